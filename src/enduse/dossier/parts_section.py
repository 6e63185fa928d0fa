"""The chapter on recovered components: shares with what they are shares of, rows of the same model, requests."""

from __future__ import annotations

from collections.abc import Iterator

from enduse.dossier.pictures.shares import Bar, draw_shares
from enduse.dossier.sections import Scope
from enduse.model.component import JoinBasis, PartJoin
from enduse.model.dossier import Block, Cell, Section, Sentence
from enduse.model.part_shares import PartsTold, ShareTable

__all__ = ["parts_section"]

_TITLES = {
    "brand_hq": "Seat of the brand whose mark the parts bear",
    "origin": "Country where the parts are stated to be made",
    "dispatch": "Country from which the parts are stated to be sent",
    "seller": "Country from which the parts are stated to be sold",
}


def parts_section(scope: Scope, told: PartsTold | None) -> Section:
    """Recovered components; without a block where the case has none that the edition may speak of."""
    blocks: tuple[Block, ...] = ()
    if told is not None and told.counted.parts:
        blocks = (_counts(scope, told), *(b for table in told.tables for b in _shares(scope, told, table)))
        blocks = (*blocks, _joins(scope, told), _requests(told))
    return Section(key="components", title="Recovered components", blocks=blocks)


def _notes(scope: Scope, told: PartsTold) -> tuple[int, ...]:
    words = "Inventory of recovered parts; each row is one item."
    return tuple(scope.notes.for_exhibit(exhibit, words) for exhibit in told.exhibits)


def _counts(scope: Scope, told: PartsTold) -> Block:
    counted = Sentence(text=f"{told.counted}.", notes=_notes(scope, told))
    frame = "A mark is not a maker: a part bears the mark of a brand, and marks can be copied."
    return Block(sentences=(counted, Sentence(text=frame, is_fact=False)))


def _shares(scope: Scope, told: PartsTold, table: ShareTable) -> Iterator[Block]:
    bars = [
        Bar(label=r.country.upper(), count=r.count, whole=table.known, share=float(r.of_known), low=r.low, high=r.high)
        for r in table.rows
    ]
    yield Block(title=_TITLES[table.role], picture=draw_shares(bars, table.caption()), alt=table.caption())
    notes = _notes(scope, told)
    rows = tuple((Cell(text=r.country.upper()), Cell(text=table.counted(r), notes=notes)) for r in table.rows)
    yield Block(head=("country", "parts"), rows=rows)


def _joins(scope: Scope, told: PartsTold) -> Block:
    items = tuple(tuple(_joined(scope, told, join)) for join in told.joins)
    return Block(title="Rows with the same model, or the same brand and heading", items=items)


def _joined(scope: Scope, told: PartsTold, join: PartJoin) -> Iterator[Sentence]:
    is_customs = join.basis in {JoinBasis.MODEL, JoinBasis.BRAND_AND_HEADING}
    notes = (*_notes(scope, told), *(scope.notes.for_shipments(join.rows) if is_customs else ()))
    yield Sentence(text=str(join), notes=tuple(dict.fromkeys(notes)))
    if join.standing:
        yield Sentence(text=f"By the case's screening: {'; '.join(join.standing)}.", is_fact=False)


def _requests(told: PartsTold) -> Block:
    rows = tuple(
        (
            Cell(text=r.maker),
            Cell(text=r.kind.value),
            Cell(text=str(r.day or "not stated")),
            Cell(text=str(len(r.parts))),
            Cell(text="given in confidence" if r.words is None else r.words),
        )
        for r in told.requests
    )
    return Block(title="Requests to makers", head=("asked", "step", "day", "parts", "words"), rows=rows)
