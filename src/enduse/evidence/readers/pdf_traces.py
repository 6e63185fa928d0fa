"""What a PDF holds beside its pages: earlier versions, notes, text that is not seen, a second date of making."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from enduse.errors import FormatError
from enduse.evidence.manuscript import Manuscript

__all__ = ["read"]

_MAX_PAGES = 500
_MAX_OBJECTS = 20_000
_PALE, _DARK = 250, 200
_INVISIBLE = 3
_MOSTLY = 0.5
_CHUNK = 1 << 22
_STAMP = re.compile(
    rb"<xmp:CreateDate>\s*([0-9T:+.\-Z]{10,40})\s*</xmp:CreateDate>|xmp:CreateDate=\"([0-9T:+.\-Z]{10,40})\""
)
_NOTES = {"FPDF_ANNOT_TEXT": "note", "FPDF_ANNOT_FREETEXT": "text box", "FPDF_ANNOT_STRIKEOUT": "struck-out passage"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Area:
    """Something drawn: its edges in points, and whether pale text can be read on it."""

    left: float
    bottom: float
    right: float
    top: float
    is_backing: bool = False

    def holds(self, other: _Area) -> bool:
        x, y = (other.left + other.right) / 2, (other.bottom + other.top) / 2
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def read(path: Path, manuscript: Manuscript) -> None:
    """Note the traces of a PDF; of the first 500 pages, and of what stands on a page itself, not in a drawing in it."""
    import pypdfium2

    _versions(path, manuscript)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise FormatError(f"no PDF that can be opened: {error}", hint="ask for the file again") from error
    with closing(document):
        scans = 0
        for number in range(1, min(len(document), _MAX_PAGES) + 1):
            try:
                page = document[number - 1]
            except pypdfium2.PdfiumError:
                continue
            with closing(page):
                scans += _page(page, number, manuscript)
        if scans and scans == min(len(document), _MAX_PAGES):
            manuscript.trace("scan", "every page is a picture")


def _versions(path: Path, manuscript: Manuscript) -> None:
    """Count how often the file was saved onto itself: each time leaves the version before it in place.

    Source: ISO 32000-1:2008, 7.5.6 (incremental updates) and annex F (a linearized file has one trailer more).
    """
    ends, head, tail = 0, b"", b""
    dates: set[str] = set()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            head = head or chunk[:2048]
            window = tail + chunk
            ends += window.count(b"%%EOF") - tail.count(b"%%EOF")
            dates |= {(m[1] or m[2]).decode("ascii") for m in _STAMP.finditer(window)}
            tail = window[-256:]
    saved = ends - (1 if b"/Linearized" in head else 0)
    if saved > 1:
        times = "once" if saved == 2 else f"{saved - 1} times"
        manuscript.trace("revision", f"the file was saved {times} onto its first version, which it still holds")
    manuscript.describe(**{f"xmp_created_{n}": stamp for n, stamp in enumerate(sorted(dates))})


def _page(page: Any, number: int, manuscript: Manuscript) -> bool:
    """Note what a page hides; whether it is a picture."""
    from pypdfium2 import raw

    place = f"page {number}"
    for note, words in _annotations(raw, page):
        manuscript.trace("comment", f"{note}: {words}", place=place)
    width, height = page.get_size()
    drawn: list[_Area] = []
    pale: list[str] = []
    unseen: list[str] = []
    pictures = 0.0
    textpage = page.get_textpage()
    try:
        for thing, kind, area in _objects(raw, page.raw):
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                pictures += (area.right - area.left) * (area.top - area.bottom)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                _note_text(raw, (thing, textpage.raw), area, drawn, (pale, unseen))
            else:
                drawn.append(area)
    finally:
        textpage.close()
    is_scan: bool = pictures >= _MOSTLY * width * height
    if pale:
        manuscript.trace("hidden_text", f"text in white on white: “{' '.join(pale)}”", place=place)
    if unseen and not is_scan:  # a scan with recognised text under the picture is made so
        manuscript.trace("hidden_text", f"text that is not drawn: “{' '.join(unseen)}”", place=place)
    return is_scan


def _annotations(raw: Any, page: Any) -> Iterator[tuple[str, str]]:
    kinds = {getattr(raw, name): word for name, word in _NOTES.items()}
    for index in range(min(_MAX_OBJECTS, raw.FPDFPage_GetAnnotCount(page.raw))):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        kind = kinds.get(raw.FPDFAnnot_GetSubtype(note))
        if kind is not None:
            yield kind, _string(raw, note, b"Contents")
        raw.FPDFPage_CloseAnnot(note)


def _string(raw: Any, note: Any, key: bytes) -> str:
    size = min(1 << 16, raw.FPDFAnnot_GetStringValue(note, key, None, 0))
    buffer = ctypes.create_string_buffer(size + 2)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[:size].decode("utf-16-le", errors="replace").rstrip("\0")


def _objects(raw: Any, page: Any) -> Iterator[tuple[Any, int, _Area]]:
    """Things that stand on a page, in the order of drawing."""
    for index in range(min(_MAX_OBJECTS, raw.FPDFPage_CountObjects(page))):
        thing = raw.FPDFPage_GetObject(page, index)
        edges = [ctypes.c_float() for _ in range(4)]
        if not thing or not raw.FPDFPageObj_GetBounds(thing, *(ctypes.byref(edge) for edge in edges)):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        kind = raw.FPDFPageObj_GetType(thing)
        backing = kind in {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING, raw.FPDF_PAGEOBJ_FORM} or (
            kind == raw.FPDF_PAGEOBJ_PATH and _is_filled(raw, thing) and not _is_pale(raw, thing, _DARK)
        )
        yield thing, kind, _Area(left=left, bottom=bottom, right=right, top=top, is_backing=backing)


def _note_text(
    raw: Any, text: tuple[Any, Any], area: _Area, drawn: list[_Area], found: tuple[list[str], list[str]]
) -> None:
    thing, textpage = text
    pale, unseen = found
    is_unseen = raw.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE
    is_lost = _is_pale(raw, thing, _PALE) and not any(a.is_backing and a.holds(area) for a in drawn)
    if is_unseen or is_lost:
        words = _words(raw, thing, textpage)
        if words:
            (unseen if is_unseen else pale).append(words)


def _words(raw: Any, thing: Any, textpage: Any) -> str:
    size = min(1 << 16, raw.FPDFTextObj_GetText(thing, textpage, None, 0))
    buffer = ctypes.create_string_buffer(size * 2 + 2)
    raw.FPDFTextObj_GetText(thing, textpage, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size * 2].decode("utf-16-le", errors="replace").strip("\0 ")


def _is_pale(raw: Any, thing: Any, least: int) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    told = raw.FPDFPageObj_GetFillColor(thing, *(ctypes.byref(c) for c in (red, green, blue, alpha)))
    return bool(told) and (min(red.value, green.value, blue.value) >= least or alpha.value == 0)


def _is_filled(raw: Any, thing: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(thing, ctypes.byref(mode), ctypes.byref(stroke))) and mode.value != 0
