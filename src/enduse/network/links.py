"""Links: what claims and shipments say of two entities, merged, each with what carries it.

- A claim draws a link when it stands above the review line, its predicate links, and both ends are entities.
- Silence and gaps draw none: they are no link between parties. What is planned, unverified or denied draws a link of
  that status, beside the asserted one.
- Products are nodes: who supplies or makes a product stands upstream of it, who receives it downstream.
- "Linked to" in a list's remarks says no more than that: it stands with the list entry and draws no link.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.finding import Grade
from enduse.model.ids import content_id
from enduse.model.network import Link
from enduse.model.ports import Engine
from enduse.model.predicates import PREDICATES
from enduse.model.records import CaseRecords
from enduse.network.naming import Naming
from enduse.network.shipped import MAX_SHIPMENTS, shipped_pairs
from enduse.text.fold import fold

__all__ = ["build_links"]

_NO_LINK = frozenset((Status.NO_COMMENT, Status.GAP))
_SUPPLYING = frozenset(("supplies", "ships"))
_RECEIVING = frozenset(("receives", "purchases"))
_LASTING = frozenset(("owns", "controls", "subsidiary_of", "director_of", "employed_by"))
"""Predicates that hold until somebody says when they ended; a dealing is over on its day."""

_MAX_GOODS = 20

Triple = tuple[str, str, str]
"""Source, predicate, target: as a link reads."""


@dataclass(slots=True)
class _Draft:
    """A link that is being gathered."""

    goods: dict[str, str] = field(default_factory=dict)
    via: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    shipments: tuple[str, ...] = ()
    shipments_total: int = 0
    days: list[date] = field(default_factory=list)
    is_open: bool = False
    grades: list[Grade] = field(default_factory=list)


def build_links(records: CaseRecords, engine: Engine | None) -> tuple[Link, ...]:
    """All links of a case, sorted by id: one for each source, target, predicate and status.

    Args:
        engine: Where the views of `model/trade_tables.py` are registered; None, or none there, leaves out shipments.
    """
    drafts: dict[tuple[Triple, Status], _Draft] = {}
    naming = Naming(records)
    for claim in records.claims:
        for triple in _triples(claim, naming):
            _add_claim(drafts.setdefault((triple, claim.status), _Draft()), claim, records.grades.get(claim.id))
    for pair in shipped_pairs(records, engine):
        draft = drafts.setdefault(((pair.sender, "ships", pair.recipient), Status.ASSERTED), _Draft())
        draft.shipments, draft.shipments_total = pair.shipments, pair.total
        draft.days += [day for day in (pair.first, pair.last) if day is not None]
        _add_goods(draft, pair.goods)
    links = (_link(triple, status, draft) for (triple, status), draft in drafts.items())
    return tuple(sorted(links, key=lambda link: link.id))


def _triples(claim: Claim, naming: Naming) -> list[Triple]:
    predicate = PREDICATES.get(claim.predicate)
    if claim.confidence < REVIEW_LINE or claim.status in _NO_LINK or predicate is None or not predicate.is_link:
        return []
    if claim.predicate in _SUPPLYING or claim.predicate in _RECEIVING:
        triples = _supply(claim, naming)
    else:
        triples = [(naming.entity(claim, claim.subject), claim.predicate, naming.entity(claim, claim.object))]
    return [(a, p, b) for a, p, b in triples if a is not None and b is not None and a != b]


def _supply(claim: Claim, naming: Naming) -> list[tuple[str | None, str, str | None]]:
    """Supplier to recipient, supplier to product, recipient to product: those that the claim names."""
    said = claim.qualifiers
    is_receiving = claim.predicate in _RECEIVING
    subject = naming.party(claim, claim.subject)
    other = naming.party(claim, claim.object, said.from_ if is_receiving else said.to)
    product = naming.product(claim, claim.object, said.goods)
    supplier, recipient = (other, subject) if is_receiving else (subject, other)
    verb = "ships" if claim.predicate == "ships" else "supplies"
    return [(supplier, verb, recipient), (supplier, verb, product), (recipient, "receives", product)]


def _add_claim(draft: _Draft, claim: Claim, grade: Grade | None) -> None:
    draft.claims.add(claim.id)
    said = claim.qualifiers
    draft.days += [day for day in (said.date_from, said.date_to) if day is not None]
    draft.is_open |= claim.predicate in _LASTING and said.date_from is not None and said.date_to is None
    if grade is not None:
        draft.grades.append(grade)
    if said.goods:
        _add_goods(draft, (said.goods,))
    draft.via |= {said.via} if said.via else set()
    draft.roles |= {said.role} if said.role else set()


def _add_goods(draft: _Draft, goods: Iterable[str]) -> None:
    """Goods are named once, however often and in whatever case they are written; quantities are never added."""
    for text in goods:
        draft.goods.setdefault(fold(text), text)


def _link(triple: Triple, status: Status, draft: _Draft) -> Link:
    source, predicate, target = triple
    best = min(draft.grades, key=lambda g: (g.digit, g.letter), default=None)
    return Link(
        id=content_id("lnk", source, target, predicate, status.value),
        source=source,
        target=target,
        predicate=predicate,
        status=status,
        goods=tuple(draft.goods[key] for key in sorted(draft.goods))[:_MAX_GOODS],
        claims=tuple(sorted(draft.claims)),
        shipments=draft.shipments[:MAX_SHIPMENTS],
        shipments_total=draft.shipments_total,
        date_from=min(draft.days, default=None),
        date_to=None if draft.is_open else max(draft.days, default=None),
        grade=None if best is None else str(best),
        via=tuple(sorted(draft.via)),
        roles=tuple(sorted(draft.roles)),
    )
