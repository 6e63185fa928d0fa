"""Ties that phrases say beside the verb: roles behind commas, seats, help and work together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from enduse.claims.grammar.scene import Term
from enduse.claims.grammar.syntax import Clause, Nominal
from enduse.claims.naming.vocabulary import word_set
from enduse.claims.relations.draft import PARTIES, Draft, Reading, each, is_party
from enduse.claims.relations.making import makers_beside
from enduse.claims.relations.roles import role_claims
from enduse.model.claim import Support
from enduse.model.evidence import Locator, MentionKind
from enduse.text.countries import country_code

__all__ = ["cooperation", "ties"]

_MAKING = word_set("develop create design produce manufacture build assemble test make")
_HELP = word_set("assistance help support participation aid")
_ARTICLES = frozenset({"a", "an", "the"})
_WORK = word_set("trials trial tests testing test development production manufacture assembly design")
_SEATED = word_set("base locate headquarter register incorporate domicile")
_SEATS = word_set("headquarters offices office plant facility")


def cooperation(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """X collaborated with Y; X is associated with Y; X assists Y."""
    lemma = clause.verb.lemma
    subjects = [s for s in reading.subjects(clause) if is_party(s)]
    if lemma in {"collaborate", "cooperate", "partner", "work", "associate", "affiliate"}:
        others = [t for t in reading.terms(clause.after("with"), clause) if is_party(t)]
        yield from each(subjects, "collaborates_with", others, clause)
        if lemma == "work":
            if _is_past(reading, clause):
                return
            employers = [t for t in reading.terms(clause.after("for"), clause) if is_party(t)]
            people = [s for s in subjects if s.kind is MentionKind.PERSON]
            yield from each(people, "employed_by", employers, clause)
    elif lemma == "support" and "benefit from or supporting" in reading.scene.text:
        return  # British grounds leave open which of the two it was
    elif lemma in {"assist", "help", "aid", "support"} and not clause.is_passive and clause.relation != "infinitive":
        helped = [t for t in reading.terms(clause.objects, clause) if is_party(t)]
        if not clause.objects:
            helped = [reading.scene.term(n) for n in clause.after("during", "in", "with") if _is_work(reading, n)]
        yield from each(subjects if lemma == "support" else reading.subjects(clause), "assists", helped, clause)


def _is_work(reading: Reading, nominal: Nominal) -> bool:
    """Whether a phrase is work on a product that it names: the field trials of the X-1."""
    mention = reading.scene.mention_in(nominal.end, nominal.stop) if nominal.stop > nominal.end else None
    return reading.head(nominal) in _WORK and mention is not None and mention.kind is MentionKind.PRODUCT


def _is_past(reading: Reading, clause: Clause) -> bool:
    """Whether somebody worked there before: previously, formerly, used to."""
    element = reading.scene.elements[clause.at]
    lows = reading.scene.lows(max(0, element.start - 2), min(len(reading.scene.sentence.tokens), element.end + 1))
    return bool(set(lows) & {"previously", "formerly", "once", "earlier"}) or "use" in clause.verb.chain


def ties(reading: Reading) -> Iterator[Draft]:
    """Roles, seats and help that phrases say without a verb of their own: X, a subsidiary of Y; X, director of Y."""
    helped: set[int] = set()
    for clause in reading.scene.clauses:
        yield from _beside_subject(reading, clause)
        yield from _seat(reading, clause)
        if clause.relation in {"main", "relative"} and clause.verb.lemma in _MAKING:
            yield from _helped(reading, clause, helped)
    yield from _headless(reading)
    yield from _titled(reading)
    yield from _apposed(reading)
    yield from _based(reading)


def _titled(reading: Reading) -> Iterator[Draft]:
    """Its chief executive Oleg X: the title stands before the name."""
    scene = reading.scene
    for n, element in enumerate(scene.elements):
        if element.kind != "NP" or not (element.is_named or element.first in {"its", "whose"}):
            continue
        low, high = scene.span(element.start, element.end)
        inside = [m for m in scene.mentions if low <= m.start < high]
        person = inside[-1] if inside and (element.first in {"its", "whose"} or len(inside) == 2) else None
        if person is None or person.kind is not MentionKind.PERSON:
            continue
        words = scene.sentence.tokens
        end = next((k for k in range(element.start, element.end) if words[k].start + scene.offset >= person.start), 0)
        if end - element.start > 1:
            title = Nominal(n, element.start, end, end, words[end - 1].low)
            yield from role_claims(reading, title, reading.called(person), None)


def _headless(reading: Reading) -> Iterator[Draft]:
    """A sentence that is only a role: it is of the name that heads the entry. "General Director of X." """
    found, heading = reading.scene.elements, reading.memory.heading
    is_role = bool(found) and found[0].kind == "NP" and not found[0].is_named
    if heading is None or not is_role or any(c.verb.is_finite for c in reading.scene.clauses):
        return
    bound = Support(locator=Locator(start=heading.start, end=heading.end), quote=heading.text, binds="subject")
    yield from role_claims(reading, reading.whole(0), replace(heading, support=(bound,)), None)


def _beside_subject(reading: Reading, clause: Clause) -> Iterator[Draft]:
    for subject in reading.subjects(clause)[:1]:
        for apposition in clause.appositions:
            yield from role_claims(reading, apposition, subject, clause)
            yield from makers_beside(reading, apposition, subject, clause)
            named = reading.term(apposition, clause)
            if named.kind is MentionKind.PERSON and clause.subjects[0].start < apposition.start:
                yield from role_claims(reading, clause.subjects[0], named, clause)


def _apposed(reading: Reading) -> Iterator[Draft]:
    """A name with a role behind its comma, wherever it stands: sold to X, a subsidiary of Y."""
    found = reading.scene.elements
    for n in range(len(found) - 2):
        if found[n].kind != "NP" or not found[n].is_named or found[n + 1].kind != "," or found[n + 2].kind != "NP":
            continue
        name, role = reading.term(reading.element(n)), reading.whole(n + 2)
        if (
            is_party(name)
            and not role.is_named
            and found[n + 2].first in _ARTICLES | {"maker", "manufacturer", "producer"}
        ):
            yield from makers_beside(reading, role, name, None)
        if is_party(name) and not role.is_named:
            yield from role_claims(reading, role, name, None)


def _seat(reading: Reading, clause: Clause) -> Iterator[Draft]:
    """X is based in Y; X, headquartered in Y; at its headquarters in Y."""
    parties = [s for s in reading.subjects(clause) if is_party(s)]
    if clause.verb.lemma in _SEATED and clause.is_passive:
        near = [reading.scene.term(n) for n in clause.after("in", "at")[:1]]
        places = [t for t in near if not any(c.isdigit() for c in t.text)]  # "registered in March 2022"
        yield from each(parties, "located_in", places, clause)
    if clause.verb.lemma == "operate" and not clause.is_passive and not clause.objects:
        places = [reading.scene.term(n) for n in clause.after("in")[:1] if n.is_named]
        yield from each(parties, "located_in", places, clause, confidence=0.7)
    if clause.verb.lemma == "be" and any(reading.head(n) in {"underway", "under"} for n in clause.objects):
        places = [reading.scene.term(n) for n in clause.after("in")[:1]]
        works = [
            s
            for n in clause.subjects
            if reading.head(n) in {"project", "program", "programme", "production"}
            for s in [reading.scene.term(n)]
        ]
        yield from each(works, "located_in", places, clause, confidence=0.7)
    if clause.relation == "main":
        yield from each(parties, "located_in", _own_seat(reading, clause.at), clause)


def _own_seat(reading: Reading, after: int) -> Iterator[Term]:
    scene = reading.scene
    for n, element in enumerate(scene.elements[:-2]):
        if n <= after or element.kind != "NP" or element.low not in _SEATS:
            continue
        is_own = scene.lows(element.start, element.end) == ["its", element.low]
        if is_own and scene.elements[n + 1].low == "in" and scene.elements[n + 2].is_named:
            yield _town(reading, n + 2)


def _town(reading: Reading, at: int) -> Term:
    """A town with the country behind its comma."""
    scene, element = reading.scene, reading.scene.elements[at]
    words, end = scene.sentence.tokens, element.end
    if end + 1 < len(words) and words[end].text == "," and country_code(words[end + 1].low):
        end += 2
    return Term(scene.words(element.start, end), *scene.span(element.start, end))


def _based(reading: Reading) -> Iterator[Draft]:
    """The London-based X."""
    words, offset = reading.scene.sentence.tokens, reading.scene.offset
    for n, word in enumerate(words[:-1]):
        if not (word.low.endswith("-based") and word.text[0].isupper()):
            continue
        mention = next((m for m in reading.scene.mentions if m.start == words[n + 1].start + offset), None)
        if mention is not None and mention.kind in PARTIES:
            a, b = reading.scene.span(n, n + 1)
            cut = len("-based")
            yield Draft(reading.called(mention), "located_in", Term(word.text[:-cut], a, b - cut))


def _helped(reading: Reading, clause: Clause, told: set[int]) -> Iterator[Draft]:
    """With the assistance of Z: Z assists the subject of what was made."""
    found = reading.scene.elements
    for n in range(1, len(found) - 2):
        is_help = found[n].kind == "NP" and found[n].low in _HELP and found[n - 1].low == "with"
        if not is_help or n in told or found[n + 1].low not in {"of", "from"} or found[n + 2].kind != "NP":
            continue
        told.add(n)
        parties = [s for s in reading.subjects(clause) if is_party(s)]
        yield from each([_helper(reading, n + 2)], "assists", parties, clause, confidence=0.75)


def _helper(reading: Reading, at: int) -> Term:
    """Who helped, with the country behind: local experts in China."""
    scene, found = reading.scene, reading.scene.elements
    element = found[at]
    if element.is_named:
        return reading.term(reading.element(at))
    end = element.end
    if at + 2 < len(found) and found[at + 1].low in {"in", "from"} and found[at + 2].is_named:
        end = found[at + 2].end
    words = scene.words(element.start, end)
    return Term(re.sub(r"^(?:the|a|an) ", "", words), *scene.span(element.start, end))
