"""What exhibits of a fixed form say beside their words: parties of files of entities, holdings that claims state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from enduse.case.room import Outputs, Room
from enduse.case.steps.saying import document_of
from enduse.case.store import Store
from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.evidence import Exhibit
from enduse.model.network import OwnershipEdge, OwnershipKind
from enduse.text.fold import fold_name

if TYPE_CHECKING:
    from enduse.claims import FtmParty

__all__ = ["described_parties", "read_holdings", "stated_addresses"]

_STATING = ("ftm/", "register.")
"""Extractors of forms whose holdings stand beside those of ownership tables."""

_PER_CENT = "%"
_KINDS = {kind.value: kind for kind in OwnershipKind}
_BAND = re.compile(
    r"(\d+(?:\.\d+)?)\s*%?\s*(?:-|–|to|до|(?:or more )?but (?:not more|less) than)\s*(\d+(?:\.\d+)?)", re.IGNORECASE
)
"""Two bounds of a share, as registers write them."""


def described_parties(store: Store) -> Mapping[str, FtmParty]:
    """Mention id to what a row of a file of entities says of that party."""
    from enduse.claims import ftm_parties, is_ftm

    found: dict[str, FtmParty] = {}
    for exhibit in store.read("exhibits", kind="document"):
        document = document_of(store, exhibit) if exhibit.media in {"json", "jsonl"} else None
        if document is not None and is_ftm(document):
            found.update((party.mention.id, party) for party in ftm_parties(document))
    return found


def stated_addresses(claims: Iterable[Claim]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """(Exhibit, folded name) to the addresses that its register states."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for claim in claims:
        if claim.predicate == "located_in" and claim.extractor.startswith(_STATING):
            key = claim.exhibit, fold_name(claim.subject)
            found[key] = (*found.get(key, ()), claim.object)
    return found


def read_holdings(room: Room) -> None:
    """Holdings that register extracts and files of entities state, so that the ownership rules see them."""
    exhibits: list[Exhibit] = list(room.store.read("exhibits", kind="document"))
    room.tell("stated_holdings", 0, len(exhibits))
    for exhibit in exhibits:
        claims = [c for c in room.store.read("claims", exhibit=exhibit.id) if _is_stated(c)]
        if claims:

            def compute(claims: list[Claim] = claims) -> Outputs:
                return {"ownership": [_edge(claim) for claim in claims]}

            room.once("stated_holdings", exhibit.id, [c.id for c in claims], compute, version="1")
    room.tell("stated_holdings", len(exhibits), len(exhibits))


def _is_stated(claim: Claim) -> bool:
    is_sure = claim.status is Status.ASSERTED and claim.confidence >= REVIEW_LINE
    return is_sure and claim.predicate == "owns" and claim.extractor.startswith(_STATING)


def _edge(claim: Claim) -> OwnershipEdge:
    """A share that is a band in its words stays one."""
    said = claim.qualifiers
    low = float(said.quantity) if said.quantity is not None and said.unit == _PER_CENT else None
    high = _upper(low, claim) if low is not None and said.approx else low
    return OwnershipEdge(
        owner=claim.subject,
        asset=claim.object,
        kind=_KINDS.get(said.role or "", OwnershipKind.SHARES),
        share_low=low,
        share_high=high,
        source="register" if claim.extractor.startswith("register.") else "ftm",
        date_from=said.date_from,
        date_to=said.date_to,
        exhibit=claim.exhibit,
        row=claim.locator.row or claim.locator.start,
    )


def _upper(low: float, claim: Claim) -> float:
    """The upper bound that stands behind the lower one; all of it where the words give none."""
    words = " ".join((claim.quote, *(support.quote for support in claim.support)))
    return next((float(high) for first, high in _BAND.findall(words) if float(first) == low), 100.0)
