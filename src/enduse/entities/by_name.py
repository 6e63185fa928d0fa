"""Joins by name: within an exhibit, and across exhibits and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from enduse.entities.blocks import MAX_BEARERS, settle
from enduse.entities.grouping import EXACT_NAME, Grouping
from enduse.entities.members import PERSON, PRODUCT, UNCLEAR
from enduse.entities.units import Unit

__all__ = ["join_by_name", "join_by_name_in_exhibit"]

_NAMESAKES_ASKED = 5


def join_by_name_in_exhibit(work: Grouping) -> None:
    """One name in one paper is one bearer, unless facts tell several apart."""
    blocks: dict[tuple[str, str, str], list[int]] = {}
    for number, unit in enumerate(work.units):
        if unit.exhibit is not None and unit.wording.key:
            blocks.setdefault((unit.exhibit, unit.family, unit.wording.key), []).append(number)
    for numbers in blocks.values():
        if len(numbers) > 1:
            _settle(work, numbers, "one name in one exhibit", needs_more=False)


def join_by_name(work: Grouping) -> None:
    """One name in several exhibits is one firm or product if nothing speaks against it; persons come last."""
    blocks: dict[tuple[str, str], list[int]] = {}
    for number, unit in enumerate(work.units):
        if not unit.is_entry and number not in work.shortened and unit.wording.key:
            blocks.setdefault((unit.family, unit.wording.key), []).append(number)
    common = _shared_words(key for _, key in blocks)
    for (family, _), numbers in sorted(blocks.items(), key=lambda block: block[0][0] == PERSON):
        if len({work.forest.find(n) for n in numbers}) > 1:
            _by_name_across(work, family, numbers, common)


def _by_name_across(work: Grouping, family: str, numbers: Sequence[int], common: frozenset[str]) -> None:
    wording = work.units[numbers[0]].wording
    if family == PERSON or _may_be_persons(work, numbers):
        _namesakes(work, numbers)
    elif wording.is_distinct:
        _settle(work, numbers, "one name", needs_more=False)
    elif family != PRODUCT:
        _settle(work, numbers, "one name", needs_more=True, is_rare=not wording.core & common)
        _ask_about_bearers(work, numbers)


def _ask_about_bearers(work: Grouping, numbers: Iterable[int]) -> None:
    """Firms whose common name was not enough to join them."""
    bearers = list(dict.fromkeys(work.forest.find(number) for number in numbers))[:MAX_BEARERS]
    for i, left in enumerate(bearers):
        for right in bearers[i + 1 : i + 1 + _NAMESAKES_ASKED]:
            if work.agree(left, right):
                work.doubt(left, right, "one name that many could bear, and nothing else in common", 0.45)


def _may_be_persons(work: Grouping, numbers: Iterable[int]) -> bool:
    """Whether nothing says of any bearer that it is a firm: no schema, no legal form, no word of trade."""
    return all(
        (unit := work.units[number]).first.schema == UNCLEAR
        and not unit.wording.forms
        and unit.wording.core == unit.wording.words
        for number in numbers
    )


def _shared_words(keys: Iterable[str]) -> frozenset[str]:
    """Words that stand in several names of the case."""
    seen: set[str] = set()
    shared: set[str] = set()
    for key in keys:
        for word in set(key.split(" ")):
            (shared if word in seen else seen).add(word)
    return frozenset(shared)


def _namesakes(work: Grouping, numbers: Sequence[int]) -> None:
    """Persons, or who may be persons, of one name: joined only by an address or a firm that they have in common."""
    first: dict[int, int] = {}
    for number in numbers:
        first.setdefault(work.forest.find(number), number)
    bearers = list(first.values())[:MAX_BEARERS]
    for i, left in enumerate(bearers):
        for right in bearers[i + 1 : i + 1 + _NAMESAKES_ASKED]:
            if work.agree(left, right):
                _join_namesakes(work, left, right)


def _join_namesakes(work: Grouping, left: int, right: int) -> None:
    wording = work.units[left].wording
    common = work.common.said(left, right) if len(wording.words) > 1 else None
    if common is None:
        work.doubt(left, right, "persons of one name and nothing else in common", 0.5)
    else:
        said = _names_said(work.units[left], work.units[right])
        work.join(left, right, EXACT_NAME, f"one name, and {common}: {said}")


def _settle(work: Grouping, numbers: Sequence[int], why: str, *, needs_more: bool, is_rare: bool = False) -> None:
    first: dict[int, int] = {}
    for number in numbers:
        first.setdefault(work.forest.find(number), number)

    def may_join(left: int, right: int) -> bool:
        a, b = first[left], first[right]
        return work.agree(a, b) and (not needs_more or _is_supported(work, a, b, is_rare=is_rare))

    groups, doubts = settle(list(first), may_join)
    for joined in groups:
        for root in joined[1:]:
            said = _names_said(work.units[first[joined[0]]], work.units[first[root]])
            work.join(first[joined[0]], first[root], EXACT_NAME, f"{why}: {said}")
    for left, right in doubts:
        work.doubt(first[left], first[right], "one name, of which several bearers are known", 0.4)


def _names_said(left: Unit, right: Unit) -> str:
    names = dict.fromkeys((left.first.name, right.first.name))
    return " = ".join(f"“{name}”" for name in names)


def _is_supported(work: Grouping, left: int, right: int, *, is_rare: bool) -> bool:
    """Whether more than a common name joins two units: a country, a form, a partner, a word that is nobody else's."""
    here, there = work.units[left], work.units[right]
    countries = {f for f in work.forest.facts(left) if f[0] == "country"} & work.forest.facts(right)
    if countries or here.wording.forms & there.wording.forms:
        return True
    if is_rare and here.is_in_text and there.is_in_text:
        return True
    return work.common.said(left, right) is not None
