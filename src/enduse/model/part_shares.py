"""Shares of recovered parts by country: the nouns, which cannot be worded without what they are shares of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from enduse.model.component import PartJoin, PartRequest, PartsCount

__all__ = ["RESAMPLES", "ROLES", "ROLE_WORDS", "PartsTold", "Share", "ShareTable"]

ROLES = ("brand_hq", "origin", "dispatch", "seller")
"""What a country can be to a part: seat of the brand, place of making, of sending, of the seller."""

ROLE_WORDS = {
    "brand_hq": "bear the mark of a brand whose seat is in",
    "origin": "are stated to be made in",
    "dispatch": "are stated to be sent from",
    "seller": "are stated to be sold from",
}
"""How a share in each role reads: a mark is not a maker, and a brand's seat is no place of making."""

RESAMPLES = 1000
"""Resamples from which the bounds of an interval are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Parts of one country.

    Attributes:
        of_known: Share of the parts whose country is known; `low` and `high` bound 95 of 100 resampled values of it.
        of_all: Share of all parts.
    """

    country: str
    count: int
    of_known: Fraction
    of_all: Fraction
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareTable:
    """Shares with their denominators.

    Attributes:
        role: Country role that is counted, a member of `ROLES`.
        unit: What one count is.
        population: What all parts are, in words.
        as_of: Day that the inventory states, where known.
        total: Parts counted, repeats apart.
        known: Parts of them whose country in this role is known; `missing` those of which it is not.
        repeats: Rows left out because they repeat a part.
        resampled: What the intervals were drawn from: `weapons` (parts of one weapon are alike) or `parts`.
        rows: Shares, largest first, then by country.
    """

    role: str
    unit: str
    population: str
    as_of: date | None
    total: int
    known: int
    missing: int
    repeats: int
    resampled: str
    rows: tuple[Share, ...]

    @property
    def missing_share(self) -> Fraction | None:
        """Share of all parts whose country is not known; None where there are no parts."""
        return Fraction(self.missing, self.total) if self.total else None

    def caption(self) -> str:
        """What the shares are shares of: for a picture, which is nothing without it."""
        day = f"as of {self.as_of}" if self.as_of else "of an inventory without a day"
        return (
            f"Share of the {self.known} {self.unit} whose country is known that {ROLE_WORDS[self.role]} each country; "
            f"bounds: 95 % of {RESAMPLES} resamples of {self.resampled}. Not known: {self.missing} of {self.total} "
            f"({_per_cent(self.missing_share or 0)}). {self.population}; {day}."
        )

    def counted(self, row: Share) -> str:
        """A share in figures: count, whole, unit and interval."""
        return (
            f"{row.count} of {self.known} {self.unit} whose country is known ({_per_cent(row.of_known)}; 95 % of "
            f"{RESAMPLES} resamples of {self.resampled}: {_per_cent(row.low)} to {_per_cent(row.high)})"
        )

    def sentences(self) -> Iterator[str]:
        """Each share as a sentence that holds its unit, population, day, missing share and interval."""
        day = f"as of {self.as_of}" if self.as_of else "of an inventory without a day"
        for row in self.rows:
            yield (
                f"{self.counted(row)} "
                f"{ROLE_WORDS[self.role]} {row.country.upper()}; the country of {self.missing} of all {self.total} "
                f"({_per_cent(self.missing_share or 0)}) is not known ({self.population}; {day})."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsTold:
    """What a report may say of the recovered parts of a case.

    Attributes:
        exhibits: Ids of the inventories that the parts stand in.
        tables: Shares, one a role in which any country is known.
        joins, requests: Rows with something in common with parts, and the log of requests; none in public.
    """

    exhibits: tuple[str, ...]
    counted: PartsCount
    tables: tuple[ShareTable, ...] = ()
    joins: tuple[PartJoin, ...] = ()
    requests: tuple[PartRequest, ...] = ()


def _per_cent(share: Fraction | float) -> str:
    return f"{float(share) * 100:.1f} %"
