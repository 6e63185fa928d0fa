"""Search as a page shows it: one kind at a time, page by page, with facets, in any script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from enduse.case.ranking import MOST_RANKED, current_of, ranked
from enduse.case.searching import match_expression, shipment_condition, where
from enduse.case.shown import Shown
from enduse.case.store import Store
from enduse.case.viewing_claims import CitedClaim, cited, name_of
from enduse.case.viewing_party import ShipmentRow, shipments_where
from enduse.model.entity import Entity
from enduse.model.evidence import Passage
from enduse.text.fold import fold, fold_name, is_cjk

__all__ = ["KINDS", "FoundPage", "FoundPassage", "Wanted", "find"]

KINDS = ("passage", "claim", "entity", "shipment")
PER_PAGE = 20
_FACETED = 1_000
"""Best hits whose languages and documents are counted."""
_MAX_NAMES = 8
_AROUND = 140
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is searched for.

    Attributes:
        kind: passage, claim, entity or shipment.
        language, exhibit: Narrow passages. `status`: narrows claims. `schema`: narrows entities.
    """

    words: str
    kind: str = "passage"
    page: int = 1
    language: str = ""
    exhibit: str = ""
    status: str = ""
    schema: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassage:
    """A passage that was found: its words around the first hit, cut where hits start and end."""

    id: str
    exhibit: str
    exhibit_name: str
    place: str
    href: str
    language: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """One page of what was found.

    Attributes:
        total: How many were found, at most `MOST_RANKED` of passages and claims; `is_capped` says there may be more.
        also: Other names of the entities that the words name, which were searched for too.
        facets: Name of a field to its values, each with what it is called and how often it was met.
    """

    wanted: Wanted
    total: int
    is_capped: bool
    also: tuple[str, ...]
    passages: tuple[FoundPassage, ...] = ()
    claims: tuple[CitedClaim, ...] = ()
    entities: tuple[Entity, ...] = ()
    shipments: tuple[ShipmentRow, ...] = ()
    facets: Mapping[str, tuple[tuple[str, str, int], ...]] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """Number of the last page."""
        return max(1, -(-self.total // PER_PAGE))


def find(store: Store, shown: Shown, wanted: Wanted) -> FoundPage:
    """One page of what holds all words; words that name an entity also find what bears its other names."""
    named = _named(shown, wanted.words)
    phrases = list(dict.fromkeys((wanted.words, *(n for e in named for n in e.names))))[: _MAX_NAMES + 1]
    expression = " OR ".join(f"({m})" for m in map(match_expression, phrases) if m)
    also = tuple(p for p in phrases[1:] if fold(p) != fold(wanted.words))
    if not expression and wanted.kind != "claim":
        return FoundPage(wanted=wanted, total=0, is_capped=False, also=())
    return _FINDERS[wanted.kind](store, shown, wanted, _Sought(expression, phrases, named, also))


@dataclass(frozen=True, slots=True)
class _Sought:
    expression: str
    phrases: list[str]
    named: list[Entity]
    also: tuple[str, ...]


def _passages(store: Store, shown: Shown, wanted: Wanted, sought: _Sought) -> FoundPage:
    within, values = _narrowed(wanted)
    rows = ranked(store.connection, "passages", sought.expression, within=within, values=values)
    is_capped = len(rows) >= MOST_RANKED
    may_show = current_of(store.connection, "passages", rows) - _hidden_rows(store, shown, rows)
    rows = [row for row in rows if row in may_show]
    found = store.rows("passages", rows[(wanted.page - 1) * PER_PAGE : wanted.page * PER_PAGE])
    return FoundPage(
        wanted=wanted,
        total=len(rows),
        is_capped=is_capped,
        also=sought.also,
        passages=tuple(_found(shown, p, sought.phrases) for p in found),
        facets=_facets(store, shown, rows[:_FACETED]),
    )


def _narrowed(wanted: Wanted) -> tuple[str, list[str | int]]:
    parts = [(name, value) for name, value in (("language", wanted.language), ("exhibit", wanted.exhibit)) if value]
    within = "".join(f" AND w.rowid IN (SELECT seq FROM passages WHERE {name} = ?)" for name, _ in parts)  # noqa: S608
    return within, [value for _, value in parts]


def _hidden_rows(store: Store, shown: Shown, rows: list[int]) -> frozenset[int]:
    """Those of some passages whose exhibits may not be shown."""
    if not shown.has_hidden:
        return frozenset()
    exhibits = _exhibits_of(store, rows)
    return frozenset(row for row in rows if exhibits.get(row) not in shown.records.exhibits)


def _exhibits_of(store: Store, rows: list[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for start in range(0, len(rows), 500):
        piece = rows[start : start + 500]
        sql = f"SELECT seq, exhibit FROM passages WHERE seq IN ({', '.join('?' * len(piece))})"  # noqa: S608
        found.update(store.connection.execute(sql, piece).fetchall())
    return found


def _facets(store: Store, shown: Shown, rows: list[int]) -> dict[str, tuple[tuple[str, str, int], ...]]:
    languages: Counter[str] = Counter()
    exhibits: Counter[str] = Counter()
    for start in range(0, len(rows), 500):
        piece = rows[start : start + 500]
        sql = f"SELECT language, exhibit FROM passages WHERE seq IN ({', '.join('?' * len(piece))})"  # noqa: S608
        for language, exhibit in store.connection.execute(sql, piece):
            languages[language] += 1
            exhibits[exhibit] += 1
    told = ((key, name_of(shown, key), n) for key, n in exhibits.most_common(12))
    return {"language": tuple((key, key, n) for key, n in languages.most_common(12)), "exhibit": tuple(told)}


def _found(shown: Shown, passage: Passage, phrases: list[str]) -> FoundPassage:
    page = f"?page={passage.locator.page}" if passage.locator.page else f"?passage={passage.id}"
    return FoundPassage(
        id=passage.id,
        exhibit=passage.exhibit,
        exhibit_name=name_of(shown, passage.exhibit),
        place=where(passage.locator),
        href=f"/document/{passage.exhibit}{page}#{passage.id}",
        language=passage.language,
        pieces=tuple(_pieces(passage.text, phrases)),
    )


def _pieces(text: str, phrases: Iterable[str]) -> Iterable[tuple[str, bool]]:
    """The words around the first hit, cut where hits start and end."""
    words = sorted({w for phrase in phrases for w in _WORD.findall(fold(phrase))}, key=len, reverse=True)
    marked = _marking(tuple(words))
    first = marked.search(text) if words else None
    start = max(0, (first.start() if first else 0) - _AROUND // 2)
    piece = " ".join(text[start : start + 3 * _AROUND].split())
    at = 0
    if start:
        yield "… ", False
    for hit in marked.finditer(piece) if words else ():
        yield piece[at : hit.start()], False
        yield hit.group(), True
        at = hit.end()
    yield piece[at:] + (" …" if start + 3 * _AROUND < len(text) else ""), False


@lru_cache(maxsize=64)
def _marking(words: tuple[str, ...]) -> re.Pattern[str]:
    """Where one of the words starts a word of a text; ideographs stand anywhere."""
    each = (re.escape(w) if is_cjk(w[0]) else rf"(?<!\w){re.escape(w)}" for w in words[:40])
    return re.compile("|".join(each) or r"(?!)", re.IGNORECASE)


def _claims(store: Store, shown: Shown, wanted: Wanted, sought: _Sought) -> FoundPage:
    keys = _claim_keys(store, sought.expression) if sought.expression else list(shown.claims)
    every = [shown.claims[key] for key in dict.fromkeys(keys) if key in shown.claims]
    statuses = Counter(c.status.value for c in every)
    kept = [c.id for c in every if wanted.status in {"", c.status.value}]
    piece = kept[(wanted.page - 1) * PER_PAGE : wanted.page * PER_PAGE]
    return FoundPage(
        wanted=wanted,
        total=len(kept),
        is_capped=bool(sought.expression) and len(keys) >= MOST_RANKED,
        also=sought.also,
        claims=cited(shown, piece),
        facets={"status": tuple((s, s.replace("_", " "), n) for s, n in statuses.most_common())},
    )


def _claim_keys(store: Store, expression: str) -> list[str]:
    keys: list[str] = []
    for table in ("hand_claims", "claims"):
        for row in ranked(store.connection, table, expression):
            sql = f"SELECT id FROM {table} WHERE seq = ?"  # noqa: S608 - a constant of ours
            keys.append(str(store.connection.execute(sql, (row,)).fetchone()[0]))
    return keys


def _entities(store: Store, shown: Shown, wanted: Wanted, sought: _Sought) -> FoundPage:
    found = {e.id: e for e in sought.named}
    for row in ranked(store.connection, "entities", sought.expression):
        key = store.connection.execute("SELECT id FROM entities WHERE seq = ?", (row,)).fetchone()[0]
        if key in shown.entities:
            found.setdefault(key, shown.entities[key])
    words = fold_name(wanted.words).split()
    every = [e for e in found.values() if e in sought.named or _holds(e, words)]
    kept = [e for e in every if wanted.schema in {"", e.schema}]
    schemas = Counter(e.schema for e in every)
    return FoundPage(
        wanted=wanted,
        total=len(kept),
        is_capped=False,
        also=sought.also,
        entities=tuple(kept[(wanted.page - 1) * PER_PAGE : wanted.page * PER_PAGE]),
        facets={"schema": tuple((s, s, n) for s, n in schemas.most_common())},
    )


def _holds(entity: Entity, words: list[str]) -> bool:
    """Whether what may be shown of an entity holds the words: what was narrowed may have lost the name that did."""
    told = fold_name(" ".join((entity.caption, *entity.names, *(value for _, value in entity.identifiers))))
    return all(word in told for word in words)


def _shipments(store: Store, shown: Shown, wanted: Wanted, sought: _Sought) -> FoundPage:
    condition, values = shipment_condition(sought.phrases)
    most = wanted.page * PER_PAGE + 1
    rows = shipments_where(store, shown, condition, values, min(most, 2_000)) if condition else ()
    piece = rows[(wanted.page - 1) * PER_PAGE : wanted.page * PER_PAGE]
    return FoundPage(
        wanted=wanted, total=len(rows), is_capped=len(rows) >= most, also=sought.also, shipments=tuple(piece)
    )


_FINDERS = {"passage": _passages, "claim": _claims, "entity": _entities, "shipment": _shipments}


def _named(shown: Shown, words: str) -> list[Entity]:
    """Entities whose name the words are, in whatever script."""
    return [shown.entities[key] for key in shown.named.get(fold_name(words), ())]
