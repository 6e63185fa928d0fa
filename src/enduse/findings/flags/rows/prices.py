"""Prices and masses far from those of like goods on the same corridor, by robust statistics in integers.

A value is put into bins of its binary logarithm, a thousand to a doubling. Median and median absolute deviation are
taken over the counts of the bins: exact for the bins, and the same on every engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from enduse.findings.flags.rows.base import RowRule, ask
from enduse.findings.rule import MAX_SHIPMENTS, Rule
from enduse.findings.voice import Voice
from enduse.model.finding import Finding
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords
from enduse.text.units import unit_name

__all__ = ["implausible_mass", "overpaid", "underpaid"]

_PEERS = 20
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

_PRICE = "value_usd / quantity"
_MASS = "net_mass_kg / quantity"
_CORRIDOR = ("hs_raw", "unit", "year(flow_date) * 4 + quarter(flow_date)", "dispatch_country", "destination_country")


def _statistics(value: str, group: tuple[str, ...], peers: int) -> str:
    """CTEs `valued` (rows with bin), `medians` and `spreads` (by group, in bins)."""
    keys = ", ".join(f"{expression} AS g{n}" for n, expression in enumerate(group))
    names = ", ".join(f"g{n}" for n in range(len(group)))
    same = " AND ".join(f"a.g{n} IS NOT DISTINCT FROM b.g{n}" for n in range(len(group)))
    return f"""
    , valued AS (
      SELECT *, {keys}, CAST(floor({_PER_DOUBLING} * log2(CAST({value} AS DOUBLE))) AS BIGINT) AS bin
      FROM base WHERE {value} > 0 AND flow_date IS NOT NULL AND hs_raw IS NOT NULL
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
      FROM counts a JOIN medians b ON {same} GROUP BY ALL
    ),
    running_apart AS (
      SELECT {names}, off, sum(n) OVER (PARTITION BY {names} ORDER BY off) AS upto,
             sum(n) OVER (PARTITION BY {names}) AS peers FROM apart
    ),
    spreads AS (SELECT {names}, min(off) AS spread FROM running_apart WHERE 2 * upto >= peers GROUP BY {names})
    """  # noqa: S608 - constants alone


def _price_hits(far: str) -> str:
    group = range(len(_CORRIDOR))
    medians = " AND ".join(f"a.g{n} IS NOT DISTINCT FROM m.g{n}" for n in group)
    spreads = " AND ".join(f"a.g{n} IS NOT DISTINCT FROM s.g{n}" for n in group)
    return f"""{_statistics(_PRICE, _CORRIDOR, _PEERS)}
    SELECT list_value(min(a.receiver_key), min(a.sender_key)) AS subjects, a.hs_raw, a.unit, a.g2 AS quarter,
           a.dispatch_country, a.destination_country, m.median, s.spread, m.peers,
           min(a.bin) AS lowest, max(a.bin) AS highest, sum(a.value_usd) AS value_usd,
           list_slice(list_sort(list(a.shipment_id)), 1, {MAX_SHIPMENTS}) AS shipments, count(*) AS total
    FROM valued a JOIN medians m ON {medians} JOIN spreads s ON {spreads}
    WHERE {far}
    GROUP BY a.receiver, a.sender, a.hs_raw, a.unit, a.g2, a.dispatch_country, a.destination_country,
             m.median, s.spread, m.peers
    ORDER BY a.receiver, a.sender, a.hs_raw, a.unit, a.g2, a.dispatch_country, a.destination_country
    """  # noqa: S608 - constants alone


def _ratio(bins: int) -> float:
    return float(2.0 ** (bins / _PER_DOUBLING))


def _price_text(voice: Voice, row: Mapping[str, Any], edge: int) -> str:
    entity = voice.party(row["subjects"][0])
    who = "a receiver that is no party of the case" if entity is None else voice.name(entity)
    times = f"{_ratio(edge - row['median']):.2f}"
    usual = f"{_ratio(row['median']):,.2f}"
    year, quarter = divmod(row["quarter"] - 1, 4)
    route = f"{row['dispatch_country'] or '?'} to {row['destination_country'] or '?'}"
    return (
        f"{who} is charged up to {times} times the median of {usual} US dollars per unit ({unit_name(row['unit'])}) "
        f"for code {row['hs_raw']} ({route}, quarter {quarter + 1} of {year}, {row['peers']} rows compared)."
    )


_NEEDS = {
    "value_usd": "value_usd IS NULL",
    "quantity": "quantity IS NULL",
    "hs_code": "hs_raw IS NULL",
    "flow_date": "flow_date IS NULL",
}
_OURS = ("robust z of 3.5 and a ratio of 1.3 or 0.7", "at least 20 rows of the same code, unit, quarter and corridor")
_OVER = RowRule(
    rule=Rule(
        name="RF20",
        authority="NCA red alert on exporting high-risk goods; joint notice of FinCEN and BIS",
        authority_date="2023-12-06",
        severity=3,
        cap="C",
        ours=_OURS,
    ),
    hits=_price_hits(f"10000 * (a.bin - m.median) >= {_FAR} * s.spread AND a.bin - m.median >= {_DEARER}"),
    text=lambda voice, row: _price_text(voice, row, row["highest"]),
    needs=_NEEDS,
)
_UNDER = RowRule(
    rule=Rule(
        name="RF21",
        authority="trade-pricing practice against money laundering (Zdanowicz)",
        authority_date="2004",
        severity=2,
        cap="C",
        ours=_OURS,
    ),
    hits=_price_hits(f"10000 * (m.median - a.bin) >= {_FAR} * s.spread AND m.median - a.bin >= {_CHEAPER}"),
    text=lambda voice, row: _price_text(voice, row, row["lowest"]).replace("up to", "as little as"),
    needs=_NEEDS,
)
_WEIGHT = RowRule(
    rule=Rule(
        name="RF39",
        authority="practice against trade-based money laundering",
        authority_date="2020",
        severity=2,
        cap="D",
        ours=("a kilogram per unit 22 times off the median", "at least 200 rows of the same code and unit"),
    ),
    hits=f"""{_statistics(_MASS, ("hs_raw", "unit"), _MASS_PEERS)}
    SELECT list_value(min(a.receiver_key), min(a.sender_key)) AS subjects, a.hs_raw, a.unit, m.median, m.peers,
           min(a.bin) AS lowest, max(a.bin) AS highest,
           list_slice(list_sort(list(a.shipment_id)), 1, {MAX_SHIPMENTS}) AS shipments, count(*) AS total
    FROM valued a JOIN medians m ON a.g0 IS NOT DISTINCT FROM m.g0 AND a.g1 IS NOT DISTINCT FROM m.g1
    WHERE abs(a.bin - m.median) >= {_MASS_FAR}
    GROUP BY a.receiver, a.sender, a.hs_raw, a.unit, m.median, m.peers
    ORDER BY a.receiver, a.sender, a.hs_raw, a.unit
    """,  # noqa: S608
    text=lambda voice, row: (
        f"{row['total']} rows of code {row['hs_raw']} state {_ratio(row['lowest']):,.4g} to "
        f"{_ratio(row['highest']):,.4g} kg per unit ({unit_name(row['unit'])}), where the median of "
        f"{row['peers']} rows is {_ratio(row['median']):,.4g} kg."
    ),
    needs={"net_mass_kg": "net_mass_kg IS NULL", "quantity": "quantity IS NULL", "hs_code": "hs_raw IS NULL"},
)


def overpaid(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Goods dearer by far than like goods on the same corridor in the same quarter."""
    yield from ask(_OVER, records, engine)


def underpaid(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Goods cheaper by far than like goods on the same corridor in the same quarter."""
    yield from ask(_UNDER, records, engine)


def implausible_mass(records: CaseRecords, engine: Engine | None) -> Iterator[Finding]:
    """Masses per unit that like goods do not have."""
    yield from ask(_WEIGHT, records, engine)
