"""The page in a real browser, on the example and on a large network: drawn, usable by keyboard, without faults."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from enduse.api import ServeOptions
from enduse.cli import run
from enduse.web.rendering import STATIC
from tests.web.serving import served

pytestmark = [pytest.mark.slow, pytest.mark.browser]

CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).resolve().parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
VIEWS = (
    "/",
    "/find?q=drone",
    "/documents",
    "/parties",
    "/findings",
    "/network",
    "/timeline",
    "/map",
    "/find?q=无人",
    "/review",
    "/replies",
    "/trade",
    "/dossier",
)
FIRSTS = {
    "document": "/documents",
    "entity": "/parties?listed=1",
    "finding": "/findings",
    "claim": "/find?kind=claim",
    "network/link": "/network",
    "shipment": "/find?q=ООО&kind=shipment",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed: apt install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the example, built once."""
    folder = tmp_path_factory.mktemp("browser") / "demo"
    assert run(["demo", str(folder)]) == 0
    return folder / "case"


@pytest.fixture(scope="module")
def client(example: Path) -> Iterator[httpx.Client]:
    with served(example, ServeOptions(show_protected=True)) as client:
        yield client


@pytest.fixture(scope="module")
def paths(client: httpx.Client) -> list[str]:
    """Every view, and the first record of each kind."""
    found = list(VIEWS)
    for kind, listing in FIRSTS.items():
        link = re.search(rf'href="(/{kind}/[^"#]+)"', client.get(listing).text)
        if link is not None:
            found.append(link.group(1).replace("&amp;", "&"))
    assert len(found) >= len(VIEWS) + 5
    return found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


def watched(context: BrowserContext) -> tuple[Page, list[str]]:
    """A page, and what goes wrong in it: errors of the console, uncaught ones, requests that leave this machine."""
    page, wrong = context.new_page(), []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: wrong.append(asked.url) if "//127.0.0.1:" not in asked.url else None)
    return page, wrong


def opened(page: Page, client: httpx.Client, path: str) -> None:
    page.goto(str(client.base_url).rstrip("/") + path)
    page.wait_for_load_state("networkidle")


def need_scripts() -> None:
    if not (STATIC / "built" / "page.js").is_file():
        pytest.skip("the scripts of the page are not built: make web")


def test_no_view_writes_an_error_or_asks_another_machine(
    context: BrowserContext, client: httpx.Client, paths: list[str]
) -> None:
    page, wrong = watched(context)

    for path in paths:
        opened(page, client, path)
        assert page.locator("h1").count() == 1, path

    assert wrong == []


def test_no_view_has_a_serious_fault_of_accessibility_in_light_or_dark(
    context: BrowserContext, client: httpx.Client, paths: list[str]
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: make web")
    page, _ = watched(context)
    faults: list[str] = []

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for path in paths:
            opened(page, client, path)
            page.evaluate(AXE.read_text(encoding="utf-8"))
            found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            faults += [
                f"{scheme} {path}: {v['id']} {v['nodes'][0]['html'][:120]}"
                for v in found["violations"]
                if v["impact"] in {"serious", "critical"}
            ]

    assert faults == []


def test_each_line_of_the_network_opens_its_quotes(context: BrowserContext, client: httpx.Client) -> None:
    need_scripts()
    page, wrong = watched(context)
    opened(page, client, "/network")
    page.wait_for_selector("#network[data-ready]")
    page.select_option("#network-filters [name=carrier]", "claims")
    told = page.locator("#network-told").inner_text()
    link = page.locator("table a[href^='/network/link/']").first.get_attribute("href") or ""

    opened(page, client, f"/network?link={link.rpartition('/')[2]}")

    assert re.match(r"[1-9]\d* parties and goods, [1-9]\d* links are drawn", told)
    assert page.locator("#network-panel blockquote").count() >= 1
    assert wrong == []


def test_filters_and_the_slider_of_days_change_what_is_drawn(context: BrowserContext, client: httpx.Client) -> None:
    need_scripts()
    page, _ = watched(context)
    opened(page, client, "/network")
    page.wait_for_selector("#network[data-ready]")
    whole = page.locator("#network-told").inner_text()

    page.uncheck("#network-filters input[value=asserted]")
    fewer = page.locator("#network-told").inner_text()
    page.check("#network-filters input[value=asserted]")
    page.locator("#network-slider").focus()
    page.keyboard.press("Home")
    earliest = page.locator("#network-told").inner_text()

    assert len({whole, fewer, earliest}) == 3


def test_the_map_draws_the_routes_of_its_table(context: BrowserContext, client: httpx.Client) -> None:
    need_scripts()
    page, wrong = watched(context)
    opened(page, client, "/map")
    page.wait_for_selector("#map[data-ready]")

    assert page.locator("#map .route").count() == page.locator("tbody tr").count()
    assert page.locator("#map .land").count() > 50
    assert wrong == []


def test_words_that_are_selected_fill_the_form_of_a_claim(context: BrowserContext, client: httpx.Client) -> None:
    need_scripts()
    page, _ = watched(context)
    document = re.search(r'href="(/document/[0-9a-f]+)">article-meridian', client.get("/documents").text)
    assert document is not None
    opened(page, client, document.group(1))

    page.locator("#paper mark").first.evaluate(
        "mark => { const r = document.createRange(); r.selectNodeContents(mark); "
        "getSelection().removeAllRanges(); getSelection().addRange(r); }"
    )
    page.wait_for_function("document.querySelector('#claim-form [name=quote]').value !== ''")

    filled = page.locator("#claim-form [name=quote]").input_value()
    assert filled in page.locator("#paper").inner_text()
    assert "claim:" not in filled


def test_a_claim_and_its_words_light_up_together(context: BrowserContext, client: httpx.Client) -> None:
    need_scripts()
    page, _ = watched(context)
    document = re.search(r'href="(/document/[0-9a-f]+)">protected-1.pdf', client.get("/documents").text)
    assert document is not None
    opened(page, client, document.group(1))
    page.wait_for_selector(".sheet rect")

    page.locator("[data-claim].is-lit, li[data-claim]").first.hover()

    assert page.locator("#paper mark.is-lit").count() >= 1
    assert page.locator(".sheet rect.is-lit").count() >= 1


def test_the_keyboard_leads_through_the_page(context: BrowserContext, client: httpx.Client) -> None:
    need_scripts()
    page, _ = watched(context)
    opened(page, client, "/")

    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("/")
    focused = page.evaluate("document.activeElement.id")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("g")
    page.keyboard.press("t")
    page.wait_for_url("**/timeline")

    assert skip == "Skip to the content"
    assert focused == "top-search"


def test_search_narrows_while_words_are_typed(context: BrowserContext, client: httpx.Client) -> None:
    need_scripts()
    page, wrong = watched(context)
    opened(page, client, "/find")

    page.locator("#q").press_sequentially("drones")
    page.wait_for_selector("#results mark")

    assert "q=drones" in page.url
    assert wrong == []


def test_the_whole_page_weighs_less_than_a_megabyte_packed(client: httpx.Client) -> None:
    import gzip

    need_scripts()
    files = [path for path in STATIC.rglob("*") if path.suffix in {".js", ".css", ".json", ".svg"}]
    packed = sum(len(gzip.compress(path.read_bytes())) for path in files)
    packed += len(gzip.compress(client.get("/network").content))

    assert packed < 1_000_000


def test_a_printed_document_leaves_the_controls_out(context: BrowserContext, client: httpx.Client) -> None:
    page, _ = watched(context)
    opened(page, client, "/network")
    page.emulate_media(media="print")

    assert not page.locator(".views").is_visible()
    assert not page.locator(".tools").first.is_visible()


def test_five_thousand_nodes_are_drawn_and_moved_soon(context: BrowserContext, client: httpx.Client) -> None:
    need_scripts()
    page, wrong = watched(context)
    graph = _large(5_000, 20_000)
    page.route("**/network/graph.json*", lambda route: route.fulfill(json=graph))
    begin = time.monotonic()
    opened(page, client, "/network")
    page.wait_for_selector("#network[data-ready='5000']")
    drawn_s = time.monotonic() - begin
    frames = page.evaluate(
        """async () => { let n = 0; const end = performance.now() + 1000;
        while (performance.now() < end) { document.querySelector('#network').dispatchEvent(
        new KeyboardEvent('keydown', {key: n % 2 ? 'ArrowLeft' : 'ArrowRight'}));
        await new Promise(requestAnimationFrame); n += 1; } return n; }"""
    )

    print(f"5,000 nodes and 20,000 edges: drawn after {drawn_s:.2f} s, {frames} frames a second while moved")
    assert drawn_s < 10  # a loaded machine without a graphics card; the figure is printed
    assert frames >= 2
    assert wrong == []


def _large(nodes: int, links: int) -> dict[str, list[list[Any]]]:
    from enduse.network import layout

    pairs = [((n * 7919) % nodes, (n * 104729 + n // nodes) % nodes) for n in range(links)]
    places = layout(nodes, pairs)
    return {
        "nodes": [[f"n{n}", f"Firm {n}", "Company", x, y, n % 50 == 0, 8] for n, (x, y) in enumerate(places)],
        "links": [
            [f"l{n}", a, b, "asserted", "C2", "2023-01-01", "2023-02-01", ["supplies"], n % 3 == 0]
            for n, (a, b) in enumerate(pairs)
        ],
    }
