"""The loops that gather candidate names for a query and score them, in the part of Python that numba compiles.

Rare words first: once what is left of a query cannot make a name a candidate, the lists of common words are only looked
through for names already met.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

from enduse.names import kernels, term_loops

_F = TypeVar("_F", bound=Callable[..., Any])
_compile: Callable[[Any], Any] | None = globals().get("_compile")
_compile_entry: Callable[[Any], Any] | None = globals().get("_compile_entry")
_kernels: Any = globals().get("_kernels", kernels)
_terms: Any = globals().get("_terms", term_loops)


def compiled(function: _F) -> _F:
    """The function, compiled where `names.compiled` loads this file."""
    return function if _compile is None else _compile(function)


def entered(function: _F) -> _F:
    """The function, compiled as one that is called from outside the loops: it may make arrays."""
    return function if _compile_entry is None else _compile_entry(function)


joined_key, align, terms_of, total_of = _kernels.joined_key, _kernels.align, _terms.terms_of, _terms.total_of
promise, HOPELESS, TERMS = _terms.promise, _terms.HOPELESS, _terms.TERMS
SUMS, LONGEST, FEATURES = _kernels.SUMS, _kernels.LONGEST, _kernels.FEATURES
need, SAME, CANDIDATES = _kernels.need, _kernels.SAME, _kernels.CANDIDATES
POSTINGS, STARTS, WEIGHTS, WORD_KEYS, KEYED_WORDS, SPLIT_KEYS, SPLIT_NAMES = 0, 1, 2, 3, 4, 5, 6
WORD_MARKS, SPLIT_MARKS = 7, 8
"""Places in an index as the loops know it: names by word, where each word starts, weights of words, keys of words."""


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
def meet(first: int, last: int, weight: int, terms: Any, state: Any) -> None:
    """Adds the weight of a listed word to the names that hold it.

    Args:
        first: Where its names start in the postings.
        last: Where they end.
        weight: Weight in common.
        terms: Number of the query's word (unique over all queries), whether new names may be met, the postings.
        state: For each name its sum, the last query word that met it, and that word's share; names met, and how many.
    """
    stamp, may_add, holders = terms
    sums, stamps, shares, met, count = state
    for place in range(first, last):
        name = holders[place]
        if sums[name] == 0:
            if not may_add:
                continue
            met[count[0]] = name
            count[0] += 1
            sums[name] = weight
        elif stamps[name] == stamp:
            if shares[name] >= weight:
                continue
            sums[name] += weight - shares[name]
        else:
            sums[name] += weight
        stamps[name] = stamp
        shares[name] = weight


@compiled
def best_names(asked: int, loads: Any, state: Any, best: Any, floor: int) -> int:
    """Writes the names that share most with a query into `best`, best first; how many. Clears the sums."""
    sums, met, count = state[0], state[3], state[4]
    names, dice = best
    many = 0
    for k in range(count[0]):
        name = met[k]
        share = 2 * SAME * sums[name] // (asked + loads[name])
        sums[name] = 0
        if share < floor or (many == CANDIDATES and share < dice[many - 1]):
            continue
        if many == CANDIDATES and share == dice[many - 1] and name > names[many - 1]:
            continue
        place = many if many < CANDIDATES else many - 1
        while place > 0 and (dice[place - 1] < share or (dice[place - 1] == share and names[place - 1] > name)):
            names[place] = names[place - 1]
            dice[place] = dice[place - 1]
            place -= 1
        names[place] = name
        dice[place] = share
        many = min(many + 1, CANDIDATES)
    count[0] = 0
    return many


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
    """Adds a weight to the names that write as two words what a query writes as one."""
    keys, names = index[SPLIT_KEYS], index[SPLIT_NAMES]
    if not may_have(index[SPLIT_MARKS], key):
        return
    place = first_at(keys, key)
    while place < len(keys) and keys[place] == key:
        meet(place, place + 1, weight, (terms[0], terms[1], names), state)
        place += 1


@compiled
def meet_joined(key: int, weight: int, index: Any, terms: Any, state: Any) -> None:
    """Adds a weight to the names that write as one word what a query writes as two."""
    keys = index[WORD_KEYS]
    if not may_have(index[WORD_MARKS], key):
        return
    place = first_at(keys, key)
    if place < len(keys) and keys[place] == key:
        w = index[KEYED_WORDS][place]
        starts = index[STARTS]
        meet(starts[w], starts[w + 1], min(weight, index[WEIGHTS][w]), terms, state)


@compiled
def gather(first: int, last: int, view: Any, state: Any, scratch: Any) -> int:
    """Meets the names that share words with one query; the sum of the weights of its words.

    Args:
        first: Where the words of the query start.
        last: Where they end.
        view: The words of all queries with the weight, key, letters and length of each; for each the near listed
            words, see `search_loops.find_near`; the index, see `POSTINGS` and what follows.
        state: See `meet`.
        scratch: Costs and order, and the least share of a candidate.
    """
    ids, weights, keys, sounds, lengths = view[0]
    index = view[2]
    costs, order, floor = scratch
    many = last - first
    least = need(floor)
    left = 0
    for k in range(many):
        costs[k] = cost_of(ids[first + k], index[STARTS], view[1])
        left += weights[ids[first + k]]
    asked = left
    order_of(costs, many, order)
    for k in range(many):
        a = ids[first + order[k]]
        terms = (2 * (first + order[k]) + 1, left * SAME >= least * asked, index[POSTINGS])
        meet_word(a, view, terms, state)
        meet_split(keys[a], weights[a], index, terms, state)
        left -= weights[a]
    for k in range(many - 1):
        a, b = ids[first + k], ids[first + k + 1]
        key = joined_key(keys[a], sounds[a][lengths[a] - 1], sounds[b], lengths[b])
        terms = (2 * (first + k) + 2, True, index[POSTINGS])
        meet_joined(key, weights[a] + weights[b], index, terms, state)
    return asked


@compiled
def name_at(number: int, starts: Any, words: Any, table: Any) -> Any:
    """A name as `align` knows it."""
    ids = words[starts[number] : starts[number + 1]]
    return (ids, len(ids), table[0], table[1], table[2], table[3], table[4], table[5], table[6])


@compiled
def score_names(query: int, found: Any, names: Any, space: Any) -> None:
    """Writes the score of each candidate of a query.

    Args:
        query: Number of the query.
        found: How many candidates, their numbers, where their scores go, their shares, and the weight of the query.
        names: Starts, words, table and schema classes of the queries; the same of the listed names.
        space: Working space of `align`, terms, logarithms, weights of terms for firms and for persons, and the least
            score that is asked for.
    """
    queried, listed = names
    work, terms, logs, weights, least = space
    own = queried[3][query]
    left = name_at(query, queried[0], queried[1], queried[2])
    for k in range(found[0]):
        name = found[1][k]
        other = listed[3][name]
        weighing = weights[1 if own == 1 or (own == 0 and other == 1) else 0]
        if promise(found[4], listed[4][name], found[3][k], logs, weighing) < least:
            found[2][k] = HOPELESS
            continue
        align(left, name_at(name, listed[0], listed[1], listed[2]), work)
        terms_of(work[SUMS], logs, 1 if own != other and own * other != 0 else 0, terms)
        found[2][k] = total_of(terms, weighing)


@entered
def search_all(names: Any, view: Any, tuning: Any) -> Any:
    """For each query how many candidates it has, and their numbers and scores in rows of `CANDIDATES`.

    Args:
        names: Starts, words, table and schema classes of the queries; the same of the listed names and the sums of
            their weights.
        view: See `gather`.
        tuning: Logarithms, weights of terms, the least share of a candidate in thousandths, and the least score.
    """
    queried, listed = names
    count, total = len(queried[0]) - 1, len(listed[4])
    state = (
        np.zeros(total, dtype=np.int32),
        np.zeros(total, dtype=np.int32),
        np.zeros(total, dtype=np.int32),
        np.zeros(total, dtype=np.int32),
        np.zeros(1, dtype=np.int64),
    )
    scratch = (np.zeros(LONGEST + 1, dtype=np.int64), np.zeros(LONGEST + 1, dtype=np.int64), tuning[2])
    work = (
        np.zeros((LONGEST, LONGEST), dtype=np.int64),
        np.zeros(64, dtype=np.uint8),
        np.zeros(FEATURES, dtype=np.int64),
        np.zeros((2, LONGEST), dtype=np.int64),
        np.zeros((2, 128), dtype=np.int64),
    )
    space = (work, np.zeros(TERMS, dtype=np.int64), tuning[0], tuning[1], tuning[3])
    numbers = np.zeros((count, CANDIDATES), dtype=np.int64)
    totals = np.zeros((count, CANDIDATES), dtype=np.int64)
    many = np.zeros(count, dtype=np.int64)
    shares = np.zeros(CANDIDATES, dtype=np.int64)
    for query in range(count):
        asked = gather(queried[0][query], queried[0][query + 1], view, state, scratch)
        many[query] = best_names(asked, listed[4], state, (numbers[query], shares), tuning[2])
        score_names(query, (many[query], numbers[query], totals[query], shares, asked), (queried, listed), space)
    return many, numbers, totals
