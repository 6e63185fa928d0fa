"""Ranks what the full-text index finds: at most so many hits are weighed, however common the words are."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from enduse.model.tables import NOUNS

__all__ = ["MOST_RANKED", "current_of", "ranked"]

MOST_RANKED = 10_000
"""Hits that are weighed against each other; of commoner words the first ten thousand in the order of arrival."""

_AT_ONCE = 400
_HAS_PAST = (
    "SELECT 1 FROM runs WHERE is_current = 0 "
    "AND EXISTS (SELECT 1 FROM members m WHERE m.noun = ? AND m.run = runs.seq) LIMIT 1"
)


def ranked(
    connection: sqlite3.Connection,
    table: str,
    expression: str,
    *,
    within: str = "",
    values: Sequence[str | int] = (),
) -> list[int]:
    """Row numbers that an FTS5 expression finds, best first, of equals in the order of arrival; past records too.

    Args:
        table: A searched noun.
        within: SQL condition of ours on `w.rowid`; `values` fill its marks.
    """
    # materialized: else every hit is weighed again while it is sorted, which takes eight times as long
    sql = (
        f"WITH hits AS MATERIALIZED (SELECT w.rowid AS seq, bm25({table}_words) AS score FROM {table}_words w "  # noqa: S608
        f"WHERE {table}_words MATCH ?{within} LIMIT {MOST_RANKED}) SELECT seq FROM hits ORDER BY score, seq"
    )
    return [seq for (seq,) in connection.execute(sql, (expression, *values))]


def current_of(connection: sqlite3.Connection, table: str, rows: Sequence[int]) -> frozenset[int]:
    """Those of some row numbers whose records stand now."""
    if not NOUNS[table].is_by_run or connection.execute(_HAS_PAST, (table,)).fetchone() is None:
        return frozenset(rows)
    found: set[int] = set()
    for start in range(0, len(rows), _AT_ONCE):
        piece = rows[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(piece))
        sql = (
            "SELECT DISTINCT m.record FROM members m JOIN runs ON runs.seq = m.run AND runs.is_current = 1 "  # noqa: S608
            f"WHERE m.noun = ? AND m.record IN ({marks})"
        )
        found.update(row for (row,) in connection.execute(sql, (table, *piece)))
    return frozenset(found)
