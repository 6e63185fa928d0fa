"""Files of any kind as tables: the first rows to find the header in, and all rows under it in batches."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from enduse.errors import NotFoundError
from enduse.trade.cells.batch import RawBatch, batch_of_rows
from enduse.trade.cells.books import dbf_rows, is_book, is_dbf, is_parquet, parquet_rows, sheet_rows
from enduse.trade.cells.delimited import delimited_batches, rows_of_text
from enduse.trade.cells.encoding import encoding_of

__all__ = ["Head", "batches_of", "heads_of"]

HEAD_ROWS = 400
_SAMPLE_BYTES = 1 << 18
_DELIMITERS = (";", "\t", ",", "|")
_BATCH_ROWS = 20_000
_HEADER_AREA = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The first rows of a table and how they were read.

    Attributes:
        kind: text, book, dbf or parquet.
        encoding, delimiter: Of delimited text, else None.
        sheet: Of a workbook, else None.
    """

    kind: str
    rows: tuple[tuple[str, ...], ...]
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None


def heads_of(path: Path) -> Iterator[Head]:
    """The heads of a file's tables: of delimited text one for each delimiter it may have, of a workbook one a sheet.

    Raises:
        NotFoundError: There is no such file.
        FormatError: The file is of a known kind and torn.
    """
    try:
        with path.open("rb") as file:
            sample = file.read(_SAMPLE_BYTES)
    except OSError as error:
        raise NotFoundError(f"cannot open {path.name}: {error.strerror}", hint="name an existing file") from error
    if is_parquet(sample):
        yield Head(kind="parquet", rows=_first(parquet_rows(path)))
    elif is_book(path, sample):
        for sheet, rows in sheet_rows(path):
            yield Head(kind="book", sheet=sheet, rows=_first(rows))
    elif is_dbf(sample, path.stat().st_size):
        yield Head(kind="dbf", rows=_first(dbf_rows(path)))
    else:
        yield from _text_heads(sample)


def _first(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in islice(rows, HEAD_ROWS))


def _text_heads(sample: bytes) -> Iterator[Head]:
    encoding = encoding_of(sample)
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(sample).replace("\r\n", "\n")
    area = text.split("\n", _HEADER_AREA)[:_HEADER_AREA]
    for delimiter in _DELIMITERS:
        if any(line.count(delimiter) >= 2 for line in area):
            rows = _first(rows_of_text(text, delimiter, HEAD_ROWS))
            yield Head(kind="text", rows=rows, encoding=encoding, delimiter=delimiter)


def batches_of(path: Path, head: Head, header_row: int, columns: Sequence[int]) -> Iterator[RawBatch]:
    """The rows under a header in batches.

    Args:
        header_row: Counted from 1.
        columns: Which columns are wanted, counted from 0.

    Raises:
        FormatError: The file is torn.
    """
    width = len(head.rows[header_row - 1])
    if head.kind == "text":
        assert head.encoding is not None
        assert head.delimiter is not None
        yield from delimited_batches(
            path,
            encoding=head.encoding,
            delimiter=head.delimiter,
            header_row=header_row,
            width=width,
            columns=columns,
        )
        return
    rows = enumerate(_rows(path, head, columns), start=1)
    under = ((number, row) for number, row in rows if number > header_row and any(cell.strip() for cell in row))
    while batch := dict(islice(under, _BATCH_ROWS)):
        yield batch_of_rows(batch, columns, width)


def _rows(path: Path, head: Head, columns: Sequence[int]) -> Iterator[Sequence[str]]:
    if head.kind == "parquet":
        yield from parquet_rows(path, columns)
    elif head.kind == "dbf":
        yield from dbf_rows(path)
    else:
        for sheet, rows in sheet_rows(path):
            if sheet == head.sheet:
                yield from rows
