"""All paths that answer programs, in one place."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from enduse.api.options import ServeOptions
from enduse.api.room import CaseRoom

__all__ = ["routes"]


def routes(room: CaseRoom, options: ServeOptions) -> list[BaseRoute]:
    """Routes of the API over a case."""

    async def healthz(request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    return [Route("/healthz", healthz, methods=["GET"])]
