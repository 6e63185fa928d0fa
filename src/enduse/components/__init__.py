"""Components: inventories of parts recovered from weapons, and what shares of them can be said."""

from enduse.components.counting import count_parts
from enduse.components.inventory import read_parts, recognise
from enduse.components.joining import join_shipments
from enduse.components.ledgers import join_ledger
from enduse.components.making import Making, making
from enduse.components.shares import ROLES, Share, ShareTable, shares

__all__ = [
    "ROLES",
    "Making",
    "Share",
    "ShareTable",
    "count_parts",
    "join_ledger",
    "join_shipments",
    "making",
    "read_parts",
    "recognise",
    "shares",
]
