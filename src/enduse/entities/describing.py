"""What an entity is called and what is known of it, from its members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from enduse.entities.forest import disagreements
from enduse.entities.members import ORGANISATION, Member, Origin, family_of
from enduse.entities.units import facts_of
from enduse.model.entity import Entity

__all__ = ["describe"]

_MAX_NAMES = 50
_VAGUE = frozenset(("LegalEntity", "Organization"))


def describe(members: Sequence[Member], short_names: frozenset[str]) -> Entity:
    """The entity of a group.

    Args:
        members: In order; the earliest gives the id.
        short_names: References of members whose name is short for a longer one.
    """
    named = [m for m in members if m.origin is not Origin.LIST] or list(members)
    return Entity(
        id=members[0].reference,
        caption=_caption([m for m in named if m.reference not in short_names] or named),
        schema=_schema(named),
        names=tuple(dict.fromkeys(n for m in members for n in (m.name, *m.other_names) if n))[:_MAX_NAMES],
        members=tuple(sorted(m.reference for m in members)),
        countries=_all(c for m in members for c in m.countries),
        identifiers=tuple(sorted({i for m in members for i in m.identifiers})),
        addresses=tuple(dict.fromkeys(a for m in members for a in m.addresses)),
        conflicts=_conflicts(members),
    )


def _all(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _caption(members: Sequence[Member]) -> str:
    """The commonest name, in Latin letters where there is one; of equals the earliest."""
    counts = Counter(m.name for m in members)
    latin = [name for name in counts if name.isascii()]
    return max(latin or list(counts), key=lambda name: counts[name])


def _schema(members: Sequence[Member]) -> str:
    """The commonest schema that says most."""
    counts = Counter(m.schema for m in members)
    telling = [s for s in counts if s not in _VAGUE]
    return max(telling or sorted(counts), key=lambda s: counts[s])


def _conflicts(members: Sequence[Member]) -> tuple[str, ...]:
    """Facts that disagree among the members, in words."""
    found: dict[str, None] = {}
    distinct = list(dict.fromkeys(facts for m in members if (facts := facts_of(m))))
    for i, left in enumerate(distinct[:_MAX_NAMES]):
        for right in distinct[i + 1 : _MAX_NAMES]:
            found.update(dict.fromkeys(disagreements(left, right)))
    if len({family_of(m.schema) for m in members} - {ORGANISATION}) > 1:
        found["kinds of thing disagree: " + ", ".join(_all(m.schema for m in members))] = None
    return tuple(found)
