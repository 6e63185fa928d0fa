"""The map: routes between countries, drawn by a script on coasts and borders, said in words by a table."""

from __future__ import annotations

import json

from enduse.web.asking import Ask, Attached, Page, View

__all__ = ["VIEWS"]


def show(ask: Ask) -> Page:
    """The map and the table of its routes."""
    context = {"found": ask.views.map(), "picture": ask.views.picture("map"), "shown": ask.views.shown}
    return Page(template="map.html", title="Map", active="map", context=context)


def send_routes(ask: Ask) -> Attached:
    """The routes as the script reads them."""
    told = [
        {
            "start": r.start_name,
            "end": r.end_name,
            "from": r.at_start,
            "to": r.at_end,
            "count": len(r.links),
            "planned": r.is_planned,
            "words": f"{r.start_name} to {r.end_name}: {len(r.links)} link{'s' if len(r.links) != 1 else ''}",
            "href": f"#{r.start}-{r.end}",
        }
        for r in ask.views.map().routes
    ]
    return Attached(body=json.dumps(told, ensure_ascii=False).encode(), media="application/json")


VIEWS = (View(path="/map", show=show), View(path="/map/routes.json", show=send_routes))
