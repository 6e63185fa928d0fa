"""The loops that gather candidate names for a query and score them, in the part of Python that numba compiles.

Rare words first: once what is left of a query cannot make a name a candidate, the common words only add to names
already met; of these, the few that can still become candidates are looked through where that is less than the names of
a word.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

from enduse.names import kernels, meet_loops, term_loops

_F = TypeVar("_F", bound=Callable[..., Any])
_compile: Callable[[Any], Any] | None = globals().get("_compile")
_compile_entry: Callable[[Any], Any] | None = globals().get("_compile_entry")
_kernels: Any = globals().get("_kernels", kernels)
_terms: Any = globals().get("_terms", term_loops)
_meeting: Any = globals().get("_meeting", meet_loops)


def compiled(function: _F) -> _F:
    """The function, compiled where `names.compiled` loads this file."""
    return function if _compile is None else _compile(function)


def entered(function: _F) -> _F:
    """The function, compiled as one that is called from outside the loops: it may make arrays."""
    return function if _compile_entry is None else _compile_entry(function)


align, terms_of, total_of, promise = _kernels.align, _terms.terms_of, _terms.total_of, _terms.promise
HOPELESS, TERMS = _terms.HOPELESS, _terms.TERMS
order_of, cost_of, joined_word, keep_likely = (
    _meeting.order_of,
    _meeting.cost_of,
    _meeting.joined_word,
    _meeting.keep_likely,
)
meet, meet_word, meet_again, meet_split = _meeting.meet, _meeting.meet_word, _meeting.meet_again, _meeting.meet_split
POSTINGS, STARTS, WEIGHTS = _meeting.POSTINGS, _meeting.STARTS, _meeting.WEIGHTS
NONE_NEW, ALL_NEW, SUM, LOAD = _meeting.NONE_NEW, _meeting.ALL_NEW, _meeting.SUM, _meeting.LOAD
SUMS, LONGEST, FEATURES = _kernels.SUMS, _kernels.LONGEST, _kernels.FEATURES
need, SAME, CANDIDATES = _kernels.need, _kernels.SAME, _kernels.CANDIDATES


@compiled
def best_names(asked: int, state: Any, best: Any, floor: int) -> int:
    """Writes the names met that share most with a query into `best`, best first; how many. Clears the sums."""
    board, met, count = state
    names, dice = best
    many = 0
    for k in range(count[0]):
        name = met[k]
        share = 2 * SAME * board[name, SUM] // (asked + board[name, LOAD])
        board[name, SUM] = 0
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
def find_joined(first: int, many: int, queries: Any, index: Any, joined: Any) -> bool:
    """Writes into `joined` the listed word that each word of a query and the next are written as together, or -1.

    Whether there is one.
    """
    found = 0
    for k in range(many - 1):
        joined[k] = joined_word(queries[0][first + k], queries[0][first + k + 1], queries, index)
        found += joined[k] >= 0
    return bool(found > 0)


@compiled
def gather(first: int, last: int, view: Any, state: Any, scratch: Any) -> int:
    """Meets the names that share words with one query; the sum of the weights of its words.

    Args:
        first: Where the words of the query start.
        last: Where they end.
        view: The words of all queries with the weight, key, letters and length of each; for each the near listed
            words, see `search_loops.find_near`; the index, see `meet_loops.POSTINGS` and what follows.
        state: See `meet_loops.meet`.
        scratch: Costs, order, joined words, a zero for each listed word, and the least share of a candidate.
    """
    ids, weights, keys = view[0][0], view[0][1], view[0][2]
    index = view[2]
    costs, order, joined, likes, floor = scratch
    many = last - first
    left = 0
    for k in range(many):
        costs[k] = cost_of(ids[first + k], index[STARTS], view[1])
        left += weights[ids[first + k]]
    asked = left
    order_of(costs, many, order)
    is_joined = find_joined(first, many, view[0], index, joined)
    is_rare, least = True, need(floor)
    for k in range(many):
        a, stamp = ids[first + order[k]], 2 * (first + order[k]) + 1
        if is_rare and left * SAME < least * asked:
            is_rare = False
            if not is_joined:
                keep_likely(asked, left, floor, state)
        most = NONE_NEW if not is_rare else ALL_NEW if is_joined else 2 * SAME * left // floor - asked
        if is_rare or costs[order[k]] < 4 * state[2][0]:
            meet_word(a, view, (stamp, most, index[POSTINGS]), state)
        else:
            meet_again(a, view, stamp, state, likes)
        meet_split(keys[a], weights[a], index, (stamp, most), state)
        left -= weights[a]
    for k in range(many - 1):
        w = joined[k]
        if w >= 0:
            weight = min(weights[ids[first + k]] + weights[ids[first + k + 1]], index[WEIGHTS][w])
            terms = (2 * (first + k) + 2, ALL_NEW, index[POSTINGS])
            meet(index[STARTS][w], index[STARTS][w + 1], weight, terms, state)
    keep_likely(asked, 0, floor, state)
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
    board = np.zeros((total, 4), dtype=np.int32)
    board[:, LOAD] = listed[4]
    state = (board, np.zeros(total, dtype=np.int32), np.zeros(1, dtype=np.int64))
    scratch = (
        np.zeros(LONGEST + 1, dtype=np.int64),
        np.zeros(LONGEST + 1, dtype=np.int64),
        np.zeros(LONGEST + 1, dtype=np.int64),
        np.zeros(len(view[2][WEIGHTS]), dtype=np.int32),
        tuning[2],
    )
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
        many[query] = best_names(asked, state, (numbers[query], shares), tuning[2])
        score_names(query, (many[query], numbers[query], totals[query], shares, asked), (queried, listed), space)
    return many, numbers, totals
