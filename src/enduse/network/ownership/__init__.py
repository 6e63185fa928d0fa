"""Who is held by listed parties, under whose rule, on which day.

The story in order: `reading` turns a file into holdings, `graph` turns holdings into integer arrays, `rules` says what
a regime asks on a day, `conduits` what each holding then passes on, `cascade` computes the least fixpoint, `solving`
runs it for the stated lower bounds, the stated upper bounds and the undisclosed rest, `paths` finds the walks that
prove an answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from enduse.model.network import OwnershipAnswer, OwnershipEdge, Regime
from enduse.network.ownership.reading import read_edges, recognise

__all__ = ["read_edges", "recognise", "solve"]


def solve(
    edges: Iterable[OwnershipEdge],
    listed: Iterable[str],
    regime: Regime | str,
    as_of: date | None = None,
    *,
    targets: Iterable[str] | None = None,
    by_name_only: Iterable[str] = (),
) -> tuple[OwnershipAnswer, ...]:
    """Answers sorted by entity.

    Args:
        edges: Holdings; rows of one owner, asset and kind are statements of one holding and are never added together.
        listed: Ids of listed parties as they stand in the edges; none gives NO for all.
        regime: Whose rule.
        as_of: Day of holdings and rule; None takes the newest day that the edges name, and the newest rule.
        targets: Entities to answer for; None answers for every entity of the edges.
        by_name_only: Owners tied to a listed party by name alone; they seed POSSIBLE, never YES.

    Raises:
        InputError: The regime is not known.

    Source: OFAC FAQ 398-401; EU Best Practices of 3 July 2024; SI 2019/855 regulation 7; BIS Affiliates Rule.

    >>> edge = OwnershipEdge(owner="X", asset="A", share_low=50.0, share_high=50.0)
    >>> [(a.entity, a.status.value) for a in solve([edge], ["X"], "uk", targets=["A"])]
    [('A', 'NO')]
    """
    from enduse.network.ownership.graph import OwnershipGraph
    from enduse.network.ownership.solving import answers

    graph = OwnershipGraph.from_edges(edges)
    return answers(graph, listed, regime, as_of, targets=targets, by_name_only=by_name_only)
