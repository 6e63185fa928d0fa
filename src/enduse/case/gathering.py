"""All records of a case, gathered for the stages that look at the whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from enduse.case.judged import standing_judgements
from enduse.case.store import Store
from enduse.model.claim import Claim
from enduse.model.component import PartRequest
from enduse.model.entity import Verdict
from enduse.model.evidence import Exhibit
from enduse.model.kept import MODELS
from enduse.model.records import CaseRecords

__all__ = ["all_claims", "gather", "machine_claims", "part_requests"]


_OVER_THE_LINE: dict[Verdict, float] = {Verdict.ACCEPT: 1.0, Verdict.REJECT: 0.0}


def all_claims(store: Store) -> tuple[Claim, ...]:
    """The machine's claims and those that persons made, by id; a person's stands for the machine's of the same id.

    A person's judgement of a claim moves it over or under the review line; the claim itself stays as it was.
    """
    claims = machine_claims(store)
    claims.update((claim.id, claim) for claim in store.read("hand_claims"))
    said = {j.item: j.verdict for j in standing_judgements(store) if j.item in claims}
    for key, verdict in said.items():
        claims[key] = replace(claims[key], confidence=_OVER_THE_LINE.get(verdict, claims[key].confidence))
    return tuple(claims[key] for key in sorted(claims))


def machine_claims(store: Store) -> dict[str, Claim]:
    """The machine's claims by id: of those that say the same, the one that is surest, then by its extractor's name."""
    claims: dict[str, Claim] = {}
    for claim in store.read("claims"):
        other = claims.get(claim.id)
        if other is None or (-claim.confidence, claim.extractor) < (-other.confidence, other.extractor):
            claims[claim.id] = claim
    return claims


def gather(store: Store, name: str, *, with_passages: bool = True) -> CaseRecords:
    """The records of a case as they stand, each kind sorted by id.

    Args:
        with_passages: Whether passages and mentions are among them: of a large case they are most of it.
    """
    meanings = list(store.read("meanings"))
    entries = {(e.id, e.edition): e for table in ("entries", "cited_entries") for e in store.read(table)}
    return CaseRecords(
        name=name,
        sources={source.code: source for source in store.read("sources")},
        exhibits=_exhibits(store),
        passages={passage.id: passage for passage in store.read("passages")} if with_passages else {},
        mentions=tuple(store.read("mentions")) if with_passages else (),
        claims=all_claims(store),
        parts=tuple(store.read("parts")),
        ownership=tuple(store.read("ownership")),
        ownership_answers=tuple(store.read("ownership_answers")),
        entities=tuple(store.read("entities")),
        entity_of={m.reference: m.entity for m in meanings if m.kind == "member"},
        entity_named={m.reference: m.entity for m in meanings if m.kind == "words"},
        judgements=(*store.read("rule_judgements"), *standing_judgements(store)),
        editions=tuple(store.read("editions")),
        entries=tuple(entries[key] for key in sorted(entries)),
        hits=_by_party(store.read("hits")),
        deals=tuple(sorted(store.read("deals"), key=lambda d: (d.entity, d.day, d.claims))),
        deal_hits=_by_party(store.read("deal_hits")),
        links=tuple(store.read("links")),
        grades={grade.claim: grade.grade for grade in store.read("grades")},
        findings=tuple(store.read("findings")),
        replies=tuple(sorted(store.read("replies"), key=lambda r: r.number)),
        part_requests=part_requests(store),
        problems=tuple(p for p in store.read("problems") if p.stage != MODELS),  # what a model made up is no evidence
        released=frozenset(release.passage for release in store.read("releases")),
    )


def part_requests(store: Store, *, with_confidential: bool = False) -> tuple[PartRequest, ...]:
    """Trace requests and their answers in order; the words of confidential ones only where they are asked for."""
    said: list[PartRequest] = sorted(store.read("part_requests"), key=lambda r: r.number)
    return tuple(replace(r, words=None) if r.is_confidential and not with_confidential else r for r in said)


def _exhibits(store: Store) -> dict[str, Exhibit]:
    """Exhibits in the order in which they came, with the day that the reader found on them where nobody set one."""
    found: dict[str, Exhibit] = {exhibit.id: exhibit for exhibit in store.read("exhibits")}
    for text in store.read("texts"):
        exhibit = found.get(text.exhibit)
        if exhibit is not None and exhibit.dated is None:
            found[exhibit.id] = replace(exhibit, dated=_day(text.metadata.get("dated")))
    return found


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text[:10])
    except ValueError:
        return None


def _by_party(hits: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(hits, key=lambda h: (h.query_id, h.as_of or date.max, -h.score, h.entity_id, h.edition)))
