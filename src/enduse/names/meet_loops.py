"""The loops that add what listed names share with the words of a query, in the part of Python that numba compiles."""

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


joined_key, SAME = _kernels.joined_key, _kernels.SAME
POSTINGS, STARTS, WEIGHTS, WORD_KEYS, KEYED_WORDS, SPLIT_KEYS, SPLIT_NAMES = 0, 1, 2, 3, 4, 5, 6
WORD_MARKS, SPLIT_MARKS, NAME_STARTS, NAME_WORDS = 7, 8, 9, 10
"""Places in an index as the loops know it: names by word, where each word starts, weights of words, keys of words,
marks of keys, and the words by name."""

SUM, STAMP, SHARE, LOAD = 0, 1, 2, 3
"""Columns of the board, on which each listed name has its sum, the last query word that met it, what that word shares,
and the weight of its own words: side by side, so that a name met costs one look into memory."""

NONE_NEW, ALL_NEW = -1, 1 << 40
"""Limits of weight to which names are newly met: none, and all."""


@compiled
def order_of(costs: Any, many: int, order: Any) -> None:
    """Writes the numbers of the entries of `costs` into `order`, cheapest first, ties as they stand."""
    for k in range(many):
        place = k
        while place > 0 and costs[order[place - 1]] > costs[k]:
            order[place] = order[place - 1]
            place -= 1
        order[place] = k


@compiled
def add(name: int, weight: int, stamp: int, board: Any) -> None:
    """Adds a weight that a name, met before, shares with a query word: of one word the most counts."""
    if board[name, STAMP] == stamp:
        if board[name, SHARE] >= weight:
            return
        board[name, SUM] += weight - board[name, SHARE]
    else:
        board[name, SUM] += weight
    board[name, STAMP] = stamp
    board[name, SHARE] = weight


@compiled
def meet(first: int, last: int, weight: int, terms: Any, state: Any) -> None:
    """Adds the weight of a listed word to the names that hold it.

    Args:
        first: Where its names start in the postings.
        last: Where they end.
        weight: Weight in common.
        terms: Number of the query's word (unique over all queries), the most that a name newly met may weigh, the
            postings.
        state: The board, see `SUM`; the names met, and how many.
    """
    stamp, most, holders = terms
    board, met, count = state
    many = count[0]
    for place in range(first, last):
        name = holders[place]
        if board[name, SUM] != 0:
            add(name, weight, stamp, board)
        elif board[name, LOAD] <= most:
            met[many] = name
            many += 1
            board[name, SUM] = weight
            board[name, STAMP] = stamp
            board[name, SHARE] = weight
    count[0] = many


@compiled
def common_weight(own: int, listed: int, like: int) -> int:
    """Weight that two words near each other have in common."""
    return int(min(own, listed) * like // SAME)


@compiled
def meet_word(a: int, view: Any, terms: Any, state: Any) -> None:
    """Adds what the names share with word `a` of the queries."""
    queries, near, index = view
    own, starts, weights = queries[1][a], index[STARTS], index[WEIGHTS]
    near_starts, near_numbers, near_likes = near
    for place in range(near_starts[a], near_starts[a + 1]):
        w = near_numbers[place]
        meet(starts[w], starts[w + 1], common_weight(own, weights[w], near_likes[place]), terms, state)


@compiled
def meet_again(a: int, view: Any, stamp: int, state: Any, likes: Any) -> None:
    """Adds what the names met share with word `a` of the queries, by the words of each name.

    The same as `meet_word` with `NONE_NEW`, and faster where many names hold such a word and few were met.

    Args:
        a: The word.
        view: See `gather_loops.gather`.
        stamp: Number of the query's word.
        state: See `meet`.
        likes: For each listed word a zero.
    """
    queries, near, index = view
    own, weights, starts, words = queries[1][a], index[WEIGHTS], index[NAME_STARTS], index[NAME_WORDS]
    near_starts, near_numbers, near_likes = near
    board, met, count = state
    for place in range(near_starts[a], near_starts[a + 1]):
        w = near_numbers[place]
        likes[w] = max(likes[w], near_likes[place])
    for k in range(count[0]):
        name = met[k]
        for place in range(starts[name], starts[name + 1]):
            w = words[place]
            if likes[w] > 0:
                add(name, common_weight(own, weights[w], likes[w]), stamp, board)
    for place in range(near_starts[a], near_starts[a + 1]):
        likes[near_numbers[place]] = 0


@compiled
def keep_likely(asked: int, left: int, floor: int, state: Any) -> None:
    """Leaves the names met that can still share `floor` thousandths with a query; clears the sums of the others.

    Args:
        asked: Weight of the words of the query.
        left: Weight of those of them that names may yet share.
        floor: Least share of a candidate, in thousandths.
        state: See `meet`.
    """
    board, met, count = state
    many = 0
    for k in range(count[0]):
        name = met[k]
        if 2 * SAME * (board[name, SUM] + left) >= floor * (asked + board[name, LOAD]):
            met[many] = name
            many += 1
        else:
            board[name, SUM] = 0
    count[0] = many


@compiled
def cost_of(a: int, starts: Any, near: Any) -> int:
    """How many names hold a word near word `a` of the queries."""
    cost = 0
    for place in range(near[0][a], near[0][a + 1]):
        w = near[1][place]
        cost += starts[w + 1] - starts[w]
    return cost


@compiled
def first_at(keys: Any, key: int) -> int:
    """Place of the first of sorted keys that is not less than a key."""
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def may_have(marks: Any, key: int) -> bool:
    """Whether a key may be among those that `fast_search.key_marks` marked."""
    place = (key ^ (key >> 23)) & (8 * len(marks) - 1)
    return bool((marks[place >> 3] >> (place & 7)) & 1)


@compiled
def meet_split(key: int, weight: int, index: Any, terms: Any, state: Any) -> None:
    """Adds a weight to the names that write as two words what a query writes as one; `terms` as of `meet`."""
    stamp, most = terms
    keys, names = index[SPLIT_KEYS], index[SPLIT_NAMES]
    if not may_have(index[SPLIT_MARKS], key):
        return
    place = first_at(keys, key)
    while place < len(keys) and keys[place] == key:
        meet(place, place + 1, weight, (stamp, most, names), state)
        place += 1


@compiled
def joined_word(a: int, b: int, queries: Any, index: Any) -> int:
    """The listed word that words `a` and `b` of the queries are written as together; -1 if none."""
    keys, sounds, lengths = queries[2], queries[3], queries[4]
    key = joined_key(keys[a], sounds[a][lengths[a] - 1], sounds[b], lengths[b])
    if not may_have(index[WORD_MARKS], key):
        return -1
    place = first_at(index[WORD_KEYS], key)
    return int(index[KEYED_WORDS][place]) if place < len(index[WORD_KEYS]) and index[WORD_KEYS][place] == key else -1
