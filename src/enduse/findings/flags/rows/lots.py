"""How goods are parted and described: many like suppliers, consignments in many declarations, words that say little."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from enduse.findings.flags.rows.base import IDS, RowRule, ask
from enduse.findings.rule import MAX_SHIPMENTS, Rule
from enduse.findings.voice import Voice
from enduse.model.finding import Finding
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = ["many_similar_suppliers", "structured_splitting", "vague_description"]


def _name(voice: Voice, row: Mapping[str, Any], at: int = 0) -> str:
    entity = voice.party(row["subjects"][at])
    return "a party that the case does not name" if entity is None else voice.name(entity)


_SUPPLIERS = RowRule(
    rule=Rule(
        name="RF22",
        authority="joint notice of FinCEN and BIS; NCA red alert on exporting high-risk goods",
        authority_date="2023-12-06",
        severity=3,
        cap="C",
        ours=("5 senders within 90 days", "each below 50,000 US dollars", "together 100,000 US dollars or more"),
    ),
    hits=f"""
    , lots AS (
      SELECT receiver, hs6, sender, min(flow_date) AS first_day, sum(value_usd) AS usd FROM base
      WHERE chpl_tier IS NOT NULL AND receiver IS NOT NULL AND sender IS NOT NULL AND flow_date IS NOT NULL
      GROUP BY receiver, hs6, sender HAVING sum(value_usd) < 50000
    ),
    near AS (
      SELECT a.receiver, a.hs6, a.first_day, count(*) AS senders, sum(b.usd) AS usd
      FROM lots a JOIN lots b ON a.receiver = b.receiver AND a.hs6 = b.hs6
       AND b.first_day >= a.first_day AND b.first_day < a.first_day + INTERVAL 90 DAY
      GROUP BY a.receiver, a.hs6, a.first_day, a.sender
    ),
    windows AS (
      SELECT receiver, hs6, min(first_day) AS first_day, max(senders) AS senders FROM near
      WHERE senders >= 5 AND usd >= 100000 GROUP BY receiver, hs6
    )
    SELECT list_value(min(receiver_key)) AS subjects, hs6, w.first_day, w.senders, sum(value_usd) AS value_usd, {IDS}
    FROM base JOIN windows w USING (receiver, hs6)
    WHERE flow_date >= w.first_day AND flow_date < w.first_day + INTERVAL 90 DAY
    GROUP BY receiver, hs6, w.first_day, w.senders ORDER BY receiver, hs6
    """,  # noqa: S608 - constants alone
    text=lambda voice, row: (
        f"{_name(voice, row)} received goods of CHPL heading {row['hs6']} from {row['senders']} senders within 90 days "
        f"from {row['first_day']}, each for less than 50,000 US dollars."
    ),
    needs={"value_usd": "value_usd IS NULL", "consignor": "sender IS NULL", "consignee": "receiver IS NULL"},
    looked_at="chpl_tier IS NOT NULL",
)
_SPLIT = RowRule(
    rule=Rule(
        name="RF40",
        authority="practice against trade-based money laundering",
        authority_date="2020",
        severity=1,
        cap="D",
        ours=("4 declarations of one day, parties and code", "values within a tenth of each other"),
    ),
    hits=f"""
    SELECT list_value(min(receiver_key), min(sender_key)) AS subjects, hs_raw, flow_date,
           count(DISTINCT declaration) AS declarations, min(value_usd) AS least_usd, max(value_usd) AS most_usd,
           sum(value_usd) AS value_usd,
           list_slice(list_sort(list(shipment_id)), 1, {MAX_SHIPMENTS}) AS shipments, count(*) AS total
    FROM base WHERE receiver IS NOT NULL AND sender IS NOT NULL AND declaration IS NOT NULL AND value_usd > 0
    GROUP BY receiver, sender, hs_raw, flow_date
    HAVING count(DISTINCT declaration) >= 4 AND max(value_usd) * 10 <= min(value_usd) * 11
    ORDER BY receiver, sender, hs_raw, flow_date
    """,  # noqa: S608
    text=lambda voice, row: (
        f"{row['declarations']} declarations of {row['flow_date']} from {_name(voice, row, 1)} to {_name(voice, row)} "
        f"cover goods of code {row['hs_raw']} at nearly the same value each, {row['least_usd']:,.0f} to "
        f"{row['most_usd']:,.0f} US dollars."
    ),
    needs={
        "declaration": "declaration IS NULL",
        "value_usd": "value_usd IS NULL",
        "consignee": "receiver IS NULL",
        "consignor": "sender IS NULL",
    },
)
_TERSE = 24
_VAGUE = RowRule(
    rule=Rule(
        name="RF38",
        authority="FATF, trade-based money laundering: trends and developments",
        authority_date="2020-12",
        severity=2,
        cap="C",
        ours=(f"fewer than {_TERSE} characters and neither model nor brand, for headings 8526, 8541 and 8542",),
    ),
    hits=f"""
    SELECT list_value(min(receiver_key), min(sender_key)) AS subjects, hs6, min(description) AS words,
           sum(value_usd) AS value_usd, {IDS}
    FROM base
    WHERE substr(hs6, 1, 4) IN ('8526', '8541', '8542') AND model IS NULL AND brand IS NULL
      AND length(description_folded) < {_TERSE}
    GROUP BY receiver, sender, hs6 ORDER BY receiver, sender, hs6
    """,  # noqa: S608
    text=lambda voice, row: (
        f"Goods of heading {row['hs6']} for {_name(voice, row)} are described by few words (“{row['words']}”), without "
        f"model or brand: {row['total']} rows. Some exports cut descriptions short."
    ),
    needs={"goods_description": "description_folded IS NULL"},
    looked_at="substr(hs6, 1, 4) IN ('8526', '8541', '8542')",
)


def many_similar_suppliers(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Receivers of small lots of one CHPL heading from many senders within a quarter of a year."""
    yield from ask(_SUPPLIERS, records, engine)


def structured_splitting(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """One day's like goods between the same parties in many declarations of nearly the same value."""
    yield from ask(_SPLIT, records, engine)


def vague_description(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Goods of headings of concern whose description says nearly nothing."""
    yield from ask(_VAGUE, records, engine)
