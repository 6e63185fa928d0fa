"""Identifiers that a paper states: their lengths, check digits, and the year that is written into some of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from enduse.evidence.examining.verdicts import Rule, consistent, not_checkable, odd, place_of
from enduse.model.evidence import Passage
from enduse.model.examination import Check
from enduse.text.identifiers import is_valid, tidy

__all__ = ["digit_checks"]

_GAP = r"[\s:：№#.|]{0,6}(?:no\.?|код)?[\s:：|]{0,4}"
_WHOSE = r"(?:\s[^\W\d_]{4,20}){1,2}(?=\s?[:：])"
"""Whose number it is, between the label and a colon: "ИНН покупателя: ..."."""
_SHAPES: tuple[tuple[str, str, str], ...] = (
    ("inn", r"инн|inn", r"\d{6,15}"),
    ("ogrn", r"огрн(?:ип)?|ogrn|psrn", r"\d{10,17}"),
    ("kpp", r"кпп|kpp", r"\d{6,12}"),
    ("iban", r"iban", r"[A-Z]{2}\d\d(?: ?[0-9A-Z]{2,4}){2,8}"),
    ("uscc", r"统一社会信用代码|统一信用代码|纳税人识别号|uscc|unified social credit code", r"[0-9A-Z]{15,20}"),
    ("edrpou", r"єдрпоу|едрпоу|edrpou", r"\d{6,10}"),
    ("lei", r"lei(?: code)?", r"[0-9A-Z]{18}\d\d"),
    ("imo", r"imo(?: number| no\.?)?|имо", r"\d{6,8}"),
)
_PATTERNS = tuple(
    (scheme, re.compile(rf"(?<!\w)(?:{label})(?:{_WHOSE})?{_GAP}(?P<value>{value})(?!\w)", re.IGNORECASE))
    for scheme, label, value in _SHAPES
)
_PAIR = re.compile(
    r"(?<!\w)(?:инн\s*/\s*кпп|inn\s*/\s*kpp)[^\d\n]{0,40}(?P<inn>\d{6,15})\s*/\s*(?P<kpp>\d{6,12})(?!\w)", re.IGNORECASE
)
_RULES: dict[str, Rule] = {
    "inn": ("Russian tax service, order MMV-7-6/435@ (structure of the INN)", "2012-06-29"),
    "ogrn": ("Government of Russia, decree 438 (structure of the OGRN)", "2002-06-19"),
    "kpp": ("Russian tax service, order MMV-7-6/435@ (structure of the KPP)", "2012-06-29"),
    "iban": ("ISO 13616-1 (check digits by ISO 7064)", "2020"),
    "uscc": ("GB 32100 (unified social credit code)", "2015"),
    "edrpou": ("State register of enterprises of Ukraine, check digit", "1996-01-22"),
    "lei": ("ISO 17442-1 (check digits by ISO 7064)", "2020"),
    "imo": ("IMO resolution A.1117(30) (ship identification number)", "2017-12-06"),
}
_OGRN_FIRST = {13: "15", 15: "34"}
_MAX_PASSAGES = 5_000


def digit_checks(passages: Sequence[Passage], day: date | None) -> Iterator[Check]:
    """A check of every identifier that stands beside its label; one that could not be made where there is none.

    Args:
        day: Day that the paper bears: a number that holds a later year is odd.
    """
    seen: set[tuple[str, str]] = set()
    for passage in passages[:_MAX_PASSAGES]:
        for scheme, value in _found(passage.text):
            if (scheme, value) not in seen:
                seen.add((scheme, value))
                yield _judged(scheme, value, place_of(passage))
                if scheme == "ogrn" and is_valid(scheme, value):
                    yield _year(value, day, place_of(passage))
    if not seen:
        yield not_checkable("check_digits", "no number of a firm, ship or bank stands beside its label")


def _found(text: str) -> Iterator[tuple[str, str]]:
    for pair in _PAIR.finditer(text):
        yield "inn", pair["inn"]
        yield "kpp", pair["kpp"]
    text = _PAIR.sub(" ", text)  # "INN/KPP 1/2": the first number is no KPP
    for scheme, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield scheme, tidy(match["value"])


def _judged(scheme: str, value: str, place: str) -> Check:
    name, rule = f"digits_of_{scheme}", _RULES[scheme]
    if is_valid(scheme, value):
        return consistent(name, f"{scheme.upper()} {value} has the form of its scheme", place, rule)
    text = (
        f"{scheme.upper()} {value} has not the length or check digits of its scheme; a slip of pen or OCR would do this"
    )
    return odd(name, text, place, rule)


def _year(value: str, day: date | None, place: str) -> Check:
    """The second and third digits are the year in which the record was made."""
    name, rule = "year_of_ogrn", _RULES["ogrn"]
    if day is None:
        return not_checkable(name, "the paper bears no day that can be read", place)
    year = 2000 + int(value[1:3])
    if value[0] not in _OGRN_FIRST[len(value)] or not 2002 <= year <= 2069:
        return not_checkable(name, f"OGRN {value} holds no year that can be read", place)
    if year > day.year:
        return odd(name, f"OGRN {value} was given in {year}, its paper bears {day}", place, rule)
    return consistent(name, f"OGRN {value} was given in {year}, its paper bears {day}", place, rule)
