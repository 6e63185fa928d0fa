"""Agreement in number of a subject and what is said of it, so that a claim reads as a sentence; no quote is touched."""

from __future__ import annotations

import re

__all__ = ["agreeing", "is_plural"]

_ENDS = re.compile(
    r"\b(?:of|in|on|at|by|for|from|to|with|that|which|who|whose|seen|shown|reviewed|obtained|made|built|used|based|"
    r"recovered|found|including|under|near|about|as|against)\b|[,;(]"
)
_SINGULAR_ENDS = ("ss", "us", "is", "ics", "news", "series", "means")
_NAMED_PLURALS = frozenset(
    [
        "companies",
        "firms",
        "drones",
        "engines",
        "documents",
        "officials",
        "sources",
        "experts",
        "analysts",
        "files",
        "records",
        "parts",
        "components",
        "weapons",
        "suppliers",
        "authorities",
        "investigators",
        "journalists",
        "people",
        "police",
        "photographs",
        "images",
        "reports",
    ]
)
_COUNTED = re.compile(
    r"^(?:about|at least|some|more than|nearly|over|up to|several|many|few|both|these|those|two|three|"
    r"four|five|six|seven|eight|nine|ten|dozens of|hundreds of|[2-9]|\d{2,}[\d,]*)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?:an?|each|every|one|its|1|another|\w+ing)\s", re.IGNORECASE)
_IRREGULAR = {"is": "are", "was": "were", "does": "do", "has": "have"}
_FIXED = frozenset(("carried", "could", "can"))


def is_plural(subject: str) -> bool:
    """Whether a subject of English words is several; a name is one, whatever its last letter.

    >>> [is_plural(s) for s in ("Chinese companies", "Documents seen by Reuters", "Northwind Systems", "the news")]
    [True, True, False, False]
    """
    text = subject.strip()
    if not text.isascii() or _ONE.match(text):
        return False
    if _COUNTED.match(text):
        return True
    head = [word for word in _ENDS.split(text, maxsplit=1)[0].split() if not word.endswith("ly")]
    last = head[-1] if head else ""
    if last.casefold() in {"people", "police", "men", "women"}:
        return True
    is_common = last.islower() or last.casefold() in _NAMED_PLURALS
    return is_common and last.endswith("s") and not last.endswith((*_SINGULAR_ENDS, "'s"))


def agreeing(reads: str, subject: str) -> str:
    """The reading of a predicate ("supplies", "is labelled as") in the number of its subject.

    >>> agreeing("supplies", "Chinese companies"), agreeing("does not state", "Documents seen by Reuters")
    ('supply', 'do not state')
    """
    if not is_plural(subject):
        return reads
    verb, _, rest = reads.partition(" ")
    return f"{_several(verb)}{f' {rest}' if rest else ''}"


def _several(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb in _FIXED or not verb.endswith("s"):
        return verb
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-2] if verb.endswith(("sses", "shes", "ches", "xes")) else verb[:-1]
