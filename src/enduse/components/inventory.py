"""Inventories of recovered parts: rows to parts, repeats marked and never dropped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from enduse.components.columns import is_inventory, map_header
from enduse.components.sheets import Row, read_rows
from enduse.errors import InputError
from enduse.model.component import RecoveredPart
from enduse.model.problem import Problem
from enduse.text.countries import country_code
from enduse.text.fold import fold, fold_name
from enduse.text.numbers import parse_number

__all__ = ["read_parts", "recognise"]

_HEADER_ROWS = 15
_ROLES = ("brand_hq", "origin", "dispatch", "seller")
_UNKNOWN_WORDS = (
    "|-|n/a|na|unk|unknown|not identified|unidentified|(unspecified)|unspecified|none|null|[]"
    "|не установлен|не установлено|нет|не указано|未知|不详"
)
_UNKNOWN = frozenset(fold(word) for word in _UNKNOWN_WORDS.split("|"))
_YES, _NO = frozenset(("yes", "true", "1", "да", "так", "是")), frozenset(("no", "false", "0", "нет", "ні", "否"))
_LISTED = re.compile(r"\s*[;|\n]\s*")


def recognise(path: Path) -> bool:
    """Whether one of the first rows of a table is the header of an inventory of recovered parts.

    Raises:
        InputError: The file cannot be read, or is no table.
    """
    return any(
        is_inventory(cells)
        for _, (_, cells) in zip(range(_HEADER_ROWS), read_rows(path, most_rows=_HEADER_ROWS), strict=False)
    )


def read_parts(path: Path, exhibit: str) -> Iterator[RecoveredPart | Problem]:
    """Every row of an inventory as a part, in order, or the problem that it is.

    A part whose source id or serial number stood in an earlier row is kept with `duplicate_of`: it is counted once.

    Args:
        path: CSV, TSV, XLSX, XLS or ODS; gzipped or not.
        exhibit: Id of the exhibit; part ids are `exhibit:row`.
    """
    repeats = _Repeats()
    try:
        rows = read_rows(path)
        header = _find_header(rows)
        if header is None:
            yield _problem(exhibit, "", "no_header", "no row names the weapon and the marks of parts", rows=0)
            return
        columns, unknown = map_header(header)
        if unknown:
            text = "columns that are not read: " + ", ".join(unknown)
            yield _problem(
                exhibit, "header", "unknown_column", text, remedy="rename them to known headers if they matter"
            )
        for row in rows:
            for found in _read_row(row, columns, len(header), exhibit):
                yield repeats.mark(found) if isinstance(found, _Read) else found
    except InputError as error:
        yield _problem(exhibit, "", "unreadable", str(error), remedy=error.hint)


def _find_header(rows: Iterator[Row]) -> tuple[str, ...] | None:
    for _, (_, cells) in zip(range(_HEADER_ROWS), rows, strict=False):
        if is_inventory(cells):
            return cells
    return None


@dataclass(frozen=True, slots=True)
class _Read:
    part: RecoveredPart
    source_id: str | None


@dataclass(slots=True)
class _Repeats:
    """Parts seen, by source id and by serial number."""

    by_id: dict[str, str] = field(default_factory=dict)
    by_serial: dict[str, list[RecoveredPart]] = field(default_factory=dict)

    def mark(self, read: _Read) -> RecoveredPart:
        """The part, as a duplicate where its source id or its serial was there before.

        One serial on parts of different part numbers is two parts: makers number alike.
        """
        part = read.part
        first = self.by_id.get(read.source_id) if read.source_id else None
        if first is None and part.serial:
            alike = self.by_serial.setdefault(fold_name(part.serial), [])
            first = next((p.id for p in alike if _is_same_model(p, part)), None)
            alike.append(part)
        if read.source_id:
            self.by_id.setdefault(read.source_id, first or part.id)
        return part if first is None else replace(part, duplicate_of=first)


def _is_same_model(one: RecoveredPart, other: RecoveredPart) -> bool:
    pairs = ((one.part_number, other.part_number), (one.brand, other.brand))
    return all(a is None or b is None or fold_name(a) == fold_name(b) for a, b in pairs) and one.duplicate_of is None


def _read_row(row: Row, columns: dict[str, tuple[int, ...]], width: int, exhibit: str) -> Iterator[_Read | Problem]:
    number, cells = row
    place = f"row {number}"
    if any(cells[width:]):
        text = f"{len(cells)} cells under {width} headers"
        yield _problem(exhibit, place, "bad_row", text, remedy="quote cells that hold the separator", rows=1)
        return
    values = {name: _joined(name, cells, at) for name, at in columns.items()}
    if not any(value for name, value in values.items() if name != "source_url"):
        yield _problem(exhibit, place, "bad_row", "the row names no part", remedy="fill it or take it out", rows=1)
        return
    countries, strange = _countries(values)
    yield from (
        _problem(exhibit, place, "unknown_country", f"{role}: {text!r} is no known country") for role, text in strange
    )
    quantity = parse_number(values.get("quantity") or "")
    if values.get("quantity") and (quantity is None or quantity != int(quantity) or quantity < 0):
        yield _problem(exhibit, place, "bad_value", f"the quantity {values['quantity']!r} is no count")
        quantity = None
    part = RecoveredPart(
        id=f"{exhibit}:{number}",
        exhibit=exhibit,
        row=number,
        countries=countries,
        quantity=None if quantity is None else int(quantity),
        photographs=_several(values.get("photographs")),
        is_mark_removed=_yes_or_no(values.get("is_mark_removed")),
        description=values.get("description") or "",
        **{name: values.get(name) for name in _TEXTS},
    )
    yield _Read(part=part, source_id=values.get("source_id"))


_TEXTS = (
    "weapon",
    "category",
    "part_number",
    "serial",
    "lot",
    "date_code",
    "marks",
    "brand",
    "found_at",
    "found_on",
    "documented_by",
    "source_url",
)


def _joined(name: str, cells: tuple[str, ...], at: tuple[int, ...]) -> str | None:
    texts = [cells[column] for column in at if column < len(cells)]
    known = [_unlisted(text) if name in {"weapon", "photographs"} else text for text in texts if not _is_unknown(text)]
    return "; ".join(dict.fromkeys(text for text in known if text)) or None


def _is_unknown(text: str) -> bool:
    return fold(text) in _UNKNOWN


def _unlisted(text: str) -> str:
    """A JSON list of names as `;` list; other text as it is."""
    if not text.startswith("["):
        return text
    try:
        names = json.loads(text)
    except ValueError:
        return text
    return "; ".join(str(name) for name in names)


def _several(text: str | None) -> tuple[str, ...]:
    return tuple(piece for piece in _LISTED.split(text or "") if piece)


def _yes_or_no(text: str | None) -> bool | None:
    folded = fold(text or "")
    return True if folded in _YES else False if folded in _NO else None


def _countries(
    values: dict[str, str | None],
) -> tuple[tuple[tuple[str, str], ...], list[tuple[str, str]]]:
    known, strange = [], []
    for role in _ROLES:
        text = values.get(role)
        if text:
            code = country_code(text)
            (known.append((role, code)) if code else strange.append((role, text)))
    return tuple(known), strange


def _problem(exhibit: str, place: str, kind: str, text: str, *, remedy: str = "", rows: int = 0) -> Problem:
    return Problem(stage="components", exhibit=exhibit, place=place, kind=kind, text=text, remedy=remedy, rows=rows)
