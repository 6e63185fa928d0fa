"""Reading ownership extracts."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from enduse.model.network import OwnershipEdge, OwnershipKind
from enduse.model.problem import Problem
from enduse.network.ownership import read_edges, recognise

HEADER = "owner,asset,kind,share_low,share_high,source,date\n"


def _read(path: Path, text: str, encoding: str = "utf-8") -> tuple[list[OwnershipEdge], list[Problem]]:
    path.write_bytes(text.encode(encoding))
    records = list(read_edges(path, "exhibit-1"))
    return [r for r in records if isinstance(r, OwnershipEdge)], [r for r in records if isinstance(r, Problem)]


def test_the_contract_columns_are_read(tmp_path: Path) -> None:
    edges, problems = _read(
        tmp_path / "own.csv",
        HEADER + "X,A,votes,25,75,register,2020-01-01..2021-12-31\n\nX,B,,,,,\n",
    )
    assert not problems
    first, second = edges
    assert first == OwnershipEdge(
        owner="X",
        asset="A",
        kind=OwnershipKind.VOTES,
        share_low=25.0,
        share_high=75.0,
        source="register",
        date_from=date(2020, 1, 1),
        date_to=date(2021, 12, 31),
        exhibit="exhibit-1",
        row=2,
    )
    assert (
        second.kind,
        second.share_low,
        second.share_high,
        second.source,
        second.row,
    ) == (OwnershipKind.SHARES, None, None, None, 4)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_russian_headers_are_read_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    text = "Участник;Общество;Вид;Доля, %;Источник;Дата\nООО «Вега»;АО «Лира»;доля;51,5;ЕГРЮЛ;01.02.2023\n"
    edges, problems = _read(tmp_path / "own.csv", text.replace("Доля, %", "Доля"), encoding)
    assert not problems
    assert (
        edges[0].owner,
        edges[0].share_low,
        edges[0].share_high,
        edges[0].date_from,
    ) == ("ООО «Вега»", 51.5, 51.5, date(2023, 2, 1))


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ("25-50", (25.0, 50.0)),
        ("25..50 %", (25.0, 50.0)),
        ("1/2", (50.0, 50.0)),
        ("50,01%", (50.01, 50.01)),
        ("", (None, None)),
    ],
)
def test_shares_are_read_as_they_are_written(
    tmp_path: Path, share: str, expected: tuple[float | None, float | None]
) -> None:
    edges, problems = _read(tmp_path / "own.tsv", f"owner\tcompany\tshare\nX\tA\t{share}\n")
    assert not problems
    assert (edges[0].share_low, edges[0].share_high) == expected


def test_one_bound_alone_is_kept_as_one_bound(tmp_path: Path) -> None:
    edges, _ = _read(tmp_path / "own.csv", HEADER + "X,A,,30,,,\nX,B,,,25,,\n")
    assert [(e.share_low, e.share_high) for e in edges] == [(30.0, None), (0.0, 25.0)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",A,,50,50,,", "owner is empty"),
        ("X,,,50,50,,", "asset is empty"),
        ("X,A,friendship,50,50,,", "friendship"),
        ("X,A,,60,50,,", "60.0 to 50.0"),
        ("X,A,,101,101,,", "101"),
        ("X,A,,half,half,,", "half"),
        ("X,A,,1/0,1/0,,", "zero"),
        ("X,A,,50,50,,31.02.2023", "31.02.2023"),
        ("X,A,,50,50,,spring", "spring"),
        ("X,A,,50,50,,2022-01-02..2022-01-01", "before it begins"),
        ("X" * 1001 + ",A,,50,50,,", "readable"),
        ('"' + "X" * 200_000 + '",A,,50,50,,', "torn"),
    ],
)
def test_a_bad_row_costs_that_row_alone(tmp_path: Path, row: str, said: str) -> None:
    edges, problems = _read(tmp_path / "own.csv", HEADER + row + "\nX,B,shares,10,10,,\n")
    assert [e.asset for e in edges] == ["B"]
    assert [(p.kind, p.place, p.rows) for p in problems] == [("bad_row", "row 2", 1)]
    assert said in problems[0].text
    assert problems[0].remedy


@pytest.mark.parametrize("limit", [1 << 17, 1 << 30])
def test_a_cell_without_end_is_torn_whatever_another_reader_allows(tmp_path: Path, limit: int) -> None:
    before = csv.field_size_limit(limit)
    try:
        _, problems = _read(tmp_path / "own.csv", HEADER + '"' + "X" * 200_000 + '",A,,50,50,,\n')
    finally:
        csv.field_size_limit(before)
    assert "torn" in problems[0].text


def test_a_file_without_the_columns_is_one_problem(tmp_path: Path) -> None:
    edges, problems = _read(tmp_path / "own.csv", "name,price\nX,1\n")
    assert not edges
    assert [p.kind for p in problems] == ["no_header"]


def test_a_file_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    (problem,) = read_edges(tmp_path / "absent.csv")
    assert isinstance(problem, Problem)
    assert problem.kind == "unreadable"


def test_an_empty_file_is_one_problem(tmp_path: Path) -> None:
    _, problems = _read(tmp_path / "own.csv", "")
    assert [p.kind for p in problems] == ["no_header"]


@pytest.mark.parametrize(
    ("header", "is_ownership"),
    [
        (HEADER, True),
        ("shareholder;company;stake\n", True),
        ("владелец;компания;доля\n", True),
        ("owner,asset\n", False),
        ("name,price\n", False),
    ],
)
def test_an_extract_is_recognised_by_its_header(tmp_path: Path, header: str, is_ownership: bool) -> None:
    path = tmp_path / "file.csv"
    path.write_text(header, encoding="utf-8")
    assert recognise(path) is is_ownership


def test_what_is_not_a_table_is_not_recognised(tmp_path: Path) -> None:
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 20)
    assert not recognise(tmp_path / "noise.bin")
    assert not recognise(tmp_path / "absent.csv")
