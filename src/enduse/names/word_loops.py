"""How near two words are: the innermost loops, in the part of Python that numba compiles; see `names.compiled`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

__all__ = ["FAR", "KEY_MASK", "SAME", "alike", "allowed", "joined_key", "near", "near_consonants", "need", "osa"]

_F = TypeVar("_F", bound=Callable[..., Any])
_compile: Callable[[Any], Any] | None = globals().get("_compile")

FAR = 0
SAME = 1000
KEY_MASK = 0xFFFFFFFFFFFF


def compiled(function: _F) -> _F:
    """The function, compiled where `names.compiled` loads this file."""
    return function if _compile is None else _compile(function)


@compiled
def joined_key(key: int, last: int, word: Any, length: int) -> int:
    """Key of a word behind what has a key and ends in the letter `last`; a doubled letter counts once."""
    for k in range(length):
        if k > 0 or word[k] != last:
            key = (key * 1000003 + word[k]) & KEY_MASK
    return key


@compiled
def allowed(shorter: int) -> int:
    """Errors allowed between words of which the shorter has so many letters."""
    if shorter < 4:
        return 0
    if shorter < 7:
        return 1
    return 2 if shorter < 12 else 3


@compiled
def set_masks(word: Any, length: int, masks: Any) -> None:
    """Marks the places of each letter of a word in `masks`, which is all zero before; see `clear_masks`."""
    for k in range(length):
        masks[word[k]] |= 1 << k


@compiled
def clear_masks(word: Any, length: int, masks: Any) -> None:
    """Makes `masks` all zero again."""
    for k in range(length):
        masks[word[k]] = 0


@compiled
def osa(masks: Any, length: int, other: Any, other_length: int) -> int:
    """Optimal string alignment distance of two words of at most 40 letters, bit-parallel (Hyyrö 2003)."""
    return bit_distance(masks, length, other, other_length, -1)


@compiled
def bit_distance(masks: Any, length: int, other: Any, other_length: int, swaps: int) -> int:
    """Errors between two words; neighbours that changed places are one error where `swaps` is -1, two where 0.

    Args:
        masks: Places of the letters of one word.
        length: How many letters it has.
        other: Letters of the other word.
        other_length: How many.
        swaps: -1 or 0.
    """
    mask = (1 << length) - 1
    high = 1 << (length - 1)
    plus, minus, last, before, zero = mask, 0, length, 0, 0
    for k in range(other_length):
        match = masks[other[k]]
        swap = ((((~zero) & match) << 1) & before) & mask & swaps
        zero = ((((match & plus) + plus) ^ plus) | match | minus | swap) & mask
        up = (minus | ~(zero | plus)) & mask
        down = zero & plus
        if up & high:
            last += 1
        elif down & high:
            last -= 1
        up = ((up << 1) | 1) & mask
        down = (down << 1) & mask
        plus = (down | ~(zero | up)) & mask
        minus = zero & up
        before = match
    return last


@compiled
def likeness(errors: int, shorter: int) -> int:
    """Likeness in thousandths of words of which the shorter has so many letters, by errors."""
    if errors == 0:
        return SAME
    return SAME - (1150 * errors) // (shorter + 1)


@compiled
def are_far(apart: int, most: int) -> bool:
    """Whether more than `most` bits are set: so many letters stand in only one of two words."""
    for _ in range(most):
        apart &= apart - 1
    return bool(apart != 0) if most > 0 or apart == 0 else True


@compiled
def are_same(a: Any, b: Any, length: int) -> bool:
    """Whether two words of one length are the same."""
    same = 0
    for k in range(length):
        same += a[k] == b[k]
    return bool(same == length)


@compiled
def near(masks: Any, a: Any, a_length: int, b: Any, b_length: int) -> int:
    """Likeness in thousandths of two words by their sounds; 0 where they are different words. See `alike`."""
    return alike((masks, a, a_length), b, b_length, allowed(min(a_length, b_length)))


@compiled
def alike(asked: Any, b: Any, b_length: int, limit: int) -> int:
    """Likeness in thousandths of two words with at most `limit` errors between them; 0 with more.

    Args:
        asked: Masks of one word (see `set_masks`), its letters, and how many.
        b: Letters of the other.
        b_length: How many.
        limit: Errors allowed. Words with figures must be the same.
    """
    masks, a, a_length = asked
    shorter = min(a_length, b_length)
    longer = max(a_length, b_length)
    if longer - shorter > limit:
        return FAR
    if limit == 0 or a[0] < 65 or b[0] < 65:
        return SAME if longer == shorter and are_same(a, b, shorter) else FAR
    errors = bit_distance(masks, a_length, b, b_length, -1)
    if errors > limit or (errors > 1 and bit_distance(masks, a_length, b, b_length, 0) > limit):
        return FAR
    return likeness(errors, shorter)


@compiled
def near_consonants(masks: Any, a: Any, a_length: int, b: Any, b_length: int) -> int:
    """Likeness of two words by their consonants, one of them of a script that writes no vowels."""
    if a_length == 0 or b_length == 0:
        return FAR
    shorter = min(a_length, b_length)
    set_masks(a, a_length, masks)
    errors = osa(masks, a_length, b, b_length)
    clear_masks(a, a_length, masks)
    if errors == 0:
        return 900 if shorter > 2 else 800 if shorter == 2 else 550
    return 650 if errors == 1 and shorter >= 4 else FAR


@compiled
def need(floor: int) -> int:
    """Share of a query, in thousandths, that a candidate must share: what is asked where it has nothing else."""
    return int(SAME * floor // (2 * SAME - floor))
