"""Text documents and presentations of Office and OpenDocument."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enduse.evidence import detect_media
from enduse.model.evidence import PassageKind
from tests.evidence.desk import read_bytes
from tests.evidence.making import odt, packed, pptx

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _docx(write: Callable[[Any], object], **more: str) -> bytes:
    """A DOCX that python-docx wrote, with parts put into it."""
    import docx

    document = docx.Document()
    write(document)
    out = io.BytesIO()
    document.save(out)
    if not more:
        return out.getvalue()
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed({**parts, **{f"word/{name}.xml": content for name, content in more.items()}})


def _report(document: Any) -> None:
    document.core_properties.author = "Nobody"
    document.core_properties.title = "A report of a test"
    document.sections[0].header.paragraphs[0].text = "Only for the file"
    document.sections[0].footer.paragraphs[0].text = "Sheet 1"
    document.add_heading("Отчёт о поставке", level=1)
    document.add_paragraph("Завод принял партию аппаратов от поставщика.")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table._cells, ["Item", "Count", "Price", "Board\nleft", "12", "40.50"], strict=True):
        cell.text = text
    document.add_paragraph("工厂已经收到供应商发出的这批电子部件。")


def test_a_document_is_read_in_the_order_of_its_body(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "report.docx", _docx(_report))
    assert [(p.kind, p.text) for p in reading.passages] == [
        (PassageKind.TEXT, "Only for the file"),
        (PassageKind.HEADING, "Отчёт о поставке"),
        (PassageKind.TEXT, "Завод принял партию аппаратов от поставщика."),
        (PassageKind.ROW, "Item\tCount\tPrice"),
        (PassageKind.ROW, "Board left\t12\t40.50"),
        (PassageKind.TEXT, "工厂已经收到供应商发出的这批电子部件。"),
        (PassageKind.TEXT, "Sheet 1"),
    ]
    assert reading.passages[4].cells == ("Board left", "12", "40.50")
    assert [p.language for p in reading.passages[2:6:3]] == ["ru", "zh"]
    assert reading.passages[2].heading == "Отчёт о поставке"


def test_what_a_document_says_of_itself_is_metadata_and_no_text(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "report.docx", _docx(_report))
    assert (reading.metadata["author"], reading.metadata["title"]) == ("Nobody", "A report of a test")
    assert "Nobody" not in reading.text


def test_notes_and_comments_are_read_behind_the_body(tmp_path: Path) -> None:
    note = "<w:p><w:r><w:t>See the second invoice.</w:t></w:r></w:p>"
    notes = f"<w:footnotes {_W}><w:footnote>{note}</w:footnote></w:footnotes>"
    comments = f"<w:comments {_W}><w:comment><w:p><w:r><w:t>Who signed this?</w:t></w:r></w:p></w:comment></w:comments>"
    content = _docx(lambda d: d.add_paragraph("The body."), footnotes=notes, comments=comments)
    texts = [p.text for p in read_bytes(tmp_path, "a.docx", content).passages]
    assert texts == ["The body.", "See the second invoice.", "Who signed this?"]


def test_of_tracked_changes_the_inserted_is_read_and_the_deleted_is_not(tmp_path: Path) -> None:
    body = (
        f"<w:document {_W}><w:body><w:p><w:r><w:t>The plant received </w:t></w:r>"
        '<w:ins><w:r><w:t xml:space="preserve">seven</w:t></w:r></w:ins><w:del><w:r><w:delText>nine</w:delText>'
        "<w:t>nine</w:t></w:r></w:del><w:moveFrom><w:r><w:t>elsewhere</w:t></w:r></w:moveFrom>"
        "<w:r><w:tab/><w:t>drones</w:t><w:br/><w:t>in all</w:t><w:noBreakHyphen/><w:t>told</w:t></w:r></w:p>"
        "</w:body></w:document>"
    )
    reading = read_bytes(tmp_path, "a.docx", packed({"word/document.xml": body}))
    assert reading.text == "The plant received seven\tdrones\nin all-told"


def test_a_text_box_and_a_table_within_a_cell_lose_no_words(tmp_path: Path) -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>inner</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    box = "<w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent>"
    body = (
        f"<w:document {_W}><w:body><w:p><w:r><w:t>before</w:t></w:r><w:r>{box}</w:r></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>outer</w:t></w:r></w:p>{inner}</w:tc></w:tr></w:tbl></w:body></w:document>"
    )
    reading = read_bytes(tmp_path, "a.docx", packed({"word/document.xml": body}))
    assert [p.text for p in reading.passages] == ["before\nin a box", "outer inner"]


def test_headings_are_known_by_the_names_of_their_styles(tmp_path: Path) -> None:
    styles = f'<w:styles {_W}><w:style w:styleId="a3"><w:name w:val="heading 1"/></w:style></w:styles>'
    body = (
        f'<w:document {_W}><w:body><w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr><w:r><w:t>One</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Two</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:t>Three</w:t></w:r></w:p></w:body></w:document>'
    )
    reading = read_bytes(tmp_path, "a.docx", packed({"word/document.xml": body, "word/styles.xml": styles}))
    assert [p.kind.value for p in reading.passages] == ["heading", "heading", "text"]


def test_pictures_and_files_in_a_document_are_handed_on(tmp_path: Path) -> None:
    body = f"<w:document {_W}><w:body/></w:document>"
    parts: dict[str, bytes | str] = {
        "word/document.xml": body,
        "word/media/image1.png": PNG,
        "word/media/drawing.emf": b"drawn",
        "word/embeddings/sheet.xlsx": b"PK",
    }
    reading = read_bytes(tmp_path, "a.docx", packed(parts))
    assert [(a.name, a.path.read_bytes()) for a in reading.attachments] == [("sheet.xlsx", b"PK"), ("image1.png", PNG)]
    assert [(p.kind, p.text[:10]) for p in reading.problems] == [("unsupported", "1 drawings")]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"word/styles.xml": "<a/>"}, "word/document.xml"),
        ({"word/document.xml": "no xml at all"}, "no XML"),
        ({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, "entities"),
    ],
)
def test_a_document_that_is_none_is_a_problem(tmp_path: Path, parts: dict[str, str], said: str) -> None:
    reading = read_bytes(tmp_path, "a.docx", packed(parts), media="docx")
    assert [p.kind for p in reading.problems] == ["unreadable"]
    assert said in reading.problems[0].text


def test_a_torn_note_costs_the_note_alone(tmp_path: Path) -> None:
    body = f"<w:document {_W}><w:body><w:p><w:r><w:t>The body.</w:t></w:r></w:p></w:body></w:document>"
    reading = read_bytes(tmp_path, "a.docx", packed({"word/document.xml": body, "word/footnotes.xml": "torn"}))
    assert [p.text for p in reading.passages] == ["The body."]
    assert [(p.kind, p.place) for p in reading.problems] == [("bad_part", "word/footnotes.xml")]


def test_a_text_of_open_document_is_read(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:p>deleted words</text:p></text:tracked-changes>"
        "<text:h>What was received</text:h>"
        '<text:p>The plant<text:s text:c="2"/>received<text:tab/>seven<text:line-break/>drones.</text:p>'
        "<table:table><table:table-row><table:table-cell><text:p>Board</text:p><text:p>left</text:p></table:table-cell>"
        "<table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>"
        "<text:list><text:list-item><text:p>a point</text:p></text:list-item></text:list>"
    )
    content = odt(body, logo=PNG)
    reading = read_bytes(tmp_path, "a.odt", content)
    assert [(p.kind.value, p.text) for p in reading.passages] == [
        ("heading", "What was received"),
        ("text", "The plant  received\tseven\ndrones."),
        ("row", "Board left\t12"),
        ("text", "a point"),
    ]
    assert reading.metadata["author"] == "Nobody"
    assert [a.name for a in reading.attachments] == ["logo.png"]


def test_a_text_of_open_document_without_content_is_a_problem(tmp_path: Path) -> None:
    content = packed({"mimetype": "application/vnd.oasis.opendocument.text", "meta.xml": "torn"})
    assert "content.xml" in read_bytes(tmp_path, "a.odt", content).problems[0].text


def _slide(*paragraphs: str) -> str:
    return "".join(f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>" for words in paragraphs)


def test_slides_are_pages_with_their_notes_behind_them(tmp_path: Path) -> None:
    row = "<a:tbl><a:tr>" + "".join(f"<a:tc>{_slide(cell)}</a:tc>" for cell in ("Board", "12")) + "</a:tr></a:tbl>"
    slides = [_slide("Plan of a site", "800 a year"), row, *([_slide("more")] * 9)]
    reading = read_bytes(tmp_path, "a.pptx", pptx(slides, {1: "Said aloud"}, site=PNG))
    found = [(p.locator.page, p.text) for p in reading.passages]
    assert found[:4] == [(1, "Plan of a site"), (1, "800 a year"), (1, "Said aloud"), (2, "Board\t12")]
    assert [page for page, _ in found[4:]] == list(range(3, 12))
    assert [a.name for a in reading.attachments] == ["site.png"]


@pytest.mark.parametrize(("media", "remedy"), [("doc", "DOCX"), ("odp", "PDF"), ("rar", "unpack"), ("parquet", "--as")])
def test_a_format_that_is_not_read_is_a_problem_with_a_remedy(tmp_path: Path, media: str, remedy: str) -> None:
    heads = {
        "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"),
        "odp": packed({"mimetype": "application/vnd.oasis.opendocument.presentation"}),
        "rar": b"Rar!\x1a\x07\x01\x00",
        "parquet": b"PAR1" + bytes(20),
    }
    path = tmp_path / "received"
    path.write_bytes(heads[media])
    assert detect_media(path, f"a.{media}") == media
    (problem,) = read_bytes(tmp_path, f"a.{media}", heads[media]).problems
    assert problem.kind == "unsupported"
    assert remedy in problem.remedy


def test_a_locked_document_is_told_as_locked(tmp_path: Path) -> None:
    content = bytearray(packed({"word/document.xml": "<x/>"}))
    for at in (6, content.index(b"PK\x01\x02") + 8):
        content[at] |= 1
    (problem,) = read_bytes(tmp_path, "a.docx", bytes(content), media="docx").problems
    assert "password" in problem.text


def test_a_document_of_very_many_parts_is_refused(tmp_path: Path) -> None:
    content = packed({"word/document.xml": "<x/>", **{f"word/{n}": "" for n in range(30)}})
    (problem,) = read_bytes(tmp_path, "a.docx", content, max_archive_members=20).problems
    assert "31 parts" in problem.text


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.pptx", "a.xlsx"])
def test_a_document_whose_end_is_lost_is_a_problem(tmp_path: Path, name: str) -> None:
    content = packed({"word/document.xml": "<x/>" * 50})
    reading = read_bytes(tmp_path, name, content[:40], media=name.removeprefix("a."))
    assert [p.kind for p in reading.problems] == ["unreadable"]


def test_torn_parts_beside_the_words_of_a_document_cost_themselves_alone(tmp_path: Path) -> None:
    body = f"<w:document {_W}><w:body><w:p><w:r><w:t>The body.</w:t></w:r></w:p></w:body></w:document>"
    parts: dict[str, bytes | str] = {
        "word/document.xml": body,
        "word/styles.xml": "torn",
        "docProps/core.xml": "torn",
        "word/media/image1.png": PNG * 40,
    }
    content = bytearray(packed(parts))
    at = content.index(b"word/media/image1.png") + len("word/media/image1.png") + 4
    content[at] ^= 0xFF
    reading = read_bytes(tmp_path, "a.docx", bytes(content))
    assert reading.text == "The body."
    assert [(p.kind, p.place) for p in reading.problems] == [("bad_part", "word/media/image1.png")]
