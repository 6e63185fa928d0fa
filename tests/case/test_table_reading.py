"""Tables of parties are read without a trace in the process."""

from __future__ import annotations

import csv
from pathlib import Path

from enduse.case.table_reading import open_table


def test_long_cells_are_read_and_the_limit_of_the_process_stays(tmp_path: Path) -> None:
    (tmp_path / "parties.csv").write_text("name,note\nVendalor," + "x" * 200_000 + "\n", encoding="utf-8")
    before = csv.field_size_limit()

    rows = list(open_table(tmp_path / "parties.csv").rows)

    assert rows == [(1, ["Vendalor", "x" * 200_000])]
    assert csv.field_size_limit() == before
