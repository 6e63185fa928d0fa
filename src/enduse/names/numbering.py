"""Names as numbers of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from enduse.names.analyse import words_of_many
from enduse.names.lexicon import Lexeme, lexemes
from enduse.names.reading import Asked

__all__ = ["Numbered", "numbered"]

_CHUNK = 50_000


@dataclass(frozen=True, slots=True)
class Numbered:
    """Names as numbers of words: name `n` has `words[starts[n]:starts[n + 1]]`; the words themselves by number.

    `spellings` is equal for names of the same words in the same letters, in any order and with any legal form.
    """

    starts: NDArray[np.int64]
    words: NDArray[np.int32]
    lexemes: list[Lexeme]
    spellings: NDArray[np.int64]


def _in_order(names: Sequence[str], are_persons: Sequence[bool], *, by_sound: bool) -> Numbered:
    numbers: dict[str | Lexeme, int] = {}
    found: list[Lexeme] = []
    rows: list[list[int]] = [[] for _ in names]
    spellings = [0] * len(names)
    for is_person in (True, False):
        places = [n for n, flag in enumerate(are_persons) if flag is is_person]
        for start in range(0, len(places), _CHUNK):
            chunk = places[start : start + _CHUNK]
            lines = words_of_many([names[n] for n in chunk], is_person=is_person)
            distinct = list(dict.fromkeys(chain.from_iterable(lines)))
            number_of: dict[str, int] = {}
            sound_of: dict[str, str] = {}
            for word, lexeme in zip(distinct, lexemes(distinct, is_person=is_person), strict=True):
                number = numbers.setdefault(lexeme.sound if by_sound else lexeme, len(found))
                if number == len(found):
                    found.append(lexeme)
                number_of[word], sound_of[word] = number, lexeme.sound
            mark_of = {word: crc32(word.encode()) for word in distinct}
            for place, line in zip(chunk, lines, strict=True):
                if len({sound_of[word] for word in line}) == len(line):
                    rows[place] = [number_of[word] for word in line]
                    spellings[place] = sum([mark_of[word] for word in line])
                    continue
                own: dict[str, int] = {}
                for word in line:
                    own.setdefault(sound_of[word], number_of[word])
                rows[place] = list(own.values())
                spellings[place] = sum({mark_of[word] for word in line})
    starts = np.zeros(len(names) + 1, dtype=np.int64)
    np.cumsum([len(row) for row in rows], out=starts[1:])
    words = np.fromiter(chain.from_iterable(rows), dtype=np.int32, count=int(starts[-1]))
    return Numbered(starts, words, found, np.array(spellings, dtype=np.int64))


def _without_repeats(found: Numbered, are_second: Sequence[bool]) -> Numbered:
    """The names, those emptied that say the same read in another way."""
    if not any(are_second):
        return found
    starts, words = found.starts.tolist(), found.words.tolist()
    rows = [words[start:stop] for start, stop in pairwise(starts)]
    kept = [[] if is_second and rows[n] == rows[n - 1] else rows[n] for n, is_second in enumerate(are_second)]
    ends = np.cumsum([0, *map(len, kept)], dtype=np.int64)
    flat = np.fromiter(chain.from_iterable(kept), dtype=np.int32, count=int(ends[-1]))
    return Numbered(ends, flat, found.lexemes, found.spellings)


def numbered(asked: Asked, *, by_sound: bool) -> Numbered:
    """The distinct words of each line by number, numbered as they come; names of persons first.

    Args:
        asked: The lines.
        by_sound: Whether words of one sound share a number, and are what the first of them is. An index has one entry
            a sound; names asked for keep what each word is, or a name's score would hang on the names asked beside it.
    """
    return _without_repeats(_in_order(asked.texts, asked.are_persons, by_sound=by_sound), asked.are_second)
