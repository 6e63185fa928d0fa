"""Figures that disagree are listed, and what a paragraph leaves open stands with the links beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from enduse.findings import grade_claims
from enduse.model.claim import Claim
from enduse.model.evidence import Source
from tests.network.small_case import case, claim, exhibit, passages

A, B = "a" * 64, "b" * 64
FIRMS = {"Orlan Trade": "Company", "Zavod Lira": "Company"}


def reasons(*claims: Claim, texts: dict[str, str] | None = None) -> list[tuple[str, ...]]:
    known = {x: exhibit(x, source=x[:4]) for x in (A, B)}
    graded = grade_claims(case(claims, FIRMS, exhibits=known, passages=passages(texts or {})))
    return [graded[c.id].reasons for c in claims]


def received(exhibit_id: str, count: int, **more: Any) -> Claim:
    goods = f"{count} drones"
    return claim("Zavod Lira", "receives", goods, exhibit=exhibit_id, quantity=Decimal(count), goods="drones", **more)


def test_two_exhibits_with_two_figures_are_listed_in_both_and_averaged_in_none() -> None:
    seven, nine = reasons(received(A, 7), received(B, 9))
    assert f"figures disagree: 7 here, 9 in {B[:4]}.txt" in seven
    assert f"figures disagree: 9 here, 7 in {A[:4]}.txt" in nine
    assert not [r for r in (*seven, *nine) if "8" in r]


def test_figures_of_other_times_or_of_one_exhibit_do_not_disagree() -> None:
    spring = {"date_from": date(2024, 3, 1), "date_to": date(2024, 3, 31)}
    autumn = {"date_from": date(2024, 9, 1), "date_to": date(2024, 9, 30)}
    for pair in (
        (received(A, 7, **spring), received(B, 9, **autumn)),
        (received(A, 7), received(A, 2, start=80)),
        (received(A, 7), received(B, 7)),
    ):
        assert not [r for told in reasons(*pair) for r in told if "disagree" in r]


def test_what_a_paragraph_leaves_open_weakens_the_link_beside_it_and_no_other() -> None:
    supply = claim("Orlan Trade", "supplies", "Zavod Lira", exhibit=A)
    gap = claim("two invoices", "does_not_state", "the supplier", "gap", exhibit=A, start=60)
    elsewhere = claim("Orlan Trade", "supplies", "Zavod Lira", exhibit=B)
    texts = {A: "Orlan Trade supplies Zavod Lira. " * 5, B: "Orlan Trade supplies Zavod Lira. " * 5}
    told, _, other = reasons(supply, gap, elsewhere, texts=texts)
    assert "left open: the supplier is not stated in two invoices (the same paragraph)" in told
    assert not [r for r in other if "left open" in r]


def test_a_gap_that_is_about_a_claim_weakens_that_claim() -> None:
    supply = claim("Orlan Trade", "supplies", "Zavod Lira", exhibit=A)
    gap = claim("the invoice", "does_not_state", "end user", "gap", exhibit=A, about=supply.id, start=900)
    told, _ = reasons(supply, gap)
    assert "left open: end user is not stated in the invoice" in told


def test_what_a_protected_exhibit_says_is_not_told_of_an_open_one() -> None:
    known = {A: exhibit(A, source="Courier"), B: exhibit(B, source="HERON")}
    sources = {"Courier": Source(code="Courier"), "HERON": Source(code="HERON", is_protected=True)}
    claims = [received(A, 7), received(B, 9)]
    graded = grade_claims(case(claims, FIRMS, exhibits=known, sources=sources))
    assert not [r for r in graded[claims[0].id].reasons if "disagree" in r]
    assert [r for r in graded[claims[1].id].reasons if "disagree" in r]
