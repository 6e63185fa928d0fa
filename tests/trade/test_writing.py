"""Shipments to tables: nothing lost, nothing counted twice, the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.engines.duckdb import DuckEngine
from enduse.model.shipment import Shipment
from enduse.model.trade_tables import TRADE_TABLES
from enduse.trade import TradeCounts, write_trade
from tests.trade.declarations import one


@pytest.fixture
def engine() -> Iterator[DuckEngine]:
    with DuckEngine(threads=1) as made:
        yield made


def _row(number: int, **changes: object) -> Shipment:
    plain = Shipment(
        id=f"e:{number}",
        exhibit="e",
        row=number,
        declaration="D1",
        item=1,
        date=date(2023, 3, 1),
        description="НАСОС",
        quantity=Decimal(5),
        value_usd=Decimal("10.50"),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def _marks(folder: Path, engine: DuckEngine, *shipments: Shipment) -> dict[str, str | None]:
    write_trade(shipments, folder, engine)
    rows = engine.query("SELECT shipment_id, duplicate_of FROM rows ORDER BY row_number")
    return {row["shipment_id"]: row["duplicate_of"] for row in rows}


def test_tables_have_the_columns_and_types_of_the_contract(tmp_path: Path, engine: DuckEngine) -> None:
    write_trade([one(tmp_path)], tmp_path, engine)
    for table, columns in TRADE_TABLES.items():
        found = engine.query(f"SELECT column_name, column_type FROM (DESCRIBE {table})")
        assert [(row["column_name"], row["column_type"]) for row in found] == list(columns)


def test_a_shipment_comes_back_as_it_went_in(tmp_path: Path, engine: DuckEngine) -> None:
    shipment = one(tmp_path, G31_1="БПЛА ДЛЯ НУЖД СВО", G33="8806220000")
    write_trade([shipment], tmp_path, engine)
    (row,) = engine.query(
        "SELECT r.*, g.*, p.name, p.name_folded, p.identifier FROM rows r JOIN goods g USING (goods_key) "
        "JOIN parties p ON p.party_key = r.consignee_key"
    )
    assert (row["shipment_id"], row["row_number"], row["flow_date"]) == ("e:2", 2, shipment.date)
    assert (row["quantity"], row["value_usd"]) == (shipment.quantity, shipment.value_usd)
    assert (row["name"], row["name_folded"]) == ("ООО «Тавролин-4»", "ооо тавролин 4")
    assert (row["end_use"], row["end_use_words"], row["is_uav"]) == (["smo_abbr"], "СВО", True)
    assert (row["chpl_tier"], row["duplicate_of"], row["quality"]) == (None, None, [])


def test_a_row_that_repeats_another_to_the_letter_is_its_duplicate(tmp_path: Path, engine: DuckEngine) -> None:
    marks = _marks(tmp_path, engine, _row(2), _row(3, quantity=Decimal("5.00")), _row(4, item=2))
    assert marks == {"e:2": None, "e:3": "e:2", "e:4": None}


def test_the_latest_correction_of_an_item_stands(tmp_path: Path, engine: DuckEngine) -> None:
    second = _row(2, correction=2, quantity=Decimal(3))
    marks = _marks(tmp_path, engine, second, _row(3), _row(4, correction=1, quantity=Decimal(4)))
    assert marks == {"e:2": None, "e:3": "e:2", "e:4": "e:2"}


def test_of_versions_without_number_the_later_row_stands(tmp_path: Path, engine: DuckEngine) -> None:
    assert _marks(tmp_path, engine, _row(2), _row(3, quantity=Decimal(4))) == {"e:2": "e:3", "e:3": None}


def test_a_copy_of_a_replaced_row_points_to_what_stands(tmp_path: Path, engine: DuckEngine) -> None:
    marks = _marks(tmp_path, engine, _row(2), _row(3), _row(4, correction=1, quantity=Decimal(1)))
    assert marks == {"e:2": "e:4", "e:3": "e:4", "e:4": None}


def test_articles_of_one_item_are_parts_of_it(tmp_path: Path, engine: DuckEngine) -> None:
    marks = _marks(tmp_path, engine, _row(2, model="A-1"), _row(3, model="A-2"))
    assert marks == {"e:2": None, "e:3": None}


def test_rows_without_declaration_or_item_are_repeats_only_to_the_letter(tmp_path: Path, engine: DuckEngine) -> None:
    rows = (_row(2, item=None), _row(3, item=None, quantity=Decimal(9)), _row(4, declaration=None), _row(5))
    assert set(_marks(tmp_path, engine, *rows).values()) == {None}


def test_replaced_rows_say_so(tmp_path: Path, engine: DuckEngine) -> None:
    _marks(tmp_path, engine, _row(2, flags=("no_usd",)), _row(3, correction=1))
    rows = engine.query("SELECT quality FROM rows ORDER BY row_number")
    assert [row["quality"] for row in rows] == [["no_usd", "superseded"], []]


def test_counts_say_what_was_written(tmp_path: Path) -> None:
    days = (date(2023, 3, 1), date(2023, 1, 9))
    rows = (_row(2), _row(3), _row(4, correction=1), _row(5, item=2, date=days[1], description="КРАН"))
    assert write_trade(rows, tmp_path) == TradeCounts(
        rows=4, repeated=1, corrected=1, parties=0, goods=2, first_day=days[1], last_day=days[0]
    )


def test_no_shipments_make_empty_tables(tmp_path: Path, engine: DuckEngine) -> None:
    counts = write_trade([], tmp_path, engine)
    assert (counts.rows, counts.first_day) == (0, None)
    assert engine.query("SELECT * FROM rows") == []


def test_the_same_shipments_make_the_same_bytes(tmp_path: Path) -> None:
    shipments = [one(tmp_path), *(_row(n, item=n, description=f"КРАН {n}") for n in range(3, 40))]
    contents = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_trade(shipments, tmp_path / name)
        contents.append([(tmp_path / name / f"{table}.parquet").read_bytes() for table in TRADE_TABLES])
    assert contents[0] == contents[1]


def test_tables_are_replaced_and_no_scratch_stays(tmp_path: Path) -> None:
    write_trade([_row(2)], tmp_path)
    write_trade([_row(2), _row(3, item=2)], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{t}.parquet" for t in sorted(TRADE_TABLES)]


def test_what_fails_on_the_way_leaves_the_tables_as_they_were(tmp_path: Path) -> None:
    write_trade([_row(2)], tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def torn() -> Iterator[Shipment]:
        yield _row(2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_trade(torn(), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


VERSIONS = st.lists(
    st.tuples(st.sampled_from(["D1", "D2"]), st.integers(1, 2), st.integers(0, 2), st.integers(1, 3)), max_size=12
)


@settings(max_examples=30)
@given(versions=VERSIONS)
def test_every_item_of_a_declaration_stands_once(
    tmp_path_factory: pytest.TempPathFactory, versions: list[tuple[str, int, int, int]]
) -> None:
    shipments = [
        _row(n, declaration=number, item=item, correction=correction or None, quantity=Decimal(quantity))
        for n, (number, item, correction, quantity) in enumerate(versions, start=2)
    ]
    with DuckEngine(threads=1) as engine:
        marks = _marks(tmp_path_factory.mktemp("law"), engine, *shipments)
    standing = [s for s in shipments if marks[s.id] is None]
    assert len(standing) == len({(s.declaration, s.item) for s in shipments})
    for shipment in standing:
        rivals = [s for s in shipments if (s.declaration, s.item) == (shipment.declaration, shipment.item)]
        assert (shipment.correction or 0) == max(s.correction or 0 for s in rivals)
    assert all(mark is None or marks[mark] is None for mark in marks.values())
