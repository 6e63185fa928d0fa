"""Parts and customs rows that have a model, or a brand and a heading, in common: never the part itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from enduse.components.headings import headings_of
from enduse.model.component import JoinBasis, PartJoin, RecoveredPart
from enduse.model.entity import party_member
from enduse.model.ports import Engine
from enduse.text.fold import fold_name

__all__ = ["join_shipments", "model_key"]

_SHORTEST_NUMBER, _SHORTEST_BRAND = 5, 3
_MOST_ROWS, _MOST_PARTIES = 100, 10
_TOKEN = re.compile(r"[^\s,;()\[\]«»“”\"']+")
_PACKING = re.compile(r"(?:#?pbf|#tr\w*|[-/]t/?r|[-/]reel\w*|\+)$", re.IGNORECASE)
_GOODS = "SELECT goods_key, description, model, brand, hs6 FROM goods ORDER BY goods_key"
_ROWS = """
SELECT r.goods_key, count(*) AS rows_total, min(r.flow_date) AS date_from, max(r.flow_date) AS date_to,
  list(r.shipment_id ORDER BY r.shipment_id)[1:100] AS rows,
  list(DISTINCT struct_pack(key := s.party_key, name := s.name)) AS senders,
  list(DISTINCT struct_pack(key := c.party_key, name := c.name)) AS consignees
FROM rows r LEFT JOIN parties s ON s.party_key = r.sender_key LEFT JOIN parties c ON c.party_key = r.consignee_key
WHERE r.duplicate_of IS NULL AND r.goods_key IN (SELECT unnest(?::BIGINT[])) AND r.exhibit NOT IN
  (SELECT unnest(?::VARCHAR[]))
GROUP BY r.goods_key ORDER BY r.goods_key
"""


def model_key(text: str | None) -> str | None:
    """A part number as it is compared: letters and digits, without what only says how it was packed; None where it is
    too short or too plain to tell one model from another.

    >>> model_key("AK-302#PBF"), model_key("12V"), model_key("camera")
    ('ak302', None, None)
    """
    key = re.sub(r"[\W_]+", "", _PACKING.sub("", (text or "").strip())).casefold()
    is_telling = any(c.isdigit() for c in key) and (any(c.isalpha() for c in key) or len(key) > _SHORTEST_NUMBER + 2)
    return key if len(key) >= _SHORTEST_NUMBER and is_telling else None


class _Wanted:
    """Parts by what a row can have in common with them."""

    def __init__(self, parts: Iterable[RecoveredPart]) -> None:
        self.by_model: dict[str, list[RecoveredPart]] = defaultdict(list)
        self.by_brand: dict[str, list[RecoveredPart]] = defaultdict(list)
        for part in parts:
            if part.duplicate_of is not None:
                continue
            if (key := model_key(part.part_number)) is not None:
                self.by_model[key].append(part)
            brand = fold_name(part.brand or "")
            if len(brand) >= _SHORTEST_BRAND:
                self.by_brand[brand].append(part)

    def common(self, goods: Mapping[str, Any]) -> Iterator[tuple[JoinBasis, str, list[RecoveredPart]]]:
        """What one kind of goods has in common with parts: their model, else their brand and heading."""
        tokens = _TOKEN.findall(f"{goods['model'] or ''} {goods['description'] or ''}")
        keys = dict.fromkeys(key for token in tokens if (key := model_key(token)) is not None)
        models = [key for key in keys if key in self.by_model]
        for key in models:
            yield JoinBasis.MODEL, self.by_model[key][0].part_number or key, self.by_model[key]
        heading = str(goods["hs6"] or "")[:4]
        if models or not heading:
            return
        words = f" {fold_name(' '.join(str(goods[k] or '') for k in ('brand', 'description')))} "
        for brand, parts in self.by_brand.items():
            if f" {brand} " in words:
                fitting = [p for p in parts if heading in headings_of(p.category, p.description)]
                if fitting:
                    yield JoinBasis.BRAND_AND_HEADING, f"{fitting[0].brand}, heading {heading}", fitting


def join_shipments(
    parts: Sequence[RecoveredPart], engine: Engine, *, hidden: Iterable[str] = ()
) -> tuple[PartJoin, ...]:
    """Parts with the customs rows that name the same model, or the same brand under a heading for such parts.

    Args:
        engine: The trade tables of the case.
        hidden: Exhibits whose rows are left out.

    Returns:
        Joins by basis and mark; of rows that repeat another none.

    Source: ../domain/trade.md section 1b: part numbers first, then brand and code; a prefix is no maker.
    """
    if not parts or not engine.tables() >= {"rows", "goods", "parties"}:
        return ()
    wanted = _Wanted(parts)
    found: dict[tuple[JoinBasis, str], tuple[list[RecoveredPart], list[int]]] = {}
    for goods in engine.query(_GOODS):
        for basis, mark, shared in wanted.common(goods):
            found.setdefault((basis, mark), (shared, []))[1].append(int(goods["goods_key"]))
    keys = sorted({key for _, goods_keys in found.values() for key in goods_keys})
    rows = {int(row["goods_key"]): row for row in engine.query(_ROWS, [keys, sorted(hidden)])} if keys else {}
    joins = (_join(*key, shared, [rows[g] for g in goods if g in rows]) for key, (shared, goods) in found.items())
    made = (join for join in joins if join.rows_total)
    return tuple(sorted(made, key=lambda j: (list(JoinBasis).index(j.basis), -j.rows_total, j.mark)))


def _join(basis: JoinBasis, mark: str, parts: Sequence[RecoveredPart], groups: Sequence[Mapping[str, Any]]) -> PartJoin:
    days = [day for group in groups for day in (group["date_from"], group["date_to"]) if day is not None]
    ids = sorted({str(row) for group in groups for row in group["rows"]})
    named = {
        (role, str(party["name"]), party_member(int(party["key"])))
        for group in groups
        for role, column in (("sender", "senders"), ("consignee", "consignees"))
        for party in group[column]
        if party["name"] and party["key"] is not None
    }
    return PartJoin(
        basis=basis,
        mark=mark,
        parts=tuple(sorted(part.id for part in parts)),
        rows=tuple(ids[:_MOST_ROWS]),
        rows_total=sum(int(group["rows_total"]) for group in groups),
        date_from=min(days, default=None),
        date_to=max(days, default=None),
        parties=tuple(sorted(named)[:_MOST_PARTIES]),
    )
