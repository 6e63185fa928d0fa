"""Claims as they are cited: a sentence, its status and grade, its words and the place where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from enduse.case.searching import where
from enduse.case.shown import Shown
from enduse.model.claim import REVIEW_LINE, Claim

__all__ = ["CitedClaim", "cited", "name_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedClaim:
    """A claim with everything that a reader needs to judge it.

    Attributes:
        sentence: The claim in words, with its doubt.
        place: Page, sheet and row, or character, in words.
        href: Path of the passage in its document, below the page's root.
        is_lead: Whether it stands below the review line.
    """

    id: str
    sentence: str
    status: str
    quote: str
    exhibit: str
    exhibit_name: str
    place: str
    href: str
    speakers: tuple[str, ...]
    grade: str | None
    grade_reasons: tuple[str, ...]
    is_lead: bool


def cited(shown: Shown, claims: Iterable[str]) -> tuple[CitedClaim, ...]:
    """Claims by id, in the order given, each once; those that may not be shown are left out."""
    return tuple(_cited(shown, shown.claims[key]) for key in dict.fromkeys(claims) if key in shown.claims)


def name_of(shown: Shown, exhibit: str) -> str:
    """File name of an exhibit, or the start of its id."""
    found = shown.records.exhibits.get(exhibit)
    return exhibit[:12] if found is None else found.name


def _cited(shown: Shown, claim: Claim) -> CitedClaim:
    from enduse.dossier.voice import say_claim

    grade = shown.records.grades.get(claim.id)
    said = (*claim.speakers, *((claim.reported_by,) if claim.reported_by else ()))
    page = f"page={claim.locator.page}&" if claim.locator.page else ""
    return CitedClaim(
        id=claim.id,
        sentence=say_claim(claim),
        status=claim.status.value,
        quote=claim.quote,
        exhibit=claim.exhibit,
        exhibit_name=name_of(shown, claim.exhibit),
        place=where(claim.locator),
        href=f"/document/{claim.exhibit}?{page}claim={claim.id}#{claim.id}",
        speakers=tuple(dict.fromkeys(said)),
        grade=None if grade is None else str(grade),
        grade_reasons=() if grade is None else grade.reasons,
        is_lead=claim.confidence < REVIEW_LINE,
    )
