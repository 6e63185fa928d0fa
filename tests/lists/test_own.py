"""Lists of one's own: JSONL and CSV by the columns of the contract."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from enduse.errors import FormatError
from enduse.lists import recognise
from enduse.lists.reading import read_entries
from enduse.model.listing import AliasKind, Measure

RECORD = {
    "id": "7",
    "schema": "Company",
    "names": ["OOO Kontur Trade"],
    "aliases": ["Kontur Trading"],
    "countries": ["Russia"],
    "identifiers": {"INN": "7707083893"},
    "listed_from": "2023-12-13",
    "measure": "export_licence",
}


def written(path: Path, *lines: str, end: str = "\n") -> Path:
    path.write_text("\n".join(lines) + end, encoding="utf-8")
    return path


def test_a_json_line_becomes_an_entry(tmp_path: Path) -> None:
    (entry,), problems = read_entries(written(tmp_path / "mine.jsonl", json.dumps(RECORD)), "mine")

    assert problems == ()
    assert (entry.id, entry.measure, entry.countries) == ("mine:7", Measure.EXPORT_LICENCE, ("ru",))
    assert entry.identifiers == (("inn", "7707083893"),)
    assert entry.listed_from == date(2023, 12, 13)
    assert [name.kind for name in entry.names] == [AliasKind.PRIMARY, AliasKind.STRONG]


def test_a_csv_row_says_the_same_as_a_json_line(tmp_path: Path) -> None:
    head = "id,schema,names,aliases,countries,identifiers,listed_from,measure"
    row = "7,Company,OOO Kontur Trade,Kontur Trading,Russia,inn:7707083893,2023-12-13,export_licence"

    (from_csv,), _ = read_entries(written(tmp_path / "mine.csv", head, row), "mine")
    (from_json,), _ = read_entries(written(tmp_path / "mine.jsonl", json.dumps(RECORD)), "mine")

    assert from_csv.names == from_json.names
    assert (from_csv.identifiers, from_csv.countries) == (from_json.identifiers, from_json.countries)


def test_several_values_of_a_csv_cell_are_parted(tmp_path: Path) -> None:
    file = written(tmp_path / "m.csv", "id,schema,names,birth_date", "1,Person,Ivan Ivanov;I. Ivanov,1970-02-01;1971")

    (entry,), _ = read_entries(file, "m")

    assert [name.text for name in entry.names] == ["Ivan Ivanov", "I. Ivanov"]
    assert entry.birth_dates == ("1970-02-01", "1971")


def test_a_bad_row_is_a_problem_and_the_others_stay(tmp_path: Path) -> None:
    rows = [json.dumps(RECORD), json.dumps({**RECORD, "id": "8", "listed_from": "soon"}), json.dumps(RECORD), "[]"]

    entries, problems = read_entries(written(tmp_path / "m.jsonl", *rows), "m")

    assert len(entries) == 1
    assert [p.place for p in problems] == ["line 2", "line 3", "line 4"]
    assert "no ISO date" in problems[0].text
    assert "stands twice" in problems[1].text


@pytest.mark.parametrize("column", ["nickname", "ID", "colour"])
def test_an_unknown_column_stops_the_loader_with_its_name(tmp_path: Path, column: str) -> None:
    file = written(tmp_path / "m.jsonl", json.dumps({**RECORD, column: "x"}))

    with pytest.raises(FormatError, match=column):
        read_entries(file, "m")


def test_an_unknown_measure_stops_the_loader(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="frozen"):
        read_entries(written(tmp_path / "m.jsonl", json.dumps({**RECORD, "measure": "frozen"})), "m")


def test_a_line_that_is_cut_stops_the_loader(tmp_path: Path) -> None:
    text = json.dumps(RECORD)
    file = written(tmp_path / "m.jsonl", text, text[:40], end="")

    with pytest.raises(FormatError, match="cut"):
        read_entries(file, "m")


def test_a_csv_row_that_is_cut_stops_the_loader(tmp_path: Path) -> None:
    file = written(tmp_path / "m.csv", "id,schema,names", "1,Company,Kontur", "2,Comp", end="")

    with pytest.raises(FormatError, match="cut"):
        read_entries(file, "m")


def test_a_list_of_ones_own_is_named_after_its_file(tmp_path: Path) -> None:
    assert recognise(written(tmp_path / "watched.2024.jsonl", json.dumps(RECORD))) == "watched"
    assert recognise(written(tmp_path / "letter.txt", "Dear all")) is None
