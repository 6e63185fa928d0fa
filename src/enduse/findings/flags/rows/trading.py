"""When parties trade: newcomers under CHPL headings, surges, the dormant who wake, the short-lived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from enduse.findings.flags.rows.base import EXPORT_LAW, IDS, RowRule, ask, name_at, plain_figures, usd_words
from enduse.findings.rule import Rule
from enduse.model.finding import Finding
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = [
    "DORMANT",
    "FIRST",
    "SHORT",
    "SURGE",
    "dormant_reactivated",
    "first_chpl_import",
    "import_surge",
    "short_lived_trader",
]

_WAR = "2022-02-24"
_NEEDS = {"flow_date": "flow_date IS NULL", "consignee": "receiver IS NULL"}
_SUBJECT = "list_value(receiver) AS subjects"


def _too_many_for_chance(rows: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Receivers whose rows would hardly all come after the date by chance, at a false discovery rate of 1 %.

    Of `n` rows of one receiver, spread evenly over the days of coverage, all come after the date with the chance
    (days after / all days) to the power of n.

    Source: Benjamini and Hochberg, 1995.
    """
    chances = [(row["days_after"] / (row["days_after"] + row["days_before"])) ** row["total"] for row in rows]
    stand = [c for n, c in enumerate(sorted(chances), 1) if c <= 0.01 * n / rows[0]["receivers"]] if rows else []
    edge = max(stand, default=-1.0)
    return [row for row, chance in zip(rows, chances, strict=True) if chance <= edge]


_LEAST_ROWS = 10
FIRST = RowRule(
    rule=Rule(
        name="RF03",
        authority="G7 guidance: new importers and exporters of high-priority items",
        authority_date="2024-09-24",
        severity=3,
        cap="B",
        law=EXPORT_LAW,
        ours=(
            "a year of rows to the same destination before 2022-02-24",
            "at least 10 rows, more than chance puts after that day",
            "false discovery rate of 1 %",
        ),
    ),
    hits=f"""
    , every AS (SELECT count(DISTINCT receiver) AS receivers FROM looked),
    span AS (
      SELECT k.receiver AS newcomer, datediff('day', max(k.first_row), DATE '{_WAR}') AS days_before,
             max(e.days_after) AS days_after
      FROM looked k
      CROSS JOIN (SELECT datediff('day', DATE '{_WAR}', max(flow_date)) + 1 AS days_after FROM traded) AS e
      GROUP BY k.receiver
    )
    SELECT {_SUBJECT}, first_day, sum(value_usd) AS value_usd, e.receivers, s.days_before, s.days_after, {IDS}
    FROM looked CROSS JOIN every e JOIN span s ON s.newcomer = looked.receiver WHERE first_day >= DATE '{_WAR}'
    GROUP BY receiver, first_day, e.receivers, s.days_before, s.days_after ORDER BY receiver
    """,  # noqa: S608 - constants alone
    text=lambda voice, row: (
        f"{name_at(voice, row)} first received goods under CHPL headings on {row['first_day']}, after {_WAR}, and none "
        f"in the {row['days_before']} days of rows before: {row['total']} rows, {usd_words(row['value_usd'])}."
    ),
    figures=lambda row: plain_figures({k: row[k] for k in ("first_day", "value_usd", "total", "days_before")}),
    needs={
        **_NEEDS,
        "hs_code": "hs6 IS NULL",
        "a year of rows before 2022-02-24": (f"coalesce(first_row > DATE '{_WAR}' - INTERVAL 365 DAY, true)"),
        f"{_LEAST_ROWS} rows of the receiver, to tell first from rare": (
            f"first_row <= DATE '{_WAR}' - INTERVAL 365 DAY "
            f"AND first_day >= DATE '{_WAR}' AND chpl_rows < {_LEAST_ROWS}"
        ),
    },
    seen="""
    SELECT traded.*, f.first_day, f.chpl_rows, c.first_row
    FROM traded JOIN (
      SELECT coalesce(destination_country, '') AS place, min(flow_date) AS first_row FROM traded
      GROUP BY coalesce(destination_country, '')
    ) AS c ON c.place = coalesce(traded.destination_country, '') LEFT JOIN (
      SELECT receiver AS newcomer, min(flow_date) AS first_day, count(*) AS chpl_rows FROM traded
      WHERE is_chpl_group AND flow_date IS NOT NULL GROUP BY receiver
    ) AS f ON f.newcomer = traded.receiver
    """,
    looked_at="(is_chpl_group OR hs6 IS NULL)",
    keep=_too_many_for_chance,
)
_AWAKE_DAYS = 90


def _more_than_chance(rows: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Awakenings with more rows than chance puts into 90 days: exact binomial test, false discovery rate of 1 %.

    A receiver of few rows has gaps of a year by chance alone; many rows at once after one are something else.

    Source: Benjamini and Hochberg, 1995.
    """
    if not rows:
        return []
    from scipy.stats import binom

    chances = [float(binom.sf(r["total"] - 1, r["rows_ever"], min(1.0, _AWAKE_DAYS / r["days"]))) for r in rows]
    stand = [c for n, c in enumerate(sorted(chances), 1) if c <= 0.01 * n / rows[0]["receivers"]]
    edge = max(stand, default=-1.0)
    return [row for row, chance in zip(rows, chances, strict=True) if chance <= edge]


DORMANT = RowRule(
    rule=Rule(
        name="RF30",
        authority="advisory of FINTRAC, FIU-NL and FIU Germany on procurement",
        authority_date="2024-02-20",
        severity=3,
        cap="C",
        ours=(
            "365 days without a row",
            "5 rows or 250,000 US dollars within 90 days",
            "more rows than chance puts there; false discovery rate of 1 %",
        ),
    ),
    hits=f"""
    , days AS (SELECT receiver, flow_date, count(*) AS n FROM looked GROUP BY receiver, flow_date),
    gaps AS (
      SELECT receiver, flow_date AS woke, lag(flow_date) OVER (PARTITION BY receiver ORDER BY flow_date) AS slept
      FROM days
    ),
    woken AS (SELECT receiver, slept, woke FROM gaps WHERE slept <= woke - INTERVAL 365 DAY),
    every AS (SELECT count(DISTINCT receiver) AS receivers FROM days),
    span AS (SELECT datediff('day', min(flow_date), max(flow_date)) + 1 AS days FROM days),
    ever AS (SELECT d.receiver, sum(d.n) AS rows_ever FROM days d JOIN woken w ON w.receiver = d.receiver
             GROUP BY d.receiver, w.woke)
    SELECT list_value(k.receiver) AS subjects, w.slept AS last_day_before, w.woke AS first_day_after,
           sum(k.value_usd) AS value_usd, CAST(v.rows_ever AS BIGINT) AS rows_ever, e.receivers, s.days, {IDS}
    FROM looked k JOIN woken w ON w.receiver = k.receiver
    JOIN (SELECT DISTINCT receiver, rows_ever FROM ever) AS v ON v.receiver = k.receiver
    CROSS JOIN every e CROSS JOIN span s
    WHERE k.flow_date >= w.woke AND k.flow_date < w.woke + INTERVAL {_AWAKE_DAYS} DAY
    GROUP BY k.receiver, w.slept, w.woke, v.rows_ever, e.receivers, s.days
    HAVING count(*) >= 5 OR sum(k.value_usd) >= 250000
    ORDER BY k.receiver, w.woke
    """,  # noqa: S608
    text=lambda voice, row: (
        f"{name_at(voice, row)} has no row between {row['last_day_before']} and {row['first_day_after']}, and "
        f"{row['total']} rows in the 90 days from then on, {usd_words(row['value_usd'])}."
    ),
    figures=lambda row: plain_figures(
        {k: row[k] for k in ("last_day_before", "first_day_after", "value_usd", "total", "rows_ever")}
    ),
    needs=_NEEDS,
    keep=_more_than_chance,
)
SHORT = RowRule(
    rule=Rule(
        name="RF31",
        authority="derived from practice in investigations; no authority names it",
        authority_date="2026-11-23",
        severity=2,
        cap="C",
        ours=(
            "active for at most 365 days",
            "at least 1,000,000 US dollars",
            "no row in the last 180 days of the rows to its destination",
        ),
    ),
    hits=f"""
    , span AS (
      SELECT coalesce(destination_country, '') AS place, max(flow_date) AS last_row FROM traded
      GROUP BY coalesce(destination_country, '')
    ),
    active AS (
      SELECT t.receiver, min(t.flow_date) AS first_day, max(t.flow_date) AS last_day, max(s.last_row) AS last_row
      FROM traded t JOIN span s ON s.place = coalesce(t.destination_country, '')
      WHERE t.receiver IS NOT NULL AND t.flow_date IS NOT NULL GROUP BY t.receiver
    )
    SELECT {_SUBJECT}, a.first_day, a.last_day, sum(value_usd) AS value_usd, {IDS}
    FROM looked JOIN active a USING (receiver)
    WHERE a.last_day <= a.first_day + INTERVAL 365 DAY AND a.last_day < a.last_row - INTERVAL 180 DAY
    GROUP BY receiver, a.first_day, a.last_day HAVING sum(value_usd) >= 1000000
    ORDER BY receiver
    """,  # noqa: S608
    text=lambda voice, row: (
        f"{name_at(voice, row)} received goods worth {usd_words(row['value_usd'])} between {row['first_day']} and "
        f"{row['last_day']}, and nothing before or after in the rows at hand."
    ),
    needs={**_NEEDS, "value_usd": "value_usd IS NULL"},
)


def _unlikely(rows: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Surges whose counts of rows chance does not explain: exact binomial test, false discovery rate of 1 %.

    Source: Benjamini and Hochberg, 1995; Przyborowski and Wilenski, 1940 (two counts, here over spans by their days).
    """
    if not rows:
        return []
    from scipy.stats import binomtest, false_discovery_control

    chances = [
        binomtest(
            row["total"],
            row["total"] + row["rows_before"],
            row["days_after"] / (row["days_after"] + row["days_before"]),
            alternative="greater",
        ).pvalue
        for row in rows
    ]
    adjusted = false_discovery_control(chances, method="bh")
    return [row for row, chance in zip(rows, adjusted, strict=True) if chance < 0.01]


SURGE = RowRule(
    rule=Rule(
        name="RF04",
        authority="G7 guidance: significant increases of imports by existing importers",
        authority_date="2024-09-24",
        severity=3,
        cap="C",
        law=EXPORT_LAW,
        ours=(
            "goods under CHPL headings",
            "a day's value twice that of the year before 2022-02-24",
            "at least 100,000 US dollars a year",
            "at least 180 days of rows on either side",
            "false discovery rate of 1 %",
        ),
    ),
    hits=f"""
    , years AS (
      SELECT receiver, hs_group, min(days_before) AS days_before, min(days_after) AS days_after,
             sum(CASE WHEN is_after THEN value_usd ELSE 0 END) AS after_usd,
             sum(CASE WHEN is_after THEN 0 ELSE value_usd END) AS before_usd,
             sum(CASE WHEN is_after THEN 0 ELSE 1 END) AS rows_before
      FROM looked GROUP BY receiver, hs_group
    )
    SELECT list_value(y.receiver) AS subjects, y.hs_group AS code, y.before_usd, y.after_usd,
           CAST(y.rows_before AS BIGINT) AS rows_before,
           y.days_before, y.days_after, {IDS}
    FROM looked b JOIN years y ON y.receiver = b.receiver AND y.hs_group = b.hs_group
    WHERE b.is_after AND y.rows_before > 0 AND y.after_usd * y.days_before >= 2 * y.before_usd * y.days_after
      AND y.after_usd * 365 >= 100000 * y.days_after
    GROUP BY y.receiver, y.hs_group, y.before_usd, y.after_usd, y.rows_before, y.days_before, y.days_after
    ORDER BY y.receiver, y.hs_group
    """,  # noqa: S608
    text=lambda voice, row: (
        f"{name_at(voice, row)} received goods of heading {row['code']} worth {usd_words(row['after_usd'])} in "
        f"{row['days_after']} days from {_WAR}, {usd_words(row['before_usd'])} in {row['days_before']} days before "
        f"({row['total']} rows against {row['rows_before']})."
    ),
    needs={
        **_NEEDS,
        "value_usd": "value_usd IS NULL",
        "hs_code": "hs6 IS NULL",
        "180 days of rows before and after 2022-02-24": (
            "flow_date IS NOT NULL AND (coalesce(days_before, 0) < 180 OR coalesce(days_after, 0) < 180)"
        ),
    },
    seen=f"""
    SELECT traded.*, flow_date >= DATE '{_WAR}' AS is_after,
           least(365, datediff('day', s.first_row, DATE '{_WAR}')) AS days_before,
           least(365, datediff('day', DATE '{_WAR}', s.last_row) + 1) AS days_after
    FROM traded CROSS JOIN (SELECT min(flow_date) AS first_row, max(flow_date) AS last_row FROM traded) AS s
    """,  # noqa: S608
    looked_at=f"""(is_chpl_group OR hs6 IS NULL) AND (flow_date IS NULL OR (
      flow_date >= DATE '{_WAR}' - INTERVAL 365 DAY AND flow_date < DATE '{_WAR}' + INTERVAL 365 DAY))""",
    keep=_unlikely,
)


def first_chpl_import(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Receivers whose first goods under a CHPL heading came after 24 February 2022."""
    yield from ask(FIRST, records, engine)


def dormant_reactivated(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Receivers without a row for a year who then receive much."""
    yield from ask(DORMANT, records, engine)


def short_lived_trader(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Receivers of much within a year, and of nothing afterwards."""
    yield from ask(SHORT, records, engine)


def import_surge(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Receivers of much more under a CHPL heading in the year after 24 February 2022 than in the year before."""
    yield from ask(SURGE, records, engine)
