"""A list of one's own: JSONL or CSV with `id, schema, names` and what else is known.

JSONL: `id, schema, names[]` and any of `aliases[], countries[], identifiers{scheme: value}, birth_date, listed_from,
listed_to, measure, dataset, programme, addresses[], linked_to[], reasons`. CSV: the same columns, `;` between values,
identifiers as `scheme:value`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from enduse.errors import FormatError, InputError
from enduse.lists.files import ListFile
from enduse.lists.partial_dates import partial_dates
from enduse.lists.publisher import WHOLE, Part, PartCount, Reading, Recognised
from enduse.lists.rows import csv_header, json_lines, table_rows
from enduse.lists.tally import Tally
from enduse.model.listing import AliasKind, ListedName, ListEntry, Measure
from enduse.model.problem import Problem
from enduse.text.countries import country_code
from enduse.text.identifiers import parse_identifiers, tidy

__all__ = ["OwnList"]

_REQUIRED = ("id", "schema", "names")
_LISTS = ("names", "aliases", "countries", "addresses", "linked_to")
_COLUMNS = frozenset(
    _REQUIRED + _LISTS + ("identifiers", "birth_date", "listed_from", "listed_to", "measure", "dataset")
)
_KNOWN = _COLUMNS | {"programme", "reasons"}
_MEASURES = {measure.value: measure for measure in Measure}
_HINT = "columns are id, schema, names and those named in the documentation"


class OwnList:
    """Reader of lists with a name of one's own; the file is the whole list."""

    list_ids: frozenset[str] = frozenset()

    def recognise(self, file: ListFile) -> Recognised | None:
        """Whether a file has the columns of a list of one's own; its list is named after the file.

        Raises:
            FormatError: It has them and others besides.
        """
        first = file.head(100_000).lstrip().split("\n", 1)[0]
        columns = _columns_of(first)
        if not set(_REQUIRED) <= set(columns):
            return None
        _check_columns(file.name, columns)
        return Recognised(list_id=file.name.split(".", maxsplit=1)[0], part=WHOLE)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """Entries in the file's order; a row that cannot be used is a Problem."""
        entries: dict[str, ListEntry] = {}
        problems: list[Problem] = []
        counts = {}
        for part in parts:
            tally = Tally(part.file.name)
            for place, record, printed in _records(part.file, tally):
                try:
                    entry = _entry(list_id, record, printed)
                    _check_new(entry, entries)
                    entries[entry.id] = entry
                except FormatError:
                    raise
                except InputError as error:
                    tally.lost(place, str(error), remedy=error.hint)
            counts[part.name] = PartCount(rows=tally.rows, entries=len(entries))
            problems.extend(tally.problems)
        return Reading(entries=tuple(entries.values()), problems=tuple(problems), counts=counts)


def _columns_of(first: str) -> list[str]:
    if first.startswith("{"):
        try:
            record = json.loads(first)
        except (ValueError, RecursionError):
            return []
        return list(record) if isinstance(record, dict) else []
    return csv_header(first)


def _check_columns(file: str, columns: list[str]) -> None:
    unknown = [name for name in columns if name not in _KNOWN]
    if unknown:
        raise FormatError(f"{file}: unknown column {unknown[0]!r}", hint=_HINT)


def _check_new(entry: ListEntry, entries: Mapping[str, ListEntry]) -> None:
    if entry.id in entries:
        raise InputError(f"id {entry.publisher_id!r} stands twice", hint="ids are unique within a list")


def _records(file: ListFile, tally: Tally) -> Iterator[tuple[str, dict[str, Any], str]]:
    if file.text.lstrip().startswith("{"):
        for place, record, printed in json_lines(file, tally, is_ended=False):
            _check_columns(f"{file.name}, {place}", list(record))
            yield place, record, printed
        return
    for row in table_rows(file, tally, _REQUIRED, optional=_KNOWN, is_ended=False):
        yield row.place, {column: cell for column, cell in row.cells.items() if cell.strip()}, row.printed


def _values(record: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = record.get(key)
    if value is None:
        return ()
    pieces = value if isinstance(value, list) else str(value).split(";")
    return tuple(str(piece).strip() for piece in pieces if str(piece).strip())


def _identifiers(record: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    value = record.get("identifiers")
    if isinstance(value, Mapping):
        pairs = [(str(k).lower(), one) for k, v in value.items() for one in (v if isinstance(v, list) else [v])]
    else:
        pairs = list(parse_identifiers(str(value or "")))
    return tuple((scheme, tidy(str(text))) for scheme, text in pairs)


def _day(record: Mapping[str, Any], key: str) -> date | None:
    value = record.get(key)
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise InputError(f"{key} {value!r} is no ISO date", hint="write 2023-12-13") from error


def _measure(record: Mapping[str, Any]) -> Measure:
    text = str(record.get("measure", Measure.OTHER.value)).strip()
    if text not in _MEASURES:
        raise FormatError(f"unknown measure {text!r}", hint=f"known are {', '.join(sorted(_MEASURES))}")
    return _MEASURES[text]


def _entry(list_id: str, record: Mapping[str, Any], printed: str) -> ListEntry:
    missing = [key for key in _REQUIRED if not record.get(key)]
    if missing:
        raise InputError(f"{missing[0]} is missing", hint=_HINT)
    names = [ListedName(text=text) for text in _values(record, "names")]
    names += [ListedName(text=text, kind=AliasKind.STRONG) for text in _values(record, "aliases")]
    number = str(record["id"]).strip()
    return ListEntry(
        id=f"{list_id}:{number}",
        list_id=list_id,
        edition="",
        schema=str(record["schema"]).strip(),
        names=tuple(dict.fromkeys(names)),
        measure=_measure(record),
        programme=str(record["programme"]) if record.get("programme") else None,
        publisher_id=number,
        identifiers=_identifiers(record),
        countries=tuple(country_code(text) or text.lower() for text in _values(record, "countries")),
        birth_dates=tuple(d for text in _values(record, "birth_date") for d in partial_dates(text)),
        addresses=_values(record, "addresses"),
        linked_to=_values(record, "linked_to"),
        listed_from=_day(record, "listed_from"),
        listed_to=_day(record, "listed_to"),
        reasons=str(record["reasons"]) if record.get("reasons") else None,
        source_row=printed,
    )
