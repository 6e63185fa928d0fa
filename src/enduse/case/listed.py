"""The lists that a screening uses (the user's, those of a case, files of one's own), and their index of names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from enduse.errors import IntegrityError, NotFoundError
from enduse.model.ids import content_id, sha256_bytes
from enduse.model.listing import Edition, ListEntry, ListPart
from enduse.model.ports import Lists
from enduse.model.problem import Problem
from enduse.names import NameIndex
from enduse.screening import Screener, edition_day, listed_names
from enduse.settings import Settings
from enduse.text.identifiers import tidy

__all__ = [
    "Against",
    "EntryLists",
    "JoinedLists",
    "is_indexed_on_disk",
    "name_index",
    "newest_day",
    "open_against",
    "read_file_list",
]

_INDEX_VERSION = "1"
_KEPT_INDEXES = 6
_FEW_ENTRIES = 2_000
"""Lists with fewer entries are indexed in less time than it takes to look for a file."""


class EntryLists:
    """Editions and entries that are held in memory."""

    def __init__(self, editions: Iterable[Edition], entries: Iterable[ListEntry]) -> None:
        self._editions = tuple(editions)
        self._entries: dict[tuple[str, str], dict[str, ListEntry]] = {
            (e.list_id, e.edition): {} for e in self._editions
        }
        self._numbers: dict[str, dict[tuple[str, str, str], None]] = {}
        for entry in entries:
            self._entries.setdefault((entry.list_id, entry.edition), {})[entry.id] = entry
            for _, value in entry.identifiers:
                self._numbers.setdefault(tidy(value), {})[entry.list_id, entry.edition, entry.id] = None

    def editions(self) -> tuple[Edition, ...]:
        """All editions, as they were given."""
        return self._editions

    def entries(self, list_id: str, edition: str) -> tuple[ListEntry, ...]:
        """Entries of an edition; none of one that is not held."""
        return tuple(self._entries.get((list_id, edition), {}).values())

    def find(self, list_id: str, edition: str, entry_id: str) -> ListEntry | None:
        """One entry of an edition."""
        return self._entries.get((list_id, edition), {}).get(entry_id)

    def with_identifier(self, value: str) -> tuple[tuple[str, str, str], ...]:
        """(list, edition, entry id) of entries with this value."""
        return tuple(self._numbers.get(tidy(value), ()))


class JoinedLists:
    """Several holders of lists as one; of an edition that two hold, the first holder's counts."""

    def __init__(self, *holders: Lists) -> None:
        self._holders = holders
        self._holder: dict[tuple[str, str], Lists] = {}
        for holder in holders:
            for edition in holder.editions():
                self._holder.setdefault((edition.list_id, edition.edition), holder)

    def editions(self) -> tuple[Edition, ...]:
        """All editions, by list, oldest first; undated ones last."""
        found = {(e.list_id, e.edition): e for h in reversed(self._holders) for e in h.editions()}
        return tuple(sorted(found.values(), key=lambda e: (e.list_id, edition_day(e.edition) is None, e.edition)))

    def entries(self, list_id: str, edition: str) -> tuple[ListEntry, ...]:
        """Entries of an edition."""
        holder = self._holder.get((list_id, edition))
        return holder.entries(list_id, edition) if holder is not None else ()

    def find(self, list_id: str, edition: str, entry_id: str) -> ListEntry | None:
        """One entry of an edition."""
        holder = self._holder.get((list_id, edition))
        return holder.find(list_id, edition, entry_id) if holder is not None else None

    def with_identifier(self, value: str) -> tuple[tuple[str, str, str], ...]:
        """(list, edition, entry id) of entries with this value."""
        found: dict[tuple[str, str, str], None] = {}
        for holder in self._holders:
            found.update(
                (row, None) for row in holder.with_identifier(value) if self._holder.get((row[0], row[1])) is holder
            )
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What is screened against.

    Attributes:
        editions: Pinned editions, by list, oldest first.
        names_alone: Ids of lists that came as a file: there names alone are judged.
    """

    lists: Lists
    editions: tuple[Edition, ...]
    names_alone: frozenset[str]
    problems: tuple[Problem, ...]

    def screener(self, settings: Settings, *, is_name_enough: bool = True) -> Screener:
        """A screener over these lists, with the index from the cache where it is there.

        Args:
            is_name_enough: Whether a name alone is judged on lists that came as a file.
        """
        index = name_index(self.lists, self.editions, settings)
        alone = self.names_alone if is_name_enough else frozenset()
        return Screener(self.lists, self.editions, index, names_alone=alone)


def open_against(store: Lists, against: Sequence[str]) -> Against:
    """The lists that a user named: ids of lists that are loaded, or files; every loaded list if none.

    Raises:
        NotFoundError: A name is neither, or no list is loaded.
    """
    loaded = store.editions()
    ids = tuple(name for name in against if name in {e.list_id for e in loaded})
    files = [read_file_list(Path(name)) for name in against if name not in ids]
    chosen = tuple(e for e in loaded if not against or e.list_id in ids)
    named = EntryLists((e for e, _, _ in files), (entry for _, entries, _ in files for entry in entries))
    editions = (*chosen, *named.editions())
    if not editions:
        raise NotFoundError(
            "no list is loaded", hint="enduse lists load FILE... --list ID, or name a file with --against"
        )
    return Against(
        lists=JoinedLists(named, store),
        editions=editions,
        names_alone=frozenset(e.list_id for e in named.editions()),
        problems=tuple(p for _, _, problems in files for p in problems),
    )


def read_file_list(path: Path) -> tuple[Edition, tuple[ListEntry, ...], tuple[Problem, ...]]:
    """A file as the one edition of a list; entries and problems of it.

    Raises:
        NotFoundError: There is no such file and no loaded list of that name.
        FormatError: It is no list.
    """
    from enduse.lists.files import date_in_name, read_list_bytes
    from enduse.lists.reading import read_entries, recognise

    if not path.is_file():
        raise NotFoundError(
            f"no list is loaded as {str(path)!r}, and there is no such file",
            hint="`enduse lists status` shows what is loaded",
        )
    list_id = recognise(path) or path.name.split(".", maxsplit=1)[0]
    entries, problems = read_entries(path, list_id)
    name = date_in_name(path.name) or "load-1"
    digest = sha256_bytes(read_list_bytes(path))
    part = ListPart(
        name="own",
        file=path.name,
        digest=digest,
        rows=len(entries) + sum(p.rows for p in problems),
        entries=len(entries),
        date_from="loading" if name == "load-1" else "name",
    )
    edition = Edition(list_id=list_id, edition=name, digest=content_id("edn", list_id, name, digest), parts=(part,))
    return edition, tuple(replace(entry, edition=name) for entry in entries), problems


def newest_day(editions: Iterable[Edition]) -> str | None:
    """The newest edition's day; the name of the last edition where none has a day; None without editions."""
    names = [edition.edition for edition in editions]
    dated = [name for name in names if edition_day(name) is not None]
    return max(dated) if dated else next(reversed(names), None)


def is_indexed_on_disk(editions: Iterable[Edition]) -> bool:
    """Whether the index of some editions is kept in a file; that of a few entries is made when it is wanted."""
    return sum(part.entries for edition in editions for part in edition.parts) >= _FEW_ENTRIES


def name_index(lists: Lists, editions: Sequence[Edition], settings: Settings) -> NameIndex:
    """The index of all names of some editions: from the user's cache, made anew where it is not there or torn.

    Its file is named by what is in it, so an index is never older than its lists.
    """
    if not is_indexed_on_disk(editions):
        return NameIndex.build(listed_names(lists, editions))
    key = content_id("idx", _INDEX_VERSION, [edition.digest for edition in editions])
    path = settings.home / "lists" / "index" / f"{key}.npz"
    if path.is_file():
        try:
            return NameIndex.load(path)
        except IntegrityError:
            path.unlink(missing_ok=True)
    index = NameIndex.build(listed_names(lists, editions))
    index.save(path)
    _sweep(path)
    return index


def _sweep(newest: Path) -> None:
    """Remove all but the last few indexes."""
    others = sorted(newest.parent.glob("idx-*.npz"), key=lambda p: p.stat().st_mtime_ns, reverse=True)
    for path in [p for p in others if p != newest][_KEPT_INDEXES - 1 :]:
        path.unlink(missing_ok=True)
