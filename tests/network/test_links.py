"""Links from claims and shipments."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from enduse.model.finding import Grade
from enduse.model.network import Link
from enduse.model.records import CaseRecords
from enduse.network import build_links
from tests.network.small_case import PARTY_ENTITIES, case, claim, row, trade

FIRMS = {"Maker": "Company", "Middle": "Company", "User": "Company", "Bird-3": "Product", "China": "Place"}


def _edges(records: CaseRecords) -> list[tuple[str, str, str, str]]:
    links = build_links(records, None)
    return sorted((k.source[2:], k.predicate, k.target[2:], k.status.value) for k in links)


def test_receiving_and_supplying_make_the_same_link() -> None:
    received = claim("User", "receives", "drones", from_="Maker", goods="drones")
    supplied = claim("Maker", "supplies", "User", goods="Drones")
    (link,) = build_links(case([received, supplied], FIRMS), None)
    assert (link.source, link.predicate, link.target) == ("e:Maker", "supplies", "e:User")
    assert link.claims == tuple(sorted((received.id, supplied.id)))
    assert [g.casefold() for g in link.goods] == ["drones"]


def test_buying_puts_the_seller_upstream() -> None:
    assert _edges(case([claim("User", "purchases", "Maker")], FIRMS)) == [("Maker", "supplies", "User", "asserted")]


def test_products_are_nodes_between_supplier_and_recipient() -> None:
    said = claim("User", "receives", "Bird-3", from_="Middle")
    made = claim("Maker", "manufactures", "Bird-3")
    assert _edges(case([said, made], FIRMS)) == [
        ("Maker", "manufactures", "Bird-3", "asserted"),
        ("Middle", "supplies", "Bird-3", "asserted"),
        ("Middle", "supplies", "User", "asserted"),
        ("User", "receives", "Bird-3", "asserted"),
    ]


def test_a_link_reads_from_source_to_target() -> None:
    said = [
        claim("Middle", "subsidiary_of", "Maker"),
        claim("User", "pays", "Middle"),
        claim("Middle", "invoices", "User"),
    ]
    assert _edges(case(said, FIRMS)) == [
        ("Middle", "invoices", "User", "asserted"),
        ("Middle", "subsidiary_of", "Maker", "asserted"),
        ("User", "pays", "Middle", "asserted"),
    ]


@pytest.mark.parametrize("status", ["planned", "unverified", "denied"])
def test_what_is_not_plain_fact_is_a_link_of_its_own(status: str) -> None:
    said = [claim("Maker", "supplies", "User"), claim("Maker", "supplies", "User", status)]
    assert [e[3] for e in _edges(case(said, FIRMS))] == sorted(["asserted", status])


@pytest.mark.parametrize("status", ["no_comment", "gap"])
def test_silence_and_gaps_draw_no_link(status: str) -> None:
    assert _edges(case([claim("Maker", "supplies", "User", status)], FIRMS)) == []


def test_leads_places_unknown_words_and_loops_draw_no_link() -> None:
    said = [
        claim("Maker", "supplies", "User", confidence=0.49),
        claim("China", "supplies", "User"),
        claim("somebody", "supplies", "User"),
        claim("Maker", "supplies", "Maker"),
        claim("Maker", "located_in", "User"),
        claim("Maker", "other", "User"),
    ]
    assert _edges(case(said, FIRMS)) == []


def test_a_link_has_the_span_and_the_best_grade_of_its_claims() -> None:
    early = claim("Maker", "supplies", "User", date_from=date(2023, 1, 1))
    late = claim("Maker", "supplies", "User", date_from=date(2024, 1, 1), date_to=date(2024, 2, 1))
    grades = {
        early.id: Grade(letter="B", digit=3, roots=("a",), reasons=()),
        late.id: Grade(letter="C", digit=2, roots=("b",), reasons=()),
    }
    (link,) = build_links(case([early, late], FIRMS, grades=grades), None)
    assert (link.date_from, link.date_to, link.grade) == (date(2023, 1, 1), date(2024, 2, 1), "C2")


def _shipped(tmp_path: Path, rows: list[dict[str, object]]) -> dict[tuple[str, str], Link]:
    goods = [{"goods_key": 1, "description": "engine"}, {"goods_key": 2, "description": "camera"}]
    with trade(tmp_path, goods, rows) as engine:
        links = build_links(case(entity_of=PARTY_ENTITIES), engine)
    return {(k.source[2:], k.target[2:]): k for k in links}


def test_shipments_make_links_without_the_rows_that_repeat(tmp_path: Path) -> None:
    rows = [row(1), row(2, goods_key=2), row(3, duplicate_of="cust:1"), row(4, sender_key=None), row(5, sender_key=99)]
    (link,) = _shipped(tmp_path, rows).values()
    assert (link.predicate, link.shipments, link.shipments_total) == ("ships", ("cust:1", "cust:2"), 2)
    assert (link.date_from, link.date_to) == (date(2023, 1, 1), date(2023, 1, 2))
    assert link.goods == ("camera", "engine")


def test_a_contract_holder_other_than_the_consignee_has_a_link_of_its_own(tmp_path: Path) -> None:
    links = _shipped(
        tmp_path, [row(1, contract_holder_key=3), row(2, contract_holder_key=2), row(3, consignee_key=None)]
    )
    assert {pair: k.shipments_total for pair, k in links.items()} == {("Sender", "Buyer"): 2, ("Sender", "Holder"): 1}


def test_a_link_names_a_hundred_shipments_and_counts_all(tmp_path: Path) -> None:
    rows = [row(1, shipment_id=f"cust:{i:03}") for i in range(130)]
    (link,) = _shipped(tmp_path, rows).values()
    assert (len(link.shipments), link.shipments[-1], link.shipments_total) == (100, "cust:099", 130)


def test_no_views_mean_no_shipments(tmp_path: Path) -> None:
    from enduse.engines.duckdb import DuckEngine

    with DuckEngine() as engine:
        assert build_links(case(entity_of=PARTY_ENTITIES), engine) == ()


def test_the_same_records_give_the_same_links_in_any_order() -> None:
    said = [claim("Maker", "supplies", "User"), claim("User", "receives", "Bird-3", from_="Middle")]
    assert build_links(case(said, FIRMS), None) == build_links(case(said[::-1], FIRMS), None)
