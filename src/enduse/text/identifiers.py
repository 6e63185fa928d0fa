"""Identifiers of firms, persons and ships: one spelling, and validity where the scheme has a check digit."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module

__all__ = [
    "CHECKED_SCHEMES",
    "GENERIC_SCHEMES",
    "is_valid",
    "normal_identifier",
    "parse_identifiers",
    "tidy",
    "validate",
]

_MODULES = {
    "inn": "stdnum.ru.inn",
    "ogrn": "stdnum.ru.ogrn",
    "uscc": "stdnum.cn.uscc",
    "lei": "stdnum.lei",
    "imo": "stdnum.imo",
    "isin": "stdnum.isin",
    "bic": "stdnum.bic",
    "swift": "stdnum.bic",
    "iban": "stdnum.iban",
    "edrpou": "stdnum.ua.edrpou",
    "unp": "stdnum.by.unp",
}
CHECKED_SCHEMES = frozenset(_MODULES)
"""Schemes with a check digit or a settled form; python-stdnum validates them."""

GENERIC_SCHEMES = frozenset({"tax", "registration", "id"})
"""Schemes that say only what sort of number it is, not whose register it stands in."""

_LENGTHS = {"kpp": (9,), "okpo": (8, 10), "mmsi": (9,), "duns": (9,)}
_SEPARATORS = re.compile(r"[\s.\-–—/‐‑]+")


@cache
def _check(scheme: str) -> Callable[[str], bool]:
    return import_module(_MODULES[scheme]).is_valid  # type: ignore[no-any-return]


def tidy(value: str) -> str:
    """Capital letters and digits of a value without separators.

    >>> tidy("1 121 402 000 213")
    '1121402000213'
    """
    return _SEPARATORS.sub("", value).upper().strip(",;:()[]'\"№#")


def is_valid(scheme: str, value: str) -> bool:
    """Whether a value has the form and check digit of its scheme; a scheme without rule takes any value with a digit.

    Source: python-stdnum for the check digits; field lengths of the Russian KPP and OKPO, MMSI and D-U-N-S.
    """
    text = tidy(value)
    if scheme in _MODULES:
        return _check(scheme)(text)
    if scheme in _LENGTHS:
        return text.isdigit() and len(text) in _LENGTHS[scheme]
    return any(c.isdigit() for c in text)


def normal_identifier(scheme: str, value: str) -> tuple[str, str] | None:
    """(scheme in lower case, tidied value), or None where the value is not valid in its scheme.

    >>> normal_identifier("INN", "3849055365")
    ('inn', '3849055365')
    """
    name = scheme.strip().lower()
    return (name, tidy(value)) if name and is_valid(name, value) else None


def validate(scheme: str, value: str) -> str | None:
    """The tidied value, or None where it is not valid in its scheme.

    >>> validate("inn", "3849055365"), validate("inn", "3849055366")
    ('3849055365', None)
    """
    found = normal_identifier(scheme, value)
    return None if found is None else found[1]


def parse_identifiers(text: str) -> tuple[tuple[str, str], ...]:
    """`scheme:value` pairs with `;` between them, as written; pieces without a colon are of scheme `id`.

    >>> parse_identifiers("inn:3849055365; 77")
    (('inn', '3849055365'), ('id', '77'))
    """
    found = []
    for piece in text.split(";"):
        scheme, colon, value = piece.strip().partition(":")
        if colon and value.strip():
            found.append((scheme.strip().lower(), value.strip()))
        elif scheme:
            found.append(("id", scheme))
    return tuple(found)
