"""Editions and their parts: what a load replaces, carries over and refuses."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from enduse.errors import FormatError, IntegrityError, NotFoundError, RefusedError
from enduse.lists.store import ListStore
from tests.lists.ofac_set import address, alias, primary, write_part

TEN = [primary(100 + n, f"KONTUR WORKS {n}, OOO") for n in range(10)]
SDN = "us_ofac_sdn"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ListStore]:
    opened = ListStore(tmp_path / "home")
    yield opened
    opened.close()


def own_file(path: Path, *names: str) -> Path:
    rows = [json.dumps({"id": str(n), "schema": "Company", "names": [name]}) for n, name in enumerate(names)]
    path.write_text("\n".join(rows) + "\n")
    return path


def names_of(store: ListStore, list_id: str, edition: str) -> dict[str, list[str]]:
    return {entry.id: [name.text for name in entry.names] for entry in store.entries(list_id, edition)}


def test_files_of_a_set_make_one_edition(store: ListStore, tmp_path: Path) -> None:
    files = [
        write_part(tmp_path / "sdn.csv", TEN),
        write_part(tmp_path / "alt.csv", [alias(100, 1, "KONTUR"), alias(101, 2, "OLD KONTUR", "fka")]),
        write_part(tmp_path / "add.csv", [address(100, 1, "1 Mill Road", "Omsk", "Russia")]),
    ]

    report = store.load(files, SDN, "2024-05-01")

    assert report.counts == {"entries": 10, "asset_freeze": 10}
    assert {p.name: (p.rows, p.entries) for p in report.edition.parts} == {
        "primary": (10, 10),
        "aliases": (2, 2),
        "addresses": (1, 1),
    }
    first = store.entry(f"{SDN}:100")
    assert [(n.text, n.kind.value) for n in first.names] == [("KONTUR WORKS 0, OOO", "primary"), ("KONTUR", "strong")]
    assert (first.addresses, first.countries) == (("1 Mill Road, Omsk, Russia",), ("ru",))


def test_a_part_that_comes_later_is_joined_by_the_parts_of_the_edition_before(store: ListStore, tmp_path: Path) -> None:
    store.load([write_part(tmp_path / "sdn_2024-05-01.csv", TEN)], SDN)

    report = store.load([write_part(tmp_path / "alt_2024-06-01.csv", [alias(100, 1, "KONTUR")])], SDN)

    assert {part.name: part.dated for part in report.edition.parts} == {
        "primary": "2024-05-01",
        "aliases": "2024-06-01",
    }
    assert names_of(store, SDN, "2024-06-01")[f"{SDN}:100"] == ["KONTUR WORKS 0, OOO", "KONTUR"]
    assert names_of(store, SDN, "2024-05-01")[f"{SDN}:100"] == ["KONTUR WORKS 0, OOO"]


def test_a_part_that_was_forgotten_is_given_to_later_editions(store: ListStore, tmp_path: Path) -> None:
    store.load([write_part(tmp_path / "sdn_2024-06-01.csv", TEN)], SDN)

    store.load([write_part(tmp_path / "alt_2024-05-01.csv", [alias(100, 1, "KONTUR")])], SDN)

    assert names_of(store, SDN, "2024-06-01")[f"{SDN}:100"] == ["KONTUR WORKS 0, OOO", "KONTUR"]


def test_two_days_of_one_part_make_two_editions(store: ListStore, tmp_path: Path) -> None:
    later = [*TEN, primary(200, "NEW WORKS, OOO")]
    files = [write_part(tmp_path / "sdn_2023-12-13.csv", later), write_part(tmp_path / "sdn_2023-12-12.csv", TEN)]

    report = store.load(files, SDN)

    assert [edition.edition for edition in report.editions] == ["2023-12-12", "2023-12-13"]
    assert store.find(SDN, "2023-12-12", f"{SDN}:200") is None
    assert store.find(SDN, "2023-12-13", f"{SDN}:200") is not None


def test_rows_without_a_primary_row_become_an_entry_that_says_so(store: ListStore, tmp_path: Path) -> None:
    store.load(
        [write_part(tmp_path / "sdn.csv", TEN), write_part(tmp_path / "alt.csv", [alias(999, 1, "ORPHAN")])], SDN
    )

    orphan = store.entry(f"{SDN}:999")

    assert orphan.is_primary_missing
    assert [name.text for name in orphan.names] == ["ORPHAN"]


def test_a_part_that_lost_a_fifth_is_refused_and_the_old_one_stays(store: ListStore, tmp_path: Path) -> None:
    store.load([write_part(tmp_path / "sdn.csv", TEN)], SDN, "2024-05-01")

    with pytest.raises(RefusedError, match="7 rows, the edition before had 10"):
        store.load([write_part(tmp_path / "sdn.csv", TEN[:7])], SDN, "2024-06-01")

    assert [edition.edition for edition in store.editions()] == ["2024-05-01"]
    assert len(store.entries(SDN, "2024-05-01")) == 10


def test_exactly_four_fifths_are_accepted(store: ListStore, tmp_path: Path) -> None:
    store.load([write_part(tmp_path / "sdn.csv", TEN)], SDN, "2024-05-01")

    report = store.load([write_part(tmp_path / "sdn.csv", TEN[:8])], SDN, "2024-06-01")

    assert report.counts["entries"] == 8


def test_of_two_parts_the_shrunk_one_is_kept_as_it_was_and_said_so(store: ListStore, tmp_path: Path) -> None:
    aliases = [alias(100 + n, n, f"ALIAS {n}") for n in range(10)]
    store.load([write_part(tmp_path / "sdn.csv", TEN), write_part(tmp_path / "alt.csv", aliases)], SDN, "2024-05-01")

    more = [*TEN, primary(300, "THIRD WORKS")]
    files = [write_part(tmp_path / "sdn.csv", more), write_part(tmp_path / "alt.csv", aliases[:2])]
    report = store.load(files, SDN, "2024-06-01")

    assert [problem.kind for problem in report.problems] == ["shrunk"]
    assert {part.name: part.rows for part in report.edition.parts} == {"primary": 11, "aliases": 10}


def test_a_file_without_any_date_is_ordered_by_loading(store: ListStore, tmp_path: Path) -> None:
    store.load([own_file(tmp_path / "a.jsonl", "Alpha Kontur")], "mine")

    again = store.load([own_file(tmp_path / "a.jsonl", "Alpha Kontur")], "mine")
    later = store.load([own_file(tmp_path / "a.jsonl", "Alpha Kontur", "Beta Kontur")], "mine")

    assert (again.edition.edition, later.edition.edition) == ("load-1", "load-2")
    assert later.edition.parts[0].date_from == "loading"


def test_loading_the_same_file_again_changes_nothing(store: ListStore, tmp_path: Path) -> None:
    file = write_part(tmp_path / "sdn_2024-05-01.csv", TEN)
    first = store.load([file], SDN)

    second = store.load([file], SDN)

    assert first == second
    assert len(store.editions()) == 1


def test_an_identifier_is_found_under_any_scheme_and_spelling(store: ListStore, tmp_path: Path) -> None:
    remarks = "Tax ID No. 7707083893 (Russia); Linked To: KONTUR HOLDING."
    store.load([write_part(tmp_path / "sdn.csv", [primary(1, "KONTUR BANK", remarks=remarks)])], SDN, "2024-05-01")

    found = store.with_identifier("77 07-083893")

    assert found == ((SDN, "2024-05-01", f"{SDN}:1"),)
    assert store.entry(f"{SDN}:1").linked_to == ("KONTUR HOLDING",)
    assert store.entry(f"{SDN}:1").identifiers == (("inn", "7707083893"),)


def test_a_packed_file_is_the_same_as_an_unpacked_one(store: ListStore, tmp_path: Path) -> None:
    plain = write_part(tmp_path / "sdn.csv", TEN)
    packed = tmp_path / "sdn.csv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    zipped = tmp_path / "sdn.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("sdn.csv", plain.read_bytes())

    digests = {store.load([path], SDN, "2024-05-01").edition.digest for path in (plain, packed, zipped)}

    assert len(digests) == 1


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "missing"])
def test_a_damaged_packed_file_is_refused(store: ListStore, tmp_path: Path, damage: str) -> None:
    whole = gzip.compress(write_part(tmp_path / "sdn.csv", TEN).read_bytes())
    broken = tmp_path / "broken.csv.gz"
    content = {"cut": whole[:-20], "flipped": whole[:30] + b"\xff\xff" + whole[32:], "empty": b""}.get(damage)
    if content is not None:
        broken.write_bytes(content)

    with pytest.raises(NotFoundError if damage == "missing" else FormatError):
        store.load([broken], SDN)

    assert store.editions() == ()


def test_a_file_of_another_list_is_refused_with_the_list_it_belongs_to(store: ListStore, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no file of list 'eu_journal'") as caught:
        store.load([write_part(tmp_path / "sdn.csv", TEN)], "eu_journal")

    assert "us_ofac_sdn" in caught.value.hint


def test_no_files_are_refused(store: ListStore) -> None:
    with pytest.raises(NotFoundError, match="no list file was named"):
        store.load([], SDN)


def test_two_undated_files_of_one_part_are_refused(store: ListStore, tmp_path: Path) -> None:
    files = [write_part(tmp_path / "sdn.csv", TEN), write_part(tmp_path / "sdn2.csv", TEN[:9])]

    with pytest.raises(FormatError, match="two files hold part 'primary'"):
        store.load(files, SDN)


def test_stored_bytes_that_were_altered_are_noticed(store: ListStore, tmp_path: Path) -> None:
    report = store.load([write_part(tmp_path / "sdn.csv", TEN)], SDN, "2024-05-01")
    digest = report.edition.parts[0].digest
    kept = next((tmp_path / "home").rglob(f"{digest}.gz"))
    kept.chmod(0o600)
    kept.write_bytes(gzip.compress(b"other bytes"))

    with pytest.raises(IntegrityError, match="altered"):
        store.part_bytes(digest)


def test_a_database_that_is_no_list_store_is_named(tmp_path: Path) -> None:
    path = tmp_path / "home" / "lists" / "lists.sqlite"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no database" * 100)

    with pytest.raises(IntegrityError, match="no list store"):
        ListStore(tmp_path / "home").editions()


def test_a_database_of_another_version_is_named(tmp_path: Path) -> None:
    path = tmp_path / "home" / "lists" / "lists.sqlite"
    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()

    with pytest.raises(IntegrityError, match="another version"):
        ListStore(tmp_path / "home").editions()


def test_an_empty_home_has_no_editions(store: ListStore) -> None:
    assert store.editions() == ()
    assert store.with_identifier("7707083893") == ()
    with pytest.raises(NotFoundError):
        store.entries(SDN, "2024-05-01")
    with pytest.raises(NotFoundError):
        store.entry(f"{SDN}:1")


def test_the_newest_edition_of_each_list_is_its_status(store: ListStore, tmp_path: Path) -> None:
    store.load([write_part(tmp_path / "sdn.csv", TEN)], SDN, "2024-05-01")
    store.load([write_part(tmp_path / "sdn.csv", TEN)], SDN, "2024-06-01")
    store.load([own_file(tmp_path / "a.jsonl", "Alpha Kontur")], "mine")

    assert [(e.list_id, e.edition) for e in store.status()] == [("mine", "load-1"), (SDN, "2024-06-01")]


LOADER = """
import sys
from pathlib import Path
from enduse.lists.store import ListStore
print("ready", flush=True)
for round in range(1000):
    ListStore(Path(sys.argv[1])).load([Path(sys.argv[2 + round % 2])], "us_ofac_sdn", sys.argv[4])
"""


@pytest.mark.slow
def test_a_load_that_is_killed_leaves_the_edition_as_it_was_before_or_after(tmp_path: Path) -> None:
    rows = [primary(n, f"KONTUR WORKS {n}") for n in range(1000)]
    files = [write_part(tmp_path / "a.csv", rows), write_part(tmp_path / "b.csv", [*rows, primary(5000, "EXTRA")])]
    home, randomness = tmp_path / "home", random.Random(5)
    ListStore(home).load([files[0]], SDN, "2024-05-01")

    for _ in range(8):
        child = subprocess.Popen(
            [sys.executable, "-c", LOADER, str(home), *map(str, files), "2024-05-01"], stdout=subprocess.PIPE
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(randomness.uniform(0.01, 0.4))
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()

        store = ListStore(home)
        (edition,) = store.editions()
        held = len(store.entries(SDN, "2024-05-01"))
        assert held == edition.parts[0].rows
        assert held in (1000, 1001)
        assert store.part_bytes(edition.parts[0].digest)
        store.close()


def test_parts_of_different_days_are_told_of_where_they_belong_to_one(store: ListStore, tmp_path: Path) -> None:
    files = [
        write_part(tmp_path / "sdn_2024-05-01.csv", TEN),
        write_part(tmp_path / "alt_2024-06-01.csv", [alias(100, 1, "KONTUR")]),
    ]

    report = store.load(files, SDN)

    assert [problem.kind for problem in report.problems] == ["mixed_dates"]
    assert report.edition.edition == "2024-06-01"
