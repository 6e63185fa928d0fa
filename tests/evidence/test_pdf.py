"""PDF: text layer, ruled tables, torn and monstrous files."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from enduse.model.evidence import PassageKind
from tests.evidence.desk import read_apart, read_bytes
from tests.evidence.making import paper_pdf

PAGES = [
    ["The plant received the consignment from its supplier on the first of March.", "Nothing else came."],
    ["Завод принял партию аппаратов от поставщика и подписал документы."],
    ["Завод прийняв партію апаратів від постачальника й підписав їхні документи."],
    ["工厂已经收到供应商发出的这批电子部件。"],
]
TABLE = [["Item", "Count", "Price"], ["Board left", "12", "40.50"], ["Корпус", "3", "1 200,00"], ["电子部件", "5", "7"]]


def test_pages_are_read_in_order_with_their_languages(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "paper.pdf", paper_pdf(PAGES))
    assert [(p.locator.page, p.language) for p in reading.passages if len(p.text) > 20][:1] == [(1, "en")]
    assert {(p.locator.page, p.language) for p in reading.passages if p.locator.page != 1} == {
        (2, "ru"),
        (3, "uk"),
        (4, "zh"),
    }
    assert reading.passages[-1].text == PAGES[3][0]
    assert reading.problems == ()


def test_what_a_pdf_says_of_itself_is_metadata_and_no_text(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "paper.pdf", paper_pdf(PAGES))
    assert (reading.metadata["author"], reading.metadata["title"]) == ("Nobody", "A paper of a test")
    assert reading.metadata["pages"] == "4"
    assert reading.metadata["created"].startswith("2000-01-01T00:00:00")
    assert "Nobody" not in reading.text


def test_a_ruled_table_is_read_row_by_row_between_the_words_around_it(tmp_path: Path) -> None:
    lines = ["Specification to the contract of the plant", "Signed by the director of the works."]
    reading = read_bytes(tmp_path, "paper.pdf", paper_pdf([lines], tables={1: TABLE}))
    assert [p.text for p in reading.passages] == [lines[0], *("\t".join(row) for row in TABLE), lines[1]]
    assert [list(p.cells) for p in reading.passages if p.kind is PassageKind.ROW] == TABLE
    assert {p.locator.page for p in reading.passages} == {1}


def test_pages_with_and_without_tables_keep_their_order(tmp_path: Path) -> None:
    pages = [["First page of words."], ["Heading of a table"], ["Last page of words."]]
    reading = read_bytes(tmp_path, "paper.pdf", paper_pdf(pages, tables={2: TABLE}))
    assert [p.locator.page for p in reading.passages] == [1, 2, 2, 2, 2, 2, 3]


def test_files_in_a_pdf_are_handed_on(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "paper.pdf", paper_pdf([["Words."]], attachments={"../rows.csv": b"a,b\n1,2\n"}))
    assert [(a.name, a.path.read_bytes()) for a in reading.attachments] == [("rows.csv", b"a,b\n1,2\n")]


def test_an_empty_page_gives_no_passage(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "paper.pdf", paper_pdf([[], ["Words of the second page."]]))
    assert [p.locator.page for p in reading.passages] == [2]


def test_lines_of_a_paragraph_stay_together(tmp_path: Path) -> None:
    full = "This line of the report runs on to the very edge of the paper on which it stands,"
    lines = [full, full, "and here it ends.", full, "and so on."]
    reading = read_bytes(tmp_path, "paper.pdf", paper_pdf([lines]))
    assert [p.text for p in reading.passages] == ["\n".join(lines[:3]), "\n".join(lines[3:])]


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_torn_pdf_is_read_or_a_problem(tmp_path: Path, part: float) -> None:
    content = paper_pdf(PAGES)
    reading = read_bytes(tmp_path, "paper.pdf", content[: int(part * len(content))])
    assert reading.passages or reading.problems


def test_a_locked_pdf_is_told_as_locked(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", strength=128))
    canvas.drawString(60, 780, "words")
    canvas.save()
    (problem,) = read_bytes(tmp_path, "paper.pdf", out.getvalue()).problems
    assert problem.kind == "unreadable"
    assert "password" in problem.text


def _bare_pdf(*objects: str) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    out += f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{out.rfind(b'xref')}\n%%EOF".encode()


def _stream(words: str) -> str:
    return f"<< /Length {len(words)} >>\nstream\n{words}\nendstream"


def _one_page(box: str, words: str) -> bytes:
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    used = "/Resources << /Font << /F 5 0 R >> >>"
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R {used} >>"
    return _bare_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, _stream(words), font
    )


@pytest.mark.parametrize("box", ["0 0 1e9 1e9", "0 0 0 0", "-1e30 -1e30 1e30 1e30", "0 0 14400 14400", "a b c d"])
def test_a_page_of_any_size_is_read_or_told(tmp_path: Path, box: str) -> None:
    words = "BT /F 12 Tf 20 20 Td (Words on a monstrous page) Tj ET"
    reading = read_apart(tmp_path, "paper.pdf", _one_page(box, words))
    assert "Words on a monstrous page" in reading.text or reading.problems


def test_a_huge_page_that_is_a_picture_is_rendered_small(tmp_path: Path) -> None:
    picture = "q 100000 0 0 100000 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"  # one grey point over the whole page
    reading = read_apart(tmp_path, "paper.pdf", _one_page("0 0 100000 100000", picture), ocr_command="no-such-program")
    assert [p.kind for p in reading.problems] == ["no_ocr"]


def test_a_page_tree_that_counts_more_than_it_has_ends(tmp_path: Path) -> None:
    content = _one_page("0 0 595 842", "BT ET").replace(b"/Count 1 ", b"/Count 900000000 ")
    reading = read_apart(tmp_path, "paper.pdf", content, reader_timeout_s=30)
    assert reading.problems


def test_a_page_tree_that_holds_itself_ends(tmp_path: Path) -> None:
    content = _one_page("0 0 595 842", "BT ET").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    reading = read_apart(tmp_path, "paper.pdf", content, reader_timeout_s=30)
    assert reading.problems


def test_a_hundred_thousand_lines_on_a_page_do_not_hold_up_the_reading(tmp_path: Path) -> None:
    lines = "\n".join(f"{n % 500} {n % 700} m {n % 500 + 50} {n % 700} l S" for n in range(100_000))
    words = "BT /F 12 Tf 20 20 Td (Words among lines) Tj ET"
    reading = read_apart(tmp_path, "paper.pdf", _one_page("0 0 595 842", words + "\n" + lines), reader_timeout_s=40)
    assert "Words among lines" in reading.text or reading.problems


@pytest.mark.slow
def test_a_pdf_of_thousands_of_pages_is_read_whole(tmp_path: Path) -> None:
    reading = read_apart(tmp_path, "paper.pdf", paper_pdf([[f"Words of page {n}."] for n in range(1, 5001)]))
    assert len(reading.passages) == 5000
    assert reading.passages[-1].text == "Words of page 5000."


def test_torn_pages_cost_themselves_and_very_many_running_end_the_file(tmp_path: Path) -> None:
    kids = " ".join(f"{n} 0 R" for n in range(10, 140))
    content = _bare_pdf("<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count 130 >>")
    reading = read_bytes(tmp_path, "paper.pdf", content)
    assert {p.kind for p in reading.problems} <= {"bad_page", "no_text", "unreadable"}
    assert reading.problems


def test_pages_beyond_the_bound_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from enduse.evidence.readers import pdf

    monkeypatch.setattr(pdf, "_MAX_PAGES", 2)
    reading = read_bytes(tmp_path, "paper.pdf", paper_pdf(PAGES))
    assert [p.kind for p in reading.problems] == ["too_large"]
    assert {p.locator.page for p in reading.passages} == {1, 2}


def test_two_tables_side_by_side_lose_no_cells(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawString(60, 800, "Two tables")
    for left in (50, 320):
        for row in range(3):
            for column in range(2):
                canvas.rect(left + 100 * column, 700 - 22 * row, 100, 22)
                canvas.drawString(left + 100 * column + 4, 706 - 22 * row, f"cell {left}-{row}-{column}")
    canvas.save()
    reading = read_bytes(tmp_path, "paper.pdf", out.getvalue())
    for left in (50, 320):
        for row in range(3):
            assert f"cell {left}-{row}-0\tcell {left}-{row}-1" in reading.text


def test_a_table_that_cannot_be_taken_apart_leaves_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from enduse.evidence.readers import pdf_tables

    monkeypatch.setattr(pdf_tables, "_MAX_CELLS", 3)
    reading = read_bytes(tmp_path, "paper.pdf", paper_pdf([["Heading", "End"]], tables={1: TABLE}))
    assert all(cell.split()[0] in reading.text for row in TABLE for cell in row)
