"""Customs rows of any size with planted schemes and decoys, the same for the same seed, and the truth beside them.

Run: python benchmarks/shipments_generator.py ROWS FOLDER [SEED] [ENCODING]. Writes `shipments.csv` (`;`, decimal
commas, headings as a Russian vendor writes them) and `truth.json`. All firms, numbers of firms and goods are invented;
numbers of firms have right check digits under a region that does not exist.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).parent))

from planted_flags import plant
from planted_schemes import DAYS, FIRST, LOOKALIKES, WARES, Planted, began_after

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
COUNTRIES = ("CN", "CN", "CN", "HK", "TR", "AE", "KZ", "DE", "KR", "IN")
CHUNK = 500_000


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
        pl.lit("").alias("said"),
        pl.lit(1.0).alias("net_factor"),
        pl.col("land").alias("trading"),
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
                "holder": row.get("holder", row["receiver"])[1],
                "inn": number,
                "holder_inn": row.get("holder", row["receiver"])[0],
                "model": row["model"],
                "brand": row.get("brand", "PLANTA"),
                "said": row.get("text", ""),
                "net_factor": row.get("net_factor", 1.0),
                "trading": row.get("trading", row["sender_country"]),
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
    net = (pl.col("qty") * pl.col("kg") * pl.col("net_factor")).round(3)
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
        *("trading", "dispatch", "destination"),
        pl.lit("USD").alias("currency"),
        _decimal(pl.col("usd_no") * 3, 2).alias("total"),
        pl.lit("71,5000").alias("rate"),
        pl.when(pl.col("said") != "").then(pl.col("said")).otherwise(text).alias("text"),
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
    return {"rows": rows, "seed": seed, "schemes": planted.truth, "began_after": began_after(planted)}


def main(arguments: list[str]) -> None:
    if len(arguments) < 2:
        raise SystemExit("usage: python benchmarks/shipments_generator.py ROWS FOLDER [SEED [ENCODING]]")
    rows, folder = int(arguments[0]), Path(arguments[1])
    seed = int(arguments[2]) if len(arguments) > 2 else 1
    encoding = arguments[3] if len(arguments) > 3 else "utf-8"
    folder.mkdir(parents=True, exist_ok=True)
    truth = write_shipments(folder / "shipments.csv", rows, seed=seed, encoding=encoding)
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), "utf-8")
    print(f"{rows} rows, seed {seed}, in {folder}")


if __name__ == "__main__":
    main(sys.argv[1:])
