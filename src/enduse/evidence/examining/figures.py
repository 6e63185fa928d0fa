"""The sums of a paper: its lines against its total, its figures against its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from enduse.evidence.examining.numerals import WordedNumber, worded_numbers
from enduse.evidence.examining.verdicts import consistent, not_checkable, odd, place_of
from enduse.model.evidence import Passage
from enduse.model.examination import Check, PaperFacts
from enduse.text.numbers import NUMBER, parse_number

__all__ = ["sum_checks"]

_BEFORE = re.compile(rf"(?P<number>{NUMBER})\s*[^\w\d]{{0,3}}\s*[^\W\d_]{{0,8}}\.?\s*[(（]\s*$")
_MONEY = re.compile(
    r"\s*(?:рубл|долл|евро|юан|dollars?|roubles?|rubles?|euros?|yuan|renminbi|only|元|圆|圓|美)", re.IGNORECASE
)
_MONEY_BEFORE = re.compile(
    r"(?:dollars?|roubles?|rubles?|euros?|yuan|renminbi|usd|rub|cny|eur|say)\W{0,3}$", re.IGNORECASE
)
_SHORTEST = 1000


def sum_checks(facts: PaperFacts | None, passages: Sequence[Passage]) -> Iterator[Check]:
    """Checks of what adds up and of what is written twice."""
    yield from _added(facts)
    yield from _worded(facts, passages)


def _added(facts: PaperFacts | None) -> Iterator[Check]:
    name = "sums"
    if facts is None or not facts.figures:
        yield not_checkable(name, "no lines of quantity, price and amount with a total were read in it")
        return
    for place, text in facts.mismatches:
        yield odd(name, f"{text}; rounding, a discount that is not read or a slip would do this", place)
    if not facts.mismatches:
        yield consistent(name, f"{facts.figures} figures are what their parts give", facts.total_place)


def _worded(facts: PaperFacts | None, passages: Sequence[Passage]) -> Iterator[Check]:
    name, found = "sum_in_words", False
    for passage in passages:
        for number in worded_numbers(passage.text):
            beside = _beside(passage.text, number)
            is_money = beside is not None or _is_money(passage.text, number)
            if not is_money or (beside is None and (number.value < _SHORTEST or facts is None or facts.total is None)):
                continue
            found = True
            yield _compared(name, number, beside, facts, place_of(passage))
    if not found:
        yield not_checkable(name, "no sum is written out in words beside one in figures")


def _beside(text: str, number: WordedNumber) -> Decimal | None:
    """The figure before the bracket in which the words stand."""
    match = _BEFORE.search(text[max(0, number.start - 60) : number.start])
    return None if match is None else parse_number(match["number"])


def _is_money(text: str, number: WordedNumber) -> bool:
    return bool(_MONEY.match(text, number.end) or _MONEY_BEFORE.search(text[max(0, number.start - 20) : number.start]))


def _compared(name: str, number: WordedNumber, beside: Decimal | None, facts: PaperFacts | None, place: str) -> Check:
    wanted = beside if beside is not None else facts.total if facts is not None else None
    assert wanted is not None
    whole = int(wanted)
    if whole == number.value:
        return consistent(name, f"“{number.words}” is {whole:,}, as the figures say", place)
    if beside is None and facts is not None and facts.vat is not None and int(facts.vat) == number.value:
        return consistent(name, f"“{number.words}” is {int(facts.vat):,}, the tax in figures", place)
    return odd(name, f"“{number.words}” is {number.value:,}, the figures say {wanted:,}", place)
