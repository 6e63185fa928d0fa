"""What descriptions and codes say, and what they only seem to say."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.model.chpl import CHPL_TIERS
from enduse.text.fold import fold
from enduse.trade.editions import hs_groups
from enduse.trade.goods import HS2022_ONLY, are_uavs, chpl_tiers, end_uses, goods_columns
from enduse.trade.marks import brand_words, marked_by, part_numbers
from enduse.trade.phrases import CLUES, PHRASES, find_phrases
from enduse.trade.watch_list import WATCH_GROUPS, watch_groups

BETTER_THAN_THE_TABLE = {"ПОДВОДНЫЙ СВЕТИЛЬНИК СВО-12": [], "спец. военная операция": ["smo_full"]}
"""The table's own known misses: a lamp's model number, and an abbreviated word."""


def _names(text: str) -> list[str]:
    return sorted(phrase.name for phrase, _, _ in find_phrases(fold(text)))


def test_the_fields_table_of_phrases_holds(shared: Path) -> None:
    with (shared / "domain" / "enduse_patterns.csv").open(encoding="utf-8") as file:
        names = {row["id"]: row["name"] for row in csv.DictReader(file)}
    with (shared / "domain" / "enduse_tests.csv").open(encoding="utf-8") as file:
        cases = [(row["text"], row["expected_ids"]) for row in csv.DictReader(file)]
    assert len(cases) == 24
    for text, ids in cases:
        expected = sorted(names[i] for i in ids.split("|") if i)
        assert _names(text) == BETTER_THAN_THE_TABLE.get(text, expected), text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("КВАДРОКОПТЕРЫ ДЛЯ СПЕЦИАЛЬНОЙ ВОЕННОЙ ОПЕРАЦИИ", ["smo_full"]),
        ("МАССОЙ НЕ БОЛЕЕ 7 КГ ДЛЯ ИСПОЛЬЗОВАНИЯ В СПЕЦИАЛЬНОЙ ВОЕННОЙ ОПЕРАЦИИ", ["smo_full"]),
        ("генераторы, не бывшие в употреблении, для нужд СВО", ["smo_abbr"]),
        ("станки по контракту 275-ФЗ", ["state_def_order"]),
        ("goods for military end use, not tested", ["mil_end_use"]),
        ("для нужд МО РФ", ["mod_rf"]),
        ("прилади для спеціальної воєнної операції", ["smo_uk"]),
        ("用于军事用途的零件", ["mil_zh"]),
    ],
)
def test_stated_end_uses_are_found(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "ТКАНЬ, НЕ ВОЕННОГО НАЗНАЧЕНИЯ",
        "прибор невоенного назначения",
        "НЕ ПРЕДНАЗНАЧЕН ДЛЯ ИСПОЛЬЗОВАНИЯ В СПЕЦИАЛЬНОЙ ВОЕННОЙ ОПЕРАЦИИ",
        "НЕ ОТНОСИТСЯ К ПРОДУКЦИИ ВОЕННОГО НАЗНАЧЕНИЯ",
        "не для использования в военных целях",
        "не имеет военного назначения",
        "без права использования в военных целях",
        "запрещено использование в военных целях",
        "not intended for military end use",
        "non-military end use",
        "不可用于军事用途",
        "不用于军事用途",
        "非军用",
    ],
)
def test_a_denial_is_no_hit(text: str) -> None:
    assert _names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "станки для нужд своего предприятия",
        "СВОБОДНО КОТИРУЕМЫЙ ТОВАР СВОЙ",
        "НАСОС СВО (ВОДЯНОЕ ОХЛАЖДЕНИЕ)",
        "ВОДОБЛОК СВО 360 ММ",
        "НАСОС ДЛЯ СВО ЧИЛЛЕРА",
        "СВО ДЛЯ ПРОЦЕССОРА",
        "ТЕПЛООБМЕННИК СВО ДЛЯ ЖИДКОСТНОГО ОХЛАЖДЕНИЯ",
        "приемка 50 шт",
        "",
    ],
)
def test_words_that_only_look_alike_are_no_hit(text: str) -> None:
    assert _names(text) == []


def test_a_denial_of_one_thing_does_not_hide_another() -> None:
    text = "не двойного назначения; для нужд СВО"
    assert _names(text) == ["smo_abbr"]


def test_the_words_stand_as_they_are_printed() -> None:
    (use,) = end_uses(["БПЛА  для Специальной  ВОЕННОЙ операции"])
    assert use.words == "Специальной ВОЕННОЙ операции"


def test_the_words_of_the_stated_use_come_before_those_of_the_goods() -> None:
    (use,) = end_uses(["камикадзе fpv, двойного назначения, для нужд СВО"])
    assert use.phrases == ("smo_abbr", "dual_use", "payload_drop")
    assert use.words == "СВО"


@given(st.lists(st.text(max_size=80), max_size=8))
def test_batches_say_what_single_descriptions_say(texts: list[str]) -> None:
    assert end_uses(texts) == [end_uses([text])[0] for text in texts]


@given(st.text(alphabet="абвесвонжд -,.().ABC123", max_size=200))
def test_any_text_can_be_asked(text: str) -> None:
    for phrase, start, end in find_phrases(fold(text)):
        assert phrase in PHRASES
        assert 0 <= start < end <= len(fold(text))


def test_names_of_phrases_are_unique() -> None:
    assert len({phrase.name for phrase in PHRASES}) == len(PHRASES)


def test_tiers_are_those_of_the_published_list(shared: Path) -> None:
    with (shared / "domain" / "chpl_50.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    assert chpl_tiers([row[0] for row in rows]) == [row[1] for row in rows]
    assert {row[0] for row in rows if row[3] == "1"} == HS2022_ONLY
    assert len(rows) == len(CHPL_TIERS) == 50


def test_a_code_outside_the_list_has_no_tier() -> None:
    assert chpl_tiers(["841370", None]) == [None, None]


@pytest.mark.parametrize(
    ("text", "code", "is_uav"),
    [
        ("АППАРАТ", "880622", True),
        ("КВАДРОКОПТЕР LW-7M", None, True),
        ("Unmanned aircraft with camera", "852580", True),
        ("ИГРУШКА КВАДРОКОПТЕР", "950300", False),
        ("ПРОПЕЛЛЕР ДЛЯ БПЛА", None, False),
        ("ЧАСТИ БПЛА", "880730", False),
        ("ПОДАВИТЕЛЬ ДРОНОВ", None, False),
        ("无人机", None, True),
        ("НАСОС", None, False),
    ],
)
def test_whole_unmanned_aircraft_are_told_from_toys_and_parts(text: str, code: str | None, is_uav: bool) -> None:
    assert are_uavs([text], [code]) == [is_uav]


def test_codes_of_the_watch_list_have_the_groups_of_the_fields_table(shared: Path) -> None:
    with (shared / "domain" / "hs_watchlist.csv").open(encoding="utf-8") as file:
        codes = [row["hs6"] for row in csv.DictReader(file)]
    assert None not in watch_groups(codes)
    assert len(codes) == len(WATCH_GROUPS)


def test_the_list_before_february_2024_had_45_codes() -> None:
    before = chpl_tiers(list(CHPL_TIERS), date(2024, 2, 22))
    assert (before.count(None), chpl_tiers(list(CHPL_TIERS), date(2024, 2, 23)).count(None)) == (5, 0)


@pytest.mark.parametrize(
    ("mark", "brands"),
    [
        ("XC7K325T-2FFG900I", {"AMD/Xilinx"}),
        ("TPSA106K016R", {"AVX/Kyocera", "Toshiba"}),
        ("TPS54331DR", {"Texas Instruments"}),
        ("STM32F407VGT6", {"STMicroelectronics"}),
        ("MD550", {"MADO", "Xiamen Limbach"}),
        ("LTM4644EY#PBF", {"Analog Devices"}),
        ("НАСОС", set()),
    ],
)
def test_a_mark_leads_to_a_set_of_brands(mark: str, brands: set[str]) -> None:
    (found,) = marked_by([mark])
    assert brands <= set(found.brands)
    assert bool(found.brands) == bool(brands)
    assert len(found.seats) <= len(found.brands)


def test_a_common_number_leads_to_many_makers_and_a_military_one_to_none() -> None:
    common, military = marked_by(["1N4148", "5962-1234501"])
    assert len(common.brands) >= 4
    assert military.is_military_number
    assert not common.is_military_number


@pytest.mark.shared
def test_prefixes_of_the_fields_table_lead_to_their_brands(shared: Path) -> None:
    with (shared / "domain" / "mpn_brand_prefixes.csv").open(encoding="utf-8") as file:
        seats = {row["brand_hq_iso2"].casefold() for row in csv.DictReader(file)}
    known = {
        seat
        for found in marked_by(["XC7K", "K4B4G", "W25Q", "ESP32", "RTL8211", "STM32", "LPC17"])
        for seat in found.seats
    }
    assert known <= seats


def test_part_numbers_are_found_without_their_packing() -> None:
    texts = ["XC7K325T 5962-1234501, LTM4644EY#PBF", "PORTLAND CEMENT 25 KG", "для нужд СВО"]
    assert part_numbers(texts) == [("XC7K325T", "5962-1234501", "LTM4644EY"), (), ()]


def test_brand_words_stand_alone() -> None:
    assert brand_words(["FLIR BOSON 640", "INTELLIGENT PUMP", "SKF 6205"]) == [("Teledyne FLIR",), (), ("SKF",)]


def test_columns_of_goods_say_what_single_rules_say() -> None:
    texts = ["БПЛА ДЛЯ НУЖД СВО", "Гидронасос", "НЕ ВОЕННОГО НАЗНАЧЕНИЯ", "ﬁlter ＡＢ", "特别军事行动 无人机", ""]
    codes = ["880622", None, "852589", "854231", "880330", "840710"]
    goods = pl.DataFrame({"goods_key": range(6), "description": texts, "hs6": codes})
    made = goods_columns(goods)
    assert made["description_folded"].to_list() == [fold(text) for text in texts]
    assert made["end_use"].to_list() == [list(use.phrases) for use in end_uses(texts)]
    assert made["end_use_words"].to_list() == [use.words for use in end_uses(texts)]
    assert made["is_uav"].to_list() == are_uavs(texts, codes)
    assert made["chpl_tier"].to_list() == chpl_tiers(codes)
    assert made["watch_group"].to_list() == watch_groups(codes)
    assert made["hs_group"].to_list() == hs_groups(codes)


PIECES = [
    "сво",
    "св",
    "гоз",
    "мо рф",
    "спец",
    "воен",
    "операц",
    "не ",
    "для ",
    "двойн",
    "ого",
    "назначения",
    "fpv",
    "рэб",
]


@given(
    st.lists(
        st.sampled_from([*PIECES, " ", ".", "-", "армия", "军用", "非", "military end use", "jantx1n4148", "прием"])
    )
)
def test_every_phrase_has_a_clue(pieces: list[str]) -> None:
    folded = fold("".join(pieces))
    if find_phrases(folded):
        assert pl.Series([folded]).str.contains(CLUES)[0]
