"""The SQLite tables of a case: one a noun, with the columns that are asked for and the whole record as JSON.

A record is kept under its id and its version (a hash of its JSON), so that nothing is ever overwritten. Records of a
run are current while their run is; records that a person made (`is_by_run` False) always are. The Parquet tables of
trade stand in `model/trade_tables.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from enduse.model.claim import Claim
from enduse.model.codec import to_json
from enduse.model.component import PartRequest, RecoveredPart
from enduse.model.entity import Entity, Judgement, ReviewItem
from enduse.model.evidence import Exhibit, Mention, Passage, Source
from enduse.model.finding import Finding, Reply
from enduse.model.ids import content_id
from enduse.model.kept import ClaimGrade, ExhibitText, Meaning, Release, StageCount
from enduse.model.listing import Edition, Hit, ListEntry
from enduse.model.network import Link, OwnershipAnswer, OwnershipEdge
from enduse.model.problem import Problem
from enduse.model.records import Deal

__all__ = ["NOUNS", "Noun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """One kept noun.

    Attributes:
        table: Name of its table.
        kind: Class of its records.
        id_of: Id of a record; by default its `id`.
        columns: Column name to its SQLite type and the value of a record for it.
        words: Text of a record for the full-text index, None where the noun is not searched.
        is_by_run: Whether a run owns the records; otherwise a person made them and they are always current.
    """

    table: str
    kind: type[Any]
    id_of: Callable[[Any], str]
    columns: tuple[tuple[str, str, Callable[[Any], Any]], ...] = ()
    words: Callable[[Any], str] | None = None
    is_by_run: bool = True


def _own_id(record: Any) -> str:
    return str(record.id)


def _hashed(prefix: str) -> Callable[[Any], str]:
    return lambda record: content_id(prefix, to_json(record))


def _text(name: str) -> tuple[str, str, Callable[[Any], Any]]:
    return (name, "TEXT", lambda record: getattr(record, name))


def _number(name: str) -> tuple[str, str, Callable[[Any], Any]]:
    return (name, "NUMERIC", lambda record: getattr(record, name))


def _place(name: str) -> tuple[str, str, Callable[[Any], Any]]:
    return (f"at_{name}", "INTEGER", lambda record: getattr(record.locator, name))


def _claim_words(claim: Claim) -> str:
    return f"{claim.subject} {claim.object} {claim.quote}"


def _entity_words(entity: Entity) -> str:
    return " ".join((entity.caption, *entity.names, *(value for _, value in entity.identifiers)))


def _table(*nouns: Noun) -> dict[str, Noun]:
    return {noun.table: noun for noun in nouns}


_CLAIM_COLUMNS = (
    _text("exhibit"),
    _text("predicate"),
    _text("status"),
    _number("confidence"),
    _place("start"),
    _place("end"),
)

NOUNS: dict[str, Noun] = _table(
    Noun(table="sources", kind=Source, id_of=lambda r: str(r.code), is_by_run=False),
    Noun(
        table="exhibits",
        kind=Exhibit,
        id_of=_own_id,
        columns=(_text("kind"), _text("source"), _text("parent"), _number("is_protected")),
        is_by_run=False,
    ),
    Noun(
        table="judgements", kind=Judgement, id_of=_own_id, columns=(_number("number"), _text("item")), is_by_run=False
    ),
    Noun(table="replies", kind=Reply, id_of=_own_id, columns=(_number("number"), _text("party")), is_by_run=False),
    Noun(
        table="part_requests",
        kind=PartRequest,
        id_of=_own_id,
        columns=(_number("number"), _text("maker")),
        is_by_run=False,
    ),
    Noun(table="releases", kind=Release, id_of=lambda r: str(r.passage), is_by_run=False),
    Noun(table="hand_claims", kind=Claim, id_of=_own_id, columns=_CLAIM_COLUMNS, words=_claim_words, is_by_run=False),
    Noun(table="texts", kind=ExhibitText, id_of=lambda r: str(r.exhibit)),
    Noun(
        table="passages",
        kind=Passage,
        id_of=_own_id,
        columns=(
            _text("exhibit"),
            _number("ordinal"),
            _text("language"),
            _place("start"),
            _place("end"),
            _place("page"),
        ),
        words=lambda r: str(r.text),
    ),
    Noun(table="mentions", kind=Mention, id_of=_own_id, columns=(_text("exhibit"), _text("passage"), _text("folded"))),
    Noun(table="claims", kind=Claim, id_of=_own_id, columns=_CLAIM_COLUMNS, words=_claim_words),
    Noun(table="parts", kind=RecoveredPart, id_of=_own_id, columns=(_text("exhibit"),)),
    Noun(table="ownership", kind=OwnershipEdge, id_of=_hashed("own"), columns=(_text("exhibit"),)),
    Noun(table="editions", kind=Edition, id_of=lambda r: f"{r.list_id}@{r.edition}"),
    Noun(table="entries", kind=ListEntry, id_of=lambda r: f"{r.id}@{r.edition}", columns=(_text("list_id"),)),
    Noun(table="cited_entries", kind=ListEntry, id_of=lambda r: f"{r.id}@{r.edition}"),
    Noun(
        table="entities", kind=Entity, id_of=_own_id, columns=(_text("schema"), _text("caption")), words=_entity_words
    ),
    Noun(table="meanings", kind=Meaning, id_of=lambda r: f"{r.kind}:{r.reference}", columns=(_text("entity"),)),
    Noun(table="rule_judgements", kind=Judgement, id_of=_own_id),
    Noun(table="hits", kind=Hit, id_of=_hashed("hit"), columns=(_text("query_id"), _text("entity_id"))),
    Noun(table="deals", kind=Deal, id_of=_hashed("deal"), columns=(_text("entity"),)),
    Noun(table="deal_hits", kind=Hit, id_of=_hashed("hit"), columns=(_text("query_id"), _text("entity_id"))),
    Noun(table="ownership_answers", kind=OwnershipAnswer, id_of=_hashed("ans"), columns=(_text("entity"),)),
    Noun(table="links", kind=Link, id_of=_own_id, columns=(_text("source"), _text("target"))),
    Noun(table="grades", kind=ClaimGrade, id_of=lambda r: str(r.claim)),
    Noun(table="findings", kind=Finding, id_of=_own_id, columns=(_text("rule"), _text("outcome"))),
    Noun(table="review_items", kind=ReviewItem, id_of=_own_id, columns=(_number("score"),)),
    Noun(table="problems", kind=Problem, id_of=_hashed("prb"), columns=(_text("stage"), _text("exhibit"))),
    Noun(table="counts", kind=StageCount, id_of=_hashed("cnt"), columns=(_text("stage"), _text("name"))),
)
"""Table name to noun, in the order in which evidence travels."""
