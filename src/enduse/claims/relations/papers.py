"""Reports, invoices and payment; concern and warnings; what a source asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from enduse.claims.grammar.scene import Term
from enduse.claims.grammar.syntax import Clause, Nominal
from enduse.claims.naming.vocabulary import word_set
from enduse.claims.relations.draft import Draft, Reading, each, is_party
from enduse.model.claim import Status
from enduse.model.evidence import MentionKind
from enduse.text.money import currency_code

__all__ = ["papers", "reactions"]

_PAPERS = word_set("report reports letter letters update updates")
_BILLS = word_set("invoice invoices bill bills")
_CONCERN = frozenset({"concern", "concerns"})
_RISKS = word_set("lead result trigger cause provoke evade circumvent bypass undermine breach")


def papers(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """X submitted reports to Y; X informed Y; invoices issued by X to Y; an invoice required payment in Z."""
    rule = _RULES.get(clause.verb.lemma)
    if rule is not None:
        yield from rule(reading, clause)


def _informed(reading: Reading, clause: Clause) -> Iterator[Draft]:
    if not clause.is_passive:
        told = reading.terms(clause.objects, clause)
        bodies = [t for t in told if is_party(t) and t.kind is not MentionKind.ORGANIZATION]
        yield from each(reading.subjects(clause), "reports_to", bodies, clause)


def _billed(reading: Reading, clause: Clause) -> Iterator[Draft]:
    if any(reading.head(n) in _BILLS for n in (*clause.subjects, *clause.objects)):
        issuers = reading.terms(clause.after("by"), clause) if clause.is_passive else reading.subjects(clause)
        yield from each(issuers, "invoices", reading.terms(clause.after("to"), clause), clause)


def _paid_in(reading: Reading, clause: Clause) -> Iterator[Draft]:
    if any(reading.head(n) == "payment" for n in clause.objects):
        for nominal in clause.after("in"):
            currency = reading.scene.term(nominal)
            code = currency_code(currency.text)
            yield from each(reading.subjects(clause), "pays", [currency], clause, currency=code)


def _submitted(reading: Reading, clause: Clause) -> Iterator[Draft]:
    if not clause.is_passive or not any(reading.head(n) in _PAPERS for n in clause.subjects):
        return
    senders = reading.terms(clause.after("by"), clause)
    if not senders:  # in a report submitted to the ministry, the plant outlined
        main = next((c for c in reading.scene.clauses if c.at > clause.at and c.relation == "main"), None)
        senders = reading.subjects(main) if main is not None else []
    receivers = [t for t in reading.terms(clause.after("to"), clause) if is_party(t)]
    yield from each([s for s in senders[:1] if is_party(s)], "reports_to", receivers, clause)


_RULES = {
    "inform": _informed,
    "issue": _billed,
    **dict.fromkeys(("require", "demand", "request"), _paid_in),
    **dict.fromkeys(("submit", "submitted", "send", "present", "file"), _submitted),
}


def reactions(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """Concern, warnings of what could follow, and what sources ask for."""
    lemma, subjects = clause.verb.lemma, reading.subjects(clause)
    is_voiced = lemma in {"express", "voice"} and any(reading.head(n) in _CONCERN for n in clause.objects)
    if is_voiced or (lemma in {"concerned", "concern"} and clause.is_passive):
        yield from _concern(reading, clause, subjects)
    if lemma == "request" and not clause.is_passive:
        wanted = [reading.scene.term(n) for n in clause.objects if reading.head(n) == "anonymity"]
        yield from each(subjects, "responds", wanted, clause, confidence=0.6)
    if lemma in _RISKS and clause.verb.modal in {"could", "might", "may"}:
        targets = reading.terms((*clause.objects, *clause.after("to")), clause)[:1]
        for draft in each(subjects, "warns", targets, clause, confidence=0.7):
            yield replace(draft, status=Status.UNVERIFIED, hedge=clause.verb.modal)


def _concern(reading: Reading, clause: Clause, subjects: list[Term]) -> Iterator[Draft]:
    about = [_whole(reading, n) for n in clause.after("about", "over", "at")]
    for subject in subjects:
        sure = 0.8 if about else 0.4
        yield from each([subject], "expresses_concern", about[:1] or [_last(reading, clause)], clause, confidence=sure)


def _whole(reading: Reading, nominal: Nominal) -> Term:
    """A phrase with the prepositions that follow it: support for the war."""
    found = reading.scene.elements
    at = next((n for n, e in enumerate(found) if e.start == nominal.stop), None)
    stop = nominal.stop
    while (
        at is not None
        and at + 1 < len(found)
        and found[at].kind == "P"
        and found[at].low in {"for", "in", "of"}
        and found[at + 1].kind == "NP"
    ):
        stop = found[at + 1].end
        at += 2
    return reading.scene.term(
        Nominal(
            nominal.at, nominal.start, nominal.end, stop, nominal.head, False, nominal.is_named and stop == nominal.end
        )
    )


def _last(reading: Reading, clause: Clause) -> Term:
    nominal = clause.objects[0] if clause.objects else clause.subjects[0]
    return reading.scene.term(nominal)
