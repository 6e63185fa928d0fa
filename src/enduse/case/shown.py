"""What a page may show of a case: its records with the ways from one to the other, kept as long as the case stands.

The records of one state of a case are gathered once and looked at by many requests. Protected exhibits and what they
alone tell are left out unless the user asked for them by name.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from threading import Lock
from typing import TypeVar

from enduse.case.gathering import gather
from enduse.case.store import Store
from enduse.model.claim import Claim
from enduse.model.entity import Entity
from enduse.model.finding import Finding
from enduse.model.listing import Hit, ListEntry
from enduse.model.network import Link
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

__all__ = ["Shown", "shown_of", "state_of"]

_BY_PERSONS = ("sources", "exhibits", "judgements", "replies", "releases", "hand_claims", "part_requests")
_COUNTED = (
    "SELECT p.exhibit, count(*) FROM passages p WHERE p.seq IN (SELECT m.record FROM members m JOIN runs "
    "ON runs.seq = m.run WHERE m.noun = 'passages' AND runs.is_current = 1) GROUP BY p.exhibit"
)
_KEPT_CASES = 4
_PATIENCE = 20
"""While a run is under way, what was gathered is shown for so many times as long as gathering it took."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Records of a case as they may be shown, and the ways between them; passages stay in the store.

    Attributes:
        state: State of the case that they were gathered from.
        has_hidden: Whether something protected is left out.
        claim_ends: Claim id to the entity ids of its subject and object, None where they mean none.
        claims_of, claims_in: Claim ids by entity, and by exhibit in the order of their places.
        passages: Exhibit id to the number of its passages.
        named: Folded name to the ids of the entities that bear it.
    """

    state: str
    has_hidden: bool
    records: CaseRecords
    entities: Mapping[str, Entity]
    claims: Mapping[str, Claim]
    claim_ends: Mapping[str, tuple[str | None, str | None]]
    claims_of: Mapping[str, tuple[str, ...]]
    claims_in: Mapping[str, tuple[str, ...]]
    links: Mapping[str, Link]
    links_of: Mapping[str, tuple[Link, ...]]
    findings_of: Mapping[str, tuple[Finding, ...]]
    findings_on: Mapping[str, tuple[Finding, ...]]
    hits_of: Mapping[str, tuple[Hit, ...]]
    entries: Mapping[str, ListEntry]
    named: Mapping[str, tuple[str, ...]]
    passages: Mapping[str, int]

    def entity(self, reference: str) -> Entity | None:
        """The entity of an id, or of a member that was merged into it."""
        found = self.entities.get(reference)
        return found if found is not None else self.entities.get(self.records.entity_of.get(reference, ""))

    def finding(self, key: str) -> Finding | None:
        """The finding of an id."""
        return next((finding for finding in self.records.findings if finding.id == key), None)

    def caption(self, entity: str | None) -> str:
        """What an entity is called; the id where it is not shown."""
        found = None if entity is None else self.entities.get(entity)
        return (entity or "") if found is None else found.caption


@dataclass(slots=True, kw_only=True)
class _Kept:
    shown: Shown
    at: float
    took: float


_kept: dict[tuple[str, bool], _Kept] = {}
_lock = Lock()


def state_of(store: Store) -> str:
    """A word that changes with every record that a run or a person adds."""
    row = store.connection.execute("SELECT value FROM meta WHERE key = 'standing'").fetchone()
    newest = (store.connection.execute(f"SELECT max(seq) FROM {table}").fetchone()[0] for table in _BY_PERSONS)  # noqa: S608
    return "-".join(str(part) for part in (row[0] if row else "", *newest))


def shown_of(store: Store, *, with_protected: bool) -> Shown:
    """What may be shown of the case in a store, gathered anew only where the case has changed."""
    key, state = (str(store.folder.root.resolve()), with_protected), state_of(store)
    with _lock:
        kept = _kept.get(key)
        if kept is not None and (kept.shown.state == state or _may_wait(kept, store)):
            return kept.shown
        begun = time.monotonic()
        shown = _gathered(store, state, with_protected)
        now = time.monotonic()
        _kept.pop(key, None)
        _kept[key] = _Kept(shown=shown, at=now, took=now - begun)
        while len(_kept) > _KEPT_CASES:
            del _kept[next(iter(_kept))]
        return shown


def _may_wait(kept: _Kept, store: Store) -> bool:
    return time.monotonic() - kept.at < _PATIENCE * kept.took and store.is_being_written()


def _gathered(store: Store, state: str, with_protected: bool) -> Shown:
    name = store.folder.settings().name
    with store.snapshot():
        has_protected = _has_protected(store)
        records = gather(store, name, with_passages=has_protected and not with_protected)
        passages = dict(store.connection.execute(_COUNTED).fetchall())
    if has_protected and not with_protected:
        from enduse.dossier import unprotected

        records = replace(unprotected(records), passages={}, mentions=())
    return _ways(records, state, passages, has_hidden=has_protected and not with_protected)


def _has_protected(store: Store) -> bool:
    return any(source.is_protected for source in store.read("sources")) or store.count("exhibits", is_protected=1) > 0


def _ways(records: CaseRecords, state: str, passages: Mapping[str, int], *, has_hidden: bool) -> Shown:
    entities = {entity.id: entity for entity in records.entities}
    ends = {claim.id: _ends(claim, records) for claim in records.claims}
    placed = sorted(records.claims, key=lambda c: (c.exhibit, c.locator.start, c.locator.end, c.id))
    return Shown(
        state=state,
        has_hidden=has_hidden,
        records=records,
        entities=entities,
        claims={claim.id: claim for claim in records.claims},
        claim_ends=ends,
        claims_of=_by(placed, lambda c: {end for end in ends[c.id] if end}, lambda c: c.id),
        claims_in=_by(placed, lambda c: (c.exhibit,), lambda c: c.id),
        links={link.id: link for link in records.links},
        links_of=_by(records.links, lambda k: {k.source, k.target}, lambda k: k),
        findings_of=_by(records.findings, lambda f: set(f.subjects), lambda f: f),
        findings_on=_by(records.findings, lambda f: {*f.claims_for, *f.claims_against}, lambda f: f),
        hits_of=_by((*records.hits, *records.deal_hits), lambda h: (h.query_id,), lambda h: h),
        entries={entry.id: entry for entry in records.entries},
        passages={exhibit: n for exhibit, n in passages.items() if exhibit in records.exhibits},
        named=_by(records.entities, lambda e: {fold_name(name) for name in e.names}, lambda e: e.id),
    )


def _ends(claim: Claim, records: CaseRecords) -> tuple[str | None, str | None]:
    subject, object_ = (
        records.entity_named.get(f"{claim.exhibit}|{fold_name(t)}") for t in (claim.subject, claim.object)
    )
    return subject, object_


_R = TypeVar("_R")


def _by(
    records: Iterable[_R], keys: Callable[[_R], Iterable[str]], value: Callable[[_R], _T]
) -> dict[str, tuple[_T, ...]]:
    found: dict[str, list[_T]] = defaultdict(list)
    for record in records:
        for key in keys(record):
            found[key].append(value(record))
    return {key: tuple(values) for key, values in found.items()}
