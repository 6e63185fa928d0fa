"""Comparing two names: what holds for all names, and names whose answer is known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.names import MATCH_LINE, analyse, compare

WORDS = st.sampled_from(
    [
        "Vektor",
        "Kupol",
        "Zavod",
        "Ivanov",
        "Petrovich",
        "Sergey",
        "Ahmad",
        "Ltd",
        "OOO",
        "12",
        "A",
        "Trading",
        "Алмаз",
        "Антей",
        "科技",
        "红兔",
        "محمد",
        "الدين",
        "Müller",
        "x9",
    ]
)
NAMES = st.lists(WORDS, min_size=1, max_size=5, unique=True)
SCHEMAS = st.sampled_from([None, "Person", "Company"])


@settings(max_examples=60, deadline=None)
@given(NAMES, NAMES, SCHEMAS)
def test_it_does_not_matter_which_name_comes_first(left: list[str], right: list[str], schema: str | None) -> None:
    one, other = " ".join(left), " ".join(right)
    assert compare(one, other, schema).score == compare(other, one, schema).score


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=30), SCHEMAS)
def test_a_name_with_words_is_surely_itself(name: str, schema: str | None) -> None:
    expected = 1.0 if analyse(name, schema).words else 0.0
    assert compare(name, name, schema).score == expected


@settings(max_examples=40, deadline=None)
@given(st.permutations(["Sergey", "Viktorovich", "Lavrov"]), st.permutations(["Sergei", "Lavrov", "Viktor"]))
def test_the_order_of_words_does_not_matter(left: list[str], right: list[str]) -> None:
    expected = compare("Sergey Viktorovich Lavrov", "Sergei Lavrov Viktor", "Person").score
    assert compare(" ".join(left), " ".join(right), "Person").score == expected


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), SCHEMAS)
def test_any_text_has_a_score_between_nothing_and_one(left: str, right: str, schema: str | None) -> None:
    assert 0 <= compare(left, right, schema).score <= 1


@pytest.mark.parametrize(
    ("left", "right", "schema"),
    [
        ("ООО «ТСК Вектор»", "TSK VEKTOR, LLC", "Company"),
        ("Сергей Викторович Лавров", "LAVROV, Sergey Viktorovich", "Person"),
        ("Олександр Сергійович Ходаковський", "Aleksandr Sergeyevich KHODAKOVSKII", "Person"),
        ("Сяргей Пятровіч Арцёменка", "Siarhei Piatrovich ARTSIOMENKA", "Person"),
        ("Siemens Aktiengesellschaft", "Siemens AG", "Company"),
        ("SiemensAG", "Siemens AG", "Company"),
        ("Stripe LLC", "Stripe Limited Liability Company", "Company"),
        ("Brigade Forty-Four", "Brigade 44", "Organization"),
        ("Pricewaterhouse Coopers LLP", "PricewaterhouseCoopers LLP", "Company"),
        ("Nikolai Plat Ono Vich Patrushev", "Nikolai Platonovich Patrushev", "Person"),
        ("周大创", "Zhou DACHUANG", "Person"),
        ("习近平", "Xi Jinping", "Person"),
        ("محمد أمين مصطفى", "MOHAMED AMIN MOSTAFA", "Person"),
        ("Акционерное общество «Муромский приборостроительный завод»", "JSC Murom Instrument-Making Plant", "Company"),
        ("深圳红兔科技有限公司", "Shenzhen Hongtu Technology Co., Ltd.", "Company"),
    ],
)
def test_one_party_in_two_spellings_is_a_match(left: str, right: str, schema: str) -> None:
    assert compare(left, right, schema).score >= MATCH_LINE


@pytest.mark.parametrize(
    ("left", "right", "schema"),
    [
        ("TSK Vektor LLC", "AO NII Vektor", "Company"),
        ("TSK Vektor LLC", "Vektor Grupp OOO", "Company"),
        ("TSK Vektor LLC", "AO OKTB Vektor", "Company"),
        ("Volkswagen AG", "Siemens AG", "Company"),
        ("Boris Netanyahu", "Benjamin Netanyahu", "Person"),
        ("Paul Murphy", "Pol Pot", "Person"),
        ("Ivan Petrov", "Maria Sidorova", "Person"),
        ("Sergey Ivanevich Lavrov", "Sergey Viktorovich LAVROV", "Person"),
        ("Bank of China (Hong Kong) Limited", "Bank of China (Singapore) Limited", "Company"),
    ],
)
def test_two_parties_of_like_names_are_no_match(left: str, right: str, schema: str) -> None:
    assert compare(left, right, schema).score < MATCH_LINE


def test_the_reasons_say_what_is_the_same_what_is_missing_and_which_forms_are_one() -> None:
    reasons = compare("ООО Вектор", "TSK VEKTOR, LLC", "Company").reasons
    assert "'Вектор' = 'VEKTOR'" in reasons
    assert "'TSK' missing" in reasons
    assert "legal form ООО = LLC" in reasons


def test_the_reasons_tell_words_alike_initials_joined_words_and_other_forms() -> None:
    assert "'J' may stand for 'Joachim'" in compare("Hans J Friedrich", "Hans Joachim Friedrich", "Person").reasons
    assert any("written together" in r for r in compare("Rami Makhlouf", "Ramimakhlouf", "Person").reasons)
    assert any(" is not " in reason for reason in compare("OOO Alfa", "AO Alfa", "Company").reasons)


def test_numbers_that_differ_count_against_a_match() -> None:
    same = compare("Brigade 44", "Brigade 44 North", "Organization").score
    assert compare("Brigade 44", "Brigade 45 North", "Organization").score < same


def test_the_key_of_a_name_does_not_depend_on_order_script_or_legal_form() -> None:
    assert analyse("ООО «ТСК Вектор»").key == analyse("Vektor TSK LLC").key


def test_a_name_of_only_a_legal_form_keeps_its_words() -> None:
    assert [word.latin for word in analyse("Limited", "Company").words] == ["limited"]
