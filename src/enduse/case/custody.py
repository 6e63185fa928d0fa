"""Custody: who did what to which exhibit, each row holding the hash of the one before.

Rows are written in the same transaction as what they record. Their time is the one clock of a case and outside every
digest.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from enduse.case.folder import write_whole
from enduse.model.evidence import Custody
from enduse.model.ids import canonical_json, sha256_bytes
from enduse.model.problem import Problem

__all__ = ["ACTS", "GENESIS", "append", "broken_links", "log_of", "printable", "read_rows", "row_hash", "write_log"]

ACTS = {
    "judgements": "judged",
    "replies": "replied",
    "releases": "released",
    "hand_claims": "claimed",
    "part_requests": "asked",
}
"""Table of what persons say to the act of the row that says so; its detail is the record's id and version."""

GENESIS = "0" * 64
"""What the first row holds as the hash of the row before it."""


def row_hash(row: Custody) -> str:
    """Hash of a row over everything but its own hash."""
    body = [row.number, row.at, row.act, row.exhibit, row.detail, row.previous]
    return sha256_bytes(canonical_json(body).encode())


def append(connection: sqlite3.Connection, *, act: str, exhibit: str, detail: str) -> Custody:
    """Add a row within the open transaction; returns it."""
    last = connection.execute("SELECT number, hash FROM custody ORDER BY number DESC LIMIT 1").fetchone()
    number, previous = (1, GENESIS) if last is None else (last[0] + 1, last[1])
    at, detail = datetime.now(UTC).isoformat(timespec="milliseconds"), printable(detail)
    bare = Custody(number=number, at=at, act=act, exhibit=exhibit, detail=detail, previous=previous, hash="")
    row = Custody(number=number, at=at, act=act, exhibit=exhibit, detail=detail, previous=previous, hash=row_hash(bare))
    connection.execute(
        "INSERT INTO custody VALUES (?, ?, ?, ?, ?, ?, ?)",
        (row.number, row.at, row.act, row.exhibit, row.detail, row.previous, row.hash),
    )
    return row


def printable(text: str) -> str:
    """The text with every character that does not print as its escape: no name may break a line of the log.

    >>> print(printable("note" + chr(10) + "7"))
    note\\x0a7
    """
    return "".join(c if c.isprintable() else _escaped(ord(c)) for c in text)


def _escaped(code: int) -> str:
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def read_rows(connection: sqlite3.Connection) -> Iterator[Custody]:
    """All rows in their order."""
    columns = ("number", "at", "act", "exhibit", "detail", "previous", "hash")
    for values in connection.execute(f"SELECT {', '.join(columns)} FROM custody ORDER BY number"):  # noqa: S608
        yield Custody(**dict(zip(columns, values, strict=True)))


def broken_links(connection: sqlite3.Connection) -> Iterator[Problem]:
    """A problem for each row whose hash, number or link to the row before is not what was stored."""
    previous, number = GENESIS, 0
    for row in read_rows(connection):
        number += 1
        if row.number != number:
            yield _broken(row, f"row {number} is missing")
            number = row.number
        if row.previous != previous:
            yield _broken(row, f"row {row.number} does not follow the row before it")
        if row_hash(row) != row.hash:
            yield _broken(row, f"row {row.number} was altered")
        previous = row.hash


def _broken(row: Custody, text: str) -> Problem:
    remedy = "compare with an earlier copy of the case: custody rows are never changed by enduse"
    return Problem(
        stage="custody", exhibit=row.exhibit, place=f"row {row.number}", kind="broken_chain", text=text, remedy=remedy
    )


def log_of(connection: sqlite3.Connection) -> bytes:
    """What `custody.log` says: a line a row."""
    rows = ((str(r.number), r.at, r.act, r.exhibit, r.detail, r.hash) for r in read_rows(connection))
    return "".join("\t".join(map(printable, row)) + "\n" for row in rows).encode()


def write_log(connection: sqlite3.Connection, path: Path) -> None:
    """Write `custody.log` from the rows, unless it says the same already."""
    content = log_of(connection)
    if not path.is_file() or path.read_bytes() != content:
        write_whole(path, content)
