"""The layers of the house stand, and the linter that holds them bites."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SOURCE, name, python_files

STAGES = (
    "evidence",
    "claims",
    "trade",
    "components",
    "lists",
    "screening",
    "entities",
    "network",
    "findings",
    "dossier",
)
FACES = ("cli", "api", "web")
LATE = "def late():\n    import enduse.lists"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package with the project's contracts beside it."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(SOURCE, tmp_path / "enduse", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """What the import linter says of the package in a folder."""
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", code, "--no-cache", "--no-logo"]
    surroundings = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


def add_import(module: Path, line: str) -> None:
    module.parent.mkdir(exist_ok=True)
    before = module.read_text(encoding="utf-8") if module.exists() else ""
    module.write_text(f"{before}\n{line}\n", encoding="utf-8")


def test_the_walls_stand(copy: Path) -> None:
    said = lint(copy)

    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize(
    ("module", "line", "complaint"),
    [
        pytest.param(
            "claims/gate.py", "from enduse import trade", "claims is not allowed to import enduse.trade", id="stage"
        ),
        pytest.param("trade/goods.py", LATE, "trade is not allowed to import enduse.lists", id="stage, when used"),
        pytest.param("text/fold.py", "from enduse import names", "text is not allowed to import enduse.names", id="up"),
        pytest.param(
            "model/claim.py", "from enduse import case", "model is not allowed to import enduse.case", id="noun"
        ),
        pytest.param("case/store.py", "from enduse import cli", "case is not allowed to import enduse.cli", id="face"),
        pytest.param(
            "errors.py", "import enduse.settings", "errors is not allowed to import enduse.settings", id="errors"
        ),
        pytest.param("attic/__init__.py", "", "enduse.attic", id="a room without a layer"),
    ],
)
def test_an_import_through_a_wall_is_refused(copy: Path, module: str, line: str, complaint: str) -> None:
    add_import(copy / "enduse" / module, line)

    said = lint(copy)

    assert said.returncode != 0
    assert complaint in " ".join(said.stdout.split())


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_its_room(stage: str) -> None:
    assert (SOURCE / stage / "__init__.py").is_file()


def rooms_imported(path: Path) -> set[str]:
    """First-level packages of enduse that a file imports, wherever in the file."""
    rooms: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.ImportFrom(module="enduse", names=names):
                rooms |= {alias.name for alias in names}
            case ast.ImportFrom(module=str(module)) if module.startswith("enduse."):
                rooms.add(module.split(".")[1])
            case ast.Import(names=names):
                rooms |= {alias.name.split(".")[1] for alias in names if alias.name.startswith("enduse.")}
            case _:
                pass
    return rooms


@pytest.mark.parametrize("face", [face for face in FACES if (SOURCE / face).is_dir()])
def test_a_face_knows_the_case_and_no_stage(face: str) -> None:
    seen = {
        name(path): strange
        for path in python_files("src")
        if path.is_relative_to(SOURCE / face) and (strange := rooms_imported(path) & {*STAGES, "names", "engines"})
    }

    assert seen == {}


def test_imports_by_any_spelling_are_seen(tmp_path: Path) -> None:
    file = tmp_path / "late.py"
    file.write_text(
        "import enduse.trade.reading\ndef f():\n    from enduse import lists\n    from enduse.names import x\n"
    )

    assert rooms_imported(file) == {"trade", "lists", "names"}
