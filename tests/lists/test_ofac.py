"""OFAC's CSV set: remarks, nulls, ends, and what stops the loader."""

from __future__ import annotations

from pathlib import Path

import pytest

from enduse.errors import FormatError
from enduse.lists.reading import read_entries, recognise
from enduse.lists.store import ListStore
from enduse.model.listing import AliasKind, Measure
from tests.lists.ofac_set import END, NULL, address, alias, primary, write_part

SDN = "us_ofac_sdn"


def test_remarks_give_numbers_dates_names_and_links(tmp_path: Path) -> None:
    remarks = (
        "DOB 18 Jan 1970; alt. DOB 1971; nationality Russia; Gender Male; a.k.a. 'IVANYCH'; f.k.a. 'OLD NAME'; "
        "Tax ID No. 7707083893 (Russia); Registration Number 1027700132195 (Russia); Passport 71 1234567 (Russia); "
        "Linked To: KONTUR HOLDING; Linked To: KONTUR BANK."
    )
    file = write_part(tmp_path / "sdn.csv", [primary(1, "IVANOV, Ivan", kind='"individual"', remarks=remarks)])

    (entry,), problems = read_entries(file, SDN)

    assert problems == ()
    assert (entry.schema, entry.measure, entry.countries) == ("Person", Measure.ASSET_FREEZE, ("ru",))
    assert entry.birth_dates == ("1970-01-18", "1971")
    assert entry.identifiers == (("inn", "7707083893"), ("ogrn", "1027700132195"), ("passport", "711234567"))
    assert [(name.text, name.kind) for name in entry.names[1:]] == [
        ("IVANYCH", AliasKind.WEAK),
        ("OLD NAME", AliasKind.PREVIOUS),
    ]
    assert entry.linked_to == ("KONTUR HOLDING", "KONTUR BANK")
    assert entry.reasons == remarks


def test_the_end_mark_is_no_row(tmp_path: Path) -> None:
    entries, problems = read_entries(write_part(tmp_path / "sdn.csv", [primary(1, "KONTUR")]), SDN)

    assert (len(entries), problems) == (1, ())


def test_a_file_without_its_end_mark_is_read_and_said_so(tmp_path: Path) -> None:
    file = tmp_path / "sdn.csv"
    file.write_text(primary(1, "KONTUR") + "\r\n")

    entries, problems = read_entries(file, SDN)

    assert len(entries) == 1
    assert [problem.kind for problem in problems] == ["no_end_mark"]


def test_a_cut_line_stops_the_loader(tmp_path: Path) -> None:
    file = tmp_path / "sdn.csv"
    file.write_text(primary(1, "KONTUR") + "\r\n" + primary(2, "KONTUR TWO")[:30])

    with pytest.raises(FormatError, match="cut"):
        read_entries(file, SDN)


def test_an_unknown_type_stops_the_loader_with_its_name(tmp_path: Path) -> None:
    rows = [primary(1, "KONTUR"), primary(2, "KONTUR TWO", kind='"spacecraft"')]

    with pytest.raises(FormatError, match="spacecraft"):
        read_entries(write_part(tmp_path / "sdn.csv", rows), SDN)


def test_an_unknown_kind_of_alias_stops_the_loader_with_its_name(tmp_path: Path) -> None:
    rows = [alias(1, 1, "KONTUR"), alias(1, 2, "KONTUR 2", "zka")]

    with pytest.raises(FormatError, match="zka"):
        read_entries(write_part(tmp_path / "alt.csv", rows), SDN)


def test_a_row_of_another_width_costs_that_row(tmp_path: Path) -> None:
    rows = [primary(1, "KONTUR"), '2,"KONTUR TWO"', "x" + primary(3, "KONTUR THREE")]

    entries, problems = read_entries(write_part(tmp_path / "sdn.csv", rows), SDN)

    assert [entry.publisher_id for entry in entries] == ["1"]
    assert [(p.place, p.rows) for p in problems] == [("row 2", 1), ("row 3", 1)]


def test_a_set_with_another_column_is_not_taken_for_this_list(tmp_path: Path) -> None:
    file = write_part(tmp_path / "sdn.csv", [f"{primary(1, 'KONTUR')},{NULL}"])

    with pytest.raises(FormatError, match="no file of list"):
        read_entries(file, SDN)


def test_the_non_sdn_list_has_the_measure_of_its_programme(tmp_path: Path) -> None:
    rows = [
        primary(1, "KONTUR BANK", programme="UKRAINE-EO13662"),
        primary(2, "KONTUR", programme="NS-PLC] [RUSSIA-EO14024"),
    ]

    entries, _ = read_entries(write_part(tmp_path / "cons_prim.csv", rows), "us_ofac_cons")

    assert [entry.measure for entry in entries] == [Measure.SECTORAL, Measure.SECTORAL]


def test_an_unknown_programme_of_the_non_sdn_list_stops_the_loader(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="NEW-PROGRAMME"):
        read_entries(
            write_part(tmp_path / "cons_prim.csv", [primary(1, "K", programme="NEW-PROGRAMME")]), "us_ofac_cons"
        )


def test_a_file_is_recognised_by_its_rows(tmp_path: Path) -> None:
    assert recognise(write_part(tmp_path / "a.csv", [primary(1, "K")])) == SDN
    assert recognise(write_part(tmp_path / "b.csv", [address(1, 1, "Mill Road", "Omsk", "Russia")])) == SDN
    assert recognise(write_part(tmp_path / "cons_prim.csv", [primary(1, "K")])) == "us_ofac_cons"


def test_remarks_that_overflow_are_joined_with_their_rest(tmp_path: Path) -> None:
    whole = "x" * 970 + "; Tax ID No. 7707083893 (Russia); Gender Male."
    comments = tmp_path / "sdn_comments.csv"
    comments.write_bytes(f'1,"{whole[1000:]}"\r\n{END}'.encode())
    store = ListStore(tmp_path / "home")

    file = write_part(tmp_path / "sdn.csv", [primary(1, "KONTUR", remarks=whole[:1000])])
    store.load([file, comments], SDN, "2024-05-01")

    entry = store.entry(f"{SDN}:1")
    assert (entry.reasons, entry.identifiers) == (whole, (("inn", "7707083893"),))
    store.close()


@pytest.mark.parametrize(
    ("name", "order", "said"),
    [
        ("alt.csv", (1, 0, 2, 3, 4), "stands in it twice"),
        ("alt.csv", (0, 1, 2, 3, 4, 4), "kinds of aliases"),
        ("alt.csv", (0, 1, 2, 4, 3), "names in"),
        ("add.csv", (1, 0, 2, 3, 4, 5), "stands in it twice"),
        ("add.csv", (0, 1, 2, 4, 3, 5), "countries in"),
        ("sdn.csv", (0, 3, 2, 1, 4, 5, 6, 7, 8, 9, 10, 11), "names in"),
    ],
)
def test_columns_that_stand_elsewhere_stop_the_loader(
    tmp_path: Path, name: str, order: tuple[int, ...], said: str
) -> None:
    rows = {
        "alt.csv": [["100", str(n), "aka", f"KONTUR {n}", "-0- "] for n in range(30)],
        "add.csv": [["100", str(n), f"Street {n}", f"Town {n}", "Russia", "-0- "] for n in range(30)],
        "sdn.csv": [[str(n), f"KONTUR {n}", "-0- ", "TEST", *["-0- "] * 8] for n in range(30)],
    }[name]
    write_part(tmp_path / name, [",".join(row[column] for column in order) for row in rows])

    with pytest.raises(FormatError, match=said):
        read_entries(tmp_path / name, SDN)
