"""Headings whose meaning their words do not tell, as sources write them; several meanings where only the content tells.

Box codes of Russian declarations come first: `G31_1`, `31_1 ...` and `G31_1 (...)` mean box 31.1 whatever follows.

Source: boxes of the declaration on goods, decision 257 of the Customs Union Commission; vendors' exports of Russian,
Ukrainian, Indian, Turkish, Kazakh, Uzbek and Vietnamese declarations, the United States' manifest tables, Panjiva and
ImportGenius, compiled for this project, 2026-11.
"""

from __future__ import annotations

import re
from functools import cache

from enduse.text.fold import fold
from enduse.trade.mapping.words import plain_heading

__all__ = ["box_of", "is_box", "known_fields"]

_BOX = re.compile(r"(?:g|(?=\d))(?P<box>d?\d{1,4}[a-z]?(?:_[a-z0-9]+)*)(?![\w.,/])")
_BARE = {"nd", "stat", "kolvo", "name_edi", "usdkg"}

_BOXES = """
declaration_no: nd
item_no: g32
correction_no: g43_k
date_registered: g072
date_released: gd1
direction: g011
sender_id: g021
sender_name: g022
sender_address: g023
sender_country: g0231
consignee_id: g081
consignee_name: g082
consignee_address: g083
consignee_country: g0831
contract_holder_id: g091
contract_holder_name: g092
contract_holder_address: g093
contract_holder_country: g0931
declarant_id: g141
declarant_name: g142
declarant_address: g143
declarant_country: g1431
broker_id: g541_inn
broker_name: g541_nam
trading_country: g11
dispatch_country: g15a | g15
origin_country: g34 | g31_13
destination_country: g17a | g17
currency: g221
fx_rate: g23
goods_description: g31_1
manufacturer: g31_11
trademark: g31_12
model: g31_15_mod
article_sku: g31_15
goods_mark: g31_14
qty: g31_7 | kolvo
qty_unit: g31_71 | name_edi
hs_code: g33
gross_kg: g35
net_kg: g38
invoice_value: g42
customs_value_rub: g45
stat_value_usd: g46
total: g12 | g222 | g121 | g122
customs_office: g071 | g29
procedure: g012 | g013 | g37 | g37_1 | g24
incoterm: g202
place: g2021 | g30 | g201
transport: g25 | g26 | g18 | g21
packages: g31_2 | g6
phone: g5442
record: g073 | g07 | g1 | g01
unit_price: usdkg
note: stat | gd0 | g40 | g44 | g39 | g36 | g43 | g451 | g47 | g48 | g5441 | g540 | g544 | g542 | g543 | g5 | g501 | g502
note: g27 | g28 | g31_3 | g31_4 | g31_5 | g31_6 | g230 | g231 | g23_d | g241 | g242 | g16 | g19 | g20 | g10 | g3 | g4
note: g08_kpp | g14_kpp | g024 | g084 | g144 | gd0_d
"""

_HEADINGS = """
declaration_no: gtd no | no vmd | be no | registration no | registration number | declaration no | номер дт
declaration_no: регистрационный номер дт | master bol number | house bol number | bill of lading | master bill of lading
item_no: product number | номер товара | номер товара по дт
date_registered: exp date | imp date | be date | date of issue | actual arrival date | arrival date | дата дт
date_released: closing date
date_released: gd1 d
estimated: estimated arrival date
consignee_name: con name | importer
contract_holder_id contract_holder_name: consignee contract holder
consignee_id: iec
consignee_address: address
consignee_entity: con panjiva id
sender_entity: shp panjiva id
sender_name: shp name | shipper party name | std supplier
sender_address: export address | export address en | std supplier address | shipper address
sender_id: exporter tax number
sender_country: country of exporter | shp country
consignee_country: con country | importer country
declarant_name: customs applicant name
declarant_address: customs applicant address
note: customs inn code
broker_id: cha no
broker_name: cha name
notify_name: secondary notify party 1 | notify party
notify_name: secondary notify party 2
contract_holder_id: company code of the contract holder | contract holder code
contract_holder_name: name of the contract holders company | name of the contract holders company en
contract_holder_name: ukrainian contract holder name and address | ukrainian contract holder name and address en
origin_country: shpmt origin | origin country
dispatch_country: from country name | from country name en | country of shipment | страна отправления
destination_country: to country name | to country name en
currency invoice_value: currency of contract price | currency unit
currency: foreign currency
invoice_value: cargo value in fc | invoice amount | invoice value in fc | total price in foreign currency | ccd 42 01
invoice_total: value in foreign currency | total invoice value fc | total invoice value usd | total cost
invoice_total: total quantity
invoice_total: total customs value fc | total customs value usd | customs value fc | общая фактурная стоимость
invoice_total: общая таможенная стоимость
cargo_value_usd: cargo value usd | cargo value kzt | calculated item value usd | calculated total value usd
cargo_value_usd: statistical value in 1000 usd
unit_price: invoice unitprice fc | invoice unit price fc | unit price | usd per kg | cost usd kg
unit_price: unit price in foreign currency
unit_price: unit price in usd | unit price inr | unit price usd | std unit value inr | std unit price usd
unit_price: unit value usd
unit_price: usd kg | цена за кг usd
customs_value_rub: customs cost value rub | customs value in rub | таможенная стоимость
customs_value_uah: customs value hryvnias | ccd 45 01
customs_value_inr: total value inr | total ass value
stat_value_usd: total value usd | customs value usd | statistical value usd | total price in usd | value of goods usd
stat_value_usd: harmonized value | статистическая стоимость
fx_rate: exchange rate of contract value | exchange rate
fx_rate_usd: nbu exchange rate usd | exchange rate of usd
hs_code: cth hscode | harmonized number | hs6 | hscode | ccd 33 01
hs_text: hs product description | hs code description | hs code description en
goods_description: text | description text | item description | product desc vn | описание и характеристика товара
goods_description_en: product desc en
qty: ccd 31 04 | manifest quantity | piece count
qty_unit: ccd 41 01 | additional measurement unit | manifest unit | uqc
net_kg: n weight | ccd 38 01
gross_kg: g weight | harmonized weight | weight
packages: pieces or number of goods | number of goods | packages | container quantity | container count
item_no: ccd 32 01
procedure: ccd 37 01 | ccd 37 02 | type | be type | type of amd | mode | declaration type | type of export
procedure: type of import
procedure: customs mode code | customs mode name | item regime code | item regime name | statute statement
duty: amount of payment in rub | duty paid inr | total duty paid | duty hryvnias | excise duty uah | vat uah
duty: preferential duty | customs fees collected | customs fee exemption | export tax rate | import tax rate
place: import port | import port en | port code | indian port | loading port | port of shipment | foreign port of lading
place: port of unlading | place of receipt | delivery place | place of delivery | place of delivery en | city | pin
place: customs province name | exporter postal code | importer postal code | registered customs post
place: country of origin port
place: us port | foreign port | terms of delivery place en | warehouse of importer
customs_office: cush | customs clearance | customs clearance en | customs office code | custom office code
customs_office: customs code
customs_office: customs at the border | customs office name | customs office name en | customs office code at border
customs_office: customs office name at border | customs office name at border en | appraising group | таможенный орган
transport: volume teu | carrier code | vessel name | delivery transport type | voyage
transport: transport at the border | transport in ukraine | transport in the country 1 | transport on the border 3
transport: trans type code | trans type name | trans type cross border | trans type cross border en
transport: trans type within country | trans type within country en
phone: shipper comm number | consignee comm number | importer phone no
record_key: identifier | panjiva record id
record: records tag | record id
note: country iso code 2 | guarantee code | guarantee name | guarantee name en | guarantee address
note: guarantee address en
note: trustee name | cost adjust method code | cost adjust method name | cost adjust method name en | payment method
note: paymente method | record status indicator | marks and numbers 1 | marks and numbers 2
note: contract number | invoice number | invoice no | std unit | duty rate | direction of trade
hs_chapter: hs code 2 | hs code 4
"""


@cache
def _table(source: str) -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for line in source.strip().splitlines():
        fields, _, headings = line.partition(": ")
        for heading in headings.split(" | "):
            known[heading] = (*known.get(heading, ()), *fields.split())
    return known


def box_of(heading: str) -> str | None:
    """Box of a Russian declaration that a heading opens with, `g` before its number; None where it opens with none.

    >>> box_of("G31_1 (Наименование)"), box_of("31_1 Описание"), box_of("Вес нетто")
    ('g31_1', 'g31_1', None)
    """
    folded = fold(heading)
    first = folded.split(" ", 1)[0]
    if first in _BARE:
        return first
    if first in {"d0", "d1"}:
        return f"g{first}"
    match = _BOX.match(folded)
    return f"g{match['box']}" if match is not None else None


def is_box(heading: str) -> bool:
    """Whether a heading opens with a known box of a Russian declaration."""
    return box_of(heading) in _table(_BOXES)


def known_fields(heading: str) -> tuple[str, ...]:
    """Fields that a heading of a known source can mean, best first; none where no table knows it.

    >>> known_fields("G33 (Код товара)"), known_fields("IEC"), known_fields("Colour")
    (('hs_code',), ('consignee_id',), ())
    """
    box = box_of(heading)
    if box is not None and box in _table(_BOXES):
        return _table(_BOXES)[box]
    return _table(_HEADINGS).get(plain_heading(heading), ())
