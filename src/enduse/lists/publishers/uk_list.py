"""The UK Sanctions List as CSV: a row holds one name, address, birth or number of a designation.

The first line says when the list was made. The rows of one `Unique ID` make an entry.

No file of this format was at hand: the reader follows the published header of 58 columns, and its tests use an invented
file.

Source: Foreign, Commonwealth & Development Office, UK Sanctions List, format guide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from enduse.lists.draft import Draft, joined
from enduse.lists.files import ListFile
from enduse.lists.partial_dates import full_date
from enduse.lists.publisher import WHOLE, Part, Reading, Recognised
from enduse.lists.publishers.uk_terms import (
    NAME_KINDS,
    SCHEMAS,
    STRENGTHS,
    measure_of,
    registration_numbers,
    uk_date,
)
from enduse.lists.rows import Row, check_columns, csv_header, table_rows
from enduse.lists.tally import Tally, known_category
from enduse.model.listing import AliasKind

__all__ = ["COLUMNS", "UkSanctionsList"]

COLUMNS = (
    "Last Updated",
    "Unique ID",
    "OFSI Group ID",
    "UN Reference Number",
    *(f"Name {n}" for n in (6, 1, 2, 3, 4, 5)),
    "Name type",
    "Alias strength",
    "Title",
    "Name non-latin script",
    "Non-latin script type",
    "Non-latin script language",
    "Regime Name",
    "Designation Type",
    "Designation source",
    "Sanctions Imposed",
    "Other Information",
    "UK Statement of Reasons",
    *(f"Address Line {n}" for n in range(1, 7)),
    "Address Postal Code",
    "Address Country",
    "Phone number",
    "Website",
    "Email address",
    "Date Designated",
    "D.O.B",
    "Nationality(/ies)",
    "National Identifier number",
    "National Identifier additional information",
    "Passport number",
    "Passport additional information",
    "Position",
    "Gender",
    "Town of birth",
    "Country of birth",
    "Type of entity",
    "Subsidiaries",
    "Parent company",
    "Business registration number (s)",
    "IMO number",
    "Current owner/operator (s)",
    "Previous owner/operator (s)",
    "Current believed flag of ship",
    "Previous flags",
    "Type of ship",
    "Tonnage of ship",
    "Length of ship",
    "Year Built",
    "Hull identification number (HIN)",
)
_REPORT = re.compile(r"\"?Report Date:?,?\s*\"?(?P<day>\d{1,2}[-/ ][A-Za-z0-9]{2,9}[-/ ]\d{4})")


class UkSanctionsList:
    """Reader of `gb_sanctions` as CSV; the file is the whole list."""

    list_ids = frozenset({"gb_sanctions"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By the report date in its first line and the columns in its second.

        Raises:
            FormatError: It has the first columns of this list and others that are not known.
        """
        first, _, rest = file.head(20_000).partition("\n")
        header = csv_header(rest)
        if header[:2] != list(COLUMNS[:2]):
            return None
        check_columns(file.name, header, COLUMNS)
        found = _REPORT.match(first)
        return Recognised(list_id="gb_sanctions", part=WHOLE, dated=_iso(found["day"]) if found is not None else None)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a unique id."""
        file = parts[0].file
        tally = Tally(file.name)
        drafts: dict[str, Draft] = {}
        for row in table_rows(file, tally, COLUMNS, skip=1):
            number = row.cells["Unique ID"].strip()
            if not number:
                tally.lost(row.place, "the row has no Unique ID")
                continue
            draft = _begin(drafts, number, row, f"{file.name}, {row.place}")
            _take_names(draft, row.cells, f"{file.name}, {row.place}")
            _take_rest(draft, row.cells)
            draft.printed.append(row.printed)
        entries = tuple(draft.entry(list_id) for draft in drafts.values())
        return Reading(
            entries=entries, problems=tuple(tally.problems), counts={parts[0].name: tally.count(len(entries))}
        )


def _iso(text: str) -> str | None:
    day = full_date(text.replace("-", " ")) or _slashed(text)
    return day.isoformat() if day is not None else None


def _slashed(text: str) -> date | None:
    iso = uk_date(text)
    return date.fromisoformat(iso) if iso is not None and len(iso) == 10 else None


def _begin(drafts: dict[str, Draft], number: str, row: Row, place: str) -> Draft:
    cells = row.cells
    if number not in drafts:
        schema = known_category(SCHEMAS, cells["Designation Type"].strip().lower(), "designation type", place)
        drafts[number] = Draft(number=number, schema=schema, measure=measure_of(cells["Sanctions Imposed"]))
    draft = drafts[number]
    draft.programme(cells["Regime Name"])
    draft.listed(_slashed(cells["Date Designated"]))
    draft.reason(cells["UK Statement of Reasons"])
    draft.reason(cells["Other Information"])
    return draft


def _take_names(draft: Draft, cells: Mapping[str, str], place: str) -> None:
    whole = joined((cells[f"Name {n}"] for n in (1, 2, 3, 4, 5, 6)), " ")
    kind = known_category(NAME_KINDS, cells["Name type"].strip().lower(), "name type", place)
    quality = cells["Alias strength"].strip().rstrip(".").lower()
    draft.name(whole, known_category(STRENGTHS, quality, "alias strength", place) or kind)
    draft.name(cells["Name non-latin script"], AliasKind.ORIGINAL_SCRIPT)


def _take_rest(draft: Draft, cells: Mapping[str, str]) -> None:
    lines = [cells[f"Address Line {n}"] for n in range(1, 7)]
    draft.address(*lines, cells["Address Postal Code"], country=cells["Address Country"])
    for column in ("Nationality(/ies)", "Current believed flag of ship"):
        draft.country(cells[column])
    born = uk_date(cells["D.O.B"])
    draft.birth_dates.update({born: None} if born is not None else {})
    draft.identifier(cells["Passport number"].lstrip("'"), "passport")
    draft.identifier(cells["National Identifier number"].lstrip("'"), "inn", "national_id")
    draft.identifier(cells["IMO number"].upper().removeprefix("IMO"), "imo")
    draft.identifiers.update(dict.fromkeys(registration_numbers(cells["Business registration number (s)"])))
    for column in ("Parent company", "Subsidiaries", "Current owner/operator (s)"):
        draft.link(cells[column])
