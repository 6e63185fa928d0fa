"""A sentence as it was read: its words, phrases and clauses, and what each phrase says or stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from enduse.claims.grammar.clauses import clauses
from enduse.claims.grammar.lexicon import DETERMINERS
from enduse.claims.grammar.phrases import Element, elements
from enduse.claims.grammar.syntax import Clause, Nominal
from enduse.claims.grammar.tagging import Tagged, tag
from enduse.claims.grammar.tokens import Sentence, is_capital
from enduse.claims.naming.kinds import is_place
from enduse.claims.naming.vocabulary import MONTHS, NOT_NAMES, TITLES
from enduse.model.claim import Support
from enduse.model.evidence import Mention, MentionKind, Passage

__all__ = ["Scene", "Term", "scene_of"]

_SMALL = MONTHS | NOT_NAMES | TITLES
_STRIPPED = (DETERMINERS - {"no", "another", "several", "many", "various", "numerous", "certain"}) | {
    "both",
    "some",
    "other",
}


@dataclass(frozen=True, slots=True)
class Term:
    """What a phrase says: its words, where they stand in the document, and the quotes that bind what it stands for.

    Attributes:
        mention: The name that heads it, where one does.
        certainty: 1 for words that stand there; less for what was concluded from context.
    """

    text: str
    start: int
    end: int
    mention: Mention | None = None
    support: tuple[Support, ...] = ()
    certainty: float = 1.0

    @property
    def kind(self) -> MentionKind | None:
        """What its name names."""
        return self.mention.kind if self.mention is not None else None


@dataclass(frozen=True)
class Scene:
    """A sentence of a passage with all that was read in it."""

    passage: Passage
    sentence: Sentence
    tagged: Sequence[Tagged]
    elements: Sequence[Element]
    clauses: Sequence[Clause]
    mentions: Sequence[Mention]
    text: str = field(default="")

    @property
    def offset(self) -> int:
        """Where the passage begins in the document."""
        return self.passage.locator.start

    @property
    def start(self) -> int:
        """Where the sentence begins in the document."""
        return self.offset + self.sentence.start

    @property
    def end(self) -> int:
        """Where the sentence ends in the document."""
        return self.offset + self.sentence.end

    def lows(self, start: int, end: int) -> list[str]:
        """Words `start` to `end` in lower case."""
        return [t.low for t in self.sentence.tokens[start:end]]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the document of tokens `start` to `end`."""
        words = self.sentence.tokens
        return self.offset + words[start].start, self.offset + words[end - 1].end

    def words(self, start: int, end: int) -> str:
        """The text of tokens `start` to `end` as it stands."""
        a, b = self.span(start, end)
        return self.passage.text[a - self.offset : b - self.offset]

    def mention_in(self, start: int, end: int) -> Mention | None:
        """The last name among tokens `start` to `end`."""
        a, b = self.span(start, end)
        return next((m for m in reversed(self.mentions) if a <= m.start < b and m.end <= b + 1), None)

    def term(self, nominal: Nominal, *, is_whole: bool = True) -> Term:
        """What a noun phrase says: its name where one heads it, else its words without articles.

        Args:
            is_whole: Whether its `of` phrases belong to it.
        """
        if nominal.is_named:
            mention = self.mention_in(nominal.start, nominal.end)
            if mention is not None and self.span(nominal.start, nominal.end)[1] - mention.end <= 1:
                return Term(mention.text, mention.start, mention.end, mention)
        start = self._first(nominal)
        stop = nominal.stop if is_whole else nominal.end
        a, b = self.span(start, stop)
        return Term(self.passage.text[a - self.offset : b - self.offset], a, b)

    def _first(self, nominal: Nominal) -> int:
        at = nominal.start
        while at < nominal.end - 1 and (self.tagged[at].token.low in _STRIPPED or self.tagged[at].tag == '"'):
            at += 1
        if nominal.is_named and not any(self.tagged[n].tag not in {"N", '"', "D", "'"} for n in range(at, nominal.end)):
            return at
        if nominal.is_named:  # a country or town behind an adjective: "eastern Ukraine" keeps it
            return at
        return at


def scene_of(passage: Passage, sentence: Sentence, mentions: Sequence[Mention]) -> Scene:
    """Read a sentence.

    Args:
        mentions: Names of the document that stand in the sentence, in order.
    """
    offset = passage.locator.start
    words = sentence.tokens
    is_name = [False] * len(words)
    spans = [(m.start - offset, m.end - offset) for m in mentions]
    at = 0
    for n, word in enumerate(words):
        while at < len(spans) and spans[at][1] <= word.start:
            at += 1
        is_name[n] = at < len(spans) and spans[at][0] <= word.start
        if not is_name[n] and is_capital(word) and word.low not in _SMALL:
            is_first = n == 0 or not words[n - 1].text[0].isalnum()
            follows = words[n + 1] if n + 1 < len(words) else None
            is_name[n] = not is_first or (follows is not None and is_capital(follows)) or is_place([word])
    tagged = tag(words, is_name)
    found = elements(tagged)
    return Scene(
        passage, sentence, tagged, found, clauses(found), mentions, passage.text[sentence.start : sentence.end]
    )
