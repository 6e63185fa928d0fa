"""CSV and TSV in any encoding: the file decoded to the letter, each row a passage with its cells."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from enduse.evidence.manuscript import Manuscript
from enduse.evidence.paragraphs import paragraph_spans
from enduse.evidence.readers.plain_text import decoded_file

__all__ = ["read"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE_LINES = 50
_MAX_LINES_OF_ROW = 60
_MAX_ROW_CHARS = 1 << 18

RowSpan = tuple[int, int, int, Sequence[str]]


def read(path: Path, manuscript: Manuscript) -> None:
    """Rows of a delimited text; row numbers count the lines of the file from 1, as an editor shows them."""
    text = decoded_file(path, manuscript).text
    delimiter = _delimiter(text)
    if delimiter is None:
        manuscript.copy(text, paragraph_spans(text))
        return
    manuscript.describe(delimiter="tab" if delimiter == "\t" else delimiter)
    manuscript.copy_rows(text, _rows(text, delimiter, manuscript))


def _delimiter(text: str) -> str | None:
    """The delimiter that most first lines have equally often, at least once; None where no line has any."""
    lines = [m.group().strip("\r\n") for m in islice(_LINE.finditer(text[: 1 << 18]), _SAMPLE_LINES)]
    scored: list[tuple[int, int, str]] = []
    for delimiter in _DELIMITERS:
        widths = Counter(len(_cells(line, delimiter) or ()) for line in lines if line.strip())
        width, votes = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(0, 0))
        if width > 1:
            scored.append((votes, width, delimiter))
    return max(scored, key=lambda item: item[:2])[2] if scored else None


def _rows(text: str, delimiter: str, manuscript: Manuscript) -> Iterator[RowSpan]:
    lines = _LINE.finditer(text)
    waiting: list[tuple[int, int]] = []
    number, after = 0, 0
    for start, end in _spans(lines, waiting):
        number = number + 1 + after
        after = 0
        bare = _without_break(text, start, end)
        if bare <= start or not text[start:bare].strip(" \t\ufeff;,|"):
            continue
        if bare - start > _MAX_ROW_CHARS:
            yield from _too_long(text, start, number, manuscript)
            continue
        cells = _cells(text[start:bare], delimiter) if '"' in text[start:bare] else text[start:bare].split(delimiter)
        if cells is None:
            taken = _until_closed(text, start, delimiter, lines, waiting)
            if taken is None:
                manuscript.problem(
                    "bad_row",
                    "a quotation mark is not closed; the row is read as it stands",
                    place=f"row {number}",
                    remedy="compare the row with the file",
                )
                cells = text[start:bare].split(delimiter)
            else:
                bare, cells, after = taken
        yield start, bare, number, [cell.strip("\ufeff \t") for cell in cells]


def _spans(lines: Iterator[re.Match[str]], waiting: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of lines with their breaks; lines that were given back come first."""
    while True:
        span = waiting.pop() if waiting else next((m.span() for m in lines), None)
        if span is None:
            return
        yield span


def _until_closed(
    text: str, start: int, delimiter: str, lines: Iterator[re.Match[str]], waiting: list[tuple[int, int]]
) -> tuple[int, list[str], int] | None:
    """End, cells and further lines of a row with breaks in a cell; None, the lines given back, if it never ends."""
    taken: list[tuple[int, int]] = []
    for span in islice(_spans(lines, waiting), _MAX_LINES_OF_ROW):
        taken.append(span)
        bare = _without_break(text, *span)
        if bare - start > _MAX_ROW_CHARS:
            break
        # only a line with a mark can close it
        if '"' in text[span[0] : bare] and (cells := _cells(text[start:bare], delimiter)) is not None:
            return bare, cells, len(taken)
    waiting += reversed(taken)
    return None


def _too_long(text: str, start: int, number: int, manuscript: Manuscript) -> Iterator[RowSpan]:
    said = f"the line has more than {_MAX_ROW_CHARS} characters: its beginning is kept as one cell"
    manuscript.problem("bad_row", said, place=f"row {number}", remedy="compare the row with the file", rows=1)
    end = start + len(text[start : start + 2000].rstrip())
    yield start, end, number, [text[start:end]]


def _without_break(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in "\r\n":
        end -= 1
    return end


def _cells(row: str, delimiter: str) -> list[str] | None:
    """Cells of a row; None where a quotation mark is still open."""
    try:
        return next(csv.reader([row], delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        if "unexpected end" in str(error):
            return None
        return row.split(delimiter)
