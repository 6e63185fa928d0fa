"""What rules join, and what they leave to a person."""

from __future__ import annotations

from typing import Any

import pytest

from enduse.entities import resolve
from enduse.model.entity import Verdict
from tests.entities.people import are_one, entry, is_asked, named, party, person, said


def test_one_name_in_one_exhibit_is_one_entity_called_by_its_earliest_member() -> None:
    first, second = named("АО «Ветлуга-Прибор»"), named("АО «Ветлуга-Прибор»")

    resolution = resolve([second, first])

    assert resolution.entity_of == {m.reference: first.reference for m in (first, second)}
    assert [e.id for e in resolution.entities] == [first.reference]


def test_a_firm_is_found_in_another_script_and_without_its_legal_form() -> None:
    russian, latin, bare = (
        named("АО «Ветлуга-Прибор»"),
        named("Vetluga-Pribor JSC", "x2"),
        named("Vetluga Pribor", "x3"),
    )

    resolution = resolve([russian, latin, bare])

    assert are_one(resolution, russian, latin, bare)
    assert {j.by for j in resolution.judgements} == {"rule:exact_name"}
    assert {j.verdict for j in resolution.judgements} == {Verdict.SAME}


def test_one_number_joins_other_names_and_says_so() -> None:
    russian, foreign = party("ООО «Заречный институт»", inn=5), party("Riverside Institute LLC", inn=5)

    resolution = resolve([russian, foreign])

    assert are_one(resolution, russian, foreign)
    assert [j.by for j in resolution.judgements] == ["rule:identifier"]


@pytest.mark.parametrize(
    ("left", "right"),
    [({"inn": 1}, {"inn": 2}), ({"country": "ru"}, {"country": "kz"})],
    ids=["numbers", "countries"],
)
def test_namesakes_with_facts_that_disagree_stay_apart(left: dict[str, Any], right: dict[str, Any]) -> None:
    one, other = party("ООО «Ветлуга-Прибор»", **left), party("ООО «Ветлуга-Прибор»", **right)

    resolution = resolve([one, other])

    assert not are_one(resolution, one, other)


def test_legal_forms_of_two_kinds_are_two_firms() -> None:
    limited, joint_stock = named("ООО «Ветлуга-Прибор»"), named("АО «Ветлуга-Прибор»", "x2")

    assert not are_one(resolve([limited, joint_stock]), limited, joint_stock)


def test_who_could_be_either_of_two_namesakes_is_neither_and_is_asked() -> None:
    one, other = party("ООО «Ветлуга-Прибор»", inn=1), party("ООО «Ветлуга-Прибор»", inn=2)
    bare = named("Ветлуга-Прибор")

    resolution = resolve([one, other, bare])

    assert len(resolution.entities) == 3
    assert is_asked(resolution, one, bare)
    assert is_asked(resolution, other, bare)


def test_one_number_with_two_countries_is_asked_not_joined() -> None:
    one, other = party("ООО «Ветлуга»", inn=1, country="ru"), party("ООО «Ветлуга»", inn=1, country="kz")

    resolution = resolve([one, other])

    assert not are_one(resolution, one, other)
    assert is_asked(resolution, one, other)


def test_a_number_in_a_text_beside_a_name_without_a_common_word_is_asked() -> None:
    misread, bearer = named("ООО «Дальний берег»", inn=1), party("ООО «Ветлуга-Прибор»", inn=1)

    resolution = resolve([misread, bearer])

    assert not are_one(resolution, misread, bearer)
    assert is_asked(resolution, misread, bearer)


def test_persons_of_one_name_in_two_papers_are_not_one_and_are_asked() -> None:
    here, there = person("Пелагея Климовна Рубан"), person("Пелагея Климовна Рубан", "x2")

    resolution = resolve([here, there])

    assert not are_one(resolution, here, there)
    assert is_asked(resolution, here, there)


def test_a_person_of_one_name_in_one_paper_is_one() -> None:
    full, again = person("Пелагея Климовна Рубан"), person("Рубан Пелагея Климовна")

    assert are_one(resolve([full, again]), full, again)


def test_parties_who_may_be_persons_are_not_joined_by_name() -> None:
    here, there = party("Wen Qiaolu", "LegalEntity", country="cn"), named("Wen Qiaolu", "x2", "LegalEntity")

    resolution = resolve([here, there])

    assert not are_one(resolution, here, there)
    assert is_asked(resolution, here, there)


def test_a_common_word_alone_joins_no_firms_of_different_papers() -> None:
    bare, bearers = named("Вектор"), [party("ООО «Вектор-Снаб»"), party("Вектор"), party("ООО «ТД Вектор»")]

    resolution = resolve([bare, *bearers])

    assert not any(are_one(resolution, bare, bearer) for bearer in bearers)


def test_a_short_name_means_the_one_longer_name_of_its_paper() -> None:
    full, short, elsewhere = named("VMZ Vetluga"), named("Vetluga"), named("Vetluga Agro", "x2")

    resolution = resolve([full, short, elsewhere])

    assert are_one(resolution, full, short)
    assert not are_one(resolution, full, elsewhere)
    assert "rule:short_name" in {j.by for j in resolution.judgements}
    assert resolution.entities[0].caption == "VMZ Vetluga"


def test_a_short_name_of_two_longer_ones_is_neither_and_is_asked() -> None:
    one, other, short = named("VMZ Vetluga"), named("Vetluga Agro"), named("Vetluga")

    resolution = resolve([one, other, short])

    assert len(resolution.entities) == 3
    assert is_asked(resolution, one, short)


def test_names_strung_together_are_not_the_firms_they_name() -> None:
    strung = named("АО «Ветлуга-Прибор», ООО «Дальний берег»")
    one, other = named("Ветлуга-Прибор"), named("Дальний берег")

    resolution = resolve([strung, one, other])

    assert not are_one(resolution, one, other)
    assert not are_one(resolution, strung, one)


def test_a_surname_means_the_one_person_of_its_paper() -> None:
    full, short = person("Elsbet Quarnholm"), person("Quarnholm")

    assert are_one(resolve([full, short]), full, short)


def test_a_product_is_one_in_all_papers_and_no_firm() -> None:
    russian, latin, firm = (
        named("Сивоклюй-2", schema="Product"),
        named("Sivoklyuy-2", "x2", "Product"),
        named("Sivoklyuy-2"),
    )

    resolution = resolve([russian, latin, firm])

    assert are_one(resolution, russian, latin)
    assert not are_one(resolution, latin, firm)


def test_a_code_of_two_signs_is_one_product_in_its_paper_alone() -> None:
    here, there = named("G3", schema="Product"), named("G3", "x2", "Product")

    assert not are_one(resolve([here, there]), here, there)


def test_chinese_names_that_only_sound_alike_are_two_firms() -> None:
    one, other = named("鸿图鹭微精密仪器有限公司"), named("宏图鹭微精密仪器有限公司", "x2")

    assert not are_one(resolve([one, other]), one, other)


def test_a_list_entry_is_joined_by_a_number_and_never_by_a_name() -> None:
    firm, by_number = named("АО «Ветлуга-Прибор»", inn=1), entry("VETLUGA-PRIBOR JSC", inn=1)
    other, by_name = named("ООО «Дальний берег»"), entry("OOO DALNIY BEREG", inn=2)

    resolution = resolve([firm, by_number, other, by_name])

    assert are_one(resolution, firm, by_number)
    assert by_name.reference not in resolution.entity_of
    assert resolution.entities[0].names == ("АО «Ветлуга-Прибор»", "VETLUGA-PRIBOR JSC")
    assert resolution.entities[0].caption == "АО «Ветлуга-Прибор»"


def test_an_entry_with_two_numbers_joins_nobody_by_them() -> None:
    one, other = named("АО «Ветлуга-Прибор»", inn=1), named("ООО «Дальний берег»", inn=2)
    both = entry("VETLUGA", identifiers=(*one.identifiers, *other.identifiers))

    resolution = resolve([one, other, both])

    assert both.reference not in resolution.entity_of
    assert not are_one(resolution, one, other)


def test_the_same_members_give_the_same_answer_in_any_order() -> None:
    members = [
        named("Ветлуга-Прибор"),
        party("ООО «Ветлуга-Прибор»", inn=1),
        named("Vetluga Pribor", "x2"),
        person("Иван Рубан"),
    ]
    judgement = said("different", members[0], members[2])

    assert resolve(members, [judgement]) == resolve(members[::-1], [judgement])


def test_several_words_from_the_middle_of_a_longer_name_are_asked_and_not_joined() -> None:
    russian, chinese = named("ZPK Strizhak"), named("Gremellus ZPK Strizhak Industrial")

    resolution = resolve([russian, chinese])

    assert not are_one(resolution, russian, chinese)
    assert is_asked(resolution, russian, chinese)


def test_the_last_words_of_a_longer_name_are_short_for_it() -> None:
    full, short = named("Volzhsky ZPK Strizhak"), named("ZPK Strizhak")

    assert are_one(resolve([full, short]), full, short)
