"""Shipments out of the trade tables, some at a time: each row with its parties, countries, goods and amounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from enduse.case.room import trade_engine
from enduse.model.codec import to_json

if TYPE_CHECKING:
    from enduse.case.folder import CaseFolder

__all__ = ["count_shipments", "shipment_rows"]

_ROLES = ("sender", "consignee", "contract_holder", "declarant", "broker", "notify", "manufacturer")
_PARTY = (
    "CASE WHEN {role}.party_key IS NULL THEN NULL ELSE {{'key': {role}.party_key, 'name': {role}.name, "
    "'country': {role}.country, 'scheme': {role}.scheme, 'identifier': {role}.identifier}} END AS {role}"
)
_SELECT = """
SELECT r.shipment_id AS id, r.exhibit, r.sheet, r.row_number AS row, r.declaration, r.item, r.direction,
  r.flow_date AS date, r.date_kind, {parties},
  r.dispatch_country, r.origin_country, r.destination_country, r.trading_country,
  g.hs_raw, g.hs6, r.hs_edition, g.description, g.brand, g.model, r.quantity, r.unit, r.net_mass_kg, r.gross_mass_kg,
  r.invoice_value, r.invoice_currency, r.customs_value, r.customs_currency, r.value_usd, r.value_usd_method,
  r.duplicate_of, r.quality AS flags
FROM rows r LEFT JOIN goods g USING (goods_key) {joins}
"""


def shipment_rows(
    folder: CaseFolder,
    *,
    hidden: frozenset[str],
    consignee: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
    offset: int = 0,
    batch: int = 2_000,
) -> Iterator[list[dict[str, Any]]]:
    """Shipments in the order of their ids, as JSON records, a batch at a time.

    Args:
        hidden: Exhibits whose rows are left out.
        consignee: Only those whose consignee's name is this one, folded.
        since, until: Days, both inclusive; rows without a day are left out where one is given.
        limit: Most rows; None is all. `offset`: rows left out before them.
    """
    where, values = _where(hidden, consignee, since, until)
    page = f" ORDER BY r.shipment_id LIMIT {limit if limit is not None else 'ALL'} OFFSET {offset:d}"
    with trade_engine(folder) as engine:
        if engine.tables() >= {"rows", "goods", "parties"}:
            sql = _SELECT.format(parties=_party_columns(), joins=_joins()) + where + page
            for rows in engine.batches(sql, values, size=batch):
                yield [_record(row) for row in rows]


def count_shipments(
    folder: CaseFolder,
    *,
    hidden: frozenset[str],
    consignee: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> int:
    """How many shipments there are."""
    where, values = _where(hidden, consignee, since, until)
    with trade_engine(folder) as engine:
        if not engine.tables() >= {"rows", "goods", "parties"}:
            return 0
        joins = "LEFT JOIN parties consignee ON consignee.party_key = r.consignee_key"
        return int(engine.query(f"SELECT count(*) AS n FROM rows r {joins} {where}", values)[0]["n"])  # noqa: S608


def _where(
    hidden: frozenset[str], consignee: str | None, since: date | None, until: date | None
) -> tuple[str, list[Any]]:
    parts: list[str] = []
    values: list[Any] = []
    if hidden:
        parts.append(f"r.exhibit NOT IN ({', '.join('?' * len(hidden))})")
        values += sorted(hidden)
    for value, part in (
        (consignee, "consignee.name_folded = ?"),
        (since, "r.flow_date >= ?"),
        (until, "r.flow_date <= ?"),
    ):
        if value is not None:
            parts.append(part)
            values.append(value)
    return (f" WHERE {' AND '.join(parts)}" if parts else ""), values


def _party_columns() -> str:
    return ", ".join(_PARTY.format(role=role) for role in _ROLES)


def _joins() -> str:
    return " ".join(f"LEFT JOIN parties {r} ON {r}.party_key = r.{r}_key" for r in _ROLES)


def _record(row: Mapping[str, Any]) -> dict[str, Any]:
    parties = [{"role": role, **row[role], "key": str(row[role]["key"])} for role in _ROLES if row[role] is not None]
    rest = {key: value for key, value in row.items() if key not in _ROLES}
    told: dict[str, Any] = to_json({**rest, "parties": parties})
    return told
