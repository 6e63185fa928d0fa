"""The schemes and decoys that are planted among generated customs rows, and what is true of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np

FIRST = date(2021, 1, 1)
DAYS = 1050
WAR = (date(2022, 2, 24) - FIRST).days
"""Days before 24 February 2022: more than a year of rows, so that first imports can be told."""
LISTED = date(2022, 11, 15)
"""The day on which the firms of the succession schemes are listed."""

SCHEMES = (
    *("transshipment", "succession", "price_premium", "split", "stated_end_use", "surge", "newcomer", "dormant"),
    *("short_lived", "suppliers", "undervalue", "crowd", "roles", "forwarder", "bank", "vague", "mass"),
)
WARES = (
    # text, code, unit, kg a unit, dollars a unit
    ("МИКРОСХЕМА ИНТЕГРАЛЬНАЯ", "8542310000", "шт", 0.004, 12.0),
    ("КОНДЕНСАТОР ТАНТАЛОВЫЙ", "8532210000", "шт", 0.001, 0.8),
    ("ПОДШИПНИК ШАРИКОВЫЙ", "8482109000", "шт", 0.35, 4.0),
    ("НАСОС ЦЕНТРОБЕЖНЫЙ БЫТОВОЙ", "8413702100", "шт", 6.5, 55.0),
    ("ТКАНЬ ХЛОПЧАТОБУМАЖНАЯ", "5208110000", "кг", 1.0, 6.0),
    ("СМЕСИТЕЛЬ ДЛЯ УМЫВАЛЬНИКА", "8481801900", "шт", 1.2, 18.0),
    ("РАЗЪЕМ ЭЛЕКТРИЧЕСКИЙ", "8536699008", "шт", 0.02, 1.5),
    ("АНТЕННА ПРИЕМО-ПЕРЕДАЮЩАЯ", "8529106900", "шт", 0.4, 22.0),
    ("МОТОР ЭЛЕКТРИЧЕСКИЙ ПОСТОЯННОГО ТОКА", "8501310000", "шт", 0.3, 9.0),
    ("АККУМУЛЯТОР ЛИТИЙ-ИОННЫЙ", "8507600000", "шт", 0.5, 25.0),
    ("ИГРУШКА ПЛАСТМАССОВАЯ", "9503009500", "шт", 0.2, 2.0),
    ("МЕБЕЛЬ ДЕРЕВЯННАЯ ДЛЯ СПАЛЬНИ", "9403500009", "шт", 35.0, 90.0),
)
CHPL_WARES = frozenset((0, 1, 2, 6, 7))
"""Places of the wares that stand under CHPL headings."""
USES = (
    "ДЛЯ ИСПОЛЬЗОВАНИЯ В СПЕЦИАЛЬНОЙ ВОЕННОЙ ОПЕРАЦИИ",
    "ДЛЯ НУЖД СВО",
    "ДЛЯ НУЖД МО РФ",
    "В РАМКАХ ГОСОБОРОНЗАКАЗА",
    "В/Ч 00000",
)
LOOKALIKES = (
    "ДЛЯ НУЖД СВОЕГО ПРОИЗВОДСТВА",
    "КОМПЛЕКТ СВО (СИСТЕМА ВОДЯНОГО ОХЛАЖДЕНИЯ)",
    "НЕ ВОЕННОГО НАЗНАЧЕНИЯ",
    "НЕ ЯВЛЯЕТСЯ ТОВАРОМ ДВОЙНОГО НАЗНАЧЕНИЯ",
)
PER_SCHEME = 50_000
"""One scheme of each kind for so many rows, and at least three."""


def inn(number: int) -> str:
    """A ten-digit number with a right check digit, of region 96."""
    body = f"96{number % 10**7:07d}"
    weights = (2, 4, 10, 3, 5, 9, 4, 6, 8)
    return body + str(sum(int(c) * w for c, w in zip(body, weights, strict=True)) % 11 % 10)


@dataclass(slots=True)
class Planted:
    """Rows of the schemes and decoys, and what is true of them."""

    chance: np.random.Generator
    rows: list[dict[str, Any]] = field(default_factory=list)
    truth: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {name: [] for name in (*SCHEMES, "decoys")})
    firms: int = 0

    def firm(self, stem: str) -> tuple[str, str, str]:
        """Number, name and address of a new firm."""
        self.firms += 1
        number = inn(9_000_000 + self.firms)
        return number, f"ООО «{stem}-{self.firms}»", f"Г. НИЖНЕВЫМСК, УЛ. ПЛАНОВАЯ, Д. {self.firms}, ОФ. 1"

    def day(self, first: int, last: int) -> date:
        """A day between two offsets."""
        return _day(int(self.chance.integers(first, last)))

    def add(self, scheme: str, **told: Any) -> str:
        """Note a row; gives its declaration number."""
        number = f"10996090/{told['day']:%d%m%y}/{5_000_000 + len(self.rows):07d}"
        self.rows.append({"nd": number, "scheme": scheme, **told})
        return number


def plant_schemes(planted: Planted, number: int) -> None:
    """One scheme of each kind that investigations tell of, with its decoys."""
    for scheme in (_transshipment, _succession, _price_premium, _split, _stated_use, _surge):
        scheme(planted, number)


def began_after(planted: Planted) -> list[str]:
    """Numbers of planted firms all of whose rows under CHPL headings come after the war began, ten and more."""
    days: dict[str, list[date]] = {}
    for row in planted.rows:
        if row["ware"] in CHPL_WARES:
            days.setdefault(row["receiver"][0], []).append(row["day"])
    return sorted(
        n for n, found in days.items() if n and len(found) >= 10 and min(found) >= FIRST + timedelta(days=WAR)
    )


def _day(offset: int) -> date:
    return FIRST + timedelta(days=int(offset))


def _transshipment(planted: Planted, number: int) -> None:
    """A maker's goods go to a hub and on to Russia within days, in nearly the same quantity."""
    buyer, model = planted.firm("ТРАНЗИТОР"), f"TQ{number:03d}-77A"
    legs = []
    for start in planted.chance.choice(DAYS - 120, 12, replace=False):
        units = int(planted.chance.integers(500, 5000))
        there = _day(start)
        back = there + timedelta(days=int(planted.chance.integers(5, 60)))
        maker, hub = f"NORDWERK {number} GMBH", f"STEPPE GATE {number} LLP"
        goods = {"ware": 0, "model": model, "maker": maker, "origin": "DE"}
        first = planted.add(
            "transshipment", **goods, day=there, direction="ТТ", sender=maker, sender_country="DE", qty=units,
            receiver=("", hub, "ALMATY, 1 ABAI AVE"), country="KZ", destination="KZ", dispatch="DE",
        )  # fmt: skip
        share = planted.chance.uniform(0.85, 1.0)
        second = planted.add(
            "transshipment", **goods, day=back, direction="ИМ", sender=hub, sender_country="KZ", receiver=buyer,
            qty=max(1, int(units * share)), destination="RU", dispatch="KZ",
        )  # fmt: skip
        legs.append([first, second])
    planted.truth["transshipment"].append({"hub": hub, "buyer": buyer[0], "model": model, "legs": legs})


def _succession(planted: Planted, number: int) -> None:
    """A listed firm stops; a new one at its address buys the same from the same suppliers."""
    old, new = planted.firm("ПРЕЖНИЙ"), planted.firm("ПРЕЕМНИК")
    new = (new[0], new[1], old[2])
    neighbour, elsewhere = planted.firm("СОСЕД"), planted.firm("ПОСТОРОННИЙ")
    neighbour = (neighbour[0], neighbour[1], old[2])
    suppliers = [f"EASTLAKE {number}-{n} CO LTD" for n in range(3)]
    split = (LISTED - FIRST).days
    for firm, first, last in ((old, 20, split), (new, split + 10, split + 200)):
        for start in planted.chance.integers(first, last, 25):
            planted.add(
                "succession", ware=0, model=f"ES{number:03d}-{int(planted.chance.integers(1, 5))}", day=_day(start),
                sender=str(planted.chance.choice(suppliers)), sender_country="CN", receiver=firm,
                qty=int(planted.chance.integers(100, 3000)),
            )  # fmt: skip
    for firm, seller in ((neighbour, "NORTHBAY"), (elsewhere, "EASTLAKE")):
        for start in planted.chance.integers(split + 10, split + 200, 25):
            planted.add(
                "decoy", ware=0, model=f"ES{number:03d}-{int(planted.chance.integers(1, 5))}", day=_day(start),
                sender=f"{seller} {number}-{int(planted.chance.integers(0, 3))} CO LTD", sender_country="CN",
                receiver=firm, qty=int(planted.chance.integers(100, 3000)),
            )  # fmt: skip
    planted.truth["decoys"].append({"kind": "neighbour_of_other_suppliers", "firm": neighbour[0]})
    planted.truth["decoys"].append({"kind": "same_suppliers_elsewhere", "firm": elsewhere[0]})
    planted.truth["succession"].append({"old": old[0], "new": new[0], "address": old[2], "listed": LISTED.isoformat()})


def _price_premium(planted: Planted, number: int) -> None:
    """A firm pays several times what others pay for the same model; a decoy pays a quarter more."""
    model = f"PM{number:03d}-5000"
    payer, plain = planted.firm("ПЕРЕПЛАТА"), [planted.firm("ОБЫЧНЫЙ") for _ in range(6)]
    factor = float(planted.chance.uniform(2.5, 4.0))
    for firm, price, count in ((payer, factor, 15), *((firm, 1.0, 12) for firm in plain[1:]), (plain[0], 1.25, 15)):
        for start in planted.chance.integers(400, DAYS, count):
            planted.add(
                "price_premium", ware=0, model=model, day=_day(start), sender=f"HARBOUR CHIPS {number} LTD",
                sender_country="HK", receiver=firm, qty=int(planted.chance.integers(50, 500)), price=price,
            )  # fmt: skip
    planted.truth["price_premium"].append({"payer": payer[0], "model": model, "factor": round(factor, 3)})
    planted.truth["decoys"].append({"kind": "dearer_by_a_quarter", "firm": plain[0][0]})


def _split(planted: Planted, number: int) -> None:
    """One order in many declarations of one day, each just below a round value; a decoy buys other goods each time."""
    firm, other = planted.firm("ДРОБЛЕНИЕ"), planted.firm("РАЗНОЕ")
    start = int(planted.chance.integers(300, DAYS - 5))
    numbers = [
        planted.add(
            "split", ware=1, model=f"SP{number:03d}", day=_day(start), sender=f"RIVERSIDE PARTS {number} LTD",
            sender_country="CN", receiver=firm, qty=int(planted.chance.integers(11_000, 12_400)),
        )
        for _ in range(14)
    ]  # fmt: skip
    for ware in range(3, 12):
        planted.add(
            "decoy", ware=ware, model=f"DV{number:03d}-{ware}", day=_day(start), sender=f"RIVERSIDE PARTS {number} LTD",
            sender_country="CN", receiver=other, qty=int(planted.chance.integers(10, 40)),
        )  # fmt: skip
    planted.truth["split"].append({"firm": firm[0], "day": _day(start).isoformat(), "declarations": numbers})
    planted.truth["decoys"].append({"kind": "many_goods_one_day", "firm": other[0]})


def _stated_use(planted: Planted, number: int) -> None:
    """Descriptions that state a military end use; decoys whose letters look alike."""
    firm, other = planted.firm("НАЗНАЧЕНИЕ"), planted.firm("СОВПАДЕНИЕ")
    numbers = []
    for place, words in enumerate((*USES, *LOOKALIKES)):
        is_use = place < len(USES)
        said = planted.add(
            "stated_end_use" if is_use else "decoy", ware=9, model=f"SU{number:03d}", words=words,
            day=_day(int(planted.chance.integers(280, DAYS))), sender=f"SKYWARD {number} LTD", sender_country="CN",
            receiver=firm if is_use else other, qty=int(planted.chance.integers(1, 60)),
        )  # fmt: skip
        numbers += [said] if is_use else []
    planted.truth["stated_end_use"].append({"firm": firm[0], "declarations": numbers})
    planted.truth["decoys"].append({"kind": "lookalike_words", "firm": other[0]})


def _surge(planted: Planted, number: int) -> None:
    """A firm's purchases under CHPL headings grow many times; a decoy's grow as much in furniture."""
    firm, other = planted.firm("РОСТ"), planted.firm("МЕБЕЛЬ")
    for buyer, ware in ((firm, 0), (other, 11)):
        for first, last, count in ((WAR - 365, WAR, 4), (WAR, WAR + 365, 60)):
            for start in planted.chance.integers(first, last, count):
                planted.add(
                    "surge" if buyer is firm else "decoy", ware=ware, model=f"SG{number:03d}", day=_day(start),
                    sender=f"DELTA SUPPLY {number} LTD", sender_country="CN", receiver=buyer,
                    qty=int(planted.chance.integers(100, 900)),
                )  # fmt: skip
    planted.truth["surge"].append({"firm": firm[0], "after": _day(WAR).isoformat()})
    planted.truth["decoys"].append({"kind": "growth_in_plain_goods", "firm": other[0]})
