"""What official lists have asserted since: statements of reasons that say what a claim of the case says.

A list that repeats the press is no second root. Whether it knows the thing by itself is a question for a person, and
only that judgement counts the list among the roots.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from enduse.case.stated_network import StatedNetwork, stated_network
from enduse.case.statements import statement_of
from enduse.model.claim import REVIEW_LINE, Claim, Status
from enduse.model.entity import Judgement, ReviewItem, Verdict
from enduse.model.evidence import Exhibit
from enduse.model.finding import UNCONFIRMED, Grade, Since
from enduse.model.ids import content_id
from enduse.model.listing import Edition, ListEntry
from enduse.model.ports import Lists
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

__all__ = ["entries_that_tell", "grades_since", "repeat_items"]

_SHORTEST = 4
_PERSON, _PRODUCT = "Person", "Product"
_MAKING = frozenset({"manufactures", "develops", "designs", "can_produce"})
_TURNED = {"owns": "subsidiary_of", "subsidiary_of": "owns"}
_QUOTED = 300
_EVEN_ODDS = 0.5

Triple = tuple[str, str, str]


def entries_that_tell(records: CaseRecords, lists: Lists, editions: Sequence[Edition]) -> tuple[ListEntry, ...]:
    """Entries of the newest editions whose statements name two parties of the case, or a product of it."""
    from ahocorasick_rs import AhoCorasick

    names = {f" {key} ": entity for key, entity in _keys(records)}
    patterns = sorted(names)
    if not patterns:
        return ()
    products = {e.id for e in records.entities if e.schema == _PRODUCT}
    automaton = AhoCorasick(patterns)
    found: list[ListEntry] = []
    for edition in {e.list_id: e for e in editions}.values():
        for entry in lists.entries(edition.list_id, edition.edition):
            if not entry.reasons:
                continue
            text = f" {fold_name(f'{entry.names[0].text} {entry.reasons}')} "
            matches = automaton.find_matches_as_indexes(text, overlapping=True)
            told = {names[patterns[index]] for index, _, _ in matches}
            if len(told) > 1 or told & products:
                found.append(entry)
    return tuple(found)


def _keys(records: CaseRecords) -> Iterator[tuple[str, str]]:
    """Names of firms and products in one spelling of any script, and as folded, with the entity that bears them."""
    from enduse.names import analyse

    for entity in records.entities:
        for name in () if entity.schema == _PERSON else entity.names:
            for key in sorted({analyse(name, entity.schema).key, fold_name(name)}):
                if len(key) >= _SHORTEST:
                    yield key, entity.id


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """Statements of reasons beside the case: who in them is who in the case, and what they say."""

    records: CaseRecords
    network: StatedNetwork
    entries: Mapping[str, ListEntry]
    by_id: Mapping[str, Claim]

    def pairs(self) -> Iterator[tuple[str, str, bool]]:
        """Claim of the case, claim of a list that says the same, and whether it says it in part."""
        from enduse.network import build_links

        meant = self._meant()
        same: dict[Triple, list[str]] = defaultdict(list)
        for link in self.network.links:
            ends = meant.get(link.source), meant.get(link.target)
            if link.status is Status.ASSERTED and ends[0] is not None and ends[1] is not None:
                for triple in _forms(ends[0], link.predicate, ends[1]):
                    same[triple] += link.claims
        whole = set[str]()
        for link in build_links(self.records, None):
            for other in same.get((link.source, _verb(link.predicate), link.target), ()):
                whole |= set(link.claims)
                yield from ((claim, other, False) for claim in link.claims)
        yield from self._made_beside(whole)

    def _made_beside(self, done: set[str]) -> Iterator[tuple[str, str, bool]]:
        """Claims on the making of a product, with those of lists that name others as its makers."""
        told = [c for c in self.by_id.values() if c.predicate in _MAKING and c.status is Status.ASSERTED]
        for claim in self.records.claims:
            if claim.predicate not in _MAKING or claim.confidence < REVIEW_LINE or claim.id in done:
                continue
            product = self.records.entity_named.get(f"{claim.exhibit}|{fold_name(claim.object)}")
            names = {fold_name(n) for e in self.records.entities if e.id == product for n in e.names}
            for other in told:
                words = f" {fold_name(f'{other.object} {other.qualifiers.goods or str()}')} "
                if any(len(name) >= _SHORTEST and f" {name} " in words for name in names):
                    yield claim.id, other.id, True

    def _meant(self) -> dict[str, str]:
        """Node of a list to the party of the case that one name fits alone, that is a match, or that a person said."""
        from enduse.names import analyse

        bearers: dict[str, set[str]] = defaultdict(set)
        for key, entity in _keys(self.records):
            bearers[key].add(entity)
        found: dict[str, str] = {}
        node_of: dict[str, str] = {}
        for node in self.network.records.entities:
            node_of.update(dict.fromkeys(node.members, node.id))
            keys = {key for name in node.names for key in (analyse(name, node.schema).key, fold_name(name))}
            alike = {entity for key in keys for entity in bearers.get(key, ())}
            if node.schema != _PERSON and len(alike) == 1:
                found[node.id] = alike.pop()
        verdicts = {frozenset(j.members): j.verdict for j in _in_turn(self.records)}
        for hit in self.records.hits:
            entry = f"entry:{hit.entity_id}"
            said = verdicts.get(frozenset((hit.query_id, entry)))
            if entry not in node_of:
                continue
            if said is Verdict.TRUE or (said is None and hit.decision == "match"):
                found[node_of[entry]] = hit.query_id
            elif said is Verdict.FALSE and found.get(node_of[entry]) == hit.query_id:
                del found[node_of[entry]]
        return found


def _in_turn(records: CaseRecords) -> list[Judgement]:
    return sorted(records.judgements, key=lambda j: j.number)


def _verb(predicate: str) -> str:
    return "supplies" if predicate == "ships" else predicate


def _forms(source: str, predicate: str, target: str) -> tuple[Triple, ...]:
    """The ways to say a link."""
    own = (source, _verb(predicate), target)
    if predicate == "collaborates_with":
        return own, (target, predicate, source)
    return (own, (target, _TURNED[predicate], source)) if predicate in _TURNED else (own,)


def grades_since(records: CaseRecords, grades: Mapping[str, Grade], entries: Sequence[ListEntry]) -> dict[str, Grade]:
    """The grades with what lists have asserted since; a list that a person judged independent counts as a root.

    Args:
        grades: Claim id to grade, by the case's own exhibits.
        entries: Entries whose statements name parties of the case.
    """
    said = [statement for entry in entries if (statement := statement_of(entry)) is not None]
    if not said:
        return dict(grades)
    known = {entry.id: entry for entry in entries}
    network = stated_network(said, known)
    told = _Told(records=records, network=network, entries=known, by_id={c.id: c for s in said for c in s.claims})
    found: dict[tuple[str, str], list[tuple[str, bool]]] = defaultdict(list)
    for own, other, is_partial in told.pairs():
        found[own, known[network.entries[other]].list_id].append((other, is_partial))
    by_id = {claim.id: claim for claim in records.claims}
    judged = {j.item: j for j in _in_turn(records)}
    made = dict(grades)
    for (claim_id, list_id), others in sorted(found.items()):
        claim = by_id[claim_id]
        since = _since(claim, list_id, others, told)
        exhibit = records.exhibits.get(claim.exhibit)
        made[claim_id] = _with(made[claim_id], _ordered(since, exhibit), judged.get(since.item))
    return made


def _since(claim: Claim, list_id: str, others: Sequence[tuple[str, bool]], told: _Told) -> Since:
    """What one list says of a claim: its earliest statement, and all entries that say it."""
    is_partial = all(partial for _, partial in others)
    rows = sorted(
        ((_day(told.entries[told.network.entries[other]]) or date.max), told.network.entries[other], other)
        for other, partial in others
        if partial == is_partial
    )
    day, _, first = rows[0]
    return Since(
        item=content_id("rpt", list_id, fold_name(claim.subject), claim.predicate, fold_name(claim.object)),
        by=list_id,
        day=None if day == date.max else day,
        is_later=None,
        entries=tuple(sorted({entry for _, entry, _ in rows})),
        words=told.by_id[first].quote[:_QUOTED],
        is_partial=is_partial,
    )


def _day(entry: ListEntry) -> date | None:
    try:
        return entry.listed_from or date.fromisoformat(entry.edition)
    except ValueError:
        return None


def _ordered(since: Since, exhibit: Exhibit | None) -> Since:
    """Whether the list came after the exhibit: after the day that it bears, else after it was received."""
    known = None if exhibit is None else exhibit.dated or exhibit.received
    return since if known is None or since.day is None else replace(since, is_later=since.day > known)


def _with(grade: Grade, since: Since, said: Judgement | None) -> Grade:
    is_independent = said is not None and said.verdict is Verdict.ACCEPT and not since.is_partial
    if is_independent and said is not None:
        since = replace(since, judged_by=said.by)
    grade = replace(grade, since=(*grade.since, since), reasons=(*grade.reasons, str(since)))
    if not is_independent or grade.digit not in {2, 3}:
        return grade
    reasons = tuple(reason for reason in grade.reasons if reason != UNCONFIRMED)
    return replace(grade, digit=1, reasons=reasons, roots=tuple(sorted({*grade.roots, since.by})))


def repeat_items(records: CaseRecords, grades: Mapping[str, Grade]) -> tuple[ReviewItem, ...]:
    """For each claim that a list has asserted since: whether the list knows it independently."""
    found: dict[str, ReviewItem] = {}
    for claim in records.claims:
        for since in grades[claim.id].since if claim.id in grades else ():
            if not since.is_partial:
                question = (
                    f"Does {since.by} ({', '.join(since.entries[:3])}) know independently of the press that "
                    f"{claim.subject} {claim.predicate} {claim.object}? It says: “{since.words}”"
                )
                item = ReviewItem(
                    id=since.item, kind="repeat", question=question, members=(claim.id,), score=_EVEN_ODDS
                )
                found.setdefault(since.item, item)
    return tuple(found[key] for key in sorted(found))
