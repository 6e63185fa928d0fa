"""Examination of a document: what was checked in it, and whether it fits; never whether it is genuine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

__all__ = ["Check", "CheckOutcome", "Examination", "PaperFacts", "PaperParty", "Trace"]


class CheckOutcome(StrEnum):
    """What a check came to. None of them says that a document is genuine or that it is not."""

    CONSISTENT = "consistent"
    ODD = "odd"
    NOT_CHECKABLE = "not_checkable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check of a document.

    Attributes:
        check: Stable name (`made_after_date`, `vat_rate` ...).
        text: What was seen, with the values; of what is odd, how it can come about innocently.
        place: Page, sheet, cell or row; empty for the whole file.
        missing: What a check that could not be made would need.
        authority, authority_date: The rule behind the check and its day, where there is one.
    """

    check: str
    outcome: CheckOutcome
    text: str
    place: str = ""
    missing: str | None = None
    authority: str | None = None
    authority_date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Something in a file that a reader of its pages does not see.

    Attributes:
        kind: tracked_change, comment, hidden_text, hidden_cells, revision or scan.
        by: Who the file says made it.
    """

    kind: str
    text: str
    place: str = ""
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperParty:
    """A party that a form names, and the label it stands beside."""

    role: str
    name: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """What a form says of itself, for checks of one part against another.

    Attributes:
        day: Day that the form bears.
        figures: Number of figures (lines, totals, tax) that could be compared with their parts.
        mismatches: (place, words) of each figure that its parts do not give.
        total: Sum that the form asks for, and its place.
    """

    kind: str
    day: date | None = None
    day_place: str = ""
    parties: tuple[PaperParty, ...] = ()
    figures: int = 0
    mismatches: tuple[tuple[str, str], ...] = ()
    total: Decimal | None = None
    total_place: str = ""
    vat: Decimal | None = None
    subtotal: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """All checks of one exhibit.

    Attributes:
        file_says: What the file says of itself; names of persons are withheld where the exhibit is protected.
    """

    exhibit: str
    name: str
    checks: tuple[Check, ...]
    file_says: Mapping[str, str] = field(default_factory=dict)
