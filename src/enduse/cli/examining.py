"""The command that examines one document."""

from __future__ import annotations

from typing import Annotated

import typer

from enduse.cli.options import CasePath, Json
from enduse.cli.talk import emit, say, table

__all__ = ["examine"]


def examine(
    case: CasePath,
    exhibit: Annotated[str, typer.Argument(help="Id of the exhibit, or the start of it, or its file name.")],
    json: Json = False,
) -> None:
    """Check a document: its days, traces, numbers, sums, tax, parties; each consistent, odd or not checkable.

    Example: enduse examine mycase invoice.pdf
    """
    from enduse.case import Case

    with Case.open(case) as opened:
        found = opened.examine(exhibit)
    if json:
        emit(found.checks)
        return
    table(
        ("came to", "check", "where", "what was seen"),
        ((c.outcome.value.replace("_", " "), c.check, c.place, c.text) for c in found.checks),
        title=found.name,
    )
    for key, value in found.file_says.items():
        say(f"the file says: {key} {value}")
    counts = {
        name: sum(c.outcome.value == name for c in found.checks) for name in ("consistent", "odd", "not_checkable")
    }
    said = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in counts.items())
    say(f"{said}; none of it says that the document is genuine or that it is not")
