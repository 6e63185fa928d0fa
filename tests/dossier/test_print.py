"""PDF and DOCX hold what the HTML holds, the same bytes each time, and no secret in any layer."""

from __future__ import annotations

import io
import re
import time
from dataclasses import replace

import docx
import pypdfium2
import pytest

from enduse.dossier import RENDERERS, compose, render_docx, render_html, render_pdf
from enduse.dossier.renderers.fonts import covered, printable
from enduse.dossier.renderers.pdf import draw_png
from enduse.model.dossier import Block, Cell, Dossier, DossierEdition, Note, Section, Sentence
from tests.dossier.case_records import ACCEPTED, WAIVERS, records

SCRIPTS = "Купол Ґонта їжак Қазақстан ұлттық 云砚市穹鹤 العربية Ørsted naïve"


def pdf_text(content: bytes) -> str:
    """All text of a PDF, hyphens at line ends and line breaks undone."""
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return " ".join(" ".join(pages).replace("\ufffe", "").split())


def docx_text(content: bytes) -> str:
    """All text of a DOCX, tables too, in order."""
    body = docx.Document(io.BytesIO(content)).element.body
    return " ".join("".join(t.text or "" for t in p.iter() if t.tag.endswith("}t")) for p in body.iter() if _is_p(p))


def _is_p(element: object) -> bool:
    return str(getattr(element, "tag", "")).endswith("}p")


def words_of(dossier: Dossier) -> list[str]:
    """Every sentence, cell and quote of a report."""
    found = [dossier.title]
    for section in dossier.sections:
        for block in section.blocks:
            found += [section.title, block.title, *(s.text for s in block.sentences), *block.head]
            found += [s.text for item in block.items for s in item] + [c.text for row in block.rows for c in row]
    for note in dossier.notes:
        found += [note.quote, note.text]
    return [text for text in dict.fromkeys(found) if text and len(text) != 64]


def _squeezed(text: str) -> str:
    """Without white space and note numbers, which stand between words."""
    return re.sub(r"[\s\u200b\d,]+", "", text)


def test_pdf_and_docx_hold_every_word_of_the_report() -> None:
    report = compose(records(judgements=(ACCEPTED,), replies=WAIVERS), None, DossierEdition.INTERNAL)
    printed, written = _squeezed(pdf_text(render_pdf(report))), _squeezed(docx_text(render_docx(report)))
    assert [w for w in words_of(report) if _squeezed(w) not in printed] == []
    assert [w for w in words_of(report) if _squeezed(w) not in written] == []


@pytest.mark.parametrize("ending", [".html", ".pdf", ".docx"])
def test_the_same_report_gives_the_same_bytes(ending: str) -> None:
    first, second = (RENDERERS[ending](compose(records(), None, DossierEdition.INTERNAL)) for _ in range(2))
    assert first == second


def test_letters_of_all_scripts_are_printed_and_signs_that_no_font_holds_are_named() -> None:
    assert {ord(c) for c in SCRIPTS if not c.isspace()} <= covered()
    assert printable(f"{SCRIPTS} \U0001f6f0\x07") == f"{SCRIPTS} [U+1F6F0]"
    said = replace(compose(records(), None, DossierEdition.INTERNAL), title=f"{SCRIPTS} \U0001f6f0")
    text = pdf_text(render_pdf(said))
    assert "Купол Ґонта їжак Қазақстан ұлттық 云砚市穹鹤" in text
    assert "[U+1F6F0]" in text


def test_a_draft_says_so_in_every_format() -> None:
    draft = compose(records(), None, DossierEdition.PUBLIC)
    assert "not for publication" in render_html(draft)
    assert "not for publication" in pdf_text(render_pdf(draft))
    assert "not for publication" in docx_text(render_docx(draft))


def test_a_picture_is_drawn_as_png() -> None:
    network = compose(records(), None, DossierEdition.INTERNAL).sections[2]
    picture = next(block.picture for block in network.blocks if block.picture)
    assert draw_png(picture).startswith(b"\x89PNG")


def test_print_holds_no_author_and_no_day_of_making() -> None:
    report = compose(records(), None, DossierEdition.INTERNAL)
    document = pypdfium2.PdfDocument(render_pdf(report))
    said = document.get_metadata_dict()
    document.close()
    assert (said["Author"], said["CreationDate"]) == ("", "D:20000101000000Z")
    core = docx.Document(io.BytesIO(render_docx(report))).core_properties
    assert (core.author, core.last_modified_by, core.comments) == ("", "", "")


def _large() -> Dossier:
    """A report of a thousand findings with three notes each."""
    notes = tuple(
        Note(
            number=n,
            exhibit=f"Exhibit {n % 40}",
            exhibit_id=None,
            place=f"page {n}",
            quote=f"words {n} " * 12,
            text="C3",
        )
        for n in range(1, 3001)
    )
    blocks = tuple(
        Block(
            title=f"Finding {n}",
            sentences=(
                Sentence(text=f"Firm {n} supplied plant {n} in March 2024.", notes=(3 * n + 1, 3 * n + 2, 3 * n + 3)),
                Sentence(text="Rule of our own; strength C; severity 2 of 5.", is_fact=False),
            ),
        )
        for n in range(1000)
    )
    rows = tuple(
        (Cell(text=f"Firm {n}"), Cell(text="supplies", notes=(n + 1,)), Cell(text="plant")) for n in range(1000)
    )
    table = Section(key="network", title="Network", blocks=(Block(head=("from", "link", "to"), rows=rows),))
    sections = (Section(key="findings", title="Findings", blocks=blocks), table)
    edition = DossierEdition.INTERNAL
    return Dossier(title="Large", edition=edition, is_draft=False, blockers=(), sections=sections, notes=notes)


@pytest.mark.slow
@pytest.mark.parametrize(("ending", "limit_s"), [(".html", 2), (".pdf", 10), (".docx", 30)])
def test_a_report_of_a_thousand_findings_is_written_in_time(ending: str, limit_s: int) -> None:
    report = _large()
    begun = time.process_time()
    content = RENDERERS[ending](report)
    assert time.process_time() - begun <= limit_s
    assert len(content) > 100_000
