"""OFAC's CSV set: the Specially Designated Nationals and the consolidated non-SDN list.

Four files make a list: primary names, alternate names, addresses, and the rest of remarks longer than 1,000
characters. They have no header, print `-0-` for nothing, and end with a line that holds the single character 0x1A.

Source: OFAC, "Specially Designated Nationals List Data Formats".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from enduse.errors import FormatError
from enduse.lists.draft import country_code
from enduse.lists.files import ListFile
from enduse.lists.publisher import Part, PartCount, Reading, Recognised
from enduse.lists.publishers.ofac_columns import check_columns
from enduse.lists.publishers.ofac_remarks import read_remarks
from enduse.lists.publishers.ofac_terms import SCHEMAS, measure_of
from enduse.lists.rows import csv_header, raw_rows
from enduse.model.listing import AliasKind, ListedName, ListEntry
from enduse.model.problem import Problem

__all__ = ["Ofac"]

_COLUMNS = {"primary": 12, "aliases": 5, "addresses": 6, "comments": 2}
_SCHEMAS = {"": "Organization", **SCHEMAS}
_ALIAS_KINDS = {"aka": AliasKind.STRONG, "fka": AliasKind.PREVIOUS, "nka": AliasKind.STRONG}
_WEAK_KINDS = {"a": AliasKind.WEAK, "f": AliasKind.PREVIOUS, "n": AliasKind.WEAK}
_END = "\x1a"
_REMARK_LIMIT = 1000


@dataclass(slots=True)
class _Gathered:
    """Everything that the parts say of one entity number."""

    primary: list[str] | None = None
    names: list[ListedName] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)


class Ofac:
    """Reader of `us_ofac_sdn` and `us_ofac_cons`."""

    list_ids = frozenset({"us_ofac_sdn", "us_ofac_cons"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """Which part of which list a file is: by the number of columns of its rows, and `cons` in its name."""
        first = csv_header(file.head(20_000))
        part = next((p for p, n in _COLUMNS.items() if first and first[0].strip().isdigit() and len(first) == n), None)
        if part is None or not _is_ofac(first, part):
            return None
        is_cons = file.name.lower().startswith("cons")
        return Recognised(list_id="us_ofac_cons" if is_cons else "us_ofac_sdn", part=part)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """Entries of all parts by entity number; a number without a primary row becomes an entry marked so."""
        gathered: dict[str, _Gathered] = {}
        problems: list[Problem] = []
        counts = {}
        for part in sorted(parts, key=lambda p: list(_COLUMNS).index(p.name)):
            counts[part.name] = _gather(part, gathered, problems)
        entries = tuple(_entry(list_id, number, found) for number, found in gathered.items())
        return Reading(entries=entries, problems=tuple(problems), counts=counts)


def _is_ofac(cells: list[str], part: str) -> bool:
    if part == "primary":
        return _null(cells[2]) in _SCHEMAS
    if part == "aliases":
        return cells[1].strip().isdigit() and cells[2] in _ALIAS_KINDS
    return part == "comments" or cells[1].strip().isdigit()


def _null(cell: str) -> str:
    text = cell.strip()
    return "" if text == "-0-" else text


def _rows_of(file: str, text: str) -> Iterator[tuple[int, list[str], str]]:
    for number, cells, printed in raw_rows(text, file):
        if cells and cells != [_END]:
            yield number, cells, printed


def _check_whole(part: Part) -> Problem | None:
    """None for a file with its end mark; a Problem where it is absent after a whole last line.

    Raises:
        FormatError: The last line is cut.
    """
    tail = part.file.text[-40:].rstrip("\r\n")
    if tail.endswith(_END):
        return None
    if not part.file.text.endswith("\n"):
        raise FormatError(
            f"{part.file.name}: the last line is cut and the end mark 0x1A is missing", hint="fetch the file again"
        )
    text = "the end mark 0x1A is missing: the file may be cut at a line"
    return Problem(stage="lists", exhibit=part.file.name, kind="no_end_mark", text=text, remedy="fetch the file again")


def _gather(part: Part, gathered: dict[str, _Gathered], problems: list[Problem]) -> PartCount:
    unended = _check_whole(part)
    problems.extend([unended] if unended is not None else [])
    rows, seen, taken = 0, set(), []
    for number, cells, printed in _rows_of(part.file.name, part.file.text):
        rows += 1
        fault = _fault(part.name, cells)
        if fault is not None:
            place = f"row {number}"
            problems.append(
                Problem(stage="lists", exhibit=part.file.name, place=place, kind="bad_row", text=fault, rows=1)
            )
            continue
        found = gathered.setdefault(cells[0].strip(), _Gathered())
        found.printed.append(printed)
        taken.append(cells)
        seen.add(cells[0].strip())
        _TAKE[part.name](found, cells, f"{part.file.name}, row {number}")
    check_columns(part.file.name, part.name, taken, frozenset(_ALIAS_KINDS))
    return _count(part, rows, len(seen))


def _count(part: Part, rows: int, entries: int) -> PartCount:
    if rows and entries == 0:
        raise FormatError(
            f"{part.file.name}: no row has the columns of part {part.name}", hint="is it another list's file?"
        )
    return PartCount(rows=rows, entries=entries)


def _fault(part: str, cells: list[str]) -> str | None:
    if len(cells) != _COLUMNS[part]:
        return f"{len(cells)} columns instead of {_COLUMNS[part]}"
    if not cells[0].strip().isdigit():
        return f"entity number {cells[0]!r} is no number"
    return None


def _take_primary(found: _Gathered, cells: list[str], place: str) -> None:
    if _null(cells[2]) not in _SCHEMAS:
        raise FormatError(f"{place}: unknown type {cells[2]!r}", hint="the format has changed; the list was not loaded")
    found.primary = cells
    found.names.insert(0, ListedName(text=cells[1].strip()))


def _take_alias(found: _Gathered, cells: list[str], place: str) -> None:
    kind = _ALIAS_KINDS.get(cells[2])
    if kind is None:
        raise FormatError(
            f"{place}: unknown kind of alias {cells[2]!r}", hint="the format has changed; the list was not loaded"
        )
    found.names.append(ListedName(text=cells[3].strip(), kind=kind))


def _take_address(found: _Gathered, cells: list[str], place: str) -> None:
    pieces = [_null(cell) for cell in cells[2:5]]
    text = ", ".join(piece for piece in pieces if piece)
    if text and text not in found.addresses:
        found.addresses.append(text)
    code = country_code(pieces[2])
    found.countries.update([code] if code is not None else [])


def _take_comment(found: _Gathered, cells: list[str], place: str) -> None:
    found.comments.append(cells[1])


_TAKE = {"primary": _take_primary, "aliases": _take_alias, "addresses": _take_address, "comments": _take_comment}


def _remarks_text(found: _Gathered) -> str:
    remark = _null(found.primary[11]) if found.primary is not None else ""
    rest = "".join(found.comments)
    if not rest or len(remark) >= _REMARK_LIMIT:
        return remark + rest
    return f"{remark}; {rest}" if remark else rest


def _entry(list_id: str, number: str, found: _Gathered) -> ListEntry:
    primary = found.primary if found.primary is not None else [number] + ["-0- "] * 11
    text = _remarks_text(found)
    remarks = read_remarks(text)
    programmes = [p.strip() for p in _null(primary[3]).split("] [") if p.strip()]
    weak = [ListedName(text=name, kind=_WEAK_KINDS[kind]) for kind, name in remarks.weak_names]
    call_sign = _null(primary[5])
    flag = country_code(_null(primary[9]))
    return ListEntry(
        id=f"{list_id}:{number}",
        list_id=list_id,
        edition="",
        schema=_SCHEMAS[_null(primary[2])] if found.primary is not None else "LegalEntity",
        names=tuple(dict.fromkeys(found.names + weak)),
        measure=measure_of(list_id, programmes, number),
        programme="; ".join(programmes) or None,
        publisher_id=number,
        identifiers=remarks.identifiers + ((("call_sign", call_sign),) if call_sign else ()),
        countries=tuple(sorted(found.countries | set(remarks.countries) | ({flag} if flag is not None else set()))),
        birth_dates=remarks.birth_dates,
        addresses=tuple(found.addresses),
        linked_to=remarks.linked_to,
        is_primary_missing=found.primary is None,
        reasons=text or None,
        source_row="\n".join(found.printed),
    )
