"""FollowTheMoney JSON, one entity a line.

Source: FollowTheMoney model 4.11 (schemata Company, Person, PublicBody, Ownership, Directorship, UnknownLink ...);
what the model cannot hold (quotes, status, grades) goes into `notes` and `summary`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from enduse.dossier.exports.ftm_stated import ftm_id, holding_shapes, holdings, sanction_shapes
from enduse.dossier.unprotected import unprotected
from enduse.model.claim import Status
from enduse.model.entity import Entity
from enduse.model.ids import canonical_json
from enduse.model.network import Link
from enduse.model.predicates import PREDICATES
from enduse.model.records import CaseRecords

__all__ = ["export_ftm", "left_out_of_ftm"]

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
    held = {(owner, asset) for owner, asset, _ in holdings(kept)}
    for link in sorted(kept.links, key=lambda k: k.id):
        if {link.source, link.target} <= parties.keys() and _is_alone(link, held):
            yield canonical_json(_link(link, kept.name, quotes))
    for stated in (*holding_shapes(kept, parties), *sanction_shapes(kept, parties)):
        yield canonical_json({**stated, "datasets": [kept.name]})


def left_out_of_ftm(records: CaseRecords, *, with_protected: bool = False) -> dict[tuple[str, str], int]:
    """(Kind, reason) to the number of records that the export does not hold, sorted; protected ones are not counted."""
    kept = records if with_protected else unprotected(records)
    parties = {e.id for e in kept.entities if e.schema in _SCHEMATA}
    carried = {claim for link in kept.links for claim in link.claims}
    counts = Counter[tuple[str, str]]()
    for entity in kept.entities:
        counts["entity", f"FollowTheMoney has no schema for a {entity.schema}"] += entity.id not in parties
    for link in kept.links:
        counts["link", "an end has no schema"] += not {link.source, link.target} <= parties
    for claim in kept.claims:
        is_written = claim.id in carried or claim.predicate == "listed_by"
        counts["claim", "it draws no link; its quote stays in the case"] += not is_written
    for kind, given in (("finding", kept.findings), ("part", kept.parts), ("judgement", kept.judgements)):
        counts[kind, "FollowTheMoney has no schema for it"] += len(given)
    counts["grade", "a link keeps its status and its quotes, not its grade"] += len(kept.grades)
    return {key: counts[key] for key in sorted(counts) if counts[key]}


def _is_alone(link: Link, held: Collection[tuple[str, str]]) -> bool:
    """Whether no holding with its share says the same."""
    return link.predicate != "owns" or link.status is not Status.ASSERTED or (link.source, link.target) not in held


def _party(entity: Entity, dataset: str) -> dict[str, Any]:
    names = list(dict.fromkeys((entity.caption, *entity.names)))
    properties: dict[str, list[str]] = {"name": names[:1], "alias": names[1:]}
    properties["country"] = [c.lower() for c in entity.countries]
    properties["address"] = list(entity.addresses)
    for scheme, value in entity.identifiers:
        company_only = entity.schema == "Company" or scheme in {"inn", "ogrn", "lei", "imo", "okpo"}
        key = _IDS.get(scheme, "idNumber") if company_only else "idNumber"
        properties.setdefault(key, []).append(value)
    return _entity(ftm_id(entity.id), entity.schema, dataset, properties)


def _link(link: Link, dataset: str, quotes: dict[str, str]) -> dict[str, Any]:
    predicate = PREDICATES.get(link.predicate)
    schema = predicate.ftm if predicate is not None and predicate.ftm in _ENDS else "UnknownLink"
    first, second, words = _ENDS[schema]
    reads = predicate.reads if predicate is not None else link.predicate
    status = "" if link.status is Status.ASSERTED else f" ({link.status.value.replace('_', ' ')})"
    is_turned = link.predicate == "subsidiary_of"  # whoever is above owns
    properties = {
        first: [ftm_id(link.target if is_turned else link.source)],
        second: [ftm_id(link.source if is_turned else link.target)],
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
