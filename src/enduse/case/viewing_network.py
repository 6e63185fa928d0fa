"""The network as a page draws it: nodes with their places, links with what filters ask for, and one link's quotes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock

from enduse.case.shown import Shown
from enduse.case.store import Store
from enduse.case.viewing_claims import CitedClaim, cited
from enduse.case.viewing_party import ShipmentRow, shipments_where
from enduse.errors import NotFoundError
from enduse.model.entity import Entity
from enduse.model.finding import Finding
from enduse.model.network import Link

__all__ = ["LinkView", "NetworkView", "Node", "link", "network"]

MOST_NODES = 5_000
"""Best connected nodes that are drawn at once; expanding one brings its neighbours."""
_MOST_ROWS = 100
_KEPT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entity with its place in the drawing, -1000 to 1000 each way."""

    entity: Entity
    x: float
    y: float
    is_listed: bool
    links: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkView:
    """A part of the network.

    Attributes:
        nodes, links: What is drawn; links only between nodes that are, those that claims carry last and so on top.
        nodes_total: Entities with a link in the whole case.
        roles: Roles and predicates that the whole network's links have.
        first, last: First and last day of a link, ISO; None where no link has one.
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    nodes_total: int
    links_total: int
    roles: tuple[str, ...]
    grades: tuple[str, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """One link with the words and rows that carry it."""

    link: Link
    source: str
    target: str
    claims: tuple[CitedClaim, ...]
    shipments: tuple[ShipmentRow, ...]
    findings: tuple[Finding, ...]


def network(shown: Shown, *, focus: str = "", hops: int = 1) -> NetworkView:
    """The best connected part of the network, or what stands around one entity.

    Args:
        focus: Entity id; empty for the whole.
        hops: How many links away from it, 1 to 3.

    Raises:
        NotFoundError: The entity may not be shown.
    """
    links = [k for k in shown.links.values() if k.source in shown.entities and k.target in shown.entities]
    places = _places(shown, links)
    wanted = _around(shown, focus, min(max(hops, 1), 3)) if focus else set(places)
    kept = sorted(wanted, key=lambda key: (-len(shown.links_of.get(key, ())), key))[:MOST_NODES]
    drawn = frozenset(kept)
    listed = {h.query_id for h in shown.records.hits if h.decision == "match"}
    days = [str(day) for k in links for day in (k.date_from, k.date_to) if day is not None]
    return NetworkView(
        nodes=tuple(_node(shown, key, places, key in listed) for key in kept),
        links=tuple(sorted((k for k in links if {k.source, k.target} <= drawn), key=lambda k: (bool(k.claims), k.id))),
        nodes_total=len(places),
        links_total=len(links),
        roles=tuple(sorted({role for k in links for role in (*k.roles, k.predicate)})),
        grades=tuple(sorted({k.grade for k in links if k.grade})),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def link(store: Store, shown: Shown, key: str) -> LinkView:
    """One link with everything that carries it.

    Raises:
        NotFoundError: There is no such link, or it may not be shown.
    """
    found = shown.links.get(key)
    if found is None:
        raise NotFoundError("no such link may be shown", hint="the table of the network names all")
    rows = list(found.shipments[:_MOST_ROWS])
    shipments = shipments_where(store, shown, "list_contains(?, r.shipment_id)", [rows], _MOST_ROWS) if rows else ()
    findings = {f.id: f for claim in found.claims for f in shown.findings_on.get(claim, ())}
    return LinkView(
        link=found,
        source=shown.caption(found.source),
        target=shown.caption(found.target),
        claims=cited(shown, found.claims),
        shipments=shipments,
        findings=tuple(findings[key] for key in sorted(findings)),
    )


def _node(shown: Shown, key: str, places: Mapping[str, tuple[float, float]], is_listed: bool) -> Node:
    x, y = places.get(key, (0.0, 0.0))
    return Node(entity=shown.entities[key], x=x, y=y, is_listed=is_listed, links=len(shown.links_of.get(key, ())))


def _around(shown: Shown, focus: str, hops: int) -> set[str]:
    start = shown.entity(focus)
    if start is None:
        raise NotFoundError("no such entity may be shown", hint="search for its name")
    found = edge = {start.id}
    for _ in range(hops):
        ends = {end for key in edge for k in shown.links_of.get(key, ()) for end in (k.source, k.target)}
        edge = {key for key in ends - found if key in shown.entities}
        found = found | edge
    return found


_laid_out: OrderedDict[tuple[str, bool, int], dict[str, tuple[float, float]]] = OrderedDict()
_lock = Lock()


def _places(shown: Shown, links: Iterable[Link]) -> dict[str, tuple[float, float]]:
    """Places of all entities with a link, laid out once for each state of the case."""
    from enduse.network import layout

    pairs = [(k.source, k.target) for k in links]
    key = (shown.state, shown.has_hidden, len(pairs))
    with _lock:
        if key not in _laid_out:
            ends = sorted({end for pair in pairs for end in pair})
            number = {end: n for n, end in enumerate(ends)}
            places = layout(len(ends), [(number[a], number[b]) for a, b in pairs])
            _laid_out[key] = dict(zip(ends, places, strict=True))
            while len(_laid_out) > _KEPT:
                _laid_out.popitem(last=False)
        return _laid_out[key]
