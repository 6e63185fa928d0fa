"""Where paragraphs begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["paragraph_spans", "paragraphs_of_lines"]

_BLANK = re.compile(r"(?:\r\n|\n|\r)[ \t\u00a0\u3000]*(?:\r\n|\n|\r)")
_LINE = re.compile(r"[^\r\n]+")
_LONGEST = 8_000
_ENDS = (".", "!", "?", "…", "。", "！", "？", ":", "：", ";", "；", "”", "»", '"')
_FULL_LINE = 0.66


def paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs of a plain text, without white space at their ends, in order.

    Empty lines part paragraphs; where there are none, each line is one. What runs on for more than 8,000 characters is
    parted at a line or a space.
    """
    lines = (match.span() for match in _LINE.finditer(text))
    for start, end in _between(text) if _BLANK.search(text) else lines:
        yield from _bounded(text, start, end)


def _between(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in _BLANK.finditer(text):
        yield at, gap.start()
        at = gap.end()
    yield at, len(text)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = end if end - start <= _LONGEST else _break(text, start, start + _LONGEST)
        trimmed = _trimmed(text, start, stop)
        if trimmed is not None:
            yield trimmed
        start = stop


def _break(text: str, start: int, end: int) -> int:
    for mark in ("\n", "\r", ". ", "。", " "):
        at = text.rfind(mark, start + _LONGEST // 2, end)
        if at >= 0:
            return at + len(mark)
    return end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip("\ufeff \t\r\n\u00a0\u3000"))
    body = piece.strip("\ufeff \t\r\n\u00a0\u3000")
    return (start + lead, start + lead + len(body)) if body else None


def paragraphs_of_lines(lines: list[str]) -> Iterator[str]:
    """Paragraphs of a page whose lines are known and whose empty lines are not.

    A line that stops well before the page's edge ends a paragraph, unless the sentence visibly runs on.
    """
    lengths = sorted(len(line) for line in lines if line.strip())
    if not lengths:
        return
    full = _FULL_LINE * lengths[int(0.9 * (len(lengths) - 1))]
    current: list[str] = []
    size = 0
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.strip():
            current.append(line)
            size += len(line) + 1
        if current and (not line.strip() or size > _LONGEST or _ends(line, following, full)):
            yield "\n".join(current)
            current, size = [], 0
    if current:
        yield "\n".join(current)


def _ends(line: str, following: str, full: float) -> bool:
    words, after = line.rstrip(), following.lstrip()
    if not after:
        return not following.strip() and len(words) < full
    if len(words) >= full:
        return False
    return words.endswith(_ENDS) or not after[0].islower()
