"""Columns of the EU's Financial Sanctions Files CSV, in its present layout and in the one of 2018.

Source: European Commission, Financial Sanctions Files, CSV formats 1.0 and 1.1.
"""

from __future__ import annotations

__all__ = ["COLUMNS", "OLD_COLUMNS"]

_REGULATION = (
    "Type",
    "OrganisationType",
    "PublicationDate",
    "EntryIntoForceDate",
    "NumberTitle",
    "Programme",
    "PublicationUrl",
)
_FIELDS = {
    "Entity": """
        LogicalId EU_ReferenceNumber UnitedNationId DesignationDate DesignationDetails Remark SubjectType
        SubjectType_ClassificationCode
    """,
    "NameAlias": """
        LastName FirstName MiddleName WholeName NameLanguage Gender Title Function LogicalId RegulationLanguage Remark
    """,
    "Address": """
        City Street PoBox ZipCode Region Place AsAtListingTime ContactInfo CountryIso2Code CountryDescription LogicalId
        RegulationLanguage Remark
    """,
    "BirthDate": """
        BirthDate Day Month Year YearRangeFrom YearRangeTo Circa CalendarType ZipCode Region Place City CountryIso2Code
        CountryDescription LogicalId RegulationLanguage Remark
    """,
    "Identification": """
        Number Diplomatic KnownExpired KnownFalse ReportedLost RevokedByIssuer IssuedBy IssuedDate ValidFrom ValidTo
        LatinNumber NameOnDocument TypeCode TypeDescription Region CountryIso2Code CountryDescription LogicalId
        RegulationLanguage Remark
    """,
    "Citizenship": """
        Region CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark
    """,
}

COLUMNS: tuple[str, ...] = (
    "fileGenerationDate",
    *(
        f"{group}_{name}"
        for group, names in _FIELDS.items()
        for name in (*names.split(), *(f"Regulation_{part}" for part in _REGULATION))
    ),
)
"""The present layout: a row holds one name, address, birth, document or citizenship of an entity."""

_OLD_SHARED = "logical_id entity_id leba_numtitle leba_publication_date leba_url programme"
_OLD_GROUPS = {
    "Naal": "lastname firstname middlename wholename gender title function language",
    "Addr": "number street zipcode city country other",
    "Birt": "date place country",
    "Iden": "number country",
    "Citi": "country",
}

OLD_COLUMNS: tuple[str, ...] = (
    "Date_file",
    "Entity_logical_id",
    "Subject_type",
    "Leba_numtitle",
    "Leba_publication_date",
    "Leba_url",
    "Programme",
    "Entity_remark",
    *(f"{group}_{name}" for group, names in _OLD_GROUPS.items() for name in (*_OLD_SHARED.split(), *names.split())),
    "EU_ref_num",
)
"""The layout of 2018. Its header calls the entity's number `Entity_logical_id` again in every group; here it is
`GROUP_entity_id`."""
