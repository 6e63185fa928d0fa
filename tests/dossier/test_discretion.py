"""A public edition states places of impact and custody by region and month, and all dates less exactly where asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from enduse.dossier import compose, render_html
from enduse.dossier.discretion import DatePrecision, coarse_dates, coarse_place, holds_coordinates
from enduse.model.claim import Qualifiers
from enduse.model.component import RecoveredPart
from enduse.model.dossier import DossierEdition
from enduse.model.records import CaseRecords
from tests.dossier.case_records import ACCEPTED, PRESS, PRESS_TEXT, WAIVERS, claim, passage, records

FOUND_TEXT = f"{PRESS_TEXT} The wreck was found at Zarechnoye, Primorsk region, on 14 March 2024."


def _found() -> CaseRecords:
    """The invented case with a wreck that was found at a village on a day."""
    wreck = claim(
        FOUND_TEXT,
        "The wreck was found at Zarechnoye, Primorsk region, on 14 March 2024.",
        said=("The wreck", "recovered_at", "Zarechnoye, Primorsk region"),
        qualifiers=Qualifiers(date_from=date(2024, 3, 14), date_to=date(2024, 3, 14), date_text="on 14 March 2024"),
    )
    base = records(judgements=(ACCEPTED,), replies=WAIVERS)
    finding = replace(
        base.findings[0],
        claims_for=(*base.findings[0].claims_for, wreck.id),
        text=base.findings[0].text + " Its wreck lay at Zarechnoye, Primorsk region.",
    )
    kept = passage(PRESS, FOUND_TEXT)
    return replace(base, claims=(*base.claims, wreck), findings=(finding,), passages={kept.id: kept})


@pytest.mark.parametrize(
    ("text", "month", "year"),
    [
        ("on 2024-03-05", "on 2024-03", "on 2024"),
        ("am 05.03.2024", "am 2024-03", "am 2024"),
        ("14 August 2023 and August 14, 2023", "August 2023 and August, 2023", "2023 and August, 2023"),
        ("от 14 августа 2023 г.", "от августа 2023 г.", "от 2023 г."),
        ("2023年8月14日", "2023年8月", "2023年"),
        ("37 drones for 103,110 dollars", "37 drones for 103,110 dollars", "37 drones for 103,110 dollars"),
    ],
)
def test_dates_lose_their_day_or_their_month(text: str, month: str, year: str) -> None:
    assert coarse_dates(text, DatePrecision.MONTH) == month
    assert coarse_dates(text, DatePrecision.YEAR) == year
    assert coarse_dates(text, DatePrecision.DAY) == text


def test_a_place_is_told_by_its_region_or_held_back() -> None:
    assert coarse_place("с. Колосково, Вымская область") == "Вымская область"
    assert coarse_place("Zarechnoye") == "a place held back"


def test_coordinates_are_found() -> None:
    assert holds_coordinates("near 48.51234, 37.12345")
    assert holds_coordinates("at 48° 30′ north")
    assert not holds_coordinates("103,110 dollars for 37 drones; 3.5, 4.5")


def test_where_a_wreck_was_found_is_no_finer_than_region_and_month_in_public() -> None:
    page = render_html(compose(_found(), None, DossierEdition.PUBLIC))
    assert "Zarechnoye" not in page
    assert "14 March" not in page
    assert "2024-03-14" not in page
    assert "Primorsk region" in page
    assert "Zarechnoye" in render_html(compose(_found(), None, DossierEdition.INTERNAL))


def test_a_place_of_custody_in_a_parts_list_is_not_told_either() -> None:
    part = RecoveredPart(id="e:1", exhibit=PRESS, row=1, found_at="Depot Nine, Zarechnoye")
    base = records(judgements=(ACCEPTED,), replies=WAIVERS)
    finding = replace(base.findings[0], text=f"{base.findings[0].text} It lies in depot nine.")
    report = compose(replace(base, parts=(part,), findings=(finding,)), None, DossierEdition.PUBLIC)
    assert "depot nine" not in render_html(report)
    assert any("finer than a region" in b.reason for b in report.blockers)


def test_where_months_are_asked_no_day_is_left() -> None:
    base = records(judgements=(ACCEPTED,), replies=WAIVERS)
    finding = replace(base.findings[0], text="Northwind Trading supplied Zavod Primer on 14 March 2024.")
    case = replace(base, findings=(finding,))
    text = render_html(compose(case, None, DossierEdition.PUBLIC, dates="month"))
    assert "supplied Zavod Primer on March 2024." in text
    assert "2024-03-01" not in text
    assert "2024-03-01" in render_html(compose(case, None, DossierEdition.PUBLIC))
