"""What files hold beside what their pages show, and the small rules of an examination, each by itself."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from enduse.evidence.examining.accounts import account_checks
from enduse.evidence.examining.digits import digit_checks
from enduse.evidence.examining.numerals import worded_numbers
from enduse.evidence.examining.stamps import stamp_checks
from enduse.evidence.examining.vat import vat_checks
from enduse.evidence.reading import read_here
from enduse.model.evidence import Exhibit, ExhibitKind
from enduse.model.examination import Trace
from enduse.settings import Settings
from tests.case.invented_papers import Paper, write_docx, write_pdf, write_xlsx
from tests.case.test_examining import FAULTS
from tests.network.small_case import passages

WRITERS = {"pdf": write_pdf, "docx": write_docx, "xlsx": write_xlsx}
LEFT = {"tracked_change", "comment", "hidden_text", "hidden_cells"}


def traces(path: Path, media: str, scratch: Path) -> tuple[Trace, ...]:
    exhibit = Exhibit(
        id="e" * 64, name=path.name, kind=ExhibitKind.DOCUMENT, media=f"traces-{media}", size=1, source="x"
    )
    return read_here(path, exhibit, settings=Settings(home=scratch), scratch=scratch).traces


@pytest.mark.parametrize("fault", [name for name, told in FAULTS.items() if told[3] in LEFT])
def test_a_planted_trace_is_noted_with_its_place(fault: str, tmp_path: Path) -> None:
    media, _, plant, kind, said = FAULTS[fault]
    (found,) = traces(WRITERS[media](tmp_path / f"paper.{media}", Paper(), plant), media, tmp_path)
    assert found.kind == kind
    assert said in found.text


@pytest.mark.parametrize("media", WRITERS)
def test_a_clean_paper_leaves_no_trace(media: str, tmp_path: Path) -> None:
    assert traces(WRITERS[media](tmp_path / f"paper.{media}", Paper(), None), media, tmp_path) == ()


def test_a_note_on_a_page_of_a_pdf_is_noted_and_a_link_is_not(tmp_path: Path) -> None:
    def annotate(canvas: Any) -> None:
        canvas.textAnnotation("ask the bank", Rect=[60, 60, 90, 90])
        canvas.linkURL("https://example.org", (60, 100, 90, 120))

    (found,) = traces(write_pdf(tmp_path / "paper.pdf", Paper(), annotate), "pdf", tmp_path)
    assert (found.kind, found.text, found.place) == ("comment", "note: ask the bank", "page 1")


def test_the_text_under_a_scan_is_not_hidden_text(tmp_path: Path) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.drawImage(ImageReader(Image.new("L", (200, 280), 240)), 0, 0, 595, 842)
    text = canvas.beginText(60, 400)
    text.setTextRenderMode(3)
    text.textOut("recognised words")
    canvas.drawText(text)
    canvas.save()
    path = tmp_path / "scan.pdf"
    path.write_bytes(out.getvalue())
    assert [t.kind for t in traces(path, "pdf", tmp_path)] == ["scan"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Сто двадцать тысяч рублей 00 копеек", 120_000),
        ("один миллион двести тысяч пятьсот рублей", 1_200_500),
        ("人民币壹拾贰万叁仟伍佰元整", 123_500),
        ("two million three hundred and five thousand dollars", 2_305_000),
    ],
)
def test_a_sum_in_words_is_read_in_three_languages(text: str, value: int) -> None:
    assert [n.value for n in worded_numbers(text)] == [Decimal(value)]


@pytest.mark.parametrize(
    ("text", "day", "outcome"),
    [
        ("НДС 18%", date(2018, 12, 31), "consistent"),
        ("НДС 18%", date(2019, 1, 1), "odd"),
        ("НДС 20%", date(2025, 12, 31), "consistent"),
        ("НДС 20%", date(2026, 1, 1), "odd"),
        ("НДС 22%", date(2026, 1, 1), "consistent"),
        ("增值税税率 17%", date(2018, 4, 30), "consistent"),
        ("增值税税率 17%", date(2018, 5, 1), "odd"),
        ("增值税税率 13%", date(2019, 4, 1), "consistent"),
        ("НДС 20%", date(2003, 1, 1), "not_checkable"),
        ("VAT 20%", date(2023, 1, 1), "not_checkable"),
        ("НДС 20%", None, "not_checkable"),
    ],
)
def test_a_rate_is_held_against_the_table_of_its_day(text: str, day: date | None, outcome: str) -> None:
    first = next(iter(vat_checks(None, tuple(passages({"a" * 64: text}).values()), (day, ""))))
    assert first.outcome.value == outcome
    assert (first.authority is None) == (outcome == "not_checkable")


CENTRAL = "30101810800000000746"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("р/с 40602810700000000025 БИК 049805746", "consistent"),
        ("р/с 40602810600000000025 БИК 049805746", "odd"),
        (f"к/с {CENTRAL} БИК 049805746", "consistent"),
        (f"к/с {CENTRAL} БИК 049805747", "odd"),
        ("р/с 40602810700000000025", "not_checkable"),
        ("nothing here", "not_checkable"),
    ],
)
def test_an_account_is_held_against_its_bank(text: str, outcome: str) -> None:
    (check,) = account_checks(tuple(passages({"a" * 64: text}).values()))
    assert check.outcome.value == outcome


@pytest.mark.parametrize("label", ["ИНН/КПП", "ИНН / КПП покупателя:", "INN/KPP:"])
def test_a_pair_of_numbers_behind_one_label_is_read_as_two(label: str) -> None:
    found = list(digit_checks(tuple(passages({"a" * 64: f"{label} 7709123453/770901001"}).values()), None))
    assert [(c.check, c.outcome.value) for c in found] == [
        ("digits_of_inn", "consistent"),
        ("digits_of_kpp", "consistent"),
    ]


@pytest.mark.parametrize(
    ("says", "check", "outcome"),
    [
        ({"created": "2023-03-14", "xmp_created_0": "2024-01-01T00:00:00Z"}, "two_dates_of_making", "odd"),
        ({"created": "2023-03-14", "xmp_created_0": "2023-03-14T10:00:00Z"}, "two_dates_of_making", "consistent"),
        ({"application": "Microsoft Excel", "application_version": "16.0300"}, "program_of_that_day", "consistent"),
        ({"producer": "LibreOffice 24.2"}, "program_of_that_day", "odd"),
        ({"producer": "unheard-of"}, "program_of_that_day", "not_checkable"),
    ],
)
def test_a_stamp_is_held_against_its_paper(says: dict[str, str], check: str, outcome: str) -> None:
    told: Callable[..., Any] = stamp_checks
    found = {c.check: c.outcome.value for c in told(says, (date(2023, 3, 14), ""), None, is_scan=False)}
    assert found[check] == outcome


def test_a_scan_is_younger_than_its_paper_as_a_matter_of_course() -> None:
    first = next(iter(stamp_checks({"created": "2024-01-01"}, (date(2023, 1, 1), ""), None, is_scan=True)))
    assert first.outcome.value == "not_checkable"
