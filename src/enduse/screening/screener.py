"""Parties against list entries: who may be whom, with what certainty, and whether listed on a day."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import islice

from enduse.model.listing import Edition, Hit, ListEntry, Party
from enduse.model.ports import Lists
from enduse.names import MATCH_LINE, IndexedName, NameIndex
from enduse.screening.decided import Decided, entry_content, pair_content, party_content, party_member
from enduse.screening.judging import Judged, Sought, best_name, judge, nearness, rank, worth
from enduse.screening.standing import Held, Standing, stand_on
from enduse.text.identifiers import normal_identifier

__all__ = ["Screener", "listed_names", "no_hit"]

_BATCH = 8_192
_CACHED_ENTRIES = 20_000
_NAMES_AN_ENTRY = 6
_LEAST_NAMES = 200
"""Names looked at beside the facts, at least: namesakes are told apart only by these."""


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
        self._listed = lru_cache(maxsize=_CACHED_ENTRIES)(index.name)
        self._contents: dict[tuple[str, str, str], str] = {}

    def seek(
        self,
        parties: Sequence[Party],
        *,
        other_names: Sequence[Iterable[str]] = (),
        limit: int = 5,
        min_score: float = MATCH_LINE,
    ) -> Iterator[tuple[Sought, ...]]:
        """For each party the entries that it may be, by name and by identifier, each once, best names first.

        Args:
            other_names: For each party its names beside the first; none for all if empty.
            limit: Entries wanted by name.
            min_score: No name below it.
        """
        names: list[str] = []
        owners: list[int] = []
        for place, party in enumerate(parties):
            if not other_names:
                names.append(party.name)
                owners.append(place)
                continue
            own = [n for n in dict.fromkeys((party.name, *other_names[place])) if n.strip()]
            names += own
            owners += [place] * len(own)
        schemas = [parties[place].schema for place in owners]
        wanted = max(limit * _NAMES_AN_ENTRY, _LEAST_NAMES)
        found = self._index.find(names, schemas=schemas, limit=wanted, min_score=min_score)
        rows = zip(found.queries.tolist(), found.numbers.tolist(), found.scores.tolist(), strict=True)
        waiting = next(rows, None)
        for place, party in enumerate(parties):
            best: dict[tuple[str, str], Sought] = {}
            while waiting is not None and owners[waiting[0]] == place:
                self._add(best, names[waiting[0]], waiting[1], waiting[2])
                waiting = next(rows, None)
            for key in self._numbered(party) if party.identifiers else ():
                best.setdefault(key, Sought(list_id=key[0], entry_id=key[1], query_name=party.name))
            yield tuple(sorted(best.values(), key=nearness)) if best else ()

    def _add(self, best: dict[tuple[str, str], Sought], query_name: str, number: int, score: float) -> None:
        listed = self._listed(number)
        list_id, _, entry_id = listed.key.partition("\t")
        one = Sought(
            list_id=list_id,
            entry_id=entry_id,
            query_name=query_name,
            number=number,
            name=listed.text,
            kind=listed.kind,
            score=score,
        )
        known = best.get((list_id, entry_id))
        if known is None or worth(one) > worth(known):
            best[list_id, entry_id] = one

    def _numbered(self, party: Party) -> Iterator[tuple[str, str]]:
        for scheme, value in party.identifiers:
            known = normal_identifier(scheme, value)
            for list_id, edition, entry_id in self._lists.with_identifier(known[1]) if known is not None else ():
                if edition in self._editions.get(list_id, ()):
                    yield list_id, entry_id

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
        many = self.screen_many([party], as_of=as_of, top=top, min_score=min_score, decided=decided)
        return next(many) or (no_hit(party, party.as_of if party.as_of is not None else as_of),)

    def screen_many(
        self,
        parties: Sequence[Party],
        *,
        as_of: date | None = None,
        top: int = 5,
        min_score: float = MATCH_LINE,
        decided: Decided | None = None,
    ) -> Iterator[tuple[Hit, ...]]:
        """For each party what `screen` gives, but nothing where there is no hit."""
        limit = top + decided.most if decided else top
        for party, sought in zip(parties, self.seek(parties, limit=limit, min_score=min_score), strict=True):
            if not sought:
                yield ()
                continue
            yield self.judge(
                party,
                sought,
                members=(party_member(party),) if decided else (),
                as_of=party.as_of if party.as_of is not None else as_of,
                top=top,
                min_score=min_score,
                decided=decided,
            )

    def screen_stream(
        self,
        parties: Iterable[Party],
        *,
        as_of: date | None = None,
        top: int = 5,
        min_score: float = MATCH_LINE,
        decided: Decided | None = None,
    ) -> Iterator[tuple[Party, tuple[Hit, ...]]]:
        """Parties of any number with what `screen_many` gives for each, a batch in memory at a time."""
        waiting = iter(parties)
        while some := list(islice(waiting, _BATCH)):
            found = self.screen_many(some, as_of=as_of, top=top, min_score=min_score, decided=decided)
            yield from zip(some, found, strict=True)

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
        open_ones: list[Judged] = []
        confirmed: list[tuple[Judged, str]] = []
        for one in sought:
            judged = self._judged(party, one, as_of)
            if judged is None:
                continue
            said = None
            if decided and decided.has(members, one.entry_id):
                said = decided.of(members, one.entry_id, pair_content(about, self._content(judged.standing)))
            if said is None and judged.score >= min_score:
                open_ones.append(judged)
            elif said is not None and said[0]:
                confirmed.append((replace(judged, decision="match"), f"confirmed by {said[1].by}"))
        kept = [*confirmed, *((one, "") for one in heapq.nsmallest(top, open_ones, key=rank))]
        kept.sort(key=lambda item: rank(item[0]))
        return tuple(self._hit(party, judged, about, as_of, more=more) for judged, more in kept)

    def _read_history(self, list_id: str, entry_id: str) -> tuple[Held, ...]:
        return tuple(
            Held(edition=edition, entry=self._lists.find(list_id, edition, entry_id))
            for edition in self._editions.get(list_id, ())
        )

    def _judged(self, party: Party, sought: Sought, as_of: date | None) -> Judged | None:
        history = self._history(sought.list_id, sought.entry_id)
        if not any(held.entry is not None for held in history):
            return None
        standing = stand_on(history, as_of)
        return judge(party, sought, standing, is_name_alone=sought.list_id in self._names_alone)

    def _content(self, standing: Standing) -> str:
        entry = standing.entry
        key = (entry.list_id, entry.edition, entry.id)
        if key not in self._contents:
            self._contents[key] = entry_content(entry)
        return self._contents[key]

    def _name_reasons(self, party: Party, sought: Sought, entry: ListEntry) -> tuple[str, ...]:
        if sought.number is not None:
            return self._index.match(sought.query_name, sought.number, sought.score, schema=party.schema).reasons
        best = best_name(party, entry)
        return best.reasons if best is not None else ()

    def _hit(self, party: Party, judged: Judged, about: str, as_of: date | None, *, more: str = "") -> Hit:
        standing, sought = judged.standing, judged.sought
        entry = standing.entry
        names = self._name_reasons(party, sought, entry)
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
            reasons=(*judged.numbers, *names, *judged.reasons, *((more,) if more else ())),
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
            content=pair_content(about, self._content(standing)),
            extra=party.extra,
            as_of=as_of,
        )


def no_hit(party: Party, as_of: date | None = None) -> Hit:
    """The row of a query without candidates."""
    return Hit(query_row=party.row, query_id=party.id, query_name=party.name, extra=party.extra, as_of=as_of)
