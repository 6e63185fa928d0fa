"""What `case` hands to the later stages: all records of a case, read-only, in a settled order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from enduse.model.claim import Claim
from enduse.model.component import PartRequest, RecoveredPart
from enduse.model.entity import Entity, Judgement
from enduse.model.evidence import Exhibit, Mention, Passage, Source
from enduse.model.finding import Finding, Grade, Reply
from enduse.model.listing import Edition, Hit, ListEntry
from enduse.model.network import Link, OwnershipAnswer, OwnershipEdge
from enduse.model.problem import Problem

__all__ = ["CaseRecords", "Deal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """A dated dealing of an entity, from a claim or a shipment: the day for which listing is asked.

    Attributes:
        entity: Entity id.
        day: Last day on which it can have taken place.
        claims, shipments: What it rests on.
    """

    entity: str
    day: date
    claims: tuple[str, ...] = ()
    shipments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecords:
    """All records of a case, each tuple sorted by id; shipments stay in the engine's tables.

    Attributes:
        entity_of: Member reference (`mnt-...`, `party:KEY`, `entry:ID`) to entity id.
        entity_named: Claim party text, folded with exhibit id (`exhibit|folded`), to entity id: who a claim's subject
            and object words mean.
        hits: Screening hits with `query_id` an entity id, as of the newest edition; `deal_hits` as of the day of each
            deal.
        grades: Claim id to grade.
        ownership_answers: Answers of the ownership rules for the entities of the case, as `case` had them computed;
            entities by id.
        part_requests: Trace requests to makers and their answers; words of confidential ones are not here.
        released: Passage ids of protected exhibits that a person released for quoting in public.
    """

    name: str
    sources: Mapping[str, Source] = field(default_factory=dict)
    exhibits: Mapping[str, Exhibit] = field(default_factory=dict)
    passages: Mapping[str, Passage] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    parts: tuple[RecoveredPart, ...] = ()
    ownership: tuple[OwnershipEdge, ...] = ()
    ownership_answers: tuple[OwnershipAnswer, ...] = ()
    entities: tuple[Entity, ...] = ()
    entity_of: Mapping[str, str] = field(default_factory=dict)
    entity_named: Mapping[str, str] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    editions: tuple[Edition, ...] = ()
    entries: tuple[ListEntry, ...] = ()
    hits: tuple[Hit, ...] = ()
    deals: tuple[Deal, ...] = ()
    deal_hits: tuple[Hit, ...] = ()
    links: tuple[Link, ...] = ()
    grades: Mapping[str, Grade] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    replies: tuple[Reply, ...] = ()
    part_requests: tuple[PartRequest, ...] = ()
    problems: tuple[Problem, ...] = ()
    released: frozenset[str] = frozenset()
