"""Spans of days that words mean: "earlier this year", "in the first half of 2024", "within eight months"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from enduse.text.dates import MONTH, month_number, parse_date
from enduse.text.fold import fold

__all__ = ["DateInterval", "date_interval"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateInterval:
    """Days from `date_from` to `date_to`, both inclusive.

    Attributes:
        precision: `day`, `month`, `quarter`, `season`, `half`, `year` or `span`.
    """

    date_from: date
    date_to: date
    precision: str


Reading = Callable[[re.Match[str], date], DateInterval | None]

_COUNTS = {
    word: number
    for number, words in enumerate(
        (
            "a an one один одного одну",
            "two два двух две",
            "three три трех",
            "four четыре четырех",
            "five пять пяти",
            "six шесть шести",
            "seven семь семи",
            "eight восемь восьми",
            "nine девять девяти",
            "ten десять десяти",
            "eleven одиннадцать одиннадцати",
            "twelve двенадцать двенадцати",
        ),
        start=1,
    )
    for word in words.split()
}
_COUNT = rf"\d{{1,3}}|{'|'.join(sorted(_COUNTS, key=lambda w: -len(w)))}"
_YEAR = r"(?:19|20)\d\d"
_THIS = r"(?:this year|the current year|этого года|текущего года|в этом году|цього року|今年|本年)"
_LAST = r"(?:last year|the previous year|the past year|прошлого года|минувшего года|в прошлом году|минулого року|去年)"
_NEXT = r"(?:next year|the coming year|следующего года|будущего года|в следующем году|наступного року|明年)"
_WHICH = (
    rf"(?P<year>{_YEAR})(?:\s?(?:г\.|года?|году|р\.|року|年))?|(?P<this>{_THIS})|(?P<last>{_LAST})|(?P<next>{_NEXT})"
)
_SEASONS = {
    "spring": (3, 5), "весн": (3, 5), "春": (3, 5), "summer": (6, 8), "лет": (6, 8), "夏": (6, 8),
    "autumn": (9, 11), "fall": (9, 11), "осен": (9, 11), "秋": (9, 11),
}  # fmt: skip
_SEASON = r"(?P<season>spring|summer|autumn|fall|весн(?:ой|а|ы|ою)|лет(?:ом|о|а)|осен(?:ью|ь|и)|[春夏秋](?:季|天)?)"
_ORDINAL = {
    stem: number
    for number, stems in enumerate(
        (
            "first 1st перв 1 一 上 i",
            "second 2nd втор 2 二 下 ii",
            "third 3rd трет 3 三 iii",
            "fourth 4th четверт 4 四 iv",
        ),
        start=1,
    )
    for stem in stems.split()
}


def date_interval(text: str, anchor: date | None = None) -> DateInterval | None:
    """The span of days that the first date words of a text mean.

    Args:
        text: Words such as a claim's `date_text`, or a sentence.
        anchor: Day on which they were written; words that count from it ("last summer") need it.

    Returns:
        None where no date words are found or the anchor that they need is not known. "Earlier this year" ends on the
        anchor, "later this year" begins on it.

    >>> date_interval("earlier this year", date(2024, 9, 25))
    DateInterval(date_from=datetime.date(2024, 1, 1), date_to=datetime.date(2024, 9, 25), precision='span')
    """
    folded = fold(text)[:400]
    whole = parse_date(folded)
    if whole is not None:
        return DateInterval(date_from=whole, date_to=whole, precision="day")
    for pattern, reading, needs_anchor in _READINGS:
        match = pattern.search(folded)
        if match is None or ((needs_anchor or _is_relative(match)) and anchor is None):
            continue
        found = reading(match, anchor or date.min)
        if found is not None:
            return found
    return None


def _is_relative(match: re.Match[str]) -> bool:
    parts = match.groupdict()
    return any(parts.get(key) for key in ("this", "last", "next"))


def _year_of(parts: dict[str, str | None], anchor: date) -> int:
    if parts.get("year"):
        return int(parts["year"] or 0)
    return anchor.year + (-1 if parts.get("last") else 1 if parts.get("next") else 0)


def _months(year: int, first: int, last: int, precision: str) -> DateInterval | None:
    if not 1 <= year <= 9998:
        return None
    end = date(year + (last == 12), last % 12 + 1, 1) - timedelta(days=1)
    return DateInterval(date_from=date(year, first, 1), date_to=end, precision=precision)


def _ordinal(word: str) -> int:
    return next(n for stem, n in sorted(_ORDINAL.items(), key=lambda i: -len(i[0])) if word.startswith(stem))


def _between(match: re.Match[str], anchor: date) -> DateInterval | None:
    start, end = date_interval(match["a"], anchor), date_interval(match["b"], anchor)
    if start is None and end is not None:
        start = date_interval(f"{match['a']} {end.date_to.year}", anchor)
    if start is None or end is None or end.date_to < start.date_from:
        return None
    return DateInterval(date_from=start.date_from, date_to=end.date_to, precision="span")


def _part_of_year(match: re.Match[str], anchor: date) -> DateInterval | None:
    year, number = _year_of(match.groupdict(), anchor), _ordinal(match["ordinal"])
    if match["part"] in {"quarter", "季度", "q"} or match["part"].startswith("кварт"):
        return _months(year, 3 * number - 2, 3 * number, "quarter") if number <= 4 else None
    return _months(year, 6 * number - 5, 6 * number, "half") if number <= 2 else None


def _season(match: re.Match[str], anchor: date) -> DateInterval | None:
    first, last = next(months for stem, months in _SEASONS.items() if match["season"].startswith(stem))
    parts = match.groupdict()
    if parts.get("bare"):
        year = anchor.year - (last >= anchor.month)
        return _months(year, first, last, "season")
    return _months(_year_of(parts, anchor), first, last, "season")


def _within(match: re.Match[str], anchor: date) -> DateInterval | None:
    count = int(match["count"]) if match["count"].isdigit() else _COUNTS[match["count"]]
    unit = match["unit"]
    if unit.startswith(("month", "меся", "мiс", "міс", "个月", "月")):
        months = anchor.month - 1 + count
        end = _clamped(anchor.year + months // 12, months % 12 + 1, anchor.day)
    elif unit.startswith(("year", "год", "лет", "年")):
        end = _clamped(anchor.year + count, anchor.month, anchor.day)
    else:
        end = anchor + timedelta(days=count * (7 if unit.startswith(("week", "недел", "周")) else 1))
    return DateInterval(date_from=anchor, date_to=end, precision="span")


def _clamped(year: int, month: int, day: int) -> date:
    for last in (day, 30, 29, 28):
        try:
            return date(min(year, 9999), month, min(day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _to_anchor(match: re.Match[str], anchor: date) -> DateInterval | None:
    return DateInterval(date_from=date(anchor.year, 1, 1), date_to=anchor, precision="span")


def _from_anchor(match: re.Match[str], anchor: date) -> DateInterval | None:
    return DateInterval(date_from=anchor, date_to=date(anchor.year, 12, 31), precision="span")


def _day_of_month(match: re.Match[str], anchor: date) -> DateInterval | None:
    month = month_number(match["month"]) if match["month"] else int(match["mm"])
    year = _year_of(match.groupdict(), anchor)
    if month is None or not 1 <= month <= 12:
        return None
    day = int(match["day"])
    found = parse_date(f"{year:04}-{month:02}-{day:02}")
    return None if found is None else DateInterval(date_from=found, date_to=found, precision="day")


def _month_of_year(match: re.Match[str], anchor: date) -> DateInterval | None:
    month = month_number(match["month"]) if match["month"] else int(match["mm"])
    if month is None or not 1 <= month <= 12:
        return None
    return _months(_year_of(match.groupdict(), anchor), month, month, "month")


def _whole_year(match: re.Match[str], anchor: date) -> DateInterval | None:
    return _months(_year_of(match.groupdict(), anchor), 1, 12, "year")


def _last_month(match: re.Match[str], anchor: date) -> DateInterval | None:
    end = date(anchor.year, anchor.month, 1) - timedelta(days=1)
    return _months(end.year, end.month, end.month, "month")


def _recent_month(match: re.Match[str], anchor: date) -> DateInterval | None:
    """A month's name alone is the last such month that began on or before the anchor."""
    month = month_number(match["month"]) or 1
    return _months(anchor.year - (month > anchor.month), month, month, "month")


_SO_FAR = rf"(?:earlier|so far|already) (?:in )?{_THIS}|с начала (?:этого |текущего )?года|今年(?:早些时候|以来|年初)"
_YET = rf"(?:later|for the rest of|by the end of) {_THIS}|до конца (?:этого |текущего )?года|今年(?:晚些时候|底|年底)"
_WITHIN = (
    rf"(?:within|in the next|over the next|в течение|через|за) (?:the )?(?:next )?(?P<count>{_COUNT}) "
    r"(?P<unit>months?|years?|weeks?|days?|месяц\w*|год\w*|лет|недел\w*|дн\w*|день)"
)
_PART = (
    r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th|перв\w+|втор\w+|трет\w+|четв[её]рт\w+|iv|i{1,3}|[1-4])"
    r"(?:-?\w{1,2})?[ -](?P<part>half|quarter|полугоди\w+|половин\w+|кварт\w+)(?: of)?,? " + rf"(?:{_WHICH})"
)
_RANGE = r"(?:between|from|с|между|з) (?P<a>[^.;]{3,40}?) (?:and|to|until|till|through|по|до|и) (?P<b>[^.;,]{4,40})"
_ROWS: tuple[tuple[str, Reading, bool], ...] = (
    (_RANGE, _between, False),
    (r"(?P<a>\d{4}年[\d月日]*)(?:至|到|-)(?P<b>\d{4}年[\d月日]*)", _between, False),
    (_SO_FAR, _to_anchor, True),
    (_YET, _from_anchor, True),
    (_WITHIN, _within, True),
    (r"(?P<count>\d{1,3})\s?(?P<unit>个月|年|周|天|日)(?:之)?内", _within, True),
    (_PART, _part_of_year, False),
    (rf"(?P<part>q)(?P<ordinal>[1-4]),? (?:{_WHICH})", _part_of_year, False),
    (rf"(?:{_WHICH})第?(?P<ordinal>[上下一二三四])(?P<part>半年|季度)", _part_of_year, False),
    (rf"{_SEASON}(?: of)?,? (?:{_WHICH})", _season, False),
    (rf"(?P<bare>last|this past|прошл\w+|минувш\w+) {_SEASON}", _season, True),
    (rf"(?:{_WHICH}){_SEASON}", _season, False),
    (rf"(?:{_WHICH})(?P<mm>\d{{1,2}})月(?P<day>\d{{1,2}})[日号](?P<month>)", _day_of_month, False),
    (
        rf"(?P<month>\b{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?:of )?(?:{_WHICH}))(?P<mm>)",
        _day_of_month,
        False,
    ),
    (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{MONTH}),? (?:of )?(?:{_WHICH})(?P<mm>)",
        _day_of_month,
        False,
    ),
    (rf"(?P<day>\d{{1,2}})\.(?P<mm>\d{{2}})\.(?P<year>{_YEAR})(?P<month>)", _day_of_month, False),
    (rf"(?P<year>{_YEAR})-(?P<mm>\d{{2}})-(?P<day>\d{{2}})(?P<month>)", _day_of_month, False),
    (rf"(?:{_WHICH})(?P<mm>\d{{1,2}})月(?P<month>)", _month_of_year, False),
    (rf"\b(?P<month>{MONTH})(?: of)?,? (?:{_WHICH})(?P<mm>)", _month_of_year, False),
    (r"last month|в прошлом месяце|上个月|上月", _last_month, True),
    (rf"(?:{_WHICH})", _whole_year, False),
    (rf"\b(?:in|since|в|с|during) (?P<month>{MONTH})\b", _recent_month, True),
)
_READINGS = tuple((re.compile(pattern), reading, needs_anchor) for pattern, reading, needs_anchor in _ROWS)
