"""The UK's old consolidated list of asset freeze targets, `ConList.csv`, which ended in January 2026.

The first line bears the date; a row holds one name, address or birth of a target; the rows of one group id make an
entry.

Source: HM Treasury, Office of Financial Sanctions Implementation, consolidated list, format guide.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from enduse.lists.draft import Draft, joined
from enduse.lists.files import ListFile
from enduse.lists.publisher import WHOLE, Part, Reading, Recognised
from enduse.lists.publishers.uk_terms import SCHEMAS, uk_date
from enduse.lists.rows import check_columns, csv_header, table_rows
from enduse.lists.tally import Tally, known_category
from enduse.model.listing import AliasKind, Measure

__all__ = ["UkConList"]

_COLUMNS = (
    *(f"Name {n}" for n in (6, 1, 2, 3, 4, 5)),
    "Title",
    "DOB",
    "Town of Birth",
    "Country of Birth",
    "Nationality",
    "Passport Details",
    "NI Number",
    "Position",
    *(f"Address {n}" for n in range(1, 7)),
    "Post/Zip Code",
    "Country",
    "Other Information",
    "Group Type",
    "Alias Type",
    "Regime",
    "Listed On",
    "Last Updated",
    "Group ID",
)
_LATER_COLUMNS = ("Alias Quality", "Name Non-Latin Script", "Non-Latin Script Type", "Non-Latin Script Language")
_KINDS = {
    "prime alias": AliasKind.PRIMARY,
    "primary name": AliasKind.PRIMARY,
    "primary name variation": AliasKind.STRONG,
    "aka": AliasKind.STRONG,
    "a.k.a": AliasKind.STRONG,
    "fka": AliasKind.PREVIOUS,
    "f.k.a": AliasKind.PREVIOUS,
}
_NUMBERED = re.compile(r"\(?\d\)")
_PASSPORT = re.compile(r"\b(?:[A-Z]{1,3}[ /-]?\d{4,12}|\d{5,12})\b")
_IMO = re.compile(r"IMO(?: number)?:? ?(\d{7})", re.IGNORECASE)


class UkConList:
    """Reader of `gb_sanctions` in its old form; the file is the whole list."""

    list_ids = frozenset({"gb_sanctions"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By the date in its first line and the columns in its second.

        Raises:
            FormatError: It begins as this list does and has other columns.
        """
        first, _, rest = file.head(8000).partition("\n")
        if not first.startswith("Last Updated,"):
            return None
        header = csv_header(rest)
        if "Group ID" not in header and "Name 6" not in header:
            return None
        check_columns(file.name, header, _COLUMNS, _LATER_COLUMNS)
        return Recognised(list_id="gb_sanctions", part=WHOLE, dated=uk_date(first.split(",")[1]))

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a group id."""
        file = parts[0].file
        tally = Tally(file.name)
        drafts: dict[str, Draft] = {}
        for row in table_rows(file, tally, _COLUMNS, optional=_LATER_COLUMNS, skip=1):
            number = row.cells["Group ID"].strip()
            if not number.isdigit():
                tally.lost(row.place, f"group id {number!r} is no number")
                continue
            place = f"{file.name}, {row.place}"
            if number not in drafts:
                kind = row.cells["Group Type"].strip().lower()
                schema = known_category(SCHEMAS, kind, "group type", place)
                drafts[number] = Draft(number=number, schema=schema, measure=Measure.ASSET_FREEZE)
            _take(drafts[number], row.cells, place)
            drafts[number].printed.append(row.printed)
        entries = tuple(_in_order(draft).entry(list_id) for draft in drafts.values())
        return Reading(
            entries=entries, problems=tuple(tally.problems), counts={parts[0].name: tally.count(len(entries))}
        )


def _in_order(draft: Draft) -> Draft:
    """The draft with its primary name first: rows stand by name, not by kind."""
    draft.names = dict.fromkeys(sorted(draft.names, key=lambda name: name.kind is not AliasKind.PRIMARY))
    return draft


def _take(draft: Draft, cells: Mapping[str, str], place: str) -> None:
    kind = known_category(_KINDS, cells["Alias Type"].strip().lower(), "alias type", place)
    whole = joined((cells[f"Name {n}"] for n in (1, 2, 3, 4, 5, 6)), " ")
    if kind is AliasKind.PRIMARY and any(name.kind is AliasKind.PRIMARY for name in draft.names):
        kind = AliasKind.STRONG
    draft.name(whole, kind)
    draft.name(cells.get("Name Non-Latin Script"), AliasKind.ORIGINAL_SCRIPT)
    lines = [cells[f"Address {n}"] for n in range(1, 7)]
    draft.address(*lines, cells["Post/Zip Code"], country=cells["Country"])
    for piece in _NUMBERED.split(cells["Nationality"]):
        draft.country(piece.strip(" ."))
    born = uk_date(cells["DOB"])
    draft.birth_dates.update({born: None} if born is not None else {})
    for found in _PASSPORT.findall(cells["Passport Details"]):
        draft.identifier(found, "passport")
    for found in _IMO.findall(cells["Other Information"]):
        draft.identifier(found, "imo")
    draft.programme(cells["Regime"])
    listed = uk_date(cells["Listed On"])
    draft.listed(date.fromisoformat(listed) if listed is not None and len(listed) == 10 else None)
    draft.reason(cells["Other Information"])
