"""Invented list entries and parties for the tests of screening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from enduse.case.listed import EntryLists
from enduse.model.listing import AliasKind, Edition, ListedName, ListEntry, Measure, Party
from enduse.names import NameIndex
from enduse.screening import Screener, listed_names

INN, OTHER_INN = "9600000111", "9600000231"


def entry(number: str, *names: str, weak: Sequence[str] = (), schema: str = "Company", **more: Any) -> ListEntry:
    listed = [ListedName(text=name) for name in names]
    listed += [ListedName(text=name, kind=AliasKind.WEAK) for name in weak]
    more = {"measure": Measure.ASSET_FREEZE, "list_id": "bund", "edition": "2024-01-01", **more}
    return ListEntry(id=f"{more['list_id']}:{number}", schema=schema, names=tuple(listed), **more)


def screener(*entries: ListEntry, names_alone: bool = False) -> Screener:
    return over({"2024-01-01": entries}, names_alone=names_alone)


def over(editions: dict[str, Sequence[ListEntry]], *, names_alone: bool = False) -> Screener:
    """A screener over several editions of the list `bund`."""
    known = [Edition(list_id="bund", edition=name, digest=name) for name in editions]
    held = [replace(e, edition=name) for name, entries in editions.items() for e in entries]
    lists = EntryLists(known, held)
    alone = frozenset({"bund"}) if names_alone else frozenset()
    return Screener(lists, known, NameIndex.build(listed_names(lists, known)), names_alone=alone)


def party(name: str, **more: Any) -> Party:
    return Party(**{"id": "q1", "row": 1, "name": name, **more})
