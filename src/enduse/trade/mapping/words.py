"""Words of headings, by what they mean, in English, Russian, Ukrainian, Turkish, Vietnamese and Spanish.

A heading is taken apart into its words; each word, or run of words, stands for a meaning. A star ends a stem.

Source: headings of customs declarations and of vendors' exports of them, compiled for this project, 2026-11.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

__all__ = ["meanings_of", "plain_heading"]

_WORDS = """
consignee: consignee* | cnee | buyer* | importer* | receiver* | recipient* | customer | bill to | ship to party | con
consignee: получател* | грузополучател* | импортер* | покупател* | одержувач* | імпортер* | покупець | покупця
consignee: alıcı* | ithalatçı* | người nhập khẩu | doanh nghiệp nhập khẩu | nhà nhập khẩu | importador* | comprador*
consignee: destinatario | consignatario | importateur
sender: sender* | shipper* | consignor* | exporter* | supplier* | seller* | vendor | shp | отправител*
sender: грузоотправител*
sender: экспортер* | поставщик* | продав* | відправник* | експортер* | постачальник* | gönderici* | ihracatçı* | satıcı*
sender: tedarikçi* | người xuất khẩu | doanh nghiệp xuất khẩu | nhà xuất khẩu | exportador* | proveedor* | vendedor*
sender: remitente | embarcador | exportateur
contract_holder: contract holder* | holder of the contract | контрактодержател* | контракто держател*
contract_holder: лицо ответственное за финансовое урегулирование | ответственный за фин урегулирование
contract_holder: контрактоутримувач*
contract_holder: contract company
declarant: declarant* | customs declarant* | декларант* | applicant | beyan sahibi | người khai | declarante
broker: broker* | customs broker* | customs agent* | cha | таможенн* представител* | брокер* | gümrük müşaviri
broker: đại lý hải quan
broker: agente de aduana* | despachante
notify: notify party | notify* | secondary notify | уведомля* сторон* | notificado
manufacturer: manufacturer* | producer* | maker | изготовител* | производител* | виробник* | üretici* | imalatçı*
manufacturer: nhà sản xuất | fabricante
guarantee: guarantee* | guarantor | trustee | поручител* | гарант*
name: name* | nm | company | firm | наименование | название | фио | имя | назва | найменування | ad | adı | unvan*
name: isim
name: tên | nombre | razon social | nam
address: address* | addr* | street | адрес* | адреса | adres* | địa chỉ | direccion | domicilio
id: inn | инн | edrpou | єдрпоу | едрпоу | iec | ogrn | огрн | vkn | vergi | bin | бин | бін | pinfl | uscc | tin | vat
id: tax* | mã số thuế | mst | identifier | ruc | nit | rut | ідентифікаційн* | налогов* | ид | id | стир | унп | унн
code: code* | cd | код* | kod | kodu | mã | codigo
no: no | nos | number* | num | номер* | # | № | numara* | số | numero | nro | n | рег номер
country: country* | ctry | nation | страна | страны | стране | стран | країна | країни | ülke* | nước | quốc gia
country: pais | land
origin: origin* | orig | manufacture | made in | происхожд* | происх | походження | menşe* | xuất xứ | origen
dispatch: dispatch* | departure | despatch | shipment | shipped from | from | loading | lading | отправлен* | отпр
dispatch: вывоза
dispatch: відправлення | sevk* | çıkış | procedencia | xuất khẩu | embarque | exportation | export country
destination: destination* | dest | to | ship to | unlading | discharge | назначен* | призначення | varış | gideceği
destination: destino | nơi đến | importation
trading: trading | торгующ* | торгуюч* | ticaret yapılan
hs: hs | hts | htsus | hscode | htscode | harmonized | harmonised | tariff* | cth | tn ved | тн вэд* | тнвэд* | вэд
hs: уктзед
hs: укт зед | gtip | gtıp | fasıl | ncm | taric | arancelari* | partida | товарная позиция | cn code | nomenclature
hs: hsn
hs: commodity code
chapter: chapter | heading | группа
goods: goods | product* | item* | commodity | cargo | merchandise | article description | товар* | груз* | вантаж*
goods: eşya* | ürün* | mal | hàng hóa | hàng | mercancia* | producto* | mercaderia*
description: description* | desc | descr | details | text | описан* | характеристик* | опис | tanım* | açıklama* | tarif
description: mô tả | descripcion | denominacion
quantity: quantity | qty | quant* | count | кол во | количеств* | к сть | кількіст* | колич | miktar* | số lượng | lượng
quantity: cantidad | kolvo | pieces | piece | units sold | units count | adet
unit: unit* | uom | uqc | measure* | ед | единиц* | изм | измерен* | одиниц* | виміру | вим | birim* | ölçü* | đơn vị*
unit: unidad* | edi | доп ед
net: net | нетто | tịnh | neto | netmass | netweight | netwt
gross: gross | gr | брутто | brüt | bruto | cả bì | grossmass | grossweight | grosswt
mass: weight* | wt | mass | wgt | netmass | grossmass | netweight | grossweight | netwt | grosswt | вес | веса
mass: масса | вага
mass: ağırlık* | ağırlığı | trọng lượng | khối lượng | peso | kütle
kg: kg | kgs | kilogram* | кг
value: value* | val | amount* | amt | cost* | price* | sum | total price | стоимост* | стоим | вартіст* | сумма
value: сума | цена
value: цены | ціна | değer* | bedel* | kıymet* | tutar* | fiyat* | trị giá | giá trị | đơn giá | valor | importe
value: precio
value: worth | fob | cif | revenue | charge
per_unit: unit price | unitprice | unit value | unit cost | price per* | value per* | за ед | за единицу | за штуку
per_unit: birim fiyat*
per_unit: đơn giá | precio unitario | per kg | за кг | за килограмм | usdkg | usd kg | per
invoice: invoice* | inv | фактурн* | инвойс* | рахунок | fatura* | hóa đơn | factura | contract | контракт*
invoice: line amount
invoice: договор*
customs: customs | custom | cust | таможен* | тамож | митн* | gümrük* | hải quan | aduana* | assessable | assessed | ass
statistical: statistical | stat | статистическ* | стат | статистичн* | istatistik* | thống kê | estadistic*
calculated: calculated | estimated | adjusted | расчетн*
total: total | overall | общ* | итог* | загальн* | toplam | tổng
usd: usd | us dollar* | us$ | $ | долл* | доллар* | дол сша | dolar* | đô la | dolares
rub: rub | rur | руб* | ruble*
uah: uah | hryvnia* | грн | гривн*
kzt: kzt | tenge | тенге
inr: inr | rupee*
eur: eur | euro | евро
uzs: uzs | сум
vnd: vnd | đồng
try: try | tl | lira
cny: cny | rmb | yuan
fc: fc | foreign currency | contract price | в валюте | ин валюте | валюта контракта | döviz | ngoại tệ
currency: currency | curr | ccy | валют* | döviz* | para birimi | moneda | divisa | tiền tệ | nguyên tệ | loại tiền
rate: rate* | курс* | kur* | tỷ giá | tipo de cambio | cambio
exchange: exchange | обменн*
date: date | dt | day | дата | день | tarih* | ngày | fecha
registered: registration | registered | reg | register | регистрац* | рег | реєстрац* | tescil* | đăng ký
registered: оформлен* | issue*
registered: numeracion | entry | filing
arrival: arrival* | arrived | прибыти* | varış tarihi | llegada
release: release* | clearance | closing | cleared | выпуск* | випуск* | kapanış | thông quan | levante
declaration: declaration* | decl | гтд | дт | дтс | мд | вмд | vmd | gtd | be | bill of entry | деклараци*
declaration: декларації | beyanname*
declaration: tờ khai | dua | despacho | sb no | shipping bill
bol: bol | bill of lading | master bol* | house bol* | b l | bl | коносамент*
correction: correction* | amendment* | корректировк* | корректиров | коригуван* | ктс
line: line | item no | item number | position | позици* | kalem | товара по дт | товара по гтд
brand: brand* | trademark* | trade mark* | товарн* знак* | тз | бренд* | торгов* марк* | marka* | nhãn hiệu | marca*
model: model* | модел* | modelo
mark: марка | marks
article: article | sku | part no | part number | mpn | артикул* | catalog* number | articulo
direction: direction | flow | trade type | impexp | направлен* | напрямок | им эк
procedure: procedure* | regime* | mode | процедур* | режим* | rejim* | loại hình | regimen | statute
type: type | вид | тип | tür* | kind
incoterm: incoterm* | delivery terms | delivery basis | terms of delivery | условие поставки | условия поставки
incoterm: умови поставки | teslim şekli | điều kiện giao hàng
place: place | port | город | city | порт | пункт | станци* | станция | liman* | cảng | puerto | warehouse | склад
place: post | пост
place: province | pin | zip | postal | terminal | location | site | border | границ* | там пост
office: office* | орган | таможня | idare* | idaresi | cush | chi cục
transport: transport* | vessel* | ship name | voyage | carrier | truck | тран* | судно | vận chuyển | buque | trans
container: container* | контейнер* | konteyner
package: package* | packages | pkg* | мест | грузовых | packing | bultos | koli | kap | carton*
phone: phone* | tel | comm | телефон* | email | fax | telefon | điện thoại
duty: duty | duties | tax rate | tax | excise | fee | fees | vat amount | пошлин* | налог* | ндс | акциз* | мито
duty: vergi tutarı
duty: thuế | payment | платеж* | derechos | impuesto* | adjust*
record: record* | tag | row | batch | source file | n п п | hash | entry id | uuid
seal: rep | salesperson | manager | status | comment* | remark* | примечан* | note | notes | group
manifest: manifest* | estimated
english: en | eng | english | англ
local: vn | ru | ua | tr | kz | uz | local | orig text
std: std | standard* | normalized | clean
kpp: кпп | kpp | okpo | окпо
iso: iso | alpha | iso2 | iso3
pair: and
"""

_NOISE = frozenset(
    [
        "of",
        "the",
        "in",
        "for",
        "and",
        "a",
        "an",
        "по",
        "в",
        "на",
        "за",
        "с",
        "и",
        "из",
        "to'the",
        "de",
        "la",
        "del",
        "el",
        "los",
        "las",
        "y",
        "den",
        "cinsi",
        "their",
        "its",
        "з",
        "та",
        "у",
        "đối",
        "với",
        "full",
    ]
)
_CAMEL = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])")
_PIECES = re.compile(r"[^\W\d_]+|\d+|[$#№]")
_LONGEST_RUN = 6
_LONGEST_HEADING = 200


def plain_heading(heading: str) -> str:
    """Words of a heading as they are compared: folded, taken apart at camel humps, underscores and marks.

    >>> plain_heading("conPanjivaId"), plain_heading("G_WEIGHT (кг)")
    ('con panjiva id', 'g weight кг')
    """
    apart = _CAMEL.sub(" ", unicodedata.normalize("NFKC", heading[:_LONGEST_HEADING]))
    folded = unicodedata.normalize("NFC", apart.replace("İ", "i").casefold().replace("ё", "е"))
    return " ".join(_PIECES.findall(folded))


_Meanings = dict[tuple[str, ...], set[str]]


@cache
def _phrases() -> tuple[_Meanings, dict[str, _Meanings]]:
    """Whole phrases to meanings, and stems to meanings by the first two letters that they open with."""
    whole: _Meanings = {}
    stems: dict[str, _Meanings] = {}
    for line in _WORDS.strip().splitlines():
        meaning, _, phrases = line.partition(": ")
        for phrase in phrases.split(" | "):
            words = tuple(word.rstrip("*").strip() for word in phrase.replace("ё", "е").split())
            of = stems.setdefault(words[0][:2], {}) if "*" in phrase else whole
            of.setdefault(words, set()).add(meaning)
    return whole, stems


@lru_cache(maxsize=16384)
def meanings_of(plain: str) -> tuple[frozenset[str], int]:
    """Meanings of a plain heading's words, and how many words have none.

    >>> meanings_of("importer name en") == (frozenset({'consignee', 'name', 'english'}), 0)
    True
    """
    words = plain.split()
    found: set[str] = set()
    unknown = place = 0
    while place < len(words):
        length, meanings = _longest(words, place)
        found |= meanings
        if length == 0:
            word = words[place]
            unknown += not (word in _NOISE or word.isdigit())
            if word.isdigit() and place and words[place - 1] in {"hs", "code"} and word in {"2", "4"}:
                found.add("chapter")
        place += max(1, length)
    return frozenset(found), unknown


def _longest(words: list[str], place: int) -> tuple[int, set[str]]:
    whole, stems = _phrases()
    for length in range(min(_LONGEST_RUN, len(words) - place), 0, -1):
        run = tuple(words[place : place + length])
        if run in whole:
            return length, whole[run]
        near = stems.get(run[0][:2], {})
        meanings = {m for stem, of in near.items() if len(stem) == length and _fits(run, stem) for m in of}
        if meanings:
            return length, meanings
    return 0, set()


def _fits(run: tuple[str, ...], stem: tuple[str, ...]) -> bool:
    return all(word.startswith(part) and len(part) >= 2 for word, part in zip(run, stem, strict=True))
