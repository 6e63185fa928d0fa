"""The small tables: parts from wreckage, holdings, and two editions of a list in OFAC's format."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from enduse.example.cast import (
    CONCERN,
    DIRECTOR,
    HOLDER,
    INVESTOR,
    LISTED_PERSON,
    MIDDLEMAN,
    NAMESAKE_FARM,
    NAMESAKE_TRADE,
    NEW_TYPE_EN,
    OLD_TYPE_EN,
    PLANT,
    SUPPLIER,
    Firm,
    inn,
)

__all__ = ["components", "first_edition", "ownership", "second_edition"]

_PROGRAMME = "INVENTED-EO1"
_NOTHING = "-0- "


def _csv(rows: Iterable[Sequence[object]], *, quote: bool = False) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC if quote else csv.QUOTE_MINIMAL).writerows(rows)
    return out.getvalue().encode()


def components() -> bytes:
    """Parts found in two wrecks; one was documented twice."""
    head = (
        *("part_id", "weapon", "category", "part_number", "serial", "lot", "date_code", "marks", "brand", "brand_hq"),
        *("origin", "quantity", "found_at", "found_on", "documented_by", "description"),
    )
    kinds = (
        ("engine", "QL-55", "QIONGHE LUWEI", "Qionghe Luwei", "CN", "CN", "piston engine"),
        ("navigation", "NM-GN8", "NORDLYS MIKRON", "Nordlys Mikron", "CH", "MY", "navigation receiver"),
        ("power", "AK-302", "AKEBIRYU", "Akebiryu", "JP", "JP", "voltage converter"),
        ("radio", "WHT-24", "WHETLOCK RF", "Whetlock RF", "US", "TW", "radio module"),
        ("memory", "OST-64M", "OSTERVELD", "Osterveld", "NL", "CN", "memory chip"),
        ("camera", "LWC-2", "QIONGHE LUWEI", "Qionghe Luwei", "CN", "CN", "camera"),
    )
    rows: list[tuple[object, ...]] = [head]
    for number in range(24):
        category, part, marks, brand, headquarters, origin, what = kinds[number % len(kinds)]
        weapon, day = (NEW_TYPE_EN, "2024-05-11") if number < 12 else (OLD_TYPE_EN, "2024-03-02")
        serial = f"{part}-{4100 + number}"
        rows.append(
            (
                *(
                    f"P-{number + 1:03d}",
                    weapon,
                    category,
                    part,
                    serial,
                    f"L{number % 5}",
                    f"23{number % 40 + 10}",
                    marks,
                ),
                *(brand, headquarters, origin, 1, "Field near Lower Vymsk", day, "Field Team 7", what),
            )
        )
    again = list(rows[5])
    again[0] = "P-025"
    return _csv([*rows, again])


def ownership() -> bytes:
    """Holdings: the concern holds the middleman through an investor; the namesakes are held below every threshold."""
    register = "invented register extract"
    return _csv(
        (
            ("owner", "asset", "kind", "share_low", "share_high", "source", "date"),
            (CONCERN.name, PLANT.name, "shares", 100, 100, register, "2021-02-01"),
            (CONCERN.name, INVESTOR.name, "shares", 75, 75, register, "2021-02-01"),
            (INVESTOR.name, MIDDLEMAN.name, "shares", 60, 60, register, "2022-04-11"),
            (DIRECTOR, MIDDLEMAN.name, "shares", 40, 40, register, "2022-04-11"),
            (LISTED_PERSON, NAMESAKE_TRADE.name, "shares", 30, 30, register, "2020-05-20"),
            (HOLDER, NAMESAKE_TRADE.name, "shares", 70, 70, register, "2020-05-20"),
            (CONCERN.name, NAMESAKE_FARM.name, "shares", 8, 8, register, "2020-05-20"),
            (HOLDER, NAMESAKE_FARM.name, "shares", 92, 92, register, "2020-05-20"),
        )
    )


def first_edition() -> bytes:
    """The list of 1 March 2023: the concern and the plant are on it, the middleman and the supplier are not."""
    return _list(_entries()[:-2])


def second_edition() -> bytes:
    """The list of 15 February 2024: now the middleman and the supplier are on it as well."""
    return _list(_entries())


def _entries() -> list[tuple[int, str, str, str]]:
    """Number, name, type and remarks, those of the second edition alone last."""
    fillers = [
        (90100 + n, f"INVENTED COMPANY {word}", _NOTHING, f"Tax ID No. {inn(700 + n)} (Russia).")
        for n, word in enumerate(
            ("AVRALIN", "BOGUMIR-T", "VELMEZH", "GUDRONIKS", "DREVLOMASH", "ZHUZHELIN", "ZARUBNIK")
        )
    ]
    return [
        *fillers,
        (90201, "ARGUST-ZASLON CONCERN JSC", _NOTHING, _remarks(CONCERN)),
        (90202, "VOZ GROZOVEY JSC", _NOTHING, _remarks(PLANT, linked="ARGUST-ZASLON CONCERN JSC")),
        (90203, "DUBOSEKOV-YAR, Markel Fomich", "individual", "DOB 04 May 1971; nationality Russia."),
        (90301, "TPK VENDALOR LLC", _NOTHING, _remarks(MIDDLEMAN, linked="VOZ GROZOVEY JSC")),
        (90302, "QIONGHE LUWEI INDUSTRIAL CO., LTD.", _NOTHING, f"a.k.a. '{SUPPLIER.name}'."),
    ]


def _remarks(firm: Firm, *, linked: str | None = None) -> str:
    pieces = [f"Tax ID No. {firm.inn} (Russia)", f"Registration Number {firm.ogrn} (Russia)"]
    return "; ".join(pieces + ([f"Linked To: {linked}"] if linked else [])) + "."


def _list(entries: Iterable[tuple[int, str, str, str]]) -> bytes:
    nothing = [_NOTHING] * 7
    rows = ((number, name, kind, _PROGRAMME, *nothing, remarks) for number, name, kind, remarks in entries)
    return _csv(rows, quote=True).replace(b"\n", b"\r\n") + b"\x1a\r\n"
