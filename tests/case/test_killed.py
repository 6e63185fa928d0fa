"""A case that was killed at any moment and run again holds what an undisturbed one holds."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from enduse.case import Case
from tests.case.folders import evidence

WORK = """
import sys
from pathlib import Path
from enduse.case import Case
case, folder = Path(sys.argv[1]), Path(sys.argv[2])
if not (case / "case.toml").exists():
    Case.create(case)
with Case.open(case) as opened:
    opened.add([folder / "article.txt"], source="Harbour Courier", reliability="B")
    opened.add([folder / "inner"], source="HERON", is_protected=True)
    opened.add([folder / "owners.csv"], source="Register", reliability="A")
    opened.run()
"""


def work(case: Path, folder: Path) -> subprocess.Popen[bytes]:
    """A process of its own group that makes, fills and runs the case."""
    command = [sys.executable, "-c", WORK, str(case), str(folder)]
    return subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE)


def finish(case: Path, folder: Path) -> str:
    process = work(case, folder)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said.decode()
    with Case.open(case) as opened:
        assert list(opened.check()) == []
        return opened.status().digest


def is_killed_after(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Kill the process and its workers; whether it was still at work."""
    time.sleep(seconds)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    return process.returncode == -signal.SIGKILL


def same_after(kills: int, seed: int, root: Path) -> None:
    """Only kills of a process at work count; a case that was done before its kill is compared, and another is begun."""
    folder = evidence(root / "evidence")
    begun = time.monotonic()
    undisturbed = finish(root / "undisturbed", folder)
    whole = time.monotonic() - begun
    chance = random.Random(seed)
    landed = number = 0
    while landed < kills:
        if is_killed_after(work(root / f"killed-{number}", folder), chance.uniform(0.05, 1.0) * whole):
            landed += 1
        else:
            assert finish(root / f"killed-{number}", folder) == undisturbed
            number += 1
    assert finish(root / f"killed-{number}", folder) == undisturbed


@pytest.mark.slow
def test_a_case_killed_six_times_is_the_same(tmp_path: Path, home: Path) -> None:
    same_after(6, 1, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 12))
def test_a_case_killed_ten_times_is_the_same_whatever_the_moments(tmp_path: Path, home: Path, seed: int) -> None:
    same_after(10, seed, tmp_path)
