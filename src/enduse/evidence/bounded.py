"""Files read in a worker process of bounded time and memory: one that crashes or hangs costs its file and no other."""

from __future__ import annotations

import atexit
import os
import pickle
import shutil
import signal
import subprocess
import sys
import threading
import time
import weakref
from pathlib import Path
from typing import Any

from enduse.errors import NotFoundError
from enduse.evidence.manuscript import Manuscript, Reading
from enduse.evidence.readers import HARMLESS, READERS
from enduse.evidence.reading import read_here
from enduse.evidence.scratch import new_scratch
from enduse.model.evidence import Exhibit
from enduse.settings import Settings

__all__ = ["Workshop", "read"]

_SMALL = 1 << 20
_FILES_PER_WORKER = 500
_NOWHERE = Path(os.devnull)
"""Stands for the folder of attachments where there can be none."""
_SOON_S = 10
_CRASHED = ("crashed", "the reader died over the file", "open it, save it anew (or print it to PDF) and add that")

Request = tuple[Path, Exhibit, Settings, Path]
"""What is to be read, which exhibit it is, the bounds, and the folder for attachments."""


def read(path: Path, exhibit: Exhibit, *, settings: Settings) -> Reading:
    """Text, passages, problems and attachments of a file.

    Args:
        path: Where the bytes lie.
        exhibit: Which exhibit they are; its `media` says which reader reads them.
        settings: Bounds of size, text, time and memory.

    Returns:
        What could be read. The bytes of attachments go with the reading: keep it until they are taken in.

    Raises:
        NotFoundError: There is no such file.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise NotFoundError(f"cannot open {exhibit.name}: {error.strerror}", hint="name an existing file") from error
    if size > settings.max_file_bytes:
        text = f"{size} bytes, more than {settings.max_file_bytes}"
        return _only_problem(exhibit, settings, ("too_large", text, "split the file and add its parts"))
    if READERS.get(exhibit.media) in HARMLESS and size <= _SMALL:
        return read_here(path, exhibit, settings=settings, scratch=_NOWHERE)
    scratch = new_scratch()
    try:
        reading = _WORKSHOP.read(path, exhibit, settings, scratch)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    if reading.attachments:
        weakref.finalize(reading, shutil.rmtree, scratch, ignore_errors=True)
    else:
        shutil.rmtree(scratch, ignore_errors=True)
    return reading


def _only_problem(exhibit: Exhibit, settings: Settings, told: tuple[str, str, str]) -> Reading:
    manuscript = Manuscript(exhibit, settings, _NOWHERE)
    manuscript.problem(told[0], told[1], remedy=told[2])
    return manuscript.finished()


class Workshop:
    """One worker process that reads file after file; it is started when first needed and again after each death."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._bounds: tuple[int, int] | None = None
        self._owner = 0
        self._files = 0
        self._lock = threading.Lock()

    def read(self, path: Path, exhibit: Exhibit, settings: Settings, scratch: Path) -> Reading:
        """What the worker reads; a Problem where it dies or takes too long."""
        request = (path, exhibit, settings, scratch)
        with self._lock:
            begin = time.monotonic()
            answer = self._asked(request, settings)
            # it may have died of what it read before: the file is to blame if a new one dies over it too
            if answer == _CRASHED and self._files > 1 and time.monotonic() - begin < _SOON_S:
                self._forget(scratch)
                answer = self._asked(request, settings)
            if isinstance(answer, Reading):
                return answer
            self._forget(scratch)
            return _only_problem(exhibit, settings, answer)

    def _asked(self, request: Request, settings: Settings) -> Reading | tuple[str, str, str]:
        process = self._ready(settings)
        try:
            _send(process, request)
            return _Answer(process, settings).wait()
        except OSError:  # it died before it had read the request
            return _CRASHED
        except BaseException:
            self.close()
            raise

    def _forget(self, scratch: Path) -> None:
        """End the worker and clear away what it wrote."""
        self.close()
        for leftover in scratch.iterdir():
            leftover.unlink(missing_ok=True)

    def close(self) -> None:
        """End the worker and what it started."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        _kill(process)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close_quietly(pipe)

    def _ready(self, settings: Settings) -> subprocess.Popen[bytes]:
        bounds = (settings.reader_memory_bytes, settings.reader_timeout_s)
        is_fit = self._owner == os.getpid() and self._bounds == bounds and self._files < _FILES_PER_WORKER
        if self._process is not None and not is_fit:
            self.close()
        if self._process is None or self._process.poll() is not None:
            self._process, self._bounds, self._owner, self._files = _start(*bounds), bounds, os.getpid(), 0
        self._files += 1
        return self._process


class _Answer:
    """The worker's answer, waited for as long as the settings allow; the worker is killed when that is over."""

    def __init__(self, process: subprocess.Popen[bytes], settings: Settings) -> None:
        self._process, self._settings = process, settings
        self._is_late = False

    def wait(self) -> Reading | tuple[str, str, str]:
        """The reading, or kind, text and remedy of the problem that there is none."""
        end = time.monotonic() + self._settings.slow_reader_timeout_s
        while True:
            message = self._next(min(self._settings.reader_timeout_s, end - time.monotonic()))
            if isinstance(message, Reading):
                return message
            if message is None:
                return self._failure()

    def _next(self, seconds: float) -> Any:
        """The next message: a reading, a sign of life, or None where the worker died or was killed."""
        timer = threading.Timer(max(0.01, seconds), self._give_up)
        timer.daemon = True
        timer.start()
        try:
            assert self._process.stdout is not None
            return pickle.load(self._process.stdout)  # noqa: S301 - our own process; its input is the hostile part
        except (EOFError, pickle.UnpicklingError, OSError):
            return None
        finally:
            timer.cancel()

    def _give_up(self) -> None:
        self._is_late = True
        _kill(self._process)

    def _failure(self) -> tuple[str, str, str]:
        if self._is_late:
            text = f"the reader took longer than {self._settings.reader_timeout_s} s over the file or a page of it"
            return "timed_out", text, "add the pages that matter as a file of their own"
        _kill(self._process)
        code = self._process.wait()
        if code == -getattr(signal, "SIGALRM", 0):
            return "timed_out", "the reader did not come to an end", "add the pages that matter as a file of their own"
        return _CRASHED


def _start(memory_bytes: int, timeout_s: int) -> subprocess.Popen[bytes]:
    # -P and an explicit path: a folder of evidence that happens to be the current one is never imported from
    paths = [entry for entry in sys.path if entry and Path(entry).is_absolute()]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(dict.fromkeys([str(Path(__file__).parents[2]), *paths])),
        "OMP_THREAD_LIMIT": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    command = [sys.executable, "-P", "-m", "enduse.evidence.worker", str(memory_bytes), str(timeout_s)]
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )


def _send(process: subprocess.Popen[bytes], request: Any) -> None:
    assert process.stdin is not None
    process.stdin.write(pickle.dumps(request))
    process.stdin.flush()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the worker and the programs that it runs."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
    else:
        process.kill()


def _close_quietly(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:  # what was still to be written has nowhere to go
        return


_WORKSHOP = Workshop()
atexit.register(_WORKSHOP.close)
