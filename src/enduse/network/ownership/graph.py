"""Holdings as integer arrays: what is loaded once and solved for any regime, day and list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from enduse.model.network import OwnershipEdge, OwnershipKind
from enduse.network.ownership.reading import UNDISCLOSED
from enduse.network.ownership.rules import MICRO
from enduse.text.fold import fold_name

__all__ = [
    "BOARD",
    "CONTROL",
    "JOINT",
    "SHARES",
    "VOTES",
    "Holdings",
    "Ints",
    "Mask",
    "OwnershipGraph",
    "pointers",
]

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

SHARES, VOTES, BOARD, CONTROL, JOINT = range(5)
_KIND_CODE = {
    OwnershipKind.SHARES: SHARES,
    OwnershipKind.VOTES: VOTES,
    OwnershipKind.BOARD: BOARD,
    OwnershipKind.CONTROL: CONTROL,
    OwnershipKind.JOINT: JOINT,
}
_OPEN_START, _OPEN_END = 0, 10_000_000
_KINDS = len(_KIND_CODE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """The holdings of a graph on one day: arrays parallel to the graph's rows.

    Attributes:
        active: Whether the row holds on the day and is not superseded.
        low, high: Millionths of a per cent; of rows that are not active or state nothing, 0.
        is_open: Whether the upper bound is not stated.
        is_weak: Whether the owner is tied to a listed party by name alone in any statement of the holding.
    """

    active: Mask
    low: Ints
    high: Ints
    is_open: Mask
    is_weak: Mask


class OwnershipGraph:
    """Holdings in rows sorted by (owner, asset, kind); nodes are numbered in the order of `names`.

    Args:
        names: Names of the nodes; numbers stand for themselves where None.
        owner, asset: Node numbers.
        kind: SHARES, VOTES, BOARD, CONTROL or JOINT.
        low, high: Millionths of a per cent.
        is_open, is_weak: Upper bound not stated; owner tied to a listed party by name alone.
        start, end: Day ordinals, both inclusive; None where no row has a date.
        edges: The records the rows came from, for witnessing paths.
    """

    def __init__(
        self,
        *,
        size: int,
        columns: dict[str, Any],
        names: Sequence[str] | None,
        edges: Sequence[OwnershipEdge] | None,
    ) -> None:
        self.size = size
        self._names = names
        self._edges = edges
        order = _order(columns["owner"], columns["asset"], columns["kind"], size)
        self.origin: Ints = order
        self.owner: Ints = columns["owner"][order]
        self.asset: Ints = columns["asset"][order]
        self.kind: Ints = columns["kind"][order]
        self.low: Ints = columns["low"][order]
        self.high: Ints = columns["high"][order]
        self.is_open: Mask = columns["is_open"][order]
        self.is_weak: Mask = columns["is_weak"][order]
        start, end = columns["start"][order], columns["end"][order]
        has_dates = bool(len(order)) and (bool((start != _OPEN_START).any()) or bool((end != _OPEN_END).any()))
        self.start: Ints | None = start if has_dates else None
        self.end: Ints | None = end if has_dates else None
        self.by_owner = pointers(self.owner, size)
        self.repeats = _repeats(self.owner, self.asset, self.kind)
        self.has_bands = bool(self.repeats.size) or not np.array_equal(self.low, self.high)
        self.is_special = bool((self.kind != SHARES).any()) or bool(self.is_open.any()) or bool(self.is_weak.any())

    @classmethod
    def from_arrays(
        cls,
        owner: Ints,
        asset: Ints,
        low: Ints,
        high: Ints | None = None,
        *,
        size: int,
        kind: Ints | None = None,
    ) -> OwnershipGraph:
        """A graph of undated holdings among nodes 0 to `size` - 1; shares in millionths of a per cent."""
        rows = len(owner)
        columns: dict[str, Any] = {
            "owner": np.asarray(owner, np.int64),
            "asset": np.asarray(asset, np.int64),
            "kind": np.zeros(rows, np.int64) if kind is None else np.asarray(kind, np.int64),
            "low": np.asarray(low, np.int64),
            "high": np.asarray(low if high is None else high, np.int64),
            "is_open": np.zeros(rows, np.bool_),
            "is_weak": np.zeros(rows, np.bool_),
            "start": np.full(rows, _OPEN_START, np.int64),
            "end": np.full(rows, _OPEN_END, np.int64),
        }
        return cls(size=size, columns=columns, names=None, edges=None)

    @classmethod
    def from_edges(cls, edges: Iterable[OwnershipEdge]) -> OwnershipGraph:
        """The graph of records; a lower bound without an upper one, or no share at all, leaves the upper bound open."""
        rows = tuple(edges)
        names = sorted({e.owner for e in rows} | {e.asset for e in rows})
        number = {name: at for at, name in enumerate(names)}
        columns: dict[str, Any] = {
            "owner": _ints([number[e.owner] for e in rows]),
            "asset": _ints([number[e.asset] for e in rows]),
            "kind": _ints([_KIND_CODE[e.kind] for e in rows]),
            "low": _ints([_micro(e.share_low) for e in rows]),
            "high": _ints([_micro(e.share_high if e.share_high is not None else e.share_low) for e in rows]),
            "is_open": np.array([e.share_high is None for e in rows], np.bool_),
            "is_weak": np.array([e.is_owner_by_name_only for e in rows], np.bool_),
            "start": _ints([_OPEN_START if e.date_from is None else e.date_from.toordinal() for e in rows]),
            "end": _ints([_OPEN_END if e.date_to is None else e.date_to.toordinal() for e in rows]),
        }
        return cls(size=len(names), columns=columns, names=names, edges=rows)

    def name(self, node: int) -> str:
        """Name of a node."""
        return str(node) if self._names is None else self._names[node]

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Node number by name."""
        return {self.name(node): node for node in range(self.size)}

    @cached_property
    def undisclosed(self) -> Ints:
        """Nodes that stand for holders the sources do not name."""
        names = () if self._names is None else self._names
        return _ints([at for at, name in enumerate(names) if fold_name(name) in UNDISCLOSED])

    @cached_property
    def by_asset(self) -> tuple[Ints, Ints]:
        """Pointers and row numbers by asset."""
        order = np.argsort(self.asset, kind="stable")
        return pointers(self.asset[order], self.size), order.astype(np.int64)

    def edge(self, row: int) -> OwnershipEdge:
        """The record of a row."""
        if self._edges is not None:
            return self._edges[int(self.origin[row])]
        low, high = int(self.low[row]) / MICRO, int(self.high[row]) / MICRO
        kind = list(_KIND_CODE)[int(self.kind[row])]
        return OwnershipEdge(
            owner=self.name(int(self.owner[row])),
            asset=self.name(int(self.asset[row])),
            kind=kind,
            share_low=low,
            share_high=high,
        )

    def holdings(self, as_of: date | None) -> Holdings:
        """What is held on a day; None is the newest day that any row names."""
        active = np.ones(len(self.owner), np.bool_)
        if self.start is not None and self.end is not None:
            day = self._newest() if as_of is None else as_of.toordinal()
            active = (self.start <= day) & (day <= self.end)
        held = Holdings(
            active=active,
            low=self.low,
            high=self.high,
            is_open=self.is_open,
            is_weak=self.is_weak,
        )
        if self.repeats.size:
            held = self._merged(active)
        if not held.active.all():
            on = held.active
            low, high = np.where(on, held.low, 0), np.where(on, held.high, 0)
            held = Holdings(
                active=on,
                low=low,
                high=high,
                is_open=held.is_open & on,
                is_weak=held.is_weak & on,
            )
        return held

    def _newest(self) -> int:
        assert self.start is not None
        assert self.end is not None
        ends = self.end[self.end != _OPEN_END]
        return max(int(self.start.max(initial=0)), int(ends.max(initial=0)))

    def _merged(self, active: Mask) -> Holdings:
        """Statements of one holding become one: the newest and the undated ones, as the band that covers them."""
        rows = self.repeats
        key = (self.owner[rows] * self.size + self.asset[rows]) * _KINDS + self.kind[rows]
        first = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
        group = np.repeat(np.arange(len(first)), np.diff(np.r_[first, len(rows)]))
        start = np.zeros(len(rows), np.int64) if self.start is None else self.start[rows]
        newest = np.maximum.reduceat(np.where(active[rows], start, -1), first)[group]
        keep = active[rows] & ((start == newest) | (start == _OPEN_START))
        is_stated = keep & ((self.low[rows] > 0) | ~self.is_open[rows])
        keep = np.where(np.logical_or.reduceat(is_stated, first)[group], is_stated, keep)
        low, high, active = self.low.copy(), self.high.copy(), active.copy()
        is_open, is_weak = self.is_open.copy(), self.is_weak.copy()
        least = np.minimum.reduceat(np.where(keep, low[rows], 101 * MICRO), first)
        chosen = np.minimum.reduceat(np.where(keep, np.arange(len(rows)), len(rows)), first)
        has_any = chosen < len(rows)
        active[rows] = False
        target = rows[chosen[has_any]]
        active[target] = True
        low[target] = least[has_any]
        high[target] = np.maximum.reduceat(np.where(keep, high[rows], 0), first)[has_any]
        is_open[target] = np.logical_or.reduceat(keep & is_open[rows], first)[has_any]
        is_weak[target] = np.logical_or.reduceat(keep & is_weak[rows], first)[has_any]
        return Holdings(active=active, low=low, high=high, is_open=is_open, is_weak=is_weak)


def pointers(sorted_nodes: Ints, size: int) -> Ints:
    """Where the rows of each node begin and end, for rows sorted by node."""
    counts = np.bincount(sorted_nodes, minlength=size)
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)))


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, np.int64)


def _micro(share: float | None) -> int:
    return 0 if share is None else round(share * MICRO)


def _order(owner: Ints, asset: Ints, kind: Ints, size: int) -> Ints:
    key = (owner * size + asset) * _KINDS + kind
    return np.argsort(key, kind="stable").astype(np.int64)


def _repeats(owner: Ints, asset: Ints, kind: Ints) -> Ints:
    """Rows of (owner, asset, kind) that stand more than once, in order."""
    same = (owner[1:] == owner[:-1]) & (asset[1:] == asset[:-1]) & (kind[1:] == kind[:-1])
    return np.flatnonzero(np.r_[same, False] | np.r_[False, same]).astype(np.int64)
