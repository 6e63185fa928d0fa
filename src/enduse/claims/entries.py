"""Entries of lists as documents: the name is the heading, the statement of reasons the prose that leaves it unsaid.

The claims stage reads such a document like any other: `extract(document, find_mentions(document, ...))`.
"""

from __future__ import annotations

from enduse.model.evidence import Document, Exhibit, ExhibitKind, Locator, Passage, PassageKind, Source, passage_id
from enduse.model.ids import sha256_bytes
from enduse.model.listing import AliasKind, ListEntry

__all__ = ["entry_document"]


def entry_document(entry: ListEntry) -> Document | None:
    """The entry's primary name as a heading and its reasons as the passage under it.

    The text is the name, a line break and the reasons, verbatim; the exhibit's id is the hash of that text's bytes
    behind the entry's id, its kind `list`, its source the list. None where the entry gives no reasons.
    """
    if not entry.reasons or not entry.reasons.strip() or not entry.names:
        return None
    primary = next((n for n in entry.names if n.kind is AliasKind.PRIMARY), entry.names[0]).text
    text = f"{primary}\n{entry.reasons}"
    digest = sha256_bytes(f"{entry.id}\n{text}".encode())
    start = len(primary) + 1
    spans = ((PassageKind.HEADING, 0, len(primary), None), (PassageKind.TEXT, start, len(text), primary))
    passages = tuple(
        Passage(
            id=passage_id(digest, first, last),
            exhibit=digest,
            ordinal=ordinal,
            kind=kind,
            locator=Locator(start=first, end=last),
            text=text[first:last],
            heading=heading,
        )
        for ordinal, (kind, first, last, heading) in enumerate(spans)
    )
    exhibit = Exhibit(
        id=digest,
        name=entry.id,
        kind=ExhibitKind.LIST,
        media="txt",
        size=len(text.encode()),
        source=entry.list_id,
        dated=entry.listed_from,
    )
    return Document(exhibit=exhibit, source=Source(code=entry.list_id, kind="list"), text=text, passages=passages)
