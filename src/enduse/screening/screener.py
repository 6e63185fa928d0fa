"""Parties against list entries: who may be whom, with what certainty, and whether listed on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from enduse.model.listing import AliasKind, Edition, Hit, ListEntry, Party
from enduse.model.ports import Lists
from enduse.names import MATCH_LINE, IndexedName, NameIndex, NameMatch, compare
from enduse.screening.decided import Decided, pair_content, party_content, party_member
from enduse.screening.standing import Held, Standing, stand_on
from enduse.screening.weighing import Weighing, is_person, same_identifiers, weigh
from enduse.text.identifiers import normal_identifier

__all__ = ["THRESHOLDS", "Screener", "Sought", "listed_names"]

STRICT_FACTOR = 0.7
COUNTRY_LINE = 0.7
YEAR_LINE = 0.8
SHORT_LETTERS = 4
THRESHOLDS = {
    "match_line": MATCH_LINE,
    "weak_alias_factor": STRICT_FACTOR,
    "short_name_factor": STRICT_FACTOR,
    "short_name_letters": float(SHORT_LETTERS),
    "country_line": COUNTRY_LINE,
    "birth_year_line": YEAR_LINE,
}
"""Thresholds of decisions; all of them are ours. A name below `country_line` is not borne out by a country, one below
`birth_year_line` not by a year of birth; a weak alias, and a short name that is not met to the letter, count less."""

_CACHED_ENTRIES = 20_000
_NAMES_AN_ENTRY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """An entry that a party may be, before anything but name and number was looked at.

    Attributes:
        name: The best listed name; None where only an identifier led here.
        query_name: Which of the party's names met it.
    """

    list_id: str
    entry_id: str
    name: NameMatch | None
    query_name: str


def listed_names(lists: Lists, editions: Iterable[Edition]) -> Iterable[IndexedName]:
    """The distinct names of all entries of these editions, newest edition of a list first."""
    seen: set[tuple[str, str, str]] = set()
    for edition in reversed(tuple(editions)):
        for entry in lists.entries(edition.list_id, edition.edition):
            for name in entry.names:
                mark = (entry.id, name.text, name.kind.value)
                if mark not in seen:
                    seen.add(mark)
                    key = f"{entry.list_id}\t{entry.id}"
                    yield IndexedName(key=key, text=name.text, kind=name.kind.value, schema=entry.schema)


class Screener:
    """Screens parties against some lists, all their loaded editions together.

    Args:
        lists: Where the entries are.
        editions: Editions of the lists to screen against, by list, oldest first.
        index: The names of these editions (`listed_names`).
        names_alone: Lists on which a name alone is judged and `match` means a score of at least `MATCH_LINE`.
    """

    def __init__(
        self, lists: Lists, editions: Sequence[Edition], index: NameIndex, *, names_alone: frozenset[str] = frozenset()
    ) -> None:
        self._lists, self._index, self._names_alone = lists, index, names_alone
        self._editions: dict[str, list[str]] = {}
        for edition in editions:
            self._editions.setdefault(edition.list_id, []).append(edition.edition)
        self._history = lru_cache(maxsize=_CACHED_ENTRIES)(self._read_history)

    def seek(
        self, party: Party, *, other_names: Iterable[str] = (), limit: int = 5, min_score: float = MATCH_LINE
    ) -> tuple[Sought, ...]:
        """Entries that a party may be, by name and by identifier, each once, best names first.

        Args:
            other_names: Names of the party beside its first.
            limit: Entries wanted by name.
        """
        names = [name for name in dict.fromkeys((party.name, *other_names)) if name.strip()]
        found: dict[str, Sought] = {}
        for name in names:
            matches = self._index.search(name, limit=limit * _NAMES_AN_ENTRY, min_score=min_score, schema=party.schema)
            for match in matches:
                best = found.get(match.key)
                if best is None or best.name is None or _worth(match) > _worth(best.name):
                    list_id, _, entry_id = match.key.partition("\t")
                    found[match.key] = Sought(list_id=list_id, entry_id=entry_id, name=match, query_name=name)
        for list_id, entry_id in self._numbered(party):
            key = f"{list_id}\t{entry_id}"
            if key not in found:
                found[key] = Sought(list_id=list_id, entry_id=entry_id, name=None, query_name=party.name)
        return tuple(sorted(found.values(), key=lambda s: (-(s.name.score if s.name else 1.0), s.entry_id)))

    def _numbered(self, party: Party) -> list[tuple[str, str]]:
        found: dict[tuple[str, str], None] = {}
        for scheme, value in party.identifiers:
            known = normal_identifier(scheme, value)
            for list_id, edition, entry_id in self._lists.with_identifier(known[1]) if known is not None else ():
                if edition in self._editions.get(list_id, ()):
                    found[list_id, entry_id] = None
        return list(found)

    def screen(
        self,
        party: Party,
        *,
        as_of: date | None = None,
        top: int = 5,
        min_score: float = MATCH_LINE,
        decided: Decided | None = None,
    ) -> tuple[Hit, ...]:
        """The hits of a party, best first; one hit without entry where there is none.

        Args:
            as_of: Day for which listing is asked; the party's own day goes before it, None is the newest edition.
            top: Most undecided hits; confirmed ones come besides, cleared ones not at all.
            min_score: No undecided hit below it.
        """
        sought = self.seek(party, limit=top + 5 if decided else top, min_score=min_score)
        day = party.as_of if party.as_of is not None else as_of
        members = (party_member(party),) if decided else ()
        hits = self.judge(party, sought, members=members, as_of=day, top=top, min_score=min_score, decided=decided)
        return hits or (no_hit(party, day),)

    def judge(
        self,
        party: Party,
        sought: Iterable[Sought],
        *,
        other_names: Iterable[str] = (),
        members: Iterable[str] = (),
        as_of: date | None = None,
        top: int = 5,
        min_score: float = MATCH_LINE,
        decided: Decided | None = None,
    ) -> tuple[Hit, ...]:
        """The hits among entries that were sought, as of a day, best first; none where none is left.

        Args:
            members: References under which persons judged the party.
        """
        about, members = party_content(party, other_names), tuple(members)
        open_hits: list[Hit] = []
        confirmed: list[Hit] = []
        for one in sought:
            hit = self._hit(party, one, about, as_of)
            if hit is None:
                continue
            said = decided.of(members, one.entry_id, hit.content) if decided else None
            if said is None and hit.score >= min_score:
                open_hits.append(hit)
            elif said is not None and said[0]:
                why = f"confirmed by {said[1].by}"
                confirmed.append(replace(hit, decision="match", reasons=(*hit.reasons, why)))
        open_hits.sort(key=_rank)
        return tuple(sorted((*confirmed, *open_hits[:top]), key=_rank))

    def _read_history(self, list_id: str, entry_id: str) -> tuple[Held, ...]:
        return tuple(
            Held(edition=edition, entry=self._lists.find(list_id, edition, entry_id))
            for edition in self._editions.get(list_id, ())
        )

    def _hit(self, party: Party, sought: Sought, about: str, as_of: date | None) -> Hit | None:
        history = self._history(sought.list_id, sought.entry_id)
        if not any(held.entry is not None for held in history):
            return None
        standing = stand_on(history, as_of)
        judged = _judge(party, sought, standing.entry, is_name_alone=sought.list_id in self._names_alone)
        return _as_hit(party, sought, standing, judged, about=about, as_of=as_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    score: float
    decision: str
    name: str
    kind: str
    reasons: tuple[str, ...]
    conflicts: tuple[str, ...]


def _judge(party: Party, sought: Sought, entry: ListEntry, *, is_name_alone: bool) -> _Judged:
    numbers, is_sure = same_identifiers(party, entry)
    name = sought.name or _best_name(party, entry)
    score = name.score if name is not None else 0.0
    names = name.reasons if name is not None else ()
    text, kind = (name.text, name.kind) if name is not None else (entry.names[0].text, entry.names[0].kind.value)
    if is_name_alone:
        best = 1.0 if is_sure else score
        decision = "match" if best >= MATCH_LINE else "none"
        return _Judged(score=best, decision=decision, name=text, kind=kind, reasons=numbers + names, conflicts=())
    facts = weigh(party, entry)
    strict = _strictness(text, kind, score)
    by_name = score * strict[0]
    base = 1.0 if is_sure else max(by_name, MATCH_LINE) if numbers else by_name
    final = base * facts.factor
    decision = _decision(party, entry, facts, score=by_name, kind=kind, numbers=bool(numbers), is_sure=is_sure)
    if decision == "review" and not numbers and final < MATCH_LINE:
        decision = "none"
    reasons = (*numbers, *names, *facts.reasons, *strict[1])
    return _Judged(score=final, decision=decision, name=text, kind=kind, reasons=reasons, conflicts=facts.conflicts)


def _worth(match: NameMatch) -> float:
    return match.score * _strictness(match.text, match.kind, match.score)[0]


def _strictness(text: str, kind: str, score: float) -> tuple[float, tuple[str, ...]]:
    if kind == AliasKind.WEAK.value:
        return STRICT_FACTOR, ("a weak alias",)
    if score < 1.0 and sum(char.isalnum() for char in text) <= SHORT_LETTERS:
        return STRICT_FACTOR, ("a short name, not met to the letter",)
    return 1.0, ()


def _decision(
    party: Party, entry: ListEntry, facts: Weighing, *, score: float, kind: str, numbers: bool, is_sure: bool
) -> str:
    """match, review or none. A name alone is at most review, and nothing that contradicts is a match."""
    if numbers:
        is_match = (is_sure or score >= MATCH_LINE) and not facts.conflicts
        return "match" if is_match else "review"
    if score < MATCH_LINE:
        return "none"
    if facts.conflicts or kind == AliasKind.WEAK.value:
        return "review"
    return "match" if _is_borne_out(party, entry, facts, score) else "review"


def _is_borne_out(party: Party, entry: ListEntry, facts: Weighing, score: float) -> bool:
    if is_person(entry.schema) or is_person(party.schema):
        return "birth date" in facts.supports or ("birth year" in facts.supports and score >= YEAR_LINE)
    return "address" in facts.supports or ("country" in facts.supports and score >= COUNTRY_LINE)


def _best_name(party: Party, entry: ListEntry) -> NameMatch | None:
    if not party.name.strip():
        return None
    schema = party.schema or entry.schema
    found = [replace(compare(party.name, n.text, schema), kind=n.kind.value) for n in entry.names]
    return max(found, key=lambda m: m.score, default=None)


def _rank(hit: Hit) -> tuple[int, float, int, str]:
    decisions = ("match", "review", "none")
    return decisions.index(hit.decision), -hit.score, hit.listed_status.value != "listed", hit.entity_id


def no_hit(party: Party, as_of: date | None = None) -> Hit:
    """The row of a query without candidates."""
    return Hit(query_row=party.row, query_id=party.id, query_name=party.name, extra=party.extra, as_of=as_of)


def _as_hit(
    party: Party, sought: Sought, standing: Standing, judged: _Judged, *, about: str, as_of: date | None
) -> Hit:
    entry = standing.entry
    return Hit(
        query_row=party.row,
        query_id=party.id,
        query_name=sought.query_name,
        entity_id=entry.id,
        dataset=entry.list_id,
        edition=standing.edition,
        matched_name=judged.name,
        alias_kind=judged.kind,
        score=judged.score,
        decision=judged.decision,
        reasons=judged.reasons,
        conflicts=judged.conflicts,
        measure=entry.measure.value,
        programme=entry.programme or "",
        list_country=entry.countries,
        list_birth_date=entry.birth_dates,
        list_ids=tuple(f"{scheme}:{value}" for scheme, value in entry.identifiers),
        listed_status=standing.status,
        date_basis=standing.basis,
        listed_from=standing.listed_from,
        listed_to=standing.listed_to,
        linked_to=entry.linked_to,
        content=pair_content(about, entry),
        extra=party.extra,
        as_of=as_of,
    )
