"""Prices and masses far from those of like goods on the same corridor, by robust statistics in integers.

A value is put into bins of its binary logarithm, a thousand to a doubling. Median and median absolute deviation are
taken over the counts of the bins: exact for the bins, and the same on every engine. The bins begin a millionth of a bin
below powers of two, because engines differ in the last digit of a logarithm and round prices are common.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from enduse.findings.flags.rows.base import IDS, RowRule, ask, name_at, plain_figures
from enduse.findings.rule import Rule
from enduse.findings.voice import Voice
from enduse.model.finding import Finding
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords
from enduse.text.units import unit_name

__all__ = ["OVER", "UNDER", "WEIGHT", "implausible_mass", "overpaid", "underpaid"]

_PEERS = 20
_REPEATED = 2
_MASS_PEERS = 200
_PER_DOUBLING = 1000
_FAR = 51_891
"""3.5 times 1.4826, in ten-thousandths: a robust z-score of 3.5 for values that are normal in the logarithm.

Source: Iglewicz and Hoaglin, 1993.
"""
_DEARER = 378
"""Bins of a ratio of 1.3."""
_CHEAPER = 515
"""Bins of a ratio of 0.7."""
_MASS_FAR = 4_459
"""Bins of a ratio of 22: outside any packing of like goods; ours."""

_PRICE = "CAST(value_usd AS DOUBLE) / CAST(nullif(quantity, 0) AS DOUBLE)"
_MASS = "CAST(net_mass_kg AS DOUBLE) / CAST(nullif(quantity, 0) AS DOUBLE)"
_CORRIDOR = ("hs_raw", "unit", "year(flow_date) * 4 + quarter(flow_date)", "dispatch_country", "destination_country")


def _compared(value: str, group: tuple[str, ...]) -> str:
    """Rows with `compared`: how many rows of their group, themselves among them, have a value."""
    keys = ", ".join(f"{expression} AS k{n}" for n, expression in enumerate(group))
    names = ", ".join(f"k{n}" for n in range(len(group)))
    same = " AND ".join(f"k.k{n} IS NOT DISTINCT FROM {expression}" for n, expression in enumerate(group))
    counted = f"SELECT {keys}, count(*) AS compared FROM traded WHERE {value} > 0 GROUP BY {names}"  # noqa: S608
    return f"SELECT traded.*, k.compared FROM traded LEFT JOIN ({counted}) AS k ON {same}"  # noqa: S608


def _statistics(value: str, group: tuple[str, ...], peers: int) -> str:
    """CTEs `valued` (rows with bin), `medians` and `spreads` (by group, in bins)."""
    keys = ", ".join(f"{expression} AS g{n}" for n, expression in enumerate(group))
    names = ", ".join(f"g{n}" for n in range(len(group)))
    same = " AND ".join(f"a.g{n} IS NOT DISTINCT FROM b.g{n}" for n in range(len(group)))
    return f"""
    , valued AS (
      SELECT *, {keys}, CAST(floor({_PER_DOUBLING} * log2({value}) + 0.000001) AS BIGINT) AS bin
      FROM looked
    ),
    counts AS (SELECT {names}, bin, count(*) AS n FROM valued GROUP BY {names}, bin),
    running AS (
      SELECT {names}, bin, sum(n) OVER (PARTITION BY {names} ORDER BY bin) AS upto,
             sum(n) OVER (PARTITION BY {names}) AS peers FROM counts
    ),
    medians AS (
      SELECT {names}, min(bin) AS median, min(peers) AS peers FROM running
      WHERE 2 * upto >= peers AND peers >= {peers} GROUP BY {names}
    ),
    apart AS (
      SELECT {", ".join(f"a.g{n}" for n in range(len(group)))}, abs(a.bin - b.median) AS off, sum(a.n) AS n
      FROM counts a JOIN medians b ON {same} GROUP BY {", ".join(f"a.g{n}" for n in range(len(group)))}, off
    ),
    running_apart AS (
      SELECT {names}, off, sum(n) OVER (PARTITION BY {names} ORDER BY off) AS upto,
             sum(n) OVER (PARTITION BY {names}) AS peers FROM apart
    ),
    spreads AS (SELECT {names}, min(off) AS spread FROM running_apart WHERE 2 * upto >= peers GROUP BY {names})
    """  # noqa: S608 - constants alone


def _price_hits(off: str, least: int) -> str:
    """Hits of one buyer, seller, code and route: rows at least `least` bins off (`off` is bins in the sought direction)
    and 3.5 robust deviations; with what a test of chance needs of all such groups."""
    group = range(len(_CORRIDOR))
    medians = " AND ".join(f"a.g{n} IS NOT DISTINCT FROM m.g{n}" for n in group)
    spreads = " AND ".join(f"a.g{n} IS NOT DISTINCT FROM s.g{n}" for n in group)
    trade = "receiver, sender, hs_raw, unit, dispatch_country, destination_country"
    same = " AND ".join(f"d.{name} IS NOT DISTINCT FROM f.{name}" for name in trade.split(", "))
    return f"""{_statistics(_PRICE, _CORRIDOR, _PEERS)}
    , measured AS (
      SELECT a.*, m.median, m.peers, {off} AS off,
             10000 * ({off}) >= {_FAR} * s.spread AND {off} >= {least} AS is_far
      FROM valued a JOIN medians m ON {medians} JOIN spreads s ON {spreads}
    ),
    every AS (SELECT count(*) AS all_rows, sum(CASE WHEN is_far THEN 1 ELSE 0 END) AS all_far FROM measured),
    far AS (
      SELECT {trade}, min(flow_date) AS first_day, max(flow_date) AS last_day, min(peers) AS peers,
             min(median) AS least_median, max(median) AS most_median, max(off) AS off,
             sum(value_usd) AS value_usd, {IDS}
      FROM measured WHERE is_far AND receiver IS NOT NULL GROUP BY {trade} HAVING count(*) >= {_REPEATED}
    ),
    checked AS (
      SELECT f.receiver, f.sender, f.hs_raw, f.unit, f.dispatch_country, f.destination_country, count(*) AS rows_checked
      FROM measured d JOIN far f ON {same}
      GROUP BY f.receiver, f.sender, f.hs_raw, f.unit, f.dispatch_country, f.destination_country
    )
    SELECT list_value(f.receiver, f.sender) AS subjects, f.*, d.rows_checked, e.all_rows, e.all_far
    FROM far f JOIN checked d ON {same} CROSS JOIN every e
    ORDER BY f.receiver, f.sender, f.hs_raw, f.unit, f.dispatch_country, f.destination_country
    """  # noqa: S608 - constants alone


def _unlikely(rows: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Trades with more far rows than chance explains: exact binomial test at the share of far rows among all others.

    At a false discovery rate of 1 % over all trades compared, of which there are at most as many as rows. Prices under
    one code have long tails, so that a single far row among thousands of trades says nothing: a hit takes two or more.

    Source: Benjamini and Hochberg, 1995.
    """
    if not rows:
        return []
    from scipy.stats import binom

    chances = []
    for row in rows:
        share = (row["all_far"] - row["total"] + 1) / (row["all_rows"] - row["rows_checked"] + 1)
        chances.append(float(binom.sf(row["total"] - 1, row["rows_checked"], min(share, 1.0))))
    stand = [c for n, c in enumerate(sorted(chances), 1) if c <= 0.01 * n / rows[0]["all_rows"]]
    edge = max(stand, default=-1.0)
    return [row for row, c in zip(rows, chances, strict=True) if c <= edge]


def _lacks_nothing(needs: Mapping[str, str]) -> str:
    return "NOT (" + " OR ".join(f"({condition})" for condition in needs.values()) + ")"


def _amount(bins: int) -> float:
    """The middle of a bin."""
    return float(2.0 ** ((bins + 0.5) / _PER_DOUBLING))


def _ratio(bins: int) -> float:
    return float(2.0 ** (bins / _PER_DOUBLING))


def _medians(row: Mapping[str, Any]) -> str:
    least, most = f"{_amount(row['least_median']):,.2f}", f"{_amount(row['most_median']):,.2f}"
    return least if least == most else f"{least} to {most}"


def _price_text(voice: Voice, row: Mapping[str, Any], words: str, off: int) -> str:
    route = f"{row['dispatch_country'] or '?'} to {row['destination_country'] or '?'}"
    return (
        f"{name_at(voice, row)} is charged {words} {_ratio(off):.2f} times the median of its quarter and corridor "
        f"({_medians(row)} US dollars per unit, {unit_name(row['unit'])}) for code {row['hs_raw']} "
        f"({route}, {row['first_day']} to {row['last_day']}): {row['total']} of {row['rows_checked']} "
        f"rows, each compared with {row['peers']} or more."
    )


def _price_figures(row: Mapping[str, Any], off: int) -> Mapping[str, str]:
    told = {
        "times_median": f"{_ratio(off):.2f}",
        "median_usd_per_unit": _medians(row),
        "rows_compared": str(row["peers"]),
    }
    kept = ("hs_raw", "unit", "dispatch_country", "destination_country", "value_usd", "total", "rows_checked")
    return {**told, **plain_figures({name: row[name] for name in (*kept, "first_day", "last_day")})}


def _mass_figures(row: Mapping[str, Any]) -> Mapping[str, str]:
    told = {
        "least_kg_per_unit": f"{_amount(row['lowest']):.4g}",
        "most_kg_per_unit": f"{_amount(row['highest']):.4g}",
        "median_kg_per_unit": f"{_amount(row['median']):.4g}",
        "rows_compared": str(row["peers"]),
    }
    return {**told, **plain_figures({name: row[name] for name in ("hs_raw", "unit", "total")})}


_NEEDS = {
    "value_usd": "value_usd IS NULL OR value_usd <= 0",
    "quantity": "quantity IS NULL OR quantity <= 0",
    "hs_code": "hs_raw IS NULL",
    "flow_date": "flow_date IS NULL",
}
_COMPARABLE = {**_NEEDS, "20 rows to compare": f"{_lacks_nothing(_NEEDS)} AND coalesce(compared, 0) < {_PEERS}"}
_MASS_NEEDS = {
    "net_mass_kg": "net_mass_kg IS NULL OR net_mass_kg <= 0",
    "quantity": "quantity IS NULL OR quantity <= 0",
    "hs_code": "hs_raw IS NULL",
}
_OURS = (
    "robust z of 3.5 and a ratio of 1.3 or 0.7",
    "at least 20 rows of the same code, unit, quarter and corridor",
    "at least 2 such rows of one buyer, seller, code and route, more than chance explains",
    "false discovery rate of 1 %",
)
OVER = RowRule(
    rule=Rule(
        name="RF20",
        authority="NCA red alert on exporting high-risk goods; joint notice of FinCEN and BIS",
        authority_date="2023-12-06",
        severity=3,
        cap="C",
        ours=_OURS,
    ),
    hits=_price_hits("a.bin - m.median", _DEARER),
    text=lambda voice, row: _price_text(voice, row, "up to", row["off"]),
    figures=lambda row: _price_figures(row, row["off"]),
    needs=_COMPARABLE,
    seen=_compared(_PRICE, _CORRIDOR),
    keep=_unlikely,
)
UNDER = RowRule(
    rule=Rule(
        name="RF21",
        authority="trade-pricing practice against money laundering (Zdanowicz)",
        authority_date="2004",
        severity=2,
        cap="C",
        ours=_OURS,
    ),
    hits=_price_hits("m.median - a.bin", _CHEAPER),
    text=lambda voice, row: _price_text(voice, row, "as little as", -row["off"]),
    figures=lambda row: _price_figures(row, -row["off"]),
    needs=_COMPARABLE,
    seen=_compared(_PRICE, _CORRIDOR),
    keep=_unlikely,
)
WEIGHT = RowRule(
    rule=Rule(
        name="RF39",
        authority="practice against trade-based money laundering",
        authority_date="2020",
        severity=2,
        cap="D",
        ours=("a kilogram per unit 22 times off the median", "at least 200 rows of the same code and unit"),
    ),
    hits=f"""{_statistics(_MASS, ("hs_raw", "unit"), _MASS_PEERS)}
    SELECT list_value(a.receiver, a.sender) AS subjects, a.hs_raw, a.unit, m.median, m.peers,
           min(a.bin) AS lowest, max(a.bin) AS highest, {IDS}
    FROM valued a JOIN medians m ON a.g0 IS NOT DISTINCT FROM m.g0 AND a.g1 IS NOT DISTINCT FROM m.g1
    WHERE abs(a.bin - m.median) >= {_MASS_FAR}
    GROUP BY a.receiver, a.sender, a.hs_raw, a.unit, m.median, m.peers
    ORDER BY a.receiver, a.sender, a.hs_raw, a.unit
    """,  # noqa: S608
    text=lambda voice, row: (
        f"{row['total']} rows of code {row['hs_raw']} state {_amount(row['lowest']):,.4g} to "
        f"{_amount(row['highest']):,.4g} kg per unit ({unit_name(row['unit'])}), where the median of "
        f"{row['peers']} rows is {_amount(row['median']):,.4g} kg."
    ),
    figures=_mass_figures,
    needs={
        **_MASS_NEEDS,
        "200 rows to compare": f"{_lacks_nothing(_MASS_NEEDS)} AND coalesce(compared, 0) < {_MASS_PEERS}",
    },
    seen=_compared(_MASS, ("hs_raw", "unit")),
)


def overpaid(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Goods dearer by far than like goods on the same corridor in the same quarter."""
    yield from ask(OVER, records, engine)


def underpaid(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Goods cheaper by far than like goods on the same corridor in the same quarter."""
    yield from ask(UNDER, records, engine)


def implausible_mass(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Masses per unit that like goods do not have."""
    yield from ask(WEIGHT, records, engine)
