"""The stages without a case folder: claims of a file, lists, screening, ownership of a table."""

from __future__ import annotations

from enduse.case.evidence_desk import claims, own
from enduse.case.lists_desk import list_status, load_lists
from enduse.case.party_desk import compare, decide, listed_among, match, read_items, screen
from enduse.case.spread_screening import screen_on_spark

__all__ = [
    "claims",
    "compare",
    "decide",
    "list_status",
    "listed_among",
    "load_lists",
    "match",
    "own",
    "read_items",
    "screen",
    "screen_on_spark",
]
