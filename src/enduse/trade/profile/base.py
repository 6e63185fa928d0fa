"""The rows that analyses look at, and what all of them ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from enduse.errors import SettingError
from enduse.model.ports import Engine
from enduse.trade.profile.analysis import Options

__all__ = ["Scope", "adjusted", "codes", "figure", "share", "weighted_medians"]

_CODE_LETTERS = 2
_PLACES = 6

_KEPT = """
WITH chpl AS (SELECT DISTINCT hs_group FROM goods WHERE chpl_tier IS NOT NULL AND hs_group IS NOT NULL),
kept AS (
  SELECT r.shipment_id, r.flow_date AS day, r.quantity, r.unit, r.net_mass_kg, r.value_usd,
         r.dispatch_country, r.origin_country, r.trading_country, s.country AS sender_country,
         coalesce(r.destination_country, c.country) AS to_country,
         coalesce(r.dispatch_country, s.country) AS from_country,
         g.hs_raw, g.hs6, coalesce(g.hs_group, g.hs6) AS code, g.brand, g.model,
         l.hs_group IS NOT NULL OR g.chpl_tier IS NOT NULL AS is_chpl,
         coalesce(s.scheme || ':' || s.identifier, s.name_folded || '|' || coalesce(s.country, '')) AS sender,
         coalesce(c.scheme || ':' || c.identifier, c.name_folded || '|' || coalesce(c.country, '')) AS receiver,
         s.name AS sender_name, c.name AS receiver_name, c.name_folded AS receiver_folded,
         c.scheme || ':' || c.identifier AS receiver_number, c.address AS receiver_address
  FROM rows r
  LEFT JOIN goods g ON g.goods_key = r.goods_key
  LEFT JOIN chpl l ON l.hs_group = g.hs_group
  LEFT JOIN parties s ON s.party_key = r.sender_key
  LEFT JOIN parties c ON c.party_key = coalesce(r.consignee_key, r.contract_holder_key)
  WHERE r.duplicate_of IS NULL
)
"""


def codes(countries: Sequence[str]) -> str:
    """Countries as a list of SQL.

    Raises:
        SettingError: One is no code of two letters.
    """
    for code in countries:
        if len(code) != _CODE_LETTERS or not code.isascii() or not code.isalpha():
            raise SettingError(f"{code!r} is no country", hint="write ISO 3166-1 alpha-2 codes, such as ru,by")
    return "(" + ", ".join(f"'{code.lower()}'" for code in countries) + ")"


def figure(value: Any) -> float | None:
    """A figure of six decimal places; None stays None."""
    return None if value is None else round(float(value), _PLACES)


def share(part: Any, whole: Any) -> float | None:
    """A part of a whole as a figure; None of an empty whole."""
    return None if not whole else figure(Fraction(part or 0) / Fraction(whole))


def adjusted(chances: Sequence[float]) -> list[float]:
    """Chances at the false discovery rate of all of them, in their order.

    Source: Benjamini and Hochberg, 1995.
    """
    if not chances:
        return []
    from scipy.stats import false_discovery_control  # heavy: only tests of counts need it

    return [float(chance) for chance in false_discovery_control(list(chances), method="bh")]


def weighted_medians(source: str, keys: Sequence[str], value: str) -> str:
    """SELECT of the lower median of an integer `value` over `n` rows each, by keys, with the count of rows (`peers`).

    Args:
        source: A CTE with the keys, the value and `n`.
    """
    names = ", ".join(keys)
    part = f"PARTITION BY {names}" if keys else ""
    first = f"{names}, " if keys else ""
    by = f"GROUP BY {names}" if keys else ""
    return f"""
    SELECT {first}min({value}) AS median, min(peers) AS peers FROM (
      SELECT {first}{value}, sum(n) OVER ({part} ORDER BY {value}) AS upto, sum(n) OVER ({part}) AS peers
      FROM (SELECT {first}{value}, CAST(sum(n) AS BIGINT) AS n FROM {source} GROUP BY {first}{value}) AS counted
    ) AS running WHERE 2 * upto >= peers {by}
    """  # noqa: S608 - constants and codes alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The rows asked for, and the span of days that the case covers.

    Attributes:
        first, last: Span of all kept rows; None where no row has a day.
        after_days: Days of the span from `since` on that are covered, the window's at most.
    """

    engine: Engine
    options: Options
    first: date | None
    last: date | None

    @classmethod
    def of(cls, engine: Engine, options: Options) -> Scope:
        """The scope of a case."""
        found = engine.query("SELECT min(flow_date) AS f, max(flow_date) AS l FROM rows WHERE duplicate_of IS NULL")[0]
        return cls(engine=engine, options=options, first=found["f"], last=found["l"])

    @property
    def after_days(self) -> int:
        """Days from `since` on that rows cover, the window at most; 0 where there are none."""
        if self.last is None:
            return 0
        return max(0, min(self.options.window_days, (self.last - self.options.since).days + 1))

    def covers_since(self, days_before: int) -> bool:
        """Whether rows begin at least so many days before `since`."""
        return self.first is not None and self.first <= self.options.since - timedelta(days=days_before)

    def day(self, offset: int = 0) -> str:
        """SQL of `since` and so many days."""
        return f"DATE '{self.options.since + timedelta(days=offset)}'"

    def ask(self, sql: str, *, is_wide: bool = False) -> list[Mapping[str, Any]]:
        """Rows of a SELECT over `scope`, or, `is_wide`, over rows to all destinations and of all goods."""
        return self.engine.query(self.sql(sql, is_wide=is_wide))

    def sql(self, sql: str, *, is_wide: bool = False) -> str:
        """The SELECT with the view before it; it begins with `SELECT` or, for further CTEs, with a comma."""
        where = [] if is_wide else self._conditions()
        told = f"WHERE {' AND '.join(where)}" if where else ""
        return f"{_KEPT}, scope AS (SELECT * FROM kept {told}) {sql}"  # noqa: S608 - codes alone

    def _conditions(self) -> list[str]:
        where = []
        if self.options.destinations:
            where.append(f"to_country IN {codes(self.options.destinations)}")
        if self.options.only_chpl:
            where.append("is_chpl")
        return where

    def words(self) -> str:
        """What the scope is, for people."""
        goods = "goods under CHPL headings" if self.options.only_chpl else "all goods"
        to = ", ".join(code.upper() for code in self.options.destinations) or "all countries"
        return f"{goods} to {to}, duplicates left out; rows of the case from {self.first} to {self.last}"

    def lacking(self, *, is_wide: bool = False, **conditions: str) -> dict[str, int]:
        """How many rows of the scope lack something, by what they lack; a row may lack several things."""
        counted = ", ".join(f"count(*) FILTER (WHERE {told}) AS {name}" for name, told in conditions.items())
        row = self.ask(f"SELECT {counted} FROM scope", is_wide=is_wide)[0]  # noqa: S608 - constants
        unknown = {} if is_wide or not self.options.destinations else self._elsewhere()
        return {name.replace("_", " "): int(row[name]) for name in conditions} | unknown

    def _elsewhere(self) -> dict[str, int]:
        where = "to_country IS NULL" + (" AND is_chpl" if self.options.only_chpl else "")
        row = self.ask(f"SELECT count(*) AS n FROM kept WHERE {where}")[0]  # noqa: S608 - constants alone
        return {"no country of destination": int(row["n"])}
