"""Pictures show statuses by their lines, name what they leave out, and never show a share without its whole."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, timedelta

import pytest

from enduse.dossier import Bar, draw, draw_shares
from enduse.dossier.pictures.map import draw_map, routes
from enduse.dossier.pictures.network import draw_network
from enduse.dossier.pictures.svg import wrap
from enduse.dossier.pictures.timeline import Event, draw_timeline
from enduse.errors import InputError
from enduse.model.claim import Status
from enduse.model.dossier import DossierEdition
from enduse.model.entity import Entity
from enduse.model.network import Link
from tests.dossier.case_records import LINK, NORTHWIND, PERSON, PERSON_LINK, PRIMER, records


def _firm(number: int, country: str | None = None) -> Entity:
    countries = () if country is None else (country,)
    return Entity(
        id=f"e{number:03}", caption=f"Firm {number}", schema="Company", names=(), members=(), countries=countries
    )


def _link(source: Entity, target: Entity, predicate: str = "supplies", status: Status = Status.ASSERTED) -> Link:
    name = f"{source.id}-{target.id}-{predicate}-{status.value}"
    return Link(id=name, source=source.id, target=target.id, predicate=predicate, status=status)


def _boxes(svg: str) -> dict[str, int]:
    """Words of the picture to how far right they stand."""
    found = ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return {t.text or "": int(float(t.attrib["x"])) for t in found}


def test_goods_go_from_left_to_right_whichever_way_a_link_is_told() -> None:
    maker, middle, user = _firm(1), _firm(2), _firm(3)
    told = [_link(maker, middle), _link(user, middle, "purchases")]
    at = _boxes(draw_network([maker, middle, user], told))
    assert at["Firm 1"] < at["Firm 2"] < at["Firm 3"]
    assert at["makers and suppliers"] < at["receivers and end users"]


def test_each_status_has_a_line_of_its_own() -> None:
    a, b = _firm(1), _firm(2)
    styles = {
        status: draw_network([a, b], [_link(a, b, status=status)])
        for status in (Status.ASSERTED, Status.UNVERIFIED, Status.PLANNED, Status.DENIED)
    }
    assert styles[Status.UNVERIFIED].count('stroke-dasharray="7 5"') == 2
    assert styles[Status.ASSERTED].count('stroke-dasharray="7 5"') == 1
    assert styles[Status.PLANNED].count('stroke-width="2.4"') == 2
    assert styles[Status.DENIED].count('stroke-dasharray="2 4"') == 2


def test_links_of_one_pair_and_status_are_one_line_with_all_words() -> None:
    a, b = _firm(1), _firm(2)
    svg = draw_network([a, b], [_link(a, b), _link(a, b, "invoices"), _link(b, a, "pays")])
    assert {"invoices, supplies, paid", "by"} <= _boxes(svg).keys()
    assert svg.count('stroke-dasharray="none" marker-end') == 1 + 1


def test_a_cycle_and_a_loose_link_are_drawn_too() -> None:
    a, b, c = _firm(1), _firm(2), _firm(3)
    svg = draw_network([a, b, c], [_link(a, b), _link(b, a), _link(c, a, "reports_to"), _link(a, a)])
    assert {"Firm 1", "Firm 2", "Firm 3"} <= _boxes(svg).keys()


def test_more_parties_than_fit_are_counted() -> None:
    hub, others = _firm(0), [_firm(n) for n in range(1, 60)]
    assert "24 less connected not drawn" in draw_network([hub, *others], [_link(hub, o) for o in others])


def test_more_events_than_fit_are_counted() -> None:
    events = [
        Event(day=date(2024, 1, 1) + timedelta(n), until=None, words=f"event {n}", kind="claim") for n in range(70)
    ]
    svg = draw_timeline(events)
    assert "10 later events are in the table" in svg
    assert "event 59" in svg
    assert "event 60" not in svg


def test_a_route_goes_from_the_supplier_s_country_and_a_denied_one_is_not_drawn() -> None:
    maker, middle, user = _firm(1, "cn"), _firm(2, "AE"), _firm(3, "ru")
    links = [
        _link(maker, middle),
        _link(user, middle, "receives"),
        _link(maker, user, status=Status.DENIED),
        _link(maker, user, "reports_to"),
    ]
    assert sorted(routes([maker, middle, user], links)) == [("ae", "ru"), ("cn", "ae")]
    svg = draw_map([maker, middle, user, _firm(4)], links)
    assert {"China", "United Arab Emirates", "Russian Federation"} <= _boxes(svg).keys()
    assert "1 parties without one stated country are not drawn" in svg


def test_a_planned_route_is_dashed_and_no_route_is_no_map() -> None:
    a, b = _firm(1, "cn"), _firm(2, "ru")
    assert "7 5" in draw_map([a, b], [_link(a, b, status=Status.PLANNED)])
    assert draw_map([_firm(1), b], [_link(_firm(1), b)]) == ""


def test_a_bar_prints_its_count_and_its_whole() -> None:
    bars = [Bar(label=f"C{n}", count=n, whole=300, share=n / 300, low=0, high=n / 200) for n in range(25, 0, -1)]
    svg = draw_shares(bars, "Share of 300 parts; not known: 12 of 312.")
    assert "8.3 % (25 of 300)" in svg
    assert "Share of 300 parts; not known: 12 of 312." in svg
    assert "5 countries with smaller shares not drawn" in svg


def test_long_and_wide_words_are_cut_with_an_ellipsis() -> None:
    assert wrap("one two three four", 8, 2) == ["one two", "three…"]
    assert wrap("云砚市穹鹤鹭微实业有限公司", 10, 1) == ["云砚市穹…"]


@pytest.mark.parametrize("kind", ["network", "timeline"])
def test_a_single_picture_is_the_one_of_the_report(kind: str) -> None:
    svg = draw(kind, records(), None, DossierEdition.INTERNAL)
    assert svg.startswith("<svg")
    assert "Northwind Trading" in svg


@pytest.mark.parametrize("kind", ["network", "timeline", "map"])
def test_a_public_edition_without_findings_has_no_picture(kind: str) -> None:
    with pytest.raises(InputError, match="holds nothing to draw"):
        draw(kind, records(), None, DossierEdition.PUBLIC)


def test_a_listed_party_has_a_border_of_its_own() -> None:
    svg = draw_network([NORTHWIND, PRIMER, PERSON], [LINK, PERSON_LINK], listed=[PRIMER.id])
    assert svg.count('stroke-width="2.6"') == 2
    plain = draw_network([replace(NORTHWIND), PRIMER], [LINK])
    assert plain.count('stroke-width="2.6"') == 1
