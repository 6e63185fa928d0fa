"""Red flags of customs rows of any size: CPU and wall seconds of each, beside one scan of the columns that they need.

Run: python benchmarks/trade_flags.py [ROWS [SEED [FOLDER]]]. FOLDER may hold `rows.parquet`, `goods.parquet` and
`parties.parquet` of an earlier run, which are used again. 200,000 rows unless told.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from shipments_generator import write_shipments

from enduse.engines.duckdb import DuckEngine
from enduse.findings.flags.goods import chpl_to_destination, stated_military_end_use
from enduse.findings.flags.rows import ROW_RULES
from enduse.findings.flags.rows.base import ask_all
from enduse.findings.flags.rows.neighbours import crowded_rule, successor_rule
from enduse.findings.flags.rows.prepared import TRADED, prepare
from enduse.model.listing import Hit, ListedStatus
from enduse.model.records import CaseRecords

TABLES = ("rows", "parties", "goods")
NEEDED = {
    "rows": "goods_key, flow_date, dispatch_country, origin_country, destination_country, trading_country, sender_key, "
    "consignee_key, contract_holder_key, value_usd, quantity, unit, row_number, exhibit",
    "goods": "goods_key, description, description_folded, hs6, chpl_tier, brand, model, end_use, end_use_words, is_uav",
    "parties": "party_key, name_folded, scheme, identifier, country",
}
"""Columns that the row-wise rules need."""


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """CPU seconds, wall seconds and what came out."""
    cpu, wall = time.process_time(), time.perf_counter()
    out = work()
    return time.process_time() - cpu, time.perf_counter() - wall, out


def scan(engine: DuckEngine) -> None:
    """Read and hash every cell of the needed columns once."""
    for table, columns in NEEDED.items():
        engine.query(f"SELECT bit_xor(hash({columns})) AS all_cells FROM {table}")


def listed(engine: DuckEngine) -> CaseRecords:
    """Records in which twenty receivers were listed on a day of the rows."""
    asked = (
        "SELECT receiver FROM traded WHERE flow_date < DATE '2022-11-15' GROUP BY receiver ORDER BY receiver LIMIT 20"
    )
    keys = [row["receiver"] for row in engine.query(asked)]
    hits = tuple(
        Hit(
            query_row=0, query_id=f"e:{key}", query_name="", entity_id=f"list:{key}", dataset="eu_fsf", score=1.0,
            decision="match", listed_status=ListedStatus.LISTED, listed_from="2022-11-15",
        )
        for key in keys
    )  # fmt: skip
    return CaseRecords(name="bench", entity_of={f"party:{key}": f"e:{key}" for key in keys}, hits=hits)


def set_wise(engine: DuckEngine, records: CaseRecords) -> Iterator[tuple[str, Callable[[], Any]]]:
    """The rules that compare rows with each other, one by one."""
    for rule in ROW_RULES:
        if rule.where is None:
            yield rule.rule.name, lambda rule=rule: list(ask_all((rule,), records, engine))
    yield "RF32", lambda: list(ask_all((successor_rule(records, engine),), records, engine))
    yield "RF26", lambda: list(ask_all((crowded_rule(engine),), records, engine))


def row_wise(engine: DuckEngine, records: CaseRecords) -> list[Any]:
    """The rules that judge each row by itself, together."""
    found = [*chpl_to_destination(records, engine), *stated_military_end_use(records, engine)]
    return [*found, *ask_all([rule for rule in ROW_RULES if rule.where is not None], records, engine)]


def measure(folder: Path, rows: int) -> None:
    """Print the figures."""
    engine = DuckEngine(threads=2)
    for name in TABLES:
        engine.register_parquet(name, [folder / f"{name}.parquet"])
    scanned, scan_wall, _ = timed(lambda: scan(engine))
    print(f"{rows} rows: one scan of the needed columns {scanned:.2f} s CPU, {scan_wall:.2f} s wall")
    prepared, wall, _ = timed(lambda: prepare(engine))
    print(f"prepare {prepared:.2f} s CPU, {wall:.2f} s wall, {prepared / scanned:.2f} scans")
    records = listed(engine)
    together, wall, found = timed(lambda: row_wise(engine, records))
    print(f"row-wise rules together {together:.2f} s CPU, {wall:.2f} s wall, {together / scanned:.2f} scans,")
    print(f"  with the preparation {(together + prepared) / scanned:.2f} scans; {len(found)} findings")
    for name, ask in set_wise(engine, records):
        cpu, wall, found = timed(ask)
        print(f"{name} {cpu:.2f} s CPU, {wall:.2f} s wall, {len(found)} findings", flush=True)
    print(f"{engine.query(f'SELECT count(*) AS n FROM {TRADED}')[0]['n']} rows kept")
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB of memory")
    engine.close()


def main(arguments: list[str]) -> None:
    rows = int(arguments[0]) if arguments else 200_000
    seed = int(arguments[1]) if len(arguments) > 1 else 1
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments[2]) if len(arguments) > 2 else Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if not all((folder / f"{name}.parquet").is_file() for name in TABLES):
            from enduse.trade import load_trade

            file = folder / "shipments.csv"
            write_shipments(file, rows, seed=seed)
            load_trade([(file, "e" * 64)], folder, on_problem=print)
            file.unlink()
        measure(folder, rows)


if __name__ == "__main__":
    main(sys.argv[1:])
