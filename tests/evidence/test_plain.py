"""Plain and delimited text in any encoding."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.evidence.encoding import decode
from enduse.evidence.paragraphs import paragraph_spans
from enduse.model.evidence import PassageKind
from tests.evidence.desk import read_bytes

RUSSIAN = (
    "Завод принял партию аппаратов от поставщика.\n"
    "Документы подписаны в присутствии представителя.\n\n"
    "Оплата произведена в рублях по курсу банка."
)
UKRAINIAN = "Завод прийняв партію апаратів від постачальника.\n\nЇхня оплата здійснена в гривнях за курсом банку."
CHINESE = "工厂已经收到供应商发出的这批电子部件。\n\n付款将在货物验收合格以后以人民币支付。"
ENGLISH = "The plant received the consignment from its supplier.\n\nPayment was made in roubles at the bank's rate."


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        (ENGLISH, "utf-8", "en"),
        (ENGLISH, "ascii", "en"),
        (ENGLISH, "utf-16", "en"),
        (ENGLISH, "utf-16-le", "en"),
        (ENGLISH, "utf-16-be", "en"),
        (RUSSIAN, "utf-8", "ru"),
        (RUSSIAN, "utf-8-sig", "ru"),
        (RUSSIAN, "cp1251", "ru"),
        (RUSSIAN, "koi8-r", "ru"),
        (RUSSIAN, "cp866", "ru"),
        (RUSSIAN, "iso8859-5", "ru"),
        (RUSSIAN, "utf-16", "ru"),
        (UKRAINIAN, "cp1251", "uk"),
        (UKRAINIAN, "koi8-u", "uk"),
        (UKRAINIAN, "utf-8", "uk"),
        (CHINESE, "utf-8", "zh"),
        (CHINESE, "gb18030", "zh"),
        (CHINESE, "gbk", "zh"),
        (CHINESE, "utf-16", "zh"),
    ],
)
def test_a_text_in_any_encoding_is_read_to_the_letter(tmp_path: Path, text: str, encoding: str, language: str) -> None:
    reading = read_bytes(tmp_path, "note.txt", text.encode(encoding))
    assert reading.text.lstrip("\ufeff") == text
    assert reading.problems == ()
    assert [p.text for p in reading.passages] == text.split("\n\n")
    assert {p.language for p in reading.passages} == {language}
    assert reading.metadata["encoding"]


def test_offsets_count_the_characters_of_the_file_as_decoded(tmp_path: Path) -> None:
    content = "\ufeff  первый абзац\r\n\r\n\r\nвторой абзац \r\n".encode()
    reading = read_bytes(tmp_path, "note.txt", content)
    assert reading.text == content.decode("utf-8")
    assert [(p.locator.start, p.text) for p in reading.passages] == [(3, "первый абзац"), (21, "второй абзац")]


def test_a_text_without_empty_lines_has_a_passage_a_line(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "note.txt", b"one line\nanother line\n")
    assert [p.text for p in reading.passages] == ["one line", "another line"]


def test_bytes_that_are_no_text_are_told_and_shown(tmp_path: Path) -> None:
    reading = read_bytes(
        tmp_path, "note.txt", "Первая партия принята. ".encode() + b"\xff\xfe" + "Вторая тоже.".encode()
    )
    assert [p.kind for p in reading.problems] == ["bad_bytes"]
    assert "2 places" in reading.problems[0].text
    assert reading.text.count("\ufffd") == 2


def test_what_follows_zeros_is_no_text(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "note.txt", b"a first line of words\n" + bytes(500) + b"remains of another file")
    assert [(p.kind, p.place) for p in reading.problems] == [("not_text", "byte 22")]
    assert reading.text == "a first line of words\n"


def test_a_text_longer_than_the_bound_is_cut_and_told(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "note.txt", b"words and words\n" * 100, max_text_chars=160)
    assert len(reading.text) == 160
    assert [p.kind for p in reading.problems] == ["too_large"]


def test_passages_beyond_the_bound_are_told_and_the_others_kept(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "note.txt", b"words and words\n" * 100, max_passages=7)
    assert len(reading.passages) == 7
    assert [p.kind for p in reading.problems] == ["too_large"]


def test_a_very_long_paragraph_is_parted_at_a_sentence() -> None:
    text = "The plant received nothing. " * 1000
    spans = list(paragraph_spans(text))
    assert max(end - start for start, end in spans) <= 8000
    assert all(text[start:end].endswith(".") for start, end in spans)


def test_a_paragraph_without_any_break_is_parted_by_length() -> None:
    assert [end - start for start, end in paragraph_spans("x" * 20_000)] == [8000, 8000, 4000]


@given(st.text(max_size=400))
def test_paragraphs_lose_white_space_alone(text: str) -> None:
    kept = "".join(text[start:end] for start, end in paragraph_spans(text))
    assert "".join(kept.split()).replace("\ufeff", "") == "".join(text.split()).replace("\ufeff", "")


@given(st.binary(max_size=600))
def test_any_bytes_decode(content: bytes) -> None:
    decoded = decode(content)
    assert decoded.bad >= 0
    assert isinstance(decoded.text, str)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=300))
def test_utf8_is_decoded_to_the_letter(text: str) -> None:
    if not text.startswith(("\ufeff",)):
        assert decode(("Это обычный русский текст. " + text).encode()).text == "Это обычный русский текст. " + text


CELLS = [
    ["№", "Наименование", "Кол-во", "Цена"],
    ["1", 'Плата "Сигнал"; левая', "2", "1 200,50"],
    ["2", "Провод\nдлинный", "30", "12,00"],
    ["3", "Корпус", "4", "90,10"],
]


def _delimited(delimiter: str) -> str:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in (delimiter, '"', "\n")) else cell

    return "".join(delimiter.join(map(quoted, row)) + "\r\n" for row in CELLS)


@pytest.mark.parametrize(
    ("name", "delimiter"), [("t.csv", ";"), ("t.csv", ","), ("t.tsv", "\t"), ("t.csv", "|"), ("t.csv", "\t")]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_rows_of_a_delimited_text_are_read_with_their_cells(
    tmp_path: Path, name: str, delimiter: str, encoding: str
) -> None:
    reading = read_bytes(tmp_path, name, _delimited(delimiter).encode(encoding))
    assert [list(p.cells) for p in reading.passages] == CELLS
    assert [p.locator.row for p in reading.passages] == [1, 2, 3, 5]
    assert {p.kind for p in reading.passages} == {PassageKind.ROW}
    assert reading.metadata["delimiter"] == ("tab" if delimiter == "\t" else delimiter)


def test_a_chinese_table_in_gb18030_is_read(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "t.csv", "品名,数量,单价\n电子部件,3,100\n金属材料,5,200\n".encode("gb18030"))
    assert reading.passages[1].cells == ("电子部件", "3", "100")


def test_a_quotation_mark_that_is_never_closed_costs_its_row_alone(tmp_path: Path) -> None:
    rows = "".join(f"{n},name {n},x\n" for n in range(3, 90))
    reading = read_bytes(tmp_path, "t.csv", ('1,name,x\n2,"torn,x\n' + rows).encode())
    assert [(p.kind, p.place) for p in reading.problems] == [("bad_row", "row 2")]
    assert reading.passages[1].cells == ("2", '"torn', "x")
    assert reading.passages[2].cells == ("3", "name 3", "x")
    assert reading.passages[-1].locator.row == 89


def test_empty_rows_count_and_give_no_passage(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "t.csv", b"a,b\n,\n\n1,2\n")
    assert [(p.locator.row, p.cells) for p in reading.passages] == [(1, ("a", "b")), (4, ("1", "2"))]


def test_a_table_file_that_holds_prose_is_read_as_prose(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "t.csv", b"Nothing but words here\n\nand more of them\n")
    assert [p.kind for p in reading.passages] == [PassageKind.TEXT, PassageKind.TEXT]


def test_a_row_of_a_quarter_million_characters_keeps_its_beginning(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "t.csv", b"a,b\n" + b"x," * 200_000 + b"\n1,2\n")
    assert [p.kind for p in reading.problems] == ["bad_row"]
    assert [p.locator.row for p in reading.passages] == [1, 2, 3]
    assert len(reading.passages[1].text) == 2000


def test_a_row_of_a_million_columns_does_not_stop_the_file(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, "t.csv", b"a,b\n" + b"," * 1_000_000 + b"z\n1,2\n")
    assert reading.passages[-1].cells == ("1", "2")
    assert [p.kind for p in reading.problems] == ["bad_row"]
