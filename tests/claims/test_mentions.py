"""Names in running text: what they name, where they stand, which identifiers are theirs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.claims import find_mentions
from enduse.model.evidence import Mention, MentionKind
from enduse.model.ids import content_id
from tests.claims.form_documents import EXHIBIT, document

Known = dict[str, MentionKind]


def named(*parts: str, known: Known | None = None) -> dict[str, str]:
    """Text of each mention to its kind."""
    made = document(*parts)
    found = find_mentions(made, gazetteer=known or {})
    assert all(made.text[m.start : m.end] == m.text for m in found)
    return {m.text: m.kind.value for m in found}


def mention(text: str, *parts: str) -> Mention:
    found = [m for m in find_mentions(document(*parts), gazetteer={}) if m.text == text]
    assert found, text
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The parts came from Larchmere Optics Co., Ltd. in spring.", "Larchmere Optics Co., Ltd."),
        ("It paid Bergtaler Antriebe GmbH last year.", "Bergtaler Antriebe GmbH"),
        ("JSC Vostrel-Pribor assembles them.", "JSC Vostrel-Pribor"),
        ("Деталь купило ООО «Заречье-Импорт» в марте.", "ООО «Заречье-Импорт»"),
        ("Счёт выставило АО «НПП „Вереск-Луч“» в мае.", "АО «НПП „Вереск-Луч“»"),
        ("Товар отгрузило ТОВ «Ясен-Постач» у травні.", "ТОВ «Ясен-Постач»"),
        ("发票由云砚市穹鹤鹭微实业有限公司开具。", "云砚市穹鹤鹭微实业有限公司"),
        ("He sold it to Kandelaar & Zoon B.V. in June.", "Kandelaar & Zoon B.V."),
        (
            "Brindle Machinery and Electric Industrial Co Ltd shipped it.",
            "Brindle Machinery and Electric Industrial Co Ltd",
        ),
    ],
)
def test_a_legal_form_makes_a_company(sentence: str, name: str) -> None:
    assert named(sentence).get(name) == "Company"


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("The Ministry of Special Engineering did not answer.", "Ministry of Special Engineering", "PublicBody"),
        ("They met; the Ukrainian government said so.", "Ukrainian government", "PublicBody"),
        ("Министерство обороны России не ответило.", "Министерство обороны России", "PublicBody"),
        ("It is by the Institute for Arms Route Studies.", "Institute for Arms Route Studies", "Organization"),
        ("The Sivoklyuy-2 flew.", "Sivoklyuy-2", "Product"),
        ("They bought the VRX 12 drone.", "VRX 12", "Product"),
        ("Elsbet Quarnholm, a researcher at the institute, agreed.", "Elsbet Quarnholm", "Person"),
        ("Deputy Minister Torvald Eskerling flew there.", "Torvald Eskerling", "Person"),
        ("Директор Залесовский Тихомир Егорович подписал.", "Залесовский Тихомир Егорович", "Person"),
        ("Goods went to the Northhaven Special Economic Zone.", "Northhaven Special Economic Zone", "Facility"),
        ("A company named Qionghe Luwei sold them.", "Qionghe Luwei", "Company"),
        ("Tarnfeld, a Russian state-owned company, bought them.", "Tarnfeld", "Company"),
        ("俄罗斯国防部没有回应。", "俄罗斯国防部", "PublicBody"),
    ],
)  # fmt: skip
def test_the_words_in_and_beside_a_name_tell_what_it_names(sentence: str, name: str, kind: str) -> None:
    assert named(sentence).get(name) == kind


def test_a_name_is_settled_by_another_place_of_the_document() -> None:
    found = named("Tarnfeld, a Russian company, bought them.", "Later Tarnfeld sold them to Tarnfeld Invest LLC.")
    assert found["Tarnfeld"] == "Company"
    texts = [m.text for m in find_mentions(document("The firm Tarnfeld paid.", "Who paid Tarnfeld?"), gazetteer={})]
    assert texts == ["Tarnfeld", "Tarnfeld"]


def test_a_surname_alone_is_the_person_of_the_full_name() -> None:
    assert named("Elsbet Quarnholm, an analyst, warned of it.", "But Quarnholm saw no proof.")["Quarnholm"] == "Person"


def test_countries_nationalities_and_months_are_no_mentions() -> None:
    found = named(
        "On Monday Russia and the Russian Federation bought Chinese goods from the United Arab Emirates in May."
    )
    assert found == {}


def test_a_known_name_is_found_in_any_case_and_never_inside_a_word() -> None:
    known = {"Velmora Trade": MentionKind.COMPANY, "穹鹤": MentionKind.COMPANY}
    assert named("VELMORA TRADE paid, but Velmora Traders did not.", known=known) == {"VELMORA TRADE": "Company"}
    assert named("他们从穹鹤购买了零件。", known=known)["穹鹤"] == "Company"
    assert named("the velmora trade is old", known=known) == {}


def test_a_known_name_inside_a_longer_one_does_not_part_it() -> None:
    known = {"TPK Vendalor": MentionKind.COMPANY}
    assert named("Redmaple TPK Vendalor Industrial sold it.", known=known) == {
        "Redmaple TPK Vendalor Industrial": "Company"
    }


def test_valid_identifiers_go_to_the_party_before_them() -> None:
    found = mention("ООО «Ромашка»", "ООО «Ромашка», ИНН 3849055365, КПП 384901001 и АО «Василёк» (ИНН 1234567890)")
    assert found.identifiers == (("inn", "3849055365"), ("kpp", "384901001"))
    assert found.country == "ru"


def test_a_number_that_fails_its_check_digit_is_nobodys() -> None:
    assert mention("ООО «Ромашка»", "ООО «Ромашка», ИНН 3849055366").identifiers == ()


def test_the_heading_of_an_entry_is_a_mention_wherever_it_stands() -> None:
    entry = "Harrow Optik (HO)\nDate of listing: 1.2.2030\nStatement of reasons: Harrow Optik is a company."
    assert named(entry)["Harrow Optik"] == "Company"
    person = "Odo Valkenier\nDate of listing: 1.2.2030\nStatement of reasons: Odo Valkenier is the director of a firm."
    assert named(person)["Odo Valkenier"] == "Person"


def test_an_id_is_the_hash_of_exhibit_span_and_kind() -> None:
    (found,) = find_mentions(document("It was JSC Vostrel-Pribor."), gazetteer={})
    assert found.id == content_id("mnt", EXHIBIT, found.start, found.end, "Company")
    assert found.passage


def test_boilerplate_is_not_searched() -> None:
    made = document("JSC Vostrel-Pribor sells cookies.")
    from dataclasses import replace

    hidden = replace(made, passages=(replace(made.passages[0], is_boilerplate=True),))
    assert find_mentions(hidden, gazetteer={}) == ()


@given(st.text(alphabet=st.sampled_from("AbЖж «»“”‘’().,&-0123 \n公司有限Ltd"), max_size=200))
def test_mentions_of_any_text_stand_where_they_say_and_never_overlap(text: str) -> None:
    made = document(text)
    found = find_mentions(made, gazetteer={"Ab Ltd": MentionKind.COMPANY})
    assert all(made.text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_mentions_take_time_in_proportion_to_the_text() -> None:
    from time import process_time

    def seconds(times: int) -> float:
        made = document(*(["“A B ‘C «D E & F and G of the H, J 1 2 3 (K” L Co., Ltd. " * times] * 4))
        start = process_time()
        find_mentions(made, gazetteer={})
        return process_time() - start

    seconds(10)
    assert seconds(160) < 40 * max(seconds(20), 0.002)
