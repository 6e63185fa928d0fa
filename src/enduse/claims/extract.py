"""The orchestration: every registered extractor reads a document, every claim passes the quote gate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from enduse.claims.extractors.forms import form_claims
from enduse.claims.extractors.ftm import ftm_claims
from enduse.claims.extractors.prose import prose_claims
from enduse.claims.extractors.registers import register_claims
from enduse.claims.extractors.remarks import remark_claims
from enduse.claims.ftm_rows import is_ftm
from enduse.claims.gate import Verdict, check_claim
from enduse.model.claim import REVIEW_LINE, Claim, Status, with_id
from enduse.model.evidence import Document, Mention
from enduse.model.problem import Problem

__all__ = ["EXTRACTORS", "Extraction", "Extractor", "extract"]

Extractor = Callable[[Document, tuple[Mention, ...]], Iterator[Claim | Problem]]
"""Reads a document with its mentions; yields claims (no ids needed) and problems; never raises for bad evidence."""

EXTRACTORS: dict[str, Extractor] = {
    "fields": form_claims,
    "register": register_claims,
    "prose": prose_claims,
    "remarks": remark_claims,
}
"""Name to extractor, in the order in which they run. A new one costs one file and one line here."""

_OF_ENTITIES: dict[str, Extractor] = {"ftm": ftm_claims}
"""Extractors of files of entities, whose rows are no prose and no form."""

_NEAR_CONFIDENCE = 0.4
_CAUTION = {
    s: n for n, s in enumerate((Status.DENIED, Status.NO_COMMENT, Status.GAP, Status.UNVERIFIED, Status.PLANNED))
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What one document gave.

    Attributes:
        claims: Gated, with ids, one status per (span, subject, predicate, object), sorted by span and id.
        problems: What could not be read, and near quotes.
        refused: Extractor name to number of claims that the quote gate refused.
    """

    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    refused: Mapping[str, int] = field(default_factory=dict)


def extract(document: Document, mentions: tuple[Mention, ...] = ()) -> Extraction:
    """Claims of a document from all registered extractors, each through the quote gate."""
    kept: list[Claim] = []
    problems: list[Problem] = []
    refused: Counter[str] = Counter()
    for name, extractor in (_OF_ENTITIES if is_ftm(document) else EXTRACTORS).items():
        for found in extractor(document, mentions):
            if isinstance(found, Problem):
                problems.append(found)
                continue
            gated = _gated(found, document)
            if gated is None:
                refused[name] += 1
            else:
                kept.append(gated)
    return Extraction(claims=_settled(kept), problems=tuple(problems), refused=dict(sorted(refused.items())))


def _gated(claim: Claim, document: Document) -> Claim | None:
    answer = check_claim(claim, document)
    if answer.verdict is Verdict.REFUSED:
        return None
    if answer.verdict is Verdict.REVIEW:
        span = claim.locator
        quote = document.text[span.start : span.end]
        claim = replace(claim, quote=quote, confidence=min(claim.confidence, _NEAR_CONFIDENCE))
    return with_id(claim)


def _settled(claims: list[Claim]) -> tuple[Claim, ...]:
    """One claim a span, subject, predicate and object: the surest wins, and of equals the more cautious status."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=_preference):
        best.setdefault(_key(claim), claim)
    unique = {c.id: c for c in best.values()}
    return tuple(sorted(unique.values(), key=lambda c: (c.locator.start, c.locator.end, c.id)))


def _key(claim: Claim) -> tuple[object, ...]:
    return (claim.locator.start, claim.locator.end, claim.subject, claim.predicate, claim.object)


def _preference(claim: Claim) -> tuple[bool, int, float, str]:
    return (claim.confidence < REVIEW_LINE, _CAUTION.get(claim.status, len(_CAUTION)), -claim.confidence, claim.id)
