"""The sources whose exports are known, and the headings that tell each from the others.

Source: headings of customs records and vendors' exports as their users describe them, compiled for this project,
2026-11.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from enduse.trade.layouts.layout import Layout
from enduse.trade.mapping.known import is_box
from enduse.trade.mapping.words import plain_heading

__all__ = ["LAYOUTS", "OTHER", "RUSSIAN_DECLARATIONS", "layout_of"]

_LEAST_BOXES = 3
_RUSSIAN_WORDS = frozenset(
    (
        *("номер декларации", "номер дт", "дата регистрации дт", "отправитель", "получатель", "товарный знак"),
        *("код тн вэд", "изготовитель", "вес нетто", "вес брутто", "дата выпуска", "номер товара по дт"),
        *("описание и характеристика товара", "таможенный орган", "статистическая стоимость", "фактурная стоимость"),
    )
)


def _signature(headings: str) -> frozenset[str]:
    return frozenset(heading.strip() for heading in headings.split("|"))


RUSSIAN_DECLARATIONS = Layout(
    name="ru_declarations",
    signature=_RUSSIAN_WORDS,
    customs_currency="RUB",
    scheme="inn",
    has_decimal_comma=True,
    nomenclature="eaeu",
)
"""Declarations of the Federal Customs Service as vendors export them: box codes, or plain Russian."""

_UZBEK = Layout(
    name="uz_vendor_export",
    signature=_signature("statistical value in 1000 usd | buyer code | buyer name | trustee name | buyer phone"),
    direction="export",
    customs_currency="UZS",
    nomenclature="uz",
)
_KAZAKH = Layout(
    name="kz_vendor_export",
    signature=_signature("cargo value kzt | n weight | exporter code | buyer name | guarantee code | g weight"),
    least=4,
    direction="export",
    customs_currency="KZT",
    nomenclature="eaeu",
)
_TURKISH = Layout(
    name="tr_vendor_export",
    signature=_signature("closing date | statute statement | buyer name | exporter code | item regime code"),
    direction="export",
    customs_currency="TRY",
    nomenclature="tr",
)
_VIETNAMESE = Layout(
    name="vn_vendor_export",
    signature=_signature("exporter name vn | importer country | type of export | exporter id | customs province name"),
    direction="export",
    customs_currency="VND",
    nomenclature="vn",
)
_UKRAINIAN = Layout(
    name="ua_vendor_export",
    signature=_signature(
        "gtd no | exporter name and address | ukrainian contract holder name and address | custom office code"
        " | consignee contract holder"
    ),
    direction="export",
    customs_currency="UAH",
    scheme="edrpou",
    nomenclature="ua",
)
_MANIFEST = _signature(
    "identifier | master bol number | house bol number | shipper party name | harmonized number | piece count"
    " | secondary notify party 1 | consignee comm number | manifest quantity | manifest unit | record status indicator"
    " | foreign port of lading | actual arrival date | description text | shipper address | consignee address"
    " | consignee name | container number | harmonized weight | carrier code"
)

LAYOUTS: tuple[Layout, ...] = (
    RUSSIAN_DECLARATIONS,
    Layout(
        name="ru_vendor_export",
        signature=_signature("exp date | exporter tax number | customs value in rub | customs inn code | buyer name"),
        direction="export",
        customs_currency="RUB",
        scheme="inn",
        nomenclature="eaeu",
    ),
    Layout(
        name="ru_vendor_import",
        signature=_signature(
            "imp date | currency of contract price | customs cost value rub | customs inn code | importer code"
            " | invoice value rub"
        ),
        direction="import",
        customs_currency="RUB",
        scheme="inn",
        nomenclature="eaeu",
    ),
    _UKRAINIAN,
    replace(
        _UKRAINIAN,
        name="ua_vendor_import",
        signature=_signature(
            "no vmd | nbu exchange rate usd | customs value hryvnias | type of amd | invoice value uah"
        ),
        direction="import",
    ),
    Layout(
        name="in_vendor_import",
        signature=_signature(
            "cha no | appraising group | iec | be type | duty paid inr | unit price inr | total value inr"
        ),
        direction="import",
        customs_currency="INR",
        scheme="iec",
        nomenclature="in",
    ),
    Layout(
        name="in_shipment",
        signature=_signature("be no | cush | cth hscode | uqc | total ass value | invoice unit price fc | cha name"),
        direction="import",
        customs_currency="INR",
        scheme="iec",
        nomenclature="in",
    ),
    _TURKISH,
    replace(
        _TURKISH,
        name="tr_vendor_import",
        signature=_signature("closing date | importer code | supplier name | dispatch country | item regime code"),
        least=4,
        direction="import",
    ),
    _KAZAKH,
    replace(
        _KAZAKH,
        name="kz_vendor_import",
        signature=_signature("cargo value kzt | n weight | importer code | supplier name | guarantee code | g weight"),
        direction="import",
    ),
    _UZBEK,
    replace(
        _UZBEK,
        name="uz_vendor_import",
        signature=_signature(
            "statistical value in 1000 usd | importer code | supplier code | trustee name | importer phone"
        ),
        direction="import",
    ),
    _VIETNAMESE,
    replace(
        _VIETNAMESE,
        name="vn_vendor_import",
        signature=_signature(
            "importer name vn | type of import | importer id | importer phone no | customs province name"
        ),
        direction="import",
    ),
    Layout(
        name="us_manifests",
        signature=_MANIFEST,
        direction="import",
        date_kind="arrival",
        has_decimal_comma=False,
        nomenclature="us",
    ),
    Layout(
        name="panjiva",
        signature=_signature(
            "panjiva record id | con name | shp name | con panjiva id | shpmt origin | value of goods usd"
        ),
        date_kind="arrival",
        has_decimal_comma=False,
        nomenclature="us",
    ),
    Layout(
        name="import_genius",
        signature=_signature(
            "bill of lading | master bill of lading | us port | foreign port | place of receipt | container count"
            " | voyage"
        ),
        direction="import",
        date_kind="arrival",
        has_decimal_comma=False,
        nomenclature="us",
    ),
    Layout(
        name="ua_declarations_xml",
        signature=_signature("ccd 31 04 | ccd 33 01 | ccd 38 01 | ccd 42 01 | ccd 45 01 | ccd 32 01"),
        customs_currency="UAH",
        scheme="edrpou",
        nomenclature="ua",
    ),
    Layout(
        name="sales_ledger",
        signature=_signature(
            "invoice date | customer | sku | units sold | line amount | customer name | invoice number"
        ),
        direction="export",
        date_kind="invoice",
    ),
)
"""Every source that is known, in the order in which equals are chosen."""

OTHER = Layout(name="other", signature=frozenset(), least=0)
"""A file of no known source, mapped by its words and content alone."""


def layout_of(headings: Sequence[str]) -> Layout:
    """The source whose signature a header row bears best; `OTHER` where it bears none.

    >>> layout_of(["ND", "G32", "G33", "G31_1"]).name, layout_of(["name", "price"]).name
    ('ru_declarations', 'other')
    """
    if sum(map(is_box, headings)) >= _LEAST_BOXES:
        return RUSSIAN_DECLARATIONS
    plain = {plain_heading(heading) for heading in headings}
    best, most = OTHER, 0
    for layout in LAYOUTS:
        found = len(layout.signature & plain)
        if found >= layout.least and found > most:
            best, most = layout, found
    return best
