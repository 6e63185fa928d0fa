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
from enduse.model.finding import Finding, Outcome
from enduse.model.listing import Hit, ListedStatus
from enduse.model.problem import Problem
from enduse.model.records import CaseRecords
from enduse.trade import load_trade
from tests.house.tree import ROOT

EXHIBIT = "e" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """A loaded export, the truth beside it, and the case's records: one entity a party."""

    truth: dict[str, Any]
    began_after: frozenset[str]
    engine: DuckEngine
    records: CaseRecords
    folder: Path

    def declarations(self, shipments: tuple[str, ...]) -> set[str]:
        """Declaration numbers of shipments."""
        path = self.folder / "rows.parquet"
        asked = f"SELECT declaration FROM '{path}' WHERE shipment_id IN (SELECT unnest(?))"
        return {row[0] for row in duckdb.connect().execute(asked, [list(shipments)]).fetchall()}


def write(path: Path, rows: int, seed: int) -> dict[str, Any]:
    """Write the rows; gives the truth."""
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
    truth: dict[str, Any] = module.write_shipments(path, rows, seed=seed)
    return truth


def generated(folder: Path, rows: int, seed: int) -> Generated:
    """An export of so many rows; a party is its number, else its name, and is called so."""
    truth = write(folder / "shipments.csv", rows, seed)
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
    schemes = truth["schemes"]
    hits = tuple(_listed(one["old"], one["listed"]) for one in schemes["succession"])
    records = CaseRecords(name="generated", entities=entities, entity_of=entity_of, hits=hits)
    began = frozenset(truth["began_after"])
    return Generated(truth=schemes, began_after=began, engine=engine, records=records, folder=folder)


def _listed(firm: str, day: str) -> Hit:
    """A firm as a list holds it."""
    return Hit(
        query_row=0, query_id=firm, query_name=firm, entity_id=f"list:{firm}", dataset="eu_fsf", score=1.0,
        decision="match", measure="asset_freeze", listed_status=ListedStatus.LISTED, listed_from=day,
    )  # fmt: skip


FIRMS = (
    # rule, kind of the scheme, key of its firm
    ("RF03", "newcomer", "firm"),
    ("RF04", "surge", "firm"),
    ("RF06", "transshipment", "buyer"),
    ("RF17", "forwarder", "firm"),
    ("RF18", "bank", "firm"),
    ("RF20", "price_premium", "payer"),
    ("RF21", "undervalue", "firm"),
    ("RF22", "suppliers", "firm"),
    ("RF26", "crowd", "firm"),
    ("RF28", "stated_end_use", "firm"),
    ("RF30", "dormant", "firm"),
    ("RF31", "short_lived", "firm"),
    ("RF32", "succession", "new"),
    ("RF38", "vague", "firm"),
    ("RF39", "mass", "firm"),
    ("RF40", "split", "firm"),
    ("RF41", "roles", "firm"),
)
"""Which rule tells which scheme. RF01 tells every receiver of goods under a CHPL heading, as its definition says."""


def received(findings: list[Finding], rule: str) -> set[str]:
    """The firms that hits of a rule are about first."""
    hits = [f for f in findings if f.rule == rule and f.outcome is Outcome.HIT]
    return {f.subjects[0] for f in hits if "receivers" not in f.figures}


def recall_and_precision(made: Generated, findings: list[Finding], rule: str) -> tuple[float, float]:
    """Of the planted firms, the share that is found; of the found ones, the share that is planted.

    Of RF03 a find is right where all rows of a planted firm come after the day, whatever it was planted for.
    """
    ((kind, key),) = [(kind, key) for one, kind, key in FIRMS if one == rule]
    planted = {scheme[key] for scheme in made.truth[kind]}
    found = received(findings, rule)
    right = planted | made.began_after if rule == "RF03" else planted
    return len(planted & found) / len(planted), (len(right & found) / len(found) if found else 1.0)
