"""From entities to links, grades, answers on ownership, and findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date
from typing import Any

from enduse.case.gathering import gather
from enduse.case.room import Outputs, Room, trade_engine
from enduse.case.since import entries_that_tell, grades_since, repeat_items
from enduse.case.steps.screening import screened_lists
from enduse.lists.store import ListStore
from enduse.model.kept import ClaimGrade
from enduse.model.listing import Hit, Measure
from enduse.model.network import OwnershipAnswer, OwnershipEdge, Regime
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

__all__ = ["answer_ownership", "build_links", "find", "grade_claims"]

_MAX_DAYS = 50
_LISTS: dict[Regime, tuple[tuple[str, ...], frozenset[str]]] = {
    Regime.OFAC: (("us_ofac_",), frozenset((Measure.ASSET_FREEZE,))),
    Regime.EU: (("eu_",), frozenset((Measure.ASSET_FREEZE,))),
    Regime.UK: (("gb_",), frozenset((Measure.ASSET_FREEZE,))),
    Regime.BIS: (("us_csl",), frozenset((Measure.EXPORT_LICENCE,))),
}
"""Whose lists, and which measure on them, a regime's ownership rule extends to what is held."""

_BASE = (
    "sources",
    "exhibits",
    "texts",
    "passages",
    "mentions",
    "claims",
    "hand_claims",
    "judgements",
    "rule_judgements",
)
_KNOWN = (*_BASE, "counts", "entities", "meanings", "ownership", "parts", "entries")


def answer_ownership(room: Room) -> None:
    """Who of the case is held by listed parties, by regime, today and on the days of the deals."""

    def compute() -> Outputs:
        records = gather(room.store, room.case_settings.name)
        return {"ownership_answers": list(_answers(records))}

    tables = ("ownership", "meanings", "entities", "hits", "deals", "deal_hits", "judgements")
    _whole(room, "holdings", tables, compute)


def _answers(records: CaseRecords) -> Iterable[OwnershipAnswer]:
    from enduse.network.ownership import solve

    edges = [_by_entity(edge, records) for edge in records.ownership]
    assets = {edge.asset for edge in edges}
    days = sorted({deal.day for deal in records.deals if deal.entity in assets}, reverse=True)[:_MAX_DAYS]
    for regime in Regime if edges else ():
        for day in (None, *days):
            sure, maybe = _listed(records, regime, day)
            if sure or maybe:
                yield from solve(edges, sure, regime, day, targets=sorted(assets), by_name_only=maybe)


def _by_entity(edge: OwnershipEdge, records: CaseRecords) -> OwnershipEdge:
    from dataclasses import replace

    def entity(name: str) -> str:
        return records.entity_named.get(f"{edge.exhibit}|{fold_name(name)}", name)

    return replace(edge, owner=entity(edge.owner), asset=entity(edge.asset))


def _listed(records: CaseRecords, regime: Regime, day: date | None) -> tuple[list[str], list[str]]:
    """Entities that are listed for the regime: surely, and by name alone."""
    prefixes, measures = _LISTS[regime]
    hits = records.hits if day is None else tuple(h for h in records.deal_hits if h.as_of == day)
    own = [
        h
        for h in hits
        if h.dataset.startswith(prefixes) and h.measure in measures and h.listed_status.value == "listed"
    ]
    sure = {h.query_id for h in own if h.decision == "match"}
    return sorted(sure), sorted({h.query_id for h in own if _is_open(h)} - sure)


def _is_open(hit: Hit) -> bool:
    return hit.decision == "review"


def grade_claims(room: Room) -> None:
    """Grade every claim by the roots that carry it, and note what lists have asserted since."""
    room.tell("grades", 0, 1)
    with closing(ListStore(room.settings.home)) as kept:
        lists, editions = screened_lists(room, kept)

        def compute() -> Outputs:
            from enduse.findings import grade_claims as grades

            records = gather(room.store, room.case_settings.name)
            graded = grades_since(records, grades(records), entries_that_tell(records, lists, editions))
            kept_grades = [ClaimGrade(claim=claim, grade=grade) for claim, grade in sorted(graded.items())]
            return {"grades": kept_grades, "review_items": repeat_items(records, graded)}

        pinned = (room.store.fingerprint(*_KNOWN, "hits"), *(edition.digest for edition in editions))
        room.once("grades", "all", pinned, compute, version="3")
    room.tell("grades", 1, 1)


def build_links(room: Room) -> None:
    """Draw the links that claims and shipments carry."""

    def compute() -> Outputs:
        from enduse.network import build_links as build

        return {"links": _with_engine(room, build)}

    _whole(room, "network", (*_KNOWN, "grades"), compute)


def find(room: Room) -> None:
    """Ask every rule of the case."""

    def compute() -> Outputs:
        from enduse.findings import find as findings

        return {"findings": _with_engine(room, findings)}

    tables = (*_KNOWN, "grades", "links", "hits", "deals", "deal_hits", "ownership_answers")
    _whole(room, "findings", tables, compute, version="2")


def _with_engine(room: Room, ask: Callable[[CaseRecords, Engine], Any]) -> Any:
    with trade_engine(room.store.folder) as engine:
        return ask(gather(room.store, room.case_settings.name), engine)


def _whole(
    room: Room, stage: str, tables: Iterable[str], compute: Callable[[], Outputs], *, version: str = "1"
) -> None:
    room.tell(stage, 0, 1)
    room.once(stage, "all", (room.store.fingerprint(*tables),), compute, version=version)
    room.tell(stage, 1, 1)
