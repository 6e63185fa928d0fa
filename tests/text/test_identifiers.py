"""Identifiers, found and validated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.text.identifier_search import find_identifiers
from enduse.text.identifiers import normal_identifier, parse_identifiers, validate


def test_identifiers_are_found_beside_their_labels_in_three_languages() -> None:
    text = "ИНН 3849055365 КПП 384901001, ОГРН 1173850018000; 统一社会信用代码：91310000MA1FL0B24E IMO 9074729"
    found = {i.scheme: i for i in find_identifiers(text)}
    assert {"inn", "kpp", "imo"} <= set(found)
    assert all(text[i.start : i.end] == i.value for i in found.values())


def test_a_wrong_check_digit_is_no_identifier() -> None:
    assert find_identifiers("ИНН 3849055366, IMO 9074728") == ()
    assert validate("inn", "3849055366") is None
    assert validate("imo", "9074729") == "9074729"


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("iban", "GB82 WEST 1234 5698 7654 32"),
        ("swift", "DEUTDEFF"),
        ("lei", "213800KUD8LAJWSQ9D15"),
        ("kpp", "384901001"),
    ],
)
def test_valid_values_are_tidied(scheme: str, value: str) -> None:
    assert validate(scheme, value) == value.replace(" ", "")


@given(st.text(max_size=120))
def test_what_is_found_stands_where_it_says(text: str) -> None:
    for identifier in find_identifiers(text):
        assert validate(identifier.scheme, text[identifier.start : identifier.end]) == identifier.value


def test_pairs_of_scheme_and_value_are_parsed_as_written() -> None:
    assert parse_identifiers(" INN: 7701 ;x9; ogrn:; ") == (("inn", "7701"), ("id", "x9"), ("id", "ogrn"))
    assert parse_identifiers("") == ()


def test_an_identifier_that_is_not_valid_in_its_scheme_is_none() -> None:
    assert normal_identifier("INN", "3849 055 365") == ("inn", "3849055365")
    assert normal_identifier("inn", "3849055366") is None
    assert normal_identifier("", "12") is None
    assert validate("kpp", "12345") is None
    assert validate("kpp", "123456789") == "123456789"
    assert validate("licence", "no digits") is None
