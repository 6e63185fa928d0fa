"""Units: members of one exhibit that bear one name to the letter, with what is known of them; the rules join units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from enduse.entities.forest import Facts
from enduse.entities.members import IDENTIFYING, Member, Origin, family_of
from enduse.entities.wording import Wording, wording_of
from enduse.text.fold import fold_name

__all__ = ["Unit", "facts_of", "units_of"]


@dataclass(slots=True)
class Unit:
    """Members that nothing tells apart.

    Attributes:
        first: The earliest member.
        rest: The others, in order.
        family: Kind of thing (`family_of`).
    """

    first: Member
    rest: list[Member]
    family: str
    wording: Wording

    @property
    def reference(self) -> str:
        """Reference of the earliest member."""
        return self.first.reference

    @property
    def exhibit(self) -> str | None:
        """Where it stands; None for parties and entries."""
        return self.first.exhibit

    @property
    def is_in_text(self) -> bool:
        """Whether it stands in running text or a form."""
        return self.first.origin is Origin.DOCUMENT and self.first.exhibit is not None

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry of a list."""
        return self.first.origin is Origin.LIST

    def members(self) -> Iterable[Member]:
        """All its members, in order."""
        yield self.first
        yield from self.rest


def facts_of(member: Member) -> Facts:
    """Identifying numbers and countries of a member."""
    if not member.identifiers and not member.countries:
        return frozenset()
    numbers = [(scheme, value) for scheme, value in member.identifiers if scheme in IDENTIFYING]
    return frozenset((*numbers, *(("country", country) for country in member.countries)))


def units_of(members: Iterable[Member], told_apart: Iterable[tuple[str, str]]) -> tuple[Unit, ...]:
    """Units in the order of their earliest members.

    Args:
        told_apart: Pairs of references that a person judged different: two of one unit get units of their own.
    """
    ordered = sorted(members, key=lambda m: (m.place, m.reference))
    keys = {member.reference: _key(member) for member in ordered if member.exhibit is not None}
    alone = _alone(keys, told_apart)
    units: dict[object, Unit] = {}
    for member in ordered:
        key = member.reference if member.reference in alone else keys.get(member.reference, member.reference)
        known = units.get(key)
        if known is None:
            family = family_of(member.schema)
            units[key] = Unit(first=member, rest=[], family=family, wording=wording_of(member.name, family))
        elif known.first.reference != member.reference:
            known.rest.append(member)
    return tuple(units.values())


def _key(member: Member) -> tuple[object, ...]:
    return (member.exhibit, family_of(member.schema), fold_name(member.name), facts_of(member))


def _alone(keys: Mapping[str, Sequence[object]], told_apart: Iterable[tuple[str, str]]) -> set[str]:
    return {r for pair in told_apart if pair[0] in keys and keys[pair[0]] == keys.get(pair[1]) for r in pair}
