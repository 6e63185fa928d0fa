"""What an answer says besides its status."""

from __future__ import annotations

from datetime import date

import pytest

from enduse.errors import InputError
from enduse.model.network import OwnershipAnswer, OwnershipEdge, OwnershipKind
from enduse.network.ownership import solve


def _edge(
    owner: str,
    asset: str,
    low: float | None = None,
    *,
    kind: str = "shares",
    source: str | None = None,
    days: tuple[date | None, date | None] = (None, None),
    is_open: bool = False,
    is_by_name: bool = False,
) -> OwnershipEdge:
    return OwnershipEdge(
        owner=owner,
        asset=asset,
        share_low=low,
        share_high=None if is_open else low,
        kind=OwnershipKind(kind),
        source=source,
        date_from=days[0],
        date_to=days[1],
        is_owner_by_name_only=is_by_name,
    )


def _ask(
    edges: list[OwnershipEdge],
    target: str,
    regime: str = "ofac",
    as_of: date | None = None,
    listed: str = "X",
) -> OwnershipAnswer:
    (answer,) = solve(edges, listed.split(), regime, as_of, targets=[target])
    return answer


@pytest.mark.parametrize(("regime", "status"), [("ofac", "NO"), ("eu", "YES"), ("uk", "YES"), ("bis", "NO")])
@pytest.mark.parametrize("kind", ["board", "control"])
def test_board_and_control_catch_under_eu_and_uk_rules_alone(kind: str, regime: str, status: str) -> None:
    answer = _ask([_edge("X", "A", kind=kind)], "A", regime)
    assert answer.status.value == status
    assert any("rebutted" in r for r in answer.reasons) == (status == "YES")


def test_shares_and_votes_are_not_added_together() -> None:
    edges = [_edge("X", "A", 30.0), _edge("X", "A", 30.0, kind="votes")]
    assert _ask(edges, "A", "uk").status.value == "NO"
    assert _ask(edges, "A", "eu").status.value == "NO"
    assert _ask([_edge("X", "A", 50.01, kind="votes")], "A", "uk").status.value == "YES"


def test_votes_count_for_the_aggregate_only_where_they_count() -> None:
    edges = [_edge("X", "A", 10.0), _edge("X", "A", 60.0, kind="votes")]
    assert _ask(edges, "A", "uk").aggregate_low == 60.0
    assert _ask(edges, "A", "ofac").aggregate_low == 10.0


def test_joint_holders_each_hold_what_all_hold_under_the_uk_rule() -> None:
    edges = [_edge("X", "A", 30.0, kind="joint"), _edge("N", "A", 25.0, kind="joint")]
    assert _ask(edges, "A", "uk").status.value == "YES"
    assert _ask(edges, "A", "uk").aggregate_low == 55.0
    assert _ask(edges, "A", "ofac").status.value == "NO"


def test_a_holding_without_a_share_may_be_the_whole_rest() -> None:
    half_known = [_edge("X", "A"), _edge("N", "A", 50.0)]
    assert _ask(half_known, "A").status.value == "NOT_ESTABLISHED"
    assert _ask([*half_known, _edge("M", "A", 1.0)], "A").status.value == "NO"
    assert _ask([_edge("N", "A")], "A").status.value == "NO"


def test_two_holdings_without_shares_have_one_rest_between_them() -> None:
    edges = [_edge("X", "A"), _edge("Y", "A"), _edge("N", "A", 70.0)]
    assert _ask(edges, "A", listed="X Y").status.value == "NO"


def test_a_lower_bound_alone_leaves_the_upper_one_open() -> None:
    edges = [_edge("X", "A", 30.0, is_open=True)]
    answer = _ask(edges, "A")
    assert (answer.status.value, answer.aggregate_low, answer.unknown_share) == (
        "NOT_ESTABLISHED",
        30.0,
        70.0,
    )


def test_a_holder_whom_the_source_does_not_name_may_be_listed() -> None:
    edges = [
        _edge("undisclosed", "A", 60.0),
        _edge("undisclosed", "B", 20.0),
        _edge("X", "B", 30.0),
        _edge("unknown", "C", 20.0),
    ]
    got = {a.entity: a.status.value for a in solve(edges, ["X"], "ofac")}
    assert got == {
        "A": "NOT_ESTABLISHED",
        "B": "NOT_ESTABLISHED",
        "C": "NO",
        "X": "YES",
    }
    assert {a.entity: a.unknown_share for a in solve(edges, ["X"], "uk")}["A"] == 100.0


def test_an_unnamed_controller_leaves_control_not_established() -> None:
    edges = [_edge("undisclosed", "A", kind="control"), _edge("X", "B", 1.0)]
    assert _ask(edges, "A", "eu").status.value == "NOT_ESTABLISHED"
    assert _ask(edges, "A", "ofac").status.value == "NO"


def test_owners_known_by_name_alone_give_possible_and_never_yes() -> None:
    edges = [_edge("X", "A", 100.0), _edge("A", "B", 100.0)]
    (answer,) = solve(edges, [], "ofac", targets=["B"], by_name_only=["X"])
    assert answer.status.value == "POSSIBLE"
    both = solve(edges, ["X"], "ofac", targets=["B"], by_name_only=["X"])
    assert both[0].status.value == "POSSIBLE"
    marked = [_edge("X", "A", 100.0, is_by_name=True)]
    assert _ask(marked, "A").status.value == "POSSIBLE"


def test_statements_of_one_holding_are_not_added_together() -> None:
    twice = [
        _edge("X", "A", 30.0, source="register"),
        _edge("X", "A", 30.0, source="annual report"),
    ]
    assert _ask(twice, "A").aggregate_high == 30.0
    differing = [_edge("X", "A", 40.0), _edge("X", "A", 60.0)]
    answer = _ask(differing, "A")
    assert (answer.status.value, answer.aggregate_low, answer.aggregate_high) == (
        "POSSIBLE",
        40.0,
        60.0,
    )


def test_the_newest_statement_replaces_the_older_one() -> None:
    edges = [
        _edge("X", "A", 60.0, days=(date(2020, 1, 1), None)),
        _edge("X", "A", 40.0, days=(date(2023, 1, 1), None)),
    ]
    assert _ask(edges, "A", as_of=date(2022, 1, 1)).status.value == "YES"
    assert _ask(edges, "A", as_of=date(2023, 1, 1)).status.value == "NO"
    assert _ask(edges, "A").status.value == "NO"


def test_end_dates_are_inclusive() -> None:
    edges = [_edge("X", "A", 60.0, days=(date(2020, 1, 1), date(2021, 12, 31)))]
    days = (date(2019, 12, 31), date(2020, 1, 1), date(2021, 12, 31), date(2022, 1, 1))
    assert [_ask(edges, "A", as_of=day).status.value for day in days] == [
        "NO",
        "YES",
        "YES",
        "NO",
    ]


def test_the_bis_rule_follows_its_calendar() -> None:
    edges = [_edge("X", "A", 50.0)]
    days = (
        date(2025, 9, 28),
        date(2025, 9, 29),
        date(2025, 11, 9),
        date(2025, 11, 10),
        date(2026, 11, 9),
        date(2026, 11, 10),
        None,
    )
    got = [_ask(edges, "A", "bis", day).status.value for day in days]
    assert got == ["NO", "YES", "YES", "NO", "NO", "POSSIBLE", "POSSIBLE"]
    unverified = _ask(edges, "A", "bis")
    assert any("verify" in r for r in unverified.reasons)
    assert len(unverified.paths) == 1


def test_paths_are_the_shortest_and_carry_their_sources() -> None:
    long_way = [_edge("X", "M", 60.0), _edge("M", "A", 60.0)]
    edges = [
        *long_way,
        _edge("X", "A", 55.0, source="register of 2024"),
        _edge("A", "B", 70.0),
    ]
    answer = _ask(edges, "B")
    assert [[(e.owner, e.asset, e.share_low, e.source) for e in p.edges] for p in answer.paths] == [
        [("X", "A", 55.0, "register of 2024"), ("A", "B", 70.0, None)]
    ]
    assert [len(p.edges) for p in _ask(edges, "A").paths] == [1, 2]


def test_paths_do_not_run_in_circles_and_are_bounded() -> None:
    edges = [_edge("X", "A", 60.0), _edge("A", "B", 60.0), _edge("B", "A", 40.0)]
    assert [[e.owner for e in p.edges] for p in _ask(edges, "A").paths] == [["X"]]
    many = [_edge("X", f"H{i:02}", 100.0) for i in range(30)] + [_edge(f"H{i:02}", "T", 3.0) for i in range(30)]
    assert len(_ask(many, "T").paths) == 8


def test_uk_paths_start_at_the_person_that_holds_the_majority() -> None:
    edges = [_edge("X", "A", 30.0), _edge("Y", "H", 60.0), _edge("H", "A", 51.0)]
    answer = _ask(edges, "A", "uk", listed="X Y")
    assert [[e.owner for e in p.edges] for p in answer.paths] == [["Y", "H"]]
    assert answer.aggregate_low == 51.0


def test_a_path_through_an_unnamed_holder_begins_there() -> None:
    edges = [_edge("undisclosed", "A", 60.0), _edge("X", "B", 10.0)]
    for regime in ("ofac", "uk"):
        assert [[e.owner for e in p.edges] for p in _ask(edges, "A", regime).paths] == [["undisclosed"]]


def test_an_entity_without_any_holding_is_not_established_unless_nobody_is_listed() -> None:
    assert _ask([_edge("X", "A", 10.0)], "elsewhere").status.value == "NOT_ESTABLISHED"
    assert _ask([_edge("X", "A", 10.0)], "elsewhere", listed="").status.value == "NO"


def test_a_listed_party_is_its_own_answer() -> None:
    answer = _ask([_edge("X", "A", 10.0)], "X")
    assert (answer.status.value, answer.reasons, answer.paths) == (
        "YES",
        ("listed itself",),
        (),
    )


def test_an_unknown_regime_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match="mars") as caught:
        solve([], [], "mars")
    assert "ofac" in caught.value.hint


def test_a_long_chain_is_followed_to_its_end() -> None:
    edges = [_edge(f"N{i}", f"N{i + 1}", 51.0) for i in range(500)]
    for regime in ("ofac", "uk"):
        answer = _ask(edges, "N500", regime, listed="N0")
        assert answer.status.value == "YES"
        assert len(answer.paths[0].edges) == 500
