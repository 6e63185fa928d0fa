"""Tables of a case as CSV or XLSX: parties, claims, links, findings, hits, problems."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from enduse.dossier.packing import packed_without_day
from enduse.dossier.unprotected import unprotected
from enduse.model.codec import to_json
from enduse.model.records import CaseRecords

__all__ = ["export_tables", "export_workbook"]

_CREATED = datetime(2000, 1, 1)
_MOST_CHARACTERS = 32_767
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def export_tables(records: CaseRecords, *, with_protected: bool = False) -> Mapping[str, str]:
    """File name to CSV text (UTF-8, comma, header row), rows in order of their ids.

    Args:
        records: The case.
        with_protected: Whether claims from protected exhibits and what rests on them alone are written too.

    Returns:
        `entities.csv`, `claims.csv`, `links.csv`, `findings.csv`, `hits.csv`, `problems.csv`. Lists and nested values
        are JSON.
    """
    return {f"{name}.csv": _csv(rows) for name, rows in _tables(records, with_protected=with_protected).items()}


def export_workbook(records: CaseRecords, *, with_protected: bool = False) -> bytes:
    """The same tables as the sheets of one XLSX; the same case gives the same bytes.

    Cells hold text as it is, never a formula; one of more than 32,767 characters is cut, which is what a cell can hold.
    """
    from openpyxl import Workbook  # only workbooks need it
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = _CREATED
    for name, rows in _tables(records, with_protected=with_protected).items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for values in ([list(rows[0])] if rows else []) + [[_plain(v) for v in row.values()] for row in rows]:
            cells = [WriteOnlyCell(sheet, value=_ILLEGAL.sub("", text)[:_MOST_CHARACTERS]) for text in values]
            for cell in cells:
                cell.data_type = "s"
            sheet.append(cells)
    made = io.BytesIO()
    book.save(made)
    return packed_without_day(made.getvalue())


def _tables(records: CaseRecords, *, with_protected: bool) -> dict[str, list[dict[str, Any]]]:
    kept = records if with_protected else unprotected(records)
    tables: dict[str, Iterable[Any]] = {
        "entities": kept.entities,
        "claims": kept.claims,
        "links": kept.links,
        "findings": kept.findings,
        "hits": kept.hits,
        "problems": kept.problems,
    }
    return {name: [to_json(record) for record in rows] for name, rows in tables.items()}


def _csv(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({k: _cell(v) for k, v in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    text = _plain(value)
    # a spreadsheet must never take evidence for a formula
    return f"'{text}" if text[:1] in {"=", "+", "@", "\t", "\r"} or (text[:1] == "-" and not _is_number(text)) else text


def _plain(value: Any) -> str:
    if value is None:
        return ""
    is_nested = isinstance(value, list | dict | bool)
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if is_nested else str(value)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
