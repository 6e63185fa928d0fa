"""Random graphs: the solver agrees with the slow reference."""

from __future__ import annotations

import random
from datetime import date

import pytest

from enduse.network.ownership import solve
from tests.network.ownership_reference import (
    EU,
    EU_BEFORE,
    OFAC,
    UK,
    UNNAMED,
    Rule,
    random_edges,
    reference,
)

RULES: tuple[tuple[str, date | None, Rule], ...] = (
    ("ofac", None, OFAC),
    ("eu", None, EU),
    ("uk", None, UK),
    ("ofac", date(2022, 6, 30), OFAC),
    ("eu", date(2024, 7, 2), EU_BEFORE),
    ("eu", date(2024, 7, 3), EU),
    ("uk", date(2024, 7, 3), UK),
)


def _compare(first: int, count: int) -> dict[str, int]:
    seen: dict[str, int] = {}
    for seed in range(first, first + count):
        rng = random.Random(seed)
        edges = random_edges(rng)
        nodes = sorted(({e.owner for e in edges} | {e.asset for e in edges}) - {UNNAMED})
        listed = set(rng.sample(nodes, rng.randint(0, min(3, len(nodes)))))
        weak = set(rng.sample(nodes, 1)) - listed if rng.random() < 0.2 else set()
        regime, as_of, rule = RULES[seed % len(RULES)]
        expected = reference(edges, listed, weak, rule, as_of)
        got = {a.entity: a.status.value for a in solve(edges, listed, regime, as_of, by_name_only=weak)}
        assert got == expected, f"seed {seed}, {regime} on {as_of}, listed {listed}, by name {weak}"
        for status in expected.values():
            seen[status] = seen.get(status, 0) + 1
    return seen


def test_three_hundred_random_graphs_agree_with_the_reference() -> None:
    seen = _compare(0, 300)
    assert min(seen.get(s, 0) for s in ("YES", "POSSIBLE", "NOT_ESTABLISHED", "NO")) > 20


@pytest.mark.slow
def test_ten_thousand_random_graphs_agree_with_the_reference() -> None:
    _compare(1_000, 10_000)
