"""Traits, finds, labels, shares, prices and lists: range and payload, what was found where, who listed whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.claims.grammar.scene import Term
from enduse.claims.grammar.syntax import Clause, Nominal
from enduse.claims.naming.vocabulary import PRODUCT_NOUNS, word_set
from enduse.claims.relations.draft import Draft, Reading, each, is_party, is_state
from enduse.claims.relations.measures import counted
from enduse.model.evidence import MentionKind
from enduse.text.countries import country_code

__all__ = ["finds", "listings", "phrases", "traits"]

_TRAITS = {"range": "has_range", "payload": "has_payload"}
_LISTS = word_set("sanction list designate blacklist")
_FOUND = word_set("find recover discover shoot capture")
_WEIGHT = word_set("pounds kilograms kg kilogrammes tonnes tons")


def traits(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """Range and payload, loads and origins in a clause."""
    lemma = clause.verb.lemma
    if lemma == "have" or clause.after("with"):
        nominals = clause.objects if lemma == "have" else clause.after("with")
        owners = (
            reading.subjects(clause) if lemma == "have" or clause.is_passive else reading.terms(clause.objects, clause)
        )
        for nominal in nominals:
            predicate = _TRAITS.get(reading.head(nominal))
            if predicate and nominal.stop > nominal.end:
                value, number = _value(reading, nominal)
                yield from (Draft(_product(reading, o), predicate, value, number, clause=clause) for o in owners)
    if lemma == "carry" and not clause.is_passive:
        yield from _load(reading, clause)
    if lemma in {"originate", "come"} and clause.after("from"):
        yield from _origins(reading, clause)


def _product(reading: Reading, owner: Term) -> Term:
    """The product in a phrase such as `the G3 drone`."""
    inside = next(
        (
            m
            for m in reading.scene.mentions
            if m.kind is MentionKind.PRODUCT and owner.start <= m.start and m.end <= owner.end
        ),
        None,
    )
    return owner if inside is None else Term(inside.text, inside.start, inside.end, inside)


def _value(reading: Reading, nominal: Nominal) -> tuple[Term, dict[str, object]]:
    start = nominal.end + 1
    a, b = reading.scene.span(start, nominal.stop)
    inner = Nominal(nominal.at, start, nominal.stop, nominal.stop, "")
    return Term(reading.scene.words(start, nominal.stop), a, b), counted(reading, inner)


def _load(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """A drone that carried a bomb weighing 20 kilograms."""
    qualifiers: dict[str, object] = {}
    for other in reading.scene.clauses:
        if other.verb.lemma == "weigh" and other.at > clause.at:
            qualifiers = next((counted(reading, n) for n in other.objects), {})
    for subject in reading.subjects(clause):
        for nominal in clause.objects:
            if subject.kind is MentionKind.PRODUCT or _is_craft(subject):
                yield Draft(
                    _product(reading, subject), "carried", reading.scene.term(nominal), qualifiers, clause=clause
                )


def _is_craft(term: Term) -> bool:
    return term.mention is None and bool(set(term.text.lower().split()) & PRODUCT_NOUNS)


def _origins(reading: Reading, clause: Clause) -> Iterator[Draft]:
    for origin in reading.terms(clause.after("from"), clause):
        if country_code(origin.text) is None and not is_party(origin):
            continue
        for nominal in clause.subjects:
            subject = reading.scene.term(nominal)
            number = counted(reading, nominal)
            if nominal.stop > nominal.end and number:
                start = nominal.end + 1
                a = reading.scene.span(start, nominal.stop)[0]
                b = max(subject.end, _clause_start(reading, clause, nominal))
                subject = Term(
                    reading.scene.passage.text[a - reading.scene.offset : b - reading.scene.offset].strip(), a, b
                )
            yield Draft(subject, "originates_from", origin, number, clause=clause)


def _clause_start(reading: Reading, clause: Clause, nominal: Nominal) -> int:
    """Where the words between a subject and its verb end, as far as prepositions go on: components in Russian
    weapons."""
    found = reading.scene.elements
    at = next((n for n, e in enumerate(found) if e.start == nominal.stop), None)
    if at is not None and at + 1 < clause.at and found[at].kind == "P" and found[at + 1].kind == "NP":
        return reading.scene.span(found[at + 1].start, found[at + 1].end)[1]
    return 0


def finds(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """X was shot down in Y; engines were found in Z; goods were labelled as "..."."""
    lemma = clause.verb.lemma
    if lemma in _FOUND and clause.is_passive:
        yield from _recovered(reading, clause)
    elif lemma in {"label", "mark", "describe", "declare"} and clause.is_passive:
        yield from _labels(reading, clause)
    elif lemma in {"display", "bear", "feature"} and not clause.is_passive:
        shown = [n for n in clause.objects if reading.head(n) in _SIGNS and n.stop > n.end]
        yield from each(reading.subjects(clause), "labelled_as", [reading.scene.term(n) for n in shown], clause)


_RECORDS = word_set("records record declarations declaration documents invoices papers")
_SIGNS = word_set("logo logos emblem emblems mark marks")


def _recovered(reading: Reading, clause: Clause) -> Iterator[Draft]:
    places = [reading.scene.term(n) for n in clause.after("in", "on", "near", "inside")[:1]]
    for nominal in clause.subjects:
        found = reading.goods(nominal, clause)
        if reading.is_goods(nominal):
            number = counted(reading, nominal)
            sure = 0.7 if clause.relation != "participle" or clause.verb.lemma != "find" else 0.4
            yield from each([found], "recovered_at", places, clause, confidence=sure, **number)


def _labels(reading: Reading, clause: Clause) -> Iterator[Draft]:
    text = reading.scene.text
    verb_end = (
        reading.scene.span(reading.scene.elements[clause.at].start, reading.scene.elements[clause.at].end)[1]
        - reading.scene.start
    )
    found = re.compile(
        r"\bas (?:being )?([“\"‘«][^”\"’»]{3,80}?),?[”\"’»]|\bas (?!being\b|having\b)([\w -]{3,60})"
    ).search(text, verb_end)
    if found is None:
        return
    group = 1 if found[1] else 2
    start, end = found.start(group), found.end(group)
    start += text[start] in '“"‘«'
    label = Term(text[start:end].rstrip(" ,."), reading.scene.start + start, reading.scene.start + end)
    span = (reading.scene.start, reading.scene.start + found.end())
    papers = [reading.scene.term(n).text for n in clause.after("in", "on") if reading.head(n) in _RECORDS]
    speaker = papers[0] if papers else None
    for subject in reading.subjects(clause):
        yield Draft(subject, "labelled_as", label, clause=clause, span=span, speaker=speaker)


def listings(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """Y sanctioned X; X was designated by Y; X is under Y sanctions."""
    if clause.verb.lemma in {"place", "put", "add"}:
        yield from _placed_under(reading, clause)
    if clause.verb.lemma in {"impose", "levy", "announce"}:
        yield from _imposed(reading, clause)
    if clause.verb.lemma not in _LISTS or clause.relation in {"gerund", "infinitive"}:
        return
    if clause.is_passive:
        listers, listed = clause.after("by"), reading.subjects(clause)
    else:
        listers, listed = clause.subjects, reading.terms(clause.objects, clause)
    for lister in reading.terms(listers, clause):
        if (
            is_party(lister)
            or is_state(lister)
            or lister.text
            in {
                "Union",
                "EU",
                "European Union",
                "United States",
                "United Kingdom",
                "UK",
                "U.S.",
            }
        ):
            yield from (Draft(x, "listed_by", lister, clause=clause) for x in listed if is_party(x) or _is_group(x))


def _imposed(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """Y imposed sanctions on X."""
    if not any(reading.head(n) == "sanctions" for n in clause.objects):
        return
    listers = [t for t in reading.subjects(clause) if is_party(t) or is_state(t)]
    listed = [t for t in reading.terms(clause.after("on", "against"), clause) if is_party(t)]
    yield from (Draft(x, "listed_by", lister, clause=clause) for x in listed for lister in listers)


def _placed_under(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """X was placed under US sanctions: who listed it is the adjective."""
    listed = reading.subjects(clause) if clause.is_passive else reading.terms(clause.objects, clause)
    for nominal in clause.after("under", "on", "to"):
        if reading.head(nominal) not in {"sanctions", "list", "blacklist"}:
            continue
        if reading.scene.tagged[nominal.start].token.low == "its" and not clause.is_passive:
            yield from each([x for x in listed if is_party(x)], "listed_by", reading.subjects(clause), clause)
            continue
        names = [n for n in range(nominal.start, nominal.end) if reading.scene.tagged[n].tag == "N"]
        if names:
            lister = Term(reading.scene.words(names[0], names[-1] + 1), *reading.scene.span(names[0], names[-1] + 1))
            yield from each([x for x in listed if is_party(x)], "listed_by", [lister], clause, confidence=0.7)


def _is_group(term: Term) -> bool:
    return re.search(r"\b(?:entities|individuals|companies|firms|persons|people)\b", term.text) is not None


def phrases(reading: Reading) -> Iterator[Draft]:
    """Likeness behind a comma: an attack drone, similar to the X-9."""
    found = reading.scene.elements
    for n in range(1, len(found) - 2):
        if (
            found[n].kind == "NP"
            and found[n].low == "similar"
            and found[n + 1].low == "to"
            and found[n + 2].kind == "NP"
        ):
            likened = reading.scene.term(
                Nominal(
                    n + 2,
                    found[n + 2].start,
                    found[n + 2].end,
                    found[n + 2].end,
                    found[n + 2].low,
                    False,
                    found[n + 2].is_named,
                )
            )
            start = reading.scene.span(found[n].start, found[n].end)[0]
            before = [m for m in reading.scene.mentions if m.end < start and m.kind is MentionKind.PRODUCT]
            if before and found[n - 1].kind == ",":
                yield Draft(
                    Term(before[-1].text, before[-1].start, before[-1].end, before[-1]),
                    "similar_to",
                    _product(reading, likened),
                    confidence=0.7,
                )
