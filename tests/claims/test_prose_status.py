"""Silence, denial, doubt, gaps and plans in prose: kept as what they are."""

from __future__ import annotations

import pytest

from tests.claims.prose_documents import claimed, read_prose, said


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Tarnfeld Optik LLC did not respond to requests for comment.", "Tarnfeld Optik LLC"),
        ("Tarnfeld Optik LLC declined to comment.", "Tarnfeld Optik LLC"),
        ("Tarnfeld Optik LLC refused to provide details.", "Tarnfeld Optik LLC"),
        ("The Ministry of Special Engineering could not be reached.", "Ministry of Special Engineering"),
    ],
)
def test_silence_is_no_comment_and_no_denial(sentence: str, subject: str) -> None:
    claim = claimed("responds", sentence)
    assert (claim.subject, claim.status) == (subject, "no_comment")


def test_each_of_several_silent_parties_has_its_claim() -> None:
    text = "Tarnfeld Optik LLC, JSC Vostrel and the Ministry of Trade did not respond to the Courier’s questions."
    subjects = {c.subject for c in read_prose(text) if c.status == "no_comment"}
    assert subjects == {"Tarnfeld Optik LLC", "JSC Vostrel", "Ministry of Trade"}


def test_unawareness_is_a_denial_that_says_of_what() -> None:
    claim = claimed("responds", "The Yunyan Trade Bureau said that it was not aware of such a project.")
    assert (claim.subject, claim.object, claim.status) == ("Yunyan Trade Bureau", "project", "denied")


def test_what_is_denied_is_claimed_as_denied_and_attributed() -> None:
    (claim,) = [
        c for c in read_prose("JSC Vostrel denied that it supplies drones to Russia.") if c.predicate == "supplies"
    ]
    assert (claim.subject, claim.object, claim.status, claim.speakers) == (
        "JSC Vostrel", "Russia", "denied", ("JSC Vostrel",),
    )  # fmt: skip


def test_each_thing_that_papers_leave_out_is_a_gap() -> None:
    found = said("The invoices did not specify delivery dates or the Chinese supplier.")
    assert ("invoices", "does_not_state", "delivery dates", "gap") in found
    assert ("invoices", "does_not_state", "Chinese supplier", "gap") in found


def test_a_doubt_says_who_could_not_verify_what() -> None:
    claim = claimed("cannot_verify", "The Harbour Courier could not verify the origin of the document.")
    assert (claim.subject, claim.object, claim.status) == ("origin of the document", "Harbour Courier", "unverified")


def test_an_unconfirmed_act_is_no_act() -> None:
    found = said("The Harbour Courier was unable to confirm whether the Ministry of Trade had approved the purchase.")
    assert found == {("Ministry of Trade", "cannot_verify", "purchase", "unverified")}


def test_a_lack_of_evidence_leaves_the_matter_unverified() -> None:
    text = (
        "The spokesperson said the White House has not seen any evidence indicating Beijing’s knowledge of the sales."
    )
    assert ("Beijing", "cannot_verify", "knowledge of the sales", "unverified") in said(text)


def test_a_plan_is_planned_for_each_who_plans() -> None:
    text = "JSC Vostrel and Tarnfeld Optik LLC planned to establish a research and production base in Tashkudur."
    found = [c for c in read_prose(text) if c.predicate == "plans_site"]
    assert {(c.subject, c.status.value, c.qualifiers.place) for c in found} == {
        ("JSC Vostrel", "planned", "Tashkudur"),
        ("Tarnfeld Optik LLC", "planned", "Tashkudur"),
    }


def test_a_hedged_tie_is_unverified_with_its_hedge() -> None:
    claim = claimed("collaborates_with", "JSC Vostrel reportedly collaborated with Tarnfeld Optik LLC.")
    assert (claim.status, claim.hedge) == ("unverified", "reportedly")


def test_what_could_follow_is_a_warning_and_no_fact() -> None:
    claim = claimed("warns", "Elsbet Quarnholm, an analyst, warned that JSC Vostrel could evade Western sanctions.")
    assert (claim.subject, claim.status, claim.speakers) == ("JSC Vostrel", "unverified", ("Elsbet Quarnholm",))
