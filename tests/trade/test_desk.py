"""Customs files at the desk and on the command line: proposed, corrected, loaded, and every row accounted for."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from enduse.case import Case, trade_desk
from enduse.cli import run
from enduse.errors import FormatError, NotFoundError
from enduse.model.problem import Problem
from enduse.trade import load_trade
from tests.trade.declarations import ROW, export


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return Case.create(tmp_path / "case")


def test_a_mapping_is_proposed_as_json_and_as_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = export(tmp_path, {})
    assert run(["trade", "map", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["layout"] == "ru_declarations"
    assert {c["header"]: c["field"] for c in told["columns"]}["G33"] == "hs_code"
    assert run(["trade", "map", str(path)]) == 0
    shown = capsys.readouterr()
    assert "written like ru_declarations, headings in row 1" in shown.err
    assert "hs_code" in shown.out


def test_a_file_of_no_known_heading_is_said_to_be_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b,c\n1,2,3\n")
    assert run(["trade", "map", str(path)]) == 0
    assert "no heading of this file is known" in capsys.readouterr().err


def test_what_lacks_a_table_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "goods.csv"
    path.write_text("Tariff code,Origin country,Quantity\n841370,CN,5\n")
    assert run(["trade", "map", str(path)]) == 0
    assert "cannot be loaded as it is: no a party" in capsys.readouterr().err


def test_a_file_is_loaded_with_a_mapping_that_is_kept(case: Path, tmp_path: Path) -> None:
    path = export(tmp_path, {"MYSTERY": "BRANDY-1"}, {"MYSTERY": "BRANDY-2", "G32": "2"})
    (told,) = trade_desk.propose_mapping(path)
    told["columns"][-1] |= {"field": "model", "is_read": True}
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps(told), "utf-8")
    with Case.open(case) as opened:
        plain = trade_desk.load_trade_file(opened, path)
        assert [p.kind for p in plain.problems] == ["unknown_column"]
        done = trade_desk.load_trade_file(opened, path, mapping)
        assert (done.counts["rows"], done.counts["goods"], done.problems) == ("2", "2", ())
        assert list(trade_desk.saved_mappings(opened.folder)) == [told["layout_hash"]]
        assert trade_desk.load_trade_file(opened, export(tmp_path, {"MYSTERY": "OTHER"})).problems == ()


def test_the_command_loads_and_says_what_it_met(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = export(tmp_path, {}, {"G32": "2", "G31_7": "много"})
    assert run(["trade", "load", str(case), str(path)]) == 0
    shown = capsys.readouterr()
    assert "problem: row 3: qty 'много' is no number" in shown.err
    assert "rows\t1" in shown.out
    assert run(["trade", "load", str(case), str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["rows"] == "1"


@pytest.mark.parametrize("text", ["", "[1]", "{broken", '{"layout_hash": "0000"}'])
def test_a_mapping_that_is_none_is_refused(case: Path, tmp_path: Path, text: str) -> None:
    mapping = tmp_path / "map.json"
    mapping.write_text(text)
    with Case.open(case) as opened, pytest.raises(FormatError):
        trade_desk.load_trade_file(opened, export(tmp_path, {}), mapping)


def test_a_mapping_that_is_not_there_is_named(case: Path, tmp_path: Path) -> None:
    with Case.open(case) as opened, pytest.raises(NotFoundError, match=r"gone\.json"):
        trade_desk.load_trade_file(opened, export(tmp_path, {}), tmp_path / "gone.json")


SPOILED = ("day", "number", "torn", "encoding", "quote", "code")


def _spoil(line: bytes, how: str) -> bytes:
    cells = line.split(b";")
    if how == "day":
        cells[2] = b"31.02.2023"
    elif how == "number":
        cells[-1] = "см. счет".encode("cp1251")
    elif how == "torn":
        cells = cells[:9]
    elif how == "encoding":
        cells[7] = b"\x98\x98" + cells[7]
    elif how == "quote":
        cells[1] = b'"' + cells[1]
    else:
        cells[list(ROW).index("G33")] = "насос".encode("cp1251")
    return b";".join(cells)


def test_each_bad_row_is_one_problem_and_rows_in_are_rows_out(tmp_path: Path) -> None:
    path = export(tmp_path, *({"G32": str(n % 900 + 1), "ND": f"D{n}", "G31_7": str(n)} for n in range(2000)))
    head, *lines = path.read_bytes().removesuffix(b"\r\n").split(b"\r\n")
    chance = random.Random(7)
    bad = sorted(chance.sample(range(len(lines)), 100))
    for place, line in enumerate(bad):
        lines[line] = _spoil(lines[line], SPOILED[place % len(SPOILED)])
    copies = [lines[n] for n in range(200) if n not in bad][:20]
    path.write_bytes(b"\r\n".join([head, *lines, *copies]) + b"\r\n")
    problems: list[Problem] = []
    counts = load_trade([(path, "e")], tmp_path, on_problem=problems.append)
    assert [p.place for p in problems] == [f"row {n + 2}" for n in bad]
    assert {p.rows for p in problems} == {1}
    assert (counts.rows, counts.repeated) == (1920, 20)
    assert counts.rows + len(problems) == len(lines) + len(copies)


def test_two_files_of_two_layouts_are_one_trade(tmp_path: Path) -> None:
    first = export(tmp_path, {})
    second = tmp_path / "second.csv"
    second.write_text(
        "Invoice Date,Invoice #,Customer,HS,Item,Quantity,Line Amount\n2023-03-01,7,FIRM A,8413,PUMP,5,9.5\n"
    )
    problems: list[Problem] = []
    counts = load_trade([(first, "a"), (second, "b")], tmp_path, on_problem=problems.append)
    assert (counts.rows, counts.goods, problems) == (2, 2, [])
