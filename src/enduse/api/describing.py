"""The API described: OpenAPI for programs, a page for people, both made from the table of operations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.metadata import version
from typing import Any

from pydantic import BaseModel, TypeAdapter

from enduse.api.operations import OPERATIONS, Operation
from enduse.api.yente_models import RefusalAnswer

__all__ = ["docs_page", "openapi", "parameters_of"]

_AT = "#/components/schemas/"
_WORD = {"type": "string", "minLength": 1}
_SAID = {
    200: "Done",
    308: "The entity has another id now",
    400: "What was sent cannot be used",
    401: "The token is missing",
    403: "Not from here",
    404: "There is no such thing",
    409: "A rule of evidence says no",
    413: "Too large",
    415: "Of another media type",
    421: "Another host was meant",
    422: "A parameter is not what it should be",
    429: "Too many requests",
    503: "Not ready yet",
}


@cache
def openapi() -> dict[str, Any]:
    """The OpenAPI 3.1 document."""
    schemas: dict[str, Any] = {}
    _schema_of(RefusalAnswer, schemas)
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _described(operation, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "enduse",
            "version": version("enduse"),
            "description": "Lists and a case, asked by other programs. Nothing here changes the case.",
        },
        "paths": paths,
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _described(operation: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    parameters = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": said,
            "schema": {"type": "string", "minLength": 1},
        }
        for name, said in operation.saying
    ]
    told: dict[str, Any] = {
        "operationId": f"{operation.face}_{operation.handler}_{re.sub(r'[^a-z]+', '_', operation.path).strip('_')}",
        "summary": operation.summary,
        "tags": [operation.tag],
        "parameters": [*parameters, *parameters_of(operation, schemas)],
        "responses": dict(_responses(operation, schemas)),
    }
    if operation.takes:
        body = {"type": "string"} if operation.body is None else _schema_of(operation.body, schemas)
        told["requestBody"] = {"required": True, "content": {media: {"schema": body} for media in operation.takes}}
    return told


def parameters_of(operation: Operation, schemas: dict[str, Any]) -> list[dict[str, Any]]:
    """Parameters of the query string, as the OpenAPI has them."""
    if operation.query is None:
        return []
    found = _whole_schema(operation.query, schemas)
    required = set(found.get("required", ()))
    parameters = []
    for name, schema in found["properties"].items():
        said = schema.pop("description", "")
        one = {"name": name, "in": "query", "required": name in required, "schema": _not_null(schema)}
        parameters.append({**one, "description": said} if said else one)
    return parameters


def _responses(operation: Operation, schemas: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "200", {"description": _SAID[200], "content": {operation.media: {"schema": _answer(operation, schemas)}}}
    refusal = {"application/json": {"schema": {"$ref": f"{_AT}RefusalAnswer"}}}
    for status in sorted({*operation.refusals, 401, 403, 413, 421, 422, 429}):
        yield str(status), {"description": _SAID[status], **({} if status < 400 else {"content": refusal})}


def _answer(operation: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    if operation.media != "application/json":
        return {"type": "string"}
    if operation.answer is None:
        return {"type": "object"}
    record = _schema_of(operation.answer, schemas)
    if not operation.wraps:
        return record
    counts = {"total": {"type": "integer"}, "limit": {"type": "integer"}, "offset": {"type": "integer"}}
    rest = counts if operation.wraps == "results" else {}
    properties = {operation.wraps: {"type": "array", "items": record}, **rest}
    return {"type": "object", "properties": properties, "required": list(properties)}


def _schema_of(kind: type, schemas: dict[str, Any]) -> dict[str, Any]:
    if kind.__name__ not in schemas:
        schemas[kind.__name__] = {}  # the class may hold itself
        schemas[kind.__name__] = _whole_schema(kind, schemas)
    return {"$ref": f"{_AT}{kind.__name__}"}


def _whole_schema(kind: type, schemas: dict[str, Any]) -> dict[str, Any]:
    """The JSON schema of a class; those within it go among the others."""
    is_model = issubclass(kind, BaseModel)
    found = TypeAdapter(kind).json_schema(
        ref_template=f"{_AT}{{model}}", mode="validation" if is_model else "serialization", by_alias=True
    )
    for name, inner in found.pop("$defs", {}).items():
        schemas.setdefault(name, inner if is_model else _as_written(inner))
    return found if is_model else _as_written(found)


def _as_written(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a record as the codec writes it: `from_` is `from`, and every key is there."""
    if "properties" in schema:
        schema["properties"] = {name.rstrip("_"): inner for name, inner in schema["properties"].items()}
        schema["required"] = list(schema["properties"])
    return schema


def _not_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter is there or is not; it is never null."""
    options = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    if len(options) == 1:
        rest = {key: value for key, value in schema.items() if key not in {"anyOf", "default"}}
        return {**rest, **options[0]}
    return schema


@cache
def docs_page() -> str:
    """A page that shows every path with its parameters; plain HTML without scripts."""
    parts = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>enduse: API</title></head><body><main>'
        "<h1>What programs may ask</h1><p>The same for machines: <a href='/openapi.json'>openapi.json</a>. "
        "<a href='/'>The case</a>.</p>"
    ]
    for tag in dict.fromkeys(operation.tag for operation in OPERATIONS):
        parts.append(f"<h2>{escape(tag)}</h2>")
        parts += [_section(operation) for operation in OPERATIONS if operation.tag == tag]
    return "".join((*parts, "</main></body></html>"))


def _section(operation: Operation) -> str:
    rows = [(name, "path", said) for name, said in operation.saying]
    rows += [(p["name"], "query", p.get("description", "")) for p in parameters_of(operation, {})]
    table = "".join(f"<tr><td><code>{escape(n)}</code></td><td>{w}</td><td>{escape(s)}</td></tr>" for n, w, s in rows)
    head = f"<h3><code>{operation.method} {escape(operation.path)}</code></h3><p>{escape(operation.summary)}.</p>"
    takes = f"<p>Body: {escape(', '.join(operation.takes))}</p>" if operation.takes else ""
    listed = f"<table><tr><th>Parameter</th><th>In</th><th>Is</th></tr>{table}</table>" if table else ""
    return f"<section>{head}{takes}{listed}</section>"
