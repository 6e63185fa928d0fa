"""Where the project's own files lie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "enduse"

_FOLDERS = (".ci", "benchmarks", "docs", "requirements", "scripts", "src", "tests", "web")
_BUILT = {"__pycache__", "node_modules", ".hypothesis", "built", ".built-new"}


def own_files() -> Iterator[Path]:
    """Files of the project in order of path: its folders and the top, nothing built or installed."""
    yield from sorted(
        path for path in ROOT.iterdir() if path.is_file() and not path.name.startswith((".coverage", ".git"))
    )
    for folder in _FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and not _BUILT & set(path.relative_to(ROOT).parts):
                yield path


def name(path: Path) -> str:
    """Path of a file as seen from the top of the project."""
    return path.relative_to(ROOT).as_posix()


def python_files(*folders: str) -> list[Path]:
    """Python files under some of the project's folders, in order of path."""
    return [path for path in own_files() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders]
