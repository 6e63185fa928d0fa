"""Trade: customs rows in pages and in sums, and what the red flags saw, did not see, and could not check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from enduse.case.room import trade_engine
from enduse.case.shown import Shown
from enduse.case.store import Store
from enduse.case.viewing_party import ShipmentRow, shipments_where
from enduse.model.finding import Finding, Outcome
from enduse.text.fold import fold, fold_name

if TYPE_CHECKING:
    from enduse.model.ports import Engine

__all__ = ["Amount", "Narrowing", "RuleSeen", "TradePage", "trade"]

_PER_PAGE = 50
_TOP = 10
_MOST_MONTHS = 60
_TABLES = frozenset(("rows", "goods", "parties"))
_OF_TRADE = ("RF", "listed_at_deal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Which customs rows are looked at; empty fields narrow nothing.

    Attributes:
        words: What the goods or a party's name must hold.
        period: A year, or a year and month (`2023-04`).
        country: ISO code of the country of dispatch; `hs` the first digits of the code of the goods.
    """

    words: str = ""
    period: str = ""
    country: str = ""
    hs: str = ""

    def sql(self) -> tuple[str, list[Any]]:
        """The condition on `rows r` and its values."""
        parts, values = ["r.duplicate_of IS NULL"], []
        if self.words:
            among = "(SELECT party_key FROM parties WHERE contains(name_folded, ?))"
            goods = "r.goods_key IN (SELECT goods_key FROM goods WHERE contains(description_folded, ?))"
            parts.append(f"({goods} OR r.sender_key IN {among} OR r.consignee_key IN {among})")
            values += [fold(self.words), fold_name(self.words), fold_name(self.words)]
        if self.period:
            parts.append("starts_with(strftime(r.flow_date, '%Y-%m'), ?)")
            values.append(self.period)
        if self.country:
            parts.append("r.dispatch_country = ?")
            values.append(self.country)
        if self.hs:
            parts.append("r.goods_key IN (SELECT goods_key FROM goods WHERE starts_with(hs6, ?))")
            values.append(self.hs)
        return " AND ".join(parts), values


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Customs rows of one month, year, country or heading; `value_usd` is of the rows that state one."""

    key: str
    rows: int
    value_usd: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSeen:
    """One red flag over the case.

    Attributes:
        hits: What it saw, gravest first; `clear` counts the answers that are neither.
        missing: The fields that it lacks where it cannot be checked; empty where it can.
    """

    rule: str
    title: str
    errs: str
    hits: tuple[Finding, ...]
    clear: int
    missing: tuple[str, ...]
    is_uncheckable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TradePage:
    """One page of the customs rows, with the sums of all that are looked at.

    Attributes:
        total: Rows looked at; `unvalued` those of them without a value in US dollars, `undated` without a day.
        periods: By month, or by year where there are more than sixty months.
    """

    rules: tuple[RuleSeen, ...]
    rows: tuple[ShipmentRow, ...] = ()
    total: int = 0
    unvalued: int = 0
    undated: int = 0
    page: int = 1
    pages: int = 1
    periods: tuple[Amount, ...] = ()
    countries: tuple[Amount, ...] = ()
    headings: tuple[Amount, ...] = ()
    of: Narrowing = field(default_factory=Narrowing)


def trade(store: Store, shown: Shown, wanted: Narrowing, *, page: int = 1) -> TradePage:
    """One page of the customs rows that may be shown, newest first."""
    rules = tuple(_rules(shown.records.findings))
    with trade_engine(store.folder) as engine:
        if not engine.tables() >= _TABLES:
            return TradePage(rules=rules, of=wanted)
        where, values = _shown_where(store, shown, wanted)
        counted = engine.query(
            "SELECT count(*) AS n, count(*) FILTER (WHERE r.value_usd IS NULL) AS unvalued, "  # noqa: S608 - ours
            f"count(*) FILTER (WHERE r.flow_date IS NULL) AS undated FROM rows r WHERE {where}",
            values,
        )[0]
        pages = max(1, -(-int(counted["n"]) // _PER_PAGE))
        page = min(page, pages)
        sums = (_periods(engine, where, values), *(_sums(engine, key, where, values) for key in (_COUNTRY, _HEADING)))
    rows = shipments_where(store, shown, where, values, _PER_PAGE, offset=(page - 1) * _PER_PAGE)
    return TradePage(
        rules=rules,
        rows=rows,
        total=int(counted["n"]),
        unvalued=int(counted["unvalued"]),
        undated=int(counted["undated"]),
        page=page,
        pages=pages,
        periods=sums[0],
        countries=sums[1],
        headings=sums[2],
        of=wanted,
    )


def _shown_where(store: Store, shown: Shown, wanted: Narrowing) -> tuple[str, list[Any]]:
    where, values = wanted.sql()
    hidden = [e.id for e in store.read("exhibits") if e.id not in shown.records.exhibits] if shown.has_hidden else []
    return (f"{where} AND NOT list_contains(?, r.exhibit)", [*values, hidden]) if hidden else (where, values)


_COUNTRY = "r.dispatch_country"
_HEADING = "g.hs6[:4]"
_SUMS = """
SELECT {key} AS key, count(*) AS n, coalesce(sum(r.value_usd), 0) AS usd
FROM rows r LEFT JOIN goods g USING (goods_key) WHERE {where} AND {key} IS NOT NULL
GROUP BY 1 ORDER BY {order} LIMIT {most}
"""


def _sums(engine: Engine, key: str, where: str, values: list[Any]) -> tuple[Amount, ...]:
    sql = _SUMS.format(key=key, where=where, order="2 DESC, 1", most=_TOP)
    return tuple(_amount(row) for row in engine.query(sql, values))


def _periods(engine: Engine, where: str, values: list[Any]) -> tuple[Amount, ...]:
    for form in ("%Y-%m", "%Y"):
        key = f"strftime(r.flow_date, '{form}')"
        sql = _SUMS.format(key=key, where=where, order="1", most=_MOST_MONTHS + 1)
        found = tuple(_amount(row) for row in engine.query(sql, values))
        if len(found) <= _MOST_MONTHS:
            break
    return found[:_MOST_MONTHS]


def _amount(row: Mapping[str, Any]) -> Amount:
    return Amount(key=str(row["key"]), rows=int(row["n"]), value_usd=round(row["usd"]))


def _rules(findings: Iterable[Finding]) -> Iterable[RuleSeen]:
    from enduse.findings.flags.described import DESCRIBED

    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.rule.startswith(_OF_TRADE):
            by_rule.setdefault(finding.rule, []).append(finding)
    for rule in sorted(by_rule):
        found = by_rule[rule]
        hits = sorted((f for f in found if f.outcome is Outcome.HIT), key=lambda f: (-f.severity, f.strength, f.id))
        uncheckable = [f for f in found if f.outcome is Outcome.NOT_CHECKABLE]
        told = DESCRIBED.get(rule)
        yield RuleSeen(
            rule=rule,
            title=rule.replace("_", " ") if told is None else told.title,
            errs="" if told is None else told.errs,
            hits=tuple(hits),
            clear=sum(f.outcome is Outcome.CLEAR for f in found),
            missing=tuple(dict.fromkeys(name for f in uncheckable for name in f.missing)),
            is_uncheckable=bool(uncheckable),
        )
