"""yente's own client asks, and understands what it is told."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from yente_client import Client
from yente_client.entities import Company, Person
from yente_client.exceptions import BadRequestError, NotFoundError

from enduse.api import yente_models


@pytest.fixture(scope="module")
def yente(api: httpx.Client) -> Iterator[Client]:
    with Client(base_url=str(api.base_url)) as client:
        yield client


def test_the_client_of_yente_finds_a_listed_firm_with_its_listing(yente: Client) -> None:
    found = yente.match(Company(name="Tavrin Optics", country="ru"), datasets=["invented"])

    best = found.top
    assert best is not None
    assert (best.id, best.match, best.datasets) == ("invented:T-1", True, ["invented"])
    assert best.explanations["name_match"].score > 0.9
    assert yente.fetch(best.id).properties["sanctions"][0].properties["startDate"] == ["2023-06-01"]


def test_a_name_alone_is_no_match_to_the_client(yente: Client) -> None:
    found = yente.match(Company(name="Tavrin Optics LLC"), datasets=["invented"], threshold=0.5)

    assert [(r.id, r.match) for r in found.results] == [("invented:T-1", False)]
    assert found.matches == []


def test_a_number_is_a_match_whatever_the_name(yente: Client) -> None:
    found = yente.match(Company(name="Таврин", innCode="7707083893"), datasets=["lists"])

    assert found.top is not None
    assert (found.top.id, found.top.match) == ("invented:T-1", True)


def test_filters_of_the_client_narrow_the_answers(yente: Client) -> None:
    person = Person(name="Ilmar Sedov", birthDate="1961-02-03")

    assert [r.id for r in yente.match(person).results] == ["invented:T-2"]
    assert yente.match(person, exclude_entities=["invented:T-2"]).results == []
    assert yente.match(person, exclude_datasets=["invented"]).results == []
    assert yente.match(person, exclude_schemata=["Person"]).results == []
    assert yente.match(person, topics=["debarment"]).results == []
    assert yente.match(person, limit=1, algorithm="logic-v2", changed_since="2022-02-24").limit == 1


def test_the_client_searches_and_fetches(yente: Client) -> None:
    found = yente.search("heron", datasets=["invented"])

    assert [entity.caption for entity in found.results] == ["Grey Heron"]
    assert found.total.value == 1
    assert found.facets["datasets"].values[0].name == "invented"
    assert yente.fetch("invented:T 4/ü", nested=False).caption == "<b>Bold</b> Trading"


def test_the_client_learns_what_there_is(yente: Client) -> None:
    assert yente.healthz().status == "ok"
    assert [d.name for d in yente.datasets().datasets] == ["default", "case", "lists", "invented"]
    assert yente.algorithms().best == "enduse"
    beside = yente.adjacent("invented:T-1")
    assert beside.adjacent["sanctions"].total.value == 1
    assert yente.adjacent("invented:T-1", prop="sanctions", limit=1).total.value == 1


def test_the_client_is_told_what_is_wrong(yente: Client) -> None:
    with pytest.raises(NotFoundError, match="no dataset"):
        yente.match(Company(name="Tavrin"), datasets=["nowhere"])
    with pytest.raises(NotFoundError, match="no such entity"):
        yente.fetch("Q7747")
    with pytest.raises(BadRequestError, match="no such algorithm"):
        yente.match(Company(name="Tavrin"), algorithm="guess")


def test_an_id_that_was_merged_leads_to_the_entity(api: httpx.Client) -> None:
    entity = next(e for e in api.get("/api/entities").json()["results"] if len(e["members"]) > 1)
    other = next(member for member in entity["members"] if member != entity["id"])

    answer = api.get(f"/entities/{other}")

    assert answer.status_code == 308
    assert api.get(answer.headers["location"]).json()["id"] == entity["id"]


def test_a_batch_answers_each_query_under_its_key(api: httpx.Client) -> None:
    queries = {str(n): {"schema": "Company", "properties": {"name": f"Tavrin Optics {n}"}} for n in range(100)}

    answer = api.post("/match/default", json={"queries": queries})

    assert list(answer.json()["responses"]) == list(queries)
    assert answer.headers["x-batch-size"] == "100"
    assert api.post("/match/default", json={"queries": queries | {"more": queries["1"]}}).status_code == 400


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param({"queries": {"q": {"properties": {"name": "Banana"}}}}, 422, id="no schema"),
        pytest.param(
            {"queries": {"q": {"schema": "Fruit", "properties": {"name": "Banana"}}}}, 400, id="no such schema"
        ),
        pytest.param({"queries": {}}, 422, id="no query"),
        pytest.param({"queries": {"q": {"schema": "Company", "properties": {"name": "x" * 3_000}}}}, 400, id="long"),
        pytest.param([], 422, id="a list"),
    ],
)
def test_a_query_that_is_none_is_refused_in_one_shape(api: httpx.Client, body: object, status: int) -> None:
    answer = api.post("/match/default", json=body)

    assert answer.status_code == status
    assert set(answer.json()) == {"status", "detail", "hint"}


def test_answers_are_as_the_classes_say(api: httpx.Client) -> None:
    query = {"queries": {"q": {"schema": "Person", "properties": {"firstName": "Ilmar", "lastName": ["Sedov"]}}}}
    matched = yente_models.MatchAnswer.model_validate(api.post("/match/default", json=query).json())

    assert matched.responses["q"].results[0].id == "invented:T-2"
    assert matched.responses["q"].results[0].decision == "review"
    yente_models.SearchAnswer.model_validate(api.get("/search/default").json())
    yente_models.CatalogAnswer.model_validate(api.get("/catalog").json())
    yente_models.AlgorithmsAnswer.model_validate(api.get("/algorithms").json())


def test_one_name_can_be_asked_in_a_link(api: httpx.Client) -> None:
    asked = {"name": "Ilmar Sedov", "schema": "Person", "birth_date": "1961"}

    assert api.get("/match", params=asked).json()["responses"]["q"]["results"][0]["id"] == "invented:T-2"
    number = {"name": "?", "identifier": "inn:7707083893", "country": "ru"}
    best = api.get("/match/lists", params=number).json()["responses"]["q"]["results"][0]
    assert (best["id"], best["match"]) == ("invented:T-1", True)


def test_a_case_and_a_list_are_asked_apart(api: httpx.Client) -> None:
    def datasets(name: str) -> set[str]:
        found = api.get(f"/search/{name}", params={"q": "Tavrin Optics"}).json()["results"]
        return {dataset for entity in found for dataset in entity["datasets"]}

    assert (datasets("case"), datasets("invented"), datasets("default")) == (
        {"case"},
        {"invented"},
        {"case", "invented"},
    )


def test_a_search_pages_through_everything(api: httpx.Client) -> None:
    whole = api.get("/search/default", params={"limit": 100}).json()
    pages = [api.get("/search/default", params={"limit": 2, "offset": n}).json()["results"] for n in range(0, 10, 2)]

    assert whole["total"] == {"value": len(whole["results"]), "relation": "eq"}
    assert [e["id"] for page in pages for e in page] == [e["id"] for e in whole["results"]][:10]
    assert {e["schema"] for e in api.get("/search/lists", params={"schema": "Person"}).json()["results"]} == {"Person"}
