"""The quote gate: no claim without its words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from enduse.model.claim import Claim
from enduse.model.evidence import Document

__all__ = ["GateAnswer", "Verdict", "check_claim"]


class Verdict(StrEnum):
    """What the gate says of a claim."""

    ACCEPTED = "accepted"
    REVIEW = "review"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateAnswer:
    """The verdict and, where it is not `accepted`, the reason in words."""

    verdict: Verdict
    reason: str = ""


def check_claim(claim: Claim, document: Document) -> GateAnswer:
    """Whether the words of a claim carry it."""
    span = claim.locator
    if document.text[span.start : span.end] == claim.quote:
        return GateAnswer(verdict=Verdict.ACCEPTED)
    return GateAnswer(verdict=Verdict.REFUSED, reason="the quote does not stand there")
