"""Commands that ask the network: exposure, without, clusters, lineage, and the two days of trace."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from enduse.cli.options import CasePath, Json, day
from enduse.cli.talk import emit, progress, say, table
from enduse.errors import SettingError
from enduse.model.network import TraceStep

if TYPE_CHECKING:
    from enduse.case.network_rows import DifferenceRow

__all__ = ["carried", "clusters", "differences", "exposure", "lineage", "without"]


def exposure(
    case: CasePath,
    name: Annotated[str | None, typer.Argument(help="Name or entity id; every party if none.")] = None,
    hops: Annotated[int, typer.Option(help="Most links to a listed party.", min=1, max=10)] = 3,
    decay: Annotated[float, typer.Option(help="What is left of the weight with each link; no authority's.")] = 0.5,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Links and listings that may have stood then.")] = None,
    json: Json = False,
) -> None:
    """How near a party stands to listed ones: links between them, the weight that is left, and the walk itself.

    An entry counts where it is a match or a person confirmed it; a name alone does not.

    Example: enduse exposure mycase "Kontur" --hops 2
    """
    from enduse.case import Case

    with Case.open(case) as opened, progress() as on_progress:
        desk = opened.network_desk(on_progress)
        rows = desk.exposure(name, hops=hops, decay=decay, as_of=day(as_of, "--as-of"))
    if json:
        emit(rows)
        return
    table(
        ("hops", "weight", "party", "listed", "on", "walk"),
        (
            (
                r.hops,
                f"{r.weight:g}",
                r.name,
                r.listed_name,
                "; ".join(dict.fromkeys(f"{k.dataset} {k.measure.replace('_', ' ')}" for k in r.listings)),
                _walk(r.steps),
            )
            for r in rows
        ),
    )
    say(f"{len(rows)} within {hops} links; the weight is {decay:g} to the power of the links, a measure of ours")


def without(
    case: CasePath, name: Annotated[str, typer.Argument(help="Name or entity id of a party.")], json: Json = False
) -> None:
    """Who no longer reaches whom, as goods go, if a party goes: pairs that no other way of the case joins.

    Example: enduse without mycase "Kontur"
    """
    from enduse.case import Case

    with Case.open(case) as opened, progress() as on_progress:
        rows = opened.network_desk(on_progress).without(name)
    if json:
        emit(rows)
        return
    table(("from", "to", "way"), ((r.from_name, r.to_name, _walk(r.steps)) for r in rows))
    say(f"{len(rows)} pairs are joined by it alone; ways that the evidence does not show are not known")


def clusters(
    case: CasePath,
    least_bits: Annotated[float, typer.Option("--least-bits", help="Leave out what is commoner.", min=0.0)] = 1.0,
    json: Json = False,
) -> None:
    """What parties share: address, telephone, director, identifier; the rarest first, weighted by rarity.

    Example: enduse clusters mycase --least-bits 3
    """
    from enduse.case import Case

    with Case.open(case) as opened, progress() as on_progress:
        rows = opened.network_desk(on_progress).clusters(least_bits=least_bits)
    if json:
        emit(rows)
        return
    table(
        ("bits", "shared", "value", "by", "of", "parties"),
        ((f"{r.bits:.2f}", r.kind, r.value_name, len(r.names), r.population, "; ".join(r.names)) for r in rows),
    )
    say(f"{len(rows)} shared; to share an address or a director is no proof of acting together")


def lineage(
    case: CasePath,
    name: Annotated[str, typer.Argument(help="Name or entity id of a product.")],
    hops: Annotated[int, typer.Option(help="Most upgrades away.", min=1, max=20)] = 6,
    json: Json = False,
) -> None:
    """What a product is an upgrade of, what is one of it, what is like it, its parts, and who is said to make each.

    Example: enduse lineage mycase "Garpiya-A1"
    """
    from enduse.case import Case

    with Case.open(case) as opened, progress() as on_progress:
        rows = opened.network_desk(on_progress).lineage(name, hops=hops)
    if json:
        emit(rows)
        return
    table(
        ("generation", "is", "link", "status", "grade", "carried by"),
        ((f"{r.generation:+d}", r.kind, _read(r.step), r.step.status, r.step.grade, carried(r.step)) for r in rows),
    )
    if not rows:
        say("no claim tells what it comes from, what is like it or who makes it")


def differences(case: Path, name: str, days: tuple[date | None, date], *, hops: int, json: bool) -> None:
    """What came and went between two days around a party or product.

    Raises:
        SettingError: The first day is not given.
    """
    from enduse.case import Case

    earlier, later = days
    if earlier is None:
        raise SettingError("--against needs the earlier day", hint=f"--as-of DAY --against {later}")
    with Case.open(case) as opened, progress() as on_progress:
        rows = opened.network_desk(on_progress).differences(earlier, later, name, hops=hops)
    if json:
        emit(rows)
        return
    listed = (f"{r.listing.dataset} {r.listing.measure.replace('_', ' ')}" if r.listing else "" for r in rows)
    lines = (
        (r.kind, _read(r.step) if r.step else f"{r.name}: {on}", _when(r)) for r, on in zip(rows, listed, strict=True)
    )
    table(("what", "which", "when"), lines)
    say(f"{len(rows)} differences between {earlier} and {later}; links and listings without days are none")


def _when(row: DifferenceRow) -> str:
    dated = row.step
    if dated is not None:
        return _days(dated.date_from, dated.date_to)
    return _days(row.listing.listed_from, row.listing.listed_to) if row.listing is not None else ""


def _days(first: date | None, last: date | None) -> str:
    if first == last:
        return str(first or "")
    return f"{first or '…'} to {last or '…'}"


def _walk(steps: Iterable[TraceStep]) -> str:
    return "; ".join(f"{_read(s)} [{', '.join(filter(None, (s.status.value, s.grade, carried(s))))}]" for s in steps)


def _read(step: TraceStep) -> str:
    from enduse.model.predicates import PREDICATES

    predicate = PREDICATES.get(step.predicate)
    return f"{step.from_name} {predicate.reads if predicate else step.predicate} {step.to_name}"


def carried(step: TraceStep) -> str:
    """What carries a step, counted in words."""
    rows = len(step.shipments) or (0 if step.claims else len(step.words))
    parts = ((len(step.claims), "claim", "claims"), (rows, "row", "rows"))
    return ", ".join(f"{n} {one if n == 1 else more}" for n, one, more in parts if n)
