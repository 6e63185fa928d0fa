"""Commands on lists: load them, see what is there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from enduse.cli.options import Json, day
from enduse.cli.talk import emit, say, table

__all__ = ["lists_load", "lists_status"]


def lists_load(
    files: Annotated[list[Path], typer.Argument(help="The publisher's files; .gz as they are.")],
    list_id: Annotated[
        str, typer.Option("--list", help="us_ofac_sdn, eu_journal, gb_sanctions ..., or a name of your own.")
    ],
    edition: Annotated[str | None, typer.Option(help="Date of the edition, YYYY-MM-DD.")] = None,
    json: Json = False,
) -> None:
    """Load files of a list as an edition, or as parts of one.

    Example: enduse lists load sdn.csv alt.csv add.csv --list us_ofac_sdn --edition 2024-07-02
    """
    from enduse.case import lists_desk

    dated = day(edition, "--edition")
    report = lists_desk.load_lists(files, list_id, edition=dated.isoformat() if dated is not None else None)
    if json:
        emit([report])
    else:
        rows = ((p.name, p.file, p.rows, p.entries) for p in report.edition.parts)
        table(("part", "file", "rows", "entries"), rows)
    for problem in list(report.problems)[:20]:
        say(f"problem: {problem.exhibit} {problem.place}: {problem.text}")
    say(f"{report.edition.list_id}, edition {report.edition.edition}; {len(report.problems)} problems")


def lists_status(json: Json = False) -> None:
    """The editions that are loaded, with their parts and counts.

    Example: enduse lists status
    """
    from enduse.case import lists_desk

    editions = list(lists_desk.list_status())
    if json:
        emit(editions)
        return
    rows = [(e.list_id, e.edition, p.name, p.rows, p.entries, p.date_from) for e in editions for p in e.parts]
    table(("list", "edition", "part", "rows", "entries", "date from"), rows)
    if not rows:
        say("no list is loaded; next: enduse lists load FILE... --list ID")
