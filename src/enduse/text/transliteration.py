"""Any script to Latin letters, so that names are compared in one alphabet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from enduse.text.fold import is_cjk

__all__ = ["skeleton", "to_latin", "unmix_scripts"]

_WORD = re.compile(r"\w+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
_LOOKALIKES = "AaBCcEeHIiKMOoPpTXxy"
_LOOK_OF = "АаВСсЕеНІіКМОоРрТХху"
_TO_CYRILLIC = str.maketrans(_LOOKALIKES, _LOOK_OF)
_TO_LATIN = str.maketrans(_LOOK_OF, _LOOKALIKES)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")

_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"shch|sch(?=[aeiouy])", "sh"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"tz|ts", "c"),
        (r"ck|c(?=[aou lrtkn]|$)|q", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"dzh|zh", "j"),
        (r"(?<![aeiou])[yij]+(?=[aeou])", "i"),
        (r"(?<=[aeiou])[yij]+(?=[aeou])", "i"),
        (r"^[yi]+(?=e)", ""),
        (r"i(?=e)", ""),
        (r"[iyj]+", "i"),
        (r"(.)\1+", r"\1"),
    )
)


def unmix_scripts(word: str) -> str:
    """A word of Cyrillic and Latin look-alikes in the script of most of its letters.

    >>> unmix_scripts("Cофья")[0] == "С"
    True
    """
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    if not cyrillic or not latin:
        return word
    return word.translate(_TO_CYRILLIC if cyrillic >= latin else _TO_LATIN)


def _pinyin(run: str) -> str:
    from pypinyin import lazy_pinyin  # slow to import: most texts hold no Chinese

    return " " + " ".join(lazy_pinyin(run)) + " "


def to_latin(text: str) -> str:
    """Text in plain Latin letters: Chinese by its reading in pinyin, syllables spaced, other scripts letter by letter.

    >>> to_latin("Вектор"), to_latin("红兔").split()
    ('Vektor', ['hong', 'tu'])
    """
    if text.isascii():
        return text
    from anyascii import anyascii  # a table of its own: only non-ASCII text needs it

    text = unicodedata.normalize("NFKC", text)
    if any(is_cjk(char) for char in text):
        text = _HAN.sub(lambda found: _pinyin(found.group()), text)
    text = _WORD.sub(lambda found: unmix_scripts(found.group()), text)
    return anyascii(text)


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """One spelling for the ways in which a sound is romanised; for comparing lower-case Latin words, not for reading.

    >>> skeleton("vector") == skeleton("vektor"), skeleton("yuriy") == skeleton("iurii")
    (True, True)
    """
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word
