"""Language of a passage: by script where the script says it, else by py3langid among the languages of the field."""

from __future__ import annotations

import re
from functools import lru_cache
from threading import Lock
from typing import Any

__all__ = ["LANGUAGES", "language_of", "warm_up"]

LANGUAGES = ("ar", "be", "de", "en", "es", "fa", "fr", "it", "ja", "kk", "ko", "pl", "pt", "ru", "tr", "uk", "zh")
"""ISO 639-1 codes that a passage may be given; `und` where there is too little to judge by."""

_CYRILLIC = ("be", "kk", "ru", "uk")
_ARABIC = ("ar", "fa")
_LATIN = ("de", "en", "es", "fr", "it", "pl", "pt", "tr")
_ENOUGH_LETTERS = 12
_ENOUGH_WORDS = 2
_LOOKED_AT = 200
_LEAD = 12.0
_WORD = re.compile(r"[^\W\d_]{2,}")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u052f]")
_ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_LOADING = Lock()
_RUSSIAN = re.compile(r"[ыэъёЫЭЪЁ]")
_NOT_RUSSIAN = re.compile(r"[іїєґўәғқңөұүһІЇЄҐЎӘҒҚҢӨҰҮҺ]")
_UKRAINIAN_ALONE = re.compile(r"[їєґЇЄҐ]")
_NOT_UKRAINIAN = re.compile(r"[ыэъёўЫЭЪЁЎ]")
_ENGLISH_WORDS = "the of and was were with from that this which has have been had not are by for"
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_TELLING_LETTERS = 40
_TELLING_SHARE = 0.2


def language_of(text: str) -> str:
    """ISO 639-1 code of the language of most of a text's beginning, `und` for codes, numbers and a word or two.

    >>> language_of("八架无人机")
    'zh'
    >>> language_of("IC-7745 / 12")
    'und'
    """
    return _language(" ".join(_WORD.findall(text[:_LOOKED_AT])))


@lru_cache(maxsize=8192)
def _language(words: str) -> str:
    if not words.isascii() and (asian := _by_ideographs(words)) is not None:
        return asian
    letters = len(words) - words.count(" ")
    if letters < _ENOUGH_LETTERS or words.count(" ") + 1 < _ENOUGH_WORDS:
        return "und"
    cyrillic, arabic = len(_CYRILLIC_LETTER.findall(words)), len(_ARABIC_LETTER.findall(words))
    if 2 * cyrillic >= letters:
        return _cyrillic_language(words, letters)
    if 2 * arabic >= letters:
        scores = _scores(words)
        return max(_ARABIC, key=scores.__getitem__)
    return _latin_language(words, letters)


def _by_ideographs(words: str) -> str | None:
    """Each ideograph is a word's worth: a third of the letters is most of the text."""
    han, kana, hangul = (len(p.findall(words)) for p in (_HAN, _KANA, _HANGUL))
    letters = len(words) - words.count(" ")
    if 3 * (han + kana + hangul) < letters or han + kana + hangul < 2:
        return None
    if hangul > han + kana:
        return "ko"
    return "ja" if 5 * kana > han else "zh"


def _cyrillic_language(words: str, letters: int) -> str:
    """Letters of one alphabet alone outweigh a guess that short texts make hard; of long ones they say it all."""
    ukrainian, russian = len(_UKRAINIAN.findall(words)), len(_RUSSIAN.findall(words))
    if letters >= _TELLING_LETTERS and russian and not _NOT_RUSSIAN.search(words):
        return "ru"
    if letters >= _TELLING_LETTERS and _UKRAINIAN_ALONE.search(words) and not _NOT_UKRAINIAN.search(words):
        return "uk"
    scores = _scores(words)
    guess = max(_CYRILLIC, key=scores.__getitem__)
    if guess in {"uk", "be"} and not ukrainian and (russian or scores[guess] - scores["ru"] < _LEAD):
        return "ru"
    return "uk" if guess == "ru" and ukrainian > russian else guess


def _latin_language(words: str, letters: int) -> str:
    """English by its small words where there are many of them, else the likeliest."""
    named = words.casefold().split()
    small = [word for word in named if word in _ENGLISH]
    if letters >= _TELLING_LETTERS and len(set(small)) >= 3 and len(small) >= _TELLING_SHARE * len(named):
        return "en"
    scores = _scores(words)
    return max(_LATIN, key=scores.__getitem__)


def _scores(words: str) -> dict[str, float]:
    return dict(_identifier().rank(words))


def warm_up() -> None:
    """Load the model, so that the first passage does not wait for it."""
    _identifier()


def _identifier() -> Any:
    with _LOADING:  # a second thread waits for the model and does not load it again
        return _loaded()


@lru_cache(maxsize=1)
def _loaded() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # its model takes most of a second to load

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(LANGUAGES)
    return identifier
