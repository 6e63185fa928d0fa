"""The customs export: 37 drones labelled for the special military operation among some two thousand other rows."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from enduse.example.cast import (
    FIELD_SUPPLY,
    MIDDLEMAN,
    NAMESAKE_FARM,
    NAMESAKE_TRADE,
    REGION_SUPPLY,
    SUPPLIER,
    Firm,
    inn,
)
from enduse.example.wares import CHPL_ABROAD, COOLING, FARM_DRONES, OWN_NEEDS, PARTS, PLAIN, TOYS, Ware

__all__ = ["COLUMNS", "LABEL", "PLANTED", "PlantedRow", "customs_export"]

_SEED = 20230301
_ORDINARY = 1880
_FIRST_DAY = date(2022, 12, 1)
_DAYS = 150
_RUB_PER_USD = Decimal("71.5")
_CNY_PER_USD = Decimal("6.9")
_RUB_PER_CNY = Decimal("10.36")

LABEL = "ДЛЯ СПЕЦИАЛЬНОЙ ВОЕННОЙ ОПЕРАЦИИ"
"""The label of the planted rows."""

COLUMNS = (
    *("ND (Номер декларации)", "G32 (Номер товара по ДТ)", "Дата регистрации ДТ", "Номер корректировки"),
    *("G011 (Направление перемещения)", "G021 (ИНН отправителя)", "G022 (Наименование отправителя)"),
    *("G023 (Адрес отправителя)", "G0231 (Код страны отправителя)", "G081 (ИНН получателя)"),
    *("G082 (Наименование получателя)", "G083 (Адрес получателя)", "G0831 (Код страны получателя)"),
    *("G091 (ИНН контрактодержателя)", "G092 (Наименование контрактодержателя)", "G141 (ИНН декларанта)"),
    *("G142 (Наименование декларанта)", "G541_INN (ИНН таможенного брокера)"),
    *("G541_NAM (Наименование брокера)", "G11 (Код торгующей страны)", "G15A (Код страны отправления)"),
    *("G17A (Код страны назначения)", "G12 (Общая таможенная стоимость по ДТ)"),
    *("G221 (Код валюты)", "G222 (Общая фактурная стоимость по ДТ)", "G23 (Курс валюты)", "G31_1 (Описание товара)"),
    *("G31_11 (Фирма-изготовитель)", "G31_12 (Товарный знак)", "G31_15_MOD (Модель)", "Количество"),
    *("Единица измерения", "Код ТН ВЭД", "Страна происхождения", "Вес брутто, кг", "Вес нетто, кг"),
    *("G42 (Фактурная стоимость товара)", "G45 (Таможенная стоимость)", "G46 (Статистическая стоимость, USD)"),
)
"""Headings as the vendor prints them: box codes beside plain Russian."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedRow:
    """A row of drones that the truth counts."""

    declaration: str
    item: int
    day: date
    receiver: Firm
    quantity: int
    usd: Decimal


PLANTED: tuple[PlantedRow, ...] = tuple(
    PlantedRow(declaration=number, item=item, day=day, receiver=firm, quantity=count, usd=Decimal(usd))
    for number, item, day, firm, count, usd in (
        ("10996010/121222/3100417", 1, date(2022, 12, 12), MIDDLEMAN, 8, 22_800),
        ("10996010/121222/3100417", 2, date(2022, 12, 12), MIDDLEMAN, 5, 13_950),
        ("10996010/200223/3004120", 1, date(2023, 2, 20), MIDDLEMAN, 6, 16_560),
        ("10996020/170123/3000881", 1, date(2023, 1, 17), FIELD_SUPPLY, 7, 19_460),
        ("10996020/060323/3005502", 3, date(2023, 3, 6), FIELD_SUPPLY, 3, 8_280),
        ("10996030/290323/3007714", 1, date(2023, 3, 29), REGION_SUPPLY, 4, 10_960),
        ("10996030/180423/3009260", 2, date(2023, 4, 18), REGION_SUPPLY, 4, 11_100),
    )
)
"""37 drones worth 103,110 dollars in six declarations of three receivers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One row before it is printed."""

    declaration: str
    item: int
    day: date
    sender: Firm
    receiver: Firm
    ware: Ware
    quantity: int
    usd: Decimal
    correction: int | None = None
    destination: str = "RU"
    label: str = ""


def customs_export() -> bytes:
    """The file: cp1251, `;`, decimal commas, with repeats, corrections and five rows that cannot be read."""
    chance = random.Random(_SEED)  # noqa: S311 - the example is the same each time
    entries = [*_planted(), *_decoys(chance), *_ordinary(chance)]
    entries.sort(key=lambda e: (e.day, e.declaration, e.item, e.correction or 0))
    totals: dict[str, Decimal] = {}
    for entry in entries:
        if entry.correction is None:
            totals[entry.declaration] = totals.get(entry.declaration, Decimal(0)) + entry.usd
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow(_cells(entry, totals.get(entry.declaration, entry.usd)))
    lines = out.getvalue().encode("cp1251").splitlines(keepends=True)
    return b"".join(_with_bad_rows(_with_copies(lines)))


def _planted() -> Iterator[_Entry]:
    drone = Ware("880622000", "БЕСПИЛОТНЫЙ ЛЕТАТЕЛЬНЫЙ АППАРАТ (КВАДРОКОПТЕР)", "шт", "LUWEI", "LW-7M", 1.4)
    for row in PLANTED:
        sure = _Entry(
            declaration=row.declaration,
            item=row.item,
            day=row.day,
            sender=SUPPLIER,
            receiver=row.receiver,
            ware=drone,
            quantity=row.quantity,
            usd=row.usd,
            label=LABEL,
        )
        if row.declaration.endswith("3005502"):
            # first declared as nine; the correction says three
            yield replace(sure, quantity=9, usd=row.usd * 3)
            sure = replace(sure, correction=1)
        yield sure
    for number, ware in enumerate(PARTS):
        day = date(2023, 2, 3) + timedelta(days=21 * number)
        declaration = f"10996010/{day:%d%m%y}/30061{number:02d}"
        yield _Entry(
            declaration=declaration,
            item=1,
            day=day,
            sender=SUPPLIER,
            receiver=MIDDLEMAN,
            ware=ware,
            quantity=240 + 60 * number,
            usd=Decimal(18_400 + 950 * number),
        )


def _decoys(chance: random.Random) -> Iterator[_Entry]:
    """Rows that look like something and are nothing."""
    cases: list[tuple[tuple[Ware, ...], int, Firm | None]] = [
        (COOLING, 14, None),
        (OWN_NEEDS, 26, None),
        (TOYS, 30, None),
        (FARM_DRONES, 10, NAMESAKE_FARM),
        (PLAIN[:3], 12, NAMESAKE_TRADE),
        (PLAIN[3:6], 8, NAMESAKE_FARM),
    ]
    number = 0
    for wares, count, firm in cases:
        for _ in range(count):
            number += 1
            yield _some(chance, number, chance.choice(wares), receiver=firm, office=10996050)
    for n in range(9):
        entry = _some(chance, 900 + n, CHPL_ABROAD[n % len(CHPL_ABROAD)], receiver=None, office=10996060)
        abroad = Firm(
            name=f"TOO KERUEN-ZHOL {n % 3 + 1}", latin=f"Keruen-Zhol {n % 3 + 1}", country="KZ", address="ALTYNKUM"
        )
        yield replace(entry, sender=_importer(chance), receiver=abroad, destination="KZ")


def _ordinary(chance: random.Random) -> Iterator[_Entry]:
    """Everyday trade, one to four items a declaration."""
    made, number = 0, 5000
    while made < _ORDINARY:
        number += 1
        first = _some(chance, number, chance.choice(PLAIN), receiver=None, office=10996040)
        for item in range(1, chance.randint(1, 4) + 1):
            if made < _ORDINARY:
                made += 1
                ware = chance.choice(PLAIN)
                count = chance.randint(10, 4000)
                usd = (Decimal(count) * Decimal(str(ware.usd)) * chance.randint(80, 125) / 100).quantize(
                    Decimal("0.01")
                )
                yield replace(first, item=item, ware=ware, quantity=count, usd=usd)


_SYLLABLES = ("ТАВ", "РОЛ", "ГУД", "БРЕ", "ЗИМ", "ЛЯЖ", "КОШ", "МУР", "ВЕЛ", "ПРЯ", "ДОЛ", "СЫР", "ЧИЖ", "НОВ", "ФЕР")
_CHINESE = ("ZHUOQI", "RILUN", "HEPAO", "TENGYAO", "QIUBAI", "LANHUO", "XUNDA", "YUANKE", "BINGSHAN", "FEIYU")


def _importer(chance: random.Random) -> Firm:
    first, second = chance.randrange(15), chance.randrange(9)
    name = f"{_SYLLABLES[first]}О{_SYLLABLES[-second - 1]}ИН-{second + 4}"
    number = 20_000 + first * 100 + second
    return Firm(
        name=f"ООО «{name}»",
        latin="",
        number=number,
        address=f"г. Нижневымск, ул. Товарная, д. {first * 9 + second + 1}",
    )


def _some(chance: random.Random, number: int, ware: Ware, *, receiver: Firm | None, office: int) -> _Entry:
    day = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
    count = chance.randint(2, 60)
    sender = f"{chance.choice(_CHINESE)} TRADING {chance.randint(11, 16)} CO LTD"
    return _Entry(
        declaration=f"{office}/{day:%d%m%y}/3{number:06d}",
        item=1,
        day=day,
        sender=Firm(name=sender, latin=sender, country="CN", address="YUNYAN"),
        receiver=receiver or _importer(chance),
        ware=ware,
        quantity=count,
        usd=(Decimal(count) * Decimal(str(ware.usd))).quantize(Decimal("0.01")),
    )


def _cells(entry: _Entry, total: Decimal) -> list[str]:
    """A row as the vendor prints it; the values of the whole declaration repeat on each of its items."""
    ware, receiver, sender = entry.ware, entry.receiver, entry.sender
    is_export = entry.destination != "RU"
    declarant = sender if is_export else receiver
    description = f"{ware.description}, МОДЕЛЬ {ware.model}" + (f", {entry.label}" if entry.label else "")
    mass = Decimal(entry.quantity) * Decimal(str(ware.kg))
    return [
        *(
            entry.declaration,
            str(entry.item),
            f"{entry.day:%d.%m.%Y}",
            "" if entry.correction is None else str(entry.correction),
        ),
        *("ЭК" if is_export else "ИМ", sender.inn, _name(sender), sender.address, sender.country),
        *(receiver.inn, _name(receiver), receiver.address, receiver.country),
        *(("", "СМ. ГРАФУ 14 ДТ") if not is_export else (sender.inn, _name(sender))),
        *(declarant.inn, _name(declarant), inn(90), "ООО «Заставный Брокер 90»"),
        *(receiver.country if is_export else sender.country, "RU" if is_export else "CN", entry.destination),
        *(_ru(total * _RUB_PER_USD), "CNY", _ru(total * _CNY_PER_USD), _ru(_RUB_PER_CNY, 4), description),
        *(ware.brand or "ОТСУТСТВУЕТ", ware.brand or "ОТСУТСТВУЕТ", ware.model),
        *(str(entry.quantity), ware.unit, f"{ware.code:0<10}", "CN", _ru(mass * Decimal("1.1"), 3), _ru(mass, 3)),
        *(_ru(entry.usd * _CNY_PER_USD), _ru(entry.usd * _RUB_PER_USD), _ru(entry.usd)),
    ]


def _name(firm: Firm) -> str:
    """Chinese firms stand in a cp1251 file by their Latin names."""
    return firm.name if firm.country == "RU" else firm.latin.upper()


def _ru(amount: Decimal, places: int = 2) -> str:
    """A number with spaces between thousands and a decimal comma."""
    return f"{amount:,.{places}f}".replace(",", " ").replace(".", ",")


def _with_copies(lines: list[bytes]) -> list[bytes]:
    """Two planted rows come twice, to the letter."""
    twice = [n for n, line in enumerate(lines) if b"3100417;2;" in line or b"3009260;2;" in line]
    return [*lines, *(lines[n] for n in twice)]


def _with_bad_rows(lines: list[bytes]) -> list[bytes]:
    """Five rows that cannot be read: a day that is none, words for a number, two torn lines, bytes that are no text."""
    made = list(lines)
    ordinary = [n for n, line in enumerate(made) if line.startswith(b"10996040/")]
    day, words, torn, short, bytes_ = (ordinary[len(ordinary) * k // 6] for k in range(1, 6))
    made[day] = _cell_changed(made[day], 2, b"31.02.2023")
    made[words] = _cell_changed(made[words], -1, "см. приложение".encode("cp1251"))
    made[torn] = made[torn][: len(made[torn]) // 2] + b"\r\n"
    made[short] = b";".join(made[short].split(b";")[:5]) + b"\r\n"
    made[bytes_] = _cell_changed(made[bytes_], 26, b"\x98\x98\x98")
    return made


def _cell_changed(line: bytes, column: int, cell: bytes) -> bytes:
    cells = line.rstrip(b"\r\n").split(b";")
    cells[column] = cell
    return b";".join(cells) + b"\r\n"
