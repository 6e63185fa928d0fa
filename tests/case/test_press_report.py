"""The press report that started the project, as a case with real lists: what must never be said of it is not said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from enduse.case import Case, desk
from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

pytestmark = [pytest.mark.slow, pytest.mark.shared]

CAUTIOUS = {Status.PLANNED, Status.UNVERIFIED, Status.GAP, Status.DENIED, Status.NO_COMMENT}


@dataclass(frozen=True)
class Report:
    """The case of the report and the annotations of its text."""

    records: CaseRecords
    gold: dict[str, dict[str, Any]]

    def on(self, *keys: str) -> list[Claim]:
        """Claims above the line that lie on the words of annotated claims."""
        spans = [(self.gold[key]["char_start"], self.gold[key]["char_end"]) for key in keys]
        return [
            c
            for c in self.records.claims
            if c.confidence >= REVIEW_LINE
            and any(c.locator.start < end and c.locator.end > start for start, end in spans)
        ]

    def entities(self, name: str) -> set[str]:
        return {e.id for e in self.records.entities if fold_name(name) in {fold_name(n) for n in e.names}}


@pytest.fixture(scope="module")
def report(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    root = tmp_path_factory.mktemp("press")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENDUSE_HOME", str(root / "home"))
        ofac = shared / "lists" / "ofac"
        desk.load_lists([ofac / "sdn_2024-07-02.csv.gz"], "us_ofac_sdn", edition="2024-07-02")
        desk.load_lists([shared / "lists" / "eu" / "ojeu_32014R0269.csv.gz"], "eu_journal")
        Case.create(root / "case")
        with Case.open(root / "case") as case:
            case.add([shared / "seed" / "garpiya-article.txt"], source="Reuters", reliability="B")
            case.run()
            told = json.loads((shared / "seed" / "garpiya-claims.gold.json").read_text(encoding="utf-8"))
            yield Report(records=case.records(), gold={c["id"]: c for c in told["claims"]})


@pytest.mark.parametrize("key", ["C017", "C056"])
def test_what_nobody_saw_or_confirmed_is_not_asserted(report: Report, key: str) -> None:
    subject = fold_name(report.gold[key]["subject"])
    said = [c for c in report.on(key) if fold_name(c.subject) == subject and c.status is Status.ASSERTED]
    assert not [(c.subject, c.predicate, c.object) for c in said]


def test_the_issuer_of_the_invoices_is_not_named(report: Report) -> None:
    named = {"tsk vektor", "tsk vector", "redlepus"}
    said = [c for c in report.on("C044") if any(n in fold_name(f"{c.subject} {c.object}") for n in named)]
    assert not [(c.subject, c.predicate, c.object) for c in said]


def test_the_russian_and_the_chinese_firm_are_two(report: Report) -> None:
    russian, chinese = report.entities("TSK Vektor"), report.entities("Redlepus TSK Vector Industrial")
    assert russian
    assert chinese
    assert not russian & chinese


def test_two_of_the_seven_are_not_added_to_the_seven(report: Report) -> None:
    quantities = {c.qualifiers.quantity for c in report.records.claims}
    assert {Decimal(7), Decimal(2)} <= quantities
    assert Decimal(9) not in quantities


@pytest.mark.parametrize("key", ["C075", "C076", "C086", "C087", "C088", "C092", "C093"])
def test_what_is_planned_is_not_asserted(report: Report, key: str) -> None:
    gold = report.gold[key]
    subject = set(fold_name(gold["subject"]).split())
    words = set(fold_name(gold["object"]).split())
    said = [
        (c.subject, c.predicate, c.object)
        for c in report.on(key)
        if c.status is Status.ASSERTED
        and subject & set(fold_name(c.subject).split())
        and words & set(fold_name(c.object).split())
    ]
    assert said == []


@pytest.mark.parametrize("key", ["C010", "C011", "C012", "C029", "C030", "C084", "C085"])
def test_silence_is_neither_admission_nor_denial(report: Report, key: str) -> None:
    said = [c for c in report.on(key) if c.predicate == "responds"]
    assert said
    assert {c.status for c in said} == {Status.NO_COMMENT}


def test_the_core_allegation_rests_on_one_root(report: Report) -> None:
    grades = [report.records.grades[c.id] for c in report.on("C001", "C054")]
    assert grades
    assert all(len(grade.roots) <= 1 and grade.digit != 1 for grade in grades)


def test_the_tenfold_increase_is_no_fact(report: Report) -> None:
    said = [c for c in report.on("C096") if "tenfold" in f"{c.object} {c.quote[-40:]}" and c.predicate != "receives"]
    assert {c.status for c in said} <= CAUTIOUS


def test_no_listed_entry_is_matched_to_both_the_russian_and_the_chinese_firm(report: Report) -> None:
    def found(name: str, decision: str) -> set[str]:
        wanted = report.entities(name)
        return {h.entity_id for h in report.records.hits if h.query_id in wanted and h.decision == decision}

    russian, chinese = "TSK Vektor", "Redlepus TSK Vector Industrial"
    entry = "eu_journal:32014R0269:I.ENTITIES:503"
    assert entry in found(russian, "match") | found(russian, "review")
    assert not found(russian, "match") & found(chinese, "match")
    assert entry not in found(chinese, "match")
