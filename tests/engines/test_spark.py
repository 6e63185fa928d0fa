"""Spark as an engine: views, queries, and batch functions that keep the numbers of rows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from enduse.engines.duckdb import DuckEngine
from enduse.engines.spark import ROW_NUMBER, SparkEngine
from enduse.errors import FormatError, UnavailableError

running = [pytest.mark.spark, pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


def grow(by: int, batches: Iterator[Any]) -> Iterator[Any]:
    """Each row with its number and its value and `by`; odd values are put aside."""
    for batch in batches:
        values, numbers = batch.column(0).to_pylist(), batch.column(1).to_pylist()
        assert batch.schema.names[-1] == ROW_NUMBER
        aside = [f"{value} is odd" if value % 2 else None for value in values]
        yield pa.RecordBatch.from_pydict({"n": numbers, "v": [v + by for v in values], "aside": aside}, schema=GROWN)


GROWN = pa.schema([("n", pa.int64()), ("v", pa.int64()), ("aside", pa.string())])


@pytest.fixture(scope="module")
def engine() -> Iterator[SparkEngine]:
    if shutil.which("java") is None:
        pytest.skip("Java is not installed: apt install default-jre-headless")
    pytest.importorskip("pyspark", reason="pyspark is not installed: the extra enduse[spark]")
    with SparkEngine("local[2]", {"spark.sql.shuffle.partitions": "2"}) as made:
        yield made


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"part-{n}.parquet" for n in range(3)]
    for number, path in enumerate(paths):
        pq.write_table(pa.table({"v": pa.array(range(number * 100, number * 100 + 100), pa.int64())}), path)
    return paths


class TestSpark:
    pytestmark = running

    def test_rows_keep_their_numbers_and_those_put_aside_are_told(
        self, engine: SparkEngine, files: list[Path], tmp_path: Path
    ) -> None:
        out = tmp_path / "out.parquet"
        told = engine.map_parquet(files, grow, 1000, schema=GROWN, out=out, aside="aside")

        rows = sorted((row["n"], row["v"]) for row in pq.read_table(out).to_pylist())
        assert rows == [(n + 1, n + 1000) for n in range(0, 300, 2)]
        assert sorted(told) == sorted(f"{n} is odd" for n in range(1, 300, 2))

    def test_the_same_query_gives_the_rows_that_duckdb_gives(self, engine: SparkEngine, files: list[Path]) -> None:
        sql = "SELECT v % 7 AS rest, count(*) AS many FROM numbers WHERE v > ? GROUP BY 1 ORDER BY 1"
        engine.register_parquet("numbers", files)
        with DuckEngine() as embedded:
            embedded.register_parquet("numbers", files)
            assert engine.query(sql, [50]) == [dict(row) for row in embedded.query(sql, [50])]
        assert engine.tables() == {"numbers"}
        engine.register_parquet("numbers", [])
        assert engine.tables() == frozenset()

    def test_a_torn_file_is_refused(self, engine: SparkEngine, tmp_path: Path) -> None:
        torn = tmp_path / "torn.parquet"
        torn.write_bytes(b"PAR1 torn")
        with pytest.raises(FormatError, match="no Parquet"):
            engine.map_parquet([torn], grow, 1, schema=GROWN, out=tmp_path / "out.parquet", aside="aside")


def test_without_java_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)

    with pytest.raises(UnavailableError, match="needs Java") as caught:
        SparkEngine("local[1]")
    assert "default-jre-headless" in caught.value.hint
