"""Which encoding the bytes of a delimited file are in."""

from __future__ import annotations

import codecs
from itertools import pairwise

__all__ = ["encoding_of"]

_CODE_PAGES = ("cp1251", "cp866", "koi8-r", "gb18030")
_TURKISH_MARKS = b"\xfd\xfe\xf0\xdd\xde\xd0"
_FREQUENT_LETTERS = frozenset("оеаинтсрвлкмдпу")
_FREQUENT_CHARACTERS = frozenset("的用机器电部件不有公司品集成路无线金属制材料型号规格数量其他零及或是为一人大中国工业")
_MAX_SAMPLE_LINES = 400


def encoding_of(sample: bytes) -> str:
    """UTF-16 by its mark, UTF-8 where most lines are it, else the code page that reads most like Russian or Chinese."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    lines = [line for line in sample.split(b"\n")[:_MAX_SAMPLE_LINES] if not line.isascii()]
    if 2 * sum(map(_is_utf8, lines)) >= len(lines):
        return "utf-8-sig"
    beyond = b"".join(lines)
    if _is_turkish(beyond):
        return "cp1254"
    return max(_CODE_PAGES, key=lambda page: _likeness(beyond.decode(page, errors="replace")))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_turkish(beyond: bytes) -> bool:
    """Letters beyond ASCII are rare in Turkish, and nearly all of few kinds; in Cyrillic they are most of a text."""
    high = [byte for byte in beyond if byte >= 128]
    turkish = sum(byte in _TURKISH_MARKS or byte in b"\xe7\xf6\xfc\xc7\xd6\xdc" for byte in high)
    return len(high) < 0.25 * len(beyond) and turkish >= 0.95 * len(high)


def _likeness(text: str) -> float:
    """How much of what is not ASCII reads like Russian or Chinese: frequent letters, neighbours of one case."""
    beyond = [c for c in text if not c.isascii()]
    russian = sum(c.casefold() in _FREQUENT_LETTERS for c in beyond)
    chinese = sum(c in _FREQUENT_CHARACTERS for c in beyond)
    pairs = [c.islower() == d.islower() for c, d in pairwise(text) if c.isalpha() and d.isalpha()]
    # of running text, these letters are four fifths in Russian, these characters a fifth in Chinese
    return (russian + 4 * chinese) / max(1, len(beyond)) + 0.1 * sum(pairs) / max(1, len(pairs))
