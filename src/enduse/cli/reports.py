"""Commands that answer: trace, factcheck, dossier, plot, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from enduse.cli.network import carried, differences
from enduse.cli.options import CasePath, Json, day
from enduse.cli.talk import emit, progress, say, table

__all__ = ["dossier", "export", "factcheck", "plot", "trace"]


def trace(
    case: CasePath,
    name: Annotated[str, typer.Argument(help="Name or entity id of a party or product.")],
    upstream: Annotated[bool, typer.Option("--upstream", help="Only towards the maker.")] = False,
    downstream: Annotated[bool, typer.Option("--downstream", help="Only towards the end user.")] = False,
    hops: Annotated[int, typer.Option(help="Most steps away.", min=1, max=20)] = 4,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Only links that may have stood on that day.")] = None,
    against: Annotated[str | None, typer.Option(help="A later day: what came and went between the two.")] = None,
    json: Json = False,
) -> None:
    """Who supplied whom through whom, each step with its claims, status and grade.

    Example: enduse trace mycase "Kontur" --upstream --hops 3

    Two days: enduse trace mycase "Kontur" --as-of 2022-06-01 --against 2024-06-01
    """
    from enduse.case import Case

    first = day(as_of, "--as-of")
    if (second := day(against, "--against")) is not None:
        differences(case, name, (first, second), hops=hops, json=json)
        return
    both = upstream == downstream
    with Case.open(case) as opened, progress() as on_progress:
        way = {"upstream": upstream or both, "downstream": downstream or both}
        steps = list(opened.trace(name, **way, hops=hops, as_of=first, on_progress=on_progress))
    if json:
        emit(steps)
        return
    rows = (
        (
            s.hop,
            s.from_name,
            s.predicate,
            s.to_name,
            s.status.value,
            "; ".join((s.grade or "", *s.since)),
            "; ".join((*s.roles, *s.goods[:2], *(f"via {v}" for v in s.via))),
            carried(s),
        )
        for s in steps
    )
    table(("hop", "from", "link", "to", "status", "grade", "roles, goods, via", "carried by"), rows)
    if not steps:
        say("no link leads there; leads below the review line draw no link: enduse review")


def factcheck(
    case: CasePath,
    draft: Annotated[Path, typer.Argument(metavar="DRAFT", help="DOCX or Markdown.", show_default=False)],
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Sheet to write, ending in .xlsx.")] = None,
    with_protected: Annotated[bool, typer.Option("--with-protected", help="Protected exhibits too.")] = False,
    json: Json = False,
) -> None:
    """Each sentence of a draft against the case: what supports it, what is against it. Ends with 1 if one is flagged.

    Example: enduse factcheck mycase draft.docx -o check.xlsx
    """
    from enduse.case import report_desk

    checks = report_desk.check_draft(case, draft, out, with_protected=with_protected)
    flagged = [check for check in checks if check.is_flagged]
    if json:
        emit(checks)
    else:
        rows = ((c.number, c.verdict.value, c.text, "; ".join(c.why), c.quote, c.exhibit) for c in flagged)
        table(("no", "proposed", "sentence", "why", "nearest words", "exhibit"), rows)
    say(f"{len(checks)} sentences, {len(flagged)} to look at" + (f"; wrote {out}" if out else ""))
    if flagged:
        raise typer.Exit(1)


def dossier(
    case: CasePath,
    out: Annotated[Path, typer.Option("-o", "--out", help="Where to write, ending in .html, .pdf or .docx.")],
    edition: Annotated[str, typer.Option(help="internal or public.")] = "internal",
    dates: Annotated[str, typer.Option(help="How a public edition states days: day, month or year.")] = "day",
) -> None:
    """Write the report. A public edition with blockers says DRAFT, lists them, and ends with 1.

    Example: enduse dossier mycase -o report.html --edition public
    """
    from enduse.case import Case

    with Case.open(case) as opened:
        made = opened.dossier(out, edition=edition, dates=dates)
    say(f"wrote {out}")
    for blocker in made.blockers:
        say(f"  blocked: {blocker.item}: {blocker.reason}. To do: {blocker.remedy}")
    if made.blockers:
        raise typer.Exit(1)


def plot(
    kind: Annotated[str, typer.Argument(metavar="PICTURE", help="network, timeline, map or shares.")],
    case: CasePath,
    out: Annotated[Path, typer.Option("-o", "--out", help="Where to write, ending in .svg or .png.")],
    edition: Annotated[str, typer.Option(help="internal or public.")] = "internal",
    role: Annotated[str, typer.Option(help="Of shares: brand_hq, origin, dispatch or seller.")] = "brand_hq",
) -> None:
    """Draw one picture of a case.

    Example: enduse plot network mycase -o network.svg
    """
    from enduse.case import report_desk

    report_desk.plot(case, kind, out, edition=edition, role=role)
    say(f"wrote {out}")


def export(
    case: CasePath,
    out: Annotated[Path, typer.Option("-o", "--out", help="File; a folder for csv.")],
    format: Annotated[str, typer.Option(help="ftm, graphml, csv or xlsx.")],  # noqa: A002
    with_protected: Annotated[bool, typer.Option("--with-protected", help="Protected exhibits too.")] = False,
) -> None:
    """Write the records for other tools; protected exhibits stay out unless named.

    Example: enduse export mycase --format ftm -o case.ftm.json
    """
    from enduse.case import Case
    from enduse.case.publishing import left_out_of

    with Case.open(case) as opened:
        written = opened.export(format, out, with_protected=with_protected)
        left_out = left_out_of(opened.records(), format, with_protected=with_protected)
    say(f"wrote {', '.join(str(p) for p in written)}")
    for line in left_out:
        say(f"left out: {line}")
