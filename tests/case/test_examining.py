"""`examine`: faults planted in invented papers are odd, their clean twins are not, and nothing is called genuine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from enduse.case import Case
from enduse.errors import NotFoundError
from enduse.model.examination import Check, CheckOutcome, Examination
from tests.case.invented_papers import Paper, inn, ogrn, write_docx, write_pdf, write_register, write_xlsx
from tests.cli.commands import Typed, records

Write = Callable[[Path, Paper, Callable[[Any], None] | None], Path]
WRITERS: dict[str, Write] = {"pdf": write_pdf, "docx": write_docx, "xlsx": write_xlsx}


def examined(root: Path, paper: Path, *, register: dict[str, str] | None = None, **added: Any) -> Examination:
    Case.create(root / "case")
    with Case.open(root / "case") as case:
        case.add([write_register(root / "register.txt", **(register or {}))], source="Register")
        case.add([paper], kind="document", source="Postbox", **added)
        case.run()
        (exhibit,) = [e for e in case.records().exhibits.values() if e.name != "register.txt"]
        return case.examine(exhibit.id)


def odd(found: Examination) -> list[Check]:
    return [c for c in found.checks if c.outcome is CheckOutcome.ODD]


def white_text(canvas: Any) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(60, 120, "and a second price")


def undrawn_text(canvas: Any) -> None:
    text = canvas.beginText(60, 120)
    text.setTextRenderMode(3)
    text.textOut("a line that is not drawn")
    canvas.drawText(text)


def tracked_change(document: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    signed = 'w:id="1" w:author="B. Second" w:date="2023-04-02T10:00:00Z"'
    change = f"<w:ins {nsdecls('w')} {signed}><w:r><w:t>x9</w:t></w:r></w:ins>"
    document.paragraphs[2]._p.append(parse_xml(change))


def hidden_run(document: Any) -> None:
    document.paragraphs[1].add_run("not for the buyer").font.hidden = True


def white_run(document: Any) -> None:
    from docx.shared import RGBColor

    document.paragraphs[1].add_run("unseen").font.color.rgb = RGBColor(255, 255, 255)


def comment(document: Any) -> None:
    document.add_comment(document.paragraphs[0].runs, text="change the day", author="B. Second", initials="B")


def hidden_sheet(book: Any) -> None:
    sheet = book.create_sheet("Real prices")
    sheet.append(["Bearing set", 9000])
    sheet.sheet_state = "veryHidden"


def hidden_row(book: Any) -> None:
    book.active.row_dimensions[9].hidden = True


def hidden_column(book: Any) -> None:
    book.active["F3"] = "margin"
    book.active.column_dimensions["F"].hidden = True


def white_cell(book: Any) -> None:
    from openpyxl.styles import Font

    book.active["G3"] = "unseen"
    book.active["G3"].font = Font(color="FFFFFFFF")


def cell_note(book: Any) -> None:
    from openpyxl.comments import Comment

    book.active["A3"].comment = Comment("ask who this is", "B. Second")


LATER = datetime(2024, 8, 2, 12, 0, tzinfo=UTC)
BAD_ACCOUNT = "40702810" + "5" + "00000012345"

FAULTS: dict[str, tuple[str, dict[str, Any], Callable[[Any], None] | None, str, str]] = {
    "made long after its day": ("pdf", {"created": LATER}, None, "made_after_date", "2024-08-02"),
    "changed before it was made": (
        "docx",
        {"modified": datetime(2023, 1, 2, tzinfo=UTC)},
        None,
        "changed_before_made",
        "2023-01-02",
    ),
    "a program that was not there": (
        "docx",
        {"program": "Microsoft Word 2024"},
        None,
        "program_of_that_day",
        "2024-10-01",
    ),
    "white text": ("pdf", {}, white_text, "hidden_text", "second price"),
    "text that is not drawn": ("pdf", {}, undrawn_text, "hidden_text", "not drawn"),
    "a tracked change": ("docx", {}, tracked_change, "tracked_change", "x9"),
    "hidden words": ("docx", {}, hidden_run, "hidden_text", "not for the buyer"),
    "white words": ("docx", {}, white_run, "hidden_text", "unseen"),
    "a comment": ("docx", {}, comment, "comment", "change the day"),
    "a hidden sheet": ("xlsx", {}, hidden_sheet, "hidden_cells", "whole sheet"),
    "a hidden row": ("xlsx", {}, hidden_row, "hidden_cells", "rows with content: 9"),
    "a hidden column": ("xlsx", {}, hidden_column, "hidden_cells", "columns with content: F"),
    "a white cell": ("xlsx", {}, white_cell, "hidden_text", "G3"),
    "a note on a cell": ("xlsx", {}, cell_note, "comment", "ask who this is"),
    "a wrong INN": ("pdf", {"inn": inn("770912345")[:-1] + "0"}, None, "digits_of_inn", "INN"),
    "a wrong OGRN": ("xlsx", {"ogrn": "1157746123459"}, None, "digits_of_ogrn", "OGRN"),
    "an OGRN of a later year": ("pdf", {"ogrn": ogrn("124774612345")}, None, "year_of_ogrn", "2024"),
    "an account that is not the bank's": ("docx", {"account": BAD_ACCOUNT}, None, "key_of_account", "BIK"),
    "a wrong IBAN": ("xlsx", {"iban": "DE89370400440532013001"}, None, "digits_of_iban", "IBAN"),
    "lines that do not give the total": (
        "pdf",
        {"total": 126_000, "words": "One hundred and twenty-six thousand roubles"},
        None,
        "sums",
        "120,000",
    ),
    "words that are not the figure": (
        "docx",
        {"words": "One hundred and ten thousand roubles"},
        None,
        "sum_in_words",
        "110,000",
    ),
    "a rate that came later": ("xlsx", {"vat_rate": 22}, None, "vat_rate", "22 %"),
    "a rate that was over": ("pdf", {"vat_rate": 18}, None, "vat_rate", "18 %"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_odd_and_nothing_else_is(fault: str, tmp_path: Path, home: Path) -> None:
    ending, changes, plant, check, said = FAULTS[fault]
    paper = WRITERS[ending](tmp_path / f"paper.{ending}", Paper().changed(**changes), plant)
    found = odd(examined(tmp_path, paper))
    assert [c.check for c in found] == [check]
    assert said in found[0].text


@pytest.mark.parametrize("ending", WRITERS)
def test_a_clean_paper_shows_nothing_odd(ending: str, tmp_path: Path, home: Path) -> None:
    paper = WRITERS[ending](tmp_path / f"paper.{ending}", Paper(), None)
    found = examined(tmp_path, paper, received=date(2024, 1, 5))
    assert odd(found) == []
    passed = {c.check for c in found.checks if c.outcome is CheckOutcome.CONSISTENT}
    wanted = {"made_after_date", "made_after_receipt", "digits_of_inn", "digits_of_ogrn", "year_of_ogrn"}
    wanted |= {"key_of_account", "digits_of_iban", "sums", "sum_in_words", "vat_rate", "vat_amount"}
    assert wanted | {"party_existed", "director_in_office", "hidden_text"} <= passed


@pytest.mark.parametrize(
    ("register", "check", "said"),
    [
        ({"founded": "20.11.2023"}, "party_existed", "founded on 2023-11-20"),
        ({"since": "01.09.2023"}, "director_in_office", "2023-09-01"),
        ({"since": "01.02.2020 until 31.12.2022"}, "director_in_office", "2022-12-31"),
    ],
)
def test_who_was_not_there_yet_is_odd(
    register: dict[str, str], check: str, said: str, tmp_path: Path, home: Path
) -> None:
    paper = write_pdf(tmp_path / "paper.pdf", Paper())
    (found,) = odd(examined(tmp_path, paper, register=register))
    assert found.check == check
    assert said in found.text
    assert "register.txt" in found.text


def test_a_pdf_that_was_saved_onto_itself_holds_its_first_version(tmp_path: Path, home: Path) -> None:
    paper = write_pdf(tmp_path / "paper.pdf", Paper())
    first = paper.read_bytes()
    trailer = first[first.rindex(b"trailer") + 7 : first.rindex(b"startxref")].strip().removesuffix(b">>")
    start = first[first.rindex(b"startxref") :].split()[1]
    added = b"xref\n0 0\ntrailer\n" + trailer + b"/Prev " + start + b" >>\nstartxref\n"
    paper.write_bytes(first + added + str(len(first)).encode() + b"\n%%EOF\n")
    assert [c.check for c in odd(examined(tmp_path, paper))] == ["revision"]


def test_a_file_older_than_its_receipt_is_not_odd_and_a_younger_one_is(tmp_path: Path, home: Path) -> None:
    paper = write_docx(tmp_path / "paper.docx", Paper())
    assert [c.check for c in odd(examined(tmp_path, paper, received=date(2023, 3, 1)))] == ["made_after_receipt"]


def test_a_paper_without_day_or_numbers_is_not_checkable_and_says_what_is_missing(tmp_path: Path, home: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("We shall send the crates when the road is dry.", encoding="utf-8")
    found = examined(tmp_path, note)
    assert {c.outcome for c in found.checks} == {CheckOutcome.NOT_CHECKABLE}
    assert all(c.missing for c in found.checks)


def test_names_of_persons_are_withheld_where_the_exhibit_is_protected(tmp_path: Path, home: Path) -> None:
    paper = write_docx(tmp_path / "paper.docx", Paper(), tracked_change)
    found = examined(tmp_path, paper, is_protected=True)
    told = " ".join((*(c.text for c in found.checks), *found.file_says.values()))
    assert "Second" not in told
    assert "Proverkina" not in told
    assert "withheld" in found.file_says["author"]


def test_no_check_calls_a_document_genuine_or_forged(tmp_path: Path, home: Path) -> None:
    paper = write_pdf(tmp_path / "paper.pdf", Paper(created=LATER, vat_rate=18), white_text)
    told = " ".join(c.text for c in examined(tmp_path, paper).checks).casefold()
    assert not [word for word in ("authentic", "forged", "forgery", "genuine", "fake") if word in told]


def test_a_torn_file_costs_its_traces_alone(tmp_path: Path, home: Path) -> None:
    paper = write_docx(tmp_path / "paper.docx", Paper())
    paper.write_bytes(paper.read_bytes()[:2000])
    found = {c.check: c for c in examined(tmp_path, paper).checks}
    assert found["tracked_change"].outcome is CheckOutcome.NOT_CHECKABLE


def test_the_same_exhibit_gives_the_same_checks_and_changes_nothing(tmp_path: Path, home: Path) -> None:
    paper = write_xlsx(tmp_path / "paper.xlsx", Paper())
    first = examined(tmp_path, paper)
    with Case.open(tmp_path / "case") as case:
        before = case.status().digest
        assert case.examine("paper.xlsx") == first
        assert case.status().digest == before


def test_the_command_prints_checks_and_records(tmp_path: Path, home: Path, typed: Typed) -> None:
    paper = write_pdf(tmp_path / "paper.pdf", Paper(created=LATER))
    examined(tmp_path, paper)
    assert typed("examine", tmp_path / "case", "paper.pdf") == 0
    assert "odd\tmade_after_date" in typed.out
    assert "none of it says" in typed.err
    assert typed("examine", tmp_path / "case", "paper.pdf", "--json") == 0
    (late,) = [c for c in records(typed.out) if c["outcome"] == "odd"]
    assert late["check"] == "made_after_date"
    assert late["place"]


def test_an_exhibit_that_is_not_there_is_said(tmp_path: Path, home: Path) -> None:
    Case.create(tmp_path / "case")
    with Case.open(tmp_path / "case") as case, pytest.raises(NotFoundError, match=r"nothing\.pdf"):
        case.examine("nothing.pdf")


@pytest.mark.parametrize("rate", ["Ставка НДС: 20%", "VAT rate: 20%"])
@pytest.mark.parametrize("net", ["Стоимость без НДС", "Стоимость товаров без НДС"])
def test_a_sum_without_tax_is_no_tax_and_the_buyers_number_is_looked_at(
    rate: str, net: str, tmp_path: Path, home: Path
) -> None:
    lines = [
        "СЧЕТ-ФАКТУРА № 15 от 31.12.2025", "Продавец: ООО «Вортан»", "ИНН покупателя: 771234567850",
        f"{net}: 100000,00 руб.", rate, "Сумма НДС: 20000,00 руб.", "Всего к оплате: 120000,00 руб.",
    ]  # fmt: skip
    paper = tmp_path / "invoice.txt"
    paper.write_text("\n".join(lines), encoding="utf-8")
    assert ["771234567850" in str(c) for c in odd(examined(tmp_path, paper))] == [True]
