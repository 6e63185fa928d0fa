"""The rules that join units, strongest first, each join with its reason; what a rule does not dare becomes a doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from enduse.entities.blocks import MAX_BEARERS, settle
from enduse.entities.forest import Facts, Forest
from enduse.entities.judged import SaidPair
from enduse.entities.members import IDENTIFYING, PERSON, PRODUCT, UNCLEAR
from enduse.entities.units import Unit, facts_of

__all__ = ["Doubt", "Grouping", "Join", "group"]

IDENTIFIER, EXACT_NAME, SHORT_NAME = "rule:identifier", "rule:exact_name", "rule:short_name"
_MAX_SHORT_OF = 20
"""Longer names of which a short name is compared with in one exhibit; a word of more names identifies none."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two units that a rule joined, by which rule and why."""

    left: int
    right: int
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two units that may be one.

    Attributes:
        score: How likely, 0-1.
        is_asked_again: Whether it is put although a person judged: was unsure, or contradicted another judgement.
    """

    left: int
    right: int
    why: str
    score: float
    is_asked_again: bool = False


@dataclass(slots=True)
class Grouping:
    """Units on their way into groups.

    Attributes:
        joins: What rules joined, in order.
        doubts: What they did not dare to join.
        refused: Judgements "same" that contradict others.
        unsure: Pairs about which a person was unsure.
        shortened: Units whose name is short for a longer one in their exhibit, or could be for several.
    """

    units: Sequence[Unit]
    forest: Forest
    joins: list[Join] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    refused: list[SaidPair] = field(default_factory=list)
    unsure: list[tuple[int, int]] = field(default_factory=list)
    shortened: set[int] = field(default_factory=set)

    def join(self, left: int, right: int, by: str, why: str) -> None:
        """Join two units by a rule unless they were judged different."""
        if self.forest.join(left, right):
            self.joins.append(Join(left, right, by, why))

    def agree(self, left: int, right: int) -> bool:
        """Whether facts, legal forms and characters of two units allow that they are one."""
        here, there = self.units[left].wording, self.units[right].wording
        if here.forms and there.forms and not here.forms & there.forms:
            return False
        return _same_han(self, left, right) and not self.forest.quarrel(left, right)

    def doubt(self, left: int, right: int, why: str, score: float) -> None:
        """Put two units to a person."""
        self.doubts.append(Doubt(left, right, why, score))


def group(units: Sequence[Unit], said: Iterable[SaidPair], unit_of: dict[str, int]) -> Grouping:
    """All groups: persons first, then identifiers, names within an exhibit, short names, names across exhibits."""
    work = Grouping(units, Forest(_unit_facts(unit) for unit in units))
    _by_persons(work, said, unit_of)
    _by_identifier(work)
    _by_name_in_exhibit(work)
    _by_short_name(work)
    _by_name(work)
    return work


def _unit_facts(unit: Unit) -> Facts:
    facts = facts_of(unit.first)
    for member in unit.rest:
        facts |= facts_of(member)
    return facts


def _by_persons(work: Grouping, said: Iterable[SaidPair], unit_of: dict[str, int]) -> None:
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


def _by_identifier(work: Grouping) -> None:
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


def _by_name_in_exhibit(work: Grouping) -> None:
    """One name in one paper is one bearer, unless facts tell several apart."""
    blocks: dict[tuple[str, str, str], list[int]] = {}
    for number, unit in enumerate(work.units):
        if unit.exhibit is not None and unit.wording.key:
            blocks.setdefault((unit.exhibit, unit.family, unit.wording.key), []).append(number)
    for numbers in blocks.values():
        if len(numbers) > 1:
            _settle(work, numbers, "one name in one exhibit", needs_more=False)


def _by_short_name(work: Grouping) -> None:
    """A short name in a text means the one longer name there that holds all its words."""
    texts: dict[tuple[str, str], list[int]] = {}
    for number, unit in enumerate(work.units):
        if unit.is_in_text and unit.family != PRODUCT and unit.wording.core:
            texts.setdefault((str(unit.exhibit), unit.family), []).append(number)
    for numbers in texts.values():
        _short_names_of(work, numbers)


def _short_names_of(work: Grouping, numbers: Sequence[int]) -> None:
    longer_of = {number: longer for number in numbers if (longer := _longer_names(work, number, numbers))}
    shorts_of: dict[int, set[int]] = {}
    for number, longer in longer_of.items():
        for other in longer:
            shorts_of.setdefault(other, set()).add(number)
    strung = {n for n, shorts in shorts_of.items() if _are_several_names(work, shorts)}
    for number, longer in longer_of.items():
        _shorten(work, number, [n for n in longer if n not in strung])


def _longer_names(work: Grouping, number: int, numbers: Sequence[int]) -> list[int]:
    """Units whose name holds all words of a short one; a name with its legal form is short for nothing."""
    short = work.units[number].wording
    if short.forms:
        return []
    return [n for n in numbers if short.words < work.units[n].wording.words and work.agree(number, n)]


def _are_several_names(work: Grouping, shorts: set[int]) -> bool:
    """Whether two short names of a longer one share no word: then it strings several names together."""
    words = [work.units[n].wording.words for n in shorts]
    return any(not a & b for i, a in enumerate(words) for b in words[i + 1 :])


def _shorten(work: Grouping, number: int, longer: Sequence[int]) -> None:
    roots = {work.forest.find(n) for n in longer} - {work.forest.find(number)}
    if not roots:
        return
    work.shortened.add(number)
    if len(roots) == 1:
        full = work.units[longer[0]].first.name
        work.join(longer[0], number, SHORT_NAME, f"short for “{full}”, the one such name in the exhibit")
    elif len(roots) <= _MAX_SHORT_OF:
        for root in sorted(roots):
            work.doubt(root, number, f"a short name that {len(roots)} longer names in the exhibit hold", 0.4)


def _by_name(work: Grouping) -> None:
    """One name in several exhibits and tables."""
    blocks: dict[tuple[str, str], list[int]] = {}
    for number, unit in enumerate(work.units):
        if not unit.is_entry and number not in work.shortened and unit.wording.key:
            blocks.setdefault((unit.family, unit.wording.key), []).append(number)
    common = _shared_words(key for _, key in blocks)
    for (family, _), numbers in blocks.items():
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
    first: dict[int, int] = {}
    for number in numbers:
        first.setdefault(work.forest.find(number), number)
    roots = list(first)
    for i, left in enumerate(roots[:MAX_BEARERS]):
        for right in roots[i + 1 : i + 6]:
            if not work.forest.quarrel(left, right) and _same_han(work, left, right):
                work.doubt(first[left], first[right], "persons of one name and nothing else in common", 0.5)


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


def _same_han(work: Grouping, left: int, right: int) -> bool:
    here, there = work.units[left].wording.han, work.units[right].wording.han
    return not here or not there or here == there


def _is_supported(work: Grouping, left: int, right: int, *, is_rare: bool) -> bool:
    """Whether more than a common name joins two units: a country, a legal form, or a word that is nobody else's."""
    here, there = work.units[left], work.units[right]
    countries = {f for f in work.forest.facts(left) if f[0] == "country"} & work.forest.facts(right)
    if countries or here.wording.forms & there.wording.forms:
        return True
    return is_rare and here.is_in_text and there.is_in_text
