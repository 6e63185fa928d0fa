"""What persons say of pairs, and how it stands against rules, other judgements and later evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from enduse.entities import Member, resolve
from tests.entities.people import are_one, entry, is_asked, named, party, person, said


def test_same_joins_what_rules_keep_apart_and_records_the_conflict() -> None:
    one, other = party("ООО «Ветлуга»", inn=1, country="ru"), party("Ветлуга ТОО", inn=2, country="kz")

    resolution = resolve([one, other], [said("same", one, other)])

    assert are_one(resolution, one, other)
    (entity,) = resolution.entities
    assert any("inn" in conflict for conflict in entity.conflicts)
    assert any("country kz" in conflict for conflict in entity.conflicts)


def test_different_splits_what_rules_join_and_is_not_asked_again() -> None:
    one, other = named("АО «Ветлуга-Прибор»"), named("АО «Ветлуга-Прибор»", "x2")

    resolution = resolve([one, other], [said("different", one, other)])

    assert not are_one(resolution, one, other)
    assert not is_asked(resolution, one, other)


def test_different_stays_when_a_third_member_would_join_both() -> None:
    one, other = party("ООО «Ветлуга-Прибор»", inn=1), named("Ветлуга-Прибор", "x2", inn=1)
    third = named("АО «Прибор»", "x3", inn=1)

    resolution = resolve([one, other, third], [said("different", one, other)])

    assert not are_one(resolution, one, other)


def test_two_mentions_of_one_word_in_one_paper_can_be_split() -> None:
    one, other, third = named("Ветлуга-Прибор"), named("Ветлуга-Прибор"), named("Ветлуга-Прибор")

    resolution = resolve([one, other, third], [said("different", one, other)])

    assert len(resolution.entities) == 3
    assert is_asked(resolution, one, third)


def test_a_later_judgement_of_an_item_undoes_the_earlier_one() -> None:
    one, other = named("АО «Ветлуга-Прибор»"), named("ООО «Дальний берег»", "x2")
    first = said("same", one, other, number=1)
    undone = said("different", one, other, number=2)

    assert are_one(resolve([one, other], [first]), one, other)
    assert not are_one(resolve([one, other], [first, undone]), one, other)


def test_an_unsure_person_holds_the_rules_back_and_is_asked_again() -> None:
    one, other = named("АО «Ветлуга-Прибор»"), named("АО «Ветлуга-Прибор»", "x2")

    resolution = resolve([one, other], [said("unsure", one, other)])

    assert not are_one(resolution, one, other)
    assert is_asked(resolution, one, other)


def test_sames_that_would_join_what_is_different_are_refused_and_told() -> None:
    a, b, c = named("АО «Ветлуга-Прибор»"), named("ООО «Дальний берег»"), named("ООО «Третье поле»")
    judgements = [said("different", a, c, number=1), said("same", a, b, number=2), said("same", b, c, number=3)]

    resolution = resolve([a, b, c], judgements)

    assert are_one(resolution, a, b)
    assert not are_one(resolution, a, c)
    assert [p.kind for p in resolution.problems] == ["contradiction"]
    assert is_asked(resolution, b, c)


def test_a_true_hit_makes_the_entry_a_member_and_a_false_one_keeps_it_out() -> None:
    firm, listed = named("АО «Ветлуга-Прибор»", inn=1), entry("VETLUGA-PRIBOR", inn=1)
    unlisted, other = named("ООО «Дальний берег»"), entry("DALNIY BEREG")
    judgements = [said("false", firm, listed, number=1), said("true", unlisted, other, number=2)]

    resolution = resolve([firm, listed, unlisted, other], judgements)

    assert listed.reference not in resolution.entity_of
    assert are_one(resolution, unlisted, other)


def test_an_entity_that_was_merged_is_still_found_by_its_id() -> None:
    first, second = person("Пелагея Рубан"), person("Пелагея Рубан", "x2")
    before = resolve([first, second])
    earlier_id = before.entity_of[second.reference]

    after = resolve([first, second], [said("same", first, second)])

    assert earlier_id not in {e.id for e in after.entities}
    assert after.entity_of[earlier_id] == first.reference


def test_an_entity_keeps_its_id_when_later_exhibits_name_it() -> None:
    first = named("АО «Ветлуга-Прибор»")

    before, after = resolve([first]), resolve([named("Vetluga-Pribor JSC", "x2"), first])

    assert before.entities[0].id == after.entities[0].id


def test_a_judgement_of_a_member_that_is_gone_becomes_a_problem() -> None:
    here, gone = named("АО «Ветлуга-Прибор»"), named("АО «Ветлуга-Прибор»", "x2")

    resolution = resolve([here], [said("same", here, gone)])

    assert [(p.kind, gone.reference in p.text) for p in resolution.problems] == [("lost_member", True)]


def test_judgements_of_rules_are_made_anew_and_not_read() -> None:
    one, other = named("АО «Ветлуга-Прибор»"), named("ООО «Дальний берег»", "x2")

    assert not are_one(resolve([one, other], [said("same", one, other, by="rule:identifier")]), one, other)


MAKERS: tuple[Callable[..., Member], ...] = (named, party, entry, person)
NAMES = ("Vetluga", "VMZ Vetluga", "ООО «Ветлуга»", "АО «Ветлуга»", "Дальний берег", "Иван Рубан")


@st.composite
def _members(draw: st.DrawFn) -> list[Member]:
    made = []
    for _ in range(draw(st.integers(2, 12))):
        facts: dict[str, Any] = {
            "inn": draw(st.sampled_from([None, 1, 2])),
            "country": draw(st.sampled_from([None, "ru", "kz"])),
        }
        make = draw(st.sampled_from(MAKERS))
        made.append(make(draw(st.sampled_from(NAMES)), **facts))
    return made


@given(st.data())
def test_different_always_splits_and_facts_that_disagree_are_never_joined_by_rules(data: st.DataObject) -> None:
    members = data.draw(_members())
    pairs = st.tuples(st.sampled_from(members), st.sampled_from(members)).filter(lambda p: p[0] is not p[1])
    judgements = [said("different", *data.draw(pairs), number=n) for n in range(data.draw(st.integers(0, 4)))]

    resolution = resolve(members, judgements)

    for judgement in judgements:
        meant = [resolution.entity_of.get(m) for m in judgement.members]
        assert meant[0] != meant[1] or meant[0] is None
    assert all(not entity.conflicts for entity in resolution.entities)
    assert all(
        set(e.members) == {m for m, of in resolution.entity_of.items() if of == e.id} for e in resolution.entities
    )
