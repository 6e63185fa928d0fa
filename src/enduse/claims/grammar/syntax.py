"""The parts of a sentence: noun phrases, and clauses with what stands around their verb."""

from __future__ import annotations

from dataclasses import dataclass

from enduse.claims.grammar.phrases import VerbGroup

__all__ = ["Clause", "Nominal", "Phrases"]

Phrases = tuple[tuple[str, tuple["Nominal", ...]], ...]
"""Prepositions and the noun phrases that they bind."""


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase: tokens `start` to `end`, with its `of` phrases to `stop`; `at` is its element's number."""

    at: int
    start: int
    end: int
    stop: int
    head: str
    is_pronoun: bool = False
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb and what stands around it.

    Attributes:
        at: Number of its element in the sentence.
        relation: main, relative, participle, gerund or infinitive.
        subjects: Who does it; of a passive, what it is done to.
        objects: Direct objects, or the complement of `be`.
        receivers: The first of two objects: showed Reuters five documents.
        phrases: Preposition and its noun phrases, in order.
        appositions: Noun phrases that stand beside the first subject.
    """

    at: int
    verb: VerbGroup
    relation: str
    subjects: tuple[Nominal, ...] = ()
    objects: tuple[Nominal, ...] = ()
    receivers: tuple[Nominal, ...] = ()
    phrases: tuple[tuple[str, tuple[Nominal, ...]], ...] = ()
    appositions: tuple[Nominal, ...] = ()
    is_passive: bool = False
    end: int = 0

    def after(self, *prepositions: str) -> tuple[Nominal, ...]:
        """Noun phrases that one of the prepositions binds to the verb."""
        return tuple(n for low, found in self.phrases if low in prepositions for n in found)
