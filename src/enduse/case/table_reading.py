"""Tables of parties in, row by row: CSV, TSV, XLSX, Parquet and JSONL by the ending of the file."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from enduse.engines.workbook import require_readable
from enduse.errors import FormatError, NotFoundError, SettingError
from enduse.model.problem import Problem

__all__ = ["ENDINGS", "Rows", "Table", "column_texts", "file_ending", "open_table"]

ENDINGS = ("csv", "tsv", "xlsx", "parquet", "jsonl")
"""Endings of files of parties."""

Cells = list[str | None]
Rows = Iterator[tuple[int, Cells] | Problem]
"""Number of a row (the first one below the header is 1) and its cells, or what is wrong with it."""

_SAMPLE = 1 << 16
_BATCH = 10_000
_FIELD_LIMIT = 1 << 20
_MOST_XLSX_BYTES = 4_000_000_000
_BLANK = frozenset(("", None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns of a file and its rows, which can be gone through once; `total` counts them where that is known."""

    columns: tuple[str, ...]
    rows: Rows
    total: int | None = None


def open_table(path: Path) -> Table:
    """A file as a table; all cells are text or None.

    Raises:
        NotFoundError: There is no such file.
        SettingError: Its ending is none that is read.
        FormatError: It is torn, or has no header.
    """
    if not path.is_file():
        raise NotFoundError(f"there is no file {str(path)!r}", hint="check the path")
    return _READERS[file_ending(path)](path)


def file_ending(path: Path) -> str:
    """The ending that says how a file is read and written.

    Raises:
        SettingError: It is none of `ENDINGS`.
    """
    ending = path.suffix.lower().lstrip(".")
    if ending not in ENDINGS:
        raise SettingError(f"{path.name} ends in none of {', '.join(ENDINGS)}", hint="the ending says the format")
    return ending


def _bad(path: Path, number: int, text: str, remedy: str) -> Problem:
    return Problem(
        stage="screening", exhibit=path.name, place=f"row {number}", kind="bad_row", text=text, remedy=remedy, rows=1
    )


def _columns(path: Path, cells: Sequence[object]) -> tuple[str, ...]:
    names = tuple(str(cell if cell is not None else "").strip().lstrip("\ufeff") for cell in cells)
    while names and not names[-1]:
        names = names[:-1]
    twice = next((name for name in names if names.count(name) > 1), None)
    if not names or twice is not None:
        what = "has no header" if not names else f"has two columns {twice!r}"
        raise FormatError(f"{path.name} {what}", hint="the first row names the columns, each once")
    return names


def _open_csv(path: Path) -> Table:
    from enduse.evidence.encoding import find_encoding

    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    encoding = "utf-8-sig" if sample.startswith(codecs.BOM_UTF8) else find_encoding(sample)
    first = sample.decode(encoding, errors="replace").split("\n", 1)[0]
    delimiter = max("\t" if path.suffix.lower() == ".tsv" else ",;\t|", key=first.count)
    lines = _csv_lines(path, encoding, delimiter)
    columns = _columns(path, next(lines, []))
    return Table(columns=columns, rows=_csv_rows(path, lines, len(columns)))


def _csv_lines(path: Path, encoding: str, delimiter: str) -> Iterator[list[str]]:
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        while True:
            try:
                yield _next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield [f"\x00{error}"]


def _next(reader: Iterator[list[str]]) -> list[str]:
    """The next row, long cells too; the limit on cells is the whole process's and others rely on it."""
    before = csv.field_size_limit(_FIELD_LIMIT)
    try:
        return next(reader)
    finally:
        csv.field_size_limit(before)


def _csv_rows(path: Path, lines: Iterator[list[str]], width: int) -> Rows:
    number = 0
    for cells in lines:
        if not cells:
            continue
        number += 1
        if len(cells) == width:
            row: Cells = [cell or None for cell in cells]
            yield number, row
        elif cells[0].startswith("\x00"):
            yield _bad(path, number, f"the row cannot be read: {cells[0][1:]}", "mend the row")
        elif len(cells) > width and any(cells[width:]):
            yield _bad(path, number, f"{len(cells)} cells under {width} columns", "quote cells that hold the delimiter")
        else:
            yield number, [cell or None for cell in cells[:width]] + [None] * (width - len(cells))


def _open_xlsx(path: Path) -> Table:
    import zipfile

    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(member.file_size for member in archive.infolist())
        if size > _MOST_XLSX_BYTES:
            raise FormatError(f"{path.name} unpacks to {size:,} bytes", hint="write it as CSV or Parquet")
        require_readable(path)
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    except (zipfile.BadZipFile, CalamineError, OSError) as error:
        raise FormatError(f"{path.name} is no workbook: {error}", hint="write it anew, or as CSV") from error
    lines = iter(sheet.iter_rows())
    columns = _columns(path, next(lines, []))
    return Table(columns=columns, rows=_sheet_rows(path, lines, len(columns)), total=max(0, sheet.height - 1))


def _sheet_rows(path: Path, lines: Iterator[list[Any]], width: int) -> Rows:
    for number, cells in enumerate(lines, start=1):
        texts = [_cell_text(cell) for cell in cells]
        if any(text is not None for text in texts[width:]):
            yield _bad(path, number, "a cell stands under no column", "name the column in the first row")
        elif any(text is not None for text in texts):
            yield number, texts[:width] + [None] * (width - len(texts))


def _cell_text(cell: object) -> str | None:
    from datetime import datetime

    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return None if cell in _BLANK else str(cell)


def _open_parquet(path: Path) -> Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise FormatError(f"{path.name} is no Parquet file: {error}", hint="write it anew") from error
    columns = _columns(path, file.schema_arrow.names)
    return Table(columns=columns, rows=_parquet_rows(path, file), total=file.metadata.num_rows)


def _parquet_rows(path: Path, file: Any) -> Rows:
    import pyarrow as pa

    number = 0
    try:
        for batch in file.iter_batches(batch_size=_BATCH):
            columns = [column_texts(column) for column in batch.columns]
            for cells in zip(*columns, strict=True):
                number += 1
                yield number, list(cells)
    except (pa.ArrowInvalid, OSError) as error:
        yield _bad(path, number + 1, f"the rest of the file is torn: {error}", "write it anew")


def column_texts(column: Any) -> list[str | None]:
    """The cells of an Arrow array as texts; empty ones are None."""
    import pyarrow as pa

    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return [None if value is None else _json_text(value) for value in column.to_pylist()]
    return [value or None for value in column.to_pylist()]


def _open_jsonl(path: Path) -> Table:
    columns: dict[str, None] = {}
    total = 0
    for _, record in _json_records(path):
        total += 1
        if isinstance(record, dict):
            columns.update(dict.fromkeys(record))
    if not columns:
        raise FormatError(f"{path.name} holds no JSON objects", hint="one object a line, with a key `name`")
    return Table(columns=tuple(columns), rows=_json_rows(path, tuple(columns)), total=total)


def _json_records(path: Path) -> Iterator[tuple[int, Any]]:
    number = 0
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for line in file:
            if line.strip():
                number += 1
                try:
                    yield number, json.loads(line)
                except ValueError as error:
                    yield number, str(error)


def _json_rows(path: Path, columns: tuple[str, ...]) -> Rows:
    for number, record in _json_records(path):
        if isinstance(record, dict):
            yield number, [None if record.get(key) in _EMPTY else _json_text(record[key]) for key in columns]
        else:
            yield _bad(path, number, f"no JSON object: {str(record)[:80]}", "one object a line")


_EMPTY: tuple[object, ...] = ("", None, [], {})


def _json_text(value: object) -> str:
    if isinstance(value, dict):
        return ";".join(f"{key}:{one}" for key, one in value.items())
    if isinstance(value, list):
        return ";".join(str(one) for one in value)
    return str(value)


_READERS: dict[str, Callable[[Path], Table]] = {
    "csv": _open_csv,
    "tsv": _open_csv,
    "xlsx": _open_xlsx,
    "parquet": _open_parquet,
    "jsonl": _open_jsonl,
}
