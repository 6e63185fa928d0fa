"""Sheets read in a process of their own: what a torn workbook does there stays there."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pytest

from enduse.engines.workbook import cell_text, first_sheet, probe_here, require_readable, rows_here
from enduse.errors import FormatError, NotFoundError
from tests.evidence.compound import workbook
from tests.evidence.making import ods, packed

ROWS = [["№", "Item"], ["", ""], ["1", "Плата"]]


def _xlsx(rows: list[list[object]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("content", [workbook({"S": ROWS}), ods({"S": ROWS})])
def test_rows_that_hold_anything_are_given_with_their_numbers(content: bytes) -> None:
    assert first_sheet(content, "a", most_rows=10) == [(1, ("№", "Item")), (3, ("1", "Плата"))]


def test_reading_stops_after_the_rows_asked_for() -> None:
    content = _xlsx([[f"row {n}", n, datetime(2024, 3, n)] for n in range(1, 9)])
    assert first_sheet(content, "a", most_rows=2) == [
        (1, ("row 1", "1", "2024-03-01")),
        (2, ("row 2", "2", "2024-03-02")),
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", packed({"a.txt": "words"}), workbook({"S": ROWS})[:900]])
def test_no_workbook_is_an_error_with_a_remedy(content: bytes) -> None:
    with pytest.raises(FormatError) as caught:
        first_sheet(content, "book.xls", most_rows=10)
    assert caught.value.hint


def test_a_workbook_whose_sectors_follow_each_other_in_a_circle_is_an_error() -> None:
    content = bytearray(workbook({"S": ROWS}))
    table = 512 * (1 + int.from_bytes(content[76:80], "little"))
    directory = int.from_bytes(content[48:52], "little")
    content[table + 4 * directory : table + 4 * directory + 4] = content[48:52]
    with pytest.raises(FormatError):
        first_sheet(bytes(content), "book.xls", most_rows=10)


def test_a_cell_at_the_far_corner_of_a_sheet_does_not_take_all_memory(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(_xlsx([["a", "b"], ["c", "d"]]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'r="B2"', b'r="XFD1048576"')
    with pytest.raises(FormatError):
        first_sheet(packed(parts), "far.xlsx", most_rows=10)


@pytest.mark.parametrize(
    ("value", "text"),
    [(True, "TRUE"), (False, "FALSE"), (12.0, "12"), (0.1, "0.1"), (1e300, "1e+300"), (" a ", "a"), (None, "None")],
)
def test_a_cell_is_written_as_people_write_it(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_rows_are_read_here_as_they_are_there() -> None:
    content = workbook({"S": ROWS})
    assert [(n, tuple(cells)) for n, cells in rows_here(content, 10)] == first_sheet(content, "a", most_rows=10)
    assert len(rows_here(content, 1)) == 1
    with pytest.raises(FormatError):
        rows_here(b"no workbook", 1)


def test_a_workbook_is_probed_before_it_is_opened_here(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.xls", tmp_path / "bad.xls"
    content = bytearray(workbook({"S": ROWS}))
    good.write_bytes(content)
    table, directory = 512 * (1 + int.from_bytes(content[76:80], "little")), int.from_bytes(content[48:52], "little")
    content[table + 4 * directory : table + 4 * directory + 4] = content[48:52]
    bad.write_bytes(content)
    require_readable(good)
    probe_here(good)
    with pytest.raises(FormatError, match="circle"):
        require_readable(bad)
    with pytest.raises(NotFoundError):
        require_readable(tmp_path / "absent.xls")
    bad.write_bytes(b"no workbook")
    with pytest.raises(FormatError):
        probe_here(bad)
