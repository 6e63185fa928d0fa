"""`check` sees every byte that is not as it was stored."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from enduse.case import Case
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
        (lambda case: change(case, "UPDATE texts SET body = replace(body, 'seven', 'eight')"), "quote"),
    ],
)
def test_every_harm_is_seen(case: Path, harm: Callable[[Path], object], kind: str) -> None:
    harm(case)
    assert kind in faults(case)


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
