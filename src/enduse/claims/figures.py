"""Numbers in words and digits, in three languages: what the quote gate compares.

Source: ../domain/documents.md section 0.2: number words pass for each other in fuzzy quote matching unless they are
compared by value.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

__all__ = ["number_tokens", "numbers_in"]

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_WORDS: dict[str, int] = {w: n for n, w in enumerate([*_UNITS.split(), "eighteen", "nineteen"])}
_WORDS |= {
    w: 10 * n
    for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
_WORDS |= {"dozen": 12, "tenfold": 10, "twofold": 2, "threefold": 3, "twice": 2, "double": 2, "triple": 3}
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_WORDS |= {w: n for n, w in enumerate(_ORDINALS, start=1)}
_SCALES: dict[str, int] = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SCALES |= {"mln": 10**6, "bn": 10**9, "тыс": 1000, "млн": 10**6, "млрд": 10**9, "трлн": 10**12}
_SCALES |= {w + "s": n for w, n in list(_SCALES.items()) if w.isascii()}

_SLAVIC = (
    (r"(?:одна|один|одно|одн(?:ого|ой|ому|им|у)|одна|одну|одного|однієї|одним)", 1),
    (r"(?:два|две|двух|двум|двумя|дві|двох|двом|двома|двое|оба|обе|обоих)", 2),
    (r"(?:три|тр[её]х|тр[её]м|тремя|трьох|трьом|трое)", 3),
    (r"(?:четыре|четыр[её]х|четыр[её]м|четырьмя|чотири|чотирьох|четверо)", 4),
    (r"(?:пять|пяти|пятью|п'ять|п'яти|пятеро)", 5),
    (r"(?:шесть|шести|шестью|шість|шести)", 6),
    (r"(?:семь|семи|семью|сім|семеро)", 7),
    (r"(?:восемь|восьми|восемью|вісім)", 8),
    (r"(?:девять|девяти|девятью|дев'ять|дев'яти)", 9),
    (r"(?:десять|десяти|десятью|десяток|десятка)", 10),
    (r"(?:одиннадцат|одинадцят)(?:ь|и|ью)", 11),
    (r"(?:двенадцат|дванадцят)(?:ь|и|ью)", 12),
    (r"(?:тринадцат|тринадцят)(?:ь|и|ью)", 13),
    (r"(?:четырнадцат|чотирнадцят)(?:ь|и|ью)", 14),
    (r"(?:пятнадцат|п'ятнадцят)(?:ь|и|ью)", 15),
    (r"(?:шестнадцат|шістнадцят)(?:ь|и|ью)", 16),
    (r"(?:семнадцат|сімнадцят)(?:ь|и|ью)", 17),
    (r"(?:восемнадцат|вісімнадцят)(?:ь|и|ью)", 18),
    (r"(?:девятнадцат|дев'ятнадцят)(?:ь|и|ью)", 19),
    (r"(?:двадцат|двадцят)(?:ь|и|ью)", 20),
    (r"(?:тридцат|тридцят)(?:ь|и|ью)", 30),
    (r"(?:сорок|сорока)", 40),
    (r"(?:пят(?:ь|и)десят|п'ятдесят)(?:и|ью)?", 50),
    (r"(?:шест(?:ь|и)десят|шістдесят)(?:и|ью)?", 60),
    (r"(?:сем(?:ь|и)десят|сімдесят)(?:и|ью)?", 70),
    (r"вос(?:емь|ьми)десят(?:и|ью)?", 80),
    (r"девяност[оа]", 90),
    (r"(?:сто|ста|сотня|сотню)", 100),
    (r"(?:двести|двухсот|двісті)", 200),
    (r"(?:триста|тр[её]хсот)", 300),
    (r"(?:четыреста|пятьсот)", 400),
)
_SLAVIC_SCALES = (
    (r"тысяч\w{0,3}|тисяч\w{0,3}", 1000),
    (r"милл?[іи]он\w{0,3}|мільйон\w{0,3}", 10**6),
    (r"миллиард\w{0,3}", 10**9),
)
_SLAVIC_WORD = re.compile("|".join(f"(?P<w{n}>{p})" for n, (p, _) in enumerate(_SLAVIC)))
_SLAVIC_SCALE = re.compile("|".join(f"(?P<s{n}>{p})" for n, (p, _) in enumerate(_SLAVIC_SCALES)))

_DIGITS = re.compile(
    r"(?<![^\W_\u3400-\u9fff])(?<![^\W\d_][-\u2010-\u2015])(?:\d{1,3}(?:[.,\u00a0\u202f ’']\d{3}(?!\d)){1,8}"
    r"|\d+)(?:[.,]\d{1,12})?"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CJK_NUMBER = re.compile(r"[〇零一二两兩三四五六七八九十百千万萬亿億]{1,24}")
_CJK_DIGITS = dict(zip("〇零一二两兩三四五六七八九", (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_CJK_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_CJK_SCALE = re.compile(r"\s?([十百千万萬亿億]{1,2})")
_GROUP = re.compile(r"[\s\u00a0\u202f’']")


def _readings(digits: str) -> frozenset[Decimal]:
    """Values that a run of digits with separators can mean: "1.500" is both."""
    plain = _GROUP.sub("", digits)
    marks = [c for c in plain if c in ".,"]
    out = {Decimal(re.sub(r"[.,]", "", plain))} if _is_grouped(plain) or not marks else set()
    if marks:
        head, _, tail = plain.rpartition(marks[-1])
        if not (len(set(marks)) == 1 and len(marks) > 1) and (len(tail) != 3 or marks[-1] == "."):
            out.add(Decimal(re.sub(r"[.,]", "", head) + "." + tail))
    return frozenset(out)


def _is_grouped(plain: str) -> bool:
    return re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain) is not None


def _word_value(word: str) -> tuple[int | None, int | None]:
    """(value, scale) of a number word; both None for other words."""
    if word in _WORDS:
        return _WORDS[word], None
    if word in _SCALES:
        return None, _SCALES[word]
    if not word.isascii():
        if (m := _SLAVIC_WORD.fullmatch(word)) and m.lastgroup:
            return _SLAVIC[int(m.lastgroup[1:])][1], None
        if (m := _SLAVIC_SCALE.fullmatch(word)) and m.lastgroup:
            return None, _SLAVIC_SCALES[int(m.lastgroup[1:])][1]
    return None, None


def _cjk_value(run: str) -> int:
    total = section = digit = 0
    for char in run:
        if char in _CJK_DIGITS:
            digit = digit * 10 + _CJK_DIGITS[char]
            continue
        scale = _CJK_SCALES[char]
        if scale >= 10**4:
            total, section, digit = (total + section + digit or 1) * scale, 0, 0
        else:
            section, digit = section + (digit or 1) * scale, 0
    return total + section + digit


def number_tokens(text: str) -> list[frozenset[Decimal]]:
    """Each number of a text in order, as the set of values that it can mean.

    >>> [sorted(n) for n in number_tokens("seven drones worth $1.5 million")]
    [[Decimal('7')], [Decimal('1500000.0')]]
    """
    found: list[tuple[int, frozenset[Decimal]]] = []
    lowered = text.casefold()
    for m in _DIGITS.finditer(lowered):
        scale = _scale_after(lowered, m.end())
        found.append((m.start(), frozenset(v if scale == 1 else v * scale for v in _readings(m.group()))))
    found.extend(_worded(lowered))
    found.extend((m.start(), frozenset({Decimal(_cjk_value(m.group()))})) for m in _cjk_runs(lowered))
    return [values for _, values in sorted(found, key=lambda pair: pair[0])]


def _cjk_runs(text: str) -> list[re.Match[str]]:
    return [m for m in _CJK_NUMBER.finditer(text) if m.start() == 0 or not text[m.start() - 1].isdigit()]


def _scale_after(text: str, at: int) -> int:
    """What the word or characters after a number multiply it by."""
    if m := _CJK_SCALE.match(text, at):
        scale = 1
        for char in m.group(1):
            scale *= _CJK_SCALES[char]
        return scale
    word = _WORD.match(text, at + 1 if text[at : at + 1] in {" ", "\u00a0", "-"} else at)
    return 1 if word is None else _word_value(word.group())[1] or 1


def _worded(text: str) -> list[tuple[int, frozenset[Decimal]]]:
    """Runs of number words, each run one value ("two hundred" is 200)."""
    out: list[tuple[int, frozenset[Decimal]]] = []
    run = _Run()
    for m in _WORD.finditer(text):
        value, scale = _word_value(m.group())
        if value is None and scale is None:
            continue
        if run.start >= 0 and (m.start() - run.end > 1 or (value is not None and run.section % 10)):
            out.append(run.read())
            run = _Run()
        if run.start >= 0 or value is not None:  # a scale alone ("millions of") is no number
            run.add(m, value, scale)
    return [*out, run.read()] if run.start >= 0 else out


class _Run:
    """Number words that stand side by side."""

    def __init__(self) -> None:
        self.start = self.end = -1
        self.total = self.section = 0

    def add(self, match: re.Match[str], value: int | None, scale: int | None) -> None:
        self.start = match.start() if self.start < 0 else self.start
        self.end = match.end()
        if value is not None:
            self.section += value
        elif scale == 100:
            self.section *= 100
        else:
            self.total, self.section = self.total + self.section * (scale or 1), 0

    def read(self) -> tuple[int, frozenset[Decimal]]:
        return self.start, frozenset({Decimal(self.total + self.section)})


@lru_cache(maxsize=4096)
def numbers_in(text: str) -> frozenset[Decimal]:
    """All values that stand in a text."""
    return frozenset(value for values in number_tokens(text) for value in values)
