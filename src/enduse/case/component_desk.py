"""Recovered components at the desk: what rows and ledgers have in common with them, and what makers were asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from enduse.case.gathering import part_requests
from enduse.case.judging import keep_said, require_person
from enduse.case.room import trade_engine
from enduse.case.store import Store
from enduse.errors import NotFoundError, RefusedError
from enduse.model.component import PartJoin, PartRequest, RequestKind
from enduse.model.ids import content_id
from enduse.model.part_shares import PartsTold
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

if TYPE_CHECKING:
    from enduse.case.case import Case

__all__ = ["answer", "joins", "ledger", "parts_told", "request", "requests", "with_standing"]

_TOLD = {"match": "", "review": "possibly the same as an entry: "}


def joins(case: Case, *, with_protected: bool = False) -> tuple[PartJoin, ...]:
    """Recovered parts of a case with the customs rows that name the same model, or the same brand and heading; and
    what the case's screening says of their makers and importers, with list and measure.

    Args:
        with_protected: Whether protected inventories and customs files are looked at too.
    """
    from enduse.components import join_shipments
    from enduse.dossier import unprotected

    records = case.records()
    shown = records if with_protected else unprotected(records)
    hidden = records.exhibits.keys() - shown.exhibits.keys()
    with trade_engine(case.folder) as engine:
        found = join_shipments(shown.parts, engine, hidden=hidden)
    return with_standing(found, shown)


def with_standing(found: Sequence[PartJoin], records: CaseRecords) -> tuple[PartJoin, ...]:
    """The joins with what the case's screening says of the brands of their parts and of the parties of their rows."""
    named = {fold_name(name): entity.id for entity in records.entities for name in entity.names}
    parts, known = {part.id: part for part in records.parts}, {entity.id for entity in records.entities}
    said: dict[str, list[str]] = {}
    for hit in (h for h in records.hits if h.entity_id and h.decision in _TOLD):
        measure, status = hit.measure.replace("_", " "), hit.listed_status.value.replace("_", " ")
        said.setdefault(hit.query_id, []).append(
            f"{_TOLD[hit.decision]}{status} in {hit.dataset} of {hit.edition} ({measure})"
        )

    def standing(role: str, name: str, entity: str | None) -> str:
        if entity not in known:
            return f"{role} {name}: not among the parties whose screening is shown here"
        return f"{role} {name}: {'; '.join(dict.fromkeys(said.get(entity or '', ()))) or 'no entry found'}"

    def told(join: PartJoin) -> PartJoin:
        brands = sorted({brand for i in join.parts if i in parts and (brand := parts[i].brand)})
        marks = [standing("mark", brand, named.get(fold_name(brand))) for brand in brands]
        others = [standing(role, name, records.entity_of.get(member)) for role, name, member in join.parties]
        return replace(join, standing=(*marks, *others))

    return tuple(told(join) for join in found)


def parts_told(records: CaseRecords, engine: Engine, *, is_public: bool) -> PartsTold | None:
    """What a report may say of the recovered parts: in public counts and shares of open inventories alone, since nobody
    has judged the joins; None where there are no parts."""
    from enduse.components import ROLES, count_parts, join_shipments, shares
    from enduse.dossier import unprotected

    shown = unprotected(records) if is_public else records
    if not shown.parts:
        return None
    tables = (shares(shown.parts, role) for role in ROLES)
    return PartsTold(
        exhibits=tuple(sorted({part.exhibit for part in shown.parts})),
        counted=count_parts(shown.parts, exhibits={exhibit.name for exhibit in shown.exhibits.values()}),
        tables=tuple(table for table in tables if table.rows),
        joins=() if is_public else with_standing(join_shipments(shown.parts, engine), records),
        requests=() if is_public else records.part_requests,
    )


def ledger(path: Path, book: Path) -> tuple[PartJoin, ...]:
    """Recovered parts of a case or an inventory with the rows of a maker's ledger that hold their serial or lot.

    Raises:
        NotFoundError: There is no case, inventory or ledger.
        FormatError: The ledger has no column of serial numbers or lots.
    """
    from enduse.case.report_desk import parts_of
    from enduse.components import join_ledger

    if not book.is_file():
        raise NotFoundError(f"there is no file {book}", hint="name the maker's ledger, CSV or XLSX")
    return join_ledger(parts_of(path), book)


def request(case: Case, maker: str, parts: Sequence[str], *, words: str, by: str, day: date | None) -> PartRequest:
    """Log that a maker was asked where parts went.

    Args:
        parts: Serial numbers, part numbers or ids of parts of the case.
        day: Day on which the request was sent.

    Raises:
        NotFoundError: No part of the case is called so.
        RefusedError: No person, no words, no maker or no day.
    """
    require_person(by, words)
    if not maker.strip() or day is None:
        raise RefusedError("a request needs the maker asked and the day sent", hint="--maker NAME --sent YYYY-MM-DD")
    store = case._store
    ids = tuple(sorted({part for name in parts for part in _called(store, name)}))
    if not ids:
        raise RefusedError("a request asks about no part", hint="--part SERIAL, once for each")
    with store.writing():
        said = PartRequest(
            id="", number=0, kind=RequestKind.SENT, maker=maker.strip(), parts=ids, by=by.strip(), words=words, day=day
        )
        return _kept(store, said)


def answer(
    case: Case, about: str, *, words: str, by: str, day: date | None = None, is_confidential: bool = False
) -> PartRequest:
    """Log what a maker answered.

    Args:
        about: Id of the request.
        is_confidential: Whether it was given in confidence: that it came is said, its words are in no output.

    Returns:
        The answer; of a confidential one without its words.

    Raises:
        NotFoundError: No such request.
        RefusedError: No person or no words.
    """
    require_person(by, words)
    store = case._store
    asked = next((r for r in part_requests(store) if r.id == about and r.kind is RequestKind.SENT), None)
    if asked is None:
        raise NotFoundError(f"no request is called {about!r}", hint="ids stand in: enduse components requests CASE")
    with store.writing():
        said = PartRequest(
            id="",
            number=0,
            kind=RequestKind.ANSWER,
            maker=asked.maker,
            parts=asked.parts,
            by=by.strip(),
            words=words,
            day=day,
            about=asked.id,
            is_confidential=is_confidential,
        )
        made = _kept(store, said)
    return replace(made, words=None) if is_confidential else made


def requests(case: Case, *, with_confidential: bool = False) -> tuple[PartRequest, ...]:
    """The log of trace requests and answers, in order; words of confidential answers only where they are asked for."""
    return part_requests(case._store, with_confidential=with_confidential)


def _called(store: Store, name: str) -> list[str]:
    """Ids of parts with an id, serial number or part number; of a repeated part the first."""
    wanted, found = fold_name(name), list[str]()
    for part in store.read("parts"):
        names = {fold_name(text) for text in (part.id, part.serial, part.part_number) if text}
        if wanted and wanted in names:
            found.append(part.duplicate_of or part.id)
    if not found:
        raise NotFoundError(f"no part of the case is called {name!r}", hint="a serial number or part number as read")
    return found


def _kept(store: Store, said: PartRequest) -> PartRequest:
    number = store.count("part_requests") + 1
    key = content_id("prq", number, said.kind.value, said.maker, said.parts, said.by, str(said.day), said.words)
    made = replace(said, id=key, number=number)
    keep_said(store, "part_requests", made)
    return made
