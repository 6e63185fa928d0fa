"""Headings of vendors that no table of the package knows, with what each means; written before the words were chosen.

A blank meaning is a column that no field of a shipment is. The sets stand apart from `headings.py`: what the mapping
gets wrong here is reported, not mended by adding the heading.
"""

from __future__ import annotations

__all__ = ["RENAMINGS"]

_TABLE = """
# en one
Decl No=declaration_no | Line=item_no | Reg. Date=date_registered | Consignor=sender_name
Consignor Addr.=sender_address
Cnee=consignee_name | Cnee Tax No=consignee_id | Cnee Address=consignee_address | Ctry of Orig=origin_country
Ctry of Dispatch=dispatch_country | Commodity=goods_description | Tariff No=hs_code | Qty=qty | UoM=qty_unit
Net Wt (kg)=net_kg | Gr. Wt (kg)=gross_kg | FOB USD=stat_value_usd | Vessel= | Port of Loading=
# en two
shipper_name=sender_name | shipper_country=sender_country | receiver_name=consignee_name | receiver_tin=consignee_id
hts_code=hs_code | product_desc=goods_description | units_count=qty | measure_unit=qty_unit | weight_net_kg=net_kg
weight_gross_kg=gross_kg | invoice_amount=invoice_value | invoice_ccy=currency | entry_date=date_registered
entry_number=declaration_no | country_of_manufacture=origin_country | ship_to_country=destination_country | etl_batch=
# ru one
Рег. номер ДТ=declaration_no | № товара=item_no | Дата оформления=date_registered | Грузоотправитель=sender_name
Страна грузоотправителя=sender_country | Грузополучатель=consignee_name | ИНН грузополучателя=consignee_id
Адрес грузополучателя=consignee_address | Описание=goods_description | ТНВЭД=hs_code | Страна происх.=origin_country
Страна отпр.=dispatch_country | Масса нетто, кг=net_kg | Масса брутто, кг=gross_kg | Стат. стоимость, $=stat_value_usd
Производитель=manufacturer | ТЗ=trademark | Станция назначения=
# ru two
Импортер=consignee_name | ИНН импортера=consignee_id | Экспортер=sender_name | Адрес экспортера=sender_address
Декларант (наименование)=declarant_name | ИНН декларанта=declarant_id | Код ТНВЭД ЕАЭС=hs_code
Наименование груза=goods_description
Кол-во=qty | Ед. изм.=qty_unit | Нетто=net_kg | Брутто=gross_kg | Цена контракта=invoice_value | Валюта=currency
Курс=fx_rate | Тамож. стоимость, руб=customs_value_rub | Дата ДТ=date_registered | Бренд=trademark | Модель товара=model
# uk one
Номер МД=declaration_no | Дата МД=date_registered | Відправник=sender_name | Одержувач=consignee_name
ЄДРПОУ одержувача=consignee_id | Адреса одержувача=consignee_address | Код УКТЗЕД=hs_code
Опис товару=goods_description
Країна походження=origin_country | Країна відправлення=dispatch_country | Вага нетто, кг=net_kg
Вага брутто, кг=gross_kg
Кількість=qty | Одиниця виміру=qty_unit | Митна вартість, грн=customs_value_uah | Фактурна вартість=invoice_value
Валюта контракту=currency
# tr one
Beyanname No=declaration_no | Tescil Tarihi=date_registered | İhracatçı Unvanı=sender_name
İthalatçı Unvanı=consignee_name
İthalatçı Vergi No=consignee_id | GTİP=hs_code | Eşya Tanımı=goods_description | Menşe Ülke=origin_country
Sevk Ülkesi=dispatch_country | Miktar=qty | Ölçü Birimi=qty_unit | Net Ağırlık (kg)=net_kg | Brüt Ağırlık (kg)=gross_kg
Fatura Bedeli=invoice_value | Döviz Cinsi=currency | İstatistiki Kıymet (USD)=stat_value_usd | Gümrük İdaresi=
# vi one
Số tờ khai=declaration_no | Ngày đăng ký=date_registered | Tên người xuất khẩu=sender_name
Tên người nhập khẩu=consignee_name
Mã số thuế người nhập khẩu=consignee_id | Địa chỉ người nhập khẩu=consignee_address | Mã HS=hs_code
Mô tả hàng hóa=goods_description
Nước xuất xứ=origin_country | Số lượng=qty | Đơn vị tính=qty_unit | Trọng lượng tịnh (kg)=net_kg
Trị giá (USD)=stat_value_usd
Tỷ giá=fx_rate | Nguyên tệ=currency
# es one
Numero de DUA=declaration_no | Fecha de numeracion=date_registered | Importador=consignee_name
RUC importador=consignee_id
Proveedor=sender_name | Pais de origen=origin_country | Pais de procedencia=dispatch_country
Partida arancelaria=hs_code
Descripcion de la mercancia=goods_description | Cantidad=qty | Unidad de medida=qty_unit | Peso neto (kg)=net_kg
Peso bruto (kg)=gross_kg | Valor FOB USD=stat_value_usd
# ledger
Invoice Date=date_registered | Invoice #=declaration_no | Customer=consignee_name | Customer Country=consignee_country
SKU=article_sku | Item=goods_description | Units Sold=qty | Currency=currency | Line Amount=invoice_value
HS=hs_code | Country of Origin=origin_country | Sales Rep=
# en three
IMPORTER_NM=consignee_name | IMPORTER_ADDR=consignee_address | IMPORTER_VAT=consignee_id | EXPORTER_NM=sender_name
EXPORTER_CTRY=sender_country | NOTIFY_PARTY_NM=notify_name | CUSTOMS_AGENT_NM=broker_name | GOODS_DESC=goods_description
HSCODE=hs_code | STAT_QTY=qty | STAT_UNIT=qty_unit | NETMASS=net_kg | GROSSMASS=gross_kg | INV_VAL=invoice_value
INV_CURR=currency | CUST_VAL_USD=stat_value_usd | DEST_CTRY=destination_country | ORIG_CTRY=origin_country
DECL_DT=date_registered
"""


def _read(table: str) -> dict[str, tuple[tuple[str, str], ...]]:
    sets: dict[str, list[tuple[str, str]]] = {}
    for line in table.strip().splitlines():
        if line.startswith("# "):
            named = sets.setdefault(line[2:], [])
            continue
        for pair in line.split(" | "):
            heading, _, meaning = pair.strip().rpartition("=")
            named.append((heading, meaning))
    return {name: tuple(pairs) for name, pairs in sets.items()}


RENAMINGS: dict[str, tuple[tuple[str, str], ...]] = _read(_TABLE)
"""Set to (heading, field or nothing)."""
