"""Names asked for, made ready for a search: their words, the listed words near each, and what each weighs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from enduse.names.kernels import ABJAD
from enduse.names.numbering import numbered
from enduse.names.reading import Asked
from enduse.names.tables import WordTable, word_table
from enduse.names.vocabulary import Vocabulary, cross_keys, keys_of

__all__ = ["Near", "NearFinder", "Queries", "ready"]

LIKE_BY_CONSONANTS = (0, 550, 800, 900)
"""Likeness of words of the same consonants, by how many, where one writes no vowels; as in `near_consonants`."""

Near = tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]
"""For each word where its near words start, their numbers, and their likenesses in thousandths."""

NearFinder = Callable[[WordTable], Near]


@dataclass(frozen=True, slots=True)
class Queries:
    """Names asked for: where the words of each start, the words, their table and keys, and the near listed words."""

    starts: NDArray[np.int64]
    words: NDArray[np.int32]
    table: WordTable
    keys: NDArray[np.int64]
    near: Near
    spellings: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def loops_view(self) -> tuple[Any, ...]:
        """Words, weights, keys, letters and lengths, as `gather_loops.gather` takes them."""
        return self.words, self.table.weights, self.keys, self.table.sounds, self.table.lengths


def _places(sorted_keys: NDArray[np.int64], keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where equals of each key start in sorted keys, and how many there are."""
    first = np.searchsorted(sorted_keys, keys, side="left")
    return first, np.searchsorted(sorted_keys, keys, side="right") - first


def _across(table: WordTable, listed: Vocabulary) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    """Words of the queries, listed words of the same consonants but another way to write vowels, and likenesses."""
    is_abjad = table.sounds[:, 0] == ABJAD
    keys = np.where(is_abjad, cross_keys(table, is_abjad=False), cross_keys(table, is_abjad=True))
    first, many = _places(listed.cross_keys, keys)
    many[keys <= 1] = 0
    asking = np.repeat(np.arange(len(table)), many)
    ranks = np.arange(len(asking)) - np.repeat(np.cumsum(many) - many, many)
    met = listed.cross_words[np.repeat(first, many) + ranks]
    likes = np.array(LIKE_BY_CONSONANTS, dtype=np.int32)[np.minimum(table.consonants_lengths[asking], 3)]
    return asking, met, likes


def _with_across(near: Near, table: WordTable, listed: Vocabulary) -> Near:
    asking, met, likes = _across(table, listed)
    if not len(asking):
        return near
    starts, numbers, own_likes = near
    owners = np.concatenate((np.repeat(np.arange(len(table)), np.diff(starts)), asking))
    order = np.argsort(owners, kind="stable")
    many = np.bincount(owners, minlength=len(table))
    return (
        np.concatenate(([0], np.cumsum(many))).astype(np.int64),
        np.concatenate((numbers, met))[order],
        np.concatenate((own_likes, likes))[order],
    )


def _weights(table: WordTable, keys: NDArray[np.int64], near: Near, listed: Vocabulary) -> NDArray[np.int64]:
    """Weights of the words of queries: as listed; a word on no list weighs no more than the rarest word near it."""
    weights = table.weights.copy()
    starts, numbers, _ = near
    has_near = np.flatnonzero(np.diff(starts))
    if len(has_near):
        rarest = np.maximum.reduceat(listed.table.weights[numbers], starts[has_near])
        weights[has_near] = np.minimum(weights[has_near], rarest)
    first, many = _places(listed.word_keys, keys)
    is_listed = many > 0
    weights[is_listed] = listed.table.weights[listed.keyed_words[first[is_listed]]]
    return weights


def ready(asked: Asked, listed: Vocabulary, find_near: NearFinder) -> Queries:
    """The names made ready for a search in listed names.

    Args:
        asked: The lines of the search.
        listed: Words of the listed names.
        find_near: Finds the listed words near each word of a table.
    """
    found = numbered(asked, by_sound=False)
    table = word_table(found.lexemes)
    keys = keys_of(table.sounds, table.lengths)
    near = _with_across(find_near(table), table, listed)
    weighed = table.weighing(_weights(table, keys, near, listed))
    return Queries(found.starts, found.words, weighed, keys, near, found.spellings)
