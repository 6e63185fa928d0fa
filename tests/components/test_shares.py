"""Shares carry what they are shares of; dates of making are never rounded to a side."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.components import making, shares
from enduse.components.making import made
from enduse.model.component import RecoveredPart


def _part(n: int, country: str | None, *, weapon: str | None = None, code: str | None = None) -> RecoveredPart:
    countries = () if country is None else (("origin", country),)
    return RecoveredPart(id=f"e:{n}", exhibit="e", row=n, countries=countries, weapon=weapon, date_code=code)


def test_a_share_is_printed_with_unit_population_day_missing_share_and_interval() -> None:
    parts = [_part(n, c) for n, c in enumerate(["cn", "cn", "cn", "de", None])]
    (first, *_) = shares(parts, "origin", population="parts of two wrecks", as_of=date(2024, 9, 1)).sentences()
    assert first.startswith("3 of 4 parts whose country is known (75.0 %; 95 % of 1000 resamples of parts: ")
    assert "are stated to be made in CN" in first
    assert "the country of 1 of all 5 (20.0 %) is not known (parts of two wrecks; as of 2024-09-01)" in first


def test_a_share_of_brands_does_not_read_as_a_place_of_making() -> None:
    part = RecoveredPart(id="e:1", exhibit="e", row=1, countries=(("brand_hq", "us"),))
    (said,) = shares([part], "brand_hq").sentences()
    assert "bear the mark of a brand whose seat is in US" in said


def test_parts_of_one_weapon_are_resampled_together_where_there_are_enough_weapons() -> None:
    alike = [_part(n, "cn" if n % 12 < 6 else "de", weapon=f"Lark-{n % 12}") for n in range(120)]
    few = [_part(n, "cn" if n % 2 else "de", weapon=f"Lark-{n % 2}") for n in range(120)]
    by_weapon, by_part = shares(alike, "origin"), shares(few, "origin")
    assert (by_weapon.resampled, by_part.resampled) == ("weapons", "parts")
    assert by_weapon.rows[0].high - by_weapon.rows[0].low > by_part.rows[0].high - by_part.rows[0].low > 0


@given(st.lists(st.sampled_from(["de", "cn", None]), max_size=30))
def test_intervals_hold_the_share_and_come_out_the_same_again(drawn: list[str | None]) -> None:
    parts = [_part(n, country) for n, country in enumerate(drawn)]
    table = shares(parts, "origin")
    assert table == shares(parts, "origin")
    assert all(0 <= row.low <= row.high <= 1 for row in table.rows)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2231", date(2022, 8, 1), date(2022, 8, 7)),
        ("9901", date(1999, 1, 4), date(1999, 1, 10)),
        ("2019", date(2019, 1, 1), date(2020, 5, 10)),
        ("2022", date(2020, 5, 25), date(2022, 12, 31)),
        ("2023-05-17", date(2023, 5, 17), date(2023, 5, 17)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
    ],
)
def test_a_date_code_is_read_as_all_that_it_can_mean(code: str, first: date, last: date) -> None:
    assert made(code) == (first, last)


@pytest.mark.parametrize("code", [None, "", "K7-2", "2299", "2023-13", "2023-02-30", "2153"])
def test_a_code_that_is_no_date_says_nothing(code: str | None) -> None:
    assert made(code) is None


def test_parts_are_made_before_a_control_date_after_it_or_it_is_not_known() -> None:
    codes = ["2101", "2231", "2019", None, "2022"]
    found = making([_part(n, None, code=code) for n, code in enumerate(codes)], date(2022, 2, 24))
    assert (found.before, found.after, found.unknown) == (2, 1, 2)
