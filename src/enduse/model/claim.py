"""Claims: who says what about whom, in which words, with which doubt."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from enduse.model.codec import to_json
from enduse.model.evidence import Locator
from enduse.model.ids import content_id

__all__ = ["REVIEW_LINE", "Claim", "Qualifiers", "Status", "Support", "with_id"]

REVIEW_LINE = 0.5
"""At or above this confidence a claim stands above the review line; below it is a lead."""


class Status(StrEnum):
    """What a claim is: only asserted claims become plain links."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    UNVERIFIED = "unverified"
    DENIED = "denied"
    NO_COMMENT = "no_comment"
    GAP = "gap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A second quote of the same exhibit that binds a name, number or antecedent of the claim.

    Attributes:
        binds: What it binds: `subject`, `object`, a qualifier's name, or the words it explains.
    """

    locator: Locator
    quote: str
    binds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifiers:
    """What narrows a claim. Texts are as they stand in the quote; unknown is `None`.

    Attributes:
        quantity: Number of `unit`; `approx` when the words say about, some, at least.
        amount: Money in `currency` (ISO 4217).
        date_from, date_to: Interval that `date_text` means, both inclusive.
        role: Role of the subject (seller, buyer, consignee, payer ...) where the document names it.
    """

    goods: str | None = None
    from_: str | None = None
    to: str | None = None
    origin: str | None = None
    destination: str | None = None
    via: str | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    approx: bool | None = None
    amount: Decimal | None = None
    currency: str | None = None
    date_from: date | None = None
    date_to: date | None = None
    date_text: str | None = None
    place: str | None = None
    purpose: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One attributed statement with the words that carry it.

    Attributes:
        id: Hash of exhibit, span, subject, predicate, object, qualifiers and status (`with_id`); a better extractor
            that says the same keeps the id.
        quote: The words, to the letter, at `locator`.
        predicate: A key of `model.predicates.PREDICATES`.
        hedge: The words that carry the doubt, verbatim.
        speakers: Nearest first ("Kupol", "two officials"); `reported_by` is the outlet or document that prints it.
        about: Claim id that a gap, denial or doubt weakens.
        confidence: 0-1; at or above `REVIEW_LINE` it stands above the review line.
    """

    id: str = ""
    exhibit: str
    locator: Locator
    quote: str
    support: tuple[Support, ...] = ()
    subject: str
    predicate: str
    object: str
    qualifiers: Qualifiers = field(default_factory=Qualifiers)
    status: Status = Status.ASSERTED
    hedge: str | None = None
    speakers: tuple[str, ...] = ()
    reported_by: str | None = None
    about: str | None = None
    extractor: str
    confidence: float = 1.0


_QUALIFIERS = tuple(f.name for f in fields(Qualifiers))


def with_id(claim: Claim) -> Claim:
    """The claim with its content id."""
    known = ((name, getattr(claim.qualifiers, name)) for name in _QUALIFIERS)
    qualifiers = {name.rstrip("_"): to_json(value) for name, value in known if value is not None}
    span = (claim.locator.start, claim.locator.end)
    body = (claim.exhibit, span, claim.subject, claim.predicate, claim.object, qualifiers, claim.status.value)
    return replace(claim, id=content_id("clm", *body))
