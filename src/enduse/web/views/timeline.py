"""The timeline: dated claims, shipments and listings in order."""

from __future__ import annotations

from enduse.web.asking import Ask, Page, View

__all__ = ["VIEWS"]

_KINDS = ("claim", "planned", "shipment", "listing")
_PER_PAGE = 100


def show(ask: Ask) -> Page:
    """One page of the timeline."""
    entity, kind, page = ask.word("entity"), ask.word("kind", 20), ask.number("page")
    events = ask.views.timeline(entity=entity, kind=kind if kind in _KINDS else "")
    context = {
        "events": events[(page - 1) * _PER_PAGE : page * _PER_PAGE],
        "total": len(events),
        "kinds": _KINDS,
        "kind": kind,
        "entity": entity,
        "caption": ask.views.shown.caption(entity) if entity else "",
        "page": page,
        "last": max(1, -(-len(events) // _PER_PAGE)),
    }
    return Page(template="timeline.html", title="Timeline", active="timeline", context=context)


VIEWS = (View(path="/timeline", show=show),)
