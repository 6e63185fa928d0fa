"""PDF: the text layer page by page, ruled tables as rows, pages that are pictures by OCR."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from enduse.errors import FormatError
from enduse.evidence.manuscript import Manuscript, Place
from enduse.evidence.ocr import Scan, read_scans
from enduse.evidence.paragraphs import paragraphs_of_lines
from enduse.evidence.readers.pdf_shapes import Shapes, look_at
from enduse.evidence.readers.pdf_tables import Band, TableFinder

__all__ = ["read"]

_MAX_PAGES = 20_000
_MAX_BAD_PAGES_RUNNING = 50
_FEW_LETTERS = 40
_SCAN_DPI = 250
_MAX_SCAN_PIXELS = 40_000_000
_WORD = re.compile(r"\w")


def read(path: Path, manuscript: Manuscript) -> None:
    """Passages of all pages: paragraphs, and rows of ruled tables in their place."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise FormatError("it is locked with a password", hint="unlock it in a PDF reader and add that") from error
        raise FormatError(
            f"no PDF that can be opened: {error}", hint="ask for the file again, or print it anew"
        ) from error
    with closing(document):
        _describe(document, manuscript)
        pages = len(document)
        if pages > _MAX_PAGES:
            said = f"{pages} pages; those after the first {_MAX_PAGES} were not read"
            manuscript.problem("too_large", said, remedy="split the file and add its parts")
        _read_pages(document, path, manuscript, min(pages, _MAX_PAGES))
        _attachments(document, manuscript)


def _read_pages(document: Any, path: Path, manuscript: Manuscript, pages: int) -> None:
    """All pages in order; the scanned ones in a row go to OCR together."""
    with closing(TableFinder(path)) as finder:
        scans: list[Scan] = []
        bad = 0
        for number in range(1, pages + 1):
            page = _page(document, number)
            if page is None:
                bad += 1
                manuscript.problem(
                    "bad_page", "the page is torn", place=f"page {number}", remedy="ask for the file again"
                )
                if bad >= _MAX_BAD_PAGES_RUNNING:
                    said = f"{bad} torn pages one after another: the {pages - number} pages that follow were not read"
                    manuscript.problem("bad_page", said, remedy="ask for the file again")
                    break
                continue
            bad = 0
            with closing(page):
                shapes = look_at(page)
                text = _text(page)
                if shapes.image_share > 0 and _is_scan(text, shapes):
                    scans += _rendered(page, number)
                    if len(scans) == Scan.TOGETHER:
                        scans = read_scans(scans, manuscript)
                    if not text.strip():
                        continue
                scans = read_scans(scans, manuscript)
                _write(page, number, text, manuscript, finder if shapes.has_ruled_table else None)
        read_scans(scans, manuscript)


def _page(document: Any, number: int) -> Any:
    import pypdfium2

    try:
        return document[number - 1]
    except pypdfium2.PdfiumError:
        return None


def _text(page: Any) -> str:
    textpage = page.get_textpage()
    try:
        text: str = textpage.get_text_bounded()
    finally:
        textpage.close()
    return text


def _is_scan(text: str, shapes: Shapes) -> bool:
    """A page that is a picture; a stamp or a file name printed over a full-page picture does not make it a text."""
    letters = len(_WORD.findall(text))
    return letters == 0 or (letters < _FEW_LETTERS and shapes.image_share > 0.5)


def _rendered(page: Any, number: int) -> Iterator[Scan]:
    width, height = page.get_size()
    scale = min(_SCAN_DPI / 72, (_MAX_SCAN_PIXELS / max(1.0, width * height)) ** 0.5)
    yield Scan(image=page.render(scale=scale, grayscale=True).to_pil(), page=number)


def _write(page: Any, number: int, text: str, manuscript: Manuscript, finder: TableFinder | None) -> None:
    bands = finder.bands(page, number, text, manuscript) if finder is not None else None
    for band in bands if bands is not None else (Band(text=text),):
        for row in band.rows:
            manuscript.add_row(row, place=Place(page=number))
        _write_text(band.text, number, manuscript)


def _write_text(text: str, number: int, manuscript: Manuscript) -> None:
    # U+FFFE and U+0002 stand where pdfium met a hyphen at the end of a line
    lines = text.replace("\r\n", "\n").replace("\ufffe", "-").replace("\x02", "-").split("\n")
    place = Place(page=number)
    for paragraph in paragraphs_of_lines(lines):
        manuscript.add(paragraph, place=place)


def _describe(document: Any, manuscript: Manuscript) -> None:
    named = document.get_metadata_dict(skip_empty=True)
    keys = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")
    manuscript.describe(**{key.lower(): named.get(key) for key in keys}, pages=str(len(document)))
    manuscript.describe(created=_day(named.get("CreationDate")), modified=_day(named.get("ModDate")))


def _day(stamp: str | None) -> str | None:
    """`D:20240315093000+03'00'` as `2024-03-15T09:30:00+03:00`; what is written otherwise stays as it is."""
    match = re.match(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?([+-]\d\d'?\d\d|Z)?", stamp or "")
    if match is None:
        return stamp
    year, month, day, hour, minute, second, zone = match.groups()
    clock = f"T{hour}:{minute}:{second or '00'}" if hour else ""
    zone = re.sub(r"([+-]\d\d)'?(\d\d)", r"\1:\2", zone or "") if clock else ""
    return f"{year}-{month}-{day}{clock}{zone}"


def _attachments(document: Any, manuscript: Manuscript) -> None:
    for index in range(min(document.count_attachments(), manuscript.settings.max_archive_members)):
        attachment = document.get_attachment(index)
        manuscript.new_attachment(attachment.get_name()).write_bytes(bytes(attachment.get_data()))
