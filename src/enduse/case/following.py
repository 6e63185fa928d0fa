"""Tracing through a case and through what official lists state: one walk, each step with its names and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import Any

from enduse.case.judged import standing_hits
from enduse.case.naming import entities_called, entity_called
from enduse.case.room import OnProgress
from enduse.case.stated_network import StatedNetwork, stated_network
from enduse.case.statements import newest_editions, statements
from enduse.errors import NotFoundError
from enduse.lists.store import ListStore
from enduse.model.claim import Claim
from enduse.model.entity import Entity
from enduse.model.listing import ListEntry
from enduse.model.network import Link, TraceStep
from enduse.model.records import CaseRecords
from enduse.settings import Settings

__all__ = ["Following"]

_WORDS = 3


class Following:
    """The links of a case beside those that the statements of the user's lists draw.

    A party of the case and an entry of a list are one only where the hit between them is a match or a person said so; a
    name alone joins nothing.
    """

    def __init__(self, records: CaseRecords, settings: Settings, on_progress: OnProgress | None = None) -> None:
        self._records = records
        self._stated, self._listed = _stated(settings, on_progress)
        self._joined = _joined(records, self._stated)
        self.entities = _all_entities(records, self._stated, self._joined)
        self.links = (*records.links, *(_rejoined(link, self._joined) for link in self._stated.links))
        self._claims = {c.id: c for c in (*records.claims, *self._stated.records.claims)}
        self._captions = {e.id: e.caption for e in self.entities}

    @property
    def stated(self) -> StatedNetwork:
        """What the statements of the user's lists draw."""
        return self._stated

    def listed_nodes(self) -> Iterator[tuple[str, ListEntry]]:
        """Parties of lists, as the case knows them, and the entry that each has."""
        for entity in self._stated.records.entities:
            for member in entity.members:
                entry = self._listed.get(member.removeprefix("entry:"))
                if entry is not None:
                    yield self._joined.get(entity.id, entity.id), entry

    def rejoined(self, link: Link) -> Link:
        """A link of a list with its ends as the case knows them."""
        return _rejoined(link, self._joined)

    def caption(self, entity: str) -> str:
        """What an entity is called; its id where nobody names it."""
        return self._captions.get(entity, entity)

    def steps(
        self, name: str, *, upstream: bool, downstream: bool, hops: int, as_of: date | None = None
    ) -> tuple[TraceStep, ...]:
        """Steps from a party or product, nearest first, each link once.

        Args:
            as_of: Day on which the links may have stood; links without days always may. None takes all.

        Raises:
            NotFoundError: Neither the case nor a list knows the name.
            InputError: The name may mean several parties.
        """
        from enduse.network import trace
        from enduse.network.exposure import standing_on

        links = self.links if as_of is None else standing_on(self.links, as_of)
        found: dict[tuple[Any, ...], TraceStep] = {}
        for start in self.starts(name):
            walked = trace(links, self.entities, start, upstream=upstream, downstream=downstream, hops=hops)
            for step in walked:
                found.setdefault((step.from_, step.to, step.predicate, step.status), step)
        told = [self.told(step) for step in found.values()]
        return tuple(sorted(told, key=lambda s: (s.hop, s.from_name, s.to_name, s.predicate, s.status.value)))

    def starts(self, name: str) -> tuple[str, ...]:
        """Ids of whom or what a name means: the one of the case, and those of lists.

        Raises:
            NotFoundError: Neither the case nor a list knows the name.
            InputError: The name may mean several parties of the case.
        """
        own: tuple[str, ...] = ()
        try:
            own = (entity_called(self._records, name),)
        except NotFoundError:
            if not entities_called(self._stated.records.entities, name):
                raise
        stated = (e.id for e in entities_called(self._stated.records.entities, name))
        return tuple(dict.fromkeys((*own, *(self._joined.get(i, i) for i in stated))))

    def told(self, step: TraceStep) -> TraceStep:
        """A step with the names of its ends, the words of its claims, and what lists have asserted since."""
        words = tuple(self._words(self._claims[i]) for i in step.claims[:_WORDS] if i in self._claims)
        from_name, to_name = self.caption(step.from_), self.caption(step.to)
        grades = (self._records.grades.get(i) for i in step.claims)
        since = tuple(dict.fromkeys(str(one) for grade in grades if grade is not None for one in grade.since))
        return replace(step, from_name=from_name, to_name=to_name, words=words, since=since)

    def _words(self, claim: Claim) -> str:
        entry = self._stated.entries.get(claim.id)
        if entry is not None:
            return f"{entry}: {claim.quote}"
        exhibit = self._records.exhibits.get(claim.exhibit)
        place = claim.locator
        where = f"page {place.page}" if place.page else f"row {place.row}" if place.row else f"character {place.start}"
        return f"{exhibit.name if exhibit is not None else claim.exhibit[:12]}, {where}: {claim.quote}"


def _stated(settings: Settings, on_progress: OnProgress | None) -> tuple[StatedNetwork, dict[str, ListEntry]]:
    """The network that statements draw, and the entries whose statements those are."""
    said = list(statements(settings, on_progress))
    with closing(ListStore(settings.home)) as store:
        entries = {e.id: e for n in newest_editions(store) for e in store.entries(n.list_id, n.edition)} if said else {}
    own = {s.entry: entries[s.entry] for s in said if s.entry in entries}
    return stated_network(said, entries), own


def _joined(records: CaseRecords, stated: StatedNetwork) -> dict[str, str]:
    """Node of a list to the entity of the case that it is."""
    node_of = {member: e.id for e in stated.records.entities for member in e.members}
    found: dict[str, str] = {}
    for hit in standing_hits(records):
        entry = f"entry:{hit.entity_id}"
        if entry in node_of:
            found.setdefault(node_of[entry], hit.query_id)
    return found


def _all_entities(records: CaseRecords, stated: StatedNetwork, joined: Mapping[str, str]) -> tuple[Entity, ...]:
    known = {e.id for e in records.entities}
    return (*records.entities, *(e for e in stated.records.entities if joined.get(e.id, e.id) not in known))


def _rejoined(link: Link, joined: Mapping[str, str]) -> Link:
    return replace(link, source=joined.get(link.source, link.source), target=joined.get(link.target, link.target))
