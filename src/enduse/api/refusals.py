"""Errors as answers: one shape for programs, one small page for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ExceptionHandler

from enduse.errors import EnduseError, InputError, NotFoundError, RefusedError, UnavailableError

__all__ = ["API_PATHS", "ErrorPage", "Refusal", "answer_refusal", "http_refusals", "is_api_path", "refusal_of"]

API_PATHS = (
    "/api",
    "/match",
    "/search",
    "/entities",
    "/adjacent",
    "/catalog",
    "/algorithms",
    "/healthz",
    "/readyz",
    "/reconcile",
    "/openapi.json",
)
"""Paths, with everything below them, that answer programs; a page for people may stand at none of them."""


class Refusal(Exception):  # noqa: N818 - it is an answer
    """An answer that is no success, raised where the request cannot be served.

    Args:
        status: HTTP status, 400 or more.
        message: What is wrong, without words of the evidence.
        hint: What to do about it.
    """

    def __init__(self, status: int, message: str, *, hint: str = "", headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.hint, self.headers = status, hint, headers or {}


ErrorPage = Callable[[Request, Refusal], Response]
"""Makes the page that a person sees instead of what was asked for."""

_STATUS: tuple[tuple[type[EnduseError], int], ...] = (
    (NotFoundError, 404),
    (InputError, 400),
    (RefusedError, 409),
    (UnavailableError, 503),
)


def refusal_of(error: EnduseError) -> Refusal:
    """The refusal that stands for one of our errors."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    return Refusal(status, str(error), hint=error.hint)


def is_api_path(path: str) -> bool:
    """Whether a path answers programs.

    >>> is_api_path("/match/default"), is_api_path("/matching")
    (True, False)
    """
    return any(path == own or path.startswith(f"{own}/") for own in API_PATHS)


def answer_refusal(request: Request, refusal: Refusal, page: ErrorPage | None = None) -> Response:
    """The refusal as JSON for programs, as a page for people."""
    wants_page = "text/html" in request.headers.get("accept", "") and not is_api_path(request.url.path)
    if wants_page:
        response = page(request, refusal) if page is not None else _plain_page(refusal)
    else:
        response = JSONResponse(_body(refusal), status_code=refusal.status)
    response.headers.update(refusal.headers)
    return response


def http_refusals(page: ErrorPage | None = None) -> Mapping[Any, ExceptionHandler]:
    """Handlers that give a framework's own errors (no such path, wrong method) the same shape."""

    def answer(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        headers = dict(error.headers or {})
        return answer_refusal(request, Refusal(error.status_code, error.detail, headers=headers), page)

    return {HTTPException: answer}


def _body(refusal: Refusal) -> dict[str, Any]:
    return {"status": refusal.status, "detail": str(refusal), "hint": refusal.hint}


def _plain_page(refusal: Refusal) -> Response:
    text = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>enduse: {refusal.status}</title>'
        f"<h1>{escape(str(refusal))}</h1><p>{escape(refusal.hint)}</p><p><a href='/'>Back to the case</a></p></html>"
    )
    return HTMLResponse(text, status_code=refusal.status)
