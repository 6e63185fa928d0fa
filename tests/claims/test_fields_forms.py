"""Waybills, contracts, parts lists, plans and reports, read by their fields."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from enduse.claims.extractors.fields_labels import column_key, form_of, label_key
from enduse.model.claim import Status
from tests.claims.form_documents import gaps, read, said


def test_a_waybill_says_who_sends_what_by_whom() -> None:
    claims, problems = read(
        "Товарная накладная № 5 от 02.04.2024",
        "Грузоотправитель: ООО «Орлан Трейд»\nГрузополучатель: АО «Завод Лира»\nПеревозчик: ООО «Северный путь»",
        [["Наименование", "Кол-во", "Ед."], ["Двигатель поршневой LX-50", "12", "шт"]],
    )
    (shipped,) = [c for c in claims if c.predicate == "ships" and c.object == "АО «Завод Лира»"]
    assert (shipped.qualifiers.via, shipped.qualifiers.quantity) == ("ООО «Северный путь»", Decimal(12))
    assert ("ООО «Северный путь»", "ships", "Двигатель поршневой LX-50") in said(claims)
    assert gaps(claims) == set()
    assert problems == []


def test_a_waybill_without_sender_has_a_gap_and_a_receiver() -> None:
    claims, _ = read("CMR WAYBILL No. 5", "Consignee: Zavod Lira JSC\nDescription of goods: LX-50 engine, 12 pcs")
    assert ("Zavod Lira JSC", "receives", "LX-50 engine") in said(claims)
    assert gaps(claims) == {"shipper", "date"}


def test_a_waybill_for_a_buyer_who_is_not_the_consignee_keeps_both() -> None:
    claims, _ = read(
        "送货单\n日期：2024年4月2日\n卖方：奥兰贸易有限公司\n买方：里拉工厂有限公司\n发货人：北风物流有限公司\n收货人：南山仓库\n货物：发动机LX-50，12台"
    )
    assert ("奥兰贸易有限公司", "supplies", "里拉工厂有限公司") in said(claims)
    assert ("北风物流有限公司", "ships", "南山仓库") in said(claims)


@pytest.mark.parametrize(
    "parts",
    [
        (
            "ДОГОВОР ПОСТАВКИ № 44 от 1 февраля 2024 г.",
            "ООО «Орлан Трейд», именуемое в дальнейшем «Поставщик», в лице директора, с одной стороны, "
            "и АО «Завод Лира», именуемое в дальнейшем «Покупатель», с другой стороны, заключили договор.",
            "1. Поставщик обязуется поставить Покупателю двигатели LX-50 в количестве 12 штук.\n"
            "Срок поставки: 30.06.2024\nСумма договора: 1 200 000,00 руб.\nОплата в китайских юанях.",
        ),
        (
            "SUPPLY CONTRACT No. 44",
            'This contract is made between Orlan Trade Co., Ltd. (the "Seller") and Zavod Lira JSC (the "Buyer").\n'
            "The Seller shall deliver to the Buyer LX-50 engines, 12 pcs.\nDelivery date: 30 June 2024\n"
            "Total amount: RUB 1,200,000.00\nPayment shall be made in yuan.",
        ),
        (
            "购销合同\n合同编号：HT-44\n供方：奥兰贸易有限公司\n需方：里拉工厂有限公司\n供方应向需方供应发动机LX-50，共12台。\n"
            "交货日期：2024年6月30日\n合同金额：1200000卢布\n以人民币支付",
        ),
    ],
)
def test_what_a_contract_promises_is_planned(parts: tuple[str, ...]) -> None:
    claims, _ = read(*parts)
    supplies = [c for c in claims if c.predicate == "supplies"]
    assert supplies
    assert {c.status for c in claims if c.predicate != "does_not_state"} == {Status.PLANNED}
    whole = supplies[0]
    assert (whole.qualifiers.amount, whole.qualifiers.currency) == (Decimal(1200000), "RUB")
    assert {c.qualifiers.date_from for c in supplies} == {date(2024, 6, 30)}
    assert "LX-50" in (whole.qualifiers.goods or "")
    assert [c.qualifiers.currency for c in claims if c.predicate == "pays"] == ["CNY"]
    assert gaps(claims) == {"end user"}
    assert 12 in {c.qualifiers.quantity for c in claims}


def test_a_contract_without_parties_or_sum_says_what_it_lacks() -> None:
    claims, _ = read("CONTRACT No. 7", "Buyer: ______\nSubject of the contract: LX-50 engines")
    assert gaps(claims) == {"seller", "buyer", "amount", "delivery date", "end user"}


def test_a_parts_list_names_parts_and_marks_but_no_makers() -> None:
    claims, _ = read(
        "Перечень комплектующих изделия «Ласточка-3»",
        [
            ["№", "Наименование", "Обозначение", "Кол-во", "Ед.", "Производитель", "Маркировка", "Страна"],
            ["1", "Двигатель", "LX-50", "1", "шт", "Aquila Lines", "LX50-2023", "Китай"],
        ],
    )
    assert said(claims) == {
        ("Двигатель LX-50", "part_of", "«Ласточка-3»"),
        ("Двигатель LX-50", "labelled_as", "LX50-2023"),
        ("Двигатель LX-50", "labelled_as", "Aquila Lines"),
        ("Двигатель LX-50", "originates_from", "Китай"),
    }
    assert not [c for c in claims if c.predicate == "manufactures"]


def test_a_parts_list_takes_its_product_from_a_field_or_stands_for_itself() -> None:
    rows = [["No", "Part name", "Part number"], ["1", "Engine", "LX-50"]]
    named, _ = read("PARTS LIST", "Product: Lark-3", rows)
    alone, _ = read("Parts list No. 4", rows)
    assert ("Engine", "part_of", "Lark-3") in said(named)
    assert ("Engine", "part_of", "Parts list No. 4") in said(alone)


@pytest.mark.parametrize(
    ("parts", "logos"),
    [
        (
            (
                "План площадки «Северный парк»",
                "Площадь участка: 80 га\nПроектная мощность: 800 БпЛА в год\n"
                "Логотипы: АО «Завод Лира»; ООО «Орлан Трейд»; Aquila Lines Ltd.",
            ),
            {"АО «Завод Лира»", "ООО «Орлан Трейд»", "Aquila Lines Ltd."},
        ),
        (
            (
                "SITE PLAN: Advanced Lark Base",
                "Area: 80 hectares\nAnnual output: 800 units\nLogos:\n- Zavod Lira\n"
                "- Orlan Trade Co., Ltd.\n- Aquila Lines",
            ),
            {"Zavod Lira", "Orlan Trade Co., Ltd.", "Aquila Lines"},
        ),
        (
            ("基地规划图\n项目名称：云雀基地\n占地面积：80公顷\n年产量：800架\n标识：里拉工厂、奥兰贸易、北风物流",),
            {"里拉工厂", "奥兰贸易", "北风物流"},
        ),
        (
            (
                "План размещения базы «Северный парк»",
                "На участке в 80 гектаров предусмотрен выпуск 800 аппаратов в год.",
                "Логотипы: АО «Завод Лира», ООО «Орлан Трейд» и Aquila Lines",
            ),
            {"АО «Завод Лира»", "ООО «Орлан Трейд»", "Aquila Lines"},
        ),
    ],
)
def test_a_site_plan_is_planned_and_its_logos_are_there(parts: tuple[str, ...], logos: set[str]) -> None:
    claims, _ = read(*parts)
    of = {c.predicate: c for c in claims}
    assert (of["site_area"].qualifiers.quantity, of["output_per_year"].qualifiers.quantity) == (
        Decimal(80),
        Decimal(800),
    )
    assert {of[p].status for p in ("plans_site", "site_area", "output_per_year")} == {Status.PLANNED}
    assert {c.object for c in claims if c.predicate == "labelled_as"} == logos
    assert {c.status for c in claims if c.predicate == "labelled_as"} == {Status.ASSERTED}
    assert gaps(claims) == {"start of operations", "author", "intended recipient"}


def test_a_site_plan_with_author_and_place_says_who_plans_where() -> None:
    claims, _ = read(
        "План площадки «Северный парк»",
        "Заказчик: АО «Завод Лира»\nАдрес: Приозёрный район\nПлощадь: 80 га\n"
        "Срок ввода: 2026 год\nКому: АО «Банк Лира»",
    )
    (site,) = [c for c in claims if c.predicate == "plans_site"]
    assert (site.subject, site.object, site.qualifiers.place) == (
        "АО «Завод Лира»",
        "Северный парк",
        "Приозёрный район",
    )
    assert gaps(claims) == set()


def test_a_progress_report_to_a_ministry_is_read_by_its_headed_fields() -> None:
    claims, _ = read(
        "Отчет о ходе выполнения работ № 2\nВ Министерство промышленности Приозёрной области",
        "Исполнитель: АО «Завод Лира»\nИзделие: Ласточка-3\nДальность: 2 000 км\nПолезная нагрузка: 50 кг\n"
        "Место изготовления: Порт Ларк\nИзготовитель: Aquila Lines Ltd.\nПоставщик: ООО «Орлан Трейд»\n"
        "Площадка: «Северный парк» (план)\nПлановый выпуск: 800 шт. в год\nПлощадь: 80 га",
    )
    assert said(claims) >= {
        ("АО «Завод Лира»", "reports_to", "Министерство промышленности Приозёрной области"),
        ("Ласточка-3", "has_range", "2 000 км"),
        ("Ласточка-3", "has_payload", "50 кг"),
        ("Ласточка-3", "originates_from", "Порт Ларк"),
        ("Aquila Lines Ltd.", "manufactures", "Ласточка-3"),
        ("ООО «Орлан Трейд»", "supplies", "АО «Завод Лира»"),
    }
    status = {c.predicate: c.status for c in claims}
    assert (status["output_per_year"], status["site_area"]) == (Status.PLANNED, Status.ASSERTED)
    assert status["plans_site"] is Status.PLANNED
    assert {c.speakers for c in claims} == {("АО «Завод Лира»",)}


def test_an_english_report_without_author_speaks_by_its_title() -> None:
    claims, _ = read("Progress report No. 3", "Product: Lark-3\nRange: 2,000 km")
    assert {c.speakers for c in claims} == {("Progress report No. 3",)}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("INVOICE", "invoice"),
        ("Счёт на оплату № 5 от 12.03.2024", "invoice"),
        ("Рахунок-фактура № 5", "invoice"),
        ("增值税专用发票", "invoice"),
        ("Bill of Lading", "waybill"),
        ("Товарно-транспортная накладная", "waybill"),
        ("Контракт № 8", "contract"),
        ("采购合同", "contract"),
        ("Bill of materials", "parts_list"),
        ("物料清单", "parts_list"),
        ("Генеральный план", "plan"),
        ("进展报告", "report"),
        ("Приложение № 1. Счет-фактура № 4", "invoice"),
        ("Расчетный счет 4070281000", None),
        ("Invoices were reviewed", None),
        ("Договорились о встрече", None),
        ("Report says drones were made abroad", None),
        ("x" * 200, None),
    ],
)
def test_titles_name_their_kind(title: str, kind: str | None) -> None:
    assert form_of(title) == kind


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Поставщик", "supplier"),
        ("Bill to", "buyer"),
        ("Грузополучaтель", "consignee"),
        ("Грузoполучатеь", "consignee"),
        ("2. Плательщик", "payer"),
        ("付款人", "payer"),
        ("Seller / Продавец", "seller"),
        ("Once", None),
        ("x" * 200, None),
    ],
)
def test_labels_name_their_field(label: str, key: str | None) -> None:
    assert label_key(label) == key


def test_columns_are_known_with_their_currency() -> None:
    assert [column_key(c) for c in ("Цена, юань", "单价（元）", "Amount (USD)", "Mood")] == [
        "price",
        "price",
        "amount",
        None,
    ]
