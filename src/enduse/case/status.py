"""How a case stands: counts of its records, what each stage has done, problems, and the digest of all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from enduse.case.store import Store
from enduse.model.evidence import Exhibit
from enduse.model.kept import ModelTally
from enduse.model.problem import Problem
from enduse.model.tables import NOUNS

__all__ = ["CaseStatus", "discreet", "is_hidden", "stages_of", "status_of"]

_BY_EXHIBIT = {"document": ("evidence", "claims"), "components": ("components",), "ownership": ("ownership",)}
_UNCOUNTED = frozenset(("texts", "meanings", "counts"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStatus:
    """How a case stands.

    Attributes:
        counts: Table to number of current records.
        stages: Stage to its state in words.
        problems: What could not be read; of protected exhibits the kind and the remedy alone.
        models: What language models proposed and how much of it was refused, where any was asked.
        digest: SHA-256 over all records, current and past; custody times are outside it.
    """

    counts: Mapping[str, int]
    stages: Mapping[str, str]
    problems: tuple[Problem, ...]
    digest: str
    models: tuple[ModelTally, ...] = ()


def status_of(store: Store) -> CaseStatus:
    """How the case in a store stands."""
    from enduse.case.model_desk import tallies

    counts = {table: store.count(table) for table in NOUNS if table not in _UNCOUNTED}
    return CaseStatus(
        counts=counts,
        stages=stages_of(store),
        problems=discreet(store, store.read("problems")),
        digest=store.digest(),
        models=tallies(store),
    )


def stages_of(store: Store) -> dict[str, str]:
    """Stage to its state in words, in the order of the stages."""
    from enduse.case.pipeline import STEPS

    done = dict(
        store.connection.execute("SELECT stage, count(*) FROM runs WHERE is_current = 1 GROUP BY stage").fetchall()
    )
    waiting = _waiting(store)
    return {name: _state(done.get(name, 0), waiting.get(name, 0)) for name, _ in STEPS}


def discreet(store: Store, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems without the places and words of those that were met in protected exhibits, or in what came in them."""
    exhibits: dict[str, Exhibit] = {exhibit.id: exhibit for exhibit in store.read("exhibits")}
    hidden = {e.id for e in exhibits.values() if is_hidden(e, exhibits)}
    hidden |= {exhibits[key].name for key in hidden}
    return tuple(replace(p, place="", text=p.kind) if p.exhibit in hidden else p for p in problems)


def is_hidden(exhibit: Exhibit | None, exhibits: Mapping[str, Exhibit]) -> bool:
    """Whether an exhibit or what it came in is protected."""
    seen: set[str] = set()
    while exhibit is not None and not exhibit.is_protected and exhibit.id not in seen:
        seen.add(exhibit.id)
        exhibit = exhibits.get(exhibit.parent or "")
    return exhibit is not None and exhibit.is_protected


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
