"""Records of screenings: what an auditor reads in them, and judgements that later screenings respect."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from enduse.case import desk
from enduse.errors import FormatError, NotFoundError, RefusedError, SettingError
from tests.screening.tables import read_rows, write_rows


def alarms(record: Path) -> list[dict[str, Any]]:
    return json.loads(record.read_text("utf-8"))["alarms"]  # type: ignore[no-any-return]


def test_a_record_tells_an_auditor_what_was_done(watch: Path, tmp_path: Path) -> None:
    import hashlib

    file, record = write_rows(tmp_path / "in.csv"), tmp_path / "record.json"
    desk.screen(file, tmp_path / "out.csv", record=record, top=3)

    told = json.loads(record.read_text("utf-8"))
    assert told["input"]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert [(e["list_id"], e["edition"], len(e["parts"][0]["digest"])) for e in told["editions"]] == [
        ("watch", "2024-01-01", 64)
    ]
    assert (told["thresholds"]["top"], told["thresholds"]["match_line"], told["as_of"]) == (3, 0.5, "2024-01-01")
    assert told["counts"] == {"parties": 4, "rows_lost": 0, "matches": 3, "reviews": 0, "problems": 0}
    assert [a["query_id"] for a in told["alarms"]] == ["a", "b", "d"]
    assert str(tmp_path) not in record.read_text("utf-8")


def people() -> list[str]:
    """A hundred invented names that are not like each other."""
    starts = ("Zhu", "Avra", "Bogu", "Velme", "Gudro", "Drevlo", "Yaru", "Kolpi", "Moshe", "Tikho")
    ends = ("zhelin", "mirov", "pashkin", "dubsky", "firtash", "nokso", "quentar", "wistel", "rabgul", "hlomov")
    given = ("Pelageya", "Markel", "Foma", "Egor", "Klim", "Zinovy", "Savva", "Ustin", "Radion", "Nikanor")
    return [f"{start}{end} {given[(i + k) % 10]}" for i, start in enumerate(starts) for k, end in enumerate(ends)]


def test_a_hundred_cleared_alarms_stay_closed_and_one_changed_birth_date_reopens_one(
    home: Path, tmp_path: Path
) -> None:
    def listed(edition: str, changed: int | None = None) -> None:
        entries = [
            {
                "id": str(n),
                "schema": "Person",
                "names": [name],
                "birth_date": "1980-02-02" if n == changed else "1971-05-04",
            }
            for n, name in enumerate(people())
        ]
        path = tmp_path / "people.jsonl"
        path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), "utf-8")
        desk.load_lists([path], "people", edition=edition)

    def run() -> int:
        return desk.screen(file, tmp_path / "out.csv", record=record, top=1, min_score=0.9).reviews

    record, file = tmp_path / "record.json", write_rows(tmp_path / "in.csv", [{"name": name} for name in people()])
    listed("2024-01-01")
    assert run() == 100
    for alarm in alarms(record):
        desk.decide(record, alarm["id"], "false", by="A. Editor", why="another person")
    assert desk.read_items(record) == ()
    assert run() == 0

    listed("2024-02-01", changed=42)

    assert run() == 1
    (opened,) = desk.read_items(record)
    assert opened.members[1] == "entry:people:42"


def test_a_confirmed_alarm_stays_a_match_and_an_unsure_one_stays_open(watch: Path, tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    file = write_rows(tmp_path / "in.csv", [{"name": "Avralin Trading"}, {"name": "Velmezh"}])
    desk.screen(file, tmp_path / "out.csv", record=record)
    first, second = alarms(record)
    made = desk.decide(record, first["id"], "true", by="A. Editor", why="same seal", second="B. Chief")
    desk.decide(record, second["id"], "unsure", by="A. Editor", why="no register at hand")

    report = desk.screen(file, tmp_path / "out.csv", record=record)

    assert (report.matches, report.reviews) == (1, 1)
    assert "confirmed by A. Editor" in read_rows(tmp_path / "out.csv")[0]["reasons"]
    assert (made.number, made.second, made.content) == (1, "B. Chief", first["content"])
    assert [item.id for item in desk.read_items(record)] == [second["id"]]


def test_a_later_judgement_undoes_an_earlier(watch: Path, tmp_path: Path) -> None:
    record, file = tmp_path / "record.json", write_rows(tmp_path / "in.csv", [{"name": "Avralin Trading"}])
    desk.screen(file, tmp_path / "out.csv", record=record)
    (alarm,) = alarms(record)
    for verdict in ("false", "unsure"):
        desk.decide(record, alarm["id"], verdict, by="A. Editor", why="w")

    assert desk.screen(file, tmp_path / "out.csv", record=record).reviews == 1


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"verdict": "same"}, SettingError),
        ({"by": " "}, RefusedError),
        ({"why": ""}, RefusedError),
        ({"second": "a. editor"}, RefusedError),
        ({"item": "rev-none"}, NotFoundError),
    ],
)
def test_a_judgement_that_is_not_whole_is_refused(
    watch: Path, tmp_path: Path, told: dict[str, str], error: type[Exception]
) -> None:
    record = tmp_path / "record.json"
    desk.screen(write_rows(tmp_path / "in.csv"), tmp_path / "out.csv", record=record)
    before = record.read_bytes()
    words = {"item": alarms(record)[0]["id"], "verdict": "false", "by": "A. Editor", "why": "w", **told}

    with pytest.raises(error):
        desk.decide(record, words.pop("item"), words.pop("verdict"), **words)
    assert record.read_bytes() == before


@pytest.mark.parametrize("content", ["no json", "[]", '{"record": "another"}'])
def test_a_file_that_is_no_record_is_not_written_over(watch: Path, tmp_path: Path, content: str) -> None:
    record = tmp_path / "record.json"
    record.write_text(content, "utf-8")

    with pytest.raises(FormatError, match="no record"):
        desk.screen(write_rows(tmp_path / "in.csv"), tmp_path / "out.csv", record=record)
    assert record.read_text("utf-8") == content


def test_a_record_that_is_not_there_cannot_be_decided_on(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no record"):
        desk.decide(tmp_path / "none.json", "rev-1", "true", by="A", why="w")


def test_a_judgement_that_is_taken_back_leaves_the_alarm_open(watch: Path, tmp_path: Path) -> None:
    file, record = write_rows(tmp_path / "in.csv"), tmp_path / "record.json"
    desk.screen(file, tmp_path / "out.csv", record=record)
    item = alarms(record)[0]["id"]
    desk.decide(record, item, "false", by="Vera Lind", why="another firm")
    desk.decide(record, item, "unsure", by="Vera Lind", why="the address is the same after all")

    assert item in {one.id for one in desk.read_items(record)}


def test_namesakes_beyond_the_first_ones_are_shown_when_these_are_cleared(home: Path, tmp_path: Path) -> None:
    spellings = ["Petrov Ivan", "Ivan Petrov", "Ivan PETROV", "PETROV, Ivan", "Petrov, Ivan", "IVAN PETROV"]
    entries = [{"id": f"p{n:02d}", "schema": "Person", "names": spellings} for n in range(15)]
    listed = tmp_path / "own.jsonl"
    listed.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
    desk.load_lists([listed], "own", edition="2024-01-01")
    (tmp_path / "in.csv").write_text("name,schema\nIvan Petrov,Person\n", encoding="utf-8")
    record, seen = tmp_path / "record.json", []
    for _ in range(4):
        desk.screen(tmp_path / "in.csv", tmp_path / "out.csv", record=record)
        for alarm in alarms(record):
            seen.append(alarm["entity_id"])
            desk.decide(record, alarm["id"], "false", by="Vera Lind", why="a namesake")

    assert sorted(seen) == [f"own:p{n:02d}" for n in range(15)]
