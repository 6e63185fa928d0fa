"""The embedded engine: Parquet files as views, nothing else."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from enduse.engines.duckdb import DuckEngine
from enduse.errors import InputError


def _parquet(path: Path, numbers: list[int]) -> Path:
    pq.write_table(pa.table({"number": numbers, "name": [f"n{n}" for n in numbers]}), path)
    return path


def test_rows_of_all_files_of_a_view_are_queried_together(tmp_path: Path) -> None:
    first, second = _parquet(tmp_path / "it's one.parquet", [1, 2]), _parquet(tmp_path / "two.parquet", [3])
    with DuckEngine(threads=1) as engine:
        engine.register_parquet("rows", [first, second])
        assert engine.tables() == {"rows"}
        found = engine.query("SELECT name FROM rows WHERE number > ? ORDER BY number", [1])
    assert [row["name"] for row in found] == ["n2", "n3"]


def test_an_engine_that_was_closed_opens_again_with_its_views(tmp_path: Path) -> None:
    engine = DuckEngine()
    engine.register_parquet("rows", [_parquet(tmp_path / "a.parquet", [7])])
    engine.close()
    engine.close()
    assert engine.query("SELECT number FROM rows") == [{"number": 7}]
    engine.close()


def test_a_view_of_no_files_is_dropped(tmp_path: Path) -> None:
    with DuckEngine() as engine:
        engine.register_parquet("rows", [_parquet(tmp_path / "a.parquet", [7])])
        engine.register_parquet("rows", [])
        assert engine.tables() == frozenset()


@pytest.mark.parametrize("name", ["", "Rows", "rows; DROP", "1rows", 'a"b'])
def test_a_name_that_is_no_plain_word_is_refused(name: str) -> None:
    with DuckEngine() as engine, pytest.raises(InputError, match="no name for a view"):
        engine.register_parquet(name, [])


def test_a_file_that_is_no_parquet_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "torn.parquet"
    path.write_bytes(b"PAR1 torn")
    with DuckEngine() as engine, pytest.raises(InputError, match="cannot read rows") as caught:
        engine.register_parquet("rows", [path])
    assert caught.value.hint


def test_the_engine_fetches_no_extensions(tmp_path: Path) -> None:
    with DuckEngine() as engine:
        (found,) = engine.query("SELECT current_setting('autoinstall_known_extensions') AS installs")
    assert found["installs"] is False


def test_what_memory_does_not_hold_lies_in_no_folder_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("enduse.engines.duckdb.MEMORY_LIMIT", "60MB")
    with DuckEngine(threads=1) as engine:
        (spilt,) = engine.query("SELECT current_setting('temp_directory') AS folder")
        engine.query(
            "SELECT count(*) AS n FROM (SELECT range AS x, md5(range::TEXT) AS t FROM range(2000000) ORDER BY t)"
        )
        engine.query("SELECT max(t) AS t FROM (SELECT md5(range::TEXT) AS t FROM range(1500000) GROUP BY 1 ORDER BY t)")

        assert list(tmp_path.iterdir()) == []
        assert Path(spilt["folder"]).is_dir()
    assert not Path(spilt["folder"]).exists()
