"""When and where: the timeline and the map as a page shows them, and the drawn pictures that need no script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from enduse.case.shown import Shown
from enduse.model.claim import REVIEW_LINE, Status
from enduse.model.network import Link

__all__ = ["DatedEvent", "MapView", "Route", "map_view", "picture", "timeline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedEvent:
    """Something that happened, or is planned, on a day or in a time.

    Attributes:
        kind: claim, planned, shipment or listing.
        status: Status of the claim or link; empty for a listing.
        href: Path of what carries it, below the page's root.
    """

    day: date
    until: date | None
    kind: str
    status: str
    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Links along which goods or bills go from one country to another.

    Attributes:
        start, end: ISO 3166 codes in lower case; `at_*` a point within each: degrees east and north.
        is_planned: Whether no link of it is asserted.
    """

    start: str
    end: str
    start_name: str
    end_name: str
    at_start: tuple[int, int]
    at_end: tuple[int, int]
    is_planned: bool
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """The routes, most links first, and how many parties have no one known country."""

    routes: tuple[Route, ...]
    unplaced: int


def timeline(shown: Shown, *, entity: str = "", kind: str = "") -> tuple[DatedEvent, ...]:
    """What happened when, in order."""
    found = shown.entity(entity) if entity else None
    key = found.id if found is not None else entity
    events = {*_said(shown, key), *_shipped(shown, key), *_listings(shown, key)}
    kept = [e for e in events if kind in {"", e.kind}]
    return tuple(sorted(kept, key=lambda e: (e.day, e.until or e.day, e.kind, e.words, e.href)))


def map_view(shown: Shown) -> MapView:
    """Routes between countries, most links first."""
    from enduse.dossier.pictures.map import country_name, routes
    from enduse.dossier.pictures.places import PLACES

    found = routes(shown.records.entities, shown.records.links)
    told = [
        Route(
            start=start,
            end=end,
            start_name=country_name(start),
            end_name=country_name(end),
            at_start=PLACES[start],
            at_end=PLACES[end],
            is_planned=all(k.status is not Status.ASSERTED for k in carried),
            links=tuple(carried),
        )
        for (start, end), carried in found.items()
    ]
    unplaced = sum(len(e.countries) != 1 for e in shown.records.entities if e.schema != "Product")
    return MapView(routes=tuple(sorted(told, key=lambda r: (-len(r.links), r.start, r.end))), unplaced=unplaced)


def picture(shown: Shown, kind: str) -> str:
    """A drawn picture as SVG; empty where there is nothing to draw."""
    from enduse.dossier.pictures.map import draw_map
    from enduse.dossier.pictures.network import draw_network

    records = shown.records
    if kind == "map":
        return draw_map(records.entities, records.links)
    listed = {h.query_id for h in records.hits if h.decision == "match"}
    said = [k for k in records.links if k.claims] or list(records.links)
    return draw_network(records.entities, said, listed=listed) if said else ""


def _said(shown: Shown, entity: str) -> Iterator[DatedEvent]:
    from enduse.dossier.voice import say_claim

    keys = shown.claims_of.get(entity, ()) if entity else tuple(shown.claims)
    for key in keys:
        claim = shown.claims[key]
        day = claim.qualifiers.date_from
        if day is not None and claim.confidence >= REVIEW_LINE:
            yield DatedEvent(
                day=day,
                until=claim.qualifiers.date_to,
                kind="planned" if claim.status is Status.PLANNED else "claim",
                status=claim.status.value,
                words=say_claim(claim),
                href=f"/claim/{claim.id}",
            )


def _shipped(shown: Shown, entity: str) -> Iterator[DatedEvent]:
    links = shown.links_of.get(entity, ()) if entity else tuple(shown.links.values())
    for link in links:
        if link.shipments_total and link.date_from is not None:
            ends = f"{shown.caption(link.source)} ships to {shown.caption(link.target)}"
            rows = f"{link.shipments_total} customs row{'s' if link.shipments_total != 1 else ''}"
            yield DatedEvent(
                day=link.date_from,
                until=link.date_to,
                kind="shipment",
                status=link.status.value,
                words=f"{ends}: {rows}",
                href=f"/network/link/{link.id}",
            )


def _listings(shown: Shown, entity: str) -> Iterator[DatedEvent]:
    for hit in shown.records.hits:
        entry = shown.entries.get(hit.entity_id)
        is_ours = hit.query_id in shown.entities and entity in {"", hit.query_id}
        if is_ours and hit.decision == "match" and entry is not None and entry.listed_from is not None:
            words = f"{shown.caption(hit.query_id)}: listed by {hit.dataset} ({hit.measure.replace('_', ' ')})"
            yield DatedEvent(
                day=entry.listed_from,
                until=entry.listed_to,
                kind="listing",
                status="",
                words=words,
                href=f"/entity/{hit.query_id}",
            )
