"""Any script to Latin letters, so that names are compared in one alphabet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from enduse.text.fold import is_cjk

__all__ = [
    "abjad_consonants",
    "abjad_letters",
    "consonants",
    "is_abjad",
    "skeleton",
    "skeletons",
    "to_latin",
    "unmix_scripts",
]

_WORD = re.compile(r"\w+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
_LOOKALIKES = "AaBCcEeHIiKkMOoPpTXxy"
_LOOK_OF = "АаВСсЕеНІіКĸМОоРрТХху"
_TO_CYRILLIC = str.maketrans(_LOOKALIKES, _LOOK_OF.replace("ĸ", "к"))
_TO_LATIN = str.maketrans(_LOOK_OF, _LOOKALIKES)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_ABJAD = re.compile(r"[\u0590-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")

_LETTERS = {
    "х": "kh", "щ": "shch", "ц": "ts", "ё": "yo", "й": "y", "ю": "yu", "я": "ya", "э": "e", "ы": "y", "ь": "", "ъ": "",
    "ї": "yi", "і": "i", "є": "ye", "ґ": "g", "ў": "u", "ж": "zh", "ч": "ch", "ш": "sh", "ђ": "dj", "ћ": "c", "џ": "dz",
    "љ": "lj", "њ": "nj", "ј": "j", "қ": "k", "ғ": "g", "ң": "n", "ү": "u", "ұ": "u", "ө": "o", "һ": "h", "ә": "a",
    "ѓ": "g", "ќ": "k", "ѕ": "dz", "ѐ": "e", "ѝ": "i", "ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u", "ĸ": "k",
    **dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf", strict=True)),
}  # fmt: skip
_FROM_CYRILLIC = str.maketrans(
    {
        **_LETTERS,
        **{char.upper(): latin.capitalize() for char, latin in _LETTERS.items() if char != "ĸ"},
    }
)
_UKRAINIAN = re.compile(r"[іїєґўІЇЄҐЎ]")
_UKRAINIAN_G = str.maketrans("гГ", "hH")

_LETTER_SOUNDS = (
    ("'", ""),
    ("’", ""),
    ("x", "ks"),
    *((letters, "S") for letters in ("shch", "sch", "sh")),
    *((letters, "C") for letters in ("tch", "cz", "ch")),
    *((letters, "h") for letters in ("kkh", "kh")),
    ("ph", "f"),
    *((f"{letter}h", letter) for letter in "gdtb"),
    *((letters, "Z") for letters in ("tz", "ts")),
    *((f"c{letter}", f"s{letter}") for letter in "eiy"),
    *((letters, "k") for letters in ("ck", "c", "q")),
    ("w", "v"),
    *((letters, "J") for letters in ("dzh", "zh", "dj")),
    *((letters, "u") for letters in ("oo", "ou")),
    ("ee", "i"),
    ("oe", "o"),
)
"""Letters and the sound that they stand for, in this order; capitals are sounds that are written with two letters."""

_SOUNDS = tuple(
    (re.compile(pattern, re.MULTILINE), sound)
    for pattern, sound in (
        (r"(?<=[bdfghklmnprstvzSCJZ])[yij]+o(?=[a-zA-Z])", "e"),
        (r"(?<![aeiou])[yij]+(?=[aeou])", "i"),
        (r"(?<=[aeiou])[yij]+(?=[aeou])", "i"),
        (r"^[yi]+(?=e)", ""),
        (r"i(?=e)", ""),
        (r"[iyj]+", "i"),
        (r"([a-zSCJZ])\1+", r"\1"),
        (r"(?<=[aeiou])h$", ""),
        (r"(?<=[oe])f$", "v"),
    )
)
_CONSONANTS = tuple(
    (re.compile(pattern, re.MULTILINE), sound)
    for pattern, sound in (
        (r"['’`]", ""),
        (r"(?<=.)h$", ""),
        (r"x", "ks"),
        (r"sch|sh|ch", "S"),
        (r"ph", "f"),
        (r"(?<=[tdgkz])h", ""),
        (r"c(?=[eiy])", "s"),
        (r"ck|c|q", "k"),
        (r"dj|j|gi", "J"),
        (r"p", "b"),
        (r"(?<=.)[wvuoy](?=.)|(?<=.)[wvuoy]$", ""),
        (r"^w", "v"),
        (r"[aeiou]", ""),
        (r"([a-zSJ])\1+", r"\1"),
    )
)
_ABJAD_CONSONANTS = tuple(
    (re.compile(pattern, re.MULTILINE), sound)
    for pattern, sound in (
        (r"(?<=.)h$", ""),
        (r"(?<=.)[wy]", ""),
        (r"^w", "v"),
        (r"([a-zSJ])\1+", r"\1"),
    )
)
_ABJAD_LETTERS = str.maketrans(
    {
        **dict(zip("بپتثجچحخدذرزژسشصضطظ", "bbtsJShkddrzzsSsdtz", strict=True)),
        **dict(zip("غفقكگلمنهوي", "gfkkglmnhwy", strict=True)),
        **dict(zip("בגדהוזחטיכךלמםנןסףפצץקרשת", "bgdhwzhtykklmmnnsffZZkrSt", strict=True)),
        **dict.fromkeys("اعאעء", ""),
    }
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


def is_abjad(text: str) -> bool:
    """Whether a text has letters of Arabic or Hebrew script, which write few vowels."""
    return _ABJAD.search(text) is not None


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
    text = _WORD.sub(lambda found: _plain_cyrillic(found.group()), text)
    return anyascii(text)


def _plain_cyrillic(word: str) -> str:
    word = unmix_scripts(word)
    if _CYRILLIC.search(word) is None:
        return word
    if _UKRAINIAN.search(word) is not None:
        word = word.translate(_UKRAINIAN_G)
    return word.translate(_FROM_CYRILLIC)


def _rewritten(words: Iterable[str], rules: tuple[tuple[re.Pattern[str], str], ...]) -> list[str]:
    joined = "\n".join(words)
    for pattern, sound in rules:
        joined = pattern.sub(sound, joined)
    return joined.split("\n")


def skeletons(words: list[str]) -> list[str]:
    """`skeleton` of many words at once; no word holds a line break."""
    if not words:
        return []
    joined = "\n".join(words)
    for letters, sound in _LETTER_SOUNDS:
        joined = joined.replace(letters, sound)
    return _rewritten([joined], _SOUNDS)


def consonants(words: list[str]) -> list[str]:
    """The consonants of lower-case Latin words, in the spelling that Arabic and Hebrew writing shares with them.

    >>> consonants(["zakariya", "taher", "mohammed"])
    ['zkr', 'thr', 'mhmd']
    """
    return _rewritten(words, _CONSONANTS) if words else []


def abjad_letters(word: str) -> str:
    """The letters of an Arabic or Hebrew word in Latin, one for one, silent ones left out.

    >>> abjad_letters("زكريا")
    'zkry'
    """
    latin = word.translate(_ABJAD_LETTERS)
    return "".join(char for char in latin if char.isascii() and char.isalnum())


def abjad_consonants(words: list[str]) -> list[str]:
    """Of words that `abjad_letters` wrote, the consonants as `consonants` writes them."""
    return _rewritten(words, _ABJAD_CONSONANTS) if words else []


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """One spelling for the ways in which a sound is romanised; for comparing lower-case Latin words, not for reading.

    >>> skeleton("vector") == skeleton("vektor"), skeleton("yuriy") == skeleton("iurii")
    (True, True)
    >>> skeleton("solovyov") == skeleton("solovev"), skeleton("aksyonov") == skeleton("aksenov")
    (True, True)
    """
    return skeletons([word])[0]
