"""The score of two names: the sums of their alignment, weighed and put on a line of probability."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

from enduse.names.kernels import LONGEST_LOG, SCALE

__all__ = ["COMPARED", "LOGS", "MATCH_LINE", "SEARCHED", "TERMS", "is_conflict", "schema_class", "score"]

MATCH_LINE = 0.5
"""Score at or above which a name alone counts as the same name."""

TERMS = (
    "always",
    "unlikeness of paired words",
    "words alone on both sides",
    "words alone on one side",
    "weight in common, logarithm",
    "numbers differ",
    "number on one side",
    "patronymics differ",
    "initials",
    "joined words",
    "names alone on both sides",
    "at most one word in common",
    "words in common that are not the same",
    "rarest word in common",
    "a name alone on both sides",
    "schemas differ",
    "nothing in common",
)
"""The terms of a score, in the order of `kernels.terms_of`: shares of the whole, a logarithm, and yes or no."""

_FIRM, _PERSON = 0, 1
SEARCHED: tuple[tuple[int, ...], tuple[int, ...]] = (
    (3453, -2702, -11180, -5595, 2782, -1500, -745, 0, -284, 870, 0, -1164, -3305, 0, 0, -3523, -4),
    (2442, -2545, -7727, -8291, 2130, -1500, -528, -836, -318, -1126, 0, -228, -2699, 0, -2852, -3001, 0),
)
"""Weights in thousandths of the terms, for firms and persons, where the rarity of words is known from a list."""

COMPARED: tuple[tuple[int, ...], tuple[int, ...]] = (
    (2859, -2212, -9987, -5297, 0, -1500, 0, 0, -134, 191, 0, -628, -445, 0, 0, -2343, -1384),
    (2473, -1750, -2693, -3995, 0, -1500, -335, -4347, 0, 542, 0, -314, -847, 0, -3429, -2456, 0),
)
"""Weights where two names are compared with no list."""

LOGS: tuple[int, ...] = tuple(round(log(weight / 1000 + 0.05) * SCALE) for weight in range(LONGEST_LOG + 1))
"""Logarithm of a weight in thousandths, in parts of `SCALE`."""

_CLASSES = {
    "Person": 1,
    **dict.fromkeys(("Company", "Organization", "PublicBody"), 2),
    **dict.fromkeys(("Vessel", "Airplane", "Vehicle", "Asset", "CryptoWallet"), 3),
}


def schema_class(schema: str | None) -> int:
    """0 where a schema says nothing, 1 persons, 2 firms and bodies, 3 things."""
    return _CLASSES.get(schema or "", 0)


def is_conflict(left: int, right: int) -> bool:
    """Whether two classes of schemas cannot be one party's."""
    return left != right and left * right != 0


def score(total: int) -> float:
    """Probability of a weighted sum."""
    return 1 / (1 + exp(-max(-60.0, min(60.0, total / (1000 * SCALE)))))


def scores(totals: Sequence[int]) -> list[float]:
    """`score` of each."""
    return [score(total) for total in totals]
