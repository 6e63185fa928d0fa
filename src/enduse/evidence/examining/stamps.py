"""What a file says of its making, against the day that its paper bears and the day it was received."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from enduse.evidence.examining.verdicts import Rule, consistent, not_checkable, odd
from enduse.model.examination import Check
from enduse.text.dates import parse_date

__all__ = ["stamp_checks"]

_SLACK = timedelta(days=1)
"""A file's clock may run in another time zone than its paper's."""
_OFFICE = "Microsoft, general availability of Office editions"
_LIBRE = "The Document Foundation, release announcements"
_PROGRAMS: tuple[tuple[re.Pattern[str], str, date, str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), name, date.fromisoformat(day), authority)
    for pattern, name, day, authority in (
        (r"(?:word|excel|office)\D{0,20}2024", "Microsoft Office 2024", "2024-10-01", _OFFICE),
        (r"(?:word|excel|office)\D{0,20}2021", "Microsoft Office 2021", "2021-10-05", _OFFICE),
        (r"(?:word|excel|office)\D{0,20}2019", "Microsoft Office 2019", "2018-09-24", _OFFICE),
        (r"(?:word|excel|office)\D{0,20}2016", "Microsoft Office 2016", "2015-09-22", _OFFICE),
        (r"(?:word|excel|office)\D{0,20}2013", "Microsoft Office 2013", "2013-01-29", _OFFICE),
        (r"(?:word|excel|office)\D{0,20}2010", "Microsoft Office 2010", "2010-06-15", _OFFICE),
        (r"(?:word|excel|office)\D{0,20}2007", "Microsoft Office 2007", "2007-01-30", _OFFICE),
        (r"for microsoft 365", "Microsoft 365", "2020-04-21", "Microsoft, renaming of Office 365"),
        (r"libreoffice[ /]2[4-9]\.", "LibreOffice 24.2", "2024-01-31", _LIBRE),
        (r"libreoffice[ /]7\.", "LibreOffice 7.0", "2020-08-05", _LIBRE),
        (r"libreoffice[ /]6\.", "LibreOffice 6.0", "2018-01-31", _LIBRE),
        (r"libreoffice[ /]5\.", "LibreOffice 5.0", "2015-08-05", _LIBRE),
        (r"libreoffice[ /]4\.", "LibreOffice 4.0", "2013-02-07", _LIBRE),
    )
)
"""What a program's name looks like, what it is called, the first day on which it could be had, and who says so."""
_VERSIONS = {"16.": "Microsoft Office 2016", "15.": "Microsoft Office 2013", "14.": "Microsoft Office 2010"}


def stamp_checks(
    says: Mapping[str, str], stated: tuple[date | None, str], received: date | None, *, is_scan: bool
) -> Iterator[Check]:
    """Checks of the days and programs that a file states.

    Args:
        says: What the file says of itself: `created`, `modified`, `producer`, `application` ...
        stated: Day that the paper bears, and its place.
        received: Day on which the exhibit was received.
        is_scan: Every page is a picture: it was made after its paper, and that tells nothing.
    """
    created, modified = _day(says.get("created")), _day(says.get("modified"))
    yield _against_paper(created, stated, is_scan=is_scan)
    yield _order(created, modified)
    yield from _second_date(created, says)
    yield from _against_receipt(created, modified, received)
    yield _program(says, stated)


def _day(stamp: str | None) -> date | None:
    return None if stamp is None else parse_date(stamp[:10])


def _against_paper(created: date | None, stated: tuple[date | None, str], *, is_scan: bool) -> Check:
    name, (day, place) = "made_after_date", stated
    if created is None:
        return not_checkable(name, "the file does not say when it was made")
    if day is None:
        return not_checkable(name, "the paper bears no day that can be read")
    if is_scan:
        return not_checkable(name, f"a scan (made on {created}) is younger than its paper as a matter of course")
    if created > day + _SLACK:
        late = (created - day).days
        text = (
            f"the file says that it was made on {created}, {late} days after the day that its paper bears ({day}); "
            "a later print, export or copy would look the same"
        )
        return odd(name, text, place)
    return consistent(name, f"made on {created}, not after the day that its paper bears ({day})", place)


def _order(created: date | None, modified: date | None) -> Check:
    name = "changed_before_made"
    if created is None or modified is None:
        return not_checkable(name, "the file does not state both days, of making and of the last change")
    if modified + _SLACK < created:
        return odd(name, f"last changed on {modified}, before it was made on {created}; a copying program may do this")
    return consistent(name, f"made on {created}, last changed on {modified}")


def _second_date(created: date | None, says: Mapping[str, str]) -> Iterator[Check]:
    """A PDF states the day of its making twice; both copies come from one program."""
    others = [day for key, stamp in sorted(says.items()) if key.startswith("xmp_created") and (day := _day(stamp))]
    if created is None or not others:
        return
    name, rule = "two_dates_of_making", ("ISO 16684-1 (XMP), CreateDate", "2019")
    apart = [day for day in others if abs(day - created) > _SLACK]
    if apart:
        text = f"its two records of the day of making differ: {created} and {apart[0]}; a repaired file may show this"
        yield odd(name, text, rule=rule)
    else:
        yield consistent(name, f"both records of the day of making say {created}", rule=rule)


def _against_receipt(created: date | None, modified: date | None, received: date | None) -> Iterator[Check]:
    name = "made_after_receipt"
    latest = max((day for day in (created, modified) if day is not None), default=None)
    if latest is None or received is None:
        missing = "the day of receipt is not noted" if received is None else "the file states no day"
        yield not_checkable(name, missing)
    elif latest > received + _SLACK:
        text = f"the file states {latest}, after it was received on {received}; a clock that ran wrong would do this"
        yield odd(name, text)
    else:
        yield consistent(name, f"states no day after its receipt ({received})")


def _program(says: Mapping[str, str], stated: tuple[date | None, str]) -> Check:
    name, (day, place) = "program_of_that_day", stated
    found = _released(says)
    if found is None:
        return not_checkable(name, "the file names no program whose first day is known")
    program, released, authority = found
    rule: Rule = (authority, released.isoformat())
    if day is None:
        return not_checkable(name, "the paper bears no day that can be read")
    if released > day:
        text = (
            f"written with {program}, to be had from {released} on, while its paper bears {day}; a copy may be younger"
        )
        return odd(name, text, place, rule)
    return consistent(name, f"written with {program}, to be had from {released} on", place, rule)


def _released(says: Mapping[str, str]) -> tuple[str, date, str] | None:
    named = " ; ".join(says.get(key, "") for key in ("producer", "creator", "application"))
    for pattern, name, day, authority in _PROGRAMS:
        if pattern.search(named):
            return name, day, authority
    version = says.get("application_version", "")
    edition = next((name for start, name in _VERSIONS.items() if version.startswith(start)), None)
    if edition is None or not named.strip("; ").startswith("Microsoft"):
        return None
    return next((name, day, authority) for _, name, day, authority in _PROGRAMS if name == edition)
