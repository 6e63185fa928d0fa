"""Parties that stand near a listed one: minority holdings, like names, the same address, successors, crowds."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from enduse.findings.flags.kinship import listed_address, minority_holding, named_like_listed
from enduse.findings.flags.listing import listed_at_deal
from enduse.findings.flags.rows.neighbours import crowded_address, successor
from enduse.findings.flags.rows.places import place_of
from enduse.model.finding import Finding, Outcome
from enduse.model.listing import Hit, ListedName, ListedStatus, ListEntry, Measure
from enduse.model.network import OwnershipAnswer, OwnershipEdge, OwnershipStatus, Regime
from enduse.model.records import CaseRecords, Deal
from tests.findings.small_schemes import GOODS, PARTIES, at
from tests.network.small_case import case, trade

ROOM, OTHER_ROOM = "г. Нижневымск, ул. Заводская, д. 5, оф. 12", "г. Нижневымск, ул. Заводская, д. 5, оф. 13"
HOUSE = "г. Нижневымск, ул. Заводская, д. 5"


def _hits(found: list[Finding]) -> list[Finding]:
    return [f for f in found if f.outcome is Outcome.HIT]


def _known(**more: Any) -> Hit:
    usual: dict[str, Any] = {
        "query_row": 0, "query_id": "e:2", "query_name": "OOO Old", "entity_id": "list:1", "dataset": "eu_fsf",
        "edition": "2024-01-01", "matched_name": "Old Works", "score": 0.95, "decision": "match",
        "measure": "asset_freeze", "listed_status": ListedStatus.LISTED, "listed_from": "2022-11-15",
    }  # fmt: skip
    return Hit(**{**usual, **more})


def _answer(low: float, status: OwnershipStatus = OwnershipStatus.NO) -> OwnershipAnswer:
    return OwnershipAnswer(
        entity="e:2", regime=Regime.OFAC, as_of=None, status=status, aggregate_low=low, aggregate_high=low,
        unknown_share=100 - low,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("low", "status", "outcome"),
    [
        (10, OwnershipStatus.NO, Outcome.HIT),
        (9.9, OwnershipStatus.NO, Outcome.CLEAR),
        (0, OwnershipStatus.NOT_ESTABLISHED, Outcome.NOT_CHECKABLE),
    ],
)
def test_a_minority_of_a_tenth_and_more_is_told(low: float, status: OwnershipStatus, outcome: Outcome) -> None:
    edges = (OwnershipEdge(owner="e:1", asset="e:2", share_low=low, share_high=low),)
    records = case([], ownership=edges, ownership_answers=(_answer(low, status),), hits=(_known(query_id="e:1"),))
    (found,) = minority_holding(records, None)
    assert (found.rule, found.outcome) == ("RF16", outcome)
    assert found.entries == (("list:1",) if outcome is Outcome.HIT else ())


def test_half_and_more_is_no_minority() -> None:
    assert list(minority_holding(case([], ownership_answers=(_answer(50, OwnershipStatus.YES),)), None)) == []


@pytest.mark.parametrize(("score", "decision", "hits"), [(0.9, "review", 1), (0.89, "review", 0), (0.95, "match", 0)])
def test_like_names_are_told_until_the_party_is_known(score: float, decision: str, hits: int) -> None:
    found = list(named_like_listed(case([], hits=(_known(score=score, decision=decision),)), None))
    assert len(_hits(found)) == hits
    assert all(f.strength == "D" for f in _hits(found))


def test_addresses_are_told_by_room_and_by_building() -> None:
    room, house = place_of(ROOM), place_of(HOUSE)
    assert room is not None
    assert house is not None
    assert (room.has_unit, house.has_unit) == (True, False)
    assert place_of("Г. НИЖНЕВЫМСК , УЛ.ЗАВОДСКАЯ, Д.5, ОФ.12") == room
    assert place_of("Нижневымск") is None
    assert [p.has_unit for p in (place_of("Room 1502, 15/F, 9 Harbour Rd"), place_of("9 Harbour Rd")) if p] == [
        True,
        False,
    ]


def _parties(*addresses: str | None) -> list[dict[str, Any]]:
    """Parties 2, 3 and 4 with addresses, and the others."""
    told = dict(zip((2, 3, 4), addresses, strict=False))
    return [{**p, "address": told.get(p["party_key"])} for p in PARTIES]


def _records(**more: Any) -> CaseRecords:
    return case([], entity_of={f"party:{p['party_key']}": f"e:{p['party_key']}" for p in PARTIES}, **more)


@pytest.mark.parametrize(("schema", "hits"), [("Company", 1), ("Person", 0), ("PublicBody", 0), ("Organization", 0)])
def test_names_of_firms_alone_are_told_and_not_those_of_persons_and_ministries(schema: str, hits: int) -> None:
    records = case([], {"2": schema}, hits=(_known(decision="review"),))

    assert len(_hits(list(named_like_listed(records, None)))) == hits


@pytest.mark.parametrize(("address", "strength"), [(ROOM, "B"), (HOUSE, "D")])
def test_a_party_at_the_address_of_an_entry_is_told(address: str, strength: str, tmp_path: Path) -> None:
    entry = ListEntry(
        id="list:1", list_id="us_csl", edition="2024-06-12", schema="Company",
        names=(ListedName(text="Old Works"),), measure=Measure.EXPORT_LICENCE, addresses=(address,),
    )  # fmt: skip
    records = _records(entries=(entry,), hits=(_known(query_id="e:3"),))
    with trade(tmp_path, GOODS, [at(1, "2023-01-01")], _parties(address, address, OTHER_ROOM)) as engine:
        found = list(listed_address(records, engine))
    (hit,) = _hits(found)
    assert (hit.subjects, hit.strength, hit.severity) == (("e:2",), strength, 4 if strength == "B" else 2)
    assert sum(int(f.figures["not_checkable"]) for f in found if f.outcome is Outcome.NOT_CHECKABLE) == len(PARTIES) - 3


def _succession(new: int, sender: int = 10) -> list[dict[str, Any]]:
    old = [at(n, "2022-06-01", sender_key=10 + n, consignee_key=2) for n in range(3)]
    return [*old, *(at(10 + n, "2023-01-10", sender_key=sender + n, consignee_key=new) for n in range(3))]


def _told(tmp_path: Path, rows: list[dict[str, Any]], *addresses: str | None) -> list[Finding]:
    with trade(tmp_path, GOODS, rows, _parties(*addresses)) as engine:
        return list(successor(_records(hits=(_known(),)), engine))


def test_a_new_firm_at_the_room_of_a_listed_one_with_its_suppliers_is_told(tmp_path: Path) -> None:
    (hit,) = _hits(_told(tmp_path, _succession(3), ROOM, ROOM))
    assert (hit.rule, hit.subjects, hit.strength) == ("RF32", ("e:3", "e:2"), "B")
    assert (hit.figures["suppliers_shared"], hit.figures["first_day"], hit.shipments_total) == ("3", "2023-01-10", 3)


def test_a_neighbour_with_other_suppliers_and_a_customer_elsewhere_are_no_successors(tmp_path: Path) -> None:
    other, far = tmp_path / "other", tmp_path / "far"
    other.mkdir()
    far.mkdir()
    assert _hits(_told(other, _succession(3, sender=13), ROOM, ROOM)) == []
    assert _hits(_told(far, _succession(3), ROOM, OTHER_ROOM)) == []


def test_a_firm_of_the_same_building_alone_is_a_weak_successor(tmp_path: Path) -> None:
    (hit,) = _hits(_told(tmp_path, _succession(3), HOUSE, HOUSE))
    assert hit.strength == "D"


def test_without_listed_parties_no_successor_can_be_looked_for(tmp_path: Path) -> None:
    with trade(tmp_path, GOODS, _succession(3), _parties(ROOM, ROOM)) as engine:
        (found,) = successor(_records(), engine)
    assert (found.outcome, found.missing) == (Outcome.NOT_CHECKABLE, ("listed party with the day of its listing",))


@pytest.mark.parametrize(("many", "hits"), [(10, 10), (9, 0)])
def test_ten_receivers_of_one_room_are_a_crowd(many: int, hits: int, tmp_path: Path) -> None:
    parties = [
        {"party_key": n, "name": f"F{n}", "name_folded": f"f{n}", "address": ROOM if n <= many else f"Main Street {n}"}
        for n in range(1, 13)
    ]
    rows = [at(n, "2023-01-01", consignee_key=n, sender_key=None) for n in range(1, 13)]
    with trade(tmp_path, GOODS, rows, parties) as engine:
        found = list(crowded_address(case([]), engine))
    assert len(_hits(found)) == hits
    assert sum(int(f.figures["checked"]) for f in found if f.outcome is Outcome.CLEAR) == 12 - hits


def test_no_word_accuses_for_an_entry_of_any_measure_and_sanctioned_is_said_of_freezes_alone(tmp_path: Path) -> None:
    for measure in Measure:
        known = _known(measure=measure.value, as_of=date(2023, 1, 1))
        named = _known(query_id="e:3", measure=measure.value, decision="review")
        records = _records(
            hits=(known, named),
            deal_hits=(known,),
            deals=(Deal(entity="e:2", day=date(2023, 1, 1)),),
            ownership_answers=(_answer(20),),
            ownership=(OwnershipEdge(owner="e:3", asset="e:2", share_low=20, share_high=20),),
        )
        folder = tmp_path / measure.value
        folder.mkdir()
        with trade(folder, GOODS, _succession(3), _parties(ROOM, ROOM)) as engine:
            rules = (listed_at_deal, named_like_listed, minority_holding, successor)
            found = [f for ask in rules for f in ask(records, engine)]
        said = " ".join(f"{f.text} {f.authority} {f.ours} {f.binds}" for f in found)
        assert len(_hits(found)) == 4
        assert re.search("violat|evasion|evad|illegal|guilt", said, re.IGNORECASE) is None
        assert ("sanctioned" in said.casefold()) is (measure is Measure.ASSET_FREEZE)
