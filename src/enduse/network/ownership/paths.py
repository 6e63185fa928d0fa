"""Witnessing paths: the shortest walks from a listed party to an asset through holders that are caught themselves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from enduse.network.ownership.conduits import Level, is_conducting
from enduse.network.ownership.graph import Holdings, Ints, OwnershipGraph
from enduse.network.ownership.rules import OwnershipRule

__all__ = ["MAX_PATHS", "Walk", "witnesses"]

MAX_PATHS = 8
_MAX_PERSONS = 4
_MAX_VISITED = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What a search for paths needs: the graph on a day, the level, its seeds and what is caught there."""

    graph: OwnershipGraph
    held: Holdings
    rule: OwnershipRule
    level: Level
    seeds: Ints
    caught: Ints
    total: int

    def persons(self, node: int) -> list[int]:
        """Persons for whom the node is caught, in order; 0 stands for all together where a rule aggregates."""
        return [int(p) for p in self.caught[self.caught % self.total == node] // self.total][:_MAX_PERSONS]

    def is_caught(self, person: int, node: int) -> bool:
        """Whether a node is caught for a person; what an unnamed holder catches, it may have caught for anyone."""
        if self._stands(person, node):
            return True
        is_person_rule = self.level is Level.REST and not self.rule.is_aggregated
        return is_person_rule and self._stands(len(self.seeds), node)

    def _stands(self, person: int, node: int) -> bool:
        key = person * self.total + node
        at = int(np.searchsorted(self.caught, key))
        return at < len(self.caught) and int(self.caught[at]) == key

    def is_root(self, person: int, node: int) -> bool:
        """Whether a path may begin here: a listed party, or a holder that the sources do not name."""
        if self.level is Level.REST and bool((self.graph.undisclosed == node).any()):
            return True
        if self.rule.is_aggregated:
            return bool((self.seeds == node).any())
        return person < len(self.seeds) and int(self.seeds[person]) == node

    def rows_into(self, person: int, node: int) -> list[int]:
        """Conducting rows into a node from caught holders, in the graph's order."""
        first, order = self.graph.by_asset
        rows = np.sort(order[int(first[node]) : int(first[node + 1])])
        rows = rows[is_conducting(self.graph, self.held, self.rule, self.level, rows)]
        owners = [int(self.graph.owner[r]) for r in rows]
        return [
            int(r) for r, o in zip(rows, owners, strict=True) if self.is_root(person, o) or self.is_caught(person, o)
        ]


def witnesses(walk: Walk, node: int) -> list[tuple[int, ...]]:
    """At most `MAX_PATHS` walks, rows from root to node: the shortest through each caught direct holder, sorted."""
    found: set[tuple[int, ...]] = set()
    for person in walk.persons(node):
        for row in walk.rows_into(person, node):
            owner = int(walk.graph.owner[row])
            upward = _shortest(walk, person, owner, node)
            if upward is not None:
                found.add((*upward, row))
    return sorted(found, key=lambda rows: (len(rows), rows))[:MAX_PATHS]


def _shortest(walk: Walk, person: int, start: int, avoid: int) -> tuple[int, ...] | None:
    """Rows from a root down to `start`, found breadth first; never through `avoid`."""
    if walk.is_root(person, start):
        return ()
    below: dict[int, tuple[int, ...]] = {start: ()}
    frontier = [start]
    while frontier and len(below) < _MAX_VISITED:
        above: list[int] = []
        for node in frontier:
            for row in walk.rows_into(person, node):
                owner = int(walk.graph.owner[row])
                if owner in below or owner == avoid:
                    continue
                below[owner] = (row, *below[node])
                if walk.is_root(person, owner):
                    return below[owner]
                above.append(owner)
        frontier = above
    return None
