"""What is drawn on a PDF page: whether lines rule a table, how much of it is pictures. Raw calls, for speed."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["Shapes", "look_at"]

_MAX_OBJECTS = 20_000
_MAX_SEGMENTS = 4_000
_MAX_DEPTH = 3
_SHORTEST = 8.0
_STRAIGHT = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """What is drawn on a page.

    Attributes:
        has_ruled_table: At least three straight lines in one direction and two in the other.
        image_share: Area of all pictures by area of the page, at most 1.
    """

    has_ruled_table: bool
    image_share: float


def look_at(page: Any) -> Shapes:
    """What is drawn on a page of pypdfium2; of very many objects the first 20,000."""
    from pypdfium2 import raw

    levels, uprights, area, segments = set[int](), set[int](), 0.0, 0
    for thing, kind in _objects(raw, page.raw):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            area += _area(raw, thing)
        elif segments < _MAX_SEGMENTS:
            segments += _rules(raw, thing, levels, uprights)
    width, height = page.get_size()
    return Shapes(
        has_ruled_table=min(len(levels), len(uprights)) >= 2 and max(len(levels), len(uprights)) >= 3,
        image_share=min(1.0, area / max(1.0, width * height)),
    )


def _objects(raw: Any, page: Any) -> Iterator[tuple[Any, int]]:
    """Paths and pictures of a page, those within forms too, with their kinds."""
    wanted = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE)
    waiting = [(raw.FPDFPage_GetObject, page, n, 0) for n in range(min(_MAX_OBJECTS, raw.FPDFPage_CountObjects(page)))]
    waiting.reverse()
    seen = 0
    while waiting and seen < _MAX_OBJECTS:
        get, parent, index, depth = waiting.pop()
        thing = get(parent, index)
        kind = raw.FPDFPageObj_GetType(thing)
        seen += 1
        if kind in wanted:
            yield thing, kind
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = min(_MAX_OBJECTS, raw.FPDFFormObj_CountObjects(thing))
            waiting += [(raw.FPDFFormObj_GetObject, thing, n, depth + 1) for n in range(inner - 1, -1, -1)]


def _area(raw: Any, thing: Any) -> float:
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(thing, *(ctypes.byref(edge) for edge in edges)):
        return 0.0
    left, bottom, right, top = (edge.value for edge in edges)
    return abs((right - left) * (top - bottom))


def _rules(raw: Any, thing: Any, levels: set[int], uprights: set[int]) -> int:
    """Note the heights of level lines and the places of upright ones of a path; the number of its segments."""
    count: int = min(_MAX_SEGMENTS, raw.FPDFPath_CountSegments(thing))
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(thing, index)
        if not raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        here = (x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            first = here
        else:
            _note(last, here, levels, uprights)
            if raw.FPDFPathSegment_GetClose(segment):
                _note(here, first, levels, uprights)
        last = here
    return count


def _note(start: tuple[float, float], end: tuple[float, float], levels: set[int], uprights: set[int]) -> None:
    across, up = abs(end[0] - start[0]), abs(end[1] - start[1])
    if up <= _STRAIGHT and across >= _SHORTEST:
        levels.add(round(start[1] / 2))
    elif across <= _STRAIGHT and up >= _SHORTEST:
        uprights.add(round(start[0] / 2))
