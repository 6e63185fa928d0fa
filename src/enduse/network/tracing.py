"""Tracing: who stands upstream and downstream of a party or product, step by step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from enduse.errors import NotFoundError
from enduse.model.claim import Status
from enduse.model.entity import Entity
from enduse.model.network import Link, TraceStep
from enduse.model.predicates import PREDICATES, Direction

__all__ = ["step_of", "trace"]

_BOTH_WAYS = frozenset(("collaborates_with",))
"""Predicates without direction that a walk may take; employment and reports lead nowhere that goods go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrow:
    """A link as goods flow: from `upper` to `lower`."""

    upper: str
    lower: str
    link: Link


def trace(
    links: Iterable[Link],
    entities: Iterable[Entity],
    start: str,
    *,
    upstream: bool = True,
    downstream: bool = True,
    hops: int = 4,
) -> tuple[TraceStep, ...]:
    """Steps by hop, upstream ones first, each link once: the shortest walks from the party asked for.

    A denied link is shown and not walked through.

    Args:
        start: Entity id; names are looked up by the case.
        hops: Most steps away from `start`.

    Raises:
        NotFoundError: No entity and no link has that id.
    """
    kept = sorted(links, key=lambda link: link.id)
    if start not in {e.id for e in entities} and not any(start in (k.source, k.target) for k in kept):
        raise NotFoundError(f"no party or product {start!r}", hint="search the case for its name")
    arrows = [arrow for link in kept for arrow in _arrows(link)]
    seen: set[str] = set()
    steps: list[TraceStep] = []
    for is_up in (True, False):
        if upstream if is_up else downstream:
            steps += _walk(arrows, start, seen, is_up=is_up, hops=hops)
    return tuple(sorted(steps, key=lambda step: step.hop))


def _arrows(link: Link) -> list[_Arrow]:
    predicate = PREDICATES.get(link.predicate)
    direction = Direction.NONE if predicate is None else predicate.upstream
    down = _Arrow(upper=link.source, lower=link.target, link=link)
    up = _Arrow(upper=link.target, lower=link.source, link=link)
    if direction is Direction.SUBJECT:
        return [down]
    if direction is Direction.OBJECT:
        return [up]
    return [down, up] if link.predicate in _BOTH_WAYS else []


def _walk(arrows: Iterable[_Arrow], start: str, seen: set[str], *, is_up: bool, hops: int) -> list[TraceStep]:
    at: dict[str, list[_Arrow]] = {}
    for arrow in arrows:
        at.setdefault(arrow.lower if is_up else arrow.upper, []).append(arrow)
    reached: dict[str, Link | None] = {start: None}
    frontier, steps = [start], []
    for hop in range(1, hops + 1):
        found = [(node, arrow) for node in frontier for arrow in at.get(node, ()) if arrow.link.id not in seen]
        frontier = []
        for node, arrow in sorted(
            found, key=lambda f: (f[0], f[1].upper, f[1].lower, f[1].link.predicate, f[1].link.id)
        ):
            if arrow.link.id in seen:
                continue
            seen.add(arrow.link.id)
            steps.append(step_of(arrow.link, hop, _is_in_time(arrow.link, reached[node], is_up=is_up)))
            beyond = arrow.upper if is_up else arrow.lower
            if beyond not in reached and arrow.link.status is not Status.DENIED:
                reached[beyond] = arrow.link
                frontier.append(beyond)
    return steps


def _is_in_time(link: Link, nearer: Link | None, *, is_up: bool) -> bool | None:
    """Whether goods can have taken both links: the upper one begins no later than the lower one ends."""
    if nearer is None:
        return None
    upper, lower = (link, nearer) if is_up else (nearer, link)
    begin: date | None = upper.date_from
    end: date | None = lower.date_to
    return None if begin is None or end is None else begin <= end


def step_of(link: Link, hop: int, is_in_time: bool | None = None) -> TraceStep:
    """A link as a step of a walk, without names and words."""
    return TraceStep(
        hop=hop,
        from_=link.source,
        to=link.target,
        predicate=link.predicate,
        status=link.status,
        grade=link.grade,
        claims=link.claims,
        shipments=link.shipments,
        date_from=link.date_from,
        date_to=link.date_to,
        goods=link.goods,
        is_time_respecting=is_in_time,
        via=link.via,
        roles=link.roles,
    )
