"""A name's score is its own: what is asked beside it does not change it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.names import IndexedName, NameIndex, compare
from enduse.names.analyse import words_of_many

LISTED = NameIndex.build(
    [
        IndexedName(key="1", text="Group Trading House LLC", schema="Company"),
        IndexedName(key="2", text="CHAPLYGIN, Nikita Yuryevich", schema="Person"),
        IndexedName(key="3", text="Yilufa Electronics Ltd.", schema="Company"),
        IndexedName(key="4", text="CHANG SHA TIAN KE JI YAN JIU YUAN YOU XIAN GONG SI", schema="LegalEntity"),
    ]
)
ASKED = ("Nikita Y. Chaplygin", "Grup Trade House", "झिनाला संकर", "亿路发电子有限公司", "Trade Group", "Yuri Group")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ASKED), st.sampled_from(("Person", "Company", ""))), min_size=1, max_size=6))
def test_a_name_asked_beside_others_scores_as_it_does_alone(asked: list[tuple[str, str]]) -> None:
    names, schemas = [name for name, _ in asked], [schema for _, schema in asked]

    together = list(LISTED.search_many(names, schemas=schemas))

    alone = [LISTED.search(name, schema=schema) for name, schema in asked]
    assert [[(m.key, m.score) for m in row] for row in together] == [[(m.key, m.score) for m in row] for row in alone]


def test_a_chinese_word_of_three_characters_finds_the_name_that_writes_it_as_one() -> None:
    best = LISTED.search("深圳市亿路发电子有限公司", schema="Company")[0]

    assert best.key == "3"
    assert best.score >= 0.8


def test_a_chinese_firm_is_not_read_as_a_person_of_many_syllables() -> None:
    found = LISTED.search("元富科技集團股份有限公司", schema="LegalEntity")

    assert all(match.score < 0.2 for match in found)


def test_the_city_of_a_chinese_firm_is_a_place_and_weighs_little() -> None:
    found = compare("Shenzhen Maple Leaf Technology Co Ltd", "Shenzhen Red Fox Technology Co Ltd", schema="Company")

    assert found.score < 0.3


def test_signs_of_vowels_do_not_break_a_name_of_india_into_letters() -> None:
    assert words_of_many(["झिनाला संकर"], is_person=True) == [["jhinala", "smkr"]]
