"""Screening a file, reading and writing it included, beside the bare search of its names in the same run.

python benchmarks/screening_files.py [--listed 100000] [--rows 50000] [--formats csv parquet]
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import tempfile
import time
from pathlib import Path

from enduse.case import desk
from enduse.case.listed import name_index, open_against
from enduse.case.lists_desk import list_store
from enduse.case.table_writing import writing_table
from enduse.settings import read_settings

GIVEN = ("Anna", "Maria", "Peter", "John", "Ivan", "Olga", "Chen", "Ahmed", "Fatima", "Luis", "Elena", "Sergei", "Yuki")
SYLLABLES = [consonant + vowel for consonant in "bklmnrstvz" for vowel in "aeio"]


def family(rng: random.Random) -> str:
    """An invented family name of two to five syllables."""
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.choice((2, 3, 3, 4, 5)))).title()


def write_list(path: Path, names: int, rng: random.Random) -> list[str]:
    """A list of persons in the form of a list of one's own; returns their names."""
    listed = [f"{rng.choice(GIVEN)} {family(rng)} {family(rng)}" for _ in range(names)]
    with writing_table(path, ("id", "schema", "names")) as write:
        write((str(number), "Person", name) for number, name in enumerate(listed))
    return listed


def write_customers(path: Path, rows: int, listed: list[str], rng: random.Random) -> None:
    """Customers, one in a hundred of them of a listed name."""
    with writing_table(path, ("id", "name", "country", "branch")) as write:
        write(
            (str(n), rng.choice(listed) if n % 100 == 0 else f"{rng.choice(GIVEN)} {family(rng)}", "de", str(n % 7))
            for n in range(rows)
        )


def bare_rate(folder: Path, rows: int) -> float:
    """Names a second of CPU that the index alone finds, once it is compiled and warm."""
    with (folder / "in.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    with list_store() as store:
        chosen = open_against(store, ())
        index = name_index(chosen.lists, chosen.editions, read_settings())
    index.find(names[:10_000], limit=30, min_score=0.5)
    begun = time.process_time()
    index.find(names, limit=30, min_score=0.5)
    return rows / (time.process_time() - begun)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--listed", type=int, default=100_000)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--formats", nargs="+", default=["csv", "parquet"])
    asked = parser.parse_args()
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["ENDUSE_HOME"] = str(folder / "home")
        listed = write_list(folder / "list.csv", asked.listed, rng)
        begun = time.process_time()
        desk.load_lists([folder / "list.csv"], "bench", edition="2024-01-01")
        print(f"{asked.listed:,} names loaded and indexed in {time.process_time() - begun:.1f} s CPU")
        for ending in ("csv", *asked.formats):
            write_customers(folder / f"in.{ending}", asked.rows, listed, rng)
        bare = bare_rate(folder, asked.rows)
        print(f"bare search {bare:,.0f} names a second of CPU")
        for ending in asked.formats:
            begun = time.process_time()
            report = desk.screen(folder / f"in.{ending}", folder / f"out.{ending}", record=folder / "record.json")
            rate = report.parties / (time.process_time() - begun)
            print(f"{ending:8} {rate:,.0f} rows a second of CPU, {rate / bare:.2f} of bare; {report.reviews} to review")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
