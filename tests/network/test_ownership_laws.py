"""Laws of ownership: order does not matter, more listed parties never free anyone, any bytes are read or refused."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.model.network import OwnershipEdge, OwnershipStatus, Regime
from enduse.model.problem import Problem
from enduse.network.ownership import read_edges, recognise, solve
from tests.network.ownership_reference import UNNAMED, random_edges

SEEDS = st.integers(0, 10**9)
REGIMES = st.sampled_from([Regime.OFAC, Regime.EU, Regime.UK])
RANK = {
    s: n
    for n, s in enumerate(
        (OwnershipStatus.NO, OwnershipStatus.NOT_ESTABLISHED, OwnershipStatus.POSSIBLE, OwnershipStatus.YES)
    )
}


def _graph(seed: int) -> tuple[list[OwnershipEdge], list[str], random.Random]:
    rng = random.Random(seed)
    edges = random_edges(rng)
    nodes = sorted(({e.owner for e in edges} | {e.asset for e in edges}) - {UNNAMED})
    return edges, nodes, rng


@given(SEEDS, REGIMES)
def test_the_order_of_the_rows_does_not_matter(seed: int, regime: Regime) -> None:
    edges, nodes, rng = _graph(seed)
    shuffled = rng.sample(edges, len(edges))
    one, other = (solve(given_edges, nodes[:1], regime) for given_edges in (edges, shuffled))
    assert [(a.entity, a.status, a.aggregate_low, a.aggregate_high) for a in one] == [
        (a.entity, a.status, a.aggregate_low, a.aggregate_high) for a in other
    ]


@given(SEEDS, REGIMES)
def test_more_listed_parties_never_free_anyone(seed: int, regime: Regime) -> None:
    edges, nodes, _ = _graph(seed)
    fewer, more = (solve(edges, listed, regime) for listed in (nodes[:1], nodes[:2]))
    assert all(RANK[a.status] <= RANK[b.status] for a, b in zip(fewer, more, strict=True))


@given(SEEDS, REGIMES)
def test_every_path_begins_at_a_listed_party_and_ends_at_the_entity(seed: int, regime: Regime) -> None:
    edges, nodes, _ = _graph(seed)
    for answer in solve(edges, nodes[:2], regime):
        is_held = answer.status is not OwnershipStatus.NO and answer.entity not in nodes[:2]
        weak = {e.owner for e in edges if e.is_owner_by_name_only}
        assert answer.paths or not is_held or answer.entity in weak
        for path in answer.paths:
            assert path.edges[0].owner in {*nodes[:2], UNNAMED, *weak}
            assert path.edges[-1].asset == answer.entity
            assert all(a.asset == b.owner for a, b in zip(path.edges, path.edges[1:], strict=False))
            assert set(path.edges) <= set(edges)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bytes")


@given(content=st.binary(max_size=400), has_header=st.booleans())
def test_any_bytes_are_read_or_refused_row_by_row(folder: Path, content: bytes, has_header: bool) -> None:
    path = folder / "any.csv"
    path.write_bytes((b"owner,asset,kind,share_low,share_high,source,date\n" if has_header else b"") + content)
    recognise(path)
    assert all(isinstance(r, OwnershipEdge | Problem) for r in read_edges(path))


LISTED_AND_HELD = "owner,asset,kind,share_low,share_high\nX,A,,60,60\n"


@given(at=st.integers(0, len(LISTED_AND_HELD) - 1), byte=st.integers(0, 255))
def test_a_flipped_byte_costs_at_most_its_row_or_the_header(folder: Path, at: int, byte: int) -> None:
    damaged = bytearray(LISTED_AND_HELD.encode() + b"X,B,,60,60\n")
    damaged[at] = byte
    path = folder / "flipped.csv"
    path.write_bytes(bytes(damaged))
    assert list(read_edges(path))
