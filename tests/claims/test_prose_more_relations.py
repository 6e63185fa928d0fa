"""Further ways in which prose says what is said: a sentence each, and sentences that say nothing of the kind."""

from __future__ import annotations

import pytest

from tests.claims.prose_documents import read_prose, said


@pytest.mark.parametrize(
    ("sentence", "triple"),
    [
        ("JSC Vostrel is engaged in the production of Tor missiles.", ("JSC Vostrel", "manufactures", "Tor")),
        ("JSC Vostrel is responsible for the design of radars.", ("JSC Vostrel", "designs", "radars")),
        ("JSC Vostrel is capable of mass-producing drones.", ("JSC Vostrel", "can_produce", "drones")),
        ("JSC Vostrel is a manufacturer of engines.", ("JSC Vostrel", "manufactures", "engines")),
        ("JSC Vostrel is one of the producers of the VRX-9.", ("JSC Vostrel", "manufactures", "VRX-9")),
        ("JSC Vostrel tested the VRX-9.", ("JSC Vostrel", "tests", "VRX-9")),
        ("JSC Vostrel developed the VRX-9 and conducted flight tests.", ("JSC Vostrel", "tests", "VRX-9")),
        ("The VRX-9 is similar to the ABX-5.", ("VRX-9", "similar_to", "ABX-5")),
        ("The VRX-9 is a copy of the ABX-5.", ("VRX-9", "similar_to", "ABX-5")),
        ("Some 60% of parts in weapons originated from China.", ("parts in weapons", "originates_from", "China")),
        ("The VRX-9 drone was carrying a bomb weighing about 20 kilograms.", ("VRX-9", "carried", "bomb")),
        ("Russia replenished its stocks with Western chips.", ("Russia", "receives", "Western chips")),
        ("JSC Vostrel supplied Tarnfeld LLC with engines.", ("JSC Vostrel", "supplies", "Tarnfeld LLC")),
        ("Machines were bought by Tarnfeld LLC from Velmora GmbH.", ("Tarnfeld LLC", "purchases", "Velmora GmbH")),
        ("Velmora GmbH sold to Turkey.", ("Velmora GmbH", "supplies", "Turkey")),
        ("Velmora GmbH provided assistance to Tarnfeld LLC.", ("Velmora GmbH", "assists", "Tarnfeld LLC")),
        ("Velmora GmbH assists Tarnfeld LLC.", ("Velmora GmbH", "assists", "Tarnfeld LLC")),
        ("Tarnfeld LLC used Velmora GmbH as an intermediary.", ("Velmora GmbH", "intermediary_for", "Tarnfeld LLC")),
        ("Drones were supplied to the Russian Armed Forces.", ("Russian Armed Forces", "receives", "Drones")),
        ("Samples of the VRX-9 from China were sent to JSC Vostrel.", ("China", "ships", "JSC Vostrel")),
        ("In a report sent to the Trade Ministry, Okrug JSC told it.", ("Okrug JSC", "reports_to", "Trade Ministry")),
        ("One invoice required payment in Chinese yuan.", ("One invoice", "pays", "Chinese yuan")),
        ("The White House expressed concern about the sales.", ("White House", "expresses_concern", "sales")),
        ("Beijing controls the export of drones.", ("Beijing", "controls", "export of drones")),
        ("Elena Quarnholm works for Velmora GmbH.", ("Elena Quarnholm", "employed_by", "Velmora GmbH")),
        ("Elena Quarnholm, an engineer at Velmora GmbH, left.", ("Elena Quarnholm", "employed_by", "Velmora GmbH")),
        ("Elena Quarnholm owns a majority stake in Harrow LLC.", ("Elena Quarnholm", "owns", "Harrow LLC")),
        ("The London-based Arms Institute said so.", ("Arms Institute", "located_in", "London")),
        ("Velmora GmbH operates in Dubai.", ("Velmora GmbH", "located_in", "Dubai")),
        ("Velmora AG got drones at its headquarters in Perm, Russia.", ("Velmora AG", "located_in", "Perm, Russia")),
        ("A project is underway in China.", ("project", "located_in", "China")),
        ("A plan displayed logos of three companies.", ("plan", "labelled_as", "logos of three companies")),
    ],
)  # fmt: skip
def test_a_sentence_says_it(sentence: str, triple: tuple[str, str, str]) -> None:
    found = {(c.subject, c.predicate, c.object) for c in read_prose(sentence)}
    assert triple in found, found


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("The supplier was not disclosed in the invoice.", ("invoice", "does_not_state", "supplier", "gap")),
        ("The claim could not be verified.", ("claim", "cannot_verify", "could not be verified", "unverified")),
        ("JSC Vostrel rejected the allegations.", ("JSC Vostrel", "responds", "allegations", "denied")),
        ("JSC Vostrel said it does not supply JSC Okrug.", ("JSC Vostrel", "supplies", "JSC Okrug", "denied")),
        ("JSC Vostrel allegedly supplied pumps to JSC Okrug.", ("JSC Vostrel", "supplies", "JSC Okrug", "unverified")),
        ("JSC Vostrel will supply pumps to JSC Okrug.", ("JSC Vostrel", "supplies", "JSC Okrug", "planned")),
    ],
)  # fmt: skip
def test_doubt_silence_and_time_are_kept(sentence: str, claim: tuple[str, str, str, str]) -> None:
    assert claim in said(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "JSC Vostrel provided details to reporters.",
        "JSC Vostrel made a decision to sell the plant.",
        "The firm carried out a study of drones.",
        "It supplies them to others.",
        "Sanctions were imposed on exports of machines.",
        "The supplies were low and the exports fell.",
    ],
)
def test_sentences_about_other_things_make_no_links(sentence: str) -> None:
    links = {"supplies", "ships", "receives", "manufactures", "carried", "purchases"}
    assert not {c.predicate for c in read_prose(sentence)} & links
