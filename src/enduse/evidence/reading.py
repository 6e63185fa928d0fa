"""One file read by its reader, here and now: whatever a torn file makes a library raise becomes a Problem."""

from __future__ import annotations

import csv
import lzma
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from enduse.errors import EnduseError
from enduse.evidence.manuscript import FullError, Manuscript, Reading
from enduse.evidence.readers import Reader, reader_of
from enduse.model.evidence import Exhibit
from enduse.settings import Settings

__all__ = ["read_here"]

_TORN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    csv.Error,
    lzma.LZMAError,
    struct.error,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)
_ADDRESS = re.compile(r"0x[0-9a-fA-F]{4,}")
_UNSUPPORTED = {
    "doc": "save it as DOCX or PDF and add that",
    "ppt": "save it as PDF and add that",
    "rtf": "save it as DOCX or PDF and add that",
    "odp": "save it as PDF and add that",
    "rar": "unpack it and add the files",
    "7z": "unpack it and add the files",
    "parquet": "add it with --as shipments where it holds customs rows",
    "sqlite": "export its tables as CSV and add those",
}


def read_here(
    path: Path, exhibit: Exhibit, *, settings: Settings, scratch: Path, tick: Callable[[], None] = lambda: None
) -> Reading:
    """What the reader of the exhibit's media reads, in this process and without a time limit.

    Args:
        path: Where the bytes lie.
        exhibit: Which exhibit they are.
        settings: Bounds of size, text and passages.
        scratch: Where attachments are written.
        tick: Called after each slow page.
    """
    manuscript = Manuscript(exhibit, settings, scratch, tick)
    reader = reader_of(exhibit.media)
    if reader is None:
        remedy = _UNSUPPORTED.get(exhibit.media, "convert it to PDF, DOCX, XLSX, CSV or text and add that")
        kind = "empty" if exhibit.media == "empty" else "unsupported"
        text = "the file is empty" if kind == "empty" else f"no reader for this format ({exhibit.media})"
        manuscript.problem(kind, text, remedy=remedy if kind == "unsupported" else "ask for the file again")
        return manuscript.finished()
    _run(reader, path, manuscript)
    reading = manuscript.finished()
    if reading.passages or reading.attachments or reading.problems:
        return reading
    manuscript.problem("no_text", "no words were found in it", remedy="look at it, and put in claims by hand")
    return manuscript.finished()


def _run(reader: Reader, path: Path, manuscript: Manuscript) -> None:
    try:
        reader(path, manuscript)
    except FullError as full:
        manuscript.problem("too_large", f"{full}: the rest was not read", remedy="split the file and add its parts")
    except MemoryError:
        text = f"needs more than {manuscript.settings.reader_memory_bytes} bytes of memory"
        manuscript.problem("too_large", text, remedy="split the file and add its parts")
    except EnduseError as error:
        manuscript.problem("unreadable", str(error), remedy=error.hint)
    except _TORN as error:
        said = _told(error, path, manuscript.scratch)
        manuscript.problem("unreadable", said, remedy="ask for the file again, or a better copy")


def _told(error: BaseException, path: Path, scratch: Path) -> str:
    """The error in words that are the same on every machine."""
    lines = str(error).strip().splitlines()
    words = (lines[0] if lines else "").replace(str(path), "the file").replace(str(scratch), "")
    return f"the file is torn or not what it says: {type(error).__name__} {_ADDRESS.sub('', words)}".strip()
