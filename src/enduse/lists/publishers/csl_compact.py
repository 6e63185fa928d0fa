"""A compact JSON made from the US Consolidated Screening List: names, aliases, countries and lists by number.

Not a publisher's format: a third party's extract of `consolidated.json`, whose tables say what its numbers mean.
"""

from __future__ import annotations

import json
from typing import Any

from enduse.errors import FormatError
from enduse.lists.draft import Draft
from enduse.lists.files import ListFile
from enduse.lists.json_records import costing_a_row, json_of, text_in, texts_in
from enduse.lists.publisher import WHOLE, Part, Reading, Recognised
from enduse.lists.publishers.csl_terms import SCHEMAS, measure_of_source
from enduse.lists.rows import check_columns
from enduse.lists.tally import FORMAT_CHANGED, TORN, Tally, known_category
from enduse.model.listing import AliasKind, ListEntry

__all__ = ["CompactScreeningList"]

_REQUIRED = ("n", "s", "u")
_OPTIONAL = ("a", "t", "c", "e", "pg", "lr", "lp", "fr")
_TABLES = ("sources", "licenceRequirements", "licencePolicies", "programmes", "urls")


class CompactScreeningList:
    """Reader of the compact form, as the list `us_csl_compact`; the file is the whole list."""

    list_ids = frozenset({"us_csl_compact"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By the keys at its head."""
        head = file.head(8000)
        if not head.startswith("{") or '"fieldKey"' not in head or '"entryCount"' not in head:
            return None
        dated = head.partition('"sourceGeneratedAt":"')[2][:10] or None
        return Recognised(list_id="us_csl_compact", part=WHOLE, dated=dated)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a record; the count that the file states must be met."""
        file = parts[0].file
        tally = Tally(file.name)
        whole = _whole(file)
        entries: dict[str, ListEntry] = {}
        for number, record in enumerate(whole["entries"], start=1):
            tally.rows += 1
            place = f"entry {number}"
            if not isinstance(record, dict):
                tally.lost(place, "the entry is no object")
                continue
            check_columns(f"{file.name}, {place}", list(record), _REQUIRED, _OPTIONAL)
            with costing_a_row(tally, place):
                entry = _draft(record, whole["tables"], f"{file.name}, {place}").entry(list_id, entries)
                entries[entry.id] = entry
        if tally.rows != whole.get("entryCount"):
            raise FormatError(f"{file.name}: {tally.rows} entries instead of {whole.get('entryCount')}", hint=TORN)
        return Reading(entries=tuple(entries.values()), counts={parts[0].name: tally.count(len(entries))})


def _whole(file: ListFile) -> dict[str, Any]:
    whole = json_of(file)
    tables = whole.get("tables") if isinstance(whole, dict) else None
    if not isinstance(tables, dict) or not isinstance(whole.get("entries"), list):
        raise FormatError(f"{file.name}: no tables or no entries", hint=FORMAT_CHANGED)
    check_columns(f"{file.name}, tables", list(tables), _TABLES)
    if not all(isinstance(table, list) and all(isinstance(v, str) for v in table) for table in tables.values()):
        raise FormatError(f"{file.name}: a table is no array of texts", hint=FORMAT_CHANGED)
    return dict(whole)


def _look_up(tables: dict[str, list[str]], table: str, number: object, place: str) -> str | None:
    if number is None:
        return None
    values = tables[table]
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < len(values):
        raise FormatError(f"{place}: {table} has no value {number!r}", hint=FORMAT_CHANGED)
    return values[number]


def _draft(record: dict[str, Any], tables: dict[str, list[str]], place: str) -> Draft:
    source = _look_up(tables, "sources", record["s"], place) or ""
    draft = Draft(
        number=text_in(record, "e") or None,
        schema=known_category(SCHEMAS, text_in(record, "t"), "type", place),
        measure=measure_of_source(source, place),
        annex=source.partition("(")[2].partition(")")[0].partition(" ")[0] or None,
    )
    draft.name(text_in(record, "n"))
    for alias in texts_in(record, "a"):
        draft.name(alias, AliasKind.STRONG)
    for country in texts_in(record, "c"):
        draft.country(country)
    programmes = _look_up(tables, "programmes", record.get("pg"), place)
    for programme in (programmes or source).split("; "):
        draft.programme(programme)
    draft.reason(_look_up(tables, "licenceRequirements", record.get("lr"), place))
    draft.reason(_look_up(tables, "licencePolicies", record.get("lp"), place))
    draft.reason(text_in(record, "fr"))
    draft.printed.append(json.dumps(record, ensure_ascii=False))
    return draft
