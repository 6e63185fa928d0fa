"""Eighteen worked cases under four rules: our own restatement, and the shared table where it is at hand."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from enduse.model.network import OwnershipEdge
from enduse.network.ownership import solve

_EDGE = re.compile(r"(\w+)>(\w+) (\d+(?:\.\d+)?)(?:\.\.(\d+))?")
_SHARED_EDGE = re.compile(r"(\w+)-\[(\d+(?:\.\d+)?)(?:\.\.(\d+))?%\]->(\w+)")

Y, N, P = "YES", "NO", "POSSIBLE"
# listed; holdings; target; OFAC, EU from 2024-07-03, UK, EU before
CASES = {
    "half of a half": ("X", "X>A 50, A>B 50", "B", (Y, Y, N, N)),
    "two halves bring two quarters": (
        "X",
        "X>A 50, X>B 50, A>C 25, B>C 25",
        "C",
        (Y, Y, N, N),
    ),
    "a tenth beside forty through a half": (
        "X",
        "X>A 50, X>B 10, A>B 40",
        "B",
        (Y, Y, N, N),
    ),
    "one of two quarters comes through a minority": (
        "X",
        "X>A 50, X>B 25, A>C 25, B>C 25",
        "C",
        (N, N, N, N),
    ),
    "two minorities hold all": (
        "X",
        "X>A 25, X>B 25, A>C 50, B>C 50",
        "C",
        (N, N, N, N),
    ),
    "two listed with a quarter each": ("X Y", "X>A 25, Y>A 25", "A", (Y, Y, N, N)),
    "two listed with more than half together": (
        "X Y",
        "X>A 30, Y>A 25",
        "A",
        (Y, Y, N, Y),
    ),
    "exactly half": ("X", "X>A 50", "A", (Y, Y, N, N)),
    "a chain of majorities": ("X", "X>A 51, A>B 51, B>C 51", "C", (Y, Y, Y, Y)),
    "a chain that breaks just below half": (
        "X",
        "X>A 49.99, A>B 100",
        "B",
        (N, N, N, N),
    ),
    "a minority of a caught owner": ("X", "X>A 60, A>B 30, N>B 70", "B", (N, N, N, N)),
    "a cross-holding does not lift itself": (
        "X",
        "A>B 60, B>A 60, X>A 40",
        "A",
        (N, N, N, N),
    ),
    "shares held in oneself do not count": (
        "X",
        "X>A 40, B>A 20, A>B 100",
        "A",
        (N, N, N, N),
    ),
    "a band around the threshold": ("X", "X>A 25..75", "A", (P, P, P, P)),
    "direct and through a holding of two": (
        "X Y",
        "X>H 50, Y>H 10, H>A 40, Y>A 10",
        "A",
        (Y, Y, N, N),
    ),
    "half and one per cent through a chain": (
        "X",
        "X>A 100, A>B 100, X>C 50, B>C 1",
        "C",
        (Y, Y, Y, Y),
    ),
    "a sliver over half": ("X", "X>A 75, A>B 50, X>B 0.01", "B", (Y, Y, Y, Y)),
    "nobody is listed": ("", "X>A 100", "A", (N, N, N, N)),
}
RULES = (
    ("ofac", None),
    ("eu", date(2024, 7, 3)),
    ("uk", None),
    ("eu", date(2024, 7, 2)),
)


def _edge(owner: str, asset: str, low: str, high: str | None) -> OwnershipEdge:
    return OwnershipEdge(owner=owner, asset=asset, share_low=float(low), share_high=float(high or low))


def _status(
    edges: list[OwnershipEdge],
    listed: list[str],
    target: str,
    rule: tuple[str, date | None],
) -> str:
    (answer,) = solve(edges, listed, rule[0], rule[1], targets=[target])
    return answer.status.value


@pytest.mark.parametrize("name", CASES)
def test_the_worked_case_has_its_answer_under_each_rule(name: str) -> None:
    listed, holdings, target, expected = CASES[name]
    edges = [_edge(*found.groups()) for found in _EDGE.finditer(holdings)]
    assert len(edges) == holdings.count(">")
    assert tuple(_status(edges, listed.split(), target, rule) for rule in RULES) == expected


def test_the_shared_cases_come_out_as_listed(shared: Path) -> None:
    columns = (
        "OFAC",
        "EU_since_2024-07-03",
        "UK_ownership_limb",
        "EU_before_2024-07-03",
    )
    with (shared / "domain" / "ownership_cases.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 18
    for row in rows:
        edges = [_edge(m[1], m[4], m[2], m[3]) for m in _SHARED_EDGE.finditer(row["edges"])]
        listed = [x for x in row["listed"].split("|") if x]
        got = {c: _status(edges, listed, row["target"], rule) for c, rule in zip(columns, RULES, strict=True)}
        assert got == {c: row[c] for c in columns}, row["id"]
