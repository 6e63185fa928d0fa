"""Commands on customs files: what their columns are taken for, and loading them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from enduse.cli.options import CasePath, Json
from enduse.cli.talk import emit, say, table

__all__ = ["trade_load", "trade_map"]

CustomsFile = Annotated[Path, typer.Argument(metavar="FILE", help="CSV, XLSX, XLS, ODS, DBF or Parquet.")]
_MOST_SHOWN = 20


def trade_map(file: CustomsFile, json: Json = False) -> None:
    """Say what each column of a customs file is taken for; correct the JSON and give it to trade load.

    Example: enduse trade map export.xlsx --json > map.json
    """
    from enduse.case import trade_desk

    proposals = trade_desk.propose_mapping(file)
    if json:
        emit(proposals)
        return
    for proposal in proposals:
        sheet = f", sheet {proposal['sheet']}" if proposal["sheet"] else ""
        say(f"{file.name}{sheet}: written like {proposal['layout']}, headings in row {proposal['header_row']}")
        rows = (
            (c["column"], c["header"], c["field"], c["confidence"], "; ".join(c["reasons"]))
            for c in proposal["columns"]
        )
        table(("column", "heading", "taken for", "confidence", "why"), rows)
        if proposal["missing"]:
            say(f"it cannot be loaded as it is: no {', no '.join(proposal['missing'])}")
    if not proposals:
        say("no heading of this file is known as one of customs exports")
    else:
        say(
            f"next: enduse trade map {file} --json > map.json, correct it, enduse trade load CASE {file} --map map.json"
        )


def trade_load(
    case: CasePath,
    file: CustomsFile,
    mapping: Annotated[
        Path | None, typer.Option("--map", help="A mapping that you confirm, as trade map --json prints it.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Code of the source of the file.")] = None,
    json: Json = False,
) -> None:
    """Take a customs file into a case and write the case's shipments.

    Example: enduse trade load mycase export.xlsx --map map.json
    """
    from enduse.case import Case, trade_desk

    with Case.open(case) as opened:
        done = trade_desk.load_trade_file(opened, file, mapping, source=source)
    if json:
        emit([{"counts": dict(done.counts), "problems": list(done.problems)}])
    else:
        table(("count", "value"), ((name, value) for name, value in done.counts.items() if ":" not in name))
    for problem in done.problems[:_MOST_SHOWN]:
        say(f"problem: {problem.place}: {problem.text}")
    say(f"{len(done.problems)} problems; next: enduse run {case}")
