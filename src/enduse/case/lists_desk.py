"""The user's lists without a case: loading them, what is loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from enduse.lists.store import ListStore, LoadReport
from enduse.model.listing import Edition
from enduse.settings import read_settings

__all__ = ["list_status", "list_store", "load_lists"]


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
        return store.load(files, list_id, edition)


def list_status() -> tuple[Edition, ...]:
    """All editions that are loaded, by list, oldest first."""
    with list_store() as store:
        return store.editions()
