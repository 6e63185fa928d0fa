"""What a text has told so far: who "the company", "he" or "the document" is, and the full form of a short name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from enduse.claims.grammar.blame import blamed_before
from enduse.claims.grammar.scene import Scene, Term
from enduse.claims.grammar.syntax import Clause, Nominal
from enduse.claims.grammar.verbs import REPORTING
from enduse.claims.naming.kinds import demonym_of
from enduse.claims.naming.vocabulary import LEGAL, NOUN_KINDS, word_set
from enduse.model.claim import Support
from enduse.model.evidence import Locator, Mention, MentionKind
from enduse.text.fold import fold_name

__all__ = ["Memory"]

_FIRM = frozenset({MentionKind.COMPANY})
_GROUP = frozenset({MentionKind.COMPANY, MentionKind.ORGANIZATION, MentionKind.PUBLIC_BODY, MentionKind.FACILITY})
_PERSON = frozenset({MentionKind.PERSON})
_TELLERS = frozenset({MentionKind.ORGANIZATION, MentionKind.PUBLIC_BODY})
_PARTY = _GROUP | _PERSON
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "its", "their", "both"})
_RECALLED = word_set(
    "document documents invoice invoices report reports source sources official officials drone drones record records"
    " spokesperson spokesman spokeswoman plan contract base project supplier suppliers engines engine components parts"
    " uav uavs missile missiles ministry bureau agency company firm plant manufacturer enterprise factory group entity"
    " producer subsidiary experts expert defendant suspect businessman"
)
_PRONOUNS = {
    **dict.fromkeys(("it", "its", "their", "whose"), _GROUP),
    **dict.fromkeys(("he", "she", "him", "her"), _PERSON),
    **dict.fromkeys(("they", "them"), _PARTY),
}
_SEEN = word_set("see review obtain submit submitted examine publish send")
_FIRM_NOUNS = word_set("company firm enterprise entity group")
"""Nouns that mean the firm the text is about; a plant or a supplier is the one that was called so."""

_CLEARED = re.compile(r"\b(?:absolved|acquitted|cleared|exonerated)\s+$", re.IGNORECASE)
_WITH_WHAT = re.compile(r",?\s+(?:of|with|from|on)\b[^.;]{0,80}\bthat\s+$", re.IGNORECASE)
"""What stands between a party and the charge told of it: "cleared Lesnoy LLC of claims that it"."""
_VERB = 16
"""Characters of the verb that clears, and of the blanks behind it."""

_OLD = 4
"""Sentences after which a pronoun no longer means what was named."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """A phrase that the text used: its head, its adjective of a country, and where."""

    head: str
    country: str | None
    term: Term
    sentence: int


class Memory:
    """The phrases and names of a document in the order in which they were heard."""

    def __init__(self, mentions: Iterable[Mention], text: str) -> None:
        self._heard: list[_Heard] = []
        self._subjects: list[tuple[int, Term]] = []
        self._sentence = 0
        self._full = _full_names(list(mentions), text)
        self.heading: Term | None = None

    def head(self, mention: Mention | None) -> None:
        """Begin an entry under a name: what its sentences leave unsaid is of that name; None ends it."""
        self.heading = None if mention is None else Term(mention.text, mention.start, mention.end, mention)
        if self.heading is not None:
            self._heard.clear()
            self._subjects[:] = [(self._sentence, self.heading)]

    def next_sentence(self) -> None:
        """Go on to the next sentence."""
        self._sentence += 1

    def hear(self, scene: Scene) -> None:
        """Remember the phrases of a sentence that was read."""
        for mention in scene.mentions:
            if mention.kind in _PARTY:
                term = self.full(Term(mention.text, mention.start, mention.end, mention))
                self._heard.append(_Heard(mention.kind.value.lower(), mention.country, term, self._sentence))
        named = self._named(scene)
        for clause in scene.clauses:
            self._hear_clause(scene, clause, named)

    def _named(self, scene: Scene) -> dict[int, Term]:
        """Where phrases begin that the sentence gives a name: a company named X; X is a company that."""
        found: dict[int, Term] = {}
        for clause in scene.clauses:
            if clause.verb.lemma == "be" and clause.subjects and clause.subjects[0].is_named:
                bearer = self.resolve(scene, clause.subjects[0])
                found |= {o.start: bearer for o in clause.objects[:1] if bearer.kind in _PARTY and not o.is_named}
            elif clause.verb.lemma in {"name", "call"} and clause.is_passive and clause.objects:
                found |= {s.start: self.resolve(scene, clause.objects[0]) for s in clause.subjects}
        return found

    def _hear_clause(self, scene: Scene, clause: Clause, named: dict[int, Term]) -> None:
        phrases = (n for _, group in clause.phrases for n in group)
        for nominal in (*clause.subjects, *clause.objects, *clause.receivers, *phrases, *clause.appositions):
            if not nominal.is_pronoun:
                self._keep(scene, nominal, named.get(nominal.start) or self._with_source(scene, nominal, clause))
        if clause.subjects and clause.relation == "main":
            first = clause.subjects[0]
            subject = named.get(first.start) or self.resolve(scene, first)
            for apposition in clause.appositions:
                self._keep(scene, apposition, subject)
            if clause.verb.lemma == "be" and subject.mention is None and clause.objects:
                subject = self._introduced(scene, clause.objects[0]) or subject
            is_teller = clause.verb.lemma in REPORTING and subject.kind in _TELLERS
            if not is_teller:
                self._subjects.append((self._sentence, subject))

    def _introduced(self, scene: Scene, nominal: Nominal) -> Term | None:
        """The person whom a description introduces: one of its founders is the businessman X."""
        mention = scene.mention_in(nominal.start, nominal.end)
        if mention is None or mention.kind not in _PERSON:
            return None
        return self.full(Term(mention.text, mention.start, mention.end, mention))

    def _with_source(self, scene: Scene, nominal: Nominal, clause: Clause) -> Term:
        """A phrase; of papers with who saw or sent them: documents seen by the paper."""
        term = self.resolve(scene, nominal)
        by = clause.after("by") if clause.relation == "participle" and nominal in clause.subjects else ()
        if not by or clause.verb.lemma not in _SEEN or term.mention is not None:
            return term
        end = scene.span(by[0].start, by[0].stop)[1]
        return replace(term, text=scene.passage.text[term.start - scene.offset : end - scene.offset], end=end)

    def _keep(self, scene: Scene, nominal: Nominal, term: Term) -> None:
        head = scene.tagged[nominal.end - 1].token.low
        if nominal.is_named and term.mention is not None:
            lows = scene.lows(nominal.start, nominal.end)
            noun = next((low for low in reversed(lows) if low in NOUN_KINDS), None)
            head = noun or head
        country = next((code for low in scene.lows(nominal.start, nominal.end) if (code := demonym_of(low))), None)
        if term.mention is not None and country is None:
            country = term.mention.country
        self._heard.append(_Heard(head, country, term, self._sentence))

    def resolve(self, scene: Scene, nominal: Nominal, clause: Clause | None = None) -> Term:
        """What a phrase stands for: itself, or what it points back to, with the quote that binds it.

        The term's certainty is below one half where it points to nothing known.
        """
        if nominal.is_pronoun:
            return self._pronoun(scene, nominal, clause)
        term = scene.term(nominal)
        if term.mention is not None:
            return self.full(term)
        lows = scene.lows(nominal.start, nominal.end)
        if nominal.is_named or not lows or lows[0] not in _DEFINITE or lows[-1] not in _RECALLED:
            return term
        if lows[-1] in {"defendant", "suspect", "businessman"}:
            people = (t for s, t in reversed(self._subjects) if t.kind in _PERSON and self._sentence - s <= _OLD)
            person = next(people, None)
            return self._bound(person, term, 0.65) if person is not None else term
        is_firm = lows[-1] in _FIRM_NOUNS
        found = self._charged(scene, nominal) if is_firm else None
        found = found or self._recalled(lows)
        return self._bound(found, term, 0.75) if found is not None else term

    def _cleared(self, scene: Scene, nominal: Nominal) -> Term | None:
        """The party that somebody cleared of what the phrase stands in."""
        text, at = scene.passage.text, scene.span(nominal.start, nominal.end)[0] - scene.offset
        for mention in reversed(scene.mentions):
            start, end = mention.start - scene.offset, mention.end - scene.offset
            is_cleared = end <= at and _CLEARED.search(text, max(0, start - _VERB), start) is not None
            if is_cleared and mention.kind in _PARTY and _WITH_WHAT.fullmatch(text, end, at):
                return self.full(Term(mention.text, mention.start, mention.end, mention))
        return None

    def _charged(self, scene: Scene, nominal: Nominal) -> Term | None:
        """The firm that somebody cleared or accused of what "the firm" stands in, or whose spokesman speaks of it."""
        span = blamed_before(scene, nominal)
        accused = self._within(scene, span, _FIRM) if span is not None else None
        return self._cleared(scene, nominal) or accused or (self._of_teller(scene, nominal) if span is None else None)

    def _within(self, scene: Scene, span: tuple[int, int], kinds: frozenset[MentionKind]) -> Term | None:
        """The first name of these kinds in a span of the sentence."""
        low, high = scene.start + span[0], scene.start + span[1]
        named = (m for m in scene.mentions if m.kind in kinds and low <= m.start < high)
        first = next(named, None)
        return None if first is None else self.full(Term(first.text, first.start, first.end, first))

    def _of_teller(self, scene: Scene, nominal: Nominal) -> Term | None:
        """The firm whose spokesman says what the phrase stands in: "Tarnfeld's lawyer denied that the firm"."""
        told = [c for c in scene.clauses if c.at < nominal.at and c.verb.lemma in REPORTING and c.subjects]
        if not told or told[0].relation != "main":
            return None
        first = told[0].subjects[0]
        last = max(first.stop, *(n.stop for low, group in told[0].phrases for n in group if low == "for"), first.stop)
        firm = next(
            (
                m
                for m in scene.mentions
                if m.kind in _FIRM and scene.span(first.start, last)[0] <= m.start < scene.span(first.start, last)[1]
            ),
            None,
        )
        return self.full(Term(firm.text, firm.start, firm.end, firm)) if firm is not None else None

    def _firm(self, country: str | None) -> Term | None:
        """The firm that the text is about: the last subject that is one."""
        for sentence, term in reversed(self._subjects):
            if self._sentence - sentence > _OLD:
                return None
            if term.kind in _FIRM and (
                country is None or term.mention is None or term.mention.country in {country, None}
            ):
                return term
        return None

    def _recalled(self, lows: list[str]) -> Term | None:
        """The last phrase with the same head and no other country."""
        head = lows[-1]
        country = next((code for low in lows if (code := demonym_of(low))), None)
        if head in _FIRM_NOUNS and (firm := self._firm(country)) is not None:
            return firm
        for heard in reversed(self._heard):
            is_same = heard.head == head or (head in _FIRM_NOUNS and heard.term.kind in _FIRM)
            if (
                is_same
                and (country is None or heard.country == country)
                and (heard.term.mention is not None or heard.term.text.lower() != head)
            ):
                return heard.term
        return None

    def _pronoun(self, scene: Scene, nominal: Nominal, clause: Clause | None) -> Term:
        low = scene.tagged[nominal.start].token.low
        start, end = scene.span(nominal.start, nominal.end)
        bare = Term(scene.words(nominal.start, nominal.end), start, end, certainty=0.3)
        kinds = _PRONOUNS.get(low)
        is_object = clause is not None and bool(clause.subjects) and nominal not in clause.subjects
        if kinds is None or (low in {"they", "them"} and self._is_singular_teller(scene, nominal)):
            return bare
        if is_object and clause is not None:
            return self._other_than(scene, clause, kinds, bare)
        cleared = self._cleared(scene, nominal)
        if cleared is not None and cleared.kind in kinds:
            return self._bound(cleared, bare, 0.7)
        span = blamed_before(scene, nominal)
        if span is not None:
            accused = self._within(scene, span, kinds)
            return self._bound(accused, bare, 0.7) if accused is not None else bare
        here = self._person_here(scene, nominal) if kinds is _PERSON else self._matrix(scene, nominal)
        if here is not None and (kinds is _PERSON or here.kind not in _PERSON):
            return self._bound(here, bare, 0.7)
        return self._told(kinds, bare)

    def _told(self, kinds: frozenset[MentionKind], bare: Term) -> Term:
        """The last subject of a kind that the text told of."""
        for sentence, term in reversed(self._subjects):
            if self._sentence - sentence > _OLD:
                break
            is_thing = kinds is _GROUP and term.mention is None and not term.text.endswith("s")
            if term.kind in kinds or is_thing:
                return self._bound(term, bare, 0.65)
        return bare

    def _person_here(self, scene: Scene, nominal: Nominal) -> Term | None:
        """The person who is the subject of an earlier clause of the sentence."""
        for clause in scene.clauses:
            if clause.at >= nominal.at:
                break
            if clause.subjects and clause.subjects[0].is_named:
                term = self.resolve(scene, clause.subjects[0])
                if term.kind in _PERSON:
                    return term
        return None

    def _is_singular_teller(self, scene: Scene, nominal: Nominal) -> bool:
        """Whether one party "says" what stands before `they`: the word means others."""
        told = [c for c in scene.clauses if c.at < nominal.at and c.verb.lemma in REPORTING and c.subjects]
        if not told:
            return False
        verb = scene.elements[told[-1].at]
        return len(told[-1].subjects) == 1 and scene.tagged[verb.end - 1].token.low.endswith("s")

    def _other_than(self, scene: Scene, clause: Clause, kinds: frozenset[MentionKind], bare: Term) -> Term:
        """What a pronoun behind a verb means: the last party told of that is not the verb's subject."""
        own = {self.resolve(scene, s).text for s in clause.subjects if not (s.is_pronoun and s in clause.objects)}
        for heard in reversed(self._heard):
            if self._sentence - heard.sentence > 1:
                break
            if heard.term.kind in kinds and heard.term.text not in own:
                return self._bound(heard.term, bare, 0.62)
        return bare

    def _matrix(self, scene: Scene, nominal: Nominal) -> Term | None:
        """Subject of the clause that reports what the pronoun stands in: "the ministry said that it"."""
        found = None
        for clause in scene.clauses:
            if clause.at >= nominal.at:
                break
            is_told = clause.verb.lemma in REPORTING or found is None
            is_matrix = clause.verb.is_finite and clause.relation == "main" and bool(clause.subjects)
            if is_told and is_matrix and not clause.subjects[0].is_pronoun:
                found = clause.subjects[0]
        return self.resolve(scene, found) if found is not None else None

    def possessor(self, scene: Scene, nominal: Nominal) -> Term | None:
        """Who `its` means: the last firm or body told of; None where there is none near."""
        found = self._pronoun(scene, nominal, None)
        if found.mention is not None or found.support:
            return found
        for heard in reversed(self._heard):
            if self._sentence - heard.sentence > 1:
                break
            if heard.term.kind in _GROUP:
                return self._bound(heard.term, found, 0.65)
        return None

    def _bound(self, found: Term, here: Term, certainty: float) -> Term:
        support = found.support
        if not support and (found.start, found.end) != (here.start, here.end):
            support = (Support(locator=Locator(start=found.start, end=found.end), quote=found.text, binds="subject"),)
        return replace(
            found, start=here.start, end=here.end, support=support, certainty=min(certainty, found.certainty)
        )

    def full(self, term: Term) -> Term:
        """A short name as its full form, bound to the place where that stands."""
        if term.mention is None:
            return term
        if (
            self.heading is not None
            and self.heading.mention is not None
            and _is_short(term.mention, self.heading.mention)
        ):
            longer: Mention | None = self.heading.mention
        else:
            longer = self._full.get(term.mention.folded)
        if longer is None or longer.start == term.start:
            return term
        support = Support(locator=Locator(start=longer.start, end=longer.end), quote=longer.text, binds="subject")
        return replace(
            term,
            text=longer.text,
            mention=replace(longer, country=longer.country or term.mention.country),
            support=(support,),
            certainty=0.95,
        )


def _is_short(mention: Mention, heading: Mention) -> bool:
    """Whether a name is that of the heading, legal forms, patronymics and capitals apart."""
    own = [w for w in mention.folded.split() if w not in LEGAL]
    whole = [w for w in heading.folded.split() if w not in LEGAL]
    if mention.text == heading.text or not own or not set(own) <= set(whole) or own[0] != whole[0]:
        return False
    return len(own) == len(whole) or len(own) > 1


def _full_names(mentions: list[Mention], text: str) -> dict[str, Mention]:
    """Short name to the one longer name of the document that begins or ends with it."""
    first: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind in _PARTY:
            first.setdefault(mention.folded, mention)
    longer: dict[str, list[Mention]] = {}
    for key, mention in first.items():
        words = [w for w in key.split() if w not in LEGAL]
        for edge in _edges(words, mention.kind) - {key}:
            if edge in first and _is_alike(first[edge], mention):
                longer.setdefault(edge, []).append(mention)
    for first_one, second in pairwise(sorted(mentions, key=lambda m: m.start)):
        between = text[first_one.end : second.start].strip(" “‘'\"")
        if (
            between == "("
            and len(first_one.text) > len(second.text)
            and second.kind is first_one.kind
            and second.kind in _PARTY
        ):
            longer.setdefault(second.folded, []).insert(0, first.get(first_one.folded, first_one))
    return {key: found[0] for key, found in longer.items() if len({fold_name(m.text) for m in found}) == 1}


def _edges(words: list[str], kind: MentionKind) -> set[str]:
    """What a name is called for short: a person's surname, the end of a body's name, either end of a firm's."""
    if kind is MentionKind.PERSON:
        return {words[-1], words[0]} if len(words) == 2 else set(words[-1:])
    tails = {" ".join(words[n:]) for n in range(1, len(words))}
    return tails if kind is MentionKind.PUBLIC_BODY else tails | {" ".join(words[:n]) for n in range(1, len(words) + 1)}


def _is_alike(short: Mention, long: Mention) -> bool:
    if long.kind is MentionKind.PERSON or short.kind is MentionKind.PERSON:
        return long.kind is short.kind
    is_body = MentionKind.PUBLIC_BODY in {short.kind, long.kind}
    return (short.kind is long.kind) if is_body else True
