"""Claims put in by hand: the words decide what is stored, what is a lead and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from enduse.claims import claim_from_words
from enduse.errors import InputError, RefusedError
from enduse.model.claim import REVIEW_LINE, Claim, Qualifiers, Status
from tests.claims.form_documents import document

TEXT = (
    "IEMZ Grozovey, a Russian plant, received seven drones worth $1,500 from Velmora GmbH on 3 May 2023.",
    "Grozovey did not respond to requests for comment. The invoices did not specify delivery dates.",
    "JSC Vostrel denied that it supplies engines to the plant. It plans to build a factory near Tashkudur.",
)


def put(**words: object) -> Claim:
    given: dict[str, object] = {
        "quote": "received seven drones worth $1,500 from Velmora GmbH on 3 May 2023",
        "subject": "Velmora GmbH",
        "predicate": "supplies",
        "object": "seven drones",
        "status": "asserted",
        "by": "a tester",
    }
    return claim_from_words(document(*TEXT), **{**given, **words})  # type: ignore[arg-type]


def test_words_that_carry_a_claim_store_it_with_its_place() -> None:
    claim = put()
    assert document(*TEXT).text[claim.locator.start : claim.locator.end] == claim.quote
    assert (claim.confidence, claim.extractor, claim.id[:4]) == (1.0, "hand:a tester", "clm-")


def test_marks_case_and_spaces_may_differ_and_the_documents_own_words_are_kept() -> None:
    found = put(quote="Received  seven drones worth $1,500 from Velmora GmbH").quote
    assert found == "received seven drones worth $1,500 from Velmora GmbH"


def test_a_slip_of_the_pen_makes_a_lead() -> None:
    claim = put(quote="receved seven drones worth $1,500 from Velmora GmbH on 3 May 2023")
    assert claim.confidence < REVIEW_LINE
    assert "received" in claim.quote


def test_a_short_name_is_supported_by_the_full_one() -> None:
    claim = put(quote="Grozovey did not respond to requests for comment", subject="IEMZ Grozovey", predicate="responds",
                object="requests for comment", status="no_comment")  # fmt: skip
    assert [s.quote for s in claim.support] == ["IEMZ Grozovey"]


def test_a_supporting_quote_binds_a_name_that_stands_elsewhere() -> None:
    words = {"quote": "It plans to build a factory near Tashkudur", "subject": "JSC Vostrel", "predicate": "plans_site",
             "object": "factory", "status": Status.PLANNED}  # fmt: skip
    with pytest.raises(RefusedError, match="Vostrel"):
        put(**words)
    assert put(**words, support=["JSC Vostrel denied"]).support[0].quote == "JSC Vostrel denied"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quote": "received nine drones worth $1,500 from Velmora GmbH"}, "does not stand"),
        ({"subject": "Tarnfeld GmbH"}, "Tarnfeld"),
        ({"object": "nine drones"}, "number 9"),
        ({"object": "not seven drones"}, "negation"),
        ({"status": "denied"}, "denies"),
        ({"status": "no_comment"}, "answered"),
        ({"status": "planned"}, "planned"),
        ({"qualifiers": Qualifiers(quantity=Decimal(8))}, "quantity 8"),
        ({"qualifiers": Qualifiers(amount=Decimal(15))}, "amount 15"),
        ({"qualifiers": Qualifiers(currency="EUR")}, "currency EUR"),
        ({"qualifiers": Qualifiers(origin="cn")}, "country 'cn'"),
        ({"qualifiers": Qualifiers(date_from=date(2021, 5, 3), date_to=date(2021, 5, 3))}, "year"),
        ({"qualifiers": Qualifiers(date_from=date(2023, 5, 9), date_to=date(2023, 5, 9))}, "day"),
        ({"support": ["words of no document"]}, "supporting quote"),
        ({"object": "  "}, "subject and an object"),
        ({"page": 7}, "on page 7"),
    ],
)
def test_what_the_words_do_not_carry_is_refused_with_the_reason(change: dict[str, object], reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        put(**change)


@pytest.mark.parametrize(("change", "message"), [({"predicate": "loves"}, "loves"), ({"status": "perhaps"}, "perhaps")])
def test_an_unknown_predicate_or_status_is_wrong_use(change: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        put(**change)


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        (("Grozovey did not respond to requests", "Grozovey", "responds", "requests"), "no_comment", "denied"),
        (("The invoices did not specify delivery dates", "invoices", "does_not_state", "dates"), "gap", "asserted"),
        (("JSC Vostrel denied that it supplies engines", "JSC Vostrel", "supplies", "engines"), "denied", "asserted"),
        (("It plans to build a factory near Tashkudur", "It", "plans_site", "factory"), "planned", "asserted"),
    ],
)  # fmt: skip
def test_a_status_is_that_of_the_words(words: tuple[str, str, str, str], right: str, wrong: str) -> None:
    quote, subject, predicate, target = words
    said = {"quote": quote, "subject": subject, "predicate": predicate, "object": target}
    assert put(**said, status=right).status == right
    with pytest.raises(RefusedError):
        put(**said, status=wrong)


def test_true_qualifiers_pass() -> None:
    q = Qualifiers(
        quantity=Decimal(7), amount=Decimal(1500), currency="USD", date_from=date(2023, 5, 3), date_to=date(2023, 5, 3)
    )
    assert put(qualifiers=q, page=1).qualifiers == q
