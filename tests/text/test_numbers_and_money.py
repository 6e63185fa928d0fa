"""Numbers and money read as documents write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.text.money import Money, currency_code, parse_money, scale_of
from enduse.text.numbers import parse_number
from enduse.text.units import unit_code, unit_words

AMOUNTS = st.decimals(0, 10**9, places=2)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 234,56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1\u00a0234\u202f567", "1234567"),
        ("1.234.567", "1234567"),
        ("1,234", "1234"),
        ("1.234", "1.234"),
        ("0,125", "0.125"),
        ("12,5", "12.5"),
        ("１，２３４．５０", "1234.50"),
        ("1 234-", "-1234"),
        ("−7", "-7"),
        ("(15,00)", "-15.00"),
        ("+3", "3"),
        ("1'234.5", "1234.5"),
    ],
)
def test_a_number_is_read_as_its_marks_mean(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["", "abc", "1,2,3", "1.23.4", "12 34", "1,234,56.7", "1.2.3,4", "17/04", "9" * 41, "٣٤"]
)
def test_what_is_no_single_number_is_unknown(text: str) -> None:
    assert parse_number(text) is None


@given(AMOUNTS)
def test_the_three_ways_of_grouping_read_the_same(amount: Decimal) -> None:
    english = f"{amount:,.2f}"
    continental = english.translate(str.maketrans(",.", ".,"))
    russian = english.replace(",", "\u00a0").replace(".", ",")
    assert parse_number(english) == parse_number(continental) == parse_number(russian) == amount


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_unknown(text: str) -> None:
    assert parse_number(text) is None or isinstance(parse_number(text), Decimal)
    assert parse_money(text) is None or isinstance(parse_money(text), Money)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("USD 103,000.00", "103000.00", "USD"),
        ("$1.5 million", "1500000.0", "USD"),
        ("500万元", "5000000", "CNY"),
        ("1.2亿元人民币", "120000000.0", "CNY"),
        ("¥ 2,000", "2000", "CNY"),
        ("2,5 млрд рублей", "2500000000.0", "RUB"),
        ("120 тыс. руб.", "120000", "RUB"),
        ("700 000 юаней", "700000", "CNY"),
        ("15 грн", "15", "UAH"),
        ("€2bn", "2000000000", "EUR"),
        ("12 000 долларов США", "12000", "USD"),
        ("HK$300", "300", "HKD"),
        ("300 yen", "300", "JPY"),
    ],
)
def test_an_amount_has_its_currency_and_scale(text: str, amount: str, currency: str) -> None:
    assert parse_money(text) == Money(amount=Decimal(amount), currency=currency)


@pytest.mark.parametrize("text", ["103,000", "USD", "USD 5 or EUR 6", "USD 5 to 6", "5 " * 200])
def test_without_one_currency_and_one_amount_money_is_unknown(text: str) -> None:
    assert parse_money(text) is None


def test_a_currency_is_read_from_terms_and_never_from_parts_of_words() -> None:
    assert currency_code("оплата в юанях") == "CNY"
    assert currency_code("рубильник") is None
    assert currency_code("wonderful") is None
    assert currency_code("USD or EUR") is None


def test_scale_words_multiply() -> None:
    assert [scale_of(w) for w in ("тыс.", "million", "万", "亿", "dozen")] == [
        Decimal(1000),
        Decimal(10**6),
        Decimal(10**4),
        Decimal(10**8),
        None,
    ]


def test_units_of_three_languages_have_one_code() -> None:
    assert {unit_code(u) for u in ("шт.", "pcs", "台", "架", "件", "штук")} == {"H87"}
    assert {unit_code(u) for u in ("га", "hectares", "公顷")} == {"HAR"}
    assert unit_code("set") == unit_code("套") == "SET"
    assert "шт" in unit_words()
