"""Rows of CSV texts and JSON lines, each together with the very text that it was read from."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from enduse.errors import FormatError
from enduse.lists.files import ListFile
from enduse.lists.tally import FORMAT_CHANGED, TORN, Tally

__all__ = ["Row", "check_columns", "csv_header", "json_lines", "raw_rows", "table_rows"]

_FIELD_LIMIT = 10_000_000


class Row(NamedTuple):
    """One row: where it stands, its cells by column, and its text as printed."""

    place: str
    cells: Mapping[str, str]
    printed: str


def raw_rows(text: str, file: str, *, delimiter: str = ",") -> Iterator[tuple[int, list[str], str]]:
    """(number counted from 1, cells, text of the row as printed) of each row of a CSV text.

    Raises:
        FormatError: A quoted cell never ends, or a cell is longer than ten million characters.
    """
    printed: list[str] = []

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            printed.append(line)
            yield line

    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    number = 0
    try:
        while (cells := _next(reader)) is not None:
            number += 1
            raw = "".join(printed).rstrip("\r\n")
            printed.clear()
            yield number, cells, raw
    except csv.Error as error:
        raise FormatError(f"{file}, row {number + 1}: {error}", hint=TORN) from error


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    """The next row, long cells too; the limit on cells is the whole process's and others rely on it."""
    before = csv.field_size_limit(_FIELD_LIMIT)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(before)


def csv_header(head: str, *, delimiter: str = ",") -> list[str]:
    """Names of the columns in the first line of a text.

    >>> csv_header("id,name" + chr(10) + "1,Kontur")
    ['id', 'name']
    """
    first = head.split("\n", 1)[0].strip("\ufeff\r\n")
    try:
        return [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])]
    except csv.Error:
        return []


def check_columns(file: str, found: Sequence[str], columns: Iterable[str], optional: Iterable[str] = ()) -> None:
    """Refuse columns that the format does not know, lacks or has twice.

    Raises:
        FormatError: Names the first such column.
    """
    wanted = list(columns)
    known = {*wanted, *optional}
    unknown = [name for name in found if name not in known]
    missing = [name for name in wanted if name not in found]
    if unknown:
        raise FormatError(f"{file}: unknown column {unknown[0]!r}", hint=FORMAT_CHANGED)
    if missing:
        raise FormatError(f"{file}: column {missing[0]!r} is missing", hint=FORMAT_CHANGED)
    if len(set(found)) != len(found):
        twice = next(name for name in found if found.count(name) > 1)
        raise FormatError(f"{file}: column {twice!r} stands twice", hint=FORMAT_CHANGED)


def table_rows(
    file: ListFile,
    tally: Tally,
    columns: Iterable[str],
    *,
    optional: Iterable[str] = (),
    delimiter: str = ",",
    skip: int = 0,
    is_ended: bool = True,
) -> Iterator[Row]:
    """Rows of a CSV text with a header; a row of another width is a Problem.

    Args:
        skip: Lines above the header.
        is_ended: The publisher ends the last line, so that one without an end is cut.

    Raises:
        FormatError: An unknown, missing or double column, or a cut last line.
    """
    if is_ended and not file.content.endswith(b"\n"):
        raise FormatError(f"{file.name}: the last line is cut", hint=TORN)
    rows = raw_rows(file.text, file.name, delimiter=delimiter)
    for _ in range(skip):
        next(rows, None)
    header = [name.strip() for name in next(rows, (0, [], ""))[1]]
    check_columns(file.name, header, columns, optional)
    width = len(header)
    for number, cells, printed in rows:
        if not cells:
            continue
        tally.rows += 1
        if len(cells) == width:
            yield Row(f"row {number}", dict(zip(header, cells, strict=True)), printed)
        elif len(cells) < width and file.text.endswith(printed):
            raise FormatError(f"{file.name}, row {number}: the last line is cut", hint=TORN)
        else:
            tally.lost(f"row {number}", f"{len(cells)} columns instead of {width}")


def json_lines(file: ListFile, tally: Tally, *, is_ended: bool = True) -> Iterator[tuple[str, dict[str, Any], str]]:
    """(place, object, text as printed) of each line of a JSON-lines text; a line that is no object is a Problem.

    Raises:
        FormatError: The last line is cut.
    """
    if is_ended and not file.content.endswith(b"\n"):
        raise FormatError(f"{file.name}: the last line is cut", hint=TORN)
    lines = file.text.split("\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        tally.rows += 1
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            if not "".join(lines[number:]).strip():
                raise FormatError(f"{file.name}, line {number}: the last line is cut", hint=TORN) from error
            record = None
        if isinstance(record, dict):
            yield f"line {number}", record, line
        else:
            tally.lost(f"line {number}", "the line is no JSON object")
