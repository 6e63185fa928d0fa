"""What an analysis is asked and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from enduse.model.hubs import DESTINATIONS_OF_CONCERN, HUBS

__all__ = ["Analysis", "Options"]

WAR = date(2022, 2, 24)
_YEAR_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is asked.

    Attributes:
        since: Day that parts before from after.
        window_days: Length of the spans before and after it, in days.
        destinations: Only rows to these countries, ISO 3166-1 alpha-2 in lower case; none means all.
        only_chpl: Only goods under CHPL headings, codes of both editions; otherwise all goods.
        hubs: Countries looked at as points of transshipment.
        subjects: Folded names or `scheme:value` of listed parties.
        listed_on: Day on which they were listed; None leaves the analysis of them out.
        seed: Of the permutations.
        permutations: How many.
        top: Most rows of a table of parties.
    """

    since: date = WAR
    window_days: int = _YEAR_DAYS
    destinations: tuple[str, ...] = DESTINATIONS_OF_CONCERN
    only_chpl: bool = True
    hubs: tuple[str, ...] = tuple(sorted(HUBS))
    subjects: tuple[str, ...] = ()
    listed_on: date | None = None
    seed: int = 1
    permutations: int = 199
    top: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One table with all that it takes to read it.

    Attributes:
        name: Stable id.
        formula: How the figures are made.
        population: What was looked at, with days and counts: the denominator.
        columns, rows: The table; None is unknown.
        not_counted: Reason to how many rows it leaves out.
        not_checkable: What is missing where figures could not be made.
        ours: Thresholds that no authority sets.
    """

    name: str
    formula: str
    population: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...] = ()
    not_counted: Mapping[str, int] = field(default_factory=dict)
    not_checkable: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The record of `enduse trade profile --json`: rows as objects."""
        return {
            "analysis": self.name,
            "formula": self.formula,
            "population": self.population,
            "rows": [dict(zip(self.columns, row, strict=True)) for row in self.rows],
            "not_counted": dict(self.not_counted),
            "not_checkable": list(self.not_checkable),
            "ours": list(self.ours),
        }
