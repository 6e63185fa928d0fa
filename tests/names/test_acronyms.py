"""A short name is an acronym of a longer one only when it spells it out and shares a word of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.names import analyse
from enduse.names.acronyms import is_acronym_of, spells_out

WORDS = st.lists(st.text("abcdefghij", min_size=2, max_size=8), min_size=2, max_size=5)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("TMZ Vostrel", "Tarnov Machine Zavod Vostrel"),
        ("JSC TMZ «Vostrel»", "АО «Тарновский машиностроительный завод „Вострел“»"),
        ("OMZ Grozovey", "Опытный механический завод «Грозовей»"),
    ],
)
def test_what_spells_a_name_out_is_its_acronym(short: str, full: str) -> None:
    assert is_acronym_of(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("TMZ", "Tarnov Machine Zavod"),
        ("TMZ Vostrel", "Tarnov Machine Zavod Grozovey"),
        ("TMZ Vostrel", "Vostrel"),
        ("ABC Vostrel", "Tarnov Machine Zavod Vostrel"),
        ("TSK Vostrel", "Vostrel Torg"),
        ("TMZ Vostrel", "TMZ Vostrel"),
    ],
)
def test_what_does_not_spell_it_out_or_shares_no_word_is_none(short: str, full: str) -> None:
    assert not is_acronym_of(short, full)


@given(WORDS)
def test_the_first_letters_of_all_words_spell_them_out(words: list[str]) -> None:
    assert spells_out("".join(word[0] for word in words), words)


@given(WORDS)
def test_nothing_is_spelled_out_with_a_word_left_over(words: list[str]) -> None:
    assert not spells_out("".join(word[0] for word in words), [*words, "z" + words[0]])


@pytest.mark.parametrize("name", ["ООО «ТПК Вендалор»", "TPK Vendalor LLC", "OOO TPK Vendalor", "ТПК Вендалор, ООО"])
def test_a_trade_word_behind_the_legal_form_stays_a_word(name: str) -> None:
    assert analyse(name).key == analyse("TPK Vendalor").key
