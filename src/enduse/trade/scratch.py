"""The three tables as they grow on disk, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.model.shipment import TradeRole
from enduse.model.trade_tables import GOODS, PARTIES, ROWS, Columns
from enduse.trade.building.parties import PARTS, folded_name
from enduse.trade.goods import goods_columns
from enduse.trade.repeats import find_repeats

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import polars as pl

__all__ = ["ROW_GROUP", "SCRATCH_COLUMNS", "Scratch"]

ROW_GROUP = 100_000
"""Rows of a row group."""

SCRATCH_COLUMNS: Columns = (
    ("number", "BIGINT"),
    ("correction", "INTEGER"),
    ("content", "UBIGINT"),
    ("article", "VARCHAR"),
)
"""Columns that rows have until their repeats are marked: order of arrival, correction, content, folded article."""

_ROLES = tuple(role for role in TradeRole if f"{role.value}_key" in {name for name, _ in ROWS})
_RENAMED = {"id": "shipment_id", "row": "row_number", "date": "flow_date", "flags": "quality"}
_NOT_CONTENT = frozenset(("id", "exhibit", "sheet", "row", "flags"))
_FEW_VALUES = frozenset(("scheme", "country", "hs_raw", "hs6", "hs_group", "brand", "chpl_tier", "watch_group"))
_SEED = 20230301


class Scratch:
    """The tables of one load.

    Attributes:
        rows, parties, goods: Counts so far.
        first_day, last_day: Span of the days so far.
    """

    def __init__(self, folder: Path) -> None:
        self._parties = _Growing(folder / "parties.parquet", PARTIES)
        self._goods = _Growing(folder / "goods.parquet", GOODS)
        self._folder = folder
        self._batches: list[Path] = []
        self._known_parties, self._known_goods = _Keys(), _Keys()
        self._contents: list[npt.NDArray[np.uint64]] = []
        self._items: list[npt.NDArray[np.uint64]] = []
        self.rows = 0
        self.first_day: date | None = None
        self.last_day: date | None = None

    def __enter__(self) -> Scratch:
        return self

    def __exit__(self, *_: object) -> None:
        for table in (self._parties, self._goods):
            table.close()

    @property
    def parties(self) -> int:
        """How many parties there are."""
        return self._known_parties.count

    @property
    def goods(self) -> int:
        """How many goods there are."""
        return self._known_goods.count

    def add(self, frame: pl.DataFrame) -> None:
        """Take a batch of shipments, and their parties and goods if they are new."""
        self._add_parties(frame)
        goods = frame.select("goods_key", "description", "hs_raw", "hs6", "brand", "model")
        new = self._known_goods.new_rows(goods.unique("goods_key", keep="first", maintain_order=True), "goods_key")
        if new.height:
            self._goods.add(goods_columns(new))
        self._add_rows(frame)

    def _add_parties(self, frame: pl.DataFrame) -> None:
        import polars as pl

        parts = [
            frame.select(_part(frame, role, part) for part in PARTS).drop_nulls("key")
            for role in TradeRole
            if f"{role.value}_key" in frame.columns
        ]
        if not parts:
            return
        distinct = pl.concat(parts).unique("key", keep="first", maintain_order=True)
        new = self._known_parties.new_rows(distinct, "key")
        if new.height:
            folded = pl.Series("name_folded", [folded_name(name) for name in new["name"].to_list()], dtype=pl.String)
            self._parties.add(new.rename({"key": "party_key"}).with_columns(folded))

    def _add_rows(self, frame: pl.DataFrame) -> None:
        import polars as pl

        keys = [
            pl.col(f"{role.value}_key") if f"{role.value}_key" in frame.columns else _no_key(role) for role in _ROLES
        ]
        others = [name for name in _row_columns() if not name.endswith("_key")]
        rows = frame.select(*others, "goods_key", *keys, "correction", "model")
        content = rows.drop(_NOT_CONTENT & set(rows.columns)).hash_rows(seed=_SEED)
        items = frame.select("declaration", "item").hash_rows(seed=_SEED)
        no_item = frame.select(pl.col("declaration").is_null() | pl.col("item").is_null()).to_series()
        self._contents.append(content.to_numpy())
        self._items.append(pl.select(pl.when(no_item).then(None).otherwise(items)).to_series().fill_null(0).to_numpy())
        first = self.rows
        self.rows += rows.height
        article = rows["model"].str.to_lowercase().fill_null("").alias("article")
        numbers = pl.int_range(first, self.rows, eager=True).alias("number")
        self._note_days(frame["date"])
        path = self._folder / f"rows-{len(self._batches):06d}.scratch"
        kept = rows.with_columns(content.alias("content"), article, numbers).rename(_RENAMED)
        kept.select(_order()).write_ipc(path, compression="lz4")
        self._batches.append(path)

    def _note_days(self, days: pl.Series) -> None:
        first, last = days.min(), days.max()
        if isinstance(first, date) and isinstance(last, date):
            self.first_day = first if self.first_day is None else min(self.first_day, first)
            self.last_day = last if self.last_day is None else max(self.last_day, last)

    def scan_rows(self) -> pl.LazyFrame:
        """All rows so far, in their order, with the columns of `SCRATCH_COLUMNS`."""
        import polars as pl

        if not self._batches:
            return pl.LazyFrame(schema={name: _polars_type(kind) for name, kind in (*_kept_rows(), *SCRATCH_COLUMNS)})
        return pl.scan_ipc(self._batches)

    def marks(self) -> pl.DataFrame:
        """What repeats what, as `find_repeats` says it."""
        import polars as pl

        numbers = pl.LazyFrame({"number": self._may_repeat()}, schema={"number": pl.Int64})
        rows = self.scan_rows().select("shipment_id", "declaration", "item", *(name for name, _ in SCRATCH_COLUMNS))
        return find_repeats(rows.join(numbers, on="number", how="semi").collect(engine="streaming"))

    def _may_repeat(self) -> npt.NDArray[np.intp]:
        """Numbers of the rows that another row may repeat or replace: equal content, or one item of one declaration."""
        import numpy as np

        if not self.rows:
            return np.zeros(0, dtype=np.int64)
        found = _repeated(np.concatenate(self._contents)) | _repeated(np.concatenate(self._items))
        return np.flatnonzero(found)


def _part(frame: pl.DataFrame, role: TradeRole, part: str) -> pl.Expr:
    import polars as pl

    name = f"{role.value}_{part}"
    return (pl.col(name) if name in frame.columns else pl.lit(None, dtype=pl.String)).alias(part)


def _no_key(role: TradeRole) -> pl.Expr:
    import polars as pl

    return pl.lit(None, dtype=pl.Int64).alias(f"{role.value}_key")


def _kept_rows() -> Iterator[tuple[str, str]]:
    return ((name, kind) for name, kind in ROWS if name != "duplicate_of")


def _row_columns() -> list[str]:
    named = {kept: name for name, kept in _RENAMED.items()}
    return [named.get(name, name) for name, _ in _kept_rows()]


def _order() -> list[str]:
    return [name for name, _ in (*_kept_rows(), *SCRATCH_COLUMNS)]


def _repeated(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
    """Which values stand more than once; 0 stands for none."""
    import numpy as np

    ordered = np.sort(values)
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    return np.isin(values, twice[twice != 0])


class _Keys:
    """Keys that were seen: many in order, and the latest few in order, so that a batch does not sort them all."""

    def __init__(self) -> None:
        import numpy as np

        self._seen = np.zeros(0, dtype=np.int64)
        self._latest = np.zeros(0, dtype=np.int64)

    @property
    def count(self) -> int:
        """How many."""
        return len(self._seen) + len(self._latest)

    def new_rows(self, frame: pl.DataFrame, key: str) -> pl.DataFrame:
        """The rows whose keys were not seen before; they are seen from now on."""
        import numpy as np
        import polars as pl

        keys = frame[key].to_numpy()
        is_new = ~(_holds(self._seen, keys) | _holds(self._latest, keys))
        self._latest = np.sort(np.concatenate((self._latest, keys[is_new])))
        if len(self._latest) * 4 > len(self._seen):
            self._seen = np.sort(np.concatenate((self._seen, self._latest)), kind="stable")
            self._latest = self._latest[:0]
        return frame.filter(pl.Series(is_new))


def _holds(ordered: npt.NDArray[np.int64], keys: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which keys stand among ordered ones."""
    import numpy as np

    if not len(ordered):
        return np.zeros(len(keys), dtype=np.bool_)
    places = np.minimum(np.searchsorted(ordered, keys), len(ordered) - 1)
    return np.equal(ordered[places], keys)


class _Growing:
    """A Parquet file that grows by batches, a row group or more each."""

    def __init__(self, path: Path, columns: Columns) -> None:
        import pyarrow as pa  # heavy: only writing needs it
        import pyarrow.parquet as pq

        self._names = [name for name, _ in columns]
        self._schema = pa.schema([(name, _arrow_type(kind)) for name, kind in columns])
        few = [name for name in self._names if name in _FEW_VALUES]
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd", use_dictionary=few)

    def add(self, frame: pl.DataFrame) -> None:
        """Write a batch."""
        self._writer.write_table(frame.select(self._names).to_arrow().cast(self._schema), row_group_size=ROW_GROUP)

    def close(self) -> None:
        """End the file."""
        self._writer.close()


def _arrow_type(kind: str) -> Any:
    import pyarrow as pa

    types = {
        "BIGINT": pa.int64(),
        "UBIGINT": pa.uint64(),
        "INTEGER": pa.int32(),
        "VARCHAR": pa.string(),
        "VARCHAR[]": pa.list_(pa.string()),
        "BOOLEAN": pa.bool_(),
        "DATE": pa.date32(),
        "DECIMAL(38,6)": pa.decimal128(38, 6),
    }
    return types[kind]


def _polars_type(kind: str) -> Any:
    import polars as pl

    types = {
        "BIGINT": pl.Int64(),
        "UBIGINT": pl.UInt64(),
        "INTEGER": pl.Int32(),
        "VARCHAR": pl.String(),
        "VARCHAR[]": pl.List(pl.String),
        "DATE": pl.Date(),
        "DECIMAL(38,6)": pl.Decimal(38, 6),
    }
    return types[kind]
