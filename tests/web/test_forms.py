"""What is sent to the page: a claim made of selected words goes through the gate; strangers' forms do not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from enduse.api import ServeOptions
from enduse.case import Case
from tests.web.serving import served

QUOTE = "Tavrin Optics supplies lenses to Ordane Holdings."


@pytest.fixture
def own_case(small_case: Path, tmp_path: Path) -> Path:
    """A copy of the small case that a test may write to."""
    shutil.copytree(small_case, tmp_path / "case")
    return tmp_path / "case"


@pytest.fixture
def writer(own_case: Path) -> Iterator[httpx.Client]:
    with served(own_case) as client:
        yield client


def note_path(client: httpx.Client) -> str:
    found = re.search(r'href="(/document/[0-9a-f]+)">note ', client.get("/documents").text)
    assert found is not None
    return found.group(1)


def token(client: httpx.Client, path: str) -> str:
    found = re.search(r'name="csrf_token" value="([0-9a-f]+)"', client.get(path).text)
    assert found is not None
    return found.group(1)


def typed(**changed: str) -> dict[str, str]:
    fields = {
        "quote": QUOTE,
        "subject": "Tavrin Optics",
        "predicate": "supplies",
        "object": "Ordane Holdings",
        "status": "asserted",
        "by": "A. Reader",
    }
    return fields | changed


def test_a_claim_of_selected_words_is_kept_and_shown_at_its_place(writer: httpx.Client, own_case: Path) -> None:
    path = note_path(writer)

    answer = writer.post(f"{path}/claim", data=typed(csrf_token=token(writer, path)))

    assert answer.status_code == 303
    shown = writer.get(answer.headers["location"].split("#")[0])
    assert 'class="is-lit"' in shown.text
    with Case.open(own_case) as case:
        assert any(c.extractor.startswith("hand") or "A. Reader" in c.extractor for c in case.claims())


def test_words_that_do_not_carry_a_claim_are_refused_and_what_was_typed_is_kept(writer: httpx.Client) -> None:
    path = note_path(writer)

    answer = writer.post(
        f"{path}/claim", data=typed(quote="Tavrin sold <b>nothing</b>", csrf_token=token(writer, path))
    )

    assert answer.status_code == 409
    assert 'role="alert"' in answer.text
    assert "Tavrin sold &lt;b&gt;nothing" in answer.text
    assert 'value="Ordane Holdings"' in answer.text


def test_a_form_without_its_proof_changes_nothing(writer: httpx.Client, own_case: Path) -> None:
    path = note_path(writer)
    with Case.open(own_case) as case:
        before = len(case.claims())

    answer = writer.post(f"{path}/claim", data=typed())

    assert answer.status_code == 403
    with Case.open(own_case) as case:
        assert len(case.claims()) == before


def test_a_read_only_server_shows_no_form_and_takes_none(own_case: Path) -> None:
    with served(own_case, ServeOptions(is_read_only=True)) as client:
        path = note_path(client)

        assert "claim-form" not in client.get(path).text
        assert client.post(f"{path}/claim", data=typed()).status_code == 403


def test_no_claim_can_be_made_of_an_exhibit_that_may_not_be_shown(writer: httpx.Client, own_case: Path) -> None:
    with Case.open(own_case) as case:
        hidden = next(e.id for e in case.records().exhibits.values() if e.is_protected)
    proof = token(writer, note_path(writer))

    answer = writer.post(f"/document/{hidden}/claim", data=typed(csrf_token=proof))

    assert answer.status_code == 404


def test_what_is_new_since_the_last_visit_stands_on_the_overview(writer: httpx.Client) -> None:
    path = note_path(writer)
    writer.get("/")
    writer.post(f"{path}/claim", data=typed(csrf_token=token(writer, path)))

    text = writer.get("/").text

    assert "new claim" in text
    assert "Tavrin Optics supplies Ordane Holdings" in text
