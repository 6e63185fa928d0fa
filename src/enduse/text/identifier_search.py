"""Identifiers that stand in running text beside their labels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from enduse.text.identifiers import validate

__all__ = ["Identifier", "find_identifiers"]

_VALUE = r"\s*(?:[:№#.]|no\.?|код)?\s*"
_LABELLED = tuple(
    (scheme, re.compile(rf"(?<!\w)(?:{label}){_VALUE}(?P<value>{value})(?!\w)", re.IGNORECASE))
    for scheme, label, value in (
        ("inn", r"инн|inn|іпн|tax id(?: no\.?)?|taxpayer(?: identification)? (?:number|no\.?)", r"\d{10}(?:\d\d)?"),
        ("ogrn", r"огрн(?:ип)?|ogrn|psrn|primary state registration number", r"\d{13}(?:\d\d)?"),
        ("kpp", r"кпп|kpp", r"\d{9}"),
        ("okpo", r"окпо|okpo", r"\d{8}(?:\d\d)?"),
        ("edrpou", r"єдрпоу|едрпоу|edrpou", r"\d{8}"),
        ("uscc", r"统一社会信用代码|统一信用代码|税号|纳税人识别号|uscc|unified social credit code", r"[0-9A-Z]{18}"),
        ("lei", r"lei(?: code)?", r"[0-9A-Z]{18}\d\d"),
        ("imo", r"imo(?: number)?|имо", r"\d{7}"),
        ("iban", r"iban", r"[A-Z]{2}\d\d(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,3})?"),
        ("swift", r"swift(?: code)?|bic|свифт", r"[A-Z]{6}[0-9A-Z]{2}(?:[0-9A-Z]{3})?"),
    )
)
_BARE = (
    ("uscc", re.compile(r"(?<!\w)(?P<value>[1-9A-Y]\d{7}[0-9A-HJ-NPQRTUWXY]{10})(?!\w)")),
    ("lei", re.compile(r"(?<!\w)(?P<value>[0-9A-Z]{18}\d\d)(?!\w)")),
)
"""Schemes whose length and check digits leave little to chance: found without a label too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A valid identifier in a text: its scheme, tidied value and characters `start` to `end` of the value."""

    scheme: str
    value: str
    start: int
    end: int


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Identifiers with valid check digits, in order; numbers that fail their scheme are left out.

    >>> [(i.scheme, i.value) for i in find_identifiers("ООО «Ромашка», ИНН 3849055365, КПП 384901001")]
    [('inn', '3849055365'), ('kpp', '384901001')]
    """
    found: dict[tuple[int, int], Identifier] = {}
    for scheme, pattern in (*_LABELLED, *_BARE):
        for match in pattern.finditer(text):
            value = validate(scheme, match["value"])
            if value is not None:
                span = match.span("value")
                found.setdefault(span, Identifier(scheme=scheme, value=value, start=span[0], end=span[1]))
    return tuple(found[span] for span in sorted(found))
