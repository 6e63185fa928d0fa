"""Questions on the network of a case and of the lists that are loaded: nearness to listed parties, who depends on whom,
what parties share, what changed between two days, and the lineage of a product."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from enduse.case.following import Following
from enduse.case.judged import standing_hits
from enduse.case.network_rows import ClusterRow, CutOffRow, DifferenceRow, ExposureRow, LineageRow, Listing
from enduse.case.room import OnProgress
from enduse.errors import InputError, SettingError
from enduse.model.claim import Status
from enduse.model.network import Link, OwnershipEdge, TraceStep
from enduse.model.predicates import PREDICATES, Direction
from enduse.model.records import CaseRecords
from enduse.settings import Settings

__all__ = ["NetworkDesk"]

_PRODUCT = "Product"
_HOLDING = frozenset(("owns", "controls", "subsidiary_of", "director_of", "part_of", "upgrades"))
"""Predicates with an upstream end along which no goods go."""

_WORDS = 3


class NetworkDesk:
    """The links that claims and shipments draw, holdings of ownership rows, and what the statements of lists draw."""

    def __init__(self, records: CaseRecords, settings: Settings, on_progress: OnProgress | None = None) -> None:
        from enduse.network.holdings import holding_links

        self._records = records
        self._following = Following(records, settings, on_progress)
        self._holdings = holding_links(records)
        self._links: tuple[Link, ...] = (*self._following.links, *(link for link, _ in self._holdings.values()))
        self._products = {e.id for e in self._following.entities if e.schema == _PRODUCT}

    def exposure(
        self, name: str | None = None, *, hops: int = 3, decay: float = 0.5, as_of: date | None = None
    ) -> tuple[ExposureRow, ...]:
        """Listed parties within reach of a party, nearest first; without a name the nearest one of every party.

        Links are walked in either direction, denied ones not at all. An entry counts where it is a match or a person
        confirmed it: a name alone ties nobody to a list.

        Args:
            hops: Most links between them, one or more.
            decay: What is left of the weight with each link, above 0 up to 1; ours, no authority's.
            as_of: Day on which links and listings may have stood; those without days always may. None takes all.

        Raises:
            NotFoundError: Neither the case nor a list knows the name.
            SettingError: `hops` or `decay` is out of range.
        """
        from enduse.network.exposure import exposures, standing_on

        links = self._links if as_of is None else standing_on(self._links, as_of)
        listed = _by_entity(k for k in self._listings() if as_of is None or _is_standing(k, as_of))
        starts = self._following.starts(name) if name is not None else sorted(listed)
        by_id = {link.id: link for link in links}
        rows = [self._exposed((s, s), (), decay, listed[s]) for s in starts if name is not None and s in listed]
        for found in exposures(links, starts, hops=hops, decay=decay):
            walk = [by_id[key] for key in found.links]
            if name is None:
                rows.append(self._exposed((found.entity, found.listed), walk[::-1], decay, listed[found.listed]))
            elif found.entity in listed:
                rows.append(self._exposed((found.listed, found.entity), walk, decay, listed[found.entity]))
        return tuple(sorted(rows, key=lambda r: (r.hops, r.name, r.listed_name, r.entity, r.listed)))

    def _exposed(
        self, ends: tuple[str, str], walk: Sequence[Link], decay: float, listings: Sequence[Listing]
    ) -> ExposureRow:
        steps = tuple(self._told(link, hop) for hop, link in enumerate(walk, 1))
        return ExposureRow(
            entity=ends[0],
            name=self._following.caption(ends[0]),
            listed=ends[1],
            listed_name=self._following.caption(ends[1]),
            hops=len(walk),
            decay=decay,
            weight=decay ** len(walk),
            is_asserted=all(step.status is Status.ASSERTED for step in steps),
            listings=tuple(listings),
            steps=steps,
        )

    def without(self, name: str) -> tuple[CutOffRow, ...]:
        """Who no longer reaches whom, as goods go, if a party goes: pairs that no other way joins.

        Ways lead from party to party; that two name one product is no way between them.

        Raises:
            NotFoundError: Neither the case nor a list knows the name.
            InputError: It is a product.
        """
        from enduse.network.exposure import cut_off

        links = [link for link in self._links if self._carries_goods(link)]
        rows: list[CutOffRow] = []
        for removed in self._following.starts(name):
            if removed in self._products:
                raise InputError(f"{name!r} is a product", hint="name a party; enduse lineage tells of products")
            ways = _Ways(links)
            for start, lost in cut_off(links, removed).items():
                rows += [self._cut(removed, start, end, ways) for end in lost]
        return tuple(sorted(rows, key=lambda r: (r.from_name, r.to_name, r.from_, r.to)))

    def _carries_goods(self, link: Link) -> bool:
        predicate = PREDICATES.get(link.predicate)
        has_way = predicate is not None and predicate.upstream is not Direction.NONE
        return has_way and link.predicate not in _HOLDING and not {link.source, link.target} & self._products

    def _cut(self, removed: str, start: str, end: str, ways: _Ways) -> CutOffRow:
        walk = (*ways.shortest(start, removed), *ways.shortest(removed, end))
        caption = self._following.caption
        return CutOffRow(
            removed=removed,
            removed_name=caption(removed),
            from_=start,
            from_name=caption(start),
            to=end,
            to_name=caption(end),
            steps=tuple(self._told(link, hop) for hop, link in enumerate(walk, 1)),
        )

    def clusters(self, *, least_bits: float = 1.0) -> tuple[ClusterRow, ...]:
        """What parties of the case share: address, telephone, director, identifier; the rarest first.

        Args:
            least_bits: Weight below which a shared thing is left out; ours, no authority's.
        """
        from enduse.network.exposure import clusters
        from enduse.network.holdings import directed
        from enduse.network.telephones import telephones

        parties = [e for e in self._records.entities if e.schema != _PRODUCT]
        shared = (*telephones(self._records), *directed(self._links))
        caption = self._following.caption
        return tuple(
            ClusterRow(
                kind=c.kind,
                value=c.value,
                value_name=caption(c.value) if c.kind == "director" else c.value,
                bits=c.bits,
                population=len(parties),
                entities=c.entities,
                names=tuple(caption(e) for e in c.entities),
            )
            for c in clusters(parties, shared, least_bits=least_bits)
        )

    def differences(
        self, earlier: date, later: date, name: str | None = None, *, hops: int = 4
    ) -> tuple[DifferenceRow, ...]:
        """Links and listings that are not the same on two days, of the whole case or around a party.

        Links and entries without days are no difference: nobody knows when they came.

        Args:
            name: Party or product within whose reach the links and the parties stand; None is the whole case.
            hops: Most links away from it.

        Raises:
            NotFoundError: Neither the case nor a list knows the name.
            SettingError: The later day is not after the earlier one.
        """
        from enduse.network.exposure import changes, exposures

        if later <= earlier:
            raise SettingError(
                f"{later} is not after {earlier}", hint="--as-of is the earlier day, --against the later"
            )
        starts = None if name is None else self._following.starts(name)
        near = None if starts is None else {*starts, *(x.entity for x in exposures(self._links, starts, hops=hops))}
        rows = [
            DifferenceRow(kind=change.kind, name=self._following.caption(change.link.source), step=step)
            for change in changes(self._links, earlier, later)
            if near is None or {change.link.source, change.link.target} <= near
            for step in [self._told(change.link, 0)]
        ]
        own = [k for k in self._listings() if near is None or k.entity in near]
        rows += [
            DifferenceRow(kind=kind, name=self._following.caption(k.entity), listing=k)
            for k in own
            for kind, day in (("listed", k.listed_from), ("delisted", k.listed_to))
            if day is not None and earlier < day <= later
        ]
        return tuple(rows)

    def lineage(self, name: str, *, hops: int = 6) -> tuple[LineageRow, ...]:
        """What a product is an upgrade of, what is one of it, what is like it or part of it, and its makers.

        Raises:
            NotFoundError: Neither the case nor a list knows the name.
            InputError: It is no product.
        """
        from enduse.network.lineage import likenesses, lineage

        stated = self._following.stated
        alike = (*likenesses(self._records), *(self._following.rejoined(k) for k in likenesses(stated.records)))
        starts = [start for start in self._following.starts(name) if start in self._products]
        if not starts:
            raise InputError(f"{name!r} is no product", hint="enduse trace tells of parties")
        found = {
            (row.kind, row.step.from_, row.step.predicate, row.step.to, row.step.status): row
            for start in starts
            for d in lineage((*self._links, *alike), self._products, start, hops=hops)
            for row in [LineageRow(kind=d.kind, generation=d.generation, step=self._told(d.link, abs(d.generation)))]
        }
        return tuple(found.values())

    def _told(self, link: Link, hop: int) -> TraceStep:
        from enduse.network.tracing import step_of

        step = self._following.told(step_of(link, hop))
        _, rows = self._holdings.get(link.id, (link, ()))
        return replace(step, words=tuple(self._row_words(row) for row in rows[:_WORDS])) if rows else step

    def _row_words(self, row: OwnershipEdge) -> str:
        exhibit = self._records.exhibits.get(row.exhibit or "")
        share = "share not stated" if row.share_low is None else f"{row.share_low:g} %"
        if row.share_low is not None and row.share_high not in {None, row.share_low}:
            share = f"{row.share_low:g} to {row.share_high:g} %"
        where = f"{exhibit.name if exhibit is not None else ''}, row {row.row}"
        return f"{where}: {row.owner}, {row.asset}, {row.kind}, {share}"

    def _listings(self) -> Iterator[Listing]:
        """Entries that parties of the case are, and parties of lists that have an entry there."""
        seen: set[tuple[str, str]] = set()
        for hit in standing_hits(self._records):
            if (hit.query_id, hit.entity_id) not in seen:
                seen.add((hit.query_id, hit.entity_id))
                yield Listing(
                    entity=hit.query_id,
                    dataset=hit.dataset,
                    entry=hit.entity_id,
                    measure=hit.measure,
                    listed_from=_day(hit.listed_from),
                    listed_to=_day(hit.listed_to),
                )
        for entity, entry in self._following.listed_nodes():
            if (entity, entry.id) not in seen:
                yield Listing(
                    entity=entity,
                    dataset=entry.list_id,
                    entry=entry.id,
                    measure=entry.measure.value,
                    listed_from=entry.listed_from,
                    listed_to=entry.listed_to,
                )


class _Ways:
    """Shortest ways along links as goods go; denied ones carry nothing."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._ahead: dict[str, list[tuple[str, Link]]] = defaultdict(list)
        for link in sorted((k for k in links if k.status is not Status.DENIED), key=lambda k: (k.status.value, k.id)):
            is_down = PREDICATES[link.predicate].upstream is Direction.SUBJECT
            upper, lower = (link.source, link.target) if is_down else (link.target, link.source)
            self._ahead[upper].append((lower, link))

    def shortest(self, start: str, end: str) -> tuple[Link, ...]:
        """One shortest way; empty where there is none."""
        ways: dict[str, tuple[Link, ...]] = {start: ()}
        frontier = [start]
        while frontier and end not in ways:
            ahead: list[str] = []
            for node in frontier:
                for lower, link in self._ahead[node]:
                    if lower not in ways:
                        ways[lower] = (*ways[node], link)
                        ahead.append(lower)
            frontier = ahead
        return ways.get(end, ())


def _by_entity(listings: Iterable[Listing]) -> Mapping[str, list[Listing]]:
    found: dict[str, list[Listing]] = defaultdict(list)
    for listing in listings:
        found[listing.entity].append(listing)
    return dict(found)


def _is_standing(listing: Listing, day: date) -> bool:
    begins = listing.listed_from is None or listing.listed_from <= day
    return begins and (listing.listed_to is None or day <= listing.listed_to)


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text[:10])
    except ValueError:
        return None
