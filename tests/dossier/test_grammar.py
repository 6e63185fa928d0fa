"""What is said of several reads as of several; quotes and names stay as they are."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from enduse.dossier.grammar import agreeing, is_plural
from enduse.dossier.voice import say_claim
from enduse.model.claim import Qualifiers, Status
from tests.dossier.case_records import SUPPLY


@pytest.mark.parametrize(
    "subject",
    [
        "Chinese companies",
        "at least 37 Chinese drones",
        "Documents seen by Reuters",
        "Two invoices independently reviewed by the Courier",
        "Foreign components in weapons",
        "customs officials",
        "police",
    ],
)
def test_several_are_told_from_one(subject: str) -> None:
    assert is_plural(subject)


@pytest.mark.parametrize(
    "subject",
    [
        "Northwind Systems",
        "Harbour Electronics Works",
        "another document",
        "one of the companies",
        "the news",
        "Having parts",
        "a firm that makes engines",
        "Завод",
        "of firms",
        "",
    ],
)
def test_one_stays_one(subject: str) -> None:
    assert not is_plural(subject)


@pytest.mark.parametrize(
    ("reads", "many"),
    [
        ("supplies", "supply"),
        ("is labelled as", "are labelled as"),
        ("does not state", "do not state"),
        ("was recovered at", "were recovered at"),
        ("buys", "buy"),
        ("expresses concern about", "express concern about"),
        ("carried", "carried"),
        ("can produce", "can produce"),
        ("could not be verified", "could not be verified"),
        ("acts as intermediary for", "act as intermediary for"),
    ],
)
def test_a_verb_agrees_with_several(reads: str, many: str) -> None:
    assert agreeing(reads, "two firms") == many
    assert agreeing(reads, "Northwind") == reads


def test_a_share_that_the_press_states_says_that_its_whole_is_not_stated() -> None:
    said = replace(SUPPLY, qualifiers=Qualifiers(quantity=Decimal(60), unit="%", approx=True))
    assert "(about 60 %; of which whole and counted how, the words here do not say)" in say_claim(said)


def test_a_figure_is_not_said_twice_and_another_one_is() -> None:
    said = replace(SUPPLY, object="2,000 pumps", qualifiers=Qualifiers(quantity=Decimal(2000), unit="unit"))
    assert say_claim(said) == "Northwind Trading supplies 2,000 pumps."
    assert "(200 unit)" in say_claim(replace(said, qualifiers=Qualifiers(quantity=Decimal(200), unit="unit")))


def test_what_documents_do_not_state_and_nobody_verified_reads_as_a_sentence() -> None:
    silent = replace(SUPPLY, subject="Documents", predicate="does_not_state", object="dates", status=Status.GAP)
    assert say_claim(replace(silent, qualifiers=Qualifiers())) == "Documents do not state: dates."
    unsure = replace(
        silent, subject="origin", predicate="cannot_verify", object="the Courier", status=Status.UNVERIFIED
    )
    assert say_claim(replace(unsure, qualifiers=Qualifiers())) == ("Could not be verified: origin (the Courier).")
