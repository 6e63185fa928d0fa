"""Documents to mentions and claims, with the names that the case knows already as gazetteer."""

from __future__ import annotations

from collections.abc import Mapping

from enduse.case.room import Outputs, Room, trade_engine
from enduse.case.store import Store
from enduse.model.evidence import Document, Exhibit, MentionKind
from enduse.model.ids import canonical_json, sha256_bytes
from enduse.model.kept import MODELS, ExhibitText, StageCount

__all__ = ["document_of", "gazetteer", "read_claims"]

_SCHEMA_KINDS = {
    "Person": MentionKind.PERSON,
    "Company": MentionKind.COMPANY,
    "PublicBody": MentionKind.PUBLIC_BODY,
    "Organization": MentionKind.ORGANIZATION,
    "LegalEntity": MentionKind.COMPANY,
}


def document_of(store: Store, exhibit: Exhibit) -> Document | None:
    """An exhibit as it was read; None where it was not read yet or could not be."""
    text: ExhibitText | None = store.get("texts", exhibit.id)
    source = store.get("sources", exhibit.source)
    if text is None or source is None:
        return None
    passages = sorted(store.read("passages", exhibit=exhibit.id), key=lambda p: p.ordinal)
    return Document(exhibit=exhibit, source=source, text=text.text, passages=tuple(passages))


def gazetteer(room: Room) -> dict[str, MentionKind]:
    """Names that the case knows from its tables and lists, and what they name."""
    known: dict[str, MentionKind] = {}
    for entry in room.store.read("entries"):
        kind = _SCHEMA_KINDS.get(entry.schema)
        if kind is not None:
            known.update((name.text, kind) for name in entry.names)
    tables = {exhibit.id for exhibit in room.store.read("exhibits", kind="ownership")}
    for edge in room.store.read("ownership"):
        if edge.exhibit not in tables:
            continue  # holdings that claims state came from reading, which must not hang on itself
        known.setdefault(edge.owner, MentionKind.COMPANY)
        known.setdefault(edge.asset, MentionKind.COMPANY)
    with trade_engine(room.store.folder) as engine:
        if "parties" in engine.tables():
            for row in engine.query("SELECT DISTINCT name FROM parties WHERE name IS NOT NULL ORDER BY name"):
                known.setdefault(row["name"], MentionKind.COMPANY)
    return dict(sorted(known.items()))


def read_claims(room: Room) -> None:
    """Find mentions and claims in every document; a document is read again only when the known names change."""
    exhibits = list(room.store.read("exhibits", kind="document"))
    known = gazetteer(room)
    names = sha256_bytes(canonical_json({name: kind.value for name, kind in known.items()}).encode())
    for number, exhibit in enumerate(exhibits):
        room.tell("claims", number, len(exhibits))

        def compute(exhibit: Exhibit = exhibit) -> Outputs:
            return _claims_of(room, exhibit, known)

        room.once("claims", exhibit.id, (names,), compute, version="1")
    room.tell("claims", len(exhibits), len(exhibits))
    _drop_stale_answers(room.store)


def _drop_stale_answers(store: Store) -> None:
    """Make what language models answered past where its passage is no longer read so."""
    asked = store.connection.execute(
        "SELECT DISTINCT subject FROM runs WHERE stage = ? AND is_current = 1", (MODELS,)
    ).fetchall()
    if asked:
        passages = {passage.id for passage in store.read("passages")}
        store.retire(MODELS, [subject for (subject,) in asked if subject.partition(" ")[0] in passages])


def _claims_of(room: Room, exhibit: Exhibit, known: Mapping[str, MentionKind]) -> Outputs:
    from enduse.claims import extract, find_mentions

    document = document_of(room.store, exhibit)
    if document is None or not document.text:
        return {}
    mentions = find_mentions(document, gazetteer=known)
    extraction = extract(document, mentions)
    refused = [
        StageCount(stage="claims", subject=exhibit.id, name=f"refused:{reason}", value=str(count))
        for reason, count in sorted(extraction.refused.items())
    ]
    return {"mentions": mentions, "claims": extraction.claims, "problems": extraction.problems, "counts": refused}
