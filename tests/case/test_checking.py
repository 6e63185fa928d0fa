"""`check` sees every byte that is not as it was stored."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from enduse.case import Case
from enduse.case.store import version_of
from enduse.errors import FormatError, IntegrityError
from tests.case.folders import small_case


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("checked")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENDUSE_HOME", str(root / "home"))
        return small_case(root)


@pytest.fixture
def case(made: Path, tmp_path: Path, home: Path) -> Path:
    """A copy of the case that a test may harm."""
    return Path(shutil.copytree(made, tmp_path / "case"))


def faults(case: Path) -> set[str]:
    with Case.open(case) as opened:
        return {f.kind for f in opened.check()}


def change(case: Path, sql: str) -> None:
    connection = sqlite3.connect(case / "case.sqlite", isolation_level=None)
    connection.execute(sql)
    connection.close()


def an_exhibit(case: Path) -> Path:
    return sorted(p for p in (case / "exhibits").glob("*/*") if p.is_file())[0]


def alter(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[::-1])


def test_an_untouched_case_has_no_fault(case: Path) -> None:
    assert faults(case) == set()


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (lambda case: alter(an_exhibit(case)), "altered"),
        (lambda case: an_exhibit(case).unlink(), "missing"),
        (lambda case: (an_exhibit(case).parent / ("0" * 64)).write_text("x"), "stray"),
        (lambda case: change(case, "UPDATE custody SET detail = 'from nobody' WHERE number = 1"), "broken_chain"),
        (lambda case: change(case, "DELETE FROM custody WHERE number = 1"), "broken_chain"),
        (lambda case: change(case, "DELETE FROM custody WHERE number = 3"), "no_custody"),
        (lambda case: change(case, "UPDATE claims SET body = replace(body, 'seven', 'nine')"), "altered"),
        (lambda case: change(case, "UPDATE claims SET status = 'asserted' WHERE status != 'asserted'"), "misfiled"),
        (lambda case: change(case, "UPDATE claims SET confidence = 0.001"), "misfiled"),
        (lambda case: change(case, "DELETE FROM claims"), "gone"),
        (lambda case: change(case, "DELETE FROM findings"), "gone"),
        (lambda case: change(case, "DELETE FROM members WHERE noun = 'claims'"), "standing"),
        (lambda case: change(case, "UPDATE runs SET is_current = 0 WHERE stage = 'claims'"), "standing"),
        (lambda case: change(case, "DELETE FROM meta WHERE key = 'standing'"), "standing"),
        (lambda case: change(case, "DELETE FROM exhibits"), "gone"),
        (lambda case: alter(case / "custody.log"), "custody_log"),
        (lambda case: (case / "custody.log").unlink(), "custody_log"),
        (lambda case: change(case, "UPDATE texts SET body = replace(body, 'seven', 'eight')"), "quote"),
    ],
)
def test_every_harm_is_seen(case: Path, harm: Callable[[Path], object], kind: str) -> None:
    harm(case)
    assert kind in faults(case)


SAID = {
    "judgements": lambda case: case.decide(waiting(case), "accept", by="Ada Editor", why="read the article"),
    "replies": lambda case: case.reply("TPK Vendalor LLC", by="Ada Editor", answer="We did not."),
    "releases": lambda case: case.release(min(case.records().passages), by="Ada Editor", why="the source agreed"),
    "hand_claims": lambda case: case.add_claim(
        "article.txt",
        quote="TPK Vendalor LLC acted as an intermediary for the plant VOZ Grozovey JSC",
        subject="TPK Vendalor LLC",
        predicate="intermediary_for",
        object="VOZ Grozovey JSC",
        by="Ada Editor",
    ),
}


def waiting(case: Case) -> str:
    return next(item.id for item in case.review() if item.kind == "finding")


@pytest.mark.parametrize("table", SAID)
def test_what_a_person_said_has_custody_and_cannot_go_or_change_unseen(case: Path, table: str) -> None:
    with Case.open(case) as opened:
        SAID[table](opened)
        assert list(opened.check()) == []
    rewritten = shutil.copytree(case, case.parent / "rewritten")

    change(case, f"DELETE FROM {table}")
    with closing(sqlite3.connect(rewritten / "case.sqlite")) as connection:
        body = connection.execute(f"SELECT body FROM {table}").fetchone()[0]
    forged = body.replace("Ada Editor", "Eve Editor")
    change(rewritten, f"UPDATE {table} SET body = '{forged}', version = '{version_of(forged)}'")

    assert "gone" in faults(case)
    assert {"gone", "no_custody"} <= faults(rewritten)


@pytest.mark.parametrize("table", ["releases", "hand_claims"])
def test_the_same_said_twice_is_one_row_of_custody(case: Path, table: str) -> None:
    with Case.open(case) as opened:
        SAID[table](opened)
        SAID[table](opened)
        assert list(opened.check()) == []
    assert len((case / "custody.log").read_text(encoding="utf-8").splitlines()) == 4


def test_a_log_that_lags_behind_a_writer_at_work_is_no_fault(case: Path) -> None:
    with Case.open(case) as writer, writer._store.writing():
        SAID["replies"](writer)
        assert faults(case) == set()


def test_a_snapshot_sees_nothing_of_what_another_writes_meanwhile(case: Path) -> None:
    with Case.open(case) as reader, Case.open(case) as writer:
        with reader._store.snapshot():
            before = reader._store.count("replies")
            SAID["replies"](writer)
            assert reader._store.count("replies") == before
        assert reader._store.count("replies") == before + 1


def test_new_evidence_and_retired_runs_leave_a_case_that_stands(case: Path, tmp_path: Path) -> None:
    (tmp_path / "later.txt").write_text("TPK Vendalor LLC denied that it supplies drones.", encoding="utf-8")
    with Case.open(case) as opened:
        opened.add([tmp_path / "later.txt"])
        opened.run()
        with opened._store.writing():
            opened._store.retire("ownership", ())
        assert list(opened.check()) == []
        opened.run()
        assert list(opened.check()) == []


@pytest.mark.parametrize("content", [None, b""])
def test_a_case_without_its_database_is_an_error_of_integrity_and_nothing_is_made(
    case: Path, content: bytes | None
) -> None:
    for path in case.glob("case.sqlite*"):
        path.unlink()
    if content is not None:
        (case / "case.sqlite").write_bytes(content)
    with pytest.raises(IntegrityError, match=r"case\.sqlite"):
        Case.open(case)
    assert (case / "case.sqlite").exists() is (content is not None)


def test_a_database_of_another_version_is_refused(case: Path) -> None:
    change(case, "UPDATE meta SET value = '999'")
    with pytest.raises(FormatError, match="another version"):
        Case.open(case)


def test_a_database_that_is_none_is_an_error_of_integrity(case: Path) -> None:
    for name in ("case.sqlite-wal", "case.sqlite-shm"):
        (case / name).unlink(missing_ok=True)
    (case / "case.sqlite").write_bytes(b"no database at all" * 400)
    with pytest.raises(IntegrityError):
        Case.open(case)


def test_the_custody_log_says_what_the_rows_say(case: Path) -> None:
    lines = (case / "custody.log").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[2] for line in lines] == ["received"] * 3
