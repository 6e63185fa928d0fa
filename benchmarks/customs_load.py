"""Rows a second from a customs export to the Parquet tables of a case, beside DuckDB's own CSV to Parquet in one run.

Run: python benchmarks/customs_load.py [ROWS]. The rows are the generator's, in UTF-8 and in cp1251. DuckDB reads the
UTF-8 file with all columns as text, writes zstd and reads nothing into them; it gets two threads, as many as the load
uses. Each is timed in a process of its own, wall and CPU; peak memory is that process's.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent


def plain(source: Path, target: Path) -> str:
    """DuckDB's own copy."""
    import duckdb

    connection = duckdb.connect(config={"threads": 2})
    options = "all_varchar=true, delim=';', header=true"
    copy = f"COPY (SELECT * FROM read_csv('{source}', {options})) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
    connection.execute(copy)
    return ""


def case(source: Path, folder: Path) -> str:
    """The case's tables."""
    from enduse.trade import load_trade

    folder.mkdir(exist_ok=True)
    problems: list[object] = []
    counts = load_trade([(source, "e" * 64)], folder, on_problem=problems.append)
    return f"rows {counts.rows:,}, problems {len(problems)}, parties {counts.parties:,}, goods {counts.goods:,}"


def timed(job: str, source: Path, target: Path) -> tuple[float, float]:
    """Wall and CPU seconds of a job in a process of its own; what it says is printed."""
    done = subprocess.run([sys.executable, __file__, job, source, target], capture_output=True, text=True, check=True)
    *_, last = done.stdout.strip().splitlines()
    wall, cpu, peak, *said = last.split("|")
    print(f"  {job:<6} {float(wall):7.1f} s wall {float(cpu):7.1f} s CPU {float(peak):7.0f} MB peak  {said[0]}")
    return float(wall), float(cpu)


def main(rows: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for encoding, bound in (("utf-8", 2), ("cp1251", 4)):
            written = folder / encoding
            subprocess.run(
                [sys.executable, HERE / "shipments_generator.py", str(rows), written, "1", encoding], check=True
            )
            (written / "shipments.csv").rename(folder / f"{encoding}.csv")
            size = (folder / f"{encoding}.csv").stat().st_size / 1e6
            print(f"{rows:,} rows in {encoding}, {size:,.0f} MB")
            wall, cpu = timed("plain", folder / "utf-8.csv", folder / "plain.parquet")
            case_wall, case_cpu = timed("case", folder / f"{encoding}.csv", folder / "tables")
            print(f"  {case_wall / wall:.2f} times DuckDB's wall, {case_cpu / cpu:.2f} times its CPU (bound {bound})")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        job = {"plain": plain, "case": case}[sys.argv[1]]
        start, start_cpu = time.perf_counter(), time.process_time()
        said = job(Path(sys.argv[2]), Path(sys.argv[3]))
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{time.perf_counter() - start}|{time.process_time() - start_cpu}|{peak_mb}|{said}")
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
