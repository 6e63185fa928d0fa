"""What a public edition says less exactly: places of impact and custody and their days; all dates where asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from enduse.model.claim import Claim
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

__all__ = ["DatePrecision", "coarse_dates", "coarse_place", "coarsened", "fine_places", "holds_coordinates", "is_finer"]


class DatePrecision(StrEnum):
    """How exactly a public edition states days."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


HELD_PLACE = "a place held back"
_REGION = re.compile(
    r"(?:\b(?:region|oblast|province|krai|governorate|state|republic|county|autonomous)\b"
    r"|област[ьи]|\bобл\b|\bкра[йя]\b|республик|воеводств|省|自治区|州)",
    re.IGNORECASE,
)
_PLACED = frozenset(("recovered_at", "carried"))
_COORDINATES = re.compile(
    r"[+-]?\d{1,2}[.,]\d{3,}°?\s*[NS]?\s*[,;/ ]\s*[+-]?\d{1,3}[.,]\d{3,}|\d{1,3}°\s*\d{1,2}\s*[′']"
)
_EN = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_RU = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
_UK = [
    "січня",
    "лютого",
    "березня",
    "квітня",
    "травня",
    "червня",
    "липня",
    "серпня",
    "вересня",
    "жовтня",
    "листопада",
    "грудня",
]
_WORDS = "|".join((*_EN, *(m[:3] for m in _EN if m != "may"), "sept", *_RU, *_UK))
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DOTTED = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_DAY_FIRST = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?((?:{_WORDS})\.?)(?=\W|$)", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b((?:{_WORDS})\.?)\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)", re.IGNORECASE)
_CJK = re.compile(r"(\d{4}\s*年\s*\d{1,2}\s*月)\s*\d{1,2}\s*[日号]")
_MONTH_NAME = re.compile(rf"\b(?:{_WORDS})\.?\s+(\d{{4}})\b", re.IGNORECASE)


def coarse_dates(text: str, precision: DatePrecision) -> str:
    """The text with every day replaced by its month, or its year.

    >>> coarse_dates("on 2024-03-05 and 14 August 2023", DatePrecision.MONTH)
    'on 2024-03 and August 2023'
    """
    if precision is DatePrecision.DAY:
        return text
    text = _ISO.sub(r"\1-\2", text)
    text = _DOTTED.sub(lambda m: f"{m[3]}-{int(m[2]):02}", text)
    text = _DAY_FIRST.sub(r"\1", text)
    text = _MONTH_FIRST.sub(r"\1", text).replace(" ,", ",")
    text = _CJK.sub(r"\1", text)
    if precision is DatePrecision.YEAR:
        text = re.sub(r"\b(\d{4})-\d{2}\b(?!-)", r"\1", text)
        text = _MONTH_NAME.sub(r"\1", text)
        text = re.sub(r"(\d{4}\s*年)\s*\d{1,2}\s*月", r"\1", text)
    return text


def coarse_place(place: str) -> str:
    """The part of a place's name that names a region, or that it is held back.

    >>> coarse_place("Zarechnoye, Primorsk region"), coarse_place("Zarechnoye")
    ('Primorsk region', 'a place held back')
    """
    parts = [part.strip() for part in re.split(r"[,;，；]", place)]
    regions = [part for part in parts if _REGION.search(part)]
    return ", ".join(regions) or HELD_PLACE


def fine_places(records: CaseRecords) -> tuple[tuple[str, str], ...]:
    """Places of impact and custody that are finer than a region, with what is said instead; longest first."""
    stated = {p.found_at for p in records.parts if p.found_at}
    stated |= {c.object for c in records.claims if c.predicate == "recovered_at"}
    stated |= {c.qualifiers.place for c in records.claims if c.predicate in _PLACED and c.qualifiers.place}
    pairs = ((place, coarse_place(place)) for place in stated if place and coarse_place(place) != place)
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def is_finer(text: str, places: Iterable[tuple[str, str]]) -> bool:
    """Whether one of the fine places stands in a text, whole or by the words that make it fine."""
    folded = f" {fold_name(text)} "
    for place, coarse in places:
        words = [fold_name(part) for part in re.split(r"[,;，；]", place)]
        allowed = fold_name(coarse)
        if any(len(word) >= 3 and word not in allowed and f" {word} " in folded for word in words):
            return True
    return False


def holds_coordinates(text: str) -> bool:
    """Whether a text states a latitude and a longitude."""
    return _COORDINATES.search(text) is not None


def coarsened(records: CaseRecords, precision: DatePrecision) -> CaseRecords:
    """The records as a public edition may speak of them: claims on places of impact and custody by region and month,
    all dates by `precision`, quotes that say more emptied."""
    places = fine_places(records)
    claims = tuple(_coarse_claim(c, precision, places) for c in records.claims)
    links = tuple(
        replace(k, date_from=_first(k.date_from, precision), date_to=_last(k.date_to, precision)) for k in records.links
    )
    return replace(records, claims=claims, links=links)


def _coarse_claim(claim: Claim, precision: DatePrecision, places: tuple[tuple[str, str], ...]) -> Claim:
    is_placed = claim.predicate in _PLACED
    wanted = DatePrecision.MONTH if is_placed and precision is DatePrecision.DAY else precision
    if wanted is DatePrecision.DAY:
        return claim
    said = claim.qualifiers
    is_place = claim.predicate == "recovered_at"
    narrowed = replace(
        said,
        date_from=_first(said.date_from, wanted),
        date_to=_last(said.date_to, wanted),
        date_text=None if said.date_text is None else coarse_dates(said.date_text, wanted),
        place=coarse_place(said.place) if said.place and is_placed else said.place,
    )
    return replace(
        claim,
        object=coarse_place(claim.object) if is_place else coarse_dates(claim.object, wanted),
        qualifiers=narrowed,
        quote="" if _says_more(claim.quote, wanted, places) else claim.quote,
        support=tuple(s for s in claim.support if not _says_more(s.quote, wanted, places)),
    )


def _says_more(text: str, precision: DatePrecision, places: tuple[tuple[str, str], ...]) -> bool:
    return coarse_dates(text, precision) != text or is_finer(text, places) or holds_coordinates(text)


def _first(day: date | None, precision: DatePrecision) -> date | None:
    if day is None or precision is DatePrecision.DAY:
        return day
    return day.replace(day=1) if precision is DatePrecision.MONTH else day.replace(month=1, day=1)


def _last(day: date | None, precision: DatePrecision) -> date | None:
    if day is None or precision is DatePrecision.DAY:
        return day
    if precision is DatePrecision.YEAR:
        return day.replace(month=12, day=31)
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
