"""The short name that a statement of reasons gives a firm behind its full one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from enduse.names import analyse
from enduse.names.lexicon import Kind

__all__ = ["stated_short_name"]

_HEAD = re.compile(
    r"^([^()]{3,160}?)\s*\(\s*"
    r"(?:or|(?:also|formerly|previously) known as|formerly|a\.?k\.?a\.?|hereinafter(?: referred to as)?)?"
    r"\s*:?\s*([^(),;]{3,80})\)"
)
_LEAST_WORDS = 2


def stated_short_name(names: Sequence[str], reasons: str) -> str | None:
    """The name in the brackets right behind the firm's own name at the head of its statement, or `None`.

    It holds at least two words, one of them the firm's own: not a place, a number or a word that many firms share.

    Args:
        names: The listed names of the firm.
        reasons: The publisher's statement.

    >>> stated_short_name(["JSC ROTOR PLANT ‘ZARYA’"], "JSC ROTOR PLANT ‘ZARYA’ (or JSC RZ ‘ZARYA’) is a Russian firm.")
    'JSC RZ ‘ZARYA’'
    >>> stated_short_name(["Zarya (Hong Kong) Limited"], "Zarya (Hong Kong) is a firm of traders.") is None
    True
    """
    found = _HEAD.match(reasons)
    if found is None:
        return None
    own = {word.sound: word.kind for name in names for word in analyse(name, "Company").words}
    short = analyse(found[2], "Company").words
    is_headed = all(word.sound in own for word in analyse(found[1], "Company").words)
    is_own = any(own.get(word.sound) is Kind.ORDINARY for word in short)
    is_new = not any(found[2].strip() == name or f"({found[2]})" in name for name in names)
    return found[2].strip() if is_headed and is_own and is_new and len(short) >= _LEAST_WORDS else None
