"""Bearers of one name: which of them may be one, and which could be either of two that differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence

__all__ = ["MAX_BEARERS", "settle"]

MAX_BEARERS = 1_000
"""Groups of one name that are compared with each other; a name of more bearers than that identifies nobody."""

MayJoin = Callable[[int, int], bool]


def settle(bearers: Sequence[int], may_join: MayJoin) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """Groups to be joined, and pairs that stay in doubt.

    Bearers that may all be one are joined. A bearer that may be either of two that cannot be one is joined to neither:
    without all such bearers the others fall into sets that agree throughout.

    Args:
        bearers: Numbers, in order.
        may_join: Whether two bearers may be one; symmetric.
    """
    if len(bearers) > MAX_BEARERS:
        return [], []
    near = _neighbours(bearers, may_join)
    torn = sum(1 << i for i in range(len(bearers)) if any(near[i] & ~near[j] for j in _bits(near[i])))
    groups, doubts = [], []
    taken = torn
    for i, bearer in enumerate(bearers):
        if torn >> i & 1:
            doubts += [(bearer, bearers[j]) for j in _bits(near[i]) if j != i and (j > i or not torn >> j & 1)]
        elif not taken >> i & 1:
            group = near[i] & ~torn
            taken |= group
            groups.append([bearers[j] for j in _bits(group)])
    return [group for group in groups if len(group) > 1], doubts


def _neighbours(bearers: Sequence[int], may_join: MayJoin) -> list[int]:
    near = [1 << i for i in range(len(bearers))]
    for i, left in enumerate(bearers):
        for j in range(i + 1, len(bearers)):
            if may_join(left, bearers[j]):
                near[i] |= 1 << j
                near[j] |= 1 << i
    return near


def _bits(mask: int) -> list[int]:
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found
