"""Components: inventories of parts recovered from weapons, and what shares of them can be said."""

from enduse.components.inventory import read_parts, recognise
from enduse.components.shares import Share, ShareTable, shares

__all__ = ["Share", "ShareTable", "read_parts", "recognise", "shares"]
