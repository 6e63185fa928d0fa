"""Amounts of money with their currency, in English, Russian, Ukrainian and Chinese."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from enduse.text.fold import fold
from enduse.text.numbers import NUMBER, parse_number

__all__ = ["Money", "currency_code", "parse_money", "scale_of"]

_CURRENCIES = {
    "USD": r"us\$|\$|usd|u\.s\. dollars?|us dollars?|dollars?|долл?\.?(?:ар\w*)?(?: сша)?|доларів(?: сша)?|美元|美金",
    "EUR": r"€|eur|euros?|евро|євро|欧元",
    "RUB": r"₽|rub|rur|rou?bles?|руб(?:\.|л[яеьюи]\w*)?|карбованц\w*|卢布",
    "CNY": r"cny|rmb|yuan|renminbi|cn¥|юан\w*|人民币元?|人民幣|元|rmb¥",
    "GBP": r"£|gbp|pounds? sterling|фунт\w* стерлингов|英镑",
    "UAH": r"₴|uah|hryvnias?|грн\.?|гривен\w*|гривн\w*|гривень",
    "JPY": r"jpy|yen|japanese yen|иен\w*|日元|日圆",
    "HKD": r"hk\$|hkd|гонконгск\w+ доллар\w*|港元|港币",
    "TRY": r"₺|try|turkish liras?|турецк\w+ лир\w*|里拉",
    "AED": r"aed|dirhams?|дирхам\w*|迪拉姆",
    "INR": r"₹|inr|rupees?|рупи\w*|卢比",
    "KZT": r"₸|kzt|tenge|тенге|坚戈",
    "BYN": r"byn|белорусск\w+ рубл\w*",
    "KRW": r"₩|krw|(?:south )?korean won|вон (?:кореи|республики)|韩元",
    "CHF": r"chf|swiss francs?|швейцарск\w+ франк\w*|瑞士法郎",
    "SGD": r"sgd|singapore dollars?|新加坡元",
    "TWD": r"twd|nt\$|new taiwan dollars?|新台币",
    "UZS": r"uzs|узбекск\w+ сум\w*|сумов",
    "KGS": r"kgs|киргизск\w+ сом\w*|сомов",
    "AMD": r"amd|армянск\w+ драм\w*|драмов",
    "GEL": r"gel|(?:грузинск\w+ )?лари",
}
_SCALES = (
    (r"thousands?|тыс\.?|тысяч\w*|тисяч\w*|(?<!\s)k", Decimal(1000)),
    (r"millions?|mln\.?|mio|(?<!\s)m|млн\.?|миллион\w*|мільйон\w*", Decimal(10**6)),
    (r"billions?|bn|bln|млрд\.?|миллиард\w*|мільярд\w*", Decimal(10**9)),
    (r"trillions?|tn|трлн\.?|триллион\w*|兆", Decimal(10**12)),
    (r"千", Decimal(1000)),
    (r"百万|百萬", Decimal(10**6)),
    (r"千万|千萬", Decimal(10**7)),
    (r"万|萬", Decimal(10**4)),
    (r"亿|億", Decimal(10**8)),
)
_YUAN_OR_YEN = re.compile(r"[¥￥]")
_BY_COUNTRY = {"JPY": re.compile(r"jpy|yen|japan|日|иен")}
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount in an ISO 4217 currency."""

    amount: Decimal
    currency: str


@cache
def _currency_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{code}>{_bounded(pattern)})" for code, pattern in _in_order()))


def _in_order() -> list[tuple[str, str]]:
    """Those first whose words hold another's ("hk$", "белорусских рублей")."""
    first = ("HKD", "TWD", "SGD", "BYN", "JPY", "KRW")
    return sorted(_CURRENCIES.items(), key=lambda item: (item[0] not in first, list(_CURRENCIES).index(item[0])))


def _bounded(pattern: str) -> str:
    """Letters of an alphabet stand alone; signs and Chinese words may touch anything."""
    return rf"(?<![a-zа-яёіїєґ])(?:{pattern})(?![a-zа-яёіїєґ])"


@cache
def _amount_pattern() -> re.Pattern[str]:
    scales = "|".join(f"(?P<s{n}>{pattern})" for n, (pattern, _) in enumerate(_SCALES))
    return re.compile(rf"(?P<number>{NUMBER})(?:\s?(?:{scales})(?![a-zа-яёіїєґ]))?")


def currency_code(text: str) -> str | None:
    """ISO 4217 code of the one currency that a text names; None where it names none or several.

    A lone ¥ is read as the yuan unless the text speaks of yen.

    >>> currency_code("payable in yuan"), currency_code("руб."), currency_code("港币")
    ('CNY', 'RUB', 'HKD')
    """
    folded = fold(text)
    codes = {m.lastgroup for m in _currency_pattern().finditer(folded) if m.lastgroup}
    if not codes and _YUAN_OR_YEN.search(text):
        return "CNY"
    return next(iter(codes)) if len(codes) == 1 else None


def scale_of(word: str) -> Decimal | None:
    """What a scale word multiplies by ("million", "тыс.", "万"); None where it is none."""
    folded = fold(word)
    return next((factor for pattern, factor in _SCALES if re.fullmatch(pattern, folded)), None)


def parse_money(text: str) -> Money | None:
    """The one amount with currency that a text holds; None without a currency or with several amounts.

    >>> parse_money("1,5 млн руб."), parse_money("500万元").amount
    (Money(amount=Decimal('1500000.0'), currency='RUB'), Decimal('5000000'))
    """
    if len(text) > _LONGEST:
        return None
    currency = currency_code(text)
    if currency is None:
        return None
    amounts = [m for m in _amount_pattern().finditer(fold(text)) if parse_number(m["number"]) is not None]
    if len(amounts) != 1:
        return None
    value = parse_number(amounts[0]["number"])
    assert value is not None
    return Money(amount=value * _factor(amounts[0]), currency=currency)


def _factor(match: re.Match[str]) -> Decimal:
    return next((f for n, (_, f) in enumerate(_SCALES) if match[f"s{n}"] is not None), Decimal(1))
