"""Shares of recovered parts by country, never without what they are shares of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from enduse.errors import SettingError
from enduse.model.component import RecoveredPart

__all__ = ["ROLES", "ROLE_WORDS", "Share", "ShareTable", "shares"]

ROLES = ("brand_hq", "origin", "dispatch", "seller")
"""What a country can be to a part: seat of the brand, place of making, of sending, of the seller."""

ROLE_WORDS = {
    "brand_hq": "bear the mark of a brand whose seat is in",
    "origin": "are stated to be made in",
    "dispatch": "are stated to be sent from",
    "seller": "are stated to be sold from",
}
"""How a share in each role reads: a mark is not a maker, and a brand's seat is no place of making."""

_RESAMPLES = 1000
_LEAST_WEAPONS = 10
_SEED = 20240924


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
            f"bounds: 95 % of {_RESAMPLES} resamples of {self.resampled}. Not known: {self.missing} of {self.total} "
            f"({_per_cent(self.missing_share or 0)}). {self.population}; {day}."
        )

    def sentences(self) -> Iterator[str]:
        """Each share as a sentence that holds its unit, population, day, missing share and interval."""
        day = f"as of {self.as_of}" if self.as_of else "of an inventory without a day"
        for row in self.rows:
            yield (
                f"{row.count} of {self.known} {self.unit} whose country is known ({_per_cent(row.of_known)}; 95 % of "
                f"{_RESAMPLES} resamples of {self.resampled}: {_per_cent(row.low)} to {_per_cent(row.high)}) "
                f"{ROLE_WORDS[self.role]} {row.country.upper()}; the country of {self.missing} of all {self.total} "
                f"({_per_cent(self.missing_share or 0)}) is not known ({self.population}; {day})."
            )


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

    Source: ../domain/trade.md section 1b; percentile bootstrap, Efron 1979, with a fixed seed.
    """
    if role not in ROLES:
        raise SettingError(f"{role!r} is no country role", hint="one of: " + ", ".join(ROLES))
    rows = list(parts)
    unique = [part for part in rows if part.duplicate_of is None]
    counts: Counter[str] = Counter(code for part in unique for named, code in part.countries if named == role)
    known, total = counts.total(), len(unique)
    table = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    clusters = _clusters(unique)
    bounds = _bounds(clusters, [code for code, _ in table], role)
    return ShareTable(
        role=role,
        unit="parts",
        population=population or _population(unique),
        as_of=as_of,
        total=total,
        known=known,
        missing=total - known,
        repeats=len(rows) - total,
        resampled="parts" if len(clusters) == len(unique) else "weapons",
        rows=tuple(
            Share(
                country=code,
                count=n,
                of_known=Fraction(n, known),
                of_all=Fraction(n, total),
                low=bounds[code][0],
                high=bounds[code][1],
            )
            for code, n in table
        ),
    )


def _clusters(parts: Sequence[RecoveredPart]) -> list[list[RecoveredPart]]:
    """Parts by the first weapon that they name, in order of name; each for itself where fewer than ten are named."""
    by_weapon: dict[str, list[RecoveredPart]] = {}
    for part in parts:
        by_weapon.setdefault((part.weapon or "").split("; ")[0], []).append(part)
    if len(by_weapon) < _LEAST_WEAPONS:
        return [[part] for part in parts]
    return [by_weapon[name] for name in sorted(by_weapon)]


def _bounds(
    clusters: Sequence[Sequence[RecoveredPart]], countries: Sequence[str], role: str
) -> dict[str, tuple[float, float]]:
    """Percentiles 2.5 and 97.5 of each country's share of the known parts over resampled clusters."""
    import numpy as np  # not needed to read an inventory

    if not countries:
        return {}
    at = {code: n for n, code in enumerate(countries)}
    counts = np.zeros((len(clusters), len(countries)), np.float64)
    for row, cluster in enumerate(clusters):
        for part in cluster:
            for named, code in part.countries:
                if named == role:
                    counts[row, at[code]] += 1
    rng = np.random.default_rng(_SEED)
    weights = rng.multinomial(len(clusters), np.full(len(clusters), 1 / len(clusters)), size=_RESAMPLES)
    drawn = weights @ counts
    whole = drawn.sum(axis=1, keepdims=True)
    kept = drawn[whole[:, 0] > 0] / whole[whole[:, 0] > 0]
    low, high = np.percentile(kept, [2.5, 97.5], axis=0) if len(kept) else (np.zeros(len(at)), np.ones(len(at)))
    return {code: (round(float(low[n]), 6), round(float(high[n]), 6)) for code, n in at.items()}


def _per_cent(share: Fraction | float) -> str:
    return f"{float(share) * 100:.1f} %"


def _population(parts: list[RecoveredPart]) -> str:
    weapons = {name for part in parts for name in (part.weapon or "").split("; ") if name}
    exhibits = {part.exhibit for part in parts}
    return f"parts: {len(parts)}; weapons named: {len(weapons)}; inventories: {len(exhibits)}"
