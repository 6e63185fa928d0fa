"""A single file packed with gzip, bzip2 or xz: the file as attachment, within bounds."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from pathlib import Path
from typing import IO, cast

from enduse.evidence.manuscript import Manuscript
from enduse.evidence.readers.unpacking import Unpacking

__all__ = ["read"]

_ENDINGS = {"gz": (".gz", ".gzip"), "bz2": (".bz2",), "xz": (".xz",)}


def read(path: Path, manuscript: Manuscript) -> None:
    """The file that is packed, under the name of the packed one without its ending."""
    media, name = manuscript.exhibit.media, manuscript.exhibit.name
    ending = next((e for e in _ENDINGS[media] if name.lower().endswith(e)), "")
    plain = name[: len(name) - len(ending)] or "unnamed"
    unpacking = Unpacking(manuscript)
    try:
        with _opened(path, media) as source:
            unpacking.take(plain, source, path.stat().st_size)
    except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
        unpacking.torn(plain, type(error).__name__)


def _opened(path: Path, media: str) -> IO[bytes]:
    if media == "gz":
        return cast(IO[bytes], gzip.open(path))
    if media == "bz2":
        return cast(IO[bytes], bz2.open(path))
    return cast(IO[bytes], lzma.open(path))
