"""Files of parties screened without a case: formats in and out, records, judgements, nothing lost on the way."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from enduse.case import desk
from enduse.case.party_rows import COLUMNS
from enduse.errors import FormatError, NotFoundError, SettingError, UnavailableError
from tests.screening.tables import read_rows, write_rows


def gist(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    told = ("query_id", "entity_id", "decision", "listed_status", "branch")
    return [(str(row["query_row"]), *(row.get(name) or "" for name in told), float(row["score"] or 0)) for row in rows]


def test_every_format_is_read_and_written_with_the_same_rows(watch: Path, tmp_path: Path) -> None:
    wanted = None
    for ending in ("csv", "tsv", "jsonl", "parquet", "xlsx"):
        out = tmp_path / f"out.{ending}"
        report = desk.screen(write_rows(tmp_path / f"in.{ending}"), out, as_of=date(2024, 2, 1))
        rows = read_rows(out)
        wanted = wanted or gist(rows)

        assert gist(rows) == wanted
        assert tuple(rows[0]) == (*COLUMNS, "branch")
        assert (report.parties, report.matches, report.reviews, report.rows_lost) == (4, 3, 0, 0)
    assert wanted == [
        ("1", "a", "watch:1", "match", "listed", "7", 1.0),
        ("2", "b", "watch:2", "match", "listed", "8", 1.0),
        ("3", "c", "", "none", "", "9", 0.0),
        ("4", "d", "watch:3", "match", "listed", "", 1.0),
    ]


def test_the_same_input_makes_the_same_bytes(watch: Path, tmp_path: Path) -> None:
    file = write_rows(tmp_path / "in.csv")
    for ending in ("csv", "jsonl", "parquet", "xlsx"):
        made = []
        for turn in ("first", "second"):
            (tmp_path / turn).mkdir(exist_ok=True)
            out, record = tmp_path / turn / f"out.{ending}", tmp_path / turn / "record.json"
            desk.screen(file, out, record=record)
            made.append((out.read_bytes(), record.read_bytes()))

        assert made[0] == made[1], ending


def test_jsonl_keeps_reasons_and_numbers_as_lists(watch: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    desk.screen(write_rows(tmp_path / "in.csv"), out)

    last = read_rows(out)[-1]
    assert (last["list_ids"], last["conflicts"]) == (["inn:9600000111"], [])
    assert last["reasons"][0] == "identifier inn 9600000111 is the same"


def test_rows_that_are_none_are_problems_with_their_numbers(watch: Path, tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text('name,id,identifiers\nAvralin,1,\n,2,\nVelmezh,3,,"x"\n\nVelmezh,4,inn:123\nShort\n', "utf-8")

    report = desk.screen(file, tmp_path / "out.csv")

    assert [(p.kind, p.place, p.rows) for p in report.problems] == [
        ("bad_row", "row 2", 1),
        ("bad_row", "row 3", 1),
        ("bad_identifier", "row 4", 0),
    ]
    assert (report.parties, report.rows_lost) == (3, 2)
    assert [row["query_row"] for row in read_rows(tmp_path / "out.csv")] == ["1", "4", "5"]


def test_a_line_that_is_no_json_and_a_cell_under_no_column_are_problems(watch: Path, tmp_path: Path) -> None:
    lines, book = tmp_path / "in.jsonl", Workbook()
    lines.write_text('{"name": "Avralin"}\n{torn\n[1]\n{"name": ["A", "B"], "identifiers": {"inn": "9600000111"}}\n')
    rows: tuple[list[str | float | None], ...] = (["name"], ["Avralin"], ["Velmezh", "x"], [None], [17.0])
    for row in rows:
        book.worksheets[0].append(row)
    book.save(tmp_path / "in.xlsx")

    of_lines = desk.screen(lines, tmp_path / "out.csv")
    of_sheet = desk.screen(tmp_path / "in.xlsx", tmp_path / "out2.csv")

    assert [p.place for p in of_lines.problems] == ["row 2", "row 3"]
    assert [p.place for p in of_sheet.problems] == ["row 2"]
    assert [row["query_name"] for row in read_rows(tmp_path / "out2.csv")] == ["Avralin", "17"]


def test_a_table_in_a_russian_code_page_with_semicolons_is_read(watch: Path, tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    text = "name;schema;birth_date\nМаркел Дубосеков;Person;1971-05-04\nОбщество с ограниченной ответственностью;;\n"
    file.write_bytes(text.encode("cp1251"))

    assert desk.screen(file, tmp_path / "out.csv").matches == 1


def test_text_that_begins_like_a_formula_is_text_in_a_sheet(watch: Path, tmp_path: Path) -> None:
    desk.screen(write_rows(tmp_path / "in.csv", [{"id": "=1+1", "name": "Avralin\x07 Trading"}]), tmp_path / "out.xlsx")

    sheet = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")
    assert sheet["C2"].value == "Avralin  Trading"


def test_a_column_named_like_ours_keeps_its_cells_under_another_name(watch: Path, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("name,score\nVelmezh,high\n", "utf-8")
    desk.screen(tmp_path / "in.csv", tmp_path / "out.csv")

    assert read_rows(tmp_path / "out.csv")[0]["input_score"] == "high"


@pytest.mark.parametrize(
    ("name", "content", "error", "says"),
    [
        ("in.csv", "nom\nAvralin\n", FormatError, "no column `name`"),
        ("in.csv", "name,name\nA,B\n", FormatError, "two columns"),
        ("in.csv", "\n", FormatError, "no header"),
        ("in.jsonl", "[1]\n", FormatError, "no JSON objects"),
        ("in.xlsx", "torn", FormatError, "no workbook"),
        ("in.parquet", "torn", FormatError, "no Parquet"),
        ("in.txt", "name\n", SettingError, "ends in none of"),
    ],
)
def test_a_file_that_is_no_table_of_parties_is_refused(
    watch: Path, tmp_path: Path, *, name: str, content: str, error: type[Exception], says: str
) -> None:
    (tmp_path / name).write_text(content, "utf-8")

    with pytest.raises(error, match=says):
        desk.screen(tmp_path / name, tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()


def test_numbers_out_of_range_and_missing_files_are_refused(watch: Path, tmp_path: Path) -> None:
    file = write_rows(tmp_path / "in.csv")
    with pytest.raises(SettingError, match="top 0"):
        desk.screen(file, tmp_path / "out.csv", top=0)
    with pytest.raises(NotFoundError, match="no file"):
        desk.screen(tmp_path / "none.csv", tmp_path / "out.csv")
    with pytest.raises(NotFoundError, match="no list is loaded as"):
        desk.screen(file, tmp_path / "out.csv", against=["nothing"])
    with pytest.raises(UnavailableError, match="cannot write"):
        desk.screen(file, tmp_path / "no folder" / "out.csv")


def test_without_lists_there_is_nothing_to_screen_against(home: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no list is loaded"):
        desk.screen(write_rows(tmp_path / "in.csv"), tmp_path / "out.csv")


def test_a_list_file_judges_names_alone(watch: Path, tmp_path: Path) -> None:
    report = desk.screen(write_rows(tmp_path / "in.csv"), tmp_path / "out.csv", against=[str(watch)])

    rows = {row["query_id"]: row for row in read_rows(tmp_path / "out.csv")}
    assert (rows["a"]["decision"], rows["a"]["conflicts"], rows["a"]["edition"]) == ("match", "", "load-1")
    assert report.as_of == "load-1"


def test_pairs_keep_their_columns_and_get_score_decision_and_reasons(tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text(
        "n,name1,name2,schema\n1,ООО Вектор,Vektor LLC,Company\n2,Avralin,Velmezh,\n3,,Velmezh,\n4,a,b,c,d\n", "utf-8"
    )

    report = desk.compare(tmp_path / "pairs.csv", tmp_path / "out.csv")

    rows = read_rows(tmp_path / "out.csv")
    assert tuple(rows[0]) == ("n", "name1", "name2", "schema", "score", "decision", "reasons")
    assert [(row["n"], row["decision"]) for row in rows] == [("1", "match"), ("2", "none"), ("3", "none")]
    assert rows[0]["reasons"]
    assert (report.pairs, report.matches, len(report.problems)) == (3, 1, 1)


def test_pairs_without_their_columns_are_refused(tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text("name1\nA\n", "utf-8")

    with pytest.raises(FormatError, match="name2"):
        desk.compare(tmp_path / "pairs.csv", tmp_path / "out.csv")


def test_one_party_is_matched_by_name_and_by_identifier(watch: Path) -> None:
    by_name, by_number = desk.match("Velmezh"), desk.match(None, identifiers=["inn:9600000111"])

    assert [h.decision for h in by_name.hits] == ["review"]
    assert [h.decision for h in by_number.hits] == ["match"]
    assert by_name.as_of == "2024-01-01"


def test_the_nearest_names_are_shown_where_none_is_near_enough(watch: Path) -> None:
    report = desk.match("Avralin Heavy Lifting Works")

    assert [(h.entity_id, h.decision) for h in report.hits] == [("watch:1", "none")]


def test_an_identifier_with_a_wrong_check_digit_is_refused(watch: Path) -> None:
    with pytest.raises(SettingError, match="no valid identifier"):
        desk.match(None, identifiers=["inn:9600000112"])


def test_owners_are_listed_surely_by_more_than_a_name_and_else_by_name_alone(watch: Path) -> None:
    names = ["Velmezh", "Nobody At All"]

    assert desk.listed_among(names, against=[str(watch)]) == ((), ("Velmezh",))
    assert desk.listed_among(names, against=["watch"], as_of=date(2020, 1, 1)) == ((), ())


def test_a_birth_date_that_cannot_be_read_is_told_and_costs_no_row(watch: Path, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("name,birth_date\nYegor Tikhomirov,unknown\n", encoding="utf-8")

    report = desk.screen(tmp_path / "in.csv", tmp_path / "out.csv")

    assert (report.parties, report.rows_lost) == (1, 0)
    assert [(p.kind, p.place, p.rows) for p in report.problems] == [("bad_birth_date", "row 1", 0)]
