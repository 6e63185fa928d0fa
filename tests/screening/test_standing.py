"""Listed on a day: by the publisher's dates, else by the editions, else not established."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.model.listing import DateBasis, ListedStatus
from enduse.screening import Held, stand_on
from tests.screening.entries import entry

LISTED, NOT_LISTED, UNKNOWN = ListedStatus.LISTED, ListedStatus.NOT_LISTED, ListedStatus.NOT_ESTABLISHED
BY_EDITION, BY_PUBLISHER = DateBasis.EDITION, DateBasis.PUBLISHER


def history(**held: bool) -> list[Held]:
    """Editions such as `y2023_12_12=False`, oldest first."""
    names = [(name.removeprefix("y").replace("_", "-"), holds) for name, holds in held.items()]
    return [Held(edition=name, entry=entry("1", "Avralin", edition=name) if holds else None) for name, holds in names]


def with_dates(held: list[Held], **dates: Any) -> list[Held]:
    return [
        Held(edition=h.edition, entry=entry("1", "Avralin", edition=h.edition, **dates) if h.entry else None)
        for h in held
    ]


@pytest.mark.parametrize(
    ("day", "status", "edition"),
    [
        (date(2023, 12, 11), UNKNOWN, "2023-12-13"),
        (date(2023, 12, 12), NOT_LISTED, "2023-12-12"),
        (date(2023, 12, 13), LISTED, "2023-12-13"),
        (date(2024, 6, 1), LISTED, "2023-12-13"),
        (None, LISTED, "2023-12-13"),
    ],
)
def test_an_edition_answers_for_the_days_until_the_next(day: date | None, status: ListedStatus, edition: str) -> None:
    found = stand_on(history(y2023_12_12=False, y2023_12_13=True), day)

    assert (found.status, found.edition) == (status, edition)
    assert found.basis is (None if status is UNKNOWN else BY_EDITION)
    assert found.listed_from == "2023-12-13"


def test_a_day_before_the_only_edition_is_not_established() -> None:
    found = stand_on(history(y2024_07_02=True), date(2022, 3, 1))

    assert (found.status, found.basis) == (UNKNOWN, None)


def test_an_entry_that_a_later_edition_lacks_is_no_longer_listed() -> None:
    held = history(y2023_01_01=True, y2023_06_01=True, y2024_01_01=False)

    now, then = stand_on(held, None), stand_on(held, date(2023, 8, 1))

    assert (now.status, now.listed_from, now.listed_to) == (NOT_LISTED, "2023-01-01", "2023-06-01")
    assert then.status is LISTED


def test_the_publishers_date_goes_before_the_editions() -> None:
    held = with_dates(history(y2024_07_02=True), listed_from=date(2022, 5, 1))

    early, late = stand_on(held, date(2022, 4, 30)), stand_on(held, date(2022, 5, 1))

    assert (early.status, early.basis) == (NOT_LISTED, BY_PUBLISHER)
    assert (late.status, late.basis, late.listed_from) == (LISTED, BY_PUBLISHER, "2022-05-01")


def test_the_publishers_last_day_counts() -> None:
    held = with_dates(history(y2024_07_02=True), listed_from=date(2020, 1, 1), listed_to=date(2021, 1, 1))

    assert stand_on(held, date(2021, 1, 1)).status is LISTED
    assert stand_on(held, date(2021, 1, 2)).status is NOT_LISTED
    assert stand_on(held, None).status is NOT_LISTED


def test_delisting_ends_what_a_publishers_date_began() -> None:
    held = with_dates(history(y2023_01_01=True, y2024_01_01=False), listed_from=date(2022, 1, 1))

    assert stand_on(held, date(2023, 5, 1)).status is LISTED
    assert stand_on(held, date(2024, 5, 1)).status is NOT_LISTED


def test_an_edition_without_a_day_answers_only_for_the_newest() -> None:
    held = [Held(edition="load-1", entry=entry("1", "Avralin"))]

    assert stand_on(held, None).status is LISTED
    assert stand_on(held, None).listed_from is None
    assert stand_on(held, date(2024, 1, 1)).status is UNKNOWN


def test_an_end_date_without_a_day_to_compare_is_not_established() -> None:
    held = [Held(edition="load-1", entry=entry("1", "Avralin", listed_to=date(2020, 1, 1)))]

    assert stand_on(held, None).status is UNKNOWN


def test_an_entry_gone_from_an_undated_list_is_not_listed() -> None:
    held = [Held(edition="load-1", entry=entry("1", "Avralin")), Held(edition="load-2", entry=None)]

    assert stand_on(held, None).status is NOT_LISTED


@given(
    held=st.lists(st.booleans(), min_size=1, max_size=6).filter(any),
    day=st.dates(date(2019, 1, 1), date(2026, 1, 1)),
)
def test_without_publishers_dates_the_last_edition_before_the_day_decides(held: list[bool], day: date) -> None:
    names = [f"20{20 + number}-01-01" for number in range(len(held))]
    editions = [
        Held(edition=name, entry=entry("1", "Avralin") if holds else None)
        for name, holds in zip(names, held, strict=True)
    ]

    found = stand_on(editions, day)

    covering = [holds for name, holds in zip(names, held, strict=True) if name <= day.isoformat()]
    wanted = UNKNOWN if not covering else LISTED if covering[-1] else NOT_LISTED
    assert found.status is wanted
