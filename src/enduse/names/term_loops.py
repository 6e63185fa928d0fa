"""What two names have in common as the terms of a score, in the part of Python that numba compiles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from enduse.names import kernels

_F = TypeVar("_F", bound=Callable[..., Any])
_compile: Callable[[Any], Any] | None = globals().get("_compile")
_kernels: Any = globals().get("_kernels", kernels)


def compiled(function: _F) -> _F:
    """The function, compiled where `names.compiled` loads this file."""
    return function if _compile is None else _compile(function)


MET, UNLIKE, PAIRS, RAREST = _kernels.MET, _kernels.UNLIKE, _kernels.PAIRS, _kernels.RAREST
INEXACT, JOINED, INITIALS, LOST = _kernels.INEXACT, _kernels.JOINED, _kernels.INITIALS, _kernels.LOST
LOST_KINDS, LOST_ALL, LOST_PATRONYMIC = _kernels.LOST_KINDS, _kernels.LOST_ALL, _kernels.LOST_PATRONYMIC
LOST_NUMBER, LOST_NAMED, SAME = _kernels.LOST_NUMBER, _kernels.LOST_NAMED, _kernels.SAME

LONGEST_LOG = 6000
SLACK = 350
"""Weight that names may have in common beside that of single words: initials, short words, joined words."""

HOPELESS = -(1 << 60)
"""Stands for the score of a candidate that is not compared word by word."""

SCALE = 100_000
"""A score is summed in whole parts of this, so that every machine sums the same."""

TERMS = 17
"""Terms of a score: see `scoring.TERMS`."""


@compiled
def terms_of(sums: Any, logs: Any, is_conflict: int, out: Any) -> None:
    """Writes what two names have in common and alone as terms of a score, in parts of `SCALE`; see `scoring.TERMS`."""
    first, second = LOST, LOST + LOST_KINDS
    alone, other = sums[first + LOST_ALL], sums[second + LOST_ALL]
    whole = sums[MET] + alone + other + 1
    named = min(sums[first + LOST_NAMED], sums[second + LOST_NAMED])
    numbers, others_numbers = sums[first + LOST_NUMBER] > 0, sums[second + LOST_NUMBER] > 0
    out[0] = SCALE
    out[1] = sums[UNLIKE] * SCALE // whole
    out[2] = min(alone, other) * SCALE // whole
    out[3] = abs(alone - other) * SCALE // whole
    out[4] = logs[min(sums[MET], LONGEST_LOG)]
    out[5] = SCALE * (numbers and others_numbers)
    out[6] = SCALE * (numbers != others_numbers)
    out[7] = SCALE * (sums[first + LOST_PATRONYMIC] > 0 and sums[second + LOST_PATRONYMIC] > 0)
    out[8] = sums[INITIALS] * SCALE // whole
    out[9] = sums[JOINED] * SCALE // whole
    out[10] = named * SCALE // whole
    out[11] = SCALE * (sums[PAIRS] <= 1)
    out[12] = sums[INEXACT] * SCALE // whole
    out[13] = sums[RAREST] * (SCALE // 1000)
    out[14] = min(SCALE, named * SCALE // 700)
    out[15] = SCALE * is_conflict
    out[16] = SCALE * (sums[MET] == 0)


@compiled
def total_of(terms: Any, weights: Any) -> int:
    """The weighted sum of the terms, in thousandths of parts of `SCALE`."""
    total = 0
    for k in range(TERMS):
        total += terms[k] * weights[k]
    return total


@compiled
def promise(asked: int, load: int, share: int, logs: Any, weights: Any) -> int:
    """About the most that two names can score, from the share of weight that they have in common by single words.

    Args:
        asked: Weight of the words of the one.
        load: Weight of the words of the other.
        share: Twice the weight in common by the sum of both, in thousandths.
        logs: Logarithms of weights.
        weights: Weights of the terms of a score.
    """
    met = share * (asked + load) // (2 * SAME) + SLACK
    alone, other = max(0, asked - met), max(0, load - met)
    whole = met + alone + other
    total = (weights[0] + max(0, weights[9])) * SCALE + weights[4] * logs[min(met, LONGEST_LOG)]
    return int(total + (weights[2] * min(alone, other) + weights[3] * abs(alone - other)) * SCALE // whole)
