"""Documents of invented firms, made as the readers of files hand them on: passages of text and rows of cells."""

from __future__ import annotations

from collections.abc import Sequence

from enduse.claims.extractors.forms import form_claims
from enduse.claims.gate import Verdict, check_claim
from enduse.model.claim import Claim
from enduse.model.evidence import (
    Document,
    Exhibit,
    ExhibitKind,
    Locator,
    Mention,
    Passage,
    PassageKind,
    Source,
    passage_id,
)
from enduse.model.problem import Problem

EXHIBIT = "e" * 64

Part = str | Sequence[Sequence[str]]
"""A paragraph of text, or the rows of a table."""


def document(*parts: Part, ocr: float | None = None) -> Document:
    """A document of these parts, one passage a paragraph and one a row."""
    pieces: list[tuple[str, tuple[str, ...]]] = []
    for part in parts:
        if isinstance(part, str):
            pieces.append((part, ()))
        else:
            pieces.extend(("\t".join(row), tuple(row)) for row in part)
    passages, at = [], 0
    for ordinal, (text, cells) in enumerate(pieces):
        locator = Locator(start=at, end=at + len(text), page=1, row=ordinal if cells else None)
        kind = PassageKind.ROW if cells else PassageKind.TEXT
        passages.append(
            Passage(
                id=passage_id(EXHIBIT, at, at + len(text)),
                exhibit=EXHIBIT,
                ordinal=ordinal,
                kind=kind,
                locator=locator,
                text=text,
                cells=cells,
                ocr_confidence=ocr,
            )
        )
        at += len(text) + 1
    whole = "\n".join(text for text, _ in pieces)
    exhibit = Exhibit(id=EXHIBIT, name="form.pdf", kind=ExhibitKind.DOCUMENT, media="pdf", size=1, source="s")
    return Document(exhibit=exhibit, source=Source(code="s"), text=whole, passages=tuple(passages))


def read(
    *parts: Part, mentions: tuple[Mention, ...] = (), ocr: float | None = None
) -> tuple[list[Claim], list[Problem]]:
    """Claims and problems of a document; every claim has passed the quote gate."""
    made = document(*parts, ocr=ocr)
    found = list(form_claims(made, mentions))
    claims = [record for record in found if isinstance(record, Claim)]
    for claim in claims:
        answer = check_claim(claim, made)
        assert answer.verdict is Verdict.ACCEPTED, (answer, claim)
    return claims, [record for record in found if isinstance(record, Problem)]


def said(claims: list[Claim], *predicates: str) -> set[tuple[str, str, str]]:
    """Subject, predicate and object of the claims of some predicates."""
    return {(c.subject, c.predicate, c.object) for c in claims if not predicates or c.predicate in predicates}


def gaps(claims: list[Claim]) -> set[str]:
    """What the document does not state."""
    return {c.object for c in claims if c.predicate == "does_not_state"}
