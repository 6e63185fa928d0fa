"""Nearness to listed parties, removal of a party, shared things and changes between two days."""

from __future__ import annotations

from datetime import date

import pytest

from enduse.errors import SettingError
from enduse.model.claim import Status
from enduse.model.entity import Entity
from enduse.model.network import Link
from enduse.network.exposure import changes, clusters, cut_off, exposures, standing_on


def _link(
    source: str,
    target: str,
    predicate: str = "supplies",
    *,
    status: Status = Status.ASSERTED,
    days: tuple[str | None, str | None] = (None, None),
) -> Link:
    first, last = (None if d is None else date.fromisoformat(d) for d in days)
    name = f"{source}-{target}-{predicate}"
    return Link(
        id=name, source=source, target=target, predicate=predicate, status=status, date_from=first, date_to=last
    )


def _firm(name: str, *addresses: str, ids: tuple[tuple[str, str], ...] = ()) -> Entity:
    return Entity(
        id=name, caption=name, schema="Company", names=(name,), members=(name,), addresses=addresses, identifiers=ids
    )


def test_exposure_shows_its_hops_its_walk_and_its_decay() -> None:
    links = [_link("a", "b"), _link("c", "b", "pays", status=Status.UNVERIFIED), _link("c", "d"), _link("d", "e")]
    found = exposures(links, ["a"], hops=3)
    assert [(x.entity, x.hops, x.weight, x.is_asserted) for x in found] == [
        ("b", 1, 0.5, True),
        ("c", 2, 0.25, False),
        ("d", 3, 0.125, False),
    ]
    assert found[1].links == ("a-b-supplies", "c-b-pays")
    assert {x.listed for x in found} == {"a"}


def test_a_denied_link_exposes_nobody_and_a_listed_party_is_not_exposed_to_itself() -> None:
    links = [_link("a", "b", status=Status.DENIED), _link("a", "c"), _link("a", "z")]
    assert [x.entity for x in exposures(links, ["a", "z"])] == ["c"]


@pytest.mark.parametrize(("hops", "decay"), [(0, 0.5), (2, 0.0), (2, 1.5)])
def test_hops_and_decay_out_of_range_are_refused(hops: int, decay: float) -> None:
    with pytest.raises(SettingError, match="out of range"):
        exposures([], ["a"], hops=hops, decay=decay)


def test_who_is_cut_off_when_an_intermediary_goes_is_named_unless_another_way_leads_there() -> None:
    links = [_link("maker", "m"), _link("m", "plant"), _link("m", "army"), _link("maker", "n"), _link("n", "army")]
    assert cut_off(links, "m") == {"maker": ("plant",)}
    assert cut_off(links, "plant") == {}


def test_buying_counts_as_being_supplied_and_reporting_carries_no_goods() -> None:
    links = [_link("m", "maker", "purchases"), _link("m", "plant"), _link("plant", "ministry", "reports_to")]
    assert cut_off(links, "m") == {"maker": ("plant",)}


def test_a_cycle_ends() -> None:
    links = [_link("a", "b"), _link("b", "a"), _link("b", "c")]
    assert cut_off(links, "b") == {"a": ("c",)}


def test_a_rare_shared_address_weighs_more_than_a_common_one() -> None:
    firms = [_firm(f"f{n}", "1 Mass St", *(["9 Rare Rd, office 7"] if n < 2 else [])) for n in range(8)]
    found = clusters([*firms, _firm("other", ids=(("phone", "+357 1"),)), _firm("more", ids=(("phone", "+357 1"),))])
    assert [(c.kind, c.value, c.entities) for c in found] == [
        ("address", "9 rare rd office 7", ("f0", "f1")),
        ("phone", "357 1", ("more", "other")),
    ]
    assert found[0].bits == pytest.approx(2.321928)
    assert {c.value for c in clusters(firms, least_bits=0.0)} == {"1 mass st", "9 rare rd office 7"}


def test_links_that_appear_and_end_between_two_days_are_told_apart_and_undated_ones_are_no_change() -> None:
    links = [
        _link("a", "b", days=("2022-01-01", "2022-12-31")),
        _link("c", "d", days=("2023-02-01", None)),
        _link("e", "f"),
    ]
    found = changes(links, date(2022, 6, 1), date(2023, 6, 1))
    assert [(c.link.source, c.kind) for c in found] == [("a", "ended"), ("c", "appeared")]
    assert [k.source for k in standing_on(links, date(2023, 6, 1))] == ["c", "e"]
    with pytest.raises(SettingError, match="is not after"):
        changes(links, date(2023, 1, 1), date(2023, 1, 1))
