"""Where the words of a claim's field stand in its quote, and which cues and negators govern them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from enduse.claims.cues import Cue, CueKind, Reach, clause_bounds, find_cues
from enduse.claims.guards import negators, same_word, words_of
from enduse.model.claim import Claim

__all__ = ["Anchor", "anchor", "governing_cues", "is_denied_after", "is_negated", "window_negators"]

_WORD = re.compile(r"[^\W_]+")
_META = frozenset({"responds", "does_not_state", "cannot_verify"})
_TRAITS = frozenset(
    {"has_range", "has_payload", "site_area", "output_per_year", "priced_at", "can_produce", "plans_site"}
)
"""What a planned thing will have: a plan cue of the sentence reaches it wherever its subject stands."""

_SIZES = frozenset({"site_area", "output_per_year", "plans_site"})
"""Traits that only a plan has as long as its sentence speaks of one."""

_PARTICIPLE = re.compile(r"[\s,”\"»']*\w+ing\b[^,.;]*")
_IS_SPACED = re.compile(r"[\u0400-\u04ffA-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Span of a field's words in a quote."""

    start: int
    end: int


@lru_cache(maxsize=8192)
def anchor(field: str, quote: str) -> Anchor | None:
    """The tightest place of a field's words in a quote: as they stand, else its names, else its content words."""
    at = _found_at(quote.casefold(), field.casefold())
    if at >= 0 and len(quote.casefold()) == len(quote):
        return Anchor(start=at, end=at + len(field))
    words = words_of(field)
    named = [w.casefold() for name in words.names for w in name.split("-")]
    for wanted, is_stem in ((words.content, True), (named, False)):
        spans = _matches(tuple(wanted), quote, is_stem=is_stem)
        if spans:
            return _tightest(spans)
    return None


def _found_at(quote: str, field: str) -> int:
    """Where a field stands in a quote as words of its own, else within others: "Russia" is no part of "Russian"."""
    first = at = quote.find(field)
    while at >= 0:
        end = at + len(field)
        is_cut = (at > 0 and quote[at - 1].isalnum() and field[0].isascii()) or (
            end < len(quote) and quote[end].isalnum() and field[-1:].isascii()
        )
        if not is_cut:
            return at
        at = quote.find(field, at + 1)
    return first


@lru_cache(maxsize=1024)
def _placed(quote: str) -> tuple[tuple[int, int, str], ...]:
    """Folded words of a quote with their places."""
    return tuple((m.start(), m.end(), m.group().casefold().replace("ё", "е")) for m in _WORD.finditer(quote))


def _matches(wanted: tuple[str, ...], quote: str, *, is_stem: bool) -> list[tuple[int, int, str]]:
    starts = {target[:3] for target in wanted}
    out = []
    for start, end, word in _placed(quote):
        if word[:3] not in starts and len(word) > 2:
            continue
        for target in wanted:
            if same_word(word, target) or (is_stem and len(target) > 3 and word[:5] == target[:5]):
                out.append((start, end, target))
                break
    return out


def _tightest(spans: list[tuple[int, int, str]]) -> Anchor:
    """The shortest run that holds every word found."""
    kinds = {s[2] for s in spans}
    best: tuple[int, int] | None = None
    seen: dict[str, int] = {}
    for start, end, word in spans:
        seen[word] = start
        if len(seen) == len(kinds):
            low = min(seen.values())
            if best is None or end - low < best[1] - best[0]:
                best = (low, end)
    assert best is not None  # every kind occurs, so the last span completes a run
    return Anchor(start=best[0], end=best[1])


def governing_cues(claim: Claim) -> tuple[Cue, ...]:
    """Cues of the quote in whose reach the claim's object stands."""
    found = find_cues(claim.quote)
    if not found:
        return ()
    who = anchor(claim.subject, claim.quote)
    places = _places(claim.object, claim.quote) or (anchor(claim.object, claim.quote),)
    return tuple(c for c in found if any(_governs(c, claim, _apart(who, said), said) for said in places))


def _apart(who: Anchor | None, said: Anchor | None) -> Anchor | None:
    """The subject's place, unless its words there are the object's."""
    is_shared = who is not None and said is not None and who.start < said.end and said.start < who.end
    return None if is_shared else who


@lru_cache(maxsize=8192)
def _places(field: str, quote: str) -> tuple[Anchor, ...]:
    """All places where a name stands to the letter: a cue that reaches one of them is not passed over for another."""
    if not field[:1].isupper():
        return ()
    found = re.finditer(rf"(?<!\w){re.escape(field)}(?!\w)", quote)
    return tuple(Anchor(start=m.start(), end=m.end()) for m in found)


def _governs(cue: Cue, claim: Claim, who: Anchor | None, said: Anchor | None) -> bool:
    is_before = who is None or who.start <= cue.start
    if said is None or (claim.predicate in _META and cue.kind is CueKind.NO_COMMENT and said.end <= cue.start):
        return claim.predicate in _META and is_before
    if said.end <= cue.start:
        is_size = cue.kind is CueKind.PLANNED and claim.predicate in _SIZES and is_before
        return is_size or _governs_backwards(cue, claim, who, said)
    if said.start >= cue.until:
        return False
    is_trait = cue.kind is CueKind.PLANNED and claim.predicate in _TRAITS
    return cue.reach is Reach.COMPLEMENT or is_before or is_trait or not claim.quote[: cue.start].strip(" ,“\"'")


def _governs_backwards(cue: Cue, claim: Claim, who: Anchor | None, said: Anchor) -> bool:
    """Outside English a hedge or a denial may follow what it doubts, in the same clause."""
    if (
        cue.kind is CueKind.PLANNED and who is not None and who.end <= said.start
    ):  # "the base, covering 8 ha, is expected to"
        between = _PARTICIPLE.fullmatch(claim.quote[who.end : said.start])
        return between is not None and claim.quote[said.end : cue.start].lstrip("”\"»'").startswith(",")
    if _IS_SPACED.search(cue.words) and cue.words.isascii():
        return cue.words.lower() in {"reportedly", "allegedly", "purportedly"} and not claim.quote[
            said.end : cue.start
        ].strip(" ,")
    low, _ = clause_bounds(claim.quote, cue.start, cue.end)
    return cue.kind in {CueKind.HEDGED, CueKind.CANNOT_VERIFY, CueKind.NOT_STATED} and said.start >= low


_ALL_OF_IT = re.compile(
    r"\s*(?:it|this|that|them|these|those|all of (?:it|this)|(?:the|any|such|these|those) "
    r"(?:claims?|allegations?|accusations?|reports?|charges?|suggestions?|findings?))?\b|\s*$|\s*это|\s*这"
)


def is_denied_after(claim: Claim) -> bool:
    """Whether a later clause of the quote denies what the claim says: "..., but the ministry denied it"."""
    said = anchor(claim.object, claim.quote)
    if said is None:
        return False
    later = [c for c in find_cues(claim.quote) if c.kind is CueKind.DENIED and c.start >= said.end]
    return any((m := _ALL_OF_IT.match(claim.quote, c.end)) is not None and m.end() > c.end for c in later)


def is_negated(claim: Claim) -> bool:
    """Whether a plain negator stands between subject and object of a claim, in one clause, and in neither."""
    quote = claim.quote
    found = negators(quote)
    if not found:
        return False
    said = anchor(claim.object, quote)
    who = anchor(claim.subject, quote)
    if said is None:
        return False
    after = who.end if who is not None and who.end <= said.start else clause_bounds(quote, said.start, said.end)[0]
    between = [(a, b) for a, b in found if after <= a and b <= said.start]
    return any(clause_bounds(quote, a, b)[1] >= said.start for a, b in between)


@lru_cache(maxsize=8192)
def window_negators(field: str, quote: str) -> int | None:
    """Negators within the words of a quote that a field restates; None where it restates fewer than three."""
    words = words_of(field)
    wanted = (*words.content, *(n.casefold() for n in words.names))
    spans = _matches(wanted, quote, is_stem=True)
    if len({s[2] for s in spans}) < 3:
        return None
    place = _tightest(spans)
    if len(_WORD.findall(quote, place.start, place.end)) > 2 * len(wanted) + 2:
        return None  # scattered words are no restatement
    return sum(place.start <= a < place.end for a, _ in negators(quote))
