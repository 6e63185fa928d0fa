"""China's counter-sanctions and export controls in one table that a third party made from the ministries' notices.

Not a publisher's format. A row is one party under one notice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from enduse.lists.draft import Draft
from enduse.lists.files import ListFile
from enduse.lists.partial_dates import full_date
from enduse.lists.publisher import WHOLE, Part, Reading, Recognised
from enduse.lists.rows import check_columns, csv_header, table_rows
from enduse.lists.tally import Tally, known_category
from enduse.model.listing import AliasKind, ListEntry, Measure

__all__ = ["ChinaSanctions"]

_COLUMNS = (
    "Type",
    "QID",
    "Name",
    "Alias",
    "Chinese name",
    "Country",
    "Topics",
    "Summary",
    "Chinese summary",
    "Body",
    "List",
    "Date",
    "End date",
    "Source URL",
    "Address",
)
_SCHEMAS = {"Company": "Company", "Person": "Person", "Organization": "Organization"}
_MEASURES = {
    "sanction.counter": Measure.COUNTER_SANCTION,
    "export.control": Measure.EXPORT_LICENCE,
    "sanction": Measure.COUNTER_SANCTION,
}
_DAY = re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{2}|\d{4})")


class ChinaSanctions:
    """Reader of `cn_sanctions`; the file is the whole list."""

    list_ids = frozenset({"cn_sanctions"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By its columns.

        Raises:
            FormatError: It has the first columns of the table and others that are not known.
        """
        header = csv_header(file.head())
        if header[:3] != list(_COLUMNS[:3]):
            return None
        check_columns(file.name, header, _COLUMNS)
        return Recognised(list_id="cn_sanctions", part=WHOLE)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a row."""
        file = parts[0].file
        tally = Tally(file.name)
        entries: dict[str, ListEntry] = {}
        for row in table_rows(file, tally, _COLUMNS):
            draft = _draft(row.cells, f"{file.name}, {row.place}")
            if not draft.names:
                tally.lost(row.place, "the row has no name")
                continue
            draft.printed.append(row.printed)
            entry = draft.entry(list_id, entries)
            entries[entry.id] = entry
        counts = {parts[0].name: tally.count(len(entries))}
        return Reading(entries=tuple(entries.values()), problems=tuple(tally.problems), counts=counts)


def _draft(cells: Mapping[str, str], place: str) -> Draft:
    draft = Draft(
        number=None,
        schema=known_category(_SCHEMAS, cells["Type"], "type", place),
        measure=known_category(_MEASURES, cells["Topics"], "topic", place),
        listed_from=_day(cells["Date"]),
        listed_to=_day(cells["End date"]),
    )
    draft.name(cells["Name"])
    draft.name(cells["Chinese name"], AliasKind.ORIGINAL_SCRIPT if draft.names else AliasKind.PRIMARY)
    for alias in cells["Alias"].split(";"):
        draft.name(alias, AliasKind.STRONG)
    draft.country(cells["Country"])
    draft.address(cells["Address"])
    for column in ("List", "Body"):
        draft.programme(cells[column])
    for column in ("Summary", "Chinese summary"):
        draft.reason(cells[column])
    return draft


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)
    return full_date(f"{found['d']}.{found['m']}.{year}")
