"""When parties trade: newcomers under CHPL headings, surges, the dormant who wake, the short-lived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from enduse.findings.flags.rows.base import IDS, RowRule, ask
from enduse.findings.rule import Rule
from enduse.findings.voice import Voice
from enduse.model.finding import Finding
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = ["dormant_reactivated", "first_chpl_import", "import_surge", "short_lived_trader"]

_WAR = "2022-02-24"
_NEEDS = {"flow_date": "flow_date IS NULL", "consignee": "receiver IS NULL"}
_SUBJECT = "list_value(min(receiver_key)) AS subjects"


def _usd(amount: Any) -> str:
    return "value not stated" if amount is None else f"{amount:,.0f} US dollars"


def _name(voice: Voice, row: Mapping[str, Any]) -> str:
    entity = voice.party(row["subjects"][0])
    return "a receiver that is no party of the case" if entity is None else voice.name(entity)


_FIRST = RowRule(
    rule=Rule(
        name="RF03",
        authority="G7 guidance: new importers and exporters of high-priority items",
        authority_date="2024-09-24",
        severity=3,
        cap="B",
        ours=("a year of rows before 2022-02-24",),
    ),
    hits=f"""
    , span AS (SELECT min(flow_date) AS first_row FROM base),
    firsts AS (
      SELECT receiver, min(flow_date) AS first_day FROM base
      WHERE chpl_tier IS NOT NULL AND receiver IS NOT NULL AND flow_date IS NOT NULL GROUP BY receiver
    )
    SELECT {_SUBJECT}, min(f.first_day) AS first_day, sum(value_usd) AS value_usd, {IDS}
    FROM base JOIN firsts f USING (receiver), span
    WHERE chpl_tier IS NOT NULL AND f.first_day >= DATE '{_WAR}'
      AND span.first_row <= DATE '{_WAR}' - INTERVAL 365 DAY
    GROUP BY receiver ORDER BY receiver
    """,  # noqa: S608 - constants alone
    text=lambda voice, row: (
        f"{_name(voice, row)} first received goods under CHPL headings on {row['first_day']}, after {_WAR}, and none "
        f"in the year before: {row['total']} rows, {_usd(row['value_usd'])}."
    ),
    needs={
        **_NEEDS,
        "a year of rows before 2022-02-24": (
            f"(SELECT min(flow_date) FROM base) > DATE '{_WAR}' - INTERVAL 365 DAY"  # noqa: S608 - constants alone
        ),
    },
    looked_at="chpl_tier IS NOT NULL",
)
_DORMANT = RowRule(
    rule=Rule(
        name="RF30",
        authority="advisory of FINTRAC, FIU-NL and FIU Germany on procurement",
        authority_date="2024-02-20",
        severity=3,
        cap="C",
        ours=("365 days without a row", "5 rows or 250,000 US dollars within 90 days"),
    ),
    hits=f"""
    , days AS (SELECT DISTINCT receiver, flow_date FROM base WHERE receiver IS NOT NULL AND flow_date IS NOT NULL),
    gaps AS (
      SELECT receiver, flow_date AS woke, lag(flow_date) OVER (PARTITION BY receiver ORDER BY flow_date) AS slept
      FROM days
    ),
    woken AS (SELECT receiver, slept, woke FROM gaps WHERE slept <= woke - INTERVAL 365 DAY)
    SELECT {_SUBJECT}, w.slept AS last_day_before, w.woke AS first_day_after, sum(value_usd) AS value_usd, {IDS}
    FROM base JOIN woken w USING (receiver)
    WHERE flow_date >= w.woke AND flow_date < w.woke + INTERVAL 90 DAY
    GROUP BY receiver, w.slept, w.woke HAVING count(*) >= 5 OR sum(value_usd) >= 250000
    ORDER BY receiver, w.woke
    """,  # noqa: S608
    text=lambda voice, row: (
        f"{_name(voice, row)} has no row between {row['last_day_before']} and {row['first_day_after']}, and "
        f"{row['total']} rows in the 90 days from then on, {_usd(row['value_usd'])}."
    ),
    needs=_NEEDS,
)
_SHORT = RowRule(
    rule=Rule(
        name="RF31",
        authority="derived from practice in investigations; no authority names it",
        authority_date="2026-11-23",
        severity=2,
        cap="C",
        ours=(
            "active for at most 365 days",
            "at least 1,000,000 US dollars",
            "no row in the last 180 days of coverage",
        ),
    ),
    hits=f"""
    , span AS (SELECT max(flow_date) AS last_row FROM base)
    SELECT {_SUBJECT}, min(flow_date) AS first_day, max(flow_date) AS last_day, sum(value_usd) AS value_usd, {IDS}
    FROM base, span WHERE receiver IS NOT NULL AND flow_date IS NOT NULL
    GROUP BY receiver, span.last_row
    HAVING max(flow_date) <= min(flow_date) + INTERVAL 365 DAY AND sum(value_usd) >= 1000000
       AND max(flow_date) < span.last_row - INTERVAL 180 DAY
    ORDER BY receiver
    """,  # noqa: S608
    text=lambda voice, row: (
        f"{_name(voice, row)} received goods worth {_usd(row['value_usd'])} between {row['first_day']} and "
        f"{row['last_day']}, and nothing before or after in the rows at hand."
    ),
    needs={**_NEEDS, "value_usd": "value_usd IS NULL"},
)


def _unlikely(rows: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Surges whose counts of rows chance does not explain: exact binomial test, false discovery rate of 1 %.

    Source: Benjamini and Hochberg, 1995; Przyborowski and Wilenski, 1940 (two counts over equal spans).
    """
    if not rows:
        return []
    from scipy.stats import binomtest, false_discovery_control

    chances = [
        binomtest(row["total"], row["total"] + row["rows_before"], 0.5, alternative="greater").pvalue for row in rows
    ]
    adjusted = false_discovery_control(chances, method="bh")
    return [row for row, chance in zip(rows, adjusted, strict=True) if chance < 0.01]


_SURGE = RowRule(
    rule=Rule(
        name="RF04",
        authority="G7 guidance: significant increases of imports by existing importers",
        authority_date="2024-09-24",
        severity=3,
        cap="C",
        ours=("twice the year before 2022-02-24", "at least 50,000 US dollars", "false discovery rate of 1 %"),
    ),
    hits=f"""
    , years AS (
      SELECT receiver, hs6,
             sum(CASE WHEN flow_date >= DATE '{_WAR}' THEN value_usd ELSE 0 END) AS after_usd,
             sum(CASE WHEN flow_date < DATE '{_WAR}' THEN value_usd ELSE 0 END) AS before_usd,
             count(*) FILTER (WHERE flow_date < DATE '{_WAR}') AS rows_before
      FROM base
      WHERE receiver IS NOT NULL AND hs6 IS NOT NULL AND flow_date >= DATE '{_WAR}' - INTERVAL 365 DAY
        AND flow_date < DATE '{_WAR}' + INTERVAL 365 DAY
      GROUP BY receiver, hs6
    )
    SELECT {_SUBJECT}, y.hs6, y.before_usd, y.after_usd, y.rows_before, {IDS}
    FROM base b JOIN years y ON y.receiver = b.receiver AND y.hs6 = b.hs6
    WHERE y.rows_before > 0 AND y.after_usd >= 2 * greatest(y.before_usd, 50000)
      AND b.flow_date >= DATE '{_WAR}' AND b.flow_date < DATE '{_WAR}' + INTERVAL 365 DAY
    GROUP BY y.receiver, y.hs6, y.before_usd, y.after_usd, y.rows_before ORDER BY y.receiver, y.hs6
    """,  # noqa: S608
    text=lambda voice, row: (
        f"{_name(voice, row)} received goods of heading {row['hs6']} worth {_usd(row['after_usd'])} in the year from "
        f"{_WAR}, {_usd(row['before_usd'])} in the year before ({row['total']} rows against {row['rows_before']})."
    ),
    needs={**_NEEDS, "value_usd": "value_usd IS NULL", "hs_code": "hs6 IS NULL"},
    keep=_unlikely,
)


def first_chpl_import(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Receivers whose first goods under a CHPL heading came after 24 February 2022."""
    yield from ask(_FIRST, records, engine)


def dormant_reactivated(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Receivers without a row for a year who then receive much."""
    yield from ask(_DORMANT, records, engine)


def short_lived_trader(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Receivers of much within a year, and of nothing afterwards."""
    yield from ask(_SHORT, records, engine)


def import_surge(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Receivers of much more of a heading in the year after 24 February 2022 than in the year before."""
    yield from ask(_SURGE, records, engine)
