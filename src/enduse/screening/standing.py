"""Whether an entry was listed on a day: from the publisher's dates where they are printed, else from the editions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from enduse.model.listing import DateBasis, ListedStatus, ListEntry

__all__ = ["Held", "Standing", "edition_day", "stand_on"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An edition of a list and the entry as that edition has it; None where it does not hold it."""

    edition: str
    entry: ListEntry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An entry on a day.

    Attributes:
        entry: The entry as it stood nearest to the day.
        edition: The edition that the answer rests on, else the one that the entry is shown from.
        status: listed, not_listed, or not_established: no date of the publisher and no edition covers the day.
        basis: What the status rests on; None where it is not established.
        listed_from: Publisher's date, else the first of the loaded editions in a row that hold the entry (ISO).
        listed_to: Publisher's date, else the last of these editions where a later one lacks the entry.
    """

    entry: ListEntry
    edition: str
    status: ListedStatus
    basis: DateBasis | None
    listed_from: str | None
    listed_to: str | None


def edition_day(edition: str) -> date | None:
    """Day of an edition; None for one that has no date.

    >>> edition_day("2024-07-02"), edition_day("load-1")
    (datetime.date(2024, 7, 2), None)
    """
    try:
        return date.fromisoformat(edition)
    except ValueError:
        return None


def stand_on(history: Sequence[Held], as_of: date | None) -> Standing:
    """How an entry stands on a day.

    An edition covers the days from its own to the next edition's. A publisher's date counts for any day, but an
    edition that no longer holds the entry ends it.

    Args:
        history: All editions of the entry's list, oldest first; at least one holds it.
        as_of: The day; None asks the newest edition.
    """
    covering = _covering(history, as_of)
    shown = _nearest(history, covering)
    entry = history[shown].entry
    assert entry is not None
    day = as_of if as_of is not None else edition_day(history[-1].edition)
    status, basis = _status(history, covering, shown, day)
    first, last = _span(history, shown)
    rests_on = covering if basis is DateBasis.EDITION and covering is not None else shown
    return Standing(
        entry=entry,
        edition=history[rests_on].edition,
        status=status,
        basis=basis,
        listed_from=entry.listed_from.isoformat() if entry.listed_from is not None else first,
        listed_to=entry.listed_to.isoformat() if entry.listed_to is not None else last,
    )


def _covering(history: Sequence[Held], as_of: date | None) -> int | None:
    if as_of is None:
        return len(history) - 1
    days = [(number, edition_day(held.edition)) for number, held in enumerate(history)]
    return max((number for number, day in days if day is not None and day <= as_of), default=None)


def _nearest(history: Sequence[Held], covering: int | None) -> int:
    """The covering edition if it holds the entry, else the next that does, else the last before."""
    holding = [number for number, held in enumerate(history) if held.entry is not None]
    later = [number for number in holding if covering is None or number >= covering]
    return later[0] if later else holding[-1]


def _status(
    history: Sequence[Held], covering: int | None, shown: int, day: date | None
) -> tuple[ListedStatus, DateBasis | None]:
    entry = history[shown].entry
    assert entry is not None
    if day is None and covering is not None:
        return _undated(history[covering].entry)
    if day is not None and _is_outside(entry, day):
        return ListedStatus.NOT_LISTED, DateBasis.PUBLISHER
    is_gone = covering is not None and shown < covering
    if entry.listed_from is not None and not is_gone:
        return ListedStatus.LISTED, DateBasis.PUBLISHER
    if covering is None:
        return ListedStatus.NOT_ESTABLISHED, None
    is_held = history[covering].entry is not None
    return ListedStatus.LISTED if is_held else ListedStatus.NOT_LISTED, DateBasis.EDITION


def _undated(entry: ListEntry | None) -> tuple[ListedStatus, DateBasis | None]:
    """The newest edition has no day: an entry with an end date may have ended before or after it."""
    if entry is None:
        return ListedStatus.NOT_LISTED, DateBasis.EDITION
    if entry.listed_to is not None:
        return ListedStatus.NOT_ESTABLISHED, None
    return ListedStatus.LISTED, DateBasis.PUBLISHER if entry.listed_from is not None else DateBasis.EDITION


def _is_outside(entry: ListEntry, day: date) -> bool:
    is_before = entry.listed_from is not None and day < entry.listed_from
    return is_before or (entry.listed_to is not None and day > entry.listed_to)


def _span(history: Sequence[Held], shown: int) -> tuple[str | None, str | None]:
    first = last = shown
    while first > 0 and history[first - 1].entry is not None:
        first -= 1
    while last + 1 < len(history) and history[last + 1].entry is not None:
        last += 1
    ended = history[last].edition if last + 1 < len(history) else None
    return _dated(history[first].edition), _dated(ended)


def _dated(edition: str | None) -> str | None:
    return edition if edition is not None and edition_day(edition) is not None else None
