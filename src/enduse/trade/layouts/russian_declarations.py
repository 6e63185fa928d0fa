"""Russian customs declarations: headings in box codes (`G31_1`, `31_1 ...`, `G31_1 (...)`) or in plain Russian.

A row is one goods item of a declaration. Totals of the whole declaration (boxes 12 and 22.2) repeat on each of its
items and are never read.

Source: boxes of the declaration on goods, decision 257 of the Customs Union Commission; vendors' exports of it.
"""

from __future__ import annotations

import re
from datetime import date

from enduse.text.fold import fold, fold_name
from enduse.trade.layouts.layout import Layout

__all__ = ["RUSSIAN_DECLARATIONS"]

_BOX = re.compile(r"(?:g|(?=\d))(?P<box>d?\d{1,4}[a-z]?(?:_[a-z0-9]+)*)(?![\w.,/])")
_DECLARATION = re.compile(r"\d{8}/(?P<d>\d\d)(?P<m>\d\d)(?P<y>\d\d)/[\dа-яa-z]+")
_WORDS = {"nd", "stat", "kolvo", "name_edi", "usdkg"}


def _key(heading: str) -> str:
    """`g` and the box number where a heading opens with one, else its folded words.

    >>> _key("G31_1 (Наименование)"), _key("31_1 Описание"), _key("Вес нетто")
    ('g31_1', 'g31_1', 'вес нетто')
    """
    folded = fold(heading)
    first = folded.split(" ", 1)[0]
    if first in _WORDS:
        return first
    if first in {"d0", "d1"}:
        return f"g{first}"
    match = _BOX.match(folded)
    return f"g{match['box']}" if match is not None else fold_name(heading)


def _edition(day: date | None) -> str | None:
    """Edition of the Harmonized System that the Eurasian Economic Union's nomenclature followed on a day."""
    if day is None or day < date(2012, 1, 1):
        return None
    return "HS2022" if day >= date(2022, 1, 1) else "HS2017" if day >= date(2017, 1, 1) else "HS2012"


def _declaration_day(number: str) -> date | None:
    match = _DECLARATION.fullmatch(fold(number))
    if match is None:
        return None
    try:
        return date(2000 + int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def _headings(table: str) -> dict[str, tuple[str, ...]]:
    lines = (line.split(":", 1) for line in table.strip().splitlines())
    return {field.strip(): tuple(key.strip() for key in keys.split("|")) for field, keys in lines}


_HEADINGS = _headings("""
declaration: nd | номер декларации | номер дт | регистрационный номер дт
item: g32 | номер товара | номер товара по дт
correction: g43_k | номер корректировки | корректировка
registered: g072 | дата регистрации дт | дата регистрации | дата дт
released: gd1 | дата выпуска
direction: g011 | направление им эк | направление | направление перемещения
sender_id: g021 | инн отправителя
sender_name: g022 | отправитель | наименование отправителя
sender_address: g023 | адрес отправителя | итоговый адрес отправителя
sender_country: g0231 | страна отправителя
consignee_id: g081 | инн получателя
consignee_name: g082 | получатель | наименование получателя
consignee_address: g083 | адрес получателя
consignee_country: g0831 | страна получателя
contract_holder_id: g091 | инн контрактодержателя
contract_holder_name: g092 | контрактодержатель | лицо ответственное за финансовое урегулирование
contract_holder_address: g093 | адрес контрактодержателя
contract_holder_country: g0931
declarant_id: g141 | инн декларанта
declarant_name: g142 | декларант
declarant_address: g143 | адрес декларанта
declarant_country: g1431
broker_id: g541_inn | инн брокера
broker_name: g541_nam | брокер | таможенный представитель
trading_country: g11 | торгующая страна
dispatch_country: g15a | g15 | страна отправления
origin_country: g34 | g31_13 | страна происхождения
destination_country: g17a | g17 | страна назначения
invoice_currency: g221 | валюта контракта | код валюты
rate: g23 | курс валюты
description: g31_1 | описание и характеристика товара | описание товара | наименование товара
manufacturer: g31_11 | изготовитель | фирма изготовитель
brand: g31_12 | товарный знак
model: g31_15_mod | g31_15 | g31_14 | модель | артикул | марка
quantity: g31_7 | kolvo | количество
unit: g31_71 | name_edi | единица измерения
hs: g33 | код тн вэд | код товара | код товара по тн вэд
gross_mass_kg: g35 | вес брутто | вес брутто кг
net_mass_kg: g38 | вес нетто | вес нетто кг
invoice_value: g42 | фактурная стоимость
customs_value: g45 | таможенная стоимость
value_usd: g46 | статистическая стоимость | статистическая стоимость usd
""")

_PUT_ASIDE = frozenset(
    fold_name(word) if " " in word else word
    for word in (
        # totals of the whole declaration: they repeat on each of its items and are never summed
        *("g12", "g222", "g5", "g6", "g18", "g21", "g121", "g122", "g501", "g502"),
        # office, number and procedure
        *(
            "g071",
            "g073",
            "g012",
            "g013",
            "g24",
            "g37",
            "g37_1",
            "g40",
            "g44",
            "g39",
            "g36",
            "g43",
            "g451",
            "g47",
            "g48",
        ),
        *("gd0", "g07", "g1", "g01", "stat", "таможенный орган", "g540", "g5441", "g5442", "g544", "g542", "g543"),
        # transport, place, packing, rates of the day
        *(
            "g202",
            "g2021",
            "g201",
            "g25",
            "g26",
            "g27",
            "g28",
            "g29",
            "g30",
            "g31_2",
            "g31_3",
            "g31_4",
            "g31_5",
            "g31_6",
        ),
        *("g230", "g231", "g23_d", "g241", "g242", "g16", "g19", "g20", "g10", "g3", "g4"),
        # what vendors reckon from the other columns, and parts of the parties' numbers and addresses
        *(
            "usdkg",
            "usd kg",
            "usd/kg",
            "цена за кг (usd)",
            "g08_kpp",
            "g14_kpp",
            "g024",
            "g084",
            "g144",
            "№",
            "№ п/п",
            "n",
        ),
    )
)

RUSSIAN_DECLARATIONS = Layout(
    name="ru_declarations",
    headings=_HEADINGS,
    put_aside=_PUT_ASIDE,
    key_of=_key,
    required=(
        frozenset({"declaration", "registered"}),
        frozenset({"hs"}),
        frozenset({"description"}),
        frozenset({"consignee_name", "sender_name", "contract_holder_name", "declarant_name"}),
    ),
    identifier_scheme="inn",
    has_decimal_comma=True,
    customs_currency="RUB",
    directions={
        **dict.fromkeys(("им", "импорт", "ввоз", "im", "import"), "import"),
        **dict.fromkeys(("эк", "экспорт", "вывоз", "ek", "ex", "export"), "export"),
        **dict.fromkeys(("тт", "транзит", "transit"), "transit"),
    },
    hs_edition_on=_edition,
    declaration_day=_declaration_day,
)
"""Declarations of the Federal Customs Service as vendors export them."""
