"""What each holding passes on under a rule: stated shares directly, all else through inner nodes.

Beside the nodes of the graph stand inner nodes for the assets that need them: one that collects voting rights (more
than half catch the asset), one for all its joint holders together, one for its undisclosed shares and one for its
undisclosed votes. So one cascade serves all regimes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from enduse.network.ownership.cascade import Conduits, Rows
from enduse.network.ownership.graph import (
    BOARD,
    CONTROL,
    JOINT,
    SHARES,
    VOTES,
    Holdings,
    Ints,
    Mask,
    OwnershipGraph,
    pointers,
)
from enduse.network.ownership.rules import MICRO, OwnershipRule

__all__ = ["Level", "Network", "build", "is_conducting", "unknown_shares"]

_WHOLE = 100 * MICRO
_SURE = 1000 * MICRO
"""Catches whatever the threshold."""
_MAJORITY = 50 * MICRO + 1


class Level(IntEnum):
    """Which bounds are taken: stated lower ones, stated upper ones, or the undisclosed rest too."""

    LOW = 0
    HIGH = 1
    REST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Conduits of one level, with what the aggregates are read from.

    Attributes:
        shares: Rows of the graph that carry per cent of shares alone, without control.
        joint: Rows to and from JOINT nodes; `votes` rows into VOTES nodes, `votes_asset` the asset of each VOTES node.
        total: Number of all nodes, inner ones included.
    """

    conduits: Conduits
    shares: Rows
    joint: Rows | None
    votes: Rows | None
    votes_base: int
    votes_asset: Ints
    total: int


class _Inner:
    """Collects inner nodes and the rows to and from them."""

    def __init__(self, size: int) -> None:
        self.total = size
        self.parts: list[tuple[Ints, Ints, Ints]] = []
        self.thresholds: list[Ints] = []

    def nodes(self, assets: Ints, threshold: int) -> tuple[Ints, int]:
        """Distinct assets in order, and the number of the inner node of the first of them."""
        distinct = np.unique(assets)
        base = self.total
        self.total += len(distinct)
        self.thresholds.append(np.full(len(distinct), threshold, np.int64))
        return distinct, base

    def rows(self, source: Ints, target: Ints, weight: Ints) -> tuple[Ints, Ints, Ints]:
        part = (source, target, weight)
        self.parts.append(part)
        return part

    def as_rows(self, parts: list[tuple[Ints, Ints, Ints]]) -> Rows:
        source, target, weight = (np.concatenate([p[i] for p in parts]) for i in range(3))
        order = np.argsort(source, kind="stable")
        return Rows(
            first=pointers(source[order], self.total),
            target=target[order],
            weight=weight[order],
        )


def unknown_shares(graph: OwnershipGraph, held: Holdings) -> Ints:
    """Of each asset, 100 per cent less the upper bounds of what named holders are stated to hold; never below 0."""
    is_share = _is_share(graph, held)
    if graph.undisclosed.size:
        is_share = is_share & ~np.isin(graph.owner, graph.undisclosed)
    weights = held.high if bool(is_share.all()) else np.where(is_share, held.high, 0)
    known = np.bincount(graph.asset, weights=weights, minlength=graph.size)
    return np.maximum(0, _WHOLE - np.rint(known).astype(np.int64))


def is_conducting(graph: OwnershipGraph, held: Holdings, rule: OwnershipRule, level: Level, rows: Ints) -> Mask:
    """Which rows can pass anything on at a level: what a witnessing path may be made of."""
    value = held.low if level is Level.LOW else held.high
    kind = graph.kind[rows]
    has_share = value[rows] > 0
    if level is Level.REST:
        has_share = has_share | held.is_open[rows]
    counts = (kind == SHARES) | (kind == JOINT)
    if rule.has_control:
        counts = counts | (kind == VOTES)
    result: Mask = counts & has_share
    if rule.has_control:
        result = result | (kind == BOARD) | (kind == CONTROL)
    if rule.has_joint_arrangement:
        result = result | (kind == JOINT)
    if level is Level.LOW:
        result = result & ~held.is_weak[rows]
    return result & held.active[rows]


def build(graph: OwnershipGraph, held: Holdings, rule: OwnershipRule, level: Level) -> Network:
    """The network of one level."""
    value = held.low if level is Level.LOW else held.high
    if not graph.is_special and not graph.undisclosed.size:
        plain = Rows(first=graph.by_owner, target=graph.asset, weight=value)
        conduits = Conduits(rows=(plain,), threshold=np.full(graph.size, rule.threshold, np.int64))
        none = np.zeros(0, np.int64)
        return Network(
            conduits=conduits,
            shares=plain,
            joint=None,
            votes=None,
            votes_base=0,
            votes_asset=none,
            total=graph.size,
        )
    return _build_special(graph, held, rule, level, value)


def _build_special(
    graph: OwnershipGraph,
    held: Holdings,
    rule: OwnershipRule,
    level: Level,
    value: Ints,
) -> Network:
    usable = held.active & ~held.is_weak if level is Level.LOW else held.active
    usable = usable & ~np.isin(graph.owner, graph.undisclosed) if graph.undisclosed.size else usable
    day = _Day(graph=graph, held=held, level=level, usable=usable, value=value)
    kind, inner = graph.kind, _Inner(graph.size)
    is_plain = usable & ((kind == SHARES) | ((kind == JOINT) & (not rule.has_joint_arrangement)))
    weight = np.where(is_plain, value, 0)
    direct = weight
    votes, votes_base, votes_asset, joint = None, 0, np.zeros(0, np.int64), None
    if rule.has_control:
        direct = np.where(usable & ((kind == BOARD) | (kind == CONTROL)), _SURE, weight)
        votes, votes_base, votes_asset = _add_votes(day, inner)
    if rule.has_joint_arrangement:
        joint = _add_joint(day, inner)
    if level is Level.REST:
        _add_rest(day, inner)
    threshold = np.concatenate((_thresholds(graph, held, rule, level), *inner.thresholds))
    rows: tuple[Rows, ...] = (_padded(Rows(first=graph.by_owner, target=graph.asset, weight=direct), inner.total),)
    if inner.parts:
        rows = (*rows, inner.as_rows(inner.parts))
    return Network(
        conduits=Conduits(rows=rows, threshold=threshold),
        shares=_padded(Rows(first=graph.by_owner, target=graph.asset, weight=weight), inner.total),
        joint=inner.as_rows(joint) if joint else None,
        votes=inner.as_rows(votes) if votes else None,
        votes_base=votes_base,
        votes_asset=votes_asset,
        total=inner.total,
    )


_Parts = list[tuple[Ints, Ints, Ints]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """The holdings of a day at a level: which rows are usable, and what they state."""

    graph: OwnershipGraph
    held: Holdings
    level: Level
    usable: Mask
    value: Ints


def _add_votes(day: _Day, inner: _Inner) -> tuple[_Parts | None, int, Ints]:
    graph, held = day.graph, day.held
    rows = np.flatnonzero(day.usable & (graph.kind == VOTES))
    if not rows.size:
        return None, 0, np.zeros(0, np.int64)
    assets, base = inner.nodes(graph.asset[rows], _MAJORITY)
    at = np.searchsorted(assets, graph.asset[rows])
    part = inner.rows(graph.owner[rows], base + at, day.value[rows])
    inner.rows(base + np.arange(len(assets)), assets, np.full(len(assets), _SURE, np.int64))
    if day.level is Level.REST:
        known = np.bincount(at, weights=held.high[rows], minlength=len(assets))
        rest = np.maximum(0, _WHOLE - np.rint(known).astype(np.int64))
        is_open = held.is_open[rows]
        _through(inner, graph.owner[rows][is_open], base + at[is_open], rest[at][is_open])
    return [part], base, assets


def _add_joint(day: _Day, inner: _Inner) -> _Parts | None:
    graph = day.graph
    rows = np.flatnonzero(day.usable & (graph.kind == JOINT))
    if not rows.size:
        return None
    assets, base = inner.nodes(graph.asset[rows], 1)
    at = np.searchsorted(assets, graph.asset[rows])
    together = np.bincount(at, weights=day.value[rows], minlength=len(assets))
    into = inner.rows(graph.owner[rows], base + at, np.ones(len(rows), np.int64))
    onward = inner.rows(base + np.arange(len(assets)), assets, np.rint(together).astype(np.int64))
    return [into, onward]


def _add_rest(day: _Day, inner: _Inner) -> None:
    graph = day.graph
    rows = np.flatnonzero(day.usable & day.held.is_open & ((graph.kind == SHARES) | (graph.kind == JOINT)))
    if rows.size:
        rest = np.maximum(0, unknown_shares(graph, day.held) - _undisclosed_shares(graph, day.held))
        _through(inner, graph.owner[rows], graph.asset[rows], rest[graph.asset[rows]])


def _through(inner: _Inner, owners: Ints, targets: Ints, rest: Ints) -> None:
    """Open rows into a target share one rest: an inner node passes it on once, however many rows are open."""
    if not owners.size:
        return
    distinct, base = inner.nodes(targets, 1)
    at = np.searchsorted(distinct, targets)
    inner.rows(owners, base + at, np.ones(len(owners), np.int64))
    rest_of = np.zeros(len(distinct), np.int64)
    rest_of[at] = rest
    inner.rows(base + np.arange(len(distinct)), distinct, rest_of)


def _thresholds(graph: OwnershipGraph, held: Holdings, rule: OwnershipRule, level: Level) -> Ints:
    """What unnamed holders hold may be a listed party's: at the last level less is needed from the others."""
    threshold = np.full(graph.size, rule.threshold, np.int64)
    if level is Level.REST and graph.undisclosed.size:
        threshold = np.maximum(0, threshold - _undisclosed_shares(graph, held))
        if rule.has_control:
            is_control = held.active & ((graph.kind == BOARD) | (graph.kind == CONTROL))
            threshold[graph.asset[is_control & np.isin(graph.owner, graph.undisclosed)]] = 0
    return threshold


def _undisclosed_shares(graph: OwnershipGraph, held: Holdings) -> Ints:
    if not graph.undisclosed.size:
        return np.zeros(graph.size, np.int64)
    rows = np.flatnonzero(_is_share(graph, held) & np.isin(graph.owner, graph.undisclosed))
    stated = np.bincount(graph.asset[rows], weights=held.high[rows], minlength=graph.size)
    whole = np.zeros(graph.size, np.int64)
    # A holder without a name and without a share may hold all that nobody else is stated to hold.
    open_assets = np.unique(graph.asset[rows[held.is_open[rows]]])
    whole[open_assets] = unknown_shares(graph, held)[open_assets]
    return np.maximum(whole, np.minimum(_WHOLE, np.rint(stated).astype(np.int64)))


def _is_share(graph: OwnershipGraph, held: Holdings) -> Mask:
    result: Mask = held.active & ((graph.kind == SHARES) | (graph.kind == JOINT))
    return result


def _padded(rows: Rows, total: int) -> Rows:
    """Rows whose pointers also cover the inner nodes, which have none here."""
    missing = total + 1 - len(rows.first)
    first = np.concatenate((rows.first, np.full(missing, rows.first[-1], np.int64))) if missing else rows.first
    return Rows(first=first, target=rows.target, weight=rows.weight)
