"""Small tables of customs rows, one planted scheme a rule, with a decoy just under its threshold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from enduse.engines.duckdb import DuckEngine
from enduse.findings.flags.rows import lots, prices, routing, trading
from enduse.model.entity import Entity
from enduse.model.finding import Finding
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name
from tests.network.small_case import row, trade

Row = dict[str, Any]
AskedRule = Callable[[CaseRecords, Engine | None], Iterator[Finding]]

_NAMES = {
    1: "Sender Ltd",
    2: "OOO Buyer",
    3: "OOO Holder",
    4: "Civil LLP",
    **{number: f"Supplier {number}" for number in range(10, 16)},
    20: "ООО ТрансЛогистик",
    21: "TO THE ORDER OF Some House",
    22: "Made To Order Parts",
    23: "深圳速达物流有限公司",
    24: "ПАО Промбанк",
    25: "Forward Thinking Machines",
}
PARTIES: list[Row] = [{"party_key": k, "name": n, "name_folded": fold_name(n)} for k, n in _NAMES.items()]
CHIP: Row = {"goods_key": 1, "hs_raw": "8542310000", "hs6": "854231", "hs_group": "854231", "chpl_tier": "1"}
GOODS: list[Row] = [
    {**CHIP, "description": "integrated circuit of a kind", "description_folded": "integrated circuit of a kind"},
    {"goods_key": 2, "hs_raw": "9403500009", "hs6": "940350", "hs_group": "940350"},
    {**CHIP, "goods_key": 3, "description": "X" * 23, "description_folded": "x" * 23},
    {**CHIP, "goods_key": 4, "description": "X" * 24, "description_folded": "x" * 24},
    {"goods_key": 5},
    {"goods_key": 6, "hs_raw": "852580", "hs6": "852580", "hs_group": "852580"},
    {"goods_key": 7, "hs_raw": "852589", "hs6": "852589", "hs_group": "852580", "chpl_tier": "3.A"},
    {**CHIP, "goods_key": 8},
    {**CHIP, "goods_key": 9, "description": "chip TQ1", "description_folded": "chip tq1", "model": "TQ1"},
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """What is planted for a rule.

    Attributes:
        around: Rows about it that are no part of the scheme.
        rows: The rows of the scheme.
        decoy: The same just under a threshold, in place of `rows`.
        subjects, figures: What the hit says.
        lacking: What a further row, otherwise like the first of the scheme, lacks; `missing` how that is called.
        looked: Rows that the rule looks at, the lacking one among them.
    """

    rule: str
    ask: AskedRule
    rows: list[Row]
    decoy: list[Row]
    subjects: tuple[str, ...]
    figures: Mapping[str, str]
    lacking: Mapping[str, Any]
    missing: tuple[str, ...]
    looked: int
    around: tuple[Row, ...] = ()


def ask(scheme: Scheme, folder: Path, rows: list[Row]) -> list[Finding]:
    """What the rule says of some rows."""
    return list(scheme.ask(RECORDS, engine(folder, rows)))


def engine(folder: Path, rows: list[Row]) -> DuckEngine:
    """An engine over rows, with the parties and goods of this file."""
    return trade(folder, GOODS, rows, PARTIES)


RECORDS = CaseRecords(
    name="test",
    entities=tuple(Entity(id=f"e:{k}", caption=n, schema="Company", names=(n,), members=()) for k, n in _NAMES.items()),
    entity_of={f"party:{k}": f"e:{k}" for k in _NAMES},
)


def at(number: int, day: str, **more: Any) -> Row:
    """A row on a day."""
    return row(number, **{"flow_date": date.fromisoformat(day), **more})


def series(first: int, count: int, day: str, **more: Any) -> list[Row]:
    """Rows on days that follow each other."""
    start = date.fromisoformat(day)
    return [row(first + n, **{"flow_date": start + timedelta(days=n), **more}) for n in range(count)]


_EARLY = at(900, "2021-02-24", consignee_key=4, goods_key=2)
_LATE = at(901, "2023-02-24", consignee_key=4, goods_key=2)
_ROUTE = {"origin_country": "de", "goods_key": 9, "quantity": 100}
_PEERS = tuple(series(200, 40, "2023-01-01", consignee_key=4, dispatch_country="cn"))
_PRICED = {"consignee_key": 3, "sender_key": 10, "dispatch_country": "cn"}
_HEAVY = tuple(series(200, 205, "2023-01-01", consignee_key=4, net_mass_kg=20))
_SPLIT = {"declaration": "d0", "flow_date": date(2023, 1, 5)}
_ROLES = {"contract_holder_key": 3, "trading_country": "ae", "dispatch_country": "hk", "origin_country": "cn"}


def _suppliers(usd: int) -> list[Row]:
    days = ("2023-01-01", "2023-01-20", "2023-02-10", "2023-03-01", "2023-03-31")
    return [at(n, day, sender_key=10 + n, value_usd=usd) for n, day in enumerate(days)]


def _onward(day: str) -> list[Row]:
    """From the hub to the buyer."""
    return series(1, 2, day, sender_key=4, dispatch_country="kz", **_ROUTE)


def _inward(day: str) -> list[Row]:
    """Into the hub."""
    more = {"consignee_key": 4, "dispatch_country": "de", "destination_country": "kz", **_ROUTE}
    return series(11, 2, day, **more)


def _declarations(*dollars: int) -> list[Row]:
    return [row(n + 1, **{**_SPLIT, "declaration": f"d{n}", "value_usd": usd}) for n, usd in enumerate(dollars)]


SCHEMES = (
    Scheme(
        rule="RF03", ask=trading.first_chpl_import, around=(_EARLY,),
        rows=series(1, 12, "2022-02-24"), decoy=series(1, 12, "2022-02-23"),
        subjects=("e:2",), figures={"first_day": "2022-02-24", "value_usd": "12000", "total": "12"},
        lacking={"consignee_key": None}, missing=("consignee",), looked=13,
    ),
    Scheme(
        rule="RF04", ask=trading.import_surge, around=(_EARLY, _LATE),
        rows=[*series(1, 10, "2021-06-01", value_usd=15_000), *series(50, 30, "2022-06-01", value_usd=10_000)],
        decoy=[*series(1, 10, "2021-06-01", value_usd=15_000), *series(50, 29, "2022-06-01", value_usd=10_000)],
        subjects=("e:2",),
        figures={"before_usd": "150000", "after_usd": "300000", "rows_before": "10", "total": "30",
                 "days_before": "365", "days_after": "365", "code": "854231"},
        lacking={"value_usd": None}, missing=("value_usd",), looked=41,
    ),
    Scheme(
        rule="RF30", ask=trading.dormant_reactivated,
        rows=[at(99, "2021-01-01"), *series(1, 5, "2022-01-01")],
        decoy=[at(99, "2021-01-01"), *series(1, 4, "2022-01-01")],
        subjects=("e:2",),
        figures={"last_day_before": "2021-01-01", "first_day_after": "2022-01-01", "total": "5", "value_usd": "5000"},
        lacking={"flow_date": None}, missing=("flow_date",), looked=7,
    ),
    Scheme(
        rule="RF31", ask=trading.short_lived_trader, around=(at(900, "2023-07-01", consignee_key=4),),
        rows=[at(1, "2022-01-01", value_usd=500_000), at(2, "2023-01-01", value_usd=500_000)],
        decoy=[at(1, "2022-01-01", value_usd=500_000), at(2, "2023-01-01", value_usd=499_999)],
        subjects=("e:2",), figures={"first_day": "2022-01-01", "last_day": "2023-01-01", "value_usd": "1000000"},
        lacking={"value_usd": None}, missing=("value_usd",), looked=4,
    ),
    Scheme(
        rule="RF06", ask=routing.hub_routing,
        rows=[*_onward("2023-03-01"), *_inward("2022-11-02")], decoy=[*_onward("2023-03-01"), *_inward("2022-10-30")],
        subjects=("e:2", "e:4"),
        figures={"hub": "kz", "origin_country": "de", "total": "2", "value_usd": "2000", "legs_into_hub": "2"},
        lacking={"origin_country": None}, missing=("origin_country",), looked=3,
    ),
    Scheme(
        rule="RF17", ask=routing.freight_forwarder_consignee,
        rows=[row(1, consignee_key=20)], decoy=[row(1, consignee_key=20, contract_holder_key=3)],
        subjects=("e:20", "e:1"), figures={"total": "1", "value_usd": "1000"},
        lacking={"consignee_key": None}, missing=("consignee",), looked=2,
    ),
    Scheme(
        rule="RF18", ask=routing.bank_consignee,
        rows=[row(1, consignee_key=21)], decoy=[row(1, consignee_key=22)],
        subjects=("e:21", "e:1"), figures={"total": "1", "value_usd": "1000"},
        lacking={"consignee_key": None}, missing=("consignee",), looked=2,
    ),
    Scheme(
        rule="RF20", ask=prices.overpaid, around=_PEERS,
        rows=series(1, 3, "2023-01-01", value_usd=3000, **_PRICED),
        decoy=series(1, 3, "2023-01-01", value_usd=1290, **_PRICED),
        subjects=("e:3", "e:10"),
        figures={"times_median": "3.00", "median_usd_per_unit": "499.90", "rows_compared": "43", "total": "3",
                 "rows_checked": "3", "value_usd": "9000", "hs_raw": "8542310000", "dispatch_country": "cn"},
        lacking={"quantity": 0}, missing=("quantity",), looked=44,
    ),
    Scheme(
        rule="RF21", ask=prices.underpaid, around=_PEERS,
        rows=series(1, 3, "2023-01-01", value_usd=500, **_PRICED),
        decoy=series(1, 3, "2023-01-01", value_usd=710, **_PRICED),
        subjects=("e:3", "e:10"), figures={"times_median": "0.50", "total": "3", "value_usd": "1500"},
        lacking={"value_usd": None}, missing=("value_usd",), looked=44,
    ),
    Scheme(
        rule="RF39", ask=prices.implausible_mass, around=_HEAVY,
        rows=[row(1, net_mass_kg=460)], decoy=[row(1, net_mass_kg=420)],
        subjects=("e:2", "e:1"), figures={"most_kg_per_unit": "230", "median_kg_per_unit": "9.997", "total": "1"},
        lacking={"net_mass_kg": None}, missing=("net_mass_kg",), looked=207,
    ),
    Scheme(
        rule="RF22", ask=lots.many_similar_suppliers, rows=_suppliers(20_000), decoy=_suppliers(19_999),
        subjects=("e:2",), figures={"senders": "5", "first_day": "2023-01-01", "value_usd": "100000", "total": "5"},
        lacking={"sender_key": None}, missing=("consignor",), looked=6,
    ),
    Scheme(
        rule="RF38", ask=lots.vague_description, rows=[row(1, goods_key=3)], decoy=[row(1, goods_key=4)],
        subjects=("e:2", "e:1"), figures={"hs6": "854231", "total": "1"},
        lacking={"goods_key": 8}, missing=("goods_description",), looked=2,
    ),
    Scheme(
        rule="RF40", ask=lots.structured_splitting, rows=_declarations(1000, 1100, 1200, 1100),
        decoy=_declarations(1000, 1100, 1320, 1100),
        subjects=("e:2", "e:1"),
        figures={"declarations": "4", "least_usd": "1000", "most_usd": "1200", "value_usd": "4400", "total": "4"},
        lacking={"flow_date": None}, missing=("flow_date",), looked=5,
    ),
    Scheme(
        rule="RF41", ask=routing.party_role_split,
        rows=[row(1, **_ROLES)], decoy=[row(1, **{**_ROLES, "trading_country": "hk"})],
        subjects=("e:2", "e:3", "e:1"), figures={"trading_country": "ae", "total": "1", "value_usd": "1000"},
        lacking={"dispatch_country": None}, missing=("dispatch_country",), looked=2,
    ),
)  # fmt: skip
"""One a rule."""
