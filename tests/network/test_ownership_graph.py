"""Graphs from arrays, and the sums that many persons need."""

from __future__ import annotations

import numpy as np
import pytest

from enduse.network.ownership import cascade as cascading
from enduse.network.ownership.cascade import Conduits, Rows, cascade
from enduse.network.ownership.graph import Ints, OwnershipGraph, pointers
from enduse.network.ownership.rules import MICRO, rule_on
from enduse.network.ownership.solving import Seeds, answers, solve_graph

NONE = np.zeros(0, np.int64)


def _random(rng: np.random.Generator, firms: int, edges: int) -> tuple[Ints, Ints, Ints]:
    owner, asset = rng.integers(0, firms, edges), rng.integers(0, firms, edges)
    return owner, asset, rng.integers(0, 101, edges) * MICRO


def test_arrays_and_names_give_the_same_answers() -> None:
    owner, asset = np.array([0, 1, 0]), np.array([1, 2, 3])
    graph = OwnershipGraph.from_arrays(owner, asset, np.array([60, 60, 10]) * MICRO, size=4)
    got = answers(graph, ["0"], "ofac", None)
    assert [(a.entity, a.status.value) for a in got] == [("0", "YES"), ("1", "YES"), ("2", "YES"), ("3", "NO")]
    assert [(e.owner, e.asset, e.share_low) for e in got[2].paths[0].edges] == [("0", "1", 60.0), ("1", "2", 60.0)]


@pytest.mark.parametrize("seed", range(20))
def test_dense_and_sparse_sums_catch_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(seed)
    owner, asset, share = _random(rng, 60, 200)
    graph = OwnershipGraph.from_arrays(owner, asset, share, size=60)
    seeds = Seeds(listed=np.unique(rng.integers(0, 60, 8)), by_name=NONE)
    dense = solve_graph(graph, rule_on("uk", None), seeds)
    monkeypatch.setattr(cascading, "_DENSE_LIMIT", 0)
    sparse = solve_graph(graph, rule_on("uk", None), seeds)
    assert np.array_equal(dense.status, sparse.status)
    assert np.array_equal(dense.low, sparse.low)


def test_one_person_under_the_uk_rule_is_caught_like_under_ofac_at_its_threshold() -> None:
    rng = np.random.default_rng(7)
    owner, asset, share = _random(rng, 400, 1200)
    graph = OwnershipGraph.from_arrays(owner, asset, share | 1, size=400)
    seeds = Seeds(listed=np.array([5]), by_name=NONE)
    ofac, uk = (solve_graph(graph, rule_on(regime, None), seeds).status for regime in ("ofac", "uk"))
    assert np.array_equal(ofac, uk)


def test_a_cascade_without_rows_catches_its_seeds_alone() -> None:
    rows = Rows(first=pointers(NONE, 3), target=NONE, weight=NONE)
    conduits = Conduits(rows=(rows,), threshold=np.full(3, 50))
    assert cascade(conduits, np.array([2]), 1).tolist() == [2]


def test_bands_in_arrays_give_possible() -> None:
    low, high = np.array([25]) * MICRO, np.array([75]) * MICRO
    graph = OwnershipGraph.from_arrays(np.array([0]), np.array([1]), low, high, size=2)
    assert [a.status.value for a in answers(graph, ["0"], "eu", None)] == ["YES", "POSSIBLE"]
