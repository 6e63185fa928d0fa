"""Which judgements of persons stand: the log is append-only, and what was taken back is in it and counts no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from enduse.case.store import Store
from enduse.model.entity import Judgement, Verdict

__all__ = ["notes_by_item", "standing_judgements", "still_standing"]


def standing_judgements(store: Store) -> tuple[Judgement, ...]:
    """Judgements of persons that stand, in the order of making; notes and undoings apart."""
    return still_standing(store.read("judgements"))


def still_standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those of the judgements that were not taken back: an undoing takes the last that stands of its item."""
    by_item: dict[str, list[Judgement]] = {}
    for judgement in sorted(judgements, key=lambda j: j.number):
        standing = by_item.setdefault(judgement.item, [])
        if judgement.verdict is Verdict.UNDO:
            del standing[-1:]
        elif judgement.verdict is not Verdict.NOTE:
            standing.append(judgement)
    return tuple(sorted((j for standing in by_item.values() for j in standing), key=lambda j: j.number))


def notes_by_item(store: Store) -> Mapping[str, tuple[str, ...]]:
    """Item to what persons remarked on it, in order, each with its author."""
    found: dict[str, tuple[str, ...]] = {}
    for judgement in sorted(store.read("judgements"), key=lambda j: j.number):
        if judgement.verdict is Verdict.NOTE:
            found[judgement.item] = (*found.get(judgement.item, ()), f"{judgement.by}: {judgement.why}")
    return found
