"""JSON: entities of FollowTheMoney one a row, anything else as the text that it is.

A row has the cells `schema: Company`, `id: c1`, `name: Northwind Trading` and so on: what links the entity comes
first, so that one stretch of the row carries a claim.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from enduse.evidence.manuscript import Manuscript, Place
from enduse.evidence.readers import plain_text

__all__ = ["read"]

_MAX_LINE = 1 << 20
_MAX_CELLS = 300
_MAX_VALUE = 2_000
_FIRST = (
    *("owner", "asset", "director", "organization", "employee", "employer", "agent", "client", "payer", "beneficiary"),
    *("subject", "object", "member", "sender", "receiver", "entity", "holder", "role", "purpose", "percentage"),
    *("ownershipType", "goodsDescription", "goodsOriginCountry", "authority", "program", "number", "type"),
    *("startDate", "endDate", "date", "status", "name", "full", "addressEntity"),
)
_RANK = {name: number for number, name in enumerate(_FIRST)}


def read(path: Path, manuscript: Manuscript) -> None:
    """Entities of FollowTheMoney as rows, numbered by line; other JSON as paragraphs of text, to the letter."""
    with path.open("rb") as file:
        if not _is_entity(file.readline(_MAX_LINE)):
            plain_text.read(path, manuscript)
            return
    manuscript.describe(form="followthemoney")
    for row, line in _lines(path, manuscript):
        try:
            cells = list(_cells(json.loads(line)))
        except (ValueError, RecursionError) as error:
            said = f"the line is no entity: {str(error)[:200]}"
            manuscript.problem("bad_row", said, place=f"row {row}", remedy="mend the line in a copy", rows=1)
            continue
        if len(cells) > _MAX_CELLS:
            said = f"the entity has {len(cells)} values; the first {_MAX_CELLS} are read"
            manuscript.problem("too_large", said, place=f"row {row}", remedy="look at the file")
        manuscript.add_row(cells[:_MAX_CELLS], place=Place(row=row))


def _is_entity(line: bytes) -> bool:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and {"id", "schema", "properties"} <= record.keys()


def _lines(path: Path, manuscript: Manuscript) -> Iterator[tuple[int, str]]:
    """Number and text of each line that is not empty; one that is too long is told and left out."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        row, is_rest = 0, False
        for line in iter(lambda: file.readline(_MAX_LINE), ""):
            is_whole = line.endswith("\n") or len(line) < _MAX_LINE
            row += not is_rest
            if not is_whole and not is_rest:
                said = f"the line has more than {_MAX_LINE} characters and was left out"
                manuscript.problem("bad_row", said, place=f"row {row}", remedy="look at the file", rows=1)
            elif is_whole and not is_rest and line.strip():
                yield row, line
            is_rest = not is_whole


def _cells(record: object) -> Iterator[str]:
    """`property: value` for each value.

    Raises:
        ValueError: It is no entity.
    """
    if not isinstance(record, dict) or not isinstance(record.get("properties"), dict):
        raise ValueError("it has no properties")
    schema, key = record.get("schema"), record.get("id")
    if not isinstance(schema, str) or not isinstance(key, str) or not schema or not key:
        raise ValueError("it has no schema or no id")
    yield _cell("schema", schema)
    yield _cell("id", key)
    properties: Mapping[str, Any] = record["properties"]
    for name in sorted(properties, key=lambda n: (_RANK.get(n, len(_RANK)), n)):
        values = properties[name]
        for value in values if isinstance(values, list) else [values]:
            text = value.get("id") if isinstance(value, dict) else value
            if isinstance(text, str | int | float) and str(text).strip():
                yield _cell(name, str(text))


def _cell(name: str, value: str) -> str:
    return f"{' '.join(name.split())[:100]}: {' '.join(value.split())[:_MAX_VALUE]}"
