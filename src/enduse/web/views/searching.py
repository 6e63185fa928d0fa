"""Search: passages, claims, entities and shipments in all scripts, with facets."""

from __future__ import annotations

from urllib.parse import urlencode

from enduse.case.viewing_search import KINDS, Wanted
from enduse.errors import NotFoundError
from enduse.web.asking import Ask, Page, View

__all__ = ["VIEWS"]

_NARROWING = ("language", "exhibit", "status", "schema")


def show(ask: Ask) -> Page:
    """One page of what was found."""
    kind = ask.word("kind", 20)
    wanted = Wanted(
        words=ask.word("q"),
        kind=kind if kind in KINDS else "passage",
        page=ask.number("page", most=500),
        language=ask.word("language", 8),
        exhibit=ask.word("exhibit", 64),
        status=ask.word("status", 20),
        schema=ask.word("schema", 40),
    )
    found = ask.views.find(wanted)
    kept = {name: getattr(wanted, name) for name in _NARROWING if getattr(wanted, name)}
    context = {
        "found": found,
        "wanted": wanted,
        "kinds": KINDS,
        "narrowed": kept,
        "here": "/find?" + urlencode({"q": wanted.words, "kind": wanted.kind, **kept}) + "&",
        "without": {name: _address(wanted, kept, name, "") for name in kept},
        "narrow": {
            (name, key): _address(wanted, kept, name, key) for name, told in found.facets.items() for key, _, _ in told
        },
        "of_kind": {one: "/find?" + urlencode({"q": wanted.words, "kind": one}) for one in KINDS},
    }
    title = f"Search: {wanted.words}" if wanted.words else "Search"
    return Page(template="find.html", title=title, active="search", context=context)


def show_shipment(ask: Ask) -> Page:
    """One customs row."""
    found = ask.views.shipment(ask.path["id"])
    if found is None:
        raise NotFoundError("no such customs row may be shown", hint="search for its goods")
    return Page(template="shipment.html", title=f"Customs row {found.row.row}", context={"found": found})


def _address(wanted: Wanted, kept: dict[str, str], name: str, value: str) -> str:
    """The same search with one field set, or left out where the value is empty."""
    fields = {"q": wanted.words, "kind": wanted.kind, **{k: v for k, v in kept.items() if k != name}}
    return "/find?" + urlencode(fields | ({name: value} if value else {}))


VIEWS = (View(path="/find", show=show), View(path="/shipment/{id}", show=show_shipment))
