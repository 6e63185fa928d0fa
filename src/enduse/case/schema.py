"""The SQL of a case's database, made from the nouns of `model/tables.py`."""

from __future__ import annotations

from enduse.model.tables import NOUNS, Noun

__all__ = ["SCHEMA_VERSION", "all_statements"]

SCHEMA_VERSION = 2

_FIXED = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE custody (number INTEGER PRIMARY KEY, at TEXT NOT NULL, act TEXT NOT NULL, exhibit TEXT NOT NULL,
       detail TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL)""",
    """CREATE TABLE runs (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stage TEXT NOT NULL, subject TEXT NOT NULL,
       is_current INTEGER NOT NULL)""",
    "CREATE INDEX runs_by_subject ON runs (stage, subject, is_current)",
    """CREATE TABLE members (noun TEXT NOT NULL, run INTEGER NOT NULL, record INTEGER NOT NULL,
       PRIMARY KEY (noun, run, record)) WITHOUT ROWID""",
    "CREATE INDEX members_by_record ON members (noun, record)",  # of what is found, what stands
)


def all_statements() -> tuple[str, ...]:
    """Every CREATE statement of a new database, in order."""
    return (*_FIXED, *(statement for noun in NOUNS.values() for statement in _noun_statements(noun)))


def _noun_statements(noun: Noun) -> list[str]:
    columns = "".join(f", {name} {kind}" for name, kind, _ in noun.columns)
    statements = [
        f"CREATE TABLE {noun.table} (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, version TEXT NOT NULL{columns}, "
        "body TEXT NOT NULL, UNIQUE (id, version))",
        *(f"CREATE INDEX {noun.table}_by_{name} ON {noun.table} ({name})" for name, _, _ in noun.columns),
    ]
    if noun.words is not None:
        # contentless: the text stands in the records; full detail, so that phrases of spaced CJK characters are found
        statements.append(
            f"CREATE VIRTUAL TABLE {noun.table}_words USING fts5(words, content='', "
            "tokenize='unicode61 remove_diacritics 0')"
        )
    return statements
