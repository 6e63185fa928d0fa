"""The ways in which a line of a list or a query is read: the names it holds, as a firm's or as a person's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from enduse.names.legal_forms import has_han_form
from enduse.names.scoring import schema_class
from enduse.names.variants import may_hold, variants

__all__ = ["Asked", "asked_for"]

_PERSON = 1
_UNCLEAR = frozenset((None, "", "LegalEntity", "Thing"))
"""Schemas that may be a person's or a firm's."""

_EITHER = (False, True)
_FIRM = (False,)


@dataclass(frozen=True, slots=True)
class Asked:
    """The lines of a search: each name asked for, with the names that it holds, each read in the ways it may be.

    Attributes:
        texts: The names.
        are_persons: Whether a line is read as the name of a person.
        classes: Class of the schema of each; see `scoring.schema_class`.
        owners: Place of the name asked for.
        are_second: Whether a line is the line before read in another way.
    """

    texts: list[str]
    are_persons: list[bool]
    classes: list[int]
    owners: list[int]
    are_second: list[bool]


def asked_for(names: Sequence[str], schemas: Sequence[str | None]) -> Asked:
    """The lines of a search for names. A name of unclear schema is read both as a firm's and as a person's,
    but for one with a Chinese, Japanese or Korean legal form, which no person has.
    """
    asked = Asked([], [], [], [], [])
    known: dict[str | None, tuple[int, tuple[bool, ...]]] = {}
    for owner, (name, schema) in enumerate(zip(names, schemas, strict=True)):
        if schema not in known:
            number = schema_class(schema)
            known[schema] = number, _EITHER if schema in _UNCLEAR else (number == _PERSON,)
        number, ways = known[schema]
        if ways is _EITHER and has_han_form(name):
            ways = _FIRM
        for text in variants(name) if may_hold(name) else (name,):
            for way in ways:
                asked.texts.append(text)
                asked.are_persons.append(way)
                asked.classes.append(number)
                asked.owners.append(owner)
                asked.are_second.append(way is not ways[0])
    return asked
