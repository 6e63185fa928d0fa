"""Invoices read by their fields: in three languages, as tables, as lines and as scans."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.claims import find_mentions
from enduse.claims.extract import extract
from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.evidence import Mention, MentionKind
from tests.claims.form_documents import EXHIBIT, document, gaps, read, said

HEADS = "Продавец: ООО «Орлан Трейд», ИНН 7700000000, г. Тверь\nПокупатель: АО «Завод Лира»\nВалюта: китайский юань"
TABLE = [
    ["№", "Наименование товара", "Ед. изм.", "Кол-во", "Цена", "Сумма"],
    ["1", "БпЛА «Ласточка-2»", "шт.", "7", "90 000,00", "630 000,00"],
    ["", "из них «Ласточка-3»", "шт.", "2", "", ""],
    ["", "Итого", "", "7", "", "630 000,00"],
]
TERMS = "Оплата производится в китайских юанях."


def _of(claims: list[Claim], predicate: str) -> list[Claim]:
    return [c for c in claims if c.predicate == predicate]


def test_a_russian_invoice_says_who_bills_whom_for_what() -> None:
    claims, problems = read("Счет-фактура № 17 от 12.03.2024", HEADS, TABLE, TERMS)
    (main,) = _of(claims, "invoices")
    assert (main.subject, main.object) == ("ООО «Орлан Трейд»", "АО «Завод Лира»")
    assert (main.qualifiers.amount, main.qualifiers.currency) == (Decimal("630000.00"), "CNY")
    assert main.qualifiers.date_from == date(2024, 3, 12)
    assert main.speakers == ("ООО «Орлан Трейд»",)
    assert main.reported_by is None
    assert said(claims, "pays") == {("АО «Завод Лира»", "pays", "ООО «Орлан Трейд»")}
    assert _of(claims, "pays")[0].qualifiers.currency == "CNY"
    assert problems == []


def test_what_is_part_of_the_seven_is_never_added_to_them() -> None:
    claims, problems = read("Счет-фактура № 17 от 12.03.2024", HEADS, TABLE, TERMS)
    counted = {(c.object, c.qualifiers.quantity) for c in _of(claims, "quantity_of")}
    assert counted == {("БпЛА «Ласточка-2»", Decimal(7)), ("Ласточка-3", Decimal(2))}
    assert [c.qualifiers.quantity for c in _of(claims, "supplies")] == [Decimal(7), None]
    (part,) = [c for c in _of(claims, "quantity_of") if c.qualifiers.quantity == 2]
    assert {s.binds for s in part.support} >= {"whole"}
    assert problems == []


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("БпЛА «Ласточка-2», 7 шт., из них 2 шт. типа «Ласточка-3»", "«Ласточка-3»"),
        ("Lark-2 drones, 7 units, of which two of the new type Lark-3", "Lark-3"),
        ("无人机云雀-2，7架，其中2架为云雀-3", "云雀-3"),
        ("БпЛА «Ласточка-2», 7 шт., в том числе: «Ласточка-3» - 2 шт.", "«Ласточка-3»"),
    ],
)
def test_a_part_named_in_the_goods_keeps_its_own_quantity(line: str, part: str) -> None:
    claims, _ = read("Invoice No. 17", f"Buyer: Zavod Lira\nGoods: {line}")
    counted = {c.object: c.qualifiers.quantity for c in _of(claims, "quantity_of")}
    assert counted[part] == 2
    assert sorted(counted.values(), key=str) == [Decimal(2), Decimal(7)]


def test_an_invoice_that_names_no_supplier_and_no_delivery_date_has_gaps() -> None:
    claims, _ = read(
        "Счет № 9 от 01.07.2023", "Поставщик: —\nПокупатель: АО «Завод Лира»\nТовар: БпЛА «Ласточка-2», 5 шт."
    )
    assert gaps(claims) == {"seller", "supplier", "delivery date", "end user"}
    (supplier,) = [c for c in claims if c.object == "supplier"]
    assert supplier.quote == "Поставщик: —"
    assert supplier.status is Status.GAP
    assert supplier.subject == "Счет № 9"
    (main,) = _of(claims, "invoices")
    assert (main.subject, main.object) == ("Счет № 9", "АО «Завод Лира»")
    assert {c.about for c in _of(claims, "does_not_state")} == {main.id}
    assert said(claims, "receives") == {("АО «Завод Лира»", "receives", "БпЛА «Ласточка-2»")}


def test_stated_fields_are_no_gaps() -> None:
    claims, _ = read(
        "COMMERCIAL INVOICE",
        "Invoice No.: 17    Date: March 12, 2024\nSupplier: Orlan Trade Co., Ltd., 12 Harbour Road, Port Lark\n"
        "Buyer:\nZavod Lira JSC\nDelivery date: 1 May 2024\nEnd user: Aquila Works\nGoods: Lark-2 drone",
    )
    assert gaps(claims) == set()
    assert said(claims, "invoices") == {("Orlan Trade Co., Ltd.", "invoices", "Zavod Lira JSC")}
    assert ("Aquila Works", "receives", "Lark-2 drone") in said(claims)
    assert {c.qualifiers.role for c in claims if c.subject == "Aquila Works"} == {"end_user"}


def test_an_english_table_prices_its_goods_in_the_headers_currency() -> None:
    claims, problems = read(
        "COMMERCIAL INVOICE No. 17 dated 12.03.2024",
        "Seller: Orlan Trade Ltd\nBuyer: Zavod Lira JSC",
        [
            ["No", "Description", "Qty", "Unit", "Unit price (USD)", "Amount (USD)", "Country of origin"],
            ["1", "Lark-2 drone", "7", "pcs", "12,000.00", "84,000.00", "China"],
            ["Total", "", "", "", "", "84,000.00", ""],
        ],
    )
    (price,) = _of(claims, "priced_at")
    assert (price.qualifiers.amount, price.qualifiers.currency) == (Decimal("12000.00"), "USD")
    assert said(claims, "originates_from") == {("Lark-2 drone", "originates_from", "China")}
    (supply,) = _of(claims, "supplies")
    assert (supply.qualifiers.origin, supply.qualifiers.unit) == ("cn", "pcs")
    assert problems == []


def test_a_chinese_invoice_reads_like_the_others() -> None:
    claims, problems = read(
        "商业发票\n发票号：A-17\n日期：2024年3月12日\n卖方：奥兰贸易有限公司\n买方：里拉工厂有限公司\n收货人：北风物流有限公司",
        [
            ["序号", "品名", "型号", "数量", "单位", "单价（元）", "金额（元）"],
            ["1", "无人机", "云雀-2", "7", "架", "90000.00", "630000.00"],
            ["合计", "", "", "", "", "", "630000.00"],
        ],
        "以人民币支付",
    )
    assert said(claims, "invoices", "pays", "receives") == {
        ("奥兰贸易有限公司", "invoices", "里拉工厂有限公司"),
        ("里拉工厂有限公司", "pays", "奥兰贸易有限公司"),
        ("北风物流有限公司", "receives", "无人机 云雀-2"),
    }
    assert problems == []
    assert {c.qualifiers.role for c in claims if c.subject == "北风物流有限公司"} == {"consignee"}


def test_a_scan_with_mixed_alphabets_and_misread_colons_is_read_with_its_confidence() -> None:
    claims, problems = read(
        'Счет-фактура Nо 17 oт 12.03.2024\nПpодавец ООО "Орлан Трейд"\nПокупaтель; АО "Завод Лира"\n'
        "Наименование Кол-во Цена Сумма\nБпЛА Ласточка-2 5 шт 90 000,00 450 000,00\n"
        "БпЛА Ласточка-3 2 120 000,00 240 000,00\nИтого 690 000,00",
        ocr=71.0,
    )
    assert said(claims, "invoices") == {('ООО "Орлан Трейд"', "invoices", 'АО "Завод Лира"')}
    assert {c.qualifiers.quantity for c in _of(claims, "quantity_of")} == {Decimal(5), Decimal(2)}
    assert {c.confidence for c in claims} == {0.71}
    assert problems == []


def test_a_scan_that_is_hardly_legible_stays_below_the_review_line() -> None:
    claims, _ = read("Invoice No. 17", "Seller: Orlan Trade\nBuyer: Zavod Lira", ocr=31.0)
    assert claims
    assert all(c.confidence < REVIEW_LINE for c in claims)


def test_a_product_that_the_case_knows_names_the_goods() -> None:
    made = document("Invoice No. 17", "Buyer: Zavod Lira\nGoods: unmanned aircraft Lark-2 with spares, 7 pcs")
    at = made.text.index("Lark-2")
    known = Mention(
        id="m",
        exhibit=EXHIBIT,
        passage="p",
        start=at,
        end=at + 6,
        text="Lark-2",
        kind=MentionKind.PRODUCT,
        folded="lark-2",
    )
    claims, _ = read(
        "Invoice No. 17", "Buyer: Zavod Lira\nGoods: unmanned aircraft Lark-2 with spares, 7 pcs", mentions=(known,)
    )
    assert {c.object for c in _of(claims, "receives")} == {"Lark-2"}


@pytest.mark.parametrize(
    ("change", "said_wrong"),
    [
        (("1", "5"), "5 x 90,000.00 is 450,000.00, the line says 630,000.00"),
        (("3", "640 000,00"), "the lines add up to 630,000.00, the document says 640,000.00"),
    ],
)
def test_sums_that_do_not_add_up_are_told_and_not_mended(change: tuple[str, str], said_wrong: str) -> None:
    rows = [list(row) for row in TABLE]
    rows[int(change[0])][3 if change[0] == "1" else 5] = change[1]
    _, problems = read("Счет-фактура № 17 от 12.03.2024", HEADS, rows)
    assert said_wrong in {p.text for p in problems}
    assert {p.kind for p in problems} == {"sum_mismatch"}
    assert all(p.place.startswith("page 1") for p in problems)


def test_a_tax_that_does_not_fit_is_told() -> None:
    _, problems = read(
        "Счет № 9 от 01.07.2023",
        "Покупатель: АО «Завод Лира»\nИтого: 100,00 руб.\nНДС: 20,00 руб.\nВсего к оплате: 130,00 руб.",
    )
    assert [p.text for p in problems] == ["100.00 and tax of 20.00 are 120.00, the total says 130.00"]


def test_a_tax_that_the_total_holds_is_no_mismatch() -> None:
    _, problems = read(
        "Счет-фактура № 1 от 01.07.2023",
        "Покупатель: АО «Завод Лира»",
        [
            ["Наименование", "Кол-во", "Цена", "Сумма без НДС", "НДС", "Сумма с НДС"],
            ["Двигатель LX-50", "2", "50,00", "100,00", "20,00", "120,00"],
            ["Винт PX-4", "1", "10,00", "10,00", "2,00", "12,00"],
            ["Всего", "", "", "110,00", "22,00", "132,00"],
        ],
    )
    assert problems == []


def test_a_line_whose_tax_does_not_fit_and_a_count_that_is_off_are_told() -> None:
    _, problems = read(
        "Счет-фактура № 1 от 01.07.2023",
        "Покупатель: АО «Завод Лира»",
        [
            ["Наименование", "Кол-во", "Цена", "Сумма без НДС", "НДС", "Сумма с НДС"],
            ["Двигатель LX-50", "2", "50,00", "100,00", "20,00", "125,00"],
            ["Всего", "3", "", "100,00", "20,00", "125,00"],
        ],
    )
    assert {p.text for p in problems} == {
        "100.00 and tax of 20.00 are 120.00, the line says 125.00",
        "100.00 and tax of 20.00 are 120.00, the total says 125.00",
        "the quantities add up to 2, the total says 3",
    }


LINE = st.tuples(st.integers(1, 500), st.decimals(Decimal("0.01"), Decimal(99999), places=2))


def _money(value: Decimal) -> str:
    return f"{value:,.2f}".replace(",", " ").replace(".", ",")


@settings(max_examples=25)
@given(st.lists(LINE, min_size=1, max_size=5), st.booleans())
def test_every_line_is_counted_once_and_only_wrong_totals_are_told(
    lines: list[tuple[int, Decimal]], is_wrong: bool
) -> None:
    rows = [["Наименование", "Кол-во", "Цена", "Сумма"]]
    rows += [[f"Деталь D-{n}00", str(q), _money(p), _money(q * p)] for n, (q, p) in enumerate(lines, start=1)]
    total = sum((q * p for q, p in lines), Decimal(0)) + (5 if is_wrong else 0)
    rows.append(["Итого", "", "", _money(total)])
    claims, problems = read("Счет-фактура № 1 от 12.03.2024", HEADS, rows)
    assert [c.qualifiers.quantity for c in _of(claims, "quantity_of")] == [Decimal(q) for q, _ in lines]
    assert len(problems) == int(is_wrong)


@given(st.text(max_size=200), st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=5), max_size=4))
def test_any_text_under_a_title_is_read_without_an_error(text: str, rows: list[list[str]]) -> None:
    claims, _ = read("Invoice No. 1", text.replace("\r", " ") or "-", rows)
    assert all(c.exhibit == EXHIBIT for c in claims)


@pytest.mark.parametrize("line", ["234 " * 50_000, "a" * 200_000, "x: " * 60_000, "7 шт. " * 30_000, "«" * 100_000])
def test_a_line_without_end_is_read_in_bounded_time(line: str) -> None:
    started = time.monotonic()
    read("Invoice No. 1", line, [[line, "7"], ["Description", "Qty"], [line, "7"]])
    assert time.monotonic() - started < 10


def test_a_code_of_goods_and_the_bars_of_a_scan_are_no_part_of_the_goods() -> None:
    claims, problems = read(
        "INVOICE No. 131\nDate: 21 August 2023\nIssued by: OOO Orlan\nBuyer: Zavod Lira\nCurrency: RUB\n"
        "No. | Description | HS code | Quantity | Unit | Unit price | Amount\n"
        "1 | Unmanned aircraft Lark-2 | 8806 24 000 0 | 3 | pcs | 5 200 000.00 | 15 600 000.00\n"
        "Total: 15 600 000.00 RUB",
        ocr=88.0,
    )
    (supply,) = _of(claims, "supplies")
    assert (supply.qualifiers.goods, supply.qualifiers.quantity) == ("Unmanned aircraft Lark-2", Decimal(3))
    assert {c.qualifiers.currency for c in _of(claims, "priced_at")} == {"RUB"}
    assert problems == []


def test_prose_about_an_invoice_is_no_invoice() -> None:
    claims, problems = read(
        "Two invoices were reviewed by the paper. Seller: the invoice did not say. Buyer: Zavod Lira."
    )
    assert (claims, problems) == ([], [])


def test_the_stage_runs_the_forms_and_counts_no_refusal() -> None:
    found = extract(document("Счет-фактура № 17 от 12.03.2024", HEADS, TABLE, TERMS))
    assert found.refused == {}
    assert {c.extractor for c in found.claims} >= {"fields.invoice/1"}
    assert all(c.confidence >= REVIEW_LINE for c in found.claims if c.extractor == "fields.invoice/1")


def test_cells_of_a_line_that_is_no_table_do_not_run_together() -> None:
    lines = (
        "№\tНаименование\tМодель\tКод ТН ВЭД\tКол-во\tЕд.\tЦена\tСумма",
        "1\tБПЛА\tЛасточка-2\t8806 24 000 0\t2\tшт.\t640 000,00\t1 280 000,00",
        "2\tЗапасные части\tЛасточка-2\t8807 30 000 0\t4\tкомпл.\t15 000,00\t60 000,00",
    )
    claims, _ = read("Счет-фактура № 17 от 12.03.2024", HEADS, *lines, TERMS)
    counted = {(c.object, c.qualifiers.quantity) for c in _of(claims, "quantity_of")}
    assert counted == {("БПЛА Ласточка-2", Decimal(2)), ("Запасные части Ласточка-2", Decimal(4))}


def test_a_name_ends_where_a_tab_parts_the_cells_of_a_line() -> None:
    made = document("1\tБПЛА\tЛасточка-2\t8806 24 000 0\t2\tшт.\t640 000,00\t1 280 000,00")
    names = {m.text for m in find_mentions(made, gazetteer={})}
    assert "Ласточка-2" in names
    assert not [name for name in names if "\t" in name or "8806" in name]
