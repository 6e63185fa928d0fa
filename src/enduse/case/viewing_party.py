"""Entities: the list of them, and one with everything that is known of it, for and against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from enduse.case.room import trade_engine
from enduse.case.shown import Shown
from enduse.case.store import Store
from enduse.case.viewing_claims import CitedClaim, cited
from enduse.errors import NotFoundError
from enduse.model.claim import Status
from enduse.model.entity import Entity
from enduse.model.finding import Finding, Reply
from enduse.model.listing import Hit
from enduse.model.network import Link, OwnershipAnswer, OwnershipEdge
from enduse.text.fold import fold_name

__all__ = [
    "EntityRow",
    "EntityView",
    "ListedAs",
    "ShipmentRow",
    "ShipmentView",
    "entities",
    "entity",
    "links_of",
    "shipment",
    "shipments_where",
]

_PER_PAGE = 50
_MOST_ROWS = 50
_AGAINST = frozenset((Status.DENIED, Status.NO_COMMENT, Status.GAP))


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """One entity in the list: `listed` are the measures of certain hits, `is_possible` says there are unsure ones."""

    entity: Entity
    listed: tuple[str, ...]
    is_possible: bool
    claims: int
    links: int
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAs:
    """What an entity is to one entry of a list.

    Attributes:
        hit: The hit as of the newest edition, or the only one there is.
        on_days: Status on the days of its deals: status, first and last day, how many days.
        programme: As the publisher names it.
    """

    hit: Hit
    on_days: tuple[tuple[str, str, str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentRow:
    """A customs row."""

    id: str
    exhibit: str
    exhibit_name: str
    row: int
    day: str | None
    sender: str | None
    sender_id: str | None
    consignee: str | None
    consignee_id: str | None
    description: str
    hs: str | None
    quantity: str | None
    value_usd: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView:
    """Everything that may be shown of an entity.

    Attributes:
        spellings: Names with what they rest on: how many members bear each.
        claims, claims_against: For and against: denials, refusals to comment, gaps.
        links: Links as "other end": the link, the other entity's id and name, whether it stands upstream.
        shipments, shipments_total: Customs rows, newest first, at most fifty.
    """

    entity: Entity
    listed: tuple[ListedAs, ...]
    claims: tuple[CitedClaim, ...]
    claims_against: tuple[CitedClaim, ...]
    links: tuple[tuple[Link, str, str, bool], ...]
    findings: tuple[Finding, ...]
    ownership: tuple[OwnershipAnswer, ...]
    holdings: tuple[OwnershipEdge, ...]
    replies: tuple[Reply, ...]
    shipments: tuple[ShipmentRow, ...]
    shipments_total: int


def entities(
    shown: Shown, *, words: str = "", schema: str = "", is_listed: bool = False, page: int = 1
) -> tuple[tuple[EntityRow, ...], int, dict[str, int]]:
    """One page of the entities, best connected first; how many there are, and how many of each schema.

    Args:
        words: What a name must hold, in any spelling that folds to it.
        is_listed: Only those that are certainly an entry of a list.
    """
    key = fold_name(words)
    found = [e for e in shown.records.entities if not key or any(key in fold_name(n) for n in e.names)]
    schemas: dict[str, int] = {}
    for one in found:
        schemas[one.schema] = schemas.get(one.schema, 0) + 1
    found = [e for e in found if not schema or e.schema == schema]
    if is_listed:
        found = [e for e in found if any(h.decision == "match" for h in shown.hits_of.get(e.id, ()))]
    weight = {e.id: len(shown.links_of.get(e.id, ())) + len(shown.claims_of.get(e.id, ())) for e in found}
    found.sort(key=lambda e: (-weight[e.id], e.caption, e.id))
    piece = found[(page - 1) * _PER_PAGE : page * _PER_PAGE]
    return tuple(_row(shown, e) for e in piece), len(found), dict(sorted(schemas.items()))


def entity(store: Store, shown: Shown, reference: str) -> EntityView:
    """An entity by its id, or by that of a member that was merged into it.

    Raises:
        NotFoundError: There is no such entity, or it may not be shown.
    """
    found = shown.entity(reference)
    if found is None:
        raise NotFoundError("no such entity may be shown", hint="search for its name")
    records, key = shown.records, found.id
    claims = cited(shown, shown.claims_of.get(key, ()))
    against = {c.id for c in claims if Status(c.status) in _AGAINST}
    shipments, total = _shipments(store, shown, found)
    names = {fold_name(n) for n in found.names}
    return EntityView(
        entity=found,
        listed=_listed(shown.hits_of.get(key, ())),
        claims=tuple(c for c in claims if c.id not in against),
        claims_against=tuple(c for c in claims if c.id in against),
        links=links_of(shown, key),
        findings=tuple(sorted(shown.findings_of.get(key, ()), key=lambda f: (-f.severity, f.strength, f.id))),
        ownership=tuple(a for a in records.ownership_answers if a.entity == key),
        holdings=tuple(e for e in records.ownership if names & {fold_name(e.owner), fold_name(e.asset)}),
        replies=tuple(r for r in records.replies if r.party == key),
        shipments=shipments,
        shipments_total=total,
    )


def links_of(shown: Shown, key: str) -> tuple[tuple[Link, str, str, bool], ...]:
    """Links of an entity with the other end's id and name; the last says whether that end stands upstream."""
    told = []
    for link in shown.links_of.get(key, ()):
        other = link.target if link.source == key else link.source
        told.append((link, other, shown.caption(other), other == link.source))
    return tuple(sorted(told, key=lambda t: (t[0].status.value, t[0].predicate, t[2], t[0].id)))


def _row(shown: Shown, found: Entity) -> EntityRow:
    hits = shown.hits_of.get(found.id, ())
    certain = (h.measure for h in hits if h.decision == "match")
    return EntityRow(
        entity=found,
        listed=tuple(dict.fromkeys(certain)),
        is_possible=any(h.decision == "review" for h in hits),
        claims=len(shown.claims_of.get(found.id, ())),
        links=len(shown.links_of.get(found.id, ())),
        findings=sum(f.outcome.value == "hit" for f in shown.findings_of.get(found.id, ())),
    )


def _listed(hits: Iterable[Hit]) -> tuple[ListedAs, ...]:
    by_entry: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.entity_id and hit.decision in {"match", "review"}:
            by_entry.setdefault(hit.entity_id, []).append(hit)
    out = []
    for found in by_entry.values():
        newest = next((h for h in found if h.as_of is None), found[0])
        days: dict[str, list[str]] = {}
        for hit in found:
            if hit.as_of is not None:
                days.setdefault(hit.listed_status.value, []).append(hit.as_of.isoformat())
        on_days = tuple((status, min(at), max(at), len(set(at))) for status, at in sorted(days.items()))
        out.append(ListedAs(hit=newest, on_days=on_days))
    return tuple(sorted(out, key=lambda x: (x.hit.decision, -x.hit.score, x.hit.entity_id)))


_ROWS = """
SELECT r.shipment_id, r.exhibit, r.row_number, r.flow_date, s.name AS sender, r.sender_key, c.name AS consignee,
       r.consignee_key, g.description, g.hs_raw, r.quantity, r.unit, r.value_usd
FROM rows r LEFT JOIN goods g USING (goods_key)
LEFT JOIN parties s ON s.party_key = r.sender_key LEFT JOIN parties c ON c.party_key = r.consignee_key
WHERE r.duplicate_of IS NULL AND ({wanted})
ORDER BY r.flow_date DESC NULLS LAST, r.shipment_id LIMIT {most} OFFSET {offset}
"""


def shipments_where(
    store: Store, shown: Shown, wanted: str, values: list[object], most: int, *, offset: int = 0
) -> tuple[ShipmentRow, ...]:
    """Customs rows for which an SQL condition of ours holds, newest first, at most `most` that may be shown.

    Args:
        offset: How many are passed over.
    """
    with trade_engine(store.folder) as engine:
        if not engine.tables() >= {"rows", "goods", "parties"}:
            return ()
        rows = engine.query(_ROWS.format(wanted=wanted, most=int(most), offset=int(offset)), values)
    return tuple(_shipment(shown, row) for row in rows if row["exhibit"] in shown.records.exhibits)


def _shipments(store: Store, shown: Shown, found: Entity) -> tuple[tuple[ShipmentRow, ...], int]:
    keys = [int(m.removeprefix("party:")) for m in found.members if m.startswith("party:")]
    if not keys:
        return (), 0
    among = "list_contains(?, r.sender_key) OR list_contains(?, r.consignee_key)"
    rows = shipments_where(store, shown, among, [keys, keys], _MOST_ROWS)
    with trade_engine(store.folder) as engine:
        if "rows" not in engine.tables():
            return (), 0
        sql = f"SELECT count(*) AS n FROM rows r WHERE r.duplicate_of IS NULL AND ({among})"  # noqa: S608
        total = engine.query(sql, [keys, keys])[0]["n"]
    return rows, int(total) if not shown.has_hidden else max(len(rows), 0)


def _shipment(shown: Shown, row: object) -> ShipmentRow:
    told = dict(row)  # type: ignore[call-overload]
    sender, consignee = (shown.entity(f"party:{told[k]}") for k in ("sender_key", "consignee_key"))
    exhibit = shown.records.exhibits[told["exhibit"]]
    quantity = None if told["quantity"] is None else f"{told['quantity'].normalize():f} {told['unit'] or ''}".strip()
    return ShipmentRow(
        id=told["shipment_id"],
        exhibit=exhibit.id,
        exhibit_name=exhibit.name,
        row=int(told["row_number"]),
        day=None if told["flow_date"] is None else told["flow_date"].isoformat(),
        sender=told["sender"],
        sender_id=None if sender is None else sender.id,
        consignee=told["consignee"],
        consignee_id=None if consignee is None else consignee.id,
        description=told["description"] or "",
        hs=told["hs_raw"],
        quantity=quantity,
        value_usd=None if told["value_usd"] is None else f"{told['value_usd']:,.0f}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentView:
    """One customs row: what it says beside its parties, and the findings that rest on it."""

    row: ShipmentRow
    cells: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]


def shipment(store: Store, shown: Shown, key: str) -> ShipmentView | None:
    """A customs row by its id; None where there is none that may be shown."""
    rows = shipments_where(store, shown, "r.shipment_id = ?", [key], 1)
    if not rows:
        return None
    with trade_engine(store.folder) as engine:
        told = engine.query("SELECT * FROM rows WHERE shipment_id = ? LIMIT 1", [key])[0]
    names = (n for n in told if not n.endswith("_key") and n not in {"shipment_id", "exhibit", "flow_date"})
    cells = ((n.replace("_", " "), _cell(told[n])) for n in names)
    findings = (f for f in shown.records.findings if key in f.shipments)
    return ShipmentView(row=rows[0], cells=tuple((n, c) for n, c in cells if c), findings=tuple(findings))


def _cell(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
