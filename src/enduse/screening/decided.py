"""What persons said of pairs of a party and an entry, and what such a judgement rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from enduse.model.entity import Judgement, Verdict
from enduse.model.ids import content_id
from enduse.model.listing import ListEntry, Party

__all__ = ["Decided", "entry_content", "hit_item_id", "pair_content", "party_content", "party_member"]

_TRUE = frozenset({Verdict.TRUE, Verdict.SAME, Verdict.ACCEPT})
_FALSE = frozenset({Verdict.FALSE, Verdict.DIFFERENT, Verdict.REJECT})


def hit_item_id(member: str, entry_id: str) -> str:
    """Id of the question whether a party is an entry.

    Args:
        member: First member of the entity, or `party_member` of a row that was screened.
    """
    return content_id("rev", "hit", member, entry_id)


def party_content(party: Party, names: Iterable[str] = ()) -> str:
    """Digest of what is known of a party; the row it stands in and other columns are not part of it.

    Args:
        names: Its other names.
    """
    return content_id(
        "pty",
        sorted({party.name, *names}),
        party.schema,
        party.country,
        party.birth_date,
        party.address,
        sorted(party.identifiers),
    )


def party_member(party: Party) -> str:
    """Reference of a screened row: its own id, else what it says, so that a row that moves keeps its judgement."""
    if party.id and party.id != str(party.row):
        return f"query:{party.id}"
    return f"query:{party_content(party)}"


def entry_content(entry: ListEntry) -> str:
    """Digest of what an entry says; neither the edition that says it nor the row it stands in is part of it."""
    return content_id(
        "ent",
        entry.id,
        entry.list_id,
        entry.schema,
        [(name.text, name.kind.value) for name in entry.names],
        entry.measure.value,
        entry.programme,
        entry.act,
        entry.annex,
        entry.identifiers,
        entry.countries,
        entry.birth_dates,
        entry.addresses,
        entry.linked_to,
        [None if day is None else day.isoformat() for day in (entry.listed_from, entry.listed_to)],
        entry.is_primary_missing,
        entry.reasons,
    )


def pair_content(party: str, entry: str) -> str:
    """Digest of a party's content and an entry's: what a judgement of the pair rests on."""
    return content_id("con", party, entry)


class Decided:
    """Judgements of pairs; of several on one pair the last counts."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._said: dict[tuple[str, str], Judgement] = {}
        for judgement in sorted(judgements, key=lambda j: j.number):
            entries = [m.removeprefix("entry:") for m in judgement.members if m.startswith("entry:")]
            for member in judgement.members:
                if not member.startswith("entry:"):
                    self._said.update(((member, entry), judgement) for entry in entries)

    @property
    def most(self) -> int:
        """Most entries that were judged of one party."""
        return max(Counter(member for member, _ in self._said).values(), default=0)

    def __bool__(self) -> bool:
        return bool(self._said)

    def has(self, members: Iterable[str], entry_id: str) -> bool:
        """Whether anybody judged the pair, in whatever content."""
        return any((member, entry_id) in self._said for member in members)

    def of(self, members: Iterable[str], entry_id: str, content: str) -> tuple[bool, Judgement] | None:
        """Whether the pair is a true hit, and who said so.

        None where nobody did, was unsure, or judged another content: a pair reopens when party or entry change.
        """
        said = [j for m in members if (j := self._said.get((m, entry_id))) is not None]
        last = max(said, key=lambda j: j.number, default=None)
        if last is None or last.content not in (None, content):
            return None
        if last.verdict in _TRUE:
            return True, last
        return (False, last) if last.verdict in _FALSE else None
