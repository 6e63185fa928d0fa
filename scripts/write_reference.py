"""Write the pages of the reference that are made from the code: predicates and commands.

Run: python scripts/write_reference.py. A test fails while a page is not as this makes it.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from enduse.cli.app import app
from enduse.model.predicates import PREDICATES

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference"
MADE = "<!-- made by scripts/write_reference.py -->"


def predicates() -> str:
    """The closed list of predicates with direction and FollowTheMoney mapping."""
    head = (
        f"{MADE}\n# Predicates\n\nThe closed list of what a claim can say. *Upstream* is the end towards the maker.\n"
        "A *link* draws an edge when its claim is asserted; an *adverse* one needs a person's acceptance and a logged\n"
        "reply before it is published.\n\n"
        "| predicate | reads | upstream | FollowTheMoney | link | adverse |\n|---|---|---|---|---|---|\n"
    )
    rows = (
        f"| `{p.name}` | {p.reads} | {'' if p.upstream.value == 'none' else p.upstream.value} | {p.ftm} "
        f"| {'yes' if p.is_link else ''} | {'yes' if p.is_adverse else ''} |\n"
        for p in PREDICATES.values()
    )
    return head + "".join(rows)


def commands() -> str:
    """Every command with its arguments, options and example."""
    said = "Records go to standard output, talk to standard error; `--json` prints one JSON object a line."
    parts = [f"{MADE}\n# Commands\n\n{said}\n"]
    for name, command in _all_commands(typer.main.get_command(app)):
        parts.append(f"\n## enduse {name}\n\n{inspect.cleandoc(command.help or '')}\n\n")
        parts.append("| argument or option | is |\n|---|---|\n")
        parts.extend(_row(parameter) for parameter in command.params if not getattr(parameter, "hidden", False))
    return "".join(parts)


def _all_commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for word, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _all_commands(command, f"{before}{word} ")
        else:
            yield f"{before}{word}", command


def _row(parameter: Any) -> str:
    options = [option for option in parameter.opts if option.startswith("-")]
    name = ", ".join(f"`{option}`" for option in options) or f"`{parameter.metavar or parameter.name.upper()}`"
    told = (parameter.help or "").replace("|", "\\|")
    return f"| {name}{' (required)' if parameter.required and options else ''} | {told} |\n"


PAGES = {"predicates.md": predicates, "commands.md": commands}

if __name__ == "__main__":
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(make(), encoding="utf-8")
