"""The US Consolidated Screening List: one CSV or JSON that gathers the lists of three departments.

Lists without numbers of their own (Entity List, Unverified List ...) get an id that hashes the entry; the same id may
stand on several entries of one party, which are kept apart by a number behind it.

Source: International Trade Administration, Consolidated Screening List, field descriptions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from enduse.errors import FormatError, InputError
from enduse.lists.draft import Draft
from enduse.lists.files import ListFile
from enduse.lists.json_records import costing_a_row, json_of, objects_in, text_in, texts_in
from enduse.lists.partial_dates import full_date
from enduse.lists.publisher import WHOLE, Part, Reading, Recognised
from enduse.lists.publishers.csl_terms import SCHEMAS, measure_of_source
from enduse.lists.publishers.ofac_remarks import linked_names
from enduse.lists.publishers.ofac_terms import labelled_number
from enduse.lists.rows import check_columns, csv_header, table_rows
from enduse.lists.tally import FORMAT_CHANGED, Tally, known_category
from enduse.model.listing import AliasKind, ListEntry

__all__ = ["ConsolidatedScreeningList"]

_SHARED = """
source entity_number programs name title addresses federal_register_notice start_date end_date standard_order
license_requirement license_policy call_sign vessel_type gross_tonnage gross_registered_tonnage vessel_flag
vessel_owner remarks source_list_url alt_names citizenships dates_of_birth nationalities places_of_birth
source_information_url ids type
"""
_CSV_COLUMNS = ("_id", *_SHARED.split())
_JSON_KEYS = ("id", *_SHARED.split())
_OPTIONAL_JSON_KEYS = ("country", "title", "end_date", "entity_number", "type", "programs")
_ENVELOPE = frozenset({"search_performed_at", "generated_at", "last_imported", "sources", "total", "offset", "results"})


class ConsolidatedScreeningList:
    """Reader of `us_csl`; the file is the whole list."""

    list_ids = frozenset({"us_csl"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By the columns of the CSV, or the first keys of the JSON.

        Raises:
            FormatError: It has the first columns of this list and others that are not known.
        """
        head = file.head(20_000)
        if head.lstrip().startswith("{"):
            is_known = '"results"' in head and '"source_list_url"' in head
            return Recognised(list_id="us_csl", part=WHOLE) if is_known else None
        header = csv_header(head)
        if not {"source", "entity_number", "alt_names"} <= set(header):
            return None
        check_columns(file.name, header, _CSV_COLUMNS)
        return Recognised(list_id="us_csl", part=WHOLE)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a record, with the measure of the list that it comes from."""
        file = parts[0].file
        tally = Tally(file.name)
        entries: dict[str, ListEntry] = {}
        records = _json_records(file, tally) if file.head(10).lstrip().startswith("{") else _csv_records(file, tally)
        for place, record, printed in records:
            with costing_a_row(tally, place):
                entry = _draft(record, f"{file.name}, {place}", printed).entry(list_id, entries)
                entries[entry.id] = entry
        counts = {parts[0].name: tally.count(len(entries))}
        return Reading(entries=tuple(entries.values()), problems=tuple(tally.problems), counts=counts)


_LISTS = (
    "programs",
    "addresses",
    "alt_names",
    "citizenships",
    "dates_of_birth",
    "nationalities",
    "places_of_birth",
    "ids",
)


def _csv_records(file: ListFile, tally: Tally) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    for row in table_rows(file, tally, _CSV_COLUMNS):
        record: dict[str, Any] = {key: cell.strip() for key, cell in row.cells.items()}
        record["id"] = record.pop("_id")
        for key in _LISTS:
            record[key] = [piece.strip() for piece in record[key].split("; ") if piece.strip()]
        yield row.place, record, row.printed


def _json_records(file: ListFile, tally: Tally) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    envelope = json_of(file)
    if not isinstance(envelope, dict) or not isinstance(envelope.get("results"), list):
        raise FormatError(f"{file.name} has no array `results`", hint=FORMAT_CHANGED)
    check_columns(file.name, list(envelope), ("results",), _ENVELOPE)
    required = [key for key in _JSON_KEYS if key not in _OPTIONAL_JSON_KEYS]
    for number, record in enumerate(envelope["results"], start=1):
        tally.rows += 1
        place = f"record {number}"
        if not isinstance(record, dict):
            tally.lost(place, "the record is no object")
            continue
        check_columns(f"{file.name}, {place}", list(record), required, _OPTIONAL_JSON_KEYS)
        plain: dict[str, Any] | None = None
        with costing_a_row(tally, place):
            plain = {key: _plain(record, key) for key in record}
        if plain is not None:
            yield place, plain, json.dumps(record, ensure_ascii=False)


def _plain(record: Mapping[str, Any], key: str) -> Any:
    """A value of the JSON as the CSV has it."""
    if key == "addresses":
        tags = ("address", "city", "state", "postal_code", "country")
        return [", ".join(filter(None, (text_in(a, tag) for tag in tags))) for a in objects_in(record, key)]
    if key == "ids":
        keys = ("country", "number", "type")
        return [", ".join(filter(None, (text_in(i, one) for one in keys))) for i in objects_in(record, key)]
    return texts_in(record, key) if key in _LISTS else text_in(record, key)


def _draft(record: Mapping[str, Any], place: str, printed: str) -> Draft:
    number = record.get("entity_number") or record["id"]
    if not number or not record["name"]:
        raise InputError("the record has no id or no name", hint="fetch the list again")
    kind = str(record.get("type") or "")
    draft = Draft(
        number=str(number),
        schema=known_category(SCHEMAS, kind, "type", place),
        measure=measure_of_source(str(record["source"]), place),
        annex=str(record["source"]).partition("(")[2].partition(")")[0].split()[0] or None,
        listed_from=_day(record.get("start_date")),
        listed_to=_day(record.get("end_date")),
    )
    draft.name(record["name"])
    for alias in record["alt_names"]:
        draft.name(alias, AliasKind.STRONG)
    for programme in record.get("programs") or [str(record["source"])]:
        draft.programme(programme)
    _read_places(draft, record)
    _read_numbers(draft, record)
    for key in ("remarks", "license_requirement", "license_policy", "federal_register_notice"):
        draft.reason(record[key])
    draft.printed.append(printed)
    return draft


def _day(text: object) -> date | None:
    return full_date(str(text)) if text else None


def _read_places(draft: Draft, record: Mapping[str, Any]) -> None:
    for address in record["addresses"]:
        country = address.rpartition(", ")[2].strip()
        if len(country) == 2:
            draft.country(country)
        if address != country:
            draft.address(address)
    for key in ("nationalities", "citizenships"):
        for country in record[key]:
            draft.country(country)
    draft.country(record["vessel_flag"])
    for born in record["dates_of_birth"]:
        draft.born(born)


def _read_numbers(draft: Draft, record: Mapping[str, Any]) -> None:
    for item in record["ids"]:
        pieces = item.split(", ")
        country = pieces[0] if len(pieces) > 2 and len(pieces[0]) == 2 else None
        value = ", ".join(pieces[1 if country else 0 : -1])
        found = labelled_number(pieces[-1], value, country)
        draft.identifiers.update({found: None} if found is not None else {})
    if record["call_sign"]:
        draft.identifiers["call_sign", record["call_sign"]] = None
    for name in linked_names(str(record["remarks"])):
        draft.link(name)
