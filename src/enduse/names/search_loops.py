"""The loops of a search in many names, in the part of Python that numba compiles; see `names.compiled`.

Words near a word are found by shared segments (Li, Deng, Wang and Feng, Pass-Join, VLDB 2011): of two words at most k
errors apart, one holds unchanged one of any k + 1 segments of the other. Two letters that changed places may touch two
segments, so words of the same letters are looked up as well.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

from enduse.names import kernels

_F = TypeVar("_F", bound=Callable[..., Any])
_compile: Callable[[Any], Any] | None = globals().get("_compile")
_compile_entry: Callable[[Any], Any] | None = globals().get("_compile_entry")
_kernels: Any = globals().get("_kernels", kernels)


def compiled(function: _F) -> _F:
    """The function, compiled where `names.compiled` loads this file."""
    return function if _compile is None else _compile(function)


def entered(function: _F) -> _F:
    """The function, compiled as one that is called from outside the loops: it may make arrays."""
    return function if _compile_entry is None else _compile_entry(function)


near, allowed, are_far = _kernels.near, _kernels.allowed, _kernels.are_far
set_masks, clear_masks = _kernels.set_masks, _kernels.clear_masks
BITS = 19
MASK = (1 << BITS) - 1
LONGEST_WORD = 30


@compiled
def segment_slot(word: Any, start: int, length: int, whole: int, number: int) -> int:
    """Slot of a segment of a word, by its letters, the length of the whole word and the number of the segment."""
    h = whole * 31 + number + 7
    for k in range(start, start + length):
        h = (h * 1000003 + int(word[k])) & 0xFFFFFFFFFFFF
    return (h ^ (h >> 17)) & MASK


@compiled
def letters_slot(word: Any, length: int) -> int:
    """Slot of a word by its letters in any order."""
    total, product = 0, 1
    for k in range(length):
        letter = int(word[k])
        total += letter * letter
        product = (product * (2 * letter + 1)) & 0xFFFFFFFF
    return (total * 1000003 + product * 31 + length) & MASK


@compiled
def word_slots(word: Any, length: int, slots: Any) -> int:
    """Writes the slots that a listed word is kept under; how many."""
    slots[0] = segment_slot(word, 0, length, length, 9)
    errors = allowed(length)
    if errors == 0:
        return 1
    slots[1] = letters_slot(word, length)
    parts = errors + 1
    start = 0
    for number in range(parts):
        size = length // parts + (1 if number >= parts - length % parts else 0)
        slots[2 + number] = segment_slot(word, start, size, length, number)
        start += size
    return int(2 + parts)


@entered
def keep_words(sounds: Any, lengths: Any) -> Any:
    """Listed words by slot: where each slot starts, and the words."""
    slots = np.zeros(8, dtype=np.int64)
    starts = np.zeros(MASK + 2, dtype=np.int64)
    for w in range(len(lengths)):
        for k in range(word_slots(sounds[w], lengths[w], slots)):
            starts[slots[k] + 1] += 1
    for k in range(MASK + 1):
        starts[k + 1] += starts[k]
    place = starts.copy()
    kept = np.zeros(starts[MASK + 1], dtype=np.int32)
    for w in range(len(lengths)):
        for k in range(word_slots(sounds[w], lengths[w], slots)):
            kept[place[slots[k]]] = w
            place[slots[k]] += 1
    return starts, kept


@compiled
def look_in(slot: int, asked: Any, words: Any, out: Any) -> None:
    """Adds to `out` the listed words of a slot that are near a word and not there yet.

    Args:
        slot: Where to look.
        asked: Masks and letters of the word asked for, how many letters, and the set of them as bits.
        words: Starts and words by slot, sounds, lengths, signatures.
        out: Found words, their likenesses, how many, and for each listed word the last word that met it.
    """
    masks, word, length, own = asked
    starts, kept, sounds, lengths, marks = words
    found, likes, count, seen = out
    for place in range(starts[slot], starts[slot + 1]):
        w = kept[place]
        if seen[w] == count[1]:
            continue
        seen[w] = count[1]
        shorter = min(length, lengths[w])
        if max(length, lengths[w]) - shorter > 3 or are_far(own ^ marks[w], 2 * allowed(shorter)):
            continue
        like = near(masks, word, length, sounds[w], lengths[w])
        if like > 0 and count[0] < len(found):
            found[count[0]] = w
            likes[count[0]] = like
            count[0] += 1


@compiled
def look_in_segments(asked: Any, whole: int, words: Any, out: Any) -> None:
    """Looks among listed words of `whole` letters for those that share a segment with a word."""
    _, word, length, _ = asked
    errors = allowed(whole)
    parts = errors + 1
    apart = length - whole
    start = 0
    for number in range(parts):
        size = whole // parts + (1 if number >= parts - whole % parts else 0)
        first = max(0, start - number, start + apart - (errors - number))
        last = min(length - size, start + number, start + apart + (errors - number))
        for at in range(first, last + 1):
            look_in(segment_slot(word, at, size, whole, number), asked, words, out)
        start += size


@compiled
def near_words(asked: Any, words: Any, out: Any) -> None:
    """All listed words near a word, by their sounds."""
    _, word, length, _ = asked
    look_in(segment_slot(word, 0, length, length, 9), asked, words, out)
    if length < 4 or word[0] < 65:
        return
    look_in(letters_slot(word, length), asked, words, out)
    for whole in range(max(4, length - 3), min(LONGEST_WORD, length + 3) + 1):
        apart = abs(whole - length)
        if apart <= allowed(min(whole, length)):
            look_in_segments(asked, whole, words, out)


@entered
def find_near(table: Any, words: Any, room: int) -> Any:
    """For each word of a table the near listed words: where they start, their numbers and likenesses."""
    sounds, lengths = table[0], table[1]
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    numbers = np.zeros(room, dtype=np.int32)
    likes = np.zeros(room, dtype=np.int32)
    seen = np.full(len(words[3]), -1, dtype=np.int64)
    count = np.zeros(2, dtype=np.int64)
    masks = np.zeros(128, dtype=np.int64)
    for w in range(len(lengths)):
        count[1] = w
        if count[0] + 4096 > len(numbers):
            numbers = np.concatenate((numbers, np.zeros(len(numbers), dtype=np.int32)))
            likes = np.concatenate((likes, np.zeros(len(likes), dtype=np.int32)))
        set_masks(sounds[w], lengths[w], masks)
        near_words((masks, sounds[w], lengths[w], table[6][w]), words, (numbers, likes, count, seen))
        clear_masks(sounds[w], lengths[w], masks)
        starts[w + 1] = count[0]
    return starts, numbers[: count[0]], likes[: count[0]]
