"""Which runs stand: one number over all current runs and what they put out, kept beside them and checked against them.

The number is the exclusive or of a hash of each current run, so that a run that is made current or past changes it in
one step, however many runs there are. A run that is switched off, or an output that is taken from it, in any other way
than through the store no longer agrees with it.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator

from enduse.model.problem import Problem
from enduse.model.tables import NOUNS

__all__ = ["EMPTY", "disagreement", "turn"]

EMPTY = f"{0:064x}"
"""The number of a case without a run."""

_KEY = "standing"
_MEMBERS = (
    f"SELECT noun, record FROM members WHERE noun IN ({', '.join('?' * len(NOUNS))}) AND run = ? "  # noqa: S608
    "ORDER BY noun, record"
)


def turn(connection: sqlite3.Connection, runs: Iterable[int]) -> None:
    """Note that runs, by their row numbers, were made current or are about to be made past; needs a transaction."""
    told = _stored(connection)
    if told is None:
        return
    number = int(told, 16)
    for run in runs:
        number ^= _hash(connection, run)
    connection.execute("UPDATE meta SET value = ? WHERE key = ?", (f"{number:064x}", _KEY))


def disagreement(connection: sqlite3.Connection) -> Iterator[Problem]:
    """A problem if the current runs and their outputs are not those that the store made current."""
    number = 0
    for (run,) in connection.execute("SELECT seq FROM runs WHERE is_current = 1").fetchall():
        number ^= _hash(connection, run)
    if _stored(connection) != f"{number:064x}":
        yield Problem(
            stage="check",
            exhibit="case.sqlite",
            place="runs",
            kind="standing",
            text="the current runs and their outputs are not those that the last run left",
            remedy="put the file back from an earlier copy of the case",
        )


def _stored(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (_KEY,)).fetchone()
    return None if row is None else str(row[0])


def _hash(connection: sqlite3.Connection, run: int) -> int:
    digest = hashlib.sha256()
    for line in connection.execute("SELECT id, stage, subject FROM runs WHERE seq = ?", (run,)):
        digest.update("\t".join(line).encode())
    for noun, record in connection.execute(_MEMBERS, (*NOUNS, run)):
        digest.update(f"\n{noun}\t{record}".encode())
    return int.from_bytes(digest.digest())
