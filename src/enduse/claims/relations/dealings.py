"""Dealings that other verbs than those of supply say: made available to, used X to obtain, paid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from enduse.claims.grammar.syntax import Clause
from enduse.claims.relations.draft import Draft, Reading, each, is_party
from enduse.claims.relations.measures import money_in
from enduse.claims.relations.supply import BUYS, GETS, from_each, to_each

__all__ = ["dealings"]


def dealings(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """Supply, purchase and payment that verbs of use, making and paying say."""
    rule = _RULES.get(clause.verb.lemma)
    if rule is not None and not clause.is_passive and clause.relation != "infinitive":
        yield from rule(reading, clause)


def _made_available(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """X made goods available to Y; X made available goods to Y."""
    for nominal in clause.objects:
        first = reading.scene.tagged[nominal.start].token.low
        receivers = [t for t in reading.terms(clause.after("to"), clause) if is_party(t)]
        if first != "available" or nominal.end - nominal.start < 2 or not receivers:
            continue
        goods = replace(nominal, start=nominal.start + 1)
        for subject in reading.subjects(clause):
            if is_party(subject) and reading.is_goods(goods):
                yield from to_each(reading, clause, goods, (subject, reading.goods(goods, clause), receivers), {})


def _paid(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """X paid Y $2 million; X remitted $9 million to Y."""
    money = money_in(" ".join(reading.scene.term(n).text for n in clause.objects))
    paid = [t for t in reading.terms((*clause.receivers, *clause.after("to")), clause) if is_party(t)]
    payers = [s for s in reading.subjects(clause) if is_party(s)]
    yield from each(payers if money else [], "pays", paid, clause, confidence=0.75, **money)


def _used(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """X used Y to obtain goods from Z: X buys through Y."""
    middle = [t for n in clause.objects if is_party(t := reading.named(n) or reading.term(n, clause))]
    follows = next((c for c in reading.scene.clauses if c.at > clause.at), None)
    if not middle or follows is None or follows.relation != "infinitive" or follows.verb.lemma not in GETS | BUYS:
        return
    known = {"via": middle[0].text}
    givers = reading.terms(follows.after("from"), follows)
    for subject in reading.subjects(clause):
        for nominal in reading.joined(follows.objects):
            if is_party(subject) and reading.is_goods(nominal):
                yield from from_each(reading, follows, nominal, (subject, givers), known)


_RULES = {"use": _used, "make": _made_available, **dict.fromkeys(("pay", "remit", "wire"), _paid)}
