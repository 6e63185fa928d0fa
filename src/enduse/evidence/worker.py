"""The worker process: reads requests from its standard input, answers on its standard output, within its limits."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from threading import Thread
from typing import BinaryIO

from enduse.evidence.language import warm_up
from enduse.evidence.reading import read_here

__all__ = ["serve"]

_GRACE_S = 10


def serve(requests: BinaryIO, answers: BinaryIO, *, timeout_s: int) -> None:
    """Read each file that is asked for, until there is no more to be read.

    Args:
        requests: Pickled (path, exhibit, settings, scratch).
        answers: Pickled readings; before each, `tick` for every slow page.
        timeout_s: Seconds after which the process ends itself, should nobody be left to end it.
    """
    tick = _ticker(answers, timeout_s)
    while True:
        try:
            path, exhibit, settings, scratch = pickle.load(requests)  # noqa: S301 - from the process that started us
        except EOFError:
            return
        _set_alarm(timeout_s + _GRACE_S)
        reading = read_here(path, exhibit, settings=settings, scratch=scratch, tick=tick)
        _set_alarm(0)
        answers.write(pickle.dumps(reading))
        answers.flush()


def _ticker(answers: BinaryIO, timeout_s: int) -> Callable[[], None]:
    def tick() -> None:
        _set_alarm(timeout_s + _GRACE_S)
        answers.write(pickle.dumps("tick"))
        answers.flush()

    return tick


def _set_alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _limit(memory_bytes: int) -> None:
    """Bound the address space; no core files of evidence."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    for what, most in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, hard))


def _main() -> None:
    memory_bytes, timeout_s = (int(word) for word in sys.argv[1:3])
    _limit(memory_bytes)
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    # what a library prints must not come between the answers
    os.dup2(2, 1)
    Thread(target=warm_up, daemon=True).start()  # while the first file is opened
    serve(requests, answers, timeout_s=timeout_s)


if __name__ == "__main__":
    _main()
