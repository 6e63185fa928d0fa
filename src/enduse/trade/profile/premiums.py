"""What one unit costs on its way to some countries against what like goods cost elsewhere, or cost before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from enduse.trade.profile.analysis import Analysis
from enduse.trade.profile.base import Scope, codes, figure, weighted_medians

__all__ = ["premiums"]

_PER_DOUBLING = 1000
_PEERS = 20
_FORMULA = (
    "u = usd / quantity in the row's unit, else usd / net kg. Of each row in the {after} days from {since}: ln "
    "u less the median ln u of its peers, which have the same full code and unit. premium = exp(median over "
    "rows) - 1. against 'elsewhere': peers of the same quarter to other destinations; against 'before': peers "
    "to the same destinations in the {days} days before {since}. Peers: {peers} or more. Medians over bins of a "
    "thousandth of a doubling."
)


def premiums(scope: Scope) -> Analysis:
    """Unit-price premium by code and over all codes, against other destinations and against the year before."""
    rows: list[tuple[Any, ...]] = []
    lacks = []
    if not scope.options.destinations:
        lacks.append("destinations to compare with others: name some")
    elif not (found := scope.ask(_sql(scope, "elsewhere"), is_wide=True)):
        lacks.append(f"{_PEERS} rows of one code, unit and quarter to other destinations, with value and quantity")
    else:
        rows += _told("elsewhere", found)
    if not (before := scope.ask(_sql(scope, "before"), is_wide=True)):
        lacks.append(f"{_PEERS} rows of one code and unit in the year before {scope.options.since}")
    rows += _told("before", before)
    priced = "coalesce(quantity, 0) > 0 AND unit IS NOT NULL OR coalesce(net_mass_kg, 0) > 0"
    return Analysis(
        name="unit_price_premium",
        formula=_FORMULA.format(
            days=scope.options.window_days, after=scope.after_days, since=scope.options.since, peers=_PEERS
        ),
        population=f"rows with value and quantity or mass that have peers; {scope.words()}",
        columns=("against", "code", "premium", "rows", "peers_least"),
        rows=tuple(rows),
        not_counted=scope.lacking(
            no_value="coalesce(value_usd, 0) <= 0", no_quantity_or_mass=f"NOT ({priced})", no_code="hs_raw IS NULL"
        ),
        not_checkable=tuple(lacks),
        ours=(f"{_PEERS} peers",),
    )


def _sql(scope: Scope, against: str) -> str:
    """Premiums by code and over all, for rows to the destinations from `since` on where that is what is compared."""
    to = f"to_country IN {codes(scope.options.destinations)}" if scope.options.destinations else "true"
    asked = f"{to} AND day >= {scope.day()} AND day < {scope.day(max(1, scope.after_days))}"
    quarter, peers = "year(day) * 4 + quarter(day)", f"NOT ({to})"
    if against == "before":
        quarter = "0"
        peers = f"{to} AND day >= {scope.day(-scope.options.window_days)} AND day < {scope.day()}"
    goods = "is_chpl" if scope.options.only_chpl else "true"
    return f"""
    , units AS (
      SELECT hs_raw, code, to_country, day, {quarter} AS quarter, value_usd,
             CASE WHEN quantity > 0 AND unit IS NOT NULL THEN unit WHEN net_mass_kg > 0 THEN 'net kg' END AS basis,
             CASE WHEN quantity > 0 AND unit IS NOT NULL THEN quantity ELSE net_mass_kg END AS amount
      FROM scope WHERE value_usd > 0 AND hs_raw IS NOT NULL AND day IS NOT NULL AND {goods}
    ),
    binned AS (
      SELECT *, CAST(floor({_PER_DOUBLING} * log2(CAST(value_usd AS DOUBLE) / CAST(amount AS DOUBLE))) AS BIGINT)
               AS bin,
             {asked} AS is_asked, {peers} AS is_peer
      FROM units WHERE basis IS NOT NULL
    ),
    peer_counts AS (
      SELECT hs_raw, basis, quarter, bin, count(*) AS n FROM binned WHERE is_peer GROUP BY hs_raw, basis, quarter, bin
    ),
    peer_medians AS ({weighted_medians("peer_counts", ("hs_raw", "basis", "quarter"), "bin")}),
    offs AS (
      SELECT code, bin - median AS off, count(*) AS n, min(peers) AS least
      FROM binned JOIN peer_medians USING (hs_raw, basis, quarter)
      WHERE is_asked AND peers >= {_PEERS} GROUP BY code, bin - median
    ),
    every AS (SELECT 'all' AS code, off, n FROM offs UNION ALL SELECT code, off, n FROM offs WHERE code IS NOT NULL),
    medians AS ({weighted_medians("every", ("code",), "off")}),
    leasts AS (
      SELECT coalesce(code, 'all') AS code, min(least) AS least FROM offs GROUP BY GROUPING SETS ((code), ())
    )
    SELECT code, median, peers, min(least) AS least FROM medians JOIN leasts USING (code)
    GROUP BY code, median, peers ORDER BY code <> 'all', code
    """  # noqa: S608 - constants, days and codes alone


def _told(against: str, found: list[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    return [
        (against, row["code"], figure(2.0 ** (row["median"] / _PER_DOUBLING) - 1), int(row["peers"]), int(row["least"]))
        for row in found
    ]
