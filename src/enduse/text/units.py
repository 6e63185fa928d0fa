"""Units of quantity to codes of UNECE Recommendation 20."""

from __future__ import annotations

from functools import cache

from enduse.text.fold import fold

__all__ = ["unit_code", "unit_name", "unit_words"]

_UNITS = """
H87 pcs|pc|pc.|pcs.|piece|pieces|ea|each|unit|units|nos|шт|шт.|штук|штука|штуки|штуку|ед|ед.|единица|единиц
H87 единицы|одиниць|台|架|件|个|個|只|枚|块|条|根|颗|片|辆|部|796
SET set|sets|kit|kits|компл|компл.|комплект|комплекта|комплектов|набор|набора|наборов|套|组|組|839
PR pair|pairs|пара|пары|пар|对|双
KGM kg|kgs|kilogram|kilograms|kilogramme|кг|кг.|килограмм|килограммов|公斤|千克|166
GRM g|gr|gram|grams|г|гр|гр.|грамм|граммов|克|163
TNE t|mt|ton|tons|tonne|tonnes|т|т.|тонн|тонна|тонны|吨|噸|168
MTR m|meter|meters|metre|metres|м|м.|метр|метра|метров|п.м|пог. м|米|006
MTK m2|sqm|sq. m|sq m|square metres|square meters|кв.м|кв. м|кв. метров|м2|平方米|055
MTQ m3|cbm|куб.м|куб. м|м3|立方米|113
HAR ha|hectare|hectares|га|гектар|гектара|гектаров|公顷|公頃
LTR l|liter|liters|litre|litres|л|л.|литр|литра|литров|升|112
MMT mm|мм|毫米
CMT cm|см|厘米
KMT km|км|километр|километров|公里|千米
XPK package|packages|pkg|pkgs|упак|упак.|упаковка|упаковок|包
XBX box|boxes|ящик|ящика|ящиков|箱
XCT carton|cartons|ctn|ctns|коробка|коробок|纸箱
XPX pallet|pallets|паллета|паллет|поддон|托盘
RO roll|rolls|рулон|рулонов|卷
HUR h|hr|hour|hours|ч|час|часа|часов|小时
KWH kwh|квтч|квт·ч|千瓦时
MIL thousand|тыс. шт|тыс. шт.|千件|798
"""


@cache
def _table() -> dict[str, str]:
    codes: dict[str, str] = {}
    for line in _UNITS.strip().splitlines():
        code, words = line.split(" ", 1)
        codes[code.casefold()] = code
        codes.update((fold(word), code) for word in words.split("|"))
    return codes


def unit_code(text: str) -> str | None:
    """Code of UNECE Recommendation 20 of a unit's word, sign or OKEI number; None where it is unknown.

    Chinese measure words of countable things (台, 架, 件 ...) all count pieces.

    Source: UNECE Recommendation 20 and 21; OKEI for the three-digit numbers of Russian documents.

    >>> unit_code("шт."), unit_code("架"), unit_code("Sets"), unit_code("parsec")
    ('H87', 'H87', 'SET', None)
    """
    return _table().get(fold(text))


_NAMES = {
    "H87": "pieces",
    "SET": "sets",
    "PR": "pairs",
    "KGM": "kg",
    "GRM": "g",
    "TNE": "tonnes",
    "MTR": "m",
    "HAR": "hectares",
    "LTR": "litres",
    "MIL": "thousand pieces",
}


def unit_name(code: str | None) -> str:
    """What people call a unit's code; the code itself where it has no name here, `units` where there is none.

    >>> unit_name("H87"), unit_name("XPK"), unit_name(None)
    ('pieces', 'XPK', 'units')
    """
    return "units" if code is None else _NAMES.get(code, code)


def unit_words() -> frozenset[str]:
    """All folded words that `unit_code` knows."""
    return frozenset(_table())
