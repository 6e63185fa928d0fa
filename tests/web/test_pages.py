"""The pages that the server renders: everything linked is there, everything of evidence is escaped."""

from __future__ import annotations

import html
import re

import httpx
import pytest

_HREF = re.compile(r'(?:href|src|hx-get)="(/[^"#]*)')
ELSEWHERE = ("/api/",)
STARTS = (
    "/",
    "/find?q=Kestrel",
    "/find?q=Tavrin&kind=claim",
    "/find?q=无人",
    "/find?q=тепловиз&kind=passage",
    "/documents",
    "/parties",
    "/findings",
)


def crawl(page: httpx.Client) -> dict[str, str]:
    """Every page that can be reached by links, by its path."""
    found: dict[str, str] = {}
    waiting = list(STARTS)
    while waiting:
        path = waiting.pop()
        if path in found or path.startswith(ELSEWHERE):
            continue
        answer = page.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        found[path] = answer.text if "html" in answer.headers["content-type"] else ""
        waiting += [html.unescape(link) for link in _HREF.findall(found[path])]
        assert len(found) < 500
    return found


@pytest.fixture(scope="session")
def crawled(page: httpx.Client) -> dict[str, str]:
    return crawl(page)


def test_every_link_of_every_page_leads_to_a_page(crawled: dict[str, str]) -> None:
    kinds = {path.split("/")[1].split("?")[0] for path in crawled}

    assert {"documents", "document", "parties", "entity", "findings", "claim"} <= kinds


def test_evidence_is_escaped_everywhere(crawled: dict[str, str]) -> None:
    for path, text in crawled.items():
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path
    assert any("&lt;script&gt;alert" in text for text in crawled.values())


def test_no_page_holds_script_or_style_within(crawled: dict[str, str]) -> None:
    for path, text in crawled.items():
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), path
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"", text), path


def test_protected_exhibits_and_what_they_alone_tell_are_on_no_page(crawled: dict[str, str]) -> None:
    for path, text in crawled.items():
        for secret in ("Secretwind", "HERON", "paper.txt"):
            assert secret not in text, f"{secret} on {path}"


def test_a_server_started_for_it_shows_protected_exhibits(open_page: httpx.Client) -> None:
    listed = open_page.get("/documents").text
    paper = re.search(r'href="(/document/[0-9a-f]+)">protected-1', listed)

    assert "HERON" in listed
    assert paper is not None
    assert "Marlowe Secretwind" in open_page.get(paper.group(1)).text


def test_an_unknown_record_is_answered_with_a_page_that_leads_back(page: httpx.Client) -> None:
    for path in ("/document/none", "/entity/none", "/claim/none", "/finding/none"):
        answer = page.get(path)

        assert answer.status_code == 404
        assert 'href="/"' in answer.text


def test_the_overview_says_what_is_new_since_the_last_visit(page: httpx.Client) -> None:
    page.cookies.clear()
    first = page.get("/").text
    again = page.get("/").text

    assert "first visit" in first
    assert "Nothing has changed" in again


def test_a_cookie_that_is_none_of_ours_is_a_first_visit(page: httpx.Client) -> None:
    page.cookies.clear()
    page.cookies.set("enduse_seen", "1.2.<b>")
    answer = page.get("/")
    page.cookies.clear()

    assert answer.status_code == 200


def test_a_claim_leads_to_its_words_in_the_document(crawled: dict[str, str]) -> None:
    claims = [path for path in crawled if path.startswith("/claim/")]
    documents = " ".join(text for path, text in crawled.items() if path.startswith("/document/"))

    assert claims
    for path in claims:
        assert f'id="{path.removeprefix("/claim/")}"' in documents
