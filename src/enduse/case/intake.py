"""Evidence in: files and folders become exhibits, with their source and custody, one transaction each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from enduse.case import custody
from enduse.case.store import Store
from enduse.errors import EnduseError, InputError, NotFoundError, SettingError
from enduse.model.evidence import Exhibit, ExhibitKind, Source
from enduse.model.problem import Problem

__all__ = ["UNSTATED", "AddReport", "Arrival", "add_paths", "take_in"]

UNSTATED = "unstated"
"""Code of the source of exhibits for which nobody named one."""

_LETTERS = "ABCDEF"
_TABLES = frozenset({"csv", "tsv", "xlsx", "xls", "ods", "json", "jsonl", "xml", "parquet", "txt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What is said of files as they come in.

    Attributes:
        kind: How they are read; None has it guessed from the content.
        is_protected: Keep file and source out of every public output; nothing of its name or path is kept.
        parent: Id of the exhibit that they came in.
    """

    source: Source
    kind: ExhibitKind | None = None
    is_protected: bool = False
    received: date | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What `add` did: exhibits taken in, exhibits that the case held already, and what could not be taken in."""

    added: tuple[Exhibit, ...]
    known: tuple[Exhibit, ...]
    problems: tuple[Problem, ...]


def source_of(store: Store, code: str | None, reliability: str | None, *, is_protected: bool) -> Source:
    """The source that the user named.

    Raises:
        SettingError: The letter is none, a protected source has no code name, or the source is known otherwise.
    """
    if reliability is not None and reliability not in _LETTERS:
        raise SettingError(
            f"reliability {reliability!r} is no Admiralty letter",
            hint="A (reliable) to E (unreliable), F (cannot be judged)",
        )
    if is_protected and code is None:
        raise SettingError("a protected source needs a code name", hint="--source CODENAME; never its real name")
    known: Source | None = store.get("sources", code or UNSTATED)
    if known is None:
        return Source(code=code or UNSTATED, reliability=reliability or "F", is_protected=is_protected)
    if reliability is not None and reliability != known.reliability:
        raise SettingError(
            f"source {known.code} is rated {known.reliability} in this case",
            hint="leave the letter away, or use another code",
        )
    if is_protected and not known.is_protected:
        raise SettingError(
            f"source {known.code} is not protected in this case", hint="use another code name for protected files"
        )
    return known


def add_paths(store: Store, paths: Sequence[Path], arrival: Arrival) -> AddReport:
    """Take in files, and all files in folders, in the order of their names.

    Raises:
        NotFoundError: A path is not there; nothing was taken in.
    """
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise NotFoundError(f"there is no {missing}", hint="nothing was added; check the path")
    added: list[Exhibit] = []
    known: list[Exhibit] = []
    problems: list[Problem] = []
    is_secret = arrival.is_protected or arrival.source.is_protected
    for path in _files(paths, problems):
        try:
            exhibit, is_new = take_in(store, path, arrival, name=path.name)
            (added if is_new else known).append(exhibit)
            if is_secret and not exhibit.is_protected:
                problems.append(_stays_open(exhibit))
        except InputError as error:
            problems.append(_not_taken(path.name, error))
    if is_secret:
        problems = [p if p.kind == "already_open" else _unnamed(p) for p in problems]
    return AddReport(added=tuple(added), known=tuple(known), problems=tuple(problems))


def take_in(store: Store, path: Path, arrival: Arrival, *, name: str) -> tuple[Exhibit, bool]:
    """One file as an exhibit with its custody row, in one transaction; whether it is new to the case.

    Args:
        name: Name as received; bytes of it that are no UTF-8 are kept as U+FFFD.

    Raises:
        InputError: The file cannot be read.
    """
    from enduse.evidence import detect_media

    digest, size = store.folder.keep(path)
    name = _readable(name)
    with store.transaction():
        known: Exhibit | None = store.get("exhibits", digest)
        if known is not None:
            _note_again(store, known, arrival.source)
            return known, False
        is_protected = arrival.is_protected or arrival.source.is_protected
        media = detect_media(path, name)
        exhibit = Exhibit(
            id=digest,
            name=_serial_name(store, media) if is_protected else name,
            kind=arrival.kind or guess_kind(path, media),
            media=media,
            size=size,
            source=arrival.source.code,
            is_protected=is_protected,
            received=arrival.received,
            parent=arrival.parent,
        )
        store.put("sources", arrival.source)
        store.put("exhibits", exhibit)
        came = f"in {arrival.parent}" if arrival.parent else f"from {exhibit.source}"
        custody.append(store.connection, act="received", exhibit=digest, detail=f"{exhibit.name} {came}, {size} bytes")
    return exhibit, True


def guess_kind(path: Path, media: str) -> ExhibitKind:
    """How a file is read, by what its first rows say; a document where no stage knows it."""
    if media not in _TABLES:
        return ExhibitKind.DOCUMENT
    from enduse import components, trade
    from enduse.lists.reading import recognise as recognise_list
    from enduse.network import ownership

    questions = (
        (trade.recognise, ExhibitKind.SHIPMENTS),
        (components.recognise, ExhibitKind.COMPONENTS),
        (ownership.recognise, ExhibitKind.OWNERSHIP),
        (recognise_list, ExhibitKind.LIST),
    )
    for recognise, kind in questions:
        try:
            if recognise(path):
                return kind
        except EnduseError:
            continue  # the reader that meets it says why
    return ExhibitKind.DOCUMENT


def _files(paths: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    for path in paths:
        if path.is_file():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders.sort()
            for name in sorted(names):
                inner = Path(folder) / name
                if inner.is_symlink() or not inner.is_file():
                    error = InputError(f"{name} is a link or no plain file", hint="add the file that it points to")
                    problems.append(_not_taken(name, error))
                else:
                    yield inner


def _serial_name(store: Store, media: str) -> str:
    return f"protected-{store.count('exhibits', is_protected=1) + 1}.{media}"


def _note_again(store: Store, known: Exhibit, source: Source) -> None:
    """The same bytes from a second source are worth a custody row; the same file again is not."""
    detail = custody.printable(f"again from {source.code}")
    rows = store.connection.execute(
        "SELECT 1 FROM custody WHERE exhibit = ? AND detail = ?", (known.id, detail)
    ).fetchone()
    if source.code != known.source and rows is None:
        store.put("sources", source)
        custody.append(store.connection, act="received", exhibit=known.id, detail=detail)


def _not_taken(name: str, error: EnduseError) -> Problem:
    return Problem(
        stage="intake", exhibit=_readable(name), kind="not_taken", text=_readable(str(error)), remedy=error.hint
    )


def _unnamed(problem: Problem) -> Problem:
    return replace(problem, exhibit="a protected file", text="it is a link or no plain file, or cannot be read")


def _stays_open(exhibit: Exhibit) -> Problem:
    return Problem(
        stage="intake",
        exhibit=exhibit.id,
        kind="already_open",
        text="is already open in this case; it stays open",
        remedy="start the case anew, or leave the file out",
    )


def _readable(name: str) -> str:
    """A name of the file system as text: what is no UTF-8 becomes U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
