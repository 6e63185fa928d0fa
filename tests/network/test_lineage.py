"""Lineage of products, and telephone numbers behind names."""

from __future__ import annotations

import pytest

from enduse.model.claim import Status
from enduse.model.evidence import Locator, Mention, MentionKind, Passage, PassageKind, passage_id
from enduse.model.network import Link
from enduse.model.records import CaseRecords
from enduse.network.lineage import likenesses, lineage
from enduse.network.telephones import telephones
from tests.network.small_case import case, claim


def _link(source: str, predicate: str, target: str, status: Status = Status.ASSERTED) -> Link:
    return Link(id=f"{source}-{predicate}-{target}", source=source, target=target, predicate=predicate, status=status)


LINE = [
    _link("g3", "upgrades", "a1"),
    _link("g4", "upgrades", "g3"),
    _link("g5", "upgrades", "g4", Status.DENIED),
    _link("g6", "upgrades", "g5"),
    _link("maker", "manufactures", "a1"),
    _link("g3", "similar_to", "x"),
    _link("engine", "part_of", "g4"),
    _link("plant", "part_of", "concern"),
    _link("g3", "supplies", "army"),
]


def test_upgrades_are_followed_in_both_directions_and_a_denied_one_is_shown_and_ends_the_line() -> None:
    found = lineage(LINE, {"a1", "g3", "g4", "g5", "engine", "x"}, "g3")
    assert [(d.generation, d.kind, d.link.id) for d in found] == [
        (-1, "maker", "maker-manufactures-a1"),
        (-1, "older", "g3-upgrades-a1"),
        (0, "alike", "g3-similar_to-x"),
        (1, "newer", "g4-upgrades-g3"),
        (1, "part", "engine-part_of-g4"),
        (2, "newer", "g5-upgrades-g4"),
    ]


def test_a_circle_of_upgrades_ends_and_hops_bound_the_line() -> None:
    circle = [_link("a", "upgrades", "b"), _link("b", "upgrades", "c"), _link("c", "upgrades", "a")]
    assert len(lineage(circle, {"a", "b", "c"}, "a")) == 3
    assert [d.link.id for d in lineage(LINE, {"g3"}, "a1", hops=1)][-1] == "g3-upgrades-a1"


def test_likeness_is_drawn_from_claims_between_products_alone() -> None:
    claims = [
        claim("G3", "similar_to", "Shahed", date_from=None),
        claim("G3", "similar_to", "Shahed", "unverified", start=900),
        claim("Firm", "similar_to", "Shahed", start=300),
        claim("G3", "similar_to", "A1", confidence=0.2, start=600),
    ]
    records = case(claims, {"G3": "Product", "Shahed": "Product", "A1": "Product", "Firm": "Company"})
    assert [(k.source, k.target, k.status) for k in likenesses(records)] == [
        ("e:G3", "e:Shahed", Status.ASSERTED),
        ("e:G3", "e:Shahed", Status.UNVERIFIED),
    ]


def _document(text: str, *names: str) -> CaseRecords:
    key = "d" * 64
    passage = Passage(
        id=passage_id(key, 0, len(text)),
        exhibit=key,
        ordinal=0,
        kind=PassageKind.TEXT,
        locator=Locator(start=0, end=len(text)),
        text=text,
    )
    mentions = tuple(
        Mention(
            id=f"mnt-{name}",
            exhibit=key,
            passage=passage.id,
            start=text.index(name),
            end=text.index(name) + len(name),
            text=name,
            kind=MentionKind.COMPANY,
            folded=name.casefold(),
        )
        for name in names
    )
    return CaseRecords(
        name="t",
        passages={passage.id: passage},
        mentions=mentions,
        entity_of={m.id: m.text for m in mentions},
    )


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("Kontur, тел. +7 (495) 123-45-67", "74951234567"),
        ("Kontur, 电话：0755-8612 3456", "075586123456"),
        ("Kontur (fax 00357 22 123456)", "35722123456"),
        ("Kontur, +86 755 86123456", "8675586123456"),
    ],
)
def test_a_telephone_behind_a_name_is_its_bearers(text: str, digits: str) -> None:
    assert list(telephones(_document(text, "Kontur"))) == [("phone", digits, "Kontur")]


@pytest.mark.parametrize("text", ["Kontur, INN 9600000113", "tel. +7 495 1234567, Kontur", "Kontur, tel. 12-34-5"])
def test_other_numbers_and_numbers_before_the_name_are_none(text: str) -> None:
    assert list(telephones(_document(text, "Kontur"))) == []


def test_the_party_named_last_before_the_number_has_it() -> None:
    found = telephones(_document("Kontur and Olen, tel: +357 22 123456", "Kontur", "Olen"))
    assert [bearer for _, _, bearer in found] == ["Olen"]
