"""Who asks: the token, the session cookie, and the proof that a change comes from our own page."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.types import Message, Receive

from enduse.api.refusals import Refusal

__all__ = ["COOKIE", "CSRF_FIELD", "CSRF_HEADER", "Sessions", "bearer_of", "form_token"]

COOKIE = "enduse_session"
CSRF_FIELD = "csrf_token"
"""Field of a form that carries the proof."""
CSRF_HEADER = "x-csrf-token"
"""Header that carries the proof where a script sends the request."""

_LARGEST_FORM = 1_000_000


class Sessions:
    """Sessions of one run of the server: signed with a key that dies with it, nothing is stored."""

    def __init__(self, key: bytes | None = None) -> None:
        self._key = key if key is not None else secrets.token_bytes(32)

    def begin(self) -> str:
        """Value of a new session's cookie."""
        name = secrets.token_urlsafe(24)
        return f"{name}.{self._sign('session', name)}"

    def is_ours(self, cookie: str) -> bool:
        """Whether a cookie was given out by this run."""
        name, _, signature = cookie.partition(".")
        return hmac.compare_digest(signature.encode(), self._sign("session", name).encode())

    def csrf_token(self, cookie: str) -> str:
        """The proof that belongs to a session."""
        return self._sign("csrf", cookie)

    def is_proof(self, cookie: str, token: str) -> bool:
        """Whether a proof belongs to a session."""
        return hmac.compare_digest(token.encode(), self.csrf_token(cookie).encode())

    def cookie_of(self, request: Request) -> str | None:
        """The session of a request; None where it has none of ours."""
        for told in request.headers.getlist("cookie"):
            try:
                found = SimpleCookie(told).get(COOKIE)
            except CookieError:
                continue
            if found is not None and self.is_ours(found.value):
                return found.value
        return None

    def _sign(self, purpose: str, text: str) -> str:
        return hmac.new(self._key, f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()


def bearer_of(request: Request) -> str | None:
    """The token that a program shows in its `Authorization` header (`Bearer` or, as yente's clients, `ApiKey`)."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.casefold() in {"bearer", "apikey"} and token else None


async def form_token(receive: Receive) -> tuple[str, Receive]:
    """The proof within a form, and a `receive` that gives the form once more."""
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            break
        body += message.get("body", b"")
        if len(body) > _LARGEST_FORM:
            raise Refusal(413, f"the form is larger than {_LARGEST_FORM} bytes", hint="send a file as an upload")
        if not message.get("more_body"):
            break
    told = parse_qs(body.decode("utf-8", "replace"), max_num_fields=1_000)
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return told.get(CSRF_FIELD, [""])[0], again
