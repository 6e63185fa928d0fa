"""What the rules see in small cases."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from enduse.findings import find
from enduse.model.claim import Status
from enduse.model.entity import Judgement, Verdict
from enduse.model.finding import Finding, Outcome
from enduse.model.listing import DateBasis, Hit, ListedStatus
from enduse.model.network import (
    Link,
    OwnershipAnswer,
    OwnershipEdge,
    OwnershipKind,
    OwnershipPath,
    OwnershipStatus,
    Regime,
)
from enduse.model.records import CaseRecords, Deal
from enduse.network import build_links
from enduse.network.ownership import solve
from tests.network.small_case import DOCUMENT, PARTY_ENTITIES, case, claim, exhibit, passages, row, trade

FIRMS = {"Maker": "Company", "Middle": "Company", "User": "Company", "Bird-3": "Product", "Buyer": "Company"}
DAY = date(2024, 3, 1)


def _of(records: CaseRecords, rule: str, outcome: Outcome = Outcome.HIT) -> list[Finding]:
    return [f for f in find(records, None) if f.rule == rule and f.outcome is outcome]


def _known(**more: object) -> Hit:
    usual: dict[str, object] = {
        "query_row": 0,
        "query_id": "e:User",
        "query_name": "User",
        "entity_id": "us_ofac_sdn:1",
        "dataset": "us_ofac_sdn",
        "edition": "2024-01-01",
        "matched_name": "USER OOO",
        "decision": "match",
        "measure": "asset_freeze",
        "reasons": ("same identifier inn",),
        "listed_status": ListedStatus.LISTED,
        "date_basis": DateBasis.PUBLISHER,
        "as_of": DAY,
    }
    return Hit(**{**usual, **more})  # type: ignore[arg-type]


def _dealing(*hits: Hit, **more: object) -> CaseRecords:
    said = claim("Maker", "supplies", "User", date_from=DAY)
    deal = Deal(entity="e:User", day=DAY, claims=(said.id,))
    return case([said], FIRMS, deals=(deal,), deal_hits=hits, **more)


def test_a_party_listed_on_the_day_of_its_deal_is_found() -> None:
    (finding,) = _of(_dealing(_known()), "listed_at_deal")
    assert (finding.subjects, finding.entries, finding.strength, finding.as_of) == (
        ("e:User",),
        ("us_ofac_sdn:1",),
        "A",
        DAY,
    )
    assert "User was sanctioned (asset freeze) on 2024-03-01" in finding.text
    assert len(finding.claims_for) == 1


def test_sanctioned_is_written_for_asset_freezes_alone() -> None:
    (finding,) = _of(_dealing(_known(measure="export_licence", dataset="us_csl")), "listed_at_deal")
    assert "sanctioned" not in finding.text
    assert "export licence" in finding.text


def test_a_day_that_rests_on_an_edition_says_so() -> None:
    (finding,) = _of(
        _dealing(_known(date_basis=DateBasis.EDITION, reasons=("same name", "same country"))), "listed_at_deal"
    )
    assert "edition of 2024-01-01" in finding.text
    assert finding.strength == "B"


@pytest.mark.parametrize(
    ("hit", "outcome", "missing"),
    [
        (_known(listed_status=ListedStatus.NOT_ESTABLISHED), Outcome.NOT_CHECKABLE, ("listed_from",)),
        (_known(decision="review"), Outcome.NOT_CHECKABLE, ("identity",)),
        (_known(listed_status=ListedStatus.NOT_LISTED), Outcome.CLEAR, ()),
        (_known(decision="none"), Outcome.CLEAR, ()),
        (_known(as_of=date(2020, 1, 1)), Outcome.CLEAR, ()),
    ],
)
def test_what_is_not_a_hit_is_counted_as_what_it_is(hit: Hit, outcome: Outcome, missing: tuple[str, ...]) -> None:
    records = _dealing(hit)
    assert not _of(records, "listed_at_deal")
    (counted,) = _of(records, "listed_at_deal", outcome)
    assert counted.missing == missing


@pytest.mark.parametrize(
    ("verdict", "decision", "hits"), [("true", "review", 1), ("false", "match", 0), ("unsure", "review", 0)]
)
def test_a_persons_judgement_decides_over_the_machine(verdict: str, decision: str, hits: int) -> None:
    judgement = Judgement(
        id="j", number=1, item="i", members=("mnt-1", "entry:us_ofac_sdn:1"), verdict=Verdict(verdict), by="P", why="w"
    )
    records = _dealing(_known(decision=decision), judgements=(judgement,), entity_of={"mnt-1": "e:User"})
    assert len(_of(records, "listed_at_deal")) == hits


def _held(low: float, high: float, **more: object) -> CaseRecords:
    edges = [OwnershipEdge(owner="e:User", asset="e:Middle", share_low=low, share_high=high)]
    answers = solve(edges, ["e:User"], "ofac", targets=["e:Middle"])
    return case([], FIRMS, ownership_answers=answers, hits=(_known(as_of=None),), **more)


def test_a_party_held_by_listed_ones_is_found_with_its_path() -> None:
    (finding,) = _of(_held(60, 60), "RF12_ownership_ofac")
    assert finding.subjects == ("e:Middle",)
    assert "User (60 %) → Middle" in finding.text
    assert finding.entries == ("us_ofac_sdn:1",)
    assert (finding.strength, finding.figures["aggregate_low"]) == ("B", "60")


def test_a_band_over_the_threshold_is_a_weaker_finding() -> None:
    (finding,) = _of(_held(25, 75), "RF12_ownership_ofac")
    assert (finding.strength, finding.figures["status"]) == ("C", "POSSIBLE")
    assert "may reach" in finding.text


def test_a_minority_is_clear_and_undisclosed_shares_are_not_checkable() -> None:
    assert _of(_held(10, 10), "RF12_ownership_ofac", Outcome.CLEAR)
    edge = OwnershipEdge(owner="X", asset="A")
    answers = solve([edge], ["X"], "ofac", targets=["A"])
    records = case([], FIRMS, ownership_answers=answers)
    (counted,) = _of(records, "RF12_ownership_ofac", Outcome.NOT_CHECKABLE)
    assert counted.missing == ("share",)


def test_holdings_by_control_name_their_kind() -> None:
    path = OwnershipPath(edges=(OwnershipEdge(owner="e:User", asset="e:Middle", kind=OwnershipKind.CONTROL),))
    answer = OwnershipAnswer(
        entity="e:Middle",
        regime=Regime.EU,
        as_of=None,
        status=OwnershipStatus.YES,
        aggregate_low=0,
        aggregate_high=0,
        unknown_share=100,
        paths=(path,),
        reasons=("held by votes, board or control; the presumption can be rebutted",),
    )
    (finding,) = _of(case([], FIRMS, ownership_answers=(answer,)), "RF13_ownership_eu")
    assert "User (control) → Middle" in finding.text
    assert "rebutted" in finding.text


DRONES = {
    "goods_key": 1,
    "description": "дрон для СВО",
    "hs6": "880622",
    "end_use": ["P02"],
    "end_use_words": "для СВО",
    "is_uav": True,
}
CHIPS = {"goods_key": 2, "description": "chips", "hs6": "854231", "chpl_tier": "1", "is_uav": False}
PUMPS = {"goods_key": 3, "description": "pump", "hs6": "841370", "end_use": ["P09"], "is_uav": False}
BARE = {"goods_key": 4}


def _traded(tmp_path: Path, rows: list[dict[str, object]], rule: str, outcome: Outcome = Outcome.HIT) -> list[Finding]:
    firms = {"Sender": "Company", "Buyer": "Company", "Holder": "Company", "Civil": "Company"}
    with trade(tmp_path, [DRONES, CHIPS, PUMPS, BARE], rows) as engine:
        found = find(case([], firms, entity_of=PARTY_ENTITIES), engine)
    return [f for f in found if f.rule == rule and f.outcome is outcome]


def test_stated_military_end_use_sums_rows_that_do_not_repeat(tmp_path: Path) -> None:
    rows = [row(i, quantity=3, value_usd="8583.33") for i in range(1, 13)]
    rows += [row(13, quantity=1, value_usd=None), row(14, duplicate_of="cust:1", quantity=99), row(15, goods_key=3)]
    (finding,) = _traded(tmp_path, rows, "RF28")
    assert finding.subjects == ("e:Buyer", "e:Sender")
    assert finding.figures["quantity_pcs"] == "37"
    assert finding.figures["value_usd"] == "102999.96"
    assert "37 drones, about 103,000 US dollars (1 rows without a value in dollars)" in finding.text
    assert "“для СВО”" in finding.text
    assert (finding.shipments_total, finding.strength) == (13, "A")


def test_several_receivers_are_also_summed_once_for_all(tmp_path: Path) -> None:
    found = _traded(tmp_path, [row(1), row(2, consignee_key=3), row(3, goods_key=2)], "RF28")
    assert sorted(f.figures["quantity_pcs"] for f in found) == ["2", "2", "4"]
    assert next(f for f in found if f.text.startswith("In all")).figures["receivers"] == "2"


def test_rows_without_a_stated_end_use_are_counted_as_clear_or_not_checkable(tmp_path: Path) -> None:
    rows = [row(1, goods_key=2), row(2, goods_key=3), row(3, goods_key=4)]
    assert _traded(tmp_path, rows, "RF28") == []
    assert _traded(tmp_path, rows, "RF28", Outcome.CLEAR)[0].figures == {"checked": "2"}
    assert _traded(tmp_path, rows, "RF28", Outcome.NOT_CHECKABLE)[0].missing == ("goods_description",)


def test_chpl_goods_to_a_destination_of_concern_are_found_by_receiver(tmp_path: Path) -> None:
    rows = [row(1, goods_key=2), row(2, goods_key=2, consignee_key=4, destination_country="kz"), row(3, goods_key=3)]
    (finding,) = _traded(tmp_path, rows, "RF01")
    assert "fall under CHPL headings (tier 1)" in finding.text
    assert (finding.severity, finding.strength, finding.figures["headings"]) == (5, "B", "854231")
    assert finding.ours


def test_a_receivers_country_stands_in_for_a_missing_destination(tmp_path: Path) -> None:
    assert len(_traded(tmp_path, [row(1, goods_key=2, destination_country=None)], "RF01")) == 1


def test_missing_destination_and_code_are_not_checkable_and_rows_reconcile(tmp_path: Path) -> None:
    rows = [
        row(1, goods_key=2, destination_country=None, consignee_key=None),
        row(2, goods_key=4),
        row(3, goods_key=3),
        row(4, goods_key=2, consignee_key=4, destination_country="kz"),
        row(5, goods_key=2),
    ]
    open_ones = _traded(tmp_path, rows, "RF01", Outcome.NOT_CHECKABLE)
    assert {f.missing: f.figures["not_checkable"] for f in open_ones} == {
        ("destination_country",): "1",
        ("hs_code",): "1",
    }
    assert _traded(tmp_path, rows, "RF01", Outcome.CLEAR)[0].figures["checked"] == "2"


def test_a_document_can_state_a_military_end_use() -> None:
    said = [
        claim("drones", "labelled_as", "for the special military operation"),
        claim("pump", "labelled_as", "non-military use"),
    ]
    (finding,) = _of(case(said, FIRMS), "RF28")
    assert "special military operation" in finding.text
    assert len(finding.claims_for) == 1


@pytest.mark.parametrize(
    "label",
    ["not for military use", "не военного назначения", "СВО с водяным охлаждением", "система СВО", "非军用"],
)
def test_a_document_that_denies_a_military_use_or_speaks_of_water_cooling_states_none(label: str) -> None:
    assert _of(case([claim("pump", "labelled_as", label)], FIRMS), "RF28") == []


@pytest.mark.parametrize("label", ["not for resale; for the armed forces", "not only for the armed forces"])
def test_a_denial_of_something_else_does_not_hide_a_stated_military_end_use(label: str) -> None:
    said = [claim("drones", "labelled_as", label)]
    assert len(_of(case(said, FIRMS), "RF28")) == 1


def _invoice(text: str, *more: object) -> CaseRecords:
    billed = claim("Middle", "invoices", "User", goods="Bird-3")
    return case([billed, *more], FIRMS, exhibits={DOCUMENT: exhibit(DOCUMENT)}, passages=passages({DOCUMENT: text}))  # type: ignore[list-item]


def test_an_invoice_for_chpl_goods_without_an_end_user_is_found() -> None:
    gap = claim("the invoice", "does_not_state", "end user", "gap")
    (finding,) = _of(_invoice("INVOICE Bird-3 HS 8526.91 end user:", gap), "RF44")
    assert finding.subjects == ("e:Middle", "e:User")
    assert (finding.figures["headings"], finding.strength) == ("852691", "C")
    assert "falls under" not in finding.text.replace("fall under", "")


def test_an_invoice_that_names_its_end_user_is_clear() -> None:
    records = _invoice("INVOICE Bird-3 HS 852691. End user: a school")
    assert not _of(records, "RF44")
    assert _of(records, "RF44", Outcome.CLEAR)


def test_an_invoice_without_a_code_is_not_checkable() -> None:
    (counted,) = _of(_invoice("INVOICE seven drones, 2,500 each"), "RF44", Outcome.NOT_CHECKABLE)
    assert counted.missing == ("hs_code",)


def test_an_invoice_takes_the_code_of_the_same_model_in_customs_rows(tmp_path: Path) -> None:
    goods = [{"goods_key": 1, "model": "Bird-3", "hs6": "852691", "chpl_tier": "2"}]
    with trade(tmp_path, goods, []) as engine:
        found = [f for f in find(_invoice("INVOICE for drones"), engine) if f.rule == "RF44"]
    assert [f.outcome for f in found] == [Outcome.HIT]


def _middle(*said: object) -> list[Finding]:
    records = case(said, FIRMS)  # type: ignore[arg-type]
    linked = case(said, FIRMS, links=build_links(records, None))  # type: ignore[arg-type]
    return _of(linked, "intermediary")


def test_a_go_between_named_by_a_source_is_found() -> None:
    (finding,) = _middle(claim("Middle", "intermediary_for", "User", from_="Maker"))
    assert finding.subjects == ("e:Middle", "e:User", "e:Maker")
    assert "Maker, User" in finding.text


def test_a_doubtful_go_between_is_weaker() -> None:
    (finding,) = _middle(claim("Middle", "intermediary_for", "User", "unverified"))
    assert finding.strength == "D"
    assert "without certainty" in finding.text


def test_a_party_between_two_links_is_found_and_a_circle_is_not() -> None:
    (finding,) = _middle(claim("Maker", "supplies", "Middle"), claim("Middle", "supplies", "User"))
    assert finding.subjects == ("e:Middle", "e:User", "e:Maker")
    assert not _middle(claim("Maker", "supplies", "Middle"), claim("Middle", "supplies", "Maker"))


def test_customs_rows_alone_make_no_intermediary() -> None:
    links = tuple(
        Link(
            id=f"{a}{b}",
            source=a,
            target=b,
            predicate="ships",
            status=Status.ASSERTED,
            shipments=("cust:1",),
            shipments_total=1,
        )
        for a, b in (("e:Maker", "e:Middle"), ("e:Middle", "e:User"))
    )
    assert not _of(case([], FIRMS, links=links), "intermediary")


def test_a_plan_stays_a_plan_until_another_statement_confirms_it() -> None:
    plan = claim("User", "plans_site", "a hall", "planned", quantity=Decimal(80), unit="hectares")
    (finding,) = _of(case([plan], FIRMS), "plan_without_confirmation")
    assert finding.text == "Planned, and confirmed by no other statement here: User plans a site a hall (80 hectares)."
    built = claim("User", "plans_site", "a hall", start=200)
    assert not _of(case([plan, built], FIRMS), "plan_without_confirmation")
    assert _of(case([plan, built], FIRMS), "plan_without_confirmation", Outcome.CLEAR)


def test_denials_silence_and_gaps_are_findings_that_accuse_nobody() -> None:
    said = [
        claim("User", "manufactures", "drones", "denied", speakers=("the plant",)),
        claim("Maker", "responds", "the request", "no_comment"),
        claim("the invoice", "does_not_state", "the supplier", "gap"),
    ]
    found = {f.rule: f for f in find(case(said, FIRMS), None)}
    assert set(found) == {"denial", "no_comment", "gap_in_evidence"}
    assert not any(f.is_adverse for f in found.values())
    assert found["denial"].text.startswith("The plant denied or said not to know: User makes drones")
    assert "Not stated by the invoice: the supplier." in found["gap_in_evidence"].text


def test_denials_of_the_subjects_stand_against_a_finding() -> None:
    denial = claim("User", "receives", "drones", "denied")
    said = [claim("Middle", "intermediary_for", "User"), denial]
    assert _middle(*said)[0].claims_against == (denial.id,)


def test_the_wording_accuses_nobody_and_findings_are_sorted(tmp_path: Path) -> None:
    found = list(find(_dealing(_known()), None)) + _traded(tmp_path, [row(1), row(2, goods_key=2)], "RF01")
    said = " ".join(f.text for f in found)
    assert not re.search(r"violat|evasion|evad|illegal|guilty|criminal", said, re.IGNORECASE)
    keys = [(f.rule, f.outcome.value, f.id) for f in find(_dealing(_known()), None)]
    assert keys == sorted(keys)


def test_an_empty_case_has_no_findings() -> None:
    assert find(case(), None) == ()
