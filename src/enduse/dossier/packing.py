"""Packed files without the day on which they were packed."""

from __future__ import annotations

import io
import re
import zipfile

__all__ = ["packed_without_day"]

_FIXED = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"

_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def packed_without_day(content: bytes) -> bytes:
    """A ZIP (DOCX, XLSX) with the same members in a settled order, all of one fixed day."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != _FIRST, n)):
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, _undated(name, old.read(name)))
    return out.getvalue()


def _undated(name: str, content: bytes) -> bytes:
    """A member without the moment at which it was made, which openpyxl writes whatever it is told."""
    return _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", content) if name == "docProps/core.xml" else content
