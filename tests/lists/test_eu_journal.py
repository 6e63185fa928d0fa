"""Annexes of EU acts: ids by annex, amending acts, names and numbers as printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from enduse.errors import FormatError
from enduse.lists.reading import read_entries, recognise
from enduse.lists.store import ListStore
from enduse.model.listing import AliasKind, Measure
from tests.lists.eu_annex import write_amendment, write_consolidated

EU = "eu_journal"
PLANT = {"recordId": "7", "name": "JSC Kontur Plant", "innCode": "7707083893", "jurisdiction": "Russian Federation"}


def test_an_entry_is_named_by_act_annex_and_printed_number(tmp_path: Path) -> None:
    file = write_consolidated(tmp_path / "a.csv", PLANT, {**PLANT, "annex": "IV", "measure": "Export control"})

    entries, problems = read_entries(file, EU)

    assert problems == ()
    assert [entry.id for entry in entries] == ["eu_journal:32099R0001:I:7", "eu_journal:32099R0001:IV:7"]
    assert [entry.measure for entry in entries] == [Measure.ASSET_FREEZE, Measure.EXPORT_LICENCE]
    assert entries[0].listed_from == date(2024, 12, 16)
    assert (entries[0].identifiers, entries[0].countries) == ((("inn", "7707083893"),), ("ru",))


def test_an_amending_act_adds_and_replaces(tmp_path: Path) -> None:
    store = ListStore(tmp_path / "home")
    store.load([write_consolidated(tmp_path / "a.csv", PLANT)], EU)

    changed = {**PLANT, "alias": "Kontur Zavod"}
    report = store.load([write_amendment(tmp_path / "b.csv", changed, {**PLANT, "recordId": "8", "name": "Other"})], EU)

    entries = store.entries(EU, "2025-03-01")
    assert report.edition.edition == "2025-03-01"
    assert [part.name for part in report.edition.parts] == ["32099R0001", "32099R0002"]
    assert {entry.id.rsplit(":", 1)[1]: len(entry.names) for entry in entries} == {"7": 2, "8": 1}
    assert len(store.entries(EU, "2024-12-16")) == 1
    store.close()


def test_an_entry_without_a_number_is_named_by_what_identifies_it(tmp_path: Path) -> None:
    first = write_consolidated(tmp_path / "a.csv", {"name": "Kontur"}, {"name": "Vega"})
    turned = write_consolidated(tmp_path / "b.csv", {"name": "Vega"}, {"name": "Kontur"})

    ids = [{entry.id for entry in read_entries(file, EU)[0]} for file in (first, turned)]

    assert ids[0] == ids[1]
    assert len(ids[0]) == 2


def test_two_rows_of_one_number_keep_both(tmp_path: Path) -> None:
    file = write_consolidated(tmp_path / "a.csv", PLANT, {**PLANT, "name": "JSC Kontur Plant Branch"})

    entries, _ = read_entries(file, EU)

    assert [entry.id for entry in entries] == ["eu_journal:32099R0001:I:7", "eu_journal:32099R0001:I:7~2"]


def test_labels_and_page_debris_are_no_names(tmp_path: Path) -> None:
    row = {**PLANT, "alias": "Chinese:; Text of image; 康图工厂; Kontur Zavod (Russian: Контур)", "weakAlias": "KZ"}

    (entry,), _ = read_entries(write_consolidated(tmp_path / "a.csv", row), EU)

    assert [(name.text, name.kind) for name in entry.names] == [
        ("JSC Kontur Plant", AliasKind.PRIMARY),
        ("康图工厂", AliasKind.ORIGINAL_SCRIPT),
        ("Контур", AliasKind.ORIGINAL_SCRIPT),
        ("Kontur Zavod", AliasKind.STRONG),
        ("KZ", AliasKind.WEAK),
    ]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("7707083893 (INN)", ("inn", "7707083893")),
        ("77 07 083 893", ("inn", "7707083893")),
        ("91110000710925568Y", ("tax", "91110000710925568Y")),
    ],
)
def test_a_number_is_read_under_its_most_telling_scheme(tmp_path: Path, printed: str, read: tuple[str, str]) -> None:
    file = write_consolidated(tmp_path / "a.csv", {**PLANT, "innCode": "", "taxNumber": printed})

    (entry,), _ = read_entries(file, EU)

    assert entry.identifiers == (read,)


@pytest.mark.parametrize(("column", "value"), [("measure", "Parking ban"), ("schema", "Robot")])
def test_an_unknown_category_stops_the_loader_with_its_name(tmp_path: Path, column: str, value: str) -> None:
    with pytest.raises(FormatError, match=value):
        read_entries(write_consolidated(tmp_path / "a.csv", {**PLANT, column: value}), EU)


def test_a_renamed_column_stops_the_loader_with_its_name(tmp_path: Path) -> None:
    file = write_consolidated(tmp_path / "a.csv", PLANT)
    file.write_text(file.read_text().replace("birthPlace", "placeOfBirth"))

    with pytest.raises(FormatError, match="placeOfBirth"):
        read_entries(file, EU)


def test_a_cut_file_stops_the_loader(tmp_path: Path) -> None:
    file = write_consolidated(tmp_path / "a.csv", PLANT, PLANT)
    file.write_bytes(file.read_bytes()[:-10])

    with pytest.raises(FormatError, match="cut"):
        read_entries(file, EU)


def test_a_row_of_another_width_costs_that_row(tmp_path: Path) -> None:
    file = write_consolidated(tmp_path / "a.csv", PLANT)
    with file.open("a") as more:
        more.write("32099R0001,8\r\n")

    entries, problems = read_entries(file, EU)

    assert (len(entries), [problem.rows for problem in problems]) == (1, [1])


def test_two_acts_in_one_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="rows of 2 acts"):
        read_entries(write_consolidated(tmp_path / "a.csv", PLANT, {**PLANT, "celex": "32099R0009"}), EU)


def test_a_ship_under_a_port_ban_is_listed_as_a_vessel(tmp_path: Path) -> None:
    row = {"name": "MV Kontur", "schema": "Vessel", "measure": "Transportation restrictions", "imoNumber": "9074729"}

    (entry,), _ = read_entries(write_consolidated(tmp_path / "a.csv", row), EU)

    assert (entry.measure, entry.identifiers) == (Measure.VESSEL, (("imo", "9074729"),))


def test_a_file_is_recognised_by_its_columns(tmp_path: Path) -> None:
    assert recognise(write_consolidated(tmp_path / "x.csv", PLANT)) == EU
