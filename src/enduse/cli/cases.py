"""Commands that make, fill, run and look at a case."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from enduse.cli.options import CasePath, Json, day
from enduse.cli.talk import emit, progress, say, table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enduse.model.problem import Problem

__all__ = ["add", "check", "demo", "new", "run", "search", "status"]


def demo(
    folder: Annotated[
        Path | None, typer.Argument(help="Where to build it; a temporary folder if none is named.")
    ] = None,
) -> None:
    """Build the bundled example case (invented firms and people), run it, and say where to go next.

    Example: enduse demo /tmp/demo
    """
    from enduse.cli.demonstration import build_demo

    build_demo(folder)


def new(case: CasePath) -> None:
    """Make an empty case.

    Example: enduse new mycase
    """
    from enduse.case import Case

    Case.create(case)
    say(f"made {case}; next: enduse add {case} FOLDER, then enduse run {case}")


def add(
    case: CasePath,
    paths: Annotated[list[Path], typer.Argument(help="Files, folders and archives.")],
    as_kind: Annotated[
        str | None,
        typer.Option("--as", help="document, shipments, components, ownership or list; guessed if not said."),
    ] = None,
    source: Annotated[str | None, typer.Option(help="Code of the source; a code name if it is protected.")] = None,
    reliability: Annotated[str | None, typer.Option(help="Admiralty letter of the source, A to F.")] = None,
    protected: Annotated[
        bool, typer.Option("--protected", help="Keep source and file out of every public output.")
    ] = False,
    received: Annotated[str | None, typer.Option(help="Day it was received, YYYY-MM-DD.")] = None,
) -> None:
    """Take evidence into a case: the bytes are kept as received, under their hash, with custody.

    Example: enduse add mycase leak/ --source HERON --reliability B --protected
    """
    from enduse.case import Case

    with Case.open(case) as opened:
        report = opened.add(
            paths,
            kind=as_kind,
            source=source,
            reliability=reliability,
            is_protected=protected,
            received=day(received, "--received"),
        )
    say(f"{len(report.added)} exhibits taken in, {len(report.known)} already there; next: enduse run {case}")
    _say_problems(report.problems)


def run(case: CasePath) -> None:
    """Do all stages that are not done yet; stop it at any moment and run it again.

    Example: enduse run mycase
    """
    from enduse.case import Case

    with Case.open(case) as opened, progress() as on_progress:
        report = opened.run(on_progress)
    for stage in report.stages:
        say(f"{stage.name:<12} {stage.done} done, {stage.kept} kept from before, {stage.problems} problems")
    _say_problems(report.problems)
    say(f"next: enduse status {case}, enduse trace {case} NAME, enduse dossier {case} -o report.html")


def status(case: CasePath, json: Json = False) -> None:
    """Counts, stages, problems and the digest of all records (custody times apart).

    Example: enduse status mycase --json
    """
    from enduse.case import Case

    with Case.open(case) as opened:
        found = opened.status()
    if json:
        emit([found])
        return
    table(("record", "count"), sorted(found.counts.items()))
    table(("stage", "state"), sorted(found.stages.items()))
    for model in found.models:
        rate = "" if model.refusal_rate is None else f", {model.refusal_rate:.1%} refused"
        counts = f"{model.asked} passages, {model.proposed} claims proposed, {model.stored} stored"
        say(f"model {model.model}: {counts}{rate}")
    _say_problems([p for p in found.problems if not p.kind.startswith("refused_")])
    print(f"digest {found.digest}")


def check(case: CasePath, json: Json = False) -> None:
    """Verify exhibits, the custody chain, the database and every quote; 1 if something is not as stored.

    Example: enduse check mycase
    """
    from enduse.case import Case

    with Case.open(case) as opened:
        faults = list(opened.check())
    if json:
        emit(faults)
    else:
        table(("exhibit", "place", "kind", "what"), ((f.exhibit, f.place, f.kind, f.text) for f in faults))
    if faults:
        raise typer.Exit(1)
    say("all exhibits, custody rows, records and quotes are as stored")


def search(
    case: CasePath,
    query: Annotated[str, typer.Argument(help="Words in any script.")],
    limit: Annotated[int, typer.Option(help="Most rows to print.")] = 20,
    json: Json = False,
) -> None:
    """Find passages, claims, entities and shipments, in any script.

    Example: enduse search mycase "посредник"
    """
    from enduse.case import Case

    with Case.open(case) as opened:
        found = list(opened.search(query, limit=limit))
    if json:
        emit(found)
        return
    table(("kind", "where", "words"), ((f.kind, f.place, f.text) for f in found))
    if not found:
        say("nothing found; every word must stand in the passage")


def _say_problems(problems: Iterable[Problem]) -> None:
    shown = list(problems)
    if shown:
        say(f"{len(shown)} problems met:")
    for problem in shown[:20]:
        place = f" {problem.place}" if problem.place else ""
        say(f"  {problem.exhibit[:12]}{place}: {problem.text}" + (f" ({problem.remedy})" if problem.remedy else ""))
    if len(shown) > 20:
        say(f"  and {len(shown) - 20} more: enduse status CASE --json")
    sys.stderr.flush()
