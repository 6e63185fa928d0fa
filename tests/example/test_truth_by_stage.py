"""The example's tables through the stages that read them: rows, holdings, lists, parts, retellings."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from enduse.components import read_parts
from enduse.engines.duckdb import DuckEngine
from enduse.example import make_files, truth
from enduse.example.cast import CONCERN, MIDDLEMAN, NAMESAKE_FARM, NAMESAKE_TRADE, PLANT
from enduse.example.making import ExampleFile
from enduse.findings import find
from enduse.findings.roots import roots_of
from enduse.lists.store import ListStore
from enduse.model.component import RecoveredPart
from enduse.model.entity import Entity
from enduse.model.evidence import Exhibit, ExhibitKind, Locator, Passage, PassageKind, Source, passage_id
from enduse.model.finding import Finding, Outcome
from enduse.model.network import OwnershipEdge, OwnershipStatus
from enduse.model.records import CaseRecords
from enduse.model.shipment import Shipment
from enduse.network.ownership import read_edges, solve
from enduse.trade import read_shipments, write_trade


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ExampleFile]:
    return {file.path.name: file for file in make_files(tmp_path_factory.mktemp("example"))}


@pytest.fixture(scope="module")
def hits(files: dict[str, ExampleFile], tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Finding]]:
    """What the rules see in the customs rows alone, each party an entity of its name."""
    shipments = [s for s in read_shipments(files["customs-export.csv"].path, "e") if isinstance(s, Shipment)]
    names = {party.key: party.name for s in shipments for party in s.parties}
    records = CaseRecords(
        name="rows",
        entities=tuple(
            Entity(id=name, caption=name, schema="Company", names=(name,), members=(f"party:{key}",))
            for key, name in sorted(names.items())
        ),
        entity_of={f"party:{key}": name for key, name in names.items()},
    )
    with DuckEngine() as engine:
        write_trade(shipments, tmp_path_factory.mktemp("tables"), engine)
        yield [f for f in find(records, engine) if f.outcome is Outcome.HIT]


def test_the_rules_see_37_drones_of_three_receivers(hits: list[Finding]) -> None:
    stated = [f for f in hits if f.rule == "RF28"]
    whole = next(f for f in stated if f.figures.get("receivers"))
    assert whole.figures["quantity_H87"] == str(truth.CUSTOMS.drones)
    assert Decimal(whole.figures["value_usd"]) == truth.CUSTOMS.usd
    assert "37 drones" in whole.text
    assert set(whole.subjects) == {firm.name for firm in truth.RECEIVERS}
    assert len(stated) == 1 + len(truth.RECEIVERS)


def test_the_rules_see_goods_under_headings_for_the_middleman_alone(hits: list[Finding]) -> None:
    (found,) = (f for f in hits if f.rule == "RF01")
    assert truth.CHPL_RECEIVER.name in found.subjects
    assert found.figures["headings"] == "852691, 854231, 880730"


def test_the_rules_see_nothing_in_the_decoys(hits: list[Finding]) -> None:
    assert {f.rule for f in hits} == {"RF01", "RF28"}
    assert not [f for f in hits if {firm.name for firm in truth.DECOY_FIRMS} & set(f.subjects)]


def test_the_concern_holds_the_middleman_and_no_namesake(files: dict[str, ExampleFile]) -> None:
    edges = [e for e in read_edges(files["ownership.csv"].path, "e") if isinstance(e, OwnershipEdge)]
    answers = {a.entity: a.status for a in solve(edges, [CONCERN.name, *truth.DECOY_PERSONS], "ofac")}
    assert answers[MIDDLEMAN.name] is answers[PLANT.name] is OwnershipStatus.YES
    assert answers[NAMESAKE_TRADE.name] is answers[NAMESAKE_FARM.name] is OwnershipStatus.NO


def test_the_editions_list_the_plant_before_and_the_middleman_after(
    files: dict[str, ExampleFile], tmp_path: Path
) -> None:
    store = ListStore(tmp_path)
    try:
        store.load([files[name].path for name in sorted(files) if name.startswith("sdn_")], "us_ofac_sdn")
        assert [e.edition for e in store.editions()] == ["2023-03-01", "2024-02-15"]
        listed = {
            e.edition: {value for entry in store.entries("us_ofac_sdn", e.edition) for _, value in entry.identifiers}
            for e in store.editions()
        }
    finally:
        store.close()
    assert {PLANT.inn, CONCERN.inn} <= listed["2023-03-01"]
    assert MIDDLEMAN.inn not in listed["2023-03-01"]
    assert MIDDLEMAN.inn in listed["2024-02-15"]


def test_a_part_that_was_documented_twice_is_one(files: dict[str, ExampleFile]) -> None:
    records = list(read_parts(files["components.csv"].path, "e"))
    parts = [r for r in records if isinstance(r, RecoveredPart)]
    assert len(parts) == len(records) == 25
    assert len([p for p in parts if p.duplicate_of is not None]) == 1


def test_the_three_articles_go_back_to_one(files: dict[str, ExampleFile]) -> None:
    exhibits, passages, sources = {}, {}, {}
    for name in truth.ARTICLES:
        file = files[name]
        text = file.path.read_text("utf-8")
        sources[file.source] = Source(code=file.source, reliability=file.reliability)
        exhibits[name] = Exhibit(
            id=name, name=name, kind=ExhibitKind.DOCUMENT, media="txt", size=len(text), source=file.source
        )
        for n, line in enumerate(text.splitlines()):
            key = passage_id(name, n, n + 1)
            passages[key] = Passage(
                id=key,
                exhibit=name,
                ordinal=n,
                kind=PassageKind.TEXT,
                locator=Locator(start=n, end=n + 1),
                text=line,
            )
    roots = roots_of(CaseRecords(name="press", sources=sources, exhibits=exhibits, passages=passages))
    assert len(set(roots.of.values())) == 1
    assert set(roots.names.values()) == {"Harbour Courier"}
