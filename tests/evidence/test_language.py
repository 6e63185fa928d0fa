"""Language of a passage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.evidence.language import LANGUAGES, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The plant received the consignment from its supplier.", "en"),
        ("Завод принял партию аппаратов от поставщика.", "ru"),
        ("Поставка выполнена по договору полностью", "ru"),
        ("Завод прийняв партію апаратів від постачальника.", "uk"),
        ("Їхня оплата здійснена в гривнях", "uk"),
        ("Завод прыняў партыю апаратаў ад пастаўшчыка, усе дакументы падпісаныя.", "be"),
        ("工厂已经收到供应商发出的这批电子部件", "zh"),
        ("工場は供給業者から部品を受け取りました", "ja"),
        ("공장은 공급업체로부터 부품을 받았습니다", "ko"),
        ("Das Werk erhielt die Lieferung von seinem Zulieferer.", "de"),
        ("Fabrika sevkiyatı tedarikçisinden teslim aldı ve bedelini ödedi.", "tr"),
        ("استلم المصنع الشحنة من المورد ودفع ثمنها بالكامل", "ar"),
        ("IC-7745 / 12", "und"),
        ("12 500,00", "und"),
        ("", "und"),
        ("Board", "und"),
        ("电", "und"),
        ("Завод 电子部件 принял партию аппаратов от поставщика", "ru"),
    ],
)
def test_the_language_of_a_passage_is_known(text: str, language: str) -> None:
    assert language_of(text) == language


@given(st.text(max_size=200))
def test_any_text_has_a_language_or_none(text: str) -> None:
    assert language_of(text) in {*LANGUAGES, "und"}
