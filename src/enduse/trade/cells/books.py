"""Spreadsheets, dBase and Parquet files as rows of text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from enduse.engines.workbook import require_readable
from enduse.errors import FormatError
from enduse.trade.cells.encoding import encoding_of

__all__ = ["dbf_rows", "is_book", "is_dbf", "is_parquet", "parquet_rows", "sheet_rows"]

_DBF_VERSIONS = frozenset(b"\x02\x03\x04\x05\x30\x31\x32\x43\x63\x83\x8b\x8c\xcb\xf5\xfb")
_MOST_UNPACKED_BYTES = 4 << 30
_MOST_RATIO = 200
_DBF_HEADER_BYTES = 32
_DBF_SAMPLE_BYTES = 1 << 16


def is_parquet(head: bytes) -> bool:
    """Whether a file's first bytes are those of Parquet."""
    return head.startswith(b"PAR1")


def is_book(path: Path, head: bytes) -> bool:
    """Whether a file is a workbook: XLSX, XLSB, ODS or XLS."""
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return True
    if not head.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return any(name.startswith("xl/workbook") for name in names) or {"content.xml", "mimetype"} <= set(names)


def is_dbf(head: bytes, size: int) -> bool:
    """Whether a file's header is that of a dBase table, and its lengths agree with its size."""
    if len(head) < _DBF_HEADER_BYTES or head[0] not in _DBF_VERSIONS:
        return False
    records = int.from_bytes(head[4:8], "little")
    start, length = int.from_bytes(head[8:10], "little"), int.from_bytes(head[10:12], "little")
    is_day = 1 <= head[2] <= 12 and 1 <= head[3] <= 31
    return is_day and start % 32 in {0, 1, 8, 9} and length > 1 and start + records * length <= size + 2


def sheet_rows(path: Path) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Each sheet's name and its rows of text, from row 1.

    Raises:
        FormatError: The workbook cannot be opened, or unpacks to more than 4 GiB.
    """
    from python_calamine import CalamineError, CalamineWorkbook  # heavy: only workbooks need it

    _check_size(path)
    require_readable(path)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            for name in book.sheet_names:
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                yield name, ([_as_text(cell) for cell in row] for row in rows)
    except (CalamineError, OSError, ValueError) as error:
        raise FormatError(
            f"cannot open the workbook {path.name}: {error}", hint="save it anew as XLSX or CSV"
        ) from error


def _check_size(path: Path) -> None:
    if not zipfile.is_zipfile(path):
        return
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FormatError(f"cannot open the workbook {path.name}: {error}", hint="save it anew as CSV") from error
    if unpacked > _MOST_UNPACKED_BYTES or (unpacked > 1 << 26 and unpacked > _MOST_RATIO * path.stat().st_size):
        raise FormatError(f"{path.name} unpacks to {unpacked} bytes", hint="save it anew as CSV")


def _as_text(cell: Any) -> str:
    """A cell as it would be typed: whole numbers without point, days as 2023-03-15."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{Decimal(repr(cell)):f}"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def dbf_rows(path: Path) -> Iterator[list[str]]:
    """The field names of a dBase table, then its records as text; deleted records are left out.

    Raises:
        FormatError: The table is torn.
    """
    from dbfread import DBF, DBFNotFound

    encoding = _dbf_encoding(path)
    try:
        table = DBF(str(path), encoding=encoding, char_decode_errors="replace", ignore_missing_memofile=True, raw=True)
        yield [str(name) for name in table.field_names]
        for record in table:
            yield [_dbf_text(value, encoding) for value in record.values()]
    except (DBFNotFound, OSError, ValueError, IndexError, LookupError) as error:
        raise FormatError(f"cannot read the table {path.name}: {error}", hint="export it anew, or as CSV") from error


def _dbf_text(value: Any, encoding: str) -> str:
    return value.decode(encoding, errors="replace").strip(" \0") if isinstance(value, bytes) else _as_text(value)


def _dbf_encoding(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(_DBF_HEADER_BYTES)
        start = int.from_bytes(head[8:10], "little")
        file.seek(start)
        sample = file.read(_DBF_SAMPLE_BYTES).replace(b"\0", b" ")
    return "utf-8" if (found := encoding_of(sample)) == "utf-8-sig" else found


def parquet_rows(path: Path, columns: Sequence[int] | None = None) -> Iterator[list[str]]:
    """The column names of a Parquet file, then its rows as text.

    Args:
        columns: Which columns are wanted, counted from 0; the cells of the others are empty.

    Raises:
        FormatError: The file cannot be read as Parquet.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            names = [str(name) for name in file.schema_arrow.names]
            wanted = names if columns is None else [names[n] for n in columns]
            yield names
            for batch in file.iter_batches(batch_size=20_000, columns=wanted):
                found = batch.to_pydict()
                empty = [None] * batch.num_rows
                whole = [found.get(name, empty) for name in names]
                yield from ([_as_text(cell) for cell in row] for row in zip(*whole, strict=True))
    except (pa.ArrowException, OSError) as error:
        raise FormatError(f"cannot read {path.name} as Parquet: {error}", hint="write the file anew") from error
