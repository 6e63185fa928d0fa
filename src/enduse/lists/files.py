"""List files as bytes: read whole, unpacked when packed, decoded once."""

from __future__ import annotations

import gzip
import io
import re
from pathlib import Path

from enduse.errors import FormatError, NotFoundError

__all__ = ["MAX_LIST_BYTES", "date_in_name", "decode", "read_list_bytes"]

MAX_LIST_BYTES = 1_000_000_000
"""Largest list file that is read, unpacked."""

_DAY = re.compile(r"(?<!\d)(?P<y>20\d\d|19\d\d)[-_.]?(?P<m>0[1-9]|1[0-2])[-_.]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")


def read_list_bytes(path: Path, *, max_bytes: int = MAX_LIST_BYTES) -> bytes:
    """The publisher's bytes; a `.gz` file is unpacked.

    Raises:
        NotFoundError: There is no such file.
        FormatError: The file is torn, empty or larger than `max_bytes`.
    """
    try:
        packed = path.read_bytes()
        content = _unpack(packed, max_bytes) if packed[:2] == b"\x1f\x8b" else packed
    except (FileNotFoundError, IsADirectoryError) as error:
        raise NotFoundError(f"no list file {str(path)!r}", hint="name an existing file") from error
    except (EOFError, OSError, ValueError) as error:
        raise FormatError(f"{path.name}: {error}", hint="the file is torn; fetch it again") from error
    if not content.strip():
        raise FormatError(f"{path.name} is empty", hint="fetch it again")
    if len(content) > max_bytes:
        raise FormatError(f"{path.name} is larger than {max_bytes} bytes", hint="is it a list?")
    return content


def _unpack(packed: bytes, max_bytes: int) -> bytes:
    import zlib  # its error is no OSError and must not leave as a traceback

    with gzip.GzipFile(fileobj=io.BytesIO(packed)) as file:
        try:
            return file.read(max_bytes + 1)
        except zlib.error as error:
            raise ValueError(f"packed content is damaged: {error}") from error


def decode(content: bytes, file: str) -> str:
    """Text of UTF-8 bytes; bytes of a Western Windows code page where they are not UTF-8.

    Raises:
        FormatError: The bytes are no text.
    """
    if b"\x00" in content[:4096]:
        raise FormatError(f"{file} is not a text file", hint="lists come as CSV, JSON lines or their .gz")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def date_in_name(file: str) -> str | None:
    """ISO date that a file name holds, such as `sdn_2023-12-13.csv.gz` or `list_20231213.csv`.

    >>> date_in_name("sdn_20231213.csv")
    '2023-12-13'
    """
    found = _DAY.search(file)
    return f"{found['y']}-{found['m']}-{found['d']}" if found is not None else None
