"""Words and sentences of a text with their places."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Sentence", "Token", "is_capital", "sentences", "tokens"]

_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3"
_TOKEN = re.compile(
    rf"(?P<abbr>\b(?:[A-Z]\.){{2,}}(?:-\w+)*|\b(?:Co|Ltd|Inc|Corp|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Prof|St|No|Jr|Bros|Pte|Pvt|Sti"
    rf"|Şti|Dept|Art)\.)"
    r"|\d+(?:[.,\u00a0\u202f]\d+)+|\d+(?: \d{3}(?!\d))+(?!\w)"
    rf"|[^\W_{_CJK}]+(?:(?:[-‐‑/&]|['’](?![sS]\b)|(?<=[a-z])\.(?=(?:com|net|org|ru|ua|cn)\b))[^\W_{_CJK}]+)*"
    rf"|['’][sS]\b|[{_CJK}]|[^\w\s]|_"
)
_LONGEST = 20_000
"""Characters of a passage that are read for names and claims; what follows is not prose."""

_STOP = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s|$)|[。！？；]+[”」』）]*|[;；](?=\s)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Prof|St|No|Nos|Co|Corp|Ltd|Inc|Jr|vs|etc|al|e\.g|i\.e|Art|approx|Bros|Pte"
    r"|Pvt|Sti|Şti"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|г|гг|ул|д|стр|корп|оф|им|т|руб|тыс|млн|млрд|долл|пр|обл|р|см|рис|тел|вул|буд)|\b[A-Z]\.[A-Z])$"
)
_FIRM = re.compile(r"((?:\b[A-Z][\w&'’-]* )+)(?:[\w.]+, ?)?(?:Co|Corp|Ltd|Inc|Bros|Pte|Pvt)$")
_OPENER = re.compile(
    r"\s+[\"“«‘(]?(?:The|This|These|Those|In|It|Its|He|She|They|His|Her|Their|On|At|As|But|And|However|According|A|An"
    r"|For|By|That|Such"
    r"|Both|One|Another|After|Since|When|While|Although|Therefore|Furthermore|Moreover|Additionally)\b"
)
_ADDS = re.compile(r"\badd(?:s|ed|ing)?\b[^;]*(?:;[^;]*)*$")
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][A-Za-z.]*){0,4}(?:,? (?:\d{1,2} )?[A-Z][a-z]{2,8}\.?(?: \d{1,2})?(?:,? \d{4})?)?"
    r"(?:,? \([\w ]+\))?\s[—–-]\s"
)
"""The town and day at the head of a report, which are no part of its first sentence."""
_LABEL = re.compile(r"[^\W\d_][\w ’'()/-]{1,40}:\s")


class Token(NamedTuple):
    """A word, number or sign: its text, its lower case and its place."""

    text: str
    low: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence of a text: its place and its tokens."""

    start: int
    end: int
    tokens: tuple[Token, ...]


def is_capital(token: Token) -> bool:
    """Whether a token begins with a capital letter."""
    return token.text[0].isupper()


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Words, numbers and signs of a text in order; hyphenated words and abbreviations are one, a possessive ending
    is its own.

    >>> [t.text for t in tokens("Kupol’s G3 cost $1,500 in the U.S.")]
    ['Kupol', '’s', 'G3', 'cost', '$', '1,500', 'in', 'the', 'U.S.']
    """
    end = len(text) if end is None else end
    return tuple(Token(word := m.group(), word.lower(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end))


@lru_cache(maxsize=512)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences of a passage in order; a line that ends short of the others or begins with a label is one of its own.

    At most the first 20,000 characters are read.
    """
    out = []
    start = 0
    for end in _ends(text[:_LONGEST]):
        words = tokens(text, start, end)
        if words:
            out.append(Sentence(words[0].start, words[-1].end, words))
        start = end
    return tuple(out)


def _ends(text: str) -> list[int]:
    ends = {m.end() for m in _STOP.finditer(text) if _is_stop(text, m)}
    ends.update(_line_ends(text))
    if (dateline := _DATELINE.match(text)) is not None:
        ends.add(dateline.end())
    return sorted(ends | {len(text)})


def _is_stop(text: str, match: re.Match[str]) -> bool:
    if match.group() == ";" and _is_within_listing(text, match):
        return False
    if not match.group().startswith("."):
        return True
    after = text[match.end() : match.end() + 40]
    if not after.strip():
        return True
    if _ABBREVIATED.search(text, max(0, match.start() - 12), match.start()) and not match.group()[1:]:
        return bool(_OPENER.match(after)) or _is_named_again(text, match)
    return not after.lstrip()[:1].islower()


def _is_within_listing(text: str, match: re.Match[str]) -> bool:
    """Whether a semicolon parts the members of one list: "add X Ltd.; Y; and Z to the Entity List"."""
    before, after = text[max(0, match.start() - 600) : match.start()], text[match.end() : match.end() + 600]
    return " to the Entity List" in after and _ADDS.search(before) is not None


def _is_named_again(text: str, match: re.Match[str]) -> bool:
    """Whether a legal form ends a sentence and the next one begins with the same name: "to Brelok Ltd. Brelok Ltd"."""
    firm = _FIRM.search(text, max(0, match.start() - 100), match.start())
    if firm is None:
        return False
    words, after = firm[1].split(), text[match.end() : match.end() + 100].lstrip()
    return any(re.match(re.escape(" ".join(words[n:])) + r"\b", after) for n in range(len(words)))


def _line_ends(text: str) -> list[int]:
    lines = text.split("\n")
    if len(lines) == 1:
        return []
    longest = max(map(len, lines))
    out, at = [], 0
    for line, following in pairwise(lines):
        at += len(line) + 1
        if len(line) < 0.7 * longest or _LABEL.match(following) or line.rstrip()[-1:] in {".", ":", "!", "?", "。"}:
            out.append(at)
    return out
