"""What weakens a statement without denying it: figures that disagree, and what the words beside it leave open.

Figures that disagree are listed and never averaged; digits are not lowered by them. A smaller figure of the same
exhibit may be a part of the larger one, so figures are compared between exhibits alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

__all__ = ["weaknesses"]

_OPEN = frozenset((Status.GAP, Status.UNVERIFIED))
_STATED = frozenset((Status.ASSERTED, Status.PLANNED))
_LEAVING_OPEN = frozenset(("does_not_state", "cannot_verify"))
_SHOWN = 3
_COMPARED = 50
"""Other claims of one thing with which each is compared."""


def weaknesses(records: CaseRecords) -> Mapping[str, tuple[str, ...]]:
    """Claim id to what weakens it, in words; claims that nothing weakens are left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for claim_id, words in (*_disagreeing(records), *_left_open(records)):
        found[claim_id].append(words)
    return {key: tuple(dict.fromkeys(words))[:_SHOWN] for key, words in found.items()}


def _disagreeing(records: CaseRecords) -> Iterator[tuple[str, str]]:
    """Claims of one thing in several exhibits, with the figures of the others where they are not the same."""
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in records.claims:
        if claim.confidence >= REVIEW_LINE and claim.status in _STATED:
            for kind, unit, _ in _figures(claim):
                groups[_subject(claim, records), claim.predicate, _other(claim, records), kind, unit].append(claim)
    for key, claims in groups.items():
        for one in claims:
            for other in claims[:_COMPARED]:
                mine, theirs = _figure(one, key[3]), _figure(other, key[3])
                if mine != theirs and _may_disagree(one, other, records):
                    name = records.exhibits[other.exhibit].name if other.exhibit in records.exhibits else other.exhibit
                    yield one.id, f"figures disagree: {mine:,} here, {theirs:,} {key[4]} in {name}".replace("  ", " ")


def _figures(claim: Claim) -> Iterator[tuple[str, str, Decimal]]:
    said = claim.qualifiers
    if said.quantity is not None and not said.approx:
        yield "quantity", fold_name(said.unit or ""), said.quantity
    if said.amount is not None:
        yield "amount", said.currency or "", said.amount


def _figure(claim: Claim, kind: str) -> Decimal:
    return next(value for name, _, value in _figures(claim) if name == kind)


def _subject(claim: Claim, records: CaseRecords) -> str:
    words = fold_name(claim.subject)
    return records.entity_named.get(f"{claim.exhibit}|{words}", words)


def _other(claim: Claim, records: CaseRecords) -> str:
    """The counterparty or product by entity, else the words that are no number, by which goods are called."""
    words = fold_name(claim.object)
    known = records.entity_named.get(f"{claim.exhibit}|{words}")
    if known is not None:
        return known
    return (fold_name(claim.qualifiers.goods or "") or words).rpartition(" ")[2]


def _may_disagree(one: Claim, other: Claim, records: CaseRecords) -> bool:
    """Whether two exhibits may speak of one time: their days overlap, or one states none.

    What a protected exhibit says is told of open ones nowhere.
    """
    theirs = records.exhibits.get(other.exhibit)
    source = records.sources.get(theirs.source) if theirs is not None else None
    is_hidden = (theirs is not None and theirs.is_protected) or (source is not None and source.is_protected)
    if one.exhibit == other.exhibit or is_hidden:
        return False
    a, b = one.qualifiers, other.qualifiers
    if a.date_from is None or a.date_to is None or b.date_from is None or b.date_to is None:
        return True
    return a.date_from <= b.date_to and b.date_from <= a.date_to


def _left_open(records: CaseRecords) -> Iterator[tuple[str, str]]:
    """Claims beside what their paragraph leaves open, or that a gap is about."""
    gaps = [c for c in records.claims if c.status in _OPEN and (c.about or c.predicate in _LEAVING_OPEN)]
    exhibits = {gap.exhibit for gap in gaps}
    starts = _starts(records, exhibits)
    beside: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in records.claims:
        if claim.exhibit in exhibits and claim.status in _STATED and claim.confidence >= REVIEW_LINE:
            beside[claim.exhibit, _paragraph(claim, starts)].append(claim)
    for gap in gaps:
        is_unstated = gap.predicate == "does_not_state"
        words = (
            f"{gap.object} is not stated in {gap.subject}" if is_unstated else f"{gap.subject} could not be verified"
        )
        words = f"left open: {words}"
        if gap.about:
            yield gap.about, words
            continue
        for claim in beside[gap.exhibit, _paragraph(gap, starts)]:
            yield claim.id, f"{words} (the same paragraph)"


def _starts(records: CaseRecords, exhibits: set[str]) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for passage in records.passages.values():
        if passage.exhibit in exhibits:
            found[passage.exhibit].append(passage.locator.start)
    return {exhibit: sorted(places) for exhibit, places in found.items()}


def _paragraph(claim: Claim, starts: Mapping[str, Sequence[int]]) -> int:
    return bisect_right(starts.get(claim.exhibit, ()), claim.locator.start)
