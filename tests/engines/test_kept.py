"""What an engine keeps: there until a table changes, and gone with the engine."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from enduse.engines.duckdb import DuckEngine
from enduse.engines.kept_folder import KeptFolder
from enduse.engines.spark import spark_sql
from enduse.errors import InputError


@pytest.fixture
def numbers(tmp_path: Path) -> Path:
    path = tmp_path / "numbers.parquet"
    pq.write_table(pa.table({"v": [3, 1, 2]}), path)
    return path


def test_what_is_kept_is_asked_like_a_table(numbers: Path) -> None:
    with DuckEngine() as engine:
        engine.register_parquet("numbers", [numbers])
        engine.keep("doubled", "SELECT 2 * v AS v FROM numbers")
        assert engine.query("SELECT v FROM doubled ORDER BY v") == [{"v": 2}, {"v": 4}, {"v": 6}]
        assert engine.tables() == {"numbers", "doubled"}


def test_what_is_kept_goes_when_a_table_changes(numbers: Path) -> None:
    with DuckEngine() as engine:
        engine.register_parquet("numbers", [numbers])
        engine.keep("doubled", "SELECT 2 * v AS v FROM numbers")
        engine.register_parquet("numbers", [numbers])
        assert engine.tables() == {"numbers"}


def test_what_is_kept_bears_a_plain_name(numbers: Path) -> None:
    with DuckEngine() as engine, pytest.raises(InputError, match="no name for a view"):
        engine.keep("drop it", "SELECT 1")


def test_a_kept_folder_goes_with_its_keeper() -> None:
    folder = KeptFolder()
    (folder.path / "file").write_text("kept", "utf-8")
    path = folder.path
    del folder
    assert not path.exists()


def test_a_select_of_duckdb_is_told_to_spark_in_its_own_words() -> None:
    pytest.importorskip("sqlglot", reason="sqlglot is not installed: the extra enduse[spark]")
    assert spark_sql("SELECT list_slice(list_sort(list(a)), 1, 3) AS few FROM t WHERE contains(b, 'x')") == (
        "SELECT SLICE(ARRAY_SORT(COLLECT_LIST(a)), 1, 3) AS few FROM t WHERE CONTAINS(b, 'x')"
    )
