"""How goods travel: to destinations of concern, through hubs, to forwarders and banks, under roles that disagree."""

from __future__ import annotations

from collections.abc import Iterator

from enduse.findings.flags.rows.base import EXPORT_LAW, RowRule, ask, codes, name_at, row_wise
from enduse.findings.rule import Rule
from enduse.model.finding import Finding
from enduse.model.hubs import COALITION, HUBS, HUBS_DATE
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = [
    "BANK", "FORWARDER", "HUB", "ROLES", "bank_consignee", "freight_forwarder_consignee", "hub_routing",
    "party_role_split",
]  # fmt: skip

_TRADED = "list_value(receiver, sender) AS subjects, sum(value_usd) AS value_usd"
_NO_RECEIVER = {"consignee": "receiver IS NULL"}


def _hub(column: str) -> str:
    return f"({column} IN {codes(HUBS)} AND {column} IS DISTINCT FROM origin_country)"


HUB = RowRule(
    rule=Rule(
        name="RF06",
        authority="compliance note of the US Departments of Commerce, Treasury and Justice",
        authority_date=HUBS_DATE,
        severity=3,
        cap="C",
        law=EXPORT_LAW,
        ours=(
            "destinations: RU, BY",
            "a hub counts where it is not the country of origin",
            "only with the leg into the hub: the same article to the same party, 3 to 120 days before",
            "quantity of the second leg 0.8 to 1.05 of the first",
            "at least 2 such pairs",
        ),
    ),
    hits=f"""
    , onward AS (
      SELECT *, CASE WHEN {_hub("dispatch_country")} THEN dispatch_country
                     WHEN {_hub("trading_country")} THEN trading_country
                     WHEN {_hub("sender_country")} THEN sender_country END AS hub
      FROM looked
    ),
    inward AS (
      SELECT receiver AS middle, hs6 AS in_hs6, article AS in_article, flow_date AS in_day, quantity AS in_quantity,
             row_id AS in_row
      FROM traded
      WHERE destination_country IN {codes(HUBS)} AND article IS NOT NULL AND quantity > 0
    ),
    pairs AS (
      SELECT o.row_id, o.receiver, o.sender, o.hub, o.origin_country, i.in_row
      FROM onward o JOIN inward i ON i.middle = o.sender AND i.in_article = o.article AND i.in_hs6 = o.hs6
      WHERE o.hub IS NOT NULL AND o.flow_date >= i.in_day + INTERVAL 3 DAY
        AND o.flow_date <= i.in_day + INTERVAL 120 DAY
        AND 100 * o.quantity >= 80 * i.in_quantity AND 100 * o.quantity <= 105 * i.in_quantity
    ),
    ways AS (
      SELECT receiver, sender, hub, origin_country, count(DISTINCT in_row) AS legs FROM pairs
      GROUP BY receiver, sender, hub, origin_country HAVING count(DISTINCT in_row) >= 2 AND count(DISTINCT row_id) >= 2
    )
    SELECT list_value(o.receiver, o.sender) AS subjects, sum(o.value_usd) AS value_usd, o.hub, o.origin_country,
           w.legs AS legs_into_hub, min(o.flow_date) AS first_day, max(o.flow_date) AS last_day,
           list_slice(list_sort(list(o.row_id)), 1, 100) AS shipments, count(*) AS total
    FROM onward o JOIN (SELECT DISTINCT row_id FROM pairs) AS p ON p.row_id = o.row_id
    JOIN ways w ON w.receiver = o.receiver AND w.sender = o.sender AND w.hub = o.hub
      AND w.origin_country = o.origin_country
    GROUP BY o.receiver, o.sender, o.hub, o.origin_country, w.legs
    ORDER BY o.receiver, o.sender, o.hub, o.origin_country
    """,  # noqa: S608 - constants alone
    text=lambda voice, row: (
        f"Goods under CHPL headings of origin {row['origin_country']} came to {name_at(voice, row)} by way of "
        f"{row['hub']}, a common point of transshipment: {row['total']} rows from {name_at(voice, row, 1)}, which "
        f"received the same articles in nearly the same quantities 3 to 120 days before ({row['legs_into_hub']} rows). "
        "Parts of high volume match by chance too."
    ),
    seen=f"""
    SELECT t.*, m.middle FROM traded t
    LEFT JOIN (SELECT DISTINCT receiver AS middle FROM traded WHERE destination_country IN {codes(HUBS)}) AS m
      ON m.middle = t.sender
    """,  # noqa: S608
    needs={
        "hs_code": "hs6 IS NULL",
        "origin_country": "origin_country IS NULL",
        "destination_country": "destination_country IS NULL",
        "dispatch_country": "dispatch_country IS NULL AND trading_country IS NULL AND sender_country IS NULL",
        "consignee": "receiver IS NULL",
        "model": "article IS NULL",
        "quantity": "quantity IS NULL OR quantity <= 0",
        "flow_date": "flow_date IS NULL",
        "rows of the leg into the hub": "middle IS NULL",
    },
    looked_at=f"""(chpl_tier IS NOT NULL OR hs6 IS NULL)
      AND coalesce(origin_country IN {codes(COALITION)}, true)
      AND coalesce(destination_country IN ('ru', 'by'), true)
      AND ({_hub("dispatch_country")} OR {_hub("trading_country")} OR {_hub("sender_country")}
           OR (dispatch_country IS NULL AND trading_country IS NULL AND sender_country IS NULL))""",
)
FORWARDER = row_wise(
    rule=Rule(
        name="RF17",
        authority="BIS, red flag indicators",
        authority_date="as published",
        severity=3,
        cap="B",
        ours=("words of a name that tell a forwarder",),
    ),
    where="to_forwarder AND (holder IS NULL OR holder = receiver)",
    by="receiver, sender",
    select=_TRADED,
    text=lambda voice, row: (
        f"{name_at(voice, row)}, by its name a forwarder, stands as final consignee, and no other buyer is named: "
        f"{row['total']} rows."
    ),
    needs=_NO_RECEIVER,
)
BANK = row_wise(
    rule=Rule(
        name="RF18",
        authority="joint notice of FinCEN and BIS; NCA red alert on exporting high-risk goods",
        authority_date="2023-12-06",
        severity=2,
        cap="C",
        ours=("words of a name that tell a bank or a consignment to order",),
    ),
    where="to_bank",
    by="receiver, sender",
    select=_TRADED,
    text=lambda voice, row: (
        f"Goods are consigned to {name_at(voice, row)}: {row['total']} rows. Consignment to a bank or to order is "
        "usual where a letter of credit pays."
    ),
    needs=_NO_RECEIVER,
)
ROLES = row_wise(
    rule=Rule(
        name="RF41",
        authority="compliance note of the US Departments of Commerce, Treasury and Justice",
        authority_date=HUBS_DATE,
        severity=2,
        cap="B",
    ),
    where="holder <> receiver AND trading_country NOT IN (dispatch_country, origin_country, destination_country)",
    by="receiver, holder, sender, trading_country",
    select="list_value(receiver, holder, sender) AS subjects, trading_country, sum(value_usd) AS value_usd",
    text=lambda voice, row: (
        f"{name_at(voice, row)} receives what {name_at(voice, row, 1)} holds the contract for, traded in "
        f"{row['trading_country']}, which is neither origin, dispatch nor destination: {row['total']} rows."
    ),
    needs={
        "consignee": "consignee IS NULL",
        "contract_holder": "holder IS NULL",
        "trading_country": "trading_country IS NULL",
        "dispatch_country": "dispatch_country IS NULL",
        "origin_country": "origin_country IS NULL",
        "destination_country": "destination_country IS NULL",
    },
)


def hub_routing(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Goods under CHPL headings from the coalition that a party in a hub receives and sends on to Russia or Belarus."""
    yield from ask(HUB, records, engine)


def freight_forwarder_consignee(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Forwarders that stand as final consignee while nobody else holds the contract."""
    yield from ask(FORWARDER, records, engine)


def bank_consignee(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Goods consigned to a bank or to order."""
    yield from ask(BANK, records, engine)


def party_role_split(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Consignee and contract holder differ, and the country of trade is none of the goods' countries."""
    yield from ask(ROLES, records, engine)
