"""Distinct words of names as arrays, the form in which the loops of the kernel read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from enduse.names.lexicon import ABJAD_MARK, MAX_LETTERS, WEIGHTS, Lexeme
from enduse.text.transliteration import abjad_consonants, consonants

__all__ = ["MAX_CONSONANTS", "WordTable", "letters", "spelt", "word_table"]

MAX_CONSONANTS = 16


@dataclass(frozen=True, slots=True)
class WordTable:
    """Words by number: letters of their sounds and of their consonants (rows of ASCII, zero behind), kinds, weights."""

    sounds: NDArray[np.uint8]
    lengths: NDArray[np.int64]
    consonants: NDArray[np.uint8]
    consonants_lengths: NDArray[np.int64]
    kinds: NDArray[np.int64]
    weights: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.lengths)

    @property
    def parts(self) -> tuple[Any, ...]:
        """The arrays in the order of `kernels.SOUNDS` and what follows."""
        return (
            self.sounds,
            self.lengths,
            self.consonants,
            self.consonants_lengths,
            self.kinds,
            self.weights,
        )


def letters(words: Sequence[str], width: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """ASCII letters of each word in a row of `width`, and how many there are."""
    packed = np.array([word.encode("ascii", "replace") for word in words], dtype=f"S{width}")
    rows = packed.view(np.uint8).reshape(len(words), width)
    return rows, np.char.str_len(packed).astype(np.int64)


def spelt(rows: NDArray[np.uint8]) -> list[str]:
    """The words whose letters `letters` wrote."""
    if not len(rows):
        return []
    return [word.decode() for word in np.ascontiguousarray(rows).view(f"S{rows.shape[1]}").ravel().tolist()]


def _consonants(words: Sequence[str]) -> list[str]:
    """Consonants of words of any script; one list, so that a table is made in two passes over letters."""
    of_abjad = iter(abjad_consonants([word[1:] for word in words if word.startswith(ABJAD_MARK)]))
    of_latin = iter(consonants([word for word in words if not word.startswith(ABJAD_MARK)]))
    return [next(of_abjad if word.startswith(ABJAD_MARK) else of_latin) for word in words]


def word_table(words: Sequence[Lexeme]) -> WordTable:
    """The table of these words, each weighing what its kind weighs."""
    sounds, lengths = letters([word.sound for word in words], MAX_LETTERS)
    bare = _consonants([word.latin for word in words])
    rows, many = letters(bare, MAX_CONSONANTS)
    kinds = np.fromiter((word.kind for word in words), dtype=np.int64, count=len(words))
    return WordTable(sounds, lengths, rows, many, kinds, np.array(WEIGHTS, dtype=np.int64)[kinds])
