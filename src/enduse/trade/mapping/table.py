"""The mapping of one table: where its header stands, what each column is, how numbers and days are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from enduse.errors import FormatError
from enduse.trade.cells.opening import Head, heads_of
from enduse.trade.layouts import OTHER, Layout, layout_of
from enduse.trade.layouts.sources import LAYOUTS
from enduse.trade.mapping.fields import ASIDE, FIELDS
from enduse.trade.mapping.proposing import REPEATED, ColumnGuess, columns_of, guess_columns, hash_of_layout
from enduse.trade.mapping.scoring import LEAST, heading_scores

__all__ = ["TableMapping", "find_pivot", "map_head", "map_tables", "mapping_from_json"]

_HEADER_AREA = 30
_LEAST_CELLS = 3
_LEAST_WORDS = 0.6
_PIVOT = re.compile(r"sum ?of ?\w|count ?of ?\w|% ?gt\b|%gt|grand total|row labels|названия строк|общий итог")
_COMMA_DECIMAL = re.compile(r"\d+,(?:\d{1,2}|\d{4,6})|0,\d+|\d{1,3}(?:[ .]\d{3})+,\d+")
_POINT_DECIMAL = re.compile(r"\d+\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_MONTH_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}")
_GROUPS: tuple[tuple[str, ...], ...] = (
    ("hs_code", "goods_description"),
    ("consignee_name", "sender_name", "contract_holder_name", "declarant_name"),
    ("qty", "net_kg", "gross_kg", "invoice_value", "stat_value_usd", "invoice_value_usd"),
    ("declaration_no", "date_registered"),
)
_SURE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """How one table is read.

    Attributes:
        layout: The source it is written like; `OTHER` where no source is known.
        layout_hash: The same for files with the same headings.
        header_row: Counted from 1.
        has_decimal_comma: Whether a lone comma is the decimal mark.
        is_month_first: Whether days of figures and slashes open with the month.
        is_confirmed: Whether a person said that the columns are right.
    """

    head: Head
    layout: Layout
    layout_hash: str
    header_row: int
    guesses: tuple[ColumnGuess, ...]
    has_decimal_comma: bool
    is_month_first: bool = False
    is_confirmed: bool = False

    @property
    def columns(self) -> dict[str, tuple[int, ...]]:
        """Field to its columns, the first before its twins."""
        return columns_of(self.guesses)

    @property
    def missing(self) -> tuple[str, ...]:
        """What a table of shipments has and this one has not, in words; nothing where it can be loaded."""
        fields = set(self.columns)
        if self.layout is not OTHER:
            has_goods = fields & {"hs_code", "goods_description", "consignee_name", "sender_name"}
            return () if has_goods and len(fields) >= _LEAST_CELLS else ("goods or parties",)
        words = ("a code or description of goods", "a party", "a quantity, mass or value", "a day or declaration")
        return tuple(word for word, group in zip(words, _GROUPS, strict=True) if not fields & set(group))

    @property
    def unsure(self) -> tuple[str, ...]:
        """Headings of mapped columns that a person should look at."""
        return tuple(g.heading for g in self.guesses if g.field in FIELDS and not g.is_twin and g.confidence < _SURE)

    def to_json(self) -> dict[str, Any]:
        """The mapping as `enduse trade map --json` prints it and `enduse trade load --map` takes it."""
        return {
            "layout": self.layout.name,
            "layout_hash": self.layout_hash,
            "sheet": self.head.sheet,
            "encoding": self.head.encoding,
            "delimiter": self.head.delimiter,
            "header_row": self.header_row,
            "has_decimal_comma": self.has_decimal_comma,
            "is_month_first": self.is_month_first,
            "is_confirmed": self.is_confirmed,
            "missing": list(self.missing),
            "columns": [
                {
                    "column": g.column,
                    "header": g.heading,
                    "field": g.field,
                    "is_read": g.field in FIELDS,
                    "is_twin": g.is_twin,
                    "confidence": round(g.confidence, 2),
                    "reasons": list(g.reasons),
                }
                for g in self.guesses
            ],
        }


def find_pivot(path: Path) -> str | None:
    """The heading that says that a file holds totals and no shipments ("SUMOFQUANTITY"); None where none does.

    Raises:
        NotFoundError: There is no such file.
        FormatError: The file is torn.
    """
    for head in heads_of(path):
        for row in head.rows[:_HEADER_AREA]:
            for cell in row:
                if len(cell) < 60 and _PIVOT.match(cell.strip().casefold()):
                    return cell.strip()
    return None


def map_tables(path: Path) -> list[TableMapping]:
    """A mapping of each table of a file that has a header of shipments: of text one, of a workbook one a sheet.

    Raises:
        NotFoundError: There is no such file.
        FormatError: The file is torn.
    """
    found = [mapping for head in heads_of(path) if (mapping := map_head(head)) is not None]
    if any(mapping.head.kind == "text" for mapping in found):
        return [max(found, key=lambda mapping: len(mapping.columns))]
    return found


def map_head(head: Head) -> TableMapping | None:
    """A mapping of the table of a head; None where no row of it is a header of shipments."""
    rows = head.rows[:_HEADER_AREA]
    scored = [(_known_cells(row), -number) for number, row in enumerate(rows)]
    most, back = max(scored, default=(0, 0))
    if most < _LEAST_CELLS:
        return None
    headings, under = head.rows[-back], head.rows[1 - back :]
    guesses = guess_columns(headings, under)
    layout = layout_of(headings)
    return TableMapping(
        head=head,
        layout=layout,
        layout_hash=hash_of_layout(headings),
        header_row=1 - back,
        guesses=guesses,
        has_decimal_comma=_has_decimal_comma(layout, guesses, under),
        is_month_first=_is_month_first(guesses, under),
    )


def _known_cells(row: Sequence[str]) -> int:
    """How many different fields the cells of a row name; none where the row is not one of words."""
    filled = [cell.strip() for cell in row if cell.strip()]
    words = {cell for cell in filled if not cell.replace(".", "").replace(",", "").isdigit() and len(cell) < 120}
    if len(filled) < _LEAST_CELLS or len(words) < _LEAST_WORDS * len(filled):
        return 0
    fields = set()
    for cell in words:
        scores = heading_scores(cell)
        best = max(scores.of, key=lambda name: scores.of[name], default=None)
        if best is not None and scores.of[best] >= LEAST:
            fields.add(best)
    return len(fields)


def _has_decimal_comma(layout: Layout, guesses: Sequence[ColumnGuess], rows: Sequence[Sequence[str]]) -> bool:
    """As the source writes, else as most numbers of the sample do."""
    cells = [cell for guess in guesses if _is_number(guess) for cell in _column(rows, guess.column)]
    commas = sum(_COMMA_DECIMAL.fullmatch(cell) is not None for cell in cells)
    points = sum(_POINT_DECIMAL.fullmatch(cell) is not None for cell in cells)
    if layout.has_decimal_comma is not None and commas == points:
        return layout.has_decimal_comma
    return commas > points if layout.has_decimal_comma is not True else commas * 4 >= points


def _is_number(guess: ColumnGuess) -> bool:
    return bool(guess.field) and str(guess.field).startswith(
        ("qty", "net", "gross", "invoice_v", "customs_v", "stat", "fx")
    )


def _is_month_first(guesses: Sequence[ColumnGuess], rows: Sequence[Sequence[str]]) -> bool:
    days = [c for g in guesses if g.field in {"date_registered", "date_released"} for c in _column(rows, g.column)]
    parts = [match.groups() for cell in days if (match := _MONTH_FIRST.fullmatch(cell)) is not None]
    return any(int(second) > 12 for _, second in parts) and not any(int(first) > 12 for first, _ in parts)


def _column(rows: Sequence[Sequence[str]], column: int) -> Iterator[str]:
    return (row[column].strip() for row in rows if column < len(row))


def mapping_from_json(proposed: TableMapping, told: Mapping[str, Any]) -> TableMapping:
    """The mapping of a table as a person wrote it down: fields by column, the rest as proposed.

    Raises:
        FormatError: A column or field is none, two columns have one field, or the headings are of another layout.
    """
    if told.get("layout_hash", proposed.layout_hash) != proposed.layout_hash:
        raise FormatError(
            f"the mapping is of layout {told['layout_hash']}, the file has {proposed.layout_hash}",
            hint="enduse trade map FILE --json proposes one for this file",
        )
    fields = dict(_told_fields(told, len(proposed.guesses)))
    guesses = tuple(_told_guess(guess, fields) for guess in proposed.guesses)
    first = [g.field for g in guesses if g.field in FIELDS and not g.is_twin]
    twice = next((field for field in first if first.count(field) > 1), None)
    if twice is not None:
        raise FormatError(f"two columns are {twice}", hint='set "is_twin": true for the one that is read second')
    layout = next((known for known in LAYOUTS if known.name == told.get("layout")), proposed.layout)
    return replace(
        proposed,
        layout=layout,
        guesses=guesses,
        has_decimal_comma=bool(told.get("has_decimal_comma", proposed.has_decimal_comma)),
        is_month_first=bool(told.get("is_month_first", proposed.is_month_first)),
        is_confirmed=True,
    )


def _told_fields(told: Mapping[str, Any], width: int) -> Iterator[tuple[int, tuple[str | None, bool]]]:
    columns = told.get("columns", ())
    for entry in columns if isinstance(columns, list) else ():
        column, field = entry.get("column"), entry.get("field")
        if not isinstance(column, int) or not 0 <= column < width:
            raise FormatError(f"there is no column {column!r}", hint=f"columns count from 0 to {width - 1}")
        known = field in {None, REPEATED} or field in FIELDS or field in ASIDE or not entry.get("is_read", True)
        if not known:
            raise FormatError(f"{field!r} is no field", hint=f"one of {', '.join(sorted(FIELDS))}, or null")
        yield column, (field, bool(entry.get("is_twin", False)))


def _told_guess(guess: ColumnGuess, fields: Mapping[int, tuple[str | None, bool]]) -> ColumnGuess:
    if guess.column not in fields:
        return guess
    field, is_twin = fields[guess.column]
    return replace(guess, field=field, is_twin=is_twin, confidence=1.0, reasons=("as a person said",))
