"""How much a client may bring and ask: bodies that grow too large are cut off, requests that come too fast refused."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from enduse.api.options import Limits
from enduse.api.refusals import Refusal

__all__ = ["UPLOAD_PATHS", "BodyLimit", "RateLimit"]

UPLOAD_PATHS = frozenset({"/api/screen"})
"""Paths that take a whole file."""

_MOST_CLIENTS = 10_000


class RateLimit:
    """A bucket of requests for each client address that fills again with time."""

    def __init__(self, app: ASGIApp, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._app, self._limits, self._clock = app, limits, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it with 429."""
        if scope["type"] == "http" and not self._take((scope.get("client") or ("?", 0))[0]):
            raise Refusal(429, "too many requests", hint="ask again in a second", headers={"Retry-After": "1"})
        await self._app(scope, receive, send)

    def _take(self, client: str) -> bool:
        now, most = self._clock(), float(self._limits.burst)
        left, since = self._buckets.pop(client, (most, now))
        left = min(most, left + (now - since) * self._limits.requests_a_second)
        is_allowed = left >= 1
        self._buckets[client] = (left - 1 if is_allowed else left, now)
        if len(self._buckets) > _MOST_CLIENTS:
            self._buckets.popitem(last=False)
        return is_allowed


class BodyLimit:
    """Refuses a body that says it is too large, and stops reading one that turns out to be."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app, self._limits = app, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with a body that is counted as it is read."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._limits.upload_bytes if scope["path"] in UPLOAD_PATHS else self._limits.body_bytes
        if _said_length(scope) > most:
            raise _too_large(most)
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise _too_large(most)
            return message

        await self._app(scope, counted, send)


def _said_length(scope: Scope) -> int:
    told = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    if not told.isdigit() or len(told) > 18:
        raise Refusal(400, "the length of the body is no number")
    return int(told)


def _too_large(most: int) -> Refusal:
    return Refusal(413, f"the body is larger than {most} bytes", hint="send fewer at a time")
