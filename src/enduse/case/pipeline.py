"""The order of the stages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from enduse.case.room import Room
from enduse.case.status import discreet
from enduse.case.steps import described, linking, naming, reading, saying, screening
from enduse.model.kept import MODELS
from enduse.model.problem import Problem

__all__ = ["STEPS", "RunReport", "StageReport", "run_all"]

STEPS: tuple[tuple[str, Callable[[Room], None]], ...] = (
    ("evidence", reading.read_documents),
    ("trade", reading.read_trade),
    ("components", reading.read_parts),
    ("ownership", reading.read_ownership),
    ("lists", reading.read_lists),
    ("claims", saying.read_claims),
    ("stated_holdings", described.read_holdings),
    ("entities", naming.resolve_entities),
    ("screening", screening.screen_entities),
    ("deals", screening.screen_deals),
    ("holdings", linking.answer_ownership),
    ("grades", linking.grade_claims),
    ("network", linking.build_links),
    ("findings", linking.find),
)
"""Each step reads what the steps above it put out, and does nothing where that has not changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageReport:
    """What one step of a run did.

    Attributes:
        done, kept: Subjects worked on now, and subjects whose outputs stood already.
        problems: Problems that its current outputs hold.
    """

    name: str
    done: int
    kept: int
    problems: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What a run did, step by step, and all problems that stand."""

    stages: tuple[StageReport, ...]
    problems: tuple[Problem, ...]


def run_all(room: Room) -> RunReport:
    """Do every step that is not done; it can be stopped at any moment and run again."""
    for _, step in STEPS:
        step(room)
    met = (p for p in room.store.read("problems") if p.stage != MODELS)  # those are told by the command that asked
    problems = discreet(room.store, met)
    stages = tuple(
        StageReport(
            name=name, done=room.done[name], kept=room.kept[name], problems=room.store.count_in_stage("problems", name)
        )
        for name, _ in STEPS
    )
    return RunReport(stages=stages, problems=problems)
