"""GraphML: entities as nodes, links as edges, for tools that draw and measure networks."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from typing import Any

from enduse.dossier.unprotected import unprotected
from enduse.model.entity import Entity
from enduse.model.network import Link
from enduse.model.predicates import PREDICATES
from enduse.model.records import CaseRecords

__all__ = ["export_graphml"]

_SPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE = ("label", "schema", "countries", "identifiers", "names")
_EDGE = (
    "label",
    "predicate",
    "status",
    "grade",
    "goods",
    "date_from",
    "date_to",
    "claims",
    "shipments",
    "shipments_total",
)
_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export_graphml(records: CaseRecords, *, with_protected: bool = False) -> bytes:
    """A directed GraphML graph of entities and links, sorted by id; lists are joined by `; `.

    What it cannot hold, the words of the claims, stays behind their ids.

    Args:
        records: The case.
        with_protected: Whether what rests on protected exhibits alone is written too.
    """
    kept = records if with_protected else unprotected(records)
    known = {e.id: e for e in kept.entities}
    links = sorted((k for k in kept.links if {k.source, k.target} <= known.keys()), key=lambda k: k.id)
    root = ET.Element("graphml", xmlns=_SPACE)
    for kind, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            typed = "int" if name == "shipments_total" else "string"
            ET.SubElement(root, "key", {"id": f"{kind}_{name}", "for": kind, "attr.name": name, "attr.type": typed})
    graph = ET.SubElement(root, "graph", {"id": "case", "edgedefault": "directed"})
    for entity in sorted(known.values(), key=lambda e: e.id):
        _fill(ET.SubElement(graph, "node", {"id": entity.id}), "node", _node_values(entity))
    for link in links:
        edge = ET.SubElement(graph, "edge", {"id": link.id, "source": link.source, "target": link.target})
        _fill(edge, "edge", _edge_values(link))
    ET.indent(root)
    out = io.BytesIO()
    ET.ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)
    return out.getvalue()


def _fill(element: ET.Element, kind: str, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if value not in {None, ""}:
            ET.SubElement(element, "data", {"key": f"{kind}_{name}"}).text = _ILLEGAL.sub("", str(value))


def _node_values(entity: Entity) -> dict[str, Any]:
    return {
        "label": entity.caption,
        "schema": entity.schema,
        "countries": "; ".join(entity.countries),
        "identifiers": "; ".join(f"{scheme}:{value}" for scheme, value in entity.identifiers),
        "names": "; ".join(entity.names),
    }


def _edge_values(link: Link) -> dict[str, Any]:
    predicate = PREDICATES.get(link.predicate)
    return {
        "label": link.predicate if predicate is None else predicate.reads,
        "predicate": link.predicate,
        "status": link.status.value,
        "grade": link.grade,
        "goods": "; ".join(link.goods),
        "date_from": link.date_from,
        "date_to": link.date_to,
        "claims": "; ".join(link.claims),
        "shipments": "; ".join(link.shipments),
        "shipments_total": link.shipments_total,
    }
