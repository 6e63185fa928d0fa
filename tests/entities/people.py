"""Makers of members and judgements for the tests of entities; all names are invented."""

from __future__ import annotations

from itertools import count
from typing import Any

from enduse.entities import Member, Origin, Resolution
from enduse.model.entity import Judgement, Verdict
from enduse.text.identifiers import validate

_NUMBERS = count(1)


def inn(number: int) -> str:
    """A tax number with a valid check digit, of an office that does not exist."""
    found = (f"9600{number:05d}{digit}" for digit in range(10))
    return next(value for value in found if validate("inn", value))


def named(name: str, exhibit: str | None = "x1", schema: str = "Company", **more: Any) -> Member:
    """A mention; `inn` and `country` by name; references count up in the order of making."""
    number = next(_NUMBERS)
    own = more.pop("inn", None)
    country = more.pop("country", None)
    usual: dict[str, Any] = {
        "reference": f"mnt-{number:06d}",
        "place": (int(exhibit[1:]) if exhibit else 0, number),
        "exhibit": exhibit,
        "identifiers": (("inn", inn(own)),) if own is not None else (),
        "countries": (country,) if country is not None else (),
    }
    return Member(name=name, schema=schema, **{**usual, **more})


def party(name: str, schema: str = "Company", **more: Any) -> Member:
    """A party of a customs table."""
    number = next(_NUMBERS)
    reference = {"reference": f"party:{number}", "exhibit": None, "place": (0, number)}
    return named(name, schema=schema, origin=Origin.TABLE, **{**reference, **more})


def entry(name: str, schema: str = "Company", **more: Any) -> Member:
    """A list entry."""
    number = next(_NUMBERS)
    reference = {"reference": f"entry:list:{number}", "exhibit": None, "place": (1 << 40, number)}
    return named(name, schema=schema, origin=Origin.LIST, **{**reference, **more})


def person(name: str, exhibit: str = "x1", **more: Any) -> Member:
    """A mention of a person."""
    return named(name, exhibit, "Person", **more)


def said(verdict: str, *members: Member, by: str = "Ada Editor", number: int = 1, item: str | None = None) -> Judgement:
    """A judgement of a pair."""
    references = tuple(m.reference for m in members)
    return Judgement(
        id=f"jdg-{number}",
        number=number,
        item=item or "/".join(sorted(references)),
        members=references,
        verdict=Verdict(verdict),
        by=by,
        why="looked it up",
    )


def are_one(resolution: Resolution, *members: Member) -> bool:
    """Whether all members are of one entity."""
    return len({resolution.entity_of[m.reference] for m in members}) == 1


def is_asked(resolution: Resolution, left: Member, right: Member) -> bool:
    """Whether a person is asked about the pair."""
    pair = {resolution.entity_of[left.reference], resolution.entity_of[right.reference]}
    return any(set(question.members) == pair for question in resolution.questions)
