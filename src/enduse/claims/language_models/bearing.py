"""Whether a quote bears a proposed claim the way round that the model has it: who does it, in which clause, to whom.

The quote gate asks that names stand in the quote; a model can still turn them round ("the plant supplies the trader")
or join the ends of two clauses. Here the subject must stand before a word of the predicate and the object behind it,
in one clause, with no other party between, or the other way round in a passive with *by*. Precision first: what is
said in another order is refused and counted, not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from enduse.claims.cues import clause_bounds
from enduse.claims.grammar.verbs import OFTEN_NOUNS, REPORTING, verb_forms
from enduse.claims.language_models.predicate_words import said_by
from enduse.text.fold import is_cjk

__all__ = ["Span", "places_of", "unborne"]

Span = tuple[int, int]

_EITHER_WAY = frozenset(("other", "quantity_of", "priced_at", "share_of"))
"""Predicates whose ends may stand on either side of each other."""

_MUTUAL = frozenset(("collaborates_with", "similar_to"))
_SPOKEN = frozenset(("responds", "does_not_state", "cannot_verify", "warns", "expresses_concern"))
"""Predicates whose word the object may hold: "did not respond"."""

_TRAITS = frozenset(
    ("site_area", "has_range", "has_payload", "output_per_year", "carried", "recovered_at", "labelled_as", "plans_site")
)
"""Predicates whose word may stand a little behind the object: "400 kg of payload"."""

_MOST = 12
"""Places of each end and of the predicate's words that are tried against each other."""

_BEHIND = 20
"""Characters behind its object at which the word of a trait may still begin."""

_ACTIVE = frozenset(
    (
        "supplies", "ships", "receives", "purchases", "pays", "invoices", "manufactures", "develops", "designs",
        "tests", "owns", "controls", "assists", "upgrades", "director_of",
    )
)  # fmt: skip
"""Predicates whose verb, in the passive, turns the ends round."""

_OUTWARD = frozenset(("supplies", "ships", "invoices", "assists", "pays"))
_INWARD = frozenset(("receives", "purchases"))
_BE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+ly\s+|also\s+|not\s+|then\s+|later\s+){0,2}$", re.I
)
_BY = re.compile(r"^[^,.;]{0,60}?\bby\b", re.I)
_BEFORE_SUBJECT = re.compile(
    r"(?:\b(?:to|from|for|by|with|of|via|through|against|at|about|on|in|under|behind|than|like|unlike|besides|after"
    r"|since|despite|without"
    r"|для|от|из|изо|со?|к|ко|по|у|о|об|про|через|при|за|над|под|между|від|із|зі|до)\s+"
    r"(?P<words>(?:[\w’'-]+\s+){0,5})|[向给給对對为為从從自由被把与與]\s?)[\"“«'‘]?$",
)
_OBLIQUE = re.compile(r"[а-яёіїє]*(?:[уюи]|[ое]м|[ое]й|[ая]ми|[ая]м)$")
_PARTICIPLE = re.compile(r"(?:ed|t|n|ght|de|ld|id)$", re.I)
_BEHIND_VERB = re.compile(r"\s+(?:[^,.;]{0,60}\s)?by\s+(?:the\s+|a\s+)?(?:[\w-]+\s+){0,3}[\"“«'‘]?")
_ASIDE = re.compile(r",\s+(?:[a-zа-яё]|其)[^,]{0,80},|\([^)]{0,80}\)")
_AND = r"(?:\b(?:and|or|as well as|и|та|і|а также)\b|和|与|及|、)"
_LIST = re.compile(rf"[\s,]*(?:{_AND})?[\s,]*(?:the\s+)?[\"“”«»'’]*\s*", re.I)
_WHO = re.compile(r"[\s,]*(?:which|who|that|который|которая|которое|которые|який|яка)?\s*", re.I)
_AWAY = re.compile(r"\b(?:from|out of|by|via|through|из|от|через|від)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}[\"“«'‘]?$", re.I)
_TOWARDS = re.compile(r"\b(?:to|for|via|through|by|для|через)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}[\"“«'‘]?$", re.I)


def places_of(words: str, text: str) -> list[Span]:
    """Every place at which words stand in a text, case and spacing apart, and cut no word."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return []
    low = "" if is_cjk(words.strip()[0]) else r"(?<![^\W_])"
    high = "" if is_cjk(words.strip()[-1]) else r"(?![^\W_])"
    return [m.span() for m in re.finditer(low + r"\s+".join(parts) + high, text, re.IGNORECASE)]


def unborne(predicate: str, subject: str, object_: str, quote: str, named: Iterable[Span]) -> str | None:
    """Why a quote does not bear a claim; None where it does.

    Args:
        subject, object_: Words that stand in the quote.
        named: Where parties (of predicates that may stand either way round: products too) are named in the quote.
    """
    word = said_by(predicate)
    verbs = [m.span() for m in word.finditer(quote)][:_MOST] if word is not None else [(-1, -1)]
    if not verbs:
        return f"no word of the quote says {predicate}"
    spans, reason = tuple(named), f"the quote does not say that {subject!r} {predicate} {object_!r}"
    for who in places_of(subject, quote)[:_MOST]:
        for said in places_of(object_, quote)[:_MOST]:
            if who[0] < said[1] and said[0] < who[1]:
                continue
            others = tuple(s for s in spans if not _overlap(s, who) and not _overlap(s, said))
            if any(_bears(_Order(predicate, quote, who, said, verb, others)) for verb in verbs):
                return None
    return reason


@dataclass(frozen=True, slots=True)
class _Order:
    """The ends of a claim and a word of its predicate in a quote, with the other names there."""

    predicate: str
    quote: str
    who: Span
    said: Span
    verb: Span
    others: tuple[Span, ...]


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _bears(order: _Order) -> bool:
    who, said, verb = order.who, order.said, order.verb
    if order.predicate in _EITHER_WAY:
        return _stand_together(order)
    if order.predicate in _MUTUAL:
        return _are_equals(order)
    if order.predicate in _SPOKEN | _TRAITS:
        return _is_told(order)
    if who[1] <= verb[0] and verb[1] <= said[0]:
        return _is_active(order)
    if said[1] <= verb[0] and verb[1] <= who[0] and order.predicate in _ACTIVE:
        return _is_passive(order)
    return False


def _stand_together(order: _Order) -> bool:
    first, second = sorted((order.who, order.said))
    is_parted = re.search(r"[.!?;](?=\s)|[。；]", order.quote[first[1] : second[0]]) is not None
    return not is_parted and not _intrudes(order, first[1], second[0], is_list_first=True)


def _are_equals(order: _Order) -> bool:
    """Whether two are said to be alike or to work together: the word between them, or behind "A and B"."""
    first, second = sorted((order.who, order.said))
    between = order.quote[first[1] : second[0]]
    if order.verb[0] >= second[1]:
        return _LIST.fullmatch(between) is not None and re.search(_AND, between) is not None
    if order.verb[0] < first[1] or re.search(r"[.!?;](?=\s)|[。；]", between):
        return False
    is_free_before = not _intrudes(order, first[1], order.verb[0], is_list_first=True)
    return is_free_before and not _intrudes(order, order.verb[1], second[0], is_list_first=False)


def _is_told(order: _Order) -> bool:
    """Whether the subject stands first and as such, then the word, then or around it the object."""
    quote, who, said, verb = order.quote, order.who, order.said, order.verb
    last = said[1] + (_BEHIND if order.predicate in _TRAITS else 0)
    if not (who[1] <= said[0] and who[1] <= verb[0] and verb[0] <= last) or not _is_nominative(quote, who):
        return False
    first = min(verb[0], said[0])
    if re.search(r"[.!?;](?=\s)|[。；]", quote[who[1] : first]) or _has_other_subject(quote[who[1] : first]):
        return False
    if order.predicate in _SPOKEN and not _is_own_clause(order, first):
        return False
    is_free = not _intrudes(order, who[1], first, is_list_first=True)
    return is_free and (order.predicate in _SPOKEN or not _intrudes(order, first, said[0], is_list_first=False))


def _is_own_clause(order: _Order, at: int) -> bool:
    """Whether the subject stands in the clause of a place, in its list of subjects, or right before its `which`."""
    quote, who = order.quote, order.who
    low, _ = clause_bounds(quote, at, at)
    listed = max((s[1] for s in order.others if who[1] <= s[0] and s[1] <= at), default=who[0])  # whether it is a list
    is_relative = (
        low > who[1] and _WHO.fullmatch(_ASIDE.sub(" ", quote[who[1] : low])) is not None
    )  # is asked elsewhere
    return low <= max(who[0], listed) or is_relative


def _is_active(order: _Order) -> bool:
    quote, verb, said, who = order.quote, order.verb, order.said, order.who
    if order.predicate in _ACTIVE and _is_turned(quote, verb, said):
        return False
    if not _is_nominative(quote, who) or not _is_one_clause(order) or _has_other_subject(quote[who[1] : verb[0]]):
        return False
    if order.predicate in _OUTWARD and _AWAY.search(quote, verb[0], said[0]):
        return False
    if order.predicate in _INWARD and _TOWARDS.search(quote, verb[1], said[0]):
        return False
    is_free_before = not _intrudes(order, who[1], verb[0], is_list_first=True)
    return is_free_before and not _intrudes(order, verb[1], said[0], is_list_first=False)


def _is_turned(quote: str, verb: Span, said: Span) -> bool:
    """Whether a verb stands in the passive before its object: "was supplied with", "supplied by"."""
    if quote[verb[0] : verb[1]].casefold().endswith(("ing", " of", " to", " for", " in", " at", " from")):
        return False
    return _BE.search(quote, 0, verb[0]) is not None or _BY.match(quote[verb[1] : said[0]]) is not None


def _is_passive(order: _Order) -> bool:
    quote, verb, said, who = order.quote, order.verb, order.said, order.who
    if _BEHIND_VERB.fullmatch(quote[verb[1] : who[0]]) is None or not _PARTICIPLE.search(quote[verb[0] : verb[1]]):
        return False
    low, high = clause_bounds(quote, verb[0], verb[1])
    is_free = not _intrudes(order, said[1], verb[0], is_list_first=True)
    return low <= said[0] and who[1] <= high and is_free and not _intrudes(order, verb[1], who[0], is_list_first=False)


def _is_nominative(quote: str, who: Span) -> bool:
    """Whether nothing before or in the subject makes it something else than the one who does it."""
    before = quote[: who[0]]
    if _is_governed(before) or before.rstrip("\"“«'‘ ").endswith("(") or _is_acted_on(before):
        return False
    if re.match(r"['’]s?\b", quote[who[1] :]):
        return False
    last = re.search(r"([А-яЁёІіЇїЄє]+)\W*$", before)
    own = re.findall(r"[А-яЁёІіЇїЄє]+", quote[who[0] : who[1]])
    words = [last.group(1)] if last is not None else []
    words += [own[0], own[-1]] if own else []
    return not any(_OBLIQUE.fullmatch(word.casefold()) and len(word) > 3 and not word.isupper() for word in words)


def _is_governed(before: str) -> bool:
    """Whether a preposition stands before and no verb after it: "head of the logistics company ..."."""
    for at in range(max(0, len(before) - 120), len(before)):
        if (m := _BEFORE_SUBJECT.match(before, at)) is not None:
            words = (m["words"] or "").split()
            forms = [verb_forms(w) for w in words if w.islower() and w not in OFTEN_NOUNS]
            if not any(form is not None and set(form.form) & {"s", "d"} for form in forms):
                return True
    return False


def _is_acted_on(before: str) -> bool:
    """Whether a verb stands right before, whose object the words are: "told the ministry", not "said the ministry"."""
    m = re.search(r"([A-Za-z]+)\s+(?:the\s+|a\s+|an\s+|its\s+|their\s+)?[\"“'‘]?$", before)
    form = verb_forms(m.group(1).casefold()) if m is not None else None
    if form is None or m is None or m.group(1)[0].isupper():
        return False
    is_verb = bool(set(form.form) & {"s", "d", "g"})
    return is_verb and (form.lemma not in REPORTING or form.lemma in {"tell", "inform", "warn", "know", "describe"})


def _is_one_clause(order: _Order) -> bool:
    _, high = clause_bounds(order.quote, order.verb[0], order.verb[1])
    return _is_own_clause(order, order.verb[0]) and order.said[1] <= high


def _has_other_subject(between: str) -> bool:
    """Whether a verb of saying or a pronoun stands between, so that the clause behind it has a subject of its own."""
    text = _ASIDE.sub(" ", between)
    if re.search(r"\b(?:it|he|she|they|we|you|there|он|она|оно|они)\b", text):
        return True
    that = re.search(r"\S\s+that\s+(\w+)", text)
    if that is not None and verb_forms(that.group(1)) is None and that.group(1) not in {"is", "was", "has", "had"}:
        return True
    for m in re.finditer(r"[A-Za-z]+", text):
        form = verb_forms(m.group().casefold())
        is_finite = form is not None and form.lemma in REPORTING and bool(set(form.form) & {"s", "d"})
        if is_finite and not re.match(r"\s+to\b", text[m.end() :]):
            return True
    return bool(re.search(r"(?:сказа|заяви|сообщи|отмети|повідоми)\w*|表示|称|說|说", text))


def _intrudes(order: _Order, low: int, high: int, *, is_list_first: bool) -> bool:
    """Whether another name stands between, other than in an aside or in a list with the end that it leans on."""
    between = [span for span in order.others if low <= span[0] and span[1] <= high]
    asides = [(low + m.start(), low + m.end()) for m in _ASIDE.finditer(order.quote[low:high])]
    left = [span for span in between if not any(a <= span[0] and span[1] <= b for a, b in asides)]
    if not left:
        return False
    bounds = [low, *(edge for span in sorted(left) for edge in span), high]
    gaps = [order.quote[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
    listed = gaps[:-1] if is_list_first else gaps[1:]
    is_list = all(_LIST.fullmatch(gap) for gap in listed) and any(re.search(_AND, gap) for gap in listed)
    return not is_list
