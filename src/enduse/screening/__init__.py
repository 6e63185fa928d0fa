"""Parties against list entries: hits with a score, reasons, conflicts, and whether listed on a day.

`Screener` screens; `Decided` holds what persons said of earlier hits; `stand_on` answers for a day.
"""

from __future__ import annotations

from enduse.screening.decided import Decided, hit_item_id, pair_content, party_content, party_member
from enduse.screening.judging import THRESHOLDS, Sought
from enduse.screening.screener import Screener, listed_names, no_hit
from enduse.screening.standing import Held, Standing, edition_day, stand_on
from enduse.screening.weighing import weigh

__all__ = [
    "THRESHOLDS",
    "Decided",
    "Held",
    "Screener",
    "Sought",
    "Standing",
    "edition_day",
    "hit_item_id",
    "listed_names",
    "no_hit",
    "pair_content",
    "party_content",
    "party_member",
    "stand_on",
    "weigh",
]
