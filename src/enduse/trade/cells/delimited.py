"""Delimited text of any encoding as batches of columns, one bad row at a time: a torn line costs that line.

Whole lines are told good from bad by counting marks in their bytes; the good ones of a block are parsed together, and
only the others one by one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from enduse.trade.cells.batch import Faults, RawBatch, batch_of_rows

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import polars as pl

__all__ = ["MAX_LINE_CHARS", "cells_of_line", "delimited_batches", "rows_of_text"]

MAX_LINE_CHARS = 1 << 20
_BLOCK_BYTES = 16 << 20
_MAX_LINES_OF_ROW = 30
_NO_TEXT = "bytes that are no text in the encoding of the file"
_TOO_LONG = f"the line has {MAX_LINE_CHARS} characters or more"
_REPLACED = "\ufffd".encode()
_BLANK = b" \t\r\n\0;,|"
_MOST_OFFSET = 1 << 31


def cells_of_line(line: str, delimiter: str) -> list[str] | None:
    """Cells of a whole row; None where a quotation mark is still open."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        if "unexpected end" in str(error):
            return None
        # stray quotation marks, a bare carriage return, a cell beyond the reader's limit: the delimiter alone decides
        return line.rstrip("\r\n").split(delimiter)


def rows_of_text(text: str, delimiter: str, most: int) -> Iterator[list[str]]:
    """The first rows of a text; a line with an open quotation mark is given as the delimiter parts it."""
    lines = text.split("\n", most)[:most]
    for line in lines:
        short = line[:MAX_LINE_CHARS]
        yield cells_of_line(short, delimiter) or short.split(delimiter)


def delimited_batches(
    path: Path, *, encoding: str, delimiter: str, header_row: int, width: int, columns: Sequence[int]
) -> Iterator[RawBatch]:
    """Rows behind the header in the file's order; empty lines count as rows of the file and are not given.

    Args:
        header_row: Counted from 1.
        width: Number of headings.
        columns: Which columns are wanted, counted from 0.
    """
    wanted = _Wanted(delimiter=delimiter, header_row=header_row, width=width, columns=tuple(columns))
    number = 0
    with path.open("rb") as file:
        for block, is_last in _blocks(file, encoding):
            batch, number = _read_block(block, number, wanted, is_last=is_last)
            if batch.frame.height or batch.faults:
                yield batch


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    delimiter: str
    header_row: int
    width: int
    columns: tuple[int, ...]


def _blocks(file: BinaryIO, encoding: str) -> Iterator[tuple[bytes, bool]]:
    """Blocks of whole lines in UTF-8; a row that is not ended in a block opens the next one."""
    import codecs

    is_utf8 = encoding in {"utf-8", "utf-8-sig"}
    decoder = codecs.getincrementaldecoder("utf-8" if is_utf8 else encoding)(errors="replace")
    rest, is_first = b"", True
    while True:
        block = file.read(_BLOCK_BYTES)
        if is_first and is_utf8:
            block, is_first = block.removeprefix(codecs.BOM_UTF8), False
        text = block if is_utf8 else decoder.decode(block, final=not block).encode()
        whole = rest + text
        if not block:
            if whole:
                yield _sound(whole if whole.endswith(b"\n") else whole + b"\n", is_utf8), True
            return
        cut = whole.rfind(b"\n") + 1
        if not cut and len(whole) > 2 * MAX_LINE_CHARS:
            whole = whole[: 2 * MAX_LINE_CHARS]  # one endless line: its beginning is enough to name it
        cut = _row_start(whole, cut)
        rest = whole[cut:]
        if cut:
            yield _sound(whole[:cut], is_utf8), False


def _sound(block: bytes, is_utf8: bool) -> bytes:
    """The block as valid UTF-8; bytes that are none become the mark of replacement."""
    if not is_utf8 or _is_text(block):
        return block
    return b"\n".join(
        line.decode(errors="replace").encode() if not line.isascii() else line for line in block.split(b"\n")
    )


def _is_text(block: bytes) -> bool:
    """Whether all bytes are UTF-8: as `bytes.decode` says it, without making the text."""
    import pyarrow as pa

    if len(block) >= _MOST_OFFSET:
        return block.isascii()
    ends = pa.array([0, len(block)], type=pa.int32()).buffers()[1]
    try:
        pa.StringArray.from_buffers(1, ends, pa.py_buffer(block)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _row_start(block: bytes, cut: int) -> int:
    """Where the last row begins that a block may not end: at an odd quotation mark, 30 lines back at most."""
    end = cut
    found = cut
    for _ in range(_MAX_LINES_OF_ROW):
        start = block.rfind(b"\n", 0, max(0, end - 1)) + 1
        if block.count(b'"', start, end) % 2:
            found = start
        if not start:
            return cut
        end = start
    return found


class _Lines:
    """Lines of a block with what each of them holds, as arrays."""

    def __init__(self, block: bytes, delimiter: str) -> None:
        import numpy as np

        self.block = block
        bytes_of = np.frombuffer(block, dtype=np.uint8)
        self.ends = np.flatnonzero(bytes_of == 10) + 1
        self.starts = np.concatenate((np.zeros(1, dtype=self.ends.dtype), self.ends[:-1]))
        self.marks = self._count(np.flatnonzero(bytes_of == ord(delimiter)))
        none = np.zeros(len(self.ends), dtype=np.int64)
        self.quotes = self._count(np.flatnonzero(bytes_of == 34)) if b'"' in block else none
        self.returns = none
        if block.count(b"\r") != block.count(b"\r\n"):
            self.returns = self._count(np.flatnonzero((bytes_of[:-1] == 13) & (bytes_of[1:] != 10)))

    def _count(self, places: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
        import numpy as np

        return np.diff(np.searchsorted(places, self.ends), prepend=0).astype(np.int64)

    def text(self, line: int) -> str:
        """A line with its end."""
        return self.block[self.starts[line] : self.ends[line]].decode(errors="replace")

    def holding(self, mark: bytes) -> list[int]:
        """Lines in which some bytes stand."""
        import numpy as np

        found, place = [], self.block.find(mark)
        while place >= 0:
            line = int(np.searchsorted(self.ends, place, side="right"))
            found.append(line)
            place = self.block.find(mark, int(self.ends[line]))
        return found


def _read_block(block: bytes, number: int, wanted: _Wanted, *, is_last: bool) -> tuple[RawBatch, int]:
    """Rows of a block and the number of the last of them, given the number of the last row before it."""
    import numpy as np

    count = block.count(b"\n")
    if number >= wanted.header_row and _is_plain(block, count):
        batch = _read_plainly(block, number, wanted, count)
        if batch is not None:
            return batch, number + count
    lines = _Lines(block, wanted.delimiter)
    count = len(lines.ends)
    lengths = lines.ends - lines.starts
    is_good = (lines.marks == wanted.width - 1) & (lines.quotes == 0) | (lines.quotes > 0) & (lines.quotes % 2 == 0)
    is_good &= (lines.returns == 0) & (lengths < MAX_LINE_CHARS)
    no_text = {*lines.holding(b"\0"), *lines.holding(_REPLACED)}
    blank = [n for n in np.flatnonzero(lengths <= wanted.width + 20).tolist() if not _line(lines, n).strip(_BLANK)]
    is_good[list(no_text)] = False
    is_good[blank] = False
    is_eaten = np.zeros(count, dtype=bool)
    rows: dict[int, Sequence[str]] = {}
    faults: Faults = []
    waiting = np.flatnonzero(~is_good).tolist()
    skipped = frozenset(blank)
    for line in waiting:
        if not is_eaten[line] and line not in skipped:
            _read_slowly(lines, line, wanted, no_text, is_eaten, rows, faults)
    is_good &= ~is_eaten
    numbers = number + np.cumsum(~is_eaten)
    batch = _merged(_parsed(lines, is_good, numbers, wanted), rows, faults, numbers, wanted)
    return batch, int(numbers[-1]) if count else number


def _is_plain(block: bytes, count: int) -> bool:
    """Whether a block has no line with an odd quotation mark, no bytes that are no text and no endless lines."""
    if b"\0" in block or (_REPLACED[:1] in block and _REPLACED in block):
        return False
    if count * MAX_LINE_CHARS <= len(block) * 64:
        return False
    return b'"' not in block or _are_quotes_paired(block)


def _are_quotes_paired(block: bytes) -> bool:
    """Whether each line has an even count of quotation marks."""
    import numpy as np

    bytes_of = np.frombuffer(block, dtype=np.uint8)
    quotes = np.flatnonzero(bytes_of == 34)
    if len(quotes) % 2:
        return False
    # in pairs: no line may end between the first and the second of a pair
    breaks = np.flatnonzero(bytes_of == 10)
    return bool(np.array_equal(np.searchsorted(breaks, quotes[::2]), np.searchsorted(breaks, quotes[1::2])))


def _read_plainly(block: bytes, number: int, wanted: _Wanted, count: int) -> RawBatch | None:
    """Rows of a plain block, parsed together; None where a carriage return alone parts lines that are one."""
    import numpy as np

    numbers = np.arange(number + 1, number + count + 1)
    return _parse(block, numbers, wanted)


def _line(lines: _Lines, line: int) -> bytes:
    return lines.block[lines.starts[line] : lines.ends[line]]


def _read_slowly(  # noqa: PLR0917 - one row's reading, its outcome goes to the three collections
    lines: _Lines,
    line: int,
    wanted: _Wanted,
    no_text: set[int],
    is_eaten: Any,
    rows: dict[int, Sequence[str]],
    faults: Faults,
) -> None:
    """Read one line that is not plain; a row over several lines eats the lines behind it."""
    if lines.ends[line] - lines.starts[line] >= MAX_LINE_CHARS:
        faults.append((line, _TOO_LONG))
        return
    if line in no_text:
        faults.append((line, _NO_TEXT))
        return
    text = lines.text(line)
    cells = cells_of_line(text, wanted.delimiter)
    last = line
    while cells is None and last - line < _MAX_LINES_OF_ROW and last + 1 < len(lines.ends):
        last += 1
        text += lines.text(last)
        cells = _joined_cells(text, wanted)
    if cells is None:
        faults.append((line, "a quotation mark is not closed"))
        return
    is_eaten[line + 1 : last + 1] = True
    rows[line] = cells


def _joined_cells(text: str, wanted: _Wanted) -> list[str] | None:
    """Cells of lines that together are one row; None where they are not: a stray mark must not eat its neighbours."""
    try:
        cells = next(csv.reader([text], delimiter=wanted.delimiter, strict=True), [])
    except csv.Error:
        return None
    return cells if len(cells) == wanted.width else None


def _parsed(lines: _Lines, is_good: Any, numbers: Any, wanted: _Wanted) -> RawBatch:
    """The plain lines of a block, parsed together; lines whose quotation marks part them otherwise are faults."""
    import numpy as np

    taken = np.flatnonzero(is_good & (numbers > wanted.header_row))
    if not len(taken):
        return batch_of_rows({}, wanted.columns, wanted.width)
    batch = _parse(_joined(lines, taken), numbers[taken], wanted)
    assert batch is not None, "lines with a carriage return inside are read one by one"
    return batch


def _parse(block: bytes, numbers: Any, wanted: _Wanted) -> RawBatch | None:
    """Lines of these numbers; those of another count of cells than the header are faults, blank ones are left out.

    None where the parser sees another count of lines.
    """
    import numpy as np
    import polars as pl
    import pyarrow as pa
    import pyarrow.csv as pv

    bad: list[tuple[int, str | None]] = []

    def refuse(row: Any) -> str:
        is_blank = not row.text.strip(_BLANK.decode())
        bad.append((row.number - 1, None if is_blank else f"{row.actual_columns} cells under {wanted.width} headings"))
        return "skip"

    names = [f"c{n}" for n in range(wanted.width)]
    table = pv.read_csv(
        pa.BufferReader(block),
        read_options=pv.ReadOptions(use_threads=False, column_names=names, block_size=_BLOCK_BYTES * 4),
        parse_options=pv.ParseOptions(
            delimiter=wanted.delimiter, invalid_row_handler=refuse, ignore_empty_lines=False, newlines_in_values=False
        ),
        convert_options=pv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            include_columns=[f"c{n}" for n in wanted.columns],
            strings_can_be_null=False,
            check_utf8=False,
        ),
    )
    if table.num_rows + len(bad) != len(numbers):
        return None
    faults = [(int(numbers[place]), text) for place, text in bad if text is not None]
    kept = np.delete(numbers, [place for place, _ in bad]) if bad else numbers
    frame = pl.from_arrow(table)
    assert isinstance(frame, pl.DataFrame)
    frame = frame.select(pl.Series("row", kept.astype(np.int64)), pl.all())
    return RawBatch(frame=_without_blanks(frame), faults=faults)


def _without_blanks(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows in which anything stands."""
    import polars as pl

    names = frame.columns[1:]
    may_be_blank = frame[names[0]] == "" if names else pl.Series([], dtype=pl.Boolean)
    if not may_be_blank.any():
        return frame
    return frame.filter(~pl.all_horizontal(pl.col(name) == "" for name in names))


def _joined(lines: _Lines, taken: Any) -> bytes:
    """The bytes of these lines; of neighbours together."""
    import numpy as np

    breaks = np.flatnonzero(np.diff(taken) != 1)
    firsts = taken[np.concatenate(([0], breaks + 1))]
    lasts = taken[np.concatenate((breaks, [len(taken) - 1]))]
    view = memoryview(lines.block)
    spans = zip(lines.starts[firsts].tolist(), lines.ends[lasts].tolist(), strict=True)
    return b"".join(view[start:end] for start, end in spans)


def _merged(plain: RawBatch, rows: dict[int, Sequence[str]], faults: Faults, numbers: Any, wanted: _Wanted) -> RawBatch:
    """All rows of a block behind the header, in their order."""
    import polars as pl

    slow = batch_of_rows(
        {int(numbers[line]): cells for line, cells in rows.items() if numbers[line] > wanted.header_row},
        wanted.columns,
        wanted.width,
    )
    named = [(int(numbers[line]), text) for line, text in faults if numbers[line] > wanted.header_row]
    frame = plain.frame
    if slow.frame.height:
        frame = pl.concat([frame, slow.frame]).sort("row") if frame.height else slow.frame
    return RawBatch(frame=frame, faults=sorted([*plain.faults, *slow.faults, *named]))
