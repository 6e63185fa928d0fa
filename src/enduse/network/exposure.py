"""How near parties stand to listed ones, who is cut off if one goes, what clusters share, what changed between days."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from enduse.errors import SettingError
from enduse.model.claim import Status
from enduse.model.entity import Entity
from enduse.model.network import Link
from enduse.model.predicates import PREDICATES, Direction
from enduse.text.fold import fold_name

__all__ = ["Change", "Cluster", "Exposure", "changes", "clusters", "cut_off", "exposures", "standing_on"]

_DENIED = Status.DENIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """How a party is tied to a listed one.

    Attributes:
        hops: Links between them; `links` is one shortest walk, from the listed party on.
        weight: `decay` to the power of the hops, shown beside them and never instead.
        is_asserted: Whether every link of the walk is asserted.
    """

    entity: str
    listed: str
    hops: int
    weight: float
    links: tuple[str, ...]
    is_asserted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Entities that share an address, phone, identifier or the like.

    Attributes:
        bits: Weight of sharing it, `-log2` of the share of entities that have it: 1 means every second one has it.
    """

    kind: str
    value: str
    entities: tuple[str, ...]
    bits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A link that stands on one day and not on the other: `appeared` or `ended`; undated links are no change.

    One that began after the first day and ended before the second stands on neither: `between`.
    """

    link: Link
    kind: str


def exposures(
    links: Iterable[Link], listed: Collection[str], *, hops: int = 3, decay: float = 0.5
) -> tuple[Exposure, ...]:
    """Nearest listed party of every entity within reach, over links in either direction; sorted by hops, then entity.

    A denied link is not walked through.

    Args:
        hops: Most links between them, one or more.
        decay: What is left of the weight with each link, 0 to 1; ours, no authority's.

    Raises:
        SettingError: `hops` or `decay` is out of its range.
    """
    if hops < 1 or not 0 < decay <= 1:
        raise SettingError(f"hops {hops} or decay {decay} is out of range", hint="hops from 1, decay above 0 up to 1")
    near: dict[str, list[tuple[str, Link]]] = defaultdict(list)
    for link in sorted((k for k in links if k.status is not _DENIED), key=lambda k: (k.status.value, k.id)):
        near[link.source].append((link.target, link))
        near[link.target].append((link.source, link))
    found: dict[str, Exposure] = {}
    frontier = [Exposure(entity=e, listed=e, hops=0, weight=1.0, links=(), is_asserted=True) for e in sorted(listed)]
    seen = set(listed)
    while frontier and frontier[0].hops < hops:
        ahead: list[Exposure] = []
        for at in frontier:
            for entity, link in near[at.entity]:
                if entity not in seen:
                    seen.add(entity)
                    step = _beyond(at, entity, link, decay)
                    found[entity] = step
                    ahead.append(step)
        frontier = ahead
    return tuple(sorted(found.values(), key=lambda x: (x.hops, x.entity)))


def _beyond(at: Exposure, entity: str, link: Link, decay: float) -> Exposure:
    return Exposure(
        entity=entity,
        listed=at.listed,
        hops=at.hops + 1,
        weight=at.weight * decay,
        links=(*at.links, link.id),
        is_asserted=at.is_asserted and link.status is Status.ASSERTED,
    )


def cut_off(links: Iterable[Link], removed: str) -> Mapping[str, tuple[str, ...]]:
    """Who is no longer reached from whom, as goods go, if one party goes: supplier to those it loses, both sorted.

    Only pairs that other ways do not join are named; denied links carry nothing.
    """
    ahead: dict[str, set[str]] = defaultdict(set)
    for link in links:
        predicate = PREDICATES.get(link.predicate)
        if predicate is not None and predicate.upstream is not Direction.NONE and link.status is not _DENIED:
            ends = (link.source, link.target)
            upper, lower = ends if predicate.upstream is Direction.SUBJECT else (ends[1], ends[0])
            ahead[upper].add(lower)
    without = {upper: lowers - {removed} for upper, lowers in ahead.items() if upper != removed}
    beyond = _reached(ahead, removed) - {removed}
    lost = {}
    for start in sorted(without):
        if removed in _reached(ahead, start):
            gone = beyond - _reached(without, start) - {start}
            if gone:
                lost[start] = tuple(sorted(gone))
    return lost


def _reached(ahead: Mapping[str, Collection[str]], start: str) -> set[str]:
    seen, stack = {start}, [start]
    while stack:
        for node in ahead.get(stack.pop(), ()):
            if node not in seen:
                seen.add(node)
                stack.append(node)
    return seen


def clusters(
    entities: Iterable[Entity], shared: Iterable[tuple[str, str, str]] = (), *, least_bits: float = 1.0
) -> tuple[Cluster, ...]:
    """What two entities or more share, rarest first: an address that thousands use says little, one that two use much.

    Args:
        shared: What else entities have: (kind, value, entity id), as telephones and directors.
        least_bits: Weight below which a shared thing is left out; ours, no authority's.

    Source: weight of evidence of a shared value, -log2 of its frequency; ../domain/trade.md section 4.8.
    """
    known = [e for e in entities if e.schema != "Product"]
    having: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in known:
        for address in entity.addresses:
            having["address", fold_name(address)].add(entity.id)
        for scheme, value in entity.identifiers:
            having[scheme, fold_name(value)].add(entity.id)
    ids = {entity.id for entity in known}
    for kind, value, holder in shared:
        having[kind, value] |= {holder} & ids
    found = [
        Cluster(kind=kind, value=value, entities=tuple(sorted(those)), bits=_bits(len(those), len(known)))
        for (kind, value), those in having.items()
        if len(those) > 1 and value
    ]
    kept = [cluster for cluster in found if cluster.bits >= least_bits]
    return tuple(sorted(kept, key=lambda c: (-c.bits, c.kind, c.value)))


def _bits(having: int, total: int) -> float:
    return round(-math.log2(having / total), 6)


def standing_on(links: Iterable[Link], day: date) -> tuple[Link, ...]:
    """Links whose days allow that they stood on a day; links without days may always have, and are kept."""
    return tuple(
        k for k in links if (k.date_from is None or k.date_from <= day) and (k.date_to is None or day <= k.date_to)
    )


def changes(links: Iterable[Link], earlier: date, later: date) -> tuple[Change, ...]:
    """Links that appeared after one day or ended before the other, sorted by link id.

    Raises:
        SettingError: The later day is not after the earlier one.
    """
    if later <= earlier:
        raise SettingError(f"{later} is not after {earlier}", hint="name the earlier day first")
    known = sorted(links, key=lambda k: k.id)
    before, after = ({k.id for k in standing_on(known, day)} for day in (earlier, later))
    found = [Change(link=k, kind="ended") for k in known if k.id in before - after]
    found += [Change(link=k, kind="appeared") for k in known if k.id in after - before]
    found += [Change(link=k, kind="between") for k in known if _is_between(k, earlier, later)]
    return tuple(sorted(found, key=lambda c: c.link.id))


def _is_between(link: Link, earlier: date, later: date) -> bool:
    begin, end = link.date_from, link.date_to
    return begin is not None and end is not None and earlier < begin and end < later
