"""The three tables as they grow on disk, a batch at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from enduse.model.shipment import TradeRole
from enduse.model.trade_tables import GOODS, PARTIES, ROWS
from enduse.trade.building.parties import PARTS
from enduse.trade.building.plain_parties import folded_names
from enduse.trade.goods import goods_columns
from enduse.trade.growing import GrowingTable
from enduse.trade.repeats import Repeats
from enduse.trade.seen import SeenKeys

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Tables"]

_ROLES = tuple(role for role in TradeRole if f"{role.value}_key" in {name for name, _ in ROWS})
_RENAMED = {"id": "shipment_id", "row": "row_number", "date": "flow_date", "flags": "quality"}
_NOT_CONTENT = frozenset(("id", "exhibit", "sheet", "row", "flags", "duplicate_of"))
_SEED = 20230301


class Tables:
    """The tables of one load.

    Attributes:
        rows: How many rows so far.
        first_day, last_day: Span of the days so far.
        repeats: What is known of rows that may repeat others.
    """

    def __init__(self, folder: Path) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._parties = GrowingTable(folder / "parties.parquet", PARTIES, self._pool)
        self._goods = GrowingTable(folder / "goods.parquet", GOODS, self._pool)
        self._rows = GrowingTable(folder / "rows.parquet", ROWS, self._pool)
        self._known_parties, self._known_goods = SeenKeys(), SeenKeys()
        self.repeats = Repeats()
        self.rows = 0
        self.first_day: date | None = None
        self.last_day: date | None = None

    def __enter__(self) -> Tables:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            for table in (self._parties, self._goods, self._rows):
                table.close()
        finally:
            self._pool.shutdown()

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
        new = self._known_goods.take(frame["goods_key"])
        if len(new):
            goods = frame.select("goods_key", "description", "hs_raw", "hs6", "brand", "model", "is_plain")
            self._goods.add(goods_columns(goods[new]))
        self._add_rows(frame)

    def _add_parties(self, frame: pl.DataFrame) -> None:
        import polars as pl

        found = []
        for role in TradeRole:
            if f"{role.value}_key" in frame.columns:
                new = self._known_parties.take(frame[f"{role.value}_key"])
                found.append(frame[new].select(_part(frame, role, part) for part in PARTS))
        if not found:
            return
        new_ones = pl.concat(found)
        if new_ones.height:
            folded = folded_names(new_ones["name"]).alias("name_folded")
            self._parties.add(new_ones.rename({"key": "party_key"}).with_columns(folded))

    def _add_rows(self, frame: pl.DataFrame) -> None:
        import polars as pl

        keys = [
            pl.col(f"{role.value}_key") if f"{role.value}_key" in frame.columns else _no_key(role) for role in _ROLES
        ]
        others = [name for name in _row_columns() if not name.endswith("_key")]
        rows = frame.select(
            *(name for name in others if name != "duplicate_of"),
            *("goods_key", "correction", "model"),
            *keys,
            pl.lit(None, dtype=pl.String).alias("duplicate_of"),
        )
        content = rows.select(pl.exclude(*_NOT_CONTENT)).hash_rows(seed=_SEED)
        self.repeats.note(frame, content, seed=_SEED)
        self.rows += rows.height
        self._note_days(frame["date"])
        self._rows.add(rows.rename(_RENAMED))

    def _note_days(self, days: pl.Series) -> None:
        first, last = days.min(), days.max()
        if isinstance(first, date) and isinstance(last, date):
            self.first_day = first if self.first_day is None else min(self.first_day, first)
            self.last_day = last if self.last_day is None else max(self.last_day, last)


def _part(frame: pl.DataFrame, role: TradeRole, part: str) -> pl.Expr:
    import polars as pl

    name = f"{role.value}_{part}"
    return (pl.col(name) if name in frame.columns else pl.lit(None, dtype=pl.String)).alias(part)


def _no_key(role: TradeRole) -> pl.Expr:
    import polars as pl

    return pl.lit(None, dtype=pl.Int64).alias(f"{role.value}_key")


def _row_columns() -> list[str]:
    named = {kept: name for name, kept in _RENAMED.items()}
    return [named.get(name, name) for name, _ in ROWS]
