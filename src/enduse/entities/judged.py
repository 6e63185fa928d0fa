"""What persons said of pairs: of one item, and of one pair, the latest counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from enduse.model.entity import Judgement, Verdict

__all__ = ["SaidPair", "pairs_said"]

_SAME = frozenset((Verdict.SAME, Verdict.TRUE))
_APART = frozenset((Verdict.DIFFERENT, Verdict.FALSE, Verdict.UNSURE))


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPair:
    """A pair of references that a person judged.

    Attributes:
        is_same: False where they are different, or the person was unsure: then no rule joins them either.
        is_settled: False where the person was unsure: the question stays open.
    """

    left: str
    right: str
    is_same: bool
    is_settled: bool
    judgement: Judgement


def pairs_said(judgements: Iterable[Judgement]) -> tuple[SaidPair, ...]:
    """Pairs in the order in which they were last judged; judgements of rules, leads and findings are left out."""
    latest: dict[str, Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: j.number):
        if not judgement.by.startswith("rule:"):
            latest[judgement.item] = judgement
    said: dict[tuple[str, str], SaidPair] = {}
    for judgement in sorted(latest.values(), key=lambda j: j.number):
        if judgement.verdict in _SAME or judgement.verdict in _APART:
            for pair in combinations(sorted(set(judgement.members)), 2):
                said.pop(pair, None)
                said[pair] = SaidPair(
                    left=pair[0],
                    right=pair[1],
                    is_same=judgement.verdict in _SAME,
                    is_settled=judgement.verdict is not Verdict.UNSURE,
                    judgement=judgement,
                )
    return tuple(said.values())
