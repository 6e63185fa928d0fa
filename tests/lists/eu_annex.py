"""Invented annexes in the column layout of the EU journal files."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from enduse.lists.publishers.eu_journal import AMENDMENT_COLUMNS, CONSOLIDATED_COLUMNS

__all__ = ["write_amendment", "write_consolidated"]

BASE = {
    "programKey": "EU-TEST",
    "annex": "I",
    "measure": "Asset freeze",
    "startDate": "16.12.2024",
    "schema": "LegalEntity",
}


def write_consolidated(path: Path, *rows: dict[str, str], act: str = "32099R0001") -> Path:
    return _write(path, CONSOLIDATED_COLUMNS, [{**BASE, "celex": act, **row} for row in rows])


def write_amendment(path: Path, *rows: dict[str, str], act: str = "32099R0002", of: str = "32099R0001") -> Path:
    full = [{**BASE, "amendedCelex": of, "amendmentCelex": act, "startDate": "1.3.2025", **row} for row in rows]
    return _write(path, AMENDMENT_COLUMNS, full)


def _write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> Path:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path
