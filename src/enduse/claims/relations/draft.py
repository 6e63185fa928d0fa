"""Drafts: what a rule read in a clause, before it is quoted, attributed and given its status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from enduse.claims.grammar.memory import Memory
from enduse.claims.grammar.scene import Scene, Term
from enduse.claims.grammar.syntax import Clause, Nominal
from enduse.claims.naming.vocabulary import NOUN_KINDS, word_set
from enduse.model.claim import Status
from enduse.model.evidence import Mention, MentionKind
from enduse.text.countries import country_code

__all__ = ["ABSTRACT", "PARTIES", "Draft", "Reading", "each", "is_party", "is_state", "one_each"]

PARTIES = frozenset(
    {MentionKind.COMPANY, MentionKind.ORGANIZATION, MentionKind.PERSON, MentionKind.PUBLIC_BODY, MentionKind.FACILITY}
)
ABSTRACT = word_set(
    "benefit benefits profit profits revenue revenues income funds capacity authority "
    "details detail evidence information comment comments timeline timetable explanation answer answers example"
    " opportunity basis idea sense"
    " reason reasons access attention priority rise way ways time chance response proof figures figure data update"
    " updates right rights"
    " name names address concern concerns view views statement statements signal order signals place role part"
    " licence license licences it"
    " this anything nothing something actions action talks delegation delivery deliveries number sanctions"
    " restrictions contracts contract"
    " strikes strike blow speech lecture advice medal medals award awards title titles honour education votes diploma"
    " degree salary citizenship instructions execution revenue means platform cover justification legitimacy"
    " connection connections subsidies subsidy source ownership control shares stake stakes propaganda certificate"
    ""
    " purchases activities operations efforts scheme customers results result need needs offer offers"
)
"""Heads of objects that are no goods."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement that a rule read.

    Attributes:
        qualifiers: Fields of `Qualifiers` by name.
        status: Where the rule itself knows it; else the cues of the sentence say.
        span: Characters of the document to quote, where less than the sentence is to be quoted.
        confidence: Of the rule; the certainty of its terms weighs in.
        clause: The clause it was read in.
    """

    subject: Term
    predicate: str
    object: Term
    qualifiers: dict[str, Any] = field(default_factory=dict)
    status: Status | None = None
    hedge: str | None = None
    span: tuple[int, int] | None = None
    confidence: float = 0.8
    clause: Clause | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence and what the text told before it."""

    scene: Scene
    memory: Memory
    _known: dict[tuple[int, int, int], Term] = field(default_factory=dict)
    _subjects: dict[int, list[Term]] = field(default_factory=dict)

    def term(self, nominal: Nominal, clause: Clause | None = None) -> Term:
        """What a phrase stands for."""
        key = (nominal.start, nominal.stop, clause.at if clause is not None and nominal.is_pronoun else -1)
        if key not in self._known:
            self._known[key] = self.memory.resolve(self.scene, nominal, clause)
        return self._known[key]

    def terms(self, nominals: tuple[Nominal, ...], clause: Clause | None = None) -> list[Term]:
        """What phrases stand for."""
        return [self.term(n, clause) for n in nominals]

    def subjects(self, clause: Clause) -> list[Term]:
        """What the subjects of a clause stand for; where one is described, the name that stands beside it."""
        if clause.at not in self._subjects:
            self._subjects[clause.at] = [self._beside(n, clause) for n in clause.subjects]
        return self._subjects[clause.at]

    def _beside(self, nominal: Nominal, clause: Clause) -> Term:
        term = self.term(nominal, clause)
        if clause.relation == "relative" and is_state(term) and (bearer := self._copula_bearer(clause)) is not None:
            return bearer
        if term.mention is None and not nominal.is_pronoun:
            named = self.named(nominal)
            return (
                replace(named, certainty=min(named.certainty, 0.9))
                if named is not None
                else self.described(nominal, term)
            )
        return term

    def _copula_bearer(self, clause: Clause) -> Term | None:
        """X of "X is a company in Bishkek, Kyrgyzstan, which": a country is not what does it."""
        for earlier in self.scene.clauses:
            if earlier.at < clause.at and earlier.verb.lemma == "be" and earlier.subjects and earlier.objects:
                bearer = self.term(earlier.subjects[0], earlier)
                is_kind = self.head(earlier.objects[0]) in NOUN_KINDS
                return replace(bearer, certainty=min(bearer.certainty, 0.9)) if is_party(bearer) and is_kind else None
        return None

    def described(self, nominal: Nominal, term: Term | None = None) -> Term:
        """A description with the place behind it: a project in China, a customer in Moscow."""
        term = term or self.term(nominal)
        at, found = self.after(nominal.stop), self.scene.elements
        if term.support or at is None or at + 1 >= len(found) or found[at].low not in {"in", "from"}:
            return term
        if not found[at + 1].is_named or self.scene.mention_in(found[at + 1].start, found[at + 1].end) is not None:
            return term
        end = self.scene.span(found[at + 1].start, found[at + 1].end)[1]
        text = self.scene.passage.text[term.start - self.scene.offset : end - self.scene.offset]
        return replace(term, text=text, end=end)

    def named(self, nominal: Nominal) -> Term | None:
        """The name that a description is given in the sentence: a company named X; a drone, the X-3; type called X."""
        for clause in self.scene.clauses:
            is_naming = clause.verb.lemma in {"name", "call", "dub"} and clause.is_passive and bool(clause.objects)
            if is_naming and any(_overlap(s, nominal) for s in clause.subjects):
                return self.term(clause.objects[0])
        before = self._bearer(nominal) or self._name_behind(nominal)
        if before is not None:
            return before
        for clause in self.scene.clauses:
            if nominal in clause.appositions and clause.subjects and clause.subjects[0].is_named:
                return self.term(clause.subjects[0])
            if nominal in clause.subjects and clause.appositions:
                mention = self.scene.mention_in(clause.appositions[0].start, clause.appositions[0].end)
                if mention is not None and mention.kind is MentionKind.PRODUCT:
                    return Term(mention.text, mention.start, mention.end, mention)
        return None

    def joined(self, nominals: tuple[Nominal, ...]) -> tuple[Nominal, ...]:
        """Goods of a list as one phrase, where none of them is named or counted: chips and semiconductors."""
        tags = [t.tag for n in nominals for t in self.scene.tagged[n.start : n.end]]
        if len(nominals) < 2 or "Q" in tags or any(n.is_named or n.is_pronoun for n in nominals):
            return nominals
        if any(self.scene.mention_in(n.start, n.end) is not None for n in nominals):
            return nominals
        return (replace(nominals[-1], start=nominals[0].start, at=nominals[0].at),)

    def _name_behind(self, nominal: Nominal) -> Term | None:
        """The name behind the comma of a description: a Kazakh intermediary, Steppe LLP, ..."""
        found, n = self.scene.elements, nominal.at
        if (
            nominal.is_named
            or nominal.stop != nominal.end
            or n + 2 >= len(found)
            or self.head(nominal) not in NOUN_KINDS
        ):
            return None
        is_name = found[n + 1].kind == "," and found[n + 2].kind == "NP" and found[n + 2].is_named
        is_closed = n + 3 >= len(found) or found[n + 3].kind in {",", ".", "VG"}
        return self.term(self.element(n + 2)) if is_name and is_closed else None

    def _bearer(self, nominal: Nominal) -> Term | None:
        """The name that stands before the comma of an apposition, or that a copula joins to a description."""
        found = self.scene.elements
        at = nominal.at
        lows = self.scene.lows(nominal.start, nominal.start + 1)
        is_apposed = lows[0] in {"a", "an", "another", "one"} and not nominal.is_named
        if is_apposed and at > 1 and found[at - 1].kind == "," and found[at - 2].kind == "NP":
            inside = self.scene.mention_in(found[at - 2].start, found[at - 2].end)
            return self.called(inside) if inside is not None else None
        for clause in self.scene.clauses:
            if clause.verb.lemma != "be" or not clause.subjects or not clause.objects:
                continue
            if clause.objects[0].start == nominal.start and (
                clause.subjects[0].is_named or clause.subjects[0].is_pronoun
            ):
                return self.term(clause.subjects[0], clause)
            if clause.relation == "relative" and clause.objects[0].is_named and _overlap(clause.subjects[0], nominal):
                return self.term(clause.objects[0], clause)
        return None

    def element(self, at: int) -> Nominal:
        """The noun phrase that an element of the sentence is, without what follows it."""
        e = self.scene.elements[at]
        return Nominal(at, e.start, e.end, e.end, e.low, e.kind == "O", e.is_named)

    def inner(self, nominal: Nominal) -> Nominal:
        """What `one of the makers` is one of; other phrases as they are."""
        start = nominal.end + 1
        if self.head(nominal) not in {"one", "some", "most", "all", "many", "part", "half"} or nominal.stop <= start:
            return nominal
        lows = self.scene.lows(start, nominal.stop)
        end = start + lows.index("of") if "of" in lows else nominal.stop
        return replace(nominal, start=start, end=end, head=self.scene.tagged[end - 1].token.low)

    def whole(self, at: int) -> Nominal:
        """The noun phrase that an element is, with the `of` phrase behind it."""
        found, one = self.scene.elements, self.element(at)
        has_of = at + 2 < len(found) and found[at + 1].low == "of" and found[at + 2].kind == "NP"
        return replace(one, stop=found[at + 2].end) if has_of else one

    def after(self, token: int) -> int | None:
        """Number of the element that begins at a token; None where none does."""
        return next((n for n, e in enumerate(self.scene.elements) if e.start == token), None)

    def called(self, mention: Mention) -> Term:
        """What a name stands for: its full form."""
        return self.memory.full(Term(mention.text, mention.start, mention.end, mention))

    def goods(self, nominal: Nominal, clause: Clause | None) -> Term:
        """Goods that an object means: the product's name where the phrase gives one, else its words."""
        named = self.named(nominal)
        return named if named is not None else self.term(nominal, clause)

    def fitted(self, nominal: Nominal, goods: Term) -> Term:
        """Goods with what they are fitted to, where that names a product: catapults installed on the X-1."""
        for clause in self.scene.clauses:
            is_theirs = clause.relation == "participle" and any(_overlap(s, nominal) for s in clause.subjects)
            if not is_theirs or clause.verb.lemma not in _FITTED or not clause.phrases:
                continue
            stop = max(n.stop for _, group in clause.phrases for n in group)
            end = self.scene.span(stop - 1, stop)[1]
            inside = [m for m in self.scene.mentions if goods.end < m.start < end]
            if inside and all(m.kind is MentionKind.PRODUCT for m in inside):
                text = self.scene.passage.text[goods.start - self.scene.offset : end - self.scene.offset]
                return replace(goods, text=text, end=end)
        return goods

    def head(self, nominal: Nominal) -> str:
        """The head noun of a phrase, in lower case."""
        return self.scene.tagged[nominal.end - 1].token.low

    def is_goods(self, nominal: Nominal) -> bool:
        """Whether a phrase can be goods: not a party, not an abstract thing."""
        if nominal.is_pronoun or self.head(nominal) in ABSTRACT:
            return False
        if any(t.token.text in {"$", "€", "£", "¥"} for t in self.scene.tagged[nominal.start : nominal.end]):
            return nominal.stop > nominal.end
        term = self.scene.term(nominal)
        return term.kind not in PARTIES


def _overlap(one: Nominal, other: Nominal) -> bool:
    return one.start < other.stop and other.start < one.stop


_FITTED = word_set("install mount fit integrate embed incorporate use design intend")
_CAPITALS = word_set("beijing moscow tehran pyongyang washington kyiv minsk ankara brussels london kremlin britain")


def is_state(term: Term) -> bool:
    """Whether a term names a country or the capital that stands for its government."""
    return country_code(term.text) is not None or term.text.lower() in _CAPITALS


def is_party(term: Term) -> bool:
    """Whether a term names a party."""
    return term.kind in PARTIES


def each(
    subjects: Iterable[Term],
    predicate: str,
    objects: Iterable[Term],
    clause: Clause | None,
    *,
    confidence: float = 0.8,
    **qualifiers: Any,
) -> Iterator[Draft]:
    """One draft for each subject and object; qualifiers that are None are left out."""
    known = {key: value for key, value in qualifiers.items() if value is not None}
    targets = list(objects)
    for subject in subjects:
        yield from (Draft(subject, predicate, o, dict(known), clause=clause, confidence=confidence) for o in targets)


def one_each(drafts: Iterator[Draft]) -> list[Draft]:
    """Drafts without repetition of subject, predicate and object."""
    found: dict[tuple[str, str, str], Draft] = {}
    for draft in drafts:
        found.setdefault((draft.subject.text, draft.predicate, draft.object.text), draft)
    return list(found.values())
