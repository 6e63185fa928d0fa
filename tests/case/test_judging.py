"""Persons judge, claim, release and reply; nothing is overwritten and the last word counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from enduse.case import Case
from enduse.errors import InputError, NotFoundError, RefusedError, SettingError
from enduse.model.entity import Verdict
from tests.case.folders import small_case

QUOTE = "TPK Vendalor LLC acted as an intermediary for the plant VOZ Grozovey JSC"
BY = "Ada Editor"


@pytest.fixture
def case(tmp_path: Path, home: Path) -> Path:
    return small_case(tmp_path)


def add(opened: Case, **changed: object) -> object:
    words = {
        "quote": QUOTE,
        "subject": "TPK Vendalor LLC",
        "predicate": "intermediary_for",
        "object": "VOZ Grozovey JSC",
        "by": BY,
    }
    return opened.add_claim("article.txt", **{**words, **changed})  # type: ignore[arg-type]


def test_a_claim_by_hand_stands_among_the_claims_with_its_place(case: Path) -> None:
    with Case.open(case) as opened:
        made = opened.add_claim(
            "article.txt",
            quote="received seven drones in March 2024",
            support=["VOZ Grozovey JSC"],
            subject="VOZ Grozovey JSC",
            predicate="receives",
            object="drones",
            qualifiers={"quantity": "7"},
            by=BY,
        )
        assert made in opened.claims()
        assert list(opened.check()) == []
    assert made.extractor == f"hand:{BY}"


@pytest.mark.parametrize(
    ("changed", "error", "said"),
    [
        ({"quote": "acted as the secret owner"}, RefusedError, "does not stand"),
        ({"object": "Nobody Holdings JSC"}, RefusedError, "Nobody"),
        ({"predicate": "accuses"}, InputError, "no predicate"),
        ({"by": " "}, RefusedError, "needs a person"),
        ({"qualifiers": {"colour": "red"}}, SettingError, "colour"),
        ({"qualifiers": {"quantity": "many"}}, SettingError, "qualifier"),
    ],
)
def test_a_claim_that_its_words_do_not_carry_is_refused(
    case: Path, changed: dict[str, object], error: type[Exception], said: str
) -> None:
    with Case.open(case) as opened:
        before = opened.claims()
        with pytest.raises(error, match=said):
            add(opened, **changed)
        assert opened.claims() == before


def test_an_exhibit_is_called_by_the_start_of_its_id(case: Path) -> None:
    with Case.open(case) as opened:
        exhibit = next(e for e in opened.records().exhibits.values() if e.name == "article.txt")
        made = opened.add_claim(
            exhibit.id[:8],
            quote=QUOTE,
            subject="TPK Vendalor LLC",
            predicate="intermediary_for",
            object="VOZ Grozovey JSC",
            by=BY,
        )
    assert made.exhibit == exhibit.id


def test_an_exhibit_that_is_not_there_is_said(case: Path) -> None:
    with Case.open(case) as opened, pytest.raises(NotFoundError, match=r"letter\.txt"):
        opened.add_claim("letter.txt", quote="x", subject="a", predicate="owns", object="b", by=BY)


def first_finding(opened: Case) -> str:
    return next(i.id for i in opened.review() if i.kind == "finding")


def test_a_judged_finding_waits_no_longer_until_it_is_unsure_again(case: Path) -> None:
    with Case.open(case) as opened:
        item = first_finding(opened)
        made = opened.decide(item, "accept", by=BY, why="read the article", second="Bo Second")
        assert item not in {i.id for i in opened.review()}
        opened.decide(item, "unsure", by=BY, why="on second thought")
        assert item in {i.id for i in opened.review()}
        judgements = [j for j in opened.records().judgements if not j.by.startswith("rule:")]
    assert made.verdict is Verdict.ACCEPT
    assert [j.number for j in judgements] == [1, 2]


@pytest.mark.parametrize(
    ("told", "error", "said"),
    [
        ({"verdict": "same"}, RefusedError, "no answer to a finding"),
        ({"verdict": "guilty"}, SettingError, "no verdict"),
        ({"by": ""}, RefusedError, "needs a person"),
        ({"by": "rule:exact_name"}, RefusedError, "needs a person"),
        ({"why": "  "}, RefusedError, "needs a reason"),
        ({"second": "ada editor"}, RefusedError, "nobody else"),
        ({"item": "fnd-none"}, NotFoundError, "fnd-none"),
    ],
)
def test_a_judgement_without_person_reason_or_fitting_verdict_is_refused(
    case: Path, told: dict[str, str], error: type[Exception], said: str
) -> None:
    with Case.open(case) as opened:
        words = {"item": first_finding(opened), "verdict": "accept", "by": BY, "why": "read it", **told}
        item, verdict = words.pop("item"), words.pop("verdict")
        with pytest.raises(error, match=said):
            opened.decide(item, verdict, **words)


def test_a_lead_that_a_person_accepts_rises_above_the_line_and_falls_when_rejected(case: Path) -> None:
    with Case.open(case) as opened:
        made = add(opened)
        key = made.id  # type: ignore[attr-defined]
        opened.run()
        finding = first_finding(opened)
        opened.decide(finding, "reject", by=BY, why="not so")
        assert next(c for c in opened.claims() if c.id == key).confidence == 1.0


def test_points_put_an_answer_and_a_waiver_are_rows_of_one_log(case: Path) -> None:
    with Case.open(case) as opened:
        opened.reply("TPK Vendalor", by=BY, put="Did you act?", sent=date(2024, 5, 1), deadline=date(2024, 5, 8))
        opened.reply("TPK Vendalor LLC", by=BY, answer="We did not.")
        opened.reply("VOZ Grozovey JSC", by=BY, waive="wound up in 2023")
        rows = opened.records().replies
    assert [(r.number, r.kind.value) for r in rows] == [(1, "sent"), (2, "answer"), (3, "waiver")]
    assert rows[0].party == rows[1].party != rows[2].party


@pytest.mark.parametrize(
    "told",
    [{}, {"put": "a", "answer": "b"}, {"put": "no days"}, {"answer": "  "}, {"waive": "why", "by": ""}],
)
def test_a_reply_that_is_not_one_whole_step_is_refused(case: Path, told: dict[str, str]) -> None:
    with Case.open(case) as opened, pytest.raises(RefusedError):
        opened.reply("TPK Vendalor LLC", **{"by": BY, **told})  # type: ignore[arg-type]


def test_a_party_that_nobody_is_called_is_said_with_the_nearest(case: Path) -> None:
    with Case.open(case) as opened, pytest.raises(NotFoundError) as caught:
        opened.trace("TPK Vandalur")
    assert "TPK Vendalor" in caught.value.hint


def test_a_release_names_a_passage_that_is_there(case: Path) -> None:
    with Case.open(case) as opened:
        passage = next(iter(opened.records().passages))
        opened.release(passage, by=BY, why="source agreed in writing")
        assert opened.records().released == {passage}
        with pytest.raises(NotFoundError):
            opened.release("psg-none", by=BY, why="x")
