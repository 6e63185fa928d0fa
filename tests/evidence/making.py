"""Files made for the tests: paper, documents, archives. Everything in them is invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

__all__ = ["fonts", "ods", "odt", "packed", "paper_pdf", "picture_of_lines", "pptx", "scan_pdf"]

_LATIN = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
_CHINESE = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip archive of these parts, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def paper_pdf(
    pages: Sequence[Sequence[str]],
    *,
    tables: Mapping[int, Sequence[Sequence[str]]] | None = None,
    attachments: Mapping[str, bytes] | None = None,
) -> bytes:
    """A PDF: each page its lines; a ruled table between the first line and the others of the pages in `tables`."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.setTitle("A paper of a test")
    canvas.setAuthor("Nobody")
    for number, lines in enumerate(pages, start=1):
        canvas.setFont("STSong-Light", 11)
        height = 780.0
        for line_number, line in enumerate(lines):
            canvas.drawString(60, height, line)
            height -= 18
            if line_number == 0 and tables and number in tables:
                height = _ruled(canvas, tables[number], height) - 24
        canvas.showPage()
    canvas.save()
    return _with_files(out.getvalue(), attachments) if attachments else out.getvalue()


def _ruled(canvas: Any, rows: Sequence[Sequence[str]], top: float) -> float:
    width = 460 / len(rows[0])
    for n, row in enumerate(rows):
        for m, cell in enumerate(row):
            canvas.rect(60 + m * width, top - 22 * (n + 1), width, 22)
            canvas.drawString(64 + m * width, top - 22 * n - 15, cell)
    return top - 22 * len(rows)


def _with_files(pdf: bytes, attachments: Mapping[str, bytes]) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    for name, content in attachments.items():
        document.new_attachment(name).set_data(content)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def fonts(*, is_chinese: bool = False) -> str:
    """A font file with the letters asked for; the test is skipped where it is not installed."""
    path = _CHINESE if is_chinese else _LATIN
    if not path.is_file():
        pytest.skip(f"no font {path.name}: apt install fonts-dejavu-core fonts-wqy-microhei")
    return str(path)


def picture_of_lines(
    lines: Sequence[str],
    *,
    degrees: float = 0.0,
    is_chinese: bool = False,
    table: Sequence[Sequence[str]] = (),
    size: tuple[int, int] = (1240, 700),
) -> Any:
    """A picture of paper with printed lines and a ruled table below them, turned by so many degrees."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(fonts(is_chinese=is_chinese), 30)
    image = Image.new("L", size, 250)
    draw = ImageDraw.Draw(image)
    for n, line in enumerate(lines):
        draw.text((90, 70 + 58 * n), line, fill=25, font=font)
    top, width = 90 + 58 * len(lines), 1000 // max(1, len(table[0]) if table else 1)
    for n, row in enumerate(table):
        for m, cell in enumerate(row):
            edges = (90 + m * width, top + 70 * n, 90 + (m + 1) * width, top + 70 * (n + 1))
            draw.rectangle(edges, outline=40, width=2)
            draw.text((edges[0] + 16, edges[1] + 16), cell, fill=25, font=font)
    return image.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=250) if degrees else image


def scan_pdf(images: Sequence[Any]) -> bytes:
    """A PDF of pictures alone."""
    out = io.BytesIO()
    images[0].save(out, "PDF", save_all=True, append_images=list(images[1:]), resolution=150)
    return out.getvalue()


_OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
)
_META = (
    f"<office:document-meta {_OFFICE}><office:meta><dc:title>A sheet of a test</dc:title>"
    "<meta:initial-creator>Nobody</meta:initial-creator></office:meta></office:document-meta>"
)


def _open_document(kind: str, body: str, more: Mapping[str, bytes]) -> bytes:
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_OFFICE}><office:body>{body}</office:body>'
        "</office:document-content>"
    )
    return packed(
        {"mimetype": mimetype, "content.xml": content, "meta.xml": _META, "META-INF/manifest.xml": manifest, **more}
    )


def odt(body: str, **more: bytes) -> bytes:
    """A text document of OpenDocument with this body."""
    pictures = {f"Pictures/{name}.png": content for name, content in more.items()}
    return _open_document("text", f"<office:text>{body}</office:text>", pictures)


def ods(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """A spreadsheet of OpenDocument."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    tables = "".join(
        f'<table:table table:name="{name}">'
        + "".join("<table:table-row>" + "".join(map(cell.format, row)) + "</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    return _open_document("spreadsheet", f"<office:spreadsheet>{tables}</office:spreadsheet>", {})


_SLIDES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


def pptx(slides: Sequence[str], notes: Mapping[int, str] | None = None, **more: bytes) -> bytes:
    """A presentation: each slide the XML within its shape tree; notes by slide number."""
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": f"<p:presentation {_SLIDES}/>",
    }
    for number, body in enumerate(slides, start=1):
        parts[f"ppt/slides/slide{number}.xml"] = f"<p:sld {_SLIDES}><p:cSld>{body}</p:cSld></p:sld>"
    for number, words in (notes or {}).items():
        body = f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>"
        parts[f"ppt/notesSlides/notesSlide{number}.xml"] = f"<p:notes {_SLIDES}>{body}</p:notes>"
    return packed({**parts, **{f"ppt/media/{name}.png": content for name, content in more.items()}})
