"""Statuses of all nodes under a rule, from three cascades: lower bounds, upper bounds, and the undisclosed rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from enduse.model.network import OwnershipAnswer, OwnershipPath, OwnershipStatus, Regime
from enduse.network.ownership.cascade import Conduits, cascade, expand
from enduse.network.ownership.conduits import Level, Network, build, unknown_shares
from enduse.network.ownership.graph import Holdings, Ints, OwnershipGraph
from enduse.network.ownership.rules import MICRO, InForce, OwnershipRule, rule_on

__all__ = ["Seeds", "Solution", "answers", "solve_graph"]

_STATUS = (
    OwnershipStatus.NO,
    OwnershipStatus.NOT_ESTABLISHED,
    OwnershipStatus.POSSIBLE,
    OwnershipStatus.YES,
)
_NO, _NOT_ESTABLISHED, _POSSIBLE, _YES = range(4)
_NEVER = np.iinfo(np.int64).max
_LEVEL_OF = {_YES: Level.LOW, _POSSIBLE: Level.HIGH, _NOT_ESTABLISHED: Level.REST}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeds:
    """Nodes that are caught at the start: listed ones, and those tied to a listed party by name alone."""

    listed: Ints
    by_name: Ints

    def at(self, level: Level) -> Ints:
        """Seeds of a level."""
        return self.listed if level is Level.LOW else np.unique(np.concatenate((self.listed, self.by_name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The solved graph, arrays by node number.

    Attributes:
        status: 0 NO, 1 NOT_ESTABLISHED, 2 POSSIBLE, 3 YES.
        low, high, unknown: Millionths of a per cent.
        caught: Per level, sorted keys `person * total + node`.
        totals: Per level, the number of nodes with the inner ones.
    """

    graph: OwnershipGraph
    held: Holdings
    rule: OwnershipRule
    seeds: Seeds
    status: npt.NDArray[np.int8]
    low: Ints
    high: Ints
    unknown: Ints
    caught: tuple[Ints, ...]
    totals: tuple[int, ...]


def solve_graph(graph: OwnershipGraph, rule: OwnershipRule, seeds: Seeds, as_of: date | None = None) -> Solution:
    """Statuses and aggregates of all nodes; paths are found later, for the nodes that are asked."""
    held = graph.holdings(as_of)
    seeds = Seeds(
        listed=seeds.listed,
        by_name=np.unique(np.concatenate((seeds.by_name, _weak_seeds(graph, held)))),
    )
    status = np.zeros(graph.size, np.int8)
    networks: list[Network] = []
    caught: list[Ints] = []
    for level in Level:
        if _is_like_the_one_before(graph, held, seeds, level):
            networks.append(networks[-1])
            caught.append(caught[-1])
            continue
        networks.append(build(graph, held, rule, level))
        caught.append(_catch(networks[level], rule, graph, seeds, level))
    for level, mark in (
        (Level.REST, _NOT_ESTABLISHED),
        (Level.HIGH, _POSSIBLE),
        (Level.LOW, _YES),
    ):
        nodes = caught[level] % networks[level].total
        status[nodes[nodes < graph.size]] = mark
    if rule.in_force is InForce.NO:
        status[:] = _NO
    elif rule.in_force is InForce.VERIFY:
        status[status == _YES] = _POSSIBLE
    low = _aggregate(networks[Level.LOW], caught[Level.LOW], graph.size)
    is_same = networks[Level.HIGH] is networks[Level.LOW]
    high = low if is_same else _aggregate(networks[Level.HIGH], caught[Level.HIGH], graph.size)
    return Solution(
        graph=graph,
        held=held,
        rule=rule,
        seeds=seeds,
        status=status,
        low=low,
        high=high,
        unknown=unknown_shares(graph, held),
        caught=tuple(caught),
        totals=tuple(n.total for n in networks),
    )


def _is_like_the_one_before(graph: OwnershipGraph, held: Holdings, seeds: Seeds, level: Level) -> bool:
    """Whether a level cannot differ from the one before it: no bands and no weak owners, nothing undisclosed."""
    if level is Level.HIGH:
        return not graph.has_bands and not seeds.by_name.size and not bool(held.is_weak.any())
    if level is Level.REST:
        return not graph.undisclosed.size and not bool(held.is_open.any())
    return False


def _weak_seeds(graph: OwnershipGraph, held: Holdings) -> Ints:
    return np.setdiff1d(graph.owner[held.is_weak & held.active], graph.undisclosed)


def _catch(
    network: Network,
    rule: OwnershipRule,
    graph: OwnershipGraph,
    seeds: Seeds,
    level: Level,
) -> Ints:
    start = seeds.at(level)
    if not start.size:
        return start
    alone = _caught_alone(network, graph) if level is Level.REST else np.zeros(0, np.int64)
    if rule.is_aggregated:
        return cascade(network.conduits, np.concatenate((start, alone)), 1)
    keys = np.arange(len(start)) * network.total + start
    if not alone.size:
        return cascade(network.conduits, keys, len(start))
    return _catch_beside_unnamed(network, keys, alone, len(start))


def _caught_alone(network: Network, graph: OwnershipGraph) -> Ints:
    """Nodes that unnamed holders catch by themselves."""
    return np.flatnonzero(network.conduits.threshold[: graph.size] <= 0)


def _catch_beside_unnamed(network: Network, keys: Ints, alone: Ints, persons: int) -> Ints:
    """What an unnamed holder catches counts for every person, for each may be that holder; it is walked only once."""
    total = network.total
    unnamed = cascade(network.conduits, alone, 1)
    threshold = network.conduits.threshold.copy()
    for rows in network.conduits.rows:
        target, weight, _ = expand(rows, unnamed, total)
        np.subtract.at(threshold, target, weight)
    threshold[unnamed] = _NEVER
    beside = Conduits(rows=network.conduits.rows, threshold=threshold)
    others = keys[~np.isin(keys % total, unnamed)]
    caught = cascade(beside, others, persons) if others.size else others
    return np.unique(np.concatenate((keys, caught, persons * total + unnamed)))


def _aggregate(network: Network, caught: Ints, size: int) -> Ints:
    """Per node, the largest sum of shares or of votes that the caught holders of one person, or of all, have."""
    best = np.zeros(network.total, np.int64)
    rows = (network.shares,) if network.joint is None else (network.shares, network.joint)
    arriving = [expand(r, caught, network.total)[:2] for r in rows]
    _take_largest(
        best,
        np.concatenate([k for k, _ in arriving]),
        np.concatenate([w for _, w in arriving]),
    )
    if network.votes is not None:
        in_votes = np.zeros(network.total, np.int64)
        _take_largest(in_votes, *expand(network.votes, caught, network.total)[:2])
        nodes = network.votes_base + np.arange(len(network.votes_asset))
        best[network.votes_asset] = np.maximum(best[network.votes_asset], in_votes[nodes])
    return best[:size]


def _take_largest(best: Ints, keys: Ints, weights: Ints) -> None:
    order = np.argsort(keys, kind="stable")
    keys, weights = keys[order], weights[order]
    if not keys.size:
        return
    first = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    np.maximum.at(best, keys[first] % len(best), np.add.reduceat(weights, first))


def answers(
    graph: OwnershipGraph,
    listed: Iterable[str],
    regime: Regime | str,
    as_of: date | None,
    *,
    targets: Iterable[str] | None = None,
    by_name_only: Iterable[str] = (),
) -> tuple[OwnershipAnswer, ...]:
    """Answers sorted by entity, with paths; an asked entity that no edge names is not established."""
    rule = rule_on(regime, as_of)
    weak = set(by_name_only)
    sure = set(listed) - weak
    unnamed = {graph.name(int(node)) for node in graph.undisclosed}
    number = {name: node for name, node in graph.number_of.items() if name not in unnamed}
    seeds = Seeds(listed=_numbers(number, sure), by_name=_numbers(number, weak))
    solution = solve_graph(graph, rule, seeds, as_of)
    asked = sorted(number) if targets is None else sorted(set(targets))
    has_listed = bool(sure or weak)
    return tuple(_answer(solution, name, as_of, has_listed) for name in asked)


def _numbers(number: dict[str, int], names: Iterable[str]) -> Ints:
    return np.array(sorted(number[n] for n in names if n in number), np.int64)


def _answer(solution: Solution, name: str, as_of: date | None, has_listed: bool) -> OwnershipAnswer:
    node = solution.graph.number_of.get(name)
    if node is None:
        status = OwnershipStatus.NOT_ESTABLISHED if has_listed else OwnershipStatus.NO
        return OwnershipAnswer(
            entity=name,
            regime=solution.rule.regime,
            as_of=as_of,
            status=status,
            aggregate_low=0.0,
            aggregate_high=0.0,
            unknown_share=100.0,
            reasons=("no holding in it is stated",),
        )
    low, high, unknown = (float(a[node]) / MICRO for a in (solution.low, solution.high, solution.unknown))
    code = int(solution.status[node])
    paths = _paths(solution, node, code)
    return OwnershipAnswer(
        entity=name,
        regime=solution.rule.regime,
        as_of=as_of,
        status=_STATUS[code],
        aggregate_low=low,
        aggregate_high=high,
        unknown_share=unknown,
        paths=paths,
        reasons=_reasons(solution, node, code),
    )


def _paths(solution: Solution, node: int, code: int) -> tuple[OwnershipPath, ...]:
    if code == _NO:
        return ()
    from enduse.network.ownership.paths import Walk, witnesses

    level = _found_at(solution, node, code)
    walk = Walk(
        graph=solution.graph,
        held=solution.held,
        rule=solution.rule,
        level=level,
        seeds=solution.seeds.at(level),
        caught=solution.caught[level],
        total=solution.totals[level],
    )
    return tuple(OwnershipPath(edges=tuple(solution.graph.edge(row) for row in rows)) for rows in witnesses(walk, node))


def _found_at(solution: Solution, node: int, code: int) -> Level:
    if solution.rule.in_force is InForce.VERIFY and code == _POSSIBLE:
        low = solution.caught[Level.LOW] % solution.totals[Level.LOW]
        return Level.LOW if bool((low == node).any()) else Level.HIGH
    return _LEVEL_OF[code]


def _reasons(solution: Solution, node: int, code: int) -> tuple[str, ...]:
    rule = solution.rule
    reasons = [rule.note] if rule.note else []
    if bool((solution.seeds.listed == node).any()):
        return (*reasons, "listed itself")
    if code == _NO:
        return tuple(reasons)
    if code == _YES and int(solution.low[node]) < rule.threshold:
        reasons.append("held by votes, board or control; the presumption can be rebutted")
    elif code == _YES:
        reasons.append(f"stated holdings reach {rule.reads}")
    elif code == _POSSIBLE:
        reasons.append(f"upper bounds, or holders known by name alone, reach {rule.reads}; lower bounds do not")
    else:
        reasons.append(f"undisclosed shares could reach {rule.reads}")
    return tuple(reasons)
