"""A slow reference of the ownership rules, written from their definitions and sharing no code with the product."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from enduse.model.network import OwnershipEdge, OwnershipKind

UNNAMED = "undisclosed"
_SHARE_KINDS = (OwnershipKind.SHARES, OwnershipKind.JOINT)
_CONTROL_KINDS = (OwnershipKind.BOARD, OwnershipKind.CONTROL)


@dataclass(frozen=True)
class Rule:
    least: float
    together: bool
    control: bool
    joint: bool


OFAC = Rule(50.0, True, False, False)
EU = Rule(50.0, True, True, False)
EU_BEFORE = Rule(50.000001, True, True, False)
UK = Rule(50.000001, False, True, True)


def reference(
    edges: Iterable[OwnershipEdge],
    listed: set[str],
    weak: set[str],
    rule: Rule,
    as_of: date | None,
) -> dict[str, str]:
    """Status by node."""
    rows = _on_the_day(list(edges), as_of)
    nodes = {e.owner for e in edges} | {e.asset for e in edges}
    nodes.discard(UNNAMED)
    weak = weak | {r.owner for r in rows if r.is_owner_by_name_only}
    status = dict.fromkeys(nodes, "NO")
    for level, word in (
        ("rest", "NOT_ESTABLISHED"),
        ("high", "POSSIBLE"),
        ("low", "YES"),
    ):
        seeds = (listed - weak_only(weak, listed)) if level == "low" else listed | weak
        for node in _caught(rows, nodes, seeds & nodes, rule, level):
            status[node] = word
    return status


def weak_only(weak: set[str], listed: set[str]) -> set[str]:
    return weak - listed


def _on_the_day(edges: list[OwnershipEdge], as_of: date | None) -> list[OwnershipEdge]:
    days = [d for e in edges for d in (e.date_from, e.date_to) if d is not None]
    day = as_of or (max(days) if days else None)
    held = [e for e in edges if day is None or ((e.date_from or day) <= day <= (e.date_to or day))]
    merged = []
    for key in sorted({(e.owner, e.asset, e.kind.value) for e in held}):
        same = [e for e in held if (e.owner, e.asset, e.kind.value) == key]
        merged.append(same[0] if len(same) == 1 else _one_statement(same))
    return merged


def _one_statement(same: list[OwnershipEdge]) -> OwnershipEdge:
    dated = [e.date_from for e in same if e.date_from]
    same = [e for e in same if e.date_from is None or e.date_from == max(dated)]
    stated = [e for e in same if e.share_high is not None or (e.share_low or 0) > 0]
    same = stated or same
    highs = [e.share_high if e.share_high is not None else (e.share_low or 0) for e in same]
    # A reference record cannot be open and have an upper bound: openness is kept in `row`.
    is_open = any(e.share_high is None for e in same)
    low = min(e.share_low or 0 for e in same)
    is_weak = any(e.is_owner_by_name_only for e in same)
    return replace(
        same[0],
        share_low=low,
        share_high=max(highs),
        row=-1 if is_open else None,
        is_owner_by_name_only=is_weak,
    )


def _is_open(edge: OwnershipEdge) -> bool:
    return edge.share_high is None or edge.row == -1


def _high(edge: OwnershipEdge) -> float:
    return edge.share_high if edge.share_high is not None else (edge.share_low or 0.0)


def _caught(rows: list[OwnershipEdge], nodes: set[str], seeds: set[str], rule: Rule, level: str) -> set[str]:
    if not seeds:
        return set()
    groups = [set(seeds)] if rule.together else [{s} for s in seeds]
    if level == "rest" and not rule.together:
        groups.append(set())
    return set[str]().union(*(_closed(rows, nodes, group, rule, level) for group in groups))


def _closed(rows: list[OwnershipEdge], nodes: set[str], seeds: set[str], rule: Rule, level: str) -> set[str]:
    group = set(seeds)
    while more := {n for n in nodes - group if _falls([r for r in rows if r.asset == n], group, rule, level)}:
        group |= more
    return group


def _falls(rows: list[OwnershipEdge], group: set[str], rule: Rule, level: str) -> bool:
    if level == "low":
        rows = [r for r in rows if not r.is_owner_by_name_only]
    unnamed = [r for r in rows if r.owner == UNNAMED] if level == "rest" else []
    rows = [r for r in rows if r not in unnamed]
    shares = _shares(rows, unnamed, group, rule, level)
    if round(shares, 6) >= rule.least:
        return True
    if not rule.control:
        return False
    if any(r.kind in _CONTROL_KINDS and (r.owner in group or r in unnamed) for r in [*rows, *unnamed]):
        return True
    return round(_votes(rows, group, level), 6) > 50


def _value(edge: OwnershipEdge, level: str) -> float:
    return (edge.share_low or 0.0) if level == "low" else _high(edge)


def _shares(
    rows: list[OwnershipEdge],
    unnamed: list[OwnershipEdge],
    group: set[str],
    rule: Rule,
    level: str,
) -> float:
    held = [r for r in rows if r.kind in _SHARE_KINDS]
    mine = [r for r in held if r.owner in group]
    joint = [r for r in held if r.kind is OwnershipKind.JOINT]
    if rule.joint and any(r in joint for r in mine):
        mine = [r for r in mine if r not in joint] + joint
    total = sum(_value(r, level) for r in mine)
    if level != "rest":
        return total
    unknown = max(0.0, 100 - sum(_high(r) for r in held))
    hidden = [r for r in unnamed if r.kind in _SHARE_KINDS]
    hidden_shares = min(100.0, sum(_high(r) for r in hidden))
    if any(_is_open(r) for r in hidden):
        hidden_shares = max(hidden_shares, unknown)
    if any(_is_open(r) and r.owner in group for r in held):
        total += max(0.0, unknown - hidden_shares)
    return total + hidden_shares


def _votes(rows: list[OwnershipEdge], group: set[str], level: str) -> float:
    held = [r for r in rows if r.kind is OwnershipKind.VOTES]
    total = sum(_value(r, level) for r in held if r.owner in group)
    if level == "rest" and any(_is_open(r) and r.owner in group for r in held):
        total += max(0.0, 100 - sum(_high(r) for r in held))
    return total


_SHARES = (
    0.0,
    5.0,
    10.0,
    20.0,
    25.0,
    30.0,
    40.0,
    49.99,
    50.0,
    50.01,
    60.0,
    75.0,
    100.0,
)
_DAYS = (
    date(2020, 1, 1),
    date(2022, 6, 30),
    date(2024, 7, 2),
    date(2024, 7, 3),
    date(2025, 1, 1),
)


def random_edges(rng: random.Random) -> list[OwnershipEdge]:
    """One to fourteen holdings of at most seven nodes, with bands, open shares, loops, kinds, dates, the unnamed."""
    names = [
        *"ABCDEFG"[: rng.randint(2, 7)],
        *([UNNAMED] if rng.random() < 0.2 else []),
    ]
    has_kinds, has_dates = rng.random() < 0.6, rng.random() < 0.4
    edges = []
    for _ in range(rng.randint(1, 14)):
        low = rng.choice(_SHARES)
        high = rng.choice([s for s in _SHARES if s >= low]) if rng.random() < 0.3 else low
        shape = rng.random()
        stated: tuple[float | None, float | None] = (
            (None, None) if shape < 0.12 else (low, None) if shape < 0.18 else (low, high)
        )
        kind = rng.choice(list(OwnershipKind)) if has_kinds and rng.random() < 0.5 else OwnershipKind.SHARES
        first, last = sorted(rng.sample(_DAYS, 2))
        edges.append(
            OwnershipEdge(
                owner=rng.choice(names),
                asset=rng.choice(names[:2] + [n for n in names if n != UNNAMED]),
                kind=kind,
                share_low=stated[0],
                share_high=stated[1],
                is_owner_by_name_only=rng.random() < 0.05,
                date_from=first if has_dates and rng.random() < 0.6 else None,
                date_to=last if has_dates and rng.random() < 0.4 else None,
            )
        )
    return edges
