"""The papers of the leak: two progress reports, two invoices, a site plan."""

from __future__ import annotations

from enduse.example.cast import (
    CONCERN,
    MIDDLEMAN,
    MINISTRY_RU,
    NEW_TYPE_RU,
    OLD_TYPE_EN,
    OLD_TYPE_RU,
    PLANT,
    SUPPLIER,
)
from enduse.example.paper import Paper

__all__ = ["first_report", "invoice_in_yuan", "scanned_invoice", "second_report", "site_plan"]

_INVENTED = "Вымышленный документ учебного примера: таких предприятий, людей и изделий нет."
_INVENTED_EN = "Invented document of a worked example: these firms, people and goods do not exist."


def first_report() -> bytes:
    """The report of March 2024: a new type, tests, and who stands between."""
    return _report(
        "Отчёт № 1 о ходе работ",
        "15 марта 2024 г.",
        (
            f"{PLANT.name} входит в состав {CONCERN.name} (ИНН {CONCERN.inn}).",
            f"{PLANT.name} разработало беспилотный летательный аппарат {NEW_TYPE_RU}.",
            f"{PLANT.name} провело лётные испытания {NEW_TYPE_RU}.",
            f"{NEW_TYPE_RU} является доработкой {OLD_TYPE_RU}.",
            f"{MIDDLEMAN.name} (ИНН {MIDDLEMAN.inn}) выступает посредником между {PLANT.name} и {SUPPLIER.name}.",
            f"{SUPPLIER.name} изготовило образцы {NEW_TYPE_RU} и {OLD_TYPE_RU}.",
            "Место проведения работ не указано.",
        ),
    )


def second_report() -> bytes:
    """The report of June 2024: what the plant says it could make, and what it plans."""
    return _report(
        "Отчёт № 2 о ходе работ",
        "20 июня 2024 г.",
        (
            f"{PLANT.name} получило семь аппаратов, из них два {NEW_TYPE_RU}.",
            f"{PLANT.name} готово к серийному производству {NEW_TYPE_RU} на заводе в Китае.",
            f"{PLANT.name} планирует создать совместный центр исследований и производства.",
            "Решение министерства о серийном производстве не получено.",
        ),
    )


def _report(title: str, day: str, sentences: tuple[str, ...]) -> bytes:
    paper = Paper(title)
    paper.line(f"{PLANT.name}, ИНН {PLANT.inn}, ОГРН {PLANT.ogrn}")
    paper.line(PLANT.address)
    paper.gap()
    paper.line(title, size=14)
    paper.gap()
    for label, value in (
        ("Дата", day),
        ("Кому", MINISTRY_RU),
        ("Предприятие", PLANT.name),
        ("Изделие", NEW_TYPE_RU),
    ):
        paper.line(f"{label}: {value}")
    paper.gap()
    for text in sentences:
        paper.line(text)
        paper.gap(4)
    paper.gap(20)
    paper.line(f"Подпись: главный инженер {PLANT.name}")
    return _invented(paper)


def _invented(paper: Paper) -> bytes:
    paper.gap(40)
    paper.line(_INVENTED, size=8)
    return paper.pdf()


def invoice_in_yuan() -> bytes:
    """Invoice 118: four drones, two of them of the new type, and parts; in yuan, no supplier, no day of delivery."""
    paper = Paper("Invoice 118 (invented)")
    paper.line("Счёт № 118 от 14 августа 2023 г.", size=14)
    paper.gap()
    for label, firm in (
        ("Продавец", MIDDLEMAN),
        ("Покупатель", PLANT),
        ("Плательщик", PLANT),
        ("Грузополучатель", PLANT),
    ):
        paper.line(f"{label}: {firm.name}, ИНН {firm.inn}, {firm.address}")
    paper.line("Основание: договор № 7-В от 3 июля 2023 г.")
    paper.line("Валюта: юани")
    paper.gap()
    rows = (
        ("№", "Наименование", "Модель", "Код ТН ВЭД", "Кол-во", "Ед.", "Цена", "Сумма"),
        (
            "1",
            "БПЛА",
            NEW_TYPE_RU,
            "8806 24 000 0",
            "2",
            "шт.",
            "640 000,00",
            "1 280 000,00",
        ),
        ("2", "БПЛА", OLD_TYPE_RU, "8806 24 000 0", "2", "шт.", "410 000,00", "820 000,00"),
        ("3", "Запасные части", OLD_TYPE_RU, "8807 30 000 0", "4", "компл.", "15 000,00", "60 000,00"),
    )
    paper.table(rows, (20, 110, 88, 68, 42, 42, 58, 67))
    paper.line("Всего к оплате: 2 160 000,00 юаней")
    paper.line("Условия оплаты: в китайских юанях в течение 10 банковских дней")
    return _invented(paper)


def scanned_invoice() -> bytes:
    """Invoice 131: three drones of the old type, in roubles; a picture of paper without any text in the file."""
    paper = Paper("Invoice 131, scan (invented)")
    paper.image(_picture())
    return paper.pdf()


def _picture() -> bytes:
    """The paper as a scanner sees it, slightly askew."""
    import io

    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (1240, 1754), 250)
    draw = ImageDraw.Draw(image)
    large, plain, small = (ImageFont.load_default(size) for size in (40, 28, 20))
    draw.text((100, 90), _INVENTED_EN, fill=60, font=small)
    draw.text((100, 150), "INVOICE No. 131", fill=20, font=large)
    lines = (
        "Date: 21 August 2023",
        f"Issued by: {MIDDLEMAN.latin}",
        f"Buyer: {PLANT.latin}",
        f"Payer: {PLANT.latin}",
        f"Consignee: {PLANT.latin}",
        "Currency: RUB",
    )
    for n, line in enumerate(lines):
        draw.text((100, 250 + 52 * n), line, fill=20, font=plain)
    rows = (
        ("No.", "Description", "Quantity", "Unit", "Unit price", "Amount"),
        ("1", f"Unmanned aircraft {OLD_TYPE_EN}", "3", "pcs", "5 200 000.00", "15 600 000.00"),
    )
    edges = (100, 160, 580, 720, 800, 970, 1160)
    for n, row in enumerate(rows):
        for x, cell in zip(edges, row, strict=False):
            draw.text((x + 10, 640 + 70 * n), cell, fill=20, font=ImageFont.load_default(24))
    for y in (620, 690, 760):
        draw.line((edges[0], y, edges[-1], y), fill=60, width=2)
    for x in edges:
        draw.line((x, 620, x, 760), fill=60, width=2)
    draw.text((100, 800), "Total: 15 600 000.00 RUB", fill=20, font=plain)
    askew = image.rotate(0.4, resample=Image.Resampling.BILINEAR, fillcolor=250)
    out = io.BytesIO()
    askew.save(out, "PNG", compress_level=3)
    return out.getvalue()


def site_plan() -> bytes:
    """A plan with three logos: 80 hectares, 800 a year, no word on when."""
    paper = Paper("Site plan (invented)")
    paper.gap(10)
    for x, kind in ((60, "ring"), (220, "shield"), (380, "peak")):
        paper.logo(x, kind)
    paper.gap(40)
    paper.line("План площадки", size=14)
    paper.gap()
    for label, value in (
        ("Логотипы", f"{PLANT.name}; {MIDDLEMAN.name}; {SUPPLIER.name}"),
        ("Проект", f"база исследований и производства {NEW_TYPE_RU}"),
        ("Расположение", "район Ташкудур"),
        ("Площадь участка", "80 гектаров"),
        ("Плановый выпуск", "800 аппаратов в год"),
    ):
        paper.line(f"{label}: {value}")
    paper.gap(10)
    for text in (
        f"{PLANT.name}, {MIDDLEMAN.name} и {SUPPLIER.name} планируют создать базу исследований и производства.",
        f"规划：无人机研发生产基地，占地80公顷，计划年产800架。{SUPPLIER.name}。",
    ):
        paper.line(text)
        paper.gap(4)
    paper.gap(10)
    paper.table((("Участок", "Назначение"), ("А", "Сборочный цех (проект)"), ("Б", "Склад (проект)")), (100, 300))
    return _invented(paper)
