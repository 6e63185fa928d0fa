"""Who shipped to whom: rows of customs records, gathered by pair of entities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = ["MAX_SHIPMENTS", "ShippedPair", "shipped_pairs"]

MAX_SHIPMENTS = 100
_VIEWS = frozenset(("rows", "parties", "goods"))
_MAX_GOODS = 20

_BY_PARTIES = f"""
SELECT r.sender_key, r.consignee_key, r.contract_holder_key,
       count(*) AS total, min(r.flow_date) AS first_day, max(r.flow_date) AS last_day,
       list_slice(list_sort(list(r.shipment_id)), 1, {MAX_SHIPMENTS}) AS shipments,
       list_slice(list_sort(list(DISTINCT g.description)), 1, {_MAX_GOODS}) AS goods
FROM rows r LEFT JOIN goods g ON g.goods_key = r.goods_key
WHERE r.duplicate_of IS NULL AND r.sender_key IS NOT NULL
  AND (r.consignee_key IS NOT NULL OR r.contract_holder_key IS NOT NULL)
GROUP BY r.sender_key, r.consignee_key, r.contract_holder_key
ORDER BY r.sender_key, r.consignee_key NULLS FIRST, r.contract_holder_key NULLS FIRST
"""  # noqa: S608 - constants alone


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedPair:
    """What a sender shipped to a consignee or contract holder; repeated rows are counted once.

    Attributes:
        shipments: Ids, sorted, at most `MAX_SHIPMENTS`; `total` counts all.
    """

    sender: str
    recipient: str
    shipments: tuple[str, ...]
    total: int
    first: date | None
    last: date | None
    goods: tuple[str, ...]


@dataclass(slots=True)
class _Sum:
    shipments: list[str] = field(default_factory=list)
    total: int = 0
    days: list[date] = field(default_factory=list)
    goods: set[str] = field(default_factory=set)


def shipped_pairs(records: CaseRecords, engine: Engine | None) -> Iterator[ShippedPair]:
    """Pairs of entities in order; rows whose parties are no entities of the case are left out.

    A contract holder that is not the consignee gets a pair of its own: the real buyer often stands there.
    """
    if engine is None or not engine.tables() >= _VIEWS:
        return
    sums: dict[tuple[str, str], _Sum] = {}
    for row in engine.query(_BY_PARTIES):
        sender = _entity(records, row["sender_key"])
        recipients = {_entity(records, row["consignee_key"]), _entity(records, row["contract_holder_key"])}
        for recipient in recipients - {None, sender}:
            if sender is not None and recipient is not None:
                _add(sums.setdefault((sender, recipient), _Sum()), row)
    for (sender, recipient), total in sorted(sums.items()):
        yield ShippedPair(
            sender=sender,
            recipient=recipient,
            shipments=tuple(sorted(total.shipments))[:MAX_SHIPMENTS],
            total=total.total,
            first=min(total.days, default=None),
            last=max(total.days, default=None),
            goods=tuple(sorted(total.goods))[:_MAX_GOODS],
        )


def _entity(records: CaseRecords, key: int | None) -> str | None:
    return None if key is None else records.entity_of.get(f"party:{key}")


def _add(total: _Sum, row: Mapping[str, Any]) -> None:
    total.shipments += row["shipments"]
    total.total += row["total"]
    total.days += [day for day in (row["first_day"], row["last_day"]) if day is not None]
    total.goods.update(text for text in row["goods"] if text)
