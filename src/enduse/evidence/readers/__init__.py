"""The readers, one file a format. A new one is a module with `read(path, manuscript)` and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from enduse.evidence.manuscript import Manuscript

__all__ = ["HARMLESS", "READERS", "Reader", "reader_of"]

Reader = Callable[[Path, Manuscript], None]
"""Reads a file into a manuscript. May raise what its libraries raise on torn files: what was written before is kept."""

READERS: Mapping[str, str] = {
    "txt": "plain_text",
    "json": "json_lines",
    "jsonl": "json_lines",
    "csv": "delimited",
    "tsv": "delimited",
    "pdf": "pdf",
    "image": "image",
    "docx": "docx",
    "odt": "odt",
    "pptx": "pptx",
    "xlsx": "sheets",
    "xlsb": "sheets",
    "xls": "sheets",
    "ods": "sheets",
    "html": "html",
    "xml": "xml",
    "svg": "xml",
    "eml": "eml",
    "mbox": "mbox",
    "msg": "msg",
    "zip": "zip",
    "tar": "tar",
    "gz": "packed",
    "bz2": "packed",
    "xz": "packed",
    "traces-pdf": "pdf_traces",
    "traces-docx": "docx_traces",
    "traces-xlsx": "xlsx_traces",
}
"""Module of the reader of each media; `traces-` names what looks for what the pages of a media do not show."""

HARMLESS = frozenset({"plain_text", "delimited", "json_lines"})
"""Readers that run no library on the bytes but Python's own decoding and JSON: small files need no worker."""


def reader_of(media: str) -> Reader | None:
    """The reader of a media, imported now; None where there is none."""
    if media not in READERS:
        return None
    read: Reader = import_module(f"enduse.evidence.readers.{READERS[media]}").read
    return read
