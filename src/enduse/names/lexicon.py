"""What each word of a name is: its sound, and whether a given name, patronymic, place, number or common word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from enduse.names.given_names import GIVEN_NAMES, PARTICLES, PATRONYMIC_ENDINGS
from enduse.names.trade_words import CONCEPTS, PLACES
from enduse.text.transliteration import skeletons

__all__ = ["WEIGHTS", "Kind", "Lexeme", "lexemes", "sounds"]

ABJAD_MARK = "~"
"""Stands before the sound of a word of Arabic or Hebrew letters, whose vowels are not written."""

MAX_LETTERS = 30
"""Letters of a word that are compared."""

LONGEST_ENDING = 5
"""Letters that may follow the beginning of a known word: an ending, and not another word."""

_ADJECTIVE = re.compile(r"(?<=[a-zSCJZ]{4})sk(?:i|ai?a|o[eim]?|ogo|ie?|ih)?$")
"""Slavic ending that makes a place an adjective: the works of Murom are called after it."""

_NOT_SMALL = frozenset(
    ["li", "an", "in", "on", "at", "by", "do", "to", "bi", "fi", "lil", "wa", "va", "wal", "as", "is"]
)
"""Small words of firms and of languages that are names of persons."""

_KEPT = 100_000


class Kind(IntEnum):
    """What a word of a name is."""

    ORDINARY = 0
    GIVEN = 1
    PATRONYMIC = 2
    GENERIC = 3
    PLACE = 4
    NUMBER = 5
    INITIAL = 6
    PARTICLE = 7


WEIGHTS = (1000, 700, 350, 300, 450, 700, 250, 60)
"""Weight of a word by its kind, in thousandths of an ordinary word; ours, set on names with known answers."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word in Latin letters, the spelling that it is compared in, and its kind."""

    latin: str
    sound: str
    kind: Kind


def spellings(table: str) -> Iterator[tuple[str, str]]:
    """(canonical word, spelling) of each line `word: spelling, spelling`."""
    for line in table.strip().split("\n"):
        canonical, _, others = line.partition(": ")
        for spelling in (canonical, *others.split(", ")):
            yield canonical, spelling


@dataclass(frozen=True, slots=True)
class _Known:
    """Sounds, and beginnings of sounds, of words that stand for one word of a kind."""

    whole: dict[str, tuple[str, Kind]]
    begun: dict[str, tuple[str, Kind]]
    shortest: int
    starts: frozenset[str]


def _known(tables: Iterable[tuple[str, Kind]]) -> _Known:
    whole: dict[str, tuple[str, Kind]] = {}
    begun: dict[str, tuple[str, Kind]] = {}
    rows = [
        (canonical, spelling, kind)
        for table, kind in tables
        for canonical, spelling in spellings(table)
        if " " not in spelling
    ]
    heard = skeletons([spelling.rstrip("*") for _, spelling, _ in rows])
    canon = skeletons([canonical for canonical, _, _ in rows])
    for (_, spelling, kind), sound, meant in zip(rows, heard, canon, strict=True):
        (begun if spelling.endswith("*") else whole).setdefault(sound, (meant, kind))
    shortest = min((len(sound) for sound in begun), default=99)
    return _Known(whole, begun, shortest, frozenset(sound[:shortest] for sound in begun))


@lru_cache(maxsize=2)
def _tables(is_person: bool) -> _Known:
    if is_person:
        return _known([(GIVEN_NAMES, Kind.GIVEN)])
    return _known([(GIVEN_NAMES, Kind.GIVEN), (CONCEPTS, Kind.GENERIC), (PLACES, Kind.PLACE)])


def _begun(known: _Known, sound: str) -> tuple[str, Kind] | None:
    if sound[: known.shortest] not in known.starts:
        return None
    for length in range(len(sound), max(known.shortest, len(sound) - LONGEST_ENDING) - 1, -1):
        found = known.begun.get(sound[:length])
        if found is not None:
            return found
    return None


def _patronymic(latin: str, sound: str, known: _Known) -> str | None:
    """The sound of a patronymic in one spelling: its given name, and whether of a son or a daughter."""
    if len(latin) <= 6 or not latin.endswith(PATRONYMIC_ENDINGS):
        return None
    is_daughter = latin.endswith("a")
    cut = max(sound.rfind(mark) for mark in ("ov", "ev", "av", "iv", "au", "eu"))
    stem = sound[: cut if cut > 1 else max(sound.rfind("iC"), sound.rfind("iZ"))].rstrip("ei")
    if len(stem) < 2:
        return None
    given = next((known.whole[stem + end] for end in ("", "i", "ei", "a", "ia") if stem + end in known.whole), None)
    given = given or (stem, Kind.GIVEN)
    return f"{given[0].rstrip('ia')}{'vna' if is_daughter else 'viC'}"


def _ordinary(latin: str, sound: str) -> Lexeme:
    return Lexeme(latin, sound[:MAX_LETTERS] or latin[:MAX_LETTERS], Kind.ORDINARY)


def _lexeme(latin: str, sound: str, known: _Known, *, is_person: bool) -> Lexeme:
    if latin.startswith(ABJAD_MARK):
        return Lexeme(latin, latin[:MAX_LETTERS], Kind.ORDINARY)
    if not latin.isalpha():
        return Lexeme(latin, latin[:MAX_LETTERS].lstrip("0") or "0", Kind.NUMBER)
    if len(latin) == 1:
        return Lexeme(latin, sound[:1] or latin, Kind.INITIAL)
    if latin in PARTICLES and not (is_person and latin in _NOT_SMALL):
        return Lexeme(latin, sound[:MAX_LETTERS], Kind.PARTICLE)
    found = known.whole.get(sound)
    if found is None:
        patronymic = _patronymic(latin, sound, known)
        if patronymic is not None:
            return Lexeme(latin, patronymic[:MAX_LETTERS], Kind.PATRONYMIC)
        found = _begun(known, sound)
    if found is not None:
        return Lexeme(latin, found[0][:MAX_LETTERS], found[1])
    return _ordinary(latin, sound if is_person else _ADJECTIVE.sub("", sound))


_CACHE: tuple[dict[str, Lexeme], dict[str, Lexeme]] = ({}, {})


def lexemes(words: Iterable[str], *, is_person: bool) -> list[Lexeme]:
    """The lexeme of each word. The names of persons hold given names, but no words of trade."""
    asked = list(words)
    cache = _CACHE[is_person]
    new = [word for word in dict.fromkeys(asked) if word not in cache]
    if len(cache) + len(new) > _KEPT:
        cache.clear()
        new = list(dict.fromkeys(asked))
    known = _tables(is_person)
    for word, sound in zip(new, _heard(new), strict=True):
        cache[word] = _lexeme(word, sound, known, is_person=is_person)
    return [cache[word] for word in asked]


_HEARD: dict[str, str] = {}


def _heard(words: list[str]) -> list[str]:
    """The sound of each word; new ones are kept, for they are asked for twice."""
    if len(_HEARD) > _KEPT:
        _HEARD.clear()
    new = [word for word in dict.fromkeys(words) if word not in _HEARD]
    if new:
        _HEARD.update(zip(new, skeletons(new), strict=True))
    return [_HEARD[word] for word in words]


def sounds(words: Iterable[str]) -> list[str]:
    """The words as they are looked up in tables of phrases: short ones by letter, longer ones by sound."""
    listed = list(words)
    return [word if len(word) <= 4 else sound for word, sound in zip(listed, _heard(listed), strict=True)]
