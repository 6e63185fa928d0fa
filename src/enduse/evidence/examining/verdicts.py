"""The three things that a check can come to, each with its words."""

from __future__ import annotations

from enduse.model.evidence import Passage
from enduse.model.examination import Check, CheckOutcome

__all__ = ["Rule", "consistent", "not_checkable", "odd", "place_of"]

Rule = tuple[str, str]
"""Authority behind a check, and the day of it."""


def consistent(check: str, text: str, place: str = "", rule: Rule | None = None) -> Check:
    """A check that found nothing odd."""
    return _made(check, CheckOutcome.CONSISTENT, text, place, rule)


def odd(check: str, text: str, place: str = "", rule: Rule | None = None) -> Check:
    """A check that found something a person should look at."""
    return _made(check, CheckOutcome.ODD, text, place, rule)


def not_checkable(check: str, missing: str, place: str = "") -> Check:
    """A check that could not be made, for want of what `missing` names."""
    return Check(
        check=check, outcome=CheckOutcome.NOT_CHECKABLE, text=f"not checkable: {missing}", place=place, missing=missing
    )


def _made(check: str, outcome: CheckOutcome, text: str, place: str, rule: Rule | None) -> Check:
    authority, day = rule or (None, None)
    return Check(check=check, outcome=outcome, text=text, place=place, authority=authority, authority_date=day)


def place_of(passage: Passage) -> str:
    """Page, sheet and row of a passage in words; else the character at which it begins."""
    at = passage.locator
    named = (("page", at.page), ("sheet", at.sheet), ("row", at.row))
    said = ", ".join(f"{name} {value}" for name, value in named if value is not None)
    return said or f"character {at.start}"
