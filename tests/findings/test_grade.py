"""Grades by root chains."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from enduse.findings import grade_claims
from enduse.model.claim import Claim
from enduse.model.evidence import Source
from enduse.model.finding import Grade
from enduse.model.records import CaseRecords
from tests.network.small_case import case, claim, exhibit, passages

A, B, C = "a" * 64, "b" * 64, "c" * 64
FIRMS = {"Orlan Trade": "Company", "Zavod Lira": "Company"}
FIRST = (
    "Orlan Trade supplied engines to Zavod Lira through the spring, according to invoices and customs papers that this "
    "newspaper has read over several weeks, and the plant paid in yuan through a bank in a third country."
)
OWN_WORDS = "A plant on the river has new engines, and people who work there say where the crates were packed."


def _records(texts: dict[str, str], claims: list[Claim], sources: dict[str, str]) -> CaseRecords:
    days = {A: date(2024, 1, 1), B: date(2024, 2, 1), C: date(2024, 3, 1)}
    exhibits = {x: exhibit(x, source=sources[x], dated=days[x]) for x in texts}
    known = {s: Source(code=s, reliability="C", kind="outlet" if s != "unstated" else None) for s in sources.values()}
    return case(claims, FIRMS, exhibits=exhibits, sources=known, passages=passages(texts))


def _supply(exhibit_id: str, **more: Any) -> Claim:
    return claim("Orlan Trade", "supplies", "Zavod Lira", exhibit=exhibit_id, **more)


def _grades(texts: dict[str, str], sources: dict[str, str], **more: Any) -> list[Grade]:
    claims = [_supply(x, **more) for x in texts]
    graded = grade_claims(_records(texts, claims, sources))
    return [graded[c.id] for c in claims]


OUTLETS = {A: "Northern Wire", B: "Daily Echo", C: "Evening Mirror"}


def test_two_articles_that_tell_by_themselves_are_two_roots() -> None:
    for grade in _grades({A: FIRST, B: OWN_WORDS}, OUTLETS):
        assert (grade.digit, grade.roots) == (1, ("Daily Echo", "Northern Wire"))


def test_words_that_begin_a_sentence_are_no_outlet() -> None:
    reports = " The reports name no supplier. They reported it late. Both reports are undated."
    for grade in _grades({A: FIRST + reports, B: OWN_WORDS + reports}, OUTLETS):
        assert (grade.digit, grade.roots) == (1, ("Daily Echo", "Northern Wire"))


def test_articles_that_retell_the_first_are_one_root_with_it() -> None:
    cites = "Engines went to a plant, Northern Wire reported on Monday. Nothing else is known."
    repeats = "The story is old. " + FIRST.replace("this newspaper", "the paper")
    for grade in _grades({A: FIRST, B: cites, C: repeats}, OUTLETS):
        assert (grade.digit, grade.roots) == (3, ("Northern Wire",))


@pytest.mark.parametrize(
    "text",
    [
        "Engines went there, citing Northern Wire.",
        "Двигатели ушли на завод, пишет «Northern Wire».",
        "Завод получил двигатели со ссылкой на Northern Wire.",
        "The papers were seen by Northern Wire.",
    ],
)
def test_a_citation_joins_in_any_of_its_forms(text: str) -> None:
    assert _grades({A: FIRST, B: text}, OUTLETS)[1].roots == ("Northern Wire",)


def test_a_chinese_citation_joins() -> None:
    outlets = {A: "北方通讯", B: "Daily Echo"}
    assert _grades({A: FIRST, B: "据北方通讯报道,工厂收到发动机。"}, outlets)[1].roots == ("北方通讯",)


def test_two_articles_that_cite_a_third_not_at_hand_are_one_root() -> None:
    texts = {A: "Engines came, Baltic Post reported.", B: "There were engines, Baltic Post reported."}
    assert [g.digit for g in _grades(texts, OUTLETS)] == [3, 3]
    assert len({g.roots for g in _grades(texts, OUTLETS)}) == 1


def test_exhibits_of_one_source_are_one_root() -> None:
    assert _grades({A: FIRST, B: OWN_WORDS}, {A: "HERON", B: "HERON"})[0].roots == ("HERON",)


def test_exhibits_without_a_named_source_are_not_independent() -> None:
    grades = _grades({A: FIRST, B: OWN_WORDS}, {A: "unstated", B: "unstated"})
    assert [(g.digit, g.roots) for g in grades] == [(2, ("unstated source",))] * 2


def test_the_same_party_quoted_by_two_outlets_is_one_root() -> None:
    (one, _) = _grades({A: FIRST, B: OWN_WORDS}, OUTLETS, speakers=("Zavod Lira",))
    assert (one.digit, len(one.roots)) == (3, 1)


def test_what_a_party_says_of_itself_is_capped() -> None:
    (one, _) = _grades({A: FIRST, B: OWN_WORDS}, OUTLETS, speakers=("Orlan Trade",))
    assert one.digit == 3
    assert "about itself" in one.reasons[0]


def test_doubt_and_gaps_are_not_judged() -> None:
    assert {g.digit for g in _grades({A: FIRST}, OUTLETS, status="unverified")} == {6}
    assert {g.digit for g in _grades({A: FIRST}, OUTLETS, status="gap")} == {6}


def test_a_partys_own_denial_is_listed_and_does_not_weigh() -> None:
    said = [_supply(A), _supply(B, status="denied", speakers=("Zavod Lira",))]
    grade = grade_claims(_records({A: FIRST, B: OWN_WORDS}, said, OUTLETS))[said[0].id]
    assert grade.digit == 3
    assert "denied by Zavod Lira" in grade.reasons


def test_a_denial_by_others_weighs_by_its_roots() -> None:
    said = [_supply(A), _supply(B, status="denied", speakers=("customs",))]
    assert grade_claims(_records({A: FIRST, B: OWN_WORDS}, said, OUTLETS))[said[0].id].digit == 4
    other = "Nothing came to the plant at all, the port says in its letter to the editor of this paper."
    said.append(_supply(C, status="denied", speakers=("the port",)))
    assert grade_claims(_records({A: FIRST, B: OWN_WORDS, C: other}, said, OUTLETS))[said[0].id].digit == 5


def test_a_denial_of_a_claim_by_its_id_weighs_too() -> None:
    first = _supply(A)
    denial = claim("customs", "responds", "the report", "denied", exhibit=B, about=first.id)
    grade = grade_claims(_records({A: FIRST, B: OWN_WORDS}, [first, denial], OUTLETS))[first.id]
    assert grade.digit == 4


def test_the_letter_is_the_sources() -> None:
    assert str(_grades({A: FIRST}, OUTLETS)[0]) == "C3"


def test_a_document_held_is_at_first_hand() -> None:
    sources = {"HERON": Source(code="HERON", reliability="B", kind="leak")}
    records = case([_supply(A)], FIRMS, exhibits={A: exhibit(A, source="HERON")}, sources=sources)
    (grade,) = grade_claims(records).values()
    assert (str(grade), grade.reasons[0]) == ("B2", "one root, at first hand")


def test_every_claim_has_a_grade_and_order_does_not_matter() -> None:
    said = [
        _supply(A),
        _supply(B, status="denied", speakers=("customs",)),
        claim("x", "responds", "y", "no_comment", exhibit=A),
    ]
    forward = grade_claims(_records({A: FIRST, B: OWN_WORDS}, said, OUTLETS))
    assert dict(forward) == dict(grade_claims(_records({B: OWN_WORDS, A: FIRST}, said[::-1], OUTLETS)))
    assert set(forward) == {c.id for c in said}
