"""Commands on parties: screen, match, compare, ownership."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from enduse.cli.options import Json, day
from enduse.cli.talk import emit, progress, say, table
from enduse.errors import SettingError
from enduse.model.listing import Hit
from enduse.model.problem import Problem

__all__ = ["compare", "match", "own", "screen"]

_Against = Annotated[
    list[str] | None, typer.Option("--against", help="List id or file of one's own; all loaded lists if none.")
]
_MOST_SHOWN = 20
_AsOf = Annotated[
    str | None, typer.Option("--as-of", help="Day to answer for, YYYY-MM-DD; the newest edition if none.")
]


def screen(
    file: Annotated[Path, typer.Argument(help="CSV, XLSX, Parquet or JSONL with a column `name`.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="Where to write; the format is its ending.")],
    against: _Against = None,
    as_of: _AsOf = None,
    top: Annotated[int, typer.Option(help="Most candidates a row.")] = 5,
    min_score: Annotated[float, typer.Option(help="Lowest score kept, 0 to 1.")] = 0.5,
    record: Annotated[Path | None, typer.Option(help="Where to write the record for an auditor.")] = None,
    spark: Annotated[
        str | None, typer.Option(help="Run on Spark: local[4] or a cluster's address; Parquet in and out.")
    ] = None,
) -> None:
    """Screen a file of parties against lists; 1 if there is something a person must look at.

    Example: enduse screen customers.csv -o hits.csv --against us_ofac_sdn --as-of 2024-03-01
    """
    from enduse.case import desk

    lists, asked_day = tuple(against or ()), day(as_of, "--as-of")
    if spark is not None:
        if record is not None:
            raise SettingError("no record is kept on Spark", hint="leave --record or --spark away")
        report = desk.screen_on_spark(
            file, out, master=spark, against=lists, as_of=asked_day, top=top, min_score=min_score
        )
    else:
        with progress() as on_progress:
            report = desk.screen(
                file,
                out,
                against=lists,
                as_of=asked_day,
                top=top,
                min_score=min_score,
                record=record,
                on_progress=on_progress,
            )
    asked = "" if as_of is not None else " (the newest edition)"
    say(f"{report.parties} parties, {report.matches} matches, {report.reviews} to review; as of {report.as_of}{asked}")
    _say_problems(report.problems, report.problems_total)
    if record is not None and report.reviews:
        say(f"next: enduse review {record}, then enduse decide {record} ID true|false --by NAME --why TEXT")
    if report.matches or report.reviews:
        raise typer.Exit(1)


def match(
    name: Annotated[str | None, typer.Argument(help="Name in any script.")] = None,
    identifier: Annotated[list[str] | None, typer.Option("--id", help="scheme:value, such as inn:1234567894.")] = None,
    country: Annotated[str | None, typer.Option(help="Country of the party, two letters.")] = None,
    schema: Annotated[str | None, typer.Option(help="Person, Company, Vessel ...")] = None,
    birth_date: Annotated[str | None, typer.Option(help="Day or year of birth of a person, YYYY-MM-DD.")] = None,
    as_of: _AsOf = None,
    against: _Against = None,
    top: Annotated[int, typer.Option(help="Most candidates.")] = 5,
    json: Json = False,
) -> None:
    """Screen one party, best first, with the reasons; 1 if there is something a person must look at.

    Example: enduse match "Kontur Trade" --country ru --as-of 2024-03-01
    """
    from enduse.case import desk

    if name is None and not identifier:
        raise SettingError("nothing to look for", hint='give a name or --id, such as: enduse match "Kontur Trade"')
    report = desk.match(
        name,
        identifiers=tuple(identifier or ()),
        country=country,
        schema=schema,
        birth_date=birth_date,
        as_of=day(as_of, "--as-of"),
        against=tuple(against or ()),
        top=top,
    )
    if json:
        emit(report.hits)
    else:
        _show_hits(report.hits)
    say(f"as of {report.as_of}" + ("" if as_of is not None else " (the newest edition)"))
    if any(hit.decision != "none" for hit in report.hits):
        raise typer.Exit(1)
    say("no name is near enough" + (": these are the nearest" if report.hits else "; see: enduse lists status"))


def _say_problems(problems: Sequence[Problem], total: int) -> None:
    for problem in problems[:_MOST_SHOWN]:
        say(f"problem: {problem.exhibit}, {problem.place}: {problem.text}")
    if total > _MOST_SHOWN:
        say(f"... and {total - _MOST_SHOWN} more problems")


def _show_hits(hits: Iterable[Hit]) -> None:
    rows = (
        (
            f"{h.score:.3f}",
            h.decision,
            h.matched_name,
            h.entity_id,
            h.measure,
            f"{h.listed_status.value} ({h.date_basis.value if h.date_basis else 'no basis'})",
            "; ".join((*h.reasons, *(f"against it: {text}" for text in h.conflicts))),
            "; ".join(h.linked_to),
        )
        for h in hits
    )
    table(("score", "decision", "name", "entry", "measure", "status", "reasons", "linked to"), rows)


def compare(
    pairs: Annotated[Path, typer.Argument(help="Table with the columns name1, name2 and, where known, schema.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="Where to write; the format is its ending.")],
) -> None:
    """Compare pairs of names: score, decision and reasons beside each; a score of .5 and above is a match.

    Example: enduse compare pairs.csv -o compared.csv
    """
    from enduse.case import desk

    with progress() as on_progress:
        report = desk.compare(pairs, out, on_progress=on_progress)
    say(f"{report.pairs} pairs, {report.matches} match")
    _say_problems(report.problems, len(report.problems))


def own(
    graph: Annotated[Path, typer.Argument(help="CSV: owner,asset,kind,share_low,share_high,source,date.")],
    regime: Annotated[str, typer.Option(help="ofac, eu, uk or bis.")],
    listed: Annotated[str | None, typer.Option(help="Listed owners, `;` between; may be empty.")] = None,
    against: Annotated[
        str | None, typer.Option(help="List id or file: owners found there are the listed ones.")
    ] = None,
    as_of: _AsOf = None,
    json: Json = False,
) -> None:
    """Ownership by listed parties under one regime: status, shares and the paths that show it.

    Example: enduse own graph.csv --listed "Holding A" --regime eu --as-of 2024-08-01
    """
    from enduse.case import desk

    if (listed is None) == (against is None):
        raise SettingError("say who is listed", hint='either --listed "NAME;NAME" (may be "") or --against LIST')
    names = None if listed is None else tuple(n.strip() for n in listed.split(";") if n.strip())
    report = desk.own(graph, regime=regime, listed=names, against=against, as_of=day(as_of, "--as-of"))
    for problem in report.problems:
        say(f"problem: {problem.place}: {problem.text}")
    if json:
        emit(report.answers)
        return
    rows = (
        (
            a.entity,
            a.status.value,
            f"{a.aggregate_low:g} – {a.aggregate_high:g} %",
            f"{a.unknown_share:g} %",
            " | ".join(" → ".join(f"{e.owner} [{e.share_low or ''}]" for e in p.edges) for p in a.paths[:2]),
        )
        for a in report.answers
    )
    table(("entity", "status", "held", "unknown", "paths"), rows, title=f"{regime}, as of {as_of or 'today’s rule'}")
