"""List files: read whole, unpacked when packed, decoded when first asked."""

from __future__ import annotations

import gzip
import io
import lzma
import re
import zipfile
import zlib
from pathlib import Path

from enduse.errors import FormatError, NotFoundError

__all__ = ["MAX_LIST_BYTES", "ListFile", "date_in_name", "decode", "read_list_bytes", "read_list_file"]

MAX_LIST_BYTES = 1_000_000_000
"""Largest list file that is read, unpacked."""

_DAY = re.compile(r"(?<!\d)(?P<y>20\d\d|19\d\d)[-_.]?(?P<m>0[1-9]|1[0-2])[-_.]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_INSIDE = (".xml", ".csv", ".json", ".txt")


class ListFile:
    """One file of a publisher: its name, its unpacked bytes, and their text."""

    __slots__ = ("_text", "content", "name")

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.content = content
        self._text: str | None = None

    @property
    def text(self) -> str:
        """The bytes as text, decoded once.

        Raises:
            FormatError: The bytes are no text.
        """
        if self._text is None:
            self._text = decode(self.content, self.name)
        return self._text

    def head(self, size: int = 4000) -> str:
        """The first `size` bytes as text, whatever they are; for telling formats apart."""
        return self.content[:size].decode("utf-8-sig", errors="replace")


def read_list_file(path: Path, *, max_bytes: int = MAX_LIST_BYTES) -> ListFile:
    """A list file, unpacked.

    Raises:
        NotFoundError: There is no such file.
        FormatError: The file is torn, empty or larger than `max_bytes`.
    """
    return ListFile(path.name, read_list_bytes(path, max_bytes=max_bytes))


def read_list_bytes(path: Path, *, max_bytes: int = MAX_LIST_BYTES) -> bytes:
    """The publisher's bytes; a `.gz` file is unpacked, and a `.zip` that holds one list file.

    Raises:
        NotFoundError: There is no such file.
        FormatError: The file is torn, empty or larger than `max_bytes`.
    """
    try:
        content = _unpack(path.read_bytes(), max_bytes) if path.stat().st_size <= max_bytes else None
    except (FileNotFoundError, IsADirectoryError) as error:
        raise NotFoundError(f"no list file {str(path)!r}", hint="name an existing file") from error
    except (EOFError, OSError, ValueError, RuntimeError, zlib.error, lzma.LZMAError, zipfile.BadZipFile) as error:
        raise FormatError(f"{path.name}: {error}", hint="the file is torn; fetch it again") from error
    if content is not None and (not content or content.isspace()):
        raise FormatError(f"{path.name} is empty", hint="fetch it again")
    if content is None or len(content) > max_bytes:
        raise FormatError(f"{path.name} is larger than {max_bytes} bytes", hint="is it a list?")
    return content


def _unpack(packed: bytes, max_bytes: int) -> bytes:
    if packed[:2] == b"\x1f\x8b":
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as file:
            return file.read(max_bytes + 1)
    if packed[:4] == b"PK\x03\x04":
        return _unzip(packed, max_bytes)
    return packed


def _unzip(packed: bytes, max_bytes: int) -> bytes:
    """The one list file of an archive; the archive itself where it is a workbook."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        if "[Content_Types].xml" in archive.namelist():
            return packed
        inside = [item for item in archive.infolist() if item.filename.lower().endswith(_INSIDE)]
        if len(inside) != 1:
            raise ValueError(f"the archive holds {len(inside)} list files instead of one; unpack it")
        with archive.open(inside[0]) as file:
            return file.read(max_bytes + 1)


def decode(content: bytes, file: str) -> str:
    """Text of UTF-8 or UTF-16 bytes; bytes of a Western Windows code page where they are neither.

    Raises:
        FormatError: The bytes are no text.
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content[:4096]:
        raise FormatError(f"{file} is not a text file", hint="lists come as CSV, JSON, XML, XLSX or their .gz")
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
