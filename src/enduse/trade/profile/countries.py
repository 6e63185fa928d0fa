"""Shares of countries: by role, before and after a day, always with the denominator and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from enduse.trade.marks import marked_by
from enduse.trade.profile.analysis import Analysis
from enduse.trade.profile.base import Scope, codes, figure, share

__all__ = ["country_shares", "hub_shares"]

MISSING = "not known"
_ROLES = {
    "origin": "origin_country",
    "dispatch": "dispatch_country",
    "seller": "coalesce(trading_country, sender_country)",
}
_SHARES = (
    "share_of_rows = rows / all rows looked at; share_of_usd = usd / all dollars of rows with a value. 'not "
    "known' is a share like any other, so that the shares of a role add up to 1. Roles are kept apart: where "
    "goods were made (origin), where they were sent from (dispatch), who sold them (seller: trading country, "
    "else the sender's), and where the brand on them has its seat (brand_hq: known where the mark is of brands "
    "of one country alone; a mark is no maker)."
)
_HUBS = (
    "share = usd of rows sent from the hub / usd of all rows with a value, in {after} days from {since} and in "
    "as many from the same day a year earlier; origin_elsewhere = usd of those of them whose origin is stated "
    "and another country / the same denominator; change in percentage points. 'not known' has no country of "
    "dispatch; the shares of a span add up to 1."
)


def country_shares(scope: Scope) -> Analysis:
    """Shares of countries in four roles, of rows and of dollars."""
    whole = scope.ask("SELECT count(*) AS n, sum(value_usd) AS usd, count(value_usd) AS valued FROM scope")[0]
    rows: list[tuple[Any, ...]] = []
    for role, column in _ROLES.items():
        found = scope.ask(
            f"SELECT {column} AS country, count(*) AS n, coalesce(sum(value_usd), 0) AS usd FROM scope "  # noqa: S608
            "GROUP BY 1 ORDER BY 1"
        )
        rows += _table(role, ((r["country"], r["n"], r["usd"]) for r in found), whole)
    rows += _table("brand_hq", _brands(scope), whole)
    usd = "no value is stated" if whole["usd"] is None else f"{whole['usd']:,.0f} USD in {whole['valued']:,} rows"
    return Analysis(
        name="country_shares",
        formula=_SHARES,
        population=f"{whole['n']:,} rows, {usd}; {scope.words()}",
        columns=("role", "country", "rows", "share_of_rows", "usd", "share_of_usd"),
        rows=tuple(rows),
        not_counted=scope.lacking(no_value="value_usd IS NULL"),
        not_checkable=() if whole["n"] else ("rows of the goods and destinations asked for",),
    )


def _brands(scope: Scope) -> Iterable[tuple[str | None, int, Decimal]]:
    """Country of the seat of each brand with its rows and dollars; none where the brand leaves it open."""
    found = scope.ask(
        "SELECT brand, count(*) AS n, coalesce(sum(value_usd), 0) AS usd FROM scope GROUP BY brand ORDER BY brand"
    )
    for row in found:
        seats = () if row["brand"] is None else marked_by([row["brand"]])[0].seats
        yield (seats[0] if len(seats) == 1 else None), row["n"], row["usd"]


def _table(
    role: str, found: Iterable[tuple[str | None, int, Decimal]], whole: Mapping[str, Any]
) -> Iterable[tuple[Any, ...]]:
    """Countries of a role, most rows first, what is not known last."""
    counts: dict[str | None, tuple[int, Decimal]] = {}
    for country, n, usd in found:
        rows, dollars = counts.get(country, (0, Decimal(0)))
        counts[country] = (rows + n, dollars + usd)
    for country, (n, usd) in sorted(counts.items(), key=lambda one: (one[0] is None, -one[1][0], one[0] or "")):
        yield (role, country or MISSING, n, share(n, whole["n"]), figure(usd), share(usd, whole["usd"]))


def hub_shares(scope: Scope) -> Analysis:
    """Shares of points of transshipment in what was sent, before and after a day."""
    days, after = scope.options.window_days, scope.after_days
    columns = ("hub", "usd_after", "share_after", "usd_before", "share_before", "change", "origin_elsewhere_after")
    lacks = () if after else (f"rows on or after {scope.options.since}",)
    rows: list[tuple[Any, ...]] = []
    told: list[str] = []
    if after:
        hubs = codes(scope.options.hubs)
        found = scope.ask(
            f"""
            , spans AS (
              SELECT value_usd, dispatch_country, origin_country, day >= {scope.day()} AS is_after FROM scope
              WHERE day >= {scope.day()} AND day < {scope.day(after)}
                 OR day >= {scope.day(-days)} AND day < {scope.day(after - days)}
            )
            SELECT is_after, CASE WHEN dispatch_country IS NULL THEN '{MISSING}' WHEN dispatch_country IN {hubs}
                   THEN dispatch_country ELSE 'no hub' END AS hub, count(*) AS n, count(value_usd) AS valued,
                   coalesce(sum(value_usd), 0) AS usd,
                   coalesce(sum(value_usd) FILTER (WHERE origin_country <> dispatch_country), 0) AS elsewhere
            FROM spans GROUP BY 1, 2 ORDER BY 1, 2"""  # noqa: S608 - days and codes alone
        )
        whole = {side: sum((r["usd"] for r in found if r["is_after"] is side), Decimal(0)) for side in (True, False)}
        has_before = scope.covers_since(days)
        rows = list(_hub_rows(found, whole, has_before=has_before))
        for side, words in ((True, "after"), (False, "before"))[: 1 + has_before]:
            n = sum(r["n"] for r in found if r["is_after"] is side)
            valued = sum(r["valued"] for r in found if r["is_after"] is side)
            told.append(f"{words}: {whole[side]:,.0f} USD in {valued:,} of {n:,} rows")
        if not has_before:
            lacks = (f"rows of {days} days before {scope.options.since}",)
    return Analysis(
        name="hub_shares",
        formula=_HUBS.format(after=after, since=scope.options.since),
        population="; ".join([*told, scope.words()]),
        columns=columns,
        rows=tuple(rows),
        not_counted=scope.lacking(no_day="day IS NULL", no_value="value_usd IS NULL"),
        not_checkable=lacks,
        ours=("hubs: those that guidance names, unless others are given",),
    )


def _hub_rows(
    found: list[Mapping[str, Any]], whole: Mapping[bool, Decimal], *, has_before: bool
) -> Iterable[tuple[Any, ...]]:
    by_hub: dict[str, dict[bool, Mapping[str, Any]]] = {}
    for row in found:
        by_hub.setdefault(row["hub"], {})[row["is_after"]] = row
    for hub, sides in sorted(by_hub.items(), key=lambda one: (one[0] == MISSING, one[0] == "no hub", one[0])):
        after, before = (sides.get(side, {"usd": Decimal(0), "elsewhere": Decimal(0)}) for side in (True, False))
        now, then = share(after["usd"], whole[True]), share(before["usd"], whole[False])
        change = None if now is None or then is None or not has_before else figure((now - then) * 100)
        past = (figure(before["usd"]), then) if has_before else (None, None)
        yield (hub, figure(after["usd"]), now, *past, change, share(after["elsewhere"], whole[True]))
