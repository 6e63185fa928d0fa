"""The same screening on Spark in local mode, with real Parquet files."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from enduse.case import desk
from enduse.case.listed import open_against
from enduse.case.spread_screening import SpreadPlan, screen_batches, screen_on_spark
from enduse.errors import NotFoundError, SettingError
from tests.screening.tables import HEAD, ROWS, read_rows, write_rows

MANY = [{**row, "id": f"{row['id']}{n}"} for n in range(40) for row in (*ROWS, {"name": None, "id": "x"})]


@pytest.fixture
def spark() -> None:
    if shutil.which("java") is None:
        pytest.skip("Java is not installed: apt install default-jre-headless")
    pytest.importorskip("pyspark", reason="pyspark is not installed: the extra enduse[spark]")


def told(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return sorted(tuple(row.values()) for row in rows)


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_spark_gives_the_rows_that_the_embedded_engine_gives(watch: Path, tmp_path: Path, spark: None) -> None:
    whole = write_rows(tmp_path / "in.parquet", MANY)
    embedded = desk.screen(whole, tmp_path / "embedded.parquet")
    parts = tmp_path / "parts.parquet"
    parts.mkdir()
    for number, start in enumerate(range(0, len(MANY), 70)):
        write_rows(parts / f"part-{number}.parquet", MANY[start : start + 70])

    spread = screen_on_spark(parts, tmp_path / "spread.parquet", master="local[2]")

    assert told(read_rows(tmp_path / "spread.parquet")) == told(read_rows(tmp_path / "embedded.parquet"))
    assert sorted(p.place for p in spread.problems) == sorted(p.place for p in embedded.problems)
    assert replace(spread, problems=()) == replace(embedded, problems=())


def test_a_worker_makes_the_rows_that_the_desk_makes(watch: Path, tmp_path: Path) -> None:
    import pickle

    from enduse.case.lists_desk import list_store
    from enduse.case.spread_screening import _index_bytes
    from enduse.settings import read_settings

    with list_store() as store:
        chosen = open_against(store, ())
        plan = SpreadPlan("in.parquet", HEAD, chosen, _index_bytes(chosen, read_settings()))
    columns = {name: pa.array([row.get(name) for row in MANY], pa.string()) for name in HEAD}
    batch = pa.RecordBatch.from_pydict({**columns, "_enduse_row": list(range(1, len(MANY) + 1))})

    made = list(screen_batches(pickle.loads(pickle.dumps(plan)), iter([batch])))

    desk.screen(write_rows(tmp_path / "in.parquet", MANY), tmp_path / "out.parquet")
    rows = pa.Table.from_batches(made).to_pylist()
    assert len([row for row in rows if row["_enduse_problem"]]) == 40
    kept = [{k: v for k, v in row.items() if k != "_enduse_problem"} for row in rows if not row["_enduse_problem"]]
    assert kept == read_rows(tmp_path / "out.parquet")


def test_spark_wants_parquet_that_is_there(watch: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="Parquet alone"):
        screen_on_spark(write_rows(tmp_path / "in.csv"), tmp_path / "out.parquet", master="local[1]")
    with pytest.raises(NotFoundError, match="no Parquet file"):
        screen_on_spark(tmp_path / "none.parquet", tmp_path / "out.parquet", master="local[1]")
