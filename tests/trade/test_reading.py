"""Customs exports to shipments: every row read, or a Problem that says why not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.errors import NotFoundError
from enduse.model.problem import Problem
from enduse.model.shipment import TradeRole
from enduse.trade import read_shipments, recognise
from tests.trade.declarations import INN, ROW, export, one, party, read


def test_a_row_is_read_field_by_field(tmp_path: Path) -> None:
    shipment = one(tmp_path)
    assert (shipment.id, shipment.row, shipment.declaration, shipment.item) == ("e:2", 2, ROW["ND"], 1)
    assert (shipment.date, shipment.date_kind, shipment.direction) == (date(2023, 3, 15), "registered", "import")
    assert (shipment.hs_raw, shipment.hs6, shipment.hs_edition) == ("8413700000", "841370", "HS2022")
    assert (shipment.quantity, shipment.unit) == (Decimal(12), "H87")
    assert (shipment.gross_mass_kg, shipment.net_mass_kg) == (Decimal("84.500"), Decimal("80.250"))
    assert (shipment.invoice_value, shipment.invoice_currency) == (Decimal("3643.20"), "CNY")
    assert (shipment.customs_value, shipment.customs_currency) == (Decimal("37752.00"), "RUB")
    assert (shipment.value_usd, shipment.value_usd_method) == (Decimal("528.00"), "stated")
    assert (shipment.brand, shipment.model, shipment.flags) == ("KAPELKA", None, ())


def test_country_roles_are_kept_apart(tmp_path: Path) -> None:
    shipment = one(tmp_path, G11="Гонконг", G15A="AE", G34="КИТАЙ", G17A="RU")
    assert shipment.trading_country == "hk"
    assert (shipment.dispatch_country, shipment.origin_country, shipment.destination_country) == ("ae", "cn", "ru")


def test_five_party_roles_are_kept_apart(tmp_path: Path) -> None:
    roles = {"G092": "Держатель", "G142": "Декларант", "G541_NAM": "Брокер", "G31_11": "Завод"}
    shipment = one(tmp_path, **roles)
    named = {p.role: p.name for p in shipment.parties}
    assert named == {
        TradeRole.SENDER: ROW["G022"],
        TradeRole.CONSIGNEE: ROW["G082"],
        TradeRole.CONTRACT_HOLDER: "Держатель",
        TradeRole.DECLARANT: "Декларант",
        TradeRole.BROKER: "Брокер",
        TradeRole.MANUFACTURER: "Завод",
    }


def test_a_box_that_points_to_another_means_its_party(tmp_path: Path) -> None:
    shipment = one(tmp_path, G092="СМ. ГРАФУ 8 ДТ", G142="см.графу 54")
    holder, consignee = party(shipment, TradeRole.CONTRACT_HOLDER), party(shipment, TradeRole.CONSIGNEE)
    assert holder is not None
    assert consignee is not None
    assert holder.key == consignee.key
    assert party(shipment, TradeRole.DECLARANT) is None
    assert shipment.flags == ("declarant_points_nowhere",)


def test_a_valid_number_of_a_firm_is_its_identifier(tmp_path: Path) -> None:
    consignee = party(one(tmp_path), TradeRole.CONSIGNEE)
    assert consignee is not None
    assert (consignee.scheme, consignee.identifier, consignee.country) == ("inn", INN, "ru")


def test_a_number_with_a_wrong_check_digit_is_no_identifier_and_flagged(tmp_path: Path) -> None:
    shipment = one(tmp_path, G081="9600000112")
    consignee = party(shipment, TradeRole.CONSIGNEE)
    assert consignee is not None
    assert (consignee.scheme, consignee.identifier) == (None, None)
    assert shipment.flags == ("bad_inn_consignee",)


def test_leading_zeros_that_spreadsheets_drop_are_put_back(tmp_path: Path) -> None:
    shipment = one(tmp_path, G081="277000016", G33="602903000")
    consignee = party(shipment, TradeRole.CONSIGNEE)
    assert consignee is not None
    assert consignee.identifier in {"0277000016", None}
    assert (shipment.hs6, "hs_zero_restored" in shipment.flags) == ("060290", True)


def test_a_short_code_has_no_six_digits(tmp_path: Path) -> None:
    shipment = one(tmp_path, G33="8413*")
    assert (shipment.hs_raw, shipment.hs6, shipment.flags) == ("8413*", None, ("hs_short",))


def test_a_day_comes_from_the_declarations_number_where_none_is_printed(tmp_path: Path) -> None:
    assert one(tmp_path, G072="").date == date(2023, 3, 15)


def test_a_day_of_release_is_said_to_be_one(tmp_path: Path) -> None:
    shipment = one(tmp_path, ND="77", G072="", GD1="20.03.2023")
    assert (shipment.date, shipment.date_kind) == (date(2023, 3, 20), "released")


@pytest.mark.parametrize(
    ("row", "value", "method"),
    [
        ({"G46": "", "G221": "USD", "G42": "100,5"}, Decimal("100.5"), "invoice"),
        ({"G46": "", "G221": "840", "G42": "", "G23": "75,0", "G45": "150,00"}, Decimal(2), "row_rate"),
        ({"G46": ""}, Decimal("527.44"), "ecb"),
        ({"G46": "", "G221": "RUB"}, None, None),
        ({"G46": "", "G42": ""}, None, None),
    ],
)
def test_dollars_are_taken_from_the_row_or_stay_unknown(
    tmp_path: Path, row: dict[str, str], value: Decimal | None, method: str | None
) -> None:
    shipment = one(tmp_path, **row)
    assert (shipment.value_usd, shipment.value_usd_method) == (value, method)
    assert ("no_usd" in shipment.flags) == (value is None)


def test_totals_of_the_declaration_are_never_a_value(tmp_path: Path) -> None:
    shipment = one(tmp_path, G12="9 999 999,00", G222="8 888 888,00", G46="")
    assert (shipment.invoice_value, shipment.customs_value) == (Decimal("3643.20"), Decimal("37752.00"))
    assert shipment.value_usd == Decimal("527.44")


def test_a_lone_comma_is_decimal_whatever_stands_behind_it(tmp_path: Path) -> None:
    assert one(tmp_path, G38="1,234", G35="2,345").net_mass_kg == Decimal("1.234")


def test_what_is_said_to_be_absent_is_unknown(tmp_path: Path) -> None:
    shipment = one(tmp_path, G31_12="ОТСУТСТВУЕТ", G31_11="НЕ УКАЗАН", G31_15="-", G34="РАЗНЫЕ")
    assert (shipment.brand, shipment.model, shipment.origin_country) == (None, None, None)
    assert party(shipment, TradeRole.MANUFACTURER) is None


def test_doubts_about_a_row_are_flags(tmp_path: Path) -> None:
    shipment = one(tmp_path, G38="90,0", G33="", G34="ЦВ", G31_1="Н" * 256)
    assert shipment.flags == ("description_may_be_cut", "net_gt_gross", "no_hs", "unknown_origin_country")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"G072": "31.02.2023"}, "date_registered '31.02.2023' is no day"),
        ({"G31_7": "двенадцать"}, "qty 'двенадцать' is no number"),
        ({"G38": "-1"}, "net_kg '-1'"),
        ({"G011": "ЯЯ"}, "direction 'ЯЯ'"),
        ({"G221": "XQZ"}, "currency 'XQZ'"),
        ({"G33": "насос"}, "hs_code 'насос'"),
        ({"G32": "1,5"}, "item_no '1,5'"),
        ({"G46": "9" * 35}, "stat_value_usd"),
    ],
)
def test_a_bad_cell_costs_its_row_and_says_why(tmp_path: Path, row: dict[str, str], said: str) -> None:
    shipments, problems = read(export(tmp_path, {}, row, {"G32": "2"}))
    assert [s.row for s in shipments] == [2, 4]
    (problem,) = problems
    assert (problem.kind, problem.place, problem.rows, problem.exhibit) == ("bad_row", "row 3", 1, "e")
    assert said in problem.text
    assert problem.remedy


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "cp866", "koi8-r", "utf-16"])
def test_any_encoding_of_the_field_is_read(tmp_path: Path, encoding: str) -> None:
    plain = {"G082": "ООО Тавролин-4"}
    path = export(tmp_path, plain | {"Вес нетто": "1"}, encoding=encoding)
    shipments, problems = read(path)
    assert not problems
    assert shipments[0].description == "НАСОСЫ БЫТОВЫЕ"


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r"])
def test_plain_words_tell_the_code_page_of_a_file_with_coded_headings(tmp_path: Path, encoding: str) -> None:
    words = ("ТКАНИ ХЛОПЧАТОБУМАЖНЫЕ ПОЛОТНЯНОГО ПЕРЕПЛЕТЕНИЯ", "Обувь повседневная с подошвой из резины", "ЧАЙ")
    shipments, problems = read(
        export(tmp_path, *({"G31_1": text, "G082": "ООО Тавролин"} for text in words), encoding=encoding)
    )
    assert not problems
    assert [s.description for s in shipments] == list(words)


def test_chinese_words_are_told_from_russian_ones(tmp_path: Path) -> None:
    words = ("无人机零件，金属制，民用，型号不详", "集成电路，其他用途", "电机及其零件")
    rows = ({"G31_1": text, "G082": "某公司", "G083": "", "G31_71": ""} for text in words)
    shipments, problems = read(export(tmp_path, *rows, encoding="gb18030"))
    assert not problems
    assert [s.description for s in shipments] == list(words)


@pytest.mark.parametrize("delimiter", [";", "\t", ",", "|"])
def test_any_usual_delimiter_is_read(tmp_path: Path, delimiter: str) -> None:
    shipments, problems = read(export(tmp_path, {}, delimiter=delimiter))
    assert (len(shipments), problems) == (1, [])


def test_headings_may_stand_lower_and_in_words(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    head = "Номер декларации;32 Номер товара по ДТ;Отправитель;Код ТН ВЭД;G31_1 (Описание);Вес нетто, кг"
    path.write_bytes(f"Выгрузка\r\n\r\n{head}\r\nА1;2;Фирма;841370;НАСОС;5,5\r\n".encode("cp1251"))
    shipments, problems = read(path)
    assert not problems
    assert (shipments[0].row, shipments[0].item, shipments[0].net_mass_kg) == (4, 2, Decimal("5.5"))


def test_a_cell_may_hold_lines_and_quotation_marks(tmp_path: Path) -> None:
    shipments, problems = read(export(tmp_path, {"G31_1": 'НАСОС "А"\r\nБЫТОВОЙ; НОВЫЙ'}, {"G32": "2"}))
    assert not problems
    assert [s.description for s in shipments] == ['НАСОС "А" БЫТОВОЙ; НОВЫЙ', "НАСОСЫ БЫТОВЫЕ"]


def test_an_open_quotation_mark_costs_one_row(tmp_path: Path) -> None:
    path = export(tmp_path, *({"G32": str(n)} for n in range(1, 60)))
    lines = path.read_bytes().split(b"\r\n")
    lines[3] = b'"' + lines[3]
    path.write_bytes(b"\r\n".join(lines))
    shipments, problems = read(path)
    assert (len(shipments), [p.place for p in problems]) == (58, ["row 4"])


def test_torn_rows_and_bytes_that_are_no_text_cost_themselves(tmp_path: Path) -> None:
    path = export(tmp_path, {}, {"G32": "2"}, {"G32": "3"}, {"G32": "4"})
    lines = path.read_bytes().split(b"\r\n")
    lines[2], lines[3] = lines[2][:40], lines[3].replace(b"KAPELKA", b"\x98\x98")
    path.write_bytes(b"\r\n".join(lines))
    shipments, problems = read(path)
    assert [s.item for s in shipments] == [1, 4]
    assert ["cells under" in problems[0].text, "no text" in problems[1].text] == [True, True]


def test_a_line_without_end_costs_itself_and_little_memory(tmp_path: Path) -> None:
    path = export(tmp_path, {})
    with path.open("ab") as file:
        file.write(b"x;" * 1_500_000 + b"\r\n")
        file.write(path.read_bytes()[: path.stat().st_size].split(b"\r\n")[1] + b"\r\n")
    shipments, problems = read(path)
    assert [s.row for s in shipments] == [2, 4]
    assert [p.place for p in problems] == ["row 3"]


def test_a_heading_of_unknown_meaning_is_said_and_not_guessed(tmp_path: Path) -> None:
    shipments, problems = read(export(tmp_path, {"G777_X": "5", "BUYER MOOD": "good", "G12": "1"}))
    assert len(shipments) == 1
    (problem,) = problems
    assert (problem.kind, problem.rows) == ("unknown_column", 0)
    assert "'G777_X'" in problem.text
    assert "'BUYER MOOD'" in problem.text
    assert "G12'" not in problem.text


def test_other_files_are_not_recognised(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("owner,asset,share_low\nA,B,50\n")
    assert recognise(path) is None
    (problem,) = read_shipments(path, "e")
    assert isinstance(problem, Problem)
    assert problem.kind == "unknown_layout"


def test_a_binary_file_is_not_recognised(tmp_path: Path) -> None:
    path = tmp_path / "x.bin"
    path.write_bytes(bytes(range(256)) * 2000)
    assert recognise(path) is None


@given(content=st.one_of(st.binary(max_size=400), st.text('ND;G33,\t|\n\r\0"ф', max_size=400).map(str.encode)))
def test_no_bytes_at_all_upset_recognition(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "x.csv"
    path.write_bytes(content)
    assert recognise(path) is None


def test_a_bare_carriage_return_does_not_upset_a_row(tmp_path: Path) -> None:
    shipments, problems = read(export(tmp_path, {"G31_1": "НАСОС\rБЫТОВОЙ"}, {"G32": "2"}))
    assert not problems
    assert [s.description for s in shipments] == ["НАСОС БЫТОВОЙ", "НАСОСЫ БЫТОВЫЕ"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"nothing\.csv"):
        recognise(tmp_path / "nothing.csv")


CELL = st.sampled_from(["", "12", "1,5", "двадцать", "31.02.2023", "15.03.2023", "ИМ", "-", "8413", "RU", '"', "7;7"])


@settings(max_examples=25, deadline=None)
@given(rows=st.lists(st.fixed_dictionaries(dict.fromkeys(("G072", "G31_7", "G011", "G33", "G46"), CELL)), max_size=12))
def test_rows_in_are_rows_read_and_problems(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]
) -> None:
    path = export(tmp_path_factory.mktemp("law"), *rows) if rows else None
    if path is not None:
        shipments, problems = read(path)
        assert len(shipments) + sum(p.rows for p in problems) == len(rows)
        places = {s.row for s in shipments} | {int(p.place.removeprefix("row ")) for p in problems}
        assert places == set(range(2, len(rows) + 2))
