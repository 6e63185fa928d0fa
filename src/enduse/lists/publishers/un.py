"""The UN Security Council's consolidated list as XML: one `INDIVIDUAL` or `ENTITY` a listed party.

Source: United Nations Security Council, consolidated list, schema `sc-sanctions.xsd`.
"""

from __future__ import annotations

from lxml.etree import _Element

from enduse.lists.draft import Draft, joined
from enduse.lists.files import ListFile
from enduse.lists.partial_dates import full_date
from enduse.lists.publisher import WHOLE, Part, Reading, Recognised
from enduse.lists.tally import Tally, known_category
from enduse.lists.xml_records import outline, printed, root_of, text_of, texts_of, xml_records
from enduse.model.listing import AliasKind, ListEntry, Measure

__all__ = ["UnitedNations"]

_RECORDS = outline("""
INDIVIDUAL
  DATAID
  VERSIONNUM
  FIRST_NAME
  SECOND_NAME
  THIRD_NAME
  FOURTH_NAME
  UN_LIST_TYPE
  REFERENCE_NUMBER
  LISTED_ON
  GENDER
  SUBMITTED_BY
  SUBMITTED_ON
  NAME_ORIGINAL_SCRIPT
  COMMENTS1
  HAS_INTERPOL_LINK
  INTERPOL_LINK
  NATIONALITY2
  DELISTED_ON
  TITLE
    VALUE
  DESIGNATION
    VALUE
  NATIONALITY
    VALUE
  LIST_TYPE
    VALUE
  LAST_DAY_UPDATED
    VALUE
  INDIVIDUAL_ALIAS
    QUALITY
    ALIAS_NAME
    DATE_OF_BIRTH
    CITY_OF_BIRTH
    COUNTRY_OF_BIRTH
    NOTE
  INDIVIDUAL_ADDRESS
    STREET
    CITY
    STATE_PROVINCE
    ZIP_CODE
    COUNTRY
    NOTE
  INDIVIDUAL_DATE_OF_BIRTH
    TYPE_OF_DATE
    NOTE
    DATE
    YEAR
    FROM_YEAR
    TO_YEAR
  INDIVIDUAL_PLACE_OF_BIRTH
    STREET
    CITY
    STATE_PROVINCE
    ZIP_CODE
    COUNTRY
    NOTE
  INDIVIDUAL_DOCUMENT
    TYPE_OF_DOCUMENT
    TYPE_OF_DOCUMENT2
    NUMBER
    ISSUING_COUNTRY
    DATE_OF_ISSUE
    DATE_OF_EXPIRY
    CITY_OF_ISSUE
    COUNTRY_OF_ISSUE
    NOTE
  SORT_KEY
  SORT_KEY_LAST_MOD
ENTITY
  DATAID
  VERSIONNUM
  FIRST_NAME
  UN_LIST_TYPE
  REFERENCE_NUMBER
  LISTED_ON
  SUBMITTED_ON
  NAME_ORIGINAL_SCRIPT
  COMMENTS1
  HAS_INTERPOL_LINK
  INTERPOL_LINK
  DELISTED_ON
  LIST_TYPE
    VALUE
  LAST_DAY_UPDATED
    VALUE
  ENTITY_ALIAS
    QUALITY
    ALIAS_NAME
    NOTE
  ENTITY_ADDRESS
    STREET
    CITY
    STATE_PROVINCE
    ZIP_CODE
    COUNTRY
    NOTE
  SORT_KEY
  SORT_KEY_LAST_MOD
""")
_AROUND = outline("""
INDIVIDUALS
ENTITIES
""")
_QUALITIES = {
    "": AliasKind.STRONG,
    "Good": AliasKind.STRONG,
    "Low": AliasKind.WEAK,
    "a.k.a.": AliasKind.STRONG,
    "f.k.a.": AliasKind.PREVIOUS,
}


class UnitedNations:
    """Reader of `un_sc`; the file is the whole list."""

    list_ids = frozenset({"un_sc"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By its root, which bears the day on which the file was made."""
        root = root_of(file)
        if root is None or root[0] != "CONSOLIDATED_LIST":
            return None
        return Recognised(list_id="un_sc", part=WHOLE, dated=root[1].get("dateGenerated", "")[:10] or None)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a record, persons first."""
        tally = Tally(parts[0].file.name)
        entries: dict[str, ListEntry] = {}
        for element in xml_records(parts[0].file, _RECORDS, _AROUND, depths=(2,)):
            tally.rows += 1
            number = text_of(element, "DATAID")
            if number is None or text_of(element, "FIRST_NAME") is None:
                tally.lost(f"record {tally.rows}", "the record has no DATAID or no name")
                continue
            entry = _draft(element, number, f"{tally.file}, {number}").entry(list_id, entries)
            entries[entry.id] = entry
        counts = {parts[0].name: tally.count(len(entries))}
        return Reading(entries=tuple(entries.values()), problems=tuple(tally.problems), counts=counts)


def _draft(element: _Element, number: str, place: str) -> Draft:
    is_person = element.tag == "INDIVIDUAL"
    draft = Draft(number=number, schema="Person" if is_person else "Organization", measure=Measure.ASSET_FREEZE)
    ordinals = ("FIRST", "SECOND", "THIRD", "FOURTH")
    draft.name(joined((text_of(element, f"{ordinal}_NAME") for ordinal in ordinals), " "))
    for alias in element.findall(f"{element.tag}_ALIAS"):
        kind = known_category(_QUALITIES, text_of(alias, "QUALITY") or "", "QUALITY", place)
        draft.name(text_of(alias, "ALIAS_NAME"), kind)
        draft.born(text_of(alias, "DATE_OF_BIRTH"))
    draft.name(text_of(element, "NAME_ORIGINAL_SCRIPT"), AliasKind.ORIGINAL_SCRIPT)
    for tag in ("UN_LIST_TYPE", "REFERENCE_NUMBER"):
        draft.programme(text_of(element, tag))
    draft.listed(full_date((text_of(element, "LISTED_ON") or "")[:10]))
    _read_places(draft, element)
    _read_person(draft, element)
    draft.reason(text_of(element, "COMMENTS1"))
    draft.printed.append(printed(element))
    return draft


def _read_places(draft: Draft, element: _Element) -> None:
    for address in element.findall(f"{element.tag}_ADDRESS"):
        tags = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE")
        draft.address(*(text_of(address, tag) for tag in tags), country=text_of(address, "COUNTRY"))


def _read_person(draft: Draft, element: _Element) -> None:
    for nationality in texts_of(element, "NATIONALITY/VALUE"):
        draft.country(nationality)
    for born in element.findall("INDIVIDUAL_DATE_OF_BIRTH"):
        first, last = text_of(born, "FROM_YEAR"), text_of(born, "TO_YEAR")
        if first is not None and last is not None:
            draft.birth_dates[f"{first}/{last}"] = None
        else:
            draft.born(text_of(born, "DATE") or text_of(born, "YEAR"))
    for document in element.findall("INDIVIDUAL_DOCUMENT"):
        kind = (text_of(document, "TYPE_OF_DOCUMENT") or "").lower()
        is_passport = "passport" in kind or "pasaporte" in kind or "passeport" in kind
        draft.identifier(text_of(document, "NUMBER"), "passport" if is_passport else "national_id")
