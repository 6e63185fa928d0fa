"""US lists that laws ask for one by one (INKSNA, sections of defence acts ...), in tables that a third party made.

Not a publisher's format. Each programme is a part, so that its table can be loaded and renewed by itself.

Source: the laws named in the table of programmes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from enduse.errors import FormatError
from enduse.lists.draft import Draft
from enduse.lists.files import ListFile
from enduse.lists.partial_dates import full_date, partial_dates
from enduse.lists.publisher import Part, PartCount, Reading, Recognised
from enduse.lists.rows import check_columns, csv_header, raw_rows, table_rows
from enduse.lists.tally import FORMAT_CHANGED, Tally, known_category
from enduse.model.listing import AliasKind, ListEntry, Measure
from enduse.model.problem import Problem

__all__ = ["UsSpecialLists"]

_COLUMNS = (
    "schema",
    "name",
    "aliases",
    "topics",
    "program",
    "authority",
    "reason",
    "report-date",
    "start-date",
    "end-date",
    "country",
    "notes",
    "source_url",
)
_SCHEMAS = {"Company": "Company", "Person": "Person", "Organization": "Organization", "LegalEntity": "LegalEntity"}
_PROGRAMMES = (
    (re.compile(r"Nonproliferation Sanctions \(ISN\)"), "inksna", Measure.OTHER),
    (re.compile(r"Section 1286 "), "section_1286", Measure.OTHER),
    (re.compile(r"Section 154 "), "section_154", Measure.DEBARMENT),
    (re.compile(r"Section 353\(b\) "), "section_353", Measure.TRAVEL_BAN),
    (re.compile(r"Section 5949 "), "section_5949", Measure.DEBARMENT),
    (re.compile(r"Section 889 "), "section_889", Measure.DEBARMENT),
)


class UsSpecialLists:
    """Reader of `us_special`; a programme is a part."""

    list_ids = frozenset({"us_special"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By its columns, and which programme it is by its first row.

        Raises:
            FormatError: It has the first columns of these tables and others, or a programme that is not known.
        """
        head = file.head(20_000)
        header = csv_header(head)
        if header[:2] != list(_COLUMNS[:2]) or "source_url" not in header:
            return None
        check_columns(file.name, header, _COLUMNS)
        first = next((c for n, c, _ in raw_rows(file.text, file.name) if n > 1 and len(c) == len(header)), None)
        if first is None:
            raise FormatError(f"{file.name} has no rows", hint="fetch it again")
        part, _ = _programme(first[header.index("program")], file.name)
        return Recognised(list_id="us_special", part=part)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a row."""
        entries: dict[str, ListEntry] = {}
        problems: list[Problem] = []
        counts: dict[str, PartCount] = {}
        for part in parts:
            tally = Tally(part.file.name)
            before = len(entries)
            for row in table_rows(part.file, tally, _COLUMNS):
                draft = _draft(row.cells, f"{part.file.name}, {row.place}")
                if not draft.names:
                    tally.lost(row.place, "the row has no name")
                    continue
                draft.printed.append(row.printed)
                entry = draft.entry(list_id, entries)
                entries[entry.id] = entry
            counts[part.name] = tally.count(len(entries) - before)
            problems.extend(tally.problems)
        return Reading(entries=tuple(entries.values()), problems=tuple(problems), counts=counts)


def _programme(text: str, place: str) -> tuple[str, Measure]:
    for pattern, part, measure in _PROGRAMMES:
        if pattern.match(text):
            return part, measure
    raise FormatError(f"{place}: unknown program {text!r}", hint=FORMAT_CHANGED)


def _draft(cells: Mapping[str, str], place: str) -> Draft:
    part, measure = _programme(cells["program"], place)
    draft = Draft(
        number=None,
        schema=known_category(_SCHEMAS, cells["schema"], "schema", place),
        measure=measure,
        annex=part,
        listed_from=full_date(_ordered(cells["start-date"])),
        listed_to=full_date(_ordered(cells["end-date"])),
    )
    draft.name(cells["name"])
    for alias in cells["aliases"].split(";"):
        draft.name(alias, AliasKind.STRONG)
    draft.country(cells["country"])
    draft.programme(cells["program"])
    draft.reason(cells["reason"])
    draft.reason(cells["notes"])
    if draft.listed_from is None and len(partial_dates(cells["report-date"])) == 1:
        draft.reason(f"reported {cells['report-date']}")
    return draft


def _ordered(text: str) -> str:
    """`October 1, 2027` as `1 October 2027`."""
    return re.sub(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})", r"\2 \1 \3", text)
