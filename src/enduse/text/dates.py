"""Days as documents write them, in English, Russian, Ukrainian and Chinese."""

from __future__ import annotations

import re
from datetime import date, timedelta

from enduse.text.fold import fold

__all__ = ["MONTH", "MONTHS", "excel_date", "month_number", "parse_date"]

_STEMS = (
    r"jan\w*|янв\w*|січ\w*",
    r"feb\w*|фев\w*|лют\w*",
    r"mar(?:ch)?\.?|март\w*|мар\.?|берез\w*",
    r"apr\w*|апр\w*|квіт\w*",
    r"may|ма[йяе]|трав\w*",
    r"june?\.?|июн\w*|черв\w*",
    r"july?\.?|июл\w*|лип\w*",
    r"aug\w*|авг\w*|серп\w*",
    r"sep\w*|сен\w*|верес\w*",
    r"oct\w*|окт\w*|жовт\w*",
    r"nov\w*|ноя\w*|листоп\w*",
    r"dec\w*|дек\w*|груд\w*",
)
MONTHS = tuple(re.compile(rf"(?:{stem})\.?") for stem in _STEMS)
"""Patterns of the twelve months' folded names, January first."""

MONTH = rf"(?:{'|'.join(_STEMS)})\.?"
"""Pattern of any folded month name."""

_YEAR_WORD = r"(?:\s*(?:г\.|г|года?|р\.|р|року|рік))?"
_SHAPES = (
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?:[t ]\d\d:\d\d.*)?"),
    re.compile(r"(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4})" + _YEAR_WORD),
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y2>\d{2})" + _YEAR_WORD),
    re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)"),
    re.compile(
        rf"[\"']?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\"']?[\s-]+(?:of )?(?P<name>{MONTH})[\s,-]+(?P<y>\d{{4}}){_YEAR_WORD}"
    ),
    re.compile(rf"(?P<name>{MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})"),
    re.compile(r"(?P<y>\d{4})\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?[日号號]?"),
)
_QUOTES = str.maketrans(dict.fromkeys('«»“”„"', '"'))
_EXCEL_EPOCH = date(1899, 12, 30)
_CENTURY = 70
_LONGEST = 60


def month_number(name: str) -> int | None:
    """1-12 of a month's name; None where it is none.

    >>> month_number("марта"), month_number("Sept.")
    (3, 9)
    """
    folded = fold(name)
    return next((n for n, pattern in enumerate(MONTHS, start=1) if pattern.fullmatch(folded)), None)


def parse_date(text: str) -> date | None:
    """The day that a whole text is; None where it is no day or an impossible one.

    Figures with points, slashes or dashes are day, month, year; where the second cannot be a month the first is
    (03/25/2024). Two-digit years from 70 on are of the last century. A bare number is never an Excel serial here.

    >>> parse_date("12 марта 2024 г."), parse_date("2024年3月12日"), parse_date("31.02.2024")
    (datetime.date(2024, 3, 12), datetime.date(2024, 3, 12), None)
    """
    if len(text) > _LONGEST:
        return None
    folded = fold(text.translate(_QUOTES)).strip(" ,;")
    for shape in _SHAPES:
        match = shape.fullmatch(folded)
        if match is not None:
            return _day(match.groupdict())
    return None


def _day(parts: dict[str, str | None]) -> date | None:
    short = parts.get("y2")
    year = _full_year(int(short)) if short else int(parts.get("y") or 0)
    name = parts.get("name")
    month = month_number(name) if name else int(parts.get("m") or 0)
    day = int(parts["d"] or 0)
    if month is not None and month > 12 >= day and not short:
        month, day = day, month
    try:
        return date(year, month or 0, day)
    except ValueError:
        return None


def _full_year(short: int) -> int:
    return short + (1900 if short >= _CENTURY else 2000)


def excel_date(serial: float) -> date | None:
    """The day of an Excel serial of the 1900 system; None outside 1900-03-01 to 2100-01-01.

    >>> excel_date(45363)
    datetime.date(2024, 3, 12)
    """
    if not 61 <= serial <= 73_051:
        return None
    return _EXCEL_EPOCH + timedelta(days=int(serial))
