"""Shipments to the Parquet tables of a case: parties, goods and rows with integer keys, repeats marked."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from enduse.model.ids import key63
from enduse.model.ports import Engine
from enduse.model.shipment import Shipment, ShipmentParty, TradeRole
from enduse.model.trade_tables import GOODS, PARTIES, ROWS, TRADE_TABLES, Columns
from enduse.text.fold import fold, fold_name
from enduse.trade.goods import are_uavs, chpl_tiers, end_uses
from enduse.trade.repeats import ROWS_WITH_REPEATS, SCRATCH_COLUMNS, content_key

__all__ = ["TradeCounts", "write_trade"]

_BATCH = 10_000
_ROW_GROUP = 100_000
_ROLE_COLUMNS = {
    TradeRole.SENDER: "sender_key",
    TradeRole.CONSIGNEE: "consignee_key",
    TradeRole.CONTRACT_HOLDER: "contract_holder_key",
    TradeRole.DECLARANT: "declarant_key",
    TradeRole.BROKER: "broker_key",
    TradeRole.MANUFACTURER: "manufacturer_key",
}
_SAME_NAMED = (
    *("exhibit", "sheet", "declaration", "item", "direction", "date_kind", "dispatch_country", "origin_country"),
    *("destination_country", "trading_country", "hs_edition", "quantity", "unit", "net_mass_kg", "gross_mass_kg"),
    *("invoice_value", "invoice_currency", "customs_value", "customs_currency", "value_usd", "value_usd_method"),
)


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


def write_trade(shipments: Iterable[Shipment], folder: Path, engine: Engine | None = None) -> TradeCounts:
    """Write `parties.parquet`, `goods.parquet` and `rows.parquet`, each replaced as a whole when all are ready.

    The tables hold the same rows in the same order for the same shipments: parties and goods by key, rows as they come.

    Args:
        shipments: In the order of their exhibits and rows; they are not held in memory.
        folder: Where the files go; it must be there.
        engine: Has the tables registered anew, if given.
    """
    with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as name:
        scratch = Path(name)
        with _Scratch(scratch) as tables:
            for shipment in shipments:
                tables.add(shipment)
        counts = _finish(scratch)
        for table in TRADE_TABLES:
            os.replace(scratch / f"{table}.parquet", folder / f"{table}.parquet")
    if engine is not None:
        for table in TRADE_TABLES:
            engine.register_parquet(table, [folder / f"{table}.parquet"])
    return counts


class _Scratch:
    """The three tables as they grow on disk, in batches."""

    def __init__(self, folder: Path) -> None:
        self._parties = _Growing(folder / "parties.scratch", PARTIES)
        self._goods = _Growing(folder / "goods.scratch", GOODS, fill=_read_goods)
        self._rows = _Growing(folder / "rows.scratch", (*ROWS[:-2], ROWS[-1], *SCRATCH_COLUMNS))
        self._party_keys: set[int] = set()
        self._goods_keys: set[int] = set()
        self._number = 0

    def __enter__(self) -> _Scratch:
        return self

    def __exit__(self, *_: object) -> None:
        for table in (self._parties, self._goods, self._rows):
            table.close()

    def add(self, shipment: Shipment) -> None:
        """Take one shipment, and its parties and goods if they are new."""
        self._number += 1
        for party in shipment.parties:
            if party.key not in self._party_keys:
                self._party_keys.add(party.key)
                self._parties.add(_party_row(party))
        goods_key = key63(shipment.description, shipment.hs_raw, shipment.brand, shipment.model)
        if goods_key not in self._goods_keys:
            self._goods_keys.add(goods_key)
            self._goods.add(_goods_row(shipment, goods_key))
        self._rows.add(_shipment_row(shipment, goods_key, self._number))


class _Growing:
    """A Parquet file that grows by batches of rows."""

    def __init__(
        self, path: Path, columns: Columns, fill: Callable[[list[dict[str, Any]]], None] | None = None
    ) -> None:
        import pyarrow as pa  # heavy: only writing needs it
        import pyarrow.parquet as pq

        self._schema = pa.schema([(name, _arrow_type(kind)) for name, kind in columns])
        self._writer = pq.ParquetWriter(path, self._schema, compression="lz4")
        self._fill, self._waiting = fill, list[dict[str, Any]]()

    def add(self, row: dict[str, Any]) -> None:
        """Take one row."""
        self._waiting.append(row)
        if len(self._waiting) >= _BATCH:
            self._flush()

    def close(self) -> None:
        """Write what waits and end the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._waiting:
            if self._fill is not None:
                self._fill(self._waiting)
            self._writer.write_table(pa.Table.from_pylist(self._waiting, schema=self._schema))
            self._waiting = []


def _arrow_type(kind: str) -> Any:
    import pyarrow as pa

    types: Mapping[str, Any] = {
        "BIGINT": pa.int64(),
        "INTEGER": pa.int32(),
        "VARCHAR": pa.string(),
        "VARCHAR[]": pa.list_(pa.string()),
        "BOOLEAN": pa.bool_(),
        "DATE": pa.date32(),
        "DECIMAL(38,6)": pa.decimal128(38, 6),
    }
    return types[kind]


def _party_row(party: ShipmentParty) -> dict[str, Any]:
    return {
        "party_key": party.key,
        "name": party.name,
        "name_folded": fold_name(party.name),
        "scheme": party.scheme,
        "identifier": party.identifier,
        "country": party.country,
        "address": party.address,
    }


def _goods_row(shipment: Shipment, goods_key: int) -> dict[str, Any]:
    return {
        "goods_key": goods_key,
        "description": shipment.description,
        "description_folded": fold(shipment.description),
        "hs_raw": shipment.hs_raw,
        "hs6": shipment.hs6,
        "brand": shipment.brand,
        "model": shipment.model,
    }


def _read_goods(rows: list[dict[str, Any]]) -> None:
    """Fill in what descriptions and codes say, a batch at a time and each distinct description once."""
    texts = sorted({row["description"] for row in rows})
    uses = dict(zip(texts, end_uses(texts), strict=True))
    codes: Sequence[str | None] = [row["hs6"] for row in rows]
    uavs = are_uavs([row["description"] for row in rows], codes)
    for row, tier, is_uav in zip(rows, chpl_tiers(codes), uavs, strict=True):
        use = uses[row["description"]]
        row |= {"chpl_tier": tier, "end_use": list(use.phrases), "end_use_words": use.words, "is_uav": is_uav}


def _shipment_row(shipment: Shipment, goods_key: int, number: int) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(shipment, name) for name in _SAME_NAMED}
    row |= dict.fromkeys(_ROLE_COLUMNS.values())
    for party in shipment.parties:
        if party.role in _ROLE_COLUMNS:
            row[_ROLE_COLUMNS[party.role]] = party.key
    row |= {"shipment_id": shipment.id, "row_number": shipment.row, "flow_date": shipment.date, "goods_key": goods_key}
    row |= {"quality": list(shipment.flags), "number": number, "correction": shipment.correction}
    row |= {"content": content_key(shipment), "article": fold(shipment.model or "")}
    return row


def _finish(scratch: Path) -> TradeCounts:
    """Sort and mark what grew, into the files as they are kept."""
    import duckdb

    with duckdb.connect(":memory:", config={"threads": 1, "temp_directory": str(scratch / "spill")}) as connection:
        for table in TRADE_TABLES:
            source = str(scratch / f"{table}.scratch").replace("'", "''")
            connection.execute(f"CREATE VIEW {table}_scratch AS SELECT * FROM read_parquet('{source}')")  # noqa: S608
        kept = {
            "parties": "SELECT * FROM parties_scratch ORDER BY party_key",
            "goods": "SELECT * FROM goods_scratch ORDER BY goods_key",
            "rows": ROWS_WITH_REPEATS,
        }
        for table, sql in kept.items():
            target = str(scratch / f"{table}.parquet").replace("'", "''")
            options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROW_GROUP}"
            connection.execute(f"COPY ({sql}) TO '{target}' ({options})")
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{target}')")  # noqa: S608
        counted = connection.execute(_COUNTS).fetchone()
    names = ("rows", "corrected", "repeated", "parties", "goods", "first_day", "last_day")
    return TradeCounts(**dict(zip(names, counted or (), strict=True)))


_COUNTS = """
SELECT count(*), count(*) FILTER (list_contains(quality, 'superseded')),
       count(*) FILTER (duplicate_of IS NOT NULL AND NOT list_contains(quality, 'superseded')),
       (SELECT count(*) FROM parties), (SELECT count(*) FROM goods), min(flow_date), max(flow_date)
FROM rows
"""
