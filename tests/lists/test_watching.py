"""What new editions change for a case or a recorded screening, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from enduse.case import Case, desk, lists_desk
from enduse.case.watching import WatchReport, watch
from enduse.cli import run
from enduse.errors import FormatError, NotFoundError

ENTRIES: list[dict[str, Any]] = [
    {"id": "1", "schema": "Company", "names": ["Avralin Trading LLC"], "countries": ["ru"]},
    {"id": "2", "schema": "Person", "names": ["Markel Dubosekov"], "birth_date": "1971-05-04"},
    {"id": "3", "schema": "Company", "names": ["Velmezh JSC"], "countries": ["ru"]},
    *({"id": str(n), "schema": "Company", "names": [f"Unrelated Works {n}"]} for n in range(10, 20)),
]
CUSTOMERS = (
    "id,name,country,birth_date\na,Avralin Trading,Russia,\nb,Markel Dubosekov,,1971-05-04\nc,Orlemont Holding,,\n"
)
NEWCOMER = {"id": "4", "schema": "Company", "names": ["Orlemont Holding"], "countries": ["cn"]}


def load(folder: Path, entries: list[dict[str, Any]], day: str) -> None:
    path = folder / "watched.jsonl"
    path.write_text("".join(json.dumps(e) + "\n" for e in entries), "utf-8")
    lists_desk.load_lists([path], "watched", edition=day)


@pytest.fixture
def record(home: Path, tmp_path: Path) -> Path:
    """The record of a screening of three customers against the edition of January."""
    load(tmp_path, ENTRIES, "2024-01-01")
    (tmp_path / "customers.csv").write_text(CUSTOMERS, "utf-8")
    desk.screen(tmp_path / "customers.csv", tmp_path / "hits.csv", record=tmp_path / "record.json")
    return tmp_path / "record.json"


def kinds(report: WatchReport) -> list[tuple[str, str, str]]:
    return [(change.kind, change.party, change.entity_id) for change in report.changes]


def test_nothing_new_changes_nothing(record: Path) -> None:
    report = watch(record)

    assert (report.editions, report.changes, report.problems) == ((), (), ())


def test_an_edition_with_the_same_entries_changes_nothing(record: Path, tmp_path: Path) -> None:
    load(tmp_path, ENTRIES, "2024-02-01")

    report = watch(record)

    assert [(new.before, new.after) for new in report.editions] == [("2024-01-01", "2024-02-01")]
    assert report.changes == ()


def test_one_changed_birth_date_changes_one_hit_field_by_field(record: Path, tmp_path: Path) -> None:
    changed = [*ENTRIES[:1], {**ENTRIES[1], "birth_date": "1972-05-04"}, *ENTRIES[2:]]
    load(tmp_path, changed, "2024-02-01")

    report = watch(record)

    assert kinds(report) == [("entry_changed", "b", "watched:2")]
    (field,) = report.changes[0].fields
    assert (field.field, field.went, field.came) == ("birth_dates", ("1971-05-04",), ("1972-05-04",))


def test_an_entry_that_came_is_told_only_of_those_it_hits(record: Path, tmp_path: Path) -> None:
    bystander = {"id": "5", "schema": "Company", "names": ["Nothing Like Them"]}
    load(tmp_path, [*ENTRIES, NEWCOMER, bystander], "2024-02-01")

    assert kinds(watch(record)) == [("new_hit", "c", "watched:4")]


def test_an_entry_that_went_is_told_of_those_it_hit(record: Path, tmp_path: Path) -> None:
    load(tmp_path, ENTRIES[1:], "2024-02-01")

    assert kinds(watch(record)) == [("entry_gone", "a", "watched:1")]


def test_without_the_screened_file_new_hits_cannot_be_told_and_it_is_said(record: Path, tmp_path: Path) -> None:
    (tmp_path / "customers.csv").rename(tmp_path / "moved.csv")
    load(tmp_path, [*ENTRIES[1:], NEWCOMER], "2024-02-01")

    without, told = watch(record), watch(record, screened=tmp_path / "moved.csv")

    assert kinds(without) == [("entry_gone", "a", "watched:1")]
    assert [problem.kind for problem in without.problems] == ["no_input"]
    assert kinds(told) == [("new_hit", "c", "watched:4"), ("entry_gone", "a", "watched:1")]


def test_an_altered_file_is_not_taken_for_the_screened_one(record: Path, tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text(CUSTOMERS + "d,Someone Else,,\n", "utf-8")
    load(tmp_path, [*ENTRIES, NEWCOMER], "2024-02-01")

    report = watch(record)

    assert (report.changes, [problem.kind for problem in report.problems]) == ((), ["no_input"])


def test_an_edition_that_was_loaded_anew_cannot_be_compared_and_it_is_said(record: Path, tmp_path: Path) -> None:
    load(tmp_path, [*ENTRIES, NEWCOMER], "2024-01-01")

    report = watch(record)

    assert (report.changes, [problem.kind for problem in report.problems]) == ((), ["not_comparable"])


def test_a_list_that_came_later_is_named(record: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text(json.dumps(NEWCOMER) + "\n", "utf-8")
    lists_desk.load_lists([path], "other", edition="2024-02-01")

    report = watch(record)

    assert (report.changes, [problem.kind for problem in report.problems]) == ((), ["not_used"])


def test_what_is_neither_case_nor_record_is_refused(home: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.json").write_text("{}", "utf-8")

    with pytest.raises(FormatError):
        watch(tmp_path / "letter.json")
    with pytest.raises(NotFoundError):
        watch(tmp_path / "nothing.json")


def test_a_case_is_told_what_its_entities_meet_now(home: Path, tmp_path: Path) -> None:
    load(tmp_path, ENTRIES, "2024-01-01")
    owners = "owner,asset,kind,share_low,share_high,source,date\n"
    (tmp_path / "owners.csv").write_text(
        owners + "Avralin Trading LLC,Orlemont Holding,shares,60,60,register,2023-01-01\n", "utf-8"
    )
    Case.create(tmp_path / "case")
    with Case.open(tmp_path / "case") as case:
        case.add([tmp_path / "owners.csv"], kind="ownership")
        before = watch(tmp_path / "case")
        case.run()
    unchanged = watch(tmp_path / "case")

    load(tmp_path, [{**ENTRIES[0], "aliases": ["Avralin"]}, *ENTRIES[1:], NEWCOMER], "2024-02-01")
    report = watch(tmp_path / "case")

    assert [problem.kind for problem in before.problems] == ["not_used", "not_run"]
    assert (unchanged.changes, unchanged.problems) == ((), ())
    assert [(change.kind, change.party_name, change.entity_id) for change in report.changes] == [
        ("new_hit", "Orlemont Holding", "watched:4"),
        ("entry_changed", "Avralin Trading LLC", "watched:1"),
    ]


def test_the_command_ends_with_one_if_a_person_must_look(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["watch", str(record)]) == 0
    load(tmp_path, ENTRIES[1:], "2024-02-01")
    capsys.readouterr()

    assert run(["watch", str(record)]) == 1

    said = capsys.readouterr()
    assert said.out.startswith("entry_gone\ta\tAvralin Trading\twatched:1\t")
    assert "watched: edition 2024-02-01 after 2024-01-01" in said.err


def test_the_command_prints_one_object_a_change(
    record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(tmp_path, [*ENTRIES, NEWCOMER], "2024-02-01")
    capsys.readouterr()

    run(["watch", str(record), "--json"])

    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["kind"] == "new_hit"
