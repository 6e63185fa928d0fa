"""Switzerland's list as XML: one `target` a listed party, with programmes and places in tables that it names.

A file is the whole list or an amendment; the entries that an amendment does not name stay as they were.
Only a small sample of an amendment was at hand: the reader follows SECO's published schema for the rest.

Source: State Secretariat for Economic Affairs, sanctions list in XML, schema `swiss-sanctions-list`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, product

from lxml.etree import _Element

from enduse.lists.draft import Draft, joined
from enduse.lists.files import ListFile
from enduse.lists.partial_dates import full_date, partial_dates
from enduse.lists.publisher import Part, PartCount, Reading, Recognised
from enduse.lists.publishers.ch_seco_outline import AROUND, RECORDS
from enduse.lists.publishers.uk_terms import registration_numbers
from enduse.lists.tally import Tally, known_category
from enduse.lists.xml_records import printed, root_of, text_of, texts_of, xml_records
from enduse.model.listing import AliasKind, ListEntry, Measure
from enduse.model.problem import Problem

__all__ = ["Seco"]

_SCHEMAS = {"individual": "Person", "entity": "Organization", "vessel": "Vessel"}
_NAME_KINDS = {
    "primary-name": AliasKind.PRIMARY,
    "alias": AliasKind.STRONG,
    "formerly-known-as": AliasKind.PREVIOUS,
}
_QUALITIES = {"": False, "good": False, "low": True}
_DOCUMENTS = {
    "passport": "passport",
    "diplomatic-passport": "passport",
    "id-card": "national_id",
    "resident-permit": "residence_permit",
    "driving-license": "driving_licence",
    "driver-license": "driving_licence",
    "other": "id",
}
_MOST_SPELLINGS = 50
_LIST = "list"
_MEASURE_WORDS = (
    (("financial", "assets", "freez", "named individuals"), Measure.ASSET_FREEZE),
    (("vessel", "ship"), Measure.VESSEL),
    (("money and capital market", "sector"), Measure.SECTORAL),
    (("travel", "entry"), Measure.TRAVEL_BAN),
)


@dataclass(slots=True)
class _Tables:
    sets: dict[str, tuple[str, str]] = field(default_factory=dict)
    places: dict[str, tuple[list[str | None], str | None]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


class Seco:
    """Reader of `ch_seco`; parts are the whole list and the amendments after it."""

    list_ids = frozenset({"ch_seco"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By its root, which bears the day and whether it is the whole list."""
        root = root_of(file)
        if root is None or root[0] != "swiss-sanctions-list":
            return None
        dated, kind = root[1].get("date"), root[1].get("list-type", "")
        part = known_category({"whole-list": _LIST, "amendment": f"amendment {dated}"}, kind, "list-type", file.name)
        return Recognised(list_id="ch_seco", part=part, dated=dated)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a target; an amendment later than the list adds and replaces; who was taken off ends that day."""
        entries: dict[str, ListEntry] = {}
        problems: list[Problem] = []
        counts: dict[str, PartCount] = {}
        whole = next((part for part in parts if part.name == _LIST), None)
        since = (root_of(whole.file) or ("", {}))[1].get("date", "") if whole is not None else ""
        for part in sorted(parts, key=lambda p: (p.name != _LIST, p.name)):
            tally = Tally(part.file.name)
            found = _read_part(list_id, part.file, tally)
            counts[part.name] = tally.count(len(found))
            problems.extend(tally.problems)
            if part.name == _LIST or part.name > f"amendment {since}":
                entries.update(found)
        return Reading(entries=tuple(entries.values()), problems=tuple(problems), counts=counts)


def _read_part(list_id: str, file: ListFile, tally: Tally) -> dict[str, ListEntry]:
    tables = _Tables()
    drafts: list[tuple[Draft, list[str]]] = []
    for element in xml_records(file, RECORDS, AROUND):
        if element.tag == "sanctions-program":
            _take_programme(element, tables)
        elif element.tag == "place":
            tables.places[element.get("ssid", "")] = _pieces(element)
        else:
            tally.rows += 1
            draft = _draft(element, tables, f"{tally.file}, target {element.get('ssid')}")
            drafts.append((draft, [r.get("target-id", "") for r in element.iterfind("*/relation")]))
    entries: dict[str, ListEntry] = {}
    for draft, relations in drafts:
        for target in relations:
            draft.link(tables.names.get(target))
        entry = draft.entry(list_id, entries)
        entries[entry.id] = entry
    return entries


def _take_programme(element: _Element, tables: _Tables) -> None:
    names = {name.get("lang"): (name.text or "").strip() for name in element.findall("program-name")}
    programme = names.get("eng") or next(iter(names.values()), "")
    for item in element.findall("sanctions-set"):
        if item.get("lang") == "eng" or item.get("ssid") not in tables.sets:
            tables.sets[item.get("ssid", "")] = (programme, (item.text or "").strip())


def _pieces(element: _Element) -> tuple[list[str | None], str | None]:
    """Pieces of an address, and its country."""
    tags = ("c-o", "address-details", "p-o-box", "zip-code", "location", "area")
    return [text_of(element, tag) for tag in tags], text_of(element, "country")


def _draft(element: _Element, tables: _Tables, place: str) -> Draft:
    node = next(inner for inner in element if inner.tag in ("individual", "entity", "object"))
    kind = node.get("object-type", "") if node.tag == "object" else node.tag
    set_ids = [s for s in (*texts_of(element, "sanctions-set-id"), element.get("sanctions-set-id")) if s]
    sets = [tables.sets.get(set_id, ("", "")) for set_id in set_ids]
    schema = known_category(_SCHEMAS, kind, "kind of target", place)
    draft = Draft(number=element.get("ssid"), schema=schema, measure=_measure([words for _, words in sets]))
    for programme, words in sets:
        draft.programme(joined((programme, words), ": "))
    _read_dates(draft, element)
    for identity in node.findall("identity"):
        _read_identity(draft, identity, tables, place)
    for text in texts_of(node, "justification"):
        draft.reason(text)
    for text in texts_of(node, "other-information"):
        draft.reason(text)
        value = text.rpartition(":")[2]
        if "IMO" in text:
            draft.identifier(value, "imo")
        elif "number" in text.lower():
            draft.identifiers.update(dict.fromkeys(registration_numbers(value)))
    draft.printed.append(printed(element))
    if draft.names:
        tables.names[draft.number or ""] = next(iter(draft.names)).text
    return draft


def _measure(words: list[str]) -> Measure:
    text = " ".join(words).lower()
    return next((measure for marks, measure in _MEASURE_WORDS if any(m in text for m in marks)), Measure.ASSET_FREEZE)


def _read_dates(draft: Draft, element: _Element) -> None:
    latest: tuple[date, str] | None = None
    for change in element.findall("modification"):
        day = full_date(change.get("effective-date") or change.get("publication-date") or "")
        if day is None:
            continue
        kind = change.get("modification-type", "")
        if kind == "listed":
            draft.listed(day)
        if latest is None or day > latest[0]:
            latest = (day, kind)
    if latest is not None and latest[1] == "de-listed":
        draft.listed_to = latest[0]


def _read_identity(draft: Draft, identity: _Element, tables: _Tables, place: str) -> None:
    for name in identity.findall("name"):
        _read_name(draft, name, place, is_main=identity.get("main") == "true")
    for address in identity.findall("address"):
        own, country = _pieces(address)
        pieces, place_country = tables.places.get(address.get("place-id", ""), ([], None))
        draft.address(*own, *pieces, country=country or place_country)
    for born in identity.findall("day-month-year"):
        if draft.schema == "Person":
            draft.birth_dates.update(dict.fromkeys(_birth(born)))
    for nation in identity.findall("nationality/country"):
        draft.country(nation.get("iso-code") or nation.text)
    for document in identity.findall("identification-document"):
        scheme = known_category(_DOCUMENTS, document.get("document-type", ""), "document-type", place)
        draft.identifier(text_of(document, "number"), scheme)


def _read_name(draft: Draft, name: _Element, place: str, *, is_main: bool) -> None:
    kind = known_category(_NAME_KINDS, name.get("name-type", ""), "name-type", place)
    is_weak = known_category(_QUALITIES, name.get("quality", ""), "quality", place)
    kind = AliasKind.WEAK if is_weak and kind is not AliasKind.PREVIOUS else kind
    if kind is AliasKind.PRIMARY and (draft.names or not is_main):
        kind = AliasKind.STRONG
    for number, text in enumerate(_spellings(name)):
        draft.name(text, kind if number == 0 or kind is not AliasKind.PRIMARY else AliasKind.STRONG)


def _spellings(name: _Element) -> Iterator[str]:
    """The name from its parts in order, then with each part's other spellings."""
    parts = sorted(name.findall("name-part"), key=lambda part: part.get("order", "").zfill(4))
    wanted = [part for part in parts if part.get("name-part-type") not in ("title", "suffix")]
    choices = [
        [text for text in (text_of(part, "value"), *texts_of(part, "spelling-variant")) if text] or [""]
        for part in wanted
    ]
    for pieces in islice(product(*choices), _MOST_SPELLINGS):
        yield " ".join(piece for piece in pieces if piece)


def _birth(born: _Element) -> Iterator[str]:
    year, month, day = born.get("year", ""), born.get("month", ""), born.get("day", "")
    if year and month and day:
        yield from partial_dates(f"{day}.{month}.{year}")
    elif year:
        yield from partial_dates(f"{year}-{month.zfill(2)}" if month else year)
