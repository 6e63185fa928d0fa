"""Records in the words of FollowTheMoney, and queries in its words as parties: what other programs send and read.

Source: FollowTheMoney model 4.11: names of schemata and properties, topics; https://followthemoney.tech/explorer/.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from enduse.claims.ftm_rows import FTM_SCHEMES
from enduse.model.entity import Entity
from enduse.model.listing import AliasKind, Edition, ListEntry, Measure, Party
from enduse.text.countries import country_code

__all__ = [
    "PROPERTIES",
    "SCHEMATA",
    "PropertyCard",
    "SchemaCard",
    "entity_shape",
    "entry_shape",
    "is_of_schema",
    "party_of",
    "property_of",
    "sanction_shape",
    "topics_of",
]

CASE = "case"
"""Dataset that the entities of a case are in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaCard:
    """A schema: what people call it, and the schemata that it is one of, nearest first."""

    name: str
    label: str
    plural: str
    description: str
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyCard:
    """A property of parties that a query may hold or an answer has."""

    name: str
    label: str
    description: str


def _schema(name: str, label: str, plural: str, description: str, *parents: str) -> SchemaCard:
    return SchemaCard(name=name, label=label, plural=plural, description=description, parents=parents)


SCHEMATA = {
    card.name: card
    for card in (
        _schema("Thing", "Thing", "Things", "Anything with a name"),
        _schema("LegalEntity", "Legal entity", "Legal entities", "A person or a body", "Thing"),
        _schema("Person", "Person", "People", "A natural person", "LegalEntity", "Thing"),
        _schema("Organization", "Organization", "Organizations", "A body of persons", "LegalEntity", "Thing"),
        _schema("Company", "Company", "Companies", "A firm", "Organization", "LegalEntity", "Thing"),
        _schema(
            "PublicBody", "Public body", "Public bodies", "A part of a state", "Organization", "LegalEntity", "Thing"
        ),
        _schema("Asset", "Asset", "Assets", "A thing of value", "Thing"),
        _schema("Vehicle", "Vehicle", "Vehicles", "What carries persons or goods", "Asset", "Thing"),
        _schema("Vessel", "Vessel", "Vessels", "A ship", "Vehicle", "Asset", "Thing"),
        _schema("Airplane", "Airplane", "Airplanes", "An aircraft", "Vehicle", "Asset", "Thing"),
        _schema("BankAccount", "Bank account", "Bank accounts", "An account at a bank", "Asset", "Thing"),
        _schema("CryptoWallet", "Wallet", "Wallets", "An address of a digital currency", "Thing"),
        _schema("Security", "Security", "Securities", "A share, a bond", "Asset", "Thing"),
        _schema("RealEstate", "Real estate", "Real estates", "Land and buildings", "Asset", "Thing"),
        _schema("Address", "Address", "Addresses", "A place that can be written to", "Thing"),
    )
}
"""Schemata that may be asked for, by name."""

_OURS = {"Aircraft": "Airplane", "Product": "Thing", "Facility": "Thing", "Place": "Thing", "Unnamed": "Thing"}

PROPERTIES = {
    name: PropertyCard(name=name, label=label, description=description)
    for name, label, description in (
        ("name", "Name", "The name as it is written first"),
        ("alias", "Other name", "Further names, in any script"),
        ("weakAlias", "Weak alias", "A name that is too common to rest a match on"),
        ("previousName", "Previous name", "A name that it bore before"),
        ("country", "Country", "ISO 3166-1 code"),
        ("jurisdiction", "Jurisdiction", "Country under whose law it is registered"),
        ("nationality", "Nationality", "Country of a person's citizenship"),
        ("birthDate", "Birth date", "Year or day"),
        ("address", "Address", "As it is written"),
        ("registrationNumber", "Registration number", "Of any register"),
        ("idNumber", "ID number", "Of any kind"),
        ("taxNumber", "Tax number", "Of any tax office"),
        ("innCode", "INN", "Russian tax number"),
        ("ogrnCode", "OGRN", "Russian register number"),
        ("kppCode", "KPP", "Russian code of a tax registration"),
        ("okpoCode", "OKPO", "Russian statistics code"),
        ("uscCode", "USCC", "Chinese unified social credit code"),
        ("leiCode", "LEI", "Legal entity identifier"),
        ("imoNumber", "IMO number", "Of a ship or its owner"),
        ("mmsi", "MMSI", "Of a ship's radio"),
        ("swiftBic", "BIC", "Bank identifier"),
        ("dunsCode", "D-U-N-S", "Of Dun & Bradstreet"),
        ("passportNumber", "Passport number", "Of a person"),
        ("topics", "Topics", "What a listing does to it"),
        ("programId", "Programme", "Of a listing"),
        ("sourceUrl", "Source", "Where the record can be seen"),
        ("summary", "Summary", "What a list says of it"),
    )
}
"""Properties that are understood, by name."""

_PROPERTY_OF = {scheme: name for name, scheme in reversed(FTM_SCHEMES.items())} | {"swift": "swiftBic"}
_NAMES = ("name", "alias", "previousName", "abbreviation", "weakAlias")
_COUNTRIES = ("jurisdiction", "country", "nationality", "mainCountry", "citizenship")
_MOST_NAMES = 30
_TOPICS = {
    Measure.ASSET_FREEZE: "sanction",
    Measure.EXPORT_LICENCE: "export.control",
    Measure.END_USER_CONTROL: "export.control",
    Measure.UNVERIFIED_END_USER: "export.risk",
    Measure.DEBARMENT: "debarment",
    Measure.COUNTER_SANCTION: "sanction.counter",
}
_ALIASES = {AliasKind.PREVIOUS: "previousName", AliasKind.WEAK: "weakAlias"}


def is_of_schema(schema: str, wanted: str) -> bool:
    """Whether a record of one schema is one of another.

    >>> is_of_schema("Company", "LegalEntity"), is_of_schema("LegalEntity", "Company")
    (True, False)
    """
    known = SCHEMATA.get(_OURS.get(schema, schema))
    return known is not None and (known.name == wanted or wanted in known.parents)


def party_of(key: str, schema: str, properties: Mapping[str, Sequence[str]]) -> tuple[Party, tuple[str, ...]]:
    """The party that a query by example describes, and its names beside the first."""
    names = [text for name in _NAMES for text in properties.get(name, ())]
    first, last = properties.get("firstName", ()), properties.get("lastName", ())
    names += [" ".join((*given, *family)) for given, family in zip(_ones(first), _ones(last), strict=False)]
    kept = [name for name in dict.fromkeys(names) if name.strip()][:_MOST_NAMES]
    countries = [text for name in _COUNTRIES for text in properties.get(name, ()) if text.strip()]
    party = Party(
        id=key,
        name=kept[0] if kept else "",
        schema=None if schema in {"Thing", "LegalEntity", "Asset"} else schema,
        country=country_code(countries[0]) or countries[0].lower() if countries else None,
        birth_date=next((text for text in properties.get("birthDate", ()) if text.strip()), None),
        address=next((text for text in properties.get("address", ()) if text.strip()), None),
        identifiers=tuple(
            (scheme, text) for name, scheme in FTM_SCHEMES.items() for text in properties.get(name, ()) if text.strip()
        ),
    )
    return party, tuple(kept[1:])


def _ones(texts: Sequence[str]) -> list[tuple[str, ...]]:
    return [(text,) for text in texts] or [()]


def property_of(scheme: str) -> str:
    """FollowTheMoney's property for an identifier of a scheme.

    >>> property_of("inn"), property_of("customs")
    ('innCode', 'idNumber')
    """
    return _PROPERTY_OF.get(scheme.strip().lower(), "idNumber")


def topics_of(measure: Measure) -> tuple[str, ...]:
    """FollowTheMoney's topic of a measure; `sanction` for an asset freeze alone."""
    return (_TOPICS.get(measure, "reg.action"),)


def entry_shape(entry: ListEntry, editions: Iterable[Edition] = (), *, nested: bool = True) -> dict[str, Any]:
    """An entry of a list as the yente API shows an entity.

    Args:
        editions: Editions of its list that hold it, oldest first.
        nested: Whether the listing itself is shown within.
    """
    properties = _names(entry.names[0].text, [(n.text, _ALIASES.get(n.kind, "alias")) for n in entry.names[1:]])
    properties |= {
        "country": list(entry.countries),
        "birthDate": list(entry.birth_dates),
        "address": list(entry.addresses),
        "topics": list(topics_of(entry.measure)),
        "programId": [entry.programme] if entry.programme else [],
    }
    _number(properties, entry.identifiers)
    days = [e.edition for e in editions if len(e.edition) == 10]
    shape = _shape(entry.id, entry.names[0].text, entry.schema, (entry.list_id,), properties)
    if nested:
        shape["properties"]["sanctions"] = [sanction_shape(entry)]
    seen = {"first_seen": f"{days[0]}T00:00:00", "last_seen": f"{days[-1]}T00:00:00"} if days else {}
    return {**shape, "target": True, **seen}


def sanction_shape(entry: ListEntry) -> dict[str, Any]:
    """The listing of an entry: by whom, under what, since when and why."""
    properties = {
        "authority": [entry.list_id],
        "program": [entry.programme] if entry.programme else [],
        "provisions": [entry.measure.value],
        "startDate": [entry.listed_from.isoformat()] if entry.listed_from else [],
        "endDate": [entry.listed_to.isoformat()] if entry.listed_to else [],
        "authorityId": [entry.publisher_id] if entry.publisher_id else [],
        "reason": [entry.reasons] if entry.reasons else [],
    }
    title = " ".join(filter(None, (entry.list_id, entry.programme, entry.measure.value.replace("_", " "))))
    return _shape(f"{entry.id}:listing", title, "Sanction", (entry.list_id,), properties)


def entity_shape(entity: Entity) -> dict[str, Any]:
    """An entity of a case as the yente API shows an entity."""
    properties = _names(entity.caption, [(name, "alias") for name in entity.names if name != entity.caption])
    properties |= {"country": [c.lower() for c in entity.countries], "address": list(entity.addresses)}
    _number(properties, entity.identifiers)
    shape = _shape(entity.id, entity.caption, entity.schema, (CASE,), properties)
    return {**shape, "referents": [member for member in entity.members if member != entity.id]}


def _names(first: str, others: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    properties: dict[str, list[str]] = {"name": [first]}
    for text, name in others:
        properties.setdefault(name, []).append(text)
    return {name: list(dict.fromkeys(texts)) for name, texts in properties.items()}


def _number(properties: dict[str, list[str]], identifiers: Iterable[tuple[str, str]]) -> None:
    for scheme, value in identifiers:
        properties.setdefault(property_of(scheme), []).append(value)


def _shape(
    key: str, caption: str, schema: str, datasets: tuple[str, ...], properties: Mapping[str, list[str]]
) -> dict[str, Any]:
    return {
        "id": key,
        "caption": caption,
        "schema": _OURS.get(schema, schema),
        "properties": {name: values for name, values in properties.items() if values},
        "datasets": list(datasets),
        "referents": [],
        "target": False,
        "first_seen": None,
        "last_seen": None,
        "last_change": None,
    }
