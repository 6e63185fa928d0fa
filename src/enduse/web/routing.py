"""All paths of the page, in one place."""

from __future__ import annotations

from starlette.routing import BaseRoute

from enduse.api import CaseRoom, ServeOptions

__all__ = ["routes"]


def routes(room: CaseRoom, options: ServeOptions) -> list[BaseRoute]:
    """Routes of the page over a case; none may stand at a path that answers programs (`api.refusals.API_PATHS`)."""
    return []
