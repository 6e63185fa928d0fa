"""Reading a list file that is not kept: what list it is, and its entries."""

from __future__ import annotations

from pathlib import Path

from enduse.errors import FormatError
from enduse.lists.files import decode, read_list_bytes
from enduse.lists.publisher import PartText
from enduse.lists.publishers import PUBLISHERS, publisher_of
from enduse.model.listing import ListEntry
from enduse.model.problem import Problem

__all__ = ["read_entries", "recognise"]


def recognise(path: Path) -> str | None:
    """Id of the list that a file belongs to (a list of one's own is named after its file); None where nobody knows it.

    Raises:
        NotFoundError: There is no such file.
    """
    try:
        text = decode(read_list_bytes(path), path.name)
        known = next(filter(None, (p.recognise(path.name, text) for p in PUBLISHERS)), None)
    except FormatError:
        return None
    return known.list_id if known is not None else None


def read_entries(path: Path, list_id: str) -> tuple[tuple[ListEntry, ...], tuple[Problem, ...]]:
    """Entries and problems of one file, read as a part of a list.

    Raises:
        FormatError: The file is torn, is no part of this list, or has a column or category that is not known.
    """
    text = decode(read_list_bytes(path), path.name)
    publisher = publisher_of(list_id)
    known = publisher.recognise(path.name, text)
    if known is None:
        raise FormatError(
            f"{path.name} is no file of list {list_id!r}", hint="a list of one's own has id, schema, names"
        )
    reading = publisher.read(list_id, (PartText(name=known.part, file=path.name, text=text),))
    return reading.entries, reading.problems
