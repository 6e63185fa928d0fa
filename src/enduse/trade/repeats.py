"""Which rows repeat others: to the letter, or because a correction of the declaration replaces them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from enduse.model.ids import key63
from enduse.model.shipment import Shipment
from enduse.model.trade_tables import ROWS, Columns

__all__ = ["ROWS_WITH_REPEATS", "SCRATCH_COLUMNS", "content_key"]

SCRATCH_COLUMNS: Columns = (
    ("number", "BIGINT"),
    ("correction", "INTEGER"),
    ("content", "BIGINT"),
    ("article", "VARCHAR"),
)
"""Columns that rows have until their repeats are marked: order of arrival, correction, content, folded article."""

_KEPT_COLUMNS = ", ".join(name for name, _ in ROWS if name not in {"duplicate_of", "quality"})

ROWS_WITH_REPEATS = f"""
WITH copies AS (
  SELECT *, first_value(shipment_id) OVER same AS original, row_number() OVER same AS copy
  FROM rows_scratch
  WINDOW same AS (PARTITION BY content ORDER BY number)
),
versions AS (
  SELECT *, max(coalesce(correction, 0)) OVER (PARTITION BY declaration, item) AS latest
  FROM copies WHERE copy = 1
),
ranked AS (
  SELECT shipment_id, coalesce(correction, 0) < latest AS is_earlier, declaration, item, article,
         row_number() OVER (
           PARTITION BY declaration, item, article, coalesce(correction, 0) ORDER BY number DESC) AS place,
         first_value(shipment_id) OVER (
           PARTITION BY declaration, item ORDER BY coalesce(correction, 0) DESC, number DESC) AS newest,
         first_value(shipment_id) OVER (
           PARTITION BY declaration, item, article, coalesce(correction, 0) ORDER BY number DESC) AS newest_of_article
  FROM versions WHERE declaration IS NOT NULL AND item IS NOT NULL
),
replaced AS (
  SELECT shipment_id, CASE WHEN is_earlier THEN newest ELSE newest_of_article END AS successor
  FROM ranked WHERE is_earlier OR place > 1
),
marked AS (
  SELECT c.*, coalesce(of_original.successor, CASE WHEN c.copy > 1 THEN c.original END) AS duplicate_of,
         of_original.successor IS NOT NULL AND c.copy = 1 AS is_superseded
  FROM copies c LEFT JOIN replaced of_original ON of_original.shipment_id = c.original
)
SELECT {_KEPT_COLUMNS}, duplicate_of,
       CASE WHEN is_superseded THEN list_append(quality, 'superseded') ELSE quality END AS quality
FROM marked ORDER BY number
"""  # noqa: S608 - constants alone
"""Rows with `duplicate_of`: the kept row is the newest correction of a declaration's item, and of equal rows the first.

Rows of one item and one correction that bear different articles are parts of it and all stay.
"""


def content_key(shipment: Shipment) -> int:
    """Hash of everything that a row says, wherever it stands."""
    amounts = (
        shipment.quantity,
        shipment.net_mass_kg,
        shipment.gross_mass_kg,
        shipment.invoice_value,
        shipment.customs_value,
        shipment.value_usd,
        shipment.item,
        shipment.correction,
        shipment.date,
    )
    words = (
        *(shipment.declaration, shipment.direction, shipment.dispatch_country, shipment.origin_country),
        *(shipment.destination_country, shipment.trading_country, shipment.hs_raw, shipment.description),
        *(shipment.brand, shipment.model, shipment.unit, shipment.invoice_currency),
    )
    plain = (None if amount is None else _plain(amount) for amount in amounts)
    parties = (f"{party.role.value}:{party.key}" for party in shipment.parties)
    return key63(*words, *plain, *parties)


def _plain(amount: Decimal | date | int) -> str:
    """One spelling of a number: 5 and 5.00 are the same amount."""
    return f"{amount.normalize():f}" if isinstance(amount, Decimal) else str(amount)
