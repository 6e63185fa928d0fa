"""Folding: one spelling for what reads the same.

`fold` is applied once, when text comes in (NFKC, casefold); `fold_quote` is what the quote gate and phrase search
compare with.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["fold", "fold_name", "fold_quote", "is_cjk", "space_cjk"]

_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟«»″「」『』《》〝〞", '"'),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    }
)
_NOT_WORD = re.compile(r"[^\w]+|_")


def fold(text: str) -> str:
    """NFKC, casefolded, white space collapsed and stripped.

    >>> fold("  Купол ООО ")
    'купол ооо'
    """
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def fold_quote(text: str) -> str:
    """`fold` with quotation marks, dashes and invisible characters unified."""
    return fold(text.translate(_QUOTES))


def fold_name(name: str) -> str:
    """Folded words of a name without punctuation, in their order: a key for exact equality.

    >>> fold_name('АО «ИЭМЗ "Купол"»')
    'ао иэмз купол'
    """
    return _SPACE.sub(" ", _NOT_WORD.sub(" ", fold_quote(name).replace("ё", "е"))).strip()


def is_cjk(char: str) -> bool:
    """Whether a character is a Chinese, Japanese or Korean ideograph, kana or syllable."""
    return (
        "\u3040" <= char <= "\u30ff"
        or "\u3400" <= char <= "\u9fff"
        or "\uac00" <= char <= "\ud7a3"
        or "\uf900" <= char <= "\ufaff"
    )


def space_cjk(text: str) -> str:
    """Text with a space around each CJK character, so that a word index finds any run of them."""
    return _SPACE.sub(" ", "".join(f" {c} " if is_cjk(c) else c for c in text)).strip()
