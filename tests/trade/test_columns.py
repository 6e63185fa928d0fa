"""What is read as columns says what the rules on single cells say."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.text.fold import fold_name
from enduse.text.numbers import parse_number
from enduse.trade.building.amounts import amounts
from enduse.trade.building.lookup import Lookup
from enduse.trade.building.parties import _read_party
from enduse.trade.building.plain_parties import BREAK, are_plain_parties, folded_names, read_plain_parties
from enduse.trade.cells.delimited import delimited_batches
from enduse.trade.seen import SeenKeys
from tests.trade.declarations import export, one, read

SIGNS = st.text(alphabet="абвЁё ABC019-«».,\"'№_/\u00a0графу", max_size=14)
NAMES = st.one_of(SIGNS, st.sampled_from(["", "нет", "ОТСУТСТВУЕТ", "TO ORDER", "см. графу 8", "ООО «ЁЛКА-3»", "x_y"]))
NUMBERS = st.one_of(SIGNS, st.sampled_from(["", "9600000111", "9600000112", "00", "277000016", "AB12"]))
LANDS = st.sampled_from(["", "CN", "КИТАЙ", "нет", "Narnia", " RU "])


@settings(max_examples=300)
@given(st.lists(st.tuples(NAMES, NUMBERS, LANDS, SIGNS), min_size=1), st.sampled_from(["inn", "tax", "edrpou", "iec"]))
def test_plain_parties_are_what_they_are_one_by_one(rows: list[tuple[str, str, str, str]], scheme: str) -> None:
    texts = pl.Series([BREAK.join(row) for row in rows], dtype=pl.String)
    plain = texts.filter(are_plain_parties(scheme, texts))
    found = read_plain_parties(scheme, plain)
    names = ("key", "name", "scheme", "identifier", "country", "address", "points", "said")
    single = [_read_party(scheme, *text.split(BREAK)) for text in plain.to_list()]
    assert list(zip(*(found[name].to_list() for name in names), strict=True)) == single


@given(st.lists(st.text(max_size=12)))
def test_names_are_folded_as_single_names_are(names: list[str]) -> None:
    assert folded_names(pl.Series(names, dtype=pl.String)).to_list() == [fold_name(name) for name in names]


CELLS = st.one_of(
    st.from_regex(r"\A[0-9]{1,4}([ .,][0-9]{1,7}){0,3}\Z"),
    st.sampled_from(["-5", "1e3", ".5", "5,", "１２", "٣", "", " ", "1 234,5", "9" * 29, "1" * 35, "+7"]),
)


@given(st.lists(CELLS), st.booleans())
def test_amounts_are_what_single_numbers_are(cells: list[str], has_decimal_comma: bool) -> None:
    values, bad = amounts(pl.Series(cells, dtype=pl.String), has_decimal_comma=has_decimal_comma)
    for cell, value, is_bad in zip(cells, values.to_list(), bad.to_list(), strict=True):
        plain = cell.replace(",", ".") if has_decimal_comma and "." not in cell else cell
        number = parse_number(plain)
        if not cell.strip():
            assert (value, is_bad) == (None, False)
        elif number is None or not 0 <= number < Decimal(10) ** 30:
            assert (value, is_bad) == (None, True)
        else:
            assert not is_bad
            assert abs(value - number) <= Decimal("0.0000005")


def test_a_number_of_thirty_digits_costs_no_more_than_its_row(tmp_path: Path) -> None:
    shipment = one(tmp_path, G45="1" * 30)
    assert shipment.customs_value == Decimal("1" * 30)


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c", "", None]), max_size=6), max_size=5))
def test_answers_stand_beside_their_texts_in_every_batch(batches: list[list[str | None]]) -> None:
    lookup = Lookup(lambda texts: {"value": [f"<{text}>" for text in texts.to_list()]}, {"value": pl.String})
    for texts in batches:
        found = lookup(pl.Series(texts, dtype=pl.String))["value"].to_list()
        assert found == [None if text is None else f"<{text}>" for text in texts]


def test_answers_that_are_too_many_are_forgotten_and_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enduse.trade.building.lookup._MOST_KEPT", 3)
    asked: list[str] = []

    def ask(texts: pl.Series) -> dict[str, list[str]]:
        asked.extend(texts.to_list())
        return {"value": texts.to_list()}

    lookup = Lookup(ask, {"value": pl.String})
    for batch in (["a", "b"], ["c", "d"], ["a", "d"]):
        assert lookup(pl.Series(batch))["value"].to_list() == batch
    assert asked.count("a") == 2


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(-5, 20)))))
def test_a_key_is_new_once(batches: list[list[int | None]]) -> None:
    seen, known = SeenKeys(), set[int]()
    for keys in batches:
        places = seen.take(pl.Series(keys, dtype=pl.Int64)).to_list()
        expected = [n for n, key in enumerate(keys) if key is not None and key not in known and key not in keys[:n]]
        assert places == expected
        known |= {key for key in keys if key is not None}
    assert seen.count == len(known)


@pytest.mark.parametrize(
    ("body", "rows", "bad"),
    [
        (b"1;a\n2;b\n", [("1", "a"), ("2", "b")], []),
        (b"1;a\rx\n2;b\n", [("1", "a\rx"), ("2", "b")], []),
        (b'1;"a;b"\n2;c\n', [("1", "a;b"), ("2", "c")], []),
        (b'1;24"\n2;c\n', [("1", '24"'), ("2", "c")], []),
        (b'1;"a\nb"\n2;c\n', [("1", "a\nb"), ("2", "c")], []),
        (b"1;\xff\n2;c\n\n;\n3;d\n", [("2", "c"), ("3", "d")], [2]),
        (b"1\n2;c;d\n3;e\n", [("3", "e")], [2, 3]),
    ],
)
def test_each_line_is_a_row_or_a_fault(
    tmp_path: Path, body: bytes, rows: list[tuple[str, str]], bad: list[int]
) -> None:
    path = tmp_path / "lines.csv"
    path.write_bytes(b"x;y\n" + body)
    found = list(delimited_batches(path, encoding="utf-8", delimiter=";", header_row=1, width=2, columns=(0, 1)))
    assert [row[1:] for batch in found for row in batch.frame.iter_rows()] == rows
    assert [number for batch in found for number, _ in batch.faults] == bad


def test_blocks_behind_the_first_are_read_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"G32": str(n), "G022": f'ООО "Ветлуга-{n}"' if n % 3 else f'24" {n}'} for n in range(60)]
    rows[40]["G31_7"] = "двенадцать"
    path = export(tmp_path, *rows)
    whole = read(path)
    monkeypatch.setattr("enduse.trade.cells.delimited._BLOCK_BYTES", 700)
    assert read(path) == whole
    assert [problem.place for problem in whole[1]] == ["row 42"]
