"""OFAC's advanced XML: parties, documents, places, relations and entries in tables that name each other by number.

No file of this format was at hand: the reader follows OFAC's published schema (Sanctions Data Model, ADVANCED_XML),
and its tests use an invented file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from lxml.etree import _Element

from enduse.errors import FormatError
from enduse.lists.draft import Draft
from enduse.lists.files import ListFile
from enduse.lists.publisher import WHOLE, Part, Reading, Recognised
from enduse.lists.publishers.ofac_advanced_outline import AROUND, RECORDS
from enduse.lists.publishers.ofac_terms import SCHEMAS, labelled_number, measure_of
from enduse.lists.tally import FORMAT_CHANGED, Tally, known_category
from enduse.lists.xml_records import printed, root_of, text_of, xml_records
from enduse.model.listing import AliasKind, ListEntry, Measure

__all__ = ["OfacAdvanced"]

_ALIAS_KINDS = {
    "Name": AliasKind.STRONG,
    "A.K.A.": AliasKind.STRONG,
    "F.K.A.": AliasKind.PREVIOUS,
    "N.K.A.": AliasKind.STRONG,
}
_COUNTRY_FEATURES = frozenset({"Nationality Country", "Citizenship Country", "Nationality of Registration"})
_ISSUED = re.compile(r"<DateOfIssue[^>]*>\s*<Year>(\d{4})</Year>\s*<Month>(\d{1,2})</Month>\s*<Day>(\d{1,2})</Day>")
_ADDRESS_ORDER = ("ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "REGION", "POSTAL CODE")


@dataclass(slots=True)
class _Tables:
    """What the tables say that other tables name by number."""

    values: dict[str, dict[str, str]] = field(default_factory=dict)
    party_of_subtype: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    documents: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def value(self, table: str, number: str | None, place: str) -> str:
        """Text of a reference value.

        Raises:
            FormatError: The table does not hold it.
        """
        return known_category(self.values.get(table, {}), number or "", table, place)


class OfacAdvanced:
    """Reader of `us_ofac_sdn` and `us_ofac_cons` in advanced XML; the file is the whole list."""

    list_ids = frozenset({"us_ofac_sdn", "us_ofac_cons"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By its root; the non-SDN list by `cons` in the file's name, as both lists have one schema."""
        root = root_of(file)
        if root is None or root[0] != "Sanctions":
            return None
        is_cons = file.name.lower().startswith("cons")
        found = _ISSUED.search(file.head(3000))
        dated = f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found is not None else None
        return Recognised(list_id="us_ofac_cons" if is_cons else "us_ofac_sdn", part=WHOLE, dated=dated)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a profile of a party that has a sanctions entry; a profile without one is a Problem."""
        tally = Tally(parts[0].file.name)
        tables, drafts = _Tables(), dict[str, Draft]()
        for element in xml_records(parts[0].file, RECORDS, AROUND, depths=(1, 2)):
            _take(element, tables, drafts, tally)
        entries: dict[str, ListEntry] = {}
        for number, draft in drafts.items():
            if not draft.programmes:
                tally.lost(f"profile {number}", "no sanctions entry names it")
                continue
            draft.measure = measure_of(list_id, draft.programmes, number)
            entry = draft.entry(list_id, entries)
            entries[entry.id] = entry
        counts = {parts[0].name: tally.count(len(entries))}
        return Reading(entries=tuple(entries.values()), problems=tuple(tally.problems), counts=counts)


def _take(element: _Element, tables: _Tables, drafts: dict[str, Draft], tally: Tally) -> None:
    if element.tag == "ReferenceValueSets":
        _take_values(element, tables)
    elif element.tag == "Location":
        _take_place(element, tables, tally.file)
    elif element.tag == "IDRegDocument":
        _take_document(element, tables, tally.file)
    elif element.tag == "DistinctParty":
        for profile in element.findall("Profile"):
            tally.rows += 1
            draft = _draft(profile, tables, f"{tally.file}, profile {profile.get('ID')}")
            draft.reason(text_of(element, "Comment"))
            draft.printed.append(printed(element))
            drafts[draft.number or ""] = draft
    elif element.tag == "ProfileRelationship":
        _take_relation(element, drafts)
    else:
        _take_entry(element, tables, drafts, tally.file)


def _take_values(element: _Element, tables: _Tables) -> None:
    for group in element:
        table = tables.values.setdefault(group.tag.removesuffix("Values"), {})
        for item in group:
            table[item.get("ID", "")] = (item.text or "").strip()
            if item.tag == "PartySubType":
                tables.party_of_subtype[item.get("ID", "")] = item.get("PartyTypeID", "")


def _take_place(element: _Element, tables: _Tables, place: str) -> None:
    country = element.find("LocationCountry")
    name = tables.value("Country", country.get("CountryID"), place) if country is not None else None
    parts: dict[str, str] = {}
    for part in element.findall("LocationPart"):
        label = tables.value("LocPartType", part.get("LocPartTypeID"), place)
        parts[label] = next((t for v in part.findall("LocationPartValue") if (t := text_of(v, "Value"))), "")
    known = [parts[label] for label in _ADDRESS_ORDER if parts.get(label)]
    others = [text for label, text in parts.items() if label not in _ADDRESS_ORDER and text]
    tables.places[element.get("ID", "")] = (", ".join([*known, *others]), name)


def _take_document(element: _Element, tables: _Tables, place: str) -> None:
    label = tables.value("IDRegDocType", element.get("IDRegDocTypeID"), place)
    country_id = element.get("IssuedBy-CountryID")
    country = tables.value("Country", country_id, place) if country_id is not None else None
    found = labelled_number(label, text_of(element, "IDRegistrationNo") or "", country)
    if found is not None:
        tables.documents.setdefault(element.get("IdentityID", ""), []).append(found)


def _draft(profile: _Element, tables: _Tables, place: str) -> Draft:
    number = profile.get("ID")
    if number is None:
        raise FormatError(f"{place}: no ID", hint=FORMAT_CHANGED)
    subtype = profile.get("PartySubTypeID")
    kind = tables.value("PartySubType", subtype, place)
    if kind.lower() not in SCHEMAS:
        kind = tables.value("PartyType", tables.party_of_subtype.get(subtype or ""), place)
    schema = known_category(SCHEMAS, kind.lower(), "party type", place)
    draft = Draft(number=number, schema=schema, measure=Measure.OTHER)
    for identity in profile.findall("Identity"):
        _read_names(draft, identity, tables, place)
        draft.identifiers.update(dict.fromkeys(tables.documents.get(identity.get("ID", ""), [])))
    for feature in profile.findall("Feature"):
        label = tables.value("FeatureType", feature.get("FeatureTypeID"), place)
        for version in feature.findall("FeatureVersion"):
            _read_feature(draft, label, version, tables, place)
    return draft


def _read_names(draft: Draft, identity: _Element, tables: _Tables, place: str) -> None:
    groups = {
        group.get("ID"): tables.value("NamePartType", group.get("NamePartTypeID"), place)
        for group in identity.findall("NamePartGroups/MasterNamePartGroup/NamePartGroup")
    }
    for alias in sorted(identity.findall("Alias"), key=lambda a: a.get("Primary") != "true"):
        label = tables.value("AliasType", alias.get("AliasTypeID"), place)
        kind = known_category(_ALIAS_KINDS, label, "alias type", place)
        is_main = alias.get("Primary") == "true"
        if alias.get("LowQuality") == "true" and kind is AliasKind.STRONG:
            kind = AliasKind.WEAK
        for name in alias.findall("DocumentedName"):
            text, script = _full_name(name, groups, tables, place)
            if script != "Latin":
                draft.name(text, AliasKind.ORIGINAL_SCRIPT)
            else:
                draft.name(text, AliasKind.PRIMARY if is_main else kind)


def _full_name(name: _Element, groups: dict[str | None, str], tables: _Tables, place: str) -> tuple[str, str]:
    last, others, script = list[str](), list[str](), "Latin"
    for value in name.findall("DocumentedNamePart/NamePartValue"):
        script = tables.value("Script", value.get("ScriptID"), place)
        is_last = groups.get(value.get("NamePartGroupID")) == "Last Name"
        (last if is_last else others).append((value.text or "").strip())
    separator = ", " if script == "Latin" and last and others else " "
    return separator.join(text for text in (" ".join(last), " ".join(others)) if text), script


def _read_feature(draft: Draft, label: str, version: _Element, tables: _Tables, place: str) -> None:
    where = version.find("VersionLocation")
    text, country = tables.places.get(where.get("LocationID", "") if where is not None else "", ("", None))
    detail = version.find("VersionDetail")
    value = (detail.text or "").strip() if detail is not None else ""
    if detail is not None and detail.get("DetailReferenceID"):
        value = value or tables.value("DetailReference", detail.get("DetailReferenceID"), place)
    if label == "Birthdate":
        draft.birth_dates.update(dict.fromkeys(_periods(version)))
    elif label in _COUNTRY_FEATURES:
        draft.country(country or value)
    elif label == "Location":
        draft.address(text, country=country)
    elif value and (found := labelled_number(label, value)) is not None:
        draft.identifiers[found] = None


def _periods(version: _Element) -> Iterator[str]:
    for period in version.findall("DatePeriod"):
        first, last = _day(period.find("Start/From")), _day(period.find("End/To"))
        if first is None or last is None or first == last:
            yield from (day.isoformat() for day in (first or last,) if day is not None)
        elif (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            yield f"{first.year}" if first.year == last.year else f"{first.year}/{last.year}"
        else:
            yield f"{first.isoformat()}/{last.isoformat()}"


def _day(element: _Element | None) -> date | None:
    if element is None:
        return None
    pieces = [text_of(element, tag) for tag in ("Year", "Month", "Day")]
    try:
        return date(*(int(piece or "1") for piece in pieces))
    except ValueError:
        return None


def _take_relation(element: _Element, drafts: dict[str, Draft]) -> None:
    source, target = drafts.get(element.get("From-ProfileID", "")), drafts.get(element.get("To-ProfileID", ""))
    if source is not None and target is not None and target.names:
        source.link(next(iter(target.names)).text)


def _take_entry(element: _Element, tables: _Tables, drafts: dict[str, Draft], place: str) -> None:
    draft = drafts.get(element.get("ProfileID", ""))
    if draft is None:
        return
    for measure in element.findall("SanctionsMeasure"):
        if tables.value("SanctionsType", measure.get("SanctionsTypeID"), place) == "Program":
            draft.programme(text_of(measure, "Comment"))
    for event in element.findall("EntryEvent"):
        draft.listed(_day(event.find("Date")))
