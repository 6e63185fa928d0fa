"""The UK Sanctions List as XML: one `Designation` a listed party.

No file of this format was at hand: the reader follows the published elements, and its tests use an invented file.

Source: Foreign, Commonwealth & Development Office, UK Sanctions List, format guide.
"""

from __future__ import annotations

from datetime import date

from lxml.etree import _Element

from enduse.lists.draft import Draft, joined
from enduse.lists.files import ListFile
from enduse.lists.publisher import WHOLE, Part, Reading, Recognised
from enduse.lists.publishers.uk_terms import (
    NAME_KINDS,
    SCHEMAS,
    STRENGTHS,
    measure_of,
    registration_numbers,
    uk_date,
)
from enduse.lists.tally import Tally, known_category
from enduse.lists.xml_records import Outline, outline, printed, root_of, text_of, texts_of, xml_records
from enduse.model.listing import AliasKind, ListEntry

__all__ = ["UkSanctionsListXml"]

_DESIGNATION = outline("""
Designation
  LastUpdated
  DateDesignated
  UniqueID
  OFSIGroupID
  UNReferenceNumber
  RegimeName
  IndividualEntityShip
  DesignationSource
  SanctionsImposed
  OtherInformation
  UKStatementofReasons
  Names
    Name
      Name1
      Name2
      Name3
      Name4
      Name5
      Name6
      NameType
      AliasStrength
  NonLatinNames
    NonLatinName
      NameNonLatinScript
      NonLatinScriptType
      NonLatinScriptLanguage
  Titles
    Title
  Addresses
    Address
      AddressLine1
      AddressLine2
      AddressLine3
      AddressLine4
      AddressLine5
      AddressLine6
      AddressPostalCode
      AddressCountry
  PhoneNumbers
    PhoneNumber
  EmailAddresses
    EmailAddress
  Websites
    Website
  SanctionsImposedIndicators
  IndividualDetails
    Individual
      DOBs
        DOB
      BirthDetails
        Location
          TownOfBirth
          CountryOfBirth
      Genders
        Gender
      Nationalities
        Nationality
      Positions
        Position
      PassportDetails
        Passport
          PassportNumber
          PassportAdditionalInformation
      NationalIdentifierDetails
        NationalIdentifier
          NationalIdentifierNumber
          NationalIdentifierAdditionalInformation
  EntityDetails
    Entity
      BusinessRegistrationNumbers
        BusinessRegistrationNumber
      TypeOfEntities
        TypeOfEntity
      ParentCompanies
        ParentCompany
      Subsidiaries
        Subsidiary
  ShipDetails
    Ship
      IMONumbers
        IMONumber
      CurrentOwnerOperators
        CurrentOwnerOperator
      PreviousOwnerOperators
        PreviousOwnerOperator
      CurrentBelievedFlagOfShips
        CurrentBelievedFlagOfShip
      PreviousFlags
        PreviousFlag
      TypeOfShipDetails
        TypeOfShip
      TonnageOfShipDetails
        TonnageOfShip
      LengthOfShipDetails
        LengthOfShip
      YearsBuilt
        YearBuilt
      HullIdentificationNumbers
        HullIdentificationNumber
""")
_INDICATORS = """
AssetFreeze ArmsEmbargo TargetedArmsEmbargo CharteringOfShips ClosureOfRepresentativeOffices
CrewServicingOfShipsAndAircraft Deflag PreventionOfBusinessArrangements ProhibitionOfPortEntry TravelBan
PreventionOfCharteringOfShips PreventionOfCharteringOfShipsAndAircraft TechnicalAssistanceRelatedToAircraft
TrustServicesSanctions DirectorDisqualificationSanction
"""
_DESIGNATION["Designation"].inner["SanctionsImposedIndicators"].inner.update(
    (name, Outline()) for name in _INDICATORS.split()
)
_AROUND = outline("DateGenerated")


class UkSanctionsListXml:
    """Reader of `gb_sanctions` as XML; the file is the whole list."""

    list_ids = frozenset({"gb_sanctions"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By its root and the day on which the file was made."""
        root = root_of(file)
        if root is None or root[0] != "Designations":
            return None
        dated = uk_date(file.head(2000).partition("<DateGenerated>")[2].partition("<")[0])
        return Recognised(list_id="gb_sanctions", part=WHOLE, dated=dated if dated and len(dated) == 10 else None)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry a designation."""
        tally = Tally(parts[0].file.name)
        entries: dict[str, ListEntry] = {}
        for element in xml_records(parts[0].file, _DESIGNATION, _AROUND):
            tally.rows += 1
            number = text_of(element, "UniqueID")
            if number is None:
                tally.lost(f"record {tally.rows}", "the designation has no UniqueID")
                continue
            entry = _draft(element, number, f"{tally.file}, {number}").entry(list_id, entries)
            entries[entry.id] = entry
        counts = {parts[0].name: tally.count(len(entries))}
        return Reading(entries=tuple(entries.values()), problems=tuple(tally.problems), counts=counts)


def _draft(element: _Element, number: str, place: str) -> Draft:
    kind = (text_of(element, "IndividualEntityShip") or "").lower()
    schema = known_category(SCHEMAS, kind, "IndividualEntityShip", place)
    draft = Draft(number=number, schema=schema, measure=measure_of(text_of(element, "SanctionsImposed") or ""))
    draft.programme(text_of(element, "RegimeName"))
    designated = uk_date(text_of(element, "DateDesignated") or "")
    draft.listed(date.fromisoformat(designated) if designated is not None and len(designated) == 10 else None)
    _read_names(draft, element, place)
    for address in element.findall("Addresses/Address"):
        lines = [text_of(address, f"AddressLine{n}") for n in range(1, 7)]
        draft.address(*lines, text_of(address, "AddressPostalCode"), country=text_of(address, "AddressCountry"))
    _read_person(draft, element)
    _read_firm_or_ship(draft, element)
    draft.reason(text_of(element, "UKStatementofReasons"))
    draft.reason(text_of(element, "OtherInformation"))
    draft.printed.append(printed(element))
    return draft


def _read_names(draft: Draft, element: _Element, place: str) -> None:
    for name in element.findall("Names/Name"):
        kind = known_category(NAME_KINDS, (text_of(name, "NameType") or "").lower(), "NameType", place)
        quality = (text_of(name, "AliasStrength") or "").rstrip(".").lower()
        stated = known_category(STRENGTHS, quality, "AliasStrength", place)
        draft.name(joined((text_of(name, f"Name{n}") for n in range(1, 7)), " "), stated or kind)
    for text in texts_of(element, "NonLatinNames/NonLatinName/NameNonLatinScript"):
        draft.name(text, AliasKind.ORIGINAL_SCRIPT)


def _read_person(draft: Draft, element: _Element) -> None:
    person = "IndividualDetails/Individual"
    for text in texts_of(element, f"{person}/DOBs/DOB"):
        born = uk_date(text)
        draft.birth_dates.update({born: None} if born is not None else {})
    for nationality in texts_of(element, f"{person}/Nationalities/Nationality"):
        draft.country(nationality)
    for passport in texts_of(element, f"{person}/PassportDetails/Passport/PassportNumber"):
        draft.identifier(passport, "passport")
    for text in texts_of(element, f"{person}/NationalIdentifierDetails/NationalIdentifier/NationalIdentifierNumber"):
        draft.identifier(text, "inn", "national_id")


def _read_firm_or_ship(draft: Draft, element: _Element) -> None:
    for text in texts_of(element, "EntityDetails/Entity/BusinessRegistrationNumbers/BusinessRegistrationNumber"):
        draft.identifiers.update(dict.fromkeys(registration_numbers(text)))
    for text in texts_of(element, "ShipDetails/Ship/IMONumbers/IMONumber"):
        draft.identifier(text.upper().removeprefix("IMO"), "imo")
    for flag in texts_of(element, "ShipDetails/Ship/CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip"):
        draft.country(flag)
    for path in (
        "EntityDetails/Entity/ParentCompanies/ParentCompany",
        "EntityDetails/Entity/Subsidiaries/Subsidiary",
        "ShipDetails/Ship/CurrentOwnerOperators/CurrentOwnerOperator",
    ):
        for text in texts_of(element, path):
            draft.link(text)
