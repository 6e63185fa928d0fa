"""Addresses compared down to the house, flat or office: one spelling for the parts that tell one place from another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from enduse.text.fold import fold_name
from enduse.text.transliteration import skeleton, to_latin

__all__ = ["Place", "is_one_unit", "place_of"]

_WORD = re.compile(r"[a-z]+|\d+[a-z]?(?:/\d+[a-z]?)?")
_POSTCODE_DIGITS = 5
_LEAST_SHARED = 0.5
_GENERIC = """
    g gor gorod ul ulica ulitsa d dom of ofis kv kvartira str stroenie korp korpus k pom pomeshchenie komn komnata et
    etazh per pereulok pr prospekt prosp pl ploshchad nab naberezhnaya sh shosse obl oblast rayon r n kray resp
    respublika lit litera pos poselok s selo der derevnya st street rd road ave avenue lane blvd room rm office flat
    apt apartment unit suite floor fl building bldg no number house block tower p o box po city district province region
    russia russian federation rossiya rossiyskaya federaciya rf china ukraine ukraina belarus kazakhstan prc
"""
_NO_PLACE = frozenset(map(skeleton, _GENERIC.split()))


@dataclass(frozen=True, slots=True)
class Place:
    """An address as it is compared: its own words in one spelling, and its numbers without postcodes, in order."""

    words: frozenset[str]
    numbers: tuple[str, ...]


@lru_cache(maxsize=50_000)
def place_of(address: str) -> Place:
    """What of an address tells one place from another, in any script."""
    pieces = _WORD.findall(to_latin(fold_name(address[:500])).casefold())
    words = frozenset(skeleton(p) for p in pieces if p.isalpha()) - _NO_PLACE
    numbers = tuple(sorted(p for p in pieces if p[0].isdigit() and len(p) < _POSTCODE_DIGITS))
    return Place(frozenset(w for w in words if len(w) > 1), numbers)


def is_one_unit(left: str, right: str) -> bool:
    """Whether two addresses mean one house with one flat or office: the same numbers, and mostly the same words.

    >>> is_one_unit("г. Вымшинск, ул. Литейщиков, д. 1, оф. 7", "Liteyshchikov St. 1, office 7, Vymshinsk")
    True
    >>> is_one_unit("г. Вымшинск, ул. Литейщиков, д. 1, оф. 7", "г. Вымшинск, ул. Литейщиков, д. 1, оф. 9")
    False
    """
    here, there = place_of(left), place_of(right)
    if not here.numbers or here.numbers != there.numbers:
        return False
    shared, all_words = here.words & there.words, here.words | there.words
    return bool(shared) and len(shared) / len(all_words) >= _LEAST_SHARED
