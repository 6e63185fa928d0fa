"""Statements of reasons draw a network: seen by `trace`, each step with its words, joined to nobody by name alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from enduse.case import Case, desk
from enduse.errors import NotFoundError
from enduse.model.network import TraceStep
from tests.cli.commands import Typed, records
from tests.lists.eu_annex import write_consolidated

FIRMS = {
    "TMZ": (
        "АО «Тарновский машиностроительный завод „Вострел“»",
        "Tarnov Machine Zavod Vostrel develops unmanned aerial vehicles.",
    ),
    "SUPPLIER": (
        "OOO Lunnitsa",
        "OOO Lunnitsa is a Russian company. Through an intermediary, OOO Kresalo, it has supplied engines to "
        "TMZ Vostrel.",
    ),
    "MIDDLEMAN": ("OOO Kresalo", "The company has acted as an intermediary between OOO Lunnitsa and JSC TMZ Vostrel."),
    "STRANGER": ("JSC Pruzhina", "JSC Pruzhina develops the early-warning system ‘Vostrel’ for the state."),
}
DIRECTOR = ("Anna Petrovna PROVERKINA", "Anna Proverkina is the General Director of OOO Lunnitsa.")


@pytest.fixture
def case(tmp_path: Path, home: Path) -> Path:
    rows = [{"name": name, "reason": reason, "schema": "LegalEntity"} for name, reason in FIRMS.values()]
    name, reason = DIRECTOR
    rows.append({"name": name, "reason": reason, "schema": "Person", "annex": "I.PERSONS"})
    file = write_consolidated(tmp_path / "ojeu_32099R0001.csv", *rows)
    desk.load_lists([file], "eu_journal")
    return Case.create(tmp_path / "case")


def steps(case: Path, name: str, *, downstream: bool = True) -> list[TraceStep]:
    with Case.open(case) as opened:
        return list(opened.trace(name, downstream=downstream))


def test_an_empty_case_sees_who_supplies_whom_through_whom(case: Path) -> None:
    (supply,) = [s for s in steps(case, "TMZ Vostrel") if s.predicate == "supplies" and "Lunnitsa" in s.from_name]
    assert "Вострел" in supply.to_name
    assert supply.goods == ("engines",)
    assert supply.via == ("OOO Kresalo",)
    assert any("has supplied engines" in words for words in supply.words)


def test_acronym_full_name_and_single_word_are_one_plant(case: Path) -> None:
    ends = {(s.from_, s.to, s.predicate) for s in steps(case, "TMZ Vostrel")}
    assert ends == {(s.from_, s.to, s.predicate) for s in steps(case, "Тарновский машиностроительный завод «Вострел»")}


def test_the_director_stands_behind_the_supplier(case: Path) -> None:
    (directed,) = [s for s in steps(case, "TMZ Vostrel") if s.predicate == "director_of"]
    assert (directed.hop, directed.from_name, directed.roles) == (2, DIRECTOR[0], ("General Director",))


def test_a_system_of_the_same_name_draws_no_firm_in(case: Path) -> None:
    assert not [s for s in steps(case, "TMZ Vostrel") if "Pruzhina" in s.from_name + s.to_name]


def test_statements_are_read_once_per_edition(case: Path, home: Path) -> None:
    steps(case, "TMZ Vostrel")
    (kept,) = (home / "statements").iterdir()
    before = kept.stat().st_mtime_ns
    steps(case, "TMZ Vostrel")
    assert kept.stat().st_mtime_ns == before


def test_damaged_keepings_are_read_anew(case: Path, home: Path) -> None:
    before = steps(case, "TMZ Vostrel")
    (kept,) = (home / "statements").iterdir()
    kept.write_bytes(kept.read_bytes()[:40])
    assert steps(case, "TMZ Vostrel") == before


def test_a_name_that_neither_case_nor_list_knows_is_said(case: Path) -> None:
    with pytest.raises(NotFoundError):
        steps(case, "Nobody At All")


def test_a_party_of_the_case_is_joined_to_an_entry_by_a_person_and_not_by_its_name(case: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("OOO Lunnitsa supplies pumps to Kamyshin Works LLC.", encoding="utf-8")
    with Case.open(case) as opened:
        opened.add([note])
        opened.run()
        apart = {s.to_name for s in opened.trace("Kamyshin Works LLC") if s.hop > 1}
        assert not [name for name in apart if "Вострел" in name]
        (item,) = [i for i in opened.review() if i.kind == "hit" and "Lunnitsa" in i.question]
        opened.decide(item.id, "true", by="Ada Editor", why="same address in the register")
        opened.run()
        together = list(opened.trace("OOO Lunnitsa"))
    assert {"Kamyshin" in s.to_name or "Вострел" in s.to_name for s in together if s.predicate == "supplies"} == {True}
    assert len({s.from_ for s in together if s.predicate == "supplies"}) == 1


def test_the_command_prints_names_and_words(case: Path, typed: Typed) -> None:
    assert typed("trace", case, "TMZ Vostrel", "--upstream") == 0
    assert "OOO Lunnitsa\tsupplies" in typed.out
    assert typed("trace", case, "TMZ Vostrel", "--json") == 0
    assert all(s["words"] and s["from_name"] for s in records(typed.out))


@pytest.mark.slow
@pytest.mark.shared
def test_the_annex_shows_the_network_behind_the_drones(shared: Path, tmp_path: Path, home: Path) -> None:
    annex = shared / "lists" / "eu"
    files = [annex / "ojeu_32014R0269.csv.gz", annex / "ojeu_amendment_32026R1843.csv.gz"]
    desk.load_lists(files, "eu_journal")
    found = steps(Case.create(tmp_path / "case"), "IEMZ Kupol", downstream=False)
    near = {s.from_name for s in found if s.hop == 1 and s.predicate in {"supplies", "intermediary_for"}}
    directed = {s.to_name for s in found if s.predicate == "director_of" and s.hop == 2}
    assert len(near) >= 22
    assert len(near & directed) >= 15
    assert not [s for s in found if "Kometa" in s.from_name + s.to_name]
