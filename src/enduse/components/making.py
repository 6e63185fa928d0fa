"""When parts were made, as far as their date codes say: before a control date, after it, or unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from enduse.model.component import RecoveredPart

__all__ = ["Making", "made", "making"]

Span = tuple[date, date]

_WEEK = re.compile(r"(\d{2})(\d{2})")
_FIRST_YEAR, _LAST_YEAR = 1970, 2069
_MOST_WEEKS = 53


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """Parts made before `control`, on it or after, and those of which that is not known; repeats counted once."""

    control: date
    before: int
    after: int
    unknown: int


def making(parts: Iterable[RecoveredPart], control: date) -> Making:
    """How many parts were made before a control date and after.

    A part whose code fits both sides, or that has none, is unknown; it is never rounded to a side.
    """
    spans = [made(part.date_code) for part in parts if part.duplicate_of is None]
    before = sum(span is not None and span[1] < control for span in spans)
    after = sum(span is not None and span[0] >= control for span in spans)
    return Making(control=control, before=before, after=after, unknown=len(spans) - before - after)


def made(code: str | None) -> Span | None:
    """Days between which a part was made, both inclusive, by all readings that its date code allows; or None.

    Four digits are read as year and week, and as a year where they can be one.

    >>> made("2231")[0].isoformat(), made("2023-05")[1].isoformat(), made("K7")
    ('2022-08-01', '2023-05-31', None)
    """
    text = (code or "").strip()
    spans = [span for read in (_day, _month, _year, _week) if (span := read(text)) is not None]
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None


def _day(text: str) -> Span | None:
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None
    return None if day is None else (day, day)


def _month(text: str) -> Span | None:
    found = re.fullmatch(r"(\d{4})-(\d{2})", text)
    if found is None or not 1 <= int(found[2]) <= 12 or not _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR:
        return None
    first = date(int(found[1]), int(found[2]), 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _year(text: str) -> Span | None:
    if not re.fullmatch(r"\d{4}", text) or not _FIRST_YEAR <= int(text) <= _LAST_YEAR:
        return None
    return date(int(text), 1, 1), date(int(text), 12, 31)


def _week(text: str) -> Span | None:
    found = _WEEK.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= _MOST_WEEKS:
        return None
    year = int(found[1]) + (1900 if int(found[1]) >= _FIRST_YEAR % 100 else 2000)
    try:
        first = date.fromisocalendar(year, int(found[2]), 1)
    except ValueError:
        return None
    return first, first + timedelta(days=6)
