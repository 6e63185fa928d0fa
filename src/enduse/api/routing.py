"""Routes of the API over a case, from the table of operations."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from enduse.api.asking_room import AskingRoom
from enduse.api.case_face import CaseFace
from enduse.api.describing import docs_page, openapi
from enduse.api.operations import OPERATIONS
from enduse.api.options import ServeOptions
from enduse.api.reconcile import ReconcileFace
from enduse.api.room import CaseRoom
from enduse.api.yente import YenteFace

__all__ = ["routes", "serving"]

_WHOLE_IDS = re.compile(r"\{(entity_id|id)\}")
"""Ids of publishers may hold slashes."""


def routes(room: CaseRoom, options: ServeOptions, asking: AskingRoom | None = None) -> list[BaseRoute]:
    """Routes of the API over a case.

    Args:
        asking: Where parties are asked for; one of its own if None.
    """
    asked = asking if asking is not None else AskingRoom(room, show_protected=options.show_protected)
    faces: dict[str, object] = {
        "yente": YenteFace(asked, options),
        "reconcile": ReconcileFace(asked, options),
        "case": CaseFace(room, options),
    }
    made: list[BaseRoute] = [
        Route(
            _WHOLE_IDS.sub(r"{\1:path}", operation.path),
            getattr(faces[operation.face], operation.handler),
            methods=[operation.method],
            name=operation.handler if operation.face == "yente" else f"{operation.face}_{operation.handler}",
        )
        for operation in OPERATIONS
    ]
    return [*made, Route("/openapi.json", _openapi), Route("/docs", _docs)]


@asynccontextmanager
async def serving(room: CaseRoom, asking: AskingRoom) -> AsyncIterator[None]:
    """Make the indexes while the server runs, and close everything when it ends."""
    warming = asyncio.create_task(asking.warm())
    try:
        yield
    finally:
        warming.cancel()
        asking.close()
        room.close()


async def _openapi(request: Request) -> Response:
    return JSONResponse(openapi())


async def _docs(request: Request) -> Response:
    return HTMLResponse(docs_page())
