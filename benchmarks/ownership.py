"""Ownership at size: seconds to load and to solve, beside one raw pass over the same edges.

python benchmarks/ownership.py [--firms 1000000] [--edges 5000000] [--listed 2000]
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable

import numpy as np

from enduse.model.network import Regime
from enduse.network.ownership.graph import Ints, OwnershipGraph
from enduse.network.ownership.rules import MICRO, rule_on
from enduse.network.ownership.solving import Seeds, solve_graph


def synthetic(firms: int, edges: int, seed: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Owners, assets, lower and upper bounds: a firm's shares are split among its owners, a tenth stated as bands."""
    rng = np.random.default_rng(seed)
    asset = rng.integers(0, firms, edges)
    owner = rng.integers(0, firms, edges)
    parts = rng.gamma(0.5, 1.0, edges)
    whole = np.bincount(asset, weights=parts, minlength=firms)[asset]
    low = (parts / whole * 100 * MICRO).astype(np.int64)
    is_band = rng.random(edges) < 0.1
    return (
        owner,
        asset,
        low,
        np.where(is_band, np.minimum(100 * MICRO, low + 20 * MICRO), low),
    )


def timed(work: Callable[[], object], repeats: int = 3) -> tuple[float, float]:
    """Best wall and CPU seconds of a few runs."""
    best = (float("inf"), float("inf"))
    for _ in range(repeats):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        best = min(best, (time.perf_counter() - wall, time.process_time() - cpu))
    return best


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--firms", type=int, default=1_000_000)
    parser.add_argument("--edges", type=int, default=5_000_000)
    parser.add_argument("--listed", type=int, default=2_000)
    asked = parser.parse_args()
    owner, asset, low, high = synthetic(asked.firms, asked.edges, seed=1)
    listed = np.unique(np.random.default_rng(2).integers(0, asked.firms, asked.listed))
    seeds = Seeds(listed=listed, by_name=np.zeros(0, np.int64))

    begun = time.perf_counter()
    graph = OwnershipGraph.from_arrays(owner, asset, low, high, size=asked.firms)
    load = time.perf_counter() - begun
    print(f"{asked.firms:,} firms, {asked.edges:,} edges, {len(listed):,} listed; load {load:.2f} s")
    raw, raw_cpu = timed(lambda: np.bincount(graph.asset, weights=graph.low, minlength=graph.size))
    print(f"raw pass (bincount of shares by asset): {raw:.3f} s wall, {raw_cpu:.3f} s CPU")
    for regime in Regime:
        rule = rule_on(regime, None)
        wall, cpu = timed(lambda rule=rule: solve_graph(graph, rule, seeds))  # type: ignore[misc]
        status = np.bincount(solve_graph(graph, rule, seeds).status, minlength=4)
        counts = f"YES {status[3]:,}, POSSIBLE {status[2]:,}, NOT_ESTABLISHED {status[1]:,}"
        print(f"{regime.value:5} {wall:.3f} s wall, {cpu:.3f} s CPU, {wall / raw:.1f} x raw; {counts}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
