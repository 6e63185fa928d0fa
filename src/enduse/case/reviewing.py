"""What a person does in review beside answering: merge, split, note, undo; and the words that a question rests on."""

from __future__ import annotations

from collections.abc import Iterator

from enduse.case.gathering import gather
from enduse.case.judged import standing_judgements
from enduse.case.judging import all_items, keep_said, require_person
from enduse.case.naming import entity_called
from enduse.case.store import Store
from enduse.errors import NotFoundError, RefusedError
from enduse.model.claim import Claim
from enduse.model.entity import Entity, Judgement, ReviewItem, Verdict
from enduse.model.evidence import Exhibit, Mention, Passage
from enduse.model.finding import Finding
from enduse.model.ids import content_id
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

__all__ = ["merge", "note", "split", "undo", "words_behind"]

_SHOWN = 3
_AROUND = 120
_MAX_PARTS = 200


def merge(store: Store, one: str, other: str, *, by: str, why: str) -> Judgement:
    """Log that two parties are one; the next run groups them.

    Args:
        one, other: Names, entity ids or references of members.

    Raises:
        NotFoundError: No such party.
        RefusedError: No person, no reason, or the two are one already.
    """
    require_person(by, why)
    records = gather(store, "")
    ends = entity_called(records, one), entity_called(records, other)
    if ends[0] == ends[1]:
        raise RefusedError(f"{one!r} and {other!r} are one already", hint="enduse split parts what was joined")
    return _pair(store, ends, Verdict.SAME, by=by, why=why)


def split(store: Store, party: str, name: str, *, by: str, why: str) -> tuple[Judgement, ...]:
    """Log that those who bear a name are not the party that they are grouped with; the next run parts them.

    Args:
        party: Name or id of the entity.
        name: A name of it, or the reference of a member, that is another's.

    Raises:
        NotFoundError: No such party, or none of its members bears the name.
        RefusedError: No person, no reason, or all its members bear the name.
    """
    require_person(by, why)
    records = gather(store, "")
    key = entity_called(records, party)
    entity = next(e for e in records.entities if e.id == key)
    leaving = _bearers(records, entity, name)
    if not leaving:
        hint = "its names: " + "; ".join(entity.names[:_SHOWN])
        raise NotFoundError(f"no member of {entity.caption!r} bears the name {name!r}", hint=hint)
    taken = set(_members_named(records, entity, name))
    staying = [m for m in entity.members if m not in taken]
    if not staying:
        raise RefusedError(f"all members of {entity.caption!r} bear the name {name!r}", hint="name one member's id")
    return tuple(_pair(store, (staying[0], one), Verdict.DIFFERENT, by=by, why=why) for one in leaving[:_MAX_PARTS])


def _members_named(records: CaseRecords, entity: Entity, name: str) -> list[str]:
    wanted, members = fold_name(name), set(entity.members)
    if name in members:
        return [name]
    return [m.id for m in records.mentions if m.id in members and fold_name(m.text) == wanted]


def _bearers(records: CaseRecords, entity: Entity, name: str) -> list[str]:
    """The first member of that name in each exhibit: one name in one exhibit is one bearer."""
    mentions = {m.id: m for m in records.mentions}
    first: dict[str, str] = {}
    for member in _members_named(records, entity, name):
        first.setdefault(mentions[member].exhibit if member in mentions else member, member)
    return list(first.values())


def _pair(store: Store, members: tuple[str, str], verdict: Verdict, *, by: str, why: str) -> Judgement:
    """A judgement of a pair under the id that the question of the pair has."""
    item = content_id("rvw", "pair", sorted(members))
    return _log(store, ReviewItem(id=item, kind="pair", question="", members=members, score=0.0), verdict, by, why)


def note(store: Store, item: str, text: str, *, by: str) -> Judgement:
    """Log a remark on a question; it decides nothing and stands beside the question from then on.

    Raises:
        NotFoundError: No such item.
        RefusedError: No person, or no words.
    """
    require_person(by, text)
    return _log(store, _item_called(store, item), Verdict.NOTE, by, text)


def undo(store: Store, item: str | None, *, by: str, why: str) -> Judgement:
    """Log that the last judgement that stands is taken back: of an item, or of all.

    Args:
        item: Id of the item, or of the judgement; None is the last of all.

    Raises:
        NotFoundError: Nothing that stands is called so.
        RefusedError: No person, no reason, or a later judgement of the same item stands.
    """
    require_person(by, why)
    standing = standing_judgements(store)
    found = [j for j in standing if item is None or item in {j.item, j.id}]
    if not found:
        missing = "no judgement stands" if item is None else f"no judgement that stands is called {item!r}"
        raise NotFoundError(missing, hint="the log of all judgements: enduse export CASE --format csv")
    last = found[-1]
    later = [j for j in standing if j.item == last.item and j.number > last.number]
    if later:
        raise RefusedError(f"{later[-1].id} judged the same item later", hint=f"undo that first: {later[-1].id}")
    taken = ReviewItem(id=last.item, kind="", question="", members=last.members, score=0.0)
    return _log(store, taken, Verdict.UNDO, by, f"{why.strip()} (takes back {last.id}: {last.verdict.value})")


def _item_called(store: Store, item: str) -> ReviewItem:
    found = next((one for one in all_items(store) if one.id == item), None)
    if found is None:
        raise NotFoundError(f"nothing to judge is called {item!r}", hint="ids stand in: enduse review CASE --json")
    return found


def _log(store: Store, item: ReviewItem, verdict: Verdict, by: str, why: str) -> Judgement:
    number = store.count("judgements") + 1
    made = Judgement(
        id=content_id("jdg", number, item.id, item.members, verdict.value, by, why, None),
        number=number,
        item=item.id,
        members=item.members,
        verdict=verdict,
        by=by.strip(),
        why=why.strip(),
    )
    keep_said(store, "judgements", made)
    return made


def words_behind(store: Store, item: ReviewItem) -> tuple[str, ...]:
    """The words that a question rests on, each with its exhibit and place; at most three a member."""
    return tuple(dict.fromkeys(line for member in item.members for line in _words(store, member)))


def _words(store: Store, member: str) -> Iterator[str]:
    finding: Finding | None = store.get("findings", member)
    for key in (member, *(finding.claims_for[:_SHOWN] if finding is not None else ())):
        claim: Claim | None = store.get("hand_claims", key) or store.get("claims", key)
        if claim is not None:
            place = _place(claim.locator.page, claim.locator.start)
            yield f"{_exhibit(store, claim.exhibit)}, {place}: “{claim.quote}”"
    entity: Entity | None = store.get("entities", member)
    named = [m for m in (entity.members if entity is not None else (member,)) if m.startswith("mnt-")]
    for one in named[:_SHOWN]:
        mention: Mention | None = store.get("mentions", one)
        passage = store.get("passages", mention.passage) if mention is not None else None
        if mention is not None and passage is not None:
            yield f"{_exhibit(store, mention.exhibit)}: {_around(mention, passage)}"


def _exhibit(store: Store, exhibit: str) -> str:
    found: Exhibit | None = store.get("exhibits", exhibit)
    return exhibit[:12] if found is None else found.name


def _place(page: int | None, start: int) -> str:
    return f"page {page}" if page is not None else f"character {start}"


def _around(mention: Mention, passage: Passage) -> str:
    at = mention.start - passage.locator.start
    text = passage.text[max(0, at - _AROUND) : at + len(mention.text) + _AROUND]
    return f"{_place(passage.locator.page, mention.start)}: “…{' '.join(text.split())}…”"
