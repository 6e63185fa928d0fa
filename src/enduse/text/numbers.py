"""Numbers as documents and customs rows write them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

__all__ = ["NUMBER", "parse_number"]

_LONGEST = 40
_SPACES = re.compile(r"(?<=\d)[\s\u00a0\u202f\u2009'’](?=\d{3}(?!\d))")
_DASHES = str.maketrans(dict.fromkeys("−–—‒‑", "-"))
_SHAPE = re.compile(r"\d+(?:[.,]\d+)*")

NUMBER = r"\d{1,3}(?:[ \u00a0\u202f'’]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)*"
"""Pattern of one number in running text, without sign."""


def parse_number(text: str) -> Decimal | None:
    """The number that a whole text is; None where it is no single number.

    The last of two different marks is the decimal one; a mark that comes twice groups thousands. One mark alone:
    a comma or point before three digits is ambiguous and read as the field writes it: a comma groups ("1,234" is 1234),
    a point is decimal ("1.234" is 1.234); before any other count of digits, and after a leading zero, both are decimal.

    Source: ../domain/trade.md section 2 (numbers in customs exports).

    >>> parse_number("1 234,56"), parse_number("1.234,56"), parse_number("1,234.56-")
    (Decimal('1234.56'), Decimal('1234.56'), Decimal('-1234.56'))
    """
    if len(text) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    is_negative, plain = _signed(plain)
    while (closer := _SPACES.sub("", plain)) != plain:
        plain = closer
    if not plain.isascii() or _SHAPE.fullmatch(plain) is None:
        return None
    value = _decimal(plain)
    return None if value is None else -value if is_negative else value


def _signed(text: str) -> tuple[bool, str]:
    """Whether a sign before, after or around (bookkeepers' brackets) makes it negative, and the rest."""
    if text.startswith("(") and text.endswith(")"):
        return True, text[1:-1].strip()
    if text.startswith(("-", "+")):
        return text[0] == "-", text[1:].strip()
    if text.endswith(("-", "+")):
        return text[-1] == "-", text[:-1].strip()
    return False, text


def _decimal(plain: str) -> Decimal | None:
    marks = [c for c in plain if c in ".,"]
    if not marks:
        return Decimal(plain)
    head, _, tail = plain.rpartition(marks[-1])
    groups = re.split(r"[.,]", plain)
    if len(set(marks)) == 1 and (len(marks) > 1 or (marks[0] == "," and len(tail) == 3 and groups[0] != "0")):
        return Decimal("".join(groups)) if _is_grouped(groups) else None
    if not _is_grouped(re.split(r"[.,]", head)) or marks[-1] in head:
        return None
    return Decimal(re.sub(r"[.,]", "", head) + "." + tail)


def _is_grouped(groups: list[str]) -> bool:
    return len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:]))
