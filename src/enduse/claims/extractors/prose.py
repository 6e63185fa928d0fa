"""Claims from running text: sentences are parsed to clauses, clauses read by rules, what they leave open stays a
lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from enduse.claims.grammar.memory import Memory
from enduse.claims.grammar.scene import scene_of
from enduse.claims.grammar.speakers import attributions, outlet_of
from enduse.claims.grammar.tokens import Sentence, sentences
from enduse.claims.relations.answers import answers
from enduse.claims.relations.dates import anchor_of
from enduse.claims.relations.draft import Draft, Reading, one_each
from enduse.claims.relations.drafting import claim_of
from enduse.claims.relations.holding import holdings, state_owned
from enduse.claims.relations.making import makes, sites
from enduse.claims.relations.papers import papers, reactions
from enduse.claims.relations.supply import intermediaries, supplies
from enduse.claims.relations.ties import cooperation, ties
from enduse.claims.relations.traits import finds, listings, phrases, traits
from enduse.model.claim import Claim
from enduse.model.evidence import Document, Mention, Passage, PassageKind
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
)
"""Rules that read one clause. A new one costs one function and one name here."""

SENTENCE_RULES = (ties, state_owned, phrases, answers)
"""Rules that read a whole sentence."""

_SHORTEST = 4


def prose_claims(document: Document, mentions: tuple[Mention, ...]) -> Iterator[Claim | Problem]:
    """Claims of the running text of a document, each with the sentence that says it."""
    memory = Memory(mentions)
    anchor = document.exhibit.dated or anchor_of(document.text)
    by_passage: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_passage.setdefault(mention.passage, []).append(mention)
    for passage in document.passages:
        if passage.kind in {PassageKind.ROW, PassageKind.META} or passage.is_boilerplate or passage.cells:
            continue
        inherited: tuple[str, ...] = ()
        for sentence in sentences(passage.text):
            if len(sentence.tokens) < _SHORTEST:
                continue
            scene = scene_of(passage, sentence, _within(by_passage.get(passage.id, ()), passage, sentence))
            said = attributions(scene, memory)
            outlet = outlet_of(scene)
            for draft in one_each(_drafts(Reading(scene, memory))):
                yield claim_of(draft, scene, said, inherited, outlet=outlet, anchor=anchor)
            memory.hear(scene)
            memory.next_sentence()
            sources = tuple(a.speaker for a in said if a.is_source)
            inherited = sources or inherited


def _within(mentions: Sequence[Mention], passage: Passage, sentence: Sentence) -> tuple[Mention, ...]:
    start, end = passage.locator.start + sentence.start, passage.locator.start + sentence.end
    return tuple(m for m in mentions if start <= m.start < end)


def _drafts(reading: Reading) -> Iterator[Draft]:
    for clause in reading.scene.clauses:
        for rule in CLAUSE_RULES:
            yield from rule(reading, clause)
    for whole in SENTENCE_RULES:
        yield from whole(reading)
