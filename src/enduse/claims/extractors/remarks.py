"""OFAC's remarks: "Linked To: X" of an entry, which says that there is a link and not what it is.

Source: OFAC, "SDN data specification": remarks are pieces parted by "; ", closed by a full stop. The other pieces
(days of establishment and birth, identification numbers, "Subject to secondary sanctions") are facts of the entry and
no relations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from enduse.model.claim import Claim, Qualifiers, Support
from enduse.model.evidence import Document, ExhibitKind, Mention, Passage, PassageKind

__all__ = ["remark_claims"]

_LINKED = re.compile(r"(?:^|(?<=; )|(?<=\())Linked To: (?P<name>[^;()]{2,160}?)(?=\s*(?:;|\)|\.?\s*$))")
_NAME = "remarks/1"
_SURE = 0.9
_MOST = 50
"""Links that one entry may state."""


def remark_claims(document: Document, _: tuple[Mention, ...]) -> Iterator[Claim]:
    """Claims of the links that the remarks of a list's entry state; of other documents none.

    The predicate is `other`: the words tell neither which way the link runs nor of what kind it is, so that no supply,
    holding or direction is read into it.
    """
    if document.exhibit.kind is not ExhibitKind.LIST:
        return
    heading = next((p for p in document.passages if p.kind is PassageKind.HEADING), None)
    if heading is None:
        return
    for passage in document.passages:
        if passage.kind is PassageKind.TEXT:
            yield from _links(passage, heading)


def _links(passage: Passage, heading: Passage) -> Iterator[Claim]:
    for _, match in zip(range(_MOST), _LINKED.finditer(passage.text), strict=False):
        start = passage.locator.start + match.start()
        yield Claim(
            exhibit=passage.exhibit,
            locator=replace(passage.locator, start=start, end=start + len(match.group())),
            quote=match.group(),
            support=(Support(locator=heading.locator, quote=heading.text, binds="subject"),),
            subject=heading.text,
            predicate="other",
            object=match["name"],
            qualifiers=Qualifiers(role="linked to"),
            extractor=_NAME,
            confidence=_SURE,
        )
