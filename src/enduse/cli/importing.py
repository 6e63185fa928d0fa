"""The command that takes in what other tools wrote: FollowTheMoney entities."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from enduse.cli.options import CasePath, Json
from enduse.cli.talk import emit, say, table

__all__ = ["import_file"]


def import_file(
    case: CasePath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="FollowTheMoney JSON, one a line.", show_default=False)],
    source: Annotated[str | None, typer.Option(help="Code of who it comes from.")] = None,
    reliability: Annotated[str | None, typer.Option(help="Admiralty letter of the source, A to F.")] = None,
    protected: Annotated[bool, typer.Option("--protected", help="Keep it out of every public output.")] = False,
    json: Json = False,
) -> None:
    """Take in entities of FollowTheMoney as evidence, and say by kind what becomes a record and what does not.

    Example: enduse import mycase entities.ftm.json --source aleph --reliability C
    """
    from enduse.case import Case
    from enduse.case.import_desk import import_entities

    with Case.open(case) as opened:
        report = import_entities(opened, file, source=source, reliability=reliability, is_protected=protected)
    if json:
        emit(report.taken)
    else:
        table(
            ("schema", "property", "how many", "becomes", "why"),
            ((t.schema, t.property, t.count, t.outcome.replace("_", " "), t.reason) for t in report.taken),
        )
    for problem in (*report.added.problems, *report.problems[:20]):
        say(f"problem: {problem.place}: {problem.text} ({problem.remedy})")
    if len(report.problems) > 20:
        say(f"and {len(report.problems) - 20} more problems")
    if report.added.known:
        kind = report.added.known[0].kind
        say(
            f"the case has this file already, as {kind}"
            + ("" if kind == "document" else "; only its holdings are read")
        )
    say(f"next: enduse run {case}")
