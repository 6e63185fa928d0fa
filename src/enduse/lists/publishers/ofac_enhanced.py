"""OFAC's enhanced XML: one `entity` a listed party, with names in their scripts and relations to other entities.

Source: OFAC, Sanctions List Service, schema of ENHANCED_XML.
"""

from __future__ import annotations

from lxml.etree import _Element

from enduse.errors import FormatError
from enduse.lists.draft import Draft
from enduse.lists.files import ListFile
from enduse.lists.partial_dates import full_date
from enduse.lists.publisher import WHOLE, Part, Reading, Recognised
from enduse.lists.publishers.ofac_terms import SCHEMAS, labelled_number, measure_of
from enduse.lists.tally import FORMAT_CHANGED, Tally, known_category
from enduse.lists.xml_records import Outline, outline, printed, root_of, text_of, texts_of, xml_records
from enduse.model.listing import AliasKind, ListEntry

__all__ = ["OfacEnhanced"]

_DATES = ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd", "isApproximate", "isDateRange")
_ENTITY = outline("""
entity [id]
  generalInfo
    identityId
    entityType [refId]
    remarks
    title
  sanctionsLists
    sanctionsList [refId id datePublished]
  sanctionsPrograms
    sanctionsProgram [refId id]
  sanctionsTypes
    sanctionsType [refId id]
  legalAuthorities
    legalAuthority [refId id]
  names
    name [id]
      isPrimary
      aliasType [refId]
      isLowQuality
      comments
      translations
        translation [id]
          isPrimary
          script [refId]
          formattedFirstName
          formattedLastName
          formattedFullName
          comments
          nameParts
            namePart [id]
              type [refId]
              value
  addresses
    address [id]
      country [refId]
      translations
        translation [id]
          isPrimary
          script [refId]
          addressParts
            addressPart [id]
              type [refId]
              value
  features
    feature [id]
      type [featureTypeId]
      versionId
      value
      valueRefId
      valueDate [id]
      isPrimary
      reliability [refId]
      comments
  identityDocuments
    identityDocument [id]
      type [refId]
      name [nameId nameTranslationId]
      documentNumber
      isValid
      issueDate [id]
      expirationDate [id]
      issuingLocation
      issuingCountry [refId]
      issuingAuthority
      comments
      idFeatures
        idFeature [id featureVersionId]
  relationships
    relationship [id]
      type [refId]
      relatedEntity [entityId]
      quality [refId]
      comments
""")
for _holder, _tag in (
    ("features/feature", "valueDate"),
    ("identityDocuments/identityDocument", "issueDate"),
    ("identityDocuments/identityDocument", "expirationDate"),
):
    _list, _item = _holder.split("/")
    _ENTITY["entity"].inner[_list].inner[_item].inner[_tag].inner.update((name, Outline()) for name in _DATES)
_AROUND = outline("""
publicationInfo
  dataAsOf
  filters
    sanctionsLists
      sanctionsList [refId]
    sanctionsPrograms
      sanctionsProgram [refId]
    sanctionsTypes
      sanctionsType [refId]
referenceValues
  referenceValue [refId]
    type
    value
    isoCode
    code
featureTypes
  featureType [featureTypeId]
    type
    detailType [refId]
    publishExclude
    publishDescription
    publishOrder
entities
""")
_WHOLE_LISTS = {"SDN List": "us_ofac_sdn", "Consolidated List": "us_ofac_cons"}
_ALIAS_KINDS = {"A.K.A.": AliasKind.STRONG, "F.K.A.": AliasKind.PREVIOUS, "N.K.A.": AliasKind.STRONG}
_COUNTRY_FEATURES = frozenset({"Nationality Country", "Citizenship Country", "Nationality of Registration"})
_ADDRESS_ORDER = ("ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "REGION", "POSTAL CODE")


class OfacEnhanced:
    """Reader of `us_ofac_sdn` and `us_ofac_cons` in enhanced XML; an export filtered further is an excerpt."""

    list_ids = frozenset({"us_ofac_sdn", "us_ofac_cons"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By its root; which list it is from the filter that the file states."""
        root = root_of(file)
        if root is None or root[0] != "sanctionsData":
            return None
        head = file.head(20_000)
        filters = head.partition("<filters>")[2].partition("</filters>")[0]
        lists = [piece.partition(">")[2].partition("<")[0] for piece in filters.split("<sanctionsList ")[1:]]
        is_narrowed = "<sanctionsProgram " in filters or "<sanctionsType " in filters
        whole = _WHOLE_LISTS.get(lists[0]) if len(lists) == 1 and not is_narrowed else None
        dated = head.partition("<dataAsOf>")[2][:10] or None
        return Recognised(list_id=whole or "us_ofac_sdn", part=WHOLE, dated=dated, is_excerpt=whole is None)

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry an entity; an entity of the non-SDN list has the measure of its programmes."""
        tally = Tally(parts[0].file.name)
        entries: dict[str, ListEntry] = {}
        for element in xml_records(parts[0].file, _ENTITY, _AROUND, depths=(2,)):
            tally.rows += 1
            entry = _draft(list_id, element, f"{tally.file}, entity {element.get('id')}").entry(list_id, entries)
            entries[entry.id] = entry
        counts = {parts[0].name: tally.count(len(entries))}
        return Reading(entries=tuple(entries.values()), problems=tuple(tally.problems), counts=counts)


def _draft(list_id: str, element: _Element, place: str) -> Draft:
    kind = text_of(element, "generalInfo/entityType") or ""
    programmes = texts_of(element, "sanctionsPrograms/sanctionsProgram")
    number = element.get("id")
    if number is None:
        raise FormatError(f"{place}: no id", hint=FORMAT_CHANGED)
    draft = Draft(
        number=number,
        schema=known_category(SCHEMAS, kind.lower(), "entityType", place),
        measure=measure_of(list_id, programmes, number),
    )
    for programme in programmes:
        draft.programme(programme)
    _read_dates(draft, element, list_id)
    _read_names(draft, element, place)
    _read_addresses(draft, element)
    _read_features(draft, element)
    for document in element.findall("identityDocuments/identityDocument"):
        label, value = text_of(document, "type") or "", text_of(document, "documentNumber") or ""
        found = labelled_number(label, value, text_of(document, "issuingCountry"))
        draft.identifiers.update({found: None} if found is not None else {})
    for related in texts_of(element, "relationships/relationship/relatedEntity"):
        draft.link(related)
    draft.reason(text_of(element, "generalInfo/remarks"))
    draft.printed.append(printed(element))
    return draft


def _read_dates(draft: Draft, element: _Element, list_id: str) -> None:
    for item in element.findall("sanctionsLists/sanctionsList"):
        day, is_sdn = item.get("datePublished"), item.text == "SDN List"
        if day is not None and is_sdn is not {"us_ofac_sdn": False, "us_ofac_cons": True}.get(list_id):
            draft.listed(full_date(day))


def _read_names(draft: Draft, element: _Element, place: str) -> None:
    for name in element.findall("names/name"):
        is_main = text_of(name, "isPrimary") == "true"
        is_weak = text_of(name, "isLowQuality") == "true"
        alias = text_of(name, "aliasType")
        kind = AliasKind.PRIMARY if is_main else known_category(_ALIAS_KINDS, alias or "", "aliasType", place)
        if is_weak and kind is AliasKind.STRONG:
            kind = AliasKind.WEAK
        for translation in name.findall("translations/translation"):
            is_other = text_of(translation, "isPrimary") != "true" or text_of(translation, "script") != "Latin"
            full = text_of(translation, "formattedFullName")
            draft.name(full, AliasKind.ORIGINAL_SCRIPT if is_other and kind is not AliasKind.WEAK else kind)


def _read_addresses(draft: Draft, element: _Element) -> None:
    for address in element.findall("addresses/address"):
        country = text_of(address, "country")
        for translation in address.findall("translations/translation"):
            parts = {
                text_of(part, "type"): text_of(part, "value")
                for part in translation.findall("addressParts/addressPart")
            }
            draft.address(*(parts.get(tag) for tag in _ADDRESS_ORDER), country=country)
        draft.country(country)


def _read_features(draft: Draft, element: _Element) -> None:
    for feature in element.findall("features/feature"):
        label, value = text_of(feature, "type") or "", text_of(feature, "value")
        if label == "Birthdate":
            draft.born(value)
        elif label in _COUNTRY_FEATURES:
            draft.country(value)
        elif value is not None and (found := labelled_number(label, value)) is not None:
            draft.identifiers[found] = None
