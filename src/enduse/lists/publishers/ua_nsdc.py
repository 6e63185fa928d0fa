"""Ukraine's State Register of Sanctions (National Security and Defence Council) as JSON: one record a subject.

A file is one answer of the register's interface: an array of subjects, persons or legal persons, each with its actions
(decrees) beside it. Persons and legal persons are parts.

No file of this register was at hand: the reader follows the fields of its public interface (`/v2/subjects`, with the
answer of `/subjects/SID/actions` as `actions`), and its tests use an invented file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from enduse.errors import FormatError, InputError
from enduse.lists.draft import Draft
from enduse.lists.files import ListFile
from enduse.lists.json_records import costing_a_row, json_of, objects_in, text_in, texts_in
from enduse.lists.partial_dates import full_date
from enduse.lists.publisher import Part, PartCount, Reading, Recognised
from enduse.lists.rows import check_columns
from enduse.lists.tally import FORMAT_CHANGED, Tally, known_category
from enduse.model.listing import AliasKind, ListEntry, Measure
from enduse.model.problem import Problem

__all__ = ["UkraineNsdc"]

_KEYS = ("sid", "name", "translit", "aliases", "citizenships", "bd", "identifiers", "attributes", "status")
_OPTIONAL = ("dd", "actions", "subjectType", "photo")
_PARTS = {"individual": "persons", "legal": "legal_persons"}
_SCHEMES: dict[str, tuple[str, ...]] = {
    "tax:inn": ("inn", "tax"),
    "tax:ipn": ("tax",),
    "reg:odrn": ("ogrn", "registration"),
    "reg:odrnip": ("ogrn", "registration"),
    "reg:okpo": ("okpo",),
    "reg:edrpou": ("edrpou", "registration"),
    "reg:r_n": ("registration",),
    "reg:regon": ("registration",),
    "reg:unzr": ("national_id",),
    "reg:nl": ("registration",),
    "reg:cy": ("registration",),
    "reg:sy": ("registration",),
    "reg:person_ro": ("national_id",),
    "reg:person_il": ("national_id",),
    "doc:passport": ("passport",),
    "doc:d_passport": ("passport",),
    "doc:f_passport": ("passport",),
    "doc:s_passport": ("passport",),
    "": ("registration",),
}
_STATUSES = frozenset({"active", "expired", "canceled", "cancelled", "excluded"})
_THREE_NAMES = re.compile(r"(?P<a>[^(]+)\((?P<b>[^,]+),(?P<c>[^,]+)\)")
_FREEZE = "блокування активів"


class UkraineNsdc:
    """Reader of `ua_nsdc`; persons and legal persons are parts."""

    list_ids = frozenset({"ua_nsdc"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By the keys of its first record, and whether it is a person's."""
        head = file.head(8000)
        if not head.lstrip().startswith("[") or '"sid"' not in head or '"translit"' not in head:
            return None
        kind = re.search(r'"subjectType"\s*:\s*"(\w+)"', head)
        if kind is None:
            raise FormatError(f"{file.name}: no subjectType says whom it lists", hint=FORMAT_CHANGED)
        part = known_category(_PARTS, kind[1], "subjectType", file.name)
        return Recognised(list_id="ua_nsdc", part=part)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a subject; the latest action says until when."""
        entries: dict[str, ListEntry] = {}
        problems: list[Problem] = []
        counts: dict[str, PartCount] = {}
        for part in parts:
            tally = Tally(part.file.name)
            before = len(entries)
            for number, record in enumerate(_records(part.file), start=1):
                tally.rows += 1
                place = f"record {number}"
                check_columns(f"{part.file.name}, {place}", list(record), _KEYS, _OPTIONAL)
                with costing_a_row(tally, place):
                    entry = _draft(record, part.name, f"{part.file.name}, {place}").entry(list_id, entries)
                    entries[entry.id] = entry
            counts[part.name] = tally.count(len(entries) - before)
            problems.extend(tally.problems)
        return Reading(entries=tuple(entries.values()), problems=tuple(problems), counts=counts)


def _records(file: ListFile) -> list[dict[str, Any]]:
    records = json_of(file)
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise FormatError(f"{file.name} is no array of subjects", hint=FORMAT_CHANGED)
    return records


def _draft(record: Mapping[str, Any], part: str, place: str) -> Draft:
    number = text_in(record, "sid")
    if not number or not text_in(record, "name"):
        raise InputError("the record has no sid or no name")
    is_person = part == "persons"
    draft = Draft(number=number, schema="Person" if is_person else "Organization", measure=Measure.ASSET_FREEZE)
    for key in ("name", "translit"):
        _add_names(draft, text_in(record, key))
    for alias in texts_in(record, "aliases"):
        draft.name(alias, AliasKind.STRONG)
    for country in texts_in(record, "citizenships"):
        draft.country(country)
    if is_person:
        draft.born(text_in(record, "bd"))
    for item in objects_in(record, "identifiers"):
        schemes = known_category(_SCHEMES, text_in(item, "id"), "kind of identifier", place)
        draft.identifier(text_in(item, "code"), *schemes)
    for item in objects_in(record, "attributes"):
        draft.reason(f"{text_in(item, 'key')}: {text_in(item, 'value')}")
    _read_actions(draft, record, place)
    draft.printed.append(json.dumps(record, ensure_ascii=False))
    return draft


def _add_names(draft: Draft, text: str) -> None:
    """A name, or three of them: one before brackets and two inside, parted by a comma."""
    found = _THREE_NAMES.fullmatch(text.strip())
    for piece in found.groups() if found is not None else (text,):
        draft.name(piece, AliasKind.STRONG if draft.names else AliasKind.PRIMARY)


def _read_actions(draft: Draft, record: Mapping[str, Any], place: str) -> None:
    known_category(dict.fromkeys(_STATUSES, True), text_in(record, "status"), "status", place)
    ends = []
    restrictions = []
    for action in objects_in(record, "actions"):
        decree = action.get("decree")
        if isinstance(decree, Mapping):
            draft.listed(full_date(text_in(decree, "date")[:10]))
            draft.programme(text_in(decree, "number"))
        ends.append(full_date(text_in(action, "endDate")[:10]))
        restrictions += [text_in(item, "restriction") for item in objects_in(action, "restrictions")]
        draft.reason(text_in(action, "reason"))
    if ends and all(end is not None for end in ends):
        draft.listed_to = max(end for end in ends if end is not None)
    if restrictions and not any(_FREEZE in text.lower() for text in restrictions):
        draft.measure = Measure.OTHER
