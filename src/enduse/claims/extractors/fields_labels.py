"""The words that name the fields, columns and kinds of trade documents, in English, Russian, Ukrainian and Chinese.

Source: forms of Russian primary documents (UPD, TORG-12, invoice of Government Decree 1137), commercial invoices, CMR
notes and Chinese purchase contracts.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from enduse.text.fold import fold, fold_name
from enduse.text.transliteration import unmix_scripts

__all__ = ["COLUMNS", "FORMS", "LABELS", "PARTIES", "column_key", "form_of", "label_heads", "label_key"]

PARTIES = frozenset(
    {
        "seller",
        "supplier",
        "buyer",
        "consignee",
        "payer",
        "shipper",
        "carrier",
        "end_user",
        "manufacturer",
        "author",
        "addressee",
    }
)

LABELS: dict[str, str] = {
    "seller": "seller|vendor|exporter|sold by|issued by|bill from|продавец|исполнитель|экспортер|продавець|卖方|賣方"
        "|销售方|供方",
    "supplier": "supplier|поставщик|постачальник|供应商|供货商|供應商|供货方",
    "manufacturer": "manufacturer|maker|made by|изготовитель|производитель|завод изготовитель|виробник|制造商|生产商"
        "|生产厂家",
    "buyer": "buyer|purchaser|customer|bill to|sold to|invoice to|importer|покупатель|заказчик|импортер|покупець"
        "|замовник"
    "|买方|買方|购方|购买方|需方|客户",
    "consignee": "consignee|ship to|deliver to|delivery to|грузополучатель|получатель груза|вантажоодержувач|收货人"
        "|收貨人|收货方|收货单位",
    "payer": "payer|paid by|плательщик|платник|付款人|付款方|付款单位",
    "shipper": "shipper|consignor|ship from|sender|грузоотправитель|отправитель|вантажовідправник|发货人|發貨人"
        "|托运人|发货方|发货单位",
    "carrier": "carrier|forwarder|freight forwarder|transport company|перевозчик|экспедитор|перевізник|承运人|承运方"
        "|运输公司",
    "end_user": "end user|final user|final consignee|end customer|конечный пользователь|конечный получатель"
        "|конечный потребитель"
    "|кінцевий користувач|最终用户|最終用戶|最终用户名称",
    "number": "invoice no|invoice number|no|number|contract no|contract number|document no|awb no|номер|номер счета"
        "|номер договора|№"
    "|发票号|发票号码|发票编号|合同号|合同编号|编号|运单号|单号",
    "date": "date|invoice date|date of issue|issue date|contract date|dated|дата|дата составления|дата счета"
        "|дата документа|дата договора"
    "|дата выставления|日期|开票日期|发票日期|签订日期|合同日期|签约日期",
    "delivery_date": "delivery date|date of delivery|delivery time|time of delivery|delivery term|delivery period"
        "|date of shipment|shipment date"
    "|time of shipment|срок поставки|дата поставки|срок отгрузки|дата отгрузки|сроки поставки|термін поставки"
    "|дата прибытия"
    "|交货日期|交货期|交货时间|发货日期|装运期|装运日期|到货日期",
    "delivery_terms": "delivery terms|terms of delivery|incoterms|условия поставки|базис поставки|交货条件|贸易条款"
        "|价格条款|交货方式",
    "payment_terms": "payment terms|terms of payment|payment|terms|условия оплаты|порядок оплаты|форма оплаты|оплата"
        "|порядок расчетов"
    "|付款方式|付款条件|支付方式|付款条款|结算方式",
    "currency": "currency|invoice currency|payment currency|currency of payment|валюта|валюта платежа"
        "|валюта наименование код|валюта договора"
    "|валюта счета|валюта расчетов|币种|货币|付款货币|结算货币|币别",
    "goods": "goods|description|description of goods|product|item|товар|наименование товара|наименование"
        "|предмет поставки|продукция|груз"
    "|наименование груза|货物|品名|货物名称|产品名称|商品名称|产品",
    "subject_matter": "subject of the contract|subject matter|subject of contract|предмет договора|предмет контракта"
        "|合同标的|标的",
    "model": "model|type|модель|марка|тип|型号|规格型号",
    "quantity": "quantity|qty|total quantity|number of units|количество|общее количество|итого количество"
        "|всего единиц|кол во|кількість|数量|总数量|合计数量",
    "price": "unit price|price|price per unit|цена|цена за единицу|ціна|单价|價格",
    "subtotal": "subtotal|sub total|net total|total net|total excl vat|total before tax|итого|итого без ндс"
        "|всего без ндс|стоимость без ндс|сумма без ндс|total without vat|total excluding vat|amount excl vat"
        "|amount excluding vat|amount without vat|net amount|小计|不含税金额",
    "vat": "vat|tax|vat amount|total vat|ндс|в том числе ндс|в т ч ндс|сумма ндс|итого ндс|пдв|税额|增值税",
    "total": "total|grand total|total due|amount due|total amount|invoice total|total payable|total incl vat"
        "|contract price|contract value"
    "|contract amount|всего к оплате|итого к оплате|всего|итого с ндс|всего с ндс|сумма договора|цена договора"
    "|сумма к оплате|сумма|общая сумма"
    "|стоимость договора|общая стоимость|合计|总计|总金额|价税合计|合同总价|合同金额|总价|应付金额|合同总金额",
    "origin": "country of origin|origin|страна происхождения|原产国|原产地|产地",
    "destination": "destination|place of delivery|port of discharge|delivery address|ship to address"
        "|пункт назначения|место поставки|адрес доставки"
    "|目的地|目的港|交货地点|卸货港|交货地址",
    "product": "product|product name|unmanned aircraft|item under development|изделие|наименование изделия"
        "|шифр изделия|объект разработки"
    "|产品型号|产品名称|项目产品|机型",
    "range": "range|flight range|maximum range|дальность|дальность полета|максимальная дальность|航程|最大航程|射程",
    "payload": "payload|maximum payload|полезная нагрузка|масса полезной нагрузки|载荷|有效载荷|最大载荷",
    "area": "area|site area|total area|land area|planned area|площадь|площадь участка|общая площадь"
        "|площадь застройки|площадь территории"
    "|占地面积|总面积|用地面积|面积|规划面积",
    "output": "output|annual output|planned output|capacity|annual capacity|production capacity|output per year"
        "|planned capacity"
    "|производительность|проектная мощность|объем выпуска|годовой выпуск|плановый выпуск|мощность производства|мощность"
    "|выпуск в год|план выпуска|объем производства|年产量|年产能|产能|设计产能|年产",
    "site": "site|site name|project|project name|facility|base|площадка|объект|наименование объекта"
        "|наименование площадки|проект|база|производственная площадка"
    "|项目名称|项目|基地名称|基地|厂区",
    "location": "location|site location|address|place|адрес|местоположение|место размещения|место нахождения"
        "|расположение|адрес площадки"
    "|地址|地点|项目地点|选址|位置",
    "logos": "logos|logo|logotypes|emblems|логотипы|логотип|эмблемы|знаки|标识|徽标|标志|商标",
    "addressee": "to|addressee|submitted to|reported to|кому|адресат|получатель отчета|представлен в|направлен в"
        "|заказчик работ|致|呈报|报送|主送",
    "author": "from|author|prepared by|submitted by|contractor|составитель|от|подготовил|предприятие"
        "|исполнитель работ|организация исполнитель"
    "|головной исполнитель|编制单位|报告单位|承担单位|提交单位|编制",
    "start_date": "start of operations|start of production|commissioning|commissioning date|timeline|срок ввода"
        "|ввод в эксплуатацию|начало производства"
    "|срок ввода в эксплуатацию|начало работ|сроки реализации|срок реализации|投产日期|投产时间|竣工日期|建设周期|工期",
    "stage": "stage|status|progress|этап|состояние|состояние работ|ход работ|阶段|进展|进度",
    "place": "assembly site|place of manufacture|place of production|production site|место изготовления"
        "|место производства|место сборки|место испытаний"
    "|制造地点|生产地点|试验地点",
}  # fmt: skip
"""Field to the labels that name it, punctuation and case aside; the first field that claims a label has it."""

COLUMNS: dict[str, str] = {
    "line": "no|№|№ п п|№ пп|n п п|п п|item no|pos|#|序号|行号|номер по порядку|номер",
    "goods": "goods|description|description of goods|item|product|name|item description|component|part|part name"
        "|commodity|товар|наименование"
    "|наименование товара|товары работы услуги"
    "|наименование товара описание выполненных работ оказанных услуг имущественного права"
    "|наименование груза|наименование продукции|наименование изделия|наименование детали|комплектующее|описание"
    "|продукция|наименование характеристика"
    "|品名|货物名称|产品名称|名称|商品名称|货物|产品|零件名称|部件名称|货物或应税劳务名称",
    "model": "model|type|model type|art|article|модель|тип|марка|артикул|обозначение|型号|规格|规格型号|型号规格",
    "part_number": "part number|part no|p n|mpn|каталожный номер|партномер|номер детали|料号|零件号|件号|部件号",
    "serial": "serial number|serial no|s n|серийный номер|заводской номер|序列号",
    "unit": "unit|uom|unit of measure|ед|ед изм|единица измерения|единица|единицы измерения|од|单位|计量单位",
    "quantity": "quantity|qty|q ty|units|pcs|количество|кол во|количество объем|кол|кількість|шт|数量|件数",
    "price": "unit price|price|price per unit|цена|цена за единицу|цена тариф|цена за ед"
        "|цена тариф за единицу измерения|ціна|单价",
    "vat": "vat|vat amount|tax|сумма ндс|ндс|сумма налога|сумма налога предъявляемая покупателю|税额",
    "vat_rate": "vat rate|tax rate|ставка ндс|налоговая ставка|税率",
    "amount": "amount|total|line total|value|sum|total price|extended price|сумма|стоимость|сумма без ндс"
        "|стоимость без ндс|стоимость без налога|сума"
    "|стоимость товаров работ услуг имущественных прав без налога всего|金额|总价|合计金额|总额|不含税金额",
    "gross": "amount incl vat|total incl vat|сумма с ндс|стоимость с ндс|стоимость с налогом|всего с ндс|всего"
        "|价税合计|含税金额"
    "|стоимость товаров работ услуг имущественных прав с налогом всего",
    "origin": "origin|country of origin|страна происхождения|страна|原产国|产地|原产地",
    "code": "hs code|hs|code|код тн вэд|тн вэд|код|код товара|海关编码|税则号|商品编码",
    "marks": "marking|markings|marks|mark|marks and numbers|маркировка|клеймо|надпись|标识|标记|唛头",
    "brand": "brand|manufacturer|maker|производитель|изготовитель|бренд|торговая марка|制造商|品牌|生产厂家|厂家",
    "mass": "gross weight|net weight|weight|mass|масса|масса брутто|масса нетто|вес|вес брутто|вес нетто|毛重|净重"
        "|重量",
    "packages": "packages|number of packages|места|количество мест|число мест|箱数",
    "note": "note|notes|remark|remarks|примечание|примечания|备注|说明",
}  # fmt: skip
"""Column to the headers that name it."""

_NUMBERED = r"(?=$|\s*(?:[:№#(]|n[oо°]?\.?\s|number|dated|of\s\d|от\s|к\s|за\s|на\s|for\s|\d|[/|]|no\.|编号|号))"
FORMS: tuple[tuple[str, str], ...] = (
    ("invoice", r"(?:commercial |proforma |pro forma |tax |sales )?invoice" + _NUMBERED),
    ("invoice", r"(?:инвойс|сч[её]т[\s-]*фактура|сч[её]т[\s-]*проформа|универсальный передаточный документ"
        r"|рахунок[\s-]*фактура)" + _NUMBERED),
    ("invoice", r"сч[её]т(?=\s+(?:на оплату|№|n\s|no)|$)|рахунок(?=\s+(?:на оплату|№))"),
    ("invoice", r"(?:商业|形式|增值税|销售|普通|专用|增值税专用)?发票(?=$|[\s:：（(\d编号N№])"),
    ("waybill", r"(?:air |sea |road |rail )?waybill" + _NUMBERED + r"|bill of lading|delivery note|consignment note"
        r"|packing list|cmr\b"),
    ("waybill", r"(?:товарно[\s-]*транспортная|товарная|транспортная|железнодорожная|авианакладная"
        r"|международная товарно[\s-]*транспортная)"
     r"(?: железнодорожная)?\s*накладная|накладная(?=\s*№|$)|упаковочный лист|товарно-транспортна накладна"
     r"|видаткова накладна"),
    ("waybill", r"(?:国际|航空|海运|铁路|公路)?(?:货物)?运单(?=$|[\s:：（(\d编号])|提单|送货单|发货单|装箱单"),
    ("contract", r"(?:supply |purchase |sales? |sales and purchase |framework )?(?:contract|agreement)" + _NUMBERED),
    ("contract", r"(?:внешнеторговый |государственный )?(?:договор|контракт)(?=$|\s*(?:№|n\s|купли|поставки"
        r"|на поставку|от\s))|спецификация к договору"),
    ("contract", r"(?:购销|采购|买卖|销售|供货|设备采购|产品购销)?合同(?:书)?(?=$|[\s:：（(\d编号])"),
    ("parts_list", r"(?:parts list|bill of materials|list of (?:parts|components)|component list|components list)\b"),
    ("parts_list", r"перечень (?:комплектующих|элементов|деталей|запасных частей|составных частей|покупных)"
        r"|ведомость (?:покупных|комплектующих|материалов)"
     r"|спецификация (?:изделия|деталей|комплектующих)"),
    ("parts_list", r"(?:零件|部件|物料|元器件|配件)清单"),
    ("plan", r"(?:site|master|general|base|development|construction|layout|facility) plan\b|plan of the (?:site|base"
        r"|plant)|site layout"),
    ("plan", r"(?:генеральный |ситуационный |эскизный )?план (?:площадки|участка|размещения|застройки|территории"
        r"|объекта|базы|завода|производственн\w+)"
     r"|генеральный план|схема (?:площадки|размещения|генерального)|проект (?:базы|площадки|размещения)"),
    ("plan", r"(?:总平面|场地|厂区|基地|园区|选址)(?:规划|平面|布置)?图|(?:场地|厂区|基地|园区|建设|项目)规划"),
    ("report", r"(?:progress|interim|quarterly|monthly|annual|status|technical) report\b|report (?:no|№"
        r"|on the progress|on progress)"),
    ("report", r"(?:промежуточный |ежеквартальный |квартальный |итоговый |технический )?отч[её]т(?=\s*(?:№|о\s|об\s"
        r"|по\s|за\s)|$)|справка[\s-]*доклад"),
    ("report", r"(?:进展|进度|工作|季度|中期|项目)(?:情况)?报告"),
)  # fmt: skip
"""Kind of document and the words with which its title begins."""

_LONGEST_TITLE = 160
_LEAD = re.compile(
    r"^(?:[\W_]*(?:приложение|annex|appendix|附件)\s*(?:№|no\.?)?\s*\d*[\s.:,—-]*)?[\W_]*", re.IGNORECASE
)
_BRACKETS = re.compile(r"[(（\[][^)）\]]{0,80}[)）\]]?")
_CLOSE = 88
_LONGEST_LABEL = 60


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"(?:{pattern})", re.IGNORECASE)) for kind, pattern in FORMS)


def form_of(title: str) -> str | None:
    """Kind of document whose title a line is: a key of `FORMS`; None for other lines.

    >>> form_of("Счет-фактура № 17 от 12.03.2024"), form_of("Commercial Invoice"), form_of("The invoice was paid.")
    ('invoice', 'invoice', None)
    """
    if len(title) > _LONGEST_TITLE or title.count(". ") > 2:
        return None
    words = re.sub(r"\s+", " ", _plain(title))
    at = _LEAD.match(words)
    rest = words[at.end() :] if at else words
    return next((kind for kind, pattern in _forms() if pattern.match(rest)), None)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: unmix_scripts(m.group()), text)


def _table(rows: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, labels in rows.items():
        for label in labels.split("|"):
            found.setdefault(fold_name(label) or label, key)
    return found


@cache
def _labels() -> dict[str, str]:
    return _table(LABELS)


@cache
def _columns() -> dict[str, str]:
    return _table(COLUMNS)


@lru_cache(maxsize=8192)
def label_key(text: str) -> str | None:
    """Field that a label names, brackets, numbering, mixed alphabets and a slip of OCR apart; None for other words.

    >>> label_key("1. Грузополучатель (адрес)"), label_key("Пoкупатeль"), label_key("收货人"), label_key("Once")
    ('consignee', 'buyer', 'consignee', None)
    """
    return _key(text, _labels())


@lru_cache(maxsize=8192)
def column_key(text: str) -> str | None:
    """Column that a table's header names; a currency or unit after a comma is no part of it.

    >>> column_key("Цена, руб."), column_key("数量"), column_key("Кол-во")
    ('price', 'quantity', 'quantity')
    """
    return _key(text, _columns()) or _key(re.split(r"[,，;]", text)[0], _columns())


def _key(text: str, table: dict[str, str]) -> str | None:
    if len(text) > _LONGEST_LABEL + 60:
        return None
    plain = _plain(_BRACKETS.sub(" ", text))
    plain = re.sub(r"^\s*\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=\D)", "", plain)
    for piece in (plain, *re.split(r"\s*/\s*|\n", plain)):
        key = table.get(fold_name(piece) or fold(piece))
        if key is not None:
            return key
    return _near(fold_name(plain), table)


def _near(words: str, table: dict[str, str]) -> str | None:
    """The label that differs by a misread letter; short words and Chinese are not guessed."""
    if not 7 <= len(words) <= _LONGEST_LABEL or any(c >= "\u3400" for c in words):
        return None
    from rapidfuzz import fuzz, process  # slow to import: most lines are no labels

    best = process.extractOne(words, table.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return table[best[0]] if best is not None and len(best[0]) >= 6 else None


@cache
def label_heads() -> re.Pattern[str]:
    """Pattern of a known label with its colon, for cutting lines that hold several."""
    words = sorted({w for labels in LABELS.values() for w in labels.split("|")}, key=lambda w: (-len(w), w))
    spelled = "|".join(re.escape(w).replace(r"\ ", r"[\s-]+") for w in words if len(w) > 1)
    return re.compile(
        r"(?<!без )(?<!ставка )(?<!without )(?<!excluding )(?<!excl )(?<!excl\. )"  # "without VAT: ..." states no tax
        rf"(?:(?<=[\s;,.，；。])|^)(?:{spelled})(?:\s?[(（][^)）:：]{{0,40}}[)）])?\s?[:：]",
        re.IGNORECASE,
    )
