"""Names that a publisher wrote into one field: behind "also known as", behind semicolons, in brackets."""

from __future__ import annotations

import re

__all__ = ["written_names"]

_SIGNS = (";", "[", "k.", "k/", "b.", "b/", "wn as", "ed as", "(aka", "(fka", "(nka", "entity)", "vidual)", "ional)")
"""One of these is in every text that may hold more than a name; looking for them costs less than one expression."""
_LABEL = r"(?:[afnd]\.\s?[kb]\.\s?a\b\.?|[afnd]/[kb]/a\b|(?:also|formerly|previously|now) known as)"
_BARE = re.compile(rf"(?:[;,]?\s+|^)(?:and\s+)?{_LABEL}[:,]*\s+", re.IGNORECASE)
_INSIDE = re.compile(rf"(?:{_LABEL}|[afn]ka\b)[.:,]*\s+", re.IGNORECASE)
_FURTHER = re.compile(rf"[;,]?\s*(?:{_LABEL}|\b[afn]ka\b)[.:,]*\s+|;\s*", re.IGNORECASE)
_LISTED_AS = re.compile(r"(?:previously|formerly) listed as[.,]?\s*(?:in [A-Z][a-z]+:)?\s*", re.IGNORECASE)
_HEIRS = re.compile(r"[;,]\s+and (?:any successor|its (?:sub-units|successors)).*$", re.IGNORECASE)
_NOTE = re.compile(r"\s*\((?:[A-Z][\w ]*)\s(?:entity|individual|national)\)", re.IGNORECASE)
_ENDS = {"(": ")", "[": "]"}
_MARK = re.compile(r"^(?:and\s+|[a-z]\)\s*|[-—–]\s*)", re.IGNORECASE)


def written_names(text: str) -> list[str]:
    """The name that a field states first, and the further names written behind it; a plain name comes back as it is.

    A note on its country ("Russian entity") and "any successor" are no part of a name. Lists within a further name
    ("A and B", "A, B") stay whole: legal names hold commas and "and".

    >>> written_names("Dux JSC (also known as Duks)")
    ['Dux JSC', 'Duks']
    >>> written_names("Elena; a.k.a. Elena Lena; a.k.a Ivanov Elena")
    ['Elena', 'Elena Lena', 'Ivanov Elena']
    >>> written_names("AKA Integral Services")
    ['AKA Integral Services']
    """
    if not _is_odd(text):
        return [text]
    plain, inner = _brackets(_NOTE.sub("", _HEIRS.sub("", text)))
    names = [piece for bare in _BARE.split(plain) for piece in _semicolons(bare)] + inner
    tidied = [re.sub(r"\s+", " ", _MARK.sub("", name.strip())).strip(" ,;:").removeprefix(") ") for name in names]
    return list(dict.fromkeys(filter(None, tidied))) or [text]


def _is_odd(text: str) -> bool:
    if text.startswith(")") or text.endswith((",", ":")):
        return True
    return any(map(text.lower().__contains__, _SIGNS))


def _brackets(text: str) -> tuple[str, list[str]]:
    """The text without the brackets that say "also known as" or "previously listed as", and the names in these."""
    plain, names, position = "", list[str](), 0
    for at, letter in enumerate(text):
        if at < position or letter not in _ENDS:
            continue
        end = _end(text, at)
        inside = text[at + 1 : end].strip()
        if (label := _LISTED_AS.match(inside)) is not None:
            names.append(inside[label.end() :])
        elif (label := _INSIDE.match(inside)) is not None:
            names.extend(_FURTHER.split(inside[label.end() :]))
        else:
            continue
        plain += text[position:at].rstrip() + " "
        position = end + 1
    return (plain + text[position:].lstrip() if position else text), names


def _end(text: str, start: int) -> int:
    """Where the bracket that opens at `start` closes; the end of the text where it does not."""
    opening, depth = text[start], 0
    for at in range(start, len(text)):
        depth += (text[at] == opening) - (text[at] == _ENDS[opening])
        if depth == 0:
            return at
    return len(text)


def _semicolons(text: str) -> list[str]:
    """The text parted at semicolons outside of brackets."""
    pieces, depth = [""], 0
    for letter in text:
        depth = max(depth + (letter in _ENDS) - (letter in _ENDS.values()), 0)
        if letter == ";" and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += letter
    return pieces
