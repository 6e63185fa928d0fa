"""Answers in the shape of the yente API: match, search, entities and what a client asks before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from enduse.api.asking_room import AskingRoom
from enduse.api.options import ServeOptions
from enduse.api.parameters import read_json, read_query
from enduse.api.refusals import Refusal
from enduse.api.yente_models import (
    AdjacentQuery,
    EntityQuery,
    Example,
    MatchBody,
    MatchParameters,
    NameParameters,
    SearchParameters,
)

if TYPE_CHECKING:
    from enduse.case.asking import Answer, Asking, Query

__all__ = ["ALGORITHM", "MATCHER", "YenteFace", "scored", "values_of"]

ALGORITHM = "enduse"
"""Name of our way of comparing."""

_KNOWN_ALGORITHMS = frozenset(
    {
        ALGORITHM,
        "best",
        "default",
        "logic-v1",
        "logic-v2",
        "name-based",
        "name-qualified",
        "regression-v1",
        "regression-v2",
        "regression-v3",
        "ofac-249",
        "name-matcher",
    }
)
MATCHER = {
    "name_match": {"description": "Names in any script, as far as they agree", "coefficient": 1.0, "url": None},
    "identifier_match": {"description": "A valid identifier in common", "coefficient": 1.0, "url": None},
    "conflicts": {"description": "What contradicts, in words", "coefficient": 0.0, "url": None},
}
"""What a score is made of, in the words that yente's clients expect."""

_FACETS = {"countries": "Countries", "topics": "Topics", "datasets": "Data sources", "schema": "Types"}


class YenteFace:
    """The handlers of the yente API."""

    def __init__(self, asking: AskingRoom, options: ServeOptions) -> None:
        self._asking, self._options = asking, options

    async def healthz(self, request: Request) -> Response:
        """The process is there."""
        return JSONResponse({"status": "ok"})

    async def readyz(self, request: Request) -> Response:
        """The indexes are there."""
        if not self._asking.is_ready:
            raise Refusal(503, "the indexes are being made", hint="ask again in a moment")
        return JSONResponse({"status": "ok"})

    async def algorithms(self, request: Request) -> Response:
        """The one way of comparing."""
        said = "Names in any script, identifiers, and the facts beside them; reasons and conflicts in words"
        one = {"name": ALGORITHM, "description": said, "features": MATCHER, "docs": MATCHER}
        return JSONResponse({"algorithms": [one], "default": ALGORITHM, "best": ALGORITHM})

    async def catalog(self, request: Request) -> Response:
        """The datasets that may be asked."""
        return JSONResponse(await self._asking.ask(_catalog))

    async def match(self, request: Request) -> Response:
        """Parties like the examples of the body, best first."""
        wanted, body = read_query(request, MatchParameters), await read_json(request, MatchBody)
        if len(body.queries) > self._options.limits.queries:
            raise Refusal(400, f"more than {self._options.limits.queries} queries", hint="send fewer at a time")
        return await self._matched(_dataset(request), wanted, body.queries)

    async def match_name(self, request: Request) -> Response:
        """Parties like the one of the query string, best first."""
        from enduse.case.ftm_shapes import property_of

        told = read_query(request, NameParameters)
        properties: dict[str, Any] = {"name": [told.name]}
        if told.country:
            properties["country"] = [told.country]
        if told.birth_date:
            properties["birthDate"] = [told.birth_date]
        if told.identifier:
            scheme, _, number = told.identifier.rpartition(":")
            properties[property_of(scheme)] = [number]
        example = Example(id=None, schema=told.schema_, properties=properties)
        return await self._matched(_dataset(request), told, {"q": example})

    async def search(self, request: Request) -> Response:
        """Records that a text finds."""
        told, dataset = read_query(request, SearchParameters), _dataset(request)
        _require_schema(told.schema_)
        wanted = told.datasets or told.include_dataset
        if wanted and dataset == "default" and len(wanted) == 1:
            dataset = wanted[0]
        page = await self._asking.ask(
            lambda asking: asking.search(
                told.q,
                dataset=dataset,
                schema=told.schema_,
                countries=frozenset(told.countries),
                topics=frozenset(told.topics),
                offset=told.offset,
                limit=told.limit,
            )
        )
        facets = {
            name: {
                "label": _FACETS[name],
                "values": [{"name": v, "label": v, "count": n} for v, n in list(values.items())[:50]],
            }
            for name, values in page.facets.items()
        }
        total = {"value": page.total, "relation": "eq" if page.is_all else "gte"}
        answer = {"results": list(page.shapes), "facets": facets, "total": total}
        return JSONResponse({**answer, "limit": told.limit, "offset": told.offset})

    async def entity(self, request: Request) -> Response:
        """One record by its id, or by an id that it bore before."""
        told, key = read_query(request, EntityQuery), request.path_params["entity_id"]
        found, shape = await self._asking.ask(lambda asking: asking.find(key))
        if found != key:
            return RedirectResponse(str(request.url_for("entity", entity_id=found)), status_code=308)
        return JSONResponse(shape if told.nested else _flat(shape))

    async def adjacent(self, request: Request) -> Response:
        """A record and what stands beside it."""
        told, key = read_query(request, AdjacentQuery), request.path_params["entity_id"]
        _, shape = await self._asking.ask(lambda asking: asking.find(key))
        beside = {name: values for name, values in shape["properties"].items() if _is_nested(values)}
        pages = {name: _page(values, told) for name, values in beside.items()}
        prop = request.path_params.get("prop")
        if prop is not None:
            return JSONResponse(pages.get(prop, _page([], told)))
        return JSONResponse({"entity": _flat(shape), "adjacent": pages})

    async def _matched(self, dataset: str, wanted: Any, examples: Mapping[str, Example]) -> Response:
        if wanted.algorithm not in _KNOWN_ALGORITHMS:
            raise Refusal(400, "there is no such algorithm", hint=f"{ALGORITHM}, or leave it out")
        queries = [self._query(key, example, dataset, wanted) for key, example in examples.items()]
        found = await self._asking.match(queries)
        responses = {}
        for (key, example), answers in zip(examples.items(), found, strict=True):
            responses[key] = {
                "status": 200,
                "results": [scored(answer, wanted.threshold) for answer in answers],
                "total": {"value": len(answers), "relation": "eq"},
                "query": {"id": example.id, "schema": example.schema_, "properties": values_of(example)},
            }
        answer = {"responses": responses, "matcher": MATCHER, "limit": wanted.limit}
        return JSONResponse(answer, headers={"x-batch-size": str(len(responses))})

    def _query(self, key: str, example: Example, dataset: str, wanted: Any) -> Query:
        from enduse.case.asking import query_of

        _require_schema(example.schema_)
        properties = values_of(example)
        most = self._options.limits.words
        if any(len(text) > most for texts in properties.values() for text in texts):
            raise Refusal(400, f"a value is longer than {most} characters")
        return query_of(
            key,
            example.schema_,
            properties,
            dataset=dataset,
            limit=wanted.limit,
            min_score=min(wanted.cutoff, wanted.threshold),
            keeps=frozenset(wanted.include_dataset),
            drops=frozenset(wanted.exclude_dataset),
            schemata_dropped=frozenset(wanted.exclude_schema),
            topics=frozenset(wanted.topics),
            ids_dropped=frozenset(wanted.exclude_entity_ids),
        )


def values_of(example: Example) -> dict[str, list[str]]:
    """The properties of an example, each a list of texts."""
    return {
        name: [str(value) for value in (values if isinstance(values, list) else [values]) if value is not None]
        for name, values in example.properties.items()
    }


def scored(answer: Answer, threshold: float) -> dict[str, Any]:
    """An answer as yente shows a scored entity."""
    hit = answer.hit
    numbers = [reason for reason in hit.reasons if reason.startswith("identifier ")]
    names = [reason for reason in hit.reasons if reason not in numbers]
    explanations = {"name_match": _explained(hit.score, "; ".join(names), hit.query_name, hit.matched_name)}
    if numbers:
        explanations["identifier_match"] = _explained(1.0, "; ".join(numbers), None, None)
    if hit.conflicts:
        explanations["conflicts"] = _explained(0.0, "; ".join(hit.conflicts), None, None)
    return {
        **answer.shape,
        "score": hit.score,
        "match": hit.decision == "match" and hit.score >= threshold,
        "features": {name: told["score"] for name, told in explanations.items()},
        "explanations": explanations,
        "decision": hit.decision,
        "listed_status": hit.listed_status.value if answer.shape["target"] else None,
        "conflicts": list(hit.conflicts),
    }


def _explained(score: float, detail: str, query: str | None, candidate: str | None) -> dict[str, Any]:
    return {"score": score, "detail": detail or None, "query": query, "candidate": candidate, "weight": 1.0}


def _dataset(request: Request) -> str:
    return str(request.path_params.get("dataset", "default"))


def _require_schema(schema: str) -> None:
    from enduse.case.ftm_shapes import SCHEMATA

    if schema not in SCHEMATA:
        raise Refusal(400, "there is no such schema", hint=f"one of: {', '.join(SCHEMATA)}")


def _is_nested(values: list[Any]) -> bool:
    return bool(values) and isinstance(values[0], dict)


def _flat(shape: Mapping[str, Any]) -> dict[str, Any]:
    return {**shape, "properties": {k: v for k, v in shape["properties"].items() if not _is_nested(v)}}


def _page(values: list[Any], told: AdjacentQuery) -> dict[str, Any]:
    shown = values[told.offset : told.offset + told.limit]
    total = {"value": len(values), "relation": "eq"}
    return {"results": shown, "total": total, "limit": told.limit, "offset": told.offset}


def _catalog(asking: Asking) -> dict[str, Any]:
    titles = {"default": "Everything", "case": "Entities of the case", "lists": "All loaded lists"}
    newest = {edition.list_id: edition.edition for edition in asking.editions()}
    last = max(newest.values(), default="none")
    datasets = [
        {
            "name": name,
            "title": titles.get(name, name),
            "summary": titles.get(name, f"the list {name}, newest edition {newest.get(name, 'none')}"),
            "load": True,
            "version": newest.get(name, last),
            "index_version": newest.get(name, last),
            "index_current": True,
            "children": {"default": ["case", "lists"], "lists": list(newest)}.get(name, []),
        }
        for name in asking.datasets()
    ]
    return {"datasets": datasets, "current": [d["name"] for d in datasets], "outdated": [], "index_stale": False}
