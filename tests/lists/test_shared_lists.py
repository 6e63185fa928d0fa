"""The lists as published, where they are there: complete, with the counts that were counted from the files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from enduse.lists.store import ListStore

pytestmark = [pytest.mark.shared, pytest.mark.slow]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ListStore]:
    opened = ListStore(tmp_path / "home")
    yield opened
    opened.close()


EU_ROWS = {
    "32006R0765": 408,
    "32012R0036": 368,
    "32012R0267": 339,
    "32014R0269": 2802,
    "32014R0833": 1746,
    "32017R1509": 326,
    "32023R1529": 49,
    "32023R2147": 21,
    "32024R2642": 100,
    "32026R1843": 216,
}


def test_the_annexes_of_ten_acts_load_completely(store: ListStore, shared: Path) -> None:
    report = store.load(sorted((shared / "lists" / "eu").glob("ojeu_*.csv.gz")), "eu_journal")

    assert {part.name: part.rows for part in report.edition.parts} == EU_ROWS
    assert [problem for problem in report.problems if problem.rows] == []


def test_a_firm_of_the_annexes_is_found_by_its_tax_number_in_two_acts(store: ListStore, shared: Path) -> None:
    store.load(sorted((shared / "lists" / "eu").glob("ojeu_*.csv.gz")), "eu_journal")

    found = {entry for _, _, entry in store.with_identifier("3849055365")}

    assert found == {"eu_journal:32014R0269:I.ENTITIES:503", "eu_journal:32014R0833:IV:791"}
    assert store.entry("eu_journal:32014R0269:I.ENTITIES:503").listed_from == date(2024, 12, 16)


def test_the_set_of_the_specially_designated_loads_completely(store: ListStore, shared: Path) -> None:
    names = ("sdn_2024-07-02.csv.gz", "alt_2026-08-02.csv.gz", "add_2026-08-02.csv.gz", "sdn_comments_2026-08-02.csv")

    report = store.load([shared / "lists" / "ofac" / name for name in names], "us_ofac_sdn", "2026-08-02")

    counts = {part.name: (part.rows, part.entries) for part in report.edition.parts}
    assert counts == {
        "primary": (15443, 15443),
        "aliases": (20169, 8787),
        "addresses": (24920, 19181),
        "comments": (33, 33),
    }
    vektor = store.entry("us_ofac_sdn:46441")
    assert ("inn", "3849055365") in vektor.identifiers
    assert any("KUPOL" in name for name in vektor.linked_to)
    assert store.entry("us_ofac_sdn:51265").is_primary_missing


def test_the_plant_came_on_the_thirteenth_of_december(store: ListStore, shared: Path) -> None:
    folder = shared / "lists" / "ofac"

    report = store.load([folder / "sdn_2023-12-12.csv.gz", folder / "sdn_2023-12-13.csv.gz"], "us_ofac_sdn")

    assert [(e.edition, e.parts[0].rows) for e in report.editions] == [("2023-12-12", 13579), ("2023-12-13", 13855)]
    assert store.find("us_ofac_sdn", "2023-12-12", "us_ofac_sdn:46431") is None
    assert store.find("us_ofac_sdn", "2023-12-13", "us_ofac_sdn:46431") is not None


def test_the_non_sdn_set_loads_completely(store: ListStore, shared: Path) -> None:
    files = [shared / "lists" / "ofac" / name for name in ("cons_prim.csv", "cons_alt.csv", "cons_add.csv")]

    report = store.load(files, "us_ofac_cons", "2025-12-19")

    assert {part.name: part.rows for part in report.edition.parts} == {
        "primary": 442,
        "aliases": 1073,
        "addresses": 574,
    }
