"""Megabytes a second of list files: a bare csv scan, the reader, and a whole load, in one run.

Run: python benchmarks/lists_load.py [MEGABYTES]. The file is invented, in the layout of the US Consolidated Screening
List. CPU seconds of this process are compared, since a machine may be busy otherwise.
"""

from __future__ import annotations

import csv
import io
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from enduse.lists.files import read_list_file
from enduse.lists.incoming import as_part
from enduse.lists.publisher import Part
from enduse.lists.store import ListStore

_COLUMNS = (
    "_id source entity_number type programs name title addresses federal_register_notice start_date end_date"
    " standard_order license_requirement license_policy call_sign vessel_type gross_tonnage gross_registered_tonnage"
    " vessel_flag vessel_owner remarks source_list_url alt_names citizenships dates_of_birth nationalities"
    " places_of_birth source_information_url ids"
)
_WORDS = ("north", "kontur", "vega", "works", "trade", "plant", "river", "mill", "stone", "bridge", "supply", "marine")


def make_list(path: Path, megabytes: float) -> int:
    """An invented list of about that size; returns its rows."""
    chance = random.Random(7)
    rows = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS.split(), restval="", lineterminator="\n")
        writer.writeheader()
        while file.tell() < megabytes * 1_000_000:
            rows += 1
            words = [chance.choice(_WORDS).upper() for _ in range(4)]
            writer.writerow(
                {
                    "_id": str(rows),
                    "source": "Specially Designated Nationals (SDN) - Treasury Department",
                    "entity_number": str(rows),
                    "type": chance.choice(["Entity", "Individual"]),
                    "programs": "TEST; TEST2",
                    "name": " ".join(words),
                    "addresses": f"{rows} Mill Road, Omsk, {rows:06d}, RU; {rows} Dock Street, Minsk, BY",
                    "remarks": f"(Linked To: {words[0]} HOLDING {rows % 97}); " + "invented remark " * 12,
                    "alt_names": "; ".join(f"{chance.choice(_WORDS)} {word} {rows}" for word in words),
                    "nationalities": "RU",
                    "dates_of_birth": f"19{rows % 90 + 10}-03-{rows % 28 + 1:02d}",
                    "ids": f"RU, {rows:012d}, Registration ID; RU, 7707083893, Tax ID No.; Male, Gender",
                }
            )
    return rows


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU seconds that some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main(megabytes: float) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "consolidated.csv"
        rows = make_list(path, megabytes)
        size = path.stat().st_size / 1e6
        file = read_list_file(path)
        publisher, known = as_part(file, "us_csl")
        steps: dict[str, Callable[[], object]] = {
            "csv.reader alone": lambda: sum(1 for _ in csv.reader(io.StringIO(file.text, newline=""))),
            "reader to entries": lambda: publisher.read("us_csl", (Part(name=known.part, file=file),)),
            "lists load, all told": lambda: ListStore(Path(name) / "home").load([path], "us_csl", "2026-05-01"),
        }
        print(f"{size:.1f} MB, {rows} entries")
        bare = 0.0
        for step, work in steps.items():
            taken = cpu_seconds(work)
            bare = bare or taken
            told = f"{size / taken:7.1f} MB/s  {rows / taken:9,.0f} entries/s  {taken / bare:5.1f} times the scan"
            print(f"{step:22} {taken:6.2f} s {told}")
        print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 20)
