"""Goods that reach a hub and goods that leave it a little later: matched one to one, and what chance would match."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from enduse.trade.profile.analysis import Analysis
from enduse.trade.profile.base import Scope, codes, figure

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["flow_matches"]

_LEAST_LAG, _MOST_LAG = 3, 120
_LEAST_RATIO, _MOST_RATIO = 0.8, 1.05
_BY_MODEL, _BY_BRAND, _BY_QUANTITY, _BY_DAY = 40.0, 25.0, 25.0, 20.0
_MOST_ROWS_OF_KEY = 300
_MOST_ROWS = 20_000
_FORMULA = (
    "A row into a hub and a row out of it to the destinations match where model (else full code and brand) and "
    "unit are the same, the second is {least} to {most} days later and its quantity {low} to {high} of the "
    "first's. Weight: {model:.0f} for the model ({brand:.0f} for code and brand), up to {quantity:.0f} for "
    "quantity, up to {day:.0f} for a short lag. Each row is matched once: the assignment of most weight. "
    "expected: mean matches of {times} permutations (seed {seed}) of the days, and apart from them of the "
    "quantities, of the rows out of the hub within a code, so that what was traded and how often stays as it "
    "is. lift = matches / expected; chance = (1 + permutations with as many or more) / (1 + permutations). A "
    "lift is a reason to look, no proof that goods went on."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Rows of one hub, key and unit, into the hub and out of it: days, quantities and places in the pool."""

    weight: float
    in_days: npt.NDArray[np.float64]
    in_amounts: npt.NDArray[np.float64]
    out_places: npt.NDArray[np.int64]
    rows_in: tuple[Mapping[str, Any], ...]
    rows_out: tuple[Mapping[str, Any], ...]


def flow_matches(scope: Scope) -> tuple[Analysis, Analysis]:
    """Matches by hub with their lift, and the matches of most weight one by one."""
    options = scope.options
    rows, left = _legs(scope)
    summary: list[tuple[Any, ...]] = []
    pairs: list[tuple[Any, ...]] = []
    for hub, of_hub in groupby(rows, key=lambda row: row["hub"]):
        told, matched = _of_hub(hub, list(of_hub), scope)
        summary.append(told)
        pairs += matched
    pairs.sort(key=lambda pair: (-pair[-1], pair[0], pair[2], pair[3]))
    formula = _FORMULA.format(
        least=_LEAST_LAG,
        most=_MOST_LAG,
        low=_LEAST_RATIO,
        high=_MOST_RATIO,
        model=_BY_MODEL,
        brand=_BY_BRAND,
        quantity=_BY_QUANTITY,
        day=_BY_DAY,
        times=options.permutations,
        seed=options.seed,
    )
    population = (
        f"{len(rows):,} rows into or out of hubs whose goods do both, out of them to "
        f"{', '.join(c.upper() for c in options.destinations) or 'any other country'}; "
        f"rows of the case from {scope.first} to {scope.last}"
    )
    lacks = () if rows else ("rows into a hub and rows out of it with the same model, or code and brand",)
    one = Analysis(
        name="lagged_flows",
        formula=formula,
        population=population,
        columns=("hub", "rows_in", "rows_out", "matches", "matched_usd_out", "expected", "lift", "chance"),
        rows=tuple(summary),
        not_counted=left,
        not_checkable=lacks,
        ours=("lags, ratios and weights", f"at most {_MOST_ROWS_OF_KEY} rows of one key, {_MOST_ROWS:,} in all"),
    )
    other = Analysis(
        name="lagged_flow_pairs",
        formula="The matches above of most weight.",
        population=f"{len(pairs):,} matches; at most {options.top} are shown",
        columns=("hub", "goods", "shipment_in", "shipment_out", "lag_days", "quantity_ratio", "weight"),
        rows=tuple(pairs[: options.top]),
        not_checkable=lacks,
    )
    return one, other


def _legs(scope: Scope) -> tuple[list[Mapping[str, Any]], dict[str, int]]:
    """Rows into and out of hubs whose key does both, by hub, key and unit; and how many were too many."""
    hubs = codes(scope.options.hubs)
    to = f"to_country IN {codes(scope.options.destinations)}" if scope.options.destinations else "true"
    goods = "is_chpl" if scope.options.only_chpl else "true"
    sql = f"""
    , named AS (
      SELECT *, CASE WHEN model IS NOT NULL THEN 'model ' || model
                     WHEN brand IS NOT NULL AND hs_raw IS NOT NULL THEN hs_raw || ' ' || brand END AS key
      FROM scope WHERE day IS NOT NULL AND quantity > 0 AND unit IS NOT NULL AND {goods}
    ),
    legs AS (
      SELECT to_country AS hub, true AS is_in, key, code, unit, day, quantity, value_usd, shipment_id FROM named
      WHERE to_country IN {hubs} AND from_country <> to_country AND key IS NOT NULL
      UNION ALL
      SELECT from_country AS hub, false AS is_in, key, code, unit, day, quantity, value_usd, shipment_id FROM named
      WHERE from_country IN {hubs} AND to_country <> from_country AND {to} AND key IS NOT NULL
    ),
    counted AS (
      SELECT hub, key, unit, count(*) AS n FROM legs GROUP BY hub, key, unit
      HAVING bool_or(is_in) AND bool_or(NOT is_in)
    ),
    taken AS (
      SELECT hub, key, unit, n <= {_MOST_ROWS_OF_KEY} AND sum(n) OVER (
        ORDER BY n > {_MOST_ROWS_OF_KEY}, hub, key, unit) <= {_MOST_ROWS} AS is_taken, n FROM counted
    )
    """  # noqa: S608 - constants and codes alone
    too_many = f"{sql} SELECT coalesce(sum(n), 0) AS n FROM taken WHERE NOT is_taken"  # noqa: S608
    many = scope.ask(too_many, is_wide=True)[0]["n"]
    rows = scope.ask(
        f"""{sql} SELECT legs.* FROM legs JOIN taken USING (hub, key, unit) WHERE is_taken
        ORDER BY hub, key, unit, is_in DESC, day, shipment_id""",  # noqa: S608
        is_wide=True,
    )
    return rows, {"too many rows of one key or in all": int(many)}


def _of_hub(hub: str, rows: Sequence[Mapping[str, Any]], scope: Scope) -> tuple[tuple[Any, ...], list[tuple[Any, ...]]]:
    import numpy as np

    out = [row for row in rows if not row["is_in"]]
    days = np.array([row["day"].toordinal() for row in out], dtype=np.float64)
    amounts = np.array([float(row["quantity"]) for row in out])
    blocks = list(_blocks(rows))
    matched = [(block, *pair) for block in blocks for pair in _matches(block, days, amounts)]
    usd = sum(block.rows_out[second]["value_usd"] or 0 for block, _, second, _ in matched)
    by_chance = _permuted(blocks, [row["code"] for row in out], days, amounts, scope)
    expected = sum(by_chance) / len(by_chance) if by_chance else 0.0
    chance = (1 + sum(n >= len(matched) for n in by_chance)) / (1 + len(by_chance))
    lift = figure(len(matched) / expected) if expected else None
    counts = (len(rows) - len(out), len(out), len(matched), figure(usd))
    return (hub, *counts, figure(expected), lift, figure(chance)), [_pair(hub, *one) for one in matched]


def _pair(hub: str, block: _Block, first: int, second: int, weight: float) -> tuple[Any, ...]:
    one, other = block.rows_in[first], block.rows_out[second]
    lag, ratio = (other["day"] - one["day"]).days, other["quantity"] / one["quantity"]
    return hub, one["key"], one["shipment_id"], other["shipment_id"], lag, figure(ratio), figure(weight)


def _blocks(rows: Sequence[Mapping[str, Any]]) -> Iterator[_Block]:
    import numpy as np

    first = 0
    for (key, _), of_key in groupby(rows, key=lambda row: (row["key"], row["unit"])):
        listed = list(of_key)
        into = tuple(row for row in listed if row["is_in"])
        out = tuple(row for row in listed if not row["is_in"])
        yield _Block(
            weight=_BY_MODEL if key.startswith("model ") else _BY_BRAND,
            in_days=np.array([row["day"].toordinal() for row in into], dtype=np.float64),
            in_amounts=np.array([float(row["quantity"]) for row in into]),
            out_places=np.arange(first, first + len(out)),
            rows_in=into,
            rows_out=out,
        )
        first += len(out)


def _matches(
    block: _Block, days: npt.NDArray[np.float64], amounts: npt.NDArray[np.float64]
) -> Iterator[tuple[int, int, float]]:
    """Places of matched rows into and out of the hub, with their weight: each row once, most weight in all."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment  # heavy: only matching needs it

    lag = days[block.out_places][None, :] - block.in_days[:, None]
    ratio = amounts[block.out_places][None, :] / block.in_amounts[:, None]
    may_match = (lag >= _LEAST_LAG) & (lag <= _MOST_LAG) & (ratio >= _LEAST_RATIO) & (ratio <= _MOST_RATIO)
    if not may_match.any():
        return
    near = _BY_QUANTITY * (1 - np.abs(1 - ratio) / (1 - _LEAST_RATIO))
    soon = _BY_DAY * (1 - (lag - _LEAST_LAG) / (_MOST_LAG - _LEAST_LAG))
    weights = np.where(may_match, block.weight + near + soon, 0.0)
    for first, second in zip(*linear_sum_assignment(weights, maximize=True), strict=True):
        if may_match[first, second]:
            yield int(first), int(second), float(weights[first, second])


def _permuted(
    blocks: Sequence[_Block],
    groups: Sequence[str | None],
    days: npt.NDArray[np.float64],
    amounts: npt.NDArray[np.float64],
    scope: Scope,
) -> list[int]:
    """Matches after each permutation of days and quantities of the rows out of the hub, within a code."""
    import numpy as np

    chance = np.random.default_rng(scope.options.seed)
    places: dict[str | None, list[int]] = {}
    for place, group in enumerate(groups):
        places.setdefault(group, []).append(place)
    found = []
    for _ in range(scope.options.permutations):
        other_days, other_amounts = days.copy(), amounts.copy()
        for of_group in places.values():
            other_days[of_group] = days[chance.permutation(of_group)]
            other_amounts[of_group] = amounts[chance.permutation(of_group)]
        found.append(sum(1 for block in blocks for _ in _matches(block, other_days, other_amounts)))
    return found
