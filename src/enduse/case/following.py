"""Tracing through a case and through what official lists state: one walk, each step with its names and words."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from typing import Any

from enduse.case.naming import entities_called, entity_called
from enduse.case.room import OnProgress
from enduse.case.stated_network import StatedNetwork, stated_network
from enduse.case.statements import newest_editions, statements
from enduse.errors import NotFoundError
from enduse.lists.store import ListStore
from enduse.model.claim import Claim
from enduse.model.entity import Entity, Verdict
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
        self._stated = _stated(settings, on_progress)
        self._joined = _joined(records, self._stated)
        self._entities = _all_entities(records, self._stated, self._joined)
        self._links = (*records.links, *(_rejoined(link, self._joined) for link in self._stated.links))

    def steps(self, name: str, *, upstream: bool, downstream: bool, hops: int) -> tuple[TraceStep, ...]:
        """Steps from a party or product, nearest first, each link once.

        Raises:
            NotFoundError: Neither the case nor a list knows the name.
            InputError: The name may mean several parties.
        """
        from enduse.network import trace

        found: dict[tuple[Any, ...], TraceStep] = {}
        for start in self._starts(name):
            walked = trace(self._links, self._entities, start, upstream=upstream, downstream=downstream, hops=hops)
            for step in walked:
                found.setdefault((step.from_, step.to, step.predicate, step.status), step)
        claims = {c.id: c for c in (*self._records.claims, *self._stated.records.claims)}
        captions = {e.id: e.caption for e in self._entities}
        told = [self._told(step, captions, claims) for step in found.values()]
        return tuple(sorted(told, key=lambda s: (s.hop, s.from_name, s.to_name, s.predicate, s.status.value)))

    def _starts(self, name: str) -> tuple[str, ...]:
        own: tuple[str, ...] = ()
        try:
            own = (entity_called(self._records, name),)
        except NotFoundError:
            if not entities_called(self._stated.records.entities, name):
                raise
        stated = (e.id for e in entities_called(self._stated.records.entities, name))
        return tuple(dict.fromkeys((*own, *(self._joined.get(i, i) for i in stated))))

    def _told(self, step: TraceStep, captions: Mapping[str, str], claims: Mapping[str, Claim]) -> TraceStep:
        words = tuple(self._words(claims[i]) for i in step.claims[:_WORDS] if i in claims)
        from_name, to_name = captions.get(step.from_, step.from_), captions.get(step.to, step.to)
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


def _stated(settings: Settings, on_progress: OnProgress | None) -> StatedNetwork:
    said = list(statements(settings, on_progress))
    with closing(ListStore(settings.home)) as store:
        entries = {e.id: e for n in newest_editions(store) for e in store.entries(n.list_id, n.edition)} if said else {}
    return stated_network(said, entries)


def _joined(records: CaseRecords, stated: StatedNetwork) -> dict[str, str]:
    """Node of a list to the entity of the case that it is."""
    node_of = {member: e.id for e in stated.records.entities for member in e.members}
    verdicts = {frozenset(j.members): j.verdict for j in sorted(records.judgements, key=lambda j: j.number)}
    found: dict[str, str] = {}
    for hit in records.hits:
        entry = f"entry:{hit.entity_id}"
        said = verdicts.get(frozenset((hit.query_id, entry)))
        stands = said is Verdict.TRUE or (said is None and hit.decision == "match")
        if stands and entry in node_of:
            found.setdefault(node_of[entry], hit.query_id)
    return found


def _all_entities(records: CaseRecords, stated: StatedNetwork, joined: Mapping[str, str]) -> tuple[Entity, ...]:
    known = {e.id for e in records.entities}
    return (*records.entities, *(e for e in stated.records.entities if joined.get(e.id, e.id) not in known))


def _rejoined(link: Link, joined: Mapping[str, str]) -> Link:
    return replace(link, source=joined.get(link.source, link.source), target=joined.get(link.target, link.target))
