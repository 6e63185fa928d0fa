"""Where a quote stands: to the letter, after folding, or nearly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from enduse.claims.figures import numbers_in
from enduse.claims.guards import negators
from enduse.text.fold import fold_quote, is_cjk

__all__ = ["Found", "find_quote", "is_near"]

_WORD = re.compile(r"\w+|[^\w\s]")
_PREFIXES = ("un", "in", "im", "ir", "non", "dis", "не", "без", "not")
_LONGEST_NEAR = 2_000
"""Characters of a quote up to which a near match is searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place of a quote.

    Attributes:
        start, end: Characters of the text.
        is_exact: Whether the words stand there, quotation marks, case and spacing apart; else it is a near match.
    """

    start: int
    end: int
    is_exact: bool


@lru_cache(maxsize=8)
def _folded(text: str) -> tuple[str, tuple[int, ...]]:
    """The text folded character by character, and for each folded character where it came from."""
    pieces: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(text):
        folded = _fold_char(char)
        if folded == " " and pieces and pieces[-1] == " ":
            continue
        pieces.append(folded)
        origin.extend([at] * len(folded))
    return "".join(pieces), (*origin, len(text))


@lru_cache(maxsize=65_536)
def _fold_char(char: str) -> str:
    if char.isspace():
        return " "
    return fold_quote(unicodedata.normalize("NFKC", char))


def find_quote(
    text: str, quote: str, *, start: int = 0, end: int | None = None, is_exact: bool = False
) -> Found | None:
    """Where a quote stands in `text[start:end]`: exact first, then folded, then near; None where it does not.

    A near match differs by slips of the pen in ordinary words alone: never in a number, a name or a negation.
    With `is_exact` none is looked for.
    """
    end = len(text) if end is None else end
    quote = quote.strip()
    if not quote:
        return None
    at = text.find(quote, start, end)
    if at >= 0:
        return Found(start=at, end=at + len(quote), is_exact=True)
    folded, origin = _folded(text[start:end])
    wanted = _folded(quote)[0]
    at = folded.find(wanted)
    if at >= 0 and wanted:
        last = origin[at + len(wanted) - 1]
        return Found(start=start + origin[at], end=start + last + 1, is_exact=True)
    return _find_near(text, quote, start, end) if len(quote) <= _LONGEST_NEAR and not is_exact else None


def _find_near(text: str, quote: str, start: int, end: int) -> Found | None:
    words = [m.group() for m in re.finditer(r"\w{4,}", quote)]
    tries = 0
    refused: set[str] = set()
    for position, word in enumerate(sorted(set(words), key=lambda w: (-len(w), w))[:3]):
        offset = quote.find(word)
        for m in re.finditer(re.escape(word), text[start:end]):
            tries += 1
            if tries > 50 * (position + 1):
                break
            low = max(start, start + m.start() - offset - 3)
            found = _align(text, quote, (low, end), refused)
            if found is not None:
                return found
    return None


def _align(text: str, quote: str, within: tuple[int, int], refused: set[str]) -> Found | None:
    """The span at the head of `within` whose words are those of the quote but for slips.

    Args:
        refused: Words that were compared before and are not near; what is refused here is added. Repetitive text says
            the same words again and again.
    """
    low, end = within
    length = len(_WORD.findall(quote))
    spans = [m.span() for m in _WORD.finditer(text, low, min(end, low + 2 * len(quote) + 40))]
    for first in range(min(4, len(spans))):
        for count in (length, length - 1, length + 1):
            chosen = spans[first : first + count]
            if len(chosen) < count or count <= 3:
                continue
            words = text[chosen[0][0] : chosen[-1][1]]
            if words not in refused and is_near(quote, words):
                return Found(start=chosen[0][0], end=chosen[-1][1], is_exact=False)
            refused.add(words)
    return None


def is_near(quote: str, words: str) -> bool:
    """Whether a quote says the words but for slips of the pen: numbers, names and negations are the same."""
    if quote == words:
        return True
    a, b = _folded_words(quote), _WORD.findall(said := fold_quote(words))
    if fold_quote(quote) == said:
        return True
    if any(is_cjk(c) for c in quote) or not _differ_by_slips(a, b, frozenset()):
        return False
    if numbers_in(quote) != numbers_in(words) or len(negators(quote)) != len(negators(words)):
        return False
    names = frozenset(w.casefold() for w in re.findall(r"\w+", quote + " " + words) if not w.islower())
    return _differ_by_slips(a, b, names)


@lru_cache(maxsize=64)
def _folded_words(quote: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold_quote(quote)))


_SMALL = frozenset({"the", "a", "an", ",", '"', "'"})
_Ways = dict[tuple[int, str], int]
"""How far the second text was read and which text dropped its last word, with the fewest slips on the way there."""


def _differ_by_slips(a: Sequence[str], b: Sequence[str], names: frozenset[str]) -> bool:
    """Whether one text becomes the other by few slips: a letter in a word, or a small word too many or too few.

    Read from the left, so that texts which part early are told apart at once, however much they repeat.
    """
    most = max(1, len(b) // 10)
    ways: _Ways = {(0, ""): 0}
    for at in range(len(a) + 1):
        _drop(ways, b, most)
        if at == len(a):
            break
        ways = _next_ways(ways, a[at], b, names)
        ways = {k: n for k, n in ways.items() if n <= most}
        if not ways:
            return False
    return any(to == len(b) for to, _ in ways)


def _drop(ways: _Ways, b: Sequence[str], most: int) -> None:
    """Add the ways on which the second text has small words more."""
    for (to, dropped), slips in sorted(ways.items()):
        for more in range(1, most - slips + 1):
            if dropped == "a" or to + more > len(b) or b[to + more - 1] not in _SMALL:
                break
            ways[to + more, "b"] = min(slips + more, ways.get((to + more, "b"), slips + more))


def _next_ways(ways: _Ways, word: str, b: Sequence[str], names: frozenset[str]) -> _Ways:
    """The ways behind the next word of the first text."""
    out: _Ways = {}
    for (to, dropped), slips in ways.items():
        if word in _SMALL and dropped != "b":
            out[to, "a"] = min(slips + 1, out.get((to, "a"), slips + 1))
        if to == len(b):
            continue
        is_slip = word != b[to]
        if not is_slip or (word not in names and b[to] not in names and _is_slip(word, b[to])):
            out[to + 1, ""] = min(slips + is_slip, out.get((to + 1, ""), slips + is_slip))
    return out


@lru_cache(maxsize=4096)
def _is_slip(a: str, b: str) -> bool:
    if not (a.isalpha() and b.isalpha()) or min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    if any(a == p + b or b == p + a for p in _PREFIXES) or a[0] != b[0] or a[-1] != b[-1]:
        return False
    same = sum(m.size for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return max(len(a), len(b)) - same <= 1
