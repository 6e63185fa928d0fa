"""Days and spans of days."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.text.date_intervals import date_interval
from enduse.text.dates import excel_date, month_number, parse_date

ANCHOR = date(2024, 9, 25)
DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))
RUSSIAN = re.findall(r"\w+", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря")


@pytest.mark.parametrize(
    "text",
    ["12.03.2024", "2024-03-12", "20240312", "12 марта 2024 г.", "March 12, 2024", "12th of March 2024",
     "2024年3月12日", "«12» марта 2024 года",
     "03/25/2024", "12.03.24", "12-Mar-2024", "2024-03-12T10:00:00", "12 березня 2024 р."],
)  # fmt: skip
def test_a_day_is_read_in_each_spelling(text: str) -> None:
    assert parse_date(text) == (date(2024, 3, 25) if "25" in text else date(2024, 3, 12))


@pytest.mark.parametrize("text", ["", "31.02.2024", "2024-13-45", "45363", "March", "12.03", "x" * 80, "20241399"])
def test_what_is_no_day_is_unknown(text: str) -> None:
    assert parse_date(text) is None


@given(DAYS)
def test_every_spelling_of_a_day_gives_it_back(day: date) -> None:
    spellings = (
        day.isoformat(),
        day.strftime("%d.%m.%Y"),
        day.strftime("%Y%m%d"),
        f"{day.day} {RUSSIAN[day.month - 1]} {day.year} г.",
        f"{day.year}年{day.month}月{day.day}日",
        day.strftime("%d.%m.%y"),
    )
    assert {parse_date(s) for s in spellings} == {day}


@given(st.text(max_size=80))
def test_any_text_is_an_interval_in_order_or_unknown(text: str) -> None:
    found = date_interval(text, ANCHOR)
    assert found is None or found.date_from <= found.date_to


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("earlier this year", "2024-01-01", "2024-09-25"),
        ("с начала года", "2024-01-01", "2024-09-25"),
        ("later this year", "2024-09-25", "2024-12-31"),
        ("last summer", "2024-06-01", "2024-08-31"),
        ("прошлой осенью", "2023-09-01", "2023-11-30"),
        ("in the first half of this year", "2024-01-01", "2024-06-30"),
        ("второе полугодие 2023 года", "2023-07-01", "2023-12-31"),
        ("I квартал 2024 г.", "2024-01-01", "2024-03-31"),
        ("Q2 2025", "2025-04-01", "2025-06-30"),
        ("the second quarter of 2025", "2025-04-01", "2025-06-30"),
        ("2024年上半年", "2024-01-01", "2024-06-30"),
        ("March 16 last year", "2023-03-16", "2023-03-16"),
        ("16 марта прошлого года", "2023-03-16", "2023-03-16"),
        ("between December 2022 and April 2023", "2022-12-01", "2023-04-30"),
        ("from July to November 2023", "2023-07-01", "2023-11-30"),
        ("с июля по ноябрь 2023 года", "2023-07-01", "2023-11-30"),
        ("within eight months", "2024-09-25", "2025-05-25"),
        ("в течение 30 дней", "2024-09-25", "2024-10-25"),
        ("8个月内", "2024-09-25", "2025-05-25"),
        ("in March 2024", "2024-03-01", "2024-03-31"),
        ("в марте 2024 года", "2024-03-01", "2024-03-31"),
        ("2024年3月", "2024-03-01", "2024-03-31"),
        ("in 2023", "2023-01-01", "2023-12-31"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("last month", "2024-08-01", "2024-08-31"),
        ("in December", "2023-12-01", "2023-12-31"),
        ("summer of 2023", "2023-06-01", "2023-08-31"),
        ("2023年夏季", "2023-06-01", "2023-08-31"),
        ("delivery by 12.03.2024 at the latest", "2024-03-12", "2024-03-12"),
        ("dated 2024-03-12 and sealed", "2024-03-12", "2024-03-12"),
        ("2024年3月12日", "2024-03-12", "2024-03-12"),
        ("合同于2024年3月12日签订", "2024-03-12", "2024-03-12"),
        ("2022年12月至2023年4月", "2022-12-01", "2023-04-30"),
    ],
)
def test_date_words_mean_their_days(text: str, start: str, end: str) -> None:
    found = date_interval(text, ANCHOR)
    assert found is not None
    assert (found.date_from.isoformat(), found.date_to.isoformat()) == (start, end)


@pytest.mark.parametrize("text", ["earlier this year", "last summer", "within eight months", "March 16 last year"])
def test_words_that_count_from_an_unknown_day_stay_unknown(text: str) -> None:
    assert date_interval(text) is None


def test_a_span_that_ends_before_it_starts_is_not_read_as_one() -> None:
    found = date_interval("between April 2023 and December 2022")
    assert found is None or found.precision != "span"


def test_excel_serials_are_days_only_where_asked_for() -> None:
    assert excel_date(45363.75) == date(2024, 3, 12)
    assert excel_date(3) is None
    assert excel_date(10**7) is None


def test_month_names_have_their_number() -> None:
    assert [month_number(n) for n in RUSSIAN] == list(range(1, 13))
    assert month_number("smarch") is None
