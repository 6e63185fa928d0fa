"""Kinds of construction that were once misread, and kinds that press and notices use: one sentence each."""

from __future__ import annotations

import pytest

from enduse.claims.naming.han import short_names
from enduse.model.evidence import MentionKind
from tests.claims.prose_documents import said


@pytest.mark.parametrize(
    "sentence",
    [
        "Moreover, two former Harrow ships the ‘Vymsha’ and ‘Lunnitsa’ were equipped with radars.",
        "The agency Vostrel JSC ordered Russian media outlets to use only official sources.",
        "The Russian Aerospace Forces have delivered strikes on towns.",
        "Odo Valkenier is the owner of the state TV channel Vostrel-1.",
        "Arms sales provide an important source of revenue to Granit JSC.",
        "Odo Valkenier received a medal from Granit JSC.",
        "Harrow LLC carried out works for Granit JSC.",
        "The Meridian drone carried a warhead of 40 kilograms.",
    ],
)
def test_what_is_no_delivery_gives_no_supplier(sentence: str) -> None:
    flows = {"supplies", "ships", "receives", "purchases"}
    assert not [claim for claim in said(sentence) if claim[1] in flows]


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        (
            "Harrow LLC, a subsidiary of Granit JSC of which Odo Valkenier is CEO, delivers jet fuel to Buk LLC.",
            ("Harrow LLC", "supplies", "Buk LLC", "asserted"),
        ),
        (
            "Odo Valkenier is the Director of Harrow LLC, a company making engines and supplying Granit JSC.",
            ("Harrow LLC", "supplies", "Granit JSC", "asserted"),
        ),
        (
            "Harrow LLC is being designated for having acted or purported to act for or on behalf of Granit JSC.",
            ("Harrow LLC", "assists", "Granit JSC", "unverified"),
        ),
        (
            "Harrow LLC was designated for being controlled by Granit JSC.",
            ("Granit JSC", "controls", "Harrow LLC", "asserted"),
        ),
        (
            "The End-User Review Committee determined to add Harrow LLC; Buk Ltd.; and Tarn GmbH to the Entity List.",
            ("Tarn GmbH", "listed_by", "End-User Review Committee", "asserted"),
        ),
        ("Harrow LLC paid Granit JSC $2.1 million in March.", ("Harrow LLC", "pays", "Granit JSC", "asserted")),
        ("Harrow LLC has made available sensors to Granit JSC.", ("Harrow LLC", "supplies", "Granit JSC", "asserted")),
        (
            "Harrow LLC used Buk Ltd to obtain chips from Tarn GmbH.",
            ("Harrow LLC", "receives", "Tarn GmbH", "asserted"),
        ),
        ("Customers of Harrow LLC include Granit JSC.", ("Harrow LLC", "supplies", "Granit JSC", "asserted")),
        (
            "Harrow LLC bought lathes on behalf of Granit JSC.",
            ("Harrow LLC", "assists", "Granit JSC", "asserted"),
        ),
        (
            "Harrow LLC sold lathes through its Kyrgyz affiliate Tengri LLP.",
            ("Tengri LLP", "subsidiary_of", "Harrow LLC", "asserted"),
        ),
        ("The deal was brokered by Harrow LLC.", ("Harrow LLC", "intermediary_for", "deal", "asserted")),
        (
            "Harrow LLC is a UAE-registered company that trades in pumps.",
            ("Harrow LLC", "located_in", "UAE", "asserted"),
        ),
        ("Granit JSC imposed sanctions on Harrow LLC.", ("Harrow LLC", "listed_by", "Granit JSC", "asserted")),
        (
            "Harrow LLC has sold lenses to Granit JSC, maker of the Zimorodok-3 drone.",
            ("Granit JSC", "manufactures", "Zimorodok-3", "asserted"),
        ),
        (
            "Prosecutors charged Odo Valkenier with exporting chips to Granit JSC.",
            ("Odo Valkenier", "supplies", "Granit JSC", "unverified"),
        ),
        (
            "Harrow LLC supplies catapults installed on vehicles for the Zimorodok-3 drone.",
            (
                "Harrow LLC",
                "supplies",
                "catapults installed on vehicles for the Zimorodok-3 drone",
                "asserted",
            ),
        ),
    ],
)
def test_a_kind_of_construction_gives_its_claim(sentence: str, claim: tuple[str, str, str, str]) -> None:
    assert claim in said(sentence)


def test_where_somebody_worked_before_is_no_post() -> None:
    found = said("Odo Valkenier previously worked for Granit JSC.", "Ivo Tarn works for Harrow LLC.")
    assert {(c[0], c[2]) for c in found if c[1] == "employed_by"} == {("Ivo Tarn", "Harrow LLC")}


def test_the_town_and_day_of_a_report_do_nothing() -> None:
    found = said("LIMASSOL, May 3 (Meridian Post) - Harrow LLC sold lathes to Granit JSC.")
    assert {c[0] for c in found if c[1] == "supplies"} == {"Harrow LLC"}


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("红兔有限公司从德国采购了碳纤维。", ("红兔有限公司", "purchases", "碳纤维", "asserted")),
        ("红兔有限公司位于青岛。", ("红兔有限公司", "located_in", "青岛", "asserted")),
        ("红兔有限公司由商人孙立伟实际控制。", ("孙立伟", "controls", "红兔有限公司", "asserted")),
        ("红兔有限公司是穹鹤控股集团的子公司。", ("红兔有限公司", "subsidiary_of", "穹鹤控股集团", "asserted")),
        ("美国将红兔有限公司列入实体清单。", ("红兔有限公司", "listed_by", "美国", "asserted")),
        (
            "红兔有限公司通过中间商晨光贸易有限公司向穹鹤机械厂出口发动机。",
            ("晨光贸易有限公司", "intermediary_for", "红兔有限公司", "asserted"),
        ),
        ("红兔有限公司的总经理孙立伟签署合同。", ("孙立伟", "director_of", "红兔有限公司", "asserted")),
    ],
)  # fmt: skip
def test_a_chinese_clause_gives_its_claim(sentence: str, claim: tuple[str, str, str, str]) -> None:
    assert claim in said(sentence)


def test_that_plant_is_the_last_firm_that_is_one() -> None:
    found = said("穹鹤机械厂生产无人机。该厂由红兔控股集团控股。", "该厂位于青岛。")
    assert ("穹鹤机械厂", "located_in", "青岛", "asserted") in found


def test_a_chinese_firm_is_known_by_its_name_without_town_and_form() -> None:
    assert short_names(["深圳市远航精密电子有限公司宣布，企业“顿河自动化”"]) == {
        "远航精密电子": MentionKind.COMPANY,
        "顿河自动化": MentionKind.COMPANY,
    }
