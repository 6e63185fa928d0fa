"""Places for the nodes of a network: linked ones near each other, the same input always in the same places.

Attraction along links and repulsion by degree as ForceAtlas2 has them; the repulsion is taken from a grid of masses, so
that fifty thousand nodes take seconds and no randomness is needed.

Source: Jacomy, Venturini, Heymann, Bastian, "ForceAtlas2", PLoS ONE 9(6), 2014; the grid as in particle-mesh methods.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["layout"]

_ROUNDS = 120
_CELLS = 64
_GRAVITY = 0.6
_GOLDEN_ANGLE = 2.399963229728653
_CLOSE_ROUNDS = 25
"""Rounds at the end in which nodes that would cover each other are pushed apart."""


def layout(count: int, links: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """A place for each node, each coordinate within -1000 and 1000, rounded to a tenth.

    Args:
        count: How many nodes there are.
        links: Pairs of node numbers from 0; doubles and loops may be among them.
    """
    import numpy as np

    if count == 0:
        return []
    pairs = np.array(sorted({(min(a, b), max(a, b)) for a, b in links if a != b}), dtype=np.int64).reshape(-1, 2)
    degree = np.bincount(pairs.ravel(), minlength=count).astype(np.float64)
    at = _beginning(count, pairs)
    pull = _adjacency(count, pairs)
    mass = degree + 1.0
    reach = 10.0 * np.sqrt(count)
    for turn in range(_ROUNDS):
        force = _repulsion(at, mass) - (mass[:, None] * at) * (_GRAVITY * 10.0 / reach)
        force += pull @ at - degree[:, None] * at
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
        step = reach * 0.12 * (1.0 - turn / _ROUNDS) ** 1.5 + 0.02
        at += force / length[:, None] * np.minimum(length / np.sqrt(mass), step)[:, None]
        at -= at.mean(axis=0)
    return _scaled(_packed(_apart(at), pull))


def _beginning(count: int, pairs: Any) -> Floats:
    """A spiral in the order of a walk from the best connected node, so that linked nodes start near each other."""
    import numpy as np
    from scipy.sparse.csgraph import breadth_first_order

    graph = _adjacency(count, pairs)
    degree = np.diff(graph.indptr)
    seen = np.zeros(count, dtype=bool)
    order: list[int] = []
    for start in np.lexsort((np.arange(count), -degree)):
        if not seen[start]:
            walk = [start] if degree[start] == 0 else breadth_first_order(graph, start, return_predecessors=False)
            seen[walk] = True
            order.extend(walk)
    rank = np.empty(count)
    rank[np.array(order)] = np.arange(count)
    radius, angle = 10.0 * np.sqrt(rank + 0.5), rank * _GOLDEN_ANGLE
    return np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))


def _adjacency(count: int, pairs: Any) -> Any:
    import numpy as np
    from scipy.sparse import csr_matrix

    both = np.concatenate((pairs, pairs[:, ::-1]))
    return csr_matrix((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(count, count))


def _repulsion(at: Floats, mass: Floats) -> Floats:
    """Repulsion of each node from all others, by way of a grid: mass in, field between cells, field out."""
    import numpy as np

    low = at.min(axis=0) - 1e-6
    width = np.maximum(at.max(axis=0) - low, 1.0) * 1.001
    place = (at - low) / width * (_CELLS - 1)
    cell = np.minimum(place.astype(np.int64), _CELLS - 2)
    part = place - cell
    shares = _shares(part)
    corners = [(cell[:, 0] + dx) * _CELLS + cell[:, 1] + dy for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1))]
    grid = np.zeros(_CELLS * _CELLS)
    for corner, share in zip(corners, shares, strict=True):
        grid += np.bincount(corner, weights=mass * share, minlength=_CELLS * _CELLS)
    field = _field(grid, width / (_CELLS - 1))
    out = np.zeros_like(at)
    for corner, share in zip(corners, shares, strict=True):
        out += field[corner] * share[:, None]
    return out * mass[:, None] * 10.0


def _shares(part: Floats) -> tuple[Floats, ...]:
    x, y = part[:, 0], part[:, 1]
    return (1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y


def _field(grid: Floats, size: Floats) -> Floats:
    """Field of 1/distance at each cell, of all cells' masses."""
    import numpy as np
    from scipy.signal import fftconvolve

    offsets = np.arange(1 - _CELLS, _CELLS, dtype=np.float64)
    x, y = offsets[:, None] * size[0], offsets[None, :] * size[1]
    squared = x**2 + y**2 + float((size**2).sum()) * 0.25
    masses = grid.reshape(_CELLS, _CELLS)
    parts = [fftconvolve(masses, axis / squared, mode="full") for axis in (x + 0 * y, y + 0 * x)]
    middle = slice(_CELLS - 1, 2 * _CELLS - 1)
    return np.column_stack([part[middle, middle].ravel() for part in parts])


def _apart(at: Floats) -> Floats:
    """Nodes pushed from their nearest neighbours until they no longer cover each other."""
    import numpy as np
    from scipy.spatial import cKDTree

    count = len(at)
    if count < 2:
        return at
    span = float(np.percentile(np.abs(at - np.median(at, axis=0)), 95)) or 1.0
    room = 1.6 * span / np.sqrt(count)
    at = at + np.column_stack((np.cos(np.arange(count)), np.sin(np.arange(count)))) * room * 0.01
    for _ in range(_CLOSE_ROUNDS):
        found = cKDTree(at).query(at, k=min(5, count))
        distance, near = np.asarray(found[0])[:, 1:], np.asarray(found[1])[:, 1:]
        missing = np.maximum(room - distance, 0.0)
        away = (at[:, None, :] - at[near]) / np.maximum(distance, 1e-9)[:, :, None]
        at = at + (away * missing[:, :, None]).sum(axis=1) * 0.25
    return at


def _packed(at: Floats, graph: Any) -> Floats:
    """The pieces that no link joins to the largest one, in rows below it."""
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    pieces, label = connected_components(graph, directed=False)
    if pieces == 1:
        return at
    sizes = np.bincount(label)
    order = sorted(range(pieces), key=lambda piece: (-sizes[piece], piece))
    low, high = at[label == order[0]].min(axis=0), at[label == order[0]].max(axis=0)
    gap = max(float((high - low).max()), 10.0) / 2 / np.sqrt(sizes[order[0]] + 1)
    right = max(high[0], low[0] + 6 * gap * np.sqrt(pieces))
    at = at.copy()
    x, y, tallest = low[0], high[1] + 2 * gap, 0.0
    places = np.argsort(label, kind="stable")
    bounds = np.concatenate(([0], np.cumsum(sizes)))
    for piece in order[1:]:
        own = places[bounds[piece] : bounds[piece + 1]]
        corner = at[own].min(axis=0)
        wide, tall = (float(side) for side in at[own].max(axis=0) - corner)
        if x + wide > right and x > low[0]:
            x, y, tallest = low[0], y + tallest + gap, 0.0
        at[own] += np.array((x, y)) - corner
        x, tallest = x + wide + gap, max(tallest, tall)
    return at


def _scaled(at: Floats) -> list[tuple[float, float]]:
    import numpy as np

    at = at - (at.max(axis=0) + at.min(axis=0)) / 2
    at = at * (1000.0 / max(float(np.abs(at).max()), 1e-9))
    return [(round(float(x), 1), round(float(y), 1)) for x, y in at]
