"""The timeline: what happened when, one line a day, with its status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from enduse.dossier.pictures.svg import document, element, text_element, wrap

__all__ = ["Event", "draw_timeline"]

_ROW_PX = 34
_WIDTH = 900
_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Event:
    """A dated line of the timeline; `until` where it is an interval."""

    day: date
    until: date | None
    words: str
    kind: str


_COLOURS = {"listing": "#a3262a", "shipment": "#1f4e79", "planned": "#5b3f8c", "claim": "#444444"}


def draw_timeline(events: Sequence[Event]) -> str:
    """An SVG of the events in order of their days; at most 60, the rest counted at the end."""
    ordered = sorted(events, key=lambda e: (e.day, e.until or e.day, e.kind, e.words))
    shown, more = ordered[:_MOST], max(0, len(ordered) - _MOST)
    height = 24 + _ROW_PX * len(shown) + (30 if more else 6)
    body = [element("path", d=f"M190,14 L190,{height - 14}", stroke="#999999", fill="none")] if shown else []
    for i, event in enumerate(shown):
        y = 26 + i * _ROW_PX
        span = event.day.isoformat() if event.until in {None, event.day} else f"{event.day} – {event.until}"
        colour = _COLOURS.get(event.kind, "#444444")
        fill = "#ffffff" if event.kind == "planned" else colour
        body.append(text_element(span, x=176, y=y + 4, text_anchor="end", fill="#222222"))
        body.append(element("circle", cx=190, cy=y, r=5, fill=fill, stroke=colour, stroke_width=2))
        body.extend(
            text_element(line, x=208, y=y + 4 + 14 * n, fill="#111111")
            for n, line in enumerate(wrap(event.words, 100, 2))
        )
    if more:
        body.append(text_element(f"{more} later events are in the table", x=208, y=height - 10, fill="#333333"))
    return document(_WIDTH, height, body, title=f"Timeline of {len(ordered)} events")
