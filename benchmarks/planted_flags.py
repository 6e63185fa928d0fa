"""Further schemes among generated customs rows, one a red flag, each with a decoy that only resembles it."""

from __future__ import annotations

import numpy as np
from planted_schemes import DAYS, PER_SCHEME, WAR, Planted, plant_schemes

__all__ = ["plant"]


def plant(rows: int, chance: np.random.Generator) -> Planted:
    """The schemes and decoys for a file of so many rows."""
    planted = Planted(chance=chance)
    for number in range(max(3, rows // PER_SCHEME)):
        plant_schemes(planted, number)
        _plant_flags(planted, number)
    return planted


def _plant_flags(planted: Planted, number: int) -> None:
    for scheme in (_newcomer, _dormant, _short_lived, _suppliers, _undervalue, _crowd, _roles, _named, _vague, _mass):
        scheme(planted, number)


def _decoy(planted: Planted, kind: str, firm: tuple[str, str, str]) -> None:
    planted.truth["decoys"].append({"kind": kind, "firm": firm[0]})


def _newcomer(planted: Planted, number: int) -> None:
    """A firm of which nothing is known before the war buys chips after it; a decoy bought a little before."""
    firm, other = planted.firm("НОВИЧОК"), planted.firm("СТАРОЖИЛ")
    for buyer, ware, spans in (
        (firm, 0, ((WAR + 30, DAYS - 5, 45),)),
        (other, 1, ((10, WAR - 5, 3), (WAR + 30, DAYS - 5, 40))),
    ):
        for first, last, count in spans:
            for _ in range(count):
                planted.add(
                    "newcomer" if buyer is firm else "decoy", ware=ware, model=f"NC{number:03d}",
                    day=planted.day(first, last), sender=f"BRIGHT STAR {number} LTD", sender_country="CN",
                    receiver=buyer, qty=int(planted.chance.integers(100, 700)),
                )  # fmt: skip
    planted.truth["newcomer"].append({"firm": firm[0]})
    _decoy(planted, "bought_a_little_before", other)


def _dormant(planted: Planted, number: int) -> None:
    """A firm sleeps for more than a year and wakes with many rows; a decoy sleeps for less than a year."""
    firm, other = planted.firm("СПЯЩИЙ"), planted.firm("ДРЕМЛЮЩИЙ")
    wakes = int(planted.chance.integers(600, DAYS - 100))
    for buyer, gap in ((firm, 380), (other, 300)):
        before, after = planted.chance.integers(0, wakes - gap, 4), planted.chance.integers(wakes, wakes + 80, 14)
        days = [*before, wakes - gap, *after]
        for start in days:
            planted.add(
                "dormant" if buyer is firm else "decoy", ware=3, model=f"DM{number:03d}",
                day=planted.day(int(start), int(start) + 1), sender=f"PUMP HOUSE {number} LTD", sender_country="CN",
                receiver=buyer, qty=int(planted.chance.integers(10, 90)),
            )  # fmt: skip
    planted.truth["dormant"].append({"firm": firm[0]})
    _decoy(planted, "asleep_for_less_than_a_year", other)


def _short_lived(planted: Planted, number: int) -> None:
    """A firm buys for millions within half a year and is gone; a decoy does so at the end of the rows."""
    firm, other = planted.firm("ОДНОДНЕВКА"), planted.firm("МОЛОДОЙ")
    starts = int(planted.chance.integers(100, 500))
    for buyer, first in ((firm, starts), (other, DAYS - 200)):
        for _ in range(30):
            planted.add(
                "short_lived" if buyer is firm else "decoy", ware=9, model=f"SL{number:03d}",
                day=planted.day(first, first + 190), sender=f"POWER CELL {number} LTD", sender_country="CN",
                receiver=buyer, qty=int(planted.chance.integers(1800, 2600)),
            )  # fmt: skip
    planted.truth["short_lived"].append({"firm": firm[0]})
    _decoy(planted, "young_at_the_end", other)


def _suppliers(planted: Planted, number: int) -> None:
    """Seven senders with no other customer sell chips to one firm within weeks; a decoy's sell to others too."""
    firm, other, third = planted.firm("ЗАКУПЩИК"), planted.firm("ДИСТРИБЬЮТОР"), planted.firm("КЛИЕНТ")
    starts = int(planted.chance.integers(50, DAYS - 70))
    for stem, buyers in (("PEARL", (firm,)), ("CORAL", (other, third))):
        for sender in range(7):
            for buyer in buyers:
                for _ in range(2):
                    planted.add(
                        "suppliers" if buyer is firm else "decoy", ware=0, model=f"MS{number:03d}",
                        day=planted.day(starts, starts + 60), sender=f"{stem} TRADE {number}-{sender} LTD",
                        sender_country="HK", receiver=buyer, qty=int(planted.chance.integers(850, 1400)),
                    )  # fmt: skip
    planted.truth["suppliers"].append({"firm": firm[0]})
    _decoy(planted, "suppliers_of_others_too", other)


def _undervalue(planted: Planted, number: int) -> None:
    """A firm pays a fraction of what others pay; a decoy pays a tenth less."""
    firm, other = planted.firm("ДЕШЕВИЗНА"), planted.firm("СКИДКА")
    factor = float(planted.chance.uniform(0.15, 0.3))
    for buyer, price in ((firm, factor), (other, 0.9)):
        for _ in range(15):
            planted.add(
                "undervalue" if buyer is firm else "decoy", ware=9, model=f"UV{number:03d}",
                day=planted.day(0, DAYS), sender=f"LOW TIDE {number} LTD", sender_country="CN", receiver=buyer,
                qty=int(planted.chance.integers(20, 90)), price=price,
            )  # fmt: skip
    planted.truth["undervalue"].append({"firm": firm[0]})
    _decoy(planted, "a_tenth_cheaper", other)


def _crowd(planted: Planted, number: int) -> None:
    """Twelve firms in one office; a decoy office of eight."""
    for kind, many, street in (("crowd", 12, "ДЕЛОВАЯ"), ("decoy", 8, "ТИХАЯ")):
        firms = []
        for _ in range(many):
            told = planted.firm("КОНТОРА")
            firms.append((told[0], told[1], f"Г. НИЖНЕВЫМСК, УЛ. {street}, Д. {number + 1}, ОФ. 7"))
        for firm in firms:
            for _ in range(2):
                planted.add(
                    kind, ware=10, model=f"CR{number:03d}", day=planted.day(0, DAYS), sender=f"TOY SHORE {number} LTD",
                    sender_country="CN", receiver=firm, qty=int(planted.chance.integers(50, 500)),
                )  # fmt: skip
        if kind == "crowd":
            planted.truth["crowd"] += [{"firm": firm[0]} for firm in firms]
        else:
            _decoy(planted, "office_of_eight", firms[0])


def _roles(planted: Planted, number: int) -> None:
    """One firm holds the contract, another receives, and the trade is in a third country; a decoy's in the seller's."""
    firm, other, holder = planted.firm("ПОЛУЧАТЕЛЬ-РОЛЬ"), planted.firm("ОБЫЧНАЯ РОЛЬ"), planted.firm("ДЕРЖАТЕЛЬ")
    for buyer, trading in ((firm, "AE"), (other, "CN")):
        for _ in range(5):
            planted.add(
                "roles" if buyer is firm else "decoy", ware=5, model=f"RL{number:03d}", day=planted.day(0, DAYS),
                sender=f"TAP WORKS {number} LTD", sender_country="CN", receiver=buyer, holder=holder, trading=trading,
                qty=int(planted.chance.integers(10, 100)),
            )  # fmt: skip
    planted.truth["roles"].append({"firm": firm[0]})
    _decoy(planted, "holder_in_the_sellers_country", other)


def _named(planted: Planted, number: int) -> None:
    """A forwarder and a bank as consignees; decoys whose names only resemble them."""
    for kind, stem, near in (
        ("forwarder", "ВЫМСКЛОГИСТИКА", "ЛОГИКА И СЧЕТ"),
        ("bank", "БАНК ВЫМСКИЙ", "БАНКЕТНЫЙ ДОМ"),
    ):
        firm, other = planted.firm(stem), planted.firm(near)
        for buyer in (firm, other):
            for _ in range(4):
                planted.add(
                    kind if buyer is firm else "decoy", ware=11, model=f"NM{number:03d}", day=planted.day(0, DAYS),
                    sender=f"OAK HALL {number} LTD", sender_country="CN", receiver=buyer,
                    qty=int(planted.chance.integers(5, 50)),
                )  # fmt: skip
        planted.truth[kind].append({"firm": firm[0]})
        _decoy(planted, f"named_like_a_{kind}", other)


def _vague(planted: Planted, number: int) -> None:
    """Chips described by a word; a decoy's furniture is too."""
    firm, other = planted.firm("КРАТКИЙ"), planted.firm("НЕМНОГОСЛОВНЫЙ")
    for buyer, ware, text in ((firm, 0, "МИКРОСХЕМЫ"), (other, 11, "МЕБЕЛЬ")):
        for _ in range(4):
            planted.add(
                "vague" if buyer is firm else "decoy", ware=ware, model="", brand="", text=text,
                day=planted.day(0, DAYS), sender=f"PLAIN GOODS {number} LTD", sender_country="CN", receiver=buyer,
                qty=int(planted.chance.integers(50, 500)),
            )  # fmt: skip
    planted.truth["vague"].append({"firm": firm[0]})
    _decoy(planted, "furniture_in_a_word", other)


def _mass(planted: Planted, number: int) -> None:
    """Goods a hundred times as heavy as their like; a decoy's weigh twice as much."""
    firm, other = planted.firm("ТЯЖЕСТЬ"), planted.firm("УПАКОВКА")
    for buyer, factor in ((firm, 100.0), (other, 2.0)):
        for _ in range(4):
            planted.add(
                "mass" if buyer is firm else "decoy", ware=7, model=f"HV{number:03d}", day=planted.day(0, DAYS),
                sender=f"HEAVY LIFT {number} LTD", sender_country="CN", receiver=buyer, net_factor=factor,
                qty=int(planted.chance.integers(50, 300)),
            )  # fmt: skip
    planted.truth["mass"].append({"firm": firm[0]})
    _decoy(planted, "twice_as_heavy", other)
