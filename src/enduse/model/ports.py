"""The protocols that stages are handed instead of importing each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from enduse.model.listing import Edition, ListEntry

__all__ = ["Engine", "Lists"]


class Engine(Protocol):
    """Where set-wise work runs: DuckDB embedded, Spark distributed; the same SQL gives the same rows.

    The tables of a case's trade (`model/trade_tables.py`) are views of the same names.
    """

    def register_parquet(self, name: str, paths: Sequence[Path]) -> None:
        """Make Parquet files readable as the view `name`; no paths drop it."""

    def keep(self, name: str, sql: str) -> None:
        """Make what a SELECT gives readable as the view `name`, worked out once, until a table changes."""

    def tables(self) -> frozenset[str]:
        """Names of the registered views."""

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[Mapping[str, Any]]:
        """Rows of a SELECT, in the order that it states."""


class Lists(Protocol):
    """Editions of lists and their entries: those kept for a user, or those of one file."""

    def editions(self) -> tuple[Edition, ...]:
        """All editions, by list, oldest first."""

    def entries(self, list_id: str, edition: str) -> tuple[ListEntry, ...]:
        """Entries of an edition in the publisher's order."""

    def find(self, list_id: str, edition: str, entry_id: str) -> ListEntry | None:
        """The entry as that edition has it; None where the edition does not hold it."""

    def with_identifier(self, value: str) -> tuple[tuple[str, str, str], ...]:
        """(list, edition, entry id) of all entries that bear a tidied identifier value, under any scheme."""
