"""Entities of the case against the lists: hits as of the newest editions, and on the days of their deals."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from enduse.case.gathering import all_claims
from enduse.case.intake import Arrival, take_in
from enduse.case.judged import standing_judgements
from enduse.case.listed import EntryLists, JoinedLists, name_index
from enduse.case.room import Outputs, Room, trade_engine
from enduse.case.store import Store
from enduse.lists.store import ListStore
from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.codec import to_json
from enduse.model.entity import Entity, ReviewItem
from enduse.model.evidence import ExhibitKind, Source
from enduse.model.ids import canonical_json
from enduse.model.kept import StageCount
from enduse.model.listing import Edition, Hit, ListEntry, Party
from enduse.model.ports import Lists
from enduse.model.records import Deal
from enduse.screening import Decided, Screener, Sought, hit_item_id
from enduse.text.fold import fold_name

__all__ = [
    "LISTED_ENTRY",
    "entity_hits",
    "hit_contents",
    "hit_item_id",
    "screen_deals",
    "screen_entities",
    "screened_lists",
]

LISTED_ENTRY = "list"
"""Kind of the source of exhibits that are single list entries, copied in because they were hit."""

_VERSION = "2"
_BATCH = 2_000
_SCREENED = frozenset({"Person", "Company", "Organization", "PublicBody", "LegalEntity", "Vessel", "Airplane"})
_DEALINGS = frozenset(["supplies", "ships", "receives", "purchases", "pays", "invoices", "intermediary_for", "assists"])
"""Predicates of claims that tell of a dealing; its day is asked for the listing of both sides."""

_DEALS_SQL = """
SELECT party, flow_date AS day, list_sort(list(DISTINCT shipment_id)) AS shipments FROM (
    SELECT unnest(list_distinct([sender_key, consignee_key, contract_holder_key, declarant_key])) AS party,
           flow_date, shipment_id
    FROM rows WHERE duplicate_of IS NULL AND flow_date IS NOT NULL)
WHERE party IS NOT NULL GROUP BY party, flow_date ORDER BY party, flow_date
"""


def screen_entities(room: Room) -> None:
    """Screen every entity against the user's lists and those of the case; entries that are hit are copied into it."""
    room.tell("screening", 0, 1)
    with closing(ListStore(room.settings.home)) as kept:
        lists, editions = screened_lists(room, kept)
        inputs = (*_inputs(room, editions), room.store.fingerprint("entities", "meanings", "judgements"))

        def compute() -> Outputs:
            return _screen_all(room, lists, editions)

        room.once("screening", "all", inputs, compute, version=_VERSION)
    room.tell("screening", 1, 1)


def _inputs(room: Room, editions: Sequence[Edition]) -> tuple[str, ...]:
    asked = room.case_settings
    return (canonical_json([asked.top, asked.min_score, to_json(asked.as_of)]), *(e.digest for e in editions))


def screened_lists(room: Room, kept: ListStore) -> tuple[Lists, tuple[Edition, ...]]:
    """The user's lists and those of the case as one, and the editions that the case is screened against."""
    own = EntryLists(room.store.read("editions"), room.store.read("entries"))
    joined = JoinedLists(own, kept)
    wanted = room.case_settings.lists
    ours = {e.list_id for e in own.editions()}
    editions = tuple(e for e in joined.editions() if not wanted or e.list_id in wanted or e.list_id in ours)
    return joined, editions


def _screener(room: Room, lists: Lists, editions: Sequence[Edition]) -> Screener:
    return Screener(lists, editions, name_index(lists, editions, room.settings))


def _screen_all(room: Room, lists: Lists, editions: Sequence[Edition]) -> Outputs:
    if not editions:
        return {}
    hits: list[Hit] = []
    items: list[ReviewItem] = []
    for entity, found in entity_hits(room, lists, editions):
        hits += found
        items += [_item(entity, hit) for hit in found if hit.decision == "review"]
    pinned = [
        StageCount(stage="screening", subject=e.list_id, name="edition", value=f"{e.edition} {e.digest}")
        for e in {e.list_id: e for e in editions}.values()
    ]
    copies = _copy_entries(room, lists, hits)
    return {"hits": hits, "review_items": items, "cited_entries": copies, "counts": pinned}


def entity_hits(room: Room, lists: Lists, editions: Sequence[Edition]) -> Iterator[tuple[Entity, tuple[Hit, ...]]]:
    """Each entity that is screened, and its hits."""
    screener = _screener(room, lists, editions)
    decided = Decided(standing_judgements(room.store))
    entities = [e for e in room.store.read("entities") if e.schema in _SCREENED]
    for number, (entity, sought) in enumerate(_sought(screener, entities, room)):
        room.tell("screening", number, len(entities))
        yield entity, _screen(screener, entity, sought, room, decided=decided)


def _party(entity: Entity) -> Party:
    return Party(
        id=entity.id,
        name=entity.caption,
        schema=entity.schema,
        country=entity.countries[0] if len(entity.countries) == 1 else None,
        address=entity.addresses[0] if entity.addresses else None,
        identifiers=entity.identifiers,
    )


def _sought(screener: Screener, entities: Sequence[Entity], room: Room) -> Iterator[tuple[Entity, tuple[Sought, ...]]]:
    """Entities with the entries that each may be, some at a time."""
    asked = room.case_settings
    for start in range(0, len(entities), _BATCH):
        some = entities[start : start + _BATCH]
        found = screener.seek(
            [_party(e) for e in some],
            other_names=[e.names for e in some],
            limit=asked.top + 5,
            min_score=min(asked.min_score, 0.5),
        )
        yield from zip(some, found, strict=True)


def _screen(
    screener: Screener,
    entity: Entity,
    sought: Iterable[Sought],
    room: Room,
    *,
    decided: Decided,
    day: date | None = None,
) -> tuple[Hit, ...]:
    asked = room.case_settings
    found = screener.judge(
        _party(entity),
        sought,
        other_names=entity.names,
        members=entity.members,
        as_of=day if day is not None else asked.as_of,
        top=asked.top,
        min_score=asked.min_score,
        decided=decided,
    )
    return tuple(hit for hit in found if hit.decision != "none")


def _item(entity: Entity, hit: Hit) -> ReviewItem:
    against = f"; against it: {'; '.join(hit.conflicts)}" if hit.conflicts else ""
    question = f"Is {entity.caption} the entry {hit.matched_name!r} of {hit.dataset}? {'; '.join(hit.reasons)}{against}"
    member = entity.members[0]
    return ReviewItem(
        id=hit_item_id(member, hit.entity_id),
        kind="hit",
        question=question,
        members=(member, f"entry:{hit.entity_id}"),
        score=min(hit.score, 1.0),
    )


def hit_contents(store: Store) -> dict[str, str]:
    """Review item of each hit to the digest of both its records: what a judgement of it rests on."""
    members = {entity.id: entity.members[0] for entity in store.read("entities")}
    return {
        hit_item_id(members[hit.query_id], hit.entity_id): hit.content
        for hit in store.read("hits")
        if hit.query_id in members
    }


def _copy_entries(room: Room, lists: Lists, hits: Iterable[Hit]) -> list[ListEntry]:
    """Entries that were hit, each copied into the case as an exhibit of its own, so that the case stands alone."""
    wanted = sorted({(hit.dataset, hit.edition, hit.entity_id) for hit in hits})
    editions: dict[str, list[str]] = {}
    for edition in lists.editions():
        editions.setdefault(edition.list_id, []).insert(0, edition.edition)
    found = [
        next(e for name in (edition, *editions[list_id]) if (e := lists.find(list_id, name, entry)) is not None)
        for list_id, edition, entry in wanted
    ]
    entries = list({(entry.id, entry.edition): entry for entry in found}.values())
    with tempfile.TemporaryDirectory(prefix="enduse-") as folder:
        path = Path(folder) / "entry.txt"
        for entry in entries:
            path.write_text(entry.source_row or canonical_json(to_json(entry)), encoding="utf-8")
            source = Source(code=f"list {entry.list_id}", kind=LISTED_ENTRY)
            name = f"{re.sub(r'[^0-9A-Za-z.-]+', '_', entry.id)}.txt"
            take_in(room.store, path, Arrival(source=source, kind=ExhibitKind.LIST), name=name)
    return entries


def screen_deals(room: Room) -> None:
    """Gather the dated dealings of entities, and ask for the listing of those that are hit on each day."""
    room.tell("deals", 0, 1)
    with closing(ListStore(room.settings.home)) as kept:
        lists, editions = screened_lists(room, kept)
        known = ("entities", "meanings", "judgements", "claims", "hand_claims", "counts")
        inputs = (*_inputs(room, editions), room.store.fingerprint(*known))

        def compute() -> Outputs:
            deals = _deals(room)
            hits = _deal_hits(room, lists, editions, deals)
            return {"deals": deals, "deal_hits": hits, "cited_entries": _copy_entries(room, lists, hits)}

        room.once("deals", "all", inputs, compute, version=_VERSION)
    room.tell("deals", 1, 1)


def _deals(room: Room) -> list[Deal]:
    meanings = list(room.store.read("meanings"))
    entity_of = {m.reference: m.entity for m in meanings if m.kind == "member"}
    named = {m.reference: m.entity for m in meanings if m.kind == "words"}
    claims: dict[tuple[str, date], set[str]] = {}
    for claim in all_claims(room.store):
        for entity, day in _told(claim, named):
            claims.setdefault((entity, day), set()).add(claim.id)
    shipments: dict[tuple[str, date], set[str]] = {}
    with trade_engine(room.store.folder) as engine:
        for row in engine.query(_DEALS_SQL) if "rows" in engine.tables() else ():
            moved = entity_of.get(f"party:{row['party']}")
            if moved is not None:
                shipments.setdefault((moved, row["day"]), set()).update(row["shipments"])
    return [
        Deal(
            entity=entity,
            day=day,
            claims=tuple(sorted(claims.get((entity, day), ()))),
            shipments=tuple(sorted(shipments.get((entity, day), ()))),
        )
        for entity, day in sorted({*claims, *shipments})
    ]


def _told(claim: Claim, named: Mapping[str, str]) -> Iterable[tuple[str, date]]:
    """Entities that a claim says to have dealt, with the last day on which they can have."""
    told = claim.qualifiers
    day = told.date_to if told.date_to is not None else told.date_from
    is_sure = claim.status is Status.ASSERTED and claim.confidence >= REVIEW_LINE
    if day is None or not is_sure or claim.predicate not in _DEALINGS:
        return
    for words in (claim.subject, claim.object, told.from_, told.to, told.via):
        entity = named.get(f"{claim.exhibit}|{fold_name(words)}") if words is not None else None
        if entity is not None:
            yield entity, day


def _deal_hits(room: Room, lists: Lists, editions: Sequence[Edition], deals: Iterable[Deal]) -> list[Hit]:
    if not editions:
        return []
    screener, decided = _screener(room, lists, editions), Decided(standing_judgements(room.store))
    days: dict[str, list[date]] = {}
    for deal in deals:
        days.setdefault(deal.entity, []).append(deal.day)
    hits: list[Hit] = []
    entities = [e for e in room.store.read("entities") if e.id in days and e.schema in _SCREENED]
    for entity, sought in _sought(screener, entities, room):
        for day in days[entity.id] if sought else ():
            hits += _screen(screener, entity, sought, room, decided=decided, day=day)
    return hits
