"""The SQLite file of the list store. An entry's text is kept once, however many editions hold it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from enduse.errors import IntegrityError
from enduse.lists.entry_codec import decode_entry, encode_entry, entry_digest
from enduse.model.ids import content_id
from enduse.model.listing import Edition, ListEntry, ListPart
from enduse.text.identifiers import tidy

__all__ = ["ListDatabase", "StoredPart"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS editions (key INTEGER PRIMARY KEY, list_id TEXT NOT NULL, edition TEXT NOT NULL,
    effective TEXT NOT NULL, digest TEXT NOT NULL, UNIQUE (list_id, edition));
CREATE TABLE IF NOT EXISTS parts (edition INTEGER NOT NULL, name TEXT NOT NULL, file TEXT NOT NULL,
    digest TEXT NOT NULL, rows INTEGER NOT NULL, entries INTEGER NOT NULL, date_from TEXT NOT NULL, dated TEXT,
    PRIMARY KEY (edition, name));
CREATE TABLE IF NOT EXISTS bodies (key INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS members (edition INTEGER NOT NULL, entry TEXT NOT NULL, position INTEGER NOT NULL,
    body INTEGER NOT NULL, PRIMARY KEY (edition, entry)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS members_by_body ON members (body);
CREATE TABLE IF NOT EXISTS identifiers (value TEXT NOT NULL, body INTEGER NOT NULL,
    PRIMARY KEY (value, body)) WITHOUT ROWID;
"""
_VERSION = 1
_UNDATED = "load-"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPart:
    """A part as the database has it."""

    part: ListPart


class ListDatabase:
    """Editions, parts and entries; a file that does not exist reads as empty and is made by the first load."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open: sqlite3.Connection | None = None

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _connect(self, *, make: bool = False) -> sqlite3.Connection | None:
        if self._open is None:
            if not make and not self._path.exists():
                return None
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._open = self._prepare(sqlite3.connect(self._path, timeout=60, isolation_level=None))
        return self._open

    def _prepare(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, _VERSION):
                raise IntegrityError(
                    f"{self._path} was written by another version", hint="load the lists into a fresh ENDUSE_HOME"
                )
            if version == 0:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.executescript(_SCHEMA)
                connection.execute(f"PRAGMA user_version={_VERSION}")
            connection.execute("PRAGMA synchronous=NORMAL")
        except sqlite3.DatabaseError as error:
            connection.close()
            raise IntegrityError(
                f"{self._path} is no list store: {error}", hint="remove it and load the lists again"
            ) from error
        return connection

    def _rows(self, sql: str, *parameters: object) -> list[tuple[object, ...]]:
        connection = self._connect()
        return [] if connection is None else connection.execute(sql, parameters).fetchall()

    def editions(self) -> tuple[Edition, ...]:
        """All editions, by list, oldest first; an undated one stands after those that were there when it was loaded."""
        rows = self._rows(
            "SELECT key, list_id, edition, digest FROM editions ORDER BY list_id, effective, edition LIKE 'load-%', key"
        )
        return tuple(
            Edition(list_id=str(list_id), edition=str(edition), digest=str(digest), parts=self._parts(int(str(key))))
            for key, list_id, edition, digest in rows
        )

    def _parts(self, key: int) -> tuple[ListPart, ...]:
        sql = "SELECT name, file, digest, rows, entries, date_from, dated FROM parts WHERE edition = ? ORDER BY name"
        return tuple(
            ListPart(
                name=str(name),
                file=str(file),
                digest=str(digest),
                rows=int(str(rows)),
                entries=int(str(entries)),
                date_from=str(date_from),
                dated=str(dated) if dated is not None else None,
            )
            for name, file, digest, rows, entries, date_from, dated in self._rows(sql, key)
        )

    def parts_before(self, list_id: str, edition: str) -> tuple[StoredPart, ...]:
        """Parts of an edition if it is there, else those of the newest edition before it."""
        known = [e for e in self.editions() if e.list_id == list_id]
        if not edition.startswith(_UNDATED):
            known = [e for e in known if e.edition.startswith(_UNDATED) or e.edition <= edition]
        same = [e for e in known if e.edition == edition]
        chosen = (same or known)[-1:]
        return tuple(StoredPart(part=part) for e in chosen for part in e.parts)

    def next_undated(self, list_id: str, digests: Sequence[str]) -> str:
        """Name of the next edition without a date; the newest one's own when that already holds these very bytes."""
        known = [e for e in self.editions() if e.list_id == list_id]
        undated = [e for e in known if e.edition.startswith(_UNDATED)]
        newest = known[-1] if known else None
        if newest is not None and newest in undated and set(digests) <= {part.digest for part in newest.parts}:
            return newest.edition
        return f"{_UNDATED}{len(undated) + 1}"

    def replace(self, list_id: str, edition: str, parts: Sequence[StoredPart], entries: Iterable[ListEntry]) -> None:
        """Write an edition whole, in one transaction."""
        connection = self._connect(make=True)
        assert connection is not None
        digest = content_id("edn", list_id, edition, [(p.part.name, p.part.digest) for p in parts])
        connection.execute("BEGIN IMMEDIATE")
        try:
            key = self._edition_key(connection, list_id, edition, digest)
            connection.execute("DELETE FROM members WHERE edition = ?", (key,))
            connection.execute("DELETE FROM parts WHERE edition = ?", (key,))
            connection.executemany(
                "INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [_part_row(key, p.part) for p in parts]
            )
            self._write_entries(connection, key, entries)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise

    def _edition_key(self, connection: sqlite3.Connection, list_id: str, edition: str, digest: str) -> int:
        effective = edition
        if edition.startswith(_UNDATED):
            newest = connection.execute("SELECT max(effective) FROM editions WHERE list_id = ?", (list_id,)).fetchone()[
                0
            ]
            effective = newest or ""
        connection.execute(
            "INSERT INTO editions (list_id, edition, effective, digest) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (list_id, edition) DO UPDATE SET digest = excluded.digest",
            (list_id, edition, effective, digest),
        )
        row = connection.execute(
            "SELECT key FROM editions WHERE list_id = ? AND edition = ?", (list_id, edition)
        ).fetchone()
        return int(row[0])

    def _write_entries(self, connection: sqlite3.Connection, key: int, entries: Iterable[ListEntry]) -> None:
        encoded = [(entry, encode_entry(entry)) for entry in entries]
        digests = [entry_digest(body) for _, body in encoded]
        connection.executemany(
            "INSERT OR IGNORE INTO bodies (digest, body) VALUES (?, ?)",
            [(digest, body) for digest, (_, body) in zip(digests, encoded, strict=True)],
        )
        keys = dict(connection.execute("SELECT digest, key FROM bodies").fetchall())
        connection.executemany(
            "INSERT INTO members VALUES (?, ?, ?, ?)",
            [
                (key, entry.id, position, keys[digest])
                for position, (digest, (entry, _)) in enumerate(zip(digests, encoded, strict=True))
            ],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO identifiers VALUES (?, ?)",
            [
                (tidy(value), keys[digest])
                for digest, (entry, _) in zip(digests, encoded, strict=True)
                for _, value in entry.identifiers
            ],
        )

    def entries(self, list_id: str, edition: str) -> tuple[ListEntry, ...]:
        """Entries of an edition in order."""
        sql = (
            "SELECT b.body FROM members m JOIN bodies b ON b.key = m.body JOIN editions e ON e.key = m.edition"
            " WHERE e.list_id = ? AND e.edition = ? ORDER BY m.position"
        )
        return tuple(decode_entry(str(row[0]), edition) for row in self._rows(sql, list_id, edition))

    def differing(self, list_id: str, old: str, new: str) -> tuple[tuple[ListEntry, ...], tuple[ListEntry, ...]]:
        """Entries of two editions without those that are the same in both."""
        return self._not_in(list_id, old, new), self._not_in(list_id, new, old)

    def _not_in(self, list_id: str, edition: str, other: str) -> tuple[ListEntry, ...]:
        """Entries of an edition that another lacks or has otherwise."""
        sql = (
            "SELECT b.body FROM editions e JOIN members m ON m.edition = e.key JOIN bodies b ON b.key = m.body"
            " WHERE e.list_id = ? AND e.edition = ? AND NOT EXISTS (SELECT 1 FROM editions o JOIN members n"
            " ON n.edition = o.key WHERE o.list_id = e.list_id AND o.edition = ? AND n.entry = m.entry"
            " AND n.body = m.body) ORDER BY m.position"
        )
        return tuple(decode_entry(str(row[0]), edition) for row in self._rows(sql, list_id, edition, other))

    def find(self, list_id: str, edition: str, entry_id: str) -> ListEntry | None:
        """One entry of an edition."""
        sql = (
            "SELECT b.body FROM editions e JOIN members m ON m.edition = e.key JOIN bodies b ON b.key = m.body"
            " WHERE e.list_id = ? AND e.edition = ? AND m.entry = ?"
        )
        rows = self._rows(sql, list_id, edition, entry_id)
        return decode_entry(str(rows[0][0]), edition) if rows else None

    def with_identifier(self, value: str) -> tuple[tuple[str, str, str], ...]:
        """(list, edition, entry id) of entries with this value."""
        sql = (
            "SELECT e.list_id, e.edition, m.entry FROM identifiers i JOIN members m ON m.body = i.body"
            " JOIN editions e ON e.key = m.edition WHERE i.value = ? ORDER BY e.list_id, e.effective, e.key, m.entry"
        )
        return tuple((str(a), str(b), str(c)) for a, b, c in self._rows(sql, tidy(value)))


def _part_row(key: int, part: ListPart) -> tuple[object, ...]:
    return (key, part.name, part.file, part.digest, part.rows, part.entries, part.date_from, part.dated)
