"""The EU's Financial Sanctions Files as XML: one `sanctionEntity` a listed party, everything in attributes.

No file of this format was at hand: the reader follows the Commission's schema `export` (version 1.1), and its tests
use an invented file.
"""

from __future__ import annotations

from lxml.etree import _Element

from enduse.lists.draft import Draft
from enduse.lists.files import ListFile
from enduse.lists.partial_dates import full_date
from enduse.lists.publisher import WHOLE, Part, Reading, Recognised
from enduse.lists.publishers.eu_cells import numbers_in
from enduse.lists.publishers.eu_fsf import DOCUMENT_SCHEMES, SCHEMAS
from enduse.lists.tally import Tally, known_category
from enduse.lists.xml_records import Outline, outline, printed, root_of, text_of, texts_of, xml_records
from enduse.model.listing import AliasKind, ListEntry, Measure

__all__ = ["EuFsfXml"]

_ENTITY = outline("""
sanctionEntity [designationDate designationDetails unitedNationId euReferenceNumber logicalId]
  remark
  regulation [regulationType organisationType publicationDate entryIntoForceDate numberTitle programme logicalId]
    publicationUrl
    remark
  subjectType [code classificationCode]
  nameAlias
  citizenship
  birthdate
  address
  identification
""")
_SHARED = "regulationLanguage logicalId"
_ATTRIBUTES = {
    "nameAlias": "firstName middleName lastName wholeName function gender title nameLanguage strong",
    "citizenship": "region countryIso2Code countryDescription",
    "birthdate": (
        "circa calendarType birthdate dayOfMonth monthOfYear year yearRangeFrom yearRangeTo city zipCode region place"
        " countryIso2Code countryDescription"
    ),
    "address": "city street poBox zipCode region place asAtListingTime countryIso2Code countryDescription",
    "identification": (
        "diplomatic knownExpired knownFalse reportedLost revokedByIssuer issuedBy issuedDate validFrom validTo"
        " latinNumber nameOnDocument number region countryIso2Code countryDescription identificationTypeCode"
        " identificationTypeDescription"
    ),
}
_INSIDE = outline("""
regulationSummary [regulationType publicationDate numberTitle publicationUrl]
remark
contactInfo [key value]
""")
for _tag, _names in _ATTRIBUTES.items():
    _ENTITY["sanctionEntity"].inner[_tag] = Outline(
        attributes=frozenset(f"{_names} {_SHARED}".split()), inner=dict(_INSIDE)
    )


class EuFsfXml:
    """Reader of `eu_fsf` as XML; the file is the whole list."""

    list_ids = frozenset({"eu_fsf"})

    def recognise(self, file: ListFile) -> Recognised | None:
        """By its root, which bears the day on which the file was made."""
        root = root_of(file)
        if root is None or root[0] != "export" or "generationDate" not in root[1]:
            return None
        return Recognised(list_id="eu_fsf", part=WHOLE, dated=root[1]["generationDate"][:10])

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """One entry an entity."""
        tally = Tally(parts[0].file.name)
        entries: dict[str, ListEntry] = {}
        for element in xml_records(parts[0].file, _ENTITY, {}):
            tally.rows += 1
            number = element.get("logicalId")
            if number is None or element.find("nameAlias") is None:
                tally.lost(f"record {tally.rows}", "the entity has no logicalId or no name")
                continue
            entry = _draft(element, number, f"{tally.file}, entity {number}").entry(list_id, entries)
            entries[entry.id] = entry
        counts = {parts[0].name: tally.count(len(entries))}
        return Reading(entries=tuple(entries.values()), problems=tuple(tally.problems), counts=counts)


def _draft(element: _Element, number: str, place: str) -> Draft:
    subject = element.find("subjectType")
    code = (subject.get("classificationCode") or subject.get("code") or "") if subject is not None else ""
    schema = known_category(SCHEMAS, code, "subject type", place)
    draft = Draft(number=number, schema=schema, measure=Measure.ASSET_FREEZE)
    for regulation in element.findall("regulation"):
        draft.programme(regulation.get("programme"))
        draft.listed(full_date(regulation.get("publicationDate") or ""))
    if (designated := full_date(element.get("designationDate") or "")) is not None:
        draft.listed_from = designated
    _read_names(draft, element)
    _read_places(draft, element)
    for born in element.findall("birthdate"):
        first, last = born.get("yearRangeFrom"), born.get("yearRangeTo")
        if first and last:
            draft.birth_dates[f"{first}/{last}"] = None
        else:
            draft.born(born.get("birthdate") or born.get("year"))
    for document in element.findall("identification"):
        schemes = known_category(
            DOCUMENT_SCHEMES, document.get("identificationTypeCode") or "", "kind of document", place
        )
        value = document.get("number") or document.get("latinNumber") or ""
        draft.identifiers.update(dict.fromkeys(numbers_in(value, schemes)))
    draft.reason(element.get("designationDetails"))
    for remark in texts_of(element, "remark"):
        draft.reason(remark)
    draft.printed.append(printed(element))
    return draft


def _read_names(draft: Draft, element: _Element) -> None:
    for alias in element.findall("nameAlias"):
        whole = alias.get("wholeName") or " ".join(
            piece for tag in ("firstName", "middleName", "lastName") if (piece := alias.get(tag))
        )
        is_previous = (text_of(alias, "remark") or "").lower().startswith(("formerly", "f.k.a"))
        kind = AliasKind.PREVIOUS if is_previous else AliasKind.STRONG
        kind = AliasKind.WEAK if alias.get("strong") == "false" else kind
        draft.name(whole, kind if draft.names else AliasKind.PRIMARY)


def _read_places(draft: Draft, element: _Element) -> None:
    for address in element.findall("address"):
        pieces = [address.get(tag) for tag in ("street", "poBox", "place", "zipCode", "city", "region")]
        if any(pieces):
            draft.address(*pieces, country=(address.get("countryDescription") or "").title())
    for holder in (*element.findall("address"), *element.findall("citizenship")):
        code = holder.get("countryIso2Code")
        draft.country(code if code != "00" else None)
