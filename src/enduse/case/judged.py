"""Which judgements of persons stand: the log is append-only, and what was taken back is in it and counts no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from enduse.case.store import Store
from enduse.model.entity import Judgement, Verdict, entry_member
from enduse.model.listing import Hit
from enduse.model.records import CaseRecords

__all__ = ["notes_by_item", "standing_hits", "standing_judgements", "still_standing"]

_SAME = frozenset((Verdict.TRUE, Verdict.SAME))


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


def standing_hits(records: CaseRecords) -> Iterator[Hit]:
    """Hits of the newest editions in which the party is the entry: a match, or one that a rule or a person confirmed.

    A name alone that nobody judged joins nothing, and neither does a match that somebody judged to be another.
    """
    said: dict[tuple[str, str], Verdict] = {}
    for judgement in sorted(records.judgements, key=lambda j: j.number):
        entries = [m for m in judgement.members if m.startswith(entry_member(""))]
        bearers = {records.entity_of.get(m, m) for m in judgement.members if m not in entries}
        said.update(((bearer, entry), judgement.verdict) for bearer in bearers for entry in entries)
    for hit in records.hits:
        entry = entry_member(hit.entity_id)
        verdict = said.get((hit.query_id, entry))
        is_grouped = records.entity_of.get(entry) == hit.query_id
        if is_grouped or verdict in _SAME or (verdict is None and hit.decision == "match"):
            yield hit
