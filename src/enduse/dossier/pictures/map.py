"""A sketch of countries and the routes between them: no coast and no border is drawn, none is claimed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from enduse.dossier.pictures.places import PLACES
from enduse.dossier.pictures.svg import document, element, text_element
from enduse.model.claim import Status
from enduse.model.entity import Entity
from enduse.model.network import Link
from enduse.model.predicates import PREDICATES, Direction
from enduse.text.country_names import SHORT_NAMES

__all__ = ["country_name", "draw_map", "routes"]

_WIDTH, _HEIGHT, _MARGIN = 900, 470, 60
_LINE, _INK, _PLANNED = "#1f4e79", "#222222", "#5b3f8c"

_OUTLINED: dict[str, object] = {
    "text_anchor": "middle",
    "stroke": "#ffffff",
    "stroke_width": 3,
    "paint_order": "stroke",
}

Route = tuple[str, str]


def routes(entities: Iterable[Entity], links: Iterable[Link]) -> dict[Route, list[Link]]:
    """Links along which goods or bills go between parties of one known country each, by pair of countries."""
    countries = {e.id: e.countries[0].casefold() for e in entities if len(e.countries) == 1}
    found: dict[Route, list[Link]] = defaultdict(list)
    for link in links:
        predicate = PREDICATES.get(link.predicate)
        direction = Direction.NONE if predicate is None else predicate.upstream
        ends = (link.target, link.source) if direction is Direction.OBJECT else (link.source, link.target)
        upper, lower = (countries.get(end) for end in ends)
        is_known = upper in PLACES and lower in PLACES and upper != lower
        if upper and lower and is_known and direction is not Direction.NONE and link.status is not Status.DENIED:
            found[upper, lower].append(link)
    return dict(found)


def draw_map(entities: Sequence[Entity], links: Sequence[Link]) -> str:
    """An SVG of the countries as points and the routes as arcs with the number of links; empty where there is none.

    The frame holds the countries drawn, whatever the rest of the world is.
    """
    found = routes(entities, links)
    codes = sorted({code for route in found for code in route})
    if not codes:
        return ""
    at = _project(codes)
    body = [_head()]
    for (upper, lower), carried in sorted(found.items()):
        body.append(_arc(at[upper], at[lower], carried))
    for code in codes:
        x, y = at[code]
        body.append(element("circle", cx=x, cy=y, r=6, fill="#ffffff", stroke=_LINE, stroke_width=2))
        name = country_name(code)
        body.append(text_element(name, x=x, y=y - 12, fill=_INK, **_OUTLINED))
    unplaced = sum(len(e.countries) != 1 for e in entities if e.schema != "Product")
    words = f"Sketch: points lie within their countries; {unplaced} parties without one stated country are not drawn."
    body.append(text_element(words, x=16, y=_HEIGHT - 14, fill="#4d5661"))
    return document(_WIDTH, _HEIGHT, body, title=f"{len(found)} routes between {len(codes)} countries")


def _project(codes: Sequence[str]) -> dict[str, tuple[int, int]]:
    east = [PLACES[c][0] for c in codes]
    north = [PLACES[c][1] for c in codes]
    wide, high = max(max(east) - min(east), 20), max(max(north) - min(north), 12)
    scale = min((_WIDTH - 2 * _MARGIN) / wide, (_HEIGHT - 2 * _MARGIN - 30) / high)
    left = (_WIDTH - scale * (max(east) - min(east))) / 2
    top = (_HEIGHT - 30 - scale * (max(north) - min(north))) / 2
    return {
        c: (round(left + scale * (PLACES[c][0] - min(east))), round(top + scale * (max(north) - PLACES[c][1])))
        for c in codes
    }


def country_name(code: str) -> str:
    """Short English name of a country by its ISO 3166 code in lower case, or the code in capitals."""
    return _names().get(code, code.upper())


@cache
def _names() -> dict[str, str]:
    pairs = (line.partition(" ") for line in SHORT_NAMES.strip().splitlines())
    return {code: names.split("|")[0].title().replace(" And ", " and ") for code, _, names in pairs}


def _head() -> str:
    shape = element("path", d="M0,0 L9,4 L0,8 Z", fill=_LINE)
    size: dict[str, object] = {"markerWidth": 12, "markerHeight": 9, "refX": 14, "refY": 4}
    marker = element("marker", shape, id="route", orient="auto", markerUnits="userSpaceOnUse", **size)
    return element("defs", marker)


def _arc(a: tuple[int, int], b: tuple[int, int], carried: Sequence[Link]) -> str:
    bend_x, bend_y = (a[0] + b[0]) // 2 + (b[1] - a[1]) // 6, (a[1] + b[1]) // 2 - (b[0] - a[0]) // 6
    is_planned = all(link.status is not Status.ASSERTED for link in carried)
    line = element(
        "path",
        d=f"M{a[0]},{a[1]} Q{bend_x},{bend_y} {b[0]},{b[1]}",
        fill="none",
        stroke=_PLANNED if is_planned else _LINE,
        stroke_width=min(6, 1 + len(carried).bit_length()),
        stroke_dasharray="7 5" if is_planned else "none",
        marker_end="url(#route)",
    )
    words = f"{len(carried)} link{'s' if len(carried) > 1 else ''}"
    x, y = (a[0] + b[0] + 2 * bend_x) // 4, (a[1] + b[1] + 2 * bend_y) // 4 - 4
    return line + text_element(words, x=x, y=y, font_size=10, fill=_INK, **_OUTLINED)
