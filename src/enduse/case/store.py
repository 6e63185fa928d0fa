"""The store: records kept under id and version, runs that say which of them are current, one writer at a time."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from enduse.case import custody, standing
from enduse.case.folder import CaseFolder
from enduse.case.ranking import current_of, ranked
from enduse.case.schema import SCHEMA_VERSION, all_statements
from enduse.errors import FormatError, IntegrityError, UnavailableError
from enduse.model.codec import from_json, to_json
from enduse.model.ids import canonical_json, content_id, sha256_bytes
from enduse.model.tables import NOUNS, Noun
from enduse.text.fold import fold, space_cjk

__all__ = ["Store", "create_database", "run_id", "version_of"]

_WAIT_S = 10.0
_CURRENT = (
    "SELECT r.id, r.body FROM {table} r WHERE r.seq IN (SELECT m.record FROM members m JOIN runs ON runs.seq = m.run "
    "WHERE m.noun = '{table}' AND runs.is_current = 1){narrowed} ORDER BY r.id, r.version"
)
_CURRENT_NARROWED = (  # few rows are asked for: each is looked up among the members, not all members gathered first
    "SELECT r.id, r.body FROM {table} r WHERE EXISTS (SELECT 1 FROM members m JOIN runs ON runs.seq = m.run "
    "WHERE m.noun = '{table}' AND m.record = r.seq AND runs.is_current = 1){narrowed} ORDER BY r.id, r.version"
)
_MEMBERS = (
    "SELECT runs.id, r.id, r.version FROM members m JOIN runs ON runs.seq = m.run "
    "JOIN {table} r ON r.seq = m.record WHERE m.noun = ? ORDER BY 1, 2, 3"
)
_ALWAYS = "SELECT r.id, r.body FROM {table} r WHERE 1{narrowed} ORDER BY r.seq"


def version_of(body: str) -> str:
    """Version of a record: the first 20 hex digits of the hash of its JSON."""
    return sha256_bytes(body.encode())[:20]


def run_id(stage: str, version: str, subject: str, inputs: Iterable[str]) -> str:
    """Id of a run: its stage, the stage's version, its subject and what it reads."""
    return content_id("run", stage, version, subject, list(inputs))


class Store:
    """The database of a case.

    Reading never blocks; writing goes through `writing()`, one process at a time, and `transaction()`.
    """

    def __init__(self, folder: CaseFolder) -> None:
        self.folder = folder
        if not folder.database.is_file():
            raise IntegrityError("case.sqlite is gone from the case", hint="put back an earlier copy of the case")
        self._connection = _connect(folder)
        self._lock: sqlite3.Connection | None = None
        self._depth = 0
        stored = _schema_of(self._connection)
        if stored is None or stored[0] != str(SCHEMA_VERSION):
            raise FormatError(
                "the case was made by another version of enduse", hint="open it with the version that made it"
            )

    @property
    def connection(self) -> sqlite3.Connection:
        """The open connection, for reading."""
        return self._connection

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the case for writing; may be nested.

        Raises:
            UnavailableError: Another process writes to the case.
        """
        if self._lock is not None:
            yield
            return
        self._lock = _take_lock(self.folder)
        try:
            yield
        finally:
            custody.write_log(self._connection, self.folder.custody_log)
            self._lock.close()
            self._lock = None

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or nothing; an inner one joins the outer one."""
        self._depth += 1
        try:
            if self._depth == 1:
                self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection
        except BaseException:
            if self._depth == 1 and self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        else:
            if self._depth == 1:
                self._connection.execute("COMMIT")
        finally:
            self._depth -= 1

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read within is of one moment, whatever another process writes meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def is_being_written(self) -> bool:
        """Whether another process writes to the case now."""
        try:
            _take_lock(self.folder).close()
        except UnavailableError:
            return True
        return False

    def put(self, table: str, record: Any) -> int:
        """Keep a record unless it is kept already; returns its row number. Needs an open transaction."""
        noun = NOUNS[table]
        body = canonical_json(to_json(record))
        key, version = noun.id_of(record), version_of(body)
        values = [key, version, *(_plain(value(record)) for _, _, value in noun.columns), body]
        names = ", ".join(["id", "version", *(name for name, _, _ in noun.columns), "body"])
        marks = ", ".join("?" * len(values))
        cursor = self._connection.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", values)  # noqa: S608
        if cursor.rowcount == 1 and cursor.lastrowid is not None:
            self._index(noun, cursor.lastrowid, record)
            return cursor.lastrowid
        sql = f"SELECT seq FROM {table} WHERE id = ? AND version = ?"  # noqa: S608 - a constant of ours
        found = self._connection.execute(sql, (key, version)).fetchone()
        return int(found[0])

    def _index(self, noun: Noun, seq: int, record: Any) -> None:
        if noun.words is not None:
            words = space_cjk(fold(noun.words(record)))
            self._connection.execute(f"INSERT INTO {noun.table}_words (rowid, words) VALUES (?, ?)", (seq, words))  # noqa: S608

    def is_done(self, run: str) -> bool:
        """Whether a run of this id is finished and current."""
        return (
            self._connection.execute("SELECT 1 FROM runs WHERE id = ? AND is_current = 1", (run,)).fetchone()
            is not None
        )

    def finish_run(self, run: str, *, stage: str, subject: str, outputs: Mapping[str, Iterable[Any]]) -> None:
        """Keep a run's records and make it the current run of its stage and subject, in one transaction."""
        with self.transaction() as connection:
            past = "SELECT seq FROM runs WHERE stage = ? AND subject = ? AND is_current = 1"
            standing.turn(connection, [seq for (seq,) in connection.execute(past, (stage, subject)).fetchall()])
            connection.execute("UPDATE runs SET is_current = 0 WHERE stage = ? AND subject = ?", (stage, subject))
            connection.execute(
                "INSERT INTO runs (id, stage, subject, is_current) VALUES (?, ?, ?, 1) "
                "ON CONFLICT (id) DO UPDATE SET is_current = 1",
                (run, stage, subject),
            )
            number = connection.execute("SELECT seq FROM runs WHERE id = ?", (run,)).fetchone()[0]
            for table, records in outputs.items():
                rows = sorted({self.put(table, record) for record in records})
                connection.executemany(
                    "INSERT OR IGNORE INTO members VALUES (?, ?, ?)", [(table, number, row) for row in rows]
                )
            standing.turn(connection, [number])

    def retire(self, stage: str, keep: Iterable[str]) -> None:
        """Make the runs of a stage past whose subject is not among `keep`."""
        kept = set(keep)
        rows = self._connection.execute(
            "SELECT seq, subject FROM runs WHERE stage = ? AND is_current = 1", (stage,)
        ).fetchall()
        gone = [(seq,) for seq, subject in rows if subject not in kept]
        if gone:
            with self.transaction() as connection:
                standing.turn(connection, [seq for (seq,) in gone])
                connection.executemany("UPDATE runs SET is_current = 0 WHERE seq = ?", gone)

    def read(self, table: str, **narrow: str | int | float) -> Iterator[Any]:
        """Current records of a noun, narrowed to equal columns; by id, those of persons in the order of making."""
        noun = NOUNS[table]
        for _, body in self._select(table, narrow):
            yield from_json(noun.kind, json.loads(body))

    def get(self, table: str, key: str) -> Any | None:
        """The current record of this id, or None."""
        return next(self.read(table, id=key), None)

    def count(self, table: str, **narrow: str | int | float) -> int:
        """How many current records a noun has."""
        return sum(1 for _ in self._select(table, narrow))

    def count_in_stage(self, table: str, stage: str) -> int:
        """How many current records the runs of one stage have."""
        sql = (
            "SELECT count(DISTINCT m.record) FROM members m JOIN runs ON runs.seq = m.run "
            "WHERE m.noun = ? AND runs.stage = ? AND runs.is_current = 1"
        )
        return int(self._connection.execute(sql, (table, stage)).fetchone()[0])

    def found(self, table: str, expression: str, limit: int) -> list[Any]:
        """Current records of a searched noun that an FTS5 expression finds, best first, of equals the earlier."""
        rows = ranked(self._connection, table, expression)
        kept: list[Any] = []
        for start in range(0, len(rows), limit):
            piece = rows[start : start + limit]
            current = current_of(self._connection, table, piece)
            kept += self.rows(table, [row for row in piece if row in current])
            if len(kept) >= limit:
                break
        return kept[:limit]

    def rows(self, table: str, numbers: Sequence[int]) -> list[Any]:
        """Records by their row numbers, in that order, whether they stand or are past."""
        sql = f"SELECT body FROM {table} WHERE seq = ?"  # noqa: S608 - a constant of ours
        bodies = (self._connection.execute(sql, (number,)).fetchone() for number in numbers)
        return [from_json(NOUNS[table].kind, json.loads(body[0])) for body in bodies if body is not None]

    def _select(self, table: str, narrow: Mapping[str, str | int | float]) -> Iterator[tuple[str, str]]:
        current = _CURRENT_NARROWED if narrow else _CURRENT
        sql = current if NOUNS[table].is_by_run else _ALWAYS
        narrowed = "".join(f" AND r.{name} = ?" for name in narrow)
        rows = self._connection.execute(sql.format(table=table, narrowed=narrowed), list(narrow.values())).fetchall()
        return iter(rows)

    def fingerprint(self, *tables: str) -> str:
        """Hash of the current records of some nouns: what a later stage depends on."""
        digest = hashlib.sha256()
        for table in tables:
            sql = (_CURRENT if NOUNS[table].is_by_run else _ALWAYS).replace("r.body", "r.version")
            for key, version in self._connection.execute(sql.format(table=table, narrowed="")):
                digest.update(f"{table}\t{key}\t{version}\n".encode())
        return digest.hexdigest()

    def digest(self) -> str:
        """Hash over all records, current and past, their runs and the custody rows without their times."""
        digest = hashlib.sha256()
        for line in self._digest_lines():
            digest.update(line.encode() + b"\n")
        return digest.hexdigest()

    def _digest_lines(self) -> Iterator[str]:
        execute = self._connection.execute
        for table in NOUNS:
            records = f"SELECT id, version FROM {table} ORDER BY id, version"  # noqa: S608 - a constant of ours
            yield from (f"{table}\t{key}\t{version}" for key, version in execute(records))
            members = _MEMBERS.format(table=table)
            yield from (f"{table}\t{run}\t{key}\t{version}" for run, key, version in execute(members, (table,)))
        yield from (
            "\t".join(map(str, row)) for row in execute("SELECT id, stage, subject, is_current FROM runs ORDER BY id")
        )
        yield from (
            "\t".join(map(str, row))
            for row in execute("SELECT number, act, exhibit, detail FROM custody ORDER BY number")
        )


def create_database(folder: CaseFolder) -> None:
    """Make the empty database of a new case, unless it is there already."""
    connection = _connect(folder)
    try:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is not None:
            return
        connection.execute("BEGIN IMMEDIATE")
        for statement in all_statements():
            connection.execute(statement)
        connection.execute("INSERT INTO meta VALUES ('schema', ?)", (str(SCHEMA_VERSION),))
        connection.execute("INSERT INTO meta VALUES ('standing', ?)", (standing.EMPTY,))
        connection.execute("COMMIT")
    finally:
        connection.close()


def _connect(folder: CaseFolder) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(folder.database, timeout=_WAIT_S, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # a decision that was answered survives a loss of power
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        raise IntegrityError(f"case.sqlite: {error}", hint="put back an earlier copy of the case") from error
    return connection


def _schema_of(connection: sqlite3.Connection) -> tuple[str] | None:
    try:
        found: tuple[str] | None = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        raise IntegrityError(f"case.sqlite: {error}", hint="put back an earlier copy of the case") from error
    return found


def _take_lock(folder: CaseFolder) -> sqlite3.Connection:
    """An exclusive transaction on a database of its own: freed by the system however the writer ends."""
    lock = sqlite3.connect(folder.lock, timeout=0.5, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        raise UnavailableError(
            f"another process writes to the case {folder.root.name}",
            hint="wait until it is done, then try again; reading is possible",
        ) from error
    return lock


def _plain(value: Any) -> Any:
    return to_json(value) if value is not None else None
