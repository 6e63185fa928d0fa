"""Places of the nodes of a network."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from enduse.network import layout

NODES = st.integers(0, 40)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    count = draw(NODES)
    node = st.integers(0, max(count - 1, 0))
    return count, draw(st.lists(st.tuples(node, node), max_size=80)) if count else []


@settings(max_examples=6)
@given(graphs())
def test_every_node_has_a_place_within_the_frame_and_the_same_one_each_time(
    graph: tuple[int, list[tuple[int, int]]],
) -> None:
    count, links = graph

    places = layout(count, links)

    assert len(places) == count
    assert all(math.isfinite(x) and math.isfinite(y) and abs(x) <= 1000 and abs(y) <= 1000 for x, y in places)
    assert layout(count, links) == places


def test_linked_nodes_lie_nearer_than_others() -> None:
    """Two rings of twelve, joined by one link."""
    links = [(n, (n + 1) % 12) for n in range(12)] + [(12 + n, 12 + (n + 1) % 12) for n in range(12)] + [(0, 12)]

    places = layout(24, links)

    own = [math.dist(places[a], places[b]) for a, b in links]
    far = [math.dist(places[a], places[12 + b]) for a in range(12) for b in range(12)]
    assert sum(own) / len(own) < sum(far) / len(far) / 2


def test_no_two_nodes_cover_each_other() -> None:
    places = layout(60, [(0, n) for n in range(1, 60)])

    assert len(set(places)) == 60
