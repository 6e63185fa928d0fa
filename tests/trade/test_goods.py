"""What descriptions and codes say, and what they only seem to say."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.model.chpl import CHPL_TIERS
from enduse.text.fold import fold
from enduse.trade.goods import HS2022_ONLY, are_uavs, chpl_tiers, end_uses
from enduse.trade.phrases import PHRASES, find_phrases

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
        "not intended for military end use",
        "non-military end use",
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
