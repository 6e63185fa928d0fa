"""The one table that all rules on customs rows read, made once of rows, parties and goods, on any engine.

Keys are integers and texts of goods are told by what a rule asks of them, so that no rule joins or compares long texts.
The SQL keeps to what sqlglot carries from DuckDB to Spark: no case folding, no regular expressions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from enduse.model.ports import Engine

__all__ = ["SOURCES", "TRADED", "VIEWS", "WHO", "prepare", "shipment_ids"]

VIEWS = frozenset(("rows", "parties", "goods"))
"""Views that a rule on rows needs."""

TRADED = "traded"
"""View of kept rows: `row_id` counts rows in the order of their files; `sender`, `receiver`, `holder`, `consignee` are
parties, the receiver being the consignee or else the holder of the contract. A party is its identifier, else its folded
name and country: one firm printed in five ways is five keys and, where it bears its number, one party, called by its
least key. `hs_group` joins the codes of two editions that mean the same goods, and `is_chpl_group` says whether one of
them is in a CHPL heading: the code of HS 2017 counts as trade before the code of HS 2022."""

SOURCES = "trade_sources"
"""View of what stands before the number of a row in the ids of its shipments."""

WHO = "trade_parties"
"""View of parties as printed: `party_key`, the `party` that it is, country, address and what its name tells."""

_PER_SOURCE = 1 << 36
_TERSE = 24
_RELATED_PHRASES = (
    *("P09", "P10", "P11", "P12", "P17", "P20"),
    *("dual_use", "humanitarian_drone", "ew_counter_uas", "payload_drop", "mil_grade_part", "uas_zh"),
)
"""Ids of phrases that are about military goods or dual use and state no military end use."""


def _any_of(*tests: Iterable[str]) -> str:
    return "(" + " OR ".join(test for some in tests for test in some) + ")"


def _holds(*stems: str) -> Iterable[str]:
    """Whether the folded name holds one of some stems anywhere: for scripts and stems that compound."""
    return (f"contains(name_folded, '{stem}')" for stem in stems)


def _begins(*stems: str) -> Iterable[str]:
    """Whether a word of the folded name begins with one of some stems."""
    return (f"contains(' ' || name_folded, ' {stem}')" for stem in stems)


def _ends(*stems: str) -> Iterable[str]:
    """Whether a word of the folded name ends with one of some stems."""
    return (f"contains(name_folded || ' ', '{stem} ')" for stem in stems)


_FORWARDER = _any_of(
    _holds("logist", "логист", "логіст", "экспедит", "експедит", "物流", "报关", "货运"),
    _begins("cargo", "freight", "forwarding", "forwarder", "shipping agen", "карго", "экспед", "експед"),
    _begins("брокер", "терминал", "грузоперевоз", "express "),
    _ends("cargo", "карго", "freight", " express"),
)
_BANK = _any_of(
    (f"starts_with(name_folded, '{words}')" for words in ("to order", "to the order")),
    _holds(" to the order of ", "银行"),
    _begins("bank ", "банк "),
    _ends(" bank", "банк"),
)
_SOURCES_SQL = f"""
SELECT exhibit, sheet, exhibit || coalesce(':' || sheet, '') || ':' AS prefix,
       {_PER_SOURCE} * (row_number() OVER (ORDER BY exhibit, sheet NULLS FIRST) - 1) AS base
FROM (SELECT DISTINCT exhibit, sheet FROM rows) AS places
"""  # noqa: S608 - constants alone
_RELATED = " + ".join(f"CASE WHEN list_contains(g.end_use, '{name}') THEN 1 ELSE 0 END" for name in _RELATED_PHRASES)
_WHO_SQL = f"""
WITH named AS (
  SELECT party_key, country, address,
         coalesce(scheme || ':' || identifier, name_folded || '|' || coalesce(country, '')) AS identity,
         coalesce({_FORWARDER}, false) AS is_forwarder, coalesce({_BANK}, false) AS is_bank
  FROM parties
),
who AS (
  SELECT party_key, country, address, is_forwarder, is_bank,
         CASE WHEN identity IS NULL THEN party_key ELSE min(party_key) OVER (PARTITION BY identity) END AS party
  FROM named
)
SELECT * FROM who
"""  # noqa: S608 - constants alone
_TRADED_SQL = f"""
WITH chpl AS (SELECT DISTINCT hs_group FROM goods WHERE chpl_tier IS NOT NULL AND hs_group IS NOT NULL),
told AS (
  SELECT g.goods_key, g.hs_raw, g.hs6, g.chpl_tier, coalesce(g.hs_group, g.hs6) AS hs_group,
         (g.chpl_tier IS NOT NULL OR l.hs_group IS NOT NULL) AS is_chpl_group,
         coalesce(g.description, '') <> '' AS is_described, g.is_uav,
         coalesce(g.model IS NULL AND g.brand IS NULL AND length(g.description_folded) < {_TERSE}, false) AS is_terse,
         CASE WHEN g.model IS NOT NULL OR g.brand IS NOT NULL
              THEN coalesce(g.model, '') || '|' || coalesce(g.brand, '') END AS article,
         CASE WHEN array_length(g.end_use) > 0 AND array_length(list_distinct(g.end_use)) > {_RELATED}
              THEN coalesce(g.end_use_words, '') END AS use_words
  FROM goods g LEFT JOIN chpl l ON l.hs_group = g.hs_group
)
SELECT o.base + r.row_number AS row_id, r.goods_key, r.declaration, r.flow_date, r.unit, r.quantity, r.net_mass_kg,
       r.value_usd, r.dispatch_country, r.origin_country, r.destination_country, r.trading_country,
       g.hs_raw, g.hs6, g.hs_group, g.chpl_tier, coalesce(g.is_chpl_group, false) AS is_chpl_group,
       coalesce(g.is_described, false) AS is_described, coalesce(g.is_terse, false) AS is_terse, g.is_uav, g.article,
       g.use_words, s.party AS sender, c.party AS receiver, h.party AS holder,
       CASE WHEN r.consignee_key IS NOT NULL THEN c.party END AS consignee,
       s.country AS sender_country, c.country AS receiver_country,
       coalesce(c.is_forwarder, false) AS to_forwarder, coalesce(c.is_bank, false) AS to_bank
FROM rows r
JOIN {SOURCES} o ON o.exhibit = r.exhibit AND coalesce(o.sheet, '') = coalesce(r.sheet, '')
LEFT JOIN told g ON g.goods_key = r.goods_key
LEFT JOIN {WHO} s ON s.party_key = r.sender_key
LEFT JOIN {WHO} c ON c.party_key = coalesce(r.consignee_key, r.contract_holder_key)
LEFT JOIN {WHO} h ON h.party_key = r.contract_holder_key
WHERE r.duplicate_of IS NULL
"""  # noqa: S608 - constants alone


def prepare(engine: Engine) -> bool:
    """Make the table that the rules read, once for an engine; whether there are customs rows at all."""
    if not engine.tables() >= VIEWS:
        return False
    if TRADED not in engine.tables():
        engine.keep(SOURCES, _SOURCES_SQL)
        engine.keep(WHO, _WHO_SQL)
        engine.keep(TRADED, _TRADED_SQL)
    return True


def shipment_ids(engine: Engine, hits: Iterable[Any]) -> list[tuple[str, ...]]:
    """Ids of the shipments of each hit, from the numbers of its rows."""
    prefixes = [row["prefix"] for row in engine.query(f"SELECT prefix, base FROM {SOURCES} ORDER BY base")]  # noqa: S608
    return [tuple(f"{prefixes[n // _PER_SOURCE]}{n % _PER_SOURCE}" for n in hit["shipments"]) for hit in hits]
