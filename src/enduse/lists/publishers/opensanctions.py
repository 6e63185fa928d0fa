"""OpenSanctions' exports: `entities.ftm.json`, `targets.nested.json`, `targets.simple.csv` and `senzing.json`.

Each is a whole list. Of the FollowTheMoney entities those that may be a party become entries; relations, positions and
other things among them are counted as rows. Targets are entries; what is no target is kept out of the list.

Source: OpenSanctions, documentation of bulk data formats; FollowTheMoney, schemata.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from enduse.errors import FormatError
from enduse.lists.draft import Draft
from enduse.lists.files import ListFile
from enduse.lists.json_records import costing_a_row, text_in, texts_in
from enduse.lists.partial_dates import full_date
from enduse.lists.publisher import WHOLE, Part, Reading, Recognised
from enduse.lists.publishers.opensanctions_terms import FTM_IDENTIFIERS, OTHER_SCHEMATA, PARTIES, measure_of_topics
from enduse.lists.publishers.senzing import senzing_drafts
from enduse.lists.rows import Row, check_columns, csv_header, json_lines, table_rows
from enduse.lists.tally import FORMAT_CHANGED, Tally
from enduse.model.listing import AliasKind, ListEntry, Measure

__all__ = ["OpenSanctions"]

_SIMPLE_COLUMNS = (
    "id",
    "schema",
    "name",
    "aliases",
    "birth_date",
    "countries",
    "addresses",
    "identifiers",
    "sanctions",
    "phones",
    "emails",
    "dataset",
    "first_seen",
    "last_seen",
    "last_change",
)
_SIMPLE_LATER = ("program_ids",)
_FTM_KEYS = ("id", "caption", "schema", "properties", "datasets", "first_seen", "last_seen", "last_change", "target")
_FTM_LATER = ("referents", "origin", "statements", "name")
_NAME_KINDS = {
    "name": AliasKind.STRONG,
    "alias": AliasKind.STRONG,
    "weakAlias": AliasKind.WEAK,
    "previousName": AliasKind.PREVIOUS,
}
_COUNTRY_PROPERTIES = ("nationality", "citizenship", "jurisdiction", "country", "flag", "mainCountry")


class OpenSanctions:
    """Reader of `opensanctions`; the file is the whole list."""

    list_ids = frozenset({"opensanctions"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """Which export a file is, by its first line.

        Raises:
            FormatError: It has the first columns of an export and others that are not known.
        """
        head = file.head(20_000)
        first = head.lstrip()[:2000]
        if first.startswith("{"):
            is_ftm = '"caption"' in first and '"schema"' in first and '"properties"' in head
            is_senzing = '"DATA_SOURCE"' in first and '"RECORD_ID"' in first
            if is_ftm:
                _check_first(file)
            return Recognised(list_id="opensanctions", part=WHOLE) if is_ftm or is_senzing else None
        header = csv_header(head)
        if header[:2] != ["id", "schema"] or "last_change" not in header:
            return None
        check_columns(file.name, header, _SIMPLE_COLUMNS, _SIMPLE_LATER)
        return Recognised(list_id="opensanctions", part=WHOLE)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a target."""
        file = parts[0].file
        tally = Tally(file.name)
        first = file.head(2000).lstrip()
        if not first.startswith("{"):
            rows = table_rows(file, tally, _SIMPLE_COLUMNS, optional=_SIMPLE_LATER)
            drafts: Iterator[Draft] = (_simple(row) for row in rows)
        elif '"DATA_SOURCE"' in first:
            drafts = senzing_drafts(file, tally)
        else:
            drafts = _ftm_drafts(file, tally)
        entries: dict[str, ListEntry] = {}
        for draft in drafts:
            entry = draft.entry(list_id, entries)
            entries[entry.id] = entry
        counts = {parts[0].name: tally.count(len(entries))}
        return Reading(entries=tuple(entries.values()), problems=tuple(tally.problems), counts=counts)


def _check_first(file: ListFile) -> None:
    """Hold the keys of the first entity to the format: what no export has at first is another format.

    Raises:
        FormatError: A key is unknown or missing.
    """
    _, record, _ = next(json_lines(file, Tally(file.name)), ("", {}, ""))
    check_columns(f"{file.name}, line 1", list(record), _FTM_KEYS, _FTM_LATER)


def _simple(row: Row) -> Draft:
    cells = row.cells
    sanctions = [text for text in cells["sanctions"].split(";") if text.strip()]
    draft = Draft(number=cells["id"], schema=cells["schema"], measure=Measure.OTHER)
    draft.name(cells["name"])
    for alias in cells["aliases"].split(";"):
        draft.name(alias, AliasKind.STRONG)
    for country in cells["countries"].split(";"):
        draft.country(country)
    draft.born(cells["birth_date"].replace(";", " ; "))
    for address in cells["addresses"].split(";"):
        draft.address(address)
    for value in cells["identifiers"].split(";"):
        draft.identifier(value, "lei", "uscc", "ogrn", "inn", "imo", "id")
    draft.programme(cells["dataset"])
    for text in sanctions:
        draft.reason(text)
    draft.printed.append(row.printed)
    return draft


def _ftm_drafts(file: ListFile, tally: Tally) -> Iterator[Draft]:
    for place, record, printed in json_lines(file, tally):
        schema = str(record.get("schema"))
        if schema in OTHER_SCHEMATA:
            continue
        if schema not in PARTIES:
            raise FormatError(f"{file.name}, {place}: unknown schema {schema!r}", hint=FORMAT_CHANGED)
        faults = [key for key in _FTM_KEYS if key not in record]
        unknown = [key for key in record if key not in (*_FTM_KEYS, *_FTM_LATER)]
        if faults or not isinstance(record.get("properties"), dict):
            tally.lost(place, f"the entity has no {(faults or ['properties'])[0]}")
            continue
        if unknown:
            tally.noted(place, f"unknown key {unknown[0]!r} was not read", kind="unknown_key")
        if odd := [key for key, values in record["properties"].items() if not isinstance(values, list)]:
            tally.noted(place, f"property {odd[0]!r} is no array and was not read", kind="odd_property")
        if record["target"]:
            with costing_a_row(tally, place):
                draft = _ftm(record, schema)
                draft.printed.append(printed)
                yield draft


def _ftm(record: Mapping[str, Any], schema: str) -> Draft:
    properties: dict[str, list[Any]] = record["properties"]
    topics = _texts(properties, "topics")
    draft = Draft(number=text_in(record, "id"), schema=schema, measure=measure_of_topics(topics))
    draft.name(text_in(record, "caption"))
    for kind, name in ((kind, name) for key, kind in _NAME_KINDS.items() for name in _texts(properties, key)):
        draft.name(name, kind)
    for country in _texts(properties, *_COUNTRY_PROPERTIES):
        draft.country(country)
    for day in _texts(properties, "birthDate") if schema == "Person" else ():
        draft.born(day)
    for address in _texts(properties, "address"):
        draft.address(address)
    for key, schemes in FTM_IDENTIFIERS.items():
        for value in _texts(properties, key):
            draft.identifier(value, *schemes)
    draft.programmes.update(dict.fromkeys(texts_in(record, "datasets")))
    draft.reasons.update(dict.fromkeys(_texts(properties, "notes", "summary")))
    _read_sanctions(draft, properties)
    return draft


def _texts(properties: Mapping[str, list[Any]], *keys: str) -> list[str]:
    """Values of properties that are texts."""
    held = (properties.get(key) for key in keys)
    return [value for values in held if isinstance(values, list) for value in values if isinstance(value, str)]


def _read_sanctions(draft: Draft, properties: Mapping[str, list[Any]]) -> None:
    """Sanctions nested in a target: programme, reasons and the first day."""
    sanctions = properties.get("sanctions")
    for sanction in sanctions if isinstance(sanctions, list) else ():
        inner = sanction.get("properties") if isinstance(sanction, dict) else None
        if not isinstance(inner, dict):
            continue
        for programme in texts_in(inner, "program"):
            draft.programme(programme)
        for reason in texts_in(inner, "reason"):
            draft.reason(reason)
        for day in (*texts_in(inner, "startDate"), *texts_in(inner, "listingDate")):
            draft.listed(full_date(day))
