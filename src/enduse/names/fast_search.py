"""A search with compiled loops, for many names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from enduse.names import compiled
from enduse.names.queries import Near, Queries
from enduse.names.scoring import LOGS, SEARCHED
from enduse.names.tables import WordTable
from enduse.names.vocabulary import Vocabulary

__all__ = ["Fast"]

_ROOM = 1 << 16
_MARKS = 1 << 22


def key_marks(keys: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Bits that tell most keys that are not there, so that few are looked for."""
    marks = np.zeros(_MARKS >> 3, dtype=np.uint8)
    places = (keys ^ (keys >> 23)) & (_MARKS - 1)
    np.bitwise_or.at(marks, places >> 3, np.left_shift(1, places & 7).astype(np.uint8))
    return marks


class Fast:
    """Searches a vocabulary with the compiled loops."""

    def __init__(self, listed: Vocabulary, classes: NDArray[np.int64]) -> None:
        self._listed = listed
        self._classes = classes
        self._loops = compiled.load()

    @cached_property
    def _words(self) -> tuple[Any, ...]:
        table = self._listed.table
        sounds, lengths = np.ascontiguousarray(table.sounds), np.ascontiguousarray(table.lengths)
        starts, kept = self._loops.search.keep_words(sounds, lengths)
        return starts, kept, sounds, lengths, np.ascontiguousarray(table.marks)

    @cached_property
    def _view(self) -> tuple[Any, ...]:
        marks = (key_marks(self._listed.word_keys), key_marks(self._listed.split_keys))
        names = (np.array(self._listed.starts), np.array(self._listed.words))
        return (*(np.array(array) for array in self._listed.loops_view), *marks, *names)

    @cached_property
    def _names(self) -> tuple[Any, ...]:
        listed = self._listed
        parts = tuple(np.array(part) for part in listed.table.parts)
        return np.array(listed.starts), np.array(listed.words), parts, self._classes, np.array(listed.loads)

    def find_near(self, table: WordTable) -> Near:
        """For each word of a table the listed words near it."""
        starts, numbers, likes = self._loops.search.find_near(table.parts, self._words, _ROOM)
        return starts, numbers, likes

    def search(
        self, queries: Queries, classes: Sequence[int], floor: int, least: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """For each query how many candidates it has, their numbers, and the totals of their scores."""
        queried = (queries.starts, queries.words, queries.table.parts, np.array(classes, dtype=np.int64))
        tuning = (np.array(LOGS, dtype=np.int64), np.array(SEARCHED, dtype=np.int64), floor, least)
        view = (queries.loops_view, queries.near, self._view)
        many, names, totals = self._loops.gather.search_all((queried, self._names), view, tuning)
        return many, names, totals
