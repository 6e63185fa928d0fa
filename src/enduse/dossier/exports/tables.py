"""Tables of a case as CSV: parties, claims, links, findings, hits, problems."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from enduse.dossier.unprotected import unprotected
from enduse.model.codec import to_json
from enduse.model.records import CaseRecords

__all__ = ["export_tables"]


def export_tables(records: CaseRecords, *, with_protected: bool = False) -> Mapping[str, str]:
    """File name to CSV text (UTF-8, comma, header row), rows in order of their ids.

    Args:
        records: The case.
        with_protected: Whether claims from protected exhibits and what rests on them alone are written too.

    Returns:
        `entities.csv`, `claims.csv`, `links.csv`, `findings.csv`, `hits.csv`, `problems.csv`. Lists and nested values
        are JSON.
    """
    kept = records if with_protected else unprotected(records)
    tables: dict[str, Iterable[Any]] = {
        "entities.csv": kept.entities,
        "claims.csv": kept.claims,
        "links.csv": kept.links,
        "findings.csv": kept.findings,
        "hits.csv": kept.hits,
        "problems.csv": kept.problems,
    }
    return {name: _csv([to_json(r) for r in rows]) for name, rows in tables.items()}


def _csv(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({k: _cell(v) for k, v in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = (
        json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, list | dict | bool) else str(value)
    )
    # a spreadsheet must never take evidence for a formula
    return f"'{text}" if text[:1] in {"=", "+", "@", "\t", "\r"} or (text[:1] == "-" and not _is_number(text)) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
