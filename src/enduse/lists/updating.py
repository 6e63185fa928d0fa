"""A list brought to its publisher's newest state: fetched where it changed, loaded, and only then remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from enduse.lists.download import Download, OnProgress, fetch
from enduse.lists.sources import SourceFile
from enduse.lists.store import ListStore, LoadReport

__all__ = ["Update", "update_list"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What an update did; no report where nothing was new."""

    list_id: str
    report: LoadReport | None


def update_list(
    store: ListStore,
    list_id: str,
    sources: Sequence[SourceFile],
    folder: Path,
    *,
    download: Download | None = None,
    on_progress: OnProgress | None = None,
) -> Update:
    """Fetch the files of a list that changed and load them; the other parts are carried over.

    Args:
        folder: Where the publisher's files are kept between updates.

    Raises:
        UnavailableError: A server cannot be reached, or does not give the file; nothing was loaded.
        FormatError: The publisher's format has changed; the old edition stays, and the file is fetched again next time.
        RefusedError: What came is much smaller than what was there; the old edition stays.
    """
    fetched = fetch(sources, folder, download or Download(), on_progress=on_progress)
    is_loaded = any(edition.list_id == list_id for edition in store.editions())
    new = [file for file in fetched if file.is_new or not is_loaded]
    if not new:
        return Update(list_id=list_id, report=None)
    days = [file.published for file in new if file.published is not None]
    report = store.load([file.path for file in new], list_id, published=max(days, default=None))
    for file in new:
        file.confirm()
    return Update(list_id=list_id, report=report)
