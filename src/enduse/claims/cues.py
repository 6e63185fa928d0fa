"""Status cues: the words by which a text denies, keeps silent, doubts or plans, in English, Russian, Ukrainian and
Chinese.

Each cue says which status it gives and how far it reaches. Adding one costs one line of a table.
Source: ../domain/documents.md section 3; the wording of press and official texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from enduse.claims.cue_words import BITS, CHINESE, ENGLISH, SLAVIC, CueKind
from enduse.model.claim import Status

__all__ = ["Cue", "CueKind", "Reach", "clause_bounds", "find_cues"]


class Reach(StrEnum):
    """What a cue governs: its own subject's answer, the clause that it introduces, or the verb beside it."""

    SELF = "self"
    COMPLEMENT = "complement"
    VERB = "verb"


STATUS_OF: dict[CueKind, Status] = {
    CueKind.NO_COMMENT: Status.NO_COMMENT,
    CueKind.DENIED: Status.DENIED,
    CueKind.REVERSED: Status.DENIED,
    CueKind.UNAWARE: Status.DENIED,
    CueKind.CANNOT_VERIFY: Status.UNVERIFIED,
    CueKind.NOT_STATED: Status.GAP,
    CueKind.NO_EVIDENCE: Status.UNVERIFIED,
    CueKind.PLANNED: Status.PLANNED,
    CueKind.HEDGED: Status.UNVERIFIED,
    CueKind.CONDITIONAL: Status.UNVERIFIED,
    CueKind.COULD: Status.UNVERIFIED,
}

_REACH: dict[CueKind, Reach] = {
    CueKind.NO_COMMENT: Reach.SELF,
    CueKind.UNAWARE: Reach.SELF,
    CueKind.NOT_STATED: Reach.SELF,
    CueKind.PLANNED: Reach.VERB,
    CueKind.COULD: Reach.VERB,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue in a text: its kind, its words and the clause that it can govern.

    Attributes:
        start, end: Characters of the text.
        until: Where its clause ends.
    """

    kind: CueKind
    start: int
    end: int
    until: int
    words: str
    reach: Reach

    @property
    def status(self) -> Status:
        """The status that it gives."""
        return STATUS_OF[self.kind]


_STOP = r"[;；]|(?<!\.[A-Z])(?<! [A-Z])(?<!\bCo)(?<!\bMr)(?<!\bDr)[.!?](?=\s+[^\sa-z]|\s*$)|。"
_HARD = re.compile(
    rf"{_STOP}|,? \b(?:but|while|although|though|whereas|however)\b|, (?:stating|noting|adding|saying|citing)\b"
    r"|,? (?:который|которая|которое|которые)\b|, (?:но|а|хотя|однако)\b|，(?:但|不过|然而|而)|\bwhich\b|\bwho\b"
)
_SOFT = re.compile(
    _HARD.pattern
    + r"|,? \band (?=(?:[\w’'.-]+ ){1,4}?(?:was|were|is|are|has|had|have|required|requires|did|does|do|said|told|plans?"
    r"|\w{3,}ed)\b)|, и (?=\w)"
)


_Table = tuple[tuple[CueKind, tuple[str, ...], re.Pattern[str]], ...]


def _compile(rows: tuple[tuple[CueKind, str], ...], bits: tuple[tuple[str, ...], ...] = ()) -> _Table:
    guards, flags = (bits, 0) if bits else ((("",),) * len(rows), re.IGNORECASE)
    return tuple((kind, bit, re.compile(pattern, flags)) for (kind, pattern), bit in zip(rows, guards, strict=True))


_TABLES = (
    (re.compile(r"[A-Za-z]"), _compile(ENGLISH, BITS)),
    (re.compile(r"[\u0400-\u04ff]"), _compile(SLAVIC)),
    (re.compile(r"[\u4e00-\u9fff]"), _compile(CHINESE)),
)


def clause_bounds(text: str, start: int, end: int, *, is_soft: bool = True) -> tuple[int, int]:
    """Start and end of the clause around `start` to `end`; soft bounds also part coordinated clauses."""
    bound = _SOFT if is_soft else _HARD
    low = max((m.end() for m in bound.finditer(text, 0, start)), default=0)
    later = bound.search(text, end)
    return low, later.start() if later else len(text)


@lru_cache(maxsize=2048)
def find_cues(text: str) -> tuple[Cue, ...]:
    """Status cues of a text in order; of two that overlap, the longer."""
    found: list[tuple[int, int, CueKind]] = []
    for script, table in _TABLES:
        if script.search(text):
            found.extend(_found(text, table))
    out: list[Cue] = []
    for start, end, kind in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        if all(end <= c.start or start >= c.end for c in out):
            out.append(_cue(text, start, end, kind))
    return tuple(sorted(out, key=lambda c: c.start))


def _found(text: str, table: _Table) -> Iterator[tuple[int, int, CueKind]]:
    for kind, bits, pattern in table:
        for bit in bits:
            if bit in text:
                for m in pattern.finditer(text):
                    yield m.start(), m.end(), kind
                break


def _cue(text: str, start: int, end: int, kind: CueKind) -> Cue:
    reach = _REACH.get(kind, Reach.COMPLEMENT)
    if kind is CueKind.HEDGED and text[start:end].endswith("ly"):
        reach = Reach.VERB
    is_soft = reach is not Reach.COMPLEMENT or kind is CueKind.REVERSED
    _, until = clause_bounds(text, start, end, is_soft=is_soft)
    return Cue(kind=kind, start=start, end=end, until=until, words=text[start:end], reach=reach)
