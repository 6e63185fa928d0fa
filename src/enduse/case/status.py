"""How a case stands: counts of its records, what each stage has done, problems, and the digest of all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from enduse.case.store import Store
from enduse.model.problem import Problem
from enduse.model.tables import NOUNS

__all__ = ["CaseStatus", "status_of"]

_BY_EXHIBIT = {"document": ("evidence", "claims"), "components": ("components",), "ownership": ("ownership",)}
_UNCOUNTED = frozenset(("texts", "meanings", "counts"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStatus:
    """How a case stands.

    Attributes:
        counts: Table to number of current records.
        stages: Stage to its state in words.
        digest: SHA-256 over all records, current and past; custody times are outside it.
    """

    counts: Mapping[str, int]
    stages: Mapping[str, str]
    problems: tuple[Problem, ...]
    digest: str


def status_of(store: Store) -> CaseStatus:
    """How the case in a store stands."""
    from enduse.case.pipeline import STEPS

    done = dict(
        store.connection.execute("SELECT stage, count(*) FROM runs WHERE is_current = 1 GROUP BY stage").fetchall()
    )
    waiting = _waiting(store)
    stages = {name: _state(done.get(name, 0), waiting.get(name, 0)) for name, _ in STEPS}
    counts = {table: store.count(table) for table in NOUNS if table not in _UNCOUNTED}
    return CaseStatus(counts=counts, stages=stages, problems=tuple(store.read("problems")), digest=store.digest())


def _state(done: int, waiting: int) -> str:
    if waiting:
        return f"{waiting} exhibits wait: enduse run"
    return f"{done} done" if done else "not run"


def _waiting(store: Store) -> dict[str, int]:
    """Exhibits of each stage that reads one at a time for which no run stands."""
    sql = (
        "SELECT count(*) FROM exhibits e WHERE e.kind = ? AND NOT EXISTS "
        "(SELECT 1 FROM runs r WHERE r.stage = ? AND r.subject = e.id AND r.is_current = 1)"
    )
    return {
        stage: int(store.connection.execute(sql, (kind, stage)).fetchone()[0])
        for kind, stages in _BY_EXHIBIT.items()
        for stage in stages
    }
