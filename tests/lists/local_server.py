"""A publisher's server on this machine: entity tags, ranges, and the faults that servers have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

__all__ = ["Resource", "serving"]


@dataclass(slots=True)
class Resource:
    """A file that is served, and what goes wrong with the next requests: a status, or `cut` after some bytes."""

    content: bytes
    etag: str | None = '"one"'
    last_modified: str | None = "Fri, 01 May 2026 10:00:00 GMT"
    faults: list[int | str] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    always: tuple[int, dict[str, str]] | None = None


class _Handler(BaseHTTPRequestHandler):
    resources: dict[str, Resource]

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        resource = self.resources.get(self.path)
        if resource is None:
            self._answer(404, b"")
            return
        resource.asked.append(dict(self.headers))
        if resource.always is not None:
            self._answer(resource.always[0], resource.content, resource.always[1])
            return
        fault = resource.faults.pop(0) if resource.faults else None
        if isinstance(fault, int):
            resource.answered.append(fault)
            self._answer(fault, b"", {"Retry-After": "0"})
            return
        status, body, headers = self._state(resource)
        resource.answered.append(status)
        self._answer(status, body, headers, cut=fault == "cut")

    def _state(self, resource: Resource) -> tuple[int, bytes, dict[str, str]]:
        headers = {"ETag": resource.etag} if resource.etag is not None else {}
        headers |= {"Last-Modified": resource.last_modified} if resource.last_modified is not None else {}
        if resource.etag is not None and self.headers.get("If-None-Match") == resource.etag:
            return 304, b"", headers
        start = self.headers.get("Range", "").removeprefix("bytes=").rstrip("-")
        if start and self.headers.get("If-Range") == resource.etag:
            size = len(resource.content)
            return 206, resource.content[int(start) :], headers | {"Content-Range": f"bytes {start}-{size - 1}/{size}"}
        return 200, resource.content, headers

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None, *, cut: bool = False) -> None:
        self.send_response(status)
        for key, value in (headers or {}).items():
            self.send_header(key, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)
        self.close_connection = True


@contextmanager
def serving(resources: dict[str, Resource]) -> Iterator[str]:
    """Address of a server that gives these files until the block ends."""
    handler = type("Handler", (_Handler,), {"resources": resources})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
