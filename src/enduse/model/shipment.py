"""Shipments: one goods item of one declaration, its parties, countries, amounts and provenance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

__all__ = ["Shipment", "ShipmentParty", "TradeRole"]


class TradeRole(StrEnum):
    """Who a party is in a declaration; roles are kept apart."""

    SENDER = "sender"
    CONSIGNEE = "consignee"
    CONTRACT_HOLDER = "contract_holder"
    DECLARANT = "declarant"
    BROKER = "broker"
    NOTIFY = "notify"
    MANUFACTURER = "manufacturer"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipmentParty:
    """A party of a shipment as printed.

    Attributes:
        key: 63-bit content hash of (folded name, scheme, identifier, country).
        country: ISO 3166-1 alpha-2, lower case.
    """

    key: int
    role: TradeRole
    name: str
    scheme: str | None = None
    identifier: str | None = None
    country: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """One goods item of one declaration; header totals are never part of it.

    Attributes:
        id: `exhibit:row`; row counts from 1 as in the file, header included.
        direction: import, export or transit.
        date: Day of registration, release or arrival, as `date_kind` says.
        correction: Number of the correction of the declaration that the row is; None for the first version.
        hs_raw: The code as printed; `hs6` its first six digits; `hs_edition` e.g. `HS2022` where known.
        invoice_value: In `invoice_currency`; `customs_value` in `customs_currency`; `value_usd` how
            `value_usd_method` says (`stated`, `invoice`, `row_rate`, `ecb`), else None.
        duplicate_of: Id of the shipment it repeats.
        flags: Quality flags (`net_gt_gross`, `no_usd`, `bad_inn` ...).
    """

    id: str
    exhibit: str
    row: int
    sheet: str | None = None
    declaration: str | None = None
    item: int | None = None
    direction: str | None = None
    date: date | None = None
    date_kind: str | None = None
    parties: tuple[ShipmentParty, ...] = ()
    dispatch_country: str | None = None
    origin_country: str | None = None
    destination_country: str | None = None
    trading_country: str | None = None
    hs_raw: str | None = None
    hs6: str | None = None
    hs_edition: str | None = None
    description: str = ""
    brand: str | None = None
    model: str | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    net_mass_kg: Decimal | None = None
    gross_mass_kg: Decimal | None = None
    invoice_value: Decimal | None = None
    invoice_currency: str | None = None
    customs_value: Decimal | None = None
    customs_currency: str | None = None
    value_usd: Decimal | None = None
    value_usd_method: str | None = None
    duplicate_of: str | None = None
    flags: tuple[str, ...] = ()
    correction: int | None = None
