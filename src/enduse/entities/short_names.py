"""Joins by short names: "Vetluga" for "VMZ Vetluga", within one exhibit and only where one longer name fits."""

from __future__ import annotations

from collections.abc import Sequence

from enduse.entities.grouping import SHORT_NAME, Grouping
from enduse.entities.members import PRODUCT
from enduse.entities.wording import Wording

__all__ = ["join_short_names"]

_MAX_SHORT_OF = 20
"""Longer names of which a short name is compared with in one exhibit; a word of more names identifies none."""


def join_short_names(work: Grouping) -> None:
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


def _is_from_the_middle(short: Wording, full: Wording) -> bool:
    """Whether a name of several words neither begins nor ends the longer one.

    Who shortens a name drops what stands before or behind its own words, seldom both.
    """
    words = full.ordered
    return len(short.words) > 1 and bool(words) and words[0] not in short.words and words[-1] not in short.words


def _shorten(work: Grouping, number: int, longer: Sequence[int]) -> None:
    roots = {work.forest.find(n) for n in longer} - {work.forest.find(number)}
    if not roots:
        return
    if len(roots) == 1 and _is_from_the_middle(work.units[number].wording, work.units[longer[0]].wording):
        why = "several words from the middle of a longer name in the exhibit: another firm may be called so"
        work.doubt(longer[0], number, why, 0.4)
        return
    work.shortened.add(number)
    if len(roots) == 1:
        full = work.units[longer[0]].first.name
        work.join(longer[0], number, SHORT_NAME, f"short for “{full}”, the one such name in the exhibit")
    elif len(roots) <= _MAX_SHORT_OF:
        for root in sorted(roots):
            work.doubt(root, number, f"a short name that {len(roots)} longer names in the exhibit hold", 0.4)
