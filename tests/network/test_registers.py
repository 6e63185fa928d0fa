"""Ownership as registers publish it is read to holdings; bands stay bands, and a torn record costs itself."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.model.network import OwnershipEdge, OwnershipKind
from enduse.model.problem import Problem
from enduse.network.ownership import read_edges, recognise, solve


def _written(path: Path, records: list[Any]) -> Path:
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in records) + "\n", encoding="utf-8")
    return path


def _split(path: Path) -> tuple[list[OwnershipEdge], list[Problem]]:
    found = list(read_edges(path, "ex"))
    return [f for f in found if isinstance(f, OwnershipEdge)], [f for f in found if isinstance(f, Problem)]


def test_persons_with_significant_control_hold_what_their_natures_say(tmp_path: Path) -> None:
    natures = ["ownership-of-shares-25-to-50-percent", "right-to-appoint-and-remove-directors", "a-new-nature"]
    person = {
        "name": "Ada Invented",
        "natures_of_control": natures,
        "notified_on": "2021-03-04",
        "ceased_on": "2023-01-31",
    }
    totals = {"data": {"kind": "totals#persons-of-significant-control-snapshot", "natures_of_control": []}}
    path = _written(tmp_path / "psc.txt", [{"company_number": "01234567", "data": person}, "{torn", totals])
    edges, problems = _split(path)
    assert recognise(path)
    assert [(e.owner, e.asset, e.kind, e.share_low, e.share_high) for e in edges] == [
        ("Ada Invented", "gb-coh:01234567", OwnershipKind.SHARES, 25.0, 50.0),
        ("Ada Invented", "gb-coh:01234567", OwnershipKind.BOARD, None, None),
    ]
    assert (edges[0].date_from, edges[0].date_to) == (date(2021, 3, 4), date(2023, 1, 31))
    assert [p.place for p in problems] == ["row 1", "row 2"]
    (answer,) = solve(edges, ["Ada Invented"], "uk", date(2022, 1, 1), targets=["gb-coh:01234567"])
    assert answer.status.value == "YES"


def test_a_consolidated_firm_is_controlled_by_its_parent_and_a_branch_is_not(tmp_path: Path) -> None:
    head = "Relationship.StartNode.NodeID,Relationship.EndNode.NodeID,Relationship.RelationshipType,"
    rows = [
        head + "Relationship.Period.1.startDate",
        "CHILD,PARENT,IS_DIRECTLY_CONSOLIDATED_BY,2020-01-01T00:00:00Z",
        "BRANCH,PARENT,IS_INTERNATIONAL_BRANCH_OF,",
        ",PARENT,IS_DIRECTLY_CONSOLIDATED_BY,",
    ]
    edges, problems = _split(_written(tmp_path / "rr.csv", list(rows)))
    assert [(e.owner, e.asset, e.kind, e.share_low, e.date_from) for e in edges] == [
        ("lei:PARENT", "lei:CHILD", OwnershipKind.CONTROL, None, date(2020, 1, 1))
    ]
    assert [p.text for p in problems] == ["a consolidated firm or its parent has no LEI"]


def test_statements_of_beneficial_ownership_are_read_in_their_old_and_new_form(tmp_path: Path) -> None:
    old = [
        {"statementID": "e1", "statementType": "entityStatement", "name": "Held Ltd"},
        {"statementID": "p1", "statementType": "personStatement", "names": [{"fullName": "Ada Invented"}]},
        {
            "statementID": "o1",
            "subject": {"describedByEntityStatement": "e1"},
            "interestedParty": {"describedByPersonStatement": "p1"},
            "interests": [{"type": "shareholding", "share": {"minimum": 25, "maximum": 50}}, {"type": "voting-rights"}],
        },
        {"statementID": "o2", "subject": {"describedByEntityStatement": "none"}, "interests": []},
    ]
    new = [
        {"statementId": "s1", "recordId": "r1", "recordDetails": {"name": "Held Ltd"}},
        {
            "statementId": "s2",
            "recordDetails": {"subject": "r1", "interests": [{"type": "other", "share": {"exact": 60}}]},
        },
    ]
    edges, problems = _split(_written(tmp_path / "old.json", [json.dumps(old)]))
    assert [(e.owner, e.asset, e.kind, e.share_low, e.share_high) for e in edges] == [
        ("Ada Invented", "Held Ltd", OwnershipKind.SHARES, 25.0, 50.0),
        ("Ada Invented", "Held Ltd", OwnershipKind.VOTES, None, None),
    ]
    assert [p.text for p in problems] == ["the statement's subject is not in the file"]
    newer, _ = _split(_written(tmp_path / "new.json", new))
    assert [(e.owner, e.asset, e.kind, e.share_low) for e in newer] == [
        ("undisclosed", "Held Ltd", OwnershipKind.CONTROL, 60.0)
    ]


def test_followthemoney_holdings_are_read_with_the_names_of_their_ends(tmp_path: Path) -> None:
    lines = [
        {"id": "a", "schema": "Person", "properties": {"name": ["Ada Invented"]}},
        {"id": "b", "schema": "Company", "properties": {"name": ["Held Ltd"]}},
        {
            "id": "o",
            "schema": "Ownership",
            "properties": {"owner": ["a"], "asset": ["b"], "percentage": ["51.5 %"], "startDate": ["2020-02-03"]},
        },
        {"id": "x", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["gone"]}},
        {"id": "y", "schema": "Person"},
    ]
    edges, problems = _split(_written(tmp_path / "case.ftm.json", lines))
    assert [(e.owner, e.asset, e.share_low, e.date_from) for e in edges] == [
        ("Ada Invented", "Held Ltd", 51.5, date(2020, 2, 3))
    ]
    assert len(problems) == 2


def test_other_json_is_no_register(tmp_path: Path) -> None:
    assert not recognise(_written(tmp_path / "notes.json", [{"schema": "Note", "text": "no holdings"}]))
    assert not recognise(tmp_path / "missing.json")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("registers")


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["data", "natures_of_control", "name", "names", "interests", "share"]), inner)
    ),
    max_leaves=8,
)


@given(record=st.dictionaries(st.sampled_from(["data", "recordDetails", "subject", "properties", "id"]), VALUES))
@pytest.mark.parametrize("mark", ['"natures_of_control"', '"statementID"', '"Ownership"'])
def test_any_record_is_read_or_refused(folder: Path, mark: str, record: dict[str, Any]) -> None:
    path = _written(folder / "any.json", ["{" + mark + ": 1}", record])
    assert all(isinstance(found, OwnershipEdge | Problem) for found in read_edges(path))
