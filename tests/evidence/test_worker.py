"""Reading apart: the worker's death, its bounds, what it leaves behind."""

from __future__ import annotations

import gc
import io
import os
import pickle
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from enduse.errors import NotFoundError
from enduse.evidence import Reading, bounded, read
from enduse.evidence.scratch import new_scratch
from enduse.evidence.worker import serve
from tests.evidence.corrupting import HOSTILE
from tests.evidence.desk import exhibit_of, read_apart, read_bytes, settings_of
from tests.evidence.making import odt, packed, paper_pdf, pptx

PAGE = b"<html><p>Words of a page.</p></html>"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of its own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def slow_program(tmp_path: Path) -> str:
    """An OCR program that leaves a mark and then takes its time, and does nothing where there is a mark already."""
    path = tmp_path / "slow-ocr"
    listing = '#!/bin/sh\nif [ "$1" = --list-langs ]; then echo eng; exit 0; fi\n'
    path.write_text(f"{listing}[ -e {tmp_path}/mark ] && exec cat > /dev/null\ntouch {tmp_path}/mark\nexec sleep 60\n")
    path.chmod(0o755)
    return str(path)


def _picture() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (300, 200), 255).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("paper.pdf", paper_pdf([["Words of a page."]])),
        ("page.html", PAGE),
        ("a.odt", odt("<text:p>Words of a page.</text:p>")),
        ("a.pptx", pptx(["<a:p><a:r><a:t>Words of a page.</a:t></a:r></a:p>"])),
        ("a.eml", b"From: a@b\nMessage-ID: <1@b>\nTo: c\nSubject: s\n\nWords of a page.\n"),
        ("a.zip", packed({"a.txt": b"Words of a page."})),
        ("a.csv", b"Words,of,a,page.\n"),
        ("a.rar", b"Rar!\x1a\x07\x01\x00"),
    ],
)
def test_a_file_read_apart_reads_as_it_does_here(tmp_path: Path, name: str, content: bytes) -> None:
    apart, here = read_apart(tmp_path, name, content), read_bytes(tmp_path, name, content)
    assert (apart.text, apart.passages, apart.problems) == (here.text, here.passages, here.problems)
    assert dict(apart.metadata) == dict(here.metadata)
    assert [a.name for a in apart.attachments] == [a.name for a in here.attachments]


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    exhibit = exhibit_of(tmp_path / "a", "a.txt")
    with pytest.raises(NotFoundError):
        read(tmp_path / "absent", exhibit, settings=settings_of(tmp_path))


def test_a_file_beyond_the_bound_is_not_opened(tmp_path: Path) -> None:
    reading = read_apart(tmp_path, "a.txt", b"words " * 100, max_file_bytes=100)
    assert [(p.kind, p.text) for p in reading.problems] == [("too_large", "600 bytes, more than 100")]


def _kill_when_busy(tmp_path: Path) -> threading.Thread:
    """Kill the worker when the program that it runs has left its mark."""

    def kill() -> None:
        while not (tmp_path / "mark").exists():
            time.sleep(0.05)
        worker = bounded._WORKSHOP._process
        assert worker is not None
        os.kill(worker.pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    return killer


@pytest.mark.slow
def test_a_worker_killed_over_its_first_file_costs_that_file(tmp_path: Path, slow_program: str) -> None:
    bounded._WORKSHOP.close()
    killer = _kill_when_busy(tmp_path)
    reading = read_apart(tmp_path, "scan.png", _picture(), ocr_command=slow_program)
    killer.join()
    assert [p.kind for p in reading.problems] == ["crashed"]
    assert read_apart(tmp_path, "page.html", PAGE).text == "Words of a page."


@pytest.mark.slow
def test_a_file_over_which_a_used_worker_died_is_read_once_more(tmp_path: Path, slow_program: str) -> None:
    read_apart(tmp_path, "page.html", PAGE)
    killer = _kill_when_busy(tmp_path)
    reading = read_apart(tmp_path, "scan.png", _picture(), ocr_command=slow_program)
    killer.join()
    assert [p.kind for p in reading.problems] == ["no_ocr"]


@pytest.mark.slow
def test_a_worker_that_died_between_files_is_started_again(tmp_path: Path) -> None:
    read_apart(tmp_path, "page.html", PAGE)
    worker = bounded._WORKSHOP._process
    assert worker is not None
    os.kill(worker.pid, signal.SIGKILL)
    assert read_apart(tmp_path, "page.html", PAGE).text == "Words of a page."


def test_a_reader_that_takes_too_long_is_ended_and_told(tmp_path: Path, slow_program: str) -> None:
    begin = time.monotonic()
    reading = read_apart(
        tmp_path, "a.png", _picture(), ocr_command=slow_program, reader_timeout_s=3, slow_reader_timeout_s=1
    )
    assert time.monotonic() - begin < 20
    assert [p.kind for p in reading.problems] == ["timed_out"]


@pytest.mark.slow
def test_a_file_that_needs_more_memory_than_allowed_is_a_problem(tmp_path: Path) -> None:
    content = b"<html>" + b"<p>words</p>" * 2_000_000
    reading = read_apart(tmp_path, "page.html", content, reader_memory_bytes=500_000_000)
    assert [(p.kind, p.text) for p in reading.problems] == [("too_large", "needs more than 500000000 bytes of memory")]
    assert read_apart(tmp_path, "page.html", PAGE, reader_memory_bytes=500_000_000).text == "Words of a page."


def test_nothing_is_left_of_a_file_without_attachments(tmp_path: Path, temporary: Path) -> None:
    read_apart(tmp_path, "page.html", PAGE)
    read_apart(tmp_path, "a.txt", b"words")
    assert list(temporary.iterdir()) == []


def test_attachments_lie_where_no_one_else_may_look_and_go_with_the_reading(tmp_path: Path, temporary: Path) -> None:
    reading = read_apart(tmp_path, "protected name.zip", packed({"a secret name.txt": b"words"}))
    (folder,) = temporary.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not [p for p in temporary.rglob("*") if "name" in p.name]
    assert reading.attachments[0].path.read_bytes() == b"words"
    del reading
    gc.collect()
    assert list(temporary.iterdir()) == []


def test_nothing_is_left_of_a_file_over_which_the_worker_died(
    tmp_path: Path, temporary: Path, slow_program: str
) -> None:
    read_apart(tmp_path, "a.png", _picture(), ocr_command=slow_program, reader_timeout_s=2, slow_reader_timeout_s=1)
    assert list(temporary.iterdir()) == []


def test_what_a_killed_process_left_is_swept_after_an_hour_and_what_lives_is_not(temporary: Path) -> None:
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    dead, alive = int(done.stdout), os.getppid()
    long_ago = time.time() - 7200
    for name, when in (
        (f"enduse-{dead}-old", long_ago),
        (f"enduse-{dead}-new", time.time()),
        (f"enduse-{alive}-old", long_ago),
        ("enduse-somebody", long_ago),
    ):
        (temporary / name).mkdir()
        (temporary / name / "000001").write_bytes(b"words")
        os.utime(temporary / name, (when, when))
    made = new_scratch()
    assert {p.name for p in temporary.iterdir()} == {
        f"enduse-{dead}-new",
        f"enduse-{alive}-old",
        "enduse-somebody",
        made.name,
    }


def test_files_read_from_many_threads_are_each_read_once(tmp_path: Path) -> None:
    def one(number: int) -> Reading:
        folder = tmp_path / str(number)
        folder.mkdir()
        return read_apart(folder, "page.html", b"<html><p>Words of page %d.</p></html>" % number)

    with ThreadPoolExecutor(max_workers=6) as pool:
        readings = list(pool.map(one, range(24)))
    assert [r.text for r in readings] == [f"Words of page {n}." for n in range(24)]


@pytest.mark.slow
def test_the_worker_reads_nothing_from_the_folder_it_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("lxml", "pypdfium2", "email", "zipfile"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('code out of the evidence was run')")
    monkeypatch.chdir(tmp_path)
    bounded._WORKSHOP.close()
    assert read_apart(tmp_path, "page.html", PAGE).text == "Words of a page."


@pytest.mark.slow
def test_the_worker_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    code = (
        "import os, sys\nfrom pathlib import Path\n"
        "from tests.evidence.desk import read_apart\nfrom enduse.evidence import bounded\n"
        "read_apart(Path(sys.argv[1]), 'page.html', b'<html><p>words</p></html>')\n"
        "print(bounded._WORKSHOP._process.pid, flush=True)\nos.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
        timeout=60,
    )
    worker = int(done.stdout)
    for _ in range(100):
        if not Path(f"/proc/{worker}").exists() or "Z" in Path(f"/proc/{worker}/stat").read_text().split()[2]:
            return
        time.sleep(0.1)
    pytest.fail("the worker lives on")


def _served(tmp_path: Path, requests: list[Any]) -> Iterator[Any]:
    answers = io.BytesIO()
    serve(io.BytesIO(b"".join(map(pickle.dumps, requests))), answers, timeout_s=50)
    answers.seek(0)
    while answers.tell() < len(answers.getvalue()):
        yield pickle.load(answers)


def test_the_worker_answers_each_request_and_gives_a_sign_for_each_slow_page(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(paper_pdf([["A table"], ["Another"]], tables={1: [["a", "b"]] * 3, 2: [["c", "d"]] * 3}))
    request = (path, exhibit_of(path, path.name), settings_of(tmp_path), tmp_path)
    answers = list(_served(tmp_path, [request, request]))
    assert [answer if isinstance(answer, str) else type(answer) for answer in answers] == [*["tick"] * 2, Reading] * 2
    assert signal.alarm(0) == 0


@pytest.mark.slow
def test_a_bomb_leaves_memory_and_disk_as_they_were(tmp_path: Path, temporary: Path) -> None:
    read_apart(tmp_path, "bomb.zip", HOSTILE["bomb.zip"]())
    gc.collect()
    assert list(temporary.iterdir()) == []
