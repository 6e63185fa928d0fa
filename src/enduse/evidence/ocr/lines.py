"""Recognised words to lines and cells of text, each word with its place in it; doubtful lines read a second time."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from enduse.evidence.manuscript import Word
from enduse.evidence.ocr.picture import Grid
from enduse.evidence.ocr.tesseract import OcrWord, recognise
from enduse.text.fold import is_cjk

__all__ = ["Written", "cells_of", "is_latin_with_strays", "is_unsure", "paragraphs_of", "read_again"]

_DOUBTFUL = 72.0
_MARGIN = 8
_MAX_AGAIN = 120
_WIDE_GAP = 2.2
_CJK_GAP = 0.6
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A piece of text with its words.

    Attributes:
        top: Height at which it stands, in pixels from the top of the page.
    """

    text: str
    words: tuple[Word, ...]
    top: int


def paragraphs_of(words: Sequence[OcrWord]) -> list[Written]:
    """Paragraphs in tesseract's order, lines parted by breaks, what stands far apart in a line by three spaces."""
    found = []
    for _, paragraph in groupby(words, key=lambda word: word.paragraph):
        lines = [list(line) for _, line in groupby(paragraph, key=lambda word: word.line)]
        found.append(_joined(lines, top=min(word.box.top for line in lines for word in line)))
    return found


def cells_of(words: Iterable[OcrWord], grid: Grid) -> list[list[Written]]:
    """Rows of cells of a ruled table, with the words whose middle stands in them."""
    count = len(grid.columns) - 1
    cells: list[list[list[OcrWord]]] = [[[] for _ in range(count)] for _ in grid.rows[1:]]
    for word in words:
        across, down = word.box.middle
        row = min(max(bisect_right(grid.rows, down) - 1, 0), len(cells) - 1)
        column = min(max(bisect_right(grid.columns, across) - 1, 0), count - 1)
        cells[row][column].append(word)
    return [[_cell(words_in, top) for words_in in row] for row, top in zip(cells, grid.rows, strict=False)]


def _cell(words: list[OcrWord], top: int) -> Written:
    """One line of text, however many lines it has in the cell."""
    lines: list[list[OcrWord]] = []
    for word in sorted(words, key=lambda w: (w.box.middle[1], w.box.left)):
        if lines and abs(word.box.middle[1] - lines[-1][0].box.middle[1]) < 0.6 * max(word.box.height, 8):
            lines[-1].append(word)
        else:
            lines.append([word])
    ordered = [sorted(line, key=lambda w: w.box.left) for line in lines]
    return _joined(ordered, top=top, between=" ", is_cell=True)


def _joined(lines: Sequence[Sequence[OcrWord]], *, top: int, between: str = "\n", is_cell: bool = False) -> Written:
    text, words = "", list[Word]()
    for line in lines:
        before: OcrWord | None = None
        for word in line:
            if before is not None:
                text += " " if is_cell and _gap(before, word) else _gap(before, word)
            elif text:
                text += between
            words.append((len(text), len(text) + len(word.text), word.confidence))
            text += word.text
            before = word
    return Written(text=text, words=tuple(words), top=top)


def _gap(left: OcrWord, right: OcrWord) -> str:
    """What stands between two words of a line: nothing between ideographs, three spaces where columns part."""
    height = max(left.box.height, right.box.height, 1)
    distance = right.box.left - left.box.right
    if distance > _WIDE_GAP * height:
        return "   "
    if is_cjk(left.text[-1]) and is_cjk(right.text[0]) and distance < _CJK_GAP * height:
        return ""
    return " "


def is_unsure(line: Sequence[OcrWord]) -> bool:
    """Whether a line was read with little confidence."""
    return _sureness(line) < _DOUBTFUL


def is_latin_with_strays(line: Sequence[OcrWord]) -> bool:
    """Whether a line is of Latin letters but for a few Cyrillic ones, which look alike."""
    text = "".join(word.text for word in line)
    cyrillic = len(_CYRILLIC.findall(text))
    return 0 < 2 * cyrillic < len(_LATIN.findall(text))


def read_again(
    image: Any,
    words: Sequence[OcrWord],
    is_doubtful: Callable[[Sequence[OcrWord]], bool],
    *,
    command: str,
    languages: tuple[str, ...],
    timeout_s: float,
) -> list[OcrWord]:
    """The words, those of doubtful lines replaced where a second reading in other languages is surer of them.

    All doubtful lines are set below each other in one picture: starting the program costs more than reading a line.
    """
    lines = [list(line) for _, line in groupby(words, key=lambda word: (word.paragraph, word.line))]
    doubtful = [n for n, line in enumerate(lines) if is_doubtful(line)][:_MAX_AGAIN]
    if not doubtful:
        return list(words)
    sheet, tops = _sheet(image, [lines[n] for n in doubtful])
    again = recognise(sheet, command=command, languages=languages, timeout_s=timeout_s, layout=6)
    for place, number in enumerate(doubtful):
        low, high = tops[place], tops[place + 1]
        second = [word for word in again if low <= word.box.middle[1] < high]
        if _sureness(second) > _sureness(lines[number]):
            lines[number] = _moved(second, lines[number], low)
    return [word for line in lines for word in line]


def _sheet(image: Any, lines: Sequence[Sequence[OcrWord]]) -> tuple[Any, list[int]]:
    """Cut-out lines below each other, and the heights between which each stands."""
    from PIL import Image

    strips = []
    for line in lines:
        box = line[0].box
        for word in line[1:]:
            box = box.around(word.box)
        edges = (box.left - _MARGIN, box.top - _MARGIN // 2, box.right + _MARGIN, box.bottom + _MARGIN // 2)
        strips.append(image.crop((max(0, edges[0]), max(0, edges[1]), *edges[2:])))
    tops = [0]
    for strip in strips:
        tops.append(tops[-1] + strip.height + 3 * _MARGIN)
    sheet = Image.new("L", (max(strip.width for strip in strips) + 40, tops[-1]), 255)
    for strip, top in zip(strips, tops, strict=False):
        sheet.paste(strip, (20, top + _MARGIN))
    return sheet, tops


def _moved(second: Sequence[OcrWord], first: Sequence[OcrWord], low: int) -> list[OcrWord]:
    """The second reading at the place of the first."""
    left, top = min(w.box.left for w in first) - _MARGIN - 20, min(w.box.top for w in first) - low - _MARGIN
    moved = []
    for word in sorted(second, key=lambda w: w.box.left):
        box = type(word.box)(word.box.left + left, word.box.top + top, word.box.right + left, word.box.bottom + top)
        place = first[0]
        moved.append(
            OcrWord(text=word.text, box=box, confidence=word.confidence, paragraph=place.paragraph, line=place.line)
        )
    return moved


def _sureness(line: Sequence[OcrWord]) -> float:
    """Mean confidence by letter: a stray mark counts for little."""
    letters = sum(len(word.text) for word in line)
    return sum(word.confidence * len(word.text) for word in line) / letters if letters else 0.0
