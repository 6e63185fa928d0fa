"""A quote cut so that its negation, its doubt or half a number stays outside is refused."""

from __future__ import annotations

import pytest

from enduse.claims import claim_from_words
from enduse.errors import RefusedError
from enduse.model.claim import Claim, Status
from tests.claims.form_documents import document


def put(text: str, quote: str, target: str, status: str = "asserted", subject: str = "company") -> Claim:
    return claim_from_words(
        document(text), quote=quote, subject=subject, predicate="supplies", object=target, status=status, by="a tester"
    )


@pytest.mark.parametrize(
    ("text", "quote", "target", "outside"),
    [
        ("The plant did not receive 15 turbines.", "receive 15 turbines.", "15 turbines", "not"),
        (
            "Kedr LLC denied that the company supplied engines to Granit Works JSC.",
            "the company supplied engines to Granit Works JSC.",
            "engines",
            "denied",
        ),
        ("The company no longer supplies Granit Works JSC.", "supplies Granit Works JSC", "Granit Works JSC", "no lon"),
        ("The company plans to supply 12 pumps.", "supply 12 pumps", "12 pumps", "plans to"),
        ("Завод не поставлял двигатели заводу.", "поставлял двигатели заводу", "двигатели", "не"),
        ("The company refused to supply valves.", "The company refused to supply valves", "valves", "refused to"),
        ("The company refused to supply valves.", "supply valves", "valves", "refused to"),
        ("Did the company supply valves to Perm?", "the company supply valves", "valves", r"\?"),
        ("If the company supplied valves, it would say so.", "the company supplied valves", "valves", "If"),
        ("Neither Kedr LLC nor the company supplied valves.", "the company supplied valves", "valves", "Neither"),
        ("The company supplied 40 pumps.", "supplied 4", "4", "40"),
        ("The company supplied 4,000 pumps.", "supplied 4", "4", "4,000"),
        ("The company supplied 4 million pumps.", "supplied 4", "4", "4 million"),
        ("The company supplied 14,500 pumps.", "500 pumps", "500 pumps", "14,500"),
        ("The company resupplied valves.", "supplied valves", "valves", "resupplied"),
        ("The company supplied valvestems.", "supplied valves", "valves", "valvestems"),
    ],
)
def test_a_clipped_quote_is_refused_with_the_words_outside(text: str, quote: str, target: str, outside: str) -> None:
    subject = "завод" if "Завод" in text else "plant" if "plant" in text else "company"
    with pytest.raises(RefusedError, match=outside):
        put(text, quote, target, subject=subject)


def test_the_refusal_says_what_to_do() -> None:
    with pytest.raises(RefusedError) as caught:
        put("The company plans to supply 12 pumps.", "supply 12 pumps", "12 pumps")
    assert caught.value.hint == "quote the whole clause and give the status that it has"


@pytest.mark.parametrize(
    ("text", "quote", "status"),
    [
        ("The company plans to supply 12 pumps.", "The company plans to supply 12 pumps", "planned"),
        ("The company did not supply 12 pumps.", "The company did not supply 12 pumps", "denied"),
        ("The company refused to supply 12 pumps.", "The company refused to supply 12 pumps", "denied"),
        ("Kedr did not comment, but the company supplied 12 pumps.", "the company supplied 12 pumps", "asserted"),
        ("Without delay, the company supplied 12 pumps.", "the company supplied 12 pumps", "asserted"),
        ("Not only the company supplied 12 pumps.", "the company supplied 12 pumps", "asserted"),
        ("Kedr did nothing. The company supplied 12 pumps.", "The company supplied 12 pumps", "asserted"),
        ("In 2023, the company supplied 12 pumps, 5 valves.", "the company supplied 12 pumps", "asserted"),
    ],
)
def test_a_whole_clause_with_its_own_status_is_stored(text: str, quote: str, status: str) -> None:
    assert put(text, quote, "12 pumps", status).status is Status(status)


def test_a_quote_that_first_stands_within_a_number_is_found_where_it_stands_whole() -> None:
    text = "The company bought 120 pumps. The company supplied 20 pumps."
    claim = put(text, "20 pumps", "20 pumps", "unverified", subject="pumps")
    assert text[claim.locator.start - 9 : claim.locator.start] == "supplied "


def test_a_name_in_chinese_is_no_cut_word() -> None:
    text = "北方机械有限公司向俄罗斯供应发动机。"
    claim = put(text, "机械有限公司向俄罗斯供应发动机", "发动机", subject="机械有限公司")
    assert claim.confidence == 1.0
