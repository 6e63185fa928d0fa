"""Sentences that take back, question or only suppose what they say: no claim of theirs is asserted above the line."""

from __future__ import annotations

import re
from dataclasses import replace

from enduse.claims.gate import FREE_POLARITY
from enduse.claims.reversal_words import REPORTED, REVERSED
from enduse.model.claim import Claim, Status

__all__ = ["guarded"]

_LEAD = 0.4
_QUESTION = re.compile(r"[?？][\s\"”’»)\]」』]{0,8}$|\w\s{1,3}ли\s|^[Чч]и\s|吗|嗎|是否")
_REVERSED = re.compile(
    "|".join([*REVERSED.values(), *REPORTED.values()])
    + r"|\b[Nn]either\b[^.;]{0,200}\bnor\b|\b(?:acquitt|exonerat|absolv|debunk|disprove)\w+|\b[Rr]umou?r\w*\b"
    r"|\b(?:[Cc]harges?|[Cc]ase|[Aa]ccusations?)\b[^.;]{0,200}\b(?:dropped|dismissed|withdrawn|quashed)\b"
    r"|(?:^|[,;:(“\"—–]\s?)(?:[Ii]f|[Uu]nless)\b|(?:^|[,;:(«—–]\s?)(?:[Ее]сли|[Яя]кщо)\b|(?:^|[，。；])(?:如果|倘若|假如|若)"
    r"|\b(?:неверно|неправда|невірно)\b|\b(?:[Сс]лух|[Чч]утк)\w{1,3}\b"
    r"|\b(?:оправдан|виправдан|опровергнут|спростован)\w*|[Оо]бвинени\w+[^.;]{0,200}\bснят"
    r"|\b[Нн]и\b[^.;]{0,200}\bни\b|\b[Нн]і\b[^.;]{0,200}\bні\b|无罪|無罪|不实|不實"
)


def guarded(claim: Claim, sentence: str) -> Claim:
    """The claim; an unverified lead where its sentence asks, supposes or takes back and its status is asserted.

    Args:
        claim: A claim of the sentence, with the status that its own words gave it.
        sentence: The whole sentence around the quote.
    """
    cue = _QUESTION.search(sentence)
    if cue is None and claim.predicate not in FREE_POLARITY:
        cue = _REVERSED.search(sentence)
    if cue is None:
        return claim
    sure = min(claim.confidence, _LEAD)
    if claim.status is Status.ASSERTED:
        return replace(claim, status=Status.UNVERIFIED, hedge=cue.group().strip(" ,;:"), confidence=sure)
    if any(s.binds == "subject" for s in claim.support):  # whom it is taken back of stands outside the sentence
        return replace(claim, confidence=sure)
    return claim
