"""Amounts written in words, in English, Russian and Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["WordedNumber", "worded_numbers"]

_ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_RUSSIAN = {
    "один": 1, "одна": 1, "одно": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7,
    "восемь": 8, "девять": 9, "десять": 10, "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13,
    "четырнадцать": 14, "пятнадцать": 15, "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18,
    "девятнадцать": 19, "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60,
    "семьдесят": 70, "восемьдесят": 80, "девяносто": 90, "сто": 100, "двести": 200, "триста": 300, "четыреста": 400,
    "пятьсот": 500, "шестьсот": 600, "семьсот": 700, "восемьсот": 800, "девятьсот": 900,
}  # fmt: skip
_PLAIN = {**_ENGLISH, **_RUSSIAN}
_SCALES = (
    (re.compile(r"thousands?|тысяч[аи]?"), 1_000),
    (re.compile(r"millions?|миллион(?:а|ов)?"), 1_000_000),
    (re.compile(r"billions?|миллиард(?:а|ов)?"), 1_000_000_000),
)
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s,-]{1,3}")
_LEAST_WORDS = 2
_HAN_DIGITS = {
    c: n for row in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖") for n, c in enumerate(row)
}
_HAN_STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_HAN_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_HAN = re.compile(f"[{''.join((*_HAN_DIGITS, *_HAN_STEPS, *_HAN_SCALES))}]{{3,30}}(?=[元圆圓美])")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedNumber:
    """A whole number in words: characters `start` to `end` of a text."""

    value: Decimal
    words: str
    start: int
    end: int


def worded_numbers(text: str) -> Iterator[WordedNumber]:
    """Whole numbers of two words or more, in order; of Chinese ones those before a currency.

    >>> [int(n.value) for n in worded_numbers("Сто двадцать тысяч рублей; one hundred and five thousand dollars")]
    [120000, 105000]
    """
    yield from sorted((*_alphabetic(text), *_han(text)), key=lambda n: n.start)


def _alphabetic(text: str) -> Iterator[WordedNumber]:
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        word = match.group().casefold()
        joined = not run or _BETWEEN.fullmatch(text, run[-1].end(), match.start()) is not None
        fits = _is_numeral(word) or (word == "and" and bool(run))
        if run and not (joined and fits):
            yield from _told(text, run)
            run = []
        if _is_numeral(word) or (fits and run):
            run.append(match)
    yield from _told(text, run)


def _is_numeral(word: str) -> bool:
    return word in _PLAIN or word == "hundred" or _scale(word) is not None


def _scale(word: str) -> int | None:
    return next((value for pattern, value in _SCALES if pattern.fullmatch(word)), None)


def _told(text: str, run: list[re.Match[str]]) -> Iterator[WordedNumber]:
    while run and run[-1].group().casefold() == "and":
        run.pop()
    if len(run) < _LEAST_WORDS:
        return
    value = _value([m.group().casefold() for m in run])
    start, end = run[0].start(), run[-1].end()
    yield WordedNumber(value=Decimal(value), words=text[start:end], start=start, end=end)


def _value(words: list[str]) -> int:
    total = group = 0
    for word in words:
        scale = _scale(word)
        if scale is not None:
            total, group = total + max(1, group) * scale, 0
        elif word == "hundred":
            group = max(1, group) * 100
        else:
            group += _PLAIN.get(word, 0)
    return total + group


def _han(text: str) -> Iterator[WordedNumber]:
    for match in _HAN.finditer(text):
        value = _han_value(match.group())
        yield WordedNumber(value=Decimal(value), words=match.group(), start=match.start(), end=match.end())


def _han_value(words: str) -> int:
    total = group = digit = 0
    for sign in words:
        if sign in _HAN_DIGITS:
            digit = _HAN_DIGITS[sign]
        elif sign in _HAN_STEPS:
            group, digit = group + max(1, digit) * _HAN_STEPS[sign], 0
        else:
            total, group, digit = (total + group + digit) * _HAN_SCALES[sign], 0, 0
    return total + group + digit
