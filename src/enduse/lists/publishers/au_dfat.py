"""Australia's consolidated list as a workbook: a row a name, and all names of an entry under one reference.

The reference of a primary name is a number (7904), that of an alias the number with letters (7904a).

Source: Department of Foreign Affairs and Trade, Consolidated List, workbook `regulation8_consolidated`.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date

from enduse.errors import FormatError
from enduse.lists.draft import Draft
from enduse.lists.files import ListFile
from enduse.lists.partial_dates import full_date
from enduse.lists.publisher import WHOLE, Part, Reading, Recognised
from enduse.lists.rows import check_columns
from enduse.lists.tally import TORN, Tally, known_category
from enduse.model.listing import AliasKind, Measure

__all__ = ["COLUMNS", "AustraliaDfat"]

COLUMNS = (
    "Reference",
    "Name of Individual or Entity",
    "Type",
    "Name Type",
    "Alias Strength",
    "Date of Birth",
    "Place of Birth",
    "Citizenship",
    "Address",
    "Additional Information",
    "Listing Information",
    "IMO Number",
    "Committees",
    "Control Date",
    "Instrument of Designation",
    "Targeted Financial Sanction",
    "Travel Ban",
    "Arms Embargo",
    "Maritime Restriction",
)
_SCHEMAS = {"individual": "Person", "entity": "Organization", "vessel": "Vessel"}
_NAME_KINDS = {
    ("Primary Name", ""): AliasKind.PRIMARY,
    ("Alias", "Strong"): AliasKind.STRONG,
    ("Alias", "Weak"): AliasKind.WEAK,
    ("Alias", ""): AliasKind.STRONG,
    ("Original Script", ""): AliasKind.ORIGINAL_SCRIPT,
    ("Primary Name Variation", ""): AliasKind.STRONG,
}
_MEASURE_COLUMNS = (
    ("Targeted Financial Sanction", Measure.ASSET_FREEZE),
    ("Maritime Restriction", Measure.VESSEL),
    ("Travel Ban", Measure.TRAVEL_BAN),
    ("Arms Embargo", Measure.OTHER),
)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, IndexError, ValueError, NotImplementedError)
_REFERENCE = re.compile(r"(\d+)[a-z]*")
_MOST_UNPACKED = 500_000_000
_INNER_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_LISTED = re.compile(r"(?:[Ll]isted|[Dd]esignated)[^.(]*?\bon:? ?(?P<day>\d{1,2}\.? ?[A-Z][a-z]{2,8}\.? ?\d{4})")


class AustraliaDfat:
    """Reader of `au_dfat`; the file is the whole list."""

    list_ids = frozenset({"au_dfat"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By the columns of its sheet; its day is the newest control date.

        Raises:
            FormatError: The workbook is torn, or has the first columns of this list and others that are not known.
        """
        if not file.content.startswith(b"PK"):
            return None
        rows = _rows(file)
        header = next(rows, [])
        if header[:2] != list(COLUMNS[:2]):
            return None
        check_columns(file.name, header, COLUMNS)
        column = header.index("Control Date")
        days = {row[column] for row in rows if len(row[column]) == 10}
        return Recognised(list_id="au_dfat", part=WHOLE, dated=max(days, default=None))

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a reference number; aliases without a primary name make an entry that says so."""
        file = parts[0].file
        tally = Tally(file.name)
        drafts: dict[str, Draft] = {}
        rows = _rows(file)
        header = next(rows)
        for number, cells in enumerate(rows, start=2):
            tally.rows += 1
            row = dict(zip(header, cells, strict=True))
            reference = _REFERENCE.fullmatch(row["Reference"])
            if reference is None or not row["Name of Individual or Entity"]:
                tally.lost(f"row {number}", f"reference {row['Reference']!r} is none, or the name is empty")
                continue
            _take(drafts, reference[1], row, f"{file.name}, row {number}")
        entries = tuple(draft.entry(list_id) for draft in drafts.values())
        return Reading(
            entries=entries, problems=tuple(tally.problems), counts={parts[0].name: tally.count(len(entries))}
        )


def _rows(file: ListFile) -> Iterator[list[str]]:
    """Rows of the first sheet as text; days as ISO, whole numbers without a point.

    Raises:
        FormatError: The workbook is torn or unpacks to more than 500 MB.
    """
    import python_calamine  # a binary module that only workbooks need

    broken = (*_BROKEN, python_calamine.CalamineError)
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            if sum(item.file_size for item in archive.infolist()) > _MOST_UNPACKED:
                raise FormatError(f"{file.name} unpacks to more than {_MOST_UNPACKED} bytes", hint="is it a list?")
            if archive.testzip() is not None:
                raise FormatError(f"{file.name} is damaged", hint=TORN)
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(file.content))
        sheet = book.get_sheet_by_index(0)
    except broken as error:
        raise FormatError(f"{file.name}: {error}", hint=TORN) from error
    for row in sheet.iter_rows():
        yield [_text(cell) for cell in row]


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    return str(cell).strip()


def _take(drafts: dict[str, Draft], number: str, row: Mapping[str, str], place: str) -> None:
    kind = f"{row['Name Type']}|{row['Alias Strength']}"
    name_kind = known_category({"|".join(k): v for k, v in _NAME_KINDS.items()}, kind, "kind of name", place)
    schema = known_category(_SCHEMAS, row["Type"].lower(), "type", place)
    if number not in drafts:
        drafts[number] = Draft(number=number, schema=schema, measure=_measure(row, place), is_primary_missing=True)
    draft = drafts[number]
    draft.name(row["Name of Individual or Entity"], name_kind)
    draft.printed.append("\t".join(row.values()))
    if name_kind is not AliasKind.PRIMARY:
        return
    draft.is_primary_missing = False
    draft.names = dict.fromkeys(sorted(draft.names, key=lambda name: name.kind is not AliasKind.PRIMARY))
    _take_details(draft, row)


def _measure(row: Mapping[str, str], place: str) -> Measure:
    for column, measure in _MEASURE_COLUMNS:
        if known_category({"True": True, "False": False}, row[column], column, place):
            return measure
    return Measure.OTHER


def _take_details(draft: Draft, row: Mapping[str, str]) -> None:
    born = row["Date of Birth"]
    for text in _INNER_DAY.findall(born):
        day, month, year = text.split("/")
        draft.birth_dates[f"{year}-{int(month):02d}-{int(day):02d}"] = None
    draft.born(_INNER_DAY.sub(" ", born))
    draft.country(row["Citizenship"])
    address = row["Address"]
    draft.address(address)
    draft.country(address.rstrip(". ").rpartition(",")[2].rpartition(" ")[2])
    draft.identifier(row["IMO Number"], "imo")
    draft.programme(row["Committees"])
    found = _LISTED.search(row["Listing Information"])
    draft.listed(full_date(found["day"]) if found is not None else None)
    for column in ("Additional Information", "Listing Information"):
        draft.reason(row[column])
