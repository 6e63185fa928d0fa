"""The lists that are screened against: joined, from files, and their index on disk."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from enduse.case import desk
from enduse.case.listed import EntryLists, JoinedLists, name_index, newest_day, open_against, read_file_list
from enduse.case.lists_desk import list_store
from enduse.lists.store import ListStore
from enduse.model.listing import Edition
from enduse.settings import read_settings
from tests.screening.entries import INN, entry

SYLLABLES = ("ba", "ko", "li", "mu", "ne", "ra", "so", "ti", "vu", "ze", "dra", "gol")


def many(path: Path, count: int = 2_000) -> Path:
    names = [f"{a}{b}{c}in {d}{a}sk" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES for d in SYLLABLES[:2]]
    rows = [f"{n},Company,{name.title()}" for n, name in enumerate(names[:count])]
    path.write_text("id,schema,names\n" + "\n".join(rows) + "\n", "utf-8")
    return path


@pytest.fixture
def big(home: Path, tmp_path: Path) -> Path:
    """Folder of the indexes of a user who has loaded a list of 2,000 firms."""
    desk.load_lists([many(tmp_path / "big.csv")], "big", edition="2024-01-01")
    return home / "lists" / "index"


def test_a_big_list_is_indexed_as_it_is_loaded_and_never_again(big: Path) -> None:
    (index,) = big.glob("idx-*")
    made = index.stat().st_mtime_ns

    assert desk.match("Bababain Kobask").hits
    assert [p.stat().st_mtime_ns for p in big.glob("idx-*")] == [made]


def test_a_torn_index_is_made_again(big: Path) -> None:
    (index,) = big.glob("idx-*")
    whole = index.read_bytes()
    index.write_bytes(b"torn")

    assert desk.match("Bababain Babask").hits
    assert index.read_bytes() == whole


def test_a_new_edition_makes_a_new_index_and_old_ones_are_swept(big: Path, tmp_path: Path) -> None:
    for n in range(8):
        path = big / f"idx-{n}.npz"
        path.write_bytes(b"old")
        os.utime(path, (n, n))
    desk.load_lists([many(tmp_path / "big2.csv", 1_900)], "big", edition="2024-02-01")

    kept = {path.name for path in big.glob("idx-*")}
    assert len(kept) == 6
    assert "idx-0.npz" not in kept


def test_a_small_list_leaves_no_index_behind(home: Path, tmp_path: Path) -> None:
    desk.load_lists([many(tmp_path / "small.csv", 100)], "small", edition="2024-01-01")

    assert desk.match("Bababain Babask").hits
    assert not (home / "lists" / "index").exists()


def test_joined_lists_hold_the_editions_of_both_and_the_first_holders_where_both_have_one() -> None:
    first, second = (
        Edition(list_id="a", edition="2024-01-01", digest="1"),
        Edition(list_id="a", edition="2023-01-01", digest="2"),
    )
    numbered = entry("1", "Avralin", list_id="a", identifiers=(("inn", INN),))
    ours = EntryLists([first], [numbered])
    theirs = EntryLists([first, second], [entry("1", "Other", list_id="a"), replace(numbered, edition="2023-01-01")])
    joined = JoinedLists(ours, theirs)

    assert [e.edition for e in joined.editions()] == ["2023-01-01", "2024-01-01"]
    assert joined.entries("a", "2024-01-01") == (numbered,)
    assert joined.find("a", "2024-01-01", "a:1") == numbered
    assert joined.find("a", "1999-01-01", "a:1") is None
    assert joined.entries("none", "x") == ()
    assert joined.with_identifier(INN) == (("a", "2024-01-01", "a:1"), ("a", "2023-01-01", "a:1"))


def test_a_list_file_is_one_edition_dated_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "watch_2024-03-05.csv"
    path.write_text("id,schema,names\n1,Company,Avralin\n,Company,Nobody\n", "utf-8")

    edition, entries, problems = read_file_list(path)

    assert (edition.list_id, edition.edition) == ("watch_2024-03-05", "2024-03-05")
    assert [e.edition for e in entries] == ["2024-03-05"]
    assert (edition.parts[0].rows, edition.parts[0].entries, len(problems)) == (2, 1, 1)


def test_lists_and_files_are_used_together(big: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,schema,names\n1,Company,Avralin\n", "utf-8")
    with list_store() as store:
        chosen = open_against(store, ["big", str(path)])
        screener = chosen.screener(read_settings())

    assert [e.list_id for e in chosen.editions] == ["big", "own"]
    assert chosen.names_alone == {"own"}
    assert newest_day(chosen.editions) == "2024-01-01"
    assert screener is not None


def test_no_editions_have_no_newest_day(tmp_path: Path) -> None:
    assert newest_day([]) is None
    with closing(ListStore(tmp_path)) as store:
        assert len(name_index(store, (), read_settings())) == 0
