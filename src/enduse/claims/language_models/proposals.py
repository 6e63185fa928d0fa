"""From a model's reply to claims below the review line, and refusals with their reason: nothing is lost.

The model is not believed: its quote is found anew in the passage, its words are held against that quote, its status
against the words around it, and then the same quote gate decides as for every claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from enduse.claims.anchors import governing_cues
from enduse.claims.clipping import cut_edge, words_left_out
from enduse.claims.figures import number_tokens, numbers_in
from enduse.claims.gate import FREE_POLARITY, Verdict, check_claim
from enduse.claims.grammar.tokens import sentences
from enduse.claims.guards import negators
from enduse.claims.language_models.bearing import Span, places_of, unborne
from enduse.claims.language_models.questions import PROMPT_VERSION
from enduse.claims.language_models.replies import Proposal, proposals_of
from enduse.claims.quoting import find_quote
from enduse.claims.reversals import guarded
from enduse.model.claim import Claim, Qualifiers, Status, with_id
from enduse.model.evidence import Document, Mention, MentionKind, Passage
from enduse.model.predicates import PREDICATES
from enduse.text.countries import country_code
from enduse.text.date_intervals import date_interval
from enduse.text.money import parse_money

__all__ = ["CONFIDENCE", "Answered", "Refusal", "answered", "extractor_of"]

CONFIDENCE = 0.3
"""Below the review line, and below the leads of the project's own grammar: a person accepts."""

_PARTIES = frozenset(
    (MentionKind.COMPANY, MentionKind.PUBLIC_BODY, MentionKind.ORGANIZATION, MentionKind.PERSON, MentionKind.FACILITY)
)
_PERSONAL = frozenset(("director_of", "employed_by"))
_CUED = {
    Status.UNVERIFIED: frozenset((Status.UNVERIFIED, Status.GAP)),
    Status.GAP: frozenset((Status.UNVERIFIED, Status.GAP)),
    Status.PLANNED: frozenset((Status.PLANNED,)),
}
"""Statuses that only words in whose reach the claim stands can give it, and what those words may mean."""

_APPROX = re.compile(
    r"(?:about|around|some|nearly|almost|approximately|roughly|over|under|(?:more|less|fewer) than|at least|at most"
    r"|up to|около|примерно|более|менее|до|свыше|约|約|近|超过|至少)\s*$",
    re.IGNORECASE,
)
_LED_BY = {
    "from_": re.compile(
        r"(?:\b(?:from|out of|by|из|от|со?|від|з)\s+(?:[\w-]+\s+){0,3}|[从從自由])[\"“«'‘]?$", re.IGNORECASE
    ),
    "to": re.compile(
        r"(?:\b(?:to|for|into|в|во|на|для|к|до)\s+(?:[\w-]+\s+){0,3}|[向给給对對到至往])[\"“«'‘]?$", re.IGNORECASE
    ),
    "via": re.compile(r"(?:\b(?:via|through|using|через)\s+(?:[\w-]+\s+){0,3}|[经經通过過])[\"“«'‘]?$", re.IGNORECASE),
}
_CLOSED = re.compile(r"\b(?:from|to|for|into|via|through|by|из|от|для|через)\s", re.IGNORECASE)
_GATE_KINDS = (
    ("status", re.compile(r"negation|denie|do not let it be|doubt|planned|answered")),
    ("figure", re.compile(r"^the (?:number|quantity|amount|currency)")),
    ("date", re.compile(r"^the (?:year|day)")),
    ("name", re.compile(r"stands neither|^the country")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A proposal that its passage does not carry.

    Attributes:
        kind: A short stable word by which refusals are counted.
        reason: Why, in words.
        words: What the model proposed, cut short.
    """

    kind: str
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What one passage gave: `len(claims) + len(refusals) + repeated` is the number of proposals.

    Attributes:
        claims: Through the gate, with ids, below the review line, by id.
        refusals: In the order of the reply.
        repeated: Proposals that say again what another of the same reply says.
    """

    claims: tuple[Claim, ...]
    refusals: tuple[Refusal, ...]
    repeated: int = 0


class _RefusedError(Exception):
    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind


def extractor_of(model: str) -> str:
    """How a claim names the model that proposed it, with the version of the question."""
    return f"model.{PROMPT_VERSION}:{model}"


def answered(
    reply: Any, *, document: Document, passage: Passage, sent: str, mentions: Sequence[Mention], model: str
) -> Answered:
    """The claims and refusals of a model's reply about a passage.

    Args:
        reply: The JSON value that the model answered.
        sent: The passage's text as it was sent: what was masked cannot be quoted.
        mentions: Names that the case found in the passage.
    """
    claims: dict[str, Claim] = {}
    refusals: list[Refusal] = []
    proposed = 0
    for one in proposals_of(reply):
        proposed += 1
        if isinstance(one, str):
            refusals.append(Refusal(kind="shape", reason=one))
            continue
        try:
            made = _Reading(document, passage, sent, tuple(mentions), one).claim(extractor_of(model))
            claims.setdefault(made.id, made)
        except _RefusedError as error:
            refusals.append(Refusal(kind=error.kind, reason=str(error), words=_worded(one)))
    repeated = proposed - len(refusals) - len(claims)
    ordered = tuple(claims[key] for key in sorted(claims))
    return Answered(claims=ordered, refusals=tuple(refusals), repeated=repeated)


def _worded(one: Proposal) -> str:
    return f"{one.subject[:100]} {one.predicate[:40]} {one.object[:100]} ({one.status[:20]}): “{one.quote[:300]}”"


class _Reading:
    """One proposal held against its passage."""

    def __init__(self, document: Document, passage: Passage, sent: str, mentions: Sequence[Mention],
                 one: Proposal) -> None:  # fmt: skip
        self._document, self._passage, self._one = document, passage, one
        self._mentions = mentions
        self._status = _status_of(one)
        self._start, self._end = _located(one, sent)
        self._quote = passage.text[self._start : self._end]
        if self._quote != sent[self._start : self._end]:
            raise _RefusedError("quote", "the quote holds what was blotted out")

    def claim(self, extractor: str) -> Claim:
        """The claim, through every check.

        Raises:
            _RefusedError: The passage does not carry it.
        """
        one, base = self._one, self._passage.locator
        subject, object_ = self._word("subject", one.subject), self._word("object", one.object)
        self._check_ends(subject, object_)
        place = replace(base, start=base.start + self._start, end=base.start + self._end)
        claim = Claim(
            exhibit=self._document.exhibit.id,
            locator=place,
            quote=self._quote,
            subject=subject,
            predicate=one.predicate,
            object=object_,
            qualifiers=self._qualifiers(object_),
            status=self._status,
            hedge=None if one.hedge is None else self._word("hedge", one.hedge),
            speakers=self._speakers(),
            extractor=extractor,
            confidence=CONFIDENCE,
        )
        self._check_status(claim)
        return _gated(claim, self._document)

    def _word(self, field: str, words: str) -> str:
        """The words of a field as they stand in the quote."""
        found = places_of(words, self._quote)
        if not found:
            raise _RefusedError("name" if field in {"subject", "object"} else "qualifier",
                                f"the {field} {words[:80]!r} does not stand in the quote")  # fmt: skip
        start, end = found[0]
        return " ".join(self._quote[start:end].split())

    def _check_ends(self, subject: str, object_: str) -> None:
        named = [(span, m.kind) for m in self._mentions for span in self._within(m)]
        places = places_of(subject, self._quote)
        kinds = {kind for span, kind in named for place in places if span[0] < place[1] and place[0] < span[1]}
        if not kinds and country_code(subject) is None:
            raise _RefusedError("unnamed", f"the subject {subject[:80]!r} is no name that was found in the passage")
        if self._one.predicate in _PERSONAL and MentionKind.PERSON not in kinds:
            raise _RefusedError("direction", f"the subject {subject[:80]!r} of {self._one.predicate} is no person")
        wanted = _PARTIES if PREDICATES[self._one.predicate].is_link else _PARTIES | {MentionKind.PRODUCT}
        spans = (span for span, kind in named if kind in wanted)
        if (reason := unborne(self._one.predicate, subject, object_, self._quote, spans)) is not None:
            raise _RefusedError("direction", reason)

    def _within(self, mention: Mention) -> Iterator[Span]:
        """Where a mention of the passage, or the part of it that is quoted, stands in the quote."""
        low = self._passage.locator.start + self._start
        start, end = max(mention.start - low, 0), min(mention.end - low, len(self._quote))
        if start < end:
            yield start, end

    def _qualifiers(self, object_: str) -> Qualifiers:
        one = self._one
        for name, pattern in _LED_BY.items():
            words = getattr(one, name)
            if words is not None and not self._is_led(words, pattern):
                raise _RefusedError("qualifier", f"the quote does not say {name.rstrip('_')} {words[:80]!r}")
        plain = {
            name: None if (words := getattr(one, name)) is None else self._word(name.rstrip("_"), words)
            for name in ("goods", "from_", "to", "via", "place", "unit", "date_text")
        }
        dates = self._dates(plain["date_text"])
        is_approx = self._check_quantity([w for w in (plain["unit"], plain["goods"], object_) if w])
        return Qualifiers(
            **plain,
            quantity=one.quantity,
            approx=is_approx,
            amount=one.amount,
            currency=self._currency(),
            date_from=dates[0],
            date_to=dates[1],
        )

    def _is_led(self, words: str, pattern: re.Pattern[str]) -> bool:
        for start, _ in places_of(words, self._quote):
            led = pattern.search(self._quote[:start])
            if led is not None and not _CLOSED.search(led.group().strip().partition(" ")[2] + " "):
                return True
        return False

    def _check_quantity(self, nouns: Sequence[str]) -> bool | None:
        """Whether the quantity that stands before one of the nouns is approximate.

        Raises:
            _RefusedError: The number before them is another one.
        """
        quantity = self._one.quantity
        if quantity is None:
            return None
        for noun in nouns:
            for start, end in places_of(noun, self._quote):
                before = self._quote[max(0, start - 40) : start]
                tokens = number_tokens(before)
                own = number_tokens(self._quote[start:end])
                if (tokens and quantity in tokens[-1]) or any(quantity in values for values in own):
                    digit = re.search(r"\d", before)
                    return True if digit and _APPROX.search(before[: digit.start()]) else None
        raise _RefusedError("figure", f"the quote does not count {quantity} of them")

    def _currency(self) -> str | None:
        """The currency of the amount, where both stand together."""
        amount, currency = self._one.amount, self._one.currency
        if amount is None and currency is None:
            return None
        if amount is None or currency is None:
            raise _RefusedError("figure", "an amount needs its currency, and a currency its amount")
        for m in re.finditer(r"\d(?:[\d.,\u00a0\u202f ]*\d)?", self._quote):
            for low, high in ((12, 24), (12, 0), (0, 24), (0, 12)):
                found = parse_money(self._quote[max(0, m.start() - low) : m.end() + high])
                if found is not None and found.amount == amount and found.currency == currency.upper():
                    return found.currency
        raise _RefusedError("figure", f"the quote does not state {amount} {currency[:10]}")

    def _dates(self, words: str | None) -> tuple[date | None, date | None]:
        found = None if words is None else date_interval(words, self._document.exhibit.dated)
        return (None, None) if found is None else (found.date_from, found.date_to)

    def _speakers(self) -> tuple[str, ...]:
        """The speakers, each beside a verb of saying in the sentence of the quote or in the one before it."""
        if not self._one.speakers:
            return ()
        low = max((s.start for s in sentences(self._passage.text) if s.start <= self._start), default=0)
        high = min((s.end for s in sentences(self._passage.text) if s.end >= self._end), default=self._end)
        around = self._passage.text[low:high]
        return tuple(_speaking(words, around) for words in self._one.speakers)

    def _check_status(self, claim: Claim) -> None:
        whole = self._document.text[claim.locator.start : claim.locator.end]
        cut = cut_edge(self._document.text, claim.locator.start, claim.locator.end)
        if cut is not None:
            raise _RefusedError("clipped", f"the quote cuts {cut[:40]!r} of the document")
        outside = words_left_out(claim, self._document)
        if outside is not None:
            raise _RefusedError(
                "status", f"the words {outside[:80]!r} around the quote do not let it be {claim.status}"
            )
        cued = _CUED.get(claim.status)
        if cued is not None and not any(cue.status in cued for cue in governing_cues(claim)):
            raise _RefusedError("status", f"nothing in the quote makes it {claim.status}")
        if (
            claim.predicate in FREE_POLARITY
            and claim.status is Status.ASSERTED
            and len(negators(whole)) != len(negators(claim.object))
        ):
            raise _RefusedError("status", "the quote holds a negation that the object does not")
        if guarded(claim, whole).status is not claim.status:
            raise _RefusedError("status", f"the quote takes back, asks or supposes: it is not {claim.status}")


_SAYING = (
    r"(?:sa(?:id|ys?)|told|wrote|writes?|reported|reports?|stated?|states|announced|added|claimed|alleged|warned|noted"
    r"|found|denied|denies|confirmed|сказал\w*|заяви\w+|сообщ\w+|отмети\w+|написал\w*|повідом\w+|表示|称|稱|说|說|报道|指出)"
)


def _speaking(words: str, around: str) -> str:
    """A speaker's words as they stand beside a verb of saying, or behind `according to`."""
    for start, end in places_of(words, around):
        follows = re.match(rf"[\"”»'’]?,?\s?(?:\w+ly\s|also\s)?{_SAYING}(?![^\W_])", around[end:], re.IGNORECASE)
        leads = re.search(
            r"(?:according to|citing|по словам|по данным|据|根据)\s*(?:the\s+|an?\s+)?[\"“«]?$", around[:start], re.I
        )
        turned = re.search(
            r"[\"”»'’,]\s?(?:said|says|wrote|added|сказал\w*|заявил\w*)\s+(?:the\s+)?$", around[:start], re.I
        )
        if follows or leads or turned:
            return " ".join(around[start:end].split())
    raise _RefusedError("speaker", f"no words of the passage let {words[:80]!r} say it")


def _status_of(one: Proposal) -> Status:
    if one.predicate not in PREDICATES:
        raise _RefusedError("predicate", f"no predicate is called {one.predicate[:40]!r}")
    try:
        return Status(one.status.casefold().replace("-", "_").replace(" ", "_"))
    except ValueError:
        raise _RefusedError("shape", f"no status is called {one.status[:40]!r}") from None


def _located(one: Proposal, sent: str) -> Span:
    """The one place of the quote in what was sent; of several, the one that the model names to the character."""
    places: list[Span] = []
    at = 0
    while len(places) < 20 and (found := find_quote(sent, one.quote, start=at, is_exact=True)) is not None:
        places.append((found.start, found.end))
        at = found.start + 1
    if not places:
        raise _RefusedError("quote", "the quote does not stand in the passage")
    if len(places) > 1:
        places = [place for place in places if place[0] == one.start]
    if len(places) != 1:
        raise _RefusedError("quote_twice", "the quote stands in the passage more than once")
    return places[0]


def _gated(claim: Claim, document: Document) -> Claim:
    """The claim with its id, where the quote gate accepts it.

    Raises:
        _RefusedError: It does not, or would put it to review for its loose words.
    """
    absent = sorted(_numbers(claim) - numbers_in(claim.quote))
    if absent:
        raise _RefusedError("figure", f"the number {absent[0]} does not stand in the quote")
    answer = check_claim(claim, document)
    if answer.verdict is not Verdict.ACCEPTED:
        kind = next((name for name, pattern in _GATE_KINDS if pattern.search(answer.reason)), "gate")
        raise _RefusedError(kind, answer.reason)
    return with_id(claim)


def _numbers(claim: Claim) -> set[Decimal]:
    return {n for n in (claim.qualifiers.quantity, claim.qualifiers.amount) if n is not None}
