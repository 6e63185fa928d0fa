"""Rates of value added tax that a paper states, against the rates of the day that it bears.

The tables hold rates of Russia and China alone. Sources:
Russia: Tax Code, article 164, as amended by Federal Law 117-FZ of 2003-07-07 (18 per cent from 2004-01-01), 303-FZ of
2018-08-03 (20 from 2019-01-01), 176-FZ of 2024-07-12 (5 and 7 for the simplified regime from 2025-01-01) and 425-FZ of
2025-11-28 (22 from 2026-01-01). China: Provisional Regulations on VAT (17 and 13), Caishui [2017] 37 (11 in the place
of 13 from 2017-07-01), Caishui [2018] 32 (16 and 10 from 2018-05-01), Announcement 39 of 2019 (13 and 9 from
2019-04-01).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from enduse.evidence.examining.verdicts import Rule, consistent, not_checkable, odd, place_of
from enduse.model.evidence import Passage
from enduse.model.examination import Check, PaperFacts
from enduse.text.numbers import NUMBER, parse_number

__all__ = ["vat_checks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rates:
    """Rates in per cent, from a day on; the first one is the general rate."""

    since: date
    rates: tuple[int, ...]
    rule: Rule


_TABLES: dict[str, tuple[_Rates, ...]] = {
    "Russia": (
        _Rates(since=date(2004, 1, 1), rates=(18, 10, 0), rule=("Federal Law 117-FZ", "2003-07-07")),
        _Rates(since=date(2019, 1, 1), rates=(20, 10, 0), rule=("Federal Law 303-FZ", "2018-08-03")),
        _Rates(since=date(2025, 1, 1), rates=(20, 10, 7, 5, 0), rule=("Federal Law 176-FZ", "2024-07-12")),
        _Rates(since=date(2026, 1, 1), rates=(22, 10, 7, 5, 0), rule=("Federal Law 425-FZ", "2025-11-28")),
    ),
    "China": (
        _Rates(since=date(2009, 1, 1), rates=(17, 13, 11, 6, 3, 0), rule=("VAT regulations, decree 538", "2008-11-10")),
        _Rates(since=date(2017, 7, 1), rates=(17, 11, 6, 5, 3, 0), rule=("Caishui [2017] 37", "2017-04-28")),
        _Rates(since=date(2018, 5, 1), rates=(16, 10, 6, 5, 3, 0), rule=("Caishui [2018] 32", "2018-04-04")),
        _Rates(since=date(2019, 4, 1), rates=(13, 9, 6, 5, 3, 1, 0), rule=("Announcement 39 of 2019", "2019-03-20")),
    ),
}  # fmt: skip
_PERCENT = r"(?P<rate>\d{1,2}(?:[.,]\d{1,2})?)\s?[%％]"
_STATED = (
    (
        "Russia",
        re.compile(
            rf"(?<!\w)ндс\b[^%\d\n]{{0,20}}{_PERCENT}|{_PERCENT}\s*ндс(?!\w)".replace("?P<rate>", ""), re.IGNORECASE
        ),
    ),
    ("China", re.compile(rf"(?:增值税|税率|增值稅)[^%％\d\n]{{0,12}}{_PERCENT}".replace("?P<rate>", ""))),
    (
        "",
        re.compile(
            rf"\b(?:vat|value added tax)\b[^%\d\n]{{0,20}}{_PERCENT}|{_PERCENT}\s*vat\b".replace("?P<rate>", ""),
            re.IGNORECASE,
        ),
    ),
)
_RUSSIAN = re.compile(r"(?<!\w)(?:инн|кпп|огрн|inn|ogrn|kpp)(?!\w)", re.IGNORECASE)
_CHINESE = re.compile(r"统一社会信用代码|纳税人识别号|人民币|\bRMB\b|\bUSCC\b", re.IGNORECASE)
_FIGURE = re.compile(rf"[^\d\n%]{{0,12}}(?P<tax>{NUMBER})(?!\s?[%％\d])")
_SLACK = Decimal("0.005")


def vat_checks(
    facts: PaperFacts | None, passages: Sequence[Passage], stated: tuple[date | None, str]
) -> Iterator[Check]:
    """A check of each rate that is stated, and of the tax against the sum it is reckoned from.

    Args:
        stated: Day that the paper bears, and its place.
    """
    name, (day, _) = "vat_rate", stated
    country = _country(passages)
    seen: set[tuple[str, Decimal]] = set()
    for passage in passages:
        for where, rate in _rates(passage.text):
            state = where or country
            if (state, rate) in seen:
                continue
            seen.add((state, rate))
            yield _judged(name, state, rate, day, place_of(passage))
    if not seen:
        yield not_checkable(name, "no rate of value added tax is stated")
    rates = {rate for _, rate in seen}
    tax = _tax(facts, passages)
    yield _reckoned(facts, rates, None if tax in rates else tax)  # "VAT rate: 20 %" is no tax of 20


def _rates(text: str) -> Iterator[tuple[str, Decimal]]:
    for country, pattern in _STATED:
        for match in pattern.finditer(text):
            words = next((g for g in match.groups() if g is not None), "")
            rate = parse_number(words)
            if rate is not None:
                yield country, rate


def _country(passages: Sequence[Passage]) -> str:
    """The country whose numbers the paper bears; empty where it bears none or those of both."""
    is_russian = any(_RUSSIAN.search(p.text) for p in passages)
    is_chinese = any(_CHINESE.search(p.text) for p in passages)
    return "" if is_russian == is_chinese else "Russia" if is_russian else "China"


def _judged(name: str, country: str, rate: Decimal, day: date | None, place: str) -> Check:
    if not country:
        return not_checkable(name, f"whose tax of {rate} % it is: the paper bears no number of one country", place)
    if day is None:
        return not_checkable(name, "the paper bears no day that can be read", place)
    table = [row for row in _TABLES[country] if row.since <= day]
    if not table:
        return not_checkable(name, f"no table of the rates of {country} on {day}", place)
    then = table[-1]
    if rate in then.rates:
        return consistent(name, f"{rate} % is a rate of {country} on {day}", place, then.rule)
    known = ", ".join(str(r) for r in then.rates)
    text = (
        f"{rate} % is no rate of {country} on {day} ({known} %, since {then.since}); "
        "an advance paid earlier or a copy made later may bear another"
    )
    return odd(name, text, place, then.rule)


def _tax(facts: PaperFacts | None, passages: Sequence[Passage]) -> Decimal | None:
    """The tax as its field states it, else the figure that follows a rate on its line."""
    if facts is not None and facts.vat is not None:
        return facts.vat
    for passage in passages:
        for _, pattern in _STATED:
            match = pattern.search(passage.text)
            figure = _FIGURE.match(passage.text, match.end()) if match is not None else None
            if figure is not None:
                return parse_number(figure["tax"])
    return None


def _reckoned(facts: PaperFacts | None, rates: set[Decimal], tax: Decimal | None) -> Check:
    """The tax against the sum, where the paper states one rate."""
    name = "vat_amount"
    if facts is None or tax is None or facts.total is None or len(rates) != 1:
        return not_checkable(name, "the paper does not state one rate, the tax and the sum together")
    rate = next(iter(rates))
    within = facts.total * rate / (100 + rate)
    on_top = [base * rate / 100 for base in (facts.subtotal, facts.total) if base is not None]
    slack = max(Decimal("0.05"), tax * _SLACK)
    if any(abs(value - tax) <= slack for value in (within, *on_top)):
        return consistent(name, f"tax of {tax:,} is {rate} % of the sum", facts.total_place)
    text = f"tax of {tax:,} is not {rate} % of the sum: {within:,.2f} within {facts.total:,}"
    return odd(name, f"{text}; lines that are free of tax would do this", facts.total_place)
