"""The press report again, with every claim of the grammar turned into lies about it: none is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from enduse.claims import extract, find_mentions
from enduse.claims.language_models import answered
from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.evidence import Document, Mention
from tests.claims import form_documents

pytestmark = pytest.mark.shared
_SAME_EITHER_WAY = frozenset(("collaborates_with", "similar_to", "cannot_verify"))
"""Turned round these say what the text says too: "Reuters could not verify the origin"."""


@pytest.fixture(scope="module")
def article(shared: Path) -> tuple[Document, tuple[Mention, ...], list[Claim]]:
    text = (shared / "seed" / "garpiya-article.txt").read_text(encoding="utf-8")
    read = form_documents.document(*text.splitlines())
    mentions = find_mentions(read, gazetteer={})
    return read, mentions, [c for c in extract(read, mentions).claims if c.confidence >= REVIEW_LINE]


def stored(
    article: tuple[Document, tuple[Mention, ...], list[Claim]], lies: Callable[[Claim], Iterator[dict[str, Any]]]
) -> list[Claim]:
    read, mentions, claims = article
    out: list[Claim] = []
    for claim in claims:
        passage = next(p for p in read.passages if p.locator.start <= claim.locator.start < p.locator.end)
        own = [m for m in mentions if m.passage == passage.id]
        for lie in lies(claim):
            proposed = {
                "quote": claim.quote,
                "subject": claim.subject,
                "predicate": claim.predicate,
                "object": claim.object,
                "status": claim.status.value,
                **lie,
            }
            found = answered([proposed], document=read, passage=passage, sent=passage.text, mentions=own, model="liar")
            out.extend(found.claims)
    return out


def test_what_the_grammar_says_in_the_words_of_the_text_is_stored(
    article: tuple[Document, tuple[Mention, ...], list[Claim]],
) -> None:
    assert len(stored(article, lambda claim: iter([{}]))) >= 15


def test_no_claim_is_stored_with_another_status(article: tuple[Document, tuple[Mention, ...], list[Claim]]) -> None:
    def lies(claim: Claim) -> Iterator[dict[str, Any]]:
        if claim.status is Status.ASSERTED:
            yield from ({"status": status} for status in ("denied", "planned", "unverified", "no_comment", "gap"))
        else:
            yield {"status": "asserted"}

    assert stored(article, lies) == []


def test_no_claim_is_stored_with_its_ends_turned_round(
    article: tuple[Document, tuple[Mention, ...], list[Claim]],
) -> None:
    turned = stored(article, lambda claim: iter([{"subject": claim.object, "object": claim.subject}]))

    assert [c for c in turned if c.predicate not in _SAME_EITHER_WAY] == []


def test_no_claim_is_stored_with_another_number_or_a_name_from_elsewhere(
    article: tuple[Document, tuple[Mention, ...], list[Claim]],
) -> None:
    def lies(claim: Claim) -> Iterator[dict[str, Any]]:
        yield {"quantity": 97}
        yield {"subject": "Vendalor Trading LLC"}
        yield {"object": "Vendalor Trading LLC"}
        yield {"quote": claim.quote.replace("drones", "missiles") if "drones" in claim.quote else "invented words"}

    assert stored(article, lies) == []
