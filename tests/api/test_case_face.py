"""What is asked below /api: records in pages and in lines, narrowed; reports; files to screen; the description."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from enduse.api.describing import openapi
from enduse.api.operations import OPERATIONS
from enduse.case import Case
from enduse.model.entity import Entity
from enduse.settings import Settings
from tests.api.conftest import SECRETS


def lines(answer: httpx.Response) -> list[dict[str, object]]:
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.text.splitlines()]


def test_claims_are_narrowed_and_come_in_pages(api: httpx.Client) -> None:
    everything = api.get("/api/claims").json()
    denied = api.get("/api/claims", params={"status": "denied"}).json()

    assert everything["total"] == len(everything["results"]) > 1
    assert {claim["status"] for claim in denied["results"]} == {"denied"}
    one = api.get("/api/claims", params={"limit": 1, "offset": 1}).json()
    assert one["results"] == everything["results"][1:2]
    assert api.get("/api/claims", params={"q": "a workshop"}).json()["total"] >= 1
    assert api.get("/api/claims", params={"q": "no such words"}).json()["total"] == 0
    assert api.get("/api/claims", params={"predicate": "supplies", "confidence": 1}).status_code == 200
    assert lines(api.get("/api/lines/claims")) == everything["results"]


def test_a_claim_names_its_entities_and_an_entity_its_claims(api: httpx.Client) -> None:
    claim = next(c for c in api.get("/api/claims").json()["results"] if c["subject_entity"])

    entity = api.get(f"/api/entities/{claim['subject_entity']}").json()

    assert claim["id"] in entity["claims"]
    assert api.get(f"/api/claims/{claim['id']}").json() == claim
    of_it = api.get("/api/claims", params={"entity": entity["id"]}).json()["results"]
    assert [c["id"] for c in of_it] == entity["claims"]
    shown = api.get("/api/exhibits").json()["results"]
    assert claim["exhibit"] in {exhibit["id"] for exhibit in shown}
    assert api.get("/api/claims", params={"exhibit": claim["exhibit"]}).json()["total"] >= 1


def test_an_exhibit_leads_to_its_passages(api: httpx.Client) -> None:
    exhibit = api.get("/api/exhibits").json()["results"][0]
    passages = api.get(f"/api/exhibits/{exhibit['id']}/passages").json()["results"]

    assert api.get(f"/api/exhibits/{exhibit['id']}").json() == exhibit
    assert api.get(f"/api/passages/{passages[0]['id']}").json() == passages[0]
    assert [p["ordinal"] for p in passages] == sorted(p["ordinal"] for p in passages)


def test_entities_findings_links_and_status_are_there(api: httpx.Client) -> None:
    entities = api.get("/api/entities", params={"q": "kestrel"}).json()
    assert [e["caption"] for e in entities["results"]] == ["Kestrel Aviation Plant"]
    assert api.get("/api/entities", params={"schema": "Ship", "country": "ru"}).json()["total"] == 0
    whole = api.get("/api/entities", params={"limit": 500}).json()["results"]
    assert lines(api.get("/api/lines/entities")) == whole
    findings = api.get("/api/findings").json()
    hits = api.get("/api/flags", params={"outcome": "hit", "subject": whole[0]["id"], "rule": "none"}).json()
    assert findings["total"] >= hits["total"] == 0
    first = findings["results"][0]
    assert api.get(f"/api/findings/{first['id']}").json() == first
    assert api.get("/api/links").json()["total"] >= 1
    counts = api.get("/api/case").json()["counts"]
    assert (counts["exhibits"], counts["entities"]) == (2, len(whole))


@pytest.mark.parametrize(
    "path",
    ["/api/claims/x", "/api/entities/x", "/api/exhibits/x", "/api/exhibits/x/passages", "/api/passages/x",
     "/api/findings/x", "/api/dossier.exe", "/api/nothing", "/reconcile/suggest/x", "/reconcile/flyout/x?id=1"],
)  # fmt: skip
def test_what_is_not_there_is_said_not_to_be_there(api: httpx.Client, path: str) -> None:
    answer = api.get(path)

    assert answer.status_code == 404
    assert set(answer.json()) == {"status", "detail", "hint"}


def test_a_trace_and_a_search_answer(api: httpx.Client) -> None:
    steps = api.get("/api/trace", params={"name": "Tavrin Optics"}).json()["steps"]

    assert "Kestrel Aviation Plant" in {name for step in steps for name in (step["from_name"], step["to_name"])}
    assert api.get("/api/trace", params={"name": "Nobody"}).status_code == 404
    found = api.get("/api/search", params={"q": "workshop"}).json()["results"]
    assert {"passage", "claim"} <= {one["kind"] for one in found}


def test_a_file_is_screened_as_it_is_sent(api: httpx.Client) -> None:
    table = "name,country\nTavrin Optics LLC,ru\nNobody Here,us\n"
    rows = [{"name": "Tavrin Optics LLC", "country": "ru"}, {"name": "Nobody Here", "country": "us"}]
    as_lines = "".join(json.dumps(row) + "\n" for row in rows)

    screened = lines(api.post("/api/screen", content=table, headers={"content-type": "text/csv"}))
    again = lines(
        api.post(
            "/api/screen",
            params={"against": "invented"},
            content=as_lines,
            headers={"content-type": "application/x-ndjson"},
        )
    )

    assert [(row["entity_id"], row["decision"]) for row in screened] == [("invented:T-1", "match"), (None, "none")]
    assert [row["entity_id"] for row in again] == ["invented:T-1", None]


@pytest.mark.parametrize(
    ("headers", "params", "content", "status"),
    [
        pytest.param({"content-type": "application/pdf"}, {}, "x", 415, id="media"),
        pytest.param({"content-type": "text/csv"}, {"against": "/etc/passwd"}, "name\nx\n", 404, id="path"),
        pytest.param({"content-type": "text/csv"}, {"against": "../list.jsonl"}, "name\nx\n", 404, id="way up"),
        pytest.param({"content-type": "text/csv"}, {}, "firm\nx\n", 400, id="no column"),
        pytest.param({"content-type": "text/csv"}, {}, "", 400, id="nothing"),
        pytest.param({"content-type": "application/x-ndjson"}, {}, "[]", 400, id="no object"),
    ],
)
def test_a_file_that_is_none_is_refused(
    api: httpx.Client, headers: dict[str, str], params: dict[str, str], content: str, status: int
) -> None:
    assert api.post("/api/screen", headers=headers, params=params, content=content).status_code == status


@pytest.mark.parametrize("ending", ["html", "docx"])
def test_a_report_is_saved_and_the_internal_one_kept_where_something_is_protected(
    api: httpx.Client, open_api: httpx.Client, ending: str
) -> None:
    made = api.get(f"/api/dossier.{ending}")

    assert made.status_code == 200
    assert made.headers["content-disposition"] == f'attachment; filename="dossier-public.{ending}"'
    assert api.get(f"/api/dossier.{ending}", params={"edition": "internal"}).status_code == 409
    assert open_api.get(f"/api/dossier.{ending}", params={"edition": "internal"}).status_code == 200


PATHS = (
    "/api/case", "/api/exhibits", "/api/claims", "/api/entities", "/api/links", "/api/findings", "/api/lines/claims",
    "/api/lines/entities", "/api/lines/shipments", "/api/shipments", "/api/search?q=lenses", "/api/search?q=Kestrel",
    "/api/search?q=Secretwind", "/api/trace?name=Kestrel%20Aviation%20Plant", "/api/trace?name=Marlow",
    "/search/default?limit=500", "/search/case?q=Secretwind", "/match?name=Marlowe%20Secretwind%20Trading",
    "/reconcile/suggest/entity?prefix=marl", "/catalog", "/api/dossier.html", "/openapi.json", "/docs", "/reconcile",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_nothing_protected_stands_in_an_answer(api: httpx.Client, asked_case: Path, path: str) -> None:
    asked = path.partition("?")[2].casefold()

    body = api.get(path).content.decode("utf-8", "replace")

    hashes = [p.name for p in (asked_case / "exhibits").glob("*/*") if b"Secretwind" in p.read_bytes()]
    assert len(hashes) == 1
    for secret in (*SECRETS, hashes[0]):
        is_echo = secret.casefold() in asked and path.startswith("/match")  # the query is answered with itself
        assert is_echo or secret.casefold() not in body.casefold()


def test_a_server_that_was_started_for_it_shows_what_is_protected(open_api: httpx.Client) -> None:
    shown = [open_api.get(path).text for path in ("/api/exhibits", "/api/claims", "/search/case?q=Secretwind")]

    assert "NIGHTJAR" in shown[0]
    assert all("Secretwind" in text for text in shown[1:])


def test_ids_of_protected_records_lead_nowhere(api: httpx.Client, open_api: httpx.Client) -> None:
    for kind in ("exhibits", "claims", "entities", "findings"):
        mine = {r["id"] for r in api.get(f"/api/{kind}", params={"limit": 500}).json()["results"]}
        every = {r["id"] for r in open_api.get(f"/api/{kind}", params={"limit": 500}).json()["results"]}
        for key in every - mine:
            assert api.get(f"/api/{kind}/{key}").status_code == 404
        assert kind == "findings" or every - mine


def test_every_path_is_described_and_its_schemas_are_there() -> None:
    told = openapi()

    text = json.dumps(told)
    named = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert named <= told["components"]["schemas"].keys()
    assert all(told["components"]["schemas"].values())
    assert {"/match/{dataset}", "/reconcile", "/api/claims", "/entities/{entity_id}"} <= told["paths"].keys()


def test_the_description_is_read_without_anything_from_elsewhere(api: httpx.Client) -> None:
    page = api.get("/docs").text

    assert "/match/{dataset}" in page
    assert "//" not in page.replace("<!doctype html>", "")
    assert "<script" not in page


def test_no_two_classes_of_bodies_and_answers_share_a_name() -> None:
    kinds = {kind for o in OPERATIONS for kind in (o.body, o.answer) if kind is not None}

    assert len({kind.__name__ for kind in kinds}) == len(kinds)


def test_a_search_knows_only_the_names_that_may_be_shown(asked_case: Path) -> None:
    names = ("Grey Lark", "Tavrin Optics")
    known = Entity(id="x", caption="Grey Lark", schema="Company", names=names, members=("x",))
    with Case.open(asked_case, settings=Settings(home=asked_case.parent / "home")) as case:
        by_name = {one.kind for one in case.search("Grey Lark", among=(known,))}
        by_words = list(case.search("Grey Lark", among=()))

    assert "passage" in by_name
    assert by_words == []
