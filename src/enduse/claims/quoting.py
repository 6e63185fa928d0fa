"""Where a quote stands: to the letter, after folding, or nearly."""

from __future__ import annotations

import re
import unicodedata
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
    for position, word in enumerate(sorted(set(words), key=lambda w: (-len(w), w))[:3]):
        offset = quote.find(word)
        for m in re.finditer(re.escape(word), text[start:end]):
            tries += 1
            if tries > 50 * (position + 1):
                break
            low = max(start, start + m.start() - offset - 3)
            found = _align(text, quote, low, end)
            if found is not None:
                return found
    return None


def _align(text: str, quote: str, low: int, end: int) -> Found | None:
    """The span near `low` whose words are those of the quote but for slips."""
    wanted = _WORD.findall(quote)
    spans = [m.span() for m in _WORD.finditer(text, low, min(end, low + 2 * len(quote) + 40))]
    for first in range(min(4, len(spans))):
        for count in (len(wanted), len(wanted) - 1, len(wanted) + 1):
            chosen = spans[first : first + count]
            if len(chosen) == count and count > 3:
                span = (chosen[0][0], chosen[-1][1])
                if is_near(quote, text[span[0] : span[1]]):
                    return Found(start=span[0], end=span[1], is_exact=False)
    return None


def is_near(quote: str, words: str) -> bool:
    """Whether a quote says the words but for slips of the pen: numbers, names and negations are the same."""
    if quote == words or fold_quote(quote) == fold_quote(words):
        return True
    if any(is_cjk(c) for c in quote) or numbers_in(quote) != numbers_in(words):
        return False
    if len(negators(quote)) != len(negators(words)):
        return False
    a, b = _WORD.findall(fold_quote(quote)), _WORD.findall(fold_quote(words))
    names = {w.casefold() for w in re.findall(r"\w+", quote + " " + words) if not w.islower()}
    return _differ_by_slips(a, b, names)


def _differ_by_slips(a: list[str], b: list[str], names: set[str]) -> bool:
    slips = 0
    for tag, i, j, m, n in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        changed = zip(a[i:j], b[m:n], strict=True) if j - i == n - m else None
        if changed is None:
            if not all(w in {"the", "a", "an", ",", '"', "'"} for w in [*a[i:j], *b[m:n]]):
                return False
        elif not all(_is_slip(x, y) and x not in names and y not in names for x, y in changed):
            return False
        slips += max(j - i, n - m)
    return slips <= max(1, len(b) // 10)


def _is_slip(a: str, b: str) -> bool:
    if not (a.isalpha() and b.isalpha()) or min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    if any(a == p + b or b == p + a for p in _PREFIXES) or a[0] != b[0] or a[-1] != b[-1]:
        return False
    same = sum(m.size for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return max(len(a), len(b)) - same <= 1
