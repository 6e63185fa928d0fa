"""Publishers' bytes become list entries, kept by edition.

`store.ListStore` loads and keeps editions, `reading.read_entries` reads a file that is not kept, `changes` says what an
edition changed, `publishers` holds one file a publisher.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["recognise"]


def recognise(path: Path) -> str | None:
    """Id of the list that a file belongs to; None where no publisher knows it.

    Raises:
        NotFoundError: There is no such file.
    """
    from enduse.lists.reading import recognise as find  # the publishers are imported when a file is to be known

    return find(path)
