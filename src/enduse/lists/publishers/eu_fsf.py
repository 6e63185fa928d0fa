"""The EU's Financial Sanctions Files as CSV: the consolidated list of persons under asset freezes.

A row holds one name, address, birth, document or citizenship of an entity; the rows of one logical id make an entry. In
the layout of 2018 the whole record may sit inside one quoted field with tabs behind it.

Source: European Commission, Financial Sanctions Files, CSV formats 1.0 and 1.1.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping

from enduse.errors import FormatError
from enduse.lists.draft import Draft
from enduse.lists.files import ListFile
from enduse.lists.partial_dates import full_date
from enduse.lists.publisher import WHOLE, Part, Reading, Recognised
from enduse.lists.publishers.eu_cells import numbers_in
from enduse.lists.publishers.eu_fsf_columns import COLUMNS, OLD_COLUMNS
from enduse.lists.rows import Row, check_columns, csv_header, raw_rows, table_rows
from enduse.lists.tally import TORN, Tally, known_category
from enduse.model.listing import AliasKind, Measure

__all__ = ["DOCUMENT_SCHEMES", "SCHEMAS", "EuFsfCsv"]

SCHEMAS = {"P": "Person", "E": "Organization", "person": "Person", "enterprise": "Organization"}
DOCUMENT_SCHEMES: dict[str, tuple[str, ...]] = {
    "passport": ("passport",),
    "id": ("national_id",),
    "ssn": ("national_id",),
    "NRN": ("national_id",),
    "nationcert": ("national_id",),
    "birthcert": ("birth_certificate",),
    "electionid": ("voter_id",),
    "residentperm": ("residence_permit",),
    "drivinglicence": ("driving_licence",),
    "travelcardid": ("travel_document",),
    "tradelic": ("registration",),
    "fiscalcode": ("inn", "tax"),
    "regnumber": ("ogrn", "inn", "uscc", "registration"),
    "swiftbic": ("bic",),
    "imo": ("imo",),
    "other": ("id",),
}
"""Kinds of documents, and the schemes that their numbers may be of."""

_OLD_FIRST = '"Date_file'


class EuFsfCsv:
    """Reader of `eu_fsf` as CSV; the file is the whole list."""

    list_ids = frozenset({"eu_fsf"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By its columns, in either layout.

        Raises:
            FormatError: It has the first columns of this list and others that are not known.
        """
        head = file.head(20_000)
        if head.startswith((_OLD_FIRST, _OLD_FIRST[1:])):
            check_columns(file.name, _old_header(_unquoted(head.split("\n", 1)[0])), OLD_COLUMNS)
            return Recognised(list_id="eu_fsf", part=WHOLE, dated=_iso_day(_cell(head, 0)))
        header = csv_header(head, delimiter=";")
        if header[:2] != ["fileGenerationDate", "Entity_LogicalId"]:
            return None
        check_columns(file.name, header, COLUMNS)
        return Recognised(list_id="eu_fsf", part=WHOLE, dated=_iso_day(_cell(head, 0)))

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a logical id."""
        file = parts[0].file
        tally = Tally(file.name)
        drafts: dict[str, Draft] = {}
        is_old = file.head(20).startswith((_OLD_FIRST, _OLD_FIRST[1:]))
        rows = _old_rows(file, tally) if is_old else table_rows(file, tally, COLUMNS, delimiter=";")
        take = _take_old if is_old else _take
        for row in rows:
            number = row.cells["Entity_logical_id" if is_old else "Entity_LogicalId"]
            if not number:
                tally.lost(row.place, "the row has no logical id")
                continue
            take(drafts, number, row, f"{file.name}, {row.place}")
            drafts[number].printed.append(row.printed)
        nameless = [number for number, draft in drafts.items() if not draft.names]
        for number in nameless:
            tally.noted(f"entity {number}", "the entity has no name", kind="no_name")
        entries = tuple(draft.entry(list_id) for draft in drafts.values())
        return Reading(
            entries=entries, problems=tuple(tally.problems), counts={parts[0].name: tally.count(len(entries))}
        )


def _unquoted(line: str) -> str:
    text = line.strip("\r\n").rstrip("\t")
    if text.startswith('"'):
        text = next(csv.reader([text]), [""])[0] if text.endswith('"') else text[1:]
    return text.rstrip("\t")


def _old_header(line: str) -> list[str]:
    """The columns of the old layout, each by a name of its own."""
    names, group = [], ""
    for name in line.split(";"):
        group = name.partition("_")[0] if name.endswith("_logical_id") and name != "Entity_logical_id" else group
        first = "Date_file" if name.startswith("Date_file") else name
        names.append(f"{group}_entity_id" if group and name == "Entity_logical_id" else first)
    return names


def _cell(head: str, column: int) -> str:
    lines = head.split("\n", 2)
    return _unquoted(lines[1]).split(";")[column] if len(lines) > 1 else ""


def _iso_day(text: str) -> str | None:
    pieces = text.split("/")
    return f"{pieces[2]}-{pieces[1]}-{pieces[0]}" if len(pieces) == 3 and len(pieces[2]) == 4 else None


def _old_rows(file: ListFile, tally: Tally) -> Iterator[Row]:
    if not file.content.endswith(b"\n"):
        raise FormatError(f"{file.name}: the last line is cut", hint=TORN)
    header: list[str] = []
    for number, cells, printed in raw_rows(file.text, file.name):
        values = _fields(",".join(cells))
        if not header:
            header = _old_header(";".join(values))
            check_columns(file.name, header, OLD_COLUMNS)
            continue
        tally.rows += 1
        if len(values) == len(header):
            yield Row(f"row {number}", dict(zip(header, values, strict=True)), printed)
        else:
            tally.lost(f"row {number}", f"{len(values)} fields instead of {len(header)}")


def _fields(text: str) -> list[str]:
    try:
        return next(csv.reader([text.rstrip("\t")], delimiter=";"), [])
    except csv.Error:
        return []  # lines within lines: the row has no width


def _begin(drafts: dict[str, Draft], number: str, schema: str) -> Draft:
    return drafts.setdefault(number, Draft(number=number, schema=schema, measure=Measure.ASSET_FREEZE))


def _take_old(drafts: dict[str, Draft], number: str, row: Row, place: str) -> None:
    cells = row.cells
    draft = _begin(drafts, number, known_category(SCHEMAS, cells["Subject_type"], "subject type", place))
    draft.programme(cells["Programme"])
    draft.reason(cells["Entity_remark"].replace("\\n", "\n"))
    draft.listed(full_date(cells["Leba_publication_date"]))
    draft.name(cells["Naal_wholename"], AliasKind.STRONG if draft.names else AliasKind.PRIMARY)
    draft.address(cells["Addr_street"], cells["Addr_number"], cells["Addr_zipcode"], cells["Addr_city"])
    draft.country(cells["Addr_country"])
    draft.country(cells["Citi_country"])
    draft.born(cells["Birt_date"])
    value, _, kind = cells["Iden_number"].partition(" (")
    schemes = DOCUMENT_SCHEMES.get(kind.partition("-")[0], ("id",))
    draft.identifiers.update(dict.fromkeys(numbers_in(value, schemes)))


def _take(drafts: dict[str, Draft], number: str, row: Row, place: str) -> None:
    cells = row.cells
    schema = known_category(SCHEMAS, cells["Entity_SubjectType_ClassificationCode"], "subject type", place)
    draft = _begin(drafts, number, schema)
    for group in ("Entity", "NameAlias"):
        draft.programme(cells[f"{group}_Regulation_Programme"])
    draft.reason(cells["Entity_DesignationDetails"])
    draft.reason(cells["Entity_Remark"])
    draft.listed(full_date(cells["Entity_DesignationDate"] or cells["Entity_Regulation_PublicationDate"]))
    draft.name(cells["NameAlias_WholeName"], AliasKind.STRONG if draft.names else AliasKind.PRIMARY)
    _take_places(draft, cells)
    _take_birth(draft, cells)
    kind = cells["Identification_TypeCode"]
    if kind:
        schemes = known_category(DOCUMENT_SCHEMES, kind, "kind of document", place)
        found = numbers_in(cells["Identification_Number"] or cells["Identification_LatinNumber"], schemes)
        draft.identifiers.update(dict.fromkeys(found))


def _take_places(draft: Draft, cells: Mapping[str, str]) -> None:
    country = cells["Address_CountryDescription"].title()
    tags = ("Street", "PoBox", "Place", "ZipCode", "City", "Region")
    pieces = [cells[f"Address_{tag}"] for tag in tags]
    if any(pieces):
        draft.address(*pieces, country=country)
    for group in ("Address", "Citizenship"):
        code = cells[f"{group}_CountryIso2Code"]
        draft.country(code if code != "00" else "")


def _take_birth(draft: Draft, cells: Mapping[str, str]) -> None:
    first, last = cells["BirthDate_YearRangeFrom"], cells["BirthDate_YearRangeTo"]
    if first and last:
        draft.birth_dates[f"{first}/{last}"] = None
    else:
        draft.born(cells["BirthDate_BirthDate"] or cells["BirthDate_Year"])
