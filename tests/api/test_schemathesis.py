"""The whole API as its description says it, asked with what a generator of requests makes of it."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import openapi as schemas
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)

from enduse.api.describing import openapi

schema = schemas.from_dict(openapi())
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@schemathesis.serializer("application/x-ndjson")
def _lines(ctx: Any, value: Any) -> bytes:
    rows = value if isinstance(value, list) else [value]
    return value if isinstance(value, bytes) else "\n".join(json.dumps(row, default=str) for row in rows).encode()


@pytest.mark.slow
@schema.parametrize()
@settings(max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_no_request_breaks_the_server_and_each_answer_is_as_described(case, api: httpx.Client) -> None:  # type: ignore[no-untyped-def]
    answer = case.call(base_url=str(api.base_url).rstrip("/"))

    case.validate_response(answer, checks=CHECKS)
