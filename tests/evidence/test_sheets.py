"""Workbooks: XLSX, XLS, ODS."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from enduse.evidence import detect_media
from enduse.model.evidence import PassageKind
from tests.evidence.compound import workbook
from tests.evidence.desk import read_bytes
from tests.evidence.making import ods, packed

SHEETS: dict[str, list[list[str]]] = {
    "Счёт": [["№", "Наименование", "Кол-во"], ["1", "Плата левая", "12"]],
    "发票": [["品名", "数量"], ["电子部件", "3"]],
}


def _xlsx(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.properties.creator = "Nobody"
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["book.xlsx", "book.xls", "book.ods"])
def test_all_sheets_of_a_workbook_are_read_row_by_row(tmp_path: Path, name: str) -> None:
    content = {"book.xlsx": _xlsx, "book.xls": workbook, "book.ods": ods}[name](SHEETS)
    path = tmp_path / "received"
    path.write_bytes(content)
    assert detect_media(path, "no-ending") == name.removeprefix("book.")
    reading = read_bytes(tmp_path, name, content)
    assert reading.problems == ()
    assert [(p.locator.sheet, p.locator.row, p.cells) for p in reading.passages] == [
        ("Счёт", 1, ("№", "Наименование", "Кол-во")),
        ("Счёт", 2, ("1", "Плата левая", "12")),
        ("发票", 1, ("品名", "数量")),
        ("发票", 2, ("电子部件", "3")),
    ]
    assert {p.kind for p in reading.passages} == {PassageKind.ROW}


def test_numbers_and_dates_are_written_as_people_write_them(tmp_path: Path) -> None:
    row = [
        12,
        12.5,
        0.1,
        True,
        date(2024, 3, 15),
        datetime(2024, 3, 15, 9, 30),
        time(9, 30),
        timedelta(hours=30),
        5.2e6,
    ]
    reading = read_bytes(tmp_path, "book.xlsx", _xlsx({"S": [row]}))
    cells = reading.passages[0].cells
    assert cells[:7] == ("12", "12.5", "0.1", "TRUE", "2024-03-15", "2024-03-15 09:30:00", "09:30:00")
    assert cells[8] == "5200000"


def test_numbers_of_an_old_workbook_have_no_needless_point(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, "a.xls", workbook({"S": [["a", 12.0, 0.5]]})).passages[0].cells == ("a", "12", "0.5")


def test_empty_rows_count_and_give_no_passage(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "book.xlsx", _xlsx({"S": [[], ["a"], [None, " "], ["b"]], "Empty": []}))
    assert [(p.locator.row, p.text) for p in reading.passages] == [(2, "a"), (4, "b")]


def test_columns_beyond_the_bound_are_told(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "book.xlsx", _xlsx({"S": [["x"] * 2001, ["y"]]}))
    assert [(p.kind, p.place) for p in reading.problems] == [("too_large", "sheet S")]
    assert len(reading.passages[0].cells) == 2000


def test_rows_beyond_the_bound_are_told(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "book.xlsx", _xlsx({"S": [[f"row {n}"] for n in range(30)]}), max_passages=10)
    assert len(reading.passages) == 10
    assert [p.kind for p in reading.problems] == ["too_large"]


def test_metadata_of_a_workbook_is_no_text(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "book.xlsx", _xlsx({"S": [["a"]]}))
    assert reading.metadata["author"] == "Nobody"
    assert reading.text == "a"


def test_a_workbook_that_declares_entities_is_refused(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>'
    reading = read_bytes(tmp_path, "book.xlsx", packed({"xl/workbook.xml": laughs}))
    assert "entities" in reading.problems[0].text


def test_a_workbook_that_grows_without_bound_is_refused(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "book.xlsx", packed({"xl/workbook.xml": "<a/>", "xl/sheet.xml": b" " * 60_000_000}))
    assert "zip bomb" in reading.problems[0].text


@pytest.mark.parametrize("name", ["book.xlsx", "book.xls"])
def test_a_torn_workbook_is_a_problem(tmp_path: Path, name: str) -> None:
    content = _xlsx(SHEETS) if name.endswith("x") else workbook(SHEETS)
    reading = read_bytes(tmp_path, name, content[: len(content) // 2])
    assert [p.kind for p in reading.problems] in (["unreadable"], ["unsupported"])
    assert reading.passages == ()


def test_a_torn_sheet_costs_that_sheet(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(_xlsx(SHEETS))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData><row r='1'><c"
    reading = read_bytes(tmp_path, "book.xlsx", packed(parts))
    assert [(p.kind, p.place) for p in reading.problems] == [("bad_sheet", "sheet Счёт")]
    assert [p.locator.sheet for p in reading.passages] == ["发票", "发票"]


@pytest.mark.parametrize("chain", ["directory", "stream"])
def test_a_workbook_whose_sectors_follow_each_other_in_a_circle_is_told(tmp_path: Path, chain: str) -> None:
    content = bytearray(workbook(SHEETS))
    table = 512 * (1 + int.from_bytes(content[76:80], "little"))
    sector = int.from_bytes(content[48:52], "little") if chain == "directory" else 2
    content[table + 4 * sector : table + 4 * sector + 4] = (sector - sector % 2).to_bytes(4, "little")
    (problem,) = read_bytes(tmp_path, "book.xls", bytes(content)).problems
    assert problem.kind == "unreadable"
    assert "circle" in problem.text or "compound" in problem.text
