"""Headers of component inventories: what a column holds, in English, Russian, Ukrainian and Chinese.

A layout costs its headers here. Source: the project's own layout; the public component lists of Ukraine's military
intelligence as tabulated with a `components.schema.json`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from enduse.text.fold import fold_name

__all__ = ["FIELDS", "PUT_ASIDE", "is_inventory", "map_header"]

FIELDS: dict[str, str] = {
    "source_id": "component id|id|part id|record id|номер записи",
    "weapon": "weapon|found in drones|found in|platform|изделие|носитель|зброя|武器|机型",
    "category": "category|component type|type|категория|тип|категорія|类别",
    "part_number": "part number|oem part number|mpn|part no|p n|model|партномер|обозначение|модель|型号|料号",
    "serial": "serial|serial number|serial no|s n|серийный номер|заводской номер|序列号",
    "lot": "lot|lot number|lot code|batch|партия|номер партии|批号",
    "date_code": "date code|production date|manufactured|date of manufacture|дата изготовления|дата выпуска|生产日期",
    "marks": "marks|markings|marking|name marking|mark|маркировка|надписи|маркування|标识",
    "brand": "brand|manufacturer|maker|mark of|бренд|марка|производитель|виробник|制造商",
    "brand_hq": "brand hq|brand country|manufacturer country|brand hq country|страна производителя|品牌国",
    "origin": "origin|country of origin|made in|страна происхождения|原产国|产地",
    "dispatch": "dispatch|dispatch country|country of dispatch|shipped from|страна отправления|发货国",
    "seller": "seller country|country of seller|страна продавца|卖方国",
    "quantity": "quantity|qty|count|количество|кол во|кількість|数量",
    "found_at": "found at|place|location|recovered at|место|место обнаружения|місце|地点",
    "found_on": "found on|date found|recovered on|date recovered|дата обнаружения|дата|发现日期",
    "documented_by": "documented by|documented|examined by|кем задокументировано|исследовал|记录人",
    "photographs": "photographs|photograph|photos|photo|evidence image|images|фото|фотографии|照片",
    "is_mark_removed": "mark removed|marks removed|is mark removed|marking removed|маркировка удалена|标识被去除",
    "description": "description|function|component|part|item|name|notes|описание|наименование|назначение|名称|描述",
    "source_url": "source url|url|source|link|источник|ссылка|来源",
}
"""Field of `RecoveredPart` (or country role) to headers that mean it, punctuation aside."""

PUT_ASIDE = frozenset(
    fold_name(name)
    for name in (
        "sanctions_status",
        "is_dual_use",
        "replaceable_with",
        "price_retail_usd",
        "last_verified",
        "no",
        "№",
        "№ п/п",
        "序号",
        "",
    )
)
"""Headers that are known and say nothing of a recovered part."""

_SHOWS_WEAPON = frozenset({"weapon", "found_at", "found_on"})
_SHOWS_PART = frozenset({"part_number", "serial", "marks", "date_code", "lot"})
_SHOWS_TRADE = (
    "declaration",
    "importer",
    "exporter",
    "consignee",
    "hs code",
    "тн вэд",
    "получатель",
    "отправитель",
    "декларац",
)


@cache
def _field_of() -> dict[str, str]:
    return {fold_name(header): name for name, headers in FIELDS.items() for header in headers.split("|")}


def map_header(cells: Sequence[str]) -> tuple[dict[str, tuple[int, ...]], tuple[str, ...]]:
    """Column numbers of each field, in order, and the headers that mean none.

    >>> map_header(["Serial No.", "Weapon", "Mood"])
    ({'serial': (0,), 'weapon': (1,)}, ('Mood',))
    """
    found: dict[str, tuple[int, ...]] = {}
    unknown = []
    for column, cell in enumerate(cells):
        key = fold_name(cell)
        name = _field_of().get(key)
        if name is not None:
            found[name] = (*found.get(name, ()), column)
        elif key not in PUT_ASIDE:
            unknown.append(cell.strip())
    return found, tuple(unknown)


def is_inventory(cells: Sequence[str]) -> bool:
    """Whether a header is one of recovered parts: it says of which weapon or find, and what is read on the part."""
    found, _ = map_header(cells)
    folded = " | ".join(fold_name(cell) for cell in cells)
    if any(word in folded for word in _SHOWS_TRADE):
        return False
    return bool(_SHOWS_WEAPON & set(found)) and bool(_SHOWS_PART & set(found)) and len(found) >= 4
