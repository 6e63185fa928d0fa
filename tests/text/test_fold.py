"""Folding: what is equal for a reader is equal for the machine."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from enduse.text.fold import fold, fold_name, fold_quote, is_cjk, space_cjk


@given(st.text(max_size=80))
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=80))
def test_white_space_and_quotation_marks_do_not_matter_to_a_name(text: str) -> None:
    assert fold_name(f" «{text}»  ") == fold_name(text)


def test_quotation_marks_and_dashes_are_one() -> None:
    assert fold_quote("«Купол» — “завод”") == fold_quote('"Купол" - "завод"')


def test_ideographs_are_set_apart_so_that_each_is_found() -> None:
    assert space_cjk("厦门Redlepus公司") == "厦 门 redlepus 公 司".replace("redlepus", "Redlepus")
    assert [is_cjk(c) for c in "门カ공aя"] == [True, True, True, False, False]


@given(st.text(max_size=80))
def test_setting_ideographs_apart_loses_nothing(text: str) -> None:
    assert "".join(space_cjk(text).split()) == "".join(text.split())
