"""What the cells of a column look like: the content votes on what a heading may mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from enduse.text.countries import country_code
from enduse.text.dates import excel_date, parse_date
from enduse.text.identifiers import is_valid
from enduse.text.money import currency_code
from enduse.text.numbers import parse_number
from enduse.text.units import unit_code

__all__ = ["Content", "fits", "look_at", "vote"]

_HS = re.compile(r"\d{4}(?:[ .]?\d{2}){0,3}\*?|\d{9}")
_NO_CHAPTERS = {"00", "77", "98", "99"}
_CURRENCY = re.compile(r"[A-Za-zА-Яа-я$€₽¥.]{1,12}|\d{3}")
_CURRENCY_NUMBERS = frozenset({"840", "978", "156", "643", "810", "344", "949", "980", "398", "356", "860", "704"})
_SCHEMES = ("inn", "ogrn", "uscc", "edrpou", "lei", "unp")
_FEWEST_FIGURES = 6
_CODE = re.compile(r"(?=.*\d)[\w/.-]{4,25}")
_MOST_CELLS = 300
_ENOUGH_CELLS = 8
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Shares, 0 to 1, of a column's filled cells that read as something.

    Attributes:
        cells: How many filled cells were looked at.
        filled: Share of cells that are filled.
        whole: Whole numbers of at most six digits.
        checked: Numbers of firms with a right check digit.
        codes: Single words with a figure in them.
        words: Mean count of words.
        distinct: Share of distinct values.
    """

    cells: int = 0
    filled: float = 0.0
    numbers: float = 0.0
    whole: float = 0.0
    days: float = 0.0
    hs: float = 0.0
    countries: float = 0.0
    currencies: float = 0.0
    units: float = 0.0
    checked: float = 0.0
    codes: float = 0.0
    words: float = 0.0
    distinct: float = 0.0


def look_at(cells: Sequence[str]) -> Content:
    """What a sample of a column's cells looks like; the first 300 are enough."""
    texts = [text for cell in cells[:_MOST_CELLS] if (text := cell.strip()[:_LONGEST])]
    if not texts:
        return Content()

    counts = Counter(texts)

    def share(test: Callable[[str], bool]) -> float:
        return sum(count for text, count in counts.items() if test(text)) / len(texts)

    return Content(
        cells=len(texts),
        filled=len(texts) / max(1, min(len(cells), _MOST_CELLS)),
        numbers=share(_is_number),
        whole=share(lambda text: text.removesuffix(".0").isdigit() and len(text) <= 6),
        days=share(_is_day),
        hs=share(_is_hs),
        countries=share(lambda text: len(text) < 60 and country_code(text) is not None),
        currencies=share(_is_currency),
        units=share(lambda text: unit_code(text) is not None),
        checked=share(_is_identifier),
        codes=share(lambda text: _CODE.fullmatch(text) is not None),
        words=sum(len(text.split()) for text in texts) / len(texts),
        distinct=len(set(texts)) / len(texts),
    )


def _is_identifier(text: str) -> bool:
    """Whether a scheme's check digits fit; what holds few figures is none, and words are most of what is asked."""
    return sum(char.isdigit() for char in text) >= _FEWEST_FIGURES and any(is_valid(s, text) for s in _SCHEMES)


def _is_number(text: str) -> bool:
    return parse_number(text) is not None or parse_number(text.replace(",", ".")) is not None


def _is_day(text: str) -> bool:
    if parse_date(text) is not None:
        return True
    return text.isdigit() and len(text) == 5 and excel_date(int(text)) is not None


def _is_hs(text: str) -> bool:
    return _HS.fullmatch(text) is not None and text[:2] not in _NO_CHAPTERS


def _is_currency(text: str) -> bool:
    if _CURRENCY.fullmatch(text) is None:
        return False
    return text in _CURRENCY_NUMBERS or currency_code(text) is not None


def fits(holds: str, content: Content) -> float:
    """How well a column's content may be what a field holds: 1 where nothing speaks against it, near 0 where it cannot.

    Few cells say little.
    """
    if content.filled == 0 or holds == "aside":
        return 1.0
    share = _SHARES[holds](content)
    if share >= 0.6:
        return 1.0
    doubt = 0.85 - 0.6 * share
    return 1.0 - doubt * min(1.0, content.cells / _ENOUGH_CELLS)


def vote(holds: str, content: Content) -> float:
    """What content alone adds for a field that it can only be: check digits, countries, currencies, codes of goods."""
    if holds == "id" and content.checked >= 0.8 and content.codes >= 0.8:
        return 0.2
    if holds == "hs" and content.hs >= 0.9 and content.whole < 0.9:
        return 0.15
    if holds == "country" and content.countries >= 0.9:
        return 0.1
    return 0.1 if holds == "currency" and content.currencies >= 0.9 and content.countries < 0.9 else 0.0


_SHARES: Mapping[str, Callable[[Content], float]] = {
    "number": lambda c: c.numbers,
    "count": lambda c: c.whole,
    "date": lambda c: c.days,
    "country": lambda c: c.countries,
    "currency": lambda c: c.currencies,
    "hs": lambda c: c.hs,
    "unit": lambda c: max(c.units, 0.5 + 0.5 * (c.words <= 3) - c.numbers, 0.6 * (c.whole >= 0.9)),
    "name": lambda c: 1 - max(c.numbers, c.days, c.currencies if c.words < 1.2 else 0.0, c.checked),
    "id": lambda c: max(c.codes, c.checked, c.numbers),
    "code": lambda c: 1 - (0.5 if c.words > 4 else 0.0),
    "text": lambda c: 1 - (0.5 if c.words >= 1 and c.numbers > 0.8 else 0.0),
    "word": lambda c: 1 - max(c.days, 0.5 if c.words > 4 else 0.0),
}
