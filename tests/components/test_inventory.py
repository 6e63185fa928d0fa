"""Inventories of recovered parts."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.components import Making, making, read_parts, recognise, shares
from enduse.errors import SettingError
from enduse.model.component import RecoveredPart
from enduse.model.problem import Problem

HEADER = [
    "No",
    "Weapon",
    "Part number",
    "Serial No.",
    "Marking",
    "Brand",
    "Brand country",
    "Qty",
    "Mark removed",
    "Photos",
]
ROWS = [
    ["1", "Lark-2 drone", "QX-81", "A100", "QX-81 / 2231", "Quorix", "Germany", "1", "no", "a.jpg; b.jpg"],
    ["2", "Lark-2 drone", "QX-81", "A100", "QX-81 / 2231", "Quorix", "Germany", "1", "no", ""],
    ["3", "Lark-2 drone", "MV9", "A100", "MV9", "Movant", "Китай", "2", "yes", ""],
    ["4", "Lark-3 drone", "", "", "marks ground off", "Not identified", "UNK", "", "yes", ""],
]


def _csv(path: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def _split(path: Path) -> tuple[list[RecoveredPart], list[Problem]]:
    found = list(read_parts(path, "ex"))
    return [f for f in found if isinstance(f, RecoveredPart)], [f for f in found if isinstance(f, Problem)]


def test_a_repeated_serial_is_one_part_and_stays_in_the_record(tmp_path: Path) -> None:
    parts, problems = _split(_csv(tmp_path / "parts.csv", [HEADER, *ROWS]))
    assert [p.duplicate_of for p in parts] == [None, "ex:2", None, None]
    assert problems == []
    assert parts[0].countries == (("brand_hq", "de"),)
    assert parts[0].photographs == ("a.jpg", "b.jpg")
    assert (parts[2].quantity, parts[2].is_mark_removed) == (2, True)


def test_what_is_not_identified_is_unknown(tmp_path: Path) -> None:
    parts, _ = _split(_csv(tmp_path / "parts.csv", [HEADER, *ROWS]))
    last = parts[-1]
    assert (last.brand, last.countries, last.quantity, last.serial) == (None, (), None, None)


def test_a_workbook_reads_like_its_csv(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet_out = book.worksheets[0]
    for row in [["Inventory of 12 March 2024"], HEADER, *ROWS]:
        sheet_out.append(row)
    book.save(tmp_path / "parts.xlsx")
    sheet, _ = _split(tmp_path / "parts.xlsx")
    plain, _ = _split(_csv(tmp_path / "parts.csv", [["Inventory of 12 March 2024"], HEADER, *ROWS]))
    assert sheet == plain
    assert recognise(tmp_path / "parts.xlsx")


def test_a_russian_inventory_in_cp1251_is_read(tmp_path: Path) -> None:
    header = ["Изделие", "Наименование", "Маркировка", "Серийный номер", "Производитель", "Страна производителя"]
    row = ["БпЛА «Жаворонок-2»", "Микросхема памяти", "QX-81", "A100", "Кворикс", "Германия"]
    path = _csv(tmp_path / "parts.csv", [header, *[row] * 3], "cp1251")
    parts, problems = _split(path)
    assert recognise(path)
    assert parts[0].weapon == "БпЛА «Жаворонок-2»"
    assert parts[0].countries == (("brand_hq", "de"),)
    assert [p.duplicate_of for p in parts] == [None, "ex:2", "ex:2"]
    assert problems == []


def test_customs_rows_and_prose_are_no_inventory(tmp_path: Path) -> None:
    customs = [["Declaration", "Importer", "Weapon", "Model", "Serial", "Quantity"], ["1", "a", "b", "c", "d", "2"]]
    assert not recognise(_csv(tmp_path / "customs.csv", customs))
    (tmp_path / "note.txt").write_text("The part bears a mark.\nIt was found in March.\n", encoding="utf-8")
    assert not recognise(tmp_path / "note.txt")


def test_rows_that_cannot_be_read_cost_themselves_alone(tmp_path: Path) -> None:
    header = [*HEADER, "Mood"]
    too_wide = [*ROWS[2], "", "one cell too many"]
    strange = ["6", "Lark-2", "K1", "S9", "K1", "K", "Atlantis", "few", "", "", ""]
    parts, problems = _split(_csv(tmp_path / "parts.csv", [header, [*ROWS[0], ""], too_wide, strange]))
    assert [p.row for p in parts] == [2, 4]
    assert {p.kind for p in problems} == {"unknown_column", "bad_row", "unknown_country", "bad_value"}
    assert sum(p.rows for p in problems) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04torn", b"\x1f\x8btorn", b"\x00\xff\x00\xfe" * 40])
def test_a_torn_file_is_a_problem(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "torn.xlsx"
    path.write_bytes(content)
    parts, problems = _split(path)
    assert parts == []
    assert [p.kind for p in problems] in (["unreadable"], ["no_header"])


def test_a_row_without_any_word_on_the_part_is_counted_as_lost(tmp_path: Path) -> None:
    path = _csv(tmp_path / "parts.csv", [HEADER, ["7", "-", "n/a", "", "", "unknown", "", "", "", ""]])
    parts, problems = _split(path)
    assert (parts, [p.rows for p in problems]) == ([], [1])


def test_shares_name_their_denominators(tmp_path: Path) -> None:
    parts, _ = _split(_csv(tmp_path / "parts.csv", [HEADER, *ROWS]))
    table = shares(parts, "brand_hq")
    assert (table.total, table.known, table.missing, table.repeats) == (3, 2, 1, 1)
    assert table.missing_share == Fraction(1, 3)
    assert [(r.country, r.of_known, r.of_all) for r in table.rows] == [
        ("cn", Fraction(1, 2), Fraction(1, 3)),
        ("de", Fraction(1, 2), Fraction(1, 3)),
    ]
    assert table.population == "parts: 3; weapons named: 2; inventories: 1"


def test_a_role_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SettingError, match="no country role"):
        shares([], "maker")


@given(st.lists(st.tuples(st.sampled_from(["de", "cn", None]), st.booleans()), max_size=30))
def test_shares_of_the_known_add_up_to_the_whole(drawn: list[tuple[str | None, bool]]) -> None:
    parts = [
        RecoveredPart(
            id=str(n), exhibit="e", row=n, countries=(("origin", c),) if c else (), duplicate_of="0" if repeat else None
        )
        for n, (c, repeat) in enumerate(drawn)
    ]
    table = shares(parts, "origin")
    assert sum((row.of_known for row in table.rows), Fraction()) == (1 if table.known else 0)
    assert table.known + table.missing == table.total
    assert table.total + table.repeats == len(parts)


@pytest.mark.shared
def test_the_public_component_list_holds_5806_parts_in_8326_rows(shared: Path) -> None:
    path = shared / "components" / "components.csv.gz"
    assert recognise(path)
    parts, problems = _split(path)
    assert len(parts) == 8326
    assert sum(p.duplicate_of is None for p in parts) == 5806
    assert [p for p in problems if p.kind == "unreadable"] == []
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        stated = {r["component_id"]: r["manufacturer_country"] for r in csv.DictReader(stream)}
    table = shares(parts, "brand_hq")
    assert table.rows[0].count == sum(c == "US" for c in stated.values())
    assert table.missing == sum(c == "UNK" for c in stated.values())
    assert table.resampled == "weapons"
    assert all(row.low <= float(row.of_known) <= row.high for row in table.rows[:5])
    assert making(parts, date(2022, 2, 24)) == Making(control=date(2022, 2, 24), before=0, after=0, unknown=5806)
