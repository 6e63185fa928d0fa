"""The example from its files to its findings: every planted fact found, no decoy reported, nothing rounded up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from enduse.case import Case
from enduse.example import make_files, truth
from enduse.example.cast import CONCERN, MIDDLEMAN, PLANT, SUPPLIER, Firm
from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.entity import Entity
from enduse.model.evidence import Passage
from enduse.model.finding import Finding, Outcome
from enduse.model.listing import ListedStatus
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Ran:
    """The example's case after one run."""

    records: CaseRecords
    folder: Path

    @property
    def hits(self) -> list[Finding]:
        return [f for f in self.records.findings if f.outcome is Outcome.HIT]

    def of_rule(self, start: str) -> list[Finding]:
        return [f for f in self.hits if f.rule.startswith(start)]

    def exhibit(self, name: str) -> str:
        """Id of the exhibit that holds the text of a file: the file itself, or what came in it."""
        return next(e.id for e in self.records.exhibits.values() if e.name == name)

    def claims_in(self, name: str) -> list[Claim]:
        if name in truth.LEAK_FILES:
            wanted = {self.leaked[name]}
        else:
            wanted = {self.exhibit(name)}
            wanted |= {e.id for e in self.records.exhibits.values() if e.parent in wanted}
        return [c for c in self.records.claims if c.exhibit in wanted and c.confidence >= REVIEW_LINE]

    @property
    def leaked(self) -> dict[str, str]:
        """File name to exhibit of the protected papers, whose names a case does not keep."""
        import hashlib

        return {
            name: hashlib.sha256((self.folder / "evidence" / name).read_bytes()).hexdigest()
            for name in truth.LEAK_FILES
        }

    def entities(self, firm: Firm) -> list[Entity]:
        names = {fold_name(firm.name), fold_name(firm.latin)}
        return [e for e in self.records.entities if names & {fold_name(n) for n in e.names}]

    def subject_ids(self, firm: Firm) -> set[str]:
        return {e.id for e in self.entities(firm)}


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ran]:
    root = tmp_path_factory.mktemp("truth")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENDUSE_HOME", str(root / "home"))
        Case.create(root / "case")
        with Case.open(root / "case") as case:
            for file in make_files(root / "evidence"):
                case.add(
                    [file.path],
                    kind=file.kind,
                    source=file.source,
                    reliability=file.reliability,
                    is_protected=file.protected,
                    received=file.received,
                )
            case.run()
            case.dossier(root / "public.html", edition="public")
            case.dossier(root / "internal.html", edition="internal")
            yield Ran(records=case.records(), folder=root)


def _plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("fact", truth.FACTS, ids=lambda fact: fact.name)
def test_every_fact_of_the_documents_is_claimed_as_what_it_is(ran: Ran, fact: truth.Fact) -> None:
    near = [c for c in ran.claims_in(fact.file) if fact.words in _plain(c.quote) or _plain(c.quote) in fact.words]
    found = [c for c in near if c.predicate in fact.predicates and c.status is fact.status]
    said = [(c.predicate, c.status.value, c.subject, c.object) for c in near]
    assert found, said
    if fact.quantity is not None:
        assert fact.quantity in {c.qualifiers.quantity for c in found}, said


def _in_place(passages: list[Passage]) -> dict[int, str]:
    return {p.locator.start + n: char for p in passages for n, char in enumerate(p.text)}


def test_all_quotes_stand_in_their_passages(ran: Ran) -> None:
    passages: dict[str, list[Passage]] = {}
    for passage in ran.records.passages.values():
        passages.setdefault(passage.exhibit, []).append(passage)
    texts = {exhibit: _in_place(found) for exhibit, found in passages.items()}
    assert ran.records.claims
    for claim in ran.records.claims:
        for locator, quote in ((claim.locator, claim.quote), *((s.locator, s.quote) for s in claim.support)):
            assert len(quote) == locator.end - locator.start
            stands = texts[claim.exhibit]
            assert all(stands.get(locator.start + n, c) == c or c.isspace() for n, c in enumerate(quote)), quote


def test_the_three_articles_have_one_root(ran: Ran) -> None:
    grades = [ran.records.grades[c.id] for name in truth.ARTICLES for c in ran.claims_in(name)]
    assert {root for grade in grades for root in grade.roots} == {"Harbour Courier"}
    assert all(grade.digit != 1 for grade in grades)


def test_37_drones_are_found_once_with_their_value(ran: Ran) -> None:
    whole = [f for f in ran.of_rule("RF28") if Decimal(f.figures.get("value_usd", 0)) == truth.CUSTOMS.usd]
    assert len(whole) == 1
    assert Decimal(next(v for k, v in whole[0].figures.items() if k.startswith("quantity"))) == truth.CUSTOMS.drones
    assert whole[0].shipments_total == truth.CUSTOMS.drone_rows
    receivers = {s for f in ran.of_rule("RF28") for s in f.subjects}
    for firm in truth.RECEIVERS:
        assert receivers & ran.subject_ids(firm), firm.name


def test_goods_under_chpl_headings_are_reported_for_the_middleman_alone(ran: Ran) -> None:
    (found,) = ran.of_rule("RF01")
    assert set(found.subjects) & ran.subject_ids(truth.CHPL_RECEIVER)


def test_no_decoy_is_reported(ran: Ran) -> None:
    decoys = {i for firm in truth.DECOY_FIRMS for i in ran.subject_ids(firm)}
    assert decoys
    adverse = [f for f in ran.hits if f.is_adverse]
    assert not [f.text for f in adverse if decoys & set(f.subjects)]
    names = [*(firm.name for firm in truth.DECOY_FIRMS), *truth.DECOY_PERSONS]
    assert not [f.text for f in adverse if any(name in f.text for name in names)]


def test_listing_is_answered_for_the_day_of_the_deal(ran: Ran) -> None:
    for listing in truth.LISTINGS:
        hits = [
            h for h in ran.records.deal_hits if h.query_id in ran.subject_ids(listing.firm) and h.as_of == listing.day
        ]
        said = {h.listed_status for h in hits if h.entity_id and h.decision == "match"}
        if listing.firm is not SUPPLIER:
            assert listing.status in said, (listing, hits)
        assert listing.status is ListedStatus.LISTED or ListedStatus.LISTED not in said, listing


def test_the_plant_was_listed_on_the_day_of_its_invoice(ran: Ran) -> None:
    found = [f for f in ran.of_rule("listed_at_deal") if set(f.subjects) & ran.subject_ids(PLANT)]
    assert found
    assert any(f.figures["first_day"] <= "2023-08-14" <= f.figures["last_day"] for f in found)
    assert not [
        f.text
        for f in ran.of_rule("listed_at_deal")
        if set(f.subjects) & ran.subject_ids(MIDDLEMAN) and f.figures["first_day"] < "2024-02-15"
    ]


def test_the_middleman_is_held_through_an_investor(ran: Ran) -> None:
    found = [f for f in ran.of_rule("RF12") if set(f.subjects) & ran.subject_ids(truth.HOLDING.held)]
    assert [f.figures["status"] for f in found] == ["YES"]


def test_the_middleman_is_reported_as_one(ran: Ran) -> None:
    subjects = {s for f in ran.of_rule("intermediary") for s in f.subjects}
    assert subjects & ran.subject_ids(MIDDLEMAN)


def test_the_invoice_for_parts_under_a_heading_names_no_end_user(ran: Ran) -> None:
    (found,) = ran.of_rule("RF44")
    assert "880730" in found.figures["headings"]


def test_seven_and_two_are_not_added(ran: Ran) -> None:
    assert Decimal(9) not in {c.qualifiers.quantity for c in ran.records.claims}
    for finding in ran.records.findings:
        assert not re.search(r"\b(?:9|nine|eleven|11) (?:drones|units|шт)", finding.text), finding.text


def test_the_plan_is_not_shown_as_built(ran: Ran) -> None:
    sites = ("plans_site", "site_area", "output_per_year")
    said = [c for c in ran.records.claims if c.predicate in sites]
    assert said
    assert {c.status for c in said} <= {Status.PLANNED, Status.UNVERIFIED}
    assert not [k for k in ran.records.links if k.predicate in sites and k.status is Status.ASSERTED]
    assert ran.of_rule("plan_without_confirmation")


def test_no_comment_is_not_shown_as_denial(ran: Ran) -> None:
    denials = " ".join(f.text for f in ran.of_rule("denial"))
    silences = " ".join(f.text for f in ran.of_rule("no_comment"))
    for firm in (PLANT, CONCERN):
        name = firm.latin.removesuffix(" JSC")
        assert name in silences
        assert name not in denials
    assert "Qionghe Luwei" in denials


def test_the_scan_is_read_or_a_problem_says_what_to_install(ran: Ran) -> None:
    scan = ran.leaked[truth.SCAN]
    problems = [p for p in ran.records.problems if p.exhibit == scan]
    assert ran.claims_in(truth.SCAN) or any("tesseract" in p.remedy for p in problems), problems


def test_bad_rows_of_the_customs_export_are_problems(ran: Ran) -> None:
    bad = [p for p in ran.records.problems if p.stage == "trade" and p.kind == "bad_row"]
    assert sum(p.rows for p in bad) == truth.CUSTOMS.bad


def test_the_public_edition_is_a_draft_without_anything_adverse(ran: Ran) -> None:
    page = (ran.folder / "public.html").read_text("utf-8")
    assert "DRAFT" in page
    assert "HERON" not in page
    for exhibit in ran.records.exhibits.values():
        assert exhibit.id not in page
    for finding in ran.hits:
        if finding.is_adverse:
            assert finding.text not in page


def test_supply_is_told_before_the_day_of_the_report(ran: Ran) -> None:
    days = [d.day for d in ran.records.deals if d.entity in ran.subject_ids(MIDDLEMAN)]
    assert days
    assert max(days) < date(2024, 10, 1)


def test_goods_of_a_scan_are_named_by_the_longest_name_in_their_cell(ran: Ran) -> None:
    named = {c.subject for c in ran.records.claims if c.predicate == "priced_at"}

    assert any("Sivoklyuy-A1" in name for name in named)
    assert "Unmanned" not in named
