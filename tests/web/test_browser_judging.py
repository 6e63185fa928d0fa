"""Judging in a real browser: by keyboard alone, without errors of the console or faults of accessibility."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from enduse.api import ServeOptions
from enduse.case import Case
from enduse.case.judged import standing_judgements
from enduse.cli import run
from enduse.settings import Settings
from tests.web.serving import served
from tests.web.test_browser import AXE, CHROMIUM, need_scripts, opened, watched

pytestmark = [pytest.mark.slow, pytest.mark.browser]

VIEWS = (
    *("/review", "/review?kind=pair", "/review?kind=lead", "/review?kind=hit", "/replies"),
    *("/trade", "/trade?q=nothing-of-that-name", "/dossier", "/dossier?edition=internal"),
)


@pytest.fixture(scope="module")
def started() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed: apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the example, built once."""
    folder = tmp_path_factory.mktemp("judging") / "demo"
    assert run(["demo", str(folder)]) == 0
    return folder / "case"


@pytest.fixture
def case(example: Path, tmp_path: Path) -> Path:
    """A copy of the example, to be judged in."""
    return Path(shutil.copytree(example, tmp_path / "case"))


@pytest.fixture
def client(case: Path) -> Iterator[httpx.Client]:
    with served(case, ServeOptions(show_protected=True)) as client:
        yield client


@pytest.fixture
def window(started: Browser) -> Iterator[BrowserContext]:
    made = started.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


def named(page: Page, client: httpx.Client, name: str = "Ada Editor") -> None:
    opened(page, client, "/review")
    page.locator(".person [name=name]").focus()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Judging as")


def said(case: Path) -> list[tuple[str, str, str]]:
    """Item, verdict and person of the judgements that stand."""
    with Case.open(case, settings=Settings(home=case.parent / "home")) as one:
        found = standing_judgements(one._store)
    return [(j.item, j.verdict.value, j.by) for j in found if not j.by.startswith("rule:")]


def test_a_finding_is_accepted_and_the_judgement_undone_by_keyboard_alone(
    window: BrowserContext, client: httpx.Client, case: Path
) -> None:
    need_scripts()
    page, wrong = watched(window)
    named(page, client)
    page.wait_for_selector("html[data-review=ready]")
    second = page.locator("[data-question]").nth(1).get_attribute("id") or ""
    third = page.locator("[data-question]").nth(2).get_attribute("id") or ""

    for key in ("j", "j", "j", "k", "a"):
        page.keyboard.press(key)
    page.keyboard.type("the customs rows say so")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"[id='{third}'].is-at")
    after_accepting = said(case)
    focused = page.evaluate("document.activeElement.id")
    page.keyboard.press("u")
    page.keyboard.type("a slip")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"[id='{second}'].is-at")

    assert after_accepting == [(second, "accept", "Ada Editor")]
    assert focused == third
    assert said(case) == []
    assert wrong == []


def test_keys_typed_into_a_field_are_letters(window: BrowserContext, client: httpx.Client, case: Path) -> None:
    need_scripts()
    page, _ = watched(window)
    named(page, client)
    page.wait_for_selector("html[data-review=ready]")

    page.keyboard.press("j")
    page.keyboard.press("n")
    page.keyboard.type("jakurs")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Ada Editor: jakurs")

    assert said(case) == []


def test_a_second_person_signs_in_a_session_of_their_own(
    window: BrowserContext, started: Browser, client: httpx.Client, case: Path
) -> None:
    page, wrong = watched(window)
    named(page, client)
    form = page.locator(".answer").first
    form.locator("[value=accept]").check()
    form.locator("[name=why]").fill("I read the papers")
    form.locator("button").click()
    page.wait_for_selector("#undo-last")
    own = page.locator("text=Sign as").count()
    other = started.new_context()
    page, more = watched(other)
    named(page, client, "Bo Reader")
    page.locator("form[action='/review/second'] [name=why]").fill("so did I")
    page.locator("text=Sign as Bo Reader").click()
    page.wait_for_selector("text=and Bo Reader as the second")
    other.close()

    assert own == 0
    assert [verdict for _, verdict, _ in said(case)] == ["accept", "accept"]
    assert wrong + more == []


def test_forms_do_without_scripts_what_keys_do(started: Browser, client: httpx.Client, case: Path) -> None:
    plain = started.new_context(java_script_enabled=False)
    page, wrong = watched(plain)
    named(page, client)
    form = page.locator(".answer").first
    form.locator("[value=reject]").check()
    form.locator("[name=why]").fill("the name is another's")
    form.locator("button").click()
    page.wait_for_selector("#undo-last")
    opened(page, client, "/replies")
    page.locator("tbody th a").first.click()
    page.locator("[name=waive]").fill("it no longer exists")
    page.locator("text=Log the waiver").click()
    page.wait_for_selector("[data-reply=waived]")
    plain.close()

    assert [verdict for _, verdict, _ in said(case)] == ["reject"]
    assert wrong == []


def test_no_view_of_judging_has_errors_or_a_serious_fault_of_accessibility(
    window: BrowserContext, client: httpx.Client
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: make web")
    page, wrong = watched(window)
    paths = [*VIEWS]
    for listing, kind in (("/replies", "replies"), ("/dossier", "release")):
        link = re.search(rf'href="(/{kind}/[^"#]+)"', client.get(listing).text)
        paths += [link.group(1)] if link is not None else []
    faults: list[str] = []

    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme, path in ((scheme, path) for scheme in schemes for path in paths):
        if scheme == "dark" and path == paths[0]:
            named(page, client)
        page.emulate_media(color_scheme=scheme)
        opened(page, client, path)
        assert page.locator("h1").count() == 1, path
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        faults += [
            f"{scheme} {path}: {v['id']} {v['nodes'][0]['html'][:160]}"
            for v in found["violations"]
            if v["impact"] in {"serious", "critical"}
        ]

    assert "\n".join(faults) == ""
    assert wrong == []


def test_a_chart_leads_to_its_rows_by_keyboard(window: BrowserContext, client: httpx.Client) -> None:
    page, wrong = watched(window)
    opened(page, client, "/trade")

    page.locator("svg.chart a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/trade?period=*")

    assert page.locator("#rows tbody tr").count() > 0
    assert wrong == []


def test_no_view_of_judging_is_wider_than_a_telephone(started: Browser, client: httpx.Client) -> None:
    small = started.new_context(viewport={"width": 390, "height": 800})
    page, _ = watched(small)
    named(page, client)
    wide = []

    for path in VIEWS:
        opened(page, client, path)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(path)
    small.close()

    assert wide == []


def test_printed_pages_of_judging_leave_forms_out(window: BrowserContext, client: httpx.Client) -> None:
    page, _ = watched(window)
    named(page, client)
    page.emulate_media(media="print")

    assert page.locator("form:visible").count() == 0
    assert page.locator("[data-question]:visible").count() > 0


def test_every_question_that_protected_exhibits_alone_carry_is_left_out(case: Path) -> None:
    with Case.open(case, settings=Settings(home=case.parent / "home")) as one:
        every, masked = one.views(with_protected=True).review(), one.views().review()
        rows = [row for kind in every.kinds for row in one.views().review(kind=kind).rows]
        hidden = {e.id for e in one.views(with_protected=True).shown.records.exhibits.values() if e.is_protected}

    assert masked.total + masked.hidden == every.total
    assert masked.hidden > 0
    assert {row.kind for row in rows} >= {"finding", "hit"}
    assert not {claim.exhibit for row in rows for claim in row.claims} & hidden
    assert not any(exhibit in sight.href for row in rows for sight in row.sights for exhibit in hidden)
