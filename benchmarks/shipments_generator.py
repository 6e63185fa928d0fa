"""Customs rows of any size with planted schemes and decoys, the same for the same seed, and the truth beside them.

Run: python benchmarks/shipments_generator.py ROWS FOLDER [SEED] [ENCODING]. Writes `shipments.csv` (`;`, decimal
commas, headings as a Russian vendor writes them) and `truth.json`. All firms, numbers of firms and goods are invented;
numbers of firms have right check digits under a region that does not exist.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

HEADINGS = (
    *("ND (Номер декларации)", "G32 (Номер товара по ДТ)", "G072 (Дата регистрации)", "G011 (Направление перемещения)"),
    *("G022 (Наименование отправителя)", "G023 (Адрес отправителя)", "G0231 (Код страны отправителя)"),
    *("G081 (ИНН получателя)", "G082 (Наименование получателя)", "G083 (Адрес получателя)"),
    *("G0831 (Код страны получателя)", "G091 (ИНН контрактодержателя)", "G092 (Наименование контрактодержателя)"),
    *("G11 (Код торгующей страны)", "G15A (Код страны отправления)", "G17A (Код страны назначения)"),
    *("G221 (Код валюты)", "G222 (Общая фактурная стоимость по ДТ)", "G23 (Курс валюты)", "G31_1 (Описание товара)"),
    *("G31_11 (Фирма-изготовитель)", "G31_12 (Товарный знак)", "G31_15_MOD (Модель)", "G31_7 (Количество)"),
    *("G31_71 (Единица)", "G33 (Код товара)", "G34 (Страна происхождения)", "G35 (Вес брутто, кг)"),
    *(
        "G38 (Вес нетто, кг)",
        "G42 (Фактурная стоимость)",
        "G45 (Таможенная стоимость)",
        "G46 (Статистическая стоимость)",
    ),
)
FIELDS = (
    *("nd", "item", "day", "direction", "sender", "sender_address", "sender_country", "inn", "receiver", "address"),
    *("country", "holder_inn", "holder", "trading", "dispatch", "destination", "currency", "total", "rate", "text"),
    *("maker", "brand", "model", "qty", "unit", "hs", "origin", "gross", "net", "invoice", "customs", "usd"),
)
FIRST = date(2021, 6, 1)
DAYS = 900
LISTED = date(2022, 11, 15)
"""The day on which the firms of the succession schemes are listed."""

SCHEMES = ("transshipment", "succession", "price_premium", "split", "stated_end_use", "surge")
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
COUNTRIES = ("CN", "CN", "CN", "HK", "TR", "AE", "KZ", "DE", "KR", "IN")
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
CHUNK = 500_000
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

    def add(self, scheme: str, **told: Any) -> str:
        """Note a row; gives its declaration number."""
        number = f"10996090/{told['day']:%d%m%y}/{5_000_000 + len(self.rows):07d}"
        self.rows.append({"nd": number, "scheme": scheme, **told})
        return number


def plant(rows: int, chance: np.random.Generator) -> Planted:
    """The schemes and decoys for a file of so many rows."""
    planted = Planted(chance=chance)
    for number in range(max(3, rows // PER_SCHEME)):
        _transshipment(planted, number)
        _succession(planted, number)
        _price_premium(planted, number)
        _split(planted, number)
        _stated_use(planted, number)
        _surge(planted, number)
    return planted


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
    suppliers = [f"EASTLAKE {number}-{n} CO LTD" for n in range(3)]
    split = (LISTED - FIRST).days
    for firm, first, last in ((old, 20, split), (new, split + 10, split + 200)):
        for start in planted.chance.integers(first, last, 25):
            planted.add(
                "succession", ware=0, model=f"ES{number:03d}-{int(planted.chance.integers(1, 5))}", day=_day(start),
                sender=str(planted.chance.choice(suppliers)), sender_country="CN", receiver=firm,
                qty=int(planted.chance.integers(100, 3000)),
            )  # fmt: skip
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
        for first, last, count in ((0, 365, 4), (365, 730, 60)):
            for start in planted.chance.integers(first, last, count):
                planted.add(
                    "surge" if buyer is firm else "decoy", ware=ware, model=f"SG{number:03d}", day=_day(start),
                    sender=f"DELTA SUPPLY {number} LTD", sender_country="CN", receiver=buyer,
                    qty=int(planted.chance.integers(100, 900)),
                )  # fmt: skip
    planted.truth["surge"].append({"firm": firm[0], "after": _day(365).isoformat()})
    planted.truth["decoys"].append({"kind": "growth_in_plain_goods", "firm": other[0]})


def frames(rows: int, seed: int) -> Iterator[pl.DataFrame]:
    """Rows in chunks, the planted ones spread among the ordinary, and at last the truth as `frames.truth`."""
    chance = np.random.default_rng(seed)
    planted = plant(rows, chance)
    told = _planted_frame(planted, chance)
    ordinary = max(0, rows - told.height)
    done = 0
    chunks = max(1, -(-ordinary // CHUNK))
    for chunk in range(chunks):
        count = min(CHUNK, ordinary - done)
        part = told[chunk::chunks]
        yield pl.concat([_ordinary(done, count, ordinary, chance), part]).sort("day", "nd", "item").select(FIELDS)
        done += count


def _ordinary(first: int, count: int, all_rows: int, chance: np.random.Generator) -> pl.DataFrame:
    importers, senders = max(20, all_rows // 40), max(20, all_rows // 60)
    ware = chance.integers(0, len(WARES), count)
    # a few large traders, many small ones
    who = (importers * chance.random(count) ** 2.5).astype(np.int64)
    whom = (senders * chance.random(count) ** 2.5).astype(np.int64)
    holder = np.where(chance.random(count) < 0.85, who, (importers * chance.random(count)).astype(np.int64))
    model = chance.integers(0, 40_000, count)
    qty = np.maximum(1, np.exp(chance.normal(4.5, 1.4, count))).astype(np.int64)
    frame = pl.DataFrame(
        {
            "serial": np.arange(first, first + count) // 3,
            "item": (np.arange(first, first + count) % 3 + 1).astype(np.int64),
            "offset": (np.arange(first, first + count) // 3 * 7919) % DAYS,
            "ware": ware,
            "who": who,
            "whom": whom,
            "holder_no": holder,
            "model_no": model,
            "qty": qty,
            "price": np.exp(chance.normal(0.0, 0.25, count)),
            "land": np.array(COUNTRIES)[whom % len(COUNTRIES)],
            "words": np.where(chance.random(count) < 0.002, chance.choice(LOOKALIKES, count), ""),
        }
    )
    day = pl.lit(FIRST) + pl.duration(days=pl.col("offset"))
    frame = frame.with_columns(
        day.cast(pl.Date).alias("day"),
        pl.concat_str(pl.lit("SENDER WORKS "), "whom", pl.lit(" CO., LTD")).alias("sender"),
        pl.concat_str(pl.lit("BUILDING "), pl.col("whom") % 99, pl.lit(", HARBOUR ROAD "), "whom").alias(
            "sender_address"
        ),
        pl.concat_str(pl.lit("ООО «ПОЛУЧАТЕЛЬ-"), "who", pl.lit("»")).alias("receiver"),
        pl.concat_str(pl.lit("Г. НИЖНЕВЫМСК, УЛ. ЗАВОДСКАЯ, Д. "), "who").alias("address"),
        pl.concat_str(pl.lit("ООО «ПОЛУЧАТЕЛЬ-"), "holder_no", pl.lit("»")).alias("holder"),
        _inn_of("who").alias("inn"),
        _inn_of("holder_no").alias("holder_inn"),
        pl.concat_str(pl.lit("M"), pl.col("model_no") % 4000, pl.lit("-"), pl.col("model_no") // 7).alias("model"),
        pl.concat_str(pl.lit("BRAND"), pl.col("model_no") % 300).alias("brand"),
        pl.concat_str(pl.lit("SENDER WORKS "), pl.col("model_no") % 500).alias("maker"),
        pl.lit("ИМ").alias("direction"),
        pl.lit("RU").alias("country"),
        pl.lit("RU").alias("destination"),
        pl.col("land").alias("sender_country"),
        pl.col("land").alias("dispatch"),
        pl.when(pl.col("model_no") % 9 == 0).then(pl.lit("DE")).otherwise(pl.col("land")).alias("origin"),
    )
    serial = pl.col("serial").cast(pl.String).str.zfill(7)
    stamp = pl.col("day").dt.strftime("%d%m%y")
    return _priced(frame.with_columns(pl.concat_str(pl.lit("10996010/"), stamp, pl.lit("/"), serial).alias("nd")))


def _inn_of(name: str) -> pl.Expr:
    body = pl.lit(96 * 10**7) + pl.col(name)
    weights = (8, 6, 4, 9, 5, 3, 10, 4, 2)
    total = sum((body // 10**place % 10 * weight for place, weight in enumerate(weights)), pl.lit(0))
    return (body * 10 + total % 11 % 10).cast(pl.String)


def _planted_frame(planted: Planted, chance: np.random.Generator) -> pl.DataFrame:
    """The planted rows with all cells."""
    del chance
    rows = []
    for row in planted.rows:
        number, name, address = row["receiver"]
        rows.append(
            {
                "nd": row["nd"],
                "item": 1,
                "day": row["day"],
                "ware": row["ware"],
                "qty": row["qty"],
                "price": row.get("price", 1.0),
                "words": row.get("words", ""),
                "sender": row["sender"],
                "sender_address": "1 PLANTED ROAD",
                "receiver": name,
                "address": address,
                "holder": name,
                "inn": number,
                "holder_inn": number,
                "model": row["model"],
                "brand": "PLANTA",
                "maker": row.get("maker", "PLANTA WORKS"),
                "direction": row.get("direction", "ИМ"),
                "country": row.get("country", "RU"),
                "destination": row.get("destination", "RU"),
                "sender_country": row["sender_country"],
                "dispatch": row.get("dispatch", row["sender_country"]),
                "origin": row.get("origin", row["sender_country"]),
            }
        )
    return _priced(pl.DataFrame(rows))


def _priced(frame: pl.DataFrame) -> pl.DataFrame:
    """Texts, masses and values of rows with ware, quantity and relative price."""
    table = pl.DataFrame(
        {
            "ware": list(range(len(WARES))),
            "name": [ware[0] for ware in WARES],
            "hs": [ware[1] for ware in WARES],
            "unit": [ware[2] for ware in WARES],
            "kg": [ware[3] for ware in WARES],
            "dollars": [ware[4] for ware in WARES],
        }
    )
    joined = frame.with_columns(pl.col("ware").cast(pl.Int64), pl.col("qty").cast(pl.Int64)).join(
        table, on="ware", how="left", maintain_order="left"
    )
    usd = (pl.col("qty") * pl.col("dollars") * pl.col("price")).round(2)
    net = (pl.col("qty") * pl.col("kg")).round(3)
    sized = joined.with_columns(usd.alias("usd_no"), net.alias("net_no"))
    text = pl.concat_str(
        "name", pl.lit(", МОДЕЛЬ "), "model", pl.lit(", АРТ. "), "brand", pl.lit("/"), pl.col("qty") % 97,
        pl.lit(", ИЗГОТОВИТЕЛЬ "), "maker", pl.lit(", НОВЫЙ, ДЛЯ ПРОМЫШЛЕННОЙ СБОРКИ "), "words",
    ).str.strip_chars()  # fmt: skip
    return sized.select(
        pl.col("nd"),
        pl.col("item").cast(pl.Int64),
        pl.col("day"),
        *("direction", "sender", "sender_address", "sender_country", "inn", "receiver", "address", "country"),
        *("holder_inn", "holder"),
        pl.col("sender_country").alias("trading"),
        *("dispatch", "destination"),
        pl.lit("USD").alias("currency"),
        _decimal(pl.col("usd_no") * 3, 2).alias("total"),
        pl.lit("71,5000").alias("rate"),
        text.alias("text"),
        *("maker", "brand", "model"),
        pl.col("qty").cast(pl.String),
        *("unit", "hs", "origin"),
        _decimal(pl.col("net_no") * 1.08, 3).alias("gross"),
        _decimal(pl.col("net_no"), 3).alias("net"),
        _decimal(pl.col("usd_no"), 2).alias("invoice"),
        _decimal(pl.col("usd_no") * 71.5, 2).alias("customs"),
        _decimal(pl.col("usd_no"), 2).alias("usd"),
    )


def _decimal(number: pl.Expr, places: int) -> pl.Expr:
    return number.cast(pl.Decimal(20, places)).cast(pl.String).str.replace(".", ",", literal=True)


def write_shipments(path: Path, rows: int, *, seed: int = 1, encoding: str = "utf-8") -> dict[str, Any]:
    """Write the rows; gives the truth."""
    with path.open("wb") as file:
        file.write((";".join(HEADINGS) + "\r\n").encode(encoding))
        for frame in frames(rows, seed):
            printed = frame.with_columns(pl.col("day").dt.strftime("%d.%m.%Y"))
            text = printed.write_csv(include_header=False, separator=";", line_terminator="\r\n")
            file.write(text.encode(encoding))
    planted = plant(rows, np.random.default_rng(seed))
    return {"rows": rows, "seed": seed, "schemes": planted.truth}


def main(arguments: list[str]) -> None:
    rows, folder = int(arguments[0]), Path(arguments[1])
    seed = int(arguments[2]) if len(arguments) > 2 else 1
    encoding = arguments[3] if len(arguments) > 3 else "utf-8"
    folder.mkdir(parents=True, exist_ok=True)
    truth = write_shipments(folder / "shipments.csv", rows, seed=seed, encoding=encoding)
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), "utf-8")
    print(f"{rows} rows, seed {seed}, in {folder}")


if __name__ == "__main__":
    main(sys.argv[1:])
