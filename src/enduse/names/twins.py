"""Lines of an index that read the same: whatever one of them scores, all of them score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from enduse.names.vocabulary import Vocabulary

__all__ = ["Twins"]

_MIXERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xFF51AFD7ED558CCD)


def _mixed(words: NDArray[np.int64], places: NDArray[np.int64]) -> NDArray[np.uint64]:
    """A number for each word in its place; the sums of two lines differ where words or places do."""
    words_by, places_by, again = (np.uint64(number) for number in _MIXERS)
    mixed: NDArray[np.uint64] = (words + 1).astype(np.uint64) * words_by + (places + 1).astype(np.uint64) * places_by
    mixed ^= mixed >> np.uint64(29)
    mixed *= again
    mixed ^= mixed >> np.uint64(32)
    return mixed


@dataclass(frozen=True, slots=True)
class Twins:
    """The groups of lines that hold the same words in the same order under schemas of one class.

    Attributes:
        group_of: Group of each line.
        starts: Where the lines of each group start in `lines`, in the order of the index.
    """

    group_of: NDArray[np.int64]
    starts: NDArray[np.int64]
    lines: NDArray[np.int64]

    @classmethod
    def of(cls, listed: Vocabulary, classes: NDArray[np.int64]) -> Twins:
        """The groups of all lines.

        Args:
            listed: Words of the listed names.
            classes: Class of the schema of each line.
        """
        starts, words = np.asarray(listed.starts, dtype=np.int64), np.asarray(listed.words, dtype=np.int64)
        many = np.diff(starts)
        places = np.arange(len(words)) - np.repeat(starts[:-1], many)
        sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(_mixed(words, places), dtype=np.uint64)))
        marks = (sums[starts[1:]] - sums[starts[:-1]]).view(np.int64)
        rows = np.stack(
            (marks, np.asarray(listed.spellings, dtype=np.int64), np.asarray(classes, dtype=np.int64)), axis=1
        )
        order = np.lexsort(rows.T)
        is_first = np.ones(len(rows), dtype=bool)
        is_first[1:] = (rows[order[1:]] != rows[order[:-1]]).any(axis=1)
        group_of = np.zeros(len(rows), dtype=np.int64)
        group_of[order] = np.cumsum(is_first) - 1
        return cls(group_of, np.append(np.flatnonzero(is_first), len(rows)), order)

    def all_of(
        self, rows: NDArray[np.int64], lines: NDArray[np.int64], scores: NDArray[np.float64], limit: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Lines that were found with all others that read the same, at most `limit` a group.

        Args:
            rows: Place of the query of each line.
            lines: Their numbers.
            scores: Their scores.
            limit: No more lines of a group than could be wanted.
        """
        groups = self.group_of[lines]
        _, first = np.unique(rows * len(self.starts) + groups, return_index=True)
        chosen = groups[first]
        many = np.minimum(self.starts[chosen + 1] - self.starts[chosen], max(limit, 0))
        ranks = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
        met = self.lines[np.repeat(self.starts[chosen], many) + ranks]
        return np.repeat(rows[first], many), met, np.repeat(scores[first], many)
