"""The commands on a case: what they print, what they leave, how they end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from enduse.cli import run
from tests.case.folders import evidence, small_case
from tests.cli.commands import Typed, records
from tests.house.test_docs import COMMANDS


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("typed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENDUSE_HOME", str(root / "home"))
        return small_case(root)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(typed: Typed, command: str) -> None:
    assert typed(*command.split(), "--help") == 0
    assert "Example: enduse " in " ".join(typed.out.split())


def test_help_imports_nothing_heavy() -> None:
    heavy = "{'numpy', 'duckdb', 'polars', 'pyarrow', 'scipy', 'rapidfuzz', 'lxml', 'numba', 'sqlite3'}"
    code = (
        "import sys; from enduse.cli import run\n"
        f"try: run(['--help'])\nfinally: sys.stderr.write(repr({heavy} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stderr == "set()"


def test_a_case_from_nothing_to_a_report(typed: Typed, tmp_path: Path, home: Path) -> None:
    case, folder = tmp_path / "mycase", evidence(tmp_path / "evidence")
    assert typed("new", case) == 0
    assert typed("add", case, folder, "--source", "Outlet", "--reliability", "B", "--received", "2024-05-06") == 0
    assert "3 exhibits taken in" in typed.err
    assert typed("run", case) == 0
    assert typed("check", case) == 0
    assert typed("dossier", case, "-o", tmp_path / "report.html") == 0
    assert "Vendalor" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_second_run_does_nothing_anew(typed: Typed, made: Path, home: Path) -> None:
    typed("status", made, "--json")
    before = records(typed.out)[0]["digest"]
    assert typed("run", made) == 0
    typed("status", made, "--json")
    assert records(typed.out)[0]["digest"] == before


def test_status_counts_and_names_the_digest(typed: Typed, made: Path) -> None:
    assert typed("status", made) == 0
    assert "exhibits\t3" in typed.out
    assert "digest " in typed.out


def test_claims_of_a_case_and_of_a_file_are_the_same_but_for_their_exhibit(typed: Typed, made: Path) -> None:
    typed("claims", made, "--json")
    of_case = {(c["subject"], c["predicate"], c["object"], c["status"]) for c in records(typed.out)}
    file = made.parent / "evidence" / "article.txt"
    assert typed("claims", file, "--json") == 0
    of_file = {(c["subject"], c["predicate"], c["object"], c["status"]) for c in records(typed.out)}
    assert of_file
    assert of_file <= of_case


def test_search_prints_what_it_finds(typed: Typed, made: Path) -> None:
    assert typed("search", made, "Vendalor", "--json") == 0
    assert {"claim", "entity", "passage"} <= {f["kind"] for f in records(typed.out)}
    assert typed("search", made, "submarine") == 0
    assert "nothing found" in typed.err


def test_a_claim_by_hand_is_stored_or_refused(typed: Typed, tmp_path: Path, home: Path) -> None:
    case = small_case(tmp_path)
    words = [
        "claim",
        "add",
        case,
        "article.txt",
        "--quote",
        "acted as an intermediary",
        "--support",
        "TPK Vendalor LLC",
    ]
    words += ["--support", "VOZ Grozovey JSC", "--subject", "TPK Vendalor LLC", "--predicate", "intermediary_for"]
    assert typed(*words, "--object", "VOZ Grozovey JSC", "--by", "Ada Editor") == 0
    assert typed(*words, "--object", "Other Works JSC", "--by", "Ada Editor") == 2
    assert "enduse: " in typed.err


def test_review_decide_and_reply_clear_the_way_to_a_public_edition(typed: Typed, tmp_path: Path, home: Path) -> None:
    case, out = small_case(tmp_path), tmp_path / "public.html"
    assert typed("dossier", case, "-o", out, "--edition", "public") == 1
    assert "blocked" in typed.err
    assert "DRAFT" in out.read_text(encoding="utf-8")

    typed("review", case, "--json")
    for item in records(typed.out):
        if item["kind"] == "finding":
            typed("decide", case, item["id"], "accept", "--by", "Ada Editor", "--why", "read the article")
    typed("trace", case, "Vendalor", "--json")
    for party in ("TPK Vendalor LLC", "VOZ Grozovey JSC", "Qionghe Luwei Co., Ltd"):
        typed("reply", case, party, "--waive", "asked in March, no answer due", "--by", "Ada Editor")
    assert typed("dossier", case, "-o", out, "--edition", "public") == 0, typed.err
    assert "DRAFT" not in out.read_text(encoding="utf-8")


def test_exports_are_written(typed: Typed, made: Path, tmp_path: Path) -> None:
    assert typed("export", made, "--format", "ftm", "-o", tmp_path / "case.ftm.json") == 0
    assert typed("export", made, "--format", "csv", "-o", tmp_path / "tables") == 0
    assert (tmp_path / "tables" / "claims.csv").is_file()
    assert typed("export", made, "--format", "stone", "-o", tmp_path / "x") == 2


@pytest.mark.parametrize(
    "words",
    [
        ["run", "nowhere"],
        ["dossier", "CASE", "-o", "report.stone"],
        ["dossier", "CASE", "-o", "report.html", "--edition", "secret"],
        ["trace", "CASE", "Nobody At All"],
        ["add", "CASE", "nowhere.pdf"],
        ["decide", "CASE", "fnd-none", "accept", "--by", "A B", "--why", "c"],
        ["reply", "CASE", "Vendalor", "--by", "A B"],
        ["reply", "CASE", "Vendalor", "--by", "A B", "--put", "x"],
        ["add", "CASE", ".", "--received", "yesterday"],
        ["stone"],
        ["match"],
    ],
)
def test_wrong_use_ends_with_two_and_says_what_to_do(typed: Typed, made: Path, words: list[str]) -> None:
    assert typed(*(made if word == "CASE" else word for word in words)) == 2
    assert typed.err


def test_a_finding_of_check_ends_with_one(typed: Typed, tmp_path: Path, home: Path) -> None:
    case = small_case(tmp_path, is_run=False)
    next(p for p in (case / "exhibits").glob("*/*")).unlink()
    assert typed("check", case) == 1
    assert "gone from the case" in typed.out


def test_what_evidence_says_cannot_steer_a_terminal(typed: Typed, tmp_path: Path, home: Path) -> None:
    file = tmp_path / "trick.txt"
    file.write_text("The firm Trick Works LLC \x1b[2J denied that it supplies pumps.", encoding="utf-8")
    typed("claims", file)
    assert "\x1b" not in typed.out


def test_a_closed_pipe_is_no_error(made: Path) -> None:
    command = f"{sys.executable} -m enduse claims {made} --json | head -1"
    said = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert said.stderr == ""


def test_a_case_without_its_database_ends_with_one(typed: Typed, tmp_path: Path, home: Path) -> None:
    case = small_case(tmp_path, is_run=False)
    for path in case.glob("case.sqlite*"):
        path.unlink()
    assert [typed("status", case), typed("check", case)] == [1, 1]
    assert not (case / "case.sqlite").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_output_that_cannot_be_written_ends_with_three(made: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "enduse", "claims", str(made)]
        said = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert said.returncode == 3
    assert said.stderr.startswith("enduse: cannot read or write: No space left on device")


def test_a_bug_of_ours_ends_with_seventy(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("enduse.case.case.Case.open", broken)
    assert run(["status", "x"]) == 70
    assert "bug of enduse" in capsys.readouterr().err
