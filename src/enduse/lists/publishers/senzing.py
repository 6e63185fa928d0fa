"""Records of Senzing's entity specification, as OpenSanctions exports them: one JSON object a line.

Source: Senzing, generic entity specification; OpenSanctions, `senzing.json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from enduse.errors import FormatError
from enduse.lists.draft import Draft
from enduse.lists.files import ListFile
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
    None: "LegalEntity",
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
        names = record.get("NAMES")
        if not record.get("RECORD_ID") or not isinstance(names, list) or not names:
            tally.lost(place, "the record has no RECORD_ID or no NAMES")
            continue
        draft = _draft(record, f"{file.name}, {place}")
        draft.printed.append(printed)
        yield draft


def _draft(record: Mapping[str, Any], place: str) -> Draft:
    kind = record.get("RECORD_TYPE")
    topics = [str(risk.get("TOPIC")) for risk in record.get("RISKS") or ()]
    if kind not in _SCHEMAS:
        raise FormatError(f"{place}: unknown RECORD_TYPE {kind!r}", hint=FORMAT_CHANGED)
    draft = Draft(number=str(record["RECORD_ID"]), schema=_SCHEMAS[kind], measure=measure_of_topics(topics))
    for name in record["NAMES"]:
        name_kind = known_category(_NAME_KINDS, str(name.get("NAME_TYPE")), "NAME_TYPE", place)
        draft.name(name.get("NAME_FULL") or name.get("NAME_ORG"), name_kind)
    _read_details(draft, record)
    draft.programme(str(record.get("DATA_SOURCE")))
    for topic in topics:
        draft.reason(topic)
    return draft


def _read_details(draft: Draft, record: Mapping[str, Any]) -> None:
    for item in record.get("DATES") or ():
        draft.born(item.get("DATE_OF_BIRTH"))
    for country in (value for item in record.get("COUNTRIES") or () for value in item.values()):
        draft.country(str(country))
    for item in record.get("ADDRESSES") or ():
        draft.address(item.get("ADDR_FULL"))
    for item in record.get("IDENTIFIERS") or ():
        for key, schemes in _SCHEMES.items():
            draft.identifier(item.get(key), *schemes)
