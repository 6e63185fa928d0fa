"""A case's names to entities: forms, press, customs rows, owners and lists in three scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from enduse.case import Case
from enduse.model.entity import Entity
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name
from tests.entities.people import inn

PRESS = """Harbour Courier, 4 May 2024

VOZ Grozovey JSC received seven drones from TPK Vendalor LLC in March 2024. VOZ Grozovey did not comment.
"""
INVOICE = f"""Счёт № 5 от 14 августа 2023 г.

Продавец: ООО «ТПК Вендалор», ИНН {inn(37)}
Покупатель: АО «ВОЗ Грозовей»
"""
OWNERS = """owner,asset,kind,share_low,share_high,source,date
АО «ВОЗ Грозовей»,ООО «ТПК Вендалор»,shares,60,60,register,2023-01-01
Рубан Пелагея Климовна,ООО «ТД Вендалор»,shares,100,100,register,2023-01-01
"""
OTHER_OWNERS = """owner,asset,kind,share_low,share_high,source,date
Рубан Пелагея Климовна,ООО «Дальний берег»,shares,100,100,register,2023-01-01
"""
LIST = f"""id,schema,names,identifiers,measure
1,Company,TPK VENDALOR,inn:{inn(37)},asset_freeze
2,Person,RUBAN Pelageya Klimovna,,asset_freeze
"""


@pytest.fixture
def case(tmp_path: Path, home: Path) -> Iterator[Case]:
    evidence = tmp_path / "evidence"
    evidence.mkdir()
    (evidence / "article.txt").write_text(PRESS, encoding="utf-8")
    (evidence / "invoice.txt").write_text(INVOICE, encoding="utf-8")
    (evidence / "owners.csv").write_text(OWNERS, encoding="utf-8")
    (evidence / "other-owners.csv").write_text(OTHER_OWNERS, encoding="utf-8")
    (evidence / "list.csv").write_text(LIST, encoding="utf-8")
    Case.create(tmp_path / "case")
    with Case.open(tmp_path / "case") as opened:
        opened.add([evidence], source="Harbour Courier", reliability="B")
        opened.run()
        yield opened


def all_called(records: CaseRecords, name: str) -> list[Entity]:
    return [e for e in records.entities if fold_name(name) in {fold_name(n) for n in e.names}]


def called(records: CaseRecords, name: str) -> Entity:
    """The one entity of a name."""
    (found,) = all_called(records, name)
    return found


def test_press_invoice_and_register_mean_one_firm_in_two_scripts(case: Case) -> None:
    records = case.records()

    plant = called(records, "VOZ Grozovey JSC")

    assert called(records, "АО «ВОЗ Грозовей»") == plant
    assert {records.entity_of[m] for m in plant.members} == {plant.id}
    assert plant.id in plant.members


def test_every_name_of_the_ownership_table_means_an_entity(case: Case) -> None:
    records = case.records()

    for edge in records.ownership:
        for name in (edge.owner, edge.asset):
            assert records.entity_named[f"{edge.exhibit}|{fold_name(name)}"] in {
                e.id for e in all_called(records, name)
            }


def test_an_entry_of_a_list_is_a_member_by_its_number_and_not_by_its_name(case: Case) -> None:
    records = case.records()

    assert any(m.startswith("entry:") for m in called(records, "ООО «ТПК Вендалор»").members)
    for owner in all_called(records, "Рубан Пелагея Климовна"):
        assert owner.schema == "Person"
        assert not any(m.startswith("entry:") for m in owner.members)


def test_the_namesake_stays_apart(case: Case) -> None:
    records = case.records()

    assert called(records, "ООО «ТД Вендалор»") != called(records, "ООО «ТПК Вендалор»")


def test_the_ends_of_links_are_entities(case: Case) -> None:
    records = case.records()
    known = {entity.id for entity in records.entities}

    assert {end for link in records.links for end in (link.source, link.target)} <= known


def test_a_second_run_does_nothing_and_a_judgement_joins_what_was_asked(case: Case) -> None:
    assert {s.name: s.done for s in case.run().stages}["entities"] == 0
    first, second = all_called(case.records(), "Рубан Пелагея Климовна")
    (asked,) = [q for q in case.review() if set(q.members) == {first.id, second.id}]

    case.decide(asked.id, "same", by="Ada Editor", why="the register gives one date of birth")
    done = {s.name: s.done for s in case.run().stages}

    assert done["entities"] == 1
    records = case.records()
    assert records.entity_of[second.id] == records.entity_of[first.id]
    assert asked.id not in {q.id for q in case.review()}


def test_an_undone_judgement_parts_them_again(case: Case) -> None:
    first, second = all_called(case.records(), "Рубан Пелагея Климовна")
    (asked,) = [q for q in case.review() if set(q.members) == {first.id, second.id}]
    case.decide(asked.id, "same", by="Ada Editor", why="one date of birth")
    case.run()

    case.decide(asked.id, "different", by="Ada Editor", why="the date was misread")
    case.run()

    assert len(all_called(case.records(), "Рубан Пелагея Климовна")) == 2
