"""Names that are alike but not equal: in another script they may be one name, in one script they are a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product

from enduse.entities.grouping import OTHER_SCRIPT, Grouping
from enduse.entities.members import ORGANISATION, PERSON, PRODUCT
from enduse.entities.units import Unit
from enduse.entities.wording import wording_of
from enduse.names import MATCH_LINE, IndexedName, NameIndex
from enduse.text.fold import is_cjk

__all__ = [
    "MAX_COMPARED",
    "NearName",
    "doubts_of",
    "doubts_of_entries",
    "join_other_scripts",
    "near_names",
    "not_compared",
    "script_of",
]

MAX_COMPARED = 20_000
"""Distinct names that are searched for likeness: more questions than that nobody could answer."""

_NEAREST = 8
_MARGIN = 0.1
_SURE = 0.8
_MAX_PAIRS = 4
_SCRIPTS = (("cyrillic", 0x0400, 0x052F), ("arabic", 0x0600, 0x06FF), ("latin", 0x0041, 0x024F))


@dataclass(frozen=True, slots=True)
class NearName:
    """Two names of one family that are alike: units that bear the one and the other, and the score, 0-1.

    Attributes:
        is_best: Whether each is the other's one likeliest name in another script.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float
    is_best: bool


@dataclass(frozen=True, slots=True)
class _Bearers:
    """A name and the units that bear it."""

    name: str
    units: list[int]

    @property
    def script(self) -> str:
        return script_of(self.name)


def script_of(name: str) -> str:
    """Script of most letters of a name: latin, cyrillic, arabic, cjk, or other.

    >>> script_of("Ветлуга"), script_of("Vetluga"), script_of("鹭微")
    ('cyrillic', 'latin', 'cjk')
    """
    counts: dict[str, int] = {}
    for char in name:
        if char.isalpha():
            script = "cjk" if is_cjk(char) else next((s for s, a, b in _SCRIPTS if a <= ord(char) <= b), "other")
            counts[script] = counts.get(script, 0) + 1
    return max(sorted(counts), key=lambda s: counts[s], default="other")


def near_names(units: Sequence[Unit]) -> tuple[NearName, ...]:
    """Pairs of unequal names that count as alike, each once; none where there are more than `MAX_COMPARED`."""
    by_family = _by_family(units)
    if sum(len(names) for names in by_family.values()) > MAX_COMPARED:
        return ()
    found: list[NearName] = []
    for family, names in sorted(by_family.items()):
        bearers = [_Bearers(units[held[0]].first.name, held) for held in names.values()]
        found += _near_of(bearers, family)
    return tuple(found)


def _by_family(units: Sequence[Unit]) -> dict[str, dict[str, list[int]]]:
    """Family to key of a name to the units that bear it."""
    found: dict[str, dict[str, list[int]]] = {}
    for number, unit in enumerate(units):
        if unit.wording.key and unit.family in {PERSON, ORGANISATION} and not unit.is_entry:
            found.setdefault(unit.family, {}).setdefault(unit.wording.key, []).append(number)
    return found


def not_compared(units: Sequence[Unit]) -> int:
    """How many distinct names were too many to be searched for likeness; 0 if all were."""
    number = sum(len(names) for names in _by_family(units).values())
    return number if number > MAX_COMPARED else 0


def _near_of(names: Sequence[_Bearers], family: str) -> Iterable[NearName]:
    schema = family if family == PERSON else "Company"
    index = NameIndex.build(IndexedName(key=str(n), text=name.name, schema=schema) for n, name in enumerate(names))
    figures = [wording_of(name.name, family).figures for name in names]
    texts = [name.name for name in names]
    found = index.find(texts, schemas=[schema] * len(texts), limit=_NEAREST + 1, min_score=MATCH_LINE)
    rows = zip(found.queries.tolist(), found.numbers.tolist(), found.scores.tolist(), strict=True)
    alike = {(a, b): score for a, b, score in rows if a != b and figures[a] == figures[b]}
    best = _best(names, alike)
    for (left, right), score in sorted(alike.items()):
        if left < right or (right, left) not in alike:
            is_best = (left, right) in best and (right, left) in best
            yield NearName(tuple(names[left].units), tuple(names[right].units), score, is_best)


def _best(names: Sequence[_Bearers], scores: dict[tuple[int, int], float]) -> set[tuple[int, int]]:
    """(Name, its one likeliest name in another script), where no rival of that script comes near."""
    scripts = [name.script for name in names]
    rivals: dict[tuple[int, str], list[tuple[float, int]]] = {}
    for (left, right), score in scores.items():
        if scripts[left] != scripts[right]:
            rivals.setdefault((left, scripts[right]), []).append((-score, right))
    best = set()
    for (left, _), found in rivals.items():
        found.sort()
        if len(found) == 1 or found[0][0] < found[1][0] - _MARGIN:
            best.add((left, found[0][1]))
    return best


def join_other_scripts(work: Grouping, near: Iterable[NearName]) -> None:
    """Join names that are each other's one likeliest in another script.

    Within an exhibit persons too; across exhibits only firms whose names are rare and surely alike, each borne by one.
    """
    for pair in near:
        if pair.is_best and pair.score >= _SURE and not _has_own_name_there(work, pair):
            for left, right in product(pair.left, pair.right):
                exhibit = work.units[left].exhibit
                if exhibit is not None and exhibit == work.units[right].exhibit and work.agree(left, right):
                    work.join(left, right, OTHER_SCRIPT, _said(work, left, right))
            _join_across(work, pair)


def _has_own_name_there(work: Grouping, pair: NearName) -> bool:
    """Whether a firm of either side has an equal name in the other script: then it is not called otherwise there."""
    if work.units[pair.left[0]].family == PERSON:
        return False
    here, there = ({script_of(work.units[n].first.name) for n in side} for side in (pair.left, pair.right))
    return bool(here & there)


def _join_across(work: Grouping, pair: NearName) -> None:
    left, right = pair.left[0], pair.right[0]
    here, there = (work.units[n] for n in (left, right))
    is_rare = here.wording.is_distinct and there.wording.is_distinct and here.family not in {PERSON, PRODUCT}
    bearers = [{work.forest.find(n) for n in side} for side in (pair.left, pair.right)]
    if is_rare and all(len(roots) == 1 for roots in bearers) and work.agree(left, right):
        work.join(left, right, OTHER_SCRIPT, _said(work, left, right))


def _said(work: Grouping, left: int, right: int) -> str:
    return f"“{work.units[left].first.name}” is “{work.units[right].first.name}” in another script"


def doubts_of(work: Grouping, near: Iterable[NearName]) -> Iterable[tuple[int, int, NearName]]:
    """Pairs of groups whose names are alike and whose facts do not speak against it."""
    for pair in near:
        for left, right in islice(product(_roots(work, pair.left), _roots(work, pair.right)), _MAX_PAIRS):
            if left != right and not work.forest.quarrel(left, right):
                yield left, right, pair


def doubts_of_entries(work: Grouping) -> Iterable[tuple[int, int, str]]:
    """Pairs of groups of which each bears another name of one list entry: the publisher holds them for one."""
    bearers: dict[tuple[str, str], list[int]] = {}
    for number, unit in enumerate(work.units):
        if not unit.is_entry and unit.wording.is_distinct:
            bearers.setdefault((unit.family, unit.wording.key), []).append(number)
    for unit in work.units:
        names = (unit.first.name, *unit.first.other_names) if unit.is_entry and unit.first.other_names else ()
        keys = dict.fromkeys((unit.family, wording_of(name, unit.family).key) for name in names)
        roots = list(dict.fromkeys(r for key in keys for r in _roots(work, bearers.get(key, ()))))
        for left, right in pairwise(roots):
            if not work.forest.quarrel(left, right):
                yield left, right, unit.first.name


def _roots(work: Grouping, numbers: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(work.forest.find(n) for n in numbers))
