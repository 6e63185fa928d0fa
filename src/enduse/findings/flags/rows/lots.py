"""How goods are parted and described: many like suppliers, consignments in many declarations, words that say little."""

from __future__ import annotations

from collections.abc import Iterator

from enduse.findings.flags.rows.base import EXPORT_LAW, IDS, RowRule, ask, name_at, row_wise
from enduse.findings.rule import Rule
from enduse.model.finding import Finding
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = ["SPLIT", "SUPPLIERS", "VAGUE", "many_similar_suppliers", "structured_splitting", "vague_description"]


SUPPLIERS = RowRule(
    rule=Rule(
        name="RF22",
        authority="joint notice of FinCEN and BIS; NCA red alert on exporting high-risk goods",
        authority_date="2023-12-06",
        severity=3,
        cap="C",
        law=EXPORT_LAW,
        ours=(
            "5 senders within 90 days",
            "each below 50,000 US dollars",
            "together 100,000 US dollars or more",
            "senders that send to nobody else in the rows at hand",
        ),
    ),
    hits=f"""
    , own AS (
      SELECT sender FROM traded WHERE sender IS NOT NULL
      GROUP BY sender HAVING min(receiver) = max(receiver) AND count(*) = count(receiver)
    ),
    lone AS (SELECT k.* FROM looked k JOIN own o ON o.sender = k.sender),
    many AS (SELECT receiver, hs6 FROM lone GROUP BY receiver, hs6 HAVING count(DISTINCT sender) >= 5),
    days AS (
      SELECT receiver, hs6, sender, flow_date, sum(value_usd) AS usd
      FROM lone JOIN many USING (receiver, hs6) GROUP BY receiver, hs6, sender, flow_date
    ),
    starts AS (SELECT DISTINCT receiver, hs6, flow_date AS first_day FROM days),
    small AS (
      SELECT s.receiver, s.hs6, s.first_day, d.sender, sum(d.usd) AS usd
      FROM starts s JOIN days d ON d.receiver = s.receiver AND d.hs6 = s.hs6
       AND d.flow_date >= s.first_day AND d.flow_date < s.first_day + INTERVAL 90 DAY
      GROUP BY s.receiver, s.hs6, s.first_day, d.sender HAVING sum(d.usd) < 50000
    ),
    near AS (
      SELECT receiver, hs6, first_day, count(*) AS senders FROM small
      GROUP BY receiver, hs6, first_day HAVING count(*) >= 5 AND sum(usd) >= 100000
    ),
    windows AS (
      SELECT n.receiver, n.hs6, n.first_day, n.senders, s.sender
      FROM near n JOIN (SELECT receiver, hs6, min(first_day) AS first_day FROM near GROUP BY receiver, hs6) AS f
        ON f.receiver = n.receiver AND f.hs6 = n.hs6 AND f.first_day = n.first_day
      JOIN small s ON s.receiver = n.receiver AND s.hs6 = n.hs6 AND s.first_day = n.first_day
    )
    SELECT list_value(receiver) AS subjects, hs6, w.first_day, w.senders, sum(value_usd) AS value_usd, {IDS}
    FROM looked JOIN windows w USING (receiver, hs6, sender)
    WHERE flow_date >= w.first_day AND flow_date < w.first_day + INTERVAL 90 DAY
    GROUP BY receiver, hs6, w.first_day, w.senders ORDER BY receiver, hs6
    """,  # noqa: S608 - constants alone
    text=lambda voice, row: (
        f"{name_at(voice, row)} received goods of CHPL heading {row['hs6']} from {row['senders']} senders within 90 "
        f"days from {row['first_day']}, each for less than 50,000 US dollars; none of them "
        "sends to anybody else in the rows at hand."
    ),
    needs={
        "flow_date": "flow_date IS NULL",
        "value_usd": "value_usd IS NULL",
        "hs_code": "hs6 IS NULL",
        "consignor": "sender IS NULL",
        "consignee": "receiver IS NULL",
    },
    looked_at="chpl_tier IS NOT NULL OR hs6 IS NULL",
)
SPLIT = RowRule(
    rule=Rule(
        name="RF40",
        authority="practice against trade-based money laundering",
        authority_date="2020",
        severity=1,
        cap="D",
        ours=(
            "4 declarations of one day, parties and code",
            "values of the declarations with a coefficient of variation below a tenth",
        ),
    ),
    hits=f"""
    , days AS (
      SELECT receiver, sender, hs_raw, flow_date FROM looked
      GROUP BY receiver, sender, hs_raw, flow_date HAVING count(*) >= 4
    ),
    papers AS (
      SELECT receiver, sender, hs_raw, flow_date, declaration,
             CAST(round(sum(value_usd) * 100) AS DECIMAL(18, 0)) AS cents
      FROM looked JOIN days USING (receiver, sender, hs_raw, flow_date)
      GROUP BY receiver, sender, hs_raw, flow_date, declaration
    ),
    orders AS (
      SELECT receiver, sender, hs_raw, flow_date, count(*) AS declarations,
             CAST(min(cents) * 0.01 AS DECIMAL(20, 2)) AS least_usd,
             CAST(max(cents) * 0.01 AS DECIMAL(20, 2)) AS most_usd
      FROM papers GROUP BY receiver, sender, hs_raw, flow_date
      HAVING count(*) >= 4 AND 100 * count(*) * sum(cents * cents) < 101 * sum(cents) * sum(cents)
    )
    SELECT list_value(receiver, sender) AS subjects, hs_raw, flow_date, o.declarations, o.least_usd,
           o.most_usd, sum(value_usd) AS value_usd, {IDS}
    FROM looked JOIN orders o USING (receiver, sender, hs_raw, flow_date)
    GROUP BY receiver, sender, hs_raw, flow_date, o.declarations, o.least_usd, o.most_usd
    ORDER BY receiver, sender, hs_raw, flow_date
    """,  # noqa: S608
    text=lambda voice, row: (
        f"{row['declarations']} declarations of {row['flow_date']} from {name_at(voice, row, 1)} to "
        f"{name_at(voice, row)} cover goods of code {row['hs_raw']} at nearly the same value each, "
        f"{row['least_usd']:,.0f} to {row['most_usd']:,.0f} US dollars."
    ),
    needs={
        "declaration": "declaration IS NULL",
        "flow_date": "flow_date IS NULL",
        "hs_code": "hs_raw IS NULL",
        "value_usd": "value_usd IS NULL OR value_usd <= 0",
        "consignee": "receiver IS NULL",
        "consignor": "sender IS NULL",
    },
)
VAGUE = row_wise(
    rule=Rule(
        name="RF38",
        authority="FATF, trade-based money laundering: trends and developments",
        authority_date="2020-12",
        severity=2,
        cap="C",
        ours=("fewer than 24 characters and neither model nor brand, for headings 8526, 8541 and 8542",),
    ),
    where="is_terse",
    by="receiver, sender, hs6",
    select="list_value(receiver, sender) AS subjects, hs6, sum(value_usd) AS value_usd",
    text=lambda voice, row: (
        f"Goods of heading {row['hs6']} for {name_at(voice, row)} are described by few words, without model or brand: "
        f"{row['total']} rows. Some exports cut descriptions short."
    ),
    needs={"hs_code": "hs6 IS NULL", "goods_description": "NOT is_described"},
    looked_at="(substr(hs6, 1, 4) IN ('8526', '8541', '8542') OR hs6 IS NULL)",
)


def many_similar_suppliers(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Receivers of small lots of one CHPL heading from many senders within a quarter of a year."""
    yield from ask(SUPPLIERS, records, engine)


def structured_splitting(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """One day's like goods between the same parties in many declarations of nearly the same value."""
    yield from ask(SPLIT, records, engine)


def vague_description(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Goods of headings of concern whose description says nearly nothing."""
    yield from ask(VAGUE, records, engine)
