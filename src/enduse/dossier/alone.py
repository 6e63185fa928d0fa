"""Names and figures that stand in protected exhibits alone: to print one is to tell what the source told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from enduse.dossier.clearance import Clearance, is_protected
from enduse.model.dossier import Blocker
from enduse.model.entity import Entity
from enduse.model.finding import Finding
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name, is_cjk

__all__ = ["ProtectedAlone", "without_protected_facts"]

_WORD = re.compile(r"\w+")
_SHORTEST = 2


class ProtectedAlone:
    """Knows the names and figures of protected exhibits that no open exhibit, list or customs row holds.

    Args:
        records: The case. Words of released passages are open.
    """

    def __init__(self, records: CaseRecords) -> None:
        protected = {x for x in records.exhibits if is_protected(records, x)}
        self._alone: frozenset[str] = frozenset()
        if not protected:
            return
        passages = records.passages.values()
        held = (p.text for p in passages if p.exhibit in protected and p.id not in records.released)
        opened = [p.text for p in passages if p.exhibit not in protected or p.id in records.released]
        told = {key for text in held for key in _keys(text)}
        known = {fold_name(word) for text in opened for word in _words(text)}
        known |= {fold_name(word) for name in _open_names(records, protected) for word in _words(name)}
        self._alone = frozenset(told - known)

    def finds(self, text: str) -> bool:
        """Whether a name or figure of a protected exhibit alone stands in the text."""
        return any(key in self._alone for key in _keys(text))


def without_protected_facts(records: CaseRecords, clearance: Clearance) -> Clearance:
    """The clearance without findings that state a name or figure of a protected exhibit alone, each a blocker.

    A finding on open evidence is held back only for a party that protected exhibits alone name.
    """
    alone, protected = ProtectedAlone(records), frozenset(x for x in records.exhibits if is_protected(records, x))
    claims = {c.id: c.exhibit for c in records.claims}
    exhibit_of = {m.id: m.exhibit for m in records.mentions}
    hidden = {e.id for e in records.entities if _is_hidden(e, exhibit_of, protected)}

    def is_held(finding: Finding) -> bool:
        rests_on = {claims.get(c) for c in (*finding.claims_for, *finding.claims_against)}
        rests_on |= {shipment.partition(":")[0] for shipment in finding.shipments}
        if rests_on & protected:
            return alone.finds(" ".join((finding.text, *finding.figures.values())))
        return bool(hidden & set(finding.subjects))

    held = [f for f in clearance.findings if is_held(f)]
    reason = "it states a name or figure that stands in a protected exhibit alone"
    remedy = "enduse release CASE PASSAGE --by PERSON --why TEXT, or enduse decide CASE {} reject"
    blockers = (Blocker(item=f"{f.id} ({f.rule})", reason=reason, remedy=remedy.format(f.id)) for f in held)
    kept = tuple(f for f in clearance.findings if f not in held)
    return Clearance(findings=kept, blockers=(*clearance.blockers, *blockers))


def _is_hidden(entity: Entity, exhibit_of: Mapping[str, str], protected: frozenset[str]) -> bool:
    """Whether only protected exhibits name an entity; one whose members are not at hand counts as named openly."""
    known = [exhibit_of.get(member) for member in entity.members if member.startswith("mnt-")]
    return bool(known) and len(known) == len(entity.members) and all(exhibit in protected for exhibit in known)


def _words(text: str) -> Iterator[str]:
    """Words of a text; of Chinese and Japanese writing each pair of neighbours."""
    for word in _WORD.findall(text):
        if is_cjk(word[0]):
            yield from (word[i : i + 2] for i in range(max(1, len(word) - 1)))
        else:
            yield word


def _keys(text: str) -> Iterator[str]:
    """Folded words that may be names or figures: capital letters, digits, ideographs."""
    for word in _words(text):
        is_name = word[0].isupper() or any(c.isdigit() for c in word) or is_cjk(word[0])
        if is_name and len(word) >= _SHORTEST:
            yield fold_name(word)


def _open_names(records: CaseRecords, protected: Iterable[str]) -> Iterator[str]:
    """Names of entries, and of entities that something else than a protected exhibit names."""
    hidden = set(protected)
    for entry in records.entries:
        yield from (name.text for name in entry.names)
    for edge in records.ownership:
        if edge.exhibit not in hidden:
            yield from (edge.owner, edge.asset)
    for entity in records.entities:
        if any(member.startswith("party:") for member in entity.members):
            yield from entity.names
    for mention in records.mentions:
        if mention.exhibit not in hidden:
            yield mention.text
