"""Shares of recovered parts by country, never without what they are shares of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from enduse.errors import SettingError
from enduse.model.component import RecoveredPart
from enduse.model.part_shares import RESAMPLES, ROLE_WORDS, ROLES, Share, ShareTable

__all__ = ["ROLES", "ROLE_WORDS", "Share", "ShareTable", "shares"]

_LEAST_WEAPONS = 10
_SEED = 20240924


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
    weights = rng.multinomial(len(clusters), np.full(len(clusters), 1 / len(clusters)), size=RESAMPLES)
    drawn = weights @ counts
    whole = drawn.sum(axis=1, keepdims=True)
    kept = drawn[whole[:, 0] > 0] / whole[whole[:, 0] > 0]
    low, high = np.percentile(kept, [2.5, 97.5], axis=0) if len(kept) else (np.zeros(len(at)), np.ones(len(at)))
    return {code: (round(float(low[n]), 6), round(float(high[n]), 6)) for code, n in at.items()}


def _population(parts: list[RecoveredPart]) -> str:
    weapons = {name for part in parts for name in (part.weapon or "").split("; ") if name}
    exhibits = {part.exhibit for part in parts}
    return f"parts: {len(parts)}; weapons named: {len(weapons)}; inventories: {len(exhibits)}"
