"""Joins by what persons said, then by identifying numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from enduse.entities.forest import Facts
from enduse.entities.grouping import IDENTIFIER, Doubt, Grouping
from enduse.entities.judged import SaidPair
from enduse.entities.members import IDENTIFYING, PRODUCT
from enduse.entities.units import Unit

__all__ = ["join_by_number", "join_by_persons"]


def join_by_persons(work: Grouping, said: Iterable[SaidPair], unit_of: Mapping[str, int]) -> None:
    """Set apart what persons called different or were unsure of, then join what they called the same."""
    known = [(unit_of[p.left], unit_of[p.right], p) for p in said if p.left in unit_of and p.right in unit_of]
    for left, right, pair in known:
        if not pair.is_same:
            work.forest.set_apart(left, right)
            if not pair.is_settled:
                work.unsure.append((left, right))
    for left, right, pair in known:
        if pair.is_same and not work.forest.join(left, right) and work.forest.are_apart(left, right):
            work.refused.append(pair)
            why = f"{pair.judgement.by} said same, but that would join what was judged different"
            work.doubts.append(Doubt(left, right, why, 0.9, is_asked_again=True))


def join_by_number(work: Grouping) -> None:
    """Join what bears one identifying number, unless other facts disagree; then it is a doubt."""
    bearers: dict[tuple[str, str], list[int]] = {}
    for number, unit in enumerate(work.units):
        for fact in sorted(_single_numbers(unit)):
            bearers.setdefault(fact, []).append(number)
    for (scheme, value), numbers in bearers.items():
        for number in numbers[1:]:
            _join_by_number(work, numbers[0], number, f"{scheme} {value}")


def _single_numbers(unit: Unit) -> Facts:
    """Identifying numbers; a scheme of which the unit bears several says nothing about which of them is meant."""
    numbers = (
        [(s, v) for m in unit.members() for s, v in m.identifiers if s in IDENTIFYING] if _has_numbers(unit) else []
    )
    found: dict[str, set[str]] = {}
    for scheme, value in numbers:
        found.setdefault(scheme, set()).add(value)
    return frozenset((scheme, next(iter(values))) for scheme, values in found.items() if len(values) == 1)


def _has_numbers(unit: Unit) -> bool:
    return bool(unit.first.identifiers) or any(m.identifiers for m in unit.rest)


def _join_by_number(work: Grouping, left: int, right: int, number: str) -> None:
    here, there = work.units[left], work.units[right]
    if PRODUCT in {here.family, there.family} and here.family != there.family:
        return
    quarrel = work.forest.quarrel(left, right)
    if quarrel:
        if "judged different" not in quarrel:
            work.doubt(left, right, f"one number, {number}, but {'; '.join(quarrel)}", 0.85)
    elif (here.is_in_text or there.is_in_text) and _names_share_nothing(here, there):
        work.doubt(left, right, f"one number, {number}, beside names that share no word", 0.8)
    else:
        work.join(left, right, IDENTIFIER, f"both bear {number}")


def _names_share_nothing(left: Unit, right: Unit) -> bool:
    """Whether two names in one script have no word in common: a number in a text may stand beside the wrong one."""
    a, b = left.first.name, right.first.name
    if a.isascii() != b.isascii() or bool(left.wording.han) != bool(right.wording.han):
        return False
    return not left.wording.words & right.wording.words and not left.is_entry and not right.is_entry
