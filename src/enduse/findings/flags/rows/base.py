"""One view of customs rows for all rules, and how a rule asks it.

A rule is a SELECT with one record a hit: `subjects` (party keys), `shipments` (at most a hundred ids), `total` (all
rows of the hit) and its figures. The rows that lack a field that the rule needs are counted, never passed over.
The SQL keeps to what DuckDB and Spark say alike: no case folding, no regular expressions, integers where statistics
are taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from enduse.findings.rule import MAX_SHIPMENTS, Evidence, Rule, clear, hit, not_checkable
from enduse.findings.voice import Voice
from enduse.model.finding import Finding, Nexus
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = ["BASE", "IDS", "VIEWS", "RowRule", "ask", "plain_figures"]

VIEWS = frozenset(("rows", "parties", "goods"))
"""Views that a rule on rows needs."""

BASE = """
WITH chpl AS (SELECT DISTINCT hs_group FROM goods WHERE chpl_tier IS NOT NULL AND hs_group IS NOT NULL),
base AS (
  SELECT r.shipment_id, r.declaration, r.flow_date, r.unit, r.quantity, r.net_mass_kg, r.value_usd,
         r.dispatch_country, r.origin_country, r.destination_country, r.trading_country,
         g.hs_raw, g.hs6, g.chpl_tier, coalesce(g.hs_group, g.hs6) AS hs_group,
         (g.chpl_tier IS NOT NULL OR l.hs_group IS NOT NULL) AS is_chpl_group,
         g.description, g.description_folded, g.brand, g.model,
         r.sender_key, coalesce(r.consignee_key, r.contract_holder_key) AS receiver_key,
         r.consignee_key, r.contract_holder_key,
         coalesce(s.scheme || ':' || s.identifier, s.name_folded || '|' || coalesce(s.country, '')) AS sender,
         coalesce(c.scheme || ':' || c.identifier, c.name_folded || '|' || coalesce(c.country, '')) AS receiver,
         coalesce(h.scheme || ':' || h.identifier, h.name_folded || '|' || coalesce(h.country, '')) AS holder,
         s.country AS sender_country, c.country AS receiver_country,
         s.name_folded AS sender_name, c.name_folded AS receiver_name, c.address AS receiver_address
  FROM rows r
  LEFT JOIN goods g ON g.goods_key = r.goods_key
  LEFT JOIN chpl l ON l.hs_group = g.hs_group
  LEFT JOIN parties s ON s.party_key = r.sender_key
  LEFT JOIN parties c ON c.party_key = coalesce(r.consignee_key, r.contract_holder_key)
  LEFT JOIN parties h ON h.party_key = r.contract_holder_key
  WHERE r.duplicate_of IS NULL
)
"""
"""The CTE `base`: one record a kept row, with who sent and received it. A party is its identifier, else its folded name
and country: one firm printed in five ways is five keys and, where it bears its number, one party. `hs_group` joins the
codes of two editions that mean the same goods, and `is_chpl_group` says whether one of them is in a CHPL heading: the
code of HS 2017 counts as trade before the code of HS 2022."""

IDS = f"list_slice(list_sort(list(shipment_id)), 1, {MAX_SHIPMENTS}) AS shipments, count(*) AS total"
"""What every hit selects of its rows."""

Figures = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRule:
    """A rule on rows.

    Attributes:
        rule: Name, authority, severity, cap, thresholds of ours.
        hits: SELECT over `looked` (further CTEs begin with a comma): `subjects`, `shipments`, `total`, figures. A row
            is in one hit at most.
        needs: Field to a condition on `seen` that is true where the field is missing; counted as not checkable.
        seen: SELECT over `base` that adds columns of the rule's own, one record a row.
        looked_at: Condition on `seen` for the rows that the rule looks at; `looked` are those that lack nothing.
        figures: Figures of a hit from its record, where they are not the record's own columns.
        text: One or two sentences for people, from the names and the record of a hit.
        keep: Which hits stand, for what SQL does not say alike on all engines; None keeps all.
    """

    rule: Rule
    hits: str
    text: Callable[[Voice, Mapping[str, Any]], str]
    needs: Mapping[str, str]
    seen: str = "SELECT * FROM base"
    looked_at: str = "true"
    figures: Callable[[Mapping[str, Any]], Mapping[str, str]] | None = None
    keep: Callable[[list[Mapping[str, Any]]], list[Mapping[str, Any]]] | None = None


def ask(rule: RowRule, records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Findings of a rule: one a hit, then counts of what was not checkable and of what was clear.

    The rows of hits, the clear and the not checkable add up to the rows that the rule looks at.
    """
    if engine is None or not engine.tables() >= VIEWS:
        return
    voice = Voice(records)
    found = engine.query(_looked(rule) + rule.hits)
    kept = rule.keep(found) if rule.keep is not None else found
    for row in kept:
        subjects = [voice.party(key) for key in row["subjects"]]
        yield hit(
            rule.rule,
            voice,
            rule.text(voice, row),
            subjects=subjects,
            evidence=Evidence(shipments=tuple(row["shipments"]), shipments_total=row["total"]),
            figures=plain_figures(row) if rule.figures is None else rule.figures(row),
            nexus=Nexus.NOT_CHECKABLE,
        )
    yield from _rest(rule, engine, sum(row["total"] for row in kept))


def _seen(rule: RowRule) -> str:
    return f"{BASE}, seen AS (SELECT * FROM ({rule.seen}) AS one WHERE {rule.looked_at})"  # noqa: S608 - constants alone


def _looked(rule: RowRule) -> str:
    lacking = " OR ".join(f"({condition})" for condition in rule.needs.values()) or "false"
    return f"{_seen(rule)}, looked AS (SELECT * FROM seen WHERE NOT ({lacking}))"  # noqa: S608 - constants alone


def _rest(rule: RowRule, engine: Engine, hit_rows: int) -> Iterator[Finding]:
    """Each row once, by all that it lacks."""
    lacks = ", ".join(f"({condition}) AS missing_{number}" for number, condition in enumerate(rule.needs.values()))
    names = ", ".join(f"missing_{number}" for number in range(len(rule.needs)))
    counts = f"SELECT {names}, count(*) AS n FROM (SELECT {lacks} FROM seen) AS two GROUP BY {names} ORDER BY {names}"  # noqa: S608
    checked = 0
    for row in engine.query(f"{_seen(rule)} {counts}"):
        missing = tuple(field for number, field in enumerate(rule.needs) if row[f"missing_{number}"])
        if missing:
            yield not_checkable(rule.rule, missing, row["n"], "rows")
        else:
            checked = row["n"]
    if checked > hit_rows:
        yield clear(rule.rule, checked - hit_rows, "rows")


def plain_figures(row: Mapping[str, Any]) -> Figures:
    """Figures of a hit as text; keys, ids and what is unknown are left out."""
    return {
        name: _plain(value)
        for name, value in sorted(row.items())
        if name not in {"subjects", "shipments"} and value is not None
    }


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return str(value)
