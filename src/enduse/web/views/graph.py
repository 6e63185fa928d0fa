"""The network: drawn by a script from what the server placed, said in words by a table, each link with its quotes."""

from __future__ import annotations

import json

from enduse.case.viewing_network import NetworkView
from enduse.web.asking import Ask, Attached, Page, View

__all__ = ["VIEWS"]

_STATUSES = ("asserted", "unverified", "planned", "denied", "no_comment", "gap")
_PER_PAGE = 100


def show(ask: Ask) -> Page:
    """The network, whole or around one entity."""
    focus, page = ask.word("focus"), ask.number("page")
    found = ask.views.network(focus=focus, hops=ask.number("hops", default=1, most=3))
    status, grade, role = ask.word("status", 20), ask.word("grade", 4), ask.word("role", 80)
    links = [k for k in found.links if status in {"", k.status.value} and grade in {"", k.grade or ""}]
    links = [k for k in links if role in {"", k.predicate, *k.roles}]
    links.sort(key=lambda k: (not k.claims, k.status.value, k.predicate, k.id))
    chosen = ask.word("link", 40)
    context = {
        "found": found,
        "focus": focus,
        "caption": ask.views.shown.caption(focus) if focus else "",
        "shown": ask.views.shown,
        "statuses": _STATUSES,
        "status": status,
        "grade": grade,
        "role": role,
        "links": links[(page - 1) * _PER_PAGE : page * _PER_PAGE],
        "links_total": len(links),
        "page": page,
        "last": max(1, -(-len(links) // _PER_PAGE)),
        "picture": "" if focus else ask.views.picture("network"),
        "link": ask.views.link(chosen) if chosen in ask.views.shown.links else None,
    }
    return Page(template="network.html", title="Network", active="network", context=context)


def send_graph(ask: Ask) -> Attached:
    """The part of the network that is asked for, as the script reads it."""
    found = ask.views.network(focus=ask.word("focus"), hops=ask.number("hops", default=1, most=3))
    return Attached(body=_as_json(found), media="application/json")


def show_link(ask: Ask) -> Page:
    """One link with its quotes: a page of its own, or the piece beside the drawing."""
    found = ask.views.link(ask.path["id"])
    is_fragment = ask.word("fragment") == "1"
    template = "link_panel.html" if is_fragment else "link.html"
    context = {"found": found, "link": found.link}
    return Page(template=template, title="Link", active="network", context=context, is_fragment=is_fragment)


def show_entity(ask: Ask) -> Page:
    """An entity in a few lines, beside the drawing."""
    found = ask.views.entity(ask.path["id"])
    context = {"found": found, "entity": found.entity}
    return Page(template="entity_panel.html", title=found.entity.caption, context=context, is_fragment=True)


def _as_json(found: NetworkView) -> bytes:
    number = {node.entity.id: n for n, node in enumerate(found.nodes)}
    nodes = [(n.entity.id, n.entity.caption, n.entity.schema, n.x, n.y, int(n.is_listed), n.links) for n in found.nodes]
    links = [
        (
            k.id,
            number[k.source],
            number[k.target],
            k.status.value,
            k.grade or "",
            "" if k.date_from is None else k.date_from.isoformat(),
            "" if k.date_to is None else k.date_to.isoformat(),
            [k.predicate, *k.roles],
            int(bool(k.claims)),
        )
        for k in found.links
    ]
    return json.dumps({"nodes": nodes, "links": links}, ensure_ascii=False, separators=(",", ":")).encode()


VIEWS = (
    View(path="/network", show=show),
    View(path="/network/graph.json", show=send_graph),
    View(path="/network/link/{id}", show=show_link),
    View(path="/network/entity/{id:path}", show=show_entity),
)
