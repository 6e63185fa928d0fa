"""Exhibits are read once: documents to passages, tables to shipments, parts, holdings and list entries."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from enduse.case.folder import file_digest
from enduse.case.intake import Arrival, take_in
from enduse.case.room import Outputs, Room
from enduse.case.trade_desk import saved_mappings
from enduse.errors import EnduseError, IntegrityError
from enduse.model.codec import to_json
from enduse.model.evidence import Exhibit, ExhibitKind, Source
from enduse.model.ids import canonical_json
from enduse.model.kept import ExhibitText, StageCount
from enduse.model.problem import Problem

__all__ = ["read_documents", "read_lists", "read_ownership", "read_parts", "read_trade"]


def read_documents(room: Room) -> None:
    """Read every document that was not read; what comes out of archives and e-mails is taken in and read in turn."""
    waiting = _exhibits(room, ExhibitKind.DOCUMENT)
    done = 0
    while done < len(waiting):
        room.tell("evidence", done, len(waiting))
        _read_document(room, waiting[done])
        done += 1
        if done == len(waiting):
            waiting += [e for e in _exhibits(room, ExhibitKind.DOCUMENT) if e not in waiting]
    room.tell("evidence", done, done)


def _read_document(room: Room, exhibit: Exhibit) -> None:
    def compute() -> Outputs:
        from enduse.evidence import read

        with room.store.folder.as_named(exhibit) as path:
            reading = read(path, exhibit, settings=room.settings)
            source = _source(room, exhibit)
            arrival = Arrival(
                source=source, is_protected=exhibit.is_protected, received=exhibit.received, parent=exhibit.id
            )
            too_deep = bool(reading.attachments) and _depth(room, exhibit) >= room.settings.max_archive_depth
            for attachment in () if too_deep else reading.attachments:
                take_in(room.store, attachment.path, arrival, name=Path(attachment.name).name)
        text = ExhibitText(exhibit=exhibit.id, text=reading.text, metadata=reading.metadata)
        problems = (*reading.problems, *((_nested(room, exhibit),) if too_deep else ()))
        return {"texts": (text,), "passages": reading.passages, "problems": problems}

    room.once("evidence", exhibit.id, (), compute, version="1")


def _source(room: Room, exhibit: Exhibit) -> Source:
    found: Source | None = room.store.get("sources", exhibit.source)
    if found is None:
        raise IntegrityError(
            f"source {exhibit.source} is gone from the case", hint="put back an earlier copy of the case"
        )
    return found


def _depth(room: Room, exhibit: Exhibit) -> int:
    depth, parent = 0, exhibit.parent
    while parent is not None and depth <= room.settings.max_archive_depth:
        depth += 1
        above: Exhibit | None = room.store.get("exhibits", parent)
        parent = above.parent if above is not None else None
    return depth


def _nested(room: Room, exhibit: Exhibit) -> Problem:
    text = f"lies {room.settings.max_archive_depth} archives deep; what it holds was left in it"
    return Problem(
        stage="evidence", exhibit=exhibit.id, kind="too_deep", text=text, remedy="unpack it and add the files"
    )


def read_trade(room: Room) -> None:
    """Write the Parquet tables of all customs exhibits together; a new exhibit writes them anew."""
    exhibits = _exhibits(room, ExhibitKind.SHIPMENTS)
    room.tell("trade", 0, len(exhibits))
    if not exhibits:
        room.store.retire("trade", ())
        return
    mappings = saved_mappings(room.store.folder)
    inputs = [*(exhibit.id for exhibit in exhibits), *(canonical_json(told) for told in mappings.values())]

    def compute() -> Outputs:
        from enduse.trade import load_trade

        room.store.folder.trade.mkdir(exist_ok=True)
        problems: list[Problem] = []
        with ExitStack() as stack:
            files = [(stack.enter_context(room.store.folder.as_named(e)), e.id) for e in exhibits]
            counts = load_trade(files, room.store.folder.trade, on_problem=problems.append, saved=mappings)
        digests = {path.name: file_digest(path) for path in sorted(room.store.folder.trade.glob("*.parquet"))}
        told = _plain_counts(counts) | {f"sha256:{name}": digest for name, digest in digests.items()}
        told["digest"] = hashlib.sha256(canonical_json(digests).encode()).hexdigest()
        numbers = [
            StageCount(stage="trade", subject="all", name=name, value=value) for name, value in sorted(told.items())
        ]
        return {"counts": numbers, "problems": problems}

    room.once("trade", "all", inputs, compute, version="3")
    room.tell("trade", len(exhibits), len(exhibits))


def _plain_counts(counts: Any) -> dict[str, str]:
    told = to_json(counts)
    return {str(k): str(v) for k, v in told.items() if isinstance(v, int | str)} if isinstance(told, dict) else {}


def read_parts(room: Room) -> None:
    """Read the lists of recovered parts."""
    from enduse.components import read_parts as read

    _read_rows(room, ExhibitKind.COMPONENTS, "components", "parts", read)


def read_ownership(room: Room) -> None:
    """Read the ownership extracts."""
    from enduse.network.ownership import read_edges

    _read_rows(room, ExhibitKind.OWNERSHIP, "ownership", "ownership", read_edges)


def _read_rows(room: Room, kind: ExhibitKind, stage: str, table: str, read: Any) -> None:
    exhibits = _exhibits(room, kind)
    for number, exhibit in enumerate(exhibits):
        room.tell(stage, number, len(exhibits))

        def compute(exhibit: Exhibit = exhibit) -> Outputs:
            with room.store.folder.as_named(exhibit) as path:
                rows = list(read(path, exhibit.id))
            problems = [row for row in rows if isinstance(row, Problem)]
            return {table: [row for row in rows if not isinstance(row, Problem)], "problems": problems}

        room.once(stage, exhibit.id, (), compute, version="1")
    room.tell(stage, len(exhibits), len(exhibits))


def read_lists(room: Room) -> None:
    """Read the list files that were added to the case as evidence: all of one list together, by edition."""
    files: dict[str, list[Exhibit]] = {}
    for exhibit in _exhibits(room, ExhibitKind.LIST):
        if not _is_one_entry(room, exhibit):
            files.setdefault(_list_id(room, exhibit), []).append(exhibit)
    for number, (list_id, exhibits) in enumerate(sorted(files.items())):
        room.tell("lists", number, len(files))

        def compute(list_id: str = list_id, exhibits: list[Exhibit] = exhibits) -> Outputs:
            return _read_list(room, list_id, exhibits)

        room.once("lists", list_id, [e.id for e in exhibits], compute, version="2")
    room.store.retire("lists", files)
    room.tell("lists", len(files), len(files))


def _is_one_entry(room: Room, exhibit: Exhibit) -> bool:
    """Whether an exhibit is an entry that screening copied into the case; its list is where it came from."""
    source = room.store.get("sources", exhibit.source)
    return source is not None and source.kind == "list"


def _list_id(room: Room, exhibit: Exhibit) -> str:
    from enduse.lists.reading import recognise

    with room.store.folder.as_named(exhibit) as path:
        try:
            known = recognise(path)
        except EnduseError:
            known = None  # the reader that meets it says why
    return known or Path(exhibit.name).stem


def _read_list(room: Room, list_id: str, exhibits: list[Exhibit]) -> Outputs:
    """The editions that the files make together, or one by one where they do not go together."""
    from enduse.lists.store import ListStore

    problems: list[Problem] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="enduse-")))
        paths = {exhibit.id: stack.enter_context(room.store.folder.as_named(exhibit)) for exhibit in exhibits}
        store = stack.enter_context(closing(ListStore(folder)))
        try:
            problems += _named(store.load(list(paths.values()), list_id).problems, exhibits)
        except EnduseError:
            for exhibit in exhibits:
                problems += _load_one(store, list_id, exhibit, paths[exhibit.id])
        editions = store.editions()
        entries = [entry for e in editions for entry in store.entries(e.list_id, e.edition)]
    return {"editions": editions, "entries": entries, "problems": problems}


def _load_one(store: Any, list_id: str, exhibit: Exhibit, path: Path) -> list[Problem]:
    try:
        return _named(store.load([path], list_id).problems, [exhibit])
    except EnduseError as error:
        return [Problem(stage="lists", exhibit=exhibit.id, kind="failed", text=str(error), remedy=error.hint)]


def _named(problems: Iterable[Problem], exhibits: list[Exhibit]) -> list[Problem]:
    """Problems with the exhibit's id in the place of the file's name."""
    ids = {exhibit.name: exhibit.id for exhibit in exhibits}
    return [replace(problem, exhibit=ids.get(problem.exhibit, problem.exhibit)) for problem in problems]


def _exhibits(room: Room, kind: ExhibitKind) -> list[Exhibit]:
    return list(room.store.read("exhibits", kind=kind.value))
