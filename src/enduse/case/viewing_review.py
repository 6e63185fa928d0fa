"""Review: the open questions with the words they rest on, and what persons judged last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from enduse.case.judged import standing_judgements
from enduse.case.judging import all_items, answers_to, open_items
from enduse.case.searching import where
from enduse.case.shown import Shown
from enduse.case.store import Store
from enduse.case.viewing_claims import CitedClaim, cited, name_of
from enduse.model.entity import Judgement, ReviewItem, Verdict
from enduse.model.evidence import Mention, Passage
from enduse.model.finding import Finding
from enduse.model.listing import Hit

__all__ = ["JudgedRow", "ReviewPage", "ReviewRow", "Sight", "review"]

_PER_PAGE = 20
_LATEST = 12
_SIGHTS = 3
_CLAIMS = 4
_AROUND = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Where a party is named: the words before, the name, the words after."""

    before: str
    name: str
    after: str
    place: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One question.

    Attributes:
        answers: Verdicts that fit it: the yes, the no, unsure.
        parties: Entities it is about: id and name.
        claims, sights: The words it rests on.
    """

    id: str
    kind: str
    question: str
    score: float
    answers: tuple[str, ...]
    parties: tuple[tuple[str, str], ...]
    claims: tuple[CitedClaim, ...]
    sights: tuple[Sight, ...]
    finding: Finding | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRow:
    """A judgement that stands; `kind` is empty where the run asks its question no more.

    Attributes:
        is_open_to_second: Whether a second person may sign it: a finding that was accepted.
    """

    judgement: Judgement
    kind: str
    question: str
    is_open_to_second: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """One page of the open questions.

    Attributes:
        kinds: Kind to how many questions of it are open.
        hidden: How many open questions rest on protected exhibits and are left out.
        judged: The judgements that stand, latest first, at most so many.
        unsigned: Accepted findings that no second person has signed.
    """

    rows: tuple[ReviewRow, ...]
    page: int
    pages: int
    total: int
    kinds: dict[str, int]
    hidden: int
    judged: tuple[JudgedRow, ...]
    judged_total: int
    unsigned: tuple[JudgedRow, ...]


def review(store: Store, shown: Shown, *, kind: str = "", page: int = 1, at: str = "") -> ReviewPage:
    """One page of the questions that no person has answered.

    Args:
        kind: pair, hit, lead, finding or repeat; all where empty.
        at: Id of a question whose page wins over `page`.
    """
    every = open_items(store)
    seen = [item for item in every if _may_show(shown, item)]
    wanted = [item for item in seen if kind in {"", item.kind}]
    pages = max(1, -(-len(wanted) // _PER_PAGE))
    place = next((n for n, item in enumerate(wanted) if item.id == at), None)
    page = min(page, pages) if place is None else place // _PER_PAGE + 1
    judged = tuple(_judged(store, shown))
    return ReviewPage(
        rows=tuple(_row(store, shown, item) for item in wanted[(page - 1) * _PER_PAGE : page * _PER_PAGE]),
        page=page,
        pages=pages,
        total=len(wanted),
        kinds=dict(Counter(item.kind for item in seen)),
        hidden=len(every) - len(seen),
        judged=judged[:_LATEST],
        judged_total=len(judged),
        unsigned=tuple(row for row in judged if row.is_open_to_second),
    )


def _may_show(shown: Shown, item: ReviewItem) -> bool:
    """Whether all that a question is about may be shown."""
    if not shown.has_hidden:
        return True
    if item.kind == "finding":
        return _finding(shown, item) is not None
    if item.kind == "hit":
        return _hit(shown, item) is not None
    if item.kind == "repeat" and item.members[0] not in shown.records.grades:
        return False
    return all(member in shown.claims or shown.entity(member) is not None for member in item.members)


def _finding(shown: Shown, item: ReviewItem) -> Finding | None:
    return shown.finding(item.members[0]) if item.kind == "finding" else None


def _hit(shown: Shown, item: ReviewItem) -> Hit | None:
    entity = shown.entity(item.members[0])
    entry = item.members[-1].removeprefix("entry:")
    hits = () if entity is None else shown.hits_of.get(entity.id, ())
    return next((hit for hit in hits if hit.entity_id == entry), None)


def _row(store: Store, shown: Shown, item: ReviewItem) -> ReviewRow:
    finding = _finding(shown, item)
    named = [shown.entity(member) for member in (finding.subjects if finding is not None else item.members)]
    parties = {entity.id: entity.caption for entity in named if entity is not None}
    claims = item.members if finding is None else (*finding.claims_for, *finding.claims_against)
    sights = () if item.kind == "finding" else tuple(_sights(store, shown, item.members))
    return ReviewRow(
        id=item.id,
        kind=item.kind,
        question=_question(shown, item),
        score=item.score,
        answers=answers_to(item.kind),
        parties=tuple(parties.items()),
        claims=cited(shown, claims[:_CLAIMS]),
        sights=sights,
        finding=finding,
        notes=() if shown.has_hidden else item.notes,
    )


def _question(shown: Shown, item: ReviewItem) -> str:
    """The question; made anew of what may be shown where something is hidden."""
    if item.kind == "lead" and (claims := cited(shown, item.members)):
        return f"Do these words say it? {claims[0].sentence}"
    if not shown.has_hidden or item.kind in {"finding", "repeat"}:
        return item.question
    captions = [entity.caption for entity in map(shown.entity, item.members) if entity is not None]
    hit = _hit(shown, item)
    if item.kind == "hit" and hit is not None:
        return f"Is {captions[0]} the entry {hit.matched_name!r} of {hit.dataset}? {'; '.join(hit.reasons)}"
    return f"Are these one? {' | '.join(captions)}"


def _sights(store: Store, shown: Shown, members: Sequence[str]) -> Iterator[Sight]:
    for member in members:
        entity = shown.entity(member)
        mentions = [m for m in (entity.members if entity is not None else (member,)) if m.startswith("mnt-")]
        for key in mentions[:_SIGHTS]:
            mention: Mention | None = store.get("mentions", key)
            passage: Passage | None = None if mention is None else store.get("passages", mention.passage)
            if mention is not None and passage is not None and mention.exhibit in shown.records.exhibits:
                yield _sight(shown, mention, passage)


def _sight(shown: Shown, mention: Mention, passage: Passage) -> Sight:
    first = mention.start - passage.locator.start
    last = first + len(mention.text)
    return Sight(
        before=passage.text[max(0, first - _AROUND) : first],
        name=mention.text,
        after=passage.text[last : last + _AROUND],
        place=f"{name_of(shown, mention.exhibit)}, {where(passage.locator)}",
        href=f"/document/{mention.exhibit}?passage={passage.id}#{passage.id}",
    )


def _judged(store: Store, shown: Shown) -> Iterator[JudgedRow]:
    """The last judgement that stands of each item that may be shown, latest first."""
    said = {j.item: j for j in standing_judgements(store) if not j.by.startswith("rule:")}
    items = {item.id: item for item in all_items(store) if item.id in said} if said else {}
    for judgement in sorted(said.values(), key=lambda j: -j.number):
        item = items.get(judgement.item)
        if shown.has_hidden and (item is None or not _may_show(shown, item)):
            continue
        kind = "" if item is None else item.kind
        is_accepted = kind == "finding" and judgement.verdict is Verdict.ACCEPT
        yield JudgedRow(
            judgement=judgement,
            kind=kind,
            question="" if item is None else _question(shown, item),
            is_open_to_second=is_accepted and judgement.second is None,
        )
