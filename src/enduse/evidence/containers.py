"""Zip containers looked at before they are opened: how many members, how large, how tightly packed."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from pathlib import Path

from enduse.errors import FormatError
from enduse.settings import Settings

__all__ = ["Container", "is_bomb"]

_SMALL = 10_000_000
_TORN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_MAX_PART = 500_000_000


def is_bomb(packed: int, unpacked: int, settings: Settings) -> bool:
    """Whether bytes are packed more tightly than honest ones are; small files may be."""
    return unpacked > _SMALL and unpacked > settings.max_archive_ratio * max(1, packed)


class Container:
    """A document that is a zip archive of parts (DOCX, XLSX, ODS ...), safe to be read.

    Raises:
        FormatError: It is no zip archive, is locked, or would grow beyond the bounds.
    """

    def __init__(self, path: Path, settings: Settings) -> None:
        try:
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
            raise FormatError("no archive of parts that can be opened", hint="ask for the file again") from error
        try:
            self._check(settings)
        except FormatError:
            self._archive.close()
            raise

    def _check(self, settings: Settings) -> None:
        members = self._archive.infolist()
        if len(members) > settings.max_archive_members:
            raise FormatError(f"{len(members)} parts in one document", hint="open it, save it anew and add that")
        if any(member.flag_bits & 1 for member in members):
            raise FormatError("it is locked with a password", hint="unlock it and add that")
        total = sum(member.file_size for member in members)
        bombs = [m.filename for m in members if is_bomb(m.compress_size, m.file_size, settings)]
        if bombs or total > settings.max_archive_bytes:
            said = f"a zip bomb: {total} bytes unpacked" + (f", most in {bombs[0][:80]}" if bombs else "")
            raise FormatError(said, hint="do not open it with other programs; ask where it comes from")

    def __enter__(self) -> Container:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts, sorted."""
        return tuple(sorted(set(self._archive.namelist())))

    def part(self, name: str) -> bytes | None:
        """Bytes of a part; None where there is no such part.

        Raises:
            FormatError: The part is torn or larger than it says.
        """
        try:
            with self._archive.open(name) as file:
                content = file.read(_MAX_PART + 1)
        except KeyError:
            return None
        except _TORN as error:
            raise FormatError(f"its part {name[:80]} is torn", hint="ask for the file again") from error
        if len(content) > _MAX_PART:
            raise FormatError(f"its part {name[:80]} has more than {_MAX_PART} bytes", hint="split the document")
        return content
