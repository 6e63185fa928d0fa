"""Small customs exports, invented for the tests."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from enduse.model.problem import Problem
from enduse.model.shipment import Shipment, ShipmentParty, TradeRole
from enduse.trade import read_shipments

INN = "9600000111"
ROW = {
    "ND": "10996010/150323/3000001",
    "G32": "1",
    "G072": "15.03.2023",
    "G011": "ИМ",
    "G022": "QIUBAI TRADING 11 CO LTD",
    "G0231": "CN",
    "G081": INN,
    "G082": "ООО «Тавролин-4»",
    "G083": "г. Нижневымск, д. 1",
    "G0831": "RU",
    "G15A": "CN",
    "G17A": "RU",
    "G221": "CNY",
    "G23": "10,36",
    "G31_1": "НАСОСЫ БЫТОВЫЕ",
    "G31_12": "KAPELKA",
    "G31_7": "12",
    "G31_71": "шт",
    "G33": "8413700000",
    "G34": "CN",
    "G35": "84,500",
    "G38": "80,250",
    "G42": "3 643,20",
    "G45": "37 752,00",
    "G46": "528,00",
}


def export(folder: Path, *rows: dict[str, str], encoding: str = "cp1251", delimiter: str = ";", lead: str = "") -> Path:
    """A file with the headings of all rows; a row is `ROW` with the given cells."""
    full = [ROW | row for row in rows]
    headings = list(dict.fromkeys(key for row in full for key in row))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([row.get(heading, "") for heading in headings] for row in full)
    path = folder / "export.csv"
    path.write_bytes((lead + out.getvalue()).encode(encoding))
    return path


def read(path: Path, exhibit: str = "e") -> tuple[list[Shipment], list[Problem]]:
    """Shipments and problems of a file."""
    records = list(read_shipments(path, exhibit))
    return [r for r in records if isinstance(r, Shipment)], [r for r in records if isinstance(r, Problem)]


def one(folder: Path, **row: str) -> Shipment:
    """The shipment of a file of one good row."""
    shipments, problems = read(export(folder, row))
    assert not problems
    (shipment,) = shipments
    return shipment


def party(shipment: Shipment, role: TradeRole) -> ShipmentParty | None:
    """The party in a role."""
    return next((p for p in shipment.parties if p.role is role), None)
