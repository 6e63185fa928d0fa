"""Parts recovered from weapons."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["RecoveredPart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveredPart:
    """One item from wreckage; a repeated serial is one part; a mark is not a maker ("bearing the mark of").

    Attributes:
        id: `exhibit:row`.
        duplicate_of: Id of the part whose serial (or source id) it repeats.
        marks: Marks as read; `is_mark_removed` when somebody took them off.
        countries: (role, ISO code) with role in brand_hq, origin, dispatch, seller.
    """

    id: str
    exhibit: str
    row: int
    weapon: str | None = None
    category: str | None = None
    part_number: str | None = None
    serial: str | None = None
    lot: str | None = None
    date_code: str | None = None
    marks: str | None = None
    brand: str | None = None
    countries: tuple[tuple[str, str], ...] = ()
    quantity: int | None = None
    found_at: str | None = None
    found_on: str | None = None
    documented_by: str | None = None
    photographs: tuple[str, ...] = ()
    is_mark_removed: bool | None = None
    description: str = ""
    source_url: str | None = None
    duplicate_of: str | None = None
