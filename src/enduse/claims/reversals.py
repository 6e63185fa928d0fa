"""Sentences that take back, question or only suppose what they say: no claim of theirs is asserted above the line."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from enduse.claims.gate import FREE_POLARITY
from enduse.claims.reversal_words import REPORTED, REVERSED
from enduse.model.claim import Claim, Status

__all__ = ["guarded"]

_LEAD = 0.4
_NOT_ENGLISH = re.compile(r"[\u0400-\u04ff\u3400-\u9fff]")
_QUESTION = re.compile(r"[?？][\s\"”’»)\]」』]{0,8}$|\w\s{1,3}ли\s|^[Чч]и\s|吗|嗎|是否")
_ENGLISH = (
    r"|\b[Nn]either\b[^.;]{0,200}\bnor\b|\b(?:acquitt|exonerat|absolv|debunk|disprove)\w+|\b[Rr]umou?r\w*\b"
    r"|\b(?:[Cc]harges?|[Cc]ase|[Aa]ccusations?)\b[^.;]{0,200}\b(?:dropped|dismissed|withdrawn|quashed)\b"
    r"|(?:^|[,;:(“\"—–]\s?)(?:[Ii]f|[Uu]nless)\b|^(?:Had|Were)\b(?=[^.;]{3,200}, [^.;]{0,120}\bwould\b)"
    r"|\b(?:sued|sues|suing)\b[^.;]{0,160}\b(?:written|wrote|writing|report|claim|alleg|publish|said|say)\w*"
)
_REVERSED_ENGLISH = re.compile(f"{REVERSED['en']}|{REPORTED['en']}{_ENGLISH}")
_REVERSED = re.compile(
    "|".join([*REVERSED.values(), *REPORTED.values()])
    + _ENGLISH
    + r"|(?:^|[,;:(«—–]\s?)(?:[Ее]сли|[Яя]кщо)\b|(?:^|[，。；])(?:如果|倘若|假如|若)"
    r"|\b(?:неверно|неправда|невірно)\b|\b(?:[Сс]лух|[Чч]утк)\w{1,3}\b"
    r"|\b(?:оправдан|виправдан|опровергнут|спростован)\w*|[Оо]бвинени\w+[^.;]{0,200}\bснят"
    r"|\b[Нн]и\b[^.;]{0,200}\bни\b|\b[Нн]і\b[^.;]{0,200}\bні\b|无罪|無罪|不实|不實|不成立|无根据"
)
_EXCLUDED = re.compile(r"\b(?:rather than|instead of|as opposed to)(?: (?:by|from|to|with|for|the))*\s+$")


def _excludes(claim: Claim, sentence: str) -> str | None:
    """The words by which a sentence names a party of the claim as one that is not meant."""
    for name in (claim.subject, claim.object):
        at = sentence.find(name) if name else -1
        if at > 0 and (found := _EXCLUDED.search(sentence[:at])):
            return found.group()
    return None


def guarded(claim: Claim, sentence: str) -> Claim:
    """The claim; an unverified lead where its sentence asks, supposes or takes back and its status is asserted.

    Args:
        claim: A claim of the sentence, with the status that its own words gave it.
        sentence: The whole sentence around the quote.
    """
    question, reversal = _warnings(sentence)
    words = question if question is not None or claim.predicate in FREE_POLARITY else reversal
    words = words or _excludes(claim, sentence)
    if words is None:
        return claim
    sure = min(claim.confidence, _LEAD)
    if claim.status is Status.ASSERTED:
        return replace(claim, status=Status.UNVERIFIED, hedge=words.strip(" ,;:"), confidence=sure)
    if any(s.binds == "subject" for s in claim.support):  # whom it is taken back of stands outside the sentence
        return replace(claim, confidence=sure)
    return claim


@lru_cache(maxsize=512)
def _warnings(sentence: str) -> tuple[str | None, str | None]:
    """The words by which a sentence asks, and those by which it takes back or supposes; a sentence has many claims."""
    question = _QUESTION.search(sentence)
    pattern = _REVERSED_ENGLISH if sentence.isascii() or _NOT_ENGLISH.search(sentence) is None else _REVERSED
    reversal = pattern.search(sentence)
    return question and question.group(), reversal and reversal.group()
