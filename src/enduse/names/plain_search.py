"""A search without compiled loops, for few names: the same words, candidates and sums as `gather_loops` finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from enduse.names import kernels, term_loops, word_loops
from enduse.names.kernels import CANDIDATES, SAME
from enduse.names.queries import Near, Queries
from enduse.names.scoring import LOGS, SEARCHED, is_conflict
from enduse.names.tables import WordTable, spelt
from enduse.names.vocabulary import Vocabulary

__all__ = ["Plain", "PlainWords", "Totals", "plain_name", "total_of_names", "working_space"]

Totals = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
"""For each query how many candidates it has; in rows their numbers, and the weighted sums of their terms."""

_FURTHEST = 3


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Words as the interpreter reads them fastest, in the order of `kernels.SOUNDS` and what follows."""

    parts: tuple[list[bytes], list[int], list[bytes], list[int], list[int], list[int], list[int]]

    @classmethod
    def of(cls, table: WordTable, numbers: Sequence[int]) -> PlainWords:
        """The words of these numbers."""
        chosen = np.asarray(numbers, dtype=np.int64)
        lengths, bare = table.lengths[chosen].tolist(), table.consonants_lengths[chosen].tolist()
        sounds = [table.sounds[n, :k].tobytes() for n, k in zip(numbers, lengths, strict=True)]
        consonants = [table.consonants[n, :k].tobytes() for n, k in zip(numbers, bare, strict=True)]
        kinds, weights = table.kinds[chosen].tolist(), table.weights[chosen].tolist()
        return cls((sounds, lengths, consonants, bare, kinds, weights, table.marks[chosen].tolist()))


def plain_name(table: WordTable, numbers: Sequence[int]) -> tuple[Any, ...]:
    """A name as the loops know it; see `kernels.IDS`."""
    return (list(range(len(numbers))), len(numbers), *PlainWords.of(table, numbers).parts)


def working_space() -> tuple[Any, ...]:
    """Space for `kernels.align`; see `kernels.LIKENESSES`."""
    longest = kernels.LONGEST
    return (
        [[0] * longest for _ in range(longest)],
        bytearray(64),
        [0] * kernels.FEATURES,
        [[0] * longest, [0] * longest],
        [[0] * 128, [0] * 128],
    )


def total_of_names(left: Any, right: Any, weights: tuple[int, ...], *, is_conflict: bool = False) -> int:
    """The weighted sum of the terms of two names as the loops know them; see `kernels.IDS`."""
    work = working_space()
    terms = [0] * term_loops.TERMS
    kernels.align(left, right, work)
    term_loops.terms_of(work[kernels.SUMS], LOGS, int(is_conflict), terms)
    return term_loops.total_of(terms, weights)


class Plain:
    """Searches a vocabulary word by word with numpy and rapidfuzz."""

    def __init__(self, listed: Vocabulary, classes: NDArray[np.int64]) -> None:
        self._listed = listed
        self._classes = classes

    @cached_property
    def _by_length(self) -> dict[int, tuple[NDArray[np.int64], list[str]]]:
        lengths = np.asarray(self._listed.table.lengths)
        found = {}
        for length in np.unique(lengths).tolist():
            numbers = np.flatnonzero(lengths == length)
            found[length] = numbers, spelt(self._listed.table.sounds[numbers])
        return found

    def find_near(self, table: WordTable) -> Near:
        """For each word of a table the listed words near it."""
        starts = [0]
        numbers: list[int] = []
        likes: list[int] = []
        for sound in spelt(table.sounds):
            for number, like in self._near(sound):
                numbers.append(number)
                likes.append(like)
            starts.append(len(numbers))
        return (
            np.array(starts, dtype=np.int64),
            np.array(numbers, dtype=np.int32),
            np.array(likes, dtype=np.int32),
        )

    def _near(self, sound: str) -> list[tuple[int, int]]:
        letters, length = sound.encode(), len(sound)
        limit = word_loops.allowed(length) if letters[0] >= ord("A") else 0
        masks = [0] * 128
        word_loops.set_masks(letters, length, masks)
        found = []
        for other in range(length - limit, length + limit + 1):
            numbers, words = self._by_length.get(other, (np.zeros(0, dtype=np.int64), []))
            apart = process.cdist([sound], words, scorer=OSA.distance, score_cutoff=limit, dtype=np.uint8)[0]
            for place in np.flatnonzero(apart <= min(limit, _FURTHEST)).tolist():
                like = word_loops.near(masks, letters, length, words[place].encode(), other)
                if like > 0:
                    found.append((int(numbers[place]), like))
        return found

    def search(self, queries: Queries, classes: Sequence[int], floor: int, least: int) -> Totals:
        """For each query how many candidates it has, their numbers, and the totals of their scores."""
        candidates = [self.candidates(queries, query, floor) for query in range(len(queries))]
        many = np.array([len(row) for row in candidates], dtype=np.int64)
        numbers = np.zeros((len(queries), int(many.max(initial=0))), dtype=np.int64)
        totals = np.zeros_like(numbers)
        for query, row in enumerate(candidates):
            numbers[query, : len(row)] = [name for name, _ in row]
            totals[query, : len(row)] = self.scored(queries, query, row, (classes[query], least))
        return many, numbers, totals

    def scored(self, queries: Queries, query: int, names: list[tuple[int, int]], wanted: tuple[int, int]) -> list[int]:
        """Totals of the scores of listed names compared with a query.

        Args:
            queries: Names made ready.
            query: Number of the query.
            names: Numbers of listed names, each with its share in thousandths that bounds what its score can be.
            wanted: Class of the query's schema, and the total below which a name is not compared in full.
        """
        listed = self._listed
        asked = queries.words[queries.starts[query] : queries.starts[query + 1]].tolist()
        left = plain_name(queries.table, asked)
        own, least = wanted
        whole = int(queries.table.weights[asked].sum())
        found = []
        for name, share in names:
            words = listed.words[listed.starts[name] : listed.starts[name + 1]].tolist()
            other = int(self._classes[name])
            weights = SEARCHED[own == 1 or (own == 0 and other == 1)]
            if term_loops.promise(whole, int(listed.loads[name]), share, LOGS, weights) < least:
                found.append(term_loops.HOPELESS)
                continue
            right = plain_name(listed.table, words)
            found.append(total_of_names(left, right, weights, is_conflict=is_conflict(own, other)))
        return found

    def candidates(self, queries: Queries, query: int, floor: int) -> list[tuple[int, int]]:
        """The names that share most with a query, and their shares in thousandths, best first."""
        first, last = int(queries.starts[query]), int(queries.starts[query + 1])
        words = queries.words[first:last].tolist()
        sums = np.zeros(len(self._listed.loads), dtype=np.int64)
        if not words:
            return []
        asked = self._gather(queries, words, sums, kernels.need(floor))
        met = np.flatnonzero(sums)
        shares = 2 * SAME * sums[met] // (asked + self._listed.loads[met])
        is_enough = shares >= floor
        met, shares = met[is_enough], shares[is_enough]
        best = np.lexsort((met, -shares))[:CANDIDATES]
        return list(zip(met[best].tolist(), shares[best].tolist(), strict=True))

    def _gather(self, queries: Queries, words: list[int], sums: NDArray[np.int64], need: int) -> int:
        weights = [int(queries.table.weights[a]) for a in words]
        asked = left = sum(weights)
        costs = [self._cost(queries.near, a) for a in words]
        for k in sorted(range(len(words)), key=lambda k: costs[k]):
            shares = self._shares(queries, words[k], weights[k])
            if left * SAME < need * asked:
                shares[sums == 0] = 0
            sums += shares
            left -= weights[k]
        for k in range(len(words) - 1):
            self._add_joined(queries, words[k], words[k + 1], sums)
        return asked

    def _cost(self, near: Near, a: int) -> int:
        numbers = near[1][near[0][a] : near[0][a + 1]]
        starts = self._listed.posting_starts
        return int((starts[numbers + 1] - starts[numbers]).sum())

    def _shares(self, queries: Queries, a: int, weight: int) -> NDArray[np.int64]:
        """What each name shares with a word: the most of what the near words that it holds share."""
        listed = self._listed
        shares = np.zeros(len(listed.loads), dtype=np.int64)
        starts, numbers, likes = queries.near
        for place in range(int(starts[a]), int(starts[a + 1])):
            w = int(numbers[place])
            names = listed.postings[listed.posting_starts[w] : listed.posting_starts[w + 1]]
            common = min(weight, int(listed.table.weights[w])) * int(likes[place]) // SAME
            shares[names] = np.maximum(shares[names], common)
        first, last = np.searchsorted(listed.split_keys, [queries.keys[a], queries.keys[a] + 1])
        names = listed.split_names[first:last]
        shares[names] = np.maximum(shares[names], weight)
        return shares

    def _add_joined(self, queries: Queries, a: int, b: int, sums: NDArray[np.int64]) -> None:
        listed, table = self._listed, queries.table
        last = int(table.sounds[a, table.lengths[a] - 1])
        key = word_loops.joined_key(int(queries.keys[a]), last, table.sounds[b].tobytes(), int(table.lengths[b]))
        place = int(np.searchsorted(listed.word_keys, key))
        if place < len(listed.word_keys) and listed.word_keys[place] == key:
            w = int(listed.keyed_words[place])
            names = listed.postings[listed.posting_starts[w] : listed.posting_starts[w + 1]]
            sums[names] += min(int(table.weights[a] + table.weights[b]), int(listed.table.weights[w]))
