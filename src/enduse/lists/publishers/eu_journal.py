"""Annexes of EU acts as printed in the Official Journal: a consolidated file an act, and one an amending act.

A printed entry number is unique only within its annex, so an entry's id is act + annex + number; entries without
a number get a hash of what identifies them. An amending act adds entries and replaces those of the same number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from enduse.errors import FormatError
from enduse.lists.files import ListFile
from enduse.lists.partial_dates import full_date, partial_dates
from enduse.lists.publisher import Part, PartCount, Reading, Recognised
from enduse.lists.publishers.eu_cells import cell_identifiers, cell_names, split_cell
from enduse.lists.rows import csv_header, raw_rows
from enduse.lists.stated_names import stated_short_name
from enduse.model.ids import content_id
from enduse.model.listing import AliasKind, ListedName, ListEntry, Measure
from enduse.model.problem import Problem
from enduse.text.countries import country_code, country_codes

__all__ = ["AMENDMENT_COLUMNS", "CONSOLIDATED_COLUMNS", "EuJournal"]

_COMMON = [
    "recordId",
    "programKey",
    "annex",
    "measure",
    "startDate",
    "reason",
    "schema",
    "name",
    "alias",
    "weakAlias",
    "previousName",
    "country",
    "nationality",
    "jurisdiction",
    "birthDate",
    "birthPlace",
    "position",
    "passportNumber",
    "gender",
    "appearance",
    "ethnicity",
    "fatherName",
    "motherName",
    "incorporationDate",
    "legalForm",
    "sector",
    "registrationNumber",
    "taxNumber",
    "idNumber",
    "innCode",
    "ogrnCode",
    "kppCode",
    "okpoCode",
    "leiCode",
    "swiftBic",
    "ticker",
    "imoNumber",
    "mmsi",
    "flag",
    "address",
    "phone",
    "email",
    "website",
    "notes",
]
CONSOLIDATED_COLUMNS = ["celex", *_COMMON]
AMENDMENT_COLUMNS = ["amendedCelex", "amendmentCelex", *_COMMON]
_SCHEMAS = frozenset({"Person", "LegalEntity", "Organization", "Company", "Vessel", "Asset"})
_MEASURES = {
    "Asset freeze": Measure.ASSET_FREEZE,
    "Export control": Measure.EXPORT_LICENCE,
    "Financial restrictions": Measure.SECTORAL,
    "Investment ban": Measure.SECTORAL,
    "Services ban": Measure.SERVICES,
    "Transportation restrictions": Measure.OTHER,
    "Travel ban": Measure.TRAVEL_BAN,
}
_NAME_KINDS = {"alias": AliasKind.STRONG, "weakAlias": AliasKind.WEAK, "previousName": AliasKind.PREVIOUS}

Row = dict[str, str]


class EuJournal:
    """Reader of `eu_journal`; a part is an act, named by its CELEX number."""

    list_ids = frozenset({"eu_journal"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """The act whose annex a file prints, and the newest day of listing printed in it.

        Raises:
            FormatError: The file has this publisher's columns and others, or lacks some.
        """
        header = csv_header(file.head())
        if "celex" not in header and "amendmentCelex" not in header:
            return None
        _check_header(file.name, header)
        rows = [
            dict(zip(header, cells, strict=False))
            for _, cells, _ in _body(file.name, file.text)
            if len(cells) == len(header)
        ]
        acts = {_source_act(row) for row in rows}
        if len(acts) != 1:
            raise FormatError(f"{file.name}: rows of {len(acts)} acts in one file", hint="one file holds one act")
        days = [day for row in rows if (day := full_date(row["startDate"])) is not None]
        return Recognised(list_id="eu_journal", part=acts.pop(), dated=max(days).isoformat() if days else None)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """Entries of all acts; of two acts that print one entry, the later one counts."""
        entries: dict[str, ListEntry] = {}
        problems: list[Problem] = []
        counts: dict[str, PartCount] = {}
        for part in sorted(parts, key=self._precedence):
            found = list(_read_part(list_id, part, problems))
            lost = sum(p.rows for p in problems if p.exhibit == part.file.name)
            counts[part.name] = PartCount(rows=len(found) + lost, entries=len(found))
            entries.update((entry.id, entry) for entry in found)
        return Reading(entries=tuple(entries.values()), problems=tuple(problems), counts=counts)

    def _precedence(self, part: Part) -> tuple[str, bool, str]:
        known = self.recognise(part.file)
        is_amendment = part.file.text.startswith("amendedCelex")
        return (known.dated or "" if known is not None else "", is_amendment, part.name)


def _check_header(file: str, header: list[str]) -> None:
    wanted = AMENDMENT_COLUMNS if "amendmentCelex" in header else CONSOLIDATED_COLUMNS
    unknown = [name for name in header if name not in wanted]
    missing = [name for name in wanted if name not in header]
    hint = "the format has changed; the list was not loaded"
    if unknown:
        raise FormatError(f"{file}: unknown column {unknown[0]!r}", hint=hint)
    if missing:
        raise FormatError(f"{file}: column {missing[0]!r} is missing", hint=hint)
    if len(set(header)) != len(header):
        raise FormatError(f"{file}: a column stands twice", hint=hint)


def _body(file: str, text: str) -> Iterator[tuple[int, list[str], str]]:
    rows = raw_rows(text, file)
    next(rows, None)
    yield from rows


def _source_act(row: Row) -> str:
    return row.get("amendmentCelex") or row["celex"]


def _read_part(list_id: str, part: Part, problems: list[Problem]) -> Iterator[ListEntry]:
    header = next(raw_rows(part.file.text, part.file.name))[1]
    if not part.file.text.endswith("\n"):
        raise FormatError(f"{part.file.name}: the last line is cut", hint="fetch the file again")
    ids: set[str] = set()
    for number, cells, printed in _body(part.file.name, part.file.text):
        place = f"row {number}"
        if len(cells) != len(header):
            text = f"{len(cells)} columns instead of {len(header)}"
            problems.append(
                Problem(stage="lists", exhibit=part.file.name, place=place, kind="bad_row", text=text, rows=1)
            )
            continue
        entry = _entry(list_id, f"{part.file.name}, {place}", dict(zip(header, cells, strict=True)), printed, ids)
        ids.add(entry.id)
        yield entry


def _category(value: str, known: Sequence[str] | frozenset[str], column: str, place: str) -> str:
    if value not in known:
        raise FormatError(
            f"{place}: unknown {column} {value!r}", hint="the format has changed; the list was not loaded"
        )
    return value


def _entry_id(list_id: str, row: Row, taken: set[str]) -> str:
    act = row.get("amendedCelex") or row["celex"]
    number = row["recordId"]
    if not number:
        identity = (
            row["schema"],
            row["name"],
            row["measure"],
            row["imoNumber"],
            row["registrationNumber"],
            row["address"],
        )
        number = content_id("row", *identity)
    stem = f"{list_id}:{act}:{row['annex']}:{number}"
    if stem not in taken:
        return stem
    return next(f"{stem}~{n}" for n in range(2, len(taken) + 3) if f"{stem}~{n}" not in taken)


def _names(row: Row) -> tuple[ListedName, ...]:
    is_person = row["schema"] == "Person"
    found = list(cell_names([row["name"]], AliasKind.PRIMARY, is_person=is_person))
    for column, kind in _NAME_KINDS.items():
        found.extend(cell_names(split_cell(row[column]), kind, is_person=is_person))
    short = None if is_person else stated_short_name([name.text for name in found], row["reason"])
    if short is not None:
        found.extend(cell_names([short], AliasKind.WEAK, is_person=False))
    return tuple(dict.fromkeys(found))


def _countries(row: Row) -> tuple[str, ...]:
    codes = {
        c
        for column in ("nationality", "country", "jurisdiction", "flag")
        for v in split_cell(row[column])
        for c in country_codes(v)
    }
    for address in split_cell(row["address"]):
        tail = [country_code(piece) for piece in address.rstrip(". ").split(",")[-2:]]
        codes.update(code for code in tail[-1:] + tail[:1] if code is not None)
    return tuple(sorted(codes))


def _entry(list_id: str, place: str, row: Row, printed: str, taken: set[str]) -> ListEntry:
    schema = _category(row["schema"], _SCHEMAS, "schema", place)
    measure = _MEASURES[_category(row["measure"], frozenset(_MEASURES), "measure", place)]
    if row["measure"] == "Transportation restrictions" and schema == "Vessel":
        measure = Measure.VESSEL
    return ListEntry(
        id=_entry_id(list_id, row, taken),
        list_id=list_id,
        edition="",
        schema=schema,
        names=_names(row),
        measure=measure,
        programme=row["programKey"] or None,
        act=row.get("amendedCelex") or row["celex"],
        annex=row["annex"] or None,
        publisher_id=row["recordId"] or None,
        identifiers=cell_identifiers(row),
        countries=_countries(row),
        birth_dates=tuple(dict.fromkeys(d for value in split_cell(row["birthDate"]) for d in partial_dates(value))),
        addresses=split_cell(row["address"]),
        listed_from=full_date(row["startDate"]),
        reasons="\n".join(text for text in (row["reason"], row["notes"]) if text) or None,
        source_row=printed,
    )
