"""Commands about recovered components: shares, joins with customs rows and ledgers, requests to makers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from enduse.cli.options import By, CasePath, Json, day
from enduse.cli.talk import emit, say, table

__all__ = [
    "SharesFirst",
    "components_answer",
    "components_joins",
    "components_ledger",
    "components_request",
    "components_requests",
    "components_shares",
]

_SHARES = "shares"


class SharesFirst(TyperGroup):
    """Commands of which the first need not be named: `components CASE` is `components shares CASE`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the command in where the first word is none."""
        if args and args[0] not in self.commands and args[0] != "--help":
            args = [_SHARES, *args]
        return super().parse_args(ctx, args)


def components_shares(
    path: Annotated[Path, typer.Argument(metavar="CASE|FILE", help="Case, or an inventory.", show_default=False)],
    role: Annotated[str, typer.Option(help="brand_hq, origin, dispatch or seller.")] = "brand_hq",
    population: Annotated[str | None, typer.Option(help="What the parts are, in words.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Day of the inventory.")] = None,
    control_date: Annotated[str | None, typer.Option("--control-date", help="Count parts made before it.")] = None,
    json: Json = False,
) -> None:
    """Shares of recovered parts by country, with unit, population, day, missing share and interval.

    Example: enduse components parts.csv --role origin --as-of 2024-09-01
    """
    from enduse.case import report_desk

    asked, control = day(as_of, "--as-of"), day(control_date, "--control-date")
    found = report_desk.components(path, role=role, as_of=asked, population=population, control=control)
    shares = found.table
    if json:
        emit(report_desk.share_rows(found))
    else:
        for sentence in shares.sentences():
            print(sentence)
    say(str(found.counted))
    say(f"{shares.role} of {shares.missing} of {shares.total} not known ({shares.population})")
    if made := found.making:
        say(f"made before {made.control}: {made.before}; on it or after: {made.after}; not known: {made.unknown}")
    for problem in found.problems[:20]:
        say(f"problem: {problem.place}: {problem.text} ({problem.remedy})")
    if len(found.problems) > 20:
        say(f"and {len(found.problems) - 20} more problems")


def components_joins(
    case: CasePath,
    with_protected: Annotated[bool, typer.Option("--with-protected", help="Protected exhibits too.")] = False,
    json: Json = False,
) -> None:
    """Recovered parts and the customs rows that name the same model, or the same brand and heading.

    Example: enduse components joins mycase
    """
    from enduse.case import Case, component_desk

    with Case.open(case) as opened:
        found = component_desk.joins(opened, with_protected=with_protected)
    _print(found, json=json)


def components_ledger(
    path: Annotated[Path, typer.Argument(metavar="CASE|FILE", help="Case, or an inventory.", show_default=False)],
    ledger: Annotated[Path, typer.Argument(metavar="LEDGER", help="A maker's deliveries.", show_default=False)],
    json: Json = False,
) -> None:
    """Recovered parts and the rows of a maker's own ledger that hold their serial number or lot.

    Example: enduse components ledger mycase deliveries.csv
    """
    from enduse.case import component_desk

    _print(component_desk.ledger(path, ledger), json=json)


def _print(joins: Sequence[Any], *, json: bool) -> None:
    if json:
        emit(joins)
        return
    for join in joins:
        print(join)
        for line in join.standing or (f"{role} {name}" for role, name, _ in join.parties):
            print(f"  {line}")
    if not joins:
        say("no row has a model, brand and heading, serial number or lot in common with a part")


def components_request(
    case: CasePath,
    maker: Annotated[str, typer.Option(help="Who is asked, as the mark names them.")],
    part: Annotated[list[str], typer.Option("--part", help="Serial or part number; may be given again.")],
    put: Annotated[str, typer.Option(help="What was asked.")],
    sent: Annotated[str, typer.Option(help="Day on which it was sent.")],
    by: By,
    json: Json = False,
) -> None:
    """Log that a maker was asked where parts went.

    Example: enduse components request mycase --maker Akebiryu --part AK-302-4102 --put "To whom was it sold?" --sent
    2024-06-03 --by "A. Editor"
    """
    from enduse.case import Case, component_desk

    with Case.open(case) as opened:
        made = component_desk.request(opened, maker, part, words=put, by=by, day=day(sent, "--sent"))
    _tell(made, json=json)


def components_answer(
    case: CasePath,
    request: Annotated[str, typer.Argument(metavar="REQUEST", help="Id of the request.", show_default=False)],
    text: Annotated[str, typer.Option(help="What the maker answered.")],
    by: By,
    on: Annotated[str | None, typer.Option("--on", help="Day of the answer.")] = None,
    confidential: Annotated[
        bool, typer.Option("--confidential", help="Given in confidence: its words go into no output.")
    ] = False,
    json: Json = False,
) -> None:
    """Log what a maker answered to a request.

    Example: enduse components answer mycase prq-1f2e --text "Sold in 2021 to a distributor." --by "A. Editor"
    """
    from enduse.case import Case, component_desk

    with Case.open(case) as opened:
        answered = day(on, "--on")
        made = component_desk.answer(opened, request, words=text, by=by, day=answered, is_confidential=confidential)
    _tell(made, json=json)


def _tell(made: Any, *, json: bool) -> None:
    if json:
        emit([made])
    say(f"logged {made.id}")


def components_requests(
    case: CasePath,
    with_confidential: Annotated[
        bool, typer.Option("--with-confidential", help="The words of confidential answers too.")
    ] = False,
    json: Json = False,
) -> None:
    """Requests to makers and their answers, in order.

    Example: enduse components requests mycase
    """
    from enduse.case import Case, component_desk

    with Case.open(case) as opened:
        found = component_desk.requests(opened, with_confidential=with_confidential)
    if json:
        emit(found)
        return
    rows = ((r.id, r.kind.value, r.maker, len(r.parts), r.day or "", r.words or "in confidence") for r in found)
    table(("id", "step", "maker", "parts", "day", "words"), rows)
