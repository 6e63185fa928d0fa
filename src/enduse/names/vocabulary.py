"""The words of listed names: numbered, weighed by how many names hold them, with the names of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from enduse.names.kernels import ABJAD, KEY_MASK, NUMBER
from enduse.names.legal_forms import LEGAL_FORMS
from enduse.names.lexicon import Kind, Lexeme, lexemes
from enduse.names.numbering import numbered
from enduse.names.reading import Asked
from enduse.names.tables import WordTable, word_table

__all__ = ["Vocabulary", "cross_keys", "joined_keys", "keys_of", "vocabulary"]

COMMON = 50_000
"""A word that so many names hold weighs least."""

LEAST_RARITY = 0.15
_FORM_RARITY = 0.4
_SHORTEST_FORM = 5


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Listed names as words.

    Attributes:
        table: The distinct words.
        starts: Where the words of each name start in `words`.
        words: Words of the names, in their order.
        posting_starts: Where the names of each word start in `postings`.
        postings: Names that hold each word.
        loads: Sum of the weights of the words of each name.
        word_keys: Keys of the words, sorted; `keyed_words` are the words.
        split_keys: Keys of neighbours written as one word, sorted; `split_names` are the names.
        cross_keys: Keys of consonants, sorted, for meetings of scripts with and without vowels; `cross_words` are the
            words.
        spellings: See `Numbered`.
    """

    table: WordTable
    starts: NDArray[np.int64]
    words: NDArray[np.int32]
    posting_starts: NDArray[np.int64]
    postings: NDArray[np.int32]
    loads: NDArray[np.int64]
    word_keys: NDArray[np.int64]
    keyed_words: NDArray[np.int32]
    split_keys: NDArray[np.int64]
    split_names: NDArray[np.int32]
    cross_keys: NDArray[np.int64]
    cross_words: NDArray[np.int32]
    spellings: NDArray[np.int64]

    @property
    def loops_view(self) -> tuple[Any, ...]:
        """The arrays in the order of `meet_loops.POSTINGS` and what follows."""
        return (
            self.postings,
            self.posting_starts,
            self.table.weights,
            self.word_keys,
            self.keyed_words,
            self.split_keys,
            self.split_names,
        )

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All arrays by name; `from_arrays` takes them back."""
        names = [field for field in self.__slots__ if field != "table"]
        found: dict[str, NDArray[Any]] = {name: getattr(self, name) for name in names}
        found |= {f"table_{name}": getattr(self.table, name) for name in self.table.__slots__}
        return found

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Vocabulary:
        """The vocabulary whose `arrays` these are."""
        table = WordTable(**{name: arrays[f"table_{name}"] for name in WordTable.__slots__})
        return cls(table=table, **{name: arrays[name] for name in cls.__slots__ if name != "table"})


@lru_cache(maxsize=1)
def _form_words() -> tuple[Lexeme, ...]:
    """Words of legal forms, so that a misspelt one is known to say little."""
    phrases = (phrase for line in LEGAL_FORMS.strip().split("\n") for phrase in line.partition(": ")[2].split("|"))
    words = sorted({word for phrase in phrases for word in phrase.split() if len(word) >= _SHORTEST_FORM})
    return tuple(Lexeme(word.latin, word.sound, Kind.GENERIC) for word in lexemes(words, is_person=False))


def keys_of(rows: NDArray[np.uint8], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Key of each row of letters, as `kernels.joined_key` makes it from 0."""
    return joined_keys(np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.uint8), rows, lengths)


def joined_keys(
    keys: NDArray[np.int64], lasts: NDArray[np.uint8], rows: NDArray[np.uint8], lengths: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Keys of words behind what has the keys and ends in the letters `lasts`; a doubled letter counts once."""
    found = keys.copy()
    for k in range(int(lengths.max(initial=0))):
        column = rows[:, k]
        is_on = (k < lengths) & ((column != lasts) if k == 0 else np.True_)
        found = np.where(is_on, (found * 1000003 + column) & KEY_MASK, found)
    return found


def _weigh(table: WordTable, counts: NDArray[np.int64]) -> NDArray[np.int64]:
    rarity = np.clip(1 - np.log(np.maximum(counts, 1)) / log(COMMON), LEAST_RARITY, 1.0)
    rarity[counts == 0] = _FORM_RARITY
    return np.maximum(1, (table.weights * rarity).astype(np.int64))


def _splits(
    table: WordTable, starts: NDArray[np.int64], words: NDArray[np.int32], keys: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Keys of neighbours as one word, sorted, and the names that they stand in."""
    holders = np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts))
    left, right = words[:-1], words[1:]
    is_pair = (holders[:-1] == holders[1:]) & (table.kinds[left] != NUMBER) & (table.kinds[right] != NUMBER)
    left, right, names = left[is_pair], right[is_pair], holders[:-1][is_pair]
    lasts = table.sounds[left, table.lengths[left] - 1]
    joined = joined_keys(keys[left], lasts, table.sounds[right], table.lengths[right])
    order = np.argsort(joined, kind="stable")
    return joined[order], names[order]


def cross_keys(table: WordTable, *, is_abjad: bool) -> NDArray[np.int64]:
    """Keys of consonants, apart for words with and without written vowels; 0 for words without consonants."""
    keys = keys_of(table.consonants, table.consonants_lengths) * 2 + int(is_abjad)
    return np.where((table.consonants_lengths > 0) & (table.kinds != NUMBER), keys, 0)


def vocabulary(asked: Asked) -> Vocabulary:
    """The vocabulary of these lines."""
    found = numbered(asked, by_sound=True)
    words = list(found.lexemes)
    known = {word.sound for word in words}
    words += [word for word in _form_words() if word.sound not in known]
    words = list({word.sound: word for word in words}.values())
    table = word_table(words)
    counts = np.bincount(found.words, minlength=len(words)).astype(np.int64)
    table = table.weighing(_weigh(table, counts))
    holders = np.repeat(np.arange(len(asked.texts), dtype=np.int32), np.diff(found.starts))
    loads = np.zeros(len(asked.texts), dtype=np.int64)
    np.add.at(loads, holders, table.weights[found.words])
    keys = keys_of(table.sounds, table.lengths)
    by_key = np.argsort(keys, kind="stable").astype(np.int32)
    split_keys, split_names = _splits(table, found.starts, found.words, keys)
    is_abjad = table.sounds[:, 0] == ABJAD
    cross = np.where(is_abjad, cross_keys(table, is_abjad=True), cross_keys(table, is_abjad=False))
    by_cross = np.argsort(cross, kind="stable").astype(np.int32)
    return Vocabulary(
        table=table,
        starts=found.starts,
        words=found.words,
        posting_starts=np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
        postings=holders[np.argsort(found.words, kind="stable")],
        loads=loads,
        word_keys=keys[by_key],
        keyed_words=by_key,
        split_keys=split_keys,
        split_names=split_names,
        cross_keys=cross[by_cross],
        cross_words=by_cross,
        spellings=found.spellings,
    )
