"""Parts are joined to rows by what both bear, and no word says that a row is of a part."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from enduse.components import count_parts, join_ledger, join_shipments
from enduse.components.headings import headings_of
from enduse.components.joining import model_key
from enduse.engines.duckdb import DuckEngine
from enduse.errors import FormatError
from enduse.model.component import JoinBasis, RecoveredPart

GOODS: list[tuple[object, ...]] = [
    (1, "Voltage converter AK302#PBF, Akebiryu", None, "Akebiryu", "850440"),
    (2, "integrated circuits OSTERVELD", None, None, "854232"),
    (3, "tea of Osterveld", None, None, "090210"),
    (4, "navigation receiver", "NM GN8", None, "852691"),
]
ROWS: list[tuple[object, ...]] = [
    ("e:2", "e", 1, 10, 20, "2023-05-01", None),
    ("e:3", "e", 1, 10, 21, "2023-06-01", None),
    ("e:4", "e", 1, 10, 21, "2023-06-01", "e:3"),
    ("f:2", "f", 2, 10, 20, "2023-07-01", None),
    ("e:5", "e", 3, 10, 20, None, None),
    ("e:6", "e", 4, 10, 20, None, None),
]


def part(n: int, **said: object) -> RecoveredPart:
    return RecoveredPart(id=f"p:{n}", exhibit="p", row=n, **said)  # type: ignore[arg-type]


PARTS = [
    part(1, part_number="AK-302", brand="Akebiryu", category="power", serial="S-1", lot="L1"),
    part(2, part_number="AK-302", brand="Akebiryu", category="power", serial="S-2", lot="L1"),
    part(3, part_number="AK-302", serial="S-2", duplicate_of="p:2"),
    part(4, part_number="OST-64M", brand="Osterveld", category="memory", description="chip", serial="S-1"),
]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckEngine]:
    connection = duckdb.connect()
    tables: dict[str, tuple[str, list[tuple[object, ...]]]] = {
        "goods": ("goods_key BIGINT, description VARCHAR, model VARCHAR, brand VARCHAR, hs6 VARCHAR", GOODS),
        "rows": (
            "shipment_id VARCHAR, exhibit VARCHAR, goods_key BIGINT, sender_key BIGINT, consignee_key BIGINT, "
            "flow_date DATE, duplicate_of VARCHAR",
            ROWS,
        ),
        "parties": (
            "party_key BIGINT, name VARCHAR",
            [(10, "Quay Export"), (20, "TPK Vendalor"), (21, "Zavod Primer")],
        ),
    }
    with DuckEngine() as made:
        for name, (columns, rows) in tables.items():
            connection.execute(f"CREATE TABLE {name} ({columns})")
            connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", rows)
            connection.execute(f"COPY {name} TO '{tmp_path / name}.parquet' (FORMAT parquet)")
            made.register_parquet(name, [tmp_path / f"{name}.parquet"])
        yield made
    connection.close()


def test_a_row_that_names_the_part_number_is_of_the_same_model_and_repeats_count_once(engine: DuckEngine) -> None:
    (model, brand) = join_shipments(PARTS, engine)
    assert (model.basis, model.mark, model.parts, model.rows) == (
        JoinBasis.MODEL,
        "AK-302",
        ("p:1", "p:2"),
        ("e:2", "e:3"),
    )
    assert (model.date_from, model.date_to) == (date(2023, 5, 1), date(2023, 6, 1))
    assert ("consignee", "TPK Vendalor", "party:20") in model.parties
    assert str(model) == (
        "For 2 recovered parts, 2 customs rows (2023-05-01 to 2023-06-01) name the same model, AK-302; that a part "
        "came with them is not shown."
    )
    assert (brand.basis, brand.rows) == (JoinBasis.BRAND_AND_HEADING, ("f:2",))
    assert "the model is not stated" in str(brand)


def test_no_join_says_that_a_row_is_of_this_part(engine: DuckEngine) -> None:
    assert all("this part" not in str(join) for join in join_shipments(PARTS, engine))


def test_rows_of_hidden_exhibits_join_nothing(engine: DuckEngine) -> None:
    assert [join.basis for join in join_shipments(PARTS, engine, hidden=["f"])] == [JoinBasis.MODEL]
    assert join_shipments(PARTS, engine, hidden=["e", "f"]) == ()


def test_without_customs_rows_or_parts_nothing_is_joined(engine: DuckEngine) -> None:
    assert join_shipments([], engine) == ()
    with DuckEngine() as empty:
        assert join_shipments(PARTS, empty) == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [("AK-302-T/R", "ak302"), ("ak 302+", "ak302"), ("ADSP-2185", "adsp2185"), ("12345678", "12345678")],
)
def test_a_part_number_is_compared_without_its_packing(text: str, key: str) -> None:
    assert model_key(text) == key


@pytest.mark.parametrize("text", [None, "", "220V", "123456", "capacitor"])
def test_a_number_that_tells_no_model_is_not_compared(text: str | None) -> None:
    assert model_key(text) is None


def test_headings_are_those_of_the_kind_of_part() -> None:
    assert headings_of("transistors", None) == {"8541"}
    assert headings_of("двигатель") >= {"8407"}
    assert headings_of(None, "chipped paint") == frozenset()


def test_a_ledger_is_joined_by_serial_number_then_by_lot(tmp_path: Path) -> None:
    book = tmp_path / "ledger.csv"
    book.write_text(
        "Serial No.,Part No.,Lot,Sold to,Date\n"
        "S-1,AK-302,L9,Hollin Distribution,2021-03-01\n"
        "S-77,AK-302,L1,Other Firm,soon\n"
        "S-88,ZZ-999,L1,Nobody,2021-01-01\n",
        encoding="utf-8",
    )
    serial, lot = join_ledger(PARTS, book)
    assert (serial.basis, serial.parts, serial.parties) == (
        JoinBasis.LEDGER_SERIAL,
        ("p:1",),
        (("buyer", "Hollin Distribution", ""),),
    )
    assert str(serial).endswith("holds the same serial number, S-1; a mark can be copied.")
    assert (lot.basis, lot.parts, lot.date_from) == (JoinBasis.LEDGER_LOT, ("p:1", "p:2"), None)


def test_a_ledger_without_serials_and_lots_is_refused(tmp_path: Path) -> None:
    book = tmp_path / "ledger.csv"
    book.write_text("Customer,Date\nA,2021-01-01\n", encoding="utf-8")
    with pytest.raises(FormatError, match="serial numbers or lots"):
        join_ledger(PARTS, book)


def test_marks_and_photographs_are_counted_and_what_is_not_stated_is_said() -> None:
    parts = [
        part(1, is_mark_removed=True, photographs=("a.jpg", r"C:\shots\b.jpg")),
        part(2, is_mark_removed=False, photographs=("a.jpg",)),
        part(3),
        part(4, is_mark_removed=True, duplicate_of="p:1"),
    ]
    found = count_parts(parts, exhibits=["b.jpg"])
    assert (found.rows, found.repeats, found.parts) == (4, 1, 3)
    assert (found.marks_removed, found.marks_kept, found.marks_unknown) == (1, 1, 1)
    assert (found.photographed, found.photographs, found.in_custody) == (2, 2, 1)
    assert "marks removed on 1, not on 1, not stated of 1" in str(found)
