"""What every stage of a run is handed: the store, the settings, the trade engine, and the telling of progress."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from enduse.case.folder import CaseFolder, CaseSettings
from enduse.case.store import Store, run_id
from enduse.engines.duckdb import DuckEngine
from enduse.errors import EnduseError
from enduse.model.problem import Problem
from enduse.model.trade_tables import TRADE_TABLES
from enduse.settings import Settings

__all__ = ["OnProgress", "Outputs", "Room", "trade_engine"]

OnProgress = Callable[[str, int, int], None]
"""Called with the stage's name, how much is done and how much there is."""

Outputs = Mapping[str, Iterable[Any]]
"""Table name to the records that a run puts out."""


def trade_engine(folder: CaseFolder) -> DuckEngine:
    """The engine with the case's trade tables, as far as they are there."""
    engine = DuckEngine()
    for name in TRADE_TABLES:
        path = folder.trade / f"{name}.parquet"
        if path.is_file():
            engine.register_parquet(name, [path])
    return engine


@dataclass(slots=True, kw_only=True)
class Room:
    """The room in which the stages of one run work.

    Attributes:
        done, kept: Runs made, and runs kept from before, by stage.
    """

    store: Store
    settings: Settings
    case_settings: CaseSettings
    on_progress: OnProgress | None = None
    done: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)

    def tell(self, stage: str, done: int, total: int) -> None:
        """Tell how far a stage is."""
        if self.on_progress is not None:
            self.on_progress(stage, done, total)

    def once(
        self, stage: str, subject: str, inputs: Iterable[str], compute: Callable[[], Outputs], *, version: str
    ) -> bool:
        """Do a run unless its outputs stand already; whether it was done now.

        Args:
            inputs: What the run reads, as digests.
            compute: Makes the records; an error of ours costs this subject alone and becomes a `Problem`.
        """
        run = run_id(stage, version, subject, inputs)
        if self.store.is_done(run):
            self.kept[stage] += 1
            return False
        try:
            outputs = compute()
        except EnduseError as error:
            problem = Problem(stage=stage, exhibit=subject, kind="failed", text=str(error), remedy=error.hint)
            outputs = {"problems": (problem,)}
        self.store.finish_run(run, stage=stage, subject=subject, outputs=outputs)
        self.done[stage] += 1
        return True
