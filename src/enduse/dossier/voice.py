"""How things are named in the report: captions, roles for unjudged persons, statuses in words."""

from __future__ import annotations

from collections.abc import Mapping

from enduse.dossier.clearance import judged_entities
from enduse.model.claim import Claim, Status
from enduse.model.dossier import DossierEdition
from enduse.model.entity import Entity
from enduse.model.predicates import PREDICATES
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

__all__ = ["Voice", "say_claim"]

_STATUS_WORDS = {
    Status.ASSERTED: "",
    Status.PLANNED: " (planned)",
    Status.UNVERIFIED: " (not verified)",
    Status.DENIED: " (denied)",
    Status.NO_COMMENT: " (no comment)",
    Status.GAP: " (not stated)",
}
_ROLES = {"director_of": "a director of {}", "employed_by": "an employee of {}", "owns": "an owner of {}"}


class Voice:
    """Names things for one edition: in public an unjudged person is named by role alone."""

    def __init__(self, records: CaseRecords, edition: DossierEdition) -> None:
        self._records = records
        self._is_public = edition is DossierEdition.PUBLIC
        self._entities = {e.id: e for e in records.entities}
        self._judged = judged_entities(records)
        self.names: Mapping[str, str] = {e.id: self._name(e) for e in records.entities}
        self._hidden = self._hidden_names()

    def name(self, entity_id: str) -> str:
        """Caption of an entity, or the role of a person who may not be named."""
        return self.names.get(entity_id, "an unnamed party")

    def mask(self, text: str) -> str:
        """The text with names of unjudged persons replaced by their roles; unchanged in the internal edition."""
        for name, role in self._hidden:
            text = text.replace(name, role)
        return text

    def hides_person(self, text: str) -> bool:
        """Whether the text still holds the name of a person who may not be named, in whatever spelling is known."""
        folded = f" {fold_name(text)} "
        return any(f" {fold_name(name)} " in folded for name, _ in self._hidden)

    def _name(self, entity: Entity) -> str:
        if not self._is_public or entity.schema != "Person" or entity.id in self._judged:
            return entity.caption
        return self._role(entity)

    def _role(self, entity: Entity) -> str:
        names = {fold_name(n) for n in (*entity.names, entity.caption)}
        for claim in self._records.claims:
            if claim.predicate in _ROLES and fold_name(claim.subject) in names:
                return _ROLES[claim.predicate].format(claim.object)
        return "a person"

    def _hidden_names(self) -> tuple[tuple[str, str], ...]:
        hidden = [
            (name, self.names[e.id])
            for e in self._entities.values()
            if self.names[e.id] != e.caption or (self._is_public and e.schema == "Person" and e.id not in self._judged)
            for name in (e.caption, *e.names)
        ]
        return tuple(sorted(set(hidden), key=lambda pair: (-len(pair[0]), pair)))


def say_claim(claim: Claim) -> str:
    """A claim as a sentence without its notes: subject, predicate, object, what narrows it, and its status.

    The wording follows the claim and adds nothing: a plan reads as planned, a denial as denied.
    """
    if claim.status is Status.NO_COMMENT:
        return f"{_first_upper(claim.subject)} gave no comment."
    reads = PREDICATES[claim.predicate].reads if claim.predicate in PREDICATES else claim.predicate
    if claim.status is Status.DENIED:
        speaker = claim.speakers[0] if claim.speakers else claim.subject
        return f"{_first_upper(speaker)} denied: {claim.subject} {reads} {claim.object}."
    details = _details(claim)
    return f"{_first_upper(claim.subject)} {reads} {claim.object}{details}{_STATUS_WORDS[claim.status]}."


def _details(claim: Claim) -> str:
    q = claim.qualifiers
    parts = []
    if q.quantity is not None:
        parts.append(f"{'about ' if q.approx else ''}{q.quantity.normalize():f} {q.unit or ''}".strip())
    if q.goods and q.goods != claim.object:
        parts.append(q.goods)
    parts += [f"{word} {value}" for word, value in (("from", q.from_), ("to", q.to), ("via", q.via)) if value]
    if q.amount is not None:
        parts.append(f"{q.amount:,f} {q.currency or ''}".strip())
    if q.date_text:
        parts.append(q.date_text)
    elif q.date_from is not None:
        parts.append(str(q.date_from) if q.date_to in {None, q.date_from} else f"{q.date_from} to {q.date_to}")
    return f" ({'; '.join(parts)})" if parts else ""


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
