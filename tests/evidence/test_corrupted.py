"""Corrupted and hostile inputs: no crash, no hang over 60 seconds, each a Problem or read."""

from __future__ import annotations

import time
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from enduse.case.intake import guess_kind
from enduse.evidence import Reading, detect_media, read
from tests.evidence.corrupting import HOSTILE, Corrupted, corrupted_inputs
from tests.evidence.desk import check_sound, exhibit_of, settings_of

SEED = 20_240_315
LONGEST_S = 60


def _survives(tmp_path: Path, corrupted: Corrupted) -> Reading:
    """What is read of an input; it took less than a minute, came out sound, and is something or told."""
    path = tmp_path / "received"
    path.write_bytes(corrupted.content)
    begin = time.monotonic()
    guess_kind(path, detect_media(path, corrupted.name))
    reading = read(
        path, exhibit_of(path, corrupted.name), settings=settings_of(tmp_path, ocr_command="no-such-program")
    )
    assert time.monotonic() - begin < LONGEST_S, corrupted.how
    check_sound(reading)
    assert reading.passages or reading.attachments or reading.problems, corrupted
    return reading


def test_a_dozen_corrupted_inputs_are_each_a_problem_or_read(tmp_path: Path) -> None:
    for corrupted in islice(corrupted_inputs(500, SEED + 1), 0, 500, 41):
        _survives(tmp_path, corrupted)


@pytest.mark.slow
def test_five_hundred_corrupted_inputs_are_each_a_problem_or_read(tmp_path: Path) -> None:
    ends: Counter[str] = Counter()
    for corrupted in corrupted_inputs(500, SEED):
        reading = _survives(tmp_path, corrupted)
        ends["read" if reading.passages else "files" if reading.attachments else "problem"] += 1
    assert sum(ends.values()) == 500
    assert min(ends.values()) > 20


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_an_input_made_to_break_a_reader_does_not(tmp_path: Path, name: str) -> None:
    _survives(tmp_path, Corrupted(name=name, content=HOSTILE[name](), how="made to break a reader"))


@pytest.mark.slow
@pytest.mark.parametrize("beginning", [b"", b"name;count;price\r\nBoard;1;2\r\n"])
def test_a_sparse_table_of_a_gigabyte_is_read_up_to_its_zeros(tmp_path: Path, beginning: bytes) -> None:
    path = tmp_path / "sparse.csv"
    with path.open("wb") as file:
        file.write(beginning)
        file.truncate(1_000_000_000)
    begin = time.monotonic()
    media = detect_media(path, "sparse.csv")
    guess_kind(path, media)
    exhibit = exhibit_of(tmp_path / "empty", "sparse.csv", media) if not (tmp_path / "empty").write_bytes(b"") else None
    assert exhibit is not None
    reading = read(path, exhibit, settings=settings_of(tmp_path))
    assert time.monotonic() - begin < LONGEST_S
    check_sound(reading)
    assert reading.problems
    assert len(reading.passages) == (2 if beginning else 0)
