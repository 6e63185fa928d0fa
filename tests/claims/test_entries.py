"""Statements of reasons: the heading is the subject that they leave unsaid, and every claim is bound to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from enduse.claims import entry_document, extract, find_mentions
from enduse.model.claim import REVIEW_LINE, Claim
from enduse.model.listing import AliasKind, ListedName, ListEntry, Measure
from tests.claims.prose_documents import read_prose


def entry(name: str, reasons: str | None, **known: object) -> ListEntry:
    return ListEntry(
        id="own:1",
        list_id="own",
        edition="2030-01-01",
        schema="LegalEntity",
        names=(ListedName(text=name, kind=AliasKind.PRIMARY),),
        measure=Measure.ASSET_FREEZE,
        reasons=reasons,
    )


def of_entry(name: str, reasons: str) -> list[Claim]:
    document = entry_document(entry(name, reasons))
    assert document is not None
    claims = extract(document, find_mentions(document, gazetteer={})).claims
    for claim in claims:
        for place, quote in ((claim.locator, claim.quote), *((s.locator, s.quote) for s in claim.support)):
            assert document.text[place.start : place.end] == quote
    return [c for c in claims if c.confidence >= REVIEW_LINE]


def test_an_entry_without_reasons_is_no_document() -> None:
    assert entry_document(entry("Harrow LLC", None)) is None
    assert entry_document(entry("Harrow LLC", "  ")) is None


def test_an_entry_is_its_name_above_its_reasons_and_keeps_its_id() -> None:
    one, two = entry_document(entry("Harrow LLC", "It trades.")), entry_document(entry("Harrow LLC", "It trades."))
    assert one is not None
    assert two is not None
    assert one.text == "Harrow LLC\nIt trades."
    assert (one.exhibit.id, one.passages[1].heading) == (two.exhibit.id, "Harrow LLC")


def test_it_is_the_firm_of_the_heading() -> None:
    (claim,) = [
        c for c in of_entry("LLC HARROW OPTIK", "It supplies lenses to JSC Vostrel.") if c.predicate == "supplies"
    ]
    assert (claim.subject, claim.object, claim.qualifiers.goods) == ("LLC HARROW OPTIK", "JSC Vostrel", "lenses")
    assert [s.quote for s in claim.support] == ["LLC HARROW OPTIK"]


def test_a_person_is_told_by_the_name_of_the_heading_and_it_by_the_firm() -> None:
    reasons = (
        "Odo Valkenier is the owner and General Director of LLC Harrow. LLC Harrow is part of the industry. "
        "It supplies chemical materials to JSC Vostrel."
    )
    found = {(c.subject, c.predicate, c.object) for c in of_entry("Odo Petrovich VALKENIER", reasons)}
    assert found >= {
        ("Odo Petrovich VALKENIER", "owns", "LLC Harrow"),
        ("Odo Petrovich VALKENIER", "director_of", "LLC Harrow"),
        ("LLC Harrow", "supplies", "JSC Vostrel"),
    }


def test_a_role_without_subject_is_of_the_heading() -> None:
    (claim,) = of_entry("Odo VALKENIER", "General Director of LLC Harrow.")
    assert (claim.subject, claim.predicate, claim.object) == ("Odo VALKENIER", "director_of", "LLC Harrow")


def test_a_system_that_bears_a_name_makes_no_link_to_the_firm_of_that_name() -> None:
    reasons = "JSC Kandel develops weapons systems, including a defence system ‘Vostrel’, and radars."
    assert "Vostrel" not in {c.object for c in of_entry("JSC Kandel", reasons)} | {
        c.subject for c in of_entry("JSC Kandel", reasons)
    }


def test_suspected_help_of_others_makes_no_maker_of_the_listed_firm() -> None:
    reasons = (
        "It is also suspected that Kandel Motors Co., Ltd was involved in sharing engine design with entities "
        "involved in producing VRX-9 engines."
    )
    made = [c for c in of_entry("Kandel Motors Co., Ltd", reasons) if c.predicate == "manufactures"]
    assert made == []


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_an_entry_in_plain_text_is_read_under_its_first_line(gap: str) -> None:
    lines = (
        "Harrow Optik LLC",
        "Date of listing: 1.2.2030",
        "Statement of reasons: It supplies lenses to JSC Vostrel.",
    )
    parts = [gap.join(lines)] if gap == "\n" else list(lines)
    assert ("Harrow Optik LLC", "supplies", "JSC Vostrel") in {
        (c.subject, c.predicate, c.object) for c in read_prose(*parts)
    }


@pytest.mark.shared
@pytest.mark.slow
def test_the_suppliers_of_a_drone_maker_are_found_in_the_reasons_that_name_it(shared: Path) -> None:
    import csv
    import gzip
    import re

    suppliers, rows = set(), 0
    with gzip.open(shared / "lists" / "eu" / "ojeu_amendment_32026R1843.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if not re.search(r"to (?:the |s |the entity )?JSC IEMZ Kupol", row["reason"] or ""):
                continue
            rows += 1
            found = of_entry(row["name"].split(";")[0].strip(), row["reason"])
            named = {c.subject for c in found if c.predicate == "supplies" and "Kupol" in c.object}
            suppliers |= {row["name"]} if named else set()
    assert rows >= 20
    assert len(suppliers) >= 0.9 * rows
