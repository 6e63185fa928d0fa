"""Packed files without the day on which they were packed."""

from __future__ import annotations

import io
import zipfile

__all__ = ["packed_without_day"]

_FIXED = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"


def packed_without_day(content: bytes) -> bytes:
    """A ZIP (DOCX, XLSX) with the same members in a settled order, all of one fixed day."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != _FIRST, n)):
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
