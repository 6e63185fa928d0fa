"""Shares of recovered parts by country, never without what they are shares of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from enduse.errors import SettingError
from enduse.model.component import RecoveredPart

__all__ = ["ROLES", "Share", "ShareTable", "shares"]

ROLES = ("brand_hq", "origin", "dispatch", "seller")
"""What a country can be to a part: seat of the brand, place of making, of sending, of the seller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Parts of one country: `count`, its share of the parts whose country is known, and of all parts."""

    country: str
    count: int
    of_known: Fraction
    of_all: Fraction


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
    rows: tuple[Share, ...]

    @property
    def missing_share(self) -> Fraction | None:
        """Share of all parts whose country is not known; None where there are no parts."""
        return Fraction(self.missing, self.total) if self.total else None


def shares(
    parts: Iterable[RecoveredPart], role: str, *, population: str | None = None, as_of: date | None = None
) -> ShareTable:
    """Shares of parts by country in one role; each part counts once, however many rows or pieces it has.

    Args:
        role: A member of `ROLES`; roles are never mixed.
        population: What the parts are; by default the weapons that they name.
        as_of: Day of the inventory.

    Raises:
        SettingError: No such role.

    Source: ../domain/trade.md section 1b.
    """
    if role not in ROLES:
        raise SettingError(f"{role!r} is no country role", hint="one of: " + ", ".join(ROLES))
    rows = list(parts)
    unique = [part for part in rows if part.duplicate_of is None]
    counts: Counter[str] = Counter(code for part in unique for named, code in part.countries if named == role)
    known, total = counts.total(), len(unique)
    table = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ShareTable(
        role=role,
        unit="parts",
        population=population or _population(unique),
        as_of=as_of,
        total=total,
        known=known,
        missing=total - known,
        repeats=len(rows) - total,
        rows=tuple(
            Share(country=code, count=n, of_known=Fraction(n, known), of_all=Fraction(n, total)) for code, n in table
        ),
    )


def _population(parts: list[RecoveredPart]) -> str:
    weapons = {name for part in parts for name in (part.weapon or "").split("; ") if name}
    exhibits = {part.exhibit for part in parts}
    return f"parts: {len(parts)}; weapons named: {len(weapons)}; inventories: {len(exhibits)}"
