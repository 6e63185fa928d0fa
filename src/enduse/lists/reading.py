"""Reading a list file that is not kept: what list it is, and its entries."""

from __future__ import annotations

from pathlib import Path

from enduse.errors import FormatError
from enduse.lists.files import read_list_file
from enduse.lists.incoming import as_part, recognised
from enduse.lists.publisher import Part
from enduse.model.listing import ListEntry
from enduse.model.problem import Problem

__all__ = ["read_entries", "recognise"]

_MAX_GUESSED_BYTES = 300_000_000


def recognise(path: Path) -> str | None:
    """Id of the list that a file belongs to (a list of one's own is named after its file); None where nobody knows it.

    Files of more than 300 million bytes are not looked at: they are named as lists by whoever adds them.

    Raises:
        NotFoundError: There is no such file.
    """
    try:
        known = recognised(read_list_file(path, max_bytes=_MAX_GUESSED_BYTES))
    except FormatError:
        return None
    return known.list_id if known is not None else None


def read_entries(path: Path, list_id: str) -> tuple[tuple[ListEntry, ...], tuple[Problem, ...]]:
    """Entries and problems of one file, read as a part of a list.

    Raises:
        FormatError: The file is torn, is no part of this list, or has a column or category that is not known.
    """
    file = read_list_file(path)
    publisher, known = as_part(file, list_id)
    reading = publisher.read(list_id, (Part(name=known.part, file=file),))
    return reading.entries, reading.problems
