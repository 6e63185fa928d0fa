"""A name taken apart: its words in plain Latin letters, beside the words as printed, and its legal forms."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from enduse.names.legal_forms import COMMON_WORDS, HAN_FORMS, PHRASES
from enduse.text.fold import is_cjk
from enduse.text.transliteration import skeleton, to_latin

__all__ = ["NameForm", "Word", "analyse"]

MAX_WORDS = 40
"""Words of a name that are compared; longer texts are no names."""

_PIECE = re.compile(r"[\w&]+(?:['’][\w]+)*|[()（）]")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_LONGEST = max(len(phrase) for phrase in PHRASES)
_TITLES = frozenset(
    ["mr", "mrs", "ms", "dr", "prof", "sheikh", "shaykh", "haji", "hajji", "mullah", "general", "colonel", "gen", "col"]
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name: Latin letters, the spelling that sounds are compared in, as printed, and its weight."""

    latin: str
    sound: str
    printed: str
    weight: float


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name taken apart. `forms` are (kind, as printed); `key` does not depend on order or legal form."""

    text: str
    words: tuple[Word, ...]
    forms: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """Sounds of the words, sorted."""
        return " ".join(sorted(word.sound for word in self.words))


def _take_han_forms(text: str) -> tuple[str, list[tuple[str, str]]]:
    forms: list[tuple[str, str]] = []
    for phrase, kind in HAN_FORMS:
        if phrase in text and not any(phrase in printed for _, printed in forms):
            text = text.replace(phrase, " ")
            forms.append((kind, phrase))
    return text, forms


def _pieces(text: str) -> list[tuple[str, str, bool]]:
    """(Latin word, as printed, stands in brackets) of each word of a text."""
    found: list[tuple[str, str, bool]] = []
    depth = 0
    for match in _PIECE.finditer(_DOTTED.sub(lambda m: m.group().replace(".", ""), text)):
        piece = match.group()
        if piece in "()（）":
            depth = 1 if piece in "(（" else 0
            continue
        latins = _NOT_WORD.sub(" ", to_latin(piece).casefold().replace("'", "")).split()
        printed = list(piece) if len(latins) == len(piece) and is_cjk(piece[0]) else [piece] * len(latins)
        found.extend((latin, as_printed, depth > 0) for latin, as_printed in zip(latins, printed, strict=True))
    return found[:MAX_WORDS]


def _weight(latin: str, *, is_bracketed: bool) -> float:
    weight = 0.3 if latin in COMMON_WORDS else 0.5 if len(latin) == 1 else 1.0
    return weight * 0.5 if is_bracketed else weight


def _form_at(pieces: list[tuple[str, str, bool]], start: int) -> tuple[str, int] | None:
    for length in range(min(_LONGEST, len(pieces) - start), 0, -1):
        kind = PHRASES.get(tuple(latin for latin, _, _ in pieces[start : start + length]))
        if kind is not None:
            return kind, length
    return None


@lru_cache(maxsize=100_000)
def analyse(name: str, schema: str | None = None) -> NameForm:
    """The name taken apart.

    Args:
        name: As printed, in any script.
        schema: FollowTheMoney schema; the names of persons hold no legal forms.
    """
    text = unicodedata.normalize("NFKC", name[:2000])
    forms: list[tuple[str, str]] = []
    if any(is_cjk(char) for char in text):
        text, forms = _take_han_forms(text)
    pieces = _pieces(text)
    words: list[Word] = []
    position = 0
    while position < len(pieces):
        form = None if schema == "Person" else _form_at(pieces, position)
        if form is not None:
            kind, length = form
            forms.append((kind, " ".join(printed for _, printed, _ in pieces[position : position + length])))
            position += length
            continue
        latin, printed, is_bracketed = pieces[position]
        position += 1
        if not (schema == "Person" and latin in _TITLES):
            words.append(Word(latin, skeleton(latin), printed, _weight(latin, is_bracketed=is_bracketed)))
    if not words:
        words = [Word(latin, skeleton(latin), printed, 1.0) for latin, printed, _ in pieces]
        forms = []
    return NameForm(name, tuple(words), tuple(forms))
