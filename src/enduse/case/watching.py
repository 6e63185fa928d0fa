"""What new editions of lists change for a case or a recorded screening, and nothing else.

Only entries that came, went or changed since the editions that were used are looked at: a hit on any other entry is as
it was. The editions that were used are pinned by their digests; one that was loaded anew since under the same day
cannot be compared, and is told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from enduse.case.folder import CaseFolder, file_digest
from enduse.case.listed import open_against
from enduse.case.party_rows import PartyRows
from enduse.case.room import Room
from enduse.case.screening_record import read_decisions, read_record
from enduse.case.steps.screening import entity_hits, screened_lists
from enduse.case.store import Store
from enduse.case.table_reading import open_table
from enduse.lists.changes import EntryChange, FieldChange
from enduse.lists.store import ListStore
from enduse.model.codec import from_json
from enduse.model.listing import Edition, Hit
from enduse.model.problem import Problem
from enduse.screening import Decided, hit_item_id, party_member
from enduse.settings import Settings, read_settings

__all__ = ["NewEdition", "WatchReport", "Watched", "watch"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEdition:
    """A list that has a newer edition than the one that was used."""

    list_id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One thing that a new edition changes.

    Attributes:
        kind: `new_hit`, or of a hit that was there `entry_changed` or `entry_gone`.
        party: Id of the party or entity, and its name.
        fields: What changed in the entry.
        score, decision, reasons: Of the hit as it is now; as it was where the entry is gone.
    """

    kind: str
    list_id: str
    entity_id: str
    matched_name: str
    party: str
    party_name: str
    score: float
    decision: str
    reasons: tuple[str, ...] = ()
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchReport:
    """New editions, what they change, and what could not be told."""

    editions: tuple[NewEdition, ...]
    changes: tuple[Watched, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _News:
    """The entries that new editions touch."""

    editions: list[NewEdition] = field(default_factory=list)
    touched: dict[str, EntryChange] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def note(self, about: str, kind: str, text: str, remedy: str) -> None:
        self.problems.append(Problem(stage="watch", exhibit=about, kind=kind, text=text, remedy=remedy))


def watch(path: Path, *, screened: Path | None = None, settings: Settings | None = None) -> WatchReport:
    """What the newest editions change for a case, or for a screening by its record.

    Args:
        path: A case, or a record that `screen --record` wrote.
        screened: The file that was screened; if None it is looked for beside the record.

    Raises:
        NotFoundError: There is neither.
        FormatError: The file is no record.
    """
    used = settings or read_settings()
    with closing(ListStore(used.home)) as lists:
        if path.is_dir():
            return _watch_case(path, lists, used)
        return _watch_record(path, screened, lists, used)


def _news(pinned: Mapping[str, tuple[str, str]], lists: ListStore) -> _News:
    """What came after the pinned editions.

    Args:
        pinned: List id to the name and digest of its newest edition that was used.
    """
    news = _News()
    held = {(e.list_id, e.edition): e.digest for e in lists.editions()}
    newest = {e.list_id: e for e in lists.status()}
    for list_id, (edition, digest) in sorted(pinned.items()):
        now = newest.get(list_id)
        if now is None:
            news.note(list_id, "not_loaded", f"list {list_id} is not loaded", "load it, or screen again")
        elif now.digest == digest:
            continue
        elif held.get((list_id, edition)) != digest:
            text = f"edition {edition} of {list_id} was loaded anew or is gone: what changed since cannot be told"
            news.note(list_id, "not_comparable", text, "run or screen again")
        else:
            news.editions.append(NewEdition(list_id=list_id, before=edition, after=now.edition))
            news.touched.update((change.entry_id, change) for change in lists.changes(list_id, edition, now.edition))
    for list_id in sorted(set(newest) - set(pinned)):
        news.note(list_id, "not_used", f"list {list_id} was not used", "run or screen again to use it")
    return news


def _watch_case(path: Path, lists: ListStore, settings: Settings) -> WatchReport:
    folder = CaseFolder(path)
    folder.require()
    with closing(Store(folder)) as store:
        pins = {count.subject: count.value for count in store.read("counts", stage="screening", name="edition")}
        own = {edition.list_id for edition in store.read("editions")}
        pinned = {key: (v.rpartition(" ")[0], v.rpartition(" ")[2]) for key, v in pins.items() if key not in own}
        news = _news(pinned, lists)
        if not pins:
            news.note(path.name, "not_run", "the case was not screened", f"enduse run {path.name}")
        captions = {entity.id: entity.caption for entity in store.read("entities")}
        before = {(hit.query_id, hit.entity_id): hit for hit in store.read("hits")}
        changes = [_was(hit, captions.get(hit.query_id, ""), news) for hit in before.values()]
        found = [change for change in changes if change is not None]
        if news.touched:
            room = Room(store=store, settings=settings, case_settings=folder.settings())
            joined, editions = screened_lists(room, lists)
            now = (hit for _, hits in entity_hits(room, joined, editions) for hit in hits)
            found += [_is_new(hit, captions[hit.query_id]) for hit in _only_new(now, before, news)]
    return _report(news, found)


def _only_new(now: Iterable[Hit], before: Mapping[tuple[str, str], Hit], news: _News) -> Iterator[Hit]:
    for hit in now:
        if hit.entity_id in news.touched and (hit.query_id, hit.entity_id) not in before:
            yield hit


def _watch_record(path: Path, screened: Path | None, lists: ListStore, settings: Settings) -> WatchReport:
    told = read_record(path)
    editions = [from_json(Edition, one) for one in told["editions"]]
    ids = {edition.list_id for edition in lists.editions()}
    pinned = {e.list_id: (e.edition, e.digest) for e in editions}
    news = _news(pinned, lists)
    news.problems = [p for p in news.problems if p.kind != "not_used" or not told["against"]]
    found = []
    for alarm in told["alarms"]:
        change = news.touched.get(alarm["entity_id"])
        if change is not None:
            found.append(_alarm(alarm, change))
    if news.touched:
        source = screened or path.parent / told["input"]["file"]
        if not source.is_file() or file_digest(source) != told["input"]["sha256"]:
            text = f"{told['input']['file']} is not beside the record as it was screened: new hits cannot be told"
            news.note(path.name, "no_input", text, "name it with --input")
        else:
            names = [name for name in sorted(pinned) if name in ids]
            found += _new_of_file(source, told, names, path, lists, settings=settings, news=news)
    return _report(news, found)


def _new_of_file(
    source: Path,
    told: Mapping[str, Any],
    names: list[str],
    record: Path,
    lists: ListStore,
    *,
    settings: Settings,
    news: _News,
) -> list[Watched]:
    screener = open_against(lists, names).screener(settings)
    decided = Decided(read_decisions(record))
    known = {alarm["id"] for alarm in told["alarms"]}
    asked = told["as_of_asked"]
    table = open_table(source)
    found = []
    parties = PartyRows(source.name, table.columns).read(table.rows, lambda problem: None)
    for party, hits in screener.screen_stream(
        parties,
        as_of=date.fromisoformat(asked) if asked is not None else None,
        top=int(told["thresholds"]["top"]),
        min_score=float(told["thresholds"]["min_score"]),
        decided=decided,
    ):
        found += [
            _is_new(hit, hit.query_name)
            for hit in hits
            if hit.entity_id in news.touched
            and hit.decision != "none"
            and hit_item_id(party_member(party), hit.entity_id) not in known
        ]
    return found


def _was(hit: Hit, caption: str, news: _News) -> Watched | None:
    """What became of a hit that was there; None where its entry is as it was."""
    change = news.touched.get(hit.entity_id)
    if change is None:
        return None
    return Watched(
        kind="entry_gone" if change.kind == "went" else "entry_changed",
        list_id=change.list_id,
        entity_id=hit.entity_id,
        matched_name=hit.matched_name,
        party=hit.query_id,
        party_name=caption,
        score=hit.score,
        decision=hit.decision,
        reasons=hit.reasons,
        fields=change.fields,
    )


def _alarm(alarm: Mapping[str, Any], change: EntryChange) -> Watched:
    return Watched(
        kind="entry_gone" if change.kind == "went" else "entry_changed",
        list_id=change.list_id,
        entity_id=alarm["entity_id"],
        matched_name=alarm["matched_name"],
        party=alarm["query_id"],
        party_name=alarm["query_name"],
        score=alarm["score"],
        decision=alarm["decision"],
        reasons=tuple(alarm["reasons"]),
        fields=change.fields,
    )


def _is_new(hit: Hit, name: str) -> Watched:
    return Watched(
        kind="new_hit",
        list_id=hit.dataset,
        entity_id=hit.entity_id,
        matched_name=hit.matched_name,
        party=hit.query_id,
        party_name=name,
        score=hit.score,
        decision=hit.decision,
        reasons=hit.reasons,
    )


def _report(news: _News, found: Iterable[Watched]) -> WatchReport:
    order = {"new_hit": 0, "entry_changed": 1, "entry_gone": 2}
    changes = sorted(found, key=lambda w: (order[w.kind], -w.score, w.party, w.entity_id))
    return WatchReport(editions=tuple(news.editions), changes=tuple(changes), problems=tuple(news.problems))
