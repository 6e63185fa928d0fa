"""Remarks of OFAC's entries: a link that is stated is a claim, and nothing more is read into it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from enduse.claims import extract, find_mentions
from enduse.model.claim import Claim, Status
from enduse.model.evidence import Document, ExhibitKind, PassageKind
from tests.claims.form_documents import document

SUPPLY = {"supplies", "ships", "receives", "purchases", "owns", "controls", "assists"}


def entry(name: str, remarks: str, kind: ExhibitKind = ExhibitKind.LIST) -> Document:
    made = document(name, remarks)
    head, text = made.passages
    passages = (replace(head, kind=PassageKind.HEADING), replace(text, heading=name))
    return replace(made, exhibit=replace(made.exhibit, kind=kind), passages=passages)


def claims_of(made: Document) -> list[Claim]:
    return list(extract(made, find_mentions(made, gazetteer={})).claims)


@pytest.mark.parametrize(
    "remarks",
    [
        "Organization Established Date 12 Dec 1999; Identification Number 7700001 (Russia); Linked To: GRANIT PLANT.",
        "Subject to Secondary Sanctions; Linked To: GRANIT PLANT; Organization Type: Wholesale of parts.",
        "(Linked To: GRANIT PLANT)",
    ],
)
def test_a_stated_link_is_a_claim_without_a_way(remarks: str) -> None:
    made = entry("LESNOY TRADE LLC", remarks)
    (claim,) = [c for c in claims_of(made) if c.predicate == "other"]
    assert (claim.subject, claim.object, claim.status) == ("LESNOY TRADE LLC", "GRANIT PLANT", Status.ASSERTED)
    assert claim.quote == "Linked To: GRANIT PLANT"
    assert claim.quote == made.text[claim.locator.start : claim.locator.end]
    assert not [c for c in claims_of(made) if c.predicate in SUPPLY]


def test_every_link_of_an_entry_is_one_claim() -> None:
    made = entry("SIDOROV, Ivan", "DOB 01 Jan 1970; Gender Male; Linked To: GRANIT PLANT; Linked To: TOPOL LLC.")
    assert {c.object for c in claims_of(made)} == {"GRANIT PLANT", "TOPOL LLC"}


def test_a_text_that_is_no_entry_states_no_link_by_these_words() -> None:
    assert claims_of(entry("A note", "Linked To: GRANIT PLANT.", ExhibitKind.DOCUMENT)) == []
    assert claims_of(entry("LESNOY TRADE LLC", "Subject to Secondary Sanctions; Phone Number 7 000 0000000.")) == []
