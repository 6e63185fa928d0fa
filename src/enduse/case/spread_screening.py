"""The same screening on Spark, for Parquet files beyond one machine: lists and index are broadcast to the workers."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from enduse.case.listed import Against, EntryLists, name_index, newest_day, open_against
from enduse.case.party_desk import ScreenReport
from enduse.case.party_rows import PartyRows, hit_row, no_hit_row
from enduse.case.table_reading import column_texts, open_table
from enduse.case.table_writing import arrow_batch, arrow_schema
from enduse.errors import NotFoundError, SettingError
from enduse.lists.store import ListStore
from enduse.model.codec import from_json, to_json
from enduse.model.entity import Judgement
from enduse.model.ids import canonical_json
from enduse.model.listing import Edition, ListEntry
from enduse.model.problem import Problem
from enduse.names import MATCH_LINE, NameIndex
from enduse.screening import Decided, Screener
from enduse.settings import Settings, read_settings

__all__ = ["SpreadPlan", "screen_batches", "screen_on_spark"]

_PROBLEM = "_enduse_problem"


class SpreadPlan:
    """All that a worker needs to screen rows; it is sent once and holds no connection.

    Attributes:
        columns: Columns of the input.
        index: The file of the index of names, as bytes.
    """

    def __init__(self, file: str, columns: Sequence[str], chosen: Against, index: bytes) -> None:
        self.file, self.columns, self.index = file, tuple(columns), index
        self.editions: tuple[Edition, ...] = chosen.editions
        self.names_alone = chosen.names_alone
        self.entries: tuple[ListEntry, ...] = tuple(
            entry for e in chosen.editions for entry in chosen.lists.entries(e.list_id, e.edition)
        )
        self.as_of: date | None = None
        self.top, self.min_score = 5, MATCH_LINE
        self.decisions: tuple[Judgement, ...] = ()

    @cached_property
    def rows(self) -> PartyRows:
        """Reader of the input's rows."""
        return PartyRows(self.file, self.columns)

    @cached_property
    def screener(self) -> Screener:
        """The screener, made once a worker."""
        with tempfile.TemporaryDirectory(prefix="enduse-") as folder:
            path = Path(folder) / "names.idx"
            path.write_bytes(self.index)
            index = NameIndex.load(path)
        lists = EntryLists(self.editions, self.entries)
        return Screener(lists, self.editions, index, names_alone=self.names_alone)


def screen_batches(plan: SpreadPlan, batches: Iterator[Any]) -> Iterator[Any]:
    """Arrow batches of rows to Arrow batches of hits; a last column holds problems, in rows of their own."""
    schema = arrow_schema((*plan.rows.columns, _PROBLEM))
    empty = (None,) * (len(schema) - 1)
    decided = Decided(plan.decisions)
    for batch in batches:
        made: list[tuple[Any, ...]] = []
        *columns, numbers = batch.columns
        cells = zip(*(column_texts(column) for column in columns), strict=True)
        numbered = zip(numbers.to_pylist(), cells, strict=True)

        def note(problem: Problem, made: list[tuple[Any, ...]] = made) -> None:
            made.append((*empty, canonical_json(to_json(problem))))

        parties = list(plan.rows.read(numbered, note))
        found = plan.screener.screen_many(
            parties, as_of=plan.as_of, top=plan.top, min_score=plan.min_score, decided=decided
        )
        for party, hits in zip(parties, found, strict=True):
            made.extend((*hit_row(hit), None) for hit in hits)
            if not hits:
                made.append((*no_hit_row(party), None))
        yield arrow_batch(made, schema)


def screen_on_spark(
    file: Path,
    out: Path,
    *,
    master: str,
    against: Sequence[str] = (),
    as_of: date | None = None,
    top: int = 5,
    min_score: float = MATCH_LINE,
    decisions: Sequence[Judgement] = (),
    settings: Settings | None = None,
) -> ScreenReport:
    """Screen a Parquet file, or a folder of them in the order of their names, and write a folder of Parquet files.

    Args:
        master: Address of the cluster, or `local[N]` for N workers on this machine.
        against, as_of, top, min_score: As of `party_desk.screen`; the rows are the same.
        decisions: Judgements to respect.

    Raises:
        SettingError: Input or output is no Parquet.
        UnavailableError: pyspark or Java is missing, or the cluster does not answer.
    """
    from enduse.engines.spark import SparkEngine

    sources = _sources(file, out)
    used = settings or read_settings()
    with closing(ListStore(used.home)) as store:
        chosen = open_against(store, against)
        plan = SpreadPlan(file.name, open_table(sources[0]).columns, chosen, _index_bytes(chosen, used))
    plan.as_of, plan.top, plan.min_score, plan.decisions = as_of, top, min_score, tuple(decisions)
    schema = arrow_schema((*plan.rows.columns, _PROBLEM))
    with SparkEngine(master) as engine:
        told = engine.map_parquet(sources, screen_batches, plan, schema=schema, out=out, aside=_PROBLEM)
    problems = (*chosen.problems, *(from_json(Problem, json.loads(text)) for text in told))
    return _report(sources, out, problems, chosen, as_of)


def _report(
    sources: Sequence[Path], out: Path, problems: tuple[Problem, ...], chosen: Against, as_of: date | None
) -> ScreenReport:
    from pyarrow.parquet import read_metadata

    from enduse.engines.duckdb import DuckEngine

    with DuckEngine() as engine:
        engine.register_parquet("hits", sorted(out.glob("*.parquet")))
        (counted,) = engine.query(
            "SELECT count(DISTINCT query_row) AS parties, count(*) FILTER (decision = 'match') AS matches,"
            " count(*) FILTER (decision = 'review') AS reviews FROM hits"
        )
    return ScreenReport(
        **counted,
        as_of=as_of.isoformat() if as_of is not None else newest_day(chosen.editions),
        editions=chosen.editions,
        problems=problems,
        problems_total=len(problems),
        rows_lost=sum(read_metadata(path).num_rows for path in sources) - counted["parties"],
    )


def _sources(file: Path, out: Path) -> list[Path]:
    sources = sorted(file.glob("*.parquet")) if file.is_dir() else [file]
    if not sources or not sources[0].exists():
        raise NotFoundError(f"there is no Parquet file {str(file)!r}", hint="check the path")
    if out.suffix != ".parquet" or any(path.suffix != ".parquet" for path in sources):
        raise SettingError("Spark reads and writes Parquet alone", hint="name files or folders that end in .parquet")
    return sources


def _index_bytes(chosen: Against, settings: Settings) -> bytes:
    index = name_index(chosen.lists, chosen.editions, settings)
    with tempfile.TemporaryDirectory(prefix="enduse-") as folder:
        path = Path(folder) / "names.idx"
        index.save(path)
        return path.read_bytes()
