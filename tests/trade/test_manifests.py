"""Manifests of several tables: joined on their identifier, each cargo row a shipment or a problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from enduse.case import Case
from enduse.engines.duckdb import DuckEngine
from enduse.model.problem import Problem
from enduse.trade import load_trade, recognise
from enduse.trade.manifests import find_manifest

HEADER = """identifier,carrier_code,vessel_name,actual_arrival_date,port_of_unlading,record_status_indicator
B1,XQAA,BRIGHT HERON,2023-03-15,Eastport,New
B2,XQAA,BRIGHT HERON,2023-03-16,Eastport,Deleted
B3,XQAA,BRIGHT HERON,2023-03-17,Eastport,Amended
"""
CARGO = """identifier,container_number,description_text,piece_count,harmonized_number,harmonized_weight
B1,XQAU1234567,HOUSEHOLD PUMPS,12,841370,84.5
B1,XQAU1234568,PUMP SPARE PARTS,3,841391,8.5
B2,XQAU1234569,COTTON FABRIC,7,520811,70
B3,XQAU1234570,BALL BEARINGS,many,848210,9
B9,XQAU1234571,CERAMIC CAPACITORS,9,853224,2
"""
SHIPPER = "identifier,shipper_party_name,shipper_address\nB1,QIUBAI TRADING 11 CO LTD,1 Harbour Road\n"
CONSIGNEE = """identifier,consignee_name,consignee_address
B1,NORTHMOOR 4 LLC,Block 5
B1,SECOND LLC,Block 6
B3,NORTHMOOR 4 LLC,B
"""
NOTIFY = "identifier,secondary_notify_party_1,note\nB1,SKYFIELD PARTS LLC,x\n"


def _files(folder: Path, **tables: str) -> list[tuple[Path, str]]:
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text)
    return [(folder / f"{name}.csv", name) for name in tables]


@pytest.fixture
def files(tmp_path: Path) -> list[tuple[Path, str]]:
    return _files(tmp_path, header=HEADER, consignee=CONSIGNEE, cargo=CARGO, shipper=SHIPPER, notify=NOTIFY)


def test_tables_of_a_manifest_are_joined_on_their_identifier(files: list[tuple[Path, str]], tmp_path: Path) -> None:
    problems: list[Problem] = []
    with DuckEngine(threads=1) as engine:
        counts = load_trade(files, tmp_path, on_problem=problems.append, engine=engine)
        rows = engine.query(
            """SELECT r.shipment_id, r.exhibit, CAST(r.flow_date AS VARCHAR) AS day, g.description, g.hs6, r.quantity,
               s.name AS shipper, c.name AS consignee, n.name AS notify FROM rows r JOIN goods g USING (goods_key)
               LEFT JOIN parties s ON s.party_key = r.sender_key LEFT JOIN parties c ON c.party_key = r.consignee_key
               LEFT JOIN parties n ON n.party_key = r.notify_key ORDER BY r.row_number"""
        )
    first, second, alone = rows
    assert dict(first) | {"quantity": 12} == {
        "shipment_id": "cargo:2",
        "exhibit": "cargo",
        "day": "2023-03-15",
        "description": "HOUSEHOLD PUMPS",
        "hs6": "841370",
        "quantity": 12,
        "shipper": "QIUBAI TRADING 11 CO LTD",
        "consignee": "NORTHMOOR 4 LLC",
        "notify": "SKYFIELD PARTS LLC",
    }
    assert (second["shipment_id"], second["consignee"]) == ("cargo:3", "NORTHMOOR 4 LLC")
    assert (alone["shipment_id"], alone["day"], alone["consignee"]) == ("cargo:6", None, None)
    told = {(p.exhibit, p.place, p.kind, p.rows) for p in problems if p.kind != "unknown_column"}
    assert told == {
        ("cargo", "row 4", "withdrawn", 1),
        ("cargo", "row 5", "bad_row", 1),
        ("consignee", "", "not_joined", 0),
    }
    assert counts.rows + sum(problem.rows for problem in problems) == 5


def test_cargo_without_other_tables_and_tables_without_cargo_are_no_manifest(tmp_path: Path) -> None:
    assert find_manifest(_files(tmp_path, cargo=CARGO)) is None
    assert find_manifest(_files(tmp_path, header=HEADER, shipper=SHIPPER)) is None
    whole = "identifier,consignee_name,description_text\nB1,NORTHMOOR,PUMPS\n"
    assert find_manifest(_files(tmp_path, whole=whole, shipper=SHIPPER)) is None


def test_other_files_beside_a_manifest_are_read_as_ever(files: list[tuple[Path, str]], tmp_path: Path) -> None:
    other = "identifier,consignee_name,shipper_party_name,description_text,piece_count\nB7,NORTHMOOR,QIUBAI,PUMPS,4\n"
    counts = load_trade([*files, *_files(tmp_path, other=other)], tmp_path, on_problem=lambda problem: None)
    assert counts.rows == 4


def test_tables_of_a_manifest_are_known_and_joined_in_a_case(files: list[tuple[Path, str]], tmp_path: Path) -> None:
    assert {recognise(path) for path, _ in files} == {"us_manifests"}
    folder = Case.create(tmp_path / "case")
    with Case.open(folder) as case:
        case.add([path for path, _ in files])
        case.run()
        status = {count.name: count.value for count in case._store.read("counts", stage="trade")}
    assert (status["rows"], status["parties"]) == ("3", "3")


def test_an_identifier_beside_a_ship_is_no_manifest(tmp_path: Path) -> None:
    ((path, _),) = _files(tmp_path, ships="identifier,vessel_name,carrier_code\nX1,BRIGHT HERON,XQAA\n")
    assert recognise(path) is None
