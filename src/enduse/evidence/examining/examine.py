"""All checks of one exhibit, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from enduse.evidence.bounded import read
from enduse.evidence.examining.accounts import account_checks
from enduse.evidence.examining.digits import digit_checks
from enduse.evidence.examining.figures import sum_checks
from enduse.evidence.examining.leftovers import leftover_checks
from enduse.evidence.examining.parties import Known, party_checks
from enduse.evidence.examining.stamps import stamp_checks
from enduse.evidence.examining.vat import vat_checks
from enduse.evidence.examining.verdicts import place_of
from enduse.evidence.manuscript import Reading
from enduse.evidence.readers import READERS
from enduse.model.evidence import Exhibit, Passage
from enduse.model.examination import Check, Examination, PaperFacts
from enduse.settings import Settings
from enduse.text.dates import MONTH, parse_date

__all__ = ["Evidence", "examine"]

_PERSONAL = ("author", "modified_by")
_LOOKED_AT = 15
_LONGEST_LINE = 120
_DAY = re.compile(
    r"\d{4}-\d{2}-\d{2}|(?<![\d.])\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}年\d{1,2}月\d{1,2}日"
    rf"|[«\"“]?\d{{1,2}}(?:st|nd|rd|th)?[»\"”]?\s+(?:{MONTH})\s+\d{{4}}|(?:{MONTH})\s+\d{{1,2}},?\s+\d{{4}}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What an examination rests on.

    Attributes:
        dated: Day of the paper that a person set.
        passages: Passages of the exhibit, in order.
        metadata: What its reader found that the file says of itself.
        facts: What it says as a form, where it is one.
        known: Passages of the other exhibits of the case.
    """

    exhibit: Exhibit
    dated: date | None = None
    passages: Sequence[Passage] = ()
    metadata: Mapping[str, str] | None = None
    facts: PaperFacts | None = None
    known: Sequence[Known] = ()


def examine(path: Path, evidence: Evidence, *, settings: Settings) -> Examination:
    """All checks of an exhibit.

    Args:
        path: Where its bytes lie; they are opened in a worker process of bounded time and memory.
    """
    exhibit = evidence.exhibit
    looked = _looked_into(path, exhibit, settings)
    says = {**(evidence.metadata or {}), **looked.metadata}
    return Examination(
        exhibit=exhibit.id,
        name=exhibit.name,
        checks=tuple(_checks(evidence, looked, says)),
        file_says={key: _shown(key, value, exhibit) for key, value in sorted(says.items())},
    )


def _looked_into(path: Path, exhibit: Exhibit, settings: Settings) -> Reading:
    media = f"traces-{exhibit.media}"
    if media not in READERS:
        return Reading()
    return read(path, replace(exhibit, media=media), settings=settings)


def _shown(key: str, value: str, exhibit: Exhibit) -> str:
    return "withheld: the exhibit is protected" if exhibit.is_protected and key in _PERSONAL else value


def _checks(evidence: Evidence, looked: Reading, says: Mapping[str, str]) -> Iterator[Check]:
    exhibit, passages = evidence.exhibit, evidence.passages
    stated = _stated_day(evidence)
    is_scan = exhibit.media == "image" or any(trace.kind == "scan" for trace in looked.traces)
    yield from stamp_checks(says, stated, exhibit.received, is_scan=is_scan)
    problems = [p.text for p in looked.problems if p.kind != "no_text"]
    yield from leftover_checks(exhibit.media, looked.traces, problems, is_protected=exhibit.is_protected)
    yield from digit_checks(passages, stated[0])
    yield from account_checks(passages)
    yield from sum_checks(evidence.facts, passages)
    yield from vat_checks(evidence.facts, passages, stated)
    yield from party_checks(evidence.facts, passages, evidence.known, stated)


def _stated_day(evidence: Evidence) -> tuple[date | None, str]:
    """Day of the paper and its place: as a person set it, as its form states it, else the first of its first lines."""
    if evidence.dated is not None:
        return evidence.dated, "as set for the exhibit"
    facts = evidence.facts
    if facts is not None and facts.day is not None:
        return facts.day, facts.day_place
    for passage in evidence.passages[:_LOOKED_AT]:
        for line in passage.text.splitlines():
            match = _DAY.search(line) if len(line) <= _LONGEST_LINE else None
            day = parse_date(match.group()) if match is not None else None
            if day is not None:
                return day, place_of(passage)
    return None, ""
