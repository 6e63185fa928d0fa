"""Evidence comes in as it is, under its hash, with custody; what cannot come in is said."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from enduse.case import Case
from enduse.case.custody import read_rows
from enduse.errors import InputError, NotFoundError, SettingError, UnavailableError
from enduse.model.evidence import ExhibitKind
from tests.case.folders import ARTICLE, evidence


@pytest.fixture
def case(tmp_path: Path, home: Path) -> Path:
    return Case.create(tmp_path / "case")


def test_a_folder_comes_in_file_by_file_in_the_order_of_names(tmp_path: Path, case: Path) -> None:
    with Case.open(case) as opened:
        report = opened.add([evidence(tmp_path / "e")], source="Outlet", reliability="B", received=date(2024, 5, 1))

    assert [e.name for e in report.added] == ["article.txt", "owners.csv", "note.txt"]
    assert [e.kind for e in report.added] == [ExhibitKind.DOCUMENT, ExhibitKind.OWNERSHIP, ExhibitKind.DOCUMENT]
    assert {e.received for e in report.added} == {date(2024, 5, 1)}


def test_the_bytes_are_kept_read_only_under_their_hash(tmp_path: Path, case: Path) -> None:
    with Case.open(case) as opened:
        (exhibit,) = opened.add([_file(tmp_path, ARTICLE)]).added
        kept = opened.folder.exhibit_path(exhibit.id)

    assert exhibit.id == hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert kept.read_bytes() == ARTICLE.encode()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o444


def test_the_same_file_again_is_known_and_adds_no_custody(tmp_path: Path, case: Path) -> None:
    file = _file(tmp_path, ARTICLE)
    with Case.open(case) as opened:
        opened.add([file])
        again = opened.add([file])

    assert (len(again.added), len(again.known)) == (0, 1)
    assert len((case / "custody.log").read_text().splitlines()) == 1


def test_the_same_bytes_from_another_source_are_worth_a_row_of_custody(tmp_path: Path, case: Path) -> None:
    file = _file(tmp_path, ARTICLE)
    with Case.open(case) as opened:
        opened.add([file], source="First")
        opened.add([file], source="Second")
        opened.add([file], source="Second")

    assert [line.split("\t")[4] for line in (case / "custody.log").read_text().splitlines()] == [
        f"file.txt from First, {len(ARTICLE.encode())} bytes",
        "again from Second",
    ]


def test_nothing_of_the_name_or_path_of_a_protected_file_is_kept(tmp_path: Path, case: Path) -> None:
    secret = _file(tmp_path / "from-Ivan-Proverkin", "Seven units, as agreed with the plant.", name="proverkin.txt")
    with Case.open(case) as opened:
        (exhibit,) = opened.add([secret], source="HERON", is_protected=True).added
        opened.run()

    assert exhibit.name == "protected-1.txt"
    stored = b"".join(p.read_bytes() for p in sorted(case.rglob("*")) if p.is_file() and "exhibits" not in p.parts)
    assert b"proverkin" not in stored.lower()


def test_a_name_cannot_forge_a_line_of_the_custody_log(tmp_path: Path, case: Path) -> None:
    name = "a\n2\t2024-01-01\tjudged\t\u202e\x1b.txt"
    with Case.open(case) as opened:
        opened.add([_file(tmp_path, "x", name=name)])
        assert list(opened.check()) == []
        details = [row.detail for row in read_rows(opened._store.connection)]

    (line,) = (case / "custody.log").read_text(encoding="utf-8").splitlines()
    assert line.split("\t")[4] == details[0]
    assert details[0].startswith("a\\x0a2\\x092024-01-01\\x09judged\\x09\\u202e\\x1b.txt from")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are text there")
def test_a_name_that_is_no_utf8_comes_in_under_a_readable_one(tmp_path: Path, case: Path) -> None:
    folder = evidence(tmp_path / "e")
    Path(os.fsdecode(os.fsencode(folder) + b"/b\xe9ton.txt")).write_text("Cement.", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/l\xe9.txt")).symlink_to("/etc/passwd")
    with Case.open(case) as opened:
        report = opened.add([folder])
        assert list(opened.check()) == []

    assert {e.name for e in report.added} == {"article.txt", "owners.csv", "note.txt", "b\ufffdton.txt"}
    assert [p.exhibit for p in report.problems] == ["l\ufffd.txt"]


def test_protecting_what_is_open_already_is_a_problem_that_names_no_path(tmp_path: Path, case: Path) -> None:
    secret = _file(tmp_path / "from-ivan", ARTICLE, name="ivan.txt")
    (tmp_path / "from-ivan" / "ivans-link").symlink_to("/etc/passwd")
    with Case.open(case) as opened:
        (exhibit,) = opened.add([_file(tmp_path, ARTICLE)]).added
        report = opened.add([secret.parent], source="HERON", is_protected=True)

    told = {p.kind: p for p in report.problems}
    assert sorted(told) == ["already_open", "not_taken"]
    assert told["already_open"].exhibit == exhibit.id
    assert "it stays open" in told["already_open"].text
    assert told["already_open"].remedy
    assert "ivan" not in repr(report.problems)


def test_a_problem_of_a_protected_exhibit_tells_its_kind_and_remedy_alone(tmp_path: Path, case: Path) -> None:
    rows = "owner,asset,kind,share_low,share_high,source,date\nProverkin Works,Kontora,friendship,1,1,,\n"
    with zipfile.ZipFile(tmp_path / "letter.zip", "w") as archive:
        archive.writestr("owners.csv", rows)
    with Case.open(case) as opened:
        opened.add([tmp_path / "letter.zip"], source="HERON", is_protected=True)
        opened.add([_file(tmp_path, rows.replace("friendship", "kinship"), name="open.csv")])
        ran, stands = opened.run().problems, opened.status().problems

    assert ran == stands
    told = sorted((p.kind, p.place, p.text) for p in stands)
    assert told[0] == ("bad_row", "", "bad_row")
    assert "kinship" in told[1][2]
    assert all(p.remedy for p in stands)


def test_a_protected_source_needs_a_code_name(tmp_path: Path, case: Path) -> None:
    with Case.open(case) as opened, pytest.raises(SettingError, match="code name") as caught:
        opened.add([_file(tmp_path, "x")], is_protected=True)
    assert "never its real name" in caught.value.hint


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"reliability": "G"}, "no Admiralty letter"),
        ({"kind": "rumour"}, "no kind of exhibit"),
        ({"source": "Known", "reliability": "E"}, "is rated B"),
        ({"source": "Known", "is_protected": True}, "is not protected in this case"),
    ],
)
def test_impossible_options_are_refused(tmp_path: Path, case: Path, options: dict[str, object], said: str) -> None:
    with Case.open(case) as opened:
        opened.add([_file(tmp_path, "a")], source="Known", reliability="B")
        with pytest.raises(SettingError, match=said):
            opened.add([_file(tmp_path, "b", name="b.txt")], **options)  # type: ignore[arg-type]


def test_a_missing_path_stops_before_anything_comes_in(tmp_path: Path, case: Path) -> None:
    with Case.open(case) as opened:
        with pytest.raises(NotFoundError, match="nowhere"):
            opened.add([_file(tmp_path, "x"), tmp_path / "nowhere"])
        assert not list(opened.records().exhibits)


def test_a_link_in_a_folder_is_a_problem_and_is_not_followed(tmp_path: Path, case: Path) -> None:
    folder = evidence(tmp_path / "e")
    (folder / "passwords").symlink_to("/etc/passwd")
    with Case.open(case) as opened:
        report = opened.add([folder])

    assert len(report.added) == 3
    assert [p.exhibit for p in report.problems] == ["passwords"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_cannot_be_read_costs_that_file(tmp_path: Path, case: Path) -> None:
    folder = evidence(tmp_path / "e")
    (folder / "article.txt").chmod(0)
    with Case.open(case) as opened:
        report = opened.add([folder])

    assert len(report.added) == 2
    assert [p.kind for p in report.problems] == ["not_taken"]


def test_one_writer_at_a_time(tmp_path: Path, case: Path) -> None:
    with Case.open(case) as first, Case.open(case) as second, first._store.writing():
        with pytest.raises(UnavailableError, match="another process writes"):
            second.add([_file(tmp_path, "x")])
        assert second.status().counts["exhibits"] == 0


def test_a_case_is_not_made_where_something_is(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("x")
    with pytest.raises(InputError, match="already there"):
        Case.create(tmp_path / "full")


def test_what_is_no_case_is_said_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as caught:
        Case.open(tmp_path)
    assert "enduse new" in caught.value.hint


def test_a_settings_file_whose_writing_was_killed_does_not_keep_a_case_from_being_made(tmp_path: Path) -> None:
    (tmp_path / "case" / "exhibits").mkdir(parents=True)
    (tmp_path / "case" / ".case.toml-k2x").write_text("# What the us", encoding="utf-8")

    folder = Case.create(tmp_path / "case")

    assert not [path.name for path in folder.iterdir() if path.name.startswith(".case")]


def test_an_interrupted_making_of_a_case_is_taken_up_again(tmp_path: Path) -> None:
    (tmp_path / "case" / "exhibits").mkdir(parents=True)
    (tmp_path / "case" / "case.sqlite").touch()

    assert Case.create(tmp_path / "case") == tmp_path / "case"
    with Case.open(tmp_path / "case") as opened:
        assert opened.status().counts["exhibits"] == 0


def _file(folder: Path, text: str, *, name: str = "file.txt") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name
