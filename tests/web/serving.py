"""A served case and a browser without scripts: the real server in a thread of the test, asked over a socket."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import uvicorn

from enduse.api import ServeOptions
from enduse.settings import Settings
from enduse.web.server import application


@contextmanager
def served(case: Path, options: ServeOptions | None = None) -> Iterator[httpx.Client]:
    """A client of a server over a case; the server ends with the block."""
    listening = socket.create_server(("127.0.0.1", 0))
    used = replace(options or ServeOptions(), port=listening.getsockname()[1])
    app = application(case, used, settings=Settings(home=case.parent / "home"))
    server = uvicorn.Server(uvicorn.Config(app, http="h11", ws="none", log_level="error", server_header=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
        assert thread.is_alive()
    try:
        with httpx.Client(
            base_url=used.address, headers={"accept": "text/html"}, timeout=60, trust_env=False
        ) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        listening.close()
