"""FollowTheMoney JSON, one entity a line.

Source: FollowTheMoney model 4.11 (schemata Company, Person, PublicBody, Ownership, Directorship, UnknownLink ...);
what the model cannot hold (quotes, status, grades) goes into `notes` and `summary`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from enduse.dossier.unprotected import unprotected
from enduse.model.claim import Status
from enduse.model.entity import Entity
from enduse.model.ids import canonical_json
from enduse.model.network import Link
from enduse.model.predicates import PREDICATES
from enduse.model.records import CaseRecords

__all__ = ["export_ftm"]

_SCHEMATA = {"Company", "Person", "PublicBody", "Organization", "LegalEntity", "Vessel", "Airplane"}
_IDS = {
    "inn": "innCode",
    "ogrn": "ogrnCode",
    "lei": "leiCode",
    "imo": "imoNumber",
    "uscc": "uscCode",
    "kpp": "kppCode",
    "okpo": "okpoCode",
}
_ENDS = {
    "Ownership": ("owner", "asset", "role"),
    "Directorship": ("director", "organization", "role"),
    "Employment": ("employee", "employer", "role"),
    "Representation": ("agent", "client", "role"),
    "Payment": ("payer", "beneficiary", "purpose"),
    "UnknownLink": ("subject", "object", "role"),
}


def export_ftm(records: CaseRecords, *, with_protected: bool = False) -> Iterator[str]:
    """Lines of FollowTheMoney JSON: parties, then links between them; sorted by id.

    Args:
        records: The case.
        with_protected: Whether links that rest on protected exhibits alone are written too.
    """
    kept = records if with_protected else unprotected(records)
    parties = {e.id: e for e in kept.entities if e.schema in _SCHEMATA}
    quotes = {c.id: c.quote for c in kept.claims}
    for entity in sorted(parties.values(), key=lambda e: e.id):
        yield canonical_json(_party(entity, kept.name))
    for link in sorted(kept.links, key=lambda k: k.id):
        if {link.source, link.target} <= parties.keys():
            yield canonical_json(_link(link, kept.name, quotes))


def _party(entity: Entity, dataset: str) -> dict[str, Any]:
    names = list(dict.fromkeys((entity.caption, *entity.names)))
    properties: dict[str, list[str]] = {"name": names[:1], "alias": names[1:]}
    properties["country"] = [c.lower() for c in entity.countries]
    properties["address"] = list(entity.addresses)
    for scheme, value in entity.identifiers:
        company_only = entity.schema == "Company" or scheme in {"inn", "ogrn", "lei", "imo", "okpo"}
        key = _IDS.get(scheme, "idNumber") if company_only else "idNumber"
        properties.setdefault(key, []).append(value)
    return _entity(entity.id, entity.schema, dataset, properties)


def _link(link: Link, dataset: str, quotes: dict[str, str]) -> dict[str, Any]:
    predicate = PREDICATES.get(link.predicate)
    schema = predicate.ftm if predicate is not None and predicate.ftm in _ENDS else "UnknownLink"
    first, second, words = _ENDS[schema]
    reads = predicate.reads if predicate is not None else link.predicate
    status = "" if link.status is Status.ASSERTED else f" ({link.status.value.replace('_', ' ')})"
    properties = {
        first: [link.source],
        second: [link.target],
        words: [f"{reads}{status}"],
        "startDate": [str(link.date_from)] if link.date_from else [],
        "endDate": [str(link.date_to)] if link.date_to else [],
        "summary": [quotes[c] for c in link.claims if c in quotes],
        "status": [link.status.value],
    }
    if schema == "Payment":
        properties.pop("status")
    return _entity(link.id, schema, dataset, properties)


def _entity(entity_id: str, schema: str, dataset: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    kept = {k: v for k, v in properties.items() if v}
    return {"id": entity_id, "schema": schema, "datasets": [dataset], "properties": kept}
