"""Workbooks, dBase and Parquet files are read as delimited text is."""

from __future__ import annotations

import struct
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from enduse.model.shipment import TradeRole
from enduse.trade import recognise
from tests.trade.cells import cells_for
from tests.trade.declarations import INN, ROW, export, party, read

VENDOR = {
    "RECORDS_TAG": "record",
    "DECLARATION_NUMBER": "declaration_no",
    "IMP_DATE": "date_registered",
    "SUPPLIER_NAME": "sender_name",
    "IMPORTER_CODE": "consignee_id",
    "IMPORTER_NAME": "consignee_name",
    "CUSTOMS_INN_CODE": "record",
    "ORIGIN_COUNTRY": "origin_country",
    "HS_CODE": "hs_code",
    "PRODUCT_DESCRIPTION": "goods_description",
    "QUANTITY": "qty",
    "UNIT": "qty_unit",
    "NET_WEIGHT_KG": "net_kg",
    "CUSTOMS_COST_VALUE_RUB": "customs_value_rub",
    "TOTAL_VALUE_USD": "stat_value_usd",
}


def _workbook(path: Path, rows: int) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Import"
    for line in ("Vendor of rows", "Russia import", "", "2023", ""):
        sheet.append([line])
    sheet.append(list(VENDOR))
    for number in range(rows):
        cells: list[object] = [cells_for(field, number) for field in VENDOR.values()]
        cells[10] = 12.5
        sheet.append(cells)
    book.create_sheet("Notes").append(["nothing here"])
    book.save(path)
    return path


def test_a_workbook_with_its_header_on_row_6_is_read(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "full.xlsx", 12)
    assert recognise(path) == "ru_vendor_import"
    shipments, problems = read(path)
    assert not problems
    assert [s.row for s in shipments] == list(range(7, 19))
    first = shipments[0]
    assert (first.id, first.sheet, first.direction) == ("e:Import:7", "Import", "import")
    assert (first.quantity, first.customs_currency, first.value_usd_method) == (Decimal("12.5"), "RUB", "stated")
    consignee = party(first, TradeRole.CONSIGNEE)
    assert consignee is not None
    assert consignee.scheme == "inn"


def test_a_parquet_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    columns: dict[str, list[object]] = {
        heading: [cells_for(field, n) for n in range(9)] for heading, field in VENDOR.items()
    }
    columns["QUANTITY"] = [Decimal("2.50")] * 9
    pq.write_table(pa.table(columns), path)
    shipments, problems = read(path)
    assert (len(shipments), problems) == (9, [])
    assert shipments[0].quantity == Decimal("2.5")


def _dbf(path: Path, encoding: str) -> Path:
    """A dBase table of one row, as declarations were once kept."""
    names = ("ND", "G32", "G072", "G022", "G082", "G081", "G31_1", "G33", "G38", "G42", "G221")
    cells = [ROW.get(name, "").replace("«", "").replace("»", "") for name in names]
    cells[names.index("G072")] = "20230315"
    widths = [max(10, len(cell.encode(encoding))) for cell in cells]
    fields = b"".join(
        struct.pack("<11sc4xBB14x", name.encode(), b"D" if name == "G072" else b"C", 8 if name == "G072" else width, 0)
        for name, width in zip(names, widths, strict=True)
    )
    widths[names.index("G072")] = 8
    start, length = 32 + len(fields) + 1, 1 + sum(widths)
    head = struct.pack("<BBBBIHH20x", 3, 123, 3, 15, 1, start, length)
    row = b" " + b"".join(cell.encode(encoding).ljust(width) for cell, width in zip(cells, widths, strict=True))
    path.write_bytes(head + fields + b"\r" + row + b"\x1a")
    return path


@pytest.mark.parametrize("encoding", ["cp866", "cp1251"])
def test_a_dbase_table_is_read(tmp_path: Path, encoding: str) -> None:
    path = _dbf(tmp_path / "dcltovar.dbf", encoding)
    assert recognise(path) == "ru_declarations"
    shipments, problems = read(path)
    assert not problems
    (shipment,) = shipments
    consignee = party(shipment, TradeRole.CONSIGNEE)
    assert consignee is not None
    assert (consignee.name, consignee.identifier) == ("ООО Тавролин-4", INN)
    assert (shipment.description, shipment.date.isoformat() if shipment.date else None) == (
        "НАСОСЫ БЫТОВЫЕ",
        "2023-03-15",
    )


@pytest.mark.parametrize("content", [b"PAR1 torn", b"PK\x03\x04 torn", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1torn"])
def test_a_torn_file_is_one_problem_and_not_recognised(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "torn"
    path.write_bytes(content)
    assert recognise(path) is None
    shipments, problems = read(path)
    assert (shipments, len(problems)) == ([], 1)


def test_days_may_open_with_the_month_and_numbers_group_with_commas(tmp_path: Path) -> None:
    path = tmp_path / "us.csv"
    head = "Arrival Date,Bill of Lading,Consignee Name,Shipper Name,HS Code,Product Description,Quantity,Value USD"
    rows = [f'03/{day}/2023,B{day},BUYER {day} INC,SELLER CO,854231,CHIPS,"1,234","1,234.50"' for day in range(13, 29)]
    path.write_text("\n".join([head, *rows]) + "\n")
    shipments, problems = read(path)
    assert not problems
    assert (str(shipments[0].date), shipments[0].quantity) == ("2023-03-13", Decimal(1234))
    assert shipments[0].value_usd == Decimal("1234.5")


def test_a_rate_of_the_dollar_in_the_row_gives_dollars(tmp_path: Path) -> None:
    path = tmp_path / "ua.csv"
    head = "NO_VMD;TYPE_OF_AMD;NBU_EXCHANGE_RATE_USD;CUSTOMS_VALUE_HRYVNIAS;IMPORTER_NAME;IMPORTER_CODE;HS_CODE"
    rows = [f"UA{n};ІМ;40,0;4000,00;ТОВ Явір-{n};32855961;8413700000" for n in range(9)]
    path.write_text("\n".join([head, *rows]) + "\n")
    shipments, problems = read(path)
    assert not problems
    assert (shipments[0].customs_currency, shipments[0].value_usd, shipments[0].value_usd_method) == (
        "UAH",
        Decimal(100),
        "row_rate",
    )


def test_rows_are_the_same_whether_a_block_is_plain_or_not(tmp_path: Path) -> None:
    rows = [{"G32": str(n), "G31_1": f"НАСОС {n}"} for n in range(1, 400)]
    plain = read(export(tmp_path, *rows))
    rows[200]["G31_1"] = 'НАСОС "201"; ДРУГОЙ'
    quoted = read(export(tmp_path, *rows))
    assert not plain[1]
    assert not quoted[1]
    differing = [a.row for a, b in zip(plain[0], quoted[0], strict=True) if a != b]
    assert differing == [202]
