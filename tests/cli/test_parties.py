"""Commands on parties as a user types them: what they print, what they write and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import Typed, records

LIST = """id,schema,names,countries,identifiers,birth_date,linked_to,measure
1,Company,Avralin Trading LLC,ru,inn:9600000111,,VELMEZH JSC,asset_freeze
2,Person,Markel Dubosekov,,,1971-05-04,,travel_ban
3,Company,Gudroniks Laboratory,cn,,,,unverified_end_user
"""


@pytest.fixture
def watch(home: Path, tmp_path: Path, typed: Typed) -> Path:
    path = tmp_path / "watch.csv"
    path.write_text(LIST, "utf-8")
    assert typed("lists", "load", path, "--list", "watch", "--edition", "2024-01-01") == 0
    return path


def test_match_prints_reasons_links_and_the_day_and_ends_with_one(watch: Path, typed: Typed) -> None:
    assert typed("match", "ООО Авралин Трейдинг") == 1

    assert "Avralin Trading LLC" in typed.out
    assert "VELMEZH JSC" in typed.out
    assert "as of 2024-01-01 (the newest edition)" in typed.err


def test_match_by_identifier_prints_records(watch: Path, typed: Typed) -> None:
    assert typed("match", "--id", "inn:9600000111", "--json") == 1

    (hit,) = records(typed.out)
    assert (hit["entity_id"], hit["decision"], hit["linked_to"]) == ("watch:1", "match", ["VELMEZH JSC"])


def test_match_finds_nothing_and_ends_with_nought(watch: Path, typed: Typed) -> None:
    assert typed("match", "Zzyzx Quintessence") == 0
    assert "no name is near enough" in typed.err


def test_match_wants_something_to_look_for(watch: Path, typed: Typed) -> None:
    assert typed("match") == 2
    assert typed("match", "--id", "inn:1") == 2


def test_match_answers_for_a_day_before_the_list(watch: Path, typed: Typed) -> None:
    assert typed("match", "Markel Dubosekov", "--birth-date", "1971-05-04", "--as-of", "2022-01-01", "--json") == 1

    (hit,) = records(typed.out)
    assert (hit["decision"], hit["listed_status"], hit["date_basis"]) == ("match", "not_established", None)


def test_who_is_on_a_list_without_asset_freeze_is_not_called_sanctioned(watch: Path, typed: Typed) -> None:
    typed("match", "Gudroniks Laboratory", "--country", "cn")

    assert "unverified_end_user" in typed.out
    assert "sanction" not in (typed.out + typed.err).lower()


def test_screen_review_decide_and_screen_again(watch: Path, typed: Typed, tmp_path: Path) -> None:
    file, out, record = tmp_path / "in.csv", tmp_path / "out.csv", tmp_path / "record.json"
    file.write_text("name\nMarkel Dubosekov\nZzyzx\n,\n", "utf-8")
    assert typed("screen", file, "-o", out, "--record", record) == 1
    assert "2 parties, 0 matches, 1 to review; as of 2024-01-01 (the newest edition)" in typed.err
    assert typed("review", record, "--json") == 0
    (item,) = records(typed.out)
    assert typed("decide", record, item["id"], "false", "--by", "A. Editor", "--why", "born later") == 0

    assert typed("screen", file, "-o", out, "--record", record) == 0
    assert typed("review", record, "--json") == 0
    assert typed.out == ""
    assert json.loads(record.read_text("utf-8"))["decisions"][0]["by"] == "A. Editor"


def test_screen_shows_no_more_than_twenty_problems(watch: Path, typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text("id,name\n" + "".join(f"{n},\n" for n in range(25)), "utf-8")

    assert typed("screen", file, "-o", tmp_path / "out.csv") == 0
    assert typed.err.count("has no name") == 20
    assert "and 5 more problems" in typed.err


def test_compare_writes_beside_the_pairs_and_ends_with_nought(home: Path, typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text("name1,name2\nАвралин,Avralin\n", "utf-8")

    assert typed("compare", tmp_path / "pairs.csv", "-o", tmp_path / "out.csv") == 0
    assert (tmp_path / "out.csv").read_text("utf-8").startswith("name1,name2,score,decision,reasons\n")
    assert "1 pairs, 1 match" in typed.err


def test_a_record_is_not_kept_on_spark(watch: Path, typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "in.parquet"

    assert typed("screen", file, "-o", file, "--spark", "local[1]", "--record", tmp_path / "record.json") == 2
    assert "no record is kept on Spark" in typed.err


@pytest.mark.parametrize("command", ["screen", "compare"])
def test_an_output_never_takes_the_place_of_its_input(command: str, typed: Typed, tmp_path: Path, home: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("name,name1,name2\nOOO Avralin,Avralin,Avralin\n", encoding="utf-8")
    before = file.read_bytes()
    assert typed(command, file, "-o", file) == 2
    assert file.read_bytes() == before
