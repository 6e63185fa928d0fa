"""Records go to JSON and come back the same; what no class knows is refused."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import FormatError
from enduse.model.claim import Claim, Qualifiers, Status, Support
from enduse.model.codec import from_json, to_json
from enduse.model.evidence import Locator, Passage
from enduse.model.finding import Finding, Outcome
from enduse.model.kept import ExhibitText
from enduse.model.network import OwnershipAnswer
from enduse.model.records import Deal
from enduse.model.tables import NOUNS

LOCATORS = st.builds(Locator, start=st.integers(0, 99), end=st.integers(100, 999), page=st.none() | st.integers(1, 9))
CLAIMS = st.builds(
    Claim,
    exhibit=st.text(),
    locator=LOCATORS,
    quote=st.text(),
    support=st.lists(st.builds(Support, locator=LOCATORS, quote=st.text(), binds=st.text()), max_size=3).map(tuple),
    subject=st.text(),
    predicate=st.text(),
    object=st.text(),
    qualifiers=st.builds(
        Qualifiers,
        from_=st.none() | st.text(),
        quantity=st.none() | st.decimals(0, 10**9, places=3),
        date_from=st.none() | st.dates(),
        approx=st.none() | st.booleans(),
    ),
    status=st.sampled_from(Status),
    speakers=st.lists(st.text(), max_size=3).map(tuple),
    extractor=st.text(),
    confidence=st.floats(0, 1),
)


@given(CLAIMS)
def test_a_claim_comes_back_as_it_went(claim: Claim) -> None:
    assert from_json(Claim, json.loads(json.dumps(to_json(claim)))) == claim


@pytest.mark.parametrize(
    "record",
    [
        Passage(
            id="p", exhibit="e", ordinal=1, kind="row", locator=Locator(start=0, end=1), text="x",  # type: ignore[arg-type]
            cells=("a", ""), ocr_words=((0, 1, 90.5), (2, 3, 4.0)),
        ),
        ExhibitText(exhibit="e", text="x", metadata={"dated": "2024-01-01"}),
        Deal(entity="e", day=date(2024, 2, 29), claims=("c",)),
        Finding(id="f", rule="r", outcome=Outcome.HIT, authority="a", authority_date="2024", figures={"n": "1"}),
    ],
)  # fmt: skip
def test_tuples_of_tuples_mappings_days_and_enums_come_back(record: object) -> None:
    assert from_json(type(record), json.loads(json.dumps(to_json(record)))) == record


def test_a_trailing_underscore_is_no_part_of_a_key() -> None:
    assert to_json(Qualifiers(from_="X"))["from"] == "X"


def test_money_keeps_its_digits() -> None:
    assert from_json(Qualifiers, to_json(Qualifiers(amount=Decimal("5200000.10")))).amount == Decimal("5200000.10")


@pytest.mark.parametrize(("value", "said"), [({"colour": "red"}, "colour"), ({}, "missing")])
def test_an_unknown_or_missing_key_is_refused_by_its_name(value: dict[str, str], said: str) -> None:
    with pytest.raises(FormatError, match=said):
        from_json(Deal, value)


def test_every_kept_noun_has_a_decoder() -> None:
    for noun in NOUNS.values():
        with pytest.raises((FormatError, TypeError)):
            from_json(noun.kind, {"no such key": 1})
    assert OwnershipAnswer in {noun.kind for noun in NOUNS.values()}
