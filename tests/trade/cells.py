"""Cells as each field of a customs export holds them, invented for the tests."""

from __future__ import annotations

import random

__all__ = ["cells_for"]

_FIRMS = (
    "QIUBAI TRADING {} CO LTD",
    "ООО «Тавролин-{}»",
    "SKYFIELD PARTS {} LLC",
    "АО Ветлуга {}",
    "NORTHMOOR {} GMBH",
)
_GOODS = ("НАСОС БЫТОВОЙ {}", "CERAMIC CAPACITOR TYPE {}", "ПОДШИПНИК ШАРИКОВЫЙ {}", "COTTON FABRIC, ARTICLE {}")
_INNS = ("9600000111", "9600000224", "9600000337", "9600000440", "9600000552")
_PARTS = {
    "country": ("CN", "RU", "HK", "TR", "DE", "AE"),
    "id": _INNS,
    "address": ("г. Нижневымск, ул. Новая, {}", "{} Harbour Road, Eastport", "Room 5, Block {}"),
    "name": _FIRMS,
}


def cells_for(field: str, number: int) -> str:
    """A cell that a column of this field could hold in a row; what no field is holds a code of a vendor."""
    chance = random.Random(f"{field}/{number}")
    part = field.rsplit("_", 1)[-1]
    if part in _PARTS:
        return chance.choice(_PARTS[part]).format(chance.randrange(90))
    if field in {"net_kg", "gross_kg"}:
        return f"{random.Random(number).uniform(1, 900) * (1.07 if field == 'gross_kg' else 1):.3f}"
    if field.startswith(("invoice_value", "customs_value", "stat_value", "qty")) and field != "qty_unit":
        return f"{chance.uniform(1, 90000):.2f}"
    return _plain(chance, number).get(field, f"V{chance.randrange(1000):04}")


def _plain(chance: random.Random, number: int) -> dict[str, str]:
    pick = chance.choice
    return {
        "declaration_no": f"10996010/{chance.randrange(1, 29):02}0323/{3000000 + number}",
        "item_no": str(number % 7 + 1),
        "date_registered": f"{chance.randrange(1, 29):02}.03.2023",
        "date_released": f"{chance.randrange(1, 29):02}.04.2023",
        "direction": "ИМ",
        "manufacturer": pick(_FIRMS).format(chance.randrange(90)),
        "goods_description": pick(_GOODS).format(chance.randrange(5000)),
        "goods_description_en": f"HOUSEHOLD PUMP {chance.randrange(5000)}",
        "hs_code": pick(("8413700000", "8542310000", "8482100000", "5208110000")),
        "qty_unit": pick(("шт", "кг", "компл")),
        "currency": pick(("USD", "CNY", "EUR")),
        "fx_rate": f"{chance.uniform(10, 90):.4f}",
        "fx_rate_usd": f"{chance.uniform(10, 90):.4f}",
        "trademark": pick(("KAPELKA", "LUWEI", "SEVERO", "NOVAR")),
        "model": f"{pick('ABCX')}{pick('ABCX')}-{chance.randrange(10, 9000)}",
        "article_sku": f"ART-{chance.randrange(10000)}",
        "goods_mark": pick(("KL", "LW", "NV")) + str(chance.randrange(90)),
    }
