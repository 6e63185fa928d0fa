"""FollowTheMoney's words in OpenSanctions' exports: which schemata are parties, which properties are numbers.

Source: FollowTheMoney, model of entities; OpenSanctions, topics.
"""

from __future__ import annotations

from collections.abc import Iterable

from enduse.model.listing import Measure

__all__ = ["FTM_IDENTIFIERS", "OTHER_SCHEMATA", "PARTIES", "measure_of_topics"]

PARTIES = frozenset(
    {"Person", "Company", "Organization", "LegalEntity", "PublicBody", "Vessel", "Airplane", "Vehicle", "CryptoWallet"}
)
"""Schemata of entities that may be a party."""

_OTHERS = """
Address Article Asset Associate Assessment Audio BankAccount Call CallForTenders Contract ContractAward CourtCase
CourtCaseParty Debt Directorship Document Documentation EconomicActivity Email Employment Event Family Folder HyperText
Identification Image Interest Interval License Membership Mention Message Note Occupancy Ownership Package Page Pages
Passport Payment PlainText Position Post Project ProjectParticipant RealEstate Relationship Representation Sanction
Security Similar Succession Table TaxRoll Thing Trip UnknownLink UserAccount Value Video Workbook Analyzable Consumer
"""
OTHER_SCHEMATA = frozenset(_OTHERS.split())
"""Relations, papers, places and other things: never a party."""

FTM_IDENTIFIERS: dict[str, tuple[str, ...]] = {
    "innCode": ("inn", "tax"),
    "ogrnCode": ("ogrn", "registration"),
    "kppCode": ("kpp",),
    "okpoCode": ("okpo",),
    "leiCode": ("lei",),
    "uscCode": ("uscc",),
    "swiftBic": ("bic",),
    "imoNumber": ("imo",),
    "mmsi": ("mmsi",),
    "callSign": ("call_sign",),
    "dunsCode": ("duns",),
    "taxNumber": ("inn", "uscc", "tax"),
    "vatCode": ("tax",),
    "registrationNumber": ("ogrn", "inn", "uscc", "registration"),
    "idNumber": ("national_id",),
    "passportNumber": ("passport",),
    "wikidataId": ("wikidata",),
    "isin": ("isin",),
}
"""Property, and the schemes that its values may be of, first valid one first."""

_TOPIC_MEASURES = {
    "sanction": Measure.ASSET_FREEZE,
    "sanction.counter": Measure.COUNTER_SANCTION,
    "export.control": Measure.EXPORT_LICENCE,
    "export.risk": Measure.END_USER_CONTROL,
    "debarment": Measure.DEBARMENT,
    "mare.detained": Measure.VESSEL,
}


def measure_of_topics(topics: Iterable[str]) -> Measure:
    """The gravest measure that an entity's topics name; other where they name none (a politician, a suspect).

    >>> measure_of_topics(["role.pep"]).value, measure_of_topics(["sanction", "role.pep"]).value
    ('other', 'asset_freeze')
    """
    held = set(topics)
    return next((measure for topic, measure in _TOPIC_MEASURES.items() if topic in held), Measure.OTHER)
