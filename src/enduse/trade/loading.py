"""Files of customs rows, or shipments, to the Parquet tables of a case: parties, goods and rows with integer keys."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.model.ports import Engine
from enduse.model.problem import Problem
from enduse.model.shipment import Shipment, TradeRole
from enduse.model.trade_tables import TRADE_TABLES
from enduse.trade.building.goods_keys import goods_keys
from enduse.trade.building.parties import PARTS
from enduse.trade.building.tidying import are_plain
from enduse.trade.cells.ahead import ahead
from enduse.trade.manifests import find_manifest, read_manifest
from enduse.trade.reading import ReadBatch, read_batches
from enduse.trade.repeats import mark_repeats
from enduse.trade.tables import Tables

if TYPE_CHECKING:
    import polars as pl

__all__ = ["TradeCounts", "load_trade", "write_trade"]

_BATCH = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeCounts:
    """What was written.

    Attributes:
        rows: Shipments, those that repeat others included.
        repeated: Shipments that another repeats to the letter.
        corrected: Shipments that a correction of their declaration replaces.
        first_day, last_day: Span of the days of the shipments, None where none has one.
    """

    rows: int
    repeated: int
    corrected: int
    parties: int
    goods: int
    first_day: date | None = None
    last_day: date | None = None


def load_trade(
    files: Sequence[tuple[Path, str]],
    folder: Path,
    *,
    on_problem: Callable[[Problem], object],
    saved: Mapping[str, Mapping[str, Any]] | None = None,
    engine: Engine | None = None,
) -> TradeCounts:
    """Read files of customs rows and write the tables of a case, each replaced as a whole when all are ready.

    The rows of a file are its shipments and those that its problems count; a shipment that repeats another is written
    and marked.

    Args:
        files: Paths with the ids of their exhibits, in the order in which their rows shall stand; the tables of a
            manifest among them (header, parties, cargo) are joined, and come last.
        folder: Where the tables go; it must be there.
        on_problem: Takes each problem as it is met.
        saved: Mappings that a person confirmed, by hash of the layout.
        engine: Has the tables registered anew, if given.

    Raises:
        NotFoundError: A file is not there; the tables stay as they were.
    """

    def frames() -> Iterator[pl.DataFrame]:
        for exhibit, batch in _batches(files, saved):
            for problem in batch.problems:
                on_problem(problem)
            if batch.frame.height:
                yield _placed(batch.frame, exhibit, batch.sheet)

    return _write(ahead(frames()), folder, engine)


def _batches(
    files: Sequence[tuple[Path, str]], saved: Mapping[str, Mapping[str, Any]] | None
) -> Iterator[tuple[str, ReadBatch]]:
    """Batches of all files with their exhibits; the tables of a manifest are joined and come last."""
    manifest = find_manifest(files) if len(files) > 1 else None
    joined = set() if manifest is None else {table.exhibit for table in (*manifest.cargo, *manifest.sides)}
    for path, exhibit in files:
        if exhibit not in joined:
            yield from ((exhibit, batch) for batch in read_batches(path, exhibit, saved))
    if manifest is not None:
        yield from read_manifest(manifest)


def write_trade(shipments: Iterable[Shipment], folder: Path, engine: Engine | None = None) -> TradeCounts:
    """Write `parties.parquet`, `goods.parquet` and `rows.parquet`, each replaced as a whole when all are ready.

    The tables hold the same rows in the same order for the same shipments: all in the order in which they first come.

    Args:
        shipments: In the order of their exhibits and rows; they are not held in memory.
        folder: Where the files go; it must be there.
        engine: Has the tables registered anew, if given.
    """
    waiting = iter(shipments)
    frames = (_framed(batch) for batch in iter(lambda: list(islice(waiting, _BATCH)), []))
    return _write(frames, folder, engine)


def _write(frames: Iterable[pl.DataFrame], folder: Path, engine: Engine | None) -> TradeCounts:
    with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as name:
        scratch = Path(name)
        with Tables(scratch) as tables:
            for frame in frames:
                tables.add(frame)
        repeated, corrected = mark_repeats(scratch, tables.repeats)
        for table in TRADE_TABLES:
            os.replace(scratch / f"{table}.parquet", folder / f"{table}.parquet")
    if engine is not None:
        for table in TRADE_TABLES:
            engine.register_parquet(table, [folder / f"{table}.parquet"])
    return TradeCounts(
        rows=tables.rows,
        repeated=repeated,
        corrected=corrected,
        parties=tables.parties,
        goods=tables.goods,
        first_day=tables.first_day,
        last_day=tables.last_day,
    )


def _placed(frame: pl.DataFrame, exhibit: str, sheet: str | None) -> pl.DataFrame:
    """A batch with the ids of its rows."""
    import polars as pl

    place = f"{exhibit}:" if sheet is None else f"{exhibit}:{sheet}:"
    return frame.with_columns(
        pl.concat_str(pl.lit(place), pl.col("row").cast(pl.String)).alias("id"),
        pl.lit(exhibit).alias("exhibit"),
        pl.lit(sheet, dtype=pl.String).alias("sheet"),
    )


_SAME: dict[str, str] = {
    **dict.fromkeys(("id", "exhibit", "sheet", "declaration", "direction", "date_kind", "dispatch_country"), "text"),
    **dict.fromkeys(
        ("origin_country", "destination_country", "trading_country", "hs_raw", "hs6", "hs_edition"), "text"
    ),
    **dict.fromkeys(("description", "brand", "model", "unit", "invoice_currency", "customs_currency"), "text"),
    **dict.fromkeys(("quantity", "net_mass_kg", "gross_mass_kg", "invoice_value", "customs_value"), "amount"),
    "value_usd": "amount",
    "value_usd_method": "text",
    "row": "long",
    "item": "count",
    "correction": "count",
    "date": "day",
    "flags": "words",
}


def _framed(shipments: Sequence[Shipment]) -> pl.DataFrame:
    """Shipments as the batch that reading them gives."""
    import polars as pl

    kinds = {
        "text": pl.String(),
        "amount": pl.Decimal(38, 6),
        "long": pl.Int64(),
        "count": pl.Int32(),
        "day": pl.Date(),
        "words": pl.List(pl.String),
    }
    columns = {
        name: pl.Series([_cell(getattr(s, name)) for s in shipments], dtype=kinds[kind]) for name, kind in _SAME.items()
    }
    for role in TradeRole:
        of = [next((party for party in s.parties if party.role is role), None) for s in shipments]
        if any(of):
            for part in PARTS:
                kind = pl.Int64() if part == "key" else pl.String()
                columns[f"{role.value}_{part}"] = pl.Series(
                    [None if party is None else getattr(party, part) for party in of], dtype=kind
                )
    frame = pl.DataFrame(columns)
    return frame.with_columns(goods_keys(frame), are_plain(frame["description"]).alias("is_plain"))


def _cell(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
