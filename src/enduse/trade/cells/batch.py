"""A batch of rows as columns of text, and the rows of it that cannot be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Faults", "RawBatch", "batch_of_rows"]

Faults = list[tuple[int, str]]
"""Row numbers and what is wrong with each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawBatch:
    """Rows in their order.

    Attributes:
        frame: `row` (counted from 1 in the file) and a column of text `c0`, `c1` ... for each wanted column.
        faults: Rows that are no rows, by number.
    """

    frame: pl.DataFrame
    faults: Faults = field(default_factory=list)


def batch_of_rows(rows: Mapping[int, Sequence[str]], columns: Sequence[int], width: int) -> RawBatch:
    """A batch of rows of cells by row number; rows of another width than the header are faults."""
    import polars as pl

    good = {number: cells for number, cells in rows.items() if len(cells) == width}
    faults = [(n, f"{len(cells)} cells under {width} headings") for n, cells in rows.items() if len(cells) != width]
    named = {f"c{n}": pl.Series([cells[n] for cells in good.values()], dtype=pl.String) for n in columns}
    frame = pl.DataFrame({"row": pl.Series(list(good), dtype=pl.Int64), **named})
    return RawBatch(frame=frame, faults=faults)
