"""Headings to fields: known sources, unseen vendors, and the wrong guesses that others made."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.errors import FormatError
from enduse.trade import check_mapping, propose_mappings, recognise
from enduse.trade.layouts import layout_of
from enduse.trade.mapping.fields import FIELDS
from enduse.trade.mapping.proposing import guess_columns
from enduse.trade.mapping.table import TableMapping, mapping_from_json
from tests.trade.cells import cells_for
from tests.trade.declarations import export
from tests.trade.renamings import RENAMINGS

MENDED = {
    # the field's own table says of itself that these rows are wrong: codes and addresses taken for names
    "CONTRACT_HOLDER_CODE": "contract_holder_id",
    "COMPANY_CODE_OF_THE_CONTRACT_HOLDER": "contract_holder_id",
    "CONTRACT_HOLDER_ADDRESS": "contract_holder_address",
    "CUSTOMS_BROKER_CODE": "broker_id",
    "CUSTOMS_BROKER_ADDRESS": "broker_address",
    "BROKER_CODE": "broker_id",
    "CHA NO": "broker_id",
    "DECLARANT_CODE": "declarant_id",
    "DECLARANT_ADDRESS": "declarant_address",
    "DECLARANT_ADDRESS_EN": "declarant_address",
    "DECLARANT_NAME": "declarant_name",
    "DECLARANT_NAME_EN": "declarant_name",
    "CUSTOMS_DECLARANT_NAME": "declarant_name",
    "SUPPLIER_CODE": "sender_id",
    # prices of one unit, totals of a declaration and a vendor's reckonings taken for an item's value
    "INVOICE UNITPRICE_FC": None,
    "UNIT_PRICE_IN_FOREIGN_CURRENCY": None,
    "CONTAINER_QUANTITY": None,
    "TOTAL_CUSTOMS_VALUE_USD": None,
    "TOTAL_INVOICE_VALUE_FC": None,
    "TOTAL_INVOICE_VALUE_USD": None,
    "VALUE_IN_FOREIGN_CURRENCY": None,
    "CALCULATED_ITEM_VALUE_USD": None,
    "CALCULATED_TOTAL_VALUE_USD": None,
    # a second day, a text of the nomenclature, a value whose heading names its currency
    "CLOSING_DATE": "date_released",
    "HS_PRODUCT_DESCRIPTION": None,
    "INVOICE_VALUE_RUB": "invoice_value_rub",
    "INVOICE_VALUE_UAH": "invoice_value_uah",
    "INVOICE_VALUE_USD": "invoice_value_usd",
    "CURRENCY_OF_CONTRACT_PRICE": "currency",
    "CURRENCY_UNIT": "currency",
    "BE_Type": None,
    "customs_value_inr": "customs_value_inr",
}
JUDGED = ("_name", "_id", "_address", "_country", "hs_code", "qty", "_kg", "value", "manufacturer")
BESIDES = {"consignee_entity": None, "sender_entity": None, "qty_unit_code": "qty_unit"}


def _layouts(shared: Path) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    with (shared / "domain" / "column_headers.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            headings = (
                row["source_header"].split("|") if row["layout"] in {"US_AMS", "PANJIVA"} else [row["source_header"]]
            )
            for heading in headings[:1]:
                field = row["canonical"].split(" (")[0]
                found.setdefault(row["layout"], []).append((heading, field))
    return found


def _variants(pairs: list[tuple[str, str]], layout: str) -> Iterator[list[tuple[str, str]]]:
    """The headings of each vendor: the table gives those of four for Russian declarations."""
    if layout != "RU_DT":
        yield pairs
        return
    by_field: dict[str, list[str]] = {}
    for heading, field in pairs:
        by_field.setdefault(field, []).append(heading)
    for vendor in range(4):
        yield [(headings[min(vendor, len(headings) - 1)], field) for field, headings in by_field.items()]


def _expected(heading: str, field: str) -> str | None:
    field = BESIDES.get(field, MENDED.get(heading, field)) or ""
    return field if field in FIELDS else None


@pytest.mark.shared
def test_every_party_country_code_quantity_and_value_of_the_19_layouts_is_right(shared: Path) -> None:
    layouts = _layouts(shared)
    assert len(layouts) == 19
    wrong, judged = [], 0
    for layout, all_pairs in layouts.items():
        for pairs in _variants(all_pairs, layout):
            wanted = [_expected(heading, field) for heading, field in pairs]
            rows = [[cells_for(field or "record", n) for field in wanted] for n in range(30)]
            for guess, field in zip(guess_columns([h for h, _ in pairs], rows), wanted, strict=True):
                if field is None or not any(part in field for part in JUDGED):
                    continue
                judged += 1
                if guess.field != field:
                    wrong.append((layout, guess.heading, field, guess.field))
    assert judged > 400
    assert wrong == []


def test_unseen_vendors_are_mapped_nine_times_in_ten() -> None:
    right = total = 0
    for pairs in RENAMINGS.values():
        rows = [[cells_for(field, n) for _, field in pairs] for n in range(30)]
        for guess, (_, field) in zip(guess_columns([h for h, _ in pairs], rows), pairs, strict=True):
            total += 1
            right += (guess.field if guess.field in FIELDS else "") == field
    assert total > 160
    assert right / total >= 0.9


def _fields(headings: dict[str, str]) -> dict[str, str | None]:
    """Field of each heading over cells of the fields that are told."""
    rows = [[cells_for(field, n) for field in headings.values()] for n in range(30)]
    return {guess.heading: guess.field for guess in guess_columns(list(headings), rows)}


def test_numbers_of_an_importer_are_not_its_name() -> None:
    found = _fields({"IMPORTER_CODE": "consignee_id", "IMPORTER_NAME": "consignee_name", "IMP_DATE": "date_registered"})
    assert found == {"IMPORTER_CODE": "consignee_id", "IMPORTER_NAME": "consignee_name", "IMP_DATE": "date_registered"}


def test_a_currency_is_no_value_and_a_value_no_currency() -> None:
    assert _fields({"CURRENCY_OF_CONTRACT_PRICE": "currency"}) == {"CURRENCY_OF_CONTRACT_PRICE": "currency"}
    assert _fields({"CURRENCY_OF_CONTRACT_PRICE": "invoice_value"}) == {"CURRENCY_OF_CONTRACT_PRICE": "invoice_value"}


def test_prices_and_totals_are_no_values_of_an_item() -> None:
    found = _fields(
        {"INVOICE UNITPRICE_FC": "qty", "TOTAL_INVOICE_VALUE_FC": "qty", "G222 (Общая)": "qty", "G12": "qty"}
    )
    assert not set(found.values()) & FIELDS


def test_a_count_of_containers_is_no_quantity() -> None:
    assert _fields({"CONTAINER_QUANTITY": "qty", "QUANTITY": "qty"})["QUANTITY"] == "qty"
    assert _fields({"CONTAINER_QUANTITY": "qty"})["CONTAINER_QUANTITY"] not in FIELDS


def test_numbers_of_declarations_and_articles_may_be_plain_figures() -> None:
    found = guess_columns(["Declaration ID", "Article"], [[f"4125{n:04}", f"77{n:05}"] for n in range(30)])
    assert [guess.field for guess in found] == ["declaration_no", "article_sku"]


def test_a_translation_is_the_twin_of_its_original() -> None:
    headings = ["BUYER_NAME_EN", "BUYER_NAME"]
    guesses = guess_columns(headings, [[cells_for("consignee_name", n)] * 2 for n in range(20)])
    assert [(g.field, g.is_twin) for g in guesses] == [("consignee_name", True), ("consignee_name", False)]


def test_a_net_mass_above_the_gross_lowers_the_confidence() -> None:
    rows = [[str(n + 9), str(n)] for n in range(1, 30)]
    for guess in guess_columns(["NET_WEIGHT_KG", "GROSS_WEIGHT_KG"], rows):
        assert guess.confidence < 0.6
        assert "above gross" in guess.reasons[-1]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=12))
def test_no_two_columns_are_read_for_one_field_unless_one_is_a_twin(headings: list[str]) -> None:
    guesses = guess_columns(headings, [])
    read = [g.field for g in guesses if g.field in FIELDS and not g.is_twin]
    assert len(guesses) == len(headings)
    assert len(read) == len(set(read))


@pytest.mark.parametrize(
    ("headings", "layout"),
    [
        (("ND", "G32", "G33"), "ru_declarations"),
        (("IMP_DATE", "CURRENCY_OF_CONTRACT_PRICE", "CUSTOMS_INN_CODE"), "ru_vendor_import"),
        (("NO_VMD", "NBU_EXCHANGE_RATE_USD", "TYPE_OF_AMD"), "ua_vendor_import"),
        (("BE_NO", "CUSH", "UQC"), "in_shipment"),
        (("panjivaRecordId", "conName", "shpName"), "panjiva"),
        (("identifier", "shipper_party_name", "piece_count"), "us_manifests"),
        (("Invoice Date", "Customer", "Line Amount"), "sales_ledger"),
        (("name", "colour", "price"), "other"),
    ],
)
def test_a_source_is_told_by_its_headings(headings: tuple[str, ...], layout: str) -> None:
    assert layout_of(headings).name == layout


@pytest.mark.parametrize("heading", ["SUMOFQUANTITY", "%GTTOTALVALUE", "Sum of Total Value", "Row Labels"])
def test_a_file_of_totals_is_refused_with_the_reason(tmp_path: Path, heading: str) -> None:
    path = tmp_path / "short.csv"
    path.write_text(f"HS_CODE,SUPPLIER_NAME,IMP_DATE,{heading}\n854231,QIUBAI 7,2023-01-01,5\n")
    assert recognise(path) is None
    with pytest.raises(FormatError, match="totals and no shipments") as caught:
        propose_mappings(path)
    assert "full export" in caught.value.hint


def _proposed(path: Path) -> TableMapping:
    (table,) = propose_mappings(path)
    return table


def test_a_persons_mapping_comes_before_the_proposed_one(tmp_path: Path) -> None:
    path = export(tmp_path, {"MYSTERY": "BRANDY"})
    table = _proposed(path)
    told = table.to_json()
    for column in told["columns"]:
        if column["header"] == "MYSTERY":
            column |= {"field": "model", "is_read": True}
    mapped = mapping_from_json(table, told)
    assert mapped.is_confirmed
    assert mapped.columns["model"] == (len(table.guesses) - 1,)
    assert check_mapping(path, told) == table.layout_hash


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"layout_hash": "0" * 16}, "of layout 0000"),
        ({"columns": [{"column": 99, "field": None}]}, "no column 99"),
        ({"columns": [{"column": 0, "field": "colour"}]}, "'colour' is no field"),
        ({"columns": [{"column": 0, "field": "hs_code"}]}, "two columns are hs_code"),
    ],
)
def test_a_wrong_mapping_is_refused(tmp_path: Path, change: dict[str, object], said: str) -> None:
    table = _proposed(export(tmp_path, {}))
    with pytest.raises(FormatError, match=said):
        mapping_from_json(table, table.to_json() | change)


def test_a_mapping_of_another_file_or_without_goods_is_refused(tmp_path: Path) -> None:
    path = export(tmp_path, {})
    with pytest.raises(FormatError, match="of no table"):
        check_mapping(path, {"layout_hash": "0" * 16})
    table = _proposed(path)
    bare = [{"column": guess.column, "field": None} for guess in table.guesses]
    with pytest.raises(FormatError, match="names no goods"):
        check_mapping(path, table.to_json() | {"columns": bare})


def test_layouts_differ_by_their_headings_alone(tmp_path: Path) -> None:
    first = _proposed(export(tmp_path, {}))
    assert _proposed(export(tmp_path, {"G31_1": "ДРУГОЕ"})).layout_hash == first.layout_hash
    assert _proposed(export(tmp_path, {"G777": "1"})).layout_hash != first.layout_hash
    assert replace(first, guesses=()).missing == ("goods or parties",)
