"""Analyses of rows of which the truth is known."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enduse.case import Case
from enduse.cli import run
from enduse.engines.duckdb import DuckEngine
from enduse.errors import InputError, SettingError
from enduse.model.ids import key63
from enduse.model.shipment import Shipment, ShipmentParty, TradeRole
from enduse.trade import write_trade
from enduse.trade.profile import Analysis, Options, profile

WAR = date(2022, 2, 24)
CHIPS, PUMPS = "854231", "841370"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A shipment in the few words that matter here."""

    day: date | None = WAR
    to: str | None = "ru"
    receiver: str | None = "Ветлуга"
    sender: str = "Qiubai"
    hs6: str | None = CHIPS
    usd: str | None = "1000"
    quantity: str | None = "10"
    dispatch: str | None = "cn"
    origin: str | None = "cn"
    brand: str | None = None
    model: str | None = None
    address: str | None = None


def _party(role: TradeRole, name: str, country: str | None, address: str | None = None) -> ShipmentParty:
    key = key63(name.casefold(), None, None, country)
    return ShipmentParty(key=key, role=role, name=name, country=country, address=address)


def _shipment(number: int, row: Row) -> Shipment:
    parties = [_party(TradeRole.SENDER, row.sender, row.dispatch)]
    if row.receiver is not None:
        parties.append(_party(TradeRole.CONSIGNEE, row.receiver, row.to, row.address))
    return Shipment(
        id=f"e:{number}",
        exhibit="e",
        row=number,
        declaration=f"D{number}",
        item=1,
        date=row.day,
        description=f"GOODS {row.hs6} {row.model or ''}",
        hs_raw=row.hs6,
        hs6=row.hs6,
        brand=row.brand,
        model=row.model,
        quantity=None if row.quantity is None else Decimal(row.quantity),
        unit="H87",
        value_usd=None if row.usd is None else Decimal(row.usd),
        dispatch_country=row.dispatch,
        origin_country=row.origin,
        destination_country=row.to,
        parties=tuple(parties),
    )


@pytest.fixture
def engine() -> Iterator[DuckEngine]:
    with DuckEngine(threads=1) as made:
        yield made


def _told(
    folder: Path, engine: DuckEngine, rows: Sequence[Row], *wanted: str, options: Options | None = None
) -> dict[str, Analysis]:
    write_trade([_shipment(n, row) for n, row in enumerate(rows, 2)], folder, engine)
    return {analysis.name: analysis for analysis in profile(engine, options or Options(), wanted)}


def _records(analysis: Analysis) -> list[dict[str, object]]:
    told: list[dict[str, object]] = analysis.to_json()["rows"]
    return told


def _years(after: int, before: int) -> list[Row]:
    """Rows over four years: so many newcomers in the year from the war on, and so many in the year before."""
    old = [Row(day=WAR + timedelta(days=off), receiver="Старая") for off in (-1000, -500, -200, 10, 364)]
    late = [Row(day=WAR + timedelta(days=5 + n), receiver=f"Новая {n}", usd=str(100 + n)) for n in range(after)]
    early = [Row(day=WAR + timedelta(days=n - 300), receiver=f"Прежняя {n}") for n in range(before)]
    return [*old, *late, *early]


def test_newcomers_are_counted_beside_those_of_the_year_before(tmp_path: Path, engine: DuckEngine) -> None:
    found = _told(tmp_path, engine, _years(30, 5), "new")
    every, chips = _records(found["new_importers"])
    assert (every["code"], every["new_after"], every["new_before"], every["ratio"]) == ("all", 30, 5, 6.0)
    assert (chips["code"], chips["new_after"]) == (CHIPS, 30)
    assert isinstance(every["adjusted"], float)
    assert every["adjusted"] < 0.001
    first = _records(found["new_importer_parties"])[0]
    assert (first["name"], first["usd"], first["first_day"]) == ("Новая 29", 129.0, WAR + timedelta(days=34))
    assert found["new_importer_parties"].population.startswith("30 new receivers of 36")


def test_without_two_years_of_rows_nobody_is_said_to_have_been_new_before(tmp_path: Path, engine: DuckEngine) -> None:
    rows = [replace(row, day=max(row.day or WAR, WAR - timedelta(days=400))) for row in _years(3, 2)]
    found = _told(tmp_path, engine, rows, "new")["new_importers"]
    assert _records(found)[0] | {"code": ""} == {
        "code": "",
        "new_after": 3,
        "new_before": None,
        "ratio": None,
        "chance": None,
        "adjusted": None,
    }
    assert "not known" in found.not_checkable[0]


@pytest.mark.parametrize("days", [-100, -1])
def test_newcomers_are_not_checkable_where_rows_begin_late_or_end_early(
    tmp_path: Path, engine: DuckEngine, days: int
) -> None:
    rows = [Row(day=WAR + timedelta(days=days + n)) for n in range(-3, 1 if days == -1 else 50)]
    found = _told(tmp_path, engine, rows, "new", "surges", "hubs")
    assert all(analysis.not_checkable and not analysis.rows for name, analysis in found.items() if name != "hub_shares")


def test_a_surge_is_more_than_growth_that_chance_explains(tmp_path: Path, engine: DuckEngine) -> None:
    rows = [Row(day=WAR - timedelta(days=500), receiver="Ровная")]
    for n in range(40):
        rows.append(Row(day=WAR + timedelta(days=n), receiver="Рост", usd="5000"))
        rows += [Row(day=WAR + timedelta(days=n - off), receiver="Ровная", usd="5000") for off in (0, 365)]
    rows += [Row(day=WAR + timedelta(days=n - 365), receiver="Рост", usd="5000") for n in range(3)]
    rows += [Row(day=WAR, receiver="Рост", usd=None), Row(day=None, receiver="Рост"), Row(receiver=None)]
    found = _told(tmp_path, engine, rows, "surges")["surges"]
    (surge,) = _records(found)
    assert (surge["name"], surge["usd_after"], surge["usd_before"]) == ("Рост", 200_000.0, 15_000.0)
    assert (surge["ratio"], surge["rows_after"], surge["rows_before"]) == (13.333333, 40, 3)
    assert found.population.startswith("2 receivers compared, 1 pass")
    assert found.not_counted == {"no day": 1, "no receiver": 1, "no value": 1, "no country of destination": 0}


def test_a_premium_is_what_like_goods_cost_more_than_elsewhere_and_than_before(
    tmp_path: Path, engine: DuckEngine
) -> None:
    chance = random.Random(3)
    rows = []
    for n in range(60):
        price = 100 * chance.uniform(0.9, 1.1)
        rows.append(Row(day=WAR + timedelta(days=n), to="de", usd=f"{price:.2f}", quantity="10"))
        rows.append(Row(day=WAR + timedelta(days=n), to="ru", usd=f"{1.87 * price:.2f}", quantity="10"))
        rows.append(Row(day=WAR - timedelta(days=n + 1), to="ru", usd=f"{1.5 * price:.2f}", quantity="10"))
    found = _told(tmp_path, engine, rows, "premium")["unit_price_premium"]
    premiums = {(r["against"], r["code"]): r["premium"] for r in _records(found)}
    assert premiums["elsewhere", "all"] == pytest.approx(0.87, abs=0.05)
    assert premiums["before", CHIPS] == pytest.approx(1.87 / 1.5 - 1, abs=0.05)
    assert found.not_checkable == ()


def test_a_premium_without_peers_is_not_checkable(tmp_path: Path, engine: DuckEngine) -> None:
    found = _told(tmp_path, engine, [Row(), Row(usd=None), Row(quantity=None)], "premium")["unit_price_premium"]
    assert (found.rows, len(found.not_checkable)) == ((), 2)
    assert found.not_counted["no value"] == 1
    assert found.not_counted["no quantity or mass"] == 1


def test_shares_of_hubs_have_their_denominator_on_both_sides(tmp_path: Path, engine: DuckEngine) -> None:
    rows = [Row(day=WAR - timedelta(days=800))]
    for dispatch, origin, after, before in (("kz", "de", 6, 1), ("de", "de", 3, 9), (None, None, 1, 0)):
        rows += [Row(day=WAR, dispatch=dispatch, origin=origin) for _ in range(after)]
        rows += [Row(day=WAR - timedelta(days=365), dispatch=dispatch, origin=origin) for _ in range(before)]
    found = _told(tmp_path, engine, rows, "hubs")["hub_shares"]
    kz, other, unknown = _records(found)
    assert (kz["hub"], kz["share_after"], kz["share_before"], kz["change"]) == ("kz", 0.6, 0.1, 50.0)
    assert kz["origin_elsewhere_after"] == 0.6
    assert (other["hub"], unknown["hub"], unknown["share_after"]) == ("no hub", "not known", 0.1)
    assert found.population.startswith("after: 10,000 USD in 10 of 10 rows; before: 10,000 USD in 10 of 10 rows")


def _flow(chance: random.Random, lag: int | None) -> list[Row]:
    """Sixty models into a hub, and out of it: so many days later, or on days and in amounts of their own."""
    rows = []
    for n in range(60):
        day, amount = WAR + timedelta(days=chance.randrange(700)), chance.randrange(50, 5000)
        later = day + timedelta(days=lag) if lag else WAR + timedelta(days=chance.randrange(700))
        other = amount if lag else chance.randrange(50, 5000)
        model = f"XC{n % 12}"
        rows.append(Row(day=day, dispatch="de", to="kz", model=model, quantity=str(amount)))
        rows.append(Row(day=later, dispatch="kz", to="ru", model=model, quantity=str(other)))
    return rows


def test_goods_that_go_on_through_a_hub_are_matched_one_to_one(tmp_path: Path, engine: DuckEngine) -> None:
    options = Options(permutations=39)
    found = _told(tmp_path, engine, _flow(random.Random(5), 20), "flows", options=options)
    (kz,) = _records(found["lagged_flows"])
    assert (kz["hub"], kz["rows_in"], kz["rows_out"], kz["matches"]) == ("kz", 60, 60, 60)
    assert isinstance(kz["lift"], float)
    assert kz["lift"] > 5
    assert kz["chance"] == 0.025
    pairs = found["lagged_flow_pairs"]
    assert pairs.population.startswith("60 matches")
    assert {(r["lag_days"], r["quantity_ratio"]) for r in _records(pairs)} == {(20, 1.0)}
    again = _told(tmp_path, engine, _flow(random.Random(5), 20), "flows", options=options)
    assert again == found


def test_flows_that_have_nothing_to_do_with_each_other_have_a_lift_near_one(tmp_path: Path, engine: DuckEngine) -> None:
    chance = random.Random(11)
    rows = [row for _ in range(6) for row in _flow(chance, None)]
    (kz,) = _records(_told(tmp_path, engine, rows, "flows", options=Options(permutations=39))["lagged_flows"])
    assert isinstance(kz["lift"], float)
    assert 0.75 < kz["lift"] < 1.3


def test_too_many_rows_of_one_key_are_counted_and_left_out(
    tmp_path: Path, engine: DuckEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("enduse.trade.profile.flows._MOST_ROWS_OF_KEY", 3)
    rows = [Row(dispatch="de", to="kz", model="A1"), *[Row(dispatch="kz", model="A1")] * 3]
    found = _told(tmp_path, engine, [replace(row, usd=str(n)) for n, row in enumerate(rows)], "flows")["lagged_flows"]
    assert (found.rows, dict(found.not_counted)) == ((), {"too many rows of one key or in all": 4})


def test_what_a_network_did_after_a_listing_is_told_with_its_base(tmp_path: Path, engine: DuckEngine) -> None:
    on = date(2023, 5, 1)
    rows = []
    for n in range(10):
        before, after = on - timedelta(days=30 + n), on + timedelta(days=20 + n)
        rows.append(Row(day=before, receiver="ООО Ветлуга", sender="Qiubai", address="Нижневымск, д. 1"))
        rows.append(Row(day=after, receiver="ООО Преемник", sender="Qiubai", address="НИЖНЕВЫМСК, Д. 1"))
        rows.append(Row(day=before, receiver="АО Давний", sender="Qiubai", usd="100"))
        rows.append(Row(day=after, receiver="АО Давний", sender="Qiubai", usd="100"))
        rows.append(Row(day=after, receiver=f"Чужая {n}", sender="Skyfield", hs6=PUMPS))
    options = Options(subjects=("ооо ветлуга",), listed_on=on)
    found = _told(tmp_path, engine, rows, "listing", options=options)
    measures = {r["measure"]: r for r in _records(found["after_listing"])}
    assert (measures["usd of the listed parties"]["before"], measures["usd of the listed parties"]["after"]) == (
        10_000,
        0,
    )
    to_others = measures["usd from their suppliers to others"]
    assert (to_others["share_before"], to_others["share_after"]) == (0.090909, 1.0)
    others = found["after_listing_parties"]
    assert others.population.startswith("12 other receivers have rows in the 365 days from 2023-05-01; 2 of them")
    successor, old = _records(others)
    assert (successor["name"], successor["has_same_address"], successor["is_new_to_suppliers"]) == (
        *("ООО Преемник", True),
        True,
    )
    assert (successor["shared_suppliers"], successor["shared_goods"], successor["usd_after"]) == (1, 1, 10_000.0)
    assert (old["name"], old["has_same_address"], old["is_new_to_suppliers"]) == ("АО Давний", False, False)


def test_a_listed_party_that_is_not_there_is_not_checkable(tmp_path: Path, engine: DuckEngine) -> None:
    options = Options(subjects=("o'neil'); drop",), listed_on=date(2023, 5, 1))
    found = _told(tmp_path, engine, [Row()], "listing", options=options)
    assert all(analysis.not_checkable == ("rows of the parties named",) for analysis in found.values())


COUNTRIES = st.sampled_from([None, "cn", "tr", "kz", "de"])
ROWS = st.lists(
    st.builds(
        Row,
        dispatch=COUNTRIES,
        origin=COUNTRIES,
        usd=st.sampled_from([None, "0", "0.01", "1000", "333.33"]),
        brand=st.sampled_from([None, "DJI", "XILINX", "1N4148"]),
        day=st.sampled_from([WAR, WAR - timedelta(days=365), None]),
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
def test_shares_of_a_role_add_up_to_one_with_what_is_not_known(
    tmp_path: Path, engine: DuckEngine, rows: list[Row]
) -> None:
    found = _told(tmp_path, engine, [replace(row, quantity=str(n + 1)) for n, row in enumerate(rows)], "shares")
    told = _records(found["country_shares"])
    assert {record["role"] for record in told} == {"origin", "dispatch", "seller", "brand_hq"}
    for role in ("origin", "dispatch", "seller", "brand_hq"):
        for figure in ("share_of_rows", "share_of_usd"):
            shares = [record[figure] for record in told if record["role"] == role]
            if shares[0] is not None:
                assert sum(float(str(one)) for one in shares) == pytest.approx(1, abs=1e-5)


def test_a_share_is_never_told_without_what_it_is_a_share_of(tmp_path: Path, engine: DuckEngine) -> None:
    rows = [Row(origin="cn"), Row(origin="cn", day=WAR + timedelta(1)), Row(origin=None, usd=None), Row(to="de")]
    found = _told(tmp_path, engine, [*rows, Row(hs6=PUMPS)], "shares")["country_shares"]
    assert found.population.startswith("3 rows, 2,000 USD in 2 rows; goods under CHPL headings to RU, BY")
    cn, unknown = [record for record in _records(found) if record["role"] == "origin"]
    assert (cn["rows"], cn["share_of_rows"], cn["share_of_usd"]) == (2, 0.666667, 1.0)
    assert (unknown["country"], unknown["share_of_rows"]) == ("not known", 0.333333)
    assert found.not_counted["no value"] == 1


def test_all_goods_to_all_countries_are_looked_at_when_asked(tmp_path: Path, engine: DuckEngine) -> None:
    options = Options(only_chpl=False, destinations=())
    found = _told(tmp_path, engine, [Row(), Row(hs6=PUMPS), Row(to="de", hs6=None)], options=options)
    assert found["country_shares"].population.startswith("3 rows")
    assert "name some" in found["unit_price_premium"].not_checkable[0]


@pytest.mark.parametrize(
    ("options", "wanted", "said"),
    [
        (Options(), ("shapes",), "no analysis 'shapes'"),
        (Options(destinations=("ru'",)), (), "is no country"),
        (Options(listed_on=WAR), (), "a party and a day"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    tmp_path: Path, engine: DuckEngine, options: Options, wanted: tuple[str, ...], said: str
) -> None:
    with pytest.raises(SettingError, match=said):
        _told(tmp_path, engine, [Row()], *wanted, options=options)


def test_a_case_without_shipments_has_nothing_to_analyse(engine: DuckEngine) -> None:
    with pytest.raises(InputError, match="no shipments"):
        list(profile(engine, Options()))


def test_a_case_is_analysed_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Case.create(tmp_path / "case")
    with Case.open(folder) as case:
        target = case.folder.root / "trade"
    target.mkdir(exist_ok=True)
    write_trade([_shipment(n, row) for n, row in enumerate(_years(30, 5), 2)], target)
    assert run(["trade", "profile", str(folder), "--json", "--to", "RU", "--only", "new", "--only", "shares"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["analysis"] for one in told] == ["new_importers", "new_importer_parties", "country_shares"]
    assert told[0]["rows"][0]["new_after"] == 30
    assert run(["trade", "profile", str(folder), "--to", "all", "--since", "2030-01-01"]) == 0
    shown = capsys.readouterr()
    assert "not checkable without rows on or after 2030-01-01" in shown.err
    assert "country_shares: of 40 rows" in shown.err
    assert run(["trade", "profile", str(folder), "--permutations", "3"]) == 2
    assert "between 19 and 9999" in capsys.readouterr().err
