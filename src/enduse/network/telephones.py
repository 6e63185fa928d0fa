"""Telephone numbers that stand behind a name in a document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from enduse.model.evidence import Mention, MentionKind
from enduse.model.records import CaseRecords

__all__ = ["telephones"]

_NUMBER = re.compile(
    r"(?:(?:\b(?:tel|phone|telephone|mobile|mob|fax|тел|телефон|факс|моб)\b|电话|传真|手机|電話)[^\d+\n]{0,12}|(?=\+))"
    r"(\+?\d[\d \-.()]{5,22}\d)",
    re.IGNORECASE,
)
_NEAR = 300
"""Characters behind a name within which a number is taken for its bearer's; ours, no authority's."""

_LEAST, _MOST = 7, 15
_BEARERS = frozenset((MentionKind.COMPANY, MentionKind.PUBLIC_BODY, MentionKind.ORGANIZATION, MentionKind.PERSON))


def telephones(records: CaseRecords) -> Iterator[tuple[str, str, str]]:
    """(`phone`, digits, entity id) for each number, of the party that is named last before it and near.

    A number is one where a word for telephone or a plus sign stands before it, of 7 to 15 digits (ITU-T E.164).
    """
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in records.mentions:
        if mention.kind in _BEARERS:
            named[mention.exhibit].append(mention)
    for passage in sorted(records.passages.values(), key=lambda p: (p.exhibit, p.ordinal)):
        for found in _NUMBER.finditer(passage.text):
            digits = re.sub(r"\D", "", found[1]).removeprefix("00")
            at = passage.locator.start + found.start()
            before = [m for m in named.get(passage.exhibit, ()) if at - _NEAR <= m.end <= at]
            bearer = records.entity_of.get(max(before, key=lambda m: m.end).id) if before else None
            if bearer is not None and _LEAST <= len(digits) <= _MOST:
                yield "phone", digits, bearer
