"""Where editions are kept: the publishers' bytes by content, and their entries in SQLite.

An edition is made of parts. A load replaces its part only; the other parts are carried over from the edition before. Bytes are
written first and the records in one transaction after, so a load that is killed leaves the editions as they were.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from enduse.errors import FormatError, IntegrityError, NotFoundError, RefusedError
from enduse.lists.database import ListDatabase, StoredPart
from enduse.lists.files import date_in_name, decode, read_list_bytes
from enduse.lists.publisher import PartCount, PartText, Reading
from enduse.lists.publishers import publisher_of
from enduse.lists.reading import read_entries, recognise
from enduse.model.ids import sha256_bytes
from enduse.model.listing import Edition, ListEntry, ListPart
from enduse.model.problem import Problem

__all__ = ["SHRINK_LIMIT", "ListStore", "LoadReport"]

SHRINK_LIMIT = 0.8
"""A part with fewer than this share of the rows that its edition before had is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What a load did.

    Attributes:
        edition: The newest edition that was made or changed; `editions` all of them, oldest first.
        parts: The parts that this load brought.
        counts: Entries of the edition by measure, and `entries` for all.
    """

    edition: Edition
    editions: tuple[Edition, ...]
    parts: tuple[ListPart, ...]
    problems: tuple[Problem, ...]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Incoming:
    part: str
    file: str
    digest: str
    content: bytes
    text: str
    dated: str | None
    date_from: str


class ListStore:
    """The lists of a user, under `home/lists`.

    Args:
        home: Folder of lists and settings.
    """

    def __init__(self, home: Path) -> None:
        self._folder = home / "lists"
        self._database = ListDatabase(self._folder / "lists.sqlite")

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def load(self, files: Sequence[Path], list_id: str, edition: str | None = None) -> LoadReport:
        """Load files as parts of a list.

        Files that hold the same part make an edition each; all others together make one, dated by the newest of them.

        Args:
            files: The publisher's files, packed or not.
            list_id: Id of the list; one that no publisher has is a list of one's own.
            edition: ISO date; without it the date comes from the files, else from their names, else from the order of loading.

        Raises:
            FormatError: A file is torn, is no part of this list, or has a column or category that is not known.
            RefusedError: Every part shrank below 80 % of the rows it had in the edition before.
        """
        if not files:
            raise NotFoundError("no list file was named", hint="enduse lists load FILE... --list ID")
        incoming = [self._take_in(path, list_id, edition) for path in files]
        groups = _editions_of(incoming, edition)
        reports = [self._load_edition(list_id, group, edition) for group in groups]
        return LoadReport(
            edition=reports[-1].edition,
            editions=tuple(report.edition for report in reports),
            parts=tuple(part for report in reports for part in report.parts),
            problems=tuple(problem for report in reports for problem in report.problems),
            counts=reports[-1].counts,
        )

    def editions(self) -> tuple[Edition, ...]:
        """All editions, by list, oldest first."""
        return self._database.editions()

    def status(self) -> tuple[Edition, ...]:
        """The newest edition of each list, by list id."""
        return tuple({edition.list_id: edition for edition in self.editions()}.values())

    def entries(self, list_id: str, edition: str) -> tuple[ListEntry, ...]:
        """Entries of an edition in the publisher's order.

        Raises:
            NotFoundError: There is no such edition.
        """
        self._edition(list_id, edition)
        return self._database.entries(list_id, edition)

    def find(self, list_id: str, edition: str, entry_id: str) -> ListEntry | None:
        """The entry as that edition has it; None where the edition does not hold it."""
        return self._database.find(list_id, edition, entry_id)

    def entry(self, entry_id: str) -> ListEntry:
        """The entry as the newest edition that holds it has it.

        Raises:
            NotFoundError: No edition holds it.
        """
        for edition in reversed(self.editions()):
            found = self.find(edition.list_id, edition.edition, entry_id)
            if found is not None:
                return found
        raise NotFoundError(f"no list entry {entry_id!r}", hint="`enduse lists status` shows what is loaded")

    def with_identifier(self, value: str) -> tuple[tuple[str, str, str], ...]:
        """(list, edition, entry id) of all entries that bear a tidied identifier value, under any scheme."""
        return self._database.with_identifier(value)

    def part_bytes(self, digest: str) -> bytes:
        """The publisher's bytes of a part, unpacked.

        Raises:
            IntegrityError: They are gone or are not what was stored.
        """
        path = self._path(digest)
        try:
            content = gzip.decompress(path.read_bytes())
        except (OSError, EOFError) as error:
            raise IntegrityError(
                f"the stored list file {path.name} cannot be read: {error}", hint="load the list again"
            ) from error
        if sha256_bytes(content) != digest:
            raise IntegrityError(f"the stored list file {path.name} was altered", hint="load the list again")
        return content

    def recognise(self, path: Path) -> str | None:
        """Id of the list that a file belongs to; None where no publisher knows it."""
        return recognise(path)

    def read_entries(self, path: Path, list_id: str) -> tuple[tuple[ListEntry, ...], tuple[Problem, ...]]:
        """Entries and problems of one file that is not kept."""
        return read_entries(path, list_id)

    def _take_in(self, path: Path, list_id: str, edition: str | None) -> _Incoming:
        content = read_list_bytes(path)
        text = decode(content, path.name)
        known = publisher_of(list_id).recognise(path.name, text)
        if known is None:
            raise FormatError(f"{path.name} is no file of list {list_id!r}", hint=_hint_for(path, list_id))
        if edition is not None:
            dated, date_from = edition, "user"
        elif known.dated is not None:
            dated, date_from = known.dated, "file"
        else:
            named = date_in_name(path.name)
            dated, date_from = named, "name" if named is not None else "loading"
        digest = sha256_bytes(content)
        return _Incoming(
            part=known.part, file=path.name, digest=digest, content=content, text=text, dated=dated, date_from=date_from
        )

    def _load_edition(self, list_id: str, group: Sequence[_Incoming], edition: str | None) -> LoadReport:
        name = edition or max((item.dated for item in group if item.dated is not None), default=None)
        name = name or self._database.next_undated(list_id, [item.digest for item in group])
        before = {part.part.name: part for part in self._database.parts_before(list_id, name)}
        accepted, reading, problems = self._accept(list_id, list(group), before)
        parts = [part for key, part in before.items() if key not in {item.part for item in accepted}]
        fresh = [_stored(item, reading.counts[item.part]) for item in accepted]
        for item in accepted:
            self._keep(item.digest, item.content)
        self._database.replace(list_id, name, sorted([*parts, *fresh], key=lambda p: p.part.name), reading.entries)
        counts: dict[str, int] = {"entries": len(reading.entries)}
        for entry in reading.entries:
            counts[entry.measure.value] = counts.get(entry.measure.value, 0) + 1
        self._carry_on(list_id, name, fresh)
        made = self._edition(list_id, name)
        found = (*problems, *_mixed_dates(made, fresh), *reading.problems)
        return LoadReport(
            edition=made, editions=(made,), parts=tuple(p.part for p in fresh), problems=found, counts=counts
        )

    def _carry_on(self, list_id: str, name: str, fresh: Sequence[StoredPart]) -> None:
        """Give a part to the later editions that lack it or hold an older one."""
        known = [edition for edition in self.editions() if edition.list_id == list_id]
        later = known[next(i for i, edition in enumerate(known) if edition.edition == name) + 1 :]
        for edition in later:
            held = {part.name: StoredPart(part=part) for part in edition.parts}
            newer = [
                p
                for p in fresh
                if p.part.name not in held or (held[p.part.name].part.dated or "") < (p.part.dated or "")
            ]
            if newer:
                held.update((part.part.name, part) for part in newer)
                reading = self._read(list_id, (), held)
                self._database.replace(list_id, edition.edition, [held[key] for key in sorted(held)], reading.entries)

    def _accept(
        self, list_id: str, group: list[_Incoming], before: dict[str, StoredPart]
    ) -> tuple[list[_Incoming], Reading, list[Problem]]:
        reading = self._read(list_id, group, before)
        shrunk = [item for item in group if _has_shrunk(reading.counts[item.part], before.get(item.part))]
        if not shrunk:
            return group, reading, []
        texts = [
            f"part {item.part} has {reading.counts[item.part].rows} rows, the edition before had {before[item.part].part.rows}"
            for item in shrunk
        ]
        remedy = "the old part stays; fetch the file again"
        if len(shrunk) == len(group):
            raise RefusedError(f"{shrunk[0].file}: {texts[0]}", hint=remedy)
        kept = [item for item in group if item not in shrunk]
        problems = [
            Problem(stage="lists", exhibit=item.file, kind="shrunk", text=text, remedy=remedy)
            for item, text in zip(shrunk, texts, strict=True)
        ]
        return kept, self._read(list_id, kept, before), problems

    def _read(self, list_id: str, group: Sequence[_Incoming], before: dict[str, StoredPart]) -> Reading:
        texts = {item.part: PartText(name=item.part, file=item.file, text=item.text) for item in group}
        for name, stored in before.items():
            if name not in texts:
                text = decode(self.part_bytes(stored.part.digest), stored.part.file)
                texts[name] = PartText(name=name, file=stored.part.file, text=text)
        return publisher_of(list_id).read(list_id, tuple(texts[name] for name in sorted(texts)))

    def _keep(self, digest: str, content: bytes) -> None:
        path = self._path(digest)
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}.part")
        with partial.open("wb") as file:
            file.write(gzip.compress(content, compresslevel=5, mtime=0))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)

    def _path(self, digest: str) -> Path:
        return self._folder / "files" / digest[:2] / f"{digest}.gz"

    def _edition(self, list_id: str, edition: str) -> Edition:
        for known in self.editions():
            if (known.list_id, known.edition) == (list_id, edition):
                return known
        raise NotFoundError(
            f"list {list_id!r} has no edition {edition!r}", hint="`enduse lists status` shows what is loaded"
        )


def _hint_for(path: Path, list_id: str) -> str:
    known = recognise(path)
    return f"it looks like {known}: use --list {known}" if known not in (None, list_id) else "check the file and --list"


def _editions_of(incoming: Sequence[_Incoming], edition: str | None) -> list[list[_Incoming]]:
    by_part: dict[str, set[str]] = {}
    for item in incoming:
        by_part.setdefault(item.part, set()).add(item.digest)
    distinct = list({(item.part, item.digest): item for item in incoming}.values())
    if all(len(digests) == 1 for digests in by_part.values()):
        return [distinct]
    if edition is not None or any(item.dated is None for item in distinct):
        part = next(name for name, digests in by_part.items() if len(digests) > 1)
        raise FormatError(f"two files hold part {part!r} of one edition", hint="load one edition at a time")
    days = sorted({item.dated or "" for item in distinct})
    groups = [[item for item in distinct if item.dated == day] for day in days]
    for group in groups:
        if len({item.part for item in group}) != len(group):
            raise FormatError(f"two files hold one part of the edition {group[0].dated}", hint="load one of them")
    return groups


def _stored(item: _Incoming, count: PartCount) -> StoredPart:
    part = ListPart(
        name=item.part,
        file=item.file,
        digest=item.digest,
        rows=count.rows,
        entries=count.entries,
        date_from=item.date_from,
        dated=item.dated,
    )
    return StoredPart(part=part)


def _has_shrunk(count: PartCount, before: StoredPart | None) -> bool:
    return before is not None and count.rows < SHRINK_LIMIT * before.part.rows


def _mixed_dates(edition: Edition, fresh: Iterable[StoredPart]) -> tuple[Problem, ...]:
    older = [p.part for p in fresh if p.part.dated is not None and p.part.dated != edition.edition]
    if not older or edition.list_id == "eu_journal":  # an act is as old as its newest entry; acts of one day differ
        return ()
    text = f"the parts are of different days: {', '.join(f'{p.name} {p.dated}' for p in older)}; the edition is {edition.edition}"
    remedy = "load the parts of one day, or name the day with --edition"
    return (Problem(stage="lists", exhibit=older[0].file, kind="mixed_dates", text=text, remedy=remedy),)
