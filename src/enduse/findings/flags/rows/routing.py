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


def _hub(column: str) -> str:
    return f"({column} IN {_codes(HUBS)} AND {column} IS DISTINCT FROM origin_country)"


def _any_of(tests: tuple[str, ...]) -> str:
    return "(" + " OR ".join(tests) + ")"


def _holds(stems: tuple[str, ...]) -> tuple[str, ...]:
    """Whether the receiver's folded name holds one of some stems anywhere: for scripts and stems that compound."""
    return tuple(f"contains(receiver_name, '{stem}')" for stem in stems)


def _begins(stems: tuple[str, ...]) -> tuple[str, ...]:
    """Whether a word of the receiver's folded name begins with one of some stems."""
    return tuple(f"contains(' ' || receiver_name, ' {stem}')" for stem in stems)


def _ends(stems: tuple[str, ...]) -> tuple[str, ...]:
    """Whether a word of the receiver's folded name ends with one of some stems."""
    return tuple(f"contains(receiver_name || ' ', '{stem} ')" for stem in stems)


_HUB = RowRule(
    rule=Rule(
        name="RF06",
        authority="compliance note of the US Departments of Commerce, Treasury and Justice",
        authority_date=HUBS_DATE,
        severity=2,
        cap="C",
        ours=("destinations: RU, BY", "a hub counts where it is not the country of origin"),
    ),
    hits=f"""
    , routed AS (
      SELECT *, CASE WHEN {_hub("dispatch_country")} THEN dispatch_country
                     WHEN {_hub("trading_country")} THEN trading_country
                     WHEN {_hub("sender_country")} THEN sender_country END AS hub
      FROM looked WHERE origin_country IN {_codes(COALITION)} AND destination_country IN ('ru', 'by')
    )
    SELECT {_TRADED}, hub, origin_country, {IDS} FROM routed WHERE hub IS NOT NULL
    GROUP BY receiver, sender, hub, origin_country
    ORDER BY receiver, sender, hub, origin_country
    """,  # noqa: S608 - constants alone
    text=lambda voice, row: (
        f"Goods under CHPL headings of origin {row['origin_country']} came to {_name(voice, row)} by way of "
        f"{row['hub']}, a common point of transshipment: {row['total']} rows. "
        "Much ordinary trade takes the same way."
    ),
    needs={
        "hs_code": "hs6 IS NULL",
        "origin_country": "origin_country IS NULL",
        "destination_country": "destination_country IS NULL",
        "dispatch_country": "dispatch_country IS NULL AND trading_country IS NULL AND sender_country IS NULL",
    },
    looked_at="chpl_tier IS NOT NULL OR hs6 IS NULL",
)
_FORWARDERS = _any_of(
    (
        *_holds(("logist", "логист", "логіст", "экспедит", "експедит", "物流", "报关", "货运")),
        *_begins(("cargo", "freight", "forwarding", "forwarder", "shipping agen", "карго", "экспед", "експед")),
        *_begins(("брокер", "терминал", "грузоперевоз", "express ")),
        *_ends(("cargo", "карго", "freight", " express")),
    )
)
_FORWARDER = RowRule(
    rule=Rule(
        name="RF17",
        authority="BIS, red flag indicators",
        authority_date="as published",
        severity=3,
        cap="B",
        ours=("words of a name that tell a forwarder",),
    ),
    hits=f"""
    SELECT {_TRADED}, {IDS} FROM looked
    WHERE {_FORWARDERS} AND (holder IS NULL OR holder = receiver)
    GROUP BY receiver, sender ORDER BY receiver, sender
    """,  # noqa: S608
    text=lambda voice, row: (
        f"{_name(voice, row)}, by its name a forwarder, stands as final consignee, and no other buyer is named: "
        f"{row['total']} rows."
    ),
    needs=_NO_RECEIVER,
)
_BANKS = _any_of(
    (
        *(f"starts_with(receiver_name, '{words}')" for words in ("to order", "to the order")),
        *_holds((" to the order of ", "银行")),
        *_begins(("bank ", "банк ")),
        *_ends((" bank", "банк")),
    )
)
_BANK = RowRule(
    rule=Rule(
        name="RF18",
        authority="joint notice of FinCEN and BIS; NCA red alert on exporting high-risk goods",
        authority_date="2023-12-06",
        severity=2,
        cap="C",
        ours=("words of a name that tell a bank or a consignment to order",),
    ),
    hits=f"""
    SELECT {_TRADED}, {IDS} FROM looked WHERE {_BANKS}
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
    FROM looked
    WHERE holder <> receiver AND trading_country NOT IN (dispatch_country, origin_country, destination_country)
    GROUP BY receiver, holder, sender, trading_country ORDER BY receiver, holder, sender, trading_country
    """,  # noqa: S608
    text=lambda voice, row: (
        f"{_name(voice, row)} receives what {_name(voice, row, 1)} holds the contract for, traded in "
        f"{row['trading_country']}, which is neither origin, dispatch nor destination: {row['total']} rows."
    ),
    needs={
        "consignee": "consignee_key IS NULL OR receiver IS NULL",
        "contract_holder": "holder IS NULL",
        "trading_country": "trading_country IS NULL",
        "dispatch_country": "dispatch_country IS NULL",
        "origin_country": "origin_country IS NULL",
        "destination_country": "destination_country IS NULL",
    },
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
