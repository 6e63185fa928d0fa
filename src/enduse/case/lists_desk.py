"""The user's lists without a case: loading and updating them, what is loaded, what an edition changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from enduse.errors import EnduseError, NotFoundError
from enduse.lists.changes import EntryChange
from enduse.lists.store import ListStore, LoadReport
from enduse.model.listing import Edition
from enduse.model.problem import Problem
from enduse.settings import read_settings

if TYPE_CHECKING:
    from enduse.case.watching import WatchReport
    from enduse.lists.sources import SourceFile

__all__ = [
    "EntryChange",
    "ListUpdate",
    "list_changes",
    "list_status",
    "list_store",
    "load_lists",
    "update_lists",
    "watch",
]

OnProgress = Callable[[str, int, int], None]
"""Called with a file's name, how much of it is there and how much there will be, in bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUpdate:
    """One list that was to be updated.

    Attributes:
        state: loaded, unchanged or failed.
        edition: The edition that is newest now; None where the list is not loaded.
        text: Why it failed; `hint` says what to do.
    """

    list_id: str
    state: str
    edition: Edition | None
    problems: tuple[Problem, ...] = ()
    text: str = ""
    hint: str = ""


@contextmanager
def list_store() -> Iterator[ListStore]:
    """The lists under the user's home, closed afterwards."""
    store = ListStore(read_settings().home)
    try:
        yield store
    finally:
        store.close()


def load_lists(files: Sequence[Path], list_id: str, *, edition: str | None = None) -> LoadReport:
    """Load files of a list as an edition, or as parts of one.

    Args:
        files: The publisher's files, packed or not.
        list_id: Id of the list; one that no publisher has is a list of one's own.
        edition: ISO date of the edition, where the user knows it.

    Raises:
        FormatError: A file is torn, is no part of this list, or has a column or category that is not known.
        RefusedError: Every part shrank below 80 % of what it held.
    """
    with list_store() as store:
        report = store.load(files, list_id, edition)
        _index(store)
    return report


def _index(store: ListStore) -> None:
    """Index the names of all lists now, so that the first to ask does not wait."""
    from enduse.case.listed import is_indexed_on_disk, name_index  # the kernel is loaded when names are read

    editions = store.editions()
    if is_indexed_on_disk(editions):
        name_index(store, editions, read_settings())


def list_status() -> tuple[Edition, ...]:
    """All editions that are loaded, by list, oldest first."""
    with list_store() as store:
        return store.editions()


def watch(path: Path, *, screened: Path | None = None) -> WatchReport:
    """What new editions of lists change for a case or a recorded screening, and nothing else.

    Raises:
        NotFoundError: There is no such case or record.
        FormatError: The file is no record.
    """
    from enduse.case.watching import watch as look  # screening is loaded when something is screened

    return look(path, screened=screened)


def list_changes(list_id: str, old: str, new: str) -> tuple[EntryChange, ...]:
    """What came, went and changed from one edition of a list to another, field by field.

    Raises:
        NotFoundError: There is no such edition.
    """
    with list_store() as store:
        return store.changes(list_id, old, new)


def update_lists(
    list_ids: Sequence[str] = (),
    *,
    sources: Mapping[str, Sequence[SourceFile]] | None = None,
    on_progress: OnProgress | None = None,
) -> Iterator[ListUpdate]:
    """Fetch and load the newest editions from their publishers, one list after the other.

    A list that fails is told of and costs no other.

    Args:
        list_ids: Which lists; if none, those that are loaded and can be fetched.
        sources: Where their files are; the publishers' own addresses if None.

    Raises:
        NotFoundError: No list is named and none that is loaded can be fetched.
    """
    from enduse.lists.sources import SOURCES, sources_of
    from enduse.lists.updating import update_list

    with list_store() as store:
        known = SOURCES if sources is None else sources
        wanted = tuple(list_ids) or tuple(e.list_id for e in store.status() if e.list_id in known)
        if not wanted:
            raise NotFoundError(
                "no list that is loaded can be fetched",
                hint=f"name one: enduse lists update {' '.join(sorted(SOURCES))}",
            )
        for list_id in wanted:
            folder = read_settings().home / "lists" / "downloads" / list_id
            try:
                files = sources[list_id] if sources is not None and list_id in sources else sources_of(list_id)
                done = update_list(store, list_id, files, folder, on_progress=on_progress)
            except EnduseError as error:
                newest = _newest(store, list_id)
                yield ListUpdate(list_id=list_id, state="failed", edition=newest, text=str(error), hint=error.hint)
                continue
            problems = done.report.problems if done.report is not None else ()
            state = "loaded" if done.report is not None else "unchanged"
            yield ListUpdate(list_id=list_id, state=state, edition=_newest(store, list_id), problems=problems)
        _index(store)


def _newest(store: ListStore, list_id: str) -> Edition | None:
    return next((edition for edition in store.status() if edition.list_id == list_id), None)
