"""What a sentence is made of, to compare it with others: stems, numbers and what they count, names, doubt, denial."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from enduse.text.fold import fold, is_cjk

__all__ = ["Wording", "segments", "sentences", "wording"]

_SENTENCE = re.compile(
    r"(?<=[.!?])[”\"')\]]*\s+(?=[A-ZА-ЯЁІЇЄҐ\d“\"'«(\u3400-\u9fff])|(?<=[。！？])|\n{2,}|\n(?=[-*•#])"
)
_ABBREVIATED = re.compile(r"(?:\b(?:Co|Ltd|Inc|No|St|Mr|Ms|Dr|vs|U\.S|approx)|\bг|\bул)\.$", re.IGNORECASE)
_SEGMENT = re.compile(
    r"[;:]\s+|,?\s+(?:but|although|though|while|whereas|however|yet)\s+|,\s+(?:and|а|но|однако)\s+|[，；]"
    r"|\s+and\s+(?=(?:one|another|each|it|they|he|she|this|these)\b)"
)
_TOKEN = re.compile(r"[A-Za-zÀ-ɏ\u0400-\u04ff]+(?:[-'’][A-Za-zÀ-ɏ\u0400-\u04ff\d]+)*\d*|\d[\d.,]*|[\u3400-\u9fff]+")
_STOP_WORDS = """
a an the of in on at to for from by with and or as is are was were be been being it its this that these those
which who whom has have had do does did their his her they them he she we our i you your there here than then so
such into over under about after before during between through also more most other some any all each both own
same и в во на с со к по из от до за для о об не что это как он она они его её их был была были есть или но а
"""
_STOP = frozenset(_STOP_WORDS.split())
_PAIRS = """
knew:know known:know knowledge:know built:build sent:send bought:buy made:make sold:sell gave:give given:give
said:say told:tell held:hold paid:pay began:begin shown:show took:take taken:take got:get went:go found:find
met:meet led:lead wrote:write written:write chinese:china russian:russia ukrainian:ukraine american:america
production:produce assistance:assist assisted:assist proof:prove
"""
_IRREGULAR = dict(pair.split(":") for pair in _PAIRS.split())
_ENDED = "ations ation ments ment ingly ings ing ies ied ions ion ers er ed es ly s e"
_ENDINGS = tuple(_ENDED.split())
_NUMERALS = "zero one two three four five six seven eight nine ten eleven twelve"
_RUSSIAN = "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать"
_COUNTED = {word: n for words in (_NUMERALS, _RUSSIAN) for n, word in enumerate(words.split())}
_COUNTED |= {"две": 2, "двух": 2, "трёх": 3, "четырёх": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8, "девяти": 9}
_TIMES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|denie[sd]|deny|denying|unaware|without|refused|cannot|declined)\b"
    r"|n['’]t\b|\b(?:не|нет|ни|никогда|отрица\w+|отказал\w*)\b|[不未否没]",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|propos\w+|intend\w*|expect\w*|could|may|might|would|will|shall|if|reportedly|allegedly"
    r"|alleged|appear\w*|unclear|unverified|unconfirmed|capable|possibl\w+|potential\w*|consider\w*|suspect\w*|claims?"
    r"|claimed|seek(?:s|ing)?|hop(?:es|ed|ing)|draft|likely|can)\b"
    r"|\b(?:план\w*|намер\w+|предполаг\w+|якобы|возможно|могут|может|будет|будут|по сообщениям)\b"
    r"|计划|拟|据称|可能|预计",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A sentence taken apart.

    Attributes:
        stems: Content words without their endings.
        numbers: Numbers with the stem of what they count, where the sentence says so.
        names: Words that begin with a capital letter within the sentence, folded.
        is_negated, is_doubted: Whether it denies, or plans, supposes and reports.
    """

    text: str
    stems: frozenset[str]
    numbers: tuple[tuple[Decimal, str], ...]
    names: frozenset[str]
    is_negated: bool
    is_doubted: bool


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order; headings and list items stand for themselves."""
    pieces: list[str] = []
    for piece in _SENTENCE.split(text):
        clean = " ".join((piece or "").split())
        if pieces and _ABBREVIATED.search(pieces[-1]):
            pieces[-1] = f"{pieces[-1]} {clean}".strip()
        elif clean:
            pieces.append(clean)
    return pieces


def segments(text: str) -> list[str]:
    """The parts of a sentence that say things of their own."""
    return [part for part in _SEGMENT.split(text) if part.strip()]


@lru_cache(maxsize=65_536)
def wording(text: str) -> Wording:
    """A sentence taken apart."""
    tokens = [m.group() for m in _TOKEN.finditer(text)]
    return Wording(
        text=text,
        stems=frozenset(s for token in tokens for s in _stems(token)),
        numbers=tuple(_numbers(tokens)),
        names=frozenset(fold(t).removesuffix("’s").removesuffix("'s") for t in tokens[1:] if _is_name(t)),
        is_negated=_NEGATED.search(text) is not None,
        is_doubted=_DOUBTED.search(text) is not None,
    )


def _is_name(token: str) -> bool:
    return token[0].isupper() and len(token) > 1 and fold(token) not in _STOP


def _stems(token: str) -> Iterator[str]:
    word = fold(token).replace("’", "'").removesuffix("'s")
    if is_cjk(word[0]):
        yield from (word[i : i + 2] for i in range(max(1, len(word) - 1)))
    elif word not in _STOP and not word[0].isdigit() and word not in _COUNTED:
        yield _stem(word)


def _stem(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if "\u0400" <= word[0] <= "\u04ff":
        return word[: max(4, min(6, len(word) - 2))]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _numbers(tokens: list[str]) -> Iterator[tuple[Decimal, str]]:
    for n, token in enumerate(tokens):
        value = _number(token)
        if value is None or (n and _is_name(tokens[n - 1]) and tokens[n - 1].isupper()):
            continue  # a number behind capitals is part of a designation
        behind = tokens[n + 1 : n + 5]
        while behind and fold(behind[0]) in _TIMES:
            value *= _TIMES[fold(behind.pop(0))]
        unit = next((s for t in behind[:3] for s in _stems(t)), "")
        yield value, unit


def _number(token: str) -> Decimal | None:
    word = fold(token)
    if word in _COUNTED:
        return Decimal(_COUNTED[word])
    if not word[0].isdigit():
        return None
    plain = word.rstrip(".,")
    plain = plain.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain) else plain.replace(",", ".")
    try:
        return Decimal(plain).normalize()
    except InvalidOperation:
        return None
