"""Who plays in the example. All of it is invented: firms, people, towns, products, numbers.

Tax numbers have valid check digits and begin with 9600, an office that does not exist; registration numbers say the
year 99, in which the register did not exist yet.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "CONCERN",
    "DIRECTOR",
    "FIELD_SUPPLY",
    "HOLDER",
    "INVESTOR",
    "LISTED_PERSON",
    "MIDDLEMAN",
    "MINISTRY_EN",
    "MINISTRY_RU",
    "NAMESAKE_FARM",
    "NAMESAKE_TRADE",
    "NEW_TYPE_EN",
    "NEW_TYPE_RU",
    "OLD_TYPE_EN",
    "OLD_TYPE_RU",
    "PLANT",
    "REGION_SUPPLY",
    "SUPPLIER",
    "Firm",
    "inn",
    "ogrn",
]

_INN_WEIGHTS = (2, 4, 10, 3, 5, 9, 4, 6, 8)


def inn(number: int) -> str:
    """A tax number of ten digits with a valid check digit, of an office that does not exist.

    Source: Federal Tax Service, order MMV-7-6/435, check digit of a firm's number.
    """
    digits = f"9600{number:05d}"
    check = sum(w * int(d) for w, d in zip(_INN_WEIGHTS, digits, strict=True)) % 11 % 10
    return f"{digits}{check}"


def ogrn(number: int) -> str:
    """A registration number of thirteen digits with a valid check digit, of a year without a register."""
    digits = f"19996{number:07d}"
    return f"{digits}{int(digits) % 11 % 10}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """An invented firm.

    Attributes:
        name: As its own papers print it.
        latin: As the English-language press and lists print it.
        number: Seed of its numbers; 0 for firms outside Russia, which have none here.
    """

    name: str
    latin: str
    number: int = 0
    address: str = ""
    country: str = "RU"

    @property
    def inn(self) -> str:
        """Its tax number."""
        return inn(self.number) if self.number else ""

    @property
    def ogrn(self) -> str:
        """Its registration number."""
        return ogrn(self.number) if self.number else ""


PLANT = Firm(
    name="АО «ВОЗ Грозовей»", latin="VOZ Grozovey JSC", number=11, address="г. Вымшинск, ул. Литейщиков Зари, д. 1"
)
CONCERN = Firm(
    name="АО «Концерн Аргуст-Заслон»",
    latin="Argust-Zaslon Concern JSC",
    number=23,
    address="г. Староречье-Невымское, наб. Заслонная, д. 9",
)
MIDDLEMAN = Firm(
    name="ООО «ТПК Вендалор»", latin="TPK Vendalor LLC", number=37, address="г. Вымшинск, пр. Складской, д. 44, оф. 7"
)
SUPPLIER = Firm(
    name="云砚市穹鹤鹭微实业有限公司",
    latin="Qionghe Luwei Industrial Co., Ltd.",
    address="ROOM 808, 8 LUWEI ROAD, YUNYAN NEW AREA",
    country="CN",
)
INVESTOR = Firm(name="ООО «Заслон-Актив Инвест»", latin="Zaslon-Aktiv Invest LLC", number=41)
FIELD_SUPPLY = Firm(
    name="ООО «Полевик-Снаб 31»", latin="Polevik-Snab 31 LLC", number=53, address="г. Нижневымск, ул. Ветряная, д. 3"
)
REGION_SUPPLY = Firm(
    name="ООО «Тролль-Крайснаб»", latin="Troll-Kraysnab LLC", number=59, address="г. Верхнезорск, ул. Мостовая, д. 18"
)
NAMESAKE_TRADE = Firm(
    name="ООО «ТД Вендалор»", latin="TD Vendalor LLC", number=71, address="г. Медовый Яр, ул. Садовая, д. 2"
)
NAMESAKE_FARM = Firm(
    name="ООО «Вендалор-Агро»", latin="Vendalor-Agro LLC", number=73, address="с. Колосково-Дальнее, ул. Полевая, д. 5"
)
MINISTRY_RU = "Министерство специального машиностроения"
MINISTRY_EN = "Ministry of Special Engineering"
DIRECTOR = "Залесовский-Брын Тихомир Егорович"
HOLDER = "Сивцова-Рубан Пелагея Климовна"
LISTED_PERSON = "Дубосеков-Ярь Маркел Фомич"
NEW_TYPE_RU, NEW_TYPE_EN = "Сивоклюй-2", "Sivoklyuy-2"
OLD_TYPE_RU, OLD_TYPE_EN = "Сивоклюй-А1", "Sivoklyuy-A1"
