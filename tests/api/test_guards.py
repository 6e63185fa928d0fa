"""Who may ask: rebound names, pages of other sites, forged forms, guessed tokens, bodies and rates without measure."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from enduse.api import Limits, ServeOptions, guards
from enduse.api.refusals import http_refusals
from enduse.api.sessions import COOKIE, Sessions
from tests.api.wire import raw
from tests.web.serving import served

TOKEN = "a-token-of-the-test-that-is-long"


OTHER_HOSTS = {
    "stranger": ["Host: evil.example"],
    "stranger with port": ["Host: evil.example:{port}"],
    "ours in theirs": ["Host: 127.0.0.1.evil.example"],
    "theirs before ours": ["Host: evil.example@127.0.0.1:{port}"],
    "ours as user": ["Host: 127.0.0.1:{port}@evil.example"],
    "name of the address": ["Host: 127.0.0.1.nip.io:{port}"],
    "another loopback": ["Host: 127.0.0.2:{port}"],
    "everywhere": ["Host: 0.0.0.0:{port}"],
    "octal": ["Host: 0177.0.0.1:{port}"],
    "number": ["Host: 2130706433:{port}"],
    "short": ["Host: 127.1:{port}"],
    "mapped": ["Host: [::ffff:127.0.0.1]:{port}"],
    "empty": ["Host:"],
    "two": ["Host: 127.0.0.1:{port}", "Host: evil.example"],
    "path": ["Host: 127.0.0.1:{port}/evil"],
    "query": ["Host: 127.0.0.1:{port}?x"],
    "bad port": ["Host: 127.0.0.1:99999999"],
    "dot at the end": ["Host: localhost.evil."],
    "forwarded": ["Host: evil.example", "X-Forwarded-Host: 127.0.0.1"],
    "none": [],
}


@pytest.mark.parametrize("kind", OTHER_HOSTS)
def test_a_request_for_another_host_is_not_answered(api: httpx.Client, kind: str) -> None:
    url = urlsplit(str(api.base_url))
    assert url.hostname is not None
    assert url.port is not None
    lines = [line.format(port=url.port) for line in OTHER_HOSTS[kind]]

    answer = raw(url.hostname, url.port, "GET /api/claims HTTP/1.1", *lines)

    assert int(answer.split(b" ")[1]) in {400, 421}
    assert b"results" not in answer


@pytest.mark.parametrize(
    "host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}", "localhost"]
)
def test_our_own_names_are_answered(api: httpx.Client, host: str) -> None:
    named = {"host": host.format(port=urlsplit(str(api.base_url)).port)}

    assert api.get("/healthz", headers=named).json() == {"status": "ok"}


FOREIGN = {
    "another site": {"origin": "http://evil.example", "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"},
    "another port": {"origin": "http://127.0.0.1:1", "sec-fetch-site": "same-site", "sec-fetch-mode": "cors"},
    "no origin": {"origin": "null"},
    "an old browser": {"origin": "http://evil.example"},
    "ours in theirs": {"origin": "http://127.0.0.1.evil.example"},
    "ours as user": {"origin": "http://127.0.0.1@evil.example"},
    "a file": {"origin": "file://"},
    "an extension": {"origin": "chrome-extension://abcdef"},
    "an image": {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"},
    "a script": {"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"},
}


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("path", ["/api/claims", "/match/default", "/reconcile", "/"])
def test_a_page_of_another_origin_may_not_ask(api: httpx.Client, kind: str, path: str) -> None:
    method = "POST" if path.startswith("/match") else "GET"

    answer = api.request(method, path, headers=FOREIGN[kind], json={} if method == "POST" else None)

    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


def test_a_link_on_another_page_opens_ours_without_a_session(api: httpx.Client) -> None:
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}

    answer = httpx.get(api.base_url, headers={**link, "accept": "text/html"}, trust_env=False)

    assert answer.status_code == 200
    assert COOKIE not in answer.cookies


@pytest.fixture(scope="module")
def guarded() -> Starlette:
    """The guards before one form that would change something."""

    async def form(request: Request) -> HTMLResponse:
        return HTMLResponse(str(request.state.csrf_token))

    async def change(request: Request) -> HTMLResponse:
        told = (await request.body()).decode()
        return HTMLResponse(f"changed by {len(told)} bytes")

    methods = ["POST", "PUT", "PATCH", "DELETE"]
    routes = [Route("/", form), Route("/change", change, methods=methods)]
    return Starlette(routes=routes, middleware=guards(ServeOptions()), exception_handlers=http_refusals())


def sent(app: Starlette, method: str, path: str, **request: Any) -> httpx.Response:
    """The answer of an application to one request."""

    async def answer() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8321") as client:
            return await client.request(method, path, **request)

    return asyncio.run(answer())


def session_of(app: Starlette) -> tuple[str, str]:
    """A new session's cookie and its proof."""
    answer = sent(app, "GET", "/")
    return answer.cookies[COOKIE], answer.text


FORGERIES = ("no cookie", "no proof", "empty proof", "short proof", "proof of another", "cookie as proof", "cut cookie",
             "made cookie", "proof in the link", "json", "text", "multipart", "large form")  # fmt: skip


@pytest.mark.parametrize("kind", FORGERIES)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_change_without_the_proof_of_the_session_is_refused(guarded: Starlette, kind: str, method: str) -> None:
    cookie, proof = session_of(guarded)
    _, other = session_of(guarded)
    forged = {
        "no cookie": ("", {"csrf_token": proof}),
        "empty proof": (cookie, {"csrf_token": ""}),
        "short proof": (cookie, {"csrf_token": proof[:-1]}),
        "proof of another": (cookie, {"csrf_token": other}),
        "cookie as proof": (cookie, {"csrf_token": cookie}),
        "cut cookie": (cookie[:-1], {"csrf_token": proof}),
        "made cookie": ("x.y", {"csrf_token": proof}),
        "large form": (cookie, {"x": "x" * 1_000_001, "csrf_token": proof}),
    }.get(kind, (cookie, {}))
    kinds: dict[str, dict[str, Any]] = {
        "proof in the link": {"params": {"csrf_token": proof}},
        "json": {"json": {"csrf_token": proof}},
        "text": {"content": f"csrf_token={proof}", "headers": {"content-type": "text/plain"}},
        "multipart": {"files": {"csrf_token": proof.encode()}},
    }
    request = kinds.get(kind, {"data": forged[1]})
    headers = {**request.pop("headers", {}), "cookie": f"{COOKIE}={forged[0]}"}

    answer = sent(guarded, method, "/change", headers=headers, **request)

    assert answer.status_code == (413 if kind == "large form" else 403)


@pytest.mark.parametrize("way", ["form", "header"])
def test_a_change_with_the_proof_is_made_with_the_whole_form(guarded: Starlette, way: str) -> None:
    cookie, proof = session_of(guarded)
    headers = {"cookie": f"other=1; {COOKIE}={cookie}"}

    if way == "form":
        answer = sent(guarded, "POST", "/change", headers=headers, data={"csrf_token": proof})
    else:
        answer = sent(guarded, "DELETE", "/change", headers={**headers, "x-csrf-token": proof})

    assert answer.text == f"changed by {len('csrf_token=' + proof) if way == 'form' else 0} bytes"


def test_a_read_only_server_changes_nothing_even_with_the_proof() -> None:
    options = ServeOptions(is_read_only=True)
    sessions = Sessions(b"k" * 32)
    app = Starlette(middleware=guards(options, sessions=sessions), exception_handlers=http_refusals())
    cookie = sessions.begin()

    answer = sent(
        app, "POST", "/x", headers={"cookie": f"{COOKIE}={cookie}", "x-csrf-token": sessions.csrf_token(cookie)}
    )

    assert (answer.status_code, answer.json()["detail"]) == (403, "this server is read-only")


def test_the_cookie_is_kept_from_scripts_and_other_sites(api: httpx.Client) -> None:
    answer = httpx.get(api.base_url, headers={"accept": "text/html"}, trust_env=False)
    told = next(one for one in answer.headers.get_list("set-cookie") if one.startswith(f"{COOKIE}="))

    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= {part.strip() for part in told.split(";")}


@pytest.mark.parametrize("path", ["/", "/api/claims", "/no/such", "/docs", "/match/default", "/healthz", "/find?q=x"])
def test_every_answer_carries_its_guards(api: httpx.Client, path: str) -> None:
    headers = api.get(path, headers={"accept": "text/html"}).headers

    told = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert told == {
        "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:",
        "connect-src": "'self'", "frame-ancestors": "'none'", "base-uri": "'none'", "form-action": "'self'",
    }  # fmt: skip
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


@pytest.fixture(scope="module")
def tokened(asked_case: Path) -> Iterator[httpx.Client]:
    with served(asked_case, ServeOptions(token=TOKEN)) as client:
        yield client


WRONG_TOKENS: dict[str, dict[str, str | bytes]] = {
    "none": {},
    "blank": {"authorization": "Bearer"},
    "short": {"authorization": f"Bearer {TOKEN[:-1]}"},
    "long": {"authorization": f"Bearer {TOKEN}x"},
    "case": {"authorization": f"Bearer {TOKEN.upper()}"},
    "basic": {"authorization": f"Basic {TOKEN}"},
    "header": {"x-token": TOKEN},
    "cookie": {"cookie": f"{COOKIE}={TOKEN}"},
    "not ascii": {"authorization": "Bearer ü".encode("latin-1")},
}


@pytest.mark.parametrize("kind", WRONG_TOKENS)
@pytest.mark.parametrize("path", ["/api/claims", "/match?name=x", "/openapi.json", "/reconcile"])
def test_a_server_with_a_token_answers_nobody_without_it(tokened: httpx.Client, kind: str, path: str) -> None:
    headers = {**WRONG_TOKENS[kind], "accept": "application/json"}

    answer = httpx.get(tokened.base_url.join(path), headers=headers, trust_env=False)  # type: ignore[arg-type]

    assert answer.status_code == 401


@pytest.mark.parametrize("scheme", ["Bearer", "ApiKey", "bearer"])
def test_a_program_with_the_token_is_answered(tokened: httpx.Client, scheme: str) -> None:
    answer = httpx.get(
        tokened.base_url.join("/api/claims"), headers={"authorization": f"{scheme} {TOKEN}"}, trust_env=False
    )

    assert answer.status_code == 200


def test_a_person_opens_a_session_with_the_token_alone(tokened: httpx.Client) -> None:
    with httpx.Client(base_url=tokened.base_url, headers={"accept": "text/html"}, trust_env=False) as person:
        assert person.get("/").headers["location"] == "/login"
        assert "password" in person.get("/login").text
        assert person.post("/login", data={"token": "guess"}).status_code == 401
        assert person.get("/").status_code == 303
        assert person.post("/login", data={"token": TOKEN}).headers["location"] == "/"
        assert person.get("/").status_code == 200
        assert (
            person.post("/login", data={"token": TOKEN}, headers={"origin": "http://evil.example"}).status_code == 403
        )


@pytest.mark.parametrize(
    ("told", "said"),
    [
        pytest.param({"host": "192.0.2.7"}, "no token", id="no token"),
        pytest.param({"host": "0.0.0.0", "token": TOKEN}, "no name", id="no name"),
        pytest.param({"host": "::", "token": TOKEN}, "no name", id="no name, six"),
        pytest.param({"host": "server.example"}, "no token", id="a name without token"),
        pytest.param({"token": "short"}, "shorter", id="short token"),
        pytest.param({"token": "ü" * 20}, "ASCII", id="strange token"),
        pytest.param({"port": 70_000}, "port", id="port"),
        pytest.param({"origins": ("127.0.0.1:3333",)}, "no origin", id="origin without scheme"),
        pytest.param({"origins": ("http://a.example/path",)}, "no origin", id="origin with path"),
        pytest.param({"origins": ("*",)}, "no origin", id="every origin"),
    ],
)
def test_a_server_that_strangers_could_use_does_not_start(told: dict[str, object], said: str) -> None:
    from enduse.errors import SettingError

    with pytest.raises(SettingError, match=said):
        ServeOptions(**told)  # type: ignore[arg-type]


def test_off_loopback_the_named_host_alone_is_answered() -> None:
    options = ServeOptions(host="0.0.0.0", names=("desk.example",), token=TOKEN)

    assert options.hosts == {"desk.example"}
    assert options.address == "http://desk.example:8321/"
    assert ServeOptions(host="::1").address == "http://[::1]:8321/"


def test_a_body_that_is_too_large_is_refused_however_it_says_so(asked_case: Path) -> None:
    limits = Limits(body_bytes=1_000, upload_bytes=2_000)
    with served(asked_case, ServeOptions(limits=limits)) as client:
        said = client.post("/match/default", content=b"x" * 1_001)
        streamed = client.post("/match/default", content=iter([b"x" * 600, b"x" * 600]))
        upload = client.post("/api/screen", content=b"name\n" + b"x" * 2_000, headers={"content-type": "text/csv"})

    assert [answer.status_code for answer in (said, streamed, upload)] == [413, 413, 413]


def test_a_client_that_asks_too_fast_is_told_to_wait(asked_case: Path) -> None:
    limits = Limits(burst=20, requests_a_second=0.01)
    with served(asked_case, ServeOptions(limits=limits)) as client:
        statuses = [client.get("/healthz").status_code for _ in range(25)]
        last = client.get("/healthz")

    assert statuses.count(200) == 20
    assert (last.status_code, last.headers["retry-after"]) == (429, "1")
