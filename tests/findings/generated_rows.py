"""Generated customs rows with planted schemes, loaded as a case loads them, and what the rules say of them."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from enduse.engines.duckdb import DuckEngine
from enduse.model.entity import Entity
from enduse.model.problem import Problem
from enduse.model.records import CaseRecords
from enduse.trade import load_trade
from tests.house.tree import ROOT

EXHIBIT = "e" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """A loaded export, the truth beside it, and the case's records: one entity a party."""

    truth: dict[str, Any]
    engine: DuckEngine
    records: CaseRecords
    folder: Path

    def declarations(self, shipments: tuple[str, ...]) -> set[str]:
        """Declaration numbers of shipments."""
        path = self.folder / "rows.parquet"
        asked = f"SELECT declaration FROM '{path}' WHERE shipment_id IN (SELECT unnest(?))"
        return {row[0] for row in duckdb.connect().execute(asked, [list(shipments)]).fetchall()}


def _write(path: Path, rows: int, seed: int) -> dict[str, Any]:
    place = ROOT / "benchmarks" / "shipments_generator.py"
    spec = importlib.util.spec_from_file_location("shipments_generator", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path[:] = before
    truth: dict[str, Any] = module.write_shipments(path, rows, seed=seed)["schemes"]
    return truth


def generated(folder: Path, rows: int, seed: int) -> Generated:
    """An export of so many rows; a party is its number, else its name, and is called so."""
    truth = _write(folder / "shipments.csv", rows, seed)
    problems: list[Problem] = []
    load_trade([(folder / "shipments.csv", EXHIBIT)], folder, on_problem=problems.append)
    assert problems == []
    engine = DuckEngine(threads=2)
    for name in ("parties", "goods", "rows"):
        engine.register_parquet(name, [folder / f"{name}.parquet"])
    entity_of = {
        f"party:{row['party_key']}": row["identifier"] or row["name"]
        for row in engine.query("SELECT party_key, identifier, name FROM parties ORDER BY party_key")
    }
    names = sorted(set(entity_of.values()))
    entities = tuple(Entity(id=n, caption=n, schema="Company", names=(n,), members=()) for n in names)
    records = CaseRecords(name="generated", entities=entities, entity_of=entity_of)
    return Generated(truth=truth, engine=engine, records=records, folder=folder)
