"""Components: inventories of parts recovered from weapons, and what shares of them can be said."""

from enduse.components.inventory import read_parts, recognise
from enduse.components.making import Making, making
from enduse.components.shares import ROLES, Share, ShareTable, shares

__all__ = ["ROLES", "Making", "Share", "ShareTable", "making", "read_parts", "recognise", "shares"]
