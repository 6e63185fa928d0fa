"""The publishers that are known: one file and one line each."""

from __future__ import annotations

from enduse.lists.publisher import Publisher
from enduse.lists.publishers.eu_journal import EuJournal
from enduse.lists.publishers.ofac import Ofac
from enduse.lists.publishers.own import OwnList

__all__ = ["PUBLISHERS", "publishers_of"]

PUBLISHERS: tuple[Publisher, ...] = (Ofac(), EuJournal(), OwnList())
"""In the order in which they are asked whether a file is theirs; the format of one's own comes last."""


def publishers_of(list_id: str) -> tuple[Publisher, ...]:
    """The readers of a list; a list with a name of one's own may be in its own format or in any publisher's."""
    known = tuple(publisher for publisher in PUBLISHERS if list_id in publisher.list_ids)
    return known or (PUBLISHERS[-1], *PUBLISHERS[:-1])
