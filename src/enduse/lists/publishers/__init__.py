"""The publishers that are known: one file and one line each."""

from __future__ import annotations

from enduse.lists.publisher import Publisher
from enduse.lists.publishers.eu_journal import EuJournal
from enduse.lists.publishers.ofac import Ofac
from enduse.lists.publishers.own import OwnList

__all__ = ["PUBLISHERS", "publisher_of"]

PUBLISHERS: tuple[Publisher, ...] = (Ofac(), EuJournal(), OwnList())
"""In the order in which they are asked whether a file is theirs; the format of one's own comes last."""


def publisher_of(list_id: str) -> Publisher:
    """The publisher that makes a list; lists with a name of one's own are `OwnList`."""
    return next((p for p in PUBLISHERS if list_id in p.list_ids), PUBLISHERS[-1])
