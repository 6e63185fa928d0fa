"""Questions of other programs about parties: lists and the case's entities searched together, many queries at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any

from enduse.case.ftm_shapes import CASE, entity_shape, entry_shape, is_of_schema, party_of
from enduse.case.listed import EntryLists, JoinedLists, name_index
from enduse.case.name_words import NameWords
from enduse.errors import NotFoundError
from enduse.lists.store import ListStore
from enduse.model.entity import Entity
from enduse.model.listing import AliasKind, Edition, Hit, ListedName, ListEntry, Measure, Party
from enduse.model.records import CaseRecords
from enduse.names import MATCH_LINE, IndexedName, NameIndex
from enduse.screening import Screener, listed_names
from enduse.settings import Settings
from enduse.text.identifiers import normal_identifier

__all__ = ["ALL", "LISTS", "Answer", "Asking", "Query", "SearchPage", "compile_loops", "query_of"]

ALL = "default"
"""Dataset of everything: the loaded lists and the entities of the case."""
LISTS = "lists"
"""Dataset of all loaded lists."""

_NOW = "now"
_KEPT_SCREENERS = 8
_MOST_FOUND = 200
_MANY_ENTRIES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One party that is asked for, in one dataset.

    Attributes:
        other_names: Its names beside the first.
        limit: Most answers; `min_score` the lowest score of one, 0 to 1.
        keeps: Datasets that an answer may be in; any if empty. `drops`: those that it may not be in.
        schemata_dropped, topics, ids_dropped: What an answer may not be, must have one of, and may not be.
    """

    party: Party
    other_names: tuple[str, ...] = ()
    dataset: str = ALL
    limit: int = 5
    min_score: float = MATCH_LINE
    keeps: frozenset[str] = frozenset()
    drops: frozenset[str] = frozenset()
    schemata_dropped: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    ids_dropped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A hit and the record that was hit, as the yente API shows an entity."""

    hit: Hit
    shape: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """A page of records found; `is_all` says that `total` counts all there are."""

    shapes: tuple[Mapping[str, Any], ...]
    total: int
    is_all: bool
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def compile_loops() -> None:
    """Load the compiled loops of the search, compiling them where this machine has not yet (half a minute, once)."""
    from enduse.names import compiled

    compiled.load()
    index = NameIndex.build([IndexedName(key="1", text="One Trading"), IndexedName(key="2", text="Two Optics")])
    index.find(["Ome Trading", "Two"], limit=2)


def query_of(key: str, schema: str, properties: Mapping[str, Sequence[str]], **wanted: Any) -> Query:
    """A query from an example in FollowTheMoney's words; `wanted` are fields of `Query`."""
    party, others = party_of(key, schema, properties)
    return Query(party=party, other_names=others, **wanted)


class Asking:
    """The lists of the user and the entities of a case, ready to be asked; for one thread alone.

    Args:
        records: What may be shown of the case.
    """

    def __init__(self, records: CaseRecords, settings: Settings) -> None:
        self._settings = settings
        self._records = records
        self._store = ListStore(settings.home)
        self._entities = {entity.id: entity for entity in records.entities}
        self._own = _as_list(records)
        held = EntryLists(records.editions, records.entries)
        self._lists = JoinedLists(self._store, held)
        self._screener = lru_cache(maxsize=_KEPT_SCREENERS)(self._make_screener)
        self._shape = lru_cache(maxsize=20_000)(self._make_shape)
        self._words = lru_cache(maxsize=_KEPT_SCREENERS)(self._make_words)

    def close(self) -> None:
        """Let go of the lists."""
        self._store.close()

    def mark(self) -> tuple[str, ...]:
        """A value that changes when a list is loaded."""
        return tuple(edition.digest for edition in self._store.editions())

    def warm(self) -> None:
        """Make the indexes and compile what is compiled, so that the first question need not wait."""
        self.match([Query(party=Party(id="0", name="warm"))])

    def has_many(self) -> bool:
        """Whether so many entries are asked that compiled loops are worth their loading."""
        return sum(part.entries for edition in self._lists.editions() for part in edition.parts) >= _MANY_ENTRIES

    def datasets(self) -> tuple[str, ...]:
        """Names that may be asked for: everything, the case, all lists, then each list."""
        return (ALL, CASE, LISTS, *dict.fromkeys(edition.list_id for edition in self._lists.editions()))

    def editions(self) -> tuple[Edition, ...]:
        """Editions of the lists, by list, oldest first."""
        return self._lists.editions()

    def match(self, queries: Sequence[Query]) -> list[tuple[Answer, ...]]:
        """For each query its answers, best first; queries of one dataset are one search of the index.

        Raises:
            NotFoundError: A dataset is not known.
        """
        made: dict[int, tuple[Answer, ...]] = {}
        for dataset in dict.fromkeys(query.dataset for query in queries):
            places = [place for place, query in enumerate(queries) if query.dataset == dataset]
            for place, found in zip(places, self._match([queries[p] for p in places], dataset), strict=True):
                made[place] = found
        return [made[place] for place in range(len(queries))]

    def find(self, key: str) -> tuple[str, Mapping[str, Any]]:
        """The id under which a record is kept now, and its shape.

        Raises:
            NotFoundError: Neither the case nor a list has it.
        """
        entity = self._entities.get(self._records.entity_of.get(key, key))
        if entity is not None:
            return entity.id, entity_shape(entity)
        for edition in reversed(self._lists.editions()):
            if self._lists.find(edition.list_id, edition.edition, key) is not None:
                return key, self._shape(edition.list_id, key)
        raise NotFoundError("there is no such entity", hint="ids come from /match, /search or /api/entities")

    def search(
        self, text: str, *, dataset: str, schema: str, countries: frozenset[str], topics: frozenset[str],
        offset: int, limit: int,
    ) -> SearchPage:  # fmt: skip
        """Records that a text finds by name or number, the best first; all of a dataset where it is empty.

        Raises:
            NotFoundError: The dataset is not known.
        """
        most = _MOST_FOUND + offset
        kept: list[Mapping[str, Any]] = []
        for shape in self._searched(text.strip(), dataset, most):
            is_wanted = is_of_schema(shape["schema"], schema)
            is_wanted = is_wanted and (not countries or bool(countries & set(shape["properties"].get("country", ()))))
            is_wanted = is_wanted and (not topics or bool(topics & set(shape["properties"].get("topics", ()))))
            if is_wanted:
                kept.append(shape)
        shown = tuple(kept[offset : offset + limit])
        return SearchPage(shapes=shown, total=len(kept), is_all=len(kept) < most, facets=_facets(kept))

    def _searched(self, text: str, dataset: str, most: int) -> Iterable[Mapping[str, Any]]:
        if not text:
            yield from islice(self._everything(dataset), most)
            return
        party = Party(id="q", name=text, identifiers=tuple(_numbers(text)))
        by_words = [key for name in _parts(dataset) for key in self._words(name).find(text)]
        yield from (self._shape(list_id, key) for list_id, key in by_words[:most])
        seen = {key for _, key in by_words}
        (answers,) = self._match([Query(party=party, dataset=dataset, limit=most, min_score=MATCH_LINE)], dataset)
        yield from (a.shape for a in answers if a.shape["id"] not in seen)

    def _everything(self, dataset: str) -> Iterable[Mapping[str, Any]]:
        self._screeners(dataset)
        if dataset in {ALL, CASE}:
            yield from (entity_shape(entity) for entity in self._records.entities)
        newest = {edition.list_id: edition for edition in self._lists.editions()}
        for list_id in newest if dataset in {ALL, LISTS} else (dataset,) if dataset in newest else ():
            for entry in self._lists.entries(list_id, newest[list_id].edition):
                yield self._shape(list_id, entry.id)

    def _make_words(self, dataset: str) -> NameWords:
        if dataset == CASE:
            return NameWords((name, (CASE, e.id)) for e in self._records.entities for name in (e.caption, *e.names))
        newest = {e.list_id: e.edition for e in self._lists.editions() if dataset in {LISTS, e.list_id}}
        entries = (entry for list_id, edition in newest.items() for entry in self._lists.entries(list_id, edition))
        return NameWords((name.text, (entry.list_id, entry.id)) for entry in entries for name in entry.names)

    def _match(self, queries: Sequence[Query], dataset: str) -> list[tuple[Answer, ...]]:
        found: list[list[Answer]] = [[] for _ in queries]
        parties = [query.party for query in queries]
        others = [query.other_names for query in queries]
        has_others = any(others)
        limit = max((query.limit for query in queries), default=1)
        lowest = min((query.min_score for query in queries), default=MATCH_LINE)
        for screener in self._screeners(dataset):
            sought = screener.seek(
                parties, other_names=others if has_others else (), limit=limit * 3, min_score=max(lowest, 0.05)
            )
            for place, some in enumerate(sought):
                query = queries[place]
                hits = screener.judge(
                    query.party, some, other_names=query.other_names, top=query.limit * 3, min_score=query.min_score
                )
                found[place] += [a for a in map(self._answer, hits) if _is_wanted(a, query)]
        return [tuple(sorted(answers, key=_rank)[: queries[place].limit]) for place, answers in enumerate(found)]

    def _answer(self, hit: Hit) -> Answer:
        return Answer(hit=hit, shape=self._shape(hit.dataset, hit.entity_id))

    def _make_shape(self, list_id: str, key: str) -> Mapping[str, Any]:
        if list_id == CASE:
            return entity_shape(self._entities[key])
        editions = [e for e in self._lists.editions() if e.list_id == list_id]
        held = [(e, self._lists.find(list_id, e.edition, key)) for e in editions]
        holding = [(edition, entry) for edition, entry in held if entry is not None]
        return entry_shape(holding[-1][1], (edition for edition, _ in holding))

    def _screeners(self, dataset: str) -> list[Screener]:
        found = []
        for name in _parts(dataset):
            with suppress(_EmptyError):
                found.append(self._screener(name))
        return found

    def _make_screener(self, dataset: str) -> Screener:
        if dataset == CASE:
            index = NameIndex.build(listed_names(self._own, self._own.editions()))
            return Screener(self._own, self._own.editions(), index)
        editions = tuple(e for e in self._lists.editions() if dataset in {LISTS, e.list_id})
        if not editions and dataset == LISTS:
            raise _EmptyError
        if not editions:
            known = ", ".join(self.datasets())
            raise NotFoundError(f"there is no dataset {dataset[:80]!r}", hint=f"one of: {known}")
        return Screener(self._lists, editions, name_index(self._lists, editions, self._settings))


def _parts(dataset: str) -> tuple[str, ...]:
    """The datasets whose indexes a dataset is asked in."""
    return (CASE, LISTS) if dataset == ALL else (dataset,)


class _EmptyError(Exception):
    """No list is loaded."""


def _as_list(records: CaseRecords) -> EntryLists:
    """The entities of a case as the entries of a list that is never written to the cache of indexes."""
    edition = Edition(list_id=CASE, edition=_NOW, digest=CASE)
    return EntryLists([edition], (_as_entry(entity) for entity in records.entities))


def _as_entry(entity: Entity) -> ListEntry:
    names = tuple(dict.fromkeys((entity.caption, *entity.names)))
    return ListEntry(
        id=entity.id,
        list_id=CASE,
        edition=_NOW,
        schema=entity.schema,
        names=tuple(ListedName(text=n, kind=AliasKind.STRONG if i else AliasKind.PRIMARY) for i, n in enumerate(names)),
        measure=Measure.OTHER,
        identifiers=entity.identifiers,
        countries=tuple(c.lower() for c in entity.countries),
        addresses=entity.addresses,
    )


def _is_wanted(answer: Answer, query: Query) -> bool:
    shape = answer.shape
    datasets = set(shape["datasets"])
    if (query.keeps and not datasets & query.keeps) or datasets & query.drops or shape["id"] in query.ids_dropped:
        return False
    if any(is_of_schema(shape["schema"], schema) for schema in query.schemata_dropped):
        return False
    return not query.topics or bool(query.topics & set(shape["properties"].get("topics", ())))


def _rank(answer: Answer) -> tuple[int, float, str, str]:
    hit = answer.hit
    return ("match", "review", "none").index(hit.decision), -hit.score, hit.dataset, hit.entity_id


def _numbers(text: str) -> Iterable[tuple[str, str]]:
    """A text as identifiers of the schemes that may have it, where it may be one."""
    if sum(char.isdigit() for char in text) >= 5:
        for scheme in ("inn", "ogrn", "uscc", "lei", "imo", "id"):
            if normal_identifier(scheme, text) is not None:
                yield scheme, text


def _facets(shapes: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {"countries": {}, "topics": {}, "datasets": {}, "schema": {}}
    for shape in shapes:
        values = {
            "countries": shape["properties"].get("country", ()),
            "topics": shape["properties"].get("topics", ()),
            "datasets": shape["datasets"],
            "schema": (shape["schema"],),
        }
        for name, some in values.items():
            for value in some:
                counts[name][value] = counts[name].get(value, 0) + 1
    return {name: dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))) for name, found in counts.items()}
