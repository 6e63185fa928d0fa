"""The distributed engine: batch functions over Parquet on Apache Spark, for files beyond one machine.

Needs the extra `spark` (pyspark, pandas below 3) and Java 17 or newer. What every batch needs is broadcast once.

Source: Apache Spark, "Apache Arrow in PySpark": `mapInArrow` hands a function batches of rows and takes batches back.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from enduse.engines.kept_folder import KeptFolder
from enduse.errors import FormatError, UnavailableError

__all__ = ["MOST_ASIDE", "ROW_NUMBER", "SparkEngine", "spark_sql"]

ROW_NUMBER = "_enduse_row"
"""Column that a batch function is handed last: the number of the row among all files, from 1."""

MOST_ASIDE = 10_000
"""Rows put aside that are given back."""

_REMEDY = "install the extra `enduse[spark]` and Java 17 or newer (Debian: default-jre-headless)"

T = TypeVar("T")
BatchFunction = Callable[[T, Iterator[Any]], Iterator[Any]]
"""Takes what was broadcast and Arrow record batches; gives record batches of the schema that was promised."""


class SparkEngine:
    """A session on a cluster, or in local mode; use it as a context manager.

    Args:
        master: Address of the cluster; `local[2]` runs two workers on this machine.
        options: Settings of Spark by name.

    Raises:
        UnavailableError: pyspark or Java is missing, or the cluster does not answer.
    """

    def __init__(self, master: str = "local[*]", options: Mapping[str, str] | None = None) -> None:
        os.environ["PYSPARK_PYTHON"] = sys.executable  # workers of another Python lack pyarrow, or are another version
        os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
        self._tables: set[str] = set()
        self._kept: set[str] = set()
        self._folder: KeptFolder | None = None
        self._session = _session(master, dict(options or {}))

    def __enter__(self) -> SparkEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the session; what was kept is gone."""
        self._forget()
        self._session.stop()

    def register_parquet(self, name: str, paths: Sequence[Path]) -> None:
        """Make Parquet files readable as the view `name`; no paths drop it."""
        self._forget()
        if paths:
            self._session.read.parquet(*map(str, paths)).createOrReplaceTempView(name)
            self._tables.add(name)
        else:
            self._session.catalog.dropTempView(name)
            self._tables.discard(name)

    def keep(self, name: str, sql: str) -> None:
        """Write what a SELECT gives to a folder and make it readable as the view `name`, until a table changes.

        The folder is on this machine: for a cluster, `spark.local.dir` must be one that all workers see.
        """
        if self._folder is None:
            self._folder = KeptFolder()
        folder = self._folder.path / name
        self._session.sql(spark_sql(sql)).write.mode("overwrite").parquet(folder.as_uri())
        self._session.read.parquet(folder.as_uri()).createOrReplaceTempView(name)
        self._tables.add(name)
        self._kept.add(name)

    def _forget(self) -> None:
        """Drop what was kept: it was made of tables that are gone."""
        for name in self._kept:
            self._session.catalog.dropTempView(name)
            self._tables.discard(name)
        self._kept.clear()
        if self._folder is not None:
            self._folder.remove()
            self._folder = None

    def tables(self) -> frozenset[str]:
        """Names of the registered views."""
        return frozenset(self._tables)

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[Mapping[str, Any]]:
        """Rows of a SELECT as DuckDB writes it, in the order that it states."""
        told = spark_sql(sql)
        return [row.asDict(recursive=True) for row in self._session.sql(told, args=list(parameters)).collect()]

    def map_parquet(
        self, sources: Sequence[Path], function: BatchFunction[T], shared: T, *, schema: Any, out: Path, aside: str
    ) -> list[str]:
        """Run a batch function over Parquet files and write what it gives as a folder of Parquet files.

        Args:
            sources: Files of one schema, in the order of their rows.
            function: A function of a module, so that workers can import it; its batches end with `ROW_NUMBER`.
            shared: What it is handed besides; it is broadcast, and unpacked once a worker.
            schema: Arrow schema of its output.
            out: Folder; replaced when all is done.
            aside: A column of texts: rows that have one are not written but given back, and the column is left out.

        Returns:
            The texts of the rows that were put aside, in the order of the rows, at most `MOST_ASIDE`.

        Raises:
            FormatError: A source is no Parquet file.
        """
        from pyspark import StorageLevel
        from pyspark.sql.functions import col
        from pyspark.sql.pandas.types import from_arrow_schema

        frame = self._numbered(sources)
        broadcast = self._session.sparkContext.broadcast(shared)

        def run(batches: Iterator[Any]) -> Iterator[Any]:
            return function(broadcast.value, batches)

        partial = out.with_name(f".{out.name}.part")
        shutil.rmtree(partial, ignore_errors=True)
        try:
            mapped = frame.mapInArrow(run, from_arrow_schema(schema)).persist(StorageLevel.DISK_ONLY)
            kept = mapped.filter(col(aside).isNull()).drop(aside)
            kept.write.option("compression", "zstd").parquet(partial.resolve().as_uri())
            told = mapped.filter(col(aside).isNotNull()).select(aside).limit(MOST_ASIDE).collect()
            mapped.unpersist()
            shutil.rmtree(out, ignore_errors=True)
            partial.replace(out)
            return [str(row[0]) for row in told]
        finally:
            broadcast.destroy()
            shutil.rmtree(partial, ignore_errors=True)

    def _numbered(self, sources: Sequence[Path]) -> Any:
        """The rows of the files with their numbers, which depend on the files alone."""
        from pyspark.sql import functions

        first = _first_rows(sources)
        frames = []
        for path in sources:
            frame = self._session.read.parquet(path.resolve().as_uri())
            number = functions.col("_metadata.row_index") + functions.lit(first[path] + 1)
            frames.append(frame.select("*", number.cast("long").alias(ROW_NUMBER)))
        whole = frames[0]
        for frame in frames[1:]:
            whole = whole.unionByName(frame)
        return whole


@lru_cache(maxsize=256)
def spark_sql(sql: str) -> str:
    """A SELECT as Spark writes it, from one as DuckDB writes it.

    Raises:
        UnavailableError: sqlglot is not installed.
    """
    try:
        import sqlglot
    except ImportError as error:
        raise UnavailableError("sqlglot is not installed", hint=_REMEDY) from error

    def told(node: Any) -> Any:
        """What sqlglot does not know: slices, which Spark counts by length; they begin at 1 here."""
        if isinstance(node, sqlglot.exp.Anonymous) and node.name.upper() == "LIST_SLICE":
            return sqlglot.exp.Anonymous(this="SLICE", expressions=node.expressions)
        return node

    tree = sqlglot.parse_one(sql, read="duckdb").transform(told)
    return str(tree.sql(dialect="spark"))


def _first_rows(sources: Sequence[Path]) -> dict[Path, int]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    first, rows = {}, 0
    for path in sources:
        first[path] = rows
        try:
            rows += pq.read_metadata(path).num_rows
        except (pa.ArrowInvalid, OSError) as error:
            raise FormatError(f"{path.name} is no Parquet file: {error}", hint="write it anew") from error
    return first


def _session(master: str, options: dict[str, str]) -> Any:
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise UnavailableError("Spark needs Java", hint=_REMEDY)
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UnavailableError("pyspark is not installed", hint=_REMEDY) from error
    defaults = {
        "spark.ui.enabled": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "10000",
        "spark.log.level": "ERROR",
    }
    builder = SparkSession.builder.master(master).appName("enduse")
    for name, value in {**defaults, **options}.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (PySparkException, RuntimeError, OSError) as error:
        raise UnavailableError(f"Spark at {master} does not start: {error}", hint=_REMEDY) from error
