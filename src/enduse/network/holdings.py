"""Holdings of ownership rows as links between entities, and persons who direct several firms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from enduse.model.claim import Status
from enduse.model.ids import content_id
from enduse.model.network import Link, OwnershipEdge, OwnershipKind
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

__all__ = ["directed", "holding_links"]

_CONTROLLING = frozenset((OwnershipKind.BOARD, OwnershipKind.CONTROL))
_DIRECTS = "director_of"


def holding_links(records: CaseRecords) -> Mapping[str, tuple[Link, tuple[OwnershipEdge, ...]]]:
    """Link id to the link and the rows that carry it: owner to asset, where both are entities of the case.

    Shares and votes read "owns", a board and control read "controls"; rows of other days make no other link.
    """
    found: dict[tuple[str, str, str], list[OwnershipEdge]] = defaultdict(list)
    for edge in records.ownership:
        ends = [records.entity_named.get(f"{edge.exhibit}|{fold_name(name)}") for name in (edge.owner, edge.asset)]
        if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
            verb = "controls" if edge.kind in _CONTROLLING else "owns"
            found[ends[0], verb, ends[1]].append(edge)
    links = ((_link(triple, edges), tuple(edges)) for triple, edges in sorted(found.items()))
    return {link.id: (link, edges) for link, edges in links}


def _link(triple: tuple[str, str, str], edges: Sequence[OwnershipEdge]) -> Link:
    """Open where one row is open at that end."""
    source, verb, target = triple
    begins, ends = [e.date_from for e in edges], [e.date_to for e in edges]
    return Link(
        id=content_id("lnk", source, target, verb, "holding"),
        source=source,
        target=target,
        predicate=verb,
        status=Status.ASSERTED,
        date_from=None if None in begins else min(d for d in begins if d is not None),
        date_to=None if None in ends else max(d for d in ends if d is not None),
    )


def directed(links: Iterable[Link]) -> Iterator[tuple[str, str, str]]:
    """(`director`, id of the person, id of the firm) of every link that says who directs whom, denied ones apart."""
    pairs = {(k.source, k.target) for k in links if k.predicate == _DIRECTS and k.status is not Status.DENIED}
    for person, firm in sorted(pairs):
        yield "director", person, firm
