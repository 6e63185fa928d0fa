"""Files of customs rows to shipments, one record a row: nothing is dropped without a Problem."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from enduse.model.problem import Problem
from enduse.model.shipment import Shipment
from enduse.trade.building import BadRowError, ShipmentBuilder
from enduse.trade.torn_rows import Table, find_table, rows_of

__all__ = ["read_shipments", "recognise"]

_REMEDY = "mend the row in a copy and add the copy as evidence, or leave the row out"


def recognise(path: Path) -> str | None:
    """Name of the layout in which a file of customs rows is written; None where no layout knows its header.

    Raises:
        NotFoundError: There is no such file.
    """
    table = find_table(path)
    return None if table is None else table.layout.name


def read_shipments(path: Path, exhibit: str) -> Iterator[Shipment | Problem]:
    """Shipments of a file in its order, each bad row a Problem in its place: rows read = shipments + rows of problems.

    Args:
        path: A delimited text file with a header that a layout knows.
        exhibit: Id of the exhibit.

    Raises:
        NotFoundError: There is no such file.
    """
    table = find_table(path)
    if table is None:
        text = "no layout of customs exports knows the headings of this file"
        remedy = "name the file's columns as in a known layout (docs: layouts), or add it as a document"
        yield Problem(stage="trade", exhibit=exhibit, kind="unknown_layout", text=text, remedy=remedy)
        return
    yield from _unknown_columns(table, exhibit)
    builder = ShipmentBuilder(table.layout, table.columns, exhibit)
    for row in rows_of(path, table):
        try:
            if row.fault is not None:
                raise BadRowError(row.fault)
            yield builder.build(row.number, row.cells)
        except BadRowError as bad:
            place = f"row {row.number}"
            yield Problem(
                stage="trade", exhibit=exhibit, place=place, kind="bad_row", text=str(bad), remedy=_REMEDY, rows=1
            )


def _unknown_columns(table: Table, exhibit: str) -> Iterator[Problem]:
    """A heading of unknown meaning is not guessed: its column is not read, and said so."""
    if table.columns.unknown:
        named = ", ".join(repr(heading) for heading in table.columns.unknown[:10])
        text = f"{len(table.columns.unknown)} columns of unknown meaning were not read: {named}"
        place, remedy = f"row {table.header_row}", "rename the heading if it means a known one"
        yield Problem(stage="trade", exhibit=exhibit, place=place, kind="unknown_column", text=text, remedy=remedy)
