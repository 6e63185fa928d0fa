"""Holdings and listings in the words of FollowTheMoney: Ownership with its share, Sanction with its list."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Any

from enduse.model.claim import REVIEW_LINE, Status
from enduse.model.ids import content_id
from enduse.model.network import OwnershipEdge
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

__all__ = ["ftm_id", "holding_shapes", "holdings", "sanction_shapes"]


def ftm_id(entity: str) -> str:
    """An entity's id in the letters that FollowTheMoney takes.

    >>> ftm_id("party:7")
    'party-7'
    """
    return re.sub(r"[^0-9A-Za-z.-]", "-", entity)


def holdings(records: CaseRecords) -> Iterator[tuple[str, str, OwnershipEdge]]:
    """Owner, asset and row of every holding whose two ends are entities of the case."""
    for edge in records.ownership:
        ends = [records.entity_named.get(f"{edge.exhibit}|{fold_name(name)}") for name in (edge.owner, edge.asset)]
        if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
            yield ends[0], ends[1], edge


def holding_shapes(records: CaseRecords, parties: Container[str]) -> Iterator[dict[str, Any]]:
    """One Ownership a holding, each once, by id; bands of shares stay bands, the kind is the role."""
    found: dict[str, dict[str, Any]] = {}
    for owner, asset, edge in holdings(records):
        if owner not in parties or asset not in parties:
            continue
        properties = {
            "owner": [ftm_id(owner)],
            "asset": [ftm_id(asset)],
            "role": [edge.kind.value],
            "percentage": _share(edge),
            "startDate": [str(edge.date_from)] if edge.date_from else [],
            "endDate": [str(edge.date_to)] if edge.date_to else [],
        }
        shape = _shape("Ownership", properties)
        found[shape["id"]] = shape
    yield from (found[key] for key in sorted(found))


def _share(edge: OwnershipEdge) -> list[str]:
    if edge.share_low is None:
        return []
    is_band = edge.share_high is not None and edge.share_high != edge.share_low
    return [f"{edge.share_low:.10g}-{edge.share_high:.10g}" if is_band else f"{edge.share_low:.10g}"]


def sanction_shapes(records: CaseRecords, parties: Container[str]) -> Iterator[dict[str, Any]]:
    """One Sanction for each list that holds a party: by a match of screening, or as a claim says; each once, by id."""
    found: dict[str, dict[str, Any]] = {}
    for hit in records.hits:
        if hit.decision == "match" and hit.query_id in parties:
            days = (hit.listed_from, hit.listed_to)
            shape = _sanction(hit.query_id, hit.dataset, days, (hit.programme, hit.measure.replace("_", " ")))
            found[shape["id"]] = shape
    for claim in records.claims:
        entity = records.entity_named.get(f"{claim.exhibit}|{fold_name(claim.subject)}")
        stands = claim.predicate == "listed_by" and claim.status is Status.ASSERTED
        if stands and claim.confidence >= REVIEW_LINE and entity is not None and entity in parties:
            said = claim.qualifiers
            shape = _sanction(entity, claim.object, (_text(said.date_from), _text(said.date_to)), (said.purpose, None))
            found.setdefault(shape["id"], shape)
    yield from (found[key] for key in sorted(found))


def _text(day: object) -> str | None:
    return None if day is None else str(day)


def _sanction(
    entity: str, authority: str, days: tuple[str | None, str | None], told: tuple[str | None, str | None]
) -> dict[str, Any]:
    """Its id hangs on party, authority and days alone: two statements of one listing are one."""
    known = {"entity": ftm_id(entity), "authority": authority, "startDate": days[0], "endDate": days[1]}
    shape = _shape("Sanction", {name: [text] for name, text in known.items() if text})
    beside = {name: [text] for name, text in (("program", told[0]), ("provisions", told[1])) if text}
    return {**shape, "properties": {**shape["properties"], **beside}}


def _shape(schema: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    kept = {name: values for name, values in properties.items() if values}
    return {"id": content_id("ftm", schema, kept), "schema": schema, "properties": kept}
