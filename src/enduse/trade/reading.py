"""Files of customs rows to shipments: nothing is dropped without a Problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.errors import FormatError
from enduse.model.problem import Problem
from enduse.model.shipment import Shipment, ShipmentParty, TradeRole
from enduse.trade.building.building import BatchBuilder
from enduse.trade.building.parties import PARTS
from enduse.trade.cells.ahead import ahead
from enduse.trade.cells.batch import Faults
from enduse.trade.cells.opening import batches_of
from enduse.trade.mapping.table import TableMapping, find_pivot, map_tables, mapping_from_json

if TYPE_CHECKING:
    import polars as pl

__all__ = ["ReadBatch", "bad_rows", "check_mapping", "propose_mappings", "read_batches", "read_shipments", "recognise"]

_MEND = "mend the row in a copy and add the copy as evidence, or leave the row out"
_SAME_NAMED = (
    *("declaration", "item", "correction", "direction", "date", "date_kind", "dispatch_country", "origin_country"),
    *("destination_country", "trading_country", "hs_raw", "hs6", "hs_edition", "description", "brand", "model"),
    *("quantity", "unit", "net_mass_kg", "gross_mass_kg", "invoice_value", "invoice_currency", "customs_value"),
    *("customs_currency", "value_usd", "value_usd_method"),
)

Saved = Mapping[str, Mapping[str, Any]]
"""Mappings that a person confirmed, by hash of the layout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBatch:
    """Shipments of one table in columns, and the problems met on the way.

    Attributes:
        frame: As `BatchBuilder` makes it.
        sheet: Sheet of a workbook, else None.
    """

    frame: pl.DataFrame
    sheet: str | None
    problems: tuple[Problem, ...]


def recognise(path: Path) -> str | None:
    """Name of the source whose export a file of shipments is like; None where it holds no shipments.

    Raises:
        NotFoundError: There is no such file.
    """
    try:
        found = [mapping for mapping in map_tables(path) if not mapping.missing]
        if not found and find_pivot(path) is not None:
            return None
    except FormatError:
        return None
    return found[0].layout.name if found else None


def propose_mappings(path: Path) -> list[TableMapping]:
    """What each column of each table of a file is taken for; tables without any heading that is known are left out.

    Raises:
        NotFoundError: There is no such file.
        FormatError: The file is torn, or holds totals and no shipments.
    """
    _refuse_pivot(path)
    return map_tables(path)


def _refuse_pivot(path: Path) -> None:
    pivot = find_pivot(path)
    if pivot is not None:
        raise FormatError(
            f"{path.name} holds totals and no shipments: one of its headings is {pivot!r}",
            hint="ask the vendor for the full export, one row a shipment",
        )


def check_mapping(path: Path, told: Mapping[str, Any]) -> str:
    """Hash of the layout of the table of a file that a person's mapping is of.

    Raises:
        NotFoundError: There is no such file.
        FormatError: The mapping is of no table of the file, or names columns or fields that there are not.
    """
    tables = propose_mappings(path)
    of = next((table for table in tables if table.layout_hash == told.get("layout_hash")), None)
    if of is None:
        raise FormatError(
            f"the mapping is of no table of {path.name}", hint="enduse trade map FILE --json proposes one for this file"
        )
    mapped = mapping_from_json(of, told)
    if mapped.missing:
        raise FormatError(
            f"the mapping names no {', no '.join(mapped.missing)}", hint="name the columns that hold them"
        )
    return mapped.layout_hash


def read_batches(path: Path, exhibit: str, saved: Saved | None = None) -> Iterator[ReadBatch]:
    """Shipments of a file in batches of columns, in its order.

    Args:
        exhibit: Id of the exhibit.
        saved: Mappings that a person confirmed; they come before what would be proposed.

    Raises:
        NotFoundError: There is no such file.
    """
    try:
        tables = [_as_saved(table, saved or {}) for table in propose_mappings(path)]
        usable = [table for table in tables if not table.missing]
        if not usable:
            yield _empty(_unknown(tables, exhibit))
        for table in usable:
            yield from _read_table(path, table, exhibit)
    except FormatError as error:
        yield _empty(Problem(stage="trade", exhibit=exhibit, kind="unreadable", text=str(error), remedy=error.hint))


def _as_saved(table: TableMapping, saved: Saved) -> TableMapping:
    told = saved.get(table.layout_hash)
    return table if told is None else mapping_from_json(table, told)


def _empty(*problems: Problem) -> ReadBatch:
    import polars as pl

    return ReadBatch(frame=pl.DataFrame(), sheet=None, problems=problems)


def _unknown(tables: list[TableMapping], exhibit: str) -> Problem:
    text = "no heading of this file is known as one of customs exports"
    if tables:
        text = f"the headings name no {', no '.join(tables[0].missing)}"
    remedy = "enduse trade map FILE shows what the columns are taken for; correct it and give it to enduse trade load"
    return Problem(stage="trade", exhibit=exhibit, kind="unknown_layout", text=text, remedy=remedy)


def _read_table(path: Path, table: TableMapping, exhibit: str) -> Iterator[ReadBatch]:
    sheet = table.head.sheet
    yield ReadBatch(frame=_empty().frame, sheet=sheet, problems=tuple(_doubts(table, exhibit)))
    columns = sorted({column for columns in table.columns.values() for column in columns})
    builder = BatchBuilder(table)
    for raw in ahead(batches_of(path, table.head, table.header_row, columns)):
        built = builder.build(raw)
        problems = tuple(bad_rows(exhibit, sheet, built.faults))
        yield ReadBatch(frame=built.frame, sheet=sheet, problems=problems)


def bad_rows(exhibit: str, sheet: str | None, faults: Faults) -> Iterator[Problem]:
    """A problem for each row that cannot be used."""
    prefix = "row " if sheet is None else f"{sheet} row "
    for number, text in faults:
        place = f"{prefix}{number}"
        yield Problem(stage="trade", exhibit=exhibit, place=place, kind="bad_row", text=text, remedy=_MEND, rows=1)


def _doubts(table: TableMapping, exhibit: str) -> Iterator[Problem]:
    """A heading of unknown meaning is not guessed: its column is not read; unsure ones are read. Both are told."""
    unknown = [g.heading.strip() for g in table.guesses if g.field is None and g.heading.strip()]
    place = f"row {table.header_row}"
    if unknown:
        text = f"{len(unknown)} columns of unknown meaning were not read: {', '.join(map(repr, unknown[:10]))}"
        remedy = "enduse trade map FILE proposes a mapping that you can correct and give to enduse trade load"
        yield Problem(stage="trade", exhibit=exhibit, place=place, kind="unknown_column", text=text, remedy=remedy)
    if table.unsure and not table.is_confirmed:
        text = f"{len(table.unsure)} columns were read with doubt: {', '.join(map(repr, table.unsure[:10]))}"
        remedy = "look at enduse trade map FILE; confirm or correct it with enduse trade load CASE FILE --map"
        yield Problem(stage="trade", exhibit=exhibit, place=place, kind="unsure_column", text=text, remedy=remedy)


def read_shipments(path: Path, exhibit: str, saved: Saved | None = None) -> Iterator[Shipment | Problem]:
    """Shipments of a file in its order, a batch's bad rows as Problems behind it: rows read = shipments + rows lost.

    Args:
        exhibit: Id of the exhibit.
        saved: Mappings that a person confirmed, by hash of the layout.

    Raises:
        NotFoundError: There is no such file.
    """
    for batch in read_batches(path, exhibit, saved):
        for row in batch.frame.iter_rows(named=True):
            yield _shipment(row, exhibit, batch.sheet)
        yield from batch.problems


def _shipment(row: dict[str, Any], exhibit: str, sheet: str | None) -> Shipment:
    place = row["row"] if sheet is None else f"{sheet}:{row['row']}"
    return Shipment(
        id=f"{exhibit}:{place}",
        exhibit=exhibit,
        row=row["row"],
        sheet=sheet,
        parties=tuple(party for role in TradeRole if (party := _party(row, role)) is not None),
        flags=tuple(row["flags"]),
        **{name: row[name] for name in _SAME_NAMED},
    )


def _party(row: dict[str, Any], role: TradeRole) -> ShipmentParty | None:
    if row.get(f"{role.value}_key") is None:
        return None
    return ShipmentParty(role=role, **{part: row.get(f"{role.value}_{part}") for part in PARTS})  # type: ignore[arg-type]
