"""Everything that leaves a case, unpacked to texts in which a secret can be looked for."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

import pypdfium2

from enduse.case import report_desk
from enduse.case.component_desk import parts_told
from enduse.components import ROLES
from enduse.dossier import (
    PICTURES,
    compose,
    draw,
    draw_png,
    export_ftm,
    export_graphml,
    export_tables,
    export_workbook,
    factcheck,
    render_docx,
    render_pdf,
    unprotected,
    write_sheet,
)
from enduse.engines.duckdb import DuckEngine
from enduse.errors import InputError
from enduse.model.dossier import Dossier, DossierEdition
from enduse.model.records import CaseRecords

PUBLIC = DossierEdition.PUBLIC
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_CHUNKS = {b"IHDR", b"IDAT", b"IEND", b"pHYs", b"PLTE", b"sRGB", b"gAMA"}

Written = Iterator[tuple[str, str]]


def printed(dossier: Dossier) -> Written:
    """The report as PDF (text, metadata, every stream) and DOCX (every member)."""
    yield from ((f"report.pdf {name}", text) for name, text in pdf_layers(render_pdf(dossier)))
    yield from ((f"report.docx {name}", text) for name, text in members(render_docx(dossier)))


def exports(records: CaseRecords) -> Written:
    """What `export` writes as text when nobody names what is protected."""
    yield from export_tables(records).items()
    yield "ftm", "\n".join(export_ftm(records))
    yield "graphml", export_graphml(records).decode()


def workbooks(records: CaseRecords) -> Written:
    """What `export` and `factcheck` write as workbooks when nobody names what is protected."""
    yield from ((f"xlsx {name}", text) for name, text in members(export_workbook(records)))
    checks = factcheck("Northwind Trading supplied Zavod Primer. Zavod Primer builds drones.", unprotected(records))
    yield from ((f"check.xlsx {name}", text) for name, text in members(write_sheet(checks)))


def pictures(records: CaseRecords, *, with_png: bool) -> Written:
    """What `plot --edition public` draws, as SVG and PNG."""
    for kind in PICTURES:
        try:
            made = draw(kind, records, None, PUBLIC)
        except InputError:
            continue
        yield f"{kind}.svg", made
        if with_png:
            yield f"{kind}.png", png_words(draw_png(made))
    for role in ROLES:
        try:
            yield f"shares {role}.svg", report_desk.draw_parts(records, role, PUBLIC)
        except InputError:
            continue


def pdf_layers(content: bytes) -> Written:
    """Text of the pages, metadata, the bytes, and each stream unpacked, read as Latin-1 and as UTF-16."""
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
        yield "text", "\n".join(pages).replace("\ufffe", "")
        yield "metadata", repr(document.get_metadata_dict())
    yield "bytes", content.decode("latin-1")
    yield "bytes in pairs", content.decode("utf-16-be", "replace")
    for number, packed in enumerate(_STREAM.findall(content)):
        try:
            raw = zlib.decompress(packed)
        except zlib.error:
            continue
        yield f"stream {number}", raw.decode("latin-1")
        yield f"stream {number} in pairs", raw.decode("utf-16-be", "replace")


def members(content: bytes) -> Written:
    """Each member of a DOCX or XLSX, its name and comment too."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        yield "comment", packed.comment.decode("latin-1")
        for entry in packed.infolist():
            raw = packed.read(entry)
            words = png_words(raw) if entry.filename.endswith(".png") else raw.decode("utf-8", "replace")
            yield entry.filename, f"{entry.filename} {entry.comment!r} {entry.extra!r} {words}"


def png_words(content: bytes) -> str:
    """What a PNG holds beside its points; a chunk that could hold words fails.

    Raises:
        AssertionError: There is such a chunk.
    """
    at, kinds = 8, []
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kinds.append(content[at + 4 : at + 8])
        at += length + 12
    assert set(kinds) <= _CHUNKS, kinds
    return " ".join(kind.decode() for kind in kinds)


def public(records: CaseRecords, dates: str = "day") -> Dossier:
    """The public edition of a case, its recovered parts too."""
    with DuckEngine() as engine:
        parts = parts_told(records, engine, is_public=True)
    return compose(records, None, PUBLIC, dates=dates, parts=parts)


def sentences(dossier: Dossier) -> list[str]:
    """All sentences of a report."""
    return [s.text for section in dossier.sections for block in section.blocks for s in block.sentences]
