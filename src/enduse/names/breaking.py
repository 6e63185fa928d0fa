"""A name broken into words of plain Latin letters, whatever its script; one name or many at once."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from enduse.names.han import HAN_WORDS, MEANS, spaced
from enduse.names.legal_forms import GLUED_FORMS, HAN_FORMS
from enduse.names.lexicon import ABJAD_MARK
from enduse.text.fold import is_cjk
from enduse.text.transliteration import abjad_letters, is_abjad, to_latin

__all__ = ["broken", "joined_han", "latin_words"]

# Each begins with the letters it takes and looks back from there: the search then skips to them.
_DOTTED = re.compile(r"\w\.(?<=\b\w\.)(?:\w\.)+")
_MARKS = re.compile(
    r"['’‘ʼʹ`´ʻʿʾـ\u064b-\u0652\u200b-\u200f\u00ad](?:(?<=[ـ\u064b-\u0652\u200b-\u200f\u00ad])|(?<=\w.)(?=\w))"
)
_CAMEL = re.compile(r"[A-Z](?<=[a-z]{2}[A-Z])(?=[A-Za-z])")
_NUMBERED = re.compile(r"\d(?<=[A-Za-z]{3}\d)")
_AND = re.compile(r"[&+]")
_SIGNS = "\u0900-\u0963\u0970-\u0dff\u0e31-\u0e4e\u0eb1-\u0ecd\u1000-\u1049\u1050-\u109f\u1780-\u17d3"
"""Letters and the signs of vowels that stand on them, of India and of South-East Asia: a sign ends no word."""

_NOT_WORD = re.compile(rf"[^\w\n{_SIGNS}]+|_")
_NOT_LATIN = re.compile(r"[^a-z0-9]+")
_SERVANT = re.compile(r"^abd(?:[aeou]l|u[rsnztd]|e[rsn])(?=[a-z]{4})")
_ARTICLE = re.compile(r"^(?:و)?ال(?=\w{3})")
_ARABIC_SERVANT = re.compile(r"^عبدال(?=\w{2})")
_ARABIC_ALIKE = str.maketrans(
    dict(zip("أإآٱؤئىیېۍ", "اااا" + "وي" + "يييي", strict=True))
    | dict(zip("ګگکهھہۀةۃټڅځښړډڼږڑٹڈ", "كككهههههه" + "تخزشردنزرتد", strict=True))
)
_LONG_HAN = 5


def broken(text: str) -> str:
    """The text with its words set apart by single marks of space; lines stay lines."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", text)
    text = _MARKS.sub("", text)
    text = _CAMEL.sub(r" \g<0>", text)
    text = _NUMBERED.sub(r" \g<0>", text)
    text = _AND.sub(" and ", text)
    return _NOT_WORD.sub(" ", text)


def _han_words(token: str, *, is_person: bool) -> list[tuple[str, str]]:
    forms: list[tuple[str, str]] = []
    if not is_person:
        for phrase, kind in HAN_FORMS:
            if phrase in token:
                token = token.replace(phrase, " ")
                forms.append((kind.lower(), phrase))
        if forms or len(token) >= _LONG_HAN or token in HAN_WORDS:
            token = spaced(token)
    words = []
    for piece in token.split():
        printed, is_known, english = piece.partition(MEANS)
        if is_known and not english:
            continue
        latins = _NOT_LATIN.sub(" ", to_latin(english.replace("_", " ") or printed).casefold().replace("'", "")).split()
        is_one_each = not english and len(latins) == len(printed)
        words += [(latin, printed[n] if is_one_each else printed) for n, latin in enumerate(latins)]
    return words + forms


def joined_han(name: str) -> str | None:
    """A firm's name of Han characters in Latin letters with its own word written together; `None` without such a word.

    A word of three or four characters is romanised as one word, and said in the list as one.

    >>> joined_han("深圳市亿路发科技有限公司")
    'shenzhen yilufa technology llc'
    """
    words: list[str] = []
    is_joined = False
    for token in broken(name).casefold().split():
        if not any(is_cjk(char) for char in token):
            words.append(token)
            continue
        known = _han_words(token, is_person=False)
        for is_own, group in groupby(known, lambda word: len(word[1]) == 1 and is_cjk(word[1])):
            latins = [latin for latin, _ in group]
            is_one = is_own and len(latins) in {3, 4}
            is_joined |= is_one
            words += ["".join(latins)] if is_one else latins
    return " ".join(words) if is_joined else None


_ABJAD_WORDS = {
    **dict.fromkeys(("شرکت", "شركه", "شركة"), "company"),
    **dict.fromkeys(("سازمان", "منظمه"), "organization"),
    **dict.fromkeys(("صنايع", "صنعت"), "industrial"),
    **dict.fromkeys(("بانك", "بنك", "مصرف"), "bank"),
    **dict.fromkeys(("صرافي", "صرافه"), "exchange"),
    **dict.fromkeys(("حركه", "حركت"), "movement"),
    **dict.fromkeys(("جمعيه", "جمعيت"), "society"),
    **dict.fromkeys(("بن", "ابن"), "bin"),
    **dict.fromkeys(("تحقيقات", "پژوهش"), "research"),
    **dict.fromkeys(("مجموعه", "گروه"), "group"),
    "مؤسسه": "foundation",
    "موسسه": "foundation",
    "جيش": "army",
    "ايران": "iran",
    "ابو": "abu",
    "و": "and",
    "دانشگاه": "university",
    "جامعه": "university",
    "بازرگاني": "trading",
    "تجاري": "trading",
    "مهندسي": "engineering",
    "هواپيمايي": "aviation",
    "فناوري": "technology",
    "نفت": "oil",
    "پتروشيمي": "petrochemical",
    "كشتيراني": "shipping",
    "مركز": "center",
    "اسلامي": "islamic",
}
"""Words of firm names in Arabic and Persian, in the letters that `_ARABIC_ALIKE` leaves, with their English."""


def _abjad_words(token: str) -> list[str]:
    token = _ARABIC_SERVANT.sub("عبد ", token.translate(_ARABIC_ALIKE))
    words = []
    for part in token.split():
        bare = _ARTICLE.sub("", part)
        known = _ABJAD_WORDS.get(part) or _ABJAD_WORDS.get(bare)
        if known is not None:
            words.append(known)
            continue
        letters = abjad_letters(bare)
        if letters:
            words.append(ABJAD_MARK + letters)
    return words


def _unglued(word: str) -> list[str]:
    """A Latin word without what it is often written together with: a legal form behind, a servant's name before."""
    servant = _SERVANT.match(word) if word.startswith("abd") else None
    if servant is not None:
        return ["abdul", word[servant.end() :]]
    if not word.endswith(GLUED_FORMS):
        return [word]
    for form in GLUED_FORMS:
        if word.endswith(form) and len(word) >= len(form) + 4:
            return [word[: -len(form)], form]
    return [word]


def latin_words(token: str, *, is_person: bool) -> tuple[tuple[str, str], ...]:
    """The Latin words of a case-folded token, each with the part of the token that it is.

    >>> latin_words("вектор", is_person=False), latin_words("abdulrahman", is_person=True)
    ((('vektor', 'вектор'),), (('abdul', 'abdulrahman'), ('rahman', 'abdulrahman')))
    """
    if token.isascii():
        return tuple((word, token) for word in _unglued(token))
    if is_abjad(token):
        return tuple((word, token) for word in _abjad_words(token))
    if any(is_cjk(char) for char in token):
        return tuple(_han_words(token, is_person=is_person))
    latin = to_latin(token).casefold().replace("'", "").replace("`", "")
    return tuple((part, token) for word in _NOT_LATIN.sub(" ", latin).split() for part in _unglued(word))
