"""What a layout is: which headings mean which field of a shipment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from enduse.model.shipment import TradeRole

__all__ = ["FIELDS", "PARTY_ROLES", "Columns", "Layout", "map_header"]

PARTY_ROLES: tuple[TradeRole, ...] = (
    TradeRole.SENDER,
    TradeRole.CONSIGNEE,
    TradeRole.CONTRACT_HOLDER,
    TradeRole.DECLARANT,
    TradeRole.BROKER,
    TradeRole.NOTIFY,
)
"""Roles that have `_name`, `_id`, `_address` and `_country` fields; a manufacturer has a name alone."""

FIELDS: frozenset[str] = frozenset(
    (
        *("declaration", "item", "correction", "registered", "released", "direction"),
        *(f"{role.value}_{part}" for role in PARTY_ROLES for part in ("name", "id", "address", "country")),
        *("dispatch_country", "origin_country", "destination_country", "trading_country"),
        *("description", "manufacturer", "brand", "model", "quantity", "unit", "hs"),
        *("gross_mass_kg", "net_mass_kg"),
        *("invoice_value", "invoice_currency", "rate", "customs_value", "value_usd"),
    )
)
"""Fields that a column can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One source's way of writing customs rows.

    Attributes:
        headings: Field to the keys of its headings, best first: the first that is filled in a row is read.
        put_aside: Keys of headings that are known and not read; totals of a whole declaration are among them.
        key_of: Key of a heading as printed.
        required: Groups of fields; of each group at least one must have a column.
        identifier_scheme: Scheme of the parties' numbers.
        has_decimal_comma: Whether a lone comma is the decimal mark, whatever stands behind it.
        customs_currency: Currency of the customs value.
        directions: Folded words to import, export or transit.
        hs_edition_on: Edition of the Harmonized System in force on a day.
        declaration_day: Day that a declaration's number holds, None where it holds none.
    """

    name: str
    headings: Mapping[str, tuple[str, ...]]
    put_aside: frozenset[str]
    key_of: Callable[[str], str]
    required: tuple[frozenset[str], ...]
    identifier_scheme: str
    has_decimal_comma: bool
    customs_currency: str
    directions: Mapping[str, str]
    hs_edition_on: Callable[[date | None], str | None]
    declaration_day: Callable[[str], date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where the fields stand in a file.

    Attributes:
        of: Field to its columns, counted from 0, best first.
        unknown: Headings that the layout does not know, as printed.
        width: Number of headings.
    """

    of: Mapping[str, tuple[int, ...]]
    unknown: tuple[str, ...]
    width: int


def map_header(layout: Layout, cells: Sequence[str]) -> Columns | None:
    """Columns of a header row in a layout; None where it is not one of this layout."""
    keys = [layout.key_of(cell) for cell in cells]
    of = {}
    for field, wanted in layout.headings.items():
        found = tuple(keys.index(key) for key in wanted if key in keys)
        if found:
            of[field] = found
    if not all(group & set(of) for group in layout.required):
        return None
    used = {column for columns in of.values() for column in columns}
    unknown = tuple(
        cells[n].strip()
        for n, key in enumerate(keys)
        if key and n not in used and key not in layout.put_aside and keys.index(key) == n
    )
    return Columns(of=of, unknown=unknown, width=len(cells))
