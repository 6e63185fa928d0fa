"""What a request says, checked: its query string and its body against a class, or a refusal that says what is wrong."""

from __future__ import annotations

import json
from typing import Any, TypeVar, get_origin
from urllib.parse import parse_qsl

from pydantic import BaseModel, ValidationError
from starlette.requests import Request

from enduse.api.refusals import Refusal

__all__ = ["check", "form_of", "parse_json", "read_json", "read_query", "told_wrong"]

M = TypeVar("M", bound=BaseModel)
_DEEPEST = 20
_HALF = "\\ud"
"""How JSON writes the first or second half of a character; whole ones are written so too, in pairs."""


def read_query(request: Request, model: type[M]) -> M:
    """The query string as an object of a class; a parameter that is a list may come many times.

    Raises:
        Refusal: 422 where a parameter is not what it should be.
    """
    told: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        values = request.query_params.getlist(key)
        if values:
            told[key] = values if get_origin(field.annotation) is list else values[-1]
    return check(model, told)


async def read_json(request: Request, model: type[M]) -> M:
    """The body as an object of a class.

    Raises:
        Refusal: 400 where it is no JSON, 422 where it is not what it should be.
    """
    return check(model, parse_json(await request.body()))


def parse_json(body: bytes | str) -> Any:
    """A JSON value.

    Raises:
        Refusal: 400 where it is none, or is nested too deeply.
    """
    try:
        text = body.decode("utf-8") if isinstance(body, bytes) else body
        found = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "the body is no JSON", hint="send UTF-8 JSON") from error
    if _depth(found) > _DEEPEST:
        raise Refusal(400, f"the body is nested more than {_DEEPEST} deep")
    if _HALF in text.lower():
        _require_whole_characters(found)
    return found


def _require_whole_characters(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise Refusal(400, "a text holds half of a character", hint="send whole UTF-8 text") from error


async def form_of(request: Request) -> dict[str, str]:
    """Fields of a form, the last of each name.

    Raises:
        Refusal: 400 where the body is no form.
    """
    try:
        text = (await request.body()).decode("utf-8")
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=50))
    except ValueError as error:
        raise Refusal(400, "the body is no form", hint="send application/x-www-form-urlencoded in UTF-8") from error


def check(model: type[M], value: Any) -> M:
    """A value as an object of a class.

    Raises:
        Refusal: 422 where it is none.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise Refusal(422, told_wrong(error), hint="see /docs") from error


def told_wrong(error: ValidationError) -> str:
    """What is wrong, place by place, without the values."""
    places = [f"{'.'.join(str(p)[:60] for p in e['loc'])}: {e['msg']}" for e in error.errors(include_input=False)[:5]]
    return "; ".join(places)[:600]


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _depth(value: Any) -> int:
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        one, depth = waiting.pop()
        deepest = max(deepest, depth)
        if deepest > _DEEPEST:
            break
        inner = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        waiting.extend((part, depth + 1) for part in inner)
    return deepest
