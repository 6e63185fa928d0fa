"""Quotes cut so that their negation, doubt or half a number stays outside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.claims.cues import clause_bounds, find_cues
from enduse.claims.gate import ALLOWED, FREE_POLARITY
from enduse.claims.grammar.tokens import sentences
from enduse.claims.guards import negators
from enduse.claims.reversals import guarded
from enduse.model.claim import Claim, Status
from enduse.model.evidence import Document
from enduse.text.fold import is_cjk

__all__ = ["cut_edge", "words_left_out"]

_SCALE = re.compile(
    r"[ \u00a0\u202f]?(?:%|(?:thousand|million|billion|hundred|тыс|млн|млрд|тысяч\w*|миллион\w*)\b|[万亿千百萬億])"
)
_GROUP = re.compile(r"[.,\u00a0\u202f ']\d{3}(?!\d)|[.,]\d")
_GROUPED = re.compile(r"\d[.,]$|(?<!\d)\d{1,3}[\u00a0\u202f ']$")
_OWN_PHRASE = frozenset({"without", "no", "none", "без", "нет"})


def cut_edge(text: str, start: int, end: int) -> str | None:
    """The word or number that an edge of `text[start:end]` cuts, with what stands around it; None where neither does.

    >>> cut_edge("It supplied 40 pumps.", 3, 13)
    '40'
    """
    if start > 0 and _is_inside(text, start):
        return _around(text, start)
    if end < len(text) and _is_inside(text, end):
        return _around(text, end)
    if text[end - 1].isdigit() and (m := _SCALE.match(text, end)):
        return _around(text, end - 1) + m.group()
    return None


def _is_inside(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if before.isalnum() and after.isalnum():
        return not (is_cjk(before) or is_cjk(after))
    if before.isdigit():
        return bool(_GROUP.match(text, at))
    return after.isdigit() and bool(_GROUPED.search(text[max(0, at - 5) : at])) and bool(_GROUP.match(text, at - 1))


def _around(text: str, at: int) -> str:
    low, high = at, at
    while low > 0 and not text[low - 1].isspace():
        low -= 1
    while high < len(text) and not text[high].isspace():
        high += 1
    return text[low:high].strip('.,;:!?()«»“”"')


def words_left_out(claim: Claim, document: Document) -> str | None:
    """The words around a quote, in its sentence, that deny or doubt what the claim's status lets stand; else None."""
    start, end = _sentence(claim, document)
    whole, at = document.text[start:end], claim.locator.start - start
    for cue in find_cues(whole):
        if cue.start < at < cue.until and claim.status not in ALLOWED[cue.kind]:
            return whole[cue.start : max(cue.end, at)].strip()
    if claim.status in {Status.ASSERTED, Status.PLANNED} and claim.predicate not in FREE_POLARITY:
        return next(_negations(whole, at), None) or _reversal(claim, whole)
    return None


def _reversal(claim: Claim, whole: str) -> str | None:
    warned = guarded(claim, whole)
    return warned.hedge if warned.status is not claim.status else None


def _sentence(claim: Claim, document: Document) -> tuple[int, int]:
    """The sentence in which the quote begins, on to the quote's end."""
    place = claim.locator
    for passage in document.passages:
        low = passage.locator.start
        if low <= place.start < passage.locator.end:
            for sentence in sentences(passage.text):
                if low + sentence.start <= place.start < low + sentence.end:
                    return low + sentence.start, max(low + sentence.end, place.end)
    return place.start, place.end


def _negations(whole: str, at: int) -> Iterator[str]:
    for start, end in negators(whole):
        if start >= at or clause_bounds(whole, start, end)[1] < at:
            continue
        between = whole[end:at]
        is_aside = "," in between and whole[start:end].casefold() in _OWN_PHRASE
        if not is_aside and not re.match(r"\s+(?:only|just|merely|только|лише)\b", between):
            yield whole[start : max(end, at)].strip()
