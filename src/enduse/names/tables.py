"""Distinct words of names as arrays, the form in which the loops of the kernel read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from enduse.names.lexicon import ABJAD_MARK, MAX_LETTERS, WEIGHTS, Lexeme
from enduse.text.transliteration import abjad_consonants, consonants

__all__ = ["MAX_CONSONANTS", "WordTable", "letters", "spelt", "word_table"]

MAX_CONSONANTS = 16


@dataclass(frozen=True, slots=True)
class WordTable:
    """Words by number: letters of their sounds and of their consonants (rows of ASCII, zero behind), kinds, weights,
    and the set of the letters of each as bits."""

    sounds: NDArray[np.uint8]
    lengths: NDArray[np.int64]
    consonants: NDArray[np.uint8]
    consonants_lengths: NDArray[np.int64]
    kinds: NDArray[np.int64]
    weights: NDArray[np.int64]
    marks: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.lengths)

    def weighing(self, weights: NDArray[np.int64]) -> WordTable:
        """The same words with these weights."""
        return replace(self, weights=weights)

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
            self.marks,
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


def _marks(rows: NDArray[np.uint8], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each word the set of its letters as bits; capitals, which stand for two letters, have bits of their own."""
    letters_of = rows.astype(np.int64)
    places = np.where(letters_of >= ord("a"), letters_of & 31, 32 + (letters_of & 15))
    bits = np.where(np.arange(rows.shape[1]) < lengths[:, None], np.left_shift(np.int64(1), places), 0)
    return np.bitwise_or.reduce(bits, axis=1) if len(rows) else np.zeros(0, dtype=np.int64)


def word_table(words: Sequence[Lexeme]) -> WordTable:
    """The table of these words, each weighing what its kind weighs."""
    sounds, lengths = letters([word.sound for word in words], MAX_LETTERS)
    bare = _consonants([word.latin for word in words])
    rows, many = letters(bare, MAX_CONSONANTS)
    kinds = np.fromiter((word.kind for word in words), dtype=np.int64, count=len(words))
    weights = np.array(WEIGHTS, dtype=np.int64)[kinds]
    return WordTable(sounds, lengths, rows, many, kinds, weights, _marks(sounds, lengths))
