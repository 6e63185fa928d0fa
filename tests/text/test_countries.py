"""Countries by their names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from enduse.text.countries import country_code, country_codes
from enduse.text.country_names import SHORT_NAMES


def test_every_country_has_an_english_and_a_russian_name() -> None:
    rows = [line.split(" ", 1) for line in SHORT_NAMES.strip().splitlines()]
    assert len(rows) == len({code for code, _ in rows}) == 249
    assert all(names.split("|")[0].isascii() and not names.split("|")[-1].isascii() for _, names in rows)
    assert all(country_code(name) == code for code, names in rows for name in names.split("|"))
    assert all(country_code(code.upper()) == code for code, _ in rows)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Китай", "cn"),
        ("КНР", "cn"),
        ("中国", "cn"),
        ("Россия", "ru"),
        ("俄罗斯", "ru"),
        ("Соединённые Штаты", "us"),
        ("Türkiye", "tr"),
        ("Hong Kong", "hk"),
        ("香港", "hk"),
        ("Україна", "ua"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_names_in_four_languages_mean_their_country(text: str, code: str | None) -> None:
    assert country_code(text) == code


def test_several_countries_are_told_apart_from_one_with_a_comma() -> None:
    assert country_codes("Russian, Ukrainian") == ("ru", "ua")
    assert country_codes("Korea, South") == ("kr",)
    assert country_codes("Atlantis") == ()


@pytest.mark.shared
def test_the_reference_codes_are_all_known(shared: Path) -> None:
    files = sorted((shared / "reference").glob("*countr*.csv"))
    if not files:
        pytest.skip("the reference material holds no table of countries")
    for path in files:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        column = next((c for c in rows[0] if c.lower() in {"alpha-2", "alpha2", "iso2", "iso3166-1-alpha-2"}), None)
        if column is not None:
            assert [r[column] for r in rows if r[column] and country_code(r[column]) is None] == []
