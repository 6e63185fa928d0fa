"""All paths of the page, in one place."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from enduse.api import CaseRoom, ServeOptions
from enduse.case import Case
from enduse.web.asking import Ask, Attached, Page, Redirect, View
from enduse.web.persons import person_of
from enduse.web.rendering import STATIC, rendered
from enduse.web.views import (
    documents,
    dossier,
    entities,
    findings,
    graph,
    maps,
    overview,
    replies,
    reviewing,
    searching,
    timeline,
    trade,
)

__all__ = ["TABS", "Tab", "routes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A view that the navigation names."""

    key: str
    path: str
    label: str


TABS: tuple[Tab, ...] = (
    Tab(key="overview", path="/", label="Overview"),
    Tab(key="search", path="/find", label="Search"),
    Tab(key="documents", path="/documents", label="Documents"),
    Tab(key="entities", path="/parties", label="Entities"),
    Tab(key="findings", path="/findings", label="Findings"),
    Tab(key="network", path="/network", label="Network"),
    Tab(key="timeline", path="/timeline", label="Timeline"),
    Tab(key="map", path="/map", label="Map"),
    Tab(key="trade", path="/trade", label="Trade"),
    Tab(key="review", path="/review", label="Review"),
    Tab(key="replies", path="/replies", label="Replies"),
    Tab(key="dossier", path="/dossier", label="Dossier"),
)
"""The navigation, in order."""

_MODULES = (
    overview,
    searching,
    documents,
    entities,
    findings,
    graph,
    timeline,
    maps,
    trade,
    reviewing,
    replies,
    dossier,
)

_Endpoint = Callable[[Request], Awaitable[Response]]


def routes(room: CaseRoom, options: ServeOptions) -> list[BaseRoute]:
    """Routes of the page over a case; none stands at a path that answers programs (`api.refusals.API_PATHS`)."""
    views: Iterable[View] = (view for module in _MODULES for view in module.VIEWS)
    return [
        *(Route(v.path, _endpoint(v, room, options), methods=["POST"] if v.is_form else ["GET"]) for v in views),
        Mount("/static", _Lasting(directory=STATIC)),
    ]


class _Lasting(StaticFiles):
    """Static files: their names carry a stamp, so a browser may keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with leave to keep it for a day."""
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "max-age=86400"
        return response


def _endpoint(view: View, room: CaseRoom, options: ServeOptions) -> _Endpoint:
    async def answer(request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=200) if view.is_form else FormData()

        def asked(case: Case) -> Response:
            ask = Ask(
                case=case,
                views=case.views(with_protected=options.show_protected),
                options=options,
                path=request.path_params,
                query=request.query_params,
                form=form,
                cookies=request.cookies,
                csrf_token=getattr(request.state, "csrf_token", ""),
            )
            return _response(view.show(ask), ask)

        return await room.ask(asked)

    return answer


def _response(answer: Page | Redirect | Attached, ask: Ask) -> Response:
    if isinstance(answer, Redirect):
        return _with_cookies(RedirectResponse(answer.to, status_code=303), answer.cookies)
    if isinstance(answer, Attached):
        lasting = {"cache-control": "private, max-age=3600"} if answer.is_lasting else {}
        return Response(answer.body, media_type=answer.media, headers=lasting)
    context = {
        "title": answer.title,
        "active": answer.active,
        "tabs": TABS,
        "case_name": ask.views.shown.records.name,
        "has_hidden": ask.views.shown.has_hidden,
        "is_running": not answer.is_fragment and ask.views.is_running(),
        "is_read_only": ask.options.is_read_only,
        "csrf_token": ask.csrf_token,
        "person": person_of(ask),
        **answer.context,
    }
    response = HTMLResponse(rendered(answer.template, context), status_code=answer.status)
    return _with_cookies(response, answer.cookies)


def _with_cookies(response: Response, cookies: Mapping[str, tuple[str, int | None]]) -> Response:
    for name, (value, seconds) in cookies.items():
        response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="strict")
    return response
