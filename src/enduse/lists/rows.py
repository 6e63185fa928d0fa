"""CSV rows together with the very text that each was read from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from enduse.errors import FormatError

__all__ = ["raw_rows"]

_FIELD_LIMIT = 10_000_000


def raw_rows(text: str, file: str) -> Iterator[tuple[int, list[str], str]]:
    """(number counted from 1, cells, text of the row as printed) of each row of a CSV text.

    Raises:
        FormatError: A quoted cell never ends, or a cell is longer than ten million characters.
    """
    printed: list[str] = []

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            printed.append(line)
            yield line

    reader = csv.reader(lines(), strict=True)
    number = 0
    try:
        while (cells := _next(reader)) is not None:
            number += 1
            raw = "".join(printed).rstrip("\r\n")
            printed.clear()
            yield number, cells, raw
    except csv.Error as error:
        raise FormatError(f"{file}, row {number + 1}: {error}", hint="the file is torn; fetch it again") from error


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    """The next row, long cells too; the limit on cells is the whole process's and others rely on it."""
    before = csv.field_size_limit(_FIELD_LIMIT)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(before)
