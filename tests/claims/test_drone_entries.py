"""The entries of the EU that name the plant or the drones: each carries a claim of it, a namesake system none."""

from __future__ import annotations

import csv
import gzip
import io
import re
from pathlib import Path

import pytest

from enduse.claims import entry_document, extract, find_mentions
from enduse.model.claim import REVIEW_LINE, Claim
from enduse.model.listing import AliasKind, ListedName, ListEntry, Measure

pytestmark = [pytest.mark.shared, pytest.mark.slow]

_NAMED = re.compile(r"kupol|garpiya", re.IGNORECASE)


@pytest.fixture(scope="module")
def claimed_of(shared: Path) -> dict[tuple[str, str], list[Claim]]:
    """Name and reasons of each entry that names them, with its claims above the review line."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for name in ("ojeu_32014R0269.csv.gz", "ojeu_amendment_32026R1843.csv.gz"):
        text = gzip.decompress((shared / "lists" / "eu" / name).read_bytes()).decode()
        for row in csv.DictReader(io.StringIO(text)):
            if _NAMED.search(row["reason"]):
                found[row["name"], row["reason"]] = _claims(row["name"], row["reason"])
    return found


def _claims(name: str, reasons: str) -> list[Claim]:
    entry = ListEntry(
        id="own:1",
        list_id="own",
        edition="2030-01-01",
        schema="LegalEntity",
        names=(ListedName(text=name, kind=AliasKind.PRIMARY),),
        measure=Measure.ASSET_FREEZE,
        reasons=reasons,
    )
    document = entry_document(entry)
    assert document is not None
    found = extract(document, find_mentions(document, gazetteer={})).claims
    return [c for c in found if c.confidence >= REVIEW_LINE]


def _is_of_them(claim: Claim) -> bool:
    said = claim.qualifiers
    words = (claim.subject, claim.object, said.goods, said.to, said.from_, said.via)
    return any(word is not None and _NAMED.search(word) for word in words)


def test_nearly_every_entry_that_names_them_carries_a_claim_of_them(
    claimed_of: dict[tuple[str, str], list[Claim]],
) -> None:
    meant = {key: claims for key, claims in claimed_of.items() if "Kometa" not in key[0]}
    linked = [key for key, claims in meant.items() if any(_is_of_them(c) for c in claims)]
    assert len(meant) >= 45
    assert len(linked) >= 0.95 * len(meant)


def test_a_firm_whose_system_has_the_name_is_not_linked(claimed_of: dict[tuple[str, str], list[Claim]]) -> None:
    (kometa,) = (claims for (name, _), claims in claimed_of.items() if "Kometa" in name)
    assert kometa
    assert not [c for c in kometa if _is_of_them(c)]
