"""What is grouped: one member is one place where somebody or something is named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["IDENTIFYING", "ORGANISATION", "PERSON", "PRODUCT", "UNCLEAR", "Member", "Origin", "family_of"]

IDENTIFYING = frozenset(("inn", "ogrn", "uscc", "lei", "imo", "edrpou", "unp"))
"""Schemes of which one number means one bearer and a check digit tells slips of the pen. The numbers of banks (`bic`,
`iban`), of branches (`kpp`) and of registers that are not named (`tax`, `registration`) are none of them.

Source: the registers' own rules; the check digits are those of python-stdnum, 2025.
"""

PERSON, ORGANISATION, PRODUCT = "Person", "Organization", "Product"
UNCLEAR = "LegalEntity"
"""Schema of somebody who may be a firm or a person."""

_FAMILIES = {"Person": PERSON, "Product": PRODUCT, "Vessel": "Vessel", "Aircraft": "Aircraft"}


class Origin(StrEnum):
    """Where a member stands: in running text or a form, in a table of many parties, or on a list."""

    DOCUMENT = "document"
    TABLE = "table"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One named thing in one place.

    Attributes:
        reference: `mnt-...`, `party:KEY`, `name:HASH` or `entry:ID`.
        place: Number of its exhibit by arrival, then its position there: what "earliest" means.
        exhibit: Where it stands; None for parties, which are gathered over exhibits, and for entries.
        other_names: Further names of the same thing, as a list entry has them.
        schema: FollowTheMoney schema.
        countries: ISO 3166-1 alpha-2, lower case.
        identifiers: (scheme, value), validated.
    """

    reference: str
    place: tuple[int, int]
    name: str
    schema: str
    origin: Origin = Origin.DOCUMENT
    exhibit: str | None = None
    other_names: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    addresses: tuple[str, ...] = ()


def family_of(schema: str) -> str:
    """The kind of thing whose names are compared with each other: persons, organisations, products, ships.

    >>> family_of("PublicBody")
    'Organization'
    """
    return _FAMILIES.get(schema, ORGANISATION)
