"""Dates as publishers print them, kept as precise as they are: a day, a month, a year or a span."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

__all__ = ["full_date", "partial_dates"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august"),
            *("sep september sept", "oct october", "nov november", "dec december"),
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<{}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})",
        r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})",
        r"(?P<d>\d{1,2})\.?\s+" + _MONTH.format("n") + r"\s+(?P<y>\d{4})",
        r"(?P<y>\d{4})-(?P<m>\d{2})(?!\d)",
        _MONTH.format("n") + r"\s+(?P<y>\d{4})",
        r"(?P<y>\d{4})",
    )
)
_ANY = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|(?:\d{1,2}\.?\s+)?[A-Za-z]{3,9}\.?\s+\d{4}|\d{4}-\d{2}(?!\d)|(?<!\d)\d{4}(?!\d)"
)
_CIRCA = re.compile(r"circa|approx|about|c\.|possibly", re.IGNORECASE)
_SPAN = re.compile(r"\bto\b|(?<=\d{4})\s?-\s?(?=\d{4})")


def _partial(text: str) -> str | None:
    for form in _FORMS:
        found = form.fullmatch(text.strip())
        if found is not None:
            return _iso({k: v for k, v in found.groupdict().items() if v is not None})
    found = re.search(r"\d{4}$", text)
    return found.group() if found is not None else None


def _iso(pieces: dict[str, str]) -> str | None:
    year = int(pieces["y"])
    month = _MONTHS[pieces["n"].lower()] if "n" in pieces else int(pieces["m"]) if "m" in pieces else None
    if month is None:
        return f"{year:04d}"
    try:
        day = date(year, month, int(pieces.get("d", "1")))
    except ValueError:
        return f"{year:04d}"
    return day.isoformat() if "d" in pieces else day.isoformat()[:7]


@lru_cache(maxsize=50_000)
def partial_dates(text: str) -> tuple[str, ...]:
    """ISO days, months or years of all dates in a text, in order; a span is `from/to`, "circa" leaves the year alone.

    >>> partial_dates("31 Aug 1960"), partial_dates("1955 to 1958"), partial_dates("18.1.1970 or 1965")
    (('1960-08-31',), ('1955/1958',), ('1970-01-18', '1965'))
    """
    found = [value for value in map(_partial, _ANY.findall(text)) if value is not None]
    if _CIRCA.search(text):
        found = [value[:4] for value in found]
    if len(found) == 2 and _SPAN.search(text):
        return (f"{found[0]}/{found[1]}",)
    return tuple(dict.fromkeys(found))


def full_date(text: str) -> date | None:
    """The one day that a text states; None where it states a month, a year or nothing.

    >>> full_date("16.12.2024")
    datetime.date(2024, 12, 16)
    """
    values = partial_dates(text)
    return date.fromisoformat(values[0]) if len(values) == 1 and len(values[0]) == 10 else None
