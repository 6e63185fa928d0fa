"""Records of Senzing's entity specification, as OpenSanctions exports them: one JSON object a line.

Source: Senzing, generic entity specification; OpenSanctions, `senzing.json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from enduse.errors import FormatError, InputError
from enduse.lists.draft import Draft
from enduse.lists.files import ListFile
from enduse.lists.json_records import costing_a_row, objects_in, text_in
from enduse.lists.publishers.opensanctions_terms import measure_of_topics
from enduse.lists.rows import json_lines
from enduse.lists.tally import FORMAT_CHANGED, Tally, known_category
from enduse.model.listing import AliasKind

__all__ = ["senzing_drafts"]

_KEYS = """
DATA_SOURCE RECORD_ID RECORD_TYPE LAST_CHANGE NAMES RISKS DATES COUNTRIES RELATIONSHIPS IDENTIFIERS URL ADDRESSES GENDER
CONTACTS
"""
_KNOWN = frozenset(_KEYS.split())
_SCHEMAS = {
    "PERSON": "Person",
    "ORGANIZATION": "Organization",
    "VESSEL": "Vessel",
    "AIRCRAFT": "Airplane",
    "": "LegalEntity",
}
_NAME_KINDS = {"PRIMARY": AliasKind.PRIMARY, "ALIAS": AliasKind.STRONG, "FORMER": AliasKind.PREVIOUS}
_SCHEMES = {
    "PASSPORT_NUMBER": ("passport",),
    "NATIONAL_ID_NUMBER": ("national_id",),
    "TAX_ID_NUMBER": ("inn", "tax"),
    "LEI_NUMBER": ("lei",),
    "IMO_NUMBER": ("imo",),
    "MMSI_NUMBER": ("mmsi",),
    "DUNS_NUMBER": ("duns",),
    "OTHER_ID_NUMBER": ("id",),
    "TRUSTED_ID_NUMBER": ("id",),
}


def senzing_drafts(file: ListFile, tally: Tally) -> Iterator[Draft]:
    """A draft of each record.

    Raises:
        FormatError: A key or a type of record that the specification does not know.
    """
    for place, record, printed in json_lines(file, tally):
        unknown = [key for key in record if key not in _KNOWN]
        if unknown:
            raise FormatError(f"{file.name}, {place}: unknown key {unknown[0]!r}", hint=FORMAT_CHANGED)
        with costing_a_row(tally, place):
            draft = _draft(record, f"{file.name}, {place}")
            draft.printed.append(printed)
            yield draft


def _draft(record: Mapping[str, Any], place: str) -> Draft:
    number, names = text_in(record, "RECORD_ID"), objects_in(record, "NAMES")
    if not number or not names:
        raise InputError("the record has no RECORD_ID or no NAMES")
    topics = [text_in(risk, "TOPIC") for risk in objects_in(record, "RISKS")]
    schema = known_category(_SCHEMAS, text_in(record, "RECORD_TYPE"), "RECORD_TYPE", place)
    draft = Draft(number=number, schema=schema, measure=measure_of_topics(topics))
    for name in names:
        kind = known_category(_NAME_KINDS, text_in(name, "NAME_TYPE"), "NAME_TYPE", place)
        draft.name(text_in(name, "NAME_FULL") or text_in(name, "NAME_ORG"), kind)
    _read_details(draft, record)
    draft.programme(text_in(record, "DATA_SOURCE"))
    for topic in topics:
        draft.reason(topic)
    return draft


def _read_details(draft: Draft, record: Mapping[str, Any]) -> None:
    for item in objects_in(record, "DATES"):
        draft.born(text_in(item, "DATE_OF_BIRTH"))
    for item in objects_in(record, "COUNTRIES"):
        for key in item:
            draft.country(text_in(item, key))
    for item in objects_in(record, "ADDRESSES"):
        draft.address(text_in(item, "ADDR_FULL"))
    for item in objects_in(record, "IDENTIFIERS"):
        for key, schemes in _SCHEMES.items():
            draft.identifier(text_in(item, key), *schemes)
