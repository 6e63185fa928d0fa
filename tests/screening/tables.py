"""Tables of parties in every format, and the list of one's own that they are screened against."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook, load_workbook

__all__ = ["ENTRIES", "HEAD", "ROWS", "read_rows", "write_rows"]

ENTRIES = [
    {
        "id": "1",
        "schema": "Company",
        "names": ["Avralin Trading LLC"],
        "countries": ["ru"],
        "listed_from": "2022-05-01",
    },
    {
        "id": "2",
        "schema": "Person",
        "names": ["Markel Dubosekov"],
        "birth_date": "1971-05-04",
        "measure": "asset_freeze",
    },
    {"id": "3", "schema": "Company", "names": ["Velmezh JSC"], "identifiers": {"inn": "9600000111"}},
]
ROWS: list[dict[str, Any]] = [
    {"id": "a", "name": "Avralin Trading", "country": "Russia", "branch": "7"},
    {"id": "b", "name": "Маркел Дубосеков", "schema": "Person", "birth_date": "1971-05-04", "branch": "8"},
    {"id": "c", "name": "Nobody At All", "branch": "9"},
    {"id": "d", "name": "Something Else", "identifiers": "inn:9600000111"},
]
HEAD = ("id", "name", "schema", "country", "birth_date", "identifiers", "branch")


def write_rows(path: Path, rows: list[dict[str, Any]] = ROWS) -> Path:
    lines = [[row.get(name) for name in HEAD] for row in rows]
    match path.suffix:
        case ".csv":
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([HEAD, *lines])
        case ".tsv":
            path.write_text("\n".join("\t".join(c or "" for c in line) for line in [HEAD, *lines]) + "\n", "utf-8")
        case ".jsonl":
            path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
        case ".parquet":
            columns = {name: pa.array([row.get(name) for row in rows], pa.string()) for name in HEAD}
            pq.write_table(pa.table(columns), path)
        case _:
            book = Workbook()
            for line in (HEAD, *lines):
                book.worksheets[0].append(list(line))
            book.save(path)
    return path


def read_rows(path: Path) -> list[dict[str, Any]]:
    match path.suffix:
        case ".csv" | ".tsv":
            with path.open(encoding="utf-8", newline="") as file:
                return list(csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ","))
        case ".jsonl":
            return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        case ".parquet":
            return pq.read_table(path).to_pylist()  # type: ignore[no-any-return]
        case _:
            lines = load_workbook(path).worksheets[0].iter_rows(values_only=True)
            head = next(lines)
            return [dict(zip(map(str, head), line, strict=True)) for line in lines]
