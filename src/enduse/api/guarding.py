"""The guards before a served case: what a request must be to come in, and what every answer carries.

From the outside in: headers and errors, host, rate, body size, token and session, origin and proof of change.
"""

from __future__ import annotations

import hmac
import logging
from html import escape
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from enduse.api.limiting import BodyLimit, RateLimit
from enduse.api.options import Limits, ServeOptions
from enduse.api.refusals import ErrorPage, Refusal, answer_refusal, is_api_path, refusal_of
from enduse.api.sessions import COOKIE, CSRF_HEADER, Sessions, bearer_of, form_token
from enduse.errors import EnduseError

__all__ = ["CSP", "Limits", "ServeOptions", "guards", "is_question"]

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-ancestors {framers}; base-uri 'none'; form-action 'self'"
)
"""What a page of ours may load and do; nothing from elsewhere, nothing inline."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN_PATH = "/healthz"
_log = logging.getLogger("enduse.api")


def guards(
    options: ServeOptions, *, sessions: Sessions | None = None, page: ErrorPage | None = None
) -> list[Middleware]:
    """The middleware of a server, outermost first.

    Behind them a handler finds `request.state.csrf_token` (for its forms and its htmx header) and
    `request.state.options`.

    Args:
        page: Makes the page that people see where a request is refused; a bare one if None.
    """
    return [
        Middleware(_Answering, options=options, page=page),
        Middleware(_HostCheck, options=options),
        Middleware(RateLimit, limits=options.limits),
        Middleware(BodyLimit, limits=options.limits),
        Middleware(_Admission, options=options, sessions=sessions or Sessions()),
    ]


def is_question(path: str) -> bool:
    """Whether a POST to a path only asks: it changes nothing, and programs send it without a session."""
    return path.startswith(("/match/", "/reconcile/")) or path in {"/reconcile", "/api/screen"}


class _Answering:
    """Gives every answer its headers, and turns errors into answers."""

    def __init__(self, app: ASGIApp, options: ServeOptions, page: ErrorPage | None) -> None:
        self._app, self._options, self._page = app, options, page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request, has_begun = Request(scope), False

        async def dressed(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                self._dress(request, MutableHeaders(scope=message))
            await send(message)

        try:
            await self._app(scope, receive, dressed)
        except Exception as error:  # the outermost wall of the server: a fault is one answer, never a stopped server
            refusal = _as_refusal(error)
            if has_begun or isinstance(error, ClientDisconnect):
                return  # the server ends the connection; the client sees that the answer is not whole
            response = answer_refusal(request, refusal, self._page)
            await response(scope, receive, dressed)

    def _dress(self, request: Request, headers: MutableHeaders) -> None:
        origin = request.headers.get("origin", "")
        is_shared = request.url.path.startswith("/reconcile") and bool(self._options.origins)
        framers = " ".join(self._options.origins) if is_shared else "'none'"
        headers["content-security-policy"] = headers.get("content-security-policy", CSP.format(framers=framers))
        headers["x-content-type-options"] = "nosniff"
        headers["referrer-policy"] = "same-origin"  # with no-referrer a browser sends our own forms as of origin "null"
        headers["cross-origin-opener-policy"] = "same-origin"
        headers["cross-origin-resource-policy"] = "same-origin"
        headers.setdefault("cache-control", "no-store")
        if is_shared and origin in self._options.origins:
            headers["access-control-allow-origin"] = origin
            headers.add_vary_header("Origin")
        elif not is_shared:
            headers["x-frame-options"] = "DENY"


def _as_refusal(error: Exception) -> Refusal:
    if isinstance(error, Refusal):
        return error
    if isinstance(error, EnduseError):
        return refusal_of(error)
    _log.error("unexpected %s", type(error).__name__)  # never its words: they may be words of the evidence
    _log.debug("unexpected", exc_info=error)
    return Refusal(500, "something went wrong here", hint="this is a bug of enduse; its log says which error it was")


class _HostCheck:
    """Refuses requests for other names than our own: what a rebound DNS name of a stranger's page sends."""

    def __init__(self, app: ASGIApp, options: ServeOptions) -> None:
        self._app, self._hosts = app, options.hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = [value for name, value in scope["headers"] if name == b"host"]
        if len(told) != 1 or _host_name(told[0].decode("latin-1")) not in self._hosts:
            raise Refusal(421, "this server does not answer under that name", hint="use the address that it printed")
        await self._app(scope, receive, send)


def _host_name(told: str) -> str | None:
    """The name in a Host header, without its port; None where it is no host."""
    try:
        parts = urlsplit(f"//{told}")
        is_bare = parts.netloc == told and "@" not in told and (parts.port is None or parts.port >= 0)
    except ValueError:
        return None
    return parts.hostname if is_bare else None


class _Admission:
    """Lets in who shows the token or has a session, and lets nobody change anything from a strange page."""

    def __init__(self, app: ASGIApp, options: ServeOptions, sessions: Sessions) -> None:
        self._app, self._options, self._sessions = app, options, sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        cookie = self._sessions.cookie_of(request)
        bearer = bearer_of(request)
        has_token = self._is_token(bearer)
        self._require_origin(request)
        if request.url.path == "/login" and self._options.token is not None:
            response = await self._login(request)
        elif self._options.token is not None and not has_token and cookie is None and request.url.path != _OPEN_PATH:
            response = self._stranger(request)
        else:
            receive = await self._require_proof(request, receive, cookie, is_program=has_token)
            await self._pass(scope, receive, send, cookie)
            return
        await response(scope, receive, send)

    def _is_token(self, told: str | None) -> bool:
        token = self._options.token
        return told is not None and token is not None and hmac.compare_digest(told.encode(), token.encode())

    def _require_origin(self, request: Request) -> None:
        """Refuse what a strange page sends; a strange page's link to one of ours is let through."""
        path, origin = request.url.path, request.headers.get("origin")
        is_shared = path == "/reconcile" or path.startswith("/reconcile/")
        if is_shared and origin in self._options.origins:
            return
        if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
            raise Refusal(403, "a page of another origin may not ask here", hint="enduse serve --allow-origin ORIGIN")
        site = request.headers.get("sec-fetch-site", "none")
        is_link = request.method == "GET" and request.headers.get("sec-fetch-mode") == "navigate"
        if site in {"cross-site", "same-site"} and not is_link:
            raise Refusal(403, "a page of another site may not ask here", hint="open the address that was printed")

    def _stranger(self, request: Request) -> Response:
        if request.method == "GET" and not is_api_path(request.url.path):
            return RedirectResponse("/login", status_code=303)
        raise Refusal(
            401,
            "this server asks for its token",
            hint="Authorization: Bearer TOKEN",
            headers={"WWW-Authenticate": "Bearer"},
        )

    async def _login(self, request: Request) -> Response:
        if request.method in {"GET", "HEAD"}:
            return HTMLResponse(_LOGIN.format(said=""))
        told = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=10).get("token", [""])[0]
        if not self._is_token(told.strip()):
            return HTMLResponse(_LOGIN.format(said=escape("That is not the token.")), status_code=401)
        response = RedirectResponse("/", status_code=303)
        response.headers["set-cookie"] = _cookie(self._sessions.begin(), request)
        return response

    async def _require_proof(
        self, request: Request, receive: Receive, cookie: str | None, *, is_program: bool
    ) -> Receive:
        """Refuse a change that is not allowed or not proven; a `receive` that gives the body once more."""
        if request.method in _SAFE or is_question(request.url.path):
            return receive
        if self._options.is_read_only:
            raise Refusal(403, "this server is read-only", hint="start it without --read-only")
        if is_program:
            return receive
        told = request.headers.get(CSRF_HEADER, "")
        if not told and request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            told, receive = await form_token(receive)
        if cookie is None or not self._sessions.is_proof(cookie, told):
            raise Refusal(403, "the form is not one of this session", hint="reload the page and try again")
        return receive

    async def _pass(self, scope: Scope, receive: Receive, send: Send, cookie: str | None) -> None:
        """Pass the request on; a person without a session is given one with the first page."""
        scope.setdefault("state", {})
        scope["state"]["options"] = self._options
        if cookie is None and is_api_path(scope["path"]):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        is_new = cookie is None and request.headers.get("sec-fetch-site", "none") in {"none", "same-origin"}
        held = cookie if cookie is not None else self._sessions.begin()
        scope["state"]["csrf_token"] = self._sessions.csrf_token(held)

        async def giving(message: Message) -> None:
            if is_new and message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("set-cookie", _cookie(held, request))
            await send(message)

        await self._app(scope, receive, giving)


def _cookie(value: str, request: Request) -> str:
    is_secure = "; Secure" if request.url.scheme == "https" else ""
    return f"{COOKIE}={value}; Path=/; HttpOnly; SameSite=Strict{is_secure}"


_LOGIN = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>enduse</title><h1>enduse</h1><p>{said}</p>'
    '<form method="post" action="/login"><label>Token <input type="password" name="token" autofocus></label>'
    "<button>Open the case</button></form></html>"
)
