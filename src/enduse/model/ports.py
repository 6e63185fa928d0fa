"""The protocols that stages are handed instead of importing each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

__all__ = ["Engine"]


class Engine(Protocol):
    """Where set-wise work runs: DuckDB embedded, Spark distributed; the same SQL gives the same rows.

    The tables of a case's trade (`model/trade_tables.py`) are views of the same names.
    """

    def register_parquet(self, name: str, paths: Sequence[Path]) -> None:
        """Make Parquet files readable as the view `name`; no paths drop it."""

    def tables(self) -> frozenset[str]:
        """Names of the registered views."""

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[Mapping[str, Any]]:
        """Rows of a SELECT, in the order that it states."""
