"""How things are named in the report: captions, roles for unjudged persons, statuses in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from enduse.dossier.clearance import judged_entities
from enduse.dossier.discretion import holds_coordinates, is_finer
from enduse.dossier.grammar import agreeing
from enduse.dossier.readings import NameSet, read
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
_ROLES = {
    "director_of": ("a director of {}", "a director"),
    "employed_by": ("an employee of {}", "an employee"),
    "owns": ("an owner of {}", "an owner"),
}
_SHAPES = {
    "does_not_state": "{subject} {reads}: {object}",
    "cannot_verify": "could not be verified: {subject} ({object})",
    "responds": "{subject} {reads}: {object}",
    "plans_site": "{subject} {reads}: {object}",
    "output_per_year": "stated output of {subject} a year: {object}",
}
"""How a claim is worded whose object does not stand behind its verb as in a sentence."""
_SAYS_STATUS = frozenset(("does_not_state", "cannot_verify"))
_SHORTEST_TOKEN = 4
_PER_CENT = frozenset(("%", "per cent", "percent"))
_UNSTATED_WHOLE = "of which whole and counted how, the words here do not say"


class Voice:
    """Names things for one edition: in public an unjudged person is named by role alone.

    Args:
        speakable: Entities of which a public edition may speak: a role names no other.
        places: Places finer than a region with what is said instead, for a public edition.
    """

    def __init__(
        self,
        records: CaseRecords,
        edition: DossierEdition,
        *,
        speakable: frozenset[str] = frozenset(),
        places: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self._records = records
        self._is_public = edition is DossierEdition.PUBLIC
        self._entities = {e.id: e for e in records.entities}
        self._judged = judged_entities(records)
        self._speakable = {fold_name(n) for i in speakable if i in self._entities for n in self._entities[i].names}
        self.names: Mapping[str, str] = {e.id: self._name(e) for e in records.entities}
        self._places = places
        hidden = [e for e in records.entities if self._is_hidden(e)]
        pairs = {(name, self.names[e.id]) for e in hidden for name in (e.caption, *e.names) if name}
        self._hidden = tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))
        self._persons = NameSet((name for name, _ in pairs), self._tokens(hidden))

    def name(self, entity_id: str) -> str:
        """Caption of an entity, or the role of a person who may not be named."""
        return self.names.get(entity_id, "an unnamed party")

    def mask(self, text: str) -> str:
        """The text with names of unjudged persons replaced by their roles, and places of impact and custody by their
        regions; unchanged in the internal edition."""
        for name, role in self._hidden:
            text = text.replace(name, role)
        for place, region in self._places:
            text = text.replace(place, region)
        return text

    def hides_person(self, text: str) -> bool:
        """Whether the text still names a person who may not be named, in whatever spelling, or by the family name."""
        return bool(self._hidden) and self._persons.stands_in(read(text))

    def hides_place(self, text: str) -> bool:
        """Whether the text still names a place of impact or custody finer than a region, or coordinates."""
        return self._is_public and (holds_coordinates(text) or is_finer(text, self._places))

    def _is_hidden(self, entity: Entity) -> bool:
        return self._is_public and entity.schema == "Person" and entity.id not in self._judged

    def _tokens(self, hidden: Iterable[Entity]) -> set[str]:
        """Words of the names of persons who may not be named, apart from those that others bear too."""
        gone = {e.id for e in hidden}
        others = {t for e in self._entities.values() if e.id not in gone for n in e.names for t in fold_name(n).split()}
        tokens = {t for e in hidden for n in (e.caption, *e.names) for t in fold_name(n).split()}
        return {t for t in tokens - others if len(t) >= _SHORTEST_TOKEN}

    def _name(self, entity: Entity) -> str:
        return self._role(entity) if self._is_hidden(entity) else entity.caption

    def _role(self, entity: Entity) -> str:
        names = {fold_name(n) for n in (*entity.names, entity.caption)}
        for claim in self._records.claims:
            if claim.predicate in _ROLES and fold_name(claim.subject) in names:
                of, alone = _ROLES[claim.predicate]
                return of.format(claim.object) if fold_name(claim.object) in self._speakable else alone
        return "a person"


def say_claim(claim: Claim) -> str:
    """A claim as a sentence without its notes: subject, predicate, object, what narrows it, and its status.

    The wording follows the claim and adds nothing: a plan reads as planned, a denial as denied.
    """
    if claim.status is Status.NO_COMMENT:
        return f"{_first_upper(claim.subject)} gave no comment."
    reads = PREDICATES[claim.predicate].reads if claim.predicate in PREDICATES else claim.predicate
    shape = _SHAPES.get(claim.predicate, "{subject} {reads} {object}")
    said = shape.format(subject=claim.subject, reads=agreeing(reads, claim.subject), object=claim.object)
    if claim.status is Status.DENIED:
        speaker = claim.speakers[0] if claim.speakers else claim.subject
        return f"{_first_upper(speaker)} denied: {said}."
    status = "" if claim.predicate in _SAYS_STATUS else _STATUS_WORDS[claim.status]
    return f"{_first_upper(said)}{_details(claim)}{status}."


def _details(claim: Claim) -> str:
    q = claim.qualifiers
    parts = []
    if q.quantity is not None and (q.unit in _PER_CENT or not _holds_figure(claim, f"{q.quantity.normalize():f}")):
        parts.append(f"{'about ' if q.approx else ''}{q.quantity.normalize():f} {q.unit or ''}".strip())
    if q.unit in _PER_CENT:
        parts.append(_UNSTATED_WHOLE)
    if q.goods and q.goods != claim.object:
        parts.append(q.goods)
    parts += [
        f"{word} {value}"
        for word, value in (("from", q.from_), ("to", q.to), ("via", q.via))
        if value and value != claim.object
    ]
    if q.amount is not None:
        parts.append(f"{q.amount:,f} {q.currency or ''}".strip())
    if q.date_text:
        parts.append(q.date_text)
    elif q.date_from is not None:
        parts.append(str(q.date_from) if q.date_to in {None, q.date_from} else f"{q.date_from} to {q.date_to}")
    return f" ({'; '.join(parts)})" if parts else ""


def _holds_figure(claim: Claim, figure: str) -> bool:
    """Whether subject or object states a figure already."""
    words = f"{claim.subject} {claim.object}".replace(",", "")
    return re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d.])", words) is not None


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
