"""What a model proposes is stored only where its passage says it; every lie is refused and counted."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.claims import find_mentions
from enduse.claims.language_models import Answered, answered
from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.evidence import Document, MentionKind
from tests.claims import form_documents

TEXT = (
    "Vendalor Trading LLC supplied 40 engines to Grozovey JSC in March 2024, the Harbour Courier reported. "
    "Grozovey JSC received seven drones from Luwei Aero Ltd. Redlepus LLC did not supply pumps to Grozovey JSC. "
    "Kontur LLC denied that it supplied pumps to Grozovey JSC. Kontur LLC plans to ship pumps to Grozovey JSC. "
    "Drones were supplied by Luwei Aero Ltd. The ministry said Kontur LLC supplied valves. "
    "Redlepus LLC paid $3 million to Kontur LLC via Luwei Aero Ltd."
)
FIRMS = ("Vendalor Trading LLC", "Grozovey JSC", "Luwei Aero Ltd", "Redlepus LLC", "Kontur LLC")
TRUE = {
    "quote": "Vendalor Trading LLC supplied 40 engines to Grozovey JSC in March 2024",
    "subject": "Vendalor Trading LLC",
    "predicate": "supplies",
    "object": "Grozovey JSC",
    "status": "asserted",
    "goods": "engines",
    "to": "Grozovey JSC",
    "quantity": 40,
    "date_text": "in March 2024",
    "speakers": ["Harbour Courier"],
}


def document(text: str = TEXT) -> Document:
    return form_documents.document(text)


def heard(*proposed: Any, text: str = TEXT, sent: str | None = None) -> Answered:
    read = document(text)
    mentions = find_mentions(read, gazetteer=dict.fromkeys(FIRMS, MentionKind.COMPANY))
    passage = read.passages[0]
    return answered(
        {"claims": list(proposed)},
        document=read,
        passage=passage,
        sent=passage.text if sent is None else sent,
        mentions=mentions,
        model="truthful:1b",
    )


def stored(proposed: dict[str, Any], text: str = TEXT) -> Claim:
    found = heard(proposed, text=text)
    assert found.refusals == ()
    (claim,) = found.claims
    return claim


def said(
    quote: str, subject: str, predicate: str, object_: str, status: str = "asserted", **more: Any
) -> dict[str, Any]:
    return {
        "quote": quote, "subject": subject, "predicate": predicate, "object": object_, "status": status, **more,
    }  # fmt: skip


def test_a_truthful_claim_is_stored_below_the_review_line_with_its_model_and_its_place() -> None:
    claim = stored(TRUE)

    assert (claim.subject, claim.predicate, claim.object, claim.status) == (
        "Vendalor Trading LLC", "supplies", "Grozovey JSC", Status.ASSERTED,
    )  # fmt: skip
    assert claim.confidence < REVIEW_LINE
    assert claim.extractor == "model.1:truthful:1b"
    assert document().text[claim.locator.start : claim.locator.end] == claim.quote == TRUE["quote"]
    assert claim.qualifiers.quantity == Decimal(40)
    assert (claim.qualifiers.date_from, claim.qualifiers.to) != (None, None)
    assert claim.speakers == ("Harbour Courier",)


TRUTHS = [
    said("Grozovey JSC received seven drones from Luwei Aero Ltd", "Grozovey JSC", "receives", "Luwei Aero Ltd",
         goods="drones", quantity="7", **{"from": "Luwei Aero Ltd"}),
    said("Drones were supplied by Luwei Aero Ltd.", "Luwei Aero Ltd", "supplies", "Drones"),
    said("Redlepus LLC did not supply pumps to Grozovey JSC", "Redlepus LLC", "supplies", "Grozovey JSC", "denied"),
    said("Kontur LLC plans to ship pumps to Grozovey JSC", "Kontur LLC", "ships", "Grozovey JSC", "planned"),
    said("Redlepus LLC paid $3 million to Kontur LLC via Luwei Aero Ltd", "Redlepus LLC", "pays", "Kontur LLC",
         amount=3000000, currency="USD", via="Luwei Aero Ltd"),
]  # fmt: skip


@pytest.mark.parametrize("proposed", TRUTHS, ids=lambda p: str(p["quote"])[:40])
def test_what_the_passage_says_is_stored(proposed: dict[str, Any]) -> None:
    assert stored(proposed).quote in TEXT


LIES: list[tuple[str, dict[str, Any], str]] = [
    ("a changed number", {**TRUE, "quantity": 400}, "figure"),
    ("a changed number in the quote", {**TRUE, "quote": str(TRUE["quote"]).replace("40", "90")}, "quote"),
    ("the number of other goods", {**TRUE, "quantity": 2024}, "figure"),
    ("a number that is no number", {**TRUE, "quantity": "many"}, "shape"),
    ("an endless number", {**TRUE, "quantity": "1e999999"}, "shape"),
    ("an invented quote", {**TRUE, "quote": "Vendalor Trading LLC supplied warheads to Grozovey JSC"}, "quote"),
    ("another name", {**TRUE, "subject": "Redlepus LLC"}, "name"),
    ("a name from nowhere", {**TRUE, "subject": "Nobody Holdings"}, "name"),
    ("names turned round", {**TRUE, "subject": "Grozovey JSC", "object": "Vendalor Trading LLC", "to": None},
     "direction"),
    ("a passive turned round", said("Drones were supplied by Luwei Aero Ltd", "Drones", "supplies",
                                    "Luwei Aero Ltd"), ""),
    ("a receipt turned round", said("Grozovey JSC received seven drones from Luwei Aero Ltd", "Luwei Aero Ltd",
                                    "receives", "Grozovey JSC"), "direction"),
    ("another predicate", {**TRUE, "predicate": "owns"}, "direction"),
    ("a predicate of its own", {**TRUE, "predicate": "smuggles"}, "predicate"),
    ("a status of its own", {**TRUE, "status": "proven"}, "shape"),
    ("a dropped negation", said("Redlepus LLC did not supply pumps to Grozovey JSC", "Redlepus LLC", "supplies",
                                "Grozovey JSC"), "status"),
    ("a negation cut off", said("supply pumps to Grozovey JSC. Kontur LLC denied that it supplied pumps", "Kontur LLC",
                                "supplies", "pumps"), ""),
    ("a dropped denial", said("Kontur LLC denied that it supplied pumps to Grozovey JSC", "Kontur LLC", "supplies",
                              "Grozovey JSC"), ""),
    ("a plan as a fact", said("Kontur LLC plans to ship pumps to Grozovey JSC", "Kontur LLC", "ships", "Grozovey JSC"),
     "status"),
    ("a fact as a denial", {**TRUE, "status": "denied"}, "status"),
    ("a fact as a doubt", {**TRUE, "status": "unverified"}, "status"),
    ("the teller as the one who does it", said("The ministry said Kontur LLC supplied valves", "The ministry",
                                               "supplies", "valves"), ""),
    ("the ends of two sentences", said("Grozovey JSC in March 2024, the Harbour Courier reported. Grozovey JSC "
                                       "received seven drones from Luwei Aero Ltd. Redlepus LLC did not supply pumps",
                                       "Redlepus LLC", "receives", "seven drones"), ""),
    ("a number cut in half", said("supplied 4", "Vendalor Trading LLC", "supplies", "4"), ""),
    ("an amount of its own", {**TRUTHS[4], "amount": 30000000}, "figure"),
    ("a currency of its own", {**TRUTHS[4], "currency": "EUR"}, "figure"),
    ("an amount without currency", {**TRUTHS[4], "currency": None}, "figure"),
    ("via turned to from", {**TRUTHS[4], "via": None, "from": "Luwei Aero Ltd"}, "qualifier"),
    ("goods from nowhere", {**TRUE, "goods": "missiles"}, "qualifier"),
    ("another date", {**TRUE, "date_text": "in April 2024"}, "qualifier"),
    ("a speaker who says nothing", {**TRUE, "speakers": ["Grozovey JSC"]}, ""),
    ("a speaker from nowhere", {**TRUE, "speakers": ["two officials"]}, "speaker"),
    ("a quote that stands twice", said("Grozovey JSC", "Grozovey JSC", "other", "JSC"), "quote_twice"),
    ("no subject", {**TRUE, "subject": " "}, "shape"),
    ("a subject that nobody named", said("Drones were supplied by Luwei Aero Ltd", "supplied", "other", "Drones"),
     "unnamed"),
    ("no director", said("Redlepus LLC paid $3 million to Kontur LLC", "Redlepus LLC", "director_of", "Kontur LLC"),
     "direction"),
]  # fmt: skip


@pytest.mark.parametrize(("proposed", "kind"), [pytest.param(p, k, id=name) for name, p, k in LIES])
def test_a_lie_is_refused_with_its_reason_and_its_words(proposed: dict[str, Any], kind: str) -> None:
    found = heard(proposed)

    assert found.claims == ()
    (refusal,) = found.refusals
    assert refusal.reason
    assert kind in {"", refusal.kind}, refusal


def test_wrong_offsets_are_hints_alone_and_the_quote_is_found_anew() -> None:
    claim = stored({**TRUE, "start": 77_000, "end": "never"})

    assert claim.locator.start == 0


def test_of_two_places_the_one_that_is_named_to_the_character_counts() -> None:
    text = "Vendalor Trading LLC supplied pumps to Kontur LLC. Vendalor Trading LLC supplied pumps to Kontur LLC."
    proposed = said(
        "Vendalor Trading LLC supplied pumps to Kontur LLC", "Vendalor Trading LLC", "supplies", "Kontur LLC"
    )

    assert heard(proposed, text=text).refusals[0].kind == "quote_twice"
    assert stored({**proposed, "start": 51}, text=text).locator.start == 51


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Kontur LLC, Redlepus LLC said, supplied pumps.", said("", "Redlepus LLC", "supplies", "pumps")),
        ("According to Kontur LLC, Redlepus LLC supplied pumps.", said("", "Kontur LLC", "supplies", "pumps")),
        ("Kontur LLC, which Redlepus LLC supplied with pumps, closed.", said("", "Kontur LLC", "supplies", "pumps")),
        ("Kontur LLC, Redlepus LLC and Grozovey JSC did not respond to questions of the Courier LLC.",
         said("", "Redlepus LLC", "responds", "Kontur LLC", "no_comment")),
        ("In updates, Kontur LLC informed Redlepus LLC that it is capable of making pumps.",
         said("", "Redlepus LLC", "can_produce", "pumps")),
        ("Trading House One, set up by the head of the logistics company Kontur LLC, shipped valves.",
         said("", "Kontur LLC", "ships", "valves")),
        ("A gauge made by Redlepus LLC for Kontur LLC was similar to one of Grozovey JSC.",
         said("", "Redlepus LLC", "similar_to", "Kontur LLC")),
        ("Kontur LLC has received pumps and plans to sell them.",
         said("", "Kontur LLC", "receives", "pumps", "planned")),
        ("Kontur LLC has received pumps and plans to sell them.",
         said("", "Kontur LLC", "receives", "pumps", "unverified")),
        ("Kontur LLC told Redlepus LLC that pumps carried a mark.", said("", "Redlepus LLC", "carried", "mark")),
        ("Kontur LLC was supplied with pumps.", said("", "Kontur LLC", "supplies", "pumps")),
        ("Kontur LLC sold pumps made by Redlepus LLC.", said("", "Kontur LLC", "supplies", "Redlepus LLC")),
        ("Kontur LLC sold pumps from Redlepus LLC.", said("", "Kontur LLC", "supplies", "Redlepus LLC")),
        ("Kontur LLC bought pumps for Redlepus LLC.", said("", "Kontur LLC", "purchases", "Redlepus LLC")),
        ("Kontur LLC's subsidiary of note is Redlepus LLC.", said("", "Kontur LLC", "subsidiary_of", "Redlepus LLC")),
        ("Заводу «Контур» поставляет насосы «Редлепус».", said("", "Контур", "supplies", "насосы")),
        ("Kontur LLC sold pumps to Redlepus LLC, a partner of Grozovey JSC.",
         said("", "Kontur LLC", "supplies", "Grozovey JSC")),
        ("If Kontur LLC supplied pumps, it would be a first.", said("", "Kontur LLC", "supplies", "pumps")),
        ("Did Kontur LLC supply pumps to Redlepus LLC?", said("", "Kontur LLC", "supplies", "pumps")),
        ("It is not true that Kontur LLC supplied pumps.", said("", "Kontur LLC", "supplies", "pumps")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_words_that_all_stand_there_are_not_enough(text: str, proposed: dict[str, Any]) -> None:
    found = heard({**proposed, "quote": text.rstrip(".")}, text=text)

    assert found.claims == ()
    assert len(found.refusals) == 1


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Kontur LLC and Redlepus LLC supplied pumps.", said("", "Kontur LLC", "supplies", "pumps")),
        ("Kontur LLC sold pumps to Redlepus LLC and Grozovey JSC.", said("", "Kontur LLC", "supplies", "Grozovey JSC")),
        ("Kontur LLC, which owns Redlepus LLC, closed.", said("", "Kontur LLC", "owns", "Redlepus LLC")),
        ("Kontur LLC, a unit of Redlepus LLC, supplied pumps.", said("", "Kontur LLC", "supplies", "pumps")),
        ("Kontur LLC is a firm that supplies pumps.", said("", "Kontur LLC", "supplies", "pumps")),
        ("Kontur LLC and the Redlepus LLC did not respond to questions.",
         said("", "Kontur LLC", "responds", "questions", "no_comment")),
        ("Kontur LLC works with Redlepus LLC.", said("", "Redlepus LLC", "collaborates_with", "Kontur LLC")),
        ("Kontur LLC and Redlepus LLC collaborate.", said("", "Kontur LLC", "collaborates_with", "Redlepus LLC")),
        ("Kontur LLC plans to open a plant in Omsk.", said("", "Kontur LLC", "plans_site", "plant", "planned")),
        ("The pumps, Kontur LLC said, cost $90 each.", said("", "Kontur LLC", "other", "$90")),
        ("Китай поставляет насосы.", said("", "Китай", "supplies", "насосы")),
        ("Завод «Контур» поставляет насосы.", said("", "Контур", "supplies", "насосы")),
        ("Kontur LLC reportedly supplied pumps.",
         said("", "Kontur LLC", "supplies", "pumps", "unverified", hedge="reportedly")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_lists_asides_and_hedges_do_not_hide_what_is_said(text: str, proposed: dict[str, Any]) -> None:
    assert stored({**proposed, "quote": text.rstrip(".")}, text=text).quote == text.rstrip(".")


@pytest.mark.parametrize(
    "reply", [None, 7, "text", [], {}, {"claims": "none"}, {"claims": [1, None, [], {}]}, {"claims": []}]
)
def test_a_reply_of_another_shape_is_refused_and_not_lost(reply: Any) -> None:
    read = document()

    found = answered(
        reply, document=read, passage=read.passages[0], sent=read.passages[0].text, mentions=(), model="odd"
    )

    assert found.claims == ()
    assert all(refusal.kind == "shape" for refusal in found.refusals)
    assert len(found.refusals) == (
        4 if reply == {"claims": [1, None, [], {}]} else int(reply not in ([], {"claims": []}))
    )


def test_proposals_reconcile_with_claims_refusals_and_repetitions() -> None:
    found = heard(TRUE, TRUE, {**TRUE, "quantity": 41}, *([{}] * 80))

    assert (len(found.claims), found.repeated) == (1, 1)
    assert len(found.refusals) == 1 + 57 + 1  # the lie, those without shape, and what lies beyond the bound in one


def test_quotes_that_nearly_stand_in_a_long_passage_of_repetitions_are_refused_at_once() -> None:
    text = ("Kontur LLC supplied pumps to Redlepus LLC and it said that Kontur LLC supplied valves, " * 220)[:19_000]
    near = said(text[5:1_400] + " zzz", "Kontur LLC", "supplies", "Redlepus LLC")
    began = time.process_time()

    found = heard(*([near] * 60), text=text)

    assert [r.kind for r in found.refusals] == ["quote"] * 60
    assert time.process_time() - began < 20  # a search for near matches takes minutes


def test_what_was_blotted_out_cannot_be_quoted() -> None:
    blotted = TEXT.replace("Vendalor", "████████")

    assert heard(TRUE, sent=blotted).refusals[0].kind == "quote"
    hidden = {**TRUE, "quote": str(TRUE["quote"]).replace("Vendalor", "████████")}
    assert heard(hidden, sent=blotted).refusals[0].kind == "quote"


WORDS = st.sampled_from(
    [
        *FIRMS,
        "engines",
        "pumps",
        "drones",
        "40",
        "$3 million",
        "in March 2024",
        "not",
        "",
        "(",
        "\\",
        "a",
        "Unknown GmbH",
    ]
)
PIECE = st.integers(0, len(TEXT)).flatmap(lambda low: st.integers(low, len(TEXT)).map(lambda high: TEXT[low:high]))
ANYTHING = st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=20), WORDS)
SHAPED = st.fixed_dictionaries(
    {
        "quote": st.one_of(PIECE, st.just(TRUE["quote"]), ANYTHING),
        "subject": st.one_of(WORDS, ANYTHING),
        "predicate": st.sampled_from(["supplies", "receives", "owns", "other", "responds", "has_range", "similar_to"]),
        "object": st.one_of(WORDS, ANYTHING),
        "status": st.sampled_from([*(status.value for status in Status), "sure"]),
    },
    optional={
        **dict.fromkeys(("goods", "from", "to", "via", "place", "unit", "date_text", "hedge", "currency"), ANYTHING),
        **dict.fromkeys(("quantity", "amount", "start", "end"), ANYTHING),
        "speakers": st.one_of(ANYTHING, st.lists(WORDS, max_size=7)),
    },
)
READ = document()
KNOWN = find_mentions(READ, gazetteer=dict.fromkeys(FIRMS, MentionKind.COMPANY))


@settings(max_examples=150)
@given(st.one_of(ANYTHING, st.lists(ANYTHING), st.lists(SHAPED, max_size=4).map(lambda claims: {"claims": claims})))
def test_whatever_comes_back_is_counted_and_what_is_stored_stands_in_the_passage(reply: Any) -> None:
    passage = READ.passages[0]

    found = answered(reply, document=READ, passage=passage, sent=passage.text, mentions=KNOWN, model="odd")

    if isinstance(reply, dict):
        assert len(found.claims) + len(found.refusals) + found.repeated == len(reply["claims"])
    for claim in found.claims:
        assert READ.text[claim.locator.start : claim.locator.end] == claim.quote
        assert claim.subject in claim.quote
        assert claim.confidence < REVIEW_LINE
