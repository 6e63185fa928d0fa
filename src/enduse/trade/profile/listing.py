"""What the network around a listed party did after the listing: who shares its address, suppliers and goods."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from enduse.trade.profile.analysis import Analysis
from enduse.trade.profile.base import Scope, figure, share

__all__ = ["after_listing"]

_SUMMARY = (
    "Before: the {days} days up to {on}; after: the {days} days from {on}. Suppliers are those with rows to the "
    "listed parties before. share = usd / usd of all that these suppliers sent in the span."
)
_PARTIES = (
    "Receivers other than the listed parties that either have rows from their suppliers in the {days} days from "
    "{on}, or bear the same address and have rows then. shared_suppliers: of those {suppliers}; shared_goods: "
    "codes, of those {goods} that the listed parties received before. is_new_to_suppliers: no row from them "
    "before {on}. Order: same address, new to the suppliers, shared suppliers, shared goods, value."
)


def after_listing(scope: Scope) -> tuple[Analysis, ...]:
    """What was sent before and after, and the receivers that share most with the listed parties; none unasked."""
    on = scope.options.listed_on
    if on is None or not scope.options.subjects:
        return ()
    days = scope.options.window_days
    spans = {row["is_after"]: row for row in scope.ask(_views(scope, on) + _SPANS, is_wide=True)}
    counts: Mapping[str, Any] = next(iter(spans.values()), _NONE)
    known, after = sum(row["listed_rows"] for row in spans.values()), spans.get(True, _NONE)
    lacks = () if known else ("rows of the parties named",)
    found = scope.ask(_views(scope, on) + _OTHERS + f" LIMIT {scope.options.top:d}", is_wide=True)
    summary = Analysis(
        name="after_listing",
        formula=_SUMMARY.format(days=days, on=on),
        population=(
            f"{known:,} rows of {', '.join(scope.options.subjects)} within {days} days of {on}, "
            f"{counts['suppliers']:,} suppliers before; rows of the case from {scope.first} to {scope.last}, "
            "all goods and destinations"
        ),
        columns=("measure", "before", "after", "share_before", "share_after"),
        rows=tuple(_measures(spans)) if known else (),
        not_counted=scope.lacking(
            is_wide=True, no_day="day IS NULL", no_receiver="receiver IS NULL", no_value="value_usd IS NULL"
        ),
        not_checkable=lacks,
        ours=(f"spans of {days} days",),
    )
    everyone, buyers = after["everyone"], after["other_receivers"]
    others = Analysis(
        name="after_listing_parties",
        formula=_PARTIES.format(days=days, on=on, suppliers=counts["suppliers"], goods=counts["goods"]),
        population=(
            f"{everyone:,} other receivers have rows in the {days} days from {on}; {buyers:,} of them "
            f"({share(buyers, everyone) if everyone else 'none'} of all) from these suppliers; at most "
            f"{scope.options.top} are shown"
        ),
        columns=(
            *("receiver", "name", "has_same_address", "is_new_to_suppliers", "first_day", "shared_suppliers"),
            *("shared_goods", "rows_after", "usd_after"),
        ),
        rows=tuple(_party(row) for row in found),
        not_checkable=lacks,
        ours=("addresses are compared to the letter, capitals apart",),
    )
    return summary, others


def _views(scope: Scope, on: date) -> str:
    """CTEs: rows near the day (`near`), the listed parties' own, their suppliers, goods and addresses before."""
    days = timedelta(days=scope.options.window_days)
    names = ", ".join("'" + subject.replace("'", "''") + "'" for subject in scope.options.subjects)
    first, last = f"DATE '{on - days}'", f"DATE '{on + days}'"
    return f"""
    , near AS (
      SELECT *, day >= DATE '{on}' AS is_after,
             coalesce(receiver_folded IN ({names}), false)
               OR coalesce(receiver_number IN ({names}), false) AS is_listed,
             nullif(trim(lower(receiver_address)), '') AS place
      FROM scope WHERE day >= {first} AND day < {last} AND receiver IS NOT NULL
    ),
    own AS (SELECT * FROM near WHERE is_listed),
    suppliers AS (SELECT DISTINCT sender FROM own WHERE NOT is_after AND sender IS NOT NULL),
    goods_before AS (SELECT DISTINCT code FROM own WHERE NOT is_after AND code IS NOT NULL),
    places AS (SELECT DISTINCT place FROM own WHERE place IS NOT NULL),
    told AS (
      SELECT near.*, s.sender IS NOT NULL AS is_from_them, g.code IS NOT NULL AS is_of_them,
             p.place IS NOT NULL AS is_there
      FROM near LEFT JOIN suppliers s ON s.sender = near.sender LEFT JOIN goods_before g ON g.code = near.code
      LEFT JOIN places p ON p.place = near.place
    )
    """  # noqa: S608 - quoted names and days alone


_SPANS = """
SELECT is_after, coalesce(sum(value_usd) FILTER (WHERE is_listed), 0) AS listed,
       coalesce(sum(value_usd) FILTER (WHERE is_listed AND is_from_them), 0) AS to_listed,
       coalesce(sum(value_usd) FILTER (WHERE NOT is_listed AND is_from_them), 0) AS to_others,
       count(*) FILTER (WHERE is_listed) AS listed_rows,
       count(DISTINCT receiver) FILTER (WHERE NOT is_listed AND is_from_them) AS other_receivers,
       count(DISTINCT receiver) FILTER (WHERE NOT is_listed) AS everyone,
       (SELECT count(*) FROM suppliers) AS suppliers, (SELECT count(*) FROM goods_before) AS goods
FROM told GROUP BY is_after
"""
_NONE: Mapping[str, Any] = {
    "listed": 0,
    "to_listed": 0,
    "to_others": 0,
    "listed_rows": 0,
    "other_receivers": 0,
    "everyone": 0,
    "suppliers": 0,
    "goods": 0,
}
_OTHERS = """
, others AS (
  SELECT receiver, min(receiver_name) FILTER (WHERE is_after) AS name, bool_or(is_there) AS has_same_address,
         NOT coalesce(bool_or(is_from_them AND NOT is_after), false) AS is_new_to_suppliers,
         min(day) AS first_day,
         count(DISTINCT sender) FILTER (WHERE is_from_them AND is_after) AS shared_suppliers,
         count(DISTINCT code) FILTER (WHERE is_of_them AND is_after) AS shared_goods,
         count(*) FILTER (WHERE is_after) AS rows_after, sum(value_usd) FILTER (WHERE is_after) AS usd_after
  FROM told WHERE NOT is_listed GROUP BY receiver
)
SELECT * FROM others WHERE rows_after > 0 AND (shared_suppliers > 0 OR has_same_address)
ORDER BY has_same_address DESC, is_new_to_suppliers DESC, shared_suppliers DESC, shared_goods DESC,
         usd_after DESC NULLS LAST, receiver
"""


def _measures(spans: Mapping[bool, Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    before, after = spans.get(False, _NONE), spans.get(True, _NONE)
    whole = {side: row["to_listed"] + row["to_others"] for side, row in ((False, before), (True, after))}

    def sent(words: str, name: str) -> tuple[Any, ...]:
        shares = (share(before[name], whole[False]), share(after[name], whole[True]))
        return (words, figure(before[name]), figure(after[name]), *shares)

    return [
        ("rows of the listed parties", before["listed_rows"], after["listed_rows"], None, None),
        ("usd of the listed parties", figure(before["listed"]), figure(after["listed"]), None, None),
        sent("usd from their suppliers to them", "to_listed"),
        sent("usd from their suppliers to others", "to_others"),
        ("other receivers of their suppliers", before["other_receivers"], after["other_receivers"], None, None),
    ]


def _party(row: Mapping[str, Any]) -> tuple[Any, ...]:
    names = ("receiver", "name", "has_same_address", "is_new_to_suppliers", "first_day", "shared_suppliers")
    return (*(row[name] for name in names), row["shared_goods"], row["rows_after"], figure(row["usd_after"]))
