"""Where parties are asked for: one thread with the indexes; queries that wait at the same time become one search."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from enduse.api.room import CaseRoom

if TYPE_CHECKING:
    from enduse.case.asking import Answer, Asking, Query

__all__ = ["AskingRoom"]

T = TypeVar("T")
_MOST_AT_ONCE = 64


@dataclass(slots=True)
class _Waiting:
    queries: Sequence[Query]
    answer: asyncio.Future[list[tuple[Answer, ...]]]


class AskingRoom:
    """The lists and the case's entities in memory, made anew when either changes.

    Args:
        show_protected: Whether entities that protected exhibits alone name are among them.
    """

    def __init__(self, room: CaseRoom, *, show_protected: bool) -> None:
        self._room, self._show_protected = room, show_protected
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="asking")
        self._asking: Asking | None = None
        self._stamp: object = None
        self._waiting: list[_Waiting] = []
        self._is_busy = False
        self.is_ready = False

    async def ask(self, question: Callable[[Asking], T]) -> T:
        """The answer of a function that is called with the indexes."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: question(self._fresh()))

    async def match(self, queries: Sequence[Query]) -> list[tuple[Answer, ...]]:
        """For each query its answers; queries of other requests that wait too are answered by the same search."""
        loop = asyncio.get_running_loop()
        waiting = _Waiting(queries, loop.create_future())
        self._waiting.append(waiting)
        if not self._is_busy:
            self._is_busy = True
            self._next(loop)
        return await waiting.answer

    async def warm(self) -> None:
        """Make the indexes before the first question; then the loops that make long lists four times as fast.

        Loops that this machine has not compiled yet are compiled by another process: questions do not wait for them.
        """
        from enduse.case.asking import compile_loops

        await self.ask(lambda asking: asking.warm())
        self.is_ready = True
        if await self.ask(lambda asking: asking.has_many()):
            await _compile_apart()
            await self.ask(lambda asking: compile_loops())

    def close(self) -> None:
        """End the thread; the lists are let go of in it."""

        def leave() -> None:
            if self._asking is not None:
                self._asking.close()

        self._pool.submit(leave)
        self._pool.shutdown(wait=True)

    def _next(self, loop: asyncio.AbstractEventLoop) -> None:
        some, self._waiting = self._waiting[:_MOST_AT_ONCE], self._waiting[_MOST_AT_ONCE:]
        done = loop.run_in_executor(self._pool, self._answer, [waiting.queries for waiting in some])
        done.add_done_callback(lambda found: self._hand_out(loop, some, found))

    def _hand_out(
        self,
        loop: asyncio.AbstractEventLoop,
        some: Sequence[_Waiting],
        found: asyncio.Future[list[list[tuple[Answer, ...]] | Exception]],
    ) -> None:
        error = found.exception()
        results = [error] * len(some) if error is not None else found.result()
        for waiting, result in zip(some, results, strict=True):
            if waiting.answer.done():
                continue  # whoever asked has gone
            if isinstance(result, BaseException):
                waiting.answer.set_exception(result)
            else:
                waiting.answer.set_result(result)
        if self._waiting:
            self._next(loop)
        else:
            self._is_busy = False

    def _answer(self, many: Sequence[Sequence[Query]]) -> list[list[tuple[Answer, ...]] | Exception]:
        """Answers of each asker; one whose query is refused costs the others nothing."""
        asking = self._fresh()
        try:
            flat = asking.match([query for queries in many for query in queries])
        except Exception:  # whatever one query does, it is found out by asking each alone, and told to its asker
            return [_alone(asking, queries) for queries in many]
        found: list[list[tuple[Answer, ...]] | Exception] = []
        for queries in many:
            found.append(flat[: len(queries)])
            flat = flat[len(queries) :]
        return found

    def _fresh(self) -> Asking:
        """The indexes as of now: made anew where the case or the lists have changed."""
        from enduse.case import Case
        from enduse.case.asking import Asking
        from enduse.case.open_records import open_records

        stamp = self._room.stamp()
        if self._asking is not None and self._stamp == (stamp, self._asking.mark()):
            return self._asking
        if self._asking is not None:
            self._asking.close()
        with Case.open(self._room.path, settings=self._room.settings) as case:
            records = open_records(case.records(), show_protected=self._show_protected).records
        self._asking = Asking(records, self._room.settings)
        self._stamp = (stamp, self._asking.mark())
        return self._asking


async def _compile_apart() -> None:
    code = "from enduse.case.asking import compile_loops; compile_loops()"
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdin=quiet, stdout=quiet, stderr=quiet)
    try:
        await process.wait()
    finally:
        if process.returncode is None:
            process.kill()


def _alone(asking: Asking, queries: Sequence[Query]) -> list[tuple[Answer, ...]] | Exception:
    try:
        return asking.match(queries)
    except Exception as error:  # handed to the one who asked, who raises it in his own request
        return error
