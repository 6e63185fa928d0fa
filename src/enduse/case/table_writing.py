"""Tables out, row by row: CSV, TSV, XLSX, Parquet and JSONL by the ending. The same rows make the same bytes."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from enduse.case.table_reading import file_ending
from enduse.errors import FormatError, UnavailableError

__all__ = ["WriteRows", "arrow_batch", "arrow_schema", "writing_table"]

WriteRows = Callable[[Iterable[Sequence[Any]]], None]
"""Writes rows of cells: text, numbers, None, or tuples of text."""

_BATCH = 10_000
_CHUNK = 1 << 20
_MOST_XLSX_ROWS = 1_048_576
_LONGEST_XLSX_TEXT = 32_767
_NUMBERS = {"query_row": "int64", "score": "double"}
_STAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@contextmanager
def writing_table(path: Path, columns: Sequence[str]) -> Iterator[WriteRows]:
    """A function that writes rows; the file is there whole when the block ends, or not at all.

    JSONL keeps tuples as lists, the others join them with `; `.

    Raises:
        SettingError: The ending is none that is written.
        UnavailableError: The folder cannot be written to.
    """
    writing = _WRITERS[file_ending(path)]
    partial = path.with_name(f".{path.name}.part")
    try:
        with partial.open("wb") as file, writing(file, columns) as write:
            yield write
        partial.replace(path)
    except OSError as error:
        raise UnavailableError(
            f"cannot write {path}: {error.strerror}", hint="choose a folder that you may write to"
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def _flat(cell: Any) -> Any:
    return "; ".join(cell) if isinstance(cell, tuple) else cell


def _flat_rows(rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    for row in rows:
        yield [_flat(cell) for cell in row] if tuple in map(type, row) else row


@contextmanager
def _writing_csv(file: Any, columns: Sequence[str], *, delimiter: str = ",") -> Iterator[WriteRows]:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    yield lambda rows: writer.writerows(_flat_rows(rows))
    text.flush()
    text.detach()


@contextmanager
def _writing_tsv(file: Any, columns: Sequence[str]) -> Iterator[WriteRows]:
    with _writing_csv(file, columns, delimiter="\t") as write:
        yield write


@contextmanager
def _writing_jsonl(file: Any, columns: Sequence[str]) -> Iterator[WriteRows]:
    def write(rows: Iterable[Sequence[Any]]) -> None:
        lines = (json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) for row in rows)
        file.write("".join(f"{line}\n" for line in lines).encode())

    yield write


@contextmanager
def _writing_xlsx(file: Any, columns: Sequence[str]) -> Iterator[WriteRows]:
    import tempfile

    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("screening")
    written = 0

    def write(rows: Iterable[Sequence[Any]]) -> None:
        nonlocal written
        for row in rows:
            written += 1
            if written > _MOST_XLSX_ROWS:
                raise FormatError(f"more than {_MOST_XLSX_ROWS:,} rows for a sheet", hint="write CSV or Parquet")
            sheet.append([_xlsx_cell(sheet, cell) for cell in row])

    write([tuple(columns)])
    yield write
    with tempfile.TemporaryFile() as made:
        book.save(made)
        _copy_undated(made, file)


def _xlsx_cell(sheet: Any, cell: Any) -> Any:
    """Text that no sheet takes for a formula, without characters that no sheet may hold."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    flat = _flat(cell)
    if not isinstance(flat, str):
        return flat
    text = ILLEGAL_CHARACTERS_RE.sub(" ", flat)[:_LONGEST_XLSX_TEXT]
    if not text.startswith("="):
        return text
    plain = WriteOnlyCell(sheet, value=text)
    plain.data_type = "s"
    return plain


def _copy_undated(made: Any, file: Any) -> None:
    """Copy a workbook without the time at which it was made."""
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for member in sorted(source.infolist(), key=lambda m: m.filename):
            entry = zipfile.ZipInfo(member.filename, date_time=_LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with source.open(member) as content, target.open(entry, "w", force_zip64=True) as out:
                while chunk := content.read(_CHUNK):
                    out.write(_STAMP.sub(b"1980-01-01T00:00:00Z", chunk) if "core.xml" in entry.filename else chunk)


def arrow_schema(columns: Sequence[str]) -> Any:
    """Arrow schema of the columns of a screening: texts, but for the row and the score."""
    import pyarrow as pa

    return pa.schema([(name, pa.type_for_alias(_NUMBERS.get(name, "string"))) for name in columns])


def arrow_batch(rows: Sequence[Sequence[Any]], schema: Any) -> Any:
    """Rows as an Arrow record batch; tuples are joined with `; `."""
    import pyarrow as pa

    columns = zip(*_flat_rows(rows), strict=True) if rows else ([] for _ in schema)
    arrays = [pa.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


@contextmanager
def _writing_parquet(file: Any, columns: Sequence[str]) -> Iterator[WriteRows]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = arrow_schema(columns)
    waiting: list[Sequence[Any]] = []
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:

        def flush() -> None:
            writer.write_table(pa.Table.from_batches([arrow_batch(waiting, schema)]))
            waiting.clear()

        def write(rows: Iterable[Sequence[Any]]) -> None:
            waiting.extend(rows)
            if len(waiting) >= _BATCH:
                flush()

        yield write
        flush()


_WRITERS: dict[str, Callable[..., Any]] = {
    "csv": _writing_csv,
    "tsv": _writing_tsv,
    "xlsx": _writing_xlsx,
    "parquet": _writing_parquet,
    "jsonl": _writing_jsonl,
}
