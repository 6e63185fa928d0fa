"""Pages name only what is there, and the reference names all of it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from enduse.cli.app import app
from tests.house.tree import ROOT, name

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
FENCED = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def all_commands(group: Any, before: str = "") -> Iterator[tuple[str, set[str]]]:
    """Each command, as typed after `enduse`, with its options."""
    for word, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from all_commands(command, f"{before}{word} ")
        else:
            yield f"{before}{word}", {option for parameter in command.params for option in parameter.opts} | {"--help"}


COMMANDS = dict(all_commands(typer.main.get_command(app)))


def typed_lines(page: Path) -> Iterator[list[str]]:
    """Words of the lines of a page's fenced blocks that begin with `enduse`."""
    for block in FENCED.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if line.startswith("enduse "):
                yield shlex.split(line.split("|")[0])[1:]


def wrong_words(words: list[str]) -> list[str]:
    """What in a typed line the command line does not know."""
    group_alone = f"{words[0]} shares"  # `components CASE` is `components shares CASE`
    known = [COMMANDS[key] for key in (" ".join(words[:2]), words[0], group_alone) if key in COMMANDS]
    if not known:
        return words[:1]
    return [word for word in words if word.startswith("-") and word not in known[0]]


def test_every_command_on_a_page_can_be_typed() -> None:
    typed = [(name(page), words) for page in PAGES for words in typed_lines(page)]

    assert [(page, shlex.join(words), wrong_words(words)) for page, words in typed if wrong_words(words)] == []


def test_a_command_that_does_not_exist_is_seen() -> None:
    assert wrong_words(["accuse", "mycase"]) == ["accuse"]
    assert wrong_words(["dossier", "mycase", "--verdict"]) == ["--verdict"]


def test_the_reference_names_every_command() -> None:
    reference = (ROOT / "docs" / "reference" / "index.md").read_text(encoding="utf-8")

    assert [command for command in COMMANDS if f"`enduse {command}`" not in reference] == []


def test_every_link_to_a_file_leads_somewhere() -> None:
    dead = [
        f"{name(page)}: {target}"
        for page in PAGES
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]

    assert dead == []


def test_every_target_of_make_on_a_page_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", pages, re.MULTILINE))

    assert {word for word in named if not re.search(rf"^{word}:", makefile, re.MULTILINE)} == set()


def test_the_index_of_decisions_names_every_record() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "index.md").read_text(encoding="utf-8")

    assert [path.name for path in folder.glob("[0-9]*.md") if path.name not in index] == []
