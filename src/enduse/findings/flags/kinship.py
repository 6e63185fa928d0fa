"""Who stands near a listed party without being it: minority holdings, like names, the same address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from enduse.findings.flags.listing import Verdicts
from enduse.findings.flags.rows.places import Place, place_of
from enduse.findings.flags.rows.prepared import VIEWS
from enduse.findings.rule import Evidence, Rule, clear, hit, not_checkable
from enduse.findings.voice import Voice
from enduse.model.finding import Finding
from enduse.model.listing import Hit, ListEntry
from enduse.model.network import OwnershipAnswer, OwnershipStatus
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = ["listed_address", "minority_holding", "named_like_listed"]

_MINORITY = Rule(
    name="RF16",
    authority="BIS Affiliates Rule, red flag on significant minority ownership",
    authority_date="2025-09-29",
    severity=3,
    cap="C",
    law="US export controls",
    ours=("stated holdings of 10 % and more, below 50 %",),
)
_LIKE_NAME = Rule(
    name="RF11",
    authority="NCA red alert on exporting high-risk goods, indicator 9; BIS, red flag indicators",
    authority_date="2023-12-06",
    severity=3,
    cap="D",
    ours=("likeness of names of firms of .90 and more, no identifier in common",),
)
_ADDRESS = Rule(
    name="RF10",
    authority="BIS, addresses on the Entity List; BIS, red flag indicators",
    authority_date="2024-06-12",
    severity=4,
    cap="B",
    law="the law under which the list is kept",
    ours=("the same words of the address: to the room, or of the building for severity 2 and strength D",),
)
_LEAST, _MOST = 10.0, 50.0
_LIKE = 0.90


def minority_holding(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Entities in which listed parties hold a stated tenth and more, and less than half."""
    voice, largest = Voice(records), dict[str, OwnershipAnswer]()
    for answer in records.ownership_answers:
        known = largest.get(answer.entity)
        if known is None or answer.aggregate_low > known.aggregate_low:
            largest[answer.entity] = answer
    answers = sorted(largest.items())
    below = {e: a for e, a in answers if a.aggregate_low < _MOST and a.status is not OwnershipStatus.YES}
    for entity, answer in below.items():
        entries = _entries_above(records, entity)
        if answer.aggregate_low >= _LEAST and entries:
            text = (
                f"Listed parties hold {answer.aggregate_low:g} % of {voice.name(entity)} by what is stated, below "
                f"half; {answer.unknown_share:g} % unknown."
            )
            figures = {"aggregate_low": f"{answer.aggregate_low:g}", "aggregate_high": f"{answer.aggregate_high:g}"}
            yield hit(_MINORITY, voice, text, subjects=(entity,), evidence=Evidence(entries=entries), figures=figures)
    unknown = [a for a in below.values() if a.aggregate_low < _LEAST and a.status is not OwnershipStatus.NO]
    if unknown:
        yield not_checkable(_MINORITY, ("share",), len(unknown), "entities with undisclosed shares")
    if free := [a for a in below.values() if a.aggregate_low < _LEAST and a.status is OwnershipStatus.NO]:
        yield clear(_MINORITY, len(free), "entities")


def _entries_above(records: CaseRecords, entity: str) -> tuple[str, ...]:
    """List entries of those who hold an entity, directly or through others, in order."""
    owners_of: defaultdict[str, set[str]] = defaultdict(set)
    for edge in records.ownership:
        owners_of[edge.asset].add(edge.owner)
    above: set[str] = set()
    waiting = [entity]
    while waiting:
        new = owners_of[waiting.pop()] - above
        above |= new
        waiting += sorted(new)
    hits = (known for known in records.hits if known.query_id in above and known.decision != "none")
    return tuple(sorted({known.entity_id for known in hits if known.entity_id}))


def named_like_listed(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Firms whose name is like a listed one's, until somebody says whether they are the same.

    A person's name flags nobody: persons of one name are many, and the question stands in the review. Nor does that of
    a ministry, a party or another body: every state has them under one name.
    """
    voice, verdicts = Voice(records), Verdicts(records)
    best: dict[tuple[str, str], Hit] = {}
    asked: set[str] = set()
    persons = {entity.id for entity in records.entities if entity.schema == "Person"}
    named = sorted({known.query_id for known in records.hits} & persons)
    bodies = {entity.id for entity in records.entities if entity.schema not in {"Company", "LegalEntity"}}
    for known in (known for known in records.hits if known.query_id not in bodies):
        asked.add(known.query_id)
        if known.entity_id and verdicts.stands(known) is None and known.score >= _LIKE and not known.conflicts:
            pair = (known.query_id, known.entity_id)
            best[pair] = max(known, best.get(pair, known), key=lambda h: (h.score, h.edition))
    for (entity, entry), known in sorted(best.items()):
        text = (
            f"The name of {voice.name(entity)} is like that of the listed “{known.matched_name}” of {known.dataset} "
            f"(likeness {known.score:.2f}); no identifier says that they are the same. Namesakes are common."
        )
        figures = {"likeness": f"{known.score:.2f}"}
        yield hit(_LIKE_NAME, voice, text, subjects=(entity,), evidence=Evidence(entries=(entry,)), figures=figures)
    if rest := len(asked - {entity for entity, _ in best}):
        yield clear(_LIKE_NAME, rest, "parties")
    if named:
        yield not_checkable(_LIKE_NAME, ("identifier of a person",), len(named), "persons")


def listed_address(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Parties of customs rows at the address of an entry that the case holds, where they are not that entry."""
    listed = _listed_places(records)
    if engine is None or not engine.tables() >= VIEWS or not listed:
        return
    voice = Voice(records)
    own = {(known.query_id, known.entity_id) for known in records.hits if known.decision != "none"}
    at = _places_of_parties(voice, engine)
    near = [(e, place, entry) for e, places in at.items() for place in places for entry in listed.get(place, ())]
    found: dict[tuple[str, str], bool] = {}
    for entity, place, entry in near:
        if (entity, entry.id) not in own:
            found[entity, entry.id] = found.get((entity, entry.id), False) or place.has_unit
    for (entity, entry_id), is_room in sorted(found.items()):
        where = "room" if is_room else "building"
        text = (
            f"{voice.name(entity)} states an address that the list entry {entry_id} has too, to the {where}. Lists "
            "print wrong addresses, and many firms share a building."
        )
        yield hit(
            _ADDRESS, voice, text, subjects=(entity,), evidence=Evidence(entries=(entry_id,)),
            strength="B" if is_room else "D", severity=4 if is_room else 2,
        )  # fmt: skip
    if unknown := [entity for entity, places in at.items() if not places]:
        yield not_checkable(_ADDRESS, ("address",), len(unknown), "parties")
    if rest := len({entity for entity, places in at.items() if places} - {entity for entity, _ in found}):
        yield clear(_ADDRESS, rest, "parties")


def _places_of_parties(voice: Voice, engine: Engine) -> dict[str, set[Place]]:
    at: dict[str, set[Place]] = {}
    for row in engine.query("SELECT party_key, address FROM parties ORDER BY party_key"):
        entity = voice.party(row["party_key"])
        if entity is not None:
            place = None if row["address"] is None else place_of(row["address"])
            at.setdefault(entity, set()).update(() if place is None else (place,))
    return at


def _listed_places(records: CaseRecords) -> dict[Place, list[ListEntry]]:
    places: defaultdict[Place, list[ListEntry]] = defaultdict(list)
    for entry in records.entries:
        for address in entry.addresses:
            place = place_of(address)
            if place is not None and entry.id not in {one.id for one in places[place]}:
                places[place].append(entry)
    return dict(places)
