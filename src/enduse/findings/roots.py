"""Root chains: which exhibits go back to the same origin.

Two exhibits have one root when they come from the same source, when one cites the outlet that the other prints for or
that both cite, or when a paragraph of one repeats the other's. Roots are counted, never documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from zlib import crc32

from enduse.model.evidence import Exhibit, ExhibitKind, Passage
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name, space_cjk

__all__ = ["UNSTATED", "Forest", "Roots", "roots_of"]

UNSTATED = "unstated"
"""Code of exhibits for which nobody named a source: that they are independent of each other is not established."""

_SHINGLE = 4
_MIN_SHINGLES = 12
_ALIKE = 0.5
_WHOLE = 20_000_000
"""Characters up to which all shingles are kept."""
_MAX_IN_COMMON = 200
"""A shingle of more paragraphs than this is a set phrase and tells nothing."""

_OPENERS = (
    "A|All|An|And|Both|But|He|His|Its?|Many|Most|No|Others?|Several|She|Some|Such|The|Their|These|They|This|Those"
)
"""Words that begin a sentence and name nobody."""

_NAME = rf"\b(?!(?:{_OPENERS})\b)(?P<name>[A-ZА-ЯЁ][\w&.’'-]{{0,40}}(?:\s{{1,4}}[A-ZА-ЯЁ][\w&.’'-]{{0,40}}){{0,3}})"
_CITES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_NAME}\s+(?:first\s+)?(?:reported|reports|revealed|has\s+reported|had\s+reported)\b",
        rf"\b(?:citing|cited\s+by|reported\s+by|report\s+by|reports\s+by|seen\s+by|reviewed\s+by|obtained\s+by|shown\s+to)\s+(?:the\s+)?{_NAME}",
        rf"\b(?:со\s+ссылкой\s+на|как\s+сообщ\w+|сообщает|сообщило|сообщил|сообщила|пишет|передаёт|передает)\s+[«\"]?{_NAME}",
        r"据(?P<name>[\u4e00-\u9fff]{2,8}?)(?:报道|消息)",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """The root of each exhibit: `of` gives its key, `names` what to call it, `retold` why exhibits were joined."""

    of: Mapping[str, str]
    names: Mapping[str, str]
    retold: Mapping[str, str]


@dataclass(slots=True)
class Forest:
    """Sets that are joined; the smallest key stands for its set."""

    parent: dict[str, str] = field(default_factory=dict)

    def find(self, key: str) -> str:
        """What stands for the set of a key."""
        self.parent.setdefault(key, key)
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    def join(self, one: str, other: str) -> None:
        """Make one set of two."""
        a, b = sorted((self.find(one), self.find(other)))
        self.parent[b] = a


def roots_of(records: CaseRecords) -> Roots:
    """Roots of all exhibits of a case."""
    forest, retold = Forest(), dict[str, str]()
    for exhibit in records.exhibits.values():
        forest.join(f"exhibit:{exhibit.id}", f"source:{exhibit.source}")
    outlets = _outlets(records)
    for exhibit_id, outlet in _citations(records):
        forest.join(f"exhibit:{exhibit_id}", outlets.get(outlet, f"outlet:{outlet}"))
        if outlets.get(outlet) != f"source:{records.exhibits[exhibit_id].source}":
            retold.setdefault(exhibit_id, f"cites {outlet}")
    for one, other in _repeats(records):
        forest.join(f"exhibit:{one}", f"exhibit:{other}")
        retold.setdefault(_later(records.exhibits, one, other), "repeats a paragraph of an earlier exhibit")
    of = {exhibit_id: forest.find(f"exhibit:{exhibit_id}") for exhibit_id in records.exhibits}
    return Roots(of=of, names=_root_names(records, of, retold), retold=retold)


def _outlets(records: CaseRecords) -> dict[str, str]:
    """Folded outlet names to the source that they are."""
    known = {fold_name(code): f"source:{code}" for code in records.sources if code != UNSTATED}
    for claim in records.claims:
        exhibit = records.exhibits.get(claim.exhibit)
        if claim.reported_by and exhibit is not None and exhibit.source != UNSTATED:
            known.setdefault(fold_name(claim.reported_by), f"source:{exhibit.source}")
    return known


def _citations(records: CaseRecords) -> Iterator[tuple[str, str]]:
    """Exhibit and folded name of each outlet that it cites or prints for, in order."""
    parties = {fold_name(name) for entity in records.entities for name in (entity.caption, *entity.names)}
    parties -= {fold_name(code) for code in records.sources}
    found: dict[tuple[str, str], None] = {}
    for passage in records.passages.values():
        exhibit = records.exhibits.get(passage.exhibit)
        if exhibit is None or exhibit.kind is not ExhibitKind.DOCUMENT:
            continue
        for pattern in _CITES:
            for match in pattern.finditer(passage.text):
                found[passage.exhibit, fold_name(match["name"])] = None
    for claim in records.claims:
        if claim.reported_by and claim.exhibit in records.exhibits:
            found[claim.exhibit, fold_name(claim.reported_by)] = None
    yield from sorted((e, name) for e, name in found if name and name not in parties)


def _repeats(records: CaseRecords) -> Iterator[tuple[str, str]]:
    """Pairs of exhibits of which a paragraph of one is mostly made of the other's words, in order."""
    texts = [p for p in records.passages.values() if _is_comparable(p, records.exhibits.get(p.exhibit))]
    every = 1 + sum(len(p.text) for p in texts) // _WHOLE
    shingles = {p.id: _shingles(p.text, every) for p in texts}
    holders: dict[int, list[Passage]] = {}
    for passage in texts:
        for shingle in shingles[passage.id]:
            holders.setdefault(shingle, []).append(passage)
    pairs: set[tuple[str, str]] = set()
    for passage in texts:
        own = shingles[passage.id]
        if len(own) * every < _MIN_SHINGLES:
            continue
        for other, common in _in_common(passage, own, holders):
            if common / len(own) >= _ALIKE:
                pairs.add((min(passage.exhibit, other), max(passage.exhibit, other)))
    yield from sorted(pairs)


def _is_comparable(passage: Passage, exhibit: Exhibit | None) -> bool:
    return (
        exhibit is not None
        and exhibit.kind is ExhibitKind.DOCUMENT
        and not passage.is_boilerplate
        and not passage.cells
    )


def _in_common(passage: Passage, own: Iterable[int], holders: Mapping[int, list[Passage]]) -> Iterator[tuple[str, int]]:
    """Shingles shared with each other exhibit."""
    counts: dict[str, int] = {}
    for shingle in own:
        others = {p.exhibit for p in holders[shingle][: _MAX_IN_COMMON + 1]} - {passage.exhibit}
        if len(holders[shingle]) <= _MAX_IN_COMMON:
            for other in others:
                counts[other] = counts.get(other, 0) + 1
    yield from counts.items()


def _shingles(text: str, every: int) -> frozenset[int]:
    """Runs of a few words as hashes; of a large case only those that every so-many-th hash keeps."""
    words = fold_name(space_cjk(text)).split()
    runs = (crc32(" ".join(words[i : i + _SHINGLE]).encode()) for i in range(len(words) - _SHINGLE + 1))
    return frozenset(run for run in runs if run % every == 0)


def _later(exhibits: Mapping[str, Exhibit], one: str, other: str) -> str:
    order = list(exhibits)
    return max(one, other, key=lambda e: (exhibits[e].dated or date.max, order.index(e)))


def _root_names(records: CaseRecords, of: Mapping[str, str], retold: Mapping[str, str]) -> dict[str, str]:
    """What to call each root: the source of its earliest exhibit that retells nothing, else of its earliest."""
    members: dict[str, list[str]] = {}
    for exhibit_id, root in of.items():
        members.setdefault(root, []).append(exhibit_id)
    names = {}
    for root, ids in members.items():
        first = min(ids, key=lambda e: (e in retold, records.exhibits[e].dated or date.max, ids.index(e)))
        exhibit = records.exhibits[first]
        is_named = exhibit.source != UNSTATED or exhibit.is_protected
        names[root] = exhibit.source if is_named else f"{UNSTATED} source"
    return names
