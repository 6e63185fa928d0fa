"""Who began to import, and who imports much more, after a day against the year before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from enduse.trade.profile.analysis import Analysis
from enduse.trade.profile.base import Scope, adjusted, figure

__all__ = ["new_importers", "new_parties", "surges"]

_FLOOR_USD = 10_000
_LEAST_RATIO = 2
_MOST_FALSE = 0.01
_NEW = (
    "A receiver is new in a span where it has a row in it and none in the {days} days before the span. "
    "new_after: new in the {after} days from {since}; new_before: new in the {after} days from the same day a "
    "year earlier. chance: exact binomial test of new_after among both at one half; adjusted: Benjamini- "
    "Hochberg over all codes."
)
_SURGE = (
    "ratio = usd_after / max(usd_before, {floor:,} USD), over {after} days from {since} and over as many from "
    "the same day a year earlier. chance: exact binomial test of rows_after among both spans at one half; "
    "adjusted: Benjamini-Hochberg over all receivers with rows in either span. Shown: ratio of {ratio} or more, "
    "adjusted below {false}."
)


def _flags(scope: Scope) -> str:
    """CTE `flagged`: each receiver and code, and receiver alone (code null), with what spans it has rows in."""
    days, after = scope.options.window_days, scope.after_days

    def within(first: int, length: int) -> str:
        return f"bool_or(day >= {scope.day(first)} AND day < {scope.day(first + length)})"

    return f"""
    , flagged AS (
      SELECT receiver, kind AS code, {within(0, after)} AS in_after, {within(-days, days)} AS in_year,
             {within(-days, after)} AS in_before, {within(-2 * days, days)} AS in_year_before
      FROM (SELECT *, coalesce(code, 'not known') AS kind FROM scope) AS coded
      WHERE receiver IS NOT NULL AND day IS NOT NULL GROUP BY GROUPING SETS ((receiver, kind), (receiver))
    )
    """  # noqa: S608 - days alone


def new_importers(scope: Scope) -> Analysis:
    """Receivers that are new after a day, by code, beside those new in the same days a year earlier."""
    columns = ("code", "new_after", "new_before", "ratio", "chance", "adjusted")
    empty = Analysis(
        name="new_importers",
        formula=_words(_NEW, scope),
        population=f"receivers of {scope.words()}",
        columns=columns,
        not_checkable=_short(scope),
        ours=(f"spans of {scope.options.window_days} days",),
    )
    if not scope.after_days or not scope.covers_since(scope.options.window_days):
        return empty
    found = scope.ask(
        f"""{_flags(scope)}
        SELECT code, count(*) FILTER (WHERE in_after AND NOT in_year) AS new_after,
               count(*) FILTER (WHERE in_before AND NOT in_year_before) AS new_before, count(*) AS receivers
        FROM flagged GROUP BY code HAVING new_after + new_before > 0 ORDER BY code NULLS FIRST"""  # noqa: S608 - days alone
    )
    is_known = scope.covers_since(2 * scope.options.window_days)
    chances = adjusted([_chance(row["new_after"], row["new_before"]) for row in found]) if is_known else []
    rows = tuple(_compared(row, chances[n] if is_known else None) for n, row in enumerate(found))
    return Analysis(
        name=empty.name,
        formula=empty.formula,
        population=f"{_receivers(scope):,} {empty.population}",
        columns=columns,
        rows=rows,
        not_counted=scope.lacking(no_day="day IS NULL", no_receiver="receiver IS NULL", no_code="code IS NULL"),
        not_checkable=empty.not_checkable,
        ours=empty.ours,
    )


def _compared(row: Mapping[str, Any], chance: float | None) -> tuple[Any, ...]:
    code, after, before = row["code"] or "all", row["new_after"], row["new_before"]
    if chance is None:
        return (code, after, None, None, None, None)
    return (
        code,
        after,
        before,
        figure(after / before) if before else None,
        figure(_chance(after, before)),
        figure(chance),
    )


def _chance(after: int, before: int) -> float:
    """Chance of so many or more after among both, where either side is as likely."""
    from scipy.stats import binom  # heavy: only tests of counts need it

    return float(binom.sf(after - 1, after + before, 0.5))


def _short(scope: Scope) -> tuple[str, ...]:
    """What the span of the rows does not allow to say."""
    days = scope.options.window_days
    if not scope.after_days:
        return (f"rows on or after {scope.options.since}",)
    if not scope.covers_since(days):
        return (f"rows of {days} days before {scope.options.since}",)
    if not scope.covers_since(2 * days):
        return (f"rows of {2 * days} days before {scope.options.since}: who was new a year earlier is not known",)
    return ()


def _receivers(scope: Scope) -> int:
    return int(scope.ask("SELECT count(DISTINCT receiver) AS n FROM scope")[0]["n"])


def _words(formula: str, scope: Scope) -> str:
    return formula.format(
        days=scope.options.window_days,
        after=scope.after_days,
        since=scope.options.since,
        floor=_FLOOR_USD,
        ratio=_LEAST_RATIO,
        false=_MOST_FALSE,
    )


def new_parties(scope: Scope) -> Analysis:
    """The new receivers of most value, one by one."""
    days, after = scope.options.window_days, scope.after_days
    population = f"receivers of {scope.words()}"
    columns = ("receiver", "name", "first_day", "rows", "usd", "rows_without_value", "suppliers", "codes")
    lacks = tuple(words for words in _short(scope) if "a year earlier" not in words)
    found: list[Mapping[str, Any]] = []
    if not lacks:
        found = scope.ask(
            f"""{_flags(scope)}
            , new AS (SELECT receiver FROM flagged WHERE code IS NULL AND in_after AND NOT in_year)
            SELECT receiver, min(receiver_name) AS name, min(day) AS first_day, count(*) AS rows,
                   sum(value_usd) AS usd, count(*) FILTER (WHERE value_usd IS NULL) AS without,
                   count(DISTINCT sender) AS suppliers, count(DISTINCT code) AS codes, count(*) OVER () AS everyone
            FROM scope JOIN new USING (receiver) WHERE day >= {scope.day()} AND day < {scope.day(after)}
            GROUP BY receiver ORDER BY usd DESC NULLS LAST, receiver LIMIT {scope.options.top:d}"""  # noqa: S608
        )
        everyone = found[0]["everyone"] if found else 0
        population = f"{everyone:,} new receivers of {_receivers(scope):,}: {scope.words()}"
    return Analysis(
        name="new_importer_parties",
        formula=f"New as above; rows and values are those of the {after} days from {scope.options.since}.",
        population=f"{population}; at most {scope.options.top} of most value are shown",
        columns=columns,
        rows=tuple(
            (
                r["receiver"],
                r["name"],
                r["first_day"],
                r["rows"],
                figure(r["usd"]),
                r["without"],
                r["suppliers"],
                r["codes"],
            )
            for r in found
        ),
        not_checkable=lacks,
        ours=(f"spans of {days} days",),
    )


def surges(scope: Scope) -> Analysis:
    """Receivers of much more than in the same days a year earlier."""
    days, after = scope.options.window_days, scope.after_days
    columns = (
        "receiver",
        "name",
        "usd_after",
        "usd_before",
        "ratio",
        "rows_after",
        "rows_before",
        "chance",
        "adjusted",
    )
    lacks = tuple(words for words in _short(scope) if "a year earlier" not in words)
    rows: list[tuple[Any, ...]] = []
    compared = 0
    if not lacks:
        found = scope.ask(
            f"""
            , years AS (
              SELECT *, day >= {scope.day()} AS is_after FROM scope
              WHERE receiver IS NOT NULL AND value_usd IS NOT NULL
                AND (day >= {scope.day()} AND day < {scope.day(after)}
                     OR day >= {scope.day(-days)} AND day < {scope.day(after - days)})
            )
            SELECT receiver, min(receiver_name) AS name, count(*) FILTER (WHERE is_after) AS rows_after,
                   count(*) FILTER (WHERE NOT is_after) AS rows_before,
                   coalesce(sum(value_usd) FILTER (WHERE is_after), 0) AS usd_after,
                   coalesce(sum(value_usd) FILTER (WHERE NOT is_after), 0) AS usd_before
            FROM years GROUP BY receiver ORDER BY receiver"""  # noqa: S608 - days alone
        )
        compared = len(found)
        chances = [_chance(row["rows_after"], row["rows_before"]) for row in found]
        for row, chance, fair in zip(found, chances, adjusted(chances), strict=True):
            ratio = row["usd_after"] / max(row["usd_before"], _FLOOR_USD)
            if ratio >= _LEAST_RATIO and fair < _MOST_FALSE:
                usd = (figure(row["usd_after"]), figure(row["usd_before"]), figure(ratio))
                counts = (row["rows_after"], row["rows_before"])
                rows.append((row["receiver"], row["name"], *usd, *counts, figure(chance), figure(fair)))
    rows.sort(key=lambda row: (-row[2], row[0]))
    return Analysis(
        name="surges",
        formula=_words(_SURGE, scope),
        population=f"{compared:,} receivers compared, {len(rows):,} pass; {scope.words()}",
        columns=columns,
        rows=tuple(rows[: scope.options.top]),
        not_counted={}
        if lacks
        else scope.lacking(no_day="day IS NULL", no_receiver="receiver IS NULL", no_value="value_usd IS NULL"),
        not_checkable=lacks,
        ours=(f"floor of {_FLOOR_USD:,} USD", f"ratio of {_LEAST_RATIO}", f"false discovery rate of {_MOST_FALSE:.0%}"),
    )
