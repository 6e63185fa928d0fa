"""Every rule on customs rows says the same on Spark as on DuckDB, row for row."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from enduse.engines.duckdb import DuckEngine
from enduse.engines.spark import SparkEngine
from enduse.findings.flags.goods import chpl_to_destination, stated_military_end_use
from enduse.findings.flags.rows import row_flags
from enduse.model.finding import Finding, Outcome
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords
from tests.findings.generated_rows import FIRMS, generated

ROWS = 20_000


def _told(records: CaseRecords, engine: Engine) -> list[Finding]:
    rules = (chpl_to_destination, stated_military_end_use, row_flags)
    return [finding for ask in rules for finding in ask(records, engine)]


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_all_flags_are_the_same_on_both_engines(tmp_path: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("Java is not installed: apt install default-jre-headless")
    for name in ("pyspark", "sqlglot"):
        pytest.importorskip(name, reason=f"{name} is not installed: the extra enduse[spark]")
    made = generated(tmp_path, ROWS, 11)
    here = _told(made.records, made.engine)
    options = {
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.memory": "2g",
        "spark.ui.showConsoleProgress": "false",
    }
    with SparkEngine("local[2]", options) as spark:
        for name in ("rows", "parties", "goods"):
            spark.register_parquet(name, [tmp_path / f"{name}.parquet"])
        there = _told(made.records, spark)

    assert isinstance(made.engine, DuckEngine)
    assert {f.rule for f in here if f.outcome is Outcome.HIT} == {rule for rule, _, _ in FIRMS} | {"RF01"}
    assert there == here
