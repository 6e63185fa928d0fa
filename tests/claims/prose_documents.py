"""Prose of invented firms, read as the claims stage reads it."""

from __future__ import annotations

from collections.abc import Mapping

from enduse.claims import extract, find_mentions
from enduse.model.claim import REVIEW_LINE, Claim
from enduse.model.evidence import MentionKind
from tests.claims.form_documents import document

__all__ = ["claimed", "read_prose", "said"]


def read_prose(*paragraphs: str, known: Mapping[str, MentionKind] | None = None) -> list[Claim]:
    """Claims above the review line; every quote and support stands where it says."""
    made = document(*paragraphs)
    extraction = extract(made, find_mentions(made, gazetteer=known or {}))
    for claim in extraction.claims:
        for place, quote in ((claim.locator, claim.quote), *((s.locator, s.quote) for s in claim.support)):
            assert made.text[place.start : place.end] == quote
    return [c for c in extraction.claims if c.confidence >= REVIEW_LINE]


def said(*paragraphs: str, known: Mapping[str, MentionKind] | None = None) -> set[tuple[str, str, str, str]]:
    """Subject, predicate, object and status of the claims above the review line."""
    return {(c.subject, c.predicate, c.object, c.status.value) for c in read_prose(*paragraphs, known=known)}


def claimed(predicate: str, *paragraphs: str) -> Claim:
    """The one claim of a predicate."""
    found = [c for c in read_prose(*paragraphs) if c.predicate == predicate]
    assert len(found) == 1, [(c.subject, c.predicate, c.object) for c in found]
    return found[0]
