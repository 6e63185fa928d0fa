"""List entries to the text that the store keeps, and back.

The edition is left out: the same entry has the same text in every edition.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from enduse.model.listing import AliasKind, ListedName, ListEntry, Measure

__all__ = ["decode_entry", "encode_entry", "entry_digest"]


def encode_entry(entry: ListEntry) -> str:
    """Canonical JSON text of an entry without its edition."""
    fields: list[Any] = [
        entry.id,
        entry.list_id,
        entry.schema,
        [[name.text, name.kind.value] for name in entry.names],
        entry.measure.value,
        entry.programme,
        entry.act,
        entry.annex,
        entry.publisher_id,
        entry.identifiers,
        entry.countries,
        entry.birth_dates,
        entry.addresses,
        entry.linked_to,
        entry.listed_from.isoformat() if entry.listed_from is not None else None,
        entry.listed_to.isoformat() if entry.listed_to is not None else None,
        entry.is_primary_missing,
        entry.reasons,
        entry.source_row,
    ]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def entry_digest(text: str) -> str:
    """Digest of an encoded entry: changes when the publisher changes anything of it."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def decode_entry(text: str, edition: str) -> ListEntry:
    """The entry of an edition that `encode_entry` wrote."""
    values = json.loads(text)
    return ListEntry(
        id=values[0],
        list_id=values[1],
        edition=edition,
        schema=values[2],
        names=tuple(ListedName(text=name, kind=AliasKind(kind)) for name, kind in values[3]),
        measure=Measure(values[4]),
        programme=values[5],
        act=values[6],
        annex=values[7],
        publisher_id=values[8],
        identifiers=tuple((scheme, value) for scheme, value in values[9]),
        countries=tuple(values[10]),
        birth_dates=tuple(values[11]),
        addresses=tuple(values[12]),
        linked_to=tuple(values[13]),
        listed_from=date.fromisoformat(values[14]) if values[14] is not None else None,
        listed_to=date.fromisoformat(values[15]) if values[15] is not None else None,
        is_primary_missing=values[16],
        reasons=values[17],
        source_row=values[18],
    )
