"""Who is accused of an act is its subject, never the accuser, and nothing of it is asserted."""

from __future__ import annotations

import pytest

from enduse.claims import extract, find_mentions
from enduse.claims.grammar.blame import blamed
from enduse.model.claim import REVIEW_LINE, Claim, Status
from tests.claims.form_documents import document


def every(text: str) -> list[Claim]:
    made = document(text)
    return list(extract(made, find_mentions(made, gazetteer={})).claims)


@pytest.mark.parametrize(
    "sentence",
    [
        "Prosecutors accused Lesnoy Trade LLC of claims that it shipped fuses to Granit LLC.",
        "Prosecutors accused Lesnoy Trade LLC of shipping fuses to Granit LLC.",
        "Prosecutors in Tallinn accused Lesnoy Trade LLC that it shipped fuses to Granit LLC.",
        "Prosecutors suspect Lesnoy Trade LLC of supplying fuses to Granit LLC.",
        "Prosecutors suspect that Lesnoy Trade LLC shipped fuses to Granit LLC.",
        "Topol JSC accused Lesnoy Trade LLC of reports that the company shipped fuses to Granit LLC.",
        "Granit LLC accused Lesnoy Trade LLC of reports that the company shipped fuses to Granit LLC.",
        "The US Department of Justice charged Lesnoy Trade LLC with claims that it shipped fuses to Granit LLC.",
        "Estonia charged Lesnoy Trade LLC because it shipped fuses to Granit LLC.",
        "Lesnoy Trade LLC was accused of claims that it shipped fuses to Granit LLC.",
    ],
)
def test_the_accused_ships_by_somebodys_word(sentence: str) -> None:
    acts = [c for c in every(sentence) if c.predicate in {"ships", "supplies"}]
    assert [(c.subject, c.status) for c in acts] == [("Lesnoy Trade LLC", Status.UNVERIFIED)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Ministry of Defence of Ukraine accused the company of claims that it supplied engines to Granit LLC.",
        "Prosecutors suspect that it shipped fuses to Granit LLC.",
    ],
)
def test_an_accuser_is_no_supplier_where_the_accused_is_not_named(sentence: str) -> None:
    assert [c for c in every(sentence) if c.confidence >= REVIEW_LINE and c.predicate in {"ships", "supplies"}] == []


def test_nobody_is_blamed_in_the_passive_or_by_a_noun() -> None:
    assert blamed("Lesnoy LLC was reportedly accused of claims that ") is None
    assert blamed("Lesnoy LLC, accused by Granit LLC of claims that ") is None
    assert blamed("Lesnoy LLC said that ") is None
    assert blamed("Prosecutors suspect that ") == (19, 20)


@pytest.mark.parametrize("firm", ["Lesnoy Co. Ltd.", "Lesnoy Ltd."])
def test_a_denial_reaches_past_the_full_stop_of_a_legal_form(firm: str) -> None:
    found = every(f"Officials denied that {firm} supplied engines to Granit LLC.")
    assert {c.status for c in found if c.predicate == "supplies"} == {Status.DENIED}
