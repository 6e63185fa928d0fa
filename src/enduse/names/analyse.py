"""A name taken apart: its words in plain Latin letters, beside the words as printed, and its legal forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from enduse.names.breaking import broken, latin_words
from enduse.names.given_names import TITLES
from enduse.names.legal_forms import LEGAL_FORMS
from enduse.names.lexicon import WEIGHTS, Kind, Lexeme, lexemes, sounds, spellings
from enduse.names.numerals import NUMERALS
from enduse.names.trade_words import CONCEPTS, EXPANSIONS, PLACES

__all__ = ["NameForm", "Word", "analyse", "is_person_schema", "words_of_many"]

MAX_WORDS = 24
"""Words of a name that are compared; longer texts are no names."""

MAX_CHARACTERS = 400
_OWN = frozenset((Kind.ORDINARY, Kind.GIVEN, Kind.PATRONYMIC, Kind.NUMBER))
"""Kinds of words that a name has of its own; the others many names share."""

_KEPT = 200_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name: Latin letters, the spelling that sounds are compared in, as printed, and its kind.

    `weight` is 1 for words that a name has of its own, less for words that many names share.
    """

    latin: str
    sound: str
    printed: str
    weight: float
    kind: Kind = Kind.ORDINARY


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


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words that are a legal form, or stand for other words."""

    form: str | None
    instead: tuple[str, ...]


def _phrase_rows() -> Iterable[tuple[str, _Phrase]]:
    for line in LEGAL_FORMS.strip().split("\n"):
        kind, _, phrases = line.partition(": ")
        yield from ((phrase, _Phrase(kind, ())) for phrase in phrases.split("|"))
    for line in EXPANSIONS.strip().split("\n"):
        phrase, _, instead = line.partition(": ")
        yield phrase, _Phrase(None, tuple(instead.split()))
    yield from ((phrase, _Phrase(None, (number,))) for phrase, number in NUMERALS.items())
    for table in (CONCEPTS, PLACES):
        yield from (
            (spelling, _Phrase(None, tuple(canonical.split())))
            for canonical, spelling in spellings(table)
            if " " in spelling or (" " in canonical and "*" not in spelling)
        )


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[tuple[str, ...], _Phrase]]]:
    """Phrases by their first word, longest first."""
    rows = list(_phrase_rows())
    flat = iter(sounds(chain.from_iterable(phrase.split() for phrase, _ in rows)))
    found: dict[str, list[tuple[tuple[str, ...], _Phrase]]] = {}
    for phrase, meaning in rows:
        words = tuple(next(flat) for _ in phrase.split())
        found.setdefault(words[0], []).append((words, meaning))
    for starting in found.values():
        starting.sort(key=lambda item: -len(item[0]))
    return found


_ALSO_WORDS = frozenset(
    ("as", "ab", "se", "ad", "at", "sa", "pt", "ip", "oo", "cv", "ev", "kd", "ak", "kp", "ou", "sl", "sia")
)
"""Short legal forms that are also words; they count as forms only at the ends of a name."""


def _is_form_there(keys: Sequence[str], start: int, stop: int) -> bool:
    return keys[start] not in _ALSO_WORDS or start == 0 or stop == len(keys)


def _match(keys: Sequence[str], start: int) -> tuple[int, _Phrase] | None:
    for words, meaning in _phrases().get(keys[start], ()):
        stop = start + len(words)
        if tuple(keys[start:stop]) == words and (meaning.form is None or _is_form_there(keys, start, stop)):
            return len(words), meaning
    return None


@dataclass(frozen=True, slots=True)
class _Parsed:
    """Latin words, and legal forms, each with the span of broken words that it comes from."""

    words: list[tuple[str, int, int]]
    forms: list[tuple[str, int, int]]


def _parse_firm(latins: list[str]) -> _Parsed:
    keys = _keys(latins)
    words: list[tuple[str, int, int]] = []
    forms: list[tuple[str, int, int]] = []
    position = 0
    while position < len(latins):
        found = _match(keys, position)
        length, meaning = found if found is not None else (1, None)
        if meaning is None:
            words.append((latins[position], position, position + 1))
        elif meaning.form is not None:
            forms.append((meaning.form, position, position + length))
        else:
            words.extend((word, position, position + length) for word in meaning.instead)
        position += length
    if not words:
        return _Parsed([(latin, i, i + 1) for i, latin in enumerate(latins)], [])
    return _Parsed(words, forms)


def _parse(latins: list[str], *, is_person: bool) -> _Parsed:
    latins = latins[:MAX_WORDS]
    if not is_person:
        return _parse_firm(latins)
    spans = [(latin, i, i + 1) for i, latin in enumerate(latins)]
    untitled = [span for span in spans if span[0] not in TITLES]
    return _Parsed(untitled or spans, [])


_TOKENS: tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]] = ({}, {})
_KEYS: dict[str, str] = {}


def _tokens(tokens: Iterable[str], *, is_person: bool) -> dict[str, tuple[str, ...]]:
    """Latin words of each token; new ones are read and kept."""
    cache = _TOKENS[is_person]
    wanted = set(tokens)
    new = wanted.difference(cache)
    if len(cache) + len(new) > _KEPT:
        cache.clear()
        new = wanted
    for token in new:
        cache[token] = tuple(word for word, _ in latin_words(token, is_person=is_person))
    return cache


def _keys(latins: list[str]) -> list[str]:
    if len(_KEYS) > _KEPT:
        _KEYS.clear()
    new = [word for word in dict.fromkeys(latins) if word not in _KEYS]
    if new:
        _KEYS.update(zip(new, sounds(new), strict=True))
    return [_KEYS[word] for word in latins]


def is_person_schema(schema: str | None) -> bool:
    """Whether names of a schema are names of persons."""
    return schema == "Person"


def words_of_many(names: Sequence[str], *, is_person: bool) -> list[list[str]]:
    """The Latin words of each name, without titles and legal forms: what `analyse` finds, for many names at once."""
    text = "\n".join(name[:MAX_CHARACTERS].replace("\n", " ") for name in names)
    lines = broken(text).casefold().split("\n")
    split = [line.split() for line in lines]
    words = _tokens(chain.from_iterable(split), is_person=is_person)
    latins = [[latin for token in tokens for latin in words[token]] for tokens in split]
    if is_person:
        return [line[:MAX_WORDS] if TITLES.isdisjoint(line) else _bare(line, is_person=True) for line in latins]
    flat = [latin for line in latins for latin in line]
    keys = dict(zip(flat, _keys(flat), strict=True))  # what is kept may go while names are parsed
    starts = _phrases().keys()
    return [
        line[:MAX_WORDS] if starts.isdisjoint(map(keys.__getitem__, line)) else _bare(line, is_person=False)
        for line in latins
    ]


def _bare(latins: list[str], *, is_person: bool) -> list[str]:
    return [latin for latin, _, _ in _parse(latins, is_person=is_person).words]


def _distinct(words: Iterable[tuple[Lexeme, str]]) -> tuple[Word, ...]:
    found: dict[str, Word] = {}
    for lexeme, printed in words:
        if lexeme.sound not in found:
            weight = 1.0 if lexeme.kind in _OWN else WEIGHTS[lexeme.kind] / 1000
            found[lexeme.sound] = Word(lexeme.latin, lexeme.sound, printed, weight, lexeme.kind)
    return tuple(found.values())


@lru_cache(maxsize=20_000)
def analyse(name: str, schema: str | None = None) -> NameForm:
    """The name taken apart.

    Args:
        name: As printed, in any script.
        schema: FollowTheMoney schema; the names of persons hold no legal forms.
    """
    is_person = is_person_schema(schema)
    sources: list[str] = []
    latins: list[str] = []
    for token in broken(name[:MAX_CHARACTERS].replace("\n", " ")).split():
        for latin, part in latin_words(token.casefold(), is_person=is_person):
            latins.append(latin)
            sources.append(token if part == token.casefold() else part)
    parsed = _parse(latins, is_person=is_person)
    known = lexemes([latin for latin, _, _ in parsed.words], is_person=is_person)
    shown = [" ".join(dict.fromkeys(sources[start:stop])) for _, start, stop in parsed.words]
    forms = tuple((kind, " ".join(dict.fromkeys(sources[start:stop]))) for kind, start, stop in parsed.forms)
    return NameForm(name, _distinct(zip(known, shown, strict=True)), forms)
