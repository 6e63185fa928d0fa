"""Commands on customs files: what their columns are taken for, loading them, their red flags and analyses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from enduse.cli.options import CasePath, Json, day
from enduse.cli.talk import emit, say, table

if TYPE_CHECKING:
    from enduse.model.finding import Finding

__all__ = ["trade_flags", "trade_load", "trade_map", "trade_profile"]


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


def trade_flags(
    case: CasePath,
    subject: Annotated[
        str | None, typer.Option(help="One party: its id, name or number; tells what is clear and not checkable of it.")
    ] = None,
    json: Json = False,
    csv: Annotated[bool, typer.Option("--csv", help="A table with commas, a line a flag.")] = False,
) -> None:
    """Red flags of a case's customs rows: hits with their rows and authority, and what could not be checked.

    Example: enduse trade flags mycase --subject "TSK Example" --json
    """
    from enduse.case import Case, flag_desk

    with Case.open(case) as opened:
        flags = flag_desk.trade_flags(opened, subject=subject)
    hits = [finding for finding in flags.findings if finding.outcome.value == "hit"]
    if json:
        emit(flag_desk.flag_record(finding, flags.names) for finding in flags.findings)
    elif csv:
        _flags_as_csv([flag_desk.flag_record(finding, flags.names) for finding in flags.findings])
    else:
        _flags_for_people(flags.findings, flags.titles)
    rules = {finding.rule for finding in hits}
    say(f"{len(hits)} hits of {len(rules)} rules; a hit is where to look, not what happened")
    if hits:
        raise typer.Exit(1)


def _flags_as_csv(records: list[dict[str, Any]]) -> None:
    import csv
    import sys

    names = list(records[0]) if records else []
    writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
    writer.writeheader()
    for record in records:
        writer.writerow({name: _cell(value) for name, value in record.items()})


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        return "; ".join(f"{name}={one}" for name, one in value.items() if one is not None)
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def _flags_for_people(findings: Sequence[Finding], titles: Mapping[str, str]) -> None:
    for rule, group in groupby(findings, key=lambda finding: finding.rule):
        found = list(group)
        say(f"\n{rule}: {titles.get(rule, '')} ({found[0].authority}, {found[0].authority_date})")
        hits = [f for f in found if f.outcome.value == "hit"]
        rows = ((f.rule, f.severity, f.strength, f.shipments_total, _rows_words(f), f.text) for f in hits[:_MOST_SHOWN])
        table(("rule", "severity", "strength", "rows", "which", "what"), rows)
        if len(hits) > _MOST_SHOWN:
            say(f"  and {len(hits) - _MOST_SHOWN} hits more: --json shows all")
        for other in found:
            if other.outcome.value != "hit":
                say(f"  {other.text}")
        if found[0].ours:
            say(f"  thresholds of ours: {'; '.join(found[0].ours)}")


def _rows_words(finding: Finding) -> str:
    """The first rows: the beginning of their file's hash, and their place in it."""
    told = [f"{one[:8]}:{one.partition(':')[2]}" for one in finding.shipments[:3]]
    return ", ".join(told) + (" ..." if finding.shipments_total > len(told) else "")


def trade_profile(
    case: CasePath,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="new, surges, premium, hubs, flows, listing or shares; may come several times."),
    ] = None,
    since: Annotated[str | None, typer.Option(help="Day that parts before from after; 2022-02-24 if none.")] = None,
    days: Annotated[int | None, typer.Option(help="Length of the spans before and after; 365 if none.")] = None,
    to: Annotated[str | None, typer.Option(help="Destinations, such as ru,by (if none), or all.")] = None,
    hubs: Annotated[str | None, typer.Option(help="Hubs, such as kz,tr; those that guidance names if none.")] = None,
    all_goods: Annotated[bool, typer.Option("--all-goods", help="Not only goods under CHPL headings.")] = False,
    listed: Annotated[
        list[str] | None, typer.Option(help="Name or scheme:value of a listed party; may come several times.")
    ] = None,
    listed_on: Annotated[str | None, typer.Option(help="Day on which it was listed.")] = None,
    seed: Annotated[int | None, typer.Option(help="Of the permutations; 1 if none.")] = None,
    permutations: Annotated[int | None, typer.Option(help="How many; 199 if none.")] = None,
    top: Annotated[int | None, typer.Option(help="Most rows of a table of parties; 20 if none.")] = None,
    json: Json = False,
) -> None:
    """Analyse a case's shipments: newcomers, surges, prices, hubs, flows, shares, each with its denominator.

    Example: enduse trade profile mycase --only new --since 2022-02-24 --to ru
    """
    from enduse.case import Case
    from enduse.case.trade_profile import profile_trade

    with Case.open(case) as opened:
        made = profile_trade(
            opened.folder,
            tuple(only or ()),
            since=day(since, "--since"),
            destinations=to,
            hubs=hubs,
            all_goods=all_goods,
            listed=tuple(listed or ()),
            listed_on=day(listed_on, "--listed-on"),
            window_days=days,
            seed=seed,
            permutations=permutations,
            top=top,
        )
    if json:
        emit(analysis.to_json() for analysis in made)
        return
    for analysis in made:
        say(f"{analysis.name}: of {analysis.population}")
        say(f"  {analysis.formula}")
        table(analysis.columns, analysis.rows)
        for lack in analysis.not_checkable:
            say(f"  not checkable without {lack}")
        left = [f"{count:,} {reason}" for reason, count in analysis.not_counted.items() if count]
        if left:
            say(f"  left out or counted as unknown: {'; '.join(left)}")
