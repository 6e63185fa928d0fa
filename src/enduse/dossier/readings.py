"""What a text can be read as: decoded from common encodings, folded, and in Latin letters.

A secret that is written in base64, in hexadecimal digits, in entities or in another alphabet is still a secret.
"""

from __future__ import annotations

import base64
import binascii
import html
import quopri
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, unquote_to_bytes

from enduse.text.fold import fold_name, is_cjk
from enduse.text.transliteration import skeleton, to_latin

__all__ = ["NameSet", "Reading", "read"]

_MAX_LAYERS = 3
_MOST_READINGS = 400
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{4,}={0,2}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){3,}|(?:[0-9A-Fa-f]{2}[\s:,-]){3,}[0-9A-Fa-f]{2}")
_ESCAPED = re.compile(r"\\+(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))")
_QUOTED = re.compile(r"=[0-9A-Fa-f]{2}")
_BETWEEN = re.compile(r"[\s\"'<>;,()]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_COMPACT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way in which a text can be read.

    Attributes:
        text: The text itself, decoded.
        folded: Its words as `fold_name` gives them, a space before, between and behind.
        latin: The same in one romanised spelling.
    """

    text: str
    folded: str
    latin: str


@lru_cache(maxsize=8192)
def read(text: str) -> tuple[Reading, ...]:
    """All readings of a text, the plain one first; at most three layers of encoding are undone."""
    found: dict[str, None] = {text: None}
    layer: Iterable[str] = (text,)
    for _ in range(_MAX_LAYERS):
        layer = [d for t in layer for d in _decoded(t) if d not in found]
        found.update(dict.fromkeys(layer))
        if not layer or len(found) > _MOST_READINGS:
            break
    return tuple(_reading(t) for t in list(found)[:_MOST_READINGS])


def _reading(text: str) -> Reading:
    folded = fold_name(text)
    return Reading(text=text, folded=f" {folded} ", latin=f" {latin_words(folded)} ")


@lru_cache(maxsize=65_536)
def latin_words(folded: str) -> str:
    """Folded words in one romanised spelling, in their order."""
    return " ".join(skeleton(word) for word in fold_name(to_latin(folded)).split())


def _decoded(text: str) -> Iterator[str]:
    if not text.isascii():
        yield _plain_letters(text)
    for mark, decode in _UNESCAPED:
        if mark in text:
            yield decode(text)
    for raw in dict.fromkeys(_bytes_in(text)):
        yield from _texts(raw)
    for token in dict.fromkeys(_BASE64.findall(text)):
        for piece in {token, *re.split(r"[/_-]", token)}:
            yield from _from_base64(piece)


def _bytes_in(text: str) -> Iterator[bytes]:
    """Bytes that are written out: as quoted-printable, after per cent signs, as hexadecimal digits."""
    if _QUOTED.search(text):
        yield quopri.decodestring(text.encode("utf-8", "replace"))
    if "%" in text:
        yield from (unquote_to_bytes(token) for token in _BETWEEN.split(text) if "%" in token)
    for token in _HEX.findall(text):
        yield bytes.fromhex(re.sub(r"[^0-9A-Fa-f]", "", token))


def _plain_letters(text: str) -> str:
    """The text without signs that cannot be seen, wide and raised letters as plain ones."""
    return unicodedata.normalize("NFKC", "".join(c for c in text if unicodedata.category(c) != "Cf"))


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda m: chr(int(m[1] or m[2], 16)), text)


_UNESCAPED: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("&", html.unescape),
    ("%", unquote),
    ("\\", _unescape),
    ("\x00", lambda text: text.replace("\x00", "")),
)


def _from_base64(token: str) -> Iterator[str]:
    plain = token.rstrip("=").translate(str.maketrans("-_", "+/"))
    if len(plain) < 4 or len(plain) % 4 == 1:
        return
    try:
        raw = base64.b64decode(plain + "=" * (-len(plain) % 4))
    except (binascii.Error, ValueError):
        return
    yield from _texts(raw)
    if len(raw) >= 16:
        yield raw.hex()


def _texts(raw: bytes) -> Iterator[str]:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text and (_is_readable(text) if encoding == "utf-8" else all(map(_is_of_a_script, text))):
            yield text


def _is_readable(text: str) -> bool:
    return sum(c.isprintable() or c.isspace() for c in text) >= 0.9 * len(text)


def _is_of_a_script(char: str) -> bool:
    """Whether a character is of a script in which the field writes: almost any bytes are some UTF-16."""
    return char < "\u0250" or "\u0400" <= char <= "\u04ff" or "\u0600" <= char <= "\u06ff" or is_cjk(char)


class NameSet:
    """Names that must not be printed, found whole in any reading of a text.

    Args:
        names: The names, in any script.
        tokens: Single words that give a name away (a family name), also with a Cyrillic ending.
    """

    def __init__(self, names: Iterable[str], tokens: Iterable[str] = ()) -> None:
        folded = {fold_name(name) for name in names} - {""}
        self._folded = sorted(f" {name} " for name in folded if len(name) >= 2)
        self._latin = sorted({f" {latin} " for latin in map(latin_words, folded) if len(latin) >= 4})
        joined = {latin.replace(" ", "") for latin in map(latin_words, folded) if " " in latin}
        self._joined = sorted(name for name in joined if len(name) >= _COMPACT)
        self._tokens = frozenset(t for t in (latin_words(fold_name(token)) for token in tokens) if len(t) >= 4)

    def stands_in(self, readings: Iterable[Reading]) -> bool:
        """Whether one of the names stands in one of the readings."""
        return any(self._stands(reading) for reading in readings)

    def _stands(self, reading: Reading) -> bool:
        if any(name in reading.folded for name in self._folded) or any(name in reading.latin for name in self._latin):
            return True
        if self._joined:
            joined = reading.latin.replace(" ", "")
            if any(name in joined for name in self._joined):
                return True
        return bool(self._tokens) and any(self._gives_away(word) for word in set(reading.folded.split()))

    def _gives_away(self, word: str) -> bool:
        latin = latin_words(word)
        if latin in self._tokens:
            return True
        if not _CYRILLIC.search(word):
            return False
        return any(_is_inflected(latin, token) for token in self._tokens)


def _is_inflected(word: str, token: str) -> bool:
    stem = token.rstrip("aeiouyj'") or token
    return len(stem) >= 4 and word.startswith(stem) and len(word) - len(stem) <= 3
