"""ZIP: members as attachments, within bounds of size, ratio and number."""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from pathlib import Path

from enduse.errors import FormatError
from enduse.evidence.manuscript import Manuscript
from enduse.evidence.readers.unpacking import Unpacking

__all__ = ["read"]

_TORN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_UTF8_NAME = 0x800
_LEAST_HEADER = 30


def read(path: Path, manuscript: Manuscript) -> None:
    """Members in the order of the archive; links, names that lead outside, locked and torn ones are Problems.

    Raises:
        FormatError: It is no archive that can be opened.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
        raise FormatError("no archive that can be opened", hint="ask for the file again") from error
    with archive:
        unpacking = Unpacking(manuscript)
        shared = _sharing(archive.infolist())
        for member in archive.infolist():
            name = _name(member)
            if not member.is_dir() and unpacking.accepts(name):
                if id(member) in shared:
                    unpacking.refuse(name, "bomb", "its bytes are those of another member too")
                else:
                    _take(archive, member, name, unpacking)
            if unpacking.is_over:
                return


def _sharing(members: list[zipfile.ZipInfo]) -> set[int]:
    """Members whose bytes begin before those of the one before them end: small archives grow without bound so."""
    found, end = set(), 0
    for member in sorted(members, key=lambda m: m.header_offset):
        if member.header_offset < end:
            found.add(id(member))
        end = max(end, member.header_offset + _LEAST_HEADER + member.compress_size)
    return found


def _take(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, unpacking: Unpacking) -> None:
    mode = member.external_attr >> 16
    if member.create_system == 3 and stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        unpacking.refuse(name, "link", "it is a link or a device")
    elif member.flag_bits & 1:
        unpacking.refuse(name, "locked", "it is locked with a password")
    else:
        try:
            with archive.open(member) as source:
                unpacking.take(name, source, member.compress_size)
        except _TORN as error:
            unpacking.torn(name, type(error).__name__)


def _name(member: zipfile.ZipInfo) -> str:
    """Name of a member; one in no stated encoding is Russian or Chinese where it reads like it."""
    if member.flag_bits & _UTF8_NAME or member.filename.isascii():
        return member.filename
    from enduse.evidence.encoding import decode

    try:
        return decode(member.filename.encode("cp437")).text
    except UnicodeEncodeError:
        return member.filename
