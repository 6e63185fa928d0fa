"""Rows a second from a customs export to the Parquet tables of a case, beside DuckDB's own CSV to Parquet in one run.

Run: python benchmarks/customs_load.py [ROWS]. The file repeats the example's rows under new declaration numbers; DuckDB
reads the same rows in UTF-8 with all columns as text and reads nothing into them.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb

from enduse.example.customs import customs_export
from enduse.model.shipment import Shipment
from enduse.trade import read_shipments, write_trade


def make_export(path: Path, rows: int) -> None:
    """A cp1251 export of about so many rows, each with a declaration of its own."""
    head, *lines = customs_export().splitlines(keepends=True)
    good = [line for line in lines if line.count(b";") == head.count(b";")]
    with path.open("wb") as file:
        file.write(head)
        for number in range(rows):
            office, _, rest = good[number % len(good)].partition(b"/")
            day, _, tail = rest.partition(b"/")
            _, _, cells = tail.partition(b";")
            file.write(b"%b/%b/%07d;%b" % (office, day, number, cells))


def main(rows: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export, text = folder / "export.csv", folder / "text.csv"
        make_export(export, rows)
        text.write_text(export.read_text("cp1251", errors="replace"), "utf-8")
        print(f"{rows} rows, {export.stat().st_size / 1e6:.0f} MB as cp1251")

        start = time.perf_counter()
        target = folder / "plain.parquet"
        options = "all_varchar=true, delim=';', ignore_errors=true"
        duckdb.connect().execute(
            f"COPY (SELECT * FROM read_csv('{text}', {options})) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
        )
        plain_s = time.perf_counter() - start

        start = time.perf_counter()
        counts = write_trade(_shipments(export), folder)
        case_s = time.perf_counter() - start
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"DuckDB CSV to Parquet: {plain_s:.1f} s, {rows / plain_s:,.0f} rows/s")
        print(f"export to case tables: {case_s:.1f} s, {rows / case_s:,.0f} rows/s, {case_s / plain_s:.1f} times")
        print(f"rows {counts.rows}, repeated {counts.repeated}, corrected {counts.corrected}, peak {peak_mb:.0f} MB")


def _shipments(export: Path) -> Iterator[Shipment]:
    return (record for record in read_shipments(export, "e" * 64) if isinstance(record, Shipment))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
