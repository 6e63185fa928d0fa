"""Questions for a person: pairs that may be one, the best first, no pair twice, none that was decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import sqrt

from enduse.entities.grouping import Doubt, Grouping
from enduse.entities.judged import SaidPair
from enduse.entities.near import NearName, doubts_of, doubts_of_entries
from enduse.model.entity import Entity, ReviewItem, Verdict
from enduse.model.ids import content_id
from enduse.names import compare

__all__ = ["MAX_QUESTIONS", "answered", "questions"]

MAX_QUESTIONS = 200
"""Pairs put to a person at a time; the next ones follow when these are decided."""

_ALIKE = "names are alike"
_ALIKE_WEIGHT = 0.6
_ONE_ENTRY_SCORE = 0.75
_UNSURE_SCORE = 0.5


def questions(
    work: Grouping,
    near: Iterable[NearName],
    entities: Mapping[int, Entity],
    weight_of: Callable[[Entity], int],
) -> tuple[ReviewItem, ...]:
    """Pairs of entities that may be one, best first, at most `MAX_QUESTIONS`.

    Args:
        near: Names that are alike.
        entities: Entity by the number of its group.
        weight_of: How much of the case hangs on an entity: claims, rows.
    """
    doubts = [*work.doubts, *_unsure(work), *_near_doubts(work, near)]
    best: dict[tuple[int, int], Doubt] = {}
    for doubt in doubts:
        pair = _pair(work, doubt)
        if pair[0] != pair[1] and pair[0] in entities and pair[1] in entities and _is_open(work, pair, doubt):
            known = best.get(pair)
            if known is None or doubt.score > known.score:
                best[pair] = doubt
    worth = {pair: _worth(pair, doubt, entities, weight_of) for pair, doubt in best.items()}
    ordered = sorted(best, key=lambda pair: (-worth[pair], -best[pair].score, pair))
    return tuple(_item(pair, best[pair], entities) for pair in ordered[:MAX_QUESTIONS])


def answered(said: Iterable[SaidPair], caption_of: Callable[[str], str | None]) -> Iterator[ReviewItem]:
    """Pairs that were judged, under the item's own id: they are asked no more, and can be judged anew."""
    for pair in said:
        captions = [caption_of(member) for member in (pair.left, pair.right)]
        is_hit = pair.judgement.verdict in {Verdict.TRUE, Verdict.FALSE}
        if pair.is_settled and not is_hit and None not in captions:
            verdict = "same" if pair.is_same else "different"
            yield ReviewItem(
                id=pair.judgement.item,
                kind="pair",
                question=f"Are these one? {captions[0]} | {captions[1]}. {pair.judgement.by} said: {verdict}.",
                members=pair.judgement.members,
                score=1.0 if pair.is_same else 0.0,
            )


def _pair(work: Grouping, doubt: Doubt) -> tuple[int, int]:
    left, right = sorted((work.forest.find(doubt.left), work.forest.find(doubt.right)))
    return left, right


def _is_open(work: Grouping, pair: tuple[int, int], doubt: Doubt) -> bool:
    return doubt.is_asked_again or not work.forest.are_apart(*pair)


def _unsure(work: Grouping) -> Iterable[Doubt]:
    for left, right in work.unsure:
        yield Doubt(left, right, "a person was unsure", _UNSURE_SCORE, is_asked_again=True)


def _near_doubts(work: Grouping, near: Iterable[NearName]) -> Iterable[Doubt]:
    for left, right, pair in doubts_of(work, near):
        yield Doubt(left, right, _ALIKE, pair.score * _ALIKE_WEIGHT)
    for left, right, entry in doubts_of_entries(work):
        yield Doubt(left, right, f"the list entry “{entry}” bears the names of both", _ONE_ENTRY_SCORE)


def _worth(
    pair: tuple[int, int], doubt: Doubt, entities: Mapping[int, Entity], weight_of: Callable[[Entity], int]
) -> float:
    """How much an answer tells: a question that could go either way about parties on whom much hangs."""
    lesser = min(weight_of(entities[number]) for number in pair)
    openness = 1 - abs(2 * doubt.score - 1)
    return (0.25 + openness) * sqrt(1 + min(lesser, 100))


def _item(pair: tuple[int, int], doubt: Doubt, entities: Mapping[int, Entity]) -> ReviewItem:
    left, right = (entities[number] for number in pair)
    members = (left.id, right.id)
    reasons = compare(left.caption, right.caption, left.schema).reasons[:4] if doubt.why == _ALIKE else ()
    question = f"Are these one? {_told(left)} | {_told(right)}. {'; '.join((doubt.why, *reasons))}."
    return ReviewItem(
        id=content_id("rvw", "pair", sorted(members)),
        kind="pair",
        question=question,
        members=members,
        score=round(doubt.score, 3),
    )


def _told(entity: Entity) -> str:
    known = [*entity.countries, *(f"{scheme} {value}" for scheme, value in entity.identifiers[:2])]
    return f"{entity.caption} ({', '.join(known)})" if known else entity.caption
