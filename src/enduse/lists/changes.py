"""What came, went and changed between two editions of a list, field by field."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from enduse.model.codec import to_json
from enduse.model.ids import canonical_json
from enduse.model.listing import ListEntry

__all__ = ["EntryChange", "FieldChange", "changes_between"]

_NOT_COMPARED = frozenset({"id", "list_id", "edition", "source_row"})
"""What names an entry, and the publisher's row as printed: it differs where nothing that is said does."""

_FIELDS = tuple(field.name for field in dataclasses.fields(ListEntry) if field.name not in _NOT_COMPARED)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of an entry that changed: the values that went and those that came, as text.

    A name is `text (kind)`, an identifier `scheme:value`.
    """

    field: str
    went: tuple[str, ...]
    came: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """One entry that differs between two editions.

    Attributes:
        kind: came, went or changed.
        name: Its first name in the newer edition that holds it.
        fields: What changed, in the order of the entry's fields; empty for an entry that came or went.
    """

    kind: str
    list_id: str
    entry_id: str
    name: str
    measure: str
    fields: tuple[FieldChange, ...] = ()


def changes_between(before: Iterable[ListEntry], after: Iterable[ListEntry]) -> Iterator[EntryChange]:
    """The entries that came, then those that went, then those that changed; each kind in its edition's order.

    Args:
        before, after: Entries of the older and of the newer edition.
    """
    old = {entry.id: entry for entry in before}
    new = {entry.id: entry for entry in after}
    for entry in new.values():
        if entry.id not in old:
            yield _change("came", entry)
    for entry in old.values():
        if entry.id not in new:
            yield _change("went", entry)
    for entry in new.values():
        if entry.id in old:
            fields = tuple(_field_changes(old[entry.id], entry))
            if fields:
                yield _change("changed", entry, fields)


def _change(kind: str, entry: ListEntry, fields: tuple[FieldChange, ...] = ()) -> EntryChange:
    name = entry.names[0].text if entry.names else ""
    return EntryChange(
        kind=kind, list_id=entry.list_id, entry_id=entry.id, name=name, measure=entry.measure.value, fields=fields
    )


def _field_changes(old: ListEntry, new: ListEntry) -> Iterator[FieldChange]:
    for field in _FIELDS:
        was, now = getattr(old, field), getattr(new, field)
        if was == now:
            continue
        before, after = _texts(was), _texts(now)
        went = tuple(text for text in before if text not in set(after))
        came = tuple(text for text in after if text not in set(before))
        if went or came or sorted(before) != sorted(after):
            yield FieldChange(field=field, went=went, came=came)


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    values = value if isinstance(value, tuple) else (value,)
    return tuple(_text(one) for one in values)


def _text(value: Any) -> str:
    plain = to_json(value)
    if isinstance(plain, dict):
        return f"{plain['text']} ({plain['kind']})"
    if isinstance(plain, list):
        return ":".join(str(piece) for piece in plain)
    return plain if isinstance(plain, str) else canonical_json(plain)
