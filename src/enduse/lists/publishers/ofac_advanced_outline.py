"""The elements and attributes of OFAC's advanced XML.

Source: OFAC, schema of ADVANCED_XML.
"""

from __future__ import annotations

from enduse.lists.xml_records import Outline, outline

__all__ = ["AROUND", "RECORDS"]

_TABLES = """
AliasType AreaCode AreaCodeType CalendarType Country CountryRelevance DecisionMakingBody DetailReference
DetailType DocNameStatus EntryEventType EntryLinkType ExRefType FeatureType FeatureTypeGroup IDRegDocDateType
IDRegDocType IdentityFeatureLinkType LegalBasis LegalBasisType List LocPartType LocPartValueStatus
LocPartValueType NamePartType Organisation PartySubType PartyType RelationQuality RelationType Reliability
SanctionsProgram SanctionsType Script ScriptStatus SubsidiaryBody SupInfoType TargetType Validity
"""
_TABLE_ATTRIBUTES = """
ID ISO2 CountryID Description AreaCodeTypeID OrganisationID FeatureTypeGroupID LegalBasisShortRef
LegalBasisTypeID SanctionsProgramID PartyTypeID Symmetrical SubsidiaryBodyID ScriptCode Notional
DecisionMakingBodyID
"""
_PERIOD = """
DatePeriod [CalendarTypeID YearFixed MonthFixed DayFixed]
  Comment
  Start [Approximate YearFixed MonthFixed DayFixed]
    From
      Year
      Month
      Day
    To
      Year
      Month
      Day
  End [Approximate YearFixed MonthFixed DayFixed]
    From
      Year
      Month
      Day
    To
      Year
      Month
      Day
"""
_RECORDS = """
Location [ID]
  LocationAreaCode [AreaCodeID]
  LocationCountry [CountryID CountryRelevanceID]
  LocationPart [LocPartTypeID]
    LocationPartValue [Primary LocPartValueTypeID LocPartValueStatusID]
      Comment
      Value
  FeatureVersionReference [FeatureVersionID]
  IDRegDocumentReference [DocumentID]
IDRegDocument [ID IDRegDocTypeID IdentityID IssuedBy-CountryID IssuedIn-LocationID ValidityID]
  Comment
  IDRegistrationNo
  IssuingAuthority
  DocumentDate [IDRegDocDateTypeID]
  DocumentedNameReference [DocumentedNameID]
  IDRegDocumentMention [IDRegDocumentID ReferenceType]
  FeatureVersionReference [FeatureVersionID]
DistinctParty [FixedRef DeltaAction]
  Comment
  Profile [ID PartySubTypeID DeltaAction]
    Identity [ID FixedRef Primary False DeltaAction]
      Alias [FixedRef AliasTypeID Primary LowQuality DeltaAction]
        DocumentedName [ID FixedRef DocNameStatusID DeltaAction]
          DocumentedNamePart
            NamePartValue [NamePartGroupID ScriptID ScriptStatusID Acronym DeltaAction]
      NamePartGroups
        MasterNamePartGroup
          NamePartGroup [ID NamePartTypeID DeltaAction]
      IDRegDocumentReference [DocumentID]
    Feature [ID FeatureTypeID DeltaAction]
      FeatureVersion [ID ReliabilityID DeltaAction]
        Comment
        VersionDetail [DetailTypeID DetailReferenceID]
        VersionLocation [LocationID]
      IdentityReference [IdentityID IdentityFeatureLinkTypeID]
    SanctionsEntryReference [SanctionsEntryID]
ProfileRelationship [ID From-ProfileID To-ProfileID RelationTypeID RelationQualityID Former SanctionsEntryID]
  Comment
  DatePeriod [CalendarTypeID YearFixed MonthFixed DayFixed]
SanctionsEntry [ID ProfileID ListID DeltaAction]
  EntryEvent [ID EntryEventTypeID LegalBasisID DeltaAction]
    Comment
    Date [CalendarTypeID]
      Year
      Month
      Day
  SanctionsMeasure [ID SanctionsTypeID DeltaAction]
    Comment
  SupInfo [ID SupInfoTypeID]
  LimitationsToListing
"""


def _records() -> dict[str, Outline]:
    made = outline(_RECORDS)
    period = outline(_PERIOD)
    made["DistinctParty"].inner["Profile"].inner["Feature"].inner["FeatureVersion"].inner.update(period)
    made["IDRegDocument"].inner["DocumentDate"].inner.update(period)
    made["ProfileRelationship"].inner.update(period)
    made["SanctionsEntry"].inner["SanctionsMeasure"].inner.update(period)
    item = Outline(attributes=frozenset(_TABLE_ATTRIBUTES.split()))
    tables = {f"{name}Values": Outline(inner={name: item}) for name in _TABLES.split()}
    return {**made, "ReferenceValueSets": Outline(inner=tables)}


RECORDS = _records()
"""The records of the tables, and the reference values as one record."""

AROUND = outline("""
DateOfIssue [CalendarTypeID]
  Year
  Month
  Day
Locations
IDRegDocuments
DistinctParties
ProfileRelationships
SanctionsEntries
SanctionsEntryLinks
""")
"""What stands around the records."""
