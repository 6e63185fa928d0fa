"""How goods travel: through hubs, to forwarders and banks, under roles that disagree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from enduse.findings.flags.rows.base import IDS, RowRule, ask
from enduse.findings.rule import Rule
from enduse.findings.voice import Voice
from enduse.model.finding import Finding
from enduse.model.hubs import COALITION, HUBS, HUBS_DATE
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = ["bank_consignee", "freight_forwarder_consignee", "hub_routing", "party_role_split"]

_TRADED = "list_value(min(receiver_key), min(sender_key)) AS subjects, sum(value_usd) AS value_usd"
_NO_RECEIVER = {"consignee": "receiver_name IS NULL"}


def _codes(codes: frozenset[str]) -> str:
    return "(" + ", ".join(f"'{code}'" for code in sorted(codes)) + ")"


def _name(voice: Voice, row: Mapping[str, Any], at: int = 0) -> str:
    entity = voice.party(row["subjects"][at])
    return "a party that the case does not name" if entity is None else voice.name(entity)


def _words(column: str, words: tuple[str, ...]) -> str:
    """Whether a folded name holds one of some words as a whole or as the beginning of a word."""
    spaced = f"(' ' || {column})"
    return "(" + " OR ".join(f"contains({spaced}, ' {word}')" for word in words) + ")"


_HUB = RowRule(
    rule=Rule(
        name="RF06",
        authority="compliance note of the US Departments of Commerce, Treasury and Justice",
        authority_date=HUBS_DATE,
        severity=2,
        cap="C",
    ),
    hits=f"""
    SELECT {_TRADED}, dispatch_country, origin_country, {IDS} FROM base
    WHERE chpl_tier IS NOT NULL AND origin_country IN {_codes(COALITION)}
      AND destination_country IN ('ru', 'by')
      AND (dispatch_country IN {_codes(HUBS)} OR trading_country IN {_codes(HUBS)} OR sender_country IN {_codes(HUBS)})
      AND dispatch_country IS DISTINCT FROM origin_country
    GROUP BY receiver, sender, dispatch_country, origin_country
    ORDER BY receiver, sender, dispatch_country, origin_country
    """,  # noqa: S608 - constants alone
    text=lambda voice, row: (
        f"Goods under CHPL headings of origin {row['origin_country']} came to {_name(voice, row)} by way of "
        f"{row['dispatch_country'] or 'a sender in a hub'}, a common point of transshipment: {row['total']} rows. "
        "Much ordinary trade takes the same way."
    ),
    needs={"origin_country": "origin_country IS NULL", "destination_country": "destination_country IS NULL"},
    looked_at="chpl_tier IS NOT NULL",
)
_FORWARDERS = (
    *("logist", "cargo", "freight", "forward", "shipping agent", "express"),
    *("логист", "карго", "экспед", "брокер", "терминал", "货运", "物流", "报关", "логіст", "експед"),
)
_FORWARDER = RowRule(
    rule=Rule(name="RF17", authority="BIS, red flag indicators", authority_date="as published", severity=3, cap="B"),
    hits=f"""
    SELECT {_TRADED}, {IDS} FROM base
    WHERE {_words("receiver_name", _FORWARDERS)} AND (holder IS NULL OR holder = receiver)
    GROUP BY receiver, sender ORDER BY receiver, sender
    """,  # noqa: S608
    text=lambda voice, row: (
        f"{_name(voice, row)}, by its name a forwarder, stands as final consignee, and no other buyer is named: "
        f"{row['total']} rows."
    ),
    needs=_NO_RECEIVER,
)
_BANKS = ("to the order", "to order", "bank", "банк", "银行")
_BANK = RowRule(
    rule=Rule(
        name="RF18",
        authority="joint notice of FinCEN and BIS; NCA red alert on exporting high-risk goods",
        authority_date="2023-12-06",
        severity=2,
        cap="C",
    ),
    hits=f"""
    SELECT {_TRADED}, {IDS} FROM base WHERE {_words("receiver_name", _BANKS)}
    GROUP BY receiver, sender ORDER BY receiver, sender
    """,  # noqa: S608
    text=lambda voice, row: (
        f"Goods are consigned to {_name(voice, row)}: {row['total']} rows. Consignment to a bank or to order is usual "
        "where a letter of credit pays."
    ),
    needs=_NO_RECEIVER,
)
_ROLES = RowRule(
    rule=Rule(
        name="RF41",
        authority="compliance note of the US Departments of Commerce, Treasury and Justice",
        authority_date=HUBS_DATE,
        severity=2,
        cap="B",
    ),
    hits=f"""
    SELECT list_value(min(consignee_key), min(contract_holder_key), min(sender_key)) AS subjects, trading_country,
           sum(value_usd) AS value_usd, {IDS}
    FROM base
    WHERE consignee_key IS NOT NULL AND holder <> receiver AND trading_country IS NOT NULL
      AND trading_country IS DISTINCT FROM dispatch_country AND trading_country IS DISTINCT FROM origin_country
      AND trading_country IS DISTINCT FROM destination_country
    GROUP BY receiver, holder, sender, trading_country ORDER BY receiver, holder, sender, trading_country
    """,  # noqa: S608
    text=lambda voice, row: (
        f"{_name(voice, row)} receives what {_name(voice, row, 1)} holds the contract for, traded in "
        f"{row['trading_country']}, which is neither origin, dispatch nor destination: {row['total']} rows."
    ),
    needs={"contract_holder": "holder IS NULL", "trading_country": "trading_country IS NULL"},
)


def hub_routing(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Goods under CHPL headings from the coalition that reach a destination of concern through a hub."""
    yield from ask(_HUB, records, engine)


def freight_forwarder_consignee(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Forwarders that stand as final consignee while nobody else holds the contract."""
    yield from ask(_FORWARDER, records, engine)


def bank_consignee(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Goods consigned to a bank or to order."""
    yield from ask(_BANK, records, engine)


def party_role_split(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Consignee and contract holder differ, and the country of trade is none of the goods' countries."""
    yield from ask(_ROLES, records, engine)
