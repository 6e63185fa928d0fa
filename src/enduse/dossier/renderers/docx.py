"""DOCX by python-docx: headings, tables, pictures with words for them, numbered notes that are linked both ways."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from enduse.dossier.packing import packed_without_day
from enduse.dossier.renderers.fonts import FAMILIES
from enduse.dossier.renderers.pdf import EDITION_WORDS, draw_png
from enduse.model.dossier import Block, Cell, Dossier, Note, Sentence

__all__ = ["render_docx"]

_CREATED = datetime(2000, 1, 1)
_PICTURE_MM = 165
_ILLEGAL = dict.fromkeys(n for n in range(32) if n not in {9, 10})


def render_docx(dossier: Dossier) -> bytes:
    """The report as a Word document; the same dossier gives the same bytes, without author and date."""
    page = _Page()
    page.heading(dossier.title, 0)
    page.paragraph([Sentence(text=EDITION_WORDS[dossier.edition.value], is_fact=False)])
    if dossier.is_draft:
        page.paragraph([Sentence(text="DRAFT – not for publication. What blocks it:")], style="IntenseQuote")
        for b in dossier.blockers:
            words = f"{b.item}: {b.reason}. To do: {b.remedy}"
            page.paragraph([Sentence(text=words)], style="ListBullet")
    for section in dossier.sections:
        page.heading(section.title, 1)
        for block in section.blocks:
            page.block(block)
    page.heading("Notes", 1)
    for note in dossier.notes:
        page.note(note)
    return page.content()


class _Page:
    """A document that is being written."""

    def __init__(self) -> None:
        from docx import Document

        self._document = Document()
        self._end = self._document.element.body.sectPr
        self._set_up()

    def heading(self, text: str, level: int) -> None:
        self._add("Title" if level == 0 else f"Heading{level}").append(_run(text))

    def paragraph(self, sentences: list[Sentence] | tuple[Sentence, ...], style: str | None = None) -> None:
        paragraph = self._add(style)
        for n, sentence in enumerate(sentences):
            paragraph.append(_run(f"{' ' if n else ''}{sentence.text}"))
            self._refs(paragraph, sentence.notes)

    def _add(self, style: str | None = None) -> Any:
        """An empty paragraph at the end; styles by their ids, since looking up names takes long in a long report."""
        from docx.oxml.ns import qn

        paragraph = _element("w:p")
        if style is not None:
            said, named = _element("w:pPr"), _element("w:pStyle")
            named.set(qn("w:val"), style)
            said.append(named)
            paragraph.append(said)
        self._end.addprevious(paragraph)
        return paragraph

    def block(self, block: Block) -> None:
        if block.title:
            self.heading(block.title, 2)
        if block.picture:
            self._picture(block)
        facts = [s for s in block.sentences if s.is_fact]
        if facts:
            self.paragraph(facts)
        for sentence in block.sentences:
            if not sentence.is_fact:
                self.paragraph([sentence])
        for item in block.items:
            self.paragraph(item, style="ListBullet")
        if block.rows:
            self._table(block)

    def note(self, note: Note) -> None:
        from docx.oxml.ns import qn

        place = f"{note.exhibit}, {note.place}." if note.place else f"{note.exhibit}."
        paragraph = self._add()
        start, end = _element("w:bookmarkStart"), _element("w:bookmarkEnd")
        start.set(qn("w:id"), str(note.number))
        start.set(qn("w:name"), f"note_{note.number}")
        end.set(qn("w:id"), str(note.number))
        paragraph.extend([start, _run(f"{note.number}. {place}"), end])
        if note.quote:
            self._add("Quote").append(_run(note.quote))
        if note.text:
            self._add().append(_run(note.text))

    def content(self) -> bytes:
        """The bytes, packed without a day."""
        made = io.BytesIO()
        self._document.save(made)
        return packed_without_day(made.getvalue())

    def _set_up(self) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Pt

        said = self._document.core_properties
        said.author = said.comments = said.last_modified_by = said.title = ""
        said.created = said.modified = _CREATED
        normal = self._document.styles["Normal"]
        normal.font.name, normal.font.size = FAMILIES[0], Pt(10)
        fonts = normal.element.rPr.rFonts
        fonts.set(qn("w:eastAsia"), FAMILIES[1])
        fonts.set(qn("w:cs"), FAMILIES[2])

    def _refs(self, parent: Any, numbers: tuple[int, ...]) -> None:
        """Superscript numbers that lead to their notes."""
        from docx.oxml.ns import qn

        for n, number in enumerate(numbers):
            link = _element("w:hyperlink")
            link.set(qn("w:anchor"), f"note_{number}")
            link.append(_run(f"{',' if n else ''}{number}", is_raised=True))
            parent.append(link)

    def _picture(self, block: Block) -> None:
        from docx.shared import Mm

        shape = self._document.add_picture(io.BytesIO(draw_png(block.picture)), width=Mm(_PICTURE_MM))
        shape._inline.docPr.set("descr", _legal(block.alt))
        self.paragraph([Sentence(text=block.alt)], style="Caption")

    def _table(self, block: Block) -> None:
        from docx.oxml.ns import qn

        table = self._document.add_table(rows=0, cols=len(block.head), style="Table Grid")
        head = self._row(tuple(Cell(text=h) for h in block.head), is_bold=True)
        said = _element("w:trPr")
        repeats = _element("w:tblHeader")
        repeats.set(qn("w:val"), "true")
        said.append(repeats)
        head.insert(0, said)
        table._tbl.append(head)
        for row in block.rows:
            table._tbl.append(self._row(row))
        self._add()

    def _row(self, cells: tuple[Cell, ...], *, is_bold: bool = False) -> Any:
        row = _element("w:tr")
        for cell in cells:
            box, paragraph = _element("w:tc"), _element("w:p")
            paragraph.append(_run(cell.text, is_bold=is_bold))
            self._refs(paragraph, cell.notes)
            box.append(paragraph)
            row.append(box)
        return row


def _element(name: str) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(name)


def _run(text: str, *, is_bold: bool = False, is_raised: bool = False) -> Any:
    from docx.oxml.ns import qn

    run, said, words = _element("w:r"), _element("w:rPr"), _element("w:t")
    if is_bold:
        said.append(_element("w:b"))
    if is_raised:
        raised = _element("w:vertAlign")
        raised.set(qn("w:val"), "superscript")
        said.append(raised)
    words.text = _legal(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    if len(said):
        run.append(said)
    run.append(words)
    return run


def _legal(text: str) -> str:
    """The text without characters that XML cannot hold."""
    kept = text.translate(_ILLEGAL)
    return "".join(c for c in kept if not 0xD800 <= ord(c) <= 0xDFFF and ord(c) not in {0xFFFE, 0xFFFF})
