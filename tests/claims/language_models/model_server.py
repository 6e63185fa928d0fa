"""A model's server on this machine: it answers as it is told, truthfully or not, and keeps the bodies it received."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

__all__ = ["ModelServer", "chat", "evidence_in", "serving"]

Answer = Callable[[str], bytes]
"""Makes the answer's body from the passage that the question holds."""


def chat(content: Any) -> bytes:
    """The body of a chat completion that says a text, or a value as JSON."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()


def evidence_in(body: bytes) -> str:
    """The passage between the marker lines of a question."""
    said = json.loads(body)["messages"][-1]["content"]
    _, _, rest = said.partition("\n")
    return str(rest.rpartition("\nEND OF EVIDENCE")[0])


@dataclass(slots=True)
class ModelServer:
    """What the server does and what it saw.

    Attributes:
        answer: Makes the body of each answer.
        faults: What goes wrong with the next requests: None for nothing, a status, `slow`, `drip`, `huge` or `cut`.
        refuses: Kinds of reply format that it answers with 400.
        bodies, headers, paths: Of every request.
    """

    answer: Answer = field(default=lambda passage: chat({"claims": []}))
    faults: list[int | str | None] = field(default_factory=list)
    refuses: frozenset[str] = frozenset()
    redirect: str = ""
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    url: str = ""

    def heard(self) -> str:
        """All bodies as one text, with no JSON escapes."""
        return "\n".join(json.dumps(json.loads(body), ensure_ascii=False) for body in self.bodies)


class _Handler(BaseHTTPRequestHandler):
    told: ModelServer

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.told.bodies.append(body)
        self.told.headers.append(dict(self.headers))
        self.told.paths.append(self.path)
        wanted = json.loads(body).get("response_format", {}).get("type", "none")
        if wanted in self.told.refuses:
            self._send(400, b"{}")
            return
        fault = self.told.faults.pop(0) if self.told.faults else None
        if isinstance(fault, int):
            self._send(fault, b'{"error": "no"}')
        elif fault is None:
            self._send(200, self.told.answer(evidence_in(body)))
        else:
            self._misbehave(fault, self.told.answer(evidence_in(body)))

    def _misbehave(self, fault: str, body: bytes) -> None:
        try:
            if fault == "slow":
                time.sleep(1.0)
                self._send(200, body)
            elif fault == "huge":
                self._send(200, b"x" * 300_000)
            elif fault == "cut":
                self._send(200, body, cut=True)
            else:
                self._begin(200, 1_000)
                for _ in range(20):
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.05)
        except OSError:
            pass  # the one who asked has gone

    def _begin(self, status: int, length: int) -> None:
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", self.told.redirect)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def _send(self, status: int, body: bytes, *, cut: bool = False) -> None:
        self._begin(status, len(body))
        self.wfile.write(body[: len(body) // 2] if cut else body)
        self.close_connection = True


@contextmanager
def serving(server: ModelServer | None = None) -> Iterator[ModelServer]:
    """A server that answers as it is told until the block ends; its address is in `url`."""
    told = server or ModelServer()
    handler = type("Handler", (_Handler,), {"told": told})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        http.daemon_threads = True
        told.url = f"http://127.0.0.1:{http.server_port}/v1"
        thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield told
        finally:
            http.shutdown()
            thread.join()
