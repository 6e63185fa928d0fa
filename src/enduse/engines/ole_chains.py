"""Compound files looked at before they are opened: a chain of sectors that leads back into itself has no end."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from enduse.errors import FormatError

__all__ = ["refuse_circles"]

_HINT = "open it, save it anew as XLSX and add that"


def refuse_circles(file: Path | BinaryIO) -> None:
    """Do nothing for a compound file whose chains of sectors end.

    Raises:
        FormatError: It is no compound file, or a chain of it leads back into itself.
    """
    import olefile

    try:
        with olefile.OleFileIO(str(file) if isinstance(file, Path) else file) as opened:
            ole: Any = opened
            ole.loadminifat()
            streams = [e for e in ole.direntries if e is not None and e.entry_type == olefile.STGTY_STREAM]
            large = [entry.isectStart for entry in streams if entry.size >= ole.minisectorcutoff]
            small = [entry.isectStart for entry in streams if entry.size < ole.minisectorcutoff]
            first = [ole.first_dir_sector, ole.root.isectStart, *large]
            is_round = _leads_back(first, ole.fat) or _leads_back(small, ole.minifat)
    except (OSError, ValueError, IndexError, TypeError, AttributeError, struct.error) as error:
        raise FormatError("no compound file that can be opened", hint=_HINT) from error
    if is_round:
        raise FormatError("its sectors follow each other in a circle", hint=_HINT)


def _leads_back(starts: Iterable[int], table: Sequence[int]) -> bool:
    """Whether a chain that begins at one of these sectors comes to one of its own; each is walked once."""
    ended: set[int] = set()
    for sector in starts:
        passed: set[int] = set()
        while 0 <= sector < len(table) and sector not in ended:
            if sector in passed:
                return True
            passed.add(sector)
            sector = table[sector]  # noqa: PLW2901 - the next of the chain
        ended |= passed
    return False
