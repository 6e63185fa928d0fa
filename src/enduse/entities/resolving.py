"""Members and judgements in; entities, what means which, the rules' judgements and questions out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from enduse.entities.by_fact import join_by_number, join_by_persons
from enduse.entities.by_name import join_by_name, join_by_name_in_exhibit
from enduse.entities.common_ground import CommonGround
from enduse.entities.describing import describe
from enduse.entities.forest import Facts, Forest
from enduse.entities.grouping import EXACT_NAME, Grouping
from enduse.entities.judged import SaidPair, pairs_said
from enduse.entities.members import Member
from enduse.entities.near import MAX_COMPARED, NearName, join_other_scripts, near_names, not_compared
from enduse.entities.questions import answered, questions
from enduse.entities.short_names import join_short_names
from enduse.entities.units import Unit, facts_of, units_of
from enduse.model.entity import Entity, Judgement, ReviewItem, Verdict
from enduse.model.ids import content_id
from enduse.model.problem import Problem

__all__ = ["Resolution", "resolve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a case's names mean.

    Attributes:
        entities: In the order of their earliest members.
        entity_of: Member reference to entity id. An entity that was merged into another is still found here: its id is
            the reference of one of its members.
        judgements: What the rules joined and why; numbered 0, so that every person's judgement comes later.
        questions: What a person is asked, best first.
        answered: Pairs that persons have judged, so that they can judge them anew.
        problems: Judgements that name nobody in the case any more, or that contradict each other.
    """

    entities: tuple[Entity, ...]
    entity_of: Mapping[str, str]
    judgements: tuple[Judgement, ...]
    questions: tuple[ReviewItem, ...]
    answered: tuple[ReviewItem, ...]
    problems: tuple[Problem, ...]


def resolve(
    members: Iterable[Member],
    judgements: Iterable[Judgement] = (),
    *,
    ties: Iterable[tuple[str, str]] = (),
    weights: Mapping[str, int] | None = None,
) -> Resolution:
    """Group members by the judgements of persons, then by rules.

    Persons override rules: "same" joins what rules keep apart (facts that disagree are recorded as conflicts),
    "different" and "unsure" keep apart what rules would join. The entity of a group is called by its earliest member;
    list entries that nothing joins to a member are no entities.

    Args:
        judgements: All judgements; those of rules are left out and made anew.
        ties: Pairs of references that a claim or a register ties together: director and firm, owner and asset.
        weights: Member reference to how much of the case hangs on it; orders the questions.
    """
    said = pairs_said(judgements)
    units = units_of(members, ((p.left, p.right) for p in said if not p.is_same))
    unit_of = {m.reference: number for number, unit in enumerate(units) for m in unit.members()}
    forest = Forest(_facts(unit) for unit in units)
    work = Grouping(units, forest, CommonGround(units, forest, ties, unit_of))
    near = _join(work, said, unit_of)
    groups = _groups(work)
    short = frozenset(m.reference for number in work.shortened for m in units[number].members())
    entities = {root: describe(found, short) for root, found in groups.items()}
    known = weights or {}
    return Resolution(
        entities=tuple(entities.values()),
        entity_of={m: entity.id for entity in entities.values() for m in entity.members},
        judgements=(*_unit_judgements(units), *_rule_judgements(work)),
        questions=questions(work, near, entities, lambda e: sum(known.get(m, 0) for m in e.members)),
        answered=tuple(answered(said, lambda m: units[unit_of[m]].first.name if m in unit_of else None)),
        problems=tuple(_problems(work, said, unit_of)),
    )


def _join(work: Grouping, said: Sequence[SaidPair], unit_of: Mapping[str, int]) -> Sequence[NearName]:
    """All joins, the strongest first; returns the names that are alike."""
    join_by_persons(work, said, unit_of)
    join_by_number(work)
    join_by_name_in_exhibit(work)
    join_short_names(work)
    join_by_name(work)
    near = near_names(work.units)
    join_other_scripts(work, near)
    return near


def _facts(unit: Unit) -> Facts:
    facts = facts_of(unit.first)
    for member in unit.rest:
        facts |= facts_of(member)
    return facts


def _groups(work: Grouping) -> dict[int, list[Member]]:
    """Number of a group's earliest unit to its members in order; groups of list entries alone left out."""
    groups: dict[int, list[Member]] = {}
    for number in range(len(work.units)):
        groups.setdefault(work.forest.find(number), []).extend(work.units[number].members())
    found = {}
    for root, members in groups.items():
        if not work.units[root].is_entry:
            members.sort(key=lambda m: (m.place, m.reference))
            found[root] = members
    return found


def _unit_judgements(units: Sequence[Unit]) -> Iterator[Judgement]:
    for unit in units:
        if unit.rest:
            members = tuple(m.reference for m in unit.members())
            yield _judgement(members, EXACT_NAME, f"“{unit.first.name}” in one exhibit")


def _rule_judgements(work: Grouping) -> Iterator[Judgement]:
    for join in work.joins:
        members = (work.units[join.left].reference, work.units[join.right].reference)
        yield _judgement(members, join.by, join.why)


def _judgement(members: tuple[str, ...], by: str, why: str) -> Judgement:
    return Judgement(
        id=content_id("jdg", by, members, why),
        number=0,
        item=content_id("rvw", "pair", sorted(members)),
        members=members,
        verdict=Verdict.SAME,
        by=by,
        why=why,
    )


def _problems(work: Grouping, said: Iterable[SaidPair], unit_of: Mapping[str, int]) -> Iterator[Problem]:
    for pair in said:
        for member in (pair.left, pair.right):
            if member not in unit_of:
                yield _problem(pair, "lost_member", f"judges {member}, which is no longer named in the case")
    if number := not_compared(work.units):
        yield Problem(
            stage="entities",
            exhibit="",
            kind="not_compared",
            text=f"{number} distinct names are more than the {MAX_COMPARED} that are compared for likeness: only equal "
            "names and numbers joined them",
            remedy="look up the parties that matter: enduse search CASE NAME",
        )
    for pair in work.refused:
        yield _problem(
            pair, "contradiction", f"says that {pair.left} and {pair.right} are one; another says they differ"
        )


def _problem(pair: SaidPair, kind: str, what: str) -> Problem:
    return Problem(
        stage="entities",
        exhibit="",
        place=pair.judgement.id,
        kind=kind,
        text=f"a judgement of {pair.judgement.by} {what}",
        remedy="judge the pair anew: enduse review CASE",
    )
