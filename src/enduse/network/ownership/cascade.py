"""The threshold cascade: a least fixpoint over (person, node) pairs, round by round, touching each caught node once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from enduse.network.ownership.graph import Ints

__all__ = ["Conduits", "Rows", "cascade", "expand"]

_DENSE_LIMIT = 1 << 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Weighted directed rows grouped by source node: those of node n are `first[n]` to `first[n + 1]`."""

    first: Ints
    target: Ints
    weight: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduits:
    """What a caught node passes on, and how much a node must receive to be caught.

    Attributes:
        rows: One or more sets of rows; a node may stand in each.
        threshold: Per node, in millionths of a per cent.
    """

    rows: tuple[Rows, ...]
    threshold: Ints


class _Sums(Protocol):
    def add(self, keys: Ints, weights: Ints) -> Ints:
        """Add weights; return the sum now standing at each key, parallel to `keys`."""


class _DenseSums:
    def __init__(self, size: int) -> None:
        self._sums = np.zeros(size, np.int64)

    def add(self, keys: Ints, weights: Ints) -> Ints:
        np.add.at(self._sums, keys, weights)
        return self._sums[keys]


class _SparseSums:
    def __init__(self) -> None:
        self._keys = np.zeros(0, np.int64)
        self._sums = np.zeros(0, np.int64)

    def add(self, keys: Ints, weights: Ints) -> Ints:
        unique = np.unique(keys)
        at = np.searchsorted(self._keys, unique)
        is_new = np.append(self._keys, -1)[at] != unique
        self._keys = np.insert(self._keys, at[is_new], unique[is_new])
        self._sums = np.insert(self._sums, at[is_new], 0)
        place = np.searchsorted(self._keys, keys)
        np.add.at(self._sums, place, weights)
        return self._sums[place]


def cascade(conduits: Conduits, seeds: Ints, persons: int) -> Ints:
    """Sorted keys `person * nodes + node` of all that is caught, the seeds included.

    A node is caught for a person once what it receives from nodes already caught for that person reaches its threshold.
    Holdings in a circle therefore cannot lift each other.

    Args:
        seeds: Keys that are caught at the start.
        persons: Number of persons that are asked apart from each other; 1 where holdings are added together.
    """
    nodes = len(conduits.threshold)
    sums: _Sums = _DenseSums(nodes * persons) if nodes * persons <= _DENSE_LIMIT else _SparseSums()
    frontier = np.unique(seeds)
    caught = _Caught(frontier)
    while frontier.size:
        arriving = [expand(rows, frontier, nodes)[:2] for rows in conduits.rows]
        keys = np.concatenate([k for k, _ in arriving])
        weights = np.concatenate([w for _, w in arriving])
        standing = sums.add(keys, weights)
        over = keys[standing >= conduits.threshold[keys % nodes]]
        frontier = caught.new(np.unique(over))
    return caught.keys()


class _Caught:
    """Sorted keys in a few runs of growing size, so that long chains cost no more than short ones."""

    def __init__(self, keys: Ints) -> None:
        self._runs = [keys]

    def new(self, keys: Ints) -> Ints:
        """Those of the sorted keys that were not caught yet; they are from now on."""
        for run in self._runs:
            at = np.searchsorted(run, keys)
            keys = keys[np.append(run, -1)[at] != keys] if run.size else keys
        if keys.size:
            self._runs.append(keys)
            while len(self._runs) > 1 and len(self._runs[-2]) <= 2 * len(self._runs[-1]):
                last = self._runs.pop()
                self._runs[-1] = np.union1d(self._runs[-1], last)
        return keys

    def keys(self) -> Ints:
        """All keys, sorted."""
        return np.unique(np.concatenate(self._runs))


def expand(rows: Rows, keys: Ints, nodes: int) -> tuple[Ints, Ints, Ints]:
    """Target keys, weights and row numbers of all rows with weight that leave the nodes of `keys`."""
    node = keys % nodes
    begin = rows.first[node]
    count = rows.first[node + 1] - begin
    ends = np.cumsum(count)
    total = int(ends[-1]) if len(ends) else 0
    row = np.arange(total, dtype=np.int64) + np.repeat(begin - (ends - count), count)
    weight = rows.weight[row]
    carries = weight > 0
    base = np.repeat(keys - node, count)[carries]
    row = row[carries]
    return base + rows.target[row], weight[carries], row
