"""What an edition changed: who came, who went, who changed, field by field."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import NotFoundError
from enduse.lists.changes import changes_between
from enduse.lists.store import ListStore
from enduse.model.listing import AliasKind, ListedName, ListEntry, Measure
from tests.lists.ofac_set import alias, primary, write_part


def entry(number: int, **fields: object) -> ListEntry:
    made = ListEntry(
        id=f"mine:{number}",
        list_id="mine",
        edition="2024-05-01",
        schema="Company",
        names=(ListedName(text=f"Kontur {number}"),),
        measure=Measure.ASSET_FREEZE,
    )
    return dataclasses.replace(made, **fields)  # type: ignore[arg-type]


def test_an_entry_comes_goes_or_changes() -> None:
    before = [entry(1), entry(2), entry(3)]
    after = [entry(2, birth_dates=("1970",)), entry(3, edition="2024-06-01"), entry(4)]

    changes = list(changes_between(before, after))

    assert [(change.kind, change.entry_id) for change in changes] == [
        ("came", "mine:4"),
        ("went", "mine:1"),
        ("changed", "mine:2"),
    ]


def test_each_field_says_what_went_and_what_came() -> None:
    names = (ListedName(text="Kontur 1"), ListedName(text="KZ", kind=AliasKind.WEAK))
    new = entry(1, names=names, identifiers=(("inn", "7707083893"),), listed_to=date(2026, 1, 1), programme="B")

    (change,) = changes_between([entry(1, programme="A")], [new])

    assert [(field.field, field.went, field.came) for field in change.fields] == [
        ("names", (), ("KZ (weak)",)),
        ("programme", ("A",), ("B",)),
        ("identifiers", (), ("inn:7707083893",)),
        ("listed_to", (), ("2026-01-01",)),
    ]


def test_the_publishers_row_and_the_order_of_values_are_no_change() -> None:
    old = entry(1, source_row="1,KONTUR", countries=("by", "ru"))
    new = entry(1, source_row='1,"KONTUR"', countries=("ru", "by"))

    assert list(changes_between([old], [new])) == []


COUNTRIES = st.lists(st.sampled_from(["ru", "by", "cn"]), unique=True).map(tuple)
EDITION = st.dictionaries(st.integers(0, 6), COUNTRIES, max_size=6)


@given(EDITION, EDITION)
def test_the_changes_lead_from_one_edition_to_the_other(
    old: dict[int, tuple[str, ...]], new: dict[int, tuple[str, ...]]
) -> None:
    before = [entry(number, countries=values) for number, values in old.items()]
    after = [entry(number, countries=values) for number, values in new.items()]

    held = {one.id: set(one.countries) for one in before}
    for change in changes_between(before, after):
        if change.kind == "went":
            del held[change.entry_id]
        elif change.kind == "came":
            held[change.entry_id] = set(new[int(change.entry_id.split(":")[1])])
        for field in change.fields:
            held[change.entry_id] = (held[change.entry_id] - set(field.went)) | set(field.came)

    assert held == {one.id: set(one.countries) for one in after}


@given(EDITION)
def test_an_edition_differs_from_itself_in_nothing(old: dict[int, tuple[str, ...]]) -> None:
    entries = [entry(number, countries=values) for number, values in old.items()]

    assert list(changes_between(entries, entries)) == []


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ListStore]:
    opened = ListStore(tmp_path / "home")
    yield opened
    opened.close()


def test_the_store_tells_the_changes_of_its_editions(store: ListStore, tmp_path: Path) -> None:
    rows = [primary(n, f"KONTUR {n}") for n in range(10)]
    store.load([write_part(tmp_path / "sdn.csv", rows)], "us_ofac_sdn", "2024-05-01")
    files = [write_part(tmp_path / "sdn.csv", [*rows[1:], primary(99, "NEW")])]
    store.load([*files, write_part(tmp_path / "alt.csv", [alias(5, 1, "K5")])], "us_ofac_sdn", "2024-06-01")

    changes = store.changes("us_ofac_sdn", "2024-05-01", "2024-06-01")

    assert [(change.kind, change.entry_id, change.name) for change in changes] == [
        ("came", "us_ofac_sdn:99", "NEW"),
        ("went", "us_ofac_sdn:0", "KONTUR 0"),
        ("changed", "us_ofac_sdn:5", "KONTUR 5"),
    ]
    assert changes[2].fields[0].came == ("K5 (strong)",)


def test_an_edition_that_is_not_there_is_named_with_those_that_are(store: ListStore, tmp_path: Path) -> None:
    store.load([write_part(tmp_path / "sdn.csv", [primary(1, "KONTUR")])], "us_ofac_sdn", "2024-05-01")

    with pytest.raises(NotFoundError, match="2024-06-01") as caught:
        store.changes("us_ofac_sdn", "2024-05-01", "2024-06-01")

    assert "2024-05-01" in caught.value.hint


@pytest.mark.shared
@pytest.mark.slow
def test_the_summer_of_2026_took_and_gave_aliases(store: ListStore, shared: Path) -> None:
    folder = shared / "lists" / "ofac"
    for day in ("2026-06-02", "2026-08-02"):
        store.load([folder / f"alt_{day}.csv.gz"], "us_ofac_sdn")

    changes = store.changes("us_ofac_sdn", "2026-06-02", "2026-08-02")

    counts = {
        day: sum(len(one.names) for one in store.entries("us_ofac_sdn", day)) for day in ("2026-06-02", "2026-08-02")
    }
    came = [change for change in changes if change.kind == "came"]
    went = [change for change in changes if change.kind == "went"]
    assert (counts["2026-06-02"], counts["2026-08-02"]) == (20260, 20169)
    assert len(came) - len(went) == 8787 - 8766
    assert all(field.field == "names" for change in changes for field in change.fields)


@pytest.mark.shared
@pytest.mark.slow
def test_the_plant_came_from_one_day_to_the_next(store: ListStore, shared: Path) -> None:
    folder = shared / "lists" / "ofac"
    store.load([folder / "sdn_2023-12-12.csv.gz", folder / "sdn_2023-12-13.csv.gz"], "us_ofac_sdn")

    changes = store.changes("us_ofac_sdn", "2023-12-12", "2023-12-13")

    came = {change.entry_id for change in changes if change.kind == "came"}
    assert {"us_ofac_sdn:46431", "us_ofac_sdn:46441"} <= came
    assert len(came) - sum(change.kind == "went" for change in changes) == 13855 - 13579
