"""What a view is asked and what it answers: a view is a function of the open case and the question, nothing else.

To add a view: a file in `views/` with a function and a line in its `VIEWS`, a template, and, where people should find
it, a line in `TABS` of `routing.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import FormData, QueryParams

from enduse.api import ServeOptions
from enduse.case import Case
from enduse.case.viewing import Views

__all__ = ["Ask", "Attached", "Page", "Redirect", "View"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request, read: what a view may look at.

    Attributes:
        case, views: The open case, and what may be shown of it.
        path: Values of the parts of the path (`{id}`).
        query, form: Fields of the address, and of a form that was sent.
        cookies: Cookies by name.
        csrf_token: What a form must carry as `csrf_token`.
    """

    case: Case
    views: Views
    options: ServeOptions
    path: Mapping[str, str] = field(default_factory=dict)
    query: QueryParams = field(default_factory=QueryParams)
    form: FormData = field(default_factory=FormData)
    cookies: Mapping[str, str] = field(default_factory=dict)
    csrf_token: str = ""

    def word(self, name: str, longest: int = 400) -> str:
        """A field of the address, cut to a bounded length."""
        return self.query.get(name, "").strip()[:longest]

    def typed(self, name: str, longest: int = 4_000) -> str:
        """A field of the form, cut to a bounded length."""
        told = self.form.get(name, "")
        return told.strip()[:longest] if isinstance(told, str) else ""

    def number(self, name: str, default: int = 1, most: int = 1_000_000) -> int:
        """A whole number of the address from 1 to `most`, or the default where it is none."""
        told = self.query.get(name, "")
        return min(max(int(told), 1), most) if told.isascii() and told.isdigit() and len(told) < 10 else default


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A template with what it shows.

    Attributes:
        active: Key of the tab that it belongs to.
        cookies: Cookies to set, name to value; None as value of `keep` ends them with the browser.
        is_fragment: Whether it is a piece of a page, without the frame.
    """

    template: str
    title: str
    active: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    cookies: Mapping[str, tuple[str, int | None]] = field(default_factory=dict)
    is_fragment: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """Send the reader on, after a form was taken; `cookies` as those of a `Page`."""

    to: str
    cookies: Mapping[str, tuple[str, int | None]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """Bytes of a known kind: a picture, records for a script."""

    body: bytes
    media: str
    is_lasting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A path and the function that answers it; `is_form` where it takes what a form sends."""

    path: str
    show: Callable[[Ask], Page | Redirect | Attached]
    is_form: bool = False
