"""Pictures made ready to be recognised: grey, of a size that suits, upright, their ruled lines known and wiped out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from enduse.evidence.ocr.tesseract import Box

__all__ = ["Grid", "grids_of", "prepared", "skew_degrees", "without_lines"]

_MAX_SKEW = 5.0
_LEAST_SKEW = 0.08
_PROFILE_WIDTH = 700
_SMALL_SIDE = 1_100
_DARK = 150
_TOUCH = 8
_LONGEST_LINES = 400
_MOST_STROKES = 5_000

Grey = NDArray[np.uint8]
Run = tuple[int, int, int]
"""Where a line stands across its direction, and where it begins and ends along it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A ruled table: the heights of its level lines and the places of its upright ones, in pixels."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]

    @property
    def box(self) -> Box:
        """Its outer edges."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])


def prepared(image: Any) -> Any:
    """A grey, upright picture on white, at least 1,100 pixels on its shorter side where it holds that much."""
    from PIL import Image

    if image.mode in {"RGBA", "LA", "PA", "P"}:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image)
    image = image.convert("L")
    factor = min(3.0, _SMALL_SIDE / max(1, min(image.size)))
    if factor > 1.3:
        image = image.resize((int(image.width * factor), int(image.height * factor)), Image.Resampling.BICUBIC)
    angle = skew_degrees(image)
    if abs(angle) >= _LEAST_SKEW:
        image = image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return image


def skew_degrees(image: Any) -> float:
    """Angle by which a picture of text is to be turned so that its lines lie level; within 5 degrees.

    The ink of level lines gathers in few rows: the angle at which row sums differ most from one to the next.
    """
    from PIL import Image, ImageOps

    factor = min(1.0, _PROFILE_WIDTH / image.width)
    small = ImageOps.invert(image.resize((max(1, int(image.width * factor)), max(1, int(image.height * factor)))))
    small = small.point(lambda ink: 0 if ink < 60 else ink)

    def sharpness(angle: float) -> float:
        turned = np.asarray(small.rotate(angle, resample=Image.Resampling.BILINEAR), dtype=np.float64)
        return float(np.square(np.diff(turned.sum(axis=1))).sum())

    best = max((step * 0.5 for step in range(-int(2 * _MAX_SKEW), int(2 * _MAX_SKEW) + 1)), key=sharpness)
    fine = max((best + step * 0.05 for step in range(-10, 11)), key=sharpness)
    return fine if sharpness(fine) > 1.02 * sharpness(0.0) else 0.0


def grids_of(image: Any) -> tuple[Grid, ...]:
    """Ruled tables of an upright picture, top to bottom: lines that cross, at least three in one direction."""
    dark = np.asarray(image) < _DARK
    levels = _lines(dark, max(60, image.width // 14))
    if not 2 <= len(levels) <= _LONGEST_LINES:
        return ()
    uprights = _lines(dark.T, max(30, image.height // 60, _least_upright(levels)))
    if not 2 <= len(uprights) <= _MOST_STROKES:
        return ()
    found = []
    for rows, columns in _crossing(levels, _ruling(levels, uprights)[:_LONGEST_LINES]):
        if min(len(rows), len(columns)) >= 2 and max(len(rows), len(columns)) >= 3:
            found.append(Grid(rows=tuple(sorted(rows)), columns=tuple(sorted(columns))))
    return tuple(sorted(found, key=lambda grid: grid.rows[0]))


def without_lines(image: Any, grids: Sequence[Grid]) -> Any:
    """A picture with the lines of its tables made white: they hide letters from the recognition."""
    from PIL import Image

    pixels = np.asarray(image).copy()
    for grid in grids:
        box = grid.box
        for row in grid.rows:
            pixels[max(0, row - 4) : row + 5, max(0, box.left - 4) : box.right + 5] = 255
        for column in grid.columns:
            pixels[max(0, box.top - 4) : box.bottom + 5, max(0, column - 4) : column + 5] = 255
    return Image.fromarray(pixels)


def _lines(dark: NDArray[np.bool_], least: int) -> list[Run]:
    """Straight level lines of dark points, at least so long; a thick one counts once, in its middle."""
    # points from which a dark run of that length begins, by running sums; a gap of a twentieth is a fault of the scan
    sums = np.cumsum(np.pad(dark, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    if sums.shape[1] <= least:
        return []
    begins = (sums[:, least:] - sums[:, :-least]) >= 0.95 * least
    found: list[Run] = []
    numbered = np.nonzero(begins.any(axis=1))[0]
    for _, group in groupby(enumerate(numbered.tolist()), key=lambda pair: pair[1] - pair[0]):
        rows = [row for _, row in group]
        across = np.nonzero(begins[rows[0] : rows[-1] + 1].any(axis=0))[0]
        if len(rows) <= 4 * _TOUCH:
            found.append(((rows[0] + rows[-1]) // 2, int(across[0]), int(across[-1]) + least))
    return _merged(found)


def _merged(lines: list[Run]) -> list[Run]:
    kept: list[Run] = []
    for line in sorted(lines):
        if kept and line[0] - kept[-1][0] <= _TOUCH:
            before = kept[-1]
            kept[-1] = ((before[0] + line[0]) // 2, min(before[1], line[1]), max(before[2], line[2]))
        else:
            kept.append(line)
    return kept


def _least_upright(levels: list[Run]) -> int:
    """Length that a line between two level ones has and the strokes of letters in a cell between them have not."""
    gaps = [below[0] - above[0] for above, below in pairwise(levels)]
    return int(0.8 * min((gap for gap in gaps if gap > 2 * _TOUCH), default=0))


def _ruling(levels: list[Run], uprights: list[Run]) -> list[Run]:
    """Upright lines that meet two level ones; the strokes of large letters do not."""
    return [upright for upright in uprights if sum(_cross(level, upright) for level in levels) >= 2]


def _crossing(levels: list[Run], uprights: list[Run]) -> list[tuple[list[int], list[int]]]:
    """Level and upright lines that hang together, as their places: one pair of lists a table."""
    waiting, tables = set(range(len(levels))), []
    while waiting:
        rows, columns = {waiting.pop()}, set[int]()
        grown = True
        while grown:
            more = {n for n, u in enumerate(uprights) if any(_cross(levels[r], u) for r in rows)} - columns
            columns |= more
            further = {r for r in waiting if any(_cross(levels[r], uprights[c]) for c in columns)}
            rows |= further
            waiting -= further
            grown = bool(more or further)
        tables.append(([levels[r][0] for r in rows], [uprights[c][0] for c in columns]))
    return tables


def _cross(level: Run, upright: Run) -> bool:
    return (
        level[1] - _TOUCH <= upright[0] <= level[2] + _TOUCH and upright[1] - _TOUCH <= level[0] <= upright[2] + _TOUCH
    )
