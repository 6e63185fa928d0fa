"""Examination of an exhibit: what it says of itself, read again as a form, beside what the rest of the case says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from enduse.case.gathering import all_claims
from enduse.case.judging import exhibit_called
from enduse.case.steps.saying import document_of
from enduse.case.store import Store
from enduse.model.claim import REVIEW_LINE, Status
from enduse.model.evidence import Document, Exhibit, Passage, PassageKind, Source
from enduse.model.kept import ExhibitText

if TYPE_CHECKING:
    from enduse.evidence.examining import Known
    from enduse.model.examination import Examination
    from enduse.settings import Settings

__all__ = ["examine_exhibit"]

_MAX_KNOWN = 200_000


def examine_exhibit(store: Store, name: str, settings: Settings) -> Examination:
    """All checks of one exhibit; nothing is written.

    Args:
        name: Id of the exhibit, the start of it, or its file name.

    Raises:
        NotFoundError: No such exhibit.
        InputError: The name means several.
    """
    from enduse.claims import form_facts
    from enduse.evidence.examining import Evidence, examine

    exhibit = exhibit_called(store, name)
    with store.folder.as_named(exhibit) as path:
        document, metadata = _document(store, exhibit, path, settings)
        evidence = Evidence(
            exhibit=exhibit,
            dated=exhibit.dated,
            passages=document.passages,
            metadata=metadata,
            facts=form_facts(document),
            known=(*_offices(store, exhibit), *_known(store, exhibit)),
        )
        return examine(path, evidence, settings=settings)


def _document(store: Store, exhibit: Exhibit, path: Path, settings: Settings) -> tuple[Document, Mapping[str, str]]:
    """The exhibit as the case read it; one that is kept as a table, or not read yet, is read here."""
    from enduse.evidence import read

    kept: ExhibitText | None = store.get("texts", exhibit.id)
    document = document_of(store, exhibit)
    if document is not None and kept is not None:
        return document, kept.metadata
    reading = read(path, exhibit, settings=settings)
    source = store.get("sources", exhibit.source) or Source(code=exhibit.source)
    read_now = Document(exhibit=exhibit, source=source, text=reading.text, passages=reading.passages)
    return read_now, reading.metadata


def _known(store: Store, examined: Exhibit) -> tuple[Known, ...]:
    """Passages of the other exhibits in their order; protected ones are not named, so they stay out."""
    from enduse.evidence.examining import Known

    exhibits: dict[str, Exhibit] = {e.id: e for e in store.read("exhibits") if not e.is_protected}
    sources = {s.code for s in store.read("sources") if s.is_protected}
    others = {key: e for key, e in exhibits.items() if key != examined.id and e.source not in sources}
    found = [p for p in store.read("passages") if p.exhibit in others][:_MAX_KNOWN]
    found.sort(key=lambda p: (p.exhibit, p.ordinal))
    return tuple(Known(exhibit=others[p.exhibit].name, passage=p) for p in found)


def _offices(store: Store, examined: Exhibit) -> Iterator[Known]:
    """Terms of office that claims of other exhibits state, in the words that the check of directors reads."""
    from enduse.evidence.examining import Known

    protected = {s.code for s in store.read("sources") if s.is_protected}
    exhibits: dict[str, Exhibit] = {
        e.id: e for e in store.read("exhibits") if not e.is_protected and e.source not in protected
    }
    for claim in all_claims(store):
        said, exhibit = claim.qualifiers, exhibits.get(claim.exhibit)
        is_sure = claim.status is Status.ASSERTED and claim.confidence >= REVIEW_LINE
        if claim.predicate != "director_of" or not is_sure or exhibit is None or exhibit.id == examined.id:
            continue
        if said.date_from is not None or said.date_to is not None:
            term = f"from {said.date_from} " if said.date_from else ""
            term += f"until {said.date_to}" if said.date_to else ""
            text = f"{claim.subject}, director of {claim.object}, {term.strip()}"
            passage = Passage(
                id=claim.id, exhibit=claim.exhibit, ordinal=0, kind=PassageKind.TEXT, locator=claim.locator, text=text
            )
            yield Known(exhibit=exhibit.name, passage=passage)
