"""Generated rows: the same for the same seed, and what is planted in them is found when they are loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from enduse.model.problem import Problem
from enduse.trade import load_trade

GENERATOR = Path(__file__).parents[2] / "benchmarks" / "shipments_generator.py"


def _generate(folder: Path, encoding: str = "utf-8") -> Path:
    subprocess.run([sys.executable, GENERATOR, "3000", folder, "5", encoding], check=True, capture_output=True)
    return folder / "shipments.csv"


@pytest.mark.slow
def test_stated_uses_are_found_and_lookalikes_are_not(tmp_path: Path) -> None:
    path = _generate(tmp_path / "one")
    assert path.read_bytes() == _generate(tmp_path / "two").read_bytes()
    truth = json.loads((tmp_path / "one" / "truth.json").read_text("utf-8"))
    planted = {number for scheme in truth["schemes"]["stated_end_use"] for number in scheme["declarations"]}
    problems: list[Problem] = []
    counts = load_trade([(path, "e")], tmp_path, on_problem=problems.append)
    assert (counts.rows, problems) == (3000, [])
    found = (
        duckdb.connect()
        .execute(
            f"SELECT r.declaration FROM '{tmp_path}/rows.parquet' r "
            f"JOIN '{tmp_path}/goods.parquet' g USING (goods_key) "
            "WHERE len(g.end_use) > 0"
        )
        .fetchall()
    )
    assert {number for (number,) in found} == planted


@pytest.mark.slow
def test_rows_are_the_same_in_either_encoding(tmp_path: Path) -> None:
    tables = []
    for encoding in ("utf-8", "cp1251"):
        folder = tmp_path / encoding
        path = _generate(folder, encoding)
        load_trade([(path, "e")], folder, on_problem=print)
        tables.append([(folder / f"{name}.parquet").read_bytes() for name in ("rows", "parties", "goods")])
    assert tables[0] == tables[1]
