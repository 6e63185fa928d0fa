"""Files that are about to be loaded: whose they are, of which day, and which editions they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from enduse.errors import FormatError
from enduse.lists.files import ListFile, date_in_name, read_list_file
from enduse.lists.publisher import WHOLE, Publisher, Recognised
from enduse.lists.publishers import PUBLISHERS, publishers_of
from enduse.model.ids import sha256_bytes

__all__ = ["Incoming", "as_part", "editions_of", "recognised", "take_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file that was recognised as a part of a list.

    Attributes:
        dated: ISO day of the part, where known; `date_from` says what it rests on.
    """

    part: str
    file: ListFile
    publisher: Publisher
    digest: str
    dated: str | None
    date_from: str


def recognised(file: ListFile) -> Recognised | None:
    """What a file is, by the first publisher that knows it."""
    return next(filter(None, (publisher.recognise(file) for publisher in PUBLISHERS)), None)


def as_part(file: ListFile, list_id: str) -> tuple[Publisher, Recognised]:
    """The publisher that reads a file as a part of a list, and what it knows of it.

    Raises:
        FormatError: The file is no part of this list, or has a column or category that is not known.
    """
    for publisher in publishers_of(list_id):
        known = publisher.recognise(file)
        if known is not None:
            _check_complete(file, known, list_id in publisher.list_ids)
            return publisher, known
    raise FormatError(f"{file.name} is no file of list {list_id!r}", hint=_hint(file, list_id))


def _check_complete(file: ListFile, known: Recognised, is_official: bool) -> None:
    if known.is_excerpt and is_official:
        raise FormatError(
            f"{file.name} is a selection of {known.list_id}, not the list",
            hint="load it under a name of your own, such as --list excerpt",
        )


def take_in(path: Path, list_id: str, edition: str | None, published: str | None = None) -> Incoming:
    """A file as a part of a list; its day is the user's, else the one in the file, in its name, or its server's.

    Raises:
        FormatError: The file is torn or no part of this list.
    """
    file = read_list_file(path)
    publisher, known = as_part(file, list_id)
    dated, date_from = _date_of(path.name, known.dated, edition, published)
    return Incoming(
        part=known.part,
        file=file,
        publisher=publisher,
        digest=sha256_bytes(file.content),
        dated=dated,
        date_from=date_from,
    )


def _date_of(file: str, in_file: str | None, edition: str | None, published: str | None) -> tuple[str | None, str]:
    if edition is not None:
        return edition, "user"
    if in_file is not None:
        return in_file, "file"
    if (named := date_in_name(file)) is not None:
        return named, "name"
    return published, "server" if published is not None else "loading"


def _hint(file: ListFile, list_id: str) -> str:
    try:
        known = recognised(file)
    except FormatError:
        known = None
    if known is None or known.list_id == list_id:
        return "check the file and --list; a list of one's own has the columns id, schema, names"
    return f"it looks like {known.list_id}: use --list {known.list_id}"


def editions_of(incoming: Sequence[Incoming], edition: str | None) -> list[list[Incoming]]:
    """The files by edition, oldest first: all make one, unless a part comes twice; then each day makes one.

    Raises:
        FormatError: Two files hold one part of one edition, or a file that is a whole list came with others.
    """
    distinct = list({(item.part, item.digest): item for item in incoming}.values())
    by_part: dict[str, list[Incoming]] = {}
    for item in distinct:
        by_part.setdefault(item.part, []).append(item)
    twice = next((part for part, items in by_part.items() if len(items) > 1), None)
    if twice is None:
        groups = [distinct]
    elif edition is not None or any(item.dated is None for item in distinct):
        raise FormatError(f"two files hold part {twice!r} of one edition", hint="load one edition at a time")
    else:
        days = sorted({item.dated or "" for item in distinct})
        groups = [[item for item in distinct if item.dated == day] for day in days]
    for group in groups:
        _check_group(group)
    return groups


def _check_group(group: Sequence[Incoming]) -> None:
    if len({item.part for item in group}) != len(group):
        raise FormatError(f"two files hold one part of the edition {group[0].dated}", hint="load one of them")
    whole = [item for item in group if item.part == WHOLE]
    if whole and len(group) > 1:
        raise FormatError(f"{whole[0].file.name} is a whole list and came with other files", hint="load it alone")
