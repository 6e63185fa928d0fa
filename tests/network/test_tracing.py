"""Tracing over links."""

from __future__ import annotations

from datetime import date

import pytest

from enduse.errors import NotFoundError
from enduse.model.claim import Status
from enduse.model.network import Link, TraceStep
from enduse.network import trace


def _link(source: str, predicate: str, target: str, status: str = "asserted", day: date | None = None) -> Link:
    key = f"{source}-{predicate}-{target}-{status}"
    return Link(
        id=key, source=source, target=target, predicate=predicate, status=Status(status), date_from=day, date_to=day
    )


CHAIN = [
    _link("maker", "manufactures", "product"),
    _link("maker", "supplies", "middle"),
    _link("middle", "supplies", "user"),
    _link("user", "receives", "product"),
    _link("user", "supplies", "front"),
]


def _walk(steps: tuple[TraceStep, ...]) -> list[tuple[int, str, str]]:
    return [(s.hop, s.from_, s.to) for s in steps]


def test_upstream_leads_to_the_maker_and_through_the_product() -> None:
    steps = trace(CHAIN, (), "user", downstream=False)
    assert _walk(steps) == [
        (1, "middle", "user"),
        (1, "user", "product"),
        (2, "maker", "middle"),
        (2, "maker", "product"),
    ]


def test_downstream_leads_to_the_end_user() -> None:
    assert _walk(trace(CHAIN, (), "maker", upstream=False, hops=2)) == [
        (1, "maker", "middle"),
        (1, "maker", "product"),
        (2, "middle", "user"),
        (2, "user", "product"),
    ]


def test_both_ways_are_walked_and_each_link_stands_once() -> None:
    steps = trace(CHAIN, (), "middle")
    assert _walk(steps)[:2] == [(1, "maker", "middle"), (1, "middle", "user")]
    assert len({(s.from_, s.to, s.predicate) for s in steps}) == len(steps)


def test_hops_bound_the_walk() -> None:
    assert max(s.hop for s in trace(CHAIN, (), "user", hops=1)) == 1


def test_a_denied_link_is_shown_and_not_walked_through() -> None:
    links = [_link("far", "supplies", "near"), _link("near", "supplies", "user", "denied")]
    assert _walk(trace(links, (), "user")) == [(1, "near", "user")]


def test_working_together_is_walked_both_ways_and_employment_is_not() -> None:
    links = [_link("a", "collaborates_with", "b"), _link("c", "employed_by", "a")]
    assert _walk(trace(links, (), "b", downstream=False)) == [(1, "a", "b")]
    assert _walk(trace(links, (), "a", downstream=False)) == [(1, "a", "b")]


def test_a_circle_ends() -> None:
    links = [_link("a", "supplies", "b"), _link("b", "supplies", "a")]
    assert len(trace(links, (), "a", hops=20)) == 2


@pytest.mark.parametrize(
    ("up", "down", "expected"),
    [
        (date(2023, 1, 1), date(2023, 6, 1), True),
        (date(2023, 7, 1), date(2023, 6, 1), False),
        (None, date(2023, 6, 1), None),
        (date(2023, 1, 1), None, None),
    ],
)
def test_a_step_says_whether_time_allows_it(up: date | None, down: date | None, expected: bool | None) -> None:
    links = [
        _link("maker", "supplies", "middle", day=up),
        _link("middle", "supplies", "user", day=down),
    ]
    upward = trace(links, (), "user", downstream=False)
    assert [s.is_time_respecting for s in upward] == [None, expected]
    downward = trace(links, (), "maker", upstream=False)
    assert [s.is_time_respecting for s in downward] == [None, expected]


def test_a_party_that_nothing_names_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="nobody"):
        trace(CHAIN, (), "nobody")
