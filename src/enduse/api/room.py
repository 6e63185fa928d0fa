"""The case behind a server: a few threads, each with the case open; what is asked never blocks the loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from enduse.case import Case
from enduse.errors import UnavailableError
from enduse.settings import Settings, read_settings

if TYPE_CHECKING:
    from enduse.model.records import CaseRecords

__all__ = ["CaseRoom"]

T = TypeVar("T")
_THREADS = 3


class CaseRoom:
    """A case that many requests ask at once; close it with `close`.

    Every thread opens the case for itself, so that no connection is shared.

    Args:
        path: Folder of the case.
        settings: Read from the environment if None.

    Raises:
        NotFoundError: There is no case there.
    """

    def __init__(self, path: Path, settings: Settings | None = None) -> None:
        self.path = Path(path)
        self.settings = settings or read_settings()
        with Case.open(self.path, settings=self.settings) as case:
            self.name = case.folder.settings().name
        self._here = threading.local()
        self._pool = ThreadPoolExecutor(max_workers=_THREADS, thread_name_prefix="case")
        self._keeping = threading.Lock()
        self._kept: tuple[object, CaseRecords] | None = None

    async def ask(self, question: Callable[[Case], T]) -> T:
        """The answer of a function that is called with the open case in one of the threads."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._answer, question)

    async def records(self) -> CaseRecords:
        """All records as they stand; kept until the case is written to."""
        return await self.ask(self.records_of)

    def records_of(self, case: Case) -> CaseRecords:
        """What `records` answers, for a function that runs in one of the threads already."""
        with self._keeping:
            stamp = self.stamp()
            if self._kept is None or self._kept[0] != stamp:
                self._kept = (stamp, case.records())
            return self._kept[1]

    def stamp(self) -> object:
        """A value that changes when the case is written to, by whatever process."""
        return tuple(_mark(self.path / name) for name in ("case.sqlite", "case.sqlite-wal", "case.toml"))

    def close(self) -> None:
        """Close the case in every thread and end them; waits for answers that are under way."""
        gate = threading.Barrier(_THREADS)

        def leave() -> None:
            gate.wait(timeout=60)  # every thread takes exactly one of these
            case: Case | None = getattr(self._here, "case", None)
            if case is not None:
                case.close()

        for _ in range(_THREADS):
            self._pool.submit(leave)
        self._pool.shutdown(wait=True)

    def _answer(self, question: Callable[[Case], T]) -> T:
        if not (self.path / "case.sqlite").is_file():
            raise UnavailableError(
                f"the case {self.name} is no longer where it was", hint="put its folder back, or stop the server"
            )
        case: Case | None = getattr(self._here, "case", None)
        if case is None:
            case = self._here.case = Case.open(self.path, settings=self.settings)
        return question(case)


def _mark(path: Path) -> tuple[int, int] | None:
    """When a file was changed and how large it is; a log of writes that is empty is as good as none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return (found.st_mtime_ns, found.st_size) if found.st_size else None
