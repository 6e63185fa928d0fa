"""Bytes to text in any encoding: marks first, then UTF-8, then the code page whose letters read like a language."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Decoded", "decode", "find_encoding"]

_SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CYRILLIC_PAGES = ("cp1251", "cp866", "koi8-r", "koi8-u", "iso8859-5", "mac-cyrillic")
_CHINESE_PAGES = ("gb18030", "big5")
_OTHER_PAGES = ("cp1252", "cp1250", "cp1254", "cp1256", "iso8859-9", "shift_jis", "euc_jp", "euc_kr", "cp1257")
_FREQUENT_LETTERS = frozenset("оеаинтсрвлкмдпуяьызбгі")
_FREQUENT_CHARACTERS = frozenset("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工")
_FREQUENT_TRADE_CHARACTERS = frozenset(
    "司公限机器电部件品集路无线金属制材料型号规格数量其及或单价额合计方称日期付款买卖货物海市区"
)
_LIKELY = 0.55


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text of some bytes.

    Attributes:
        encoding: Python's name of the encoding.
        bad: Number of places that are no text in it, each now U+FFFD.
        nul_at: Byte at which the text ends and zeros begin; None where there are none. What follows is left out.
    """

    text: str
    encoding: str
    bad: int
    nul_at: int | None = None


def decode(content: bytes) -> Decoded:
    """Text of bytes in an encoding that nobody stated.

    UTF-8 is decoded to the letter, a byte order mark of it included; other marks are left out.
    """
    encoding = find_encoding(content[:_SAMPLE])
    nul_at = None
    if not encoding.startswith(("utf-16", "utf-32")):
        at = content.find(b"\0")
        if at >= 0:
            content, nul_at = content[:at], at
    try:
        return Decoded(text=content.decode(encoding), encoding=encoding, bad=0, nul_at=nul_at)
    except UnicodeDecodeError:
        text = content.decode(encoding, errors="replace")
        return Decoded(text=text, encoding=encoding, bad=text.count("\ufffd"), nul_at=nul_at)


def find_encoding(sample: bytes) -> str:
    """Python's name of the encoding that a beginning of a text is most likely in."""
    marked = next((name for mark, name in _MARKS if sample.startswith(mark)), None)
    if marked is not None:
        return marked
    wide = _utf16_without_mark(sample)
    if wide is not None:
        return wide
    sample = sample.replace(b"\0", b"")
    if _is_mostly_utf8(sample):
        return "utf-8"
    return _code_page(sample)


def _utf16_without_mark(sample: bytes) -> str | None:
    """Zeros at every second byte of Latin letters, digits and spaces; a run of zeros alone is no text."""
    even, odd = sample[0:4096:2], sample[1:4096:2]
    if len(sample) < 4 or not sample[:4096].strip(b"\0"):
        return None
    low, high = even.count(0), odd.count(0)
    if high > 0.1 * len(odd) and low <= 0.01 * len(even) + 0.02 * high and _reads(sample, "utf-16-le"):
        return "utf-16-le"
    if low > 0.1 * len(even) and high <= 0.01 * len(odd) + 0.02 * low and _reads(sample, "utf-16-be"):
        return "utf-16-be"
    return None


def _reads(sample: bytes, encoding: str) -> bool:
    text = sample[: len(sample) // 4 * 4].decode(encoding, errors="replace")
    return sum(c.isprintable() or c.isspace() for c in text) >= 0.95 * len(text)


def _is_mostly_utf8(sample: bytes) -> bool:
    """A few bytes that are none are a torn copy of UTF-8, many are another encoding."""
    text = codecs.getincrementaldecoder("utf-8")(errors="replace").decode(sample)
    bad = text.count("\ufffd")
    beyond = sum(not c.isascii() for c in text) - bad
    return bad == 0 or beyond > 4 * bad


def _code_page(sample: bytes) -> str:
    beyond = b"\n".join(line for line in sample.split(b"\n") if not line.isascii())[:8192]
    pages = [(_likeness(beyond.decode(page, errors="replace")), page) for page in (*_CYRILLIC_PAGES, *_CHINESE_PAGES)]
    best = max(pages, key=lambda scored: scored[0])
    if best[0] >= _LIKELY:
        return best[1]
    from charset_normalizer import from_bytes  # only for texts that read neither like Russian nor like Chinese

    guess = from_bytes(sample, cp_isolation=[page.replace("-", "_") for page in _OTHER_PAGES + _CYRILLIC_PAGES]).best()
    return guess.encoding if guess is not None else "cp1252"


def _likeness(text: str) -> float:
    """How much of what is not ASCII reads like Russian or Chinese: frequent letters, words of one script and case."""
    beyond = [c for c in text if not c.isascii()]
    russian = sum(c.casefold() in _FREQUENT_LETTERS for c in beyond)
    chinese = sum(c in _FREQUENT_CHARACTERS or c in _FREQUENT_TRADE_CHARACTERS for c in beyond)
    strange = sum(c == "\ufffd" or not (c.isalnum() or c.isprintable()) for c in beyond)
    pairs = [(c, d) for c, d in pairwise(text) if c.isalpha() and d.isalpha()]
    rising = sum(c.islower() and d.isupper() for c, d in pairs)
    mixed = sum(c.isascii() != d.isascii() and max(c, d) < "\u0530" for c, d in pairs)
    # of running text, the letters are nine tenths in Russian, the characters a fifth in Chinese
    share = (russian + 4 * chinese - 4 * strange) / max(1, len(beyond))
    return min(share, 1.2) - rising / max(1, len(pairs)) - mixed / max(1, len(beyond))
