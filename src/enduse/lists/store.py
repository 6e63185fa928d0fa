"""Where editions are kept: the publishers' bytes by content, and their entries in SQLite.

An edition is made of parts. A load replaces its part only; the other parts are carried over from the edition before.
Bytes are written first and the records in one transaction after, so a load that is killed leaves the editions as they
were.
"""

from __future__ import annotations

import gzip
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from enduse.errors import FormatError, IntegrityError, NotFoundError, RefusedError
from enduse.lists.changes import EntryChange, changes_between
from enduse.lists.database import ListDatabase, StoredPart
from enduse.lists.files import ListFile
from enduse.lists.incoming import Incoming, as_part, editions_of, take_in
from enduse.lists.publisher import WHOLE, Part, PartCount, Reading
from enduse.lists.reading import read_entries, recognise
from enduse.model.ids import sha256_bytes
from enduse.model.listing import Edition, ListEntry, ListPart
from enduse.model.problem import Problem

__all__ = ["SHRINK_LIMIT", "ListStore", "LoadReport"]

_OF_ONE_DAY = frozenset({"us_ofac_sdn", "us_ofac_cons", "gb_sanctions"})
"""Lists whose parts are of one day; acts, notices and programmes each have their own."""

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

    def load(
        self, files: Sequence[Path], list_id: str, edition: str | None = None, *, published: str | None = None
    ) -> LoadReport:
        """Load files as parts of a list.

        Files that hold the same part make an edition each; all others together make one, dated by the newest of them.

        Args:
            files: The publisher's files, packed or not.
            list_id: Id of the list; one that no publisher has is a list of one's own.
            edition: ISO date; without it the date comes from the files, else from their names, else from the order
                of loading.
            published: Day of files that bear none, where the server that gave them said it.

        Raises:
            FormatError: A file is torn, is no part of this list, or has a column or category that is not known.
            RefusedError: Every part shrank below 80 % of the rows it had in the edition before.
        """
        if not files:
            raise NotFoundError("no list file was named", hint="enduse lists load FILE... --list ID")
        groups = editions_of([take_in(path, list_id, edition, published) for path in files], edition)
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

    def changes(self, list_id: str, old: str, new: str) -> tuple[EntryChange, ...]:
        """What came, went and changed from one edition to another, field by field.

        Raises:
            NotFoundError: There is no such edition.
        """
        for edition in (old, new):
            self._edition(list_id, edition)
        return tuple(changes_between(*self._database.differing(list_id, old, new)))

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

    def _load_edition(self, list_id: str, group: Sequence[Incoming], edition: str | None) -> LoadReport:
        name = edition or max((item.dated for item in group if item.dated is not None), default=None)
        name = name or self._database.next_undated(list_id, [item.digest for item in group])
        before = {stored.part.name: stored for stored in self._database.parts_before(list_id, name)}
        accepted, reading, problems = self._accept(list_id, group, before)
        fresh = {item.part: _stored(item, reading.counts[item.part]) for item in accepted}
        for item in accepted:
            self._keep(item.digest, item.file.content)
        parts = {**_carried(accepted, before), **fresh}
        self._database.replace(list_id, name, [parts[key] for key in sorted(parts)], reading.entries)
        self._carry_on(list_id, name, fresh)
        made = self._edition(list_id, name)
        loaded = tuple(stored.part for stored in fresh.values())
        found = (*problems, *_mixed_dates(made, loaded), *reading.problems)
        return LoadReport(
            edition=made, editions=(made,), parts=loaded, problems=found, counts=_counts_by_measure(reading)
        )

    def _carry_on(self, list_id: str, name: str, fresh: dict[str, StoredPart]) -> None:
        """Give a part to the later editions that lack it or hold an older one."""
        known = [edition for edition in self.editions() if edition.list_id == list_id]
        later = known[next(i for i, edition in enumerate(known) if edition.edition == name) + 1 :]
        for edition in later:
            held = {part.name: StoredPart(part=part) for part in edition.parts}
            newer = {key: stored for key, stored in fresh.items() if _is_newer(stored, held.get(key))}
            if newer and WHOLE not in held and WHOLE not in newer:
                held.update(newer)
                reading = self._read(list_id, (), held)
                self._database.replace(list_id, edition.edition, [held[key] for key in sorted(held)], reading.entries)

    def _accept(
        self, list_id: str, group: Sequence[Incoming], before: dict[str, StoredPart]
    ) -> tuple[Sequence[Incoming], Reading, list[Problem]]:
        reading = self._read(list_id, group, _carried(group, before))
        losses = {item.part: _loss(item, reading.counts[item.part], before) for item in group}
        shrunk = [item for item in group if losses[item.part] is not None]
        if not shrunk:
            return group, reading, []
        remedy = "the old part stays; fetch the file again"
        if len(shrunk) == len(group):
            raise RefusedError(f"{shrunk[0].file.name}: {losses[shrunk[0].part]}", hint=remedy)
        kept = [item for item in group if item not in shrunk]
        problems = [
            Problem(stage="lists", exhibit=item.file.name, kind="shrunk", text=losses[item.part] or "", remedy=remedy)
            for item in shrunk
        ]
        return kept, self._read(list_id, kept, _carried(kept, before)), problems

    def _read(self, list_id: str, group: Sequence[Incoming], carried: dict[str, StoredPart]) -> Reading:
        files = {name: ListFile(s.part.file, self.part_bytes(s.part.digest)) for name, s in carried.items()}
        files.update((item.part, item.file) for item in group)
        readers = {item.publisher for item in group} or {as_part(file, list_id)[0] for file in files.values()}
        if len(readers) > 1:
            raise FormatError(
                f"{group[0].file.name} and the other files are of different formats", hint="load one format at a time"
            )
        return readers.pop().read(list_id, tuple(Part(name=name, file=files[name]) for name in sorted(files)))

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
        names = [known.edition for known in self.editions() if known.list_id == list_id]
        loaded = f"its editions are {', '.join(names)}" if names else "`enduse lists status` shows what is loaded"
        raise NotFoundError(f"list {list_id!r} has no edition {edition!r}", hint=loaded)


def _carried(group: Sequence[Incoming], before: dict[str, StoredPart]) -> dict[str, StoredPart]:
    """Parts of the edition before that stand beside the new ones."""
    fresh = {item.part for item in group}
    return {} if WHOLE in fresh else {name: part for name, part in before.items() if name not in {*fresh, WHOLE}}


def _stored(item: Incoming, count: PartCount) -> StoredPart:
    part = ListPart(
        name=item.part,
        file=item.file.name,
        digest=item.digest,
        rows=count.rows,
        entries=count.entries,
        date_from=item.date_from,
        dated=item.dated,
    )
    return StoredPart(part=part)


def _is_newer(fresh: StoredPart, held: StoredPart | None) -> bool:
    return held is None or (held.part.dated or "") < (fresh.part.dated or "")


def _loss(item: Incoming, count: PartCount, before: dict[str, StoredPart]) -> str | None:
    """What a part has lost beyond the limit; a whole list that replaces parts is held to their entries."""
    if item.part in before:
        now, was, what = count.rows, before[item.part].part.rows, "rows"
    elif item.part == WHOLE and before:
        now, was, what = count.entries, max(stored.part.entries for stored in before.values()), "entries"
    else:
        return None
    if now >= SHRINK_LIMIT * was:
        return None
    return f"part {item.part} has {now} {what}, the edition before had {was}"


def _counts_by_measure(reading: Reading) -> dict[str, int]:
    counts = Counter(entry.measure.value for entry in reading.entries)
    return {"entries": len(reading.entries), **dict(sorted(counts.items()))}


def _mixed_dates(edition: Edition, fresh: Sequence[ListPart]) -> tuple[Problem, ...]:
    older = [part for part in fresh if part.dated is not None and part.dated != edition.edition]
    if not older or edition.list_id not in _OF_ONE_DAY:
        return ()
    days = ", ".join(f"{part.name} {part.dated}" for part in older)
    text = f"the parts are of different days: {days}; the edition is {edition.edition}"
    remedy = "load the parts of one day, or name the day with --edition"
    return (Problem(stage="lists", exhibit=older[0].file, kind="mixed_dates", text=text, remedy=remedy),)
