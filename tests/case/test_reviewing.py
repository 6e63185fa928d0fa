"""Review: merge, split, note and undo as judgements of an append-only log; one loop for terminals and pipes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from enduse.case import Case
from enduse.errors import NotFoundError, RefusedError
from enduse.model.entity import Verdict
from tests.case.folders import small_case
from tests.cli.commands import Typed, records

BY = "Ada Editor"
NOTES = {
    "one.txt": "Kamyshin Works LLC supplies pumps to Sukhovey Trade LLC.",
    "two.txt": "Kamyshin Foundry LLC supplies valves to Sukhovey Trade LLC.",
}


@pytest.fixture
def case(tmp_path: Path, home: Path) -> Path:
    path = Case.create(tmp_path / "case")
    with Case.open(path) as opened:
        for name, text in NOTES.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
            opened.add([tmp_path / name], source=name)
        opened.run()
    return path


def entities(opened: Case, name: str) -> set[str]:
    return {e.id for e in opened.records().entities if name in e.names}


def test_merged_parties_are_one_until_it_is_undone(case: Path) -> None:
    with Case.open(case) as opened:
        apart = entities(opened, "Kamyshin Works LLC") | entities(opened, "Kamyshin Foundry LLC")
        opened.merge("Kamyshin Works LLC", "Kamyshin Foundry LLC", by=BY, why="one number in the register")
        opened.run()
        together = entities(opened, "Kamyshin Works LLC") | entities(opened, "Kamyshin Foundry LLC")
        opened.undo(by=BY, why="the register was misread")
        opened.run()
        again = entities(opened, "Kamyshin Works LLC") | entities(opened, "Kamyshin Foundry LLC")
        assert list(opened.check()) == []
    assert (len(apart), len(together)) == (2, 1)
    assert again == apart


def test_a_name_that_is_anothers_is_split_off_until_it_is_undone(case: Path) -> None:
    with Case.open(case) as opened:
        (joined,) = entities(opened, "Sukhovey Trade LLC")
        second = max(
            (m for m in opened.records().mentions if m.text == "Sukhovey Trade LLC"), key=lambda m: m.id != joined
        )
        opened.split("Sukhovey Trade LLC", second.id, by=BY, why="two numbers in the register")
        opened.run()
        parted = entities(opened, "Sukhovey Trade LLC")
        opened.undo(by=BY, why="one number after all")
        opened.run()
        again = entities(opened, "Sukhovey Trade LLC")
    assert len(parted) == 2
    assert again == {joined}


def test_a_split_by_a_joined_name_parts_it_in_every_exhibit(case: Path) -> None:
    with Case.open(case) as opened:
        opened.merge("Kamyshin Works LLC", "Kamyshin Foundry LLC", by=BY, why="one number")
        opened.run()
        made = opened.split("Kamyshin Works LLC", "Kamyshin Foundry LLC", by=BY, why="two numbers")
        opened.run()
        assert entities(opened, "Kamyshin Works LLC") != entities(opened, "Kamyshin Foundry LLC")
    assert {j.verdict for j in made} == {Verdict.DIFFERENT}


def test_what_cannot_be_merged_or_split_is_said(case: Path) -> None:
    with Case.open(case) as opened:
        with pytest.raises(RefusedError, match="one already"):
            opened.merge("Sukhovey Trade LLC", "Sukhovey Trade LLC", by=BY, why="x")
        with pytest.raises(RefusedError, match="all members"):
            opened.split("Sukhovey Trade LLC", "Sukhovey Trade LLC", by=BY, why="x")
        with pytest.raises(NotFoundError, match="no member"):
            opened.split("Sukhovey Trade LLC", "Grozovey LLC", by=BY, why="x")
        with pytest.raises(RefusedError, match="needs a person"):
            opened.merge("Kamyshin Works LLC", "Kamyshin Foundry LLC", by="", why="x")
        with pytest.raises(NotFoundError, match="no judgement stands"):
            opened.undo(by=BY, why="x")


def test_undoing_goes_back_one_judgement_at_a_time_and_the_log_keeps_all(tmp_path: Path, home: Path) -> None:
    with Case.open(small_case(tmp_path)) as opened:
        item = next(i.id for i in opened.review() if i.kind == "finding")
        first = opened.decide(item, "accept", by=BY, why="read the article")
        second = opened.decide(item, "reject", by=BY, why="read it again")
        with pytest.raises(RefusedError, match=second.id):
            opened.undo(first.id, by=BY, why="wrong row")
        opened.undo(item, by=BY, why="the first was right")
        said = [j.verdict for j in opened.records().judgements if j.item == item]
        opened.undo(item, by=BY, why="none was")
        assert item in {i.id for i in opened.review()}
        assert opened.status().counts["judgements"] == 4
        assert list(opened.check()) == []
    assert said == [Verdict.ACCEPT]


def test_a_note_stands_beside_its_question_and_decides_nothing(tmp_path: Path, home: Path) -> None:
    with Case.open(small_case(tmp_path)) as opened:
        item = opened.review()[0]
        opened.note(item.id, "asked the register", by=BY)
        again = next(i for i in opened.review() if i.id == item.id)
        with pytest.raises(NotFoundError):
            opened.note("rvw-none", "x", by=BY)
    assert again.notes == (f"{BY}: asked the register",)


def test_answers_from_a_pipe_are_logged_as_a_person_would_give_them(
    tmp_path: Path, home: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = small_case(tmp_path)
    with Case.open(case) as opened:
        first, second = opened.review()[:2]
    answers = ["perhaps", "note ask again", "accept", "accept read the article", "reject", "reject not so", "q"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(answers) + "\n"))
    assert typed("review", case, "--by", BY) == 0
    assert "'perhaps' is no answer" in typed.err
    assert "needs a reason" in typed.err
    assert "article.txt" in typed.err
    assert "3 logged" in typed.err
    with Case.open(case) as opened:
        said = {j.item: (j.verdict.value, j.why) for j in opened.records().judgements if j.by == BY}
        assert not {first.id, second.id} & {i.id for i in opened.review()}
    assert said == {first.id: ("accept", "read the article"), second.id: ("reject", "not so")}


def test_an_answer_is_taken_back_in_the_loop_and_the_end_of_input_ends_it(
    tmp_path: Path, home: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = small_case(tmp_path)
    with Case.open(case) as opened:
        before = [i.id for i in opened.review()]
    monkeypatch.setattr("sys.stdin", io.StringIO("a read it\nz misread\n"))
    assert typed("review", case, "--by", BY) == 0
    assert "taken back: misread" in typed.err
    with Case.open(case) as opened:
        assert [i.id for i in opened.review()] == before


def test_the_single_commands_log_and_can_be_taken_back(case: Path, typed: Typed) -> None:
    because = ("--by", BY, "--why", "one number")
    assert typed("merge", case, "Kamyshin Works LLC", "Kamyshin Foundry LLC", *because) == 0
    assert typed("run", case) == 0
    assert typed("split", case, "Kamyshin Works LLC", "Kamyshin Foundry LLC", *because) == 0
    assert typed("undo", case, *because) == 0
    assert typed("review", case, "--json", "--by", BY) == 2


def test_the_command_notes_a_question_and_shows_it(tmp_path: Path, home: Path, typed: Typed) -> None:
    case = small_case(tmp_path)
    typed("review", case, "--json")
    first = records(typed.out)[0]["id"]
    assert typed("note", case, first, "look again", "--by", BY) == 0
    typed("review", case, "--json")
    assert records(typed.out)[0]["notes"] == [f"{BY}: look again"]
