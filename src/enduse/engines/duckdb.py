"""The embedded engine: DuckDB over Parquet files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from enduse.engines.kept_folder import KeptFolder
from enduse.errors import InputError

if TYPE_CHECKING:
    import duckdb

__all__ = ["DuckEngine"]

_NAME = re.compile(r"[a-z_][a-z0-9_]*")


MEMORY_LIMIT = "1500MB"
"""What a database holds in memory; more goes to a file that is removed with it."""


class DuckEngine:
    """An in-memory DuckDB that reads Parquet files as views; nothing but views is kept in it.

    Args:
        threads: Worker threads; None leaves it to DuckDB.
    """

    def __init__(self, *, threads: int | None = None) -> None:
        self._threads = threads
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._views: dict[str, tuple[Path, ...]] = {}
        self._kept: set[str] = set()
        self._folder: KeptFolder | None = None
        self._spilt: KeptFolder | None = None

    def __enter__(self) -> DuckEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the memory and what was kept back; the engine opens again when asked."""
        self._forget()
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._spilt is not None:
            self._spilt.remove()
            self._spilt = None

    def register_parquet(self, name: str, paths: Sequence[Path]) -> None:
        """Make Parquet files readable as the view `name`; no paths drop it.

        Raises:
            InputError: The name is not a plain lower-case word, or a file cannot be read as Parquet.
        """
        if not _NAME.fullmatch(name):
            raise InputError(f"{name!r} is no name for a view", hint="use lower-case letters, digits and underscores")
        self._forget()
        connection = self._open()
        if not paths:
            connection.execute(f"DROP VIEW IF EXISTS {name}")
            self._views.pop(name, None)
            return
        self._views[name] = tuple(paths)
        self._view(connection, name)

    def keep(self, name: str, sql: str) -> None:
        """Write what a SELECT gives to a file and make it readable as the view `name`, until a table changes.

        Raises:
            InputError: The name is not a plain lower-case word.
        """
        if not _NAME.fullmatch(name):
            raise InputError(f"{name!r} is no name for a view", hint="use lower-case letters, digits and underscores")
        if self._folder is None:
            self._folder = KeptFolder()
        path = self._folder.path / f"{name}.parquet"
        connection = self._open()
        file = str(path).replace("'", "''")
        connection.execute(f"COPY ({sql}) TO '{file}' (FORMAT parquet, ROW_GROUP_SIZE 100000)")
        self._kept.add(name)
        self._views[name] = (path,)
        self._view(connection, name)

    def _forget(self) -> None:
        """Drop what was kept: it was made of tables that are gone."""
        for name in self._kept:
            self._views.pop(name, None)
            if self._connection is not None:
                self._connection.execute(f"DROP VIEW IF EXISTS {name}")
        self._kept.clear()
        if self._folder is not None:
            self._folder.remove()
            self._folder = None

    def tables(self) -> frozenset[str]:
        """Names of the registered views."""
        return frozenset(self._views)

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[Mapping[str, Any]]:
        """Rows of a SELECT, in the order that it states."""
        cursor = self._open().execute(sql, list(parameters))
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def batches(self, sql: str, parameters: Sequence[Any] = (), *, size: int) -> Iterator[list[Mapping[str, Any]]]:
        """Rows of a SELECT, at most `size` in memory at a time; nothing else may be asked of the engine meanwhile."""
        cursor = self._open().execute(sql, list(parameters))
        names = [column[0] for column in cursor.description or ()]
        while rows := cursor.fetchmany(size):
            yield [dict(zip(names, row, strict=True)) for row in rows]

    def _overflow(self) -> KeptFolder:
        """Where a database puts what its memory does not hold: never the folder that the user happens to stand in."""
        if self._spilt is None:
            self._spilt = KeptFolder()
        return self._spilt

    def _open(self) -> duckdb.DuckDBPyConnection:
        if self._connection is None:
            import duckdb  # heavy: only a case with trade needs it

            config: dict[str, str | bool | int | float | list[str]] = {
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "memory_limit": MEMORY_LIMIT,
                "temp_directory": str(self._overflow().path),
            }
            if self._threads is not None:
                config["threads"] = self._threads
            self._connection = duckdb.connect(":memory:", config=config)
            for name in self._views:
                self._view(self._connection, name)
        return self._connection

    def _view(self, connection: duckdb.DuckDBPyConnection, name: str) -> None:
        import duckdb

        files = ", ".join("'" + str(path).replace("'", "''") + "'" for path in self._views[name])
        try:
            connection.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet([{files}])")  # noqa: S608
        except duckdb.Error as error:
            raise InputError(
                f"cannot read {name}: {error}", hint="run the case again to write its Parquet files anew"
            ) from error
