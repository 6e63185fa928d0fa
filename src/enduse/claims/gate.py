"""The quote gate: no claim without its words.

A quote and its supports stand in the document to the letter; every name, number, date and negation of the claim
stands in
them; and the status says what the words say. Source: ../design/architecture.md, quote gate; ../domain/documents.md
section 0.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from enduse.claims.anchors import anchor, governing_cues, is_denied_after, is_negated, window_negators
from enduse.claims.cues import Cue, CueKind, find_cues
from enduse.claims.figures import numbers_in
from enduse.claims.guards import Words, joined, missing_names, negators, word_overlap, words_of
from enduse.claims.quoting import is_near
from enduse.model.claim import Claim, Qualifiers, Status
from enduse.model.evidence import Document, Locator
from enduse.model.predicates import PREDICATES

__all__ = ["ALLOWED", "FREE_POLARITY", "GateAnswer", "Verdict", "check_claim"]


class Verdict(StrEnum):
    """What the gate says of a claim."""

    ACCEPTED = "accepted"
    REVIEW = "review"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateAnswer:
    """The verdict and, where it is not `accepted`, the reason in words."""

    verdict: Verdict
    reason: str = ""


_ACCEPTED = GateAnswer(verdict=Verdict.ACCEPTED)
FREE_POLARITY = frozenset({"responds", "does_not_state", "cannot_verify", "warns", "expresses_concern", "other"})
"""Predicates that carry no polarity of their own: their object may hold the negation."""

_DOUBTS = frozenset({"does_not_state", "cannot_verify"})
_OPEN = frozenset({Status.UNVERIFIED, Status.GAP})
ALLOWED: dict[CueKind, frozenset[Status]] = {
    CueKind.NO_COMMENT: _OPEN | {Status.NO_COMMENT},
    CueKind.DENIED: _OPEN | {Status.DENIED},
    CueKind.REVERSED: _OPEN | {Status.DENIED},
    CueKind.UNAWARE: _OPEN | {Status.DENIED},
    CueKind.CANNOT_VERIFY: _OPEN,
    CueKind.NOT_STATED: _OPEN | {Status.NO_COMMENT},
    CueKind.NO_EVIDENCE: _OPEN | {Status.DENIED},
    CueKind.PLANNED: _OPEN | {Status.PLANNED, Status.DENIED},
    CueKind.HEDGED: _OPEN | {Status.PLANNED, Status.DENIED},
    CueKind.CONDITIONAL: _OPEN | {Status.PLANNED, Status.DENIED},
    CueKind.COULD: _OPEN | {Status.PLANNED, Status.DENIED},
}
"""The statuses that a claim in reach of a cue may have."""

_PLAN = re.compile(
    r"\b(?:shall|will|must|planned|delivery (?:date|term|time)s?|обязу\w+|обязан\w*|срок\w* поставки|поставит|зобов\w+"
    r"|(?:site|master|base|layout|construction|development|general|facility) plan|plan of the|(?:supply|purchase"
    r"|sales?) (?:contract|agreement)"
    r"|contract|agreement|план\w{0,8}|проектн\w+|договор\w{0,3}|контракт\w{0,3})\b|交货|交貨|应当|應當|将|规划|計劃|计划|合同|拟",
    re.IGNORECASE,
)
_CURRENCIES = {
    "USD": r"\$|\busd\b|\bdollars?\b|долл|доларів|美元|美金",
    "EUR": r"€|\beur\b|\beuros?\b|евро|євро|欧元",
    "RUB": r"₽|\brubl?\b|\broubles?\b|\brubles?\b|руб|卢布",
    "CNY": r"¥|￥|\bcny\b|\brmb\b|\byuan\b|\brenminbi\b|юан|元|人民币",
    "GBP": r"£|\bgbp\b|\bpounds? sterling\b|фунт\w* стерл",
    "UAH": r"₴|\buah\b|\bhryvnias?\b|грн|гривен|гривень",
    "JPY": r"¥|￥|\bjpy\b|\byen\b|иен|日元",
    "AED": r"\baed\b|\bdirhams?\b|дирхам",
    "INR": r"₹|\binr\b|\brupees?\b|рупи",
    "TRY": r"₺|\btry\b|\blira\b|лир",
}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def check_claim(claim: Claim, document: Document) -> GateAnswer:
    """Whether the words of a claim carry it.

    Args:
        claim: Locators are characters of `document.text`.
        document: The exhibit as read.

    Returns:
        `accepted`; `review` where the quote differs by a slip of the pen or the words are paraphrased beyond
        recognition;
        else `refused` with the first reason found.
    """
    reason, is_near_quote = _check_places(claim, document)
    if reason:
        return GateAnswer(verdict=Verdict.REFUSED, reason=reason)
    evidence = joined([claim.quote, *(s.quote for s in claim.support)])
    for reason in _reasons(claim, evidence):
        return GateAnswer(verdict=Verdict.REFUSED, reason=reason)
    if is_near_quote:
        return GateAnswer(verdict=Verdict.REVIEW, reason="the quote stands there but for a slip of the pen")
    loose = _loose_words(claim, evidence)
    if loose:
        return GateAnswer(verdict=Verdict.REVIEW, reason=f"the words of {loose!r} are not those of the quote")
    return _ACCEPTED


def _check_places(claim: Claim, document: Document) -> tuple[str, bool]:
    """(why the quotes do not stand, whether the quote is only near)."""
    if claim.predicate not in PREDICATES:
        return f"no predicate is called {claim.predicate!r}", False
    if claim.exhibit != document.exhibit.id:
        return "the claim is of another exhibit", False
    for support in claim.support:
        if not support.quote.strip() or _words_at(document.text, support.locator) != support.quote:
            return f"the supporting quote {_short(support.quote)!r} does not stand where it says", False
    words = _words_at(document.text, claim.locator)
    if not claim.quote.strip() or words is None:
        return f"the quote {_short(claim.quote)!r} does not stand where it says", False
    if words == claim.quote:
        return "", False
    if is_near(claim.quote, words):
        return "", True
    return f"the quote {_short(claim.quote)!r} does not stand where it says", False


def _words_at(text: str, place: Locator) -> str | None:
    return text[place.start : place.end] if 0 <= place.start < place.end <= len(text) else None


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "..."


def _reasons(claim: Claim, evidence: Words) -> Iterator[str]:
    yield from _empty_fields(claim)
    for field in _fields(claim):
        yield from _field_reasons(field, evidence, claim)
    yield from _country_reasons(claim.qualifiers, evidence)
    yield from _figure_reasons(claim.qualifiers, evidence)
    yield from _date_reasons(claim.qualifiers, evidence)
    yield from _status_reasons(claim, evidence)


def _empty_fields(claim: Claim) -> Iterator[str]:
    if not claim.subject.strip() or not claim.object.strip():
        yield "a claim needs a subject and an object"


def _fields(claim: Claim) -> Iterator[str]:
    q = claim.qualifiers
    yield from (claim.subject, claim.object)
    yield from (f for f in (q.goods, q.from_, q.to, q.via, q.place, q.purpose, q.date_text) if f)
    yield from (f for f in (q.origin, q.destination) if f and not _is_code(f))


def _is_code(text: str) -> bool:
    return len(text) == 2 and text.isascii() and text.islower()


def _field_reasons(field: str, evidence: Words, claim: Claim) -> Iterator[str]:
    missing = missing_names(field, evidence)
    if missing:
        yield f"{missing[0]!r} stands neither in the quote nor in a supporting quote"
    absent = sorted(numbers_in(field) - evidence.numbers)
    if absent:
        yield f"the number {absent[0]} of {_short(field)!r} stands neither in the quote nor in a supporting quote"
    own = len(negators(field))
    if not own and not negators(claim.quote):
        return
    there = window_negators(field, claim.quote)
    if there is not None and there > own + len(_UNDONE.findall(field)):
        yield f"{_short(field)!r} leaves out a negation of the quote"
    if own and ((there is not None and own > there + 1) or not _negated_near(field, claim)):
        yield f"{_short(field)!r} holds a negation that its words in the quote do not"


_UNDONE = re.compile(r"\bun(?:verified|confirmed|specified|named|known|identified|disclosed)\b", re.IGNORECASE)
"""Words that say `not verified` and the like without a negator of their own."""


def _negated_near(field: str, claim: Claim) -> bool:
    """Whether a negator stands in or close before the words that a field restates: "no restrictions", "do not have".

    Where the predicate itself is a doubt or a gap, the negation that makes it one is not the field's.
    """
    if any(field in text for text in (claim.quote, *(s.quote for s in claim.support))):
        return True
    plain = " ".join(_cut(field, negators(field)).split())
    for text in (claim.quote, *(s.quote for s in claim.support)):
        place = anchor(plain, text) if plain else None
        if place is None:
            continue
        taken = [(c.start, c.end) for c in find_cues(text)] if claim.predicate in _DOUBTS else []
        for start, end in negators(text):
            is_taken = any(a <= start and end <= b for a, b in taken)
            if place.start - 40 <= start < place.end and not is_taken:
                return True
    return False


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = text[:start] + " " + text[end:]
    return text


def _country_reasons(q: Qualifiers, evidence: Words) -> Iterator[str]:
    for code in (q.origin, q.destination):
        if code and _is_code(code) and code not in evidence.countries and code not in evidence.forms:
            yield f"the country {code!r} stands neither in the quote nor in a supporting quote"


def _figure_reasons(q: Qualifiers, evidence: Words) -> Iterator[str]:
    said = evidence.numbers
    if q.quantity is not None and q.quantity not in said and not _is_one(q.quantity, evidence):
        yield f"the quantity {q.quantity} stands neither in the quote nor in a supporting quote"
    if q.amount is not None and q.amount not in said:
        yield f"the amount {q.amount} stands neither in the quote nor in a supporting quote"
    if q.currency is not None:
        pattern = _CURRENCIES.get(q.currency, rf"\b{re.escape(q.currency.casefold())}\b")
        if not re.search(pattern, evidence.folded):
            yield f"the currency {q.currency} stands neither in the quote nor in a supporting quote"


def _is_one(quantity: Decimal, evidence: Words) -> bool:
    return quantity == 1 and bool({"a", "an", "одна", "один"} & evidence.forms)


def _date_reasons(q: Qualifiers, evidence: Words) -> Iterator[str]:
    days = [d for d in (q.date_from, q.date_to) if d is not None]
    if not days:
        return
    words = q.date_text or evidence.text
    years = {int(y) for y in _YEAR.findall(words)} | {
        int(y) for y in _YEAR.findall(evidence.text) if q.date_text is None
    }
    short = {n % 100 for n in (d.year for d in days)} <= {
        int(n) for n in numbers_in(words) if n == n.to_integral_value()
    }
    if years and not all(min(years) <= d.year <= max(years) for d in days) and not short:
        yield f"the year of {days[0]} is not that of the words"
    elif not years and q.date_text is None and not short:
        yield f"the year of {days[0]} stands neither in the quote nor in a supporting quote"
    if q.date_from is not None and q.date_from == q.date_to:
        yield from _day_reasons(q.date_from, words)


def _day_reasons(day: date, words: str) -> Iterator[str]:
    figures = numbers_in(words)
    glued = re.sub(r"\D", "", words)
    if figures and Decimal(day.day) not in figures and f"{day.day:02}" not in glued:
        yield f"the day of {day} is not that of the words"


def _status_reasons(claim: Claim, evidence: Words) -> Iterator[str]:
    if claim.predicate in _DOUBTS and claim.status in {Status.ASSERTED, Status.PLANNED}:
        yield f"{claim.predicate} is a doubt: its status is gap or unverified, not {claim.status}"
    governing = governing_cues(claim)
    for cue in governing:
        if claim.status not in ALLOWED[cue.kind] and not _is_outdone(cue, governing, claim):
            yield f"the words {cue.words!r} do not let it be {claim.status}"
    if claim.status in {Status.ASSERTED, Status.PLANNED} and claim.predicate not in FREE_POLARITY and is_negated(claim):
        yield f"the quote denies it: the status is denied, not {claim.status}"
    yield from _uncued_reasons(claim, evidence)


def _is_outdone(cue: Cue, governing: tuple[Cue, ...], claim: Claim) -> bool:
    """Whether another governing cue gives the claim's status ("denied that it plans to": denied outdoes planned)."""
    return claim.status is not Status.ASSERTED and any(c is not cue and c.status is claim.status for c in governing)


_CUED = frozenset({Status.NO_COMMENT, Status.DENIED, Status.PLANNED})


def _uncued_reasons(claim: Claim, evidence: Words) -> Iterator[str]:
    if claim.status not in _CUED:
        return
    kinds = {c.kind for text in (claim.quote, *(s.quote for s in claim.support)) for c in find_cues(text)}
    if claim.status is Status.NO_COMMENT and CueKind.NO_COMMENT not in kinds:
        yield "nothing in the quote says that nobody answered"
    if claim.status is Status.DENIED and not _is_denied(claim):
        yield "nothing in the quote denies it"
    if claim.status is Status.PLANNED and CueKind.PLANNED not in kinds and not _PLAN.search(evidence.text):
        yield "nothing in the quote says that it is planned"


_DENYING = frozenset({CueKind.DENIED, CueKind.REVERSED, CueKind.UNAWARE, CueKind.NO_EVIDENCE})


def _is_denied(claim: Claim) -> bool:
    """Whether a denial reaches what the claim says, a negator stands in it, or what follows it denies it."""
    if any(c.kind in _DENYING for c in governing_cues(claim)) or is_negated(claim) or is_denied_after(claim):
        return True
    is_answer = claim.predicate in FREE_POLARITY and anchor(claim.object, claim.quote) is None
    return is_answer and any(c.kind in _DENYING for c in find_cues(claim.quote))


def _names_a_blank(claim: Claim) -> bool:
    """Whether the object is a field that a form leaves out: its words need not stand anywhere."""
    return claim.predicate == "does_not_state" and claim.status is Status.GAP and claim.extractor.startswith("fields.")


def _loose_words(claim: Claim, evidence: Words) -> str | None:
    """The subject or object whose ordinary words are hardly those of the evidence, where neither is anchored by a
    name."""
    fields = (claim.subject,) if _names_a_blank(claim) else (claim.subject, claim.object)
    for field in fields:
        words = words_of(field)
        if not words.names and not words.cjk and word_overlap(field, evidence) == 0.0:
            return field
    return None
