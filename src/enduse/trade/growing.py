"""A Parquet file that grows by batches: row groups of one size, whatever the sizes of the batches."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.model.trade_tables import Columns

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa
    import pyarrow.parquet as pq

__all__ = ["ROW_GROUP", "GrowingTable", "open_writer"]

ROW_GROUP = 100_000
"""Rows of a row group."""

_FEW_TO_GROUP = 10
_NOT_DICTIONARIES = frozenset(
    (
        *("shipment_id", "row_number", "declaration", "name", "name_folded", "identifier", "address"),
        *("party_key", "description", "description_folded", "model", "end_use_words", "is_uav", "duplicate_of"),
    )
)
"""Columns whose values hardly come twice, or are too small to be worth a dictionary."""

_SHARED_BEGINNINGS = frozenset(("shipment_id",))
"""Columns whose values begin as the value before them does."""


class GrowingTable:
    """One table on disk.

    Args:
        path: Where the file goes.
        columns: Names and types.
        pool: Writes in its own thread, a batch at a time, while the next batch is made.
    """

    def __init__(self, path: Path, columns: Columns, pool: ThreadPoolExecutor) -> None:
        self._names = [name for name, _ in columns]
        self._pool = pool
        self._waiting: list[pl.DataFrame] = []
        self._height = 0
        self._written: Future[None] | None = None
        self._writer = open_writer(path, columns)

    def add(self, frame: pl.DataFrame) -> None:
        """Take rows; whole row groups are written."""
        import polars as pl

        rows = frame.select(self._names)
        if rows.height * _FEW_TO_GROUP < ROW_GROUP:
            # few of many: texts of Polars would hold the whole batch that they stood in until a row group is full
            copied = pl.from_arrow(rows.to_arrow())
            assert isinstance(copied, pl.DataFrame)
            rows = copied.cast(rows.schema)
        self._waiting.append(rows)
        self._height += frame.height
        if self._height >= ROW_GROUP:
            self._flush(self._height // ROW_GROUP * ROW_GROUP)

    def close(self) -> None:
        """Write the rest and end the file."""
        try:
            if self._height:
                self._flush(self._height)
            if self._written is not None:
                self._written.result()
        finally:
            self._writer.close()

    def _flush(self, count: int) -> None:
        import polars as pl

        frame = pl.concat(self._waiting)
        self._waiting, self._height = [frame[count:]], frame.height - count
        if self._written is not None:
            self._written.result()
        self._written = self._pool.submit(self._write, frame[:count])

    def _write(self, frame: pl.DataFrame) -> None:
        table: pa.Table = frame.to_arrow().cast(self._writer.schema)
        self._writer.write_table(table, row_group_size=ROW_GROUP)


def open_writer(path: Path, columns: Columns) -> pq.ParquetWriter:
    """A Parquet file that row groups of these columns can be written to."""
    import pyarrow as pa  # heavy: only writing needs it
    import pyarrow.parquet as pq

    names = [name for name, _ in columns]
    return pq.ParquetWriter(
        path,
        pa.schema([(name, _arrow_type(kind)) for name, kind in columns]),
        compression="zstd",
        use_dictionary=[name for name in names if name not in _NOT_DICTIONARIES],
        column_encoding={name: "DELTA_BYTE_ARRAY" for name in names if name in _SHARED_BEGINNINGS} or None,
    )


def _arrow_type(kind: str) -> Any:
    """Arrow's type of a type of `TRADE_TABLES`."""
    import pyarrow as pa

    types = {
        "BIGINT": pa.int64(),
        "INTEGER": pa.int32(),
        "VARCHAR": pa.string(),
        "VARCHAR[]": pa.list_(pa.string()),
        "BOOLEAN": pa.bool_(),
        "DATE": pa.date32(),
        "DECIMAL(38,6)": pa.decimal128(38, 6),
    }
    return types[kind]
