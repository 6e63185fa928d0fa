"""The score of two names: the sums of their alignment, weighed and put on a line of probability."""

from __future__ import annotations

from math import exp, log

from enduse.names.term_loops import LONGEST_LOG, SCALE

__all__ = ["COMPARED", "LOGS", "MATCH_LINE", "SEARCHED", "TERMS", "is_conflict", "least_total", "schema_class", "score"]

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
"""The terms of a score, in the order of `term_loops.terms_of`: shares of the whole, a logarithm, and yes or no."""

_FIRM, _PERSON = 0, 1
SEARCHED: tuple[tuple[int, ...], tuple[int, ...]] = (
    (1971, -1658, -7434, -6255, 3907, -1500, -935, 0, -842, 1640, -1288, -299, -3168, 752, -1243, -2965, 0),
    (2767, -2432, -5835, -8255, 2134, -1500, -850, -1508, -328, -1192, -172, -72, -2639, 0, -3590, -2916, 0),
)
"""Weights in thousandths of the terms, for firms and persons, where the rarity of words is known from a list."""

COMPARED: tuple[tuple[int, ...], tuple[int, ...]] = (
    (2964, -1784, -10523, -5848, 0, -1500, 0, 0, -469, 239, 0, -731, -219, 0, 0, -2023, -1224),
    (2482, -1656, -2075, -3910, 0, -1500, -398, -4426, 0, 512, 0, -253, -798, 0, -3658, -2434, 0),
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


def least_total(least: float) -> int:
    """A weighted sum below which no score reaches `least`."""
    if least <= 0:
        return -100_000 * SCALE
    if least >= 1:
        return 60_000 * SCALE
    return int(log(least / (1 - least)) * 1000 * SCALE) - 1000
