"""Numbers written in English words, as digits."""

from __future__ import annotations

__all__ = ["NUMERALS"]

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"


def _numerals() -> dict[str, str]:
    found = {word: str(n) for n, word in enumerate(_ONES.split(), start=1)}
    for tens, word in enumerate(_TENS.split(), start=2):
        found[word] = str(tens * 10)
        for one in range(1, 10):
            unit = _ONES.split()[one - 1]
            found[f"{word} {unit}"] = found[f"{word} {one}"] = str(tens * 10 + one)
    for n, word in enumerate(_ORDINALS.split(), start=1):
        found[word] = str(n)
    found |= {"1st": "1", "2nd": "2", "3rd": "3"} | {f"{n}th": str(n) for n in range(4, 100)}
    return found


NUMERALS = _numerals()
"""Phrase to digits, one to ninety-nine and first to tenth."""
