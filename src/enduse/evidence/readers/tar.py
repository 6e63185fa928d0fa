"""TAR, plain or packed: regular files as attachments, within bounds of size, ratio and number."""

from __future__ import annotations

import lzma
import tarfile
import zlib
from pathlib import Path

from enduse.errors import FormatError
from enduse.evidence.manuscript import Manuscript
from enduse.evidence.readers.unpacking import Unpacking

__all__ = ["read"]

_TORN = (tarfile.TarError, EOFError, OSError, zlib.error, lzma.LZMAError, ValueError)


def read(path: Path, manuscript: Manuscript) -> None:
    """Members in the order of the archive; links, devices and names that lead outside are Problems.

    Raises:
        FormatError: It is no archive that can be opened.
    """
    packed = path.stat().st_size
    unpacking = Unpacking(manuscript)
    try:
        with tarfile.open(path, mode="r|*") as archive:
            for member in archive:
                if not member.isdir() and unpacking.accepts(member.name):
                    _take(archive, member, packed, unpacking)
                if unpacking.is_over:
                    return
    except _TORN as error:
        raise FormatError(
            f"the archive is torn ({type(error).__name__}); members before that were unpacked",
            hint="ask for the file again",
        ) from error


def _take(archive: tarfile.TarFile, member: tarfile.TarInfo, packed: int, unpacking: Unpacking) -> None:
    if not member.isfile():
        unpacking.refuse(member.name, "link", "it is a link or a device")
        return
    source = archive.extractfile(member)
    if source is not None:
        with source:
            unpacking.take(member.name, source, packed)
