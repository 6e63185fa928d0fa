"""The server: the API and the page of one case behind their guards, in one process."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path

from starlette.applications import Starlette

from enduse.api import AskingRoom, CaseRoom, ServeOptions, guards, serving
from enduse.api import routes as api_routes
from enduse.api.refusals import http_refusals
from enduse.errors import SettingError
from enduse.settings import Settings
from enduse.web.rendering import error_page
from enduse.web.routing import routes as web_routes

__all__ = ["application", "serve"]

_MOST_CONNECTIONS = 1_000
_GOODBYE_S = 10


def application(case_path: Path, options: ServeOptions, *, settings: Settings | None = None) -> Starlette:
    """The application over a case; it closes the case when it ends.

    Raises:
        NotFoundError: There is no case there.
    """
    room = CaseRoom(case_path, settings)
    asking = AskingRoom(room, show_protected=options.show_protected)

    @asynccontextmanager
    async def open_house(app: Starlette) -> AsyncIterator[None]:
        async with serving(room, asking):
            yield

    app = Starlette(
        routes=[*api_routes(room, options, asking), *web_routes(room, options)],
        middleware=guards(options, page=error_page),
        exception_handlers=http_refusals(error_page),
        lifespan=open_house,
    )
    app.state.room, app.state.asking = room, asking
    return app


def serve(
    case_path: Path,
    options: ServeOptions,
    *,
    on_ready: Callable[[ServeOptions], None] | None = None,
    settings: Settings | None = None,
) -> None:
    """Serve a case until the process is told to stop; requests that are under way are answered first.

    Args:
        on_ready: Told the options with the port that was taken, when the address can be opened.

    Raises:
        NotFoundError: There is no case there.
        SettingError: The address cannot be listened on.
    """
    import uvicorn

    with closing(_listen(options)) as listening:
        used = replace(options, port=listening.getsockname()[1])
        config = uvicorn.Config(
            application(case_path, used, settings=settings),
            loop="asyncio",
            http="h11",
            ws="none",
            access_log=False,
            log_level="warning",
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_graceful_shutdown=_GOODBYE_S,
        )
        if on_ready is not None:
            on_ready(used)
        uvicorn.Server(config).run(sockets=[listening])


def _listen(options: ServeOptions) -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((options.host, options.port))
        listening.listen(socket.SOMAXCONN)
    except OSError as error:
        listening.close()
        raise SettingError(
            f"cannot listen on {options.host} port {options.port}: {error.strerror or error}",
            hint="another --port, or 0 for a free one",
        ) from error
    return listening
