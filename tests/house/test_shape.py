"""Files keep to the house style where no linter looks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SOURCE, name, own_files, python_files

LONGEST_FILE = 400
LONGEST_DECISION = 40
VAGUE_NAMES = {"util", "utils", "helper", "helpers", "manager", "managers", "data", "info", "misc", "common"}
CODE = {".py", ".ts", ".js", ".css", ".html", ".sh", ".sql", ".j2"}

# Written apart, so that this file does not name what it looks for.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("py" + "pi", "org"),
        ("python" + "hosted", "org"),
        ("npm" + "js", "org"),
        ("npm" + "js", "com"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
    )
]
MACHINE_PATH = re.compile(
    r"(?<![\w.<~*})-])/(?:" + "|".join(["work", "root", r"home/\w+", r"Users/\w+"]) + r")(?:/|\b)"
)


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def test_no_file_of_code_is_longer_than_a_reader_can_hold() -> None:
    files = [path for path in own_files() if path.suffix in CODE and "goldens" not in path.parts]

    long = {name(path): len(lines(path)) for path in files if len(lines(path)) > LONGEST_FILE}

    assert long == {}


def test_no_decision_takes_more_than_a_page() -> None:
    long = {
        name(path): len(lines(path))
        for path in (ROOT / "docs" / "decisions").glob("*.md")
        if len(lines(path)) > LONGEST_DECISION
    }

    assert long == {}


def test_modules_are_named_for_what_is_in_them() -> None:
    vague = [name(path) for path in python_files("src", "tests", "benchmarks") if VAGUE_NAMES & set(module_name(path))]

    assert vague == []


def module_name(path: Path) -> tuple[str, ...]:
    return path.relative_to(ROOT).with_suffix("").parts


def test_no_file_names_a_registry() -> None:
    named = [f"{name(path)}: {host}" for path in own_files() for host in HOSTS if host in "\n".join(lines(path))]

    assert named == []


def test_no_lock_names_any_host() -> None:
    locks = list((ROOT / "requirements").glob("*.txt"))

    assert locks
    assert [name(path) for path in locks if "://" in path.read_text(encoding="utf-8")] == []


def test_every_locked_package_has_its_hash() -> None:
    pinned = re.compile(r"^[a-z0-9].*==.* \\$\n(?:^    --hash=sha256:[0-9a-f]{64}(?: \\)?$\n?)+", re.MULTILINE)

    for lock in (ROOT / "requirements").glob("*.txt"):
        assert pinned.sub("", lock.read_text(encoding="utf-8")) == "", name(lock)


def test_no_file_names_a_place_on_one_machine() -> None:
    named = [
        f"{name(path)}:{number}: {line.strip()[:80]}"
        for path in own_files()
        for number, line in enumerate(lines(path), start=1)
        if MACHINE_PATH.search(line)
    ]

    assert named == []


@pytest.mark.parametrize("path", ["in " + "/ro" + "ot/x", "`/wo" + "rk`", "/ho" + "me/ann/case"])
def test_a_place_on_one_machine_is_recognised(path: str) -> None:
    assert MACHINE_PATH.search(path)


@pytest.mark.parametrize("text", ["</root>", "https://example.org/work/", "../work", "and/or/work", "/api/root"])
def test_what_only_looks_like_a_place_is_let_be(text: str) -> None:
    assert not MACHINE_PATH.search(text)


def public(body: list[ast.stmt], within: str) -> Iterator[tuple[str, ast.AST]]:
    """Public functions and classes, and the public methods of the classes, with their names."""
    for node in body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        yield f"{within}{node.name}", node
        if isinstance(node, ast.ClassDef):
            yield from public(node.body, f"{within}{node.name}.")


def test_everything_public_says_what_it_is() -> None:
    silent = [
        f"{name(path)}: {what}"
        for path in python_files("src")
        for what, node in public(ast.parse(path.read_text(encoding="utf-8")).body, "")
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not ast.get_docstring(node)
    ]

    assert silent == []


def test_every_module_with_code_says_what_it_is() -> None:
    silent = [
        name(path)
        for path in SOURCE.rglob("*.py")
        if (tree := ast.parse(path.read_text(encoding="utf-8"))).body and not ast.get_docstring(tree)
    ]

    assert silent == []
