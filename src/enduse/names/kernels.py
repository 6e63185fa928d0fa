"""The loops of the name kernel: how near two words are, and what two names have in common.

Written once, in the part of Python that numba compiles: `names.compiled` compiles this very file, and without it the
interpreter runs the same lines. All sums are of whole numbers, so both give the same score and no order matters.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from enduse.names import word_loops

__all__ = ["CANDIDATES", "FEATURES", "FLOOR", "LOW_FLOOR", "align", "near", "need", "osa"]

FLOOR = 500
"""Share of common weight, in thousandths, below which a name hardly scores `MATCH_LINE` and is no candidate for it."""

LOW_FLOOR = 400
"""The same for names that score less."""

CANDIDATES = 24
"""Names compared word by word for each query."""


GIVEN, PATRONYMIC, NUMBER, INITIAL, PARTICLE = 1, 2, 5, 6, 7
LONGEST, LONGEST_JOINED = 24, 40
IDS, MANY, SOUNDS, LENGTHS, CONSONANTS, CONSONANTS_LENGTHS, KINDS, WEIGHTS, MARKS = 0, 1, 2, 3, 4, 5, 6, 7, 8
"""Places in a name as the loops know it: numbers of its words, how many, and the tables they point into."""

LIKENESSES, BUFFER, SUMS, USED, MASKS = 0, 1, 2, 3, 4
"""Places in the working space: likenesses of words, joined letters, sums, which words are paired, masks."""

MET, UNLIKE, PAIRS, RAREST, NAMED, INEXACT, JOINED, INITIALS, LOST = 0, 1, 2, 3, 4, 5, 6, 7, 8
LOST_KINDS, LOST_ALL, LOST_PATRONYMIC, LOST_NUMBER, LOST_NAMED = 4, 0, 1, 2, 3
FREE, TAKEN, HAS_SAME = 0, 1, 2

_F = TypeVar("_F", bound=Callable[..., Any])
_compile: Callable[[Any], Any] | None = globals().get("_compile")
_words: Any = globals().get("_words", word_loops)

FEATURES = 16
ABJAD = 126  # "~"


def compiled(function: _F) -> _F:
    """The function, compiled where `names.compiled` loads this file."""
    return function if _compile is None else _compile(function)


near, near_consonants, alike, allowed = _words.near, _words.near_consonants, _words.alike, _words.allowed
are_far, osa, joined_key = _words.are_far, _words.osa, _words.joined_key
set_masks, clear_masks, need = _words.set_masks, _words.clear_masks, _words.need
FAR, SAME, KEY_MASK = _words.FAR, _words.SAME, _words.KEY_MASK


@compiled
def across_likeness(left: Any, a: int, right: Any, b: int, masks: Any) -> int:
    """Likeness of two words, one of which is of a script that writes no vowels."""
    if left[KINDS][a] == NUMBER or right[KINDS][b] == NUMBER:
        return int(FAR)
    first, second = left[CONSONANTS][a], right[CONSONANTS][b]
    return int(near_consonants(masks, first, left[CONSONANTS_LENGTHS][a], second, right[CONSONANTS_LENGTHS][b]))


@compiled
def word_likeness(left: Any, a: int, right: Any, b: int, masks: Any) -> int:
    """Likeness in thousandths of word `a` of one table, of which these are the masks, and word `b` of another."""
    length, other_length = left[LENGTHS][a], right[LENGTHS][b]
    shorter = min(length, other_length)
    limit = 1 if shorter == 3 else allowed(shorter)
    if abs(length - other_length) > limit or are_far(left[MARKS][a] ^ right[MARKS][b], 2 * limit):
        return int(FAR)
    return int(alike((masks, left[SOUNDS][a], length), right[SOUNDS][b], other_length, limit))


@compiled
def append(buffer: Any, size: int, word: Any, length: int) -> int:
    """Writes a word behind what stands in `buffer`, a doubled letter once; the new size, 0 where too long."""
    if size + length > LONGEST_JOINED:
        return 0
    for k in range(length):
        if size == 0 or k > 0 or buffer[size - 1] != word[k]:
            buffer[size] = word[k]
            size += 1
    return size


@compiled
def join(left: Any, start: int, stop: int, buffer: Any) -> int:
    """Writes the words `start` to `stop` of a name as one word into `buffer`; its length, 0 where too long."""
    size = 0
    is_abjad = left[SOUNDS][left[IDS][start]][0] == ABJAD
    for t in range(start, stop):
        a = left[IDS][t]
        if left[KINDS][a] == NUMBER:
            return 0
        if is_abjad:
            size = append(buffer, size, left[CONSONANTS][a], left[CONSONANTS_LENGTHS][a])
        else:
            size = append(buffer, size, left[SOUNDS][a], left[LENGTHS][a])
        if size == 0:
            return 0
    return size


@compiled
def joined_likeness(asked: Any, is_abjad: bool, right: Any, j: int) -> int:
    """Likeness of joined words (masks and size) to word `j` of a name: the same, or one error in long words."""
    masks, size = asked
    b = right[IDS][j]
    if is_abjad and right[SOUNDS][b][0] != ABJAD:
        word, length, least, same = right[CONSONANTS][b], right[CONSONANTS_LENGTHS][b], 3, 900
    else:
        word, length, least, same = right[SOUNDS][b], right[LENGTHS][b], 5, SAME
    apart = size - length
    if size < least or apart > 1 or apart < -1:
        return int(FAR)
    errors = osa(masks, size, word, length)
    if errors == 0:
        return same
    return 880 if errors == 1 and size >= 8 else FAR


@compiled
def are_free(used: Any, start: int, stop: int) -> bool:
    """Whether no word of a run has its like."""
    taken = 0
    for t in range(start, stop):
        taken += used[t] != FREE
    return bool(taken == 0)


@compiled
def are_taken(used: Any, many: int) -> bool:
    """Whether all words have their like."""
    free = 0
    for t in range(many):
        free += used[t] == FREE
    return bool(free == 0)


@compiled
def may_join(left: Any, start: int, stop: int, right: Any, used: Any) -> bool:
    """Whether a free word of `right` has about as many letters as a run of words of `left`; see `match_run`.

    A doubled letter between two words is written once, so a run has up to a letter less for each word but one.
    """
    if left[SOUNDS][left[IDS][start]][0] == ABJAD:
        return True
    size = 0
    for t in range(start, stop):
        size += left[LENGTHS][left[IDS][t]]
    least = size - (stop - start)
    found = 0
    for j in range(right[MANY]):
        length = right[LENGTHS][right[IDS][j]]
        found += used[1][j] == FREE and least <= length <= size + 1
    return bool(found > 0)


@compiled
def match_run(left: Any, start: int, stop: int, right: Any, work: Any) -> int:
    """The free word of `right` that a run of words of `left` is written as, and its likeness; -1 if none.

    The two numbers are one: number * 1001 + likeness.
    """
    buffer, used, masks = work[BUFFER], work[USED], work[MASKS][0]
    size = join(left, start, stop, buffer)
    if size == 0:
        return -1
    is_abjad = left[SOUNDS][left[IDS][start]][0] == ABJAD
    marks = 0
    for t in range(start, stop):
        marks |= left[MARKS][left[IDS][t]]
    found = -1
    set_masks(buffer, size, masks)
    for j in range(right[MANY]):
        if found < 0 and used[1][j] == FREE and (is_abjad or not are_far(marks ^ right[MARKS][right[IDS][j]], 2)):
            like = joined_likeness((masks, size), is_abjad, right, j)
            if like > FAR:
                found = j * (SAME + 1) + like
    clear_masks(buffer, size, masks)
    return int(found)


@compiled
def join_side(left: Any, right: Any, work: Any) -> None:
    """Pairs runs of two to four words of `left` with single words of `right`. Flags of `left` come first in `work`."""
    used, sums = work[USED], work[SUMS]
    if left[MANY] < 2 or are_taken(used[1], right[MANY]):
        return
    for length in range(4, 1, -1):
        for start in range(left[MANY] - length + 1):
            if not are_free(used[0], start, start + length) or not may_join(left, start, start + length, right, used):
                continue
            found = match_run(left, start, start + length, right, work)
            if found < 0:
                continue
            j, like = found // (SAME + 1), found % (SAME + 1)
            weight = 0
            for t in range(start, start + length):
                used[0][t] = TAKEN
                weight += left[WEIGHTS][left[IDS][t]]
            used[1][j] = TAKEN
            other = right[WEIGHTS][right[IDS][j]]
            note_pair(sums, min(weight, other), like, 0)
            sums[JOINED] += min(weight, other)


@compiled
def note_pair(sums: Any, weight: int, like: int, kind: int) -> None:
    """Adds a pair of words to the sums."""
    sums[MET] += weight
    sums[UNLIKE] += weight * (SAME - like) // SAME
    if weight >= 350:
        sums[PAIRS] += 1
    sums[RAREST] = max(sums[RAREST], weight)
    if kind <= GIVEN:
        sums[NAMED] += weight
    if like < SAME:
        sums[INEXACT] += weight


@compiled
def fill(left: Any, right: Any, work: Any) -> None:
    """Writes the likeness of every two words into `work`, and flags the words that stand in both names."""
    table, used, masks, spare = work[LIKENESSES], work[USED], work[MASKS][0], work[MASKS][1]
    for i in range(left[MANY]):
        a = left[IDS][i]
        is_abjad = left[SOUNDS][a][0] == ABJAD
        set_masks(left[SOUNDS][a], left[LENGTHS][a], masks)
        for j in range(right[MANY]):
            b = right[IDS][j]
            if is_abjad == (right[SOUNDS][b][0] == ABJAD):
                like = word_likeness(left, a, right, b, masks)
            else:
                like = across_likeness(left, a, right, b, spare)
            table[i][j] = like
            if like == SAME:
                used[0][i] = HAS_SAME
                used[1][j] = HAS_SAME
        clear_masks(left[SOUNDS][a], left[LENGTHS][a], masks)


@compiled
def initials_agree(left: Any, i: int, right: Any, j: int) -> bool:
    """Whether one word is an initial and the other a word that begins with it."""
    a, b = left[IDS][i], right[IDS][j]
    a_kind, b_kind = left[KINDS][a], right[KINDS][b]
    if (a_kind == INITIAL) == (b_kind == INITIAL):
        return False
    if max(a_kind, b_kind) == PARTICLE or min(a_kind, b_kind) == NUMBER:
        return False
    return bool((left[SOUNDS][a][0] | 32) == (right[SOUNDS][b][0] | 32))


@compiled
def most_alike(left: Any, right: Any, work: Any) -> int:
    """Number (i * LONGEST + j) of the most alike pair of words not yet paired; -1 where none is left."""
    table, used = work[LIKENESSES], work[USED]
    best, place, order = 0, -1, 0
    for i in range(left[MANY]):
        if used[0][i] == TAKEN:
            continue
        for j in range(right[MANY]):
            like = table[i][j]
            if used[1][j] == TAKEN or like == FAR or like < best:
                continue
            rank = (i + j) * LONGEST + abs(i - j)
            if like > best or rank < order:
                best, place, order = like, i * LONGEST + j, rank
    return place


@compiled
def pair_words(left: Any, right: Any, work: Any) -> None:
    """Pairs single words one to one, the most alike first."""
    table, sums, used = work[LIKENESSES], work[SUMS], work[USED]
    for _ in range(LONGEST):
        place = most_alike(left, right, work)
        if place < 0:
            break
        i, j = place // LONGEST, place % LONGEST
        used[0][i] = TAKEN
        used[1][j] = TAKEN
        a, b = left[IDS][i], right[IDS][j]
        weight = min(left[WEIGHTS][a], right[WEIGHTS][b])
        note_pair(sums, weight, table[i][j], min(left[KINDS][a], right[KINDS][b]))


@compiled
def pair_initials(left: Any, right: Any, work: Any) -> None:
    """Pairs initials with the words that they may stand for."""
    sums, used = work[SUMS], work[USED]
    for i in range(left[MANY]):
        for j in range(right[MANY]):
            if used[0][i] != TAKEN and used[1][j] != TAKEN and initials_agree(left, i, right, j):
                used[0][i] = TAKEN
                used[1][j] = TAKEN
                sums[INITIALS] += min(left[WEIGHTS][left[IDS][i]], right[WEIGHTS][right[IDS][j]])


@compiled
def note_lost(name: Any, used: Any, sums: Any, base: int) -> None:
    """Adds the words of one name that found no like in the other."""
    for t in range(name[MANY]):
        if used[t] == TAKEN:
            continue
        kind, weight = name[KINDS][name[IDS][t]], name[WEIGHTS][name[IDS][t]]
        sums[base + LOST_ALL] += weight
        if kind == PATRONYMIC:
            sums[base + LOST_PATRONYMIC] += 1
        elif kind == NUMBER:
            sums[base + LOST_NUMBER] += 1
        elif kind <= GIVEN:
            sums[base + LOST_NAMED] += weight


@compiled
def swap(used: Any) -> None:
    """Changes the flags of the two names over."""
    for t in range(LONGEST):
        used[0][t], used[1][t] = used[1][t], used[0][t]


@compiled
def align(left: Any, right: Any, work: Any) -> None:
    """Pairs the words of two names and leaves the sums in `work`: what they share, and what each has alone.

    Args:
        left: One name; see `IDS` and what follows.
        right: The other.
        work: Working space; see `LIKENESSES` and what follows.
    """
    sums, used = work[SUMS], work[USED]
    for k in range(FEATURES):
        sums[k] = 0
    for t in range(LONGEST):
        used[0][t] = FREE
        used[1][t] = FREE
    fill(left, right, work)
    join_side(left, right, work)
    swap(used)
    join_side(right, left, work)
    swap(used)
    pair_words(left, right, work)
    pair_initials(left, right, work)
    note_lost(left, used[0], sums, LOST)
    note_lost(right, used[1], sums, LOST + LOST_KINDS)
