"""Sheets of strangers' workbooks to rows of text, in a process of bounded memory and time.

The library that reads them loops or asks for all memory over some torn ones, and then takes its process with it.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path

from enduse.errors import FormatError

__all__ = ["cell_text", "first_sheet"]

_MEMORY_BYTES = 2_000_000_000
_TIMEOUT_S = 50
_MAX_CELL = 32_767


def first_sheet(content: bytes, name: str, *, most_rows: int) -> list[tuple[int, tuple[str, ...]]]:
    """Rows of the first sheet of a workbook that hold anything, as (row number from 1, texts of its cells), in order.

    Args:
        content: XLSX, XLSB, XLS or ODS.
        name: The file's name, for the message.
        most_rows: Rows after which reading stops.

    Raises:
        FormatError: It is no workbook that can be read within 2 GB of memory and 50 seconds.
    """
    paths = [entry for entry in sys.path if entry and Path(entry).is_absolute()]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(dict.fromkeys([str(Path(__file__).parents[2]), *paths])),
    }
    command = [sys.executable, "-P", "-m", "enduse.engines.workbook", str(most_rows), str(_MEMORY_BYTES)]
    hint = "open it, save it anew as XLSX and use that"
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=_TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise FormatError(f"{name} took longer than {_TIMEOUT_S} s to open", hint=hint) from error
    if done.returncode != 0:
        raise FormatError(f"{name} is no workbook that can be read", hint=hint)
    return [(number, tuple(cells)) for number, cells in json.loads(done.stdout)]


def cell_text(value: object) -> str:
    """What a cell holds, dates in ISO form and whole numbers without a point.

    >>> cell_text(12.0), cell_text(datetime(2024, 3, 15)), cell_text(0.1)
    ('12', '2024-03-15', '0.1')
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)[:_MAX_CELL].strip()


def rows_here(content: bytes, most_rows: int) -> list[tuple[int, list[str]]]:
    """Rows of the first sheet of a workbook, read in this process.

    Raises:
        FormatError: It is no workbook.
    """
    import python_calamine as calamine

    try:
        sheet = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    except (calamine.CalamineError, IndexError, ValueError) as error:
        raise FormatError("no workbook that can be read", hint="save it anew") from error
    found: list[tuple[int, list[str]]] = []
    for number, row in enumerate(sheet.iter_rows(), start=(sheet.start or (0, 0))[0] + 1):
        cells = [cell_text(value) for value in row]
        if any(cells):
            found.append((number, cells))
        if len(found) >= most_rows:
            break
    return found


def _limit(memory_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    for what, most in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _main() -> int:
    most_rows, memory_bytes = (int(word) for word in sys.argv[1:3])
    content = sys.stdin.buffer.read()
    _limit(memory_bytes)
    try:
        found = rows_here(content, most_rows)
    except FormatError:
        return 1
    sys.stdout.write(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(_main())
