"""Namesakes with something in common, addresses to the door, and names in other scripts."""

from __future__ import annotations

from typing import Any

import pytest

from enduse.entities import Member, resolve
from enduse.entities.addresses import is_one_unit
from tests.entities.people import are_one, entry, is_asked, named, party, person

HOME = "г. Вымшинск, ул. Литейщиков, д. 1, кв. 7"


def test_a_person_who_owns_one_firm_in_two_registers_is_one() -> None:
    owner, firm = person("Рубан Пелагея Климовна"), named("ООО «Ветлуга-Прибор»")
    again, same_firm = person("Рубан Пелагея Климовна", "x2"), named("ООО «Ветлуга-Прибор»", "x2")
    ties = [(owner.reference, firm.reference), (again.reference, same_firm.reference)]

    resolution = resolve([owner, firm, again, same_firm], ties=ties)

    assert are_one(resolution, owner, again)
    assert any("both stand with “ООО «Ветлуга-Прибор»”" in j.why for j in resolution.judgements)


def test_a_person_who_owns_two_firms_in_two_registers_is_asked() -> None:
    owner, firm = person("Рубан Пелагея Климовна"), named("ООО «Ветлуга-Прибор»")
    again, other_firm = person("Рубан Пелагея Климовна", "x2"), named("ООО «Дальний берег»", "x2")
    ties = [(owner.reference, firm.reference), (again.reference, other_firm.reference)]

    resolution = resolve([owner, firm, again, other_firm], ties=ties)

    assert not are_one(resolution, owner, again)
    assert is_asked(resolution, owner, again)


def test_a_surname_alone_joins_nobody_whatever_they_have_in_common() -> None:
    here, there = person("Рубан", addresses=(HOME,)), person("Рубан", "x2", addresses=(HOME,))

    assert not are_one(resolve([here, there]), here, there)


def test_who_has_one_name_and_one_door_is_one() -> None:
    here = party("Wen Qiaolu", "LegalEntity", addresses=("ROOM 808, 8 LUWEI ROAD, YUNYAN",))
    there = party("Wen Qiaolu.", "LegalEntity", addresses=("8 Luwei Rd., Room 808, Yunyan 318000",))
    next_door = party("WEN Qiaolu", "LegalEntity", addresses=("8 Luwei Road, Room 809, Yunyan",))

    resolution = resolve([here, there, next_door])

    assert are_one(resolution, here, there)
    assert not are_one(resolution, here, next_door)


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        (HOME, "7-1 Liteyshchikov St., Vymshinsk", True),
        (HOME, "г. Вымшинск, ул. Литейщиков, д. 1, кв. 8", False),
        (HOME, "г. Вымшинск, ул. Литейщиков", False),
        (HOME, "г. Нижневымск, ул. Ветряная, д. 1, кв. 7", False),
        ("300000, " + HOME, HOME, True),
        ("", "", False),
    ],
)
def test_addresses_are_one_down_to_the_door(left: str, right: str, is_one: bool) -> None:
    assert is_one_unit(left, right) is is_one


def test_a_person_in_another_script_of_one_paper_is_one() -> None:
    russian, latin = person("Тихомир Егорович Залесовский"), person("Tikhomir Yegorovich Zalessovskiy")
    other = person("Маркел Фомич Дубосеков")

    resolution = resolve([russian, latin, other])

    assert are_one(resolution, russian, latin)
    assert not are_one(resolution, russian, other)


def test_a_person_in_another_script_of_another_paper_is_asked() -> None:
    russian, latin = person("Тихомир Егорович Залесовский"), person("Tikhomir Yegorovich Zalessovskiy", "x2")

    resolution = resolve([russian, latin])

    assert not are_one(resolution, russian, latin)
    assert is_asked(resolution, russian, latin)


def test_who_could_be_either_of_two_in_another_script_is_neither() -> None:
    russian = person("Тихомир Залесовский")
    one, other = person("Tihomir Zaleskovsky"), person("Tihomir Zalevovsky")

    resolution = resolve([russian, one, other])

    assert len(resolution.entities) == 3
    assert is_asked(resolution, russian, one)


def test_two_names_of_one_list_entry_are_asked_for_not_joined() -> None:
    chinese = named("云砚市穹鹤鹭微实业有限公司")
    latin = named("Qionghe Luwei Industrial Co., Ltd.", "x2")
    listed = entry(latin.name.upper(), other_names=(chinese.name,))

    resolution = resolve([chinese, latin, listed])

    assert not are_one(resolution, chinese, latin)
    assert is_asked(resolution, chinese, latin)


@pytest.mark.parametrize("facts", [{"inn": 1}, {"country": "ru"}])
def test_alike_names_with_facts_that_disagree_are_not_asked(facts: dict[str, Any]) -> None:
    other: dict[str, Any] = {"inn": 2} if "inn" in facts else {"country": "kz"}
    here, there = named("ООО «Ветлуга-Прибор»", **facts), named("Vetluga-Pribors LLC", "x2", **other)

    assert not is_asked(resolve([here, there]), here, there)


def test_questions_about_parties_on_whom_much_hangs_come_first() -> None:
    pairs: list[tuple[Member, Member]] = []
    for name in ("Пелагея Рубан", "Маркел Дубосеков"):
        pairs.append((person(name), person(name, "x2")))
    members = [m for pair in pairs for m in pair]
    weights = {m.reference: 30 for m in pairs[1]}

    resolution = resolve(members, weights=weights)

    assert set(resolution.questions[0].members) == {m.reference for m in pairs[1]}
    assert len(resolution.questions) == 2


def test_questions_are_bounded() -> None:
    members = [
        person(f"Пелагея Рубан{chr(1072 + n // 30)}{chr(1072 + n % 30)}", f"x{k}") for n in range(220) for k in (1, 2)
    ]

    assert len(resolve(members).questions) == 200


def test_names_too_many_to_compare_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enduse.entities.near.MAX_COMPARED", 2)
    members = [named(name) for name in ("ООО «Ветлуга-Прибор»", "ООО «Дальний берег»", "ООО «Третье поле»")]

    resolution = resolve(members)

    assert [problem.kind for problem in resolution.problems] == ["not_compared"]
    assert resolution.problems[0].text.startswith("3 distinct names")
