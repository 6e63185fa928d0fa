"""Fixtures of the tests of screening."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from enduse.case import desk
from tests.screening.tables import ENTRIES


@pytest.fixture
def watch(home: Path, tmp_path: Path) -> Path:
    """A list of one's own, loaded under the name `watch`."""
    path = tmp_path / "watch.jsonl"
    path.write_text("".join(json.dumps(e) + "\n" for e in ENTRIES), "utf-8")
    desk.load_lists([path], "watch", edition="2024-01-01")
    return path
