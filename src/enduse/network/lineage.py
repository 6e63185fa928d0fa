"""Lineage of products: what upgrades what, what is like it, what it is part of, and who is said to make each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.ids import content_id
from enduse.model.network import Link
from enduse.model.records import CaseRecords
from enduse.network.naming import Naming

__all__ = ["Descent", "likenesses", "lineage"]

_LIKE, _UPGRADES, _PART = "similar_to", "upgrades", "part_of"
_MAKING = frozenset(("manufactures", "develops", "designs", "can_produce", "tests"))
_NO_LINK = frozenset((Status.NO_COMMENT, Status.GAP))


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """One link of a product's lineage.

    Attributes:
        kind: `older`, `newer`, `alike`, `part` or `maker`.
        generation: Upgrades away from the product asked for, of the end that the link leads to: below zero is older.
    """

    kind: str
    generation: int
    link: Link


def lineage(links: Iterable[Link], products: Collection[str], start: str, *, hops: int = 6) -> tuple[Descent, ...]:
    """The lineage of a product, oldest generation first: upgrades in both directions, likenesses, parts, makers.

    A denied link is shown and not walked through. Likenesses and parts are told of the products reached by upgrades,
    and not followed further.

    Args:
        links: Links of the case, with those of `likenesses`.
        products: Entity ids of products.
        start: Entity id of the product asked for.
        hops: Most upgrades away, in either direction.
    """
    at: dict[str, list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda k: k.id):
        at[link.source].append(link)
        at[link.target].append(link)
    generations, found = _line(at, start, hops)
    for product, generation in sorted(generations.items()):
        for link in at[product]:
            kind = _beside(link, product, products)
            if kind is not None:
                found.setdefault(link.id, Descent(kind=kind, generation=generation, link=link))
    return tuple(sorted(found.values(), key=lambda d: (d.generation, d.kind, d.link.id)))


def _line(at: dict[str, list[Link]], start: str, hops: int) -> tuple[dict[str, int], dict[str, Descent]]:
    """Products by generation, and the upgrades that lead to them."""
    generations, found, frontier = {start: 0}, dict[str, Descent](), [start]
    for _ in range(hops):
        ahead: list[str] = []
        for product in frontier:
            for link in at[product]:
                if link.predicate != _UPGRADES or link.id in found:
                    continue
                is_newer = link.target == product  # it reads "source is an upgrade of target"
                other = link.source if is_newer else link.target
                generation = generations.get(other, generations[product] + (1 if is_newer else -1))
                kind = "newer" if is_newer else "older"
                found[link.id] = Descent(kind=kind, generation=generation, link=link)
                if other not in generations and link.status is not Status.DENIED:
                    generations[other] = generation
                    ahead.append(other)
        frontier = ahead
    return generations, found


def _beside(link: Link, product: str, products: Collection[str]) -> str | None:
    if link.predicate == _LIKE:
        return "alike"
    if link.predicate == _PART:
        return "part" if {link.source, link.target} <= set(products) else None
    return "maker" if link.predicate in _MAKING and link.target == product else None


def likenesses(records: CaseRecords) -> tuple[Link, ...]:
    """What claims say is like what, as links of predicate `similar_to`: the network itself draws none of them."""
    naming = Naming(records)
    found: dict[tuple[str, str, Status], list[Claim]] = defaultdict(list)
    for claim in records.claims:
        if claim.predicate == _LIKE and claim.confidence >= REVIEW_LINE and claim.status not in _NO_LINK:
            ends = naming.product(claim, claim.subject), naming.product(claim, claim.object)
            if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
                found[ends[0], ends[1], claim.status].append(claim)
    return tuple(_likeness(*key, claims, records) for key, claims in sorted(found.items()))


def _likeness(source: str, target: str, status: Status, claims: Sequence[Claim], records: CaseRecords) -> Link:
    grades = [records.grades[c.id] for c in claims if c.id in records.grades]
    best = min(grades, key=lambda g: (g.digit, g.letter), default=None)
    days = [d for c in claims for d in (c.qualifiers.date_from, c.qualifiers.date_to) if d is not None]
    return Link(
        id=content_id("lnk", source, target, _LIKE, status.value),
        source=source,
        target=target,
        predicate=_LIKE,
        status=status,
        claims=tuple(sorted(c.id for c in claims)),
        date_from=min(days, default=None),
        date_to=max(days, default=None),
        grade=None if best is None else str(best),
    )
