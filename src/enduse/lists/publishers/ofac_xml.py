"""OFAC's classic XML: `sdn.xml` and `consolidated.xml`, one `sdnEntry` a listed party.

Source: OFAC, schema of the list `sdnList`, before and after its move to the Sanctions List Service (two namespaces).
"""

from __future__ import annotations

from lxml.etree import _Element

from enduse.errors import FormatError
from enduse.lists.draft import Draft
from enduse.lists.files import ListFile
from enduse.lists.publisher import WHOLE, Part, Reading, Recognised
from enduse.lists.publishers.ofac_remarks import linked_names
from enduse.lists.publishers.ofac_terms import SCHEMAS, labelled_number, measure_of
from enduse.lists.tally import FORMAT_CHANGED, TORN, Tally, known_category
from enduse.lists.xml_records import outline, printed, root_of, text_of, texts_of, xml_records
from enduse.model.listing import AliasKind, ListEntry

__all__ = ["OfacXml"]

_ENTRY = outline("""
sdnEntry
  uid
  firstName
  lastName
  title
  sdnType
  remarks
  programList
    program
  idList
    id
      uid
      idType
      idNumber
      idCountry
      issueDate
      expirationDate
  akaList
    aka
      uid
      type
      category
      lastName
      firstName
  addressList
    address
      uid
      address1
      address2
      address3
      city
      stateOrProvince
      postalCode
      country
  nationalityList
    nationality
      uid
      country
      mainEntry
  citizenshipList
    citizenship
      uid
      country
      mainEntry
  dateOfBirthList
    dateOfBirthItem
      uid
      dateOfBirth
      mainEntry
  placeOfBirthList
    placeOfBirthItem
      uid
      placeOfBirth
      mainEntry
  vesselInfo
    callSign
    vesselType
    vesselFlag
    vesselOwner
    tonnage
    grossRegisteredTonnage
""")
_AROUND = outline("""
publshInformation
  Publish_Date
  Record_Count
""")
_ALIAS_KINDS = {
    ("a.k.a.", "strong"): AliasKind.STRONG,
    ("a.k.a.", "weak"): AliasKind.WEAK,
    ("f.k.a.", "strong"): AliasKind.PREVIOUS,
    ("f.k.a.", "weak"): AliasKind.PREVIOUS,
    ("n.k.a.", "strong"): AliasKind.STRONG,
    ("n.k.a.", "weak"): AliasKind.WEAK,
}


class OfacXml:
    """Reader of `us_ofac_sdn` and `us_ofac_cons` in classic XML; the file is the whole list."""

    list_ids = frozenset({"us_ofac_sdn", "us_ofac_cons"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By its root; the non-SDN list by `cons` in the file's name, as both lists have one schema."""
        root = root_of(file)
        if root is None or root[0] != "sdnList":
            return None
        is_cons = file.name.lower().startswith("cons")
        date = file.head(2000).partition("<Publish_Date>")[2][:10]
        dated = f"{date[6:]}-{date[:2]}-{date[3:5]}" if date[2:3] == "/" and date[5:6] == "/" else None
        return Recognised(list_id="us_ofac_cons" if is_cons else "us_ofac_sdn", part=WHOLE, dated=dated)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a record; the count that the file states must be met."""
        tally = Tally(parts[0].file.name)
        entries: dict[str, ListEntry] = {}
        for element in xml_records(parts[0].file, _ENTRY, _AROUND):
            tally.rows += 1
            entry = _draft(list_id, element, f"{tally.file}, record {tally.rows}").entry(list_id, entries)
            entries[entry.id] = entry
        _check_count(parts[0].file, tally.rows)
        counts = {parts[0].name: tally.count(len(entries))}
        return Reading(entries=tuple(entries.values()), problems=tuple(tally.problems), counts=counts)


def _check_count(file: ListFile, rows: int) -> None:
    stated = file.head(2000).partition("<Record_Count>")[2].partition("<")[0]
    if stated.isdigit() and int(stated) != rows:
        raise FormatError(f"{file.name}: {rows} records instead of the {stated} that it states", hint=TORN)


def _draft(list_id: str, element: _Element, place: str) -> Draft:
    number = text_of(element, "uid")
    if number is None or text_of(element, "lastName") is None:
        raise FormatError(f"{place}: no uid or no lastName", hint=FORMAT_CHANGED)
    programmes = texts_of(element, "programList/program")
    draft = Draft(
        number=number,
        schema=known_category(SCHEMAS, (text_of(element, "sdnType") or "").lower(), "sdnType", place),
        measure=measure_of(list_id, programmes, number),
    )
    draft.name(_full_name(element))
    for programme in programmes:
        draft.programme(programme)
    _read_names(draft, element, place)
    _read_places(draft, element)
    _read_numbers(draft, element)
    _read_remarks(draft, text_of(element, "remarks"))
    draft.printed.append(printed(element))
    return draft


def _full_name(element: _Element) -> str:
    last, first = text_of(element, "lastName") or "", text_of(element, "firstName")
    return f"{last}, {first}" if first else last


def _read_names(draft: Draft, element: _Element, place: str) -> None:
    for alias in element.findall("akaList/aka"):
        kind = (text_of(alias, "type") or "", text_of(alias, "category") or "")
        if kind not in _ALIAS_KINDS:
            raise FormatError(f"{place}: unknown kind of alias {' '.join(kind)!r}", hint=FORMAT_CHANGED)
        draft.name(_full_name(alias), _ALIAS_KINDS[kind])


def _read_places(draft: Draft, element: _Element) -> None:
    for address in element.findall("addressList/address"):
        tags = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode")
        draft.address(*(text_of(address, tag) for tag in tags), country=text_of(address, "country"))
    for path in ("nationalityList/nationality/country", "citizenshipList/citizenship/country", "vesselInfo/vesselFlag"):
        for country in texts_of(element, path):
            draft.country(country)
    for born in texts_of(element, "dateOfBirthList/dateOfBirthItem/dateOfBirth"):
        draft.born(born)


def _read_numbers(draft: Draft, element: _Element) -> None:
    for item in element.findall("idList/id"):
        label, number, country = text_of(item, "idType"), text_of(item, "idNumber"), text_of(item, "idCountry")
        found = labelled_number(label or "", number or "", country)
        if found is not None:
            draft.identifiers[found] = None
        elif label == "Nationality of Registration":
            draft.country(number or country)
    call_sign = text_of(element, "vesselInfo/callSign")
    if call_sign is not None:
        draft.identifiers["call_sign", call_sign] = None


def _read_remarks(draft: Draft, text: str | None) -> None:
    draft.reason(text)
    for name in linked_names(text or ""):
        draft.link(name)
