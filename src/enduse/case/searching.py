"""Search: passages, claims and entities through the full-text index, shipments through the engine, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from enduse.case.naming import entities_called
from enduse.case.room import trade_engine
from enduse.case.store import Store
from enduse.model.claim import Claim
from enduse.model.entity import Entity
from enduse.model.evidence import Locator, Passage
from enduse.text.fold import fold, is_cjk, space_cjk

__all__ = ["Found", "match_expression", "search", "shipment_condition", "where"]

_WORD = re.compile(r"\w+")
_STEM = 4
_MAX_NAMES = 8
_SHOWN = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that a search found.

    Attributes:
        kind: passage, claim, entity or shipment.
        id: Id of the record.
        place: Exhibit and page, sheet or row.
        text: The words around what was found.
    """

    kind: str
    id: str
    place: str
    text: str


def search(store: Store, query: str, *, limit: int = 20, among: tuple[Entity, ...] | None = None) -> Iterator[Found]:
    """What holds all words of a query: entities, claims, passages, then shipments, at most `limit` of each.

    A query that is the name of an entity also finds what bears its other names, in whatever script.

    Args:
        among: Entities whose other names count; all of the case if None.
    """
    entities = tuple(store.read("entities")) if among is None else among
    named = entities_called(entities, query)[:limit]
    phrases = [query, *dict.fromkeys(name for entity in named for name in entity.names)][: _MAX_NAMES + 1]
    expression = " OR ".join(f"({m})" for m in map(match_expression, phrases) if m)
    if not expression:
        return
    for entity in _entities(store, named, expression, limit):
        yield Found(kind="entity", id=entity.id, place=entity.schema, text="; ".join(entity.names[:4]))
    claims = [c for table in ("claims", "hand_claims") for c in store.found(table, expression, limit)]
    yield from (_claim(c) for c in {c.id: c for c in claims}.values())
    yield from (_passage(p, query) for p in store.found("passages", expression, limit))
    yield from _shipments(store, phrases, limit)


def match_expression(text: str) -> str:
    """FTS5 expression for all words of a text; words of four letters and more also find longer ones that begin so.

    >>> match_expression("Купол 无人机")
    '"купол"* "无 人 机"'
    """
    runs = (run for word in _WORD.findall(fold(text)) for run in _runs(word))
    return " ".join(f'"{space_cjk(run)}"' + ("*" if len(run) >= _STEM and not is_cjk(run[0]) else "") for run in runs)


def _runs(word: str) -> list[str]:
    """A word parted where ideographs meet other letters, as the index parts it."""
    return ["".join(run) for _, run in groupby(word, key=is_cjk)]


def _entities(store: Store, named: list[Entity], expression: str, limit: int) -> list[Entity]:
    found = {entity.id: entity for entity in named}
    for entity in store.found("entities", expression, limit):
        found.setdefault(entity.id, entity)
    return list(found.values())[:limit]


def _claim(claim: Claim) -> Found:
    place = f"{claim.exhibit[:12]} {where(claim.locator)}"
    text = f"[{claim.status.value}] {claim.subject} {claim.predicate} {claim.object}: {claim.quote}"
    return Found(kind="claim", id=claim.id, place=place, text=text[:_SHOWN])


def _passage(passage: Passage, query: str) -> Found:
    place = f"{passage.exhibit[:12]} {where(passage.locator)}"
    return Found(kind="passage", id=passage.id, place=place, text=_around(passage.text, query))


def where(place: Locator) -> str:
    """Page, sheet and row of a place in words, else the character at which it starts."""
    parts = [f"page {place.page}" if place.page else "", place.sheet or "", f"row {place.row}" if place.row else ""]
    return " ".join(part for part in parts if part) or f"at {place.start}"


def _around(text: str, query: str) -> str:
    """The words around the first word of the query."""
    words = _WORD.findall(fold(query))
    at = text.casefold().find(words[0]) if words else 0
    start = max(0, at - _SHOWN // 3)
    piece = " ".join(text[start : start + _SHOWN].split())
    return ("… " if start else "") + piece + (" …" if start + _SHOWN < len(text) else "")


_ROWS = """
SELECT r.shipment_id, r.exhibit, r.row_number, r.flow_date, g.description, s.name AS sender, c.name AS consignee
FROM rows r LEFT JOIN goods g USING (goods_key)
LEFT JOIN parties s ON s.party_key = r.sender_key LEFT JOIN parties c ON c.party_key = r.consignee_key
WHERE r.duplicate_of IS NULL AND ({wanted})
ORDER BY r.shipment_id LIMIT ?
"""


_PARTY = "(SELECT party_key FROM parties WHERE contains(name_folded, ?))"
_HOLDS = (
    "(r.goods_key IN (SELECT goods_key FROM goods WHERE contains(description_folded, ?)) "  # noqa: S608 - constants
    f"OR r.sender_key IN {_PARTY} OR r.consignee_key IN {_PARTY})"
)


def shipment_condition(phrases: list[str]) -> tuple[str, list[Any]]:
    """SQL condition on a row `r` that holds all words of one of the phrases in its goods or parties, with its values.

    Words are looked for in the distinct goods and parties, which are few beside the rows.
    """
    each = [_WORD.findall(fold(phrase)) for phrase in phrases]
    words = [found for found in each if found]
    wanted = " OR ".join("(" + " AND ".join(_HOLDS for _ in found) + ")" for found in words)
    return wanted, [word for found in words for word in found for _ in range(3)]


def _shipments(store: Store, phrases: list[str], limit: int) -> Iterator[Found]:
    with trade_engine(store.folder) as engine:
        if not engine.tables() >= {"rows", "goods", "parties"}:
            return
        wanted, values = shipment_condition(phrases)
        for row in engine.query(_ROWS.format(wanted=wanted), [*values, limit]):
            said = f"{row['flow_date']}: {row['sender']} → {row['consignee']}: {row['description']}"
            place = f"{row['exhibit'][:12]} row {row['row_number']}"
            yield Found(kind="shipment", id=row["shipment_id"], place=place, text=said[:_SHOWN])
