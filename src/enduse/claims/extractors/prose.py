"""Claims from running text: sentences are parsed to clauses, clauses read by rules, what they leave open stays a
lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from enduse.claims.grammar.memory import Memory
from enduse.claims.grammar.scene import Scene, Term, scene_of
from enduse.claims.grammar.speakers import attributions, outlet_of
from enduse.claims.grammar.tokens import Sentence, sentences
from enduse.claims.naming.headings import entry_headings
from enduse.claims.relations.answers import answers, echoed
from enduse.claims.relations.beside import agents, brokers, customers, own_units, posts, seats_beside
from enduse.claims.relations.chinese import CHINESE
from enduse.claims.relations.dates import anchor_of
from enduse.claims.relations.dealings import dealings
from enduse.claims.relations.designations import designations
from enduse.claims.relations.draft import Draft, Reading, one_each
from enduse.claims.relations.drafting import claim_of
from enduse.claims.relations.holding import holdings, state_owned
from enduse.claims.relations.making import makes, sites
from enduse.claims.relations.papers import papers, reactions
from enduse.claims.relations.patterns import Language, firms_of, said_by, statements
from enduse.claims.relations.slavic import SLAVIC
from enduse.claims.relations.supply import deliveries, intermediaries, supplies
from enduse.claims.relations.ties import cooperation, ties
from enduse.claims.relations.traits import finds, listings, phrases, traits
from enduse.claims.reversals import guarded
from enduse.model.claim import Claim
from enduse.model.evidence import Document, ExhibitKind, Mention, Passage, PassageKind
from enduse.model.problem import Problem

__all__ = ["prose_claims"]

CLAUSE_RULES = (
    supplies,
    intermediaries,
    makes,
    sites,
    holdings,
    cooperation,
    traits,
    finds,
    listings,
    papers,
    reactions,
    agents,
    customers,
    brokers,
    posts,
    dealings,
)
"""Rules that read one clause. A new one costs one function and one name here."""

SENTENCE_RULES = (ties, own_units, seats_beside, state_owned, phrases, deliveries, designations, answers)
"""Rules that read a whole sentence."""

_SHORTEST = 4


def prose_claims(document: Document, mentions: tuple[Mention, ...]) -> Iterator[Claim | Problem]:
    """Claims of the running text of a document, each with the sentence that says it."""
    story = _Story(document, mentions)
    for passage in document.passages:
        if passage.kind not in {PassageKind.ROW, PassageKind.META} and not passage.is_boilerplate and not passage.cells:
            yield from story.read(passage)


class _Story:
    """A document as it is read from its head to its end."""

    def __init__(self, document: Document, mentions: tuple[Mention, ...]) -> None:
        self._memory = Memory(mentions, document.text)
        self._anchor = document.exhibit.dated or anchor_of(document.text)
        is_list = document.exhibit.kind is ExhibitKind.LIST
        self._headings = entry_headings(document.passages, is_list=is_list)
        self._cited: set[tuple[str, str, str]] = set()
        self._mentions: dict[str, list[Mention]] = {}
        for mention in mentions:
            self._mentions.setdefault(mention.passage, []).append(mention)
        self._all = mentions
        self._firms: Sequence[Term] = ()

    def read(self, passage: Passage) -> Iterator[Claim]:
        """Claims of a passage."""
        self._begin(passage)
        inherited: tuple[str, ...] = ()
        for sentence in sentences(passage.text):
            if len(sentence.tokens) < _SHORTEST:
                continue
            language = _language(passage.text[sentence.start : sentence.end])
            if language is not None:
                yield from self._read_patterns(passage, sentence, language)
                continue
            scene = scene_of(passage, sentence, self._within(passage, sentence))
            said = attributions(scene, self._memory)
            outlet = outlet_of(scene)
            for draft in echoed(list(self._new(one_each(_drafts(Reading(scene, self._memory))))), scene):
                claim = claim_of(draft, scene, said, inherited, outlet=outlet, anchor=self._anchor)
                yield guarded(claim, scene.text)
            self._memory.hear(scene)
            self._memory.next_sentence()
            inherited = tuple(a.speaker for a in said if a.is_source) or inherited

    def _read_patterns(self, passage: Passage, sentence: Sentence, language: Language) -> Iterator[Claim]:
        """Claims of a sentence in a language that is read by patterns."""
        text = passage.text[sentence.start : sentence.end]
        scene = Scene(passage, sentence, (), (), (), self._within(passage, sentence), text)
        said = said_by(scene, language)
        for draft in one_each(statements(scene, language, self._firms)):
            yield guarded(claim_of(draft, scene, said, (), outlet=None, anchor=self._anchor), scene.text)
        if language.clauses is None or language.anaphor.search(scene.text) is None:  # "the firm" goes on as it was
            self._firms = firms_of(scene, self._firms)

    def _begin(self, passage: Passage) -> None:
        heading = self._headings.get(passage.id)
        if heading is None:
            return
        named = (m for m in self._all if m.text == heading and m.start < passage.locator.end)
        self._memory.head(next(named, None))

    def _within(self, passage: Passage, sentence: Sentence) -> tuple[Mention, ...]:
        start, end = passage.locator.start + sentence.start, passage.locator.start + sentence.end
        return tuple(m for m in self._mentions.get(passage.id, ()) if start <= m.start < end)

    def _new(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """Drafts without those that only cite again what a participle said before: reports submitted by X to Y."""
        for draft in drafts:
            key = (draft.subject.text, draft.predicate, draft.object.text)
            is_aside = draft.predicate == "reports_to" and draft.clause is not None
            if not (is_aside and key in self._cited):
                yield draft
            if is_aside:
                self._cited.add(key)


def _language(text: str) -> Language | None:
    """The language whose patterns read a sentence; None for one that the English grammar reads."""
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in text) if not text.isascii() else 0
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in text) if not text.isascii() else 0
    if 2 * cyrillic > len(text) or 4 * cyrillic > len(text) > 8 * chinese:
        return SLAVIC
    return CHINESE if 4 * chinese > len(text) else None


def _drafts(reading: Reading) -> Iterator[Draft]:
    for clause in reading.scene.clauses:
        for rule in CLAUSE_RULES:
            yield from rule(reading, clause)
    for whole in SENTENCE_RULES:
        yield from whole(reading)
