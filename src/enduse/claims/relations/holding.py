"""Who owns, controls and directs whom, said by a verb or by the words `state-owned`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from enduse.claims.grammar.lexicon import PERSON_ROLES
from enduse.claims.grammar.scene import Term
from enduse.claims.grammar.syntax import Clause, Nominal
from enduse.claims.naming.kinds import demonym_of
from enduse.claims.relations.draft import Draft, Reading, each, is_party, is_state
from enduse.claims.relations.roles import role_claims, whole_of
from enduse.model.evidence import MentionKind

__all__ = ["holdings", "state_owned"]

_COUNTRY_NAMES = {
    "ru": "Russia",
    "cn": "China",
    "ir": "Iran",
    "by": "Belarus",
    "tr": "Turkey",
    "kp": "North Korea",
    "ua": "Ukraine",
}


def holdings(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """Holding and direction that a verb says: owns, is owned by, belongs to, manages, is headed by."""
    rule = _RULES.get(clause.verb.lemma)
    if rule is not None and clause.relation != "infinitive":
        yield from rule(reading, clause)


def _owned(reading: Reading, clause: Clause) -> Iterator[Draft]:
    yield from _two(reading, clause, "owns")


def _controlled(reading: Reading, clause: Clause) -> Iterator[Draft]:
    yield from _two(reading, clause, "controls")


def _directed(reading: Reading, clause: Clause) -> Iterator[Draft]:
    drafts = (d for d in _two(reading, clause, "director_of") if is_party(d.object))
    yield from (d for d in drafts if d.subject.kind is MentionKind.PERSON)


def _belongs(reading: Reading, clause: Clause) -> Iterator[Draft]:
    owned = [s for s in reading.subjects(clause) if is_party(s)]
    yield from each(reading.terms(clause.after("to"), clause), "owns", owned, clause)


def _founded(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """Set up by a person: who founds a firm holds it, as far as is said."""
    if clause.is_passive:
        founders = [t for t in reading.terms(clause.after("by"), clause) if t.kind is MentionKind.PERSON]
        firms = [s for s in reading.subjects(clause) if is_party(s)]
        yield from each(founders, "owns", firms, clause, confidence=0.45, role="founder")


def _is(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """X is the director of Y; the director of Y is X."""
    objects = clause.objects if clause.verb.lemma != "work" else ()
    roles = (*objects, *clause.after("as"), *_joined_roles(reading, clause))
    for nominal in roles:
        for subject in reading.subjects(clause):
            yield from role_claims(reading, nominal, subject, clause, fallback=whole_of(reading, roles))
        named = reading.term(nominal, clause)
        if named.kind is MentionKind.PERSON:
            for described in clause.subjects:
                yield from role_claims(reading, described, named, clause)


def _joined_roles(reading: Reading, clause: Clause) -> tuple[Nominal, ...]:
    """Roles behind an `and` that a phrase parts from the first: an official in the army and director of Y."""
    found = reading.scene.elements
    out = []
    for n in range(clause.at + 2, len(found)):
        if found[n].kind in {"VG", "S", ";"}:
            break
        if (
            found[n].kind == "NP"
            and not found[n].is_named
            and found[n - 1].kind == "C"
            and found[n].low in PERSON_ROLES
        ):
            out.append(reading.whole(n))
    taken = {o.start for o in clause.objects}
    return tuple(o for o in out if o.start not in taken)


_RULES = {
    "own": _owned,
    "control": _controlled,
    "belong": _belongs,
    "found": _founded,
    "co-found": _founded,
    "set": _founded,
    **dict.fromkeys(("manage", "head", "direct", "lead", "run", "chair"), _directed),
    **dict.fromkeys(("be", "remain", "serve", "act", "become", "work"), _is),
}


def _two(reading: Reading, clause: Clause, predicate: str) -> Iterator[Draft]:
    """A verb of two parties, active or passive; below certainty where what is held is no named party."""
    if clause.is_passive:
        left, right = reading.terms(clause.after("by"), clause), reading.subjects(clause)
    else:
        left, right = reading.subjects(clause), reading.terms(clause.objects, clause)
    if not clause.is_passive and predicate == "owns":
        yield from _shares(reading, clause, left)
    holders = [t for t in left if is_party(t) or is_state(t)]
    trade = [t for t in right if re.match(r"(?:the )?(?:exports?|imports?|sales?) of\b", t.text)]
    yield from each(
        [t for t in left if is_state(t)], predicate, trade if predicate == "controls" else [], clause, confidence=0.7
    )
    yield from each(holders, predicate, [t for t in right if is_party(t)], clause)
    yield from each(holders, predicate, [t for t in right if not is_party(t)], clause, confidence=0.4)


def _shares(reading: Reading, clause: Clause, holders: list[Term]) -> Iterator[Draft]:
    """Owns 60% of Y, a majority stake in Y."""
    for nominal in clause.objects:
        inside = reading.scene.mention_in(nominal.end, nominal.stop)
        behind = [t for t in reading.terms(clause.after("in"), clause) if is_party(t)]
        is_stake = reading.head(nominal) in {"stake", "share", "shares", "interest"}
        firms = [reading.called(inside)] if inside is not None else behind if is_stake else []
        number = re.search(
            r"(\d{1,3}(?:\.\d+)?)\s?(?:%|per cent|percent)", reading.scene.words(nominal.start, nominal.stop)
        )
        share: dict[str, Any] = {"quantity": Decimal(number[1]), "unit": "%"} if number else {}
        yield from each([h for h in holders if is_party(h)], "owns", [f for f in firms if is_party(f)], clause, **share)


def state_owned(reading: Reading) -> Iterator[Draft]:
    """A Russian state-owned company: Russia owns it."""
    words = reading.scene.sentence.tokens
    for n, word in enumerate(words):
        if n == 0 or word.low not in {"state-owned", "state-run", "state-controlled"}:
            continue
        name = _COUNTRY_NAMES.get(demonym_of(words[n - 1].low) or "")
        owned = _described(reading, n)
        if name is not None and owned is not None:
            state = Term(name, *reading.scene.span(n - 1, n))
            yield Draft(state, "controls" if word.low == "state-controlled" else "owns", owned)


def _described(reading: Reading, at: int) -> Term | None:
    """The firm that the words `state-owned` describe: the name in their phrase, or what they stand beside."""
    found = reading.scene.elements
    n = next((n for n, e in enumerate(found) if e.start <= at < e.end), None)
    if n is None:
        return None
    nominal: Nominal = reading.element(n)
    if nominal.is_named:
        return reading.term(nominal)
    if n > 1 and found[n - 1].kind == "," and found[n - 2].is_named:
        return reading.term(replace(reading.element(n - 2)))
    return reading.named(nominal)
