"""The records of a case without what is protected: what exports for other tools may hold unless told otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from enduse.dossier.clearance import is_protected
from enduse.dossier.secrets import SecretGuard
from enduse.model.claim import Claim
from enduse.model.codec import to_json
from enduse.model.entity import Entity, name_member
from enduse.model.evidence import ExhibitKind
from enduse.model.finding import Finding
from enduse.model.network import Link
from enduse.model.records import CaseRecords
from enduse.text.fold import fold, fold_name

__all__ = ["unprotected"]


def unprotected(records: CaseRecords) -> CaseRecords:
    """The case as if no protected exhibit had come in.

    Claims, mentions, passages, parts and holdings of protected exhibits go; links keep what else carries them;
    findings that rest on them go whole, since their text may tell what they tell; entities that are named in nothing
    else go. What remains and still holds a protected name, hash, path or run of words goes too.
    """
    hidden = frozenset(x for x in records.exhibits if is_protected(records, x))
    if not hidden and not any(s.is_protected for s in records.sources.values()):
        return records
    gate = _Gate(records, hidden)
    entities = tuple(e for e in (gate.entity(e) for e in records.entities) if e is not None)
    known = {e.id for e in entities}
    links = tuple(k for k in (gate.link(k) for k in records.links) if k is not None and {k.source, k.target} <= known)
    return replace(
        records,
        name=records.name if gate.is_clean(records.name) else "case",
        sources={k: s for k, s in records.sources.items() if not s.is_protected and gate.is_clean(k)},
        exhibits={k: e for k, e in records.exhibits.items() if k not in hidden and gate.is_clean(e.name)},
        passages={k: p for k, p in records.passages.items() if p.exhibit not in hidden},
        mentions=tuple(m for m in records.mentions if m.exhibit not in hidden),
        claims=tuple(c for c in records.claims if c.id in gate.claims),
        parts=tuple(p for p in records.parts if p.exhibit not in hidden and gate.is_clean_record(p)),
        ownership=tuple(o for o in records.ownership if o.exhibit not in hidden and gate.is_clean_record(o)),
        ownership_answers=(),
        entities=entities,
        judgements=(),
        hits=tuple(h for h in records.hits if h.query_id in known and gate.is_clean_record(h)),
        deals=(),
        deal_hits=tuple(h for h in records.deal_hits if h.query_id in known and gate.is_clean_record(h)),
        links=tuple(k for k in links if gate.is_clean_record(k, but=(*k.shipments, k.id))),
        grades={k: g for k, g in records.grades.items() if k in gate.claims and gate.is_clean(" ".join(g.reasons))},
        findings=tuple(f for f in records.findings if gate.may_find(f, known)),
        replies=tuple(r for r in records.replies if r.party in known and gate.is_clean_record(r)),
        problems=tuple(p for p in records.problems if p.exhibit not in hidden and gate.is_clean_record(p)),
    )


def _texts(value: Any) -> Iterator[str]:
    """All texts within a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


class _Gate:
    """Decides record by record."""

    def __init__(self, records: CaseRecords, hidden: frozenset[str]) -> None:
        self._records = records
        self._hidden = hidden
        self._guard = SecretGuard(records, is_public=False)
        self.claims = {c.id: c for c in records.claims if c.exhibit not in hidden and self._claim_is_clean(c)}
        self._gone = [c for c in records.claims if c.id not in self.claims]
        self._exhibit_of = {m.id: m.exhibit for m in records.mentions}
        self._text_of = {m.id: m.text for m in records.mentions}
        self._open_names = self._names_in_the_open()
        self._has_hidden_rows = any(
            x in hidden and e.kind is ExhibitKind.SHIPMENTS for x, e in records.exhibits.items()
        )
        self._shipping = self._open_shippers()

    def is_clean(self, text: str) -> bool:
        """Whether no secret stands in a text."""
        return self._guard.finds(text) is None

    def is_clean_record(self, record: object, *, but: Iterable[str] = ()) -> bool:
        """Whether no secret stands in any text of a record; `but`: ids that are hashes by nature."""
        known = frozenset(but)
        return self.is_clean(" \n ".join(text for text in _texts(to_json(record)) if text not in known))

    def entity(self, entity: Entity) -> Entity | None:
        """The entity by the names that unprotected exhibits give it, or None where they name it nowhere."""
        members = tuple(m for m in entity.members if self._is_open(m, entity.id))
        if not members:
            return None
        gone = [m for m in entity.members if m not in members]
        if not gone:
            return entity if self.is_clean_record(entity, but=(entity.id, *entity.members)) else None
        secret = {fold_name(self._text_of[m]) for m in gone if m in self._text_of}
        secret -= {fold_name(self._text_of[m]) for m in members if m in self._text_of}
        names = tuple(n for n in entity.names if fold_name(n) not in secret)
        if not names:
            return None
        caption = entity.caption if fold_name(entity.caption) not in secret else names[0]
        narrowed = replace(
            entity,
            caption=caption,
            names=names,
            members=members,
            conflicts=(),
            addresses=(),
            identifiers=(),
            countries=(),
        )
        return narrowed if self.is_clean_record(narrowed, but=(entity.id, *members)) else None

    def link(self, link: Link) -> Link | None:
        """The link with what else carries it, or None."""
        claims = tuple(c for c in link.claims if c in self.claims)
        shipments = tuple(s for s in link.shipments if self._is_open_row(s))
        if not claims and not shipments:
            return None
        if claims == link.claims and shipments == link.shipments:
            return link
        kept = {fold(self.claims[c].qualifiers.goods or "") for c in claims}
        secret = {fold(c.qualifiers.goods or "") for c in self._gone} - kept
        grades = [self._records.grades[c] for c in claims if c in self._records.grades]
        best = min(grades, key=lambda g: (g.digit, g.letter), default=None)
        said = [self.claims[c].qualifiers for c in claims]
        days = [d for q in said for d in (q.date_from, q.date_to) if d is not None]
        return replace(
            link,
            claims=claims,
            shipments=shipments,
            shipments_total=link.shipments_total if shipments == link.shipments else len(shipments),
            goods=tuple(g for g in link.goods if fold(g) not in secret),
            date_from=min(days, default=None) if not shipments else link.date_from,
            date_to=max(days, default=None) if not shipments else link.date_to,
            grade=None if best is None else str(best),
        )

    def may_find(self, finding: Finding, known: set[str]) -> bool:
        """Whether a finding rests on nothing protected and names nobody who goes."""
        claims = (*finding.claims_for, *finding.claims_against)
        rests = all(c in self.claims for c in claims) and all(self._is_open_row(s) for s in finding.shipments)
        return rests and set(finding.subjects) <= known and self.is_clean(f"{finding.text} {dict(finding.figures)}")

    def _claim_is_clean(self, claim: Claim) -> bool:
        return self.is_clean_record(replace(claim, id="", exhibit="", about=None))

    def _is_open(self, member: str, entity: str) -> bool:
        if member.startswith("party:"):
            return not self._has_hidden_rows or entity in self._shipping
        if member.startswith("name:"):
            return member in self._open_names
        return self._exhibit_of.get(member, "") not in self._hidden

    def _names_in_the_open(self) -> frozenset[str]:
        """References of names that claims and holdings of open exhibits bear."""
        pairs = [key.partition("|")[::2] for key in self._records.entity_named]
        pairs += [(o.exhibit or "", fold_name(name)) for o in self._records.ownership for name in (o.owner, o.asset)]
        return frozenset(name_member(exhibit, folded) for exhibit, folded in pairs if exhibit not in self._hidden)

    def _is_open_row(self, shipment: str) -> bool:
        return not any(shipment.startswith(exhibit) for exhibit in self._hidden)

    def _open_shippers(self) -> frozenset[str]:
        ends = ((k.source, k.target) for k in self._records.links if any(map(self._is_open_row, k.shipments)))
        return frozenset(end for pair in ends for end in pair)
