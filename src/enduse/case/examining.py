"""Examination of an exhibit: what it says of itself, read again as a form, beside what the rest of the case says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from enduse.case.judging import exhibit_called
from enduse.case.steps.saying import document_of
from enduse.case.store import Store
from enduse.model.evidence import Document, Exhibit, Source
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
            known=_known(store, exhibit),
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
