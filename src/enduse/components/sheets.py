"""Rows of a CSV, TSV or spreadsheet, plain or gzipped, bounded in size."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from enduse.engines.workbook import first_sheet
from enduse.errors import FormatError, InputError

__all__ = ["Row", "read_rows"]

Row = tuple[int, tuple[str, ...]]
"""Row number as a spreadsheet shows it, and the cells' texts."""

_MAX_BYTES = 200_000_000
_MAX_ROWS = 1_000_000
_GZIP, _ZIP, _OLE = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SAMPLE = 65_536


def read_rows(path: Path, *, most_rows: int = _MAX_ROWS + 1) -> Iterator[Row]:
    """Rows that hold anything, in order; of a workbook, those of its first sheet.

    Args:
        path: Where the bytes lie.
        most_rows: Rows of a workbook after which reading stops.

    Raises:
        InputError: The file cannot be read or is too large.
        FormatError: It is no table.
    """
    content = _content(path)
    if content.startswith((_ZIP, _OLE)):
        rows = first_sheet(content, path.name, most_rows=min(most_rows, _MAX_ROWS + 1))
        yield from rows[:_MAX_ROWS]
        if len(rows) > _MAX_ROWS:
            raise InputError(f"{path.name} has more than {_MAX_ROWS:,} rows", hint="split the inventory")
    else:
        yield from _text_rows(content, path.name)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            is_packed = stream.read(2) == _GZIP
            stream.seek(0)
            source = gzip.GzipFile(fileobj=stream) if is_packed else stream
            content = source.read(_MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path.name} cannot be read: {error}", hint="check that the file is whole") from error
    if len(content) > _MAX_BYTES:
        raise InputError(f"{path.name} holds more than {_MAX_BYTES:,} bytes", hint="split the inventory")
    return content


def _text_rows(content: bytes, name: str) -> Iterator[Row]:
    text = _decoded(content, name)
    sample = text[:_SAMPLE]
    header = next((line for line in sample.splitlines() if line.strip()), "")
    delimiter = max(",;\t|", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number > _MAX_ROWS:
                raise InputError(f"{name} has more than {_MAX_ROWS:,} rows", hint="split the inventory")
            if any(cell.strip() for cell in cells):
                yield number, tuple(cell.strip() for cell in cells)
    except csv.Error as error:
        raise FormatError(f"{name}, row {number + 1}: {error}", hint="save it as CSV again") from error


def _decoded(content: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    from charset_normalizer import from_bytes  # only files that are not UTF-8 need the guess

    best = from_bytes(content[: 4 * _SAMPLE], cp_isolation=["cp1251", "gb18030", "cp1252", "utf_16"]).best()
    if best is None:
        raise FormatError(f"{name} is in no known encoding", hint="save it as UTF-8")
    return content.decode(best.encoding, errors="replace")
