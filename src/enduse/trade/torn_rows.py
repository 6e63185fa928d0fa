"""Delimited text of any encoding as rows, one bad row at a time: a torn line costs that line."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TextIO

from enduse.errors import NotFoundError
from enduse.trade.layouts import LAYOUTS, Columns, Layout, map_header

__all__ = ["Row", "Table", "find_table", "rows_of"]

_SAMPLE_BYTES = 1 << 18
_MAX_LINE_CHARS = 1 << 20
_MAX_LINES_OF_ROW = 30
_MAX_HEADER_ROW = 20
_CODE_PAGES = ("cp1251", "cp866", "koi8-r", "gb18030")
_FREQUENT_LETTERS = frozenset("оеаинтсрвлкмдпу")
_FREQUENT_CHARACTERS = frozenset("的用机器电部件不有公司品集成路无线金属制材料型号规格数量其他零及或是为一人大中国工业")
_MAX_SAMPLE_LINES = 400
_DELIMITERS = (";", "\t", ",", "|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """How a file is to be read: its encoding, delimiter, header row (counted from 1), layout and columns."""

    encoding: str
    delimiter: str
    header_row: int
    layout: Layout
    columns: Columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row behind the header: its number in the file, counted from 1, and its cells, or what is wrong with it."""

    number: int
    cells: Sequence[str] = ()
    fault: str | None = None


def find_table(path: Path) -> Table | None:
    """How a file is to be read, by the header that a layout knows best; None where no layout knows one.

    Raises:
        NotFoundError: There is no such file.
    """
    try:
        with path.open("rb") as file:
            sample = file.read(_SAMPLE_BYTES)
    except OSError as error:
        raise NotFoundError(f"cannot open {path.name}: {error.strerror}", hint="name an existing file") from error
    encoding = _encoding(sample)
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(sample)
    return max(_tables(text, encoding), key=lambda table: len(table.columns.of), default=None)


def _encoding(sample: bytes) -> str:
    """UTF-16 by its mark, UTF-8 where most lines are it, else the code page that reads most like Russian or Chinese."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    lines = [line for line in sample.split(b"\n")[:_MAX_SAMPLE_LINES] if not line.isascii()]
    if 2 * sum(map(_is_utf8, lines)) >= len(lines):
        return "utf-8-sig"
    beyond = b"".join(lines)
    return max(_CODE_PAGES, key=lambda page: _likeness(beyond.decode(page, errors="replace")))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _likeness(text: str) -> float:
    """How much of what is not ASCII reads like Russian or Chinese: frequent letters, neighbours of one case."""
    beyond = [c for c in text if not c.isascii()]
    russian = sum(c.casefold() in _FREQUENT_LETTERS for c in beyond)
    chinese = sum(c in _FREQUENT_CHARACTERS for c in beyond)
    pairs = [c.islower() == d.islower() for c, d in pairwise(text) if c.isalpha() and d.isalpha()]
    # of running text, these letters are four fifths in Russian, these characters a fifth in Chinese
    return (russian + 4 * chinese) / max(1, len(beyond)) + 0.1 * sum(pairs) / max(1, len(pairs))


def _tables(text: str, encoding: str) -> Iterator[Table]:
    lines = text.split("\n", _MAX_HEADER_ROW + 1)[:_MAX_HEADER_ROW]
    for number, line in enumerate(lines, start=1):
        for delimiter in _DELIMITERS:
            if line.count(delimiter) < 2 or len(line) > _MAX_LINE_CHARS:
                continue
            cells = _cells(line, delimiter) or []
            for layout in LAYOUTS:
                columns = map_header(layout, cells)
                if columns is not None:
                    yield Table(
                        encoding=encoding, delimiter=delimiter, header_row=number, layout=layout, columns=columns
                    )


def rows_of(path: Path, table: Table) -> Iterator[Row]:
    """Rows behind the header in the file's order; empty lines count as rows of the file and are not given."""
    with path.open(encoding=table.encoding, errors="replace", newline="") as file:
        lines = _Lines(file)
        number = 0
        while (line := lines.next()) is not None:
            number += 1
            if number <= table.header_row or not line.strip(" \t\r\n\0;,|"):
                continue
            yield _row(number, line, lines, table.delimiter)


class _Lines:
    """Physical lines of bounded length, with a way to give lines back."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._returned: list[str] = []

    def next(self) -> str | None:
        """The next line; of a line that is too long the beginning, and the rest is passed over."""
        if self._returned:
            return self._returned.pop()
        line = self._file.readline(_MAX_LINE_CHARS)
        if not line:
            return None
        if len(line) == _MAX_LINE_CHARS and not line.endswith("\n"):
            while (rest := self._file.readline(_MAX_LINE_CHARS)) and not rest.endswith("\n"):
                pass
        return line

    def give_back(self, lines: Sequence[str]) -> None:
        """Have these lines come again, in their order."""
        self._returned += reversed(lines)


def _row(number: int, line: str, lines: _Lines, delimiter: str) -> Row:
    if len(line) >= _MAX_LINE_CHARS:
        return Row(number=number, fault=f"the line has {_MAX_LINE_CHARS} characters or more")
    if "\0" in line or "\ufffd" in line:
        return Row(number=number, fault="bytes that are no text in the encoding of the file")
    if '"' not in line:
        return Row(number=number, cells=line.rstrip("\r\n").split(delimiter))
    cells = _cells(line, delimiter)
    taken: list[str] = []
    while cells is None and len(taken) < _MAX_LINES_OF_ROW and (more := lines.next()) is not None:
        taken.append(more)
        cells = _cells(line + "".join(taken), delimiter)
    if cells is None:
        lines.give_back(taken)
        return Row(number=number, fault="a quotation mark is not closed")
    return Row(number=number, cells=cells)


def _cells(line: str, delimiter: str) -> list[str] | None:
    """Cells of a whole row; None where a quotation mark is still open."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        if "unexpected end" in str(error):
            return None
        # stray quotation marks, a bare carriage return, a cell beyond the reader's limit: the delimiter alone decides
        return line.rstrip("\r\n").split(delimiter)
