"""Units on their way into groups: what was joined and why, and what no rule dared to join."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from enduse.entities.common_ground import CommonGround
from enduse.entities.forest import Forest
from enduse.entities.judged import SaidPair
from enduse.entities.units import Unit
from enduse.entities.wording import Wording

__all__ = ["EXACT_NAME", "IDENTIFIER", "OTHER_SCRIPT", "SHORT_NAME", "Doubt", "Grouping", "Join", "same_characters"]

IDENTIFIER, EXACT_NAME = "rule:identifier", "rule:exact_name"
SHORT_NAME, OTHER_SCRIPT = "rule:short_name", "rule:other_script"


@dataclass(frozen=True, slots=True)
class Join:
    """Two units that a rule joined, by which rule and why."""

    left: int
    right: int
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two units that may be one.

    Attributes:
        score: How likely, 0-1.
        is_asked_again: Whether it is put although a person judged: was unsure, or contradicted another judgement.
    """

    left: int
    right: int
    why: str
    score: float
    is_asked_again: bool = False


@dataclass(slots=True)
class Grouping:
    """Units on their way into groups.

    Attributes:
        common: What namesakes have in common beside their name.
        joins: What rules joined, in order.
        doubts: What they did not dare to join.
        refused: Judgements "same" that contradict others.
        unsure: Pairs about which a person was unsure.
        shortened: Units whose name is short for a longer one in their exhibit, or could be for several.
    """

    units: Sequence[Unit]
    forest: Forest
    common: CommonGround
    joins: list[Join] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    refused: list[SaidPair] = field(default_factory=list)
    unsure: list[tuple[int, int]] = field(default_factory=list)
    shortened: set[int] = field(default_factory=set)

    def join(self, left: int, right: int, by: str, why: str) -> None:
        """Join two units by a rule unless they were judged different or what is known by now of their groups disagrees.

        Facts grow as groups do: two that agreed when they were looked at may not when it comes to joining them.
        """
        disagreement = self.forest.quarrel(left, right)
        if disagreement:
            self.doubt(left, right, f"{why}, but {'; '.join(disagreement)}", 0.4)
        elif self.forest.join(left, right):
            self.joins.append(Join(left, right, by, why))

    def agree(self, left: int, right: int) -> bool:
        """Whether facts, legal forms and characters of two units allow that they are one."""
        here, there = self.units[left].wording, self.units[right].wording
        if here.forms and there.forms and not here.forms & there.forms:
            return False
        return same_characters(here, there) and not self.forest.quarrel(left, right)

    def doubt(self, left: int, right: int, why: str, score: float) -> None:
        """Put two units to a person."""
        self.doubts.append(Doubt(left, right, why, score))


def same_characters(left: Wording, right: Wording) -> bool:
    """Whether two names, where both are Chinese, have the same characters: many words sound alike.

    A name in another script has none and does not differ.
    """
    return not left.han or not right.han or left.han == right.han
