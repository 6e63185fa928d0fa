"""Templates to answers: everything that evidence says is escaped, nothing is inline, links are made in one place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from enduse.api.refusals import Refusal

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["STATIC", "error_page", "rendered", "url"]

STATIC = Path(__file__).parent / "static"

_PREFIXES = {
    "entity": "/entity/",
    "claim": "/claim/",
    "finding": "/finding/",
    "document": "/document/",
    "link": "/network/link/",
    "shipment": "/shipment/",
    "replies": "/replies/",
    "release": "/release/",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that HTML does not allow or that turn a line round: they stand in hostile file names and texts."""


def url(kind: str, key: str) -> str:
    """Path of the page of a record.

    >>> url("entity", "party:7/x")
    '/entity/party%3A7%2Fx'
    """
    return _PREFIXES[kind] + quote(key, safe="")


def rendered(template: str, context: Mapping[str, Any]) -> str:
    """HTML of a template."""
    return _CONTROL.sub(" ", _environment().get_template(template).render(context))


def error_page(request: Request, refusal: Refusal) -> Response:
    """The page that a person sees where a request is refused."""
    context = {"title": str(refusal), "hint": refusal.hint, "status": refusal.status}
    return HTMLResponse(rendered("refused.html", context), status_code=refusal.status)


def stamp() -> str:
    """What stands behind the names of static files, so that browsers fetch them anew when they change."""
    return _stamp()


@cache
def has_scripts() -> bool:
    """Whether the scripts of the page were built."""
    return (STATIC / "built" / "page.js").is_file()


@cache
def _stamp() -> str:
    import hashlib

    digest = hashlib.sha256((STATIC / "style.css").read_bytes())
    built = STATIC / "built" / "stamp.txt"
    if built.is_file():
        digest.update(built.read_bytes())
    return digest.hexdigest()[:10]


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("enduse.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["spaced"] = lambda text: str(text).replace("_", " ")
    environment.filters["thousands"] = lambda number: f"{number:,}"
    environment.globals.update(url=url, stamp=_stamp(), has_scripts=has_scripts())
    return environment
