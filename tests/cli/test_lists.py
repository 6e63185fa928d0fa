"""The commands on lists, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from enduse.cli import run
from tests.lists.ofac_set import primary, write_part

ROWS = [primary(100 + n, f"KONTUR WORKS {n}, OOO") for n in range(10)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_part(tmp_path / "sdn.csv", ROWS)


def load(file: Path, *more: str) -> int:
    return run(["lists", "load", str(file), "--list", "us_ofac_sdn", *more])


def test_loading_says_what_was_loaded(home: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = load(file, "--edition", "2024-05-01")

    said = capsys.readouterr()
    assert code == 0
    assert said.out == "primary\tsdn.csv\t10\t10\n"
    assert "us_ofac_sdn, edition 2024-05-01; 0 problems" in said.err
    assert (home / "lists").is_dir()


def test_loading_prints_one_json_object(home: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load(file, "--edition", "2024-05-01", "--json")

    report = json.loads(capsys.readouterr().out)
    assert report["counts"] == {"entries": 10, "asset_freeze": 10}


def test_status_lists_editions_with_their_parts(home: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load(file, "--edition", "2024-05-01")
    load(file, "--edition", "2024-06-01")
    capsys.readouterr()

    assert run(["lists", "status"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "us_ofac_sdn\t2024-05-01\tprimary\t10\t10\tuser",
        "us_ofac_sdn\t2024-06-01\tprimary\t10\t10\tuser",
    ]


def test_status_of_an_empty_home_names_the_next_step(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lists", "status"]) == 0

    said = capsys.readouterr()
    assert said.out == ""
    assert "enduse lists load" in said.err


def test_status_prints_json(home: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load(file, "--edition", "2024-05-01")
    capsys.readouterr()

    run(["lists", "status", "--json"])

    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["edition"] == "2024-05-01"


def test_a_torn_file_is_wrong_use_with_a_remedy(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    torn = tmp_path / "torn.csv"
    torn.write_text('1,"KONTUR",-0- ,"TES')

    assert load(torn) == 2
    assert "to do:" in capsys.readouterr().err


def test_an_edition_that_is_no_day_is_wrong_use(home: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert load(file, "--edition", "yesterday") == 2
    assert "yesterday" in capsys.readouterr().err


def test_a_difference_is_told_entry_by_entry_and_counted(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(write_part(tmp_path / "sdn.csv", ROWS), "--edition", "2024-05-01")
    more = [*ROWS[:-1], primary(109, "KONTUR NINE"), primary(200, "NEW WORKS")]
    load(write_part(tmp_path / "sdn.csv", more), "--edition", "2024-06-01")
    capsys.readouterr()

    assert run(["lists", "diff", "us_ofac_sdn", "2024-05-01", "2024-06-01"]) == 0

    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "came\tus_ofac_sdn:200\tNEW WORKS\t\t\t",
        "changed\tus_ofac_sdn:109\tKONTUR NINE\tnames\tKONTUR WORKS 9, OOO (primary)\tKONTUR NINE (primary)",
    ]
    assert "1 came, 0 went, 1 changed" in said.err


def test_a_difference_is_told_as_json(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load(write_part(tmp_path / "sdn.csv", ROWS), "--edition", "2024-05-01")
    load(write_part(tmp_path / "sdn.csv", ROWS[:-1]), "--edition", "2024-06-01")
    capsys.readouterr()

    run(["lists", "diff", "us_ofac_sdn", "2024-05-01", "2024-06-01", "--json"])

    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {
        "kind": "went",
        "list_id": "us_ofac_sdn",
        "entry_id": "us_ofac_sdn:109",
        "name": "KONTUR WORKS 9, OOO",
        "measure": "asset_freeze",
        "fields": [],
    }


def test_a_list_without_an_address_is_unavailable_with_a_reason(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lists", "update", "ua_nsdc"]) == 3

    said = capsys.readouterr()
    assert said.out == "ua_nsdc\tfailed\tnone\n"
    assert "key" in said.err


def test_an_update_of_nothing_names_the_lists_that_can_be_fetched(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["lists", "update"]) == 2
    assert "us_ofac_sdn" in capsys.readouterr().err
