"""Tables that third parties made from the UK list: subjects, their names and their identifiers; or one flat table.

Not a publisher's format. Three tables make a list (parts subjects, names, identifiers), joined by the UK list's unique
id; a name or number whose subject is in no table makes an entry that says so. The tables do not say what a listing
does. The flat table has one row a target with its statement of reasons.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from enduse.lists.draft import Draft
from enduse.lists.files import ListFile
from enduse.lists.publisher import WHOLE, Part, PartCount, Reading, Recognised
from enduse.lists.publishers.uk_terms import SCHEMAS, registration_numbers, uk_date
from enduse.lists.rows import check_columns, csv_header, table_rows
from enduse.lists.tally import Tally, known_category
from enduse.model.listing import AliasKind, ListEntry, Measure
from enduse.model.problem import Problem

__all__ = ["UkFlatTable", "UkSubjectTables"]

_COLUMNS = {
    "subjects": (
        "unique_id",
        "subject_type",
        "un_reference_number",
        "ofsi_group_id",
        "date_designated",
        "last_updated",
    ),
    "names": (
        "name_id",
        "unique_id",
        "name_type",
        "alias_strength",
        "full_name",
        *(f"name_{n}" for n in (6, 1, 2, 3, 4, 5)),
    ),
    "identifiers": ("id", "unique_id", "ofsi_group_id", "raw_value", "identifier_type", "additional_info"),
}
_NAME_KINDS = {
    ("primary", ""): AliasKind.PRIMARY,
    ("primary_variation", ""): AliasKind.STRONG,
    ("alias", ""): AliasKind.STRONG,
    ("alias", "good_quality_aka"): AliasKind.STRONG,
    ("alias", "low_quality_aka"): AliasKind.WEAK,
    ("primary_variation", "good_quality_aka"): AliasKind.STRONG,
    ("primary_variation", "low_quality_aka"): AliasKind.WEAK,
    ("primary", "good_quality_aka"): AliasKind.PRIMARY,
    ("primary", "low_quality_aka"): AliasKind.PRIMARY,
}
_NUMBER_KINDS = {
    "passport": ("passport",),
    "national": ("inn", "national_id"),
    "imo": ("imo",),
    "business_registration_numbers": (),
}
_FLAT_COLUMNS = (
    "Full Name",
    "DOB",
    "Town of Birth",
    "Associated Countries",
    "Passport Number",
    "National Identification Number",
    "Position",
    "Full Address",
    "Other Information",
    "Group Type",
    "Group ID",
)
_FLAT_NOTES = tuple(f"Unnamed: {n}" for n in range(10, 16))
_REFERENCE = re.compile(r"\(UK Sanctions List Ref\):\s*(?P<ref>[A-Z]{3}\d{4})")
_SHORT_DATE = re.compile(r"(\d\d)/(\d\d)/(\d\d)")


class UkSubjectTables:
    """Reader of the three tables, as parts of `gb_sanctions`."""

    list_ids = frozenset({"gb_sanctions"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """Which of the tables a file is, by its columns.

        Raises:
            FormatError: It has the first columns of a table and others that are not known.
        """
        header = csv_header(file.head())
        for part, columns in _COLUMNS.items():
            if header[:2] == list(columns[:2]):
                check_columns(file.name, header, columns)
                return Recognised(list_id="gb_sanctions", part=part)
        return None

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a unique id, in the order of the subjects; ids that are no subject's come last."""
        drafts: dict[str, Draft] = {}
        problems: list[Problem] = []
        counts: dict[str, PartCount] = {}
        for part in sorted(parts, key=lambda p: list(_COLUMNS).index(p.name)):
            tally = Tally(part.file.name)
            seen: set[str] = set()
            for row in table_rows(part.file, tally, _COLUMNS[part.name]):
                number = row.cells["unique_id"].strip()
                draft = drafts.get(number) or drafts.setdefault(number, _orphan(number))
                _TAKE[part.name](draft, row.cells, f"{part.file.name}, {row.place}")
                draft.printed.append(row.printed)
                seen.add(number)
            counts[part.name] = tally.count(len(seen))
            problems.extend(tally.problems)
        entries = tuple(draft.entry(list_id) for draft in drafts.values())
        return Reading(entries=entries, problems=tuple(problems), counts=counts)


def _orphan(number: str) -> Draft:
    return Draft(number=number, schema="LegalEntity", measure=Measure.OTHER, is_primary_missing=True)


def _take_subject(draft: Draft, cells: Mapping[str, str], place: str) -> None:
    draft.schema = known_category(SCHEMAS, cells["subject_type"], "subject_type", place)
    draft.is_primary_missing = False
    draft.programme(cells["unique_id"][:3])
    draft.listed(_day(cells["date_designated"]))


def _take_name(draft: Draft, cells: Mapping[str, str], place: str) -> None:
    kind = f"{cells['name_type']} {cells['alias_strength']}"
    known = known_category({" ".join(k): v for k, v in _NAME_KINDS.items()}, kind, "kind of name", place)
    draft.name(cells["full_name"], known)


def _take_number(draft: Draft, cells: Mapping[str, str], place: str) -> None:
    schemes = known_category(_NUMBER_KINDS, cells["identifier_type"], "identifier_type", place)
    value = cells["raw_value"].strip().lstrip("'")
    if schemes:
        draft.identifier(value.upper().removeprefix("IMO"), *schemes)
    else:
        draft.identifiers.update(dict.fromkeys(registration_numbers(value)))


_TAKE: dict[str, Callable[[Draft, Mapping[str, str], str], None]] = {
    "subjects": _take_subject,
    "names": _take_name,
    "identifiers": _take_number,
}


def _day(text: str) -> date | None:
    iso = uk_date(text)
    return date.fromisoformat(iso) if iso is not None and len(iso) == 10 else None


class UkFlatTable:
    """Reader of the flat table, as `gb_sanctions`; the file is the whole list."""

    list_ids = frozenset({"gb_sanctions"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By its columns.

        Raises:
            FormatError: It has the first columns of the table and others that are not known.
        """
        header = csv_header(file.head())
        if header[:2] != list(_FLAT_COLUMNS[:2]):
            return None
        check_columns(file.name, header, _FLAT_COLUMNS, _FLAT_NOTES)
        return Recognised(list_id="gb_sanctions", part=WHOLE)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a row."""
        file = parts[0].file
        tally = Tally(file.name)
        entries: dict[str, ListEntry] = {}
        for row in table_rows(file, tally, _FLAT_COLUMNS, optional=_FLAT_NOTES):
            if not row.cells["Full Name"].strip() or not row.cells["Group ID"].strip():
                tally.lost(row.place, "the row has no name or no group id")
                continue
            draft = _flat_draft(row.cells, f"{file.name}, {row.place}")
            draft.printed.append(row.printed)
            entry = draft.entry(list_id, entries)
            entries[entry.id] = entry
        counts = {parts[0].name: tally.count(len(entries))}
        return Reading(entries=tuple(entries.values()), problems=tuple(tally.problems), counts=counts)


def _flat_draft(cells: Mapping[str, str], place: str) -> Draft:
    notes = cells["Other Information"]
    reference = _REFERENCE.search(notes)
    draft = Draft(
        number=reference["ref"] if reference is not None else cells["Group ID"].strip(),
        schema=known_category(SCHEMAS, cells["Group Type"].strip().lower(), "group type", place),
        measure=Measure.ASSET_FREEZE,
    )
    draft.name(cells["Full Name"])
    for day, month, year in _SHORT_DATE.findall(cells["DOB"]):
        century = "19" if int(year) > 25 else "20"
        draft.birth_dates[f"{century}{year}-{month}-{day}"] = None
    draft.country(cells["Associated Countries"])
    draft.address(cells["Full Address"])
    draft.identifier(cells["Passport Number"], "passport")
    draft.identifier(cells["National Identification Number"], "inn", "national_id")
    draft.identifiers.update(dict.fromkeys(registration_numbers(notes.partition("(Business Reg No)")[2])))
    draft.reason(notes)
    return draft
