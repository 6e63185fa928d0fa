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
from functools import lru_cache
from pathlib import Path

from enduse.engines.ole_chains import refuse_circles
from enduse.errors import FormatError, NotFoundError

__all__ = ["cell_text", "first_sheet", "require_readable"]

_MEMORY_BYTES = 2_000_000_000
_PROBE_BYTES = 4_000_000_000
_TIMEOUT_S = 50
_MAX_CELL = 32_767
_OLE = b"\xd0\xcf\x11\xe0"


def first_sheet(content: bytes, name: str, *, most_rows: int) -> list[tuple[int, tuple[str, ...]]]:
    """Rows of the first sheet of a workbook that hold anything, as (row number from 1, texts of its cells), in order.

    Args:
        content: XLSX, XLSB, XLS or ODS.
        name: The file's name, for the message.
        most_rows: Rows after which reading stops.

    Raises:
        FormatError: It is no workbook that can be read within 2 GB of memory and 50 seconds.
    """
    if content.startswith(_OLE):
        refuse_circles(io.BytesIO(content))
    done = _apart(["rows", str(most_rows)], name, content=content)
    return [(number, tuple(cells)) for number, cells in json.loads(done)]


def require_readable(path: Path) -> None:
    """Do nothing for a workbook of which every sheet can be read within 4 GB of memory and 50 seconds.

    To be asked before the library opens a stranger's workbook in this process. An answer is kept while the file is the
    same.

    Raises:
        FormatError: It is no workbook, or reading it never ends or asks for all memory.
        NotFoundError: There is no such file.
    """
    try:
        about = path.stat()
    except OSError as error:
        raise NotFoundError(f"cannot open {path.name}: {error.strerror}", hint="name an existing file") from error
    _probed(path.absolute(), about.st_size, about.st_mtime_ns)


@lru_cache(maxsize=256)
def _probed(path: Path, _size: int, _changed: int) -> None:
    with path.open("rb") as file:
        is_compound = file.read(len(_OLE)) == _OLE
    if is_compound:
        refuse_circles(path)
    _apart(["probe", str(path)], path.name)


def _apart(arguments: list[str], name: str, *, content: bytes = b"") -> bytes:
    """What this module writes, run as a process of its own."""
    paths = [entry for entry in sys.path if entry and Path(entry).is_absolute()]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(dict.fromkeys([str(Path(__file__).parents[2]), *paths])),
    }
    command = [sys.executable, "-P", "-m", "enduse.engines.workbook", *arguments]
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
    return done.stdout


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


def probe_here(path: Path) -> None:
    """Read every sheet of a workbook in this process, and keep nothing.

    Raises:
        FormatError: It is no workbook.
    """
    import python_calamine as calamine

    try:
        with calamine.CalamineWorkbook.from_path(str(path)) as book:
            for number in range(len(book.sheet_names)):
                try:
                    book.get_sheet_by_index(number)
                except (calamine.CalamineError, IndexError, ValueError):
                    continue  # a torn sheet raises in the reader too, which says so
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise FormatError("no workbook that can be read", hint="save it anew") from error


def _main(act: str, argument: str) -> int:
    content = sys.stdin.buffer.read()
    try:
        if act == "probe":
            _limit(_PROBE_BYTES)
            probe_here(Path(argument))
        else:
            _limit(_MEMORY_BYTES)
            sys.stdout.write(json.dumps(rows_here(content, int(argument))))
    except FormatError:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:3]))
