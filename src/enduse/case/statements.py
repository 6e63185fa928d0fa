"""Statements of reasons of the user's lists as claims: read once per edition, kept beside the lists.

Official lists say in prose who supplies, owns, directs and assists whom. Each statement is read under the heading of
its entry. What is kept can be made anew from the list's bytes at any time.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from enduse.case.folder import write_whole
from enduse.case.room import OnProgress
from enduse.errors import FormatError
from enduse.lists.store import ListStore
from enduse.model.claim import Claim
from enduse.model.codec import from_json, to_json
from enduse.model.evidence import Exhibit, MentionKind, Source
from enduse.model.ids import canonical_json
from enduse.model.listing import Edition, ListEntry
from enduse.settings import Settings
from enduse.text.fold import fold_name

__all__ = ["Statement", "newest_editions", "source_of", "statement_of", "statements"]

_VERSION = "4"
_NAMED = frozenset(
    (MentionKind.COMPANY, MentionKind.PUBLIC_BODY, MentionKind.ORGANIZATION, MentionKind.PERSON, MentionKind.PRODUCT)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What the statement of reasons of one entry says.

    Attributes:
        exhibit: The entry's heading and reasons as a document.
        heading: Primary name of the entry, under which the statement stands.
        named: (words, schema) of the parties and products that the statement names.
    """

    entry: str
    list_id: str
    edition: str
    heading: str
    exhibit: Exhibit
    named: tuple[tuple[str, str], ...] = ()
    claims: tuple[Claim, ...] = field(default=())


def newest_editions(store: ListStore) -> tuple[Edition, ...]:
    """The newest edition of every list that is loaded."""
    return tuple({edition.list_id: edition for edition in store.editions()}.values())


def statements(settings: Settings, on_progress: OnProgress | None = None) -> Iterator[Statement]:
    """Statements of the newest editions that hold at least one claim, by list and entry.

    Args:
        settings: Its home holds the lists; what was read before is not read again.
    """
    with closing(ListStore(settings.home)) as store:
        for edition in newest_editions(store):
            yield from _kept(store, edition, settings.home, on_progress)


def _kept(store: ListStore, edition: Edition, home: Path, on_progress: OnProgress | None) -> Iterator[Statement]:
    path = home / "statements" / f"{edition.digest}-{_VERSION}.jsonl.gz"
    known = _read(path)
    if known is None:
        known = list(_made(store, edition, on_progress))
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"{canonical_json(to_json(statement))}\n" for statement in known)
        write_whole(path, gzip.compress(lines.encode(), compresslevel=5, mtime=0))
    yield from known


def _read(path: Path) -> list[Statement] | None:
    """What is kept; None where nothing is, or what is there is damaged or of another version."""
    try:
        text = gzip.decompress(path.read_bytes()).decode()
        return [from_json(Statement, json.loads(line)) for line in text.splitlines()]
    except (OSError, EOFError, zlib.error, ValueError, FormatError):
        return None


def _made(store: ListStore, edition: Edition, on_progress: OnProgress | None) -> Iterator[Statement]:
    entries = store.entries(edition.list_id, edition.edition)
    for number, entry in enumerate(entries):
        if on_progress is not None and number % 50 == 0:
            on_progress("statements", number, len(entries))
        statement = statement_of(entry)
        if statement is not None:
            yield statement
    if on_progress is not None:
        on_progress("statements", len(entries), len(entries))


def statement_of(entry: ListEntry) -> Statement | None:
    """What the statement of reasons of an entry says; None where it holds no claim."""
    from enduse.claims import entry_document, extract, find_mentions

    document = entry_document(entry)
    if document is None:
        return None
    mentions = find_mentions(document, gazetteer={})
    claims = extract(document, mentions).claims
    if not claims:
        return None
    used = {fold_name(text) for claim in claims for text in _texts(claim)}
    named = {m.text: m.kind.value for m in mentions if m.kind in _NAMED and fold_name(m.text) in used}
    heading = document.passages[0].text
    named[heading] = entry.schema
    return Statement(
        entry=entry.id,
        list_id=entry.list_id,
        edition=entry.edition,
        heading=heading,
        exhibit=document.exhibit,
        named=tuple(sorted(named.items())),
        claims=claims,
    )


def _texts(claim: Claim) -> tuple[str, ...]:
    said = claim.qualifiers
    return tuple(text for text in (claim.subject, claim.object, said.goods, said.from_, said.to, said.via) if text)


def source_of(statement: Statement) -> Source:
    """The list as a source; nobody rated it, and it is a list."""
    return Source(code=statement.list_id, kind="list")
