"""What each rule on customs rows sees in a small planted scheme, and what it leaves."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from enduse.findings.flags.rows import lots, prices, routing, trading
from enduse.model.finding import Finding, Outcome
from tests.findings.small_schemes import RECORDS, SCHEMES, Row, Scheme, ask, at, engine, series
from tests.network.small_case import row

EACH = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda s: s.rule)
Found = dict[str, list[Finding]]


def _hits(found: list[Finding]) -> list[Finding]:
    return [f for f in found if f.outcome is Outcome.HIT]


def _counted(found: list[Finding]) -> int:
    clear = sum(int(f.figures["checked"]) for f in found if f.outcome is Outcome.CLEAR)
    unknown = sum(int(f.figures["not_checkable"]) for f in found if f.outcome is Outcome.NOT_CHECKABLE)
    return clear + unknown + sum(f.shipments_total for f in _hits(found))


def _lacking(scheme: Scheme) -> Row:
    return {**scheme.rows[0], "shipment_id": "cust:999", "row_number": 999, **scheme.lacking}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What each rule says of its scheme and of one row more, which lacks a field."""
    return {s.rule: ask(s, tmp_path_factory.mktemp(s.rule), _planted_rows(s)) for s in SCHEMES}


def _planted_rows(scheme: Scheme) -> list[Row]:
    lacking = {**scheme.rows[0], "shipment_id": "cust:999", "row_number": 999, **scheme.lacking}
    return [*scheme.around, *scheme.rows, lacking]


@EACH
def test_a_planted_scheme_is_hit_with_its_parties_rows_and_figures(scheme: Scheme, planted: Found) -> None:
    (hit,) = _hits(planted[scheme.rule])
    assert hit.rule == scheme.rule
    assert hit.subjects == scheme.subjects
    assert {name: hit.figures.get(name) for name in scheme.figures} == scheme.figures
    assert hit.shipments_total == len(hit.shipments) == int(hit.figures["total"])
    assert set(hit.shipments) <= {r["shipment_id"] for r in scheme.rows}


@EACH
def test_a_decoy_just_under_the_threshold_is_not_hit(scheme: Scheme, tmp_path: Path) -> None:
    found = ask(scheme, tmp_path, [*scheme.around, *scheme.decoy])
    assert [f.outcome for f in found] == [Outcome.CLEAR]


@EACH
def test_a_row_that_lacks_a_field_is_counted_and_the_totals_add_up(scheme: Scheme, planted: Found) -> None:
    found = planted[scheme.rule]
    assert [(f.missing, f.figures) for f in found if f.outcome is Outcome.NOT_CHECKABLE] == [
        (scheme.missing, {"not_checkable": "1"})
    ]
    assert _counted(found) == scheme.looked


@EACH
def test_neither_the_order_of_rows_nor_a_repeated_row_changes_a_finding(
    scheme: Scheme, planted: Found, tmp_path: Path
) -> None:
    repeated = {
        **scheme.rows[0],
        "shipment_id": "cust:998",
        "row_number": 998,
        "duplicate_of": scheme.rows[0]["shipment_id"],
    }
    assert ask(scheme, tmp_path, [repeated, *reversed(_planted_rows(scheme))]) == planted[scheme.rule]


@EACH
def test_no_word_of_a_verdict_is_said_and_our_thresholds_are_named(scheme: Scheme, planted: Found) -> None:
    said = " ".join(f"{f.text} {f.authority} {f.ours}" for f in planted[scheme.rule])
    assert re.search("violat|evasion|evad|illegal|guilt|sanctioned", said, re.IGNORECASE) is None
    assert all(bool(f.ours) is (scheme.rule != "RF41") for f in planted[scheme.rule])


def test_a_case_without_customs_rows_is_told_nothing(tmp_path: Path) -> None:
    empty = engine(tmp_path, [])
    for scheme in SCHEMES:
        assert list(scheme.ask(RECORDS, None)) == list(scheme.ask(RECORDS, empty)) == []


def test_a_row_that_lacks_two_fields_is_counted_once(tmp_path: Path) -> None:
    rows = [row(1, flow_date=None, consignee_key=None), row(2)]
    found = list(trading.dormant_reactivated(RECORDS, engine(tmp_path, rows)))
    assert [(f.missing, f.outcome) for f in found] == [
        (("flow_date", "consignee"), Outcome.NOT_CHECKABLE),
        ((), Outcome.CLEAR),
    ]
    assert _counted(found) == 2


def test_trade_under_the_code_of_the_edition_before_is_no_first_import_and_no_surge(tmp_path: Path) -> None:
    before = series(1, 30, "2021-06-01", goods_key=6, value_usd=10_000)
    after = series(100, 30, "2022-06-01", goods_key=7, value_usd=10_000)
    around = [at(900, "2021-02-24", consignee_key=4), at(901, "2023-02-24", consignee_key=4)]
    tables = engine(tmp_path, [*around, *before, *after])
    assert [f for f in _hits(list(trading.first_chpl_import(RECORDS, tables))) if "e:2" in f.subjects] == []
    assert _hits(list(trading.import_surge(RECORDS, tables))) == []


def test_a_receiver_of_few_rows_is_neither_new_nor_old(tmp_path: Path) -> None:
    rows = [at(900, "2021-02-24", consignee_key=4, goods_key=2), *series(1, 9, "2022-02-24")]
    (found,) = trading.first_chpl_import(RECORDS, engine(tmp_path, rows))
    assert (found.outcome, found.missing) == (
        Outcome.NOT_CHECKABLE,
        ("10 rows of the receiver, to tell first from rare",),
    )


def test_a_short_coverage_before_the_date_makes_first_imports_not_checkable(tmp_path: Path) -> None:
    rows = [at(1, "2021-02-25"), at(2, "2022-03-01", consignee_key=3)]
    (found,) = trading.first_chpl_import(RECORDS, engine(tmp_path, rows))
    assert found.outcome is Outcome.NOT_CHECKABLE
    assert found.missing == ("a year of rows before 2022-02-24",)


def test_a_surge_is_measured_by_the_day_where_the_rows_begin_late(tmp_path: Path) -> None:
    before = series(1, 20, "2021-08-28", value_usd=10_000)  # 180 days before the date
    after = series(100, 39, "2022-06-01", value_usd=10_000)
    rows = [*before, *after, at(901, "2023-02-24", consignee_key=4, goods_key=2)]
    assert _hits(list(trading.import_surge(RECORDS, engine(tmp_path, rows)))) == []
    late = [r for r in rows if r["flow_date"] != date(2021, 8, 28)]
    assert {f.outcome for f in trading.import_surge(RECORDS, engine(tmp_path, late))} == {Outcome.NOT_CHECKABLE}


def test_a_way_through_a_hub_without_the_leg_into_it_is_not_checkable(tmp_path: Path) -> None:
    rows = [row(1, origin_country="de", dispatch_country="kz", goods_key=9)]
    (found,) = routing.hub_routing(RECORDS, engine(tmp_path, rows))
    assert (found.outcome, found.missing) == (Outcome.NOT_CHECKABLE, ("rows of the leg into the hub",))


@pytest.mark.parametrize(("party", "is_hit"), [(20, True), (23, True), (25, False), (2, False)])
def test_forwarders_are_told_by_stems_inside_words_and_in_chinese(party: int, is_hit: bool, tmp_path: Path) -> None:
    found = routing.freight_forwarder_consignee(RECORDS, engine(tmp_path, [row(1, consignee_key=party)]))
    assert bool(_hits(list(found))) is is_hit


@pytest.mark.parametrize(("party", "is_hit"), [(21, True), (24, True), (22, False), (2, False)])
def test_banks_are_told_by_the_end_of_a_word_and_orders_by_the_beginning(
    party: int, is_hit: bool, tmp_path: Path
) -> None:
    found = routing.bank_consignee(RECORDS, engine(tmp_path, [row(1, consignee_key=party)]))
    assert bool(_hits(list(found))) is is_hit


def test_prices_without_enough_rows_to_compare_are_not_checkable_rather_than_clear(tmp_path: Path) -> None:
    found = list(prices.overpaid(RECORDS, engine(tmp_path, series(1, 19, "2023-01-01"))))
    assert [(f.outcome, f.missing, f.figures["not_checkable"]) for f in found] == [
        (Outcome.NOT_CHECKABLE, ("20 rows to compare",), "19")
    ]


def test_a_single_dear_row_among_many_is_left_to_chance(tmp_path: Path) -> None:
    rows = [*series(1, 40, "2023-01-01"), at(99, "2023-01-01", sender_key=10, consignee_key=3, value_usd=3000)]
    assert _hits(list(prices.overpaid(RECORDS, engine(tmp_path, rows)))) == []


def test_a_large_sender_is_no_small_supplier_and_none_of_its_rows_are_told(tmp_path: Path) -> None:
    days = ("2023-01-01", "2023-01-20", "2023-02-10", "2023-03-01", "2023-03-31")
    small = [at(n, day, sender_key=10 + n, value_usd=30_000) for n, day in enumerate(days)]
    old = at(50, "2021-01-01", sender_key=10, value_usd=40_000)
    (hit,) = _hits(
        list(
            lots.many_similar_suppliers(
                RECORDS, engine(tmp_path, [*small, old, at(60, "2023-01-02", sender_key=15, value_usd=60_000)])
            )
        )
    )
    assert set(hit.shipments) == {r["shipment_id"] for r in small}


def test_a_declaration_of_two_items_counts_with_their_sum(tmp_path: Path) -> None:
    day = date(2023, 1, 5)
    rows = [row(n + 1, flow_date=day, declaration=f"d{n}", value_usd=1000) for n in range(3)]
    rows += [row(n + 4, flow_date=day, declaration="d3", value_usd=500) for n in range(2)]
    (hit,) = _hits(list(lots.structured_splitting(RECORDS, engine(tmp_path, rows))))
    assert (hit.figures["declarations"], hit.shipments_total, hit.figures["most_usd"]) == ("4", 5, "1000")


def test_a_row_without_a_code_is_counted_by_the_rules_on_codes(tmp_path: Path) -> None:
    for number, rule in enumerate((routing.hub_routing, lots.vague_description, lots.many_similar_suppliers)):
        (tmp_path / str(number)).mkdir()
        found = list(rule(RECORDS, engine(tmp_path / str(number), [row(1, goods_key=5)])))
        assert [(f.outcome, "hs_code" in f.missing) for f in found] == [(Outcome.NOT_CHECKABLE, True)]


@pytest.mark.parametrize("rule", ["RF03", "RF31"])
def test_coverage_of_another_destination_makes_nobody_new_or_gone(rule: str, tmp_path: Path) -> None:
    scheme = next(s for s in SCHEMES if s.rule == rule)
    around = [{**r, "destination_country": "kz"} for r in scheme.around]
    found = ask(scheme, tmp_path, [*around, *scheme.rows])
    assert _hits(found) == []
