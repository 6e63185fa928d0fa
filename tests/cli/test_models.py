"""`enduse ask-model`: says what goes where, and sends on a yes alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from enduse.case import Case
from tests.case.folders import small_case
from tests.claims.language_models.model_server import ModelServer, chat, serving
from tests.cli.commands import Typed, records

TRUE = {
    "quote": "VOZ Grozovey JSC received seven drones in March 2024",
    "subject": "VOZ Grozovey JSC",
    "predicate": "receives",
    "object": "drones",
    "status": "asserted",
}


def says(passage: str) -> bytes:
    lie = {**TRUE, "quantity": 90}
    return chat({"claims": [TRUE, lie] if TRUE["quote"] in passage else []})


@pytest.fixture
def case(tmp_path: Path, home: Path) -> Path:
    return small_case(tmp_path)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with serving(ModelServer(answer=says)) as told:
        yield told


def test_a_dry_run_says_exhibits_passages_characters_and_host_and_sends_nothing(
    case: Path, server: ModelServer, typed: Typed
) -> None:
    code = typed("ask-model", case, "--model", "small:1b", "--endpoint", server.url, "--dry-run", "--json")

    assert code == 0
    assert server.bodies == []
    assert "article.txt" in typed.err
    assert "127.0.0.1" in typed.err
    assert "on this machine" in typed.err
    assert "nothing was sent" in typed.err
    plan = records(typed.out)
    assert {one["title"] for one in plan} == {"article.txt", "note.txt"}
    assert all(one["characters"] >= one["passages"] for one in plan)


def test_without_a_yes_nothing_is_sent(case: Path, server: ModelServer, typed: Typed) -> None:
    code = typed("ask-model", case, "--model", "small:1b", "--endpoint", server.url)

    assert code == 2
    assert "--yes" in typed.err
    assert server.bodies == []


def test_a_yes_sends_and_reports_what_was_refused_and_why(case: Path, server: ModelServer, typed: Typed) -> None:
    code = typed("ask-model", case, "--model", "small:1b", "--endpoint", server.url, "--yes", "--json")

    assert code == 0
    assert "refused: figure 1" in typed.err
    (tally,) = records(typed.out)
    assert (tally["proposed"], tally["stored"], tally["refused"], tally["refusal_rate"]) == (2, 1, {"figure": 1}, 0.5)
    assert typed("status", case) == 0
    assert "model small:1b" in typed.err
    assert typed("ask-model", case, "--model", "small:1b", "--endpoint", server.url, "--yes") == 0
    assert "nothing is left to ask" in typed.err


def test_another_machine_is_named_as_such_and_in_the_clear(case: Path, typed: Typed) -> None:
    code = typed("ask-model", case, "--model", "m", "--endpoint", "http://models.example.org/v1", "--dry-run")

    assert code == 0
    assert "models.example.org is ANOTHER MACHINE" in typed.err
    assert "UNENCRYPTED" in typed.err


def test_the_key_of_the_environment_reaches_the_header_and_neither_talk_nor_case(
    case: Path, server: ModelServer, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENDUSE_MODEL_KEY", "sk-verysecret")

    code = typed("ask-model", case, "--model", "small:1b", "--endpoint", server.url, "--yes")

    assert code == 0
    assert server.headers[0]["Authorization"] == "Bearer sk-verysecret"
    assert "sk-verysecret" not in typed.out + typed.err
    assert not [p for p in case.rglob("*") if p.is_file() and b"sk-verysecret" in p.read_bytes()]


def test_a_server_that_is_gone_is_unavailable(case: Path, typed: Typed) -> None:
    with serving() as told:
        told.faults = [404]
        told.refuses = frozenset({"json_schema", "json_object"})
        code = typed("ask-model", case, "--model", "nobody", "--endpoint", told.url, "--yes")

    assert code == 3
    assert "model's name" in typed.err


def test_no_other_command_asks_a_model(case: Path, server: ModelServer, typed: Typed) -> None:
    for words in (("run", case), ("claims", case), ("review", case), ("status", case)):
        assert typed(*words) == 0

    assert server.bodies == []
    with Case.open(case) as opened:
        assert opened.status().models == ()
