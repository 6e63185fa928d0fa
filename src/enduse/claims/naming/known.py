"""Names that a case knows already, found in a text however long the list is.

Source: ../domain/documents.md section 3: an Aho-Corasick automaton over folded text reads 240 MB a second with
300,000 names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from enduse.model.evidence import MentionKind
from enduse.text.fold import fold_quote, is_cjk

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["KnownName", "KnownNames", "known_names"]

_SHORTEST, _SHORTEST_CJK = 4, 2
_BLANKS = str.maketrans(dict.fromkeys("\n\r\t\u00a0\u202f\u3000", " "))
_MARKS = str.maketrans(
    {**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‐‑‒–—―−", "-"), "ё": "е"}
)


class KnownName(NamedTuple):
    """A known name in a text: its place and what it names."""

    start: int
    end: int
    kind: MentionKind


class KnownNames:
    """An automaton over the folded names of a gazetteer."""

    def __init__(self, gazetteer: Mapping[str, MentionKind]) -> None:
        kinds: dict[str, MentionKind] = {}
        for name, kind in gazetteer.items():
            folded = fold_quote(name).replace("ё", "е")
            if len(folded) >= (_SHORTEST_CJK if folded and is_cjk(folded[0]) else _SHORTEST) and not folded.isdigit():
                kinds.setdefault(folded, kind)
        self._kinds = list(kinds.values())
        self._automaton = _automaton(list(kinds)) if kinds else None

    def find(self, text: str) -> list[KnownName]:
        """Known names of a text in order, the longest of those that overlap; never a part of a word or a common
        word."""
        if self._automaton is None:
            return []
        folded = _same_length(text)
        found = self._automaton.find_matches_as_indexes(folded)
        return [KnownName(a, b, self._kinds[n]) for n, a, b in found if _stands_alone(text, a, b)]


def _automaton(names: list[str]) -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest, store_patterns=False)


def _same_length(text: str) -> str:
    """The text folded so that every character keeps its place."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return lowered.translate(_MARKS).translate(_BLANKS)


def _stands_alone(text: str, start: int, end: int) -> bool:
    if is_cjk(text[start]):
        return True
    if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
        return False
    first = next((c for c in text[start:end] if c.isalnum()), "")
    return first.isupper() or first.isdigit()


_last: list[tuple[Mapping[str, MentionKind], int, KnownNames]] = []


def known_names(gazetteer: Mapping[str, MentionKind]) -> KnownNames:
    """The automaton of a gazetteer; that of the last one is kept, so that a case's documents share it.

    A gazetteer that is handed in again must not have changed.
    """
    if _last and _last[0][0] is gazetteer and _last[0][1] == len(gazetteer):
        return _last[0][2]
    made = KnownNames(gazetteer)
    _last[:] = [(gazetteer, len(gazetteer), made)]
    return made
