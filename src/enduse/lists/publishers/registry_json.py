"""JSON that a third party made from Asian export-control lists: Japan's end users of concern, China's control lists.

Not a publisher's format: an array of records, one a listed party, each naming the list that it is of.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from enduse.errors import FormatError, InputError
from enduse.lists.draft import Draft
from enduse.lists.files import ListFile
from enduse.lists.json_records import costing_a_row, json_of, text_in, texts_in
from enduse.lists.partial_dates import full_date
from enduse.lists.publisher import Part, PartCount, Reading, Recognised
from enduse.lists.rows import check_columns
from enduse.lists.tally import TORN, Tally, known_category
from enduse.model.listing import AliasKind, ListEntry, Measure
from enduse.model.problem import Problem
from enduse.text.countries import country_code

__all__ = ["RegistryJson", "recognise_registry", "registry_entries"]

_KEYS = (
    "addresses",
    "aliases",
    "country",
    "date_added",
    "entity_name",
    "entity_type",
    "id",
    "last_verified",
    "list_id",
    "reason",
    "source_list_name",
    "source_url",
)


class _Source(NamedTuple):
    list_id: str
    part: str
    measure: Measure


_SOURCES = {
    "jp-end-user-list": _Source("jp_meti", "end_users", Measure.END_USER_CONTROL),
    "cn-export-control-watchlist": _Source("cn_mofcom", "lists", Measure.EXPORT_LICENCE),
    "cn-unreliable-entity-list": _Source("cn_mofcom", "lists", Measure.COUNTER_SANCTION),
    "cn-attention-list": _Source("cn_mofcom", "lists", Measure.UNVERIFIED_END_USER),
}
_OFFICIAL = re.compile(r"^(?:Islamic |Arab )?(?:Republic|State|Kingdom) of ")
_SCHEMAS = {"organization": "Organization", "person": "Person", "vessel": "Vessel"}


class RegistryJson:
    """Reader of `cn_mofcom`; the end users of `jp_meti` are read by its own reader with the functions here."""

    list_ids = frozenset({"cn_mofcom"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By the keys of its first record."""
        known = recognise_registry(file)
        return known if known is not None and known.list_id in self.list_ids else None

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a record, with the measure of the list that it is of."""
        entries: dict[str, ListEntry] = {}
        problems: list[Problem] = []
        counts: dict[str, PartCount] = {}
        for part in parts:
            tally = Tally(part.file.name)
            found = registry_entries(list_id, part.file, tally)
            counts[part.name] = tally.count(len(found))
            problems.extend(tally.problems)
            entries.update(found)
        return Reading(entries=tuple(entries.values()), problems=tuple(problems), counts=counts)


def recognise_registry(file: ListFile) -> Recognised | None:
    """What a file is, by the keys of its first record; its day is the one on which that record was checked.

    Raises:
        FormatError: It is of a list that is not known.
    """
    head = file.head()
    if not head.lstrip().startswith("[") or '"source_list_name"' not in head or '"entity_name"' not in head:
        return None
    name = head.partition('"list_id": "')[2].partition('"')[0]
    source = known_category(_SOURCES, name, "list_id", file.name)
    dated = head.partition('"last_verified": "')[2][:10] or None
    return Recognised(list_id=source.list_id, part=source.part, dated=dated)


def registry_entries(list_id: str, file: ListFile, tally: Tally) -> dict[str, ListEntry]:
    """Entries of one file by id; a record that is not in shape costs its row."""
    entries: dict[str, ListEntry] = {}
    for number, record in enumerate(_records(file), start=1):
        tally.rows += 1
        place = f"record {number}"
        check_columns(f"{file.name}, {place}", list(record), _KEYS)
        with costing_a_row(tally, place):
            entry = _draft(record, f"{file.name}, {place}").entry(list_id, entries)
            entries[entry.id] = entry
            if entry.is_primary_missing:
                tally.noted(place, f"{entry.publisher_id} has no name of its own", kind="no_name")
    return entries


def _records(file: ListFile) -> list[dict[str, Any]]:
    records = json_of(file)
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise FormatError(f"{file.name} is no array of records", hint=TORN)
    return records


def _draft(record: Mapping[str, Any], place: str) -> Draft:
    source = known_category(_SOURCES, text_in(record, "list_id"), "list_id", place)
    number, name = text_in(record, "id"), text_in(record, "entity_name")
    if not number:
        raise InputError("the record has no id")
    draft = Draft(
        number=number,
        schema=known_category(_SCHEMAS, text_in(record, "entity_type"), "entity_type", place),
        measure=source.measure,
        annex=text_in(record, "list_id"),
        listed_from=full_date(text_in(record, "date_added")),
        is_primary_missing=not name,
    )
    draft.name(name)
    for alias in texts_in(record, "aliases"):
        draft.name(alias, AliasKind.STRONG)
    for address in texts_in(record, "addresses"):
        if (code := country_code(_OFFICIAL.sub("", address))) is not None:
            draft.countries.add(code)
        else:
            draft.address(address)
    draft.programme(text_in(record, "source_list_name"))
    draft.reason(text_in(record, "reason"))
    draft.printed.append(json.dumps(record, ensure_ascii=False))
    return draft
