"""What a phrase such as `the general director of Y` or `a subsidiary of Y` says of whom it describes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from enduse.claims.grammar.scene import Term
from enduse.claims.grammar.syntax import Clause, Nominal
from enduse.claims.naming.vocabulary import word_set
from enduse.claims.relations.draft import PARTIES, Draft, Reading, is_party
from enduse.model.evidence import MentionKind

__all__ = ["role_claims", "whole_of"]

_DIRECTS = word_set("director head ceo chief chairman chairwoman president manager chair commander executive")
_WORKS = word_set(
    "researcher analyst expert advisor adviser spokesman spokesperson spokeswoman official inspector engineer officer"
    " designer accountant employee member fellow scientist lawyer professor representative secretary deputy economist"
)
_OWNS = word_set("owner owners co-owner shareholder shareholders founder founders co-founder")
_PART = word_set("subsidiary affiliate branch unit division arm")
_SUPPLIERS = word_set(
    "supplier suppliers sub-contractor subcontractor sub-contractors subcontractors contractor vendor"
)
_ROLE_OF = frozenset({"of", "at", "to", "for", "in"})
_FORMER = frozenset({"former", "ex", "late", "ex-director", "then"})
_GROUPS = PARTIES - {MentionKind.PERSON}


def role_claims(
    reading: Reading, nominal: Nominal, subject: Term, clause: Clause | None, *, fallback: Term | None = None
) -> Iterator[Draft]:
    """What a role says of its bearer: part of, owner of, director of, works for; nothing of a former role.

    Args:
        fallback: The whole of another role of the same list: "the owner and director of Y".
    """
    nominal = reading.inner(nominal)
    if nominal.is_named or nominal.is_pronoun or not is_party(subject):
        return
    lows = set(reading.scene.lows(nominal.start, nominal.end))
    whole = None if lows & _FORMER else _whole(reading, nominal) or fallback
    if whole is None:
        return
    if whole.mention is None:
        whole = _namely(reading, whole) or whole
    head = reading.head(nominal)
    if head in _OWNS:
        is_holder = "own" in head or "shareholder" in head or "owner" in lows
        role = {} if is_holder else {"role": "founder"}
        sure = 0.7 if is_holder else 0.45  # who founds a firm need not hold it
        yield Draft(subject, "owns", whole, dict(role), clause=clause, confidence=sure)
    elif subject.kind is MentionKind.PERSON:
        yield from _of_person(reading, nominal, (subject, whole), clause)
    else:
        yield from _of_firm(reading, nominal, (subject, whole), clause)


def _of_firm(reading: Reading, nominal: Nominal, terms: tuple[Term, Term], clause: Clause | None) -> Iterator[Draft]:
    """A front company for Y, a supplier to Y, a subsidiary of Y, part of Y."""
    subject, whole = terms
    head = reading.head(nominal)
    is_front = head in {"company", "companies", "entity", "front"} and "front" in reading.scene.lows(
        nominal.start, nominal.end
    )
    if is_front:
        yield Draft(subject, "part_of", whole, {"role": "front company"}, clause=clause, confidence=0.7)
    elif head in _SUPPLIERS:
        yield from _supplied(reading, nominal, terms, clause)
    elif head in _PART:
        yield Draft(subject, "subsidiary_of", whole, _percent(reading, nominal), clause=clause)
    elif head == "part" and is_party(whole):
        yield Draft(subject, "part_of", whole, clause=clause)


def _supplied(reading: Reading, nominal: Nominal, terms: tuple[Term, Term], clause: Clause | None) -> Iterator[Draft]:
    """A supplier to Y; a supplier of gunpowder for Y."""
    subject, whole = terms
    role = {"role": reading.head(nominal).rstrip("s")}
    if is_party(whole):
        yield Draft(subject, "supplies", whole, dict(role), clause=clause, confidence=0.75)
        return
    found, at = reading.scene.elements, reading.after(nominal.stop)
    if at is not None and at + 1 < len(found) and found[at].low in {"to", "for"} and found[at + 1].kind == "NP":
        to = reading.term(reading.element(at + 1))
        if is_party(to):
            known = {**role, "goods": whole.text, "to": to.text}
            yield Draft(subject, "supplies", to, known, clause=clause, confidence=0.75)
            return
    yield Draft(subject, "supplies", whole, {**role, "goods": whole.text}, clause=clause, confidence=0.7)


def _of_person(reading: Reading, nominal: Nominal, terms: tuple[Term, Term], clause: Clause | None) -> Iterator[Draft]:
    subject, whole = terms
    lows = set(reading.scene.lows(nominal.start, nominal.end))
    head = reading.head(nominal)
    is_chief = (head == "general" and "director" in lows) or {"chief", "executive"} <= lows
    is_director = (head in _DIRECTS or is_chief) and not lows & {"deputy", "vice", "assistant"}
    if lows & (_DIRECTS | _WORKS) and (is_party(whole) or head in _WORKS):
        words = re.sub(r"^(?:the|a|an|its|his|her|whose) ", "", reading.scene.words(nominal.start, nominal.end))
        yield Draft(subject, "director_of" if is_director else "employed_by", whole, {"role": words}, clause=clause)


def _namely(reading: Reading, whole: Term) -> Term | None:
    """The name that `namely` gives to what a phrase leaves open: an entity of the sector, namely X."""
    scene = reading.scene
    at = scene.passage.text.find("namely ", whole.end - scene.offset, scene.sentence.end)
    if at < 0:
        return None
    start = scene.offset + at
    named = next((m for m in scene.mentions if start <= m.start <= start + 12 and m.kind in _GROUPS), None)
    return reading.called(named) if named is not None else None


def whole_of(reading: Reading, nominals: tuple[Nominal, ...]) -> Term | None:
    """The party that the last of several joined roles is of."""
    return _whole(reading, nominals[-1]) if len(nominals) > 1 and not nominals[-1].is_named else None


def _percent(reading: Reading, nominal: Nominal) -> dict[str, object]:
    found = re.search(r"(\d{1,3}(?:\.\d+)?)\s?%", reading.scene.words(nominal.start, nominal.end))
    return {"quantity": Decimal(found[1]), "unit": "%"} if found else {}


def _whole(reading: Reading, nominal: Nominal) -> Term | None:
    """The party that a role is of, at or to; of `its director` what `its` means."""
    if nominal.stop > nominal.end:
        return _behind_of(reading, nominal)
    scene, at = reading.scene, reading.after(nominal.end)
    found = scene.elements
    if at is not None and at + 1 < len(found) and found[at].low in _ROLE_OF and found[at + 1].kind == "NP":
        behind = reading.term(reading.element(at + 1))
        inside = scene.mention_in(found[at + 1].start, found[at + 1].end)
        return reading.called(inside) if behind.mention is None and inside is not None else behind
    if scene.tagged[nominal.start].token.low in {"its", "whose", "their"}:
        return _possessor(reading, nominal)
    inside = scene.mention_in(nominal.start, nominal.end)
    return reading.called(inside) if inside is not None and inside.kind in PARTIES else None


def _behind_of(reading: Reading, nominal: Nominal) -> Term | None:
    scene, start = reading.scene, nominal.end + 1
    mention = scene.mention_in(start, nominal.stop)
    if mention is not None:
        return reading.called(mention)
    first = scene.tagged[start].token.low
    if first in {"its", "whose", "their"} or (first in {"the", "a", "an"} and nominal.stop - start <= 1):
        return None
    inner = Nominal(nominal.at, start, nominal.stop, nominal.stop, scene.tagged[nominal.stop - 1].token.low)
    return reading.term(inner)


def _possessor(reading: Reading, nominal: Nominal) -> Term | None:
    """Who `its` or `whose` means: the party just before, else the last one told of."""
    start = reading.scene.span(nominal.start, nominal.start + 1)[0]
    before = [m for m in reading.scene.mentions if m.end <= start and m.kind in _GROUPS]
    if before:
        return reading.called(before[-1])
    pronoun = Nominal(nominal.at, nominal.start, nominal.start + 1, nominal.start + 1, "it", True)
    return reading.memory.possessor(reading.scene, pronoun)
