"""OpenRefine's requests, as it sends them: the service, queries, guesses of a type, suggestions, columns to add."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from enduse.api import ServeOptions
from tests.api.conftest import ARTICLE
from tests.web.serving import served

FORM = {
    "content-type": "application/x-www-form-urlencoded;charset=UTF-8",
    "accept": "*/*",
    "user-agent": "OpenRefine/3.8.7",
}
# What the reconciliation dialogue sends for a column whose cells were matched against a type with one more column.
RECONCILE = (
    "queries=%7B%22q0%22%3A%7B%22query%22%3A%22Tavrin+Optics%22%2C%22type%22%3A%22Company%22%2C%22type_strict%22%3A"
    "%22should%22%2C%22properties%22%3A%5B%7B%22pid%22%3A%22country%22%2C%22v%22%3A%22ru%22%7D%5D%7D%2C%22q1%22%3A%7B"
    "%22query%22%3A%22Nobody+Here%22%2C%22limit%22%3A3%7D%7D"
)
# What it sends to guess the type of a column: the first cells without one.
GUESS = "queries=%7B%22q0%22%3A%7B%22query%22%3A%22Ilmar+Sedov%22%2C%22limit%22%3A3%7D%7D"
# What it sends to add columns from reconciled values.
EXTEND = (
    "extend=%7B%22ids%22%3A%5B%22invented%3AT-1%22%2C%22nobody%22%5D%2C%22properties%22%3A%5B%7B%22id%22%3A%22country"
    "%22%7D%2C%7B%22id%22%3A%22innCode%22%2C%22settings%22%3A%7B%22limit%22%3A%221%22%7D%7D%5D%7D"
)


def post(client: httpx.Client, body: str) -> Any:
    answer = client.post("/reconcile", content=body, headers=FORM)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_service_says_what_it_offers_and_each_address_answers(api: httpx.Client) -> None:
    told = api.get("/reconcile").json()

    assert told["versions"] == ["0.1", "0.2"]
    for kind in ("entity", "type", "property"):
        one = told["suggest"][kind]
        asked = api.get(one["service_url"] + one["service_path"], params={"prefix": "co"})
        assert asked.json()["result"] is not None
        key = {"entity": "invented:T-1", "type": "Company", "property": "country"}[kind]
        flyout = api.get(one["flyout_service_url"] + one["flyout_service_path"].replace("${id}", key)).json()
        assert flyout["id"] == key
        assert "<b>" in flyout["html"]
    assert "Tavrin" in api.get(told["preview"]["url"].replace("{{id}}", "invented:T-1")).text
    assert api.get(told["view"]["url"].replace("{{id}}", "invented:T-1")).status_code == 200
    proposed = told["extend"]["propose_properties"]
    columns = api.get(proposed["service_url"] + proposed["service_path"], params={"type": "Company", "limit": 3}).json()
    assert len(columns["properties"]) == 3
    assert urlsplit(told["documentation"]).path == "/docs"


def test_queries_of_the_dialogue_are_answered(api: httpx.Client) -> None:
    answer = post(api, RECONCILE)

    best = answer["q0"]["result"][0]
    assert best["match"] is True
    assert {"id", "name", "type", "score"} <= best.keys()
    assert best["type"][0].keys() == {"id", "name"}
    assert answer["q1"] == {"result": []}


def test_a_guess_of_the_type_has_types(api: httpx.Client) -> None:
    assert post(api, GUESS)["q0"]["result"][0]["type"] == [{"id": "Person", "name": "Person"}]


def test_queries_in_a_link_are_answered_as_those_of_a_form(api: httpx.Client) -> None:
    assert api.get(f"/reconcile?{RECONCILE}").json() == post(api, RECONCILE)


def test_columns_are_added_and_an_unknown_entity_has_none(api: httpx.Client) -> None:
    answer = post(api, EXTEND)

    assert answer["meta"] == [{"id": "country", "name": "Country"}, {"id": "innCode", "name": "INN"}]
    assert answer["rows"] == {
        "invented:T-1": {"country": [{"str": "ru"}], "innCode": [{"str": "7707083893"}]},
        "nobody": {"country": [], "innCode": []},
    }


def test_a_dataset_is_reconciled_apart(api: httpx.Client) -> None:
    told = api.get("/reconcile/case").json()
    found = api.post("/reconcile/case", content=GUESS, headers=FORM).json()

    assert told["suggest"]["entity"]["service_url"].endswith("/reconcile/case")
    assert found["q0"]["result"] == []
    assert "Tavrin Optics" in ARTICLE
    asked = {"prefix": "tavrin op"}
    assert api.get("/reconcile/case/suggest/entity", params=asked).json()["result"][0]["name"] == "Tavrin Optics"


@pytest.mark.parametrize("prefix", ["", "   "])
def test_nothing_is_suggested_for_nothing(api: httpx.Client, prefix: str) -> None:
    for kind in ("entity", "type", "property"):
        assert api.get(f"/reconcile/suggest/{kind}", params={"prefix": prefix}).json()["result"] == []


@pytest.mark.parametrize(
    ("value", "is_match"),
    [
        pytest.param("7707083893", True, id="text"),
        pytest.param(7707083893, True, id="number"),
        pytest.param({"id": "x", "name": "7707083893"}, True, id="object"),
        pytest.param([{"id": "7707083893"}, "1"], True, id="list"),
        pytest.param(True, False, id="truth"),
        pytest.param(None, False, id="nothing"),
    ],
)
def test_a_fact_beside_the_name_may_be_written_in_many_ways(api: httpx.Client, value: object, is_match: bool) -> None:
    query = {"query": "Tavrin", "properties": [{"pid": "Company:innCode", "v": value}]}

    found = api.post("/reconcile", data={"queries": json.dumps({"q": query})}).json()["q"]["result"]

    assert any(one["match"] for one in found) is is_match


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("queries=", 400),
        ("queries=%7B", 400),
        ("queries=%5B1%5D", 422),
        ("queries=%7B%22q%22%3A%7B%22query%22%3A37%7D%7D", 422),
        ("extend=%7B%7D", 422),
        ("queries=%ff%7B", 400),
        ("", 400),
    ],
)
def test_a_form_that_is_none_is_refused(api: httpx.Client, body: str, status: int) -> None:
    answer = api.post("/reconcile", content=body, headers=FORM)

    assert answer.status_code == status
    assert set(answer.json()) == {"status", "detail", "hint"}


def test_a_page_of_openrefine_may_ask_where_it_was_named(api: httpx.Client, asked_case: Any) -> None:
    page = {"origin": "http://127.0.0.1:3333", "sec-fetch-site": "same-site", "sec-fetch-mode": "cors"}
    assert api.get("/reconcile", headers=page).status_code == 403

    with served(asked_case, ServeOptions(origins=("http://127.0.0.1:3333",))) as client:
        named = client.get("/reconcile", headers=page)
        assert named.headers["access-control-allow-origin"] == "http://127.0.0.1:3333"
        assert client.get("/api/case", headers=page).status_code == 403
        assert client.get("/reconcile", headers={**page, "origin": "http://127.0.0.1:3334"}).status_code == 403
        framed = client.get("/reconcile/preview", params={"id": "invented:T-1"})
        assert "frame-ancestors http://127.0.0.1:3333;" in framed.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in client.get("/").headers["content-security-policy"]
