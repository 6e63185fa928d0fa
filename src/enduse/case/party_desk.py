"""Parties without a case: screen a file, match one party, compare pairs of names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from enduse.case.folder import file_digest
from enduse.case.listed import Against, newest_day, open_against
from enduse.case.party_rows import PartyRows, hit_row, no_hit_row
from enduse.case.screening_record import RecordWriter, decide, read_decisions, read_items, writing_record
from enduse.case.table_reading import open_table
from enduse.case.table_writing import writing_table
from enduse.errors import FormatError, SettingError
from enduse.lists.store import ListStore
from enduse.model.listing import Edition, Hit, ListedStatus, Party
from enduse.model.problem import Problem
from enduse.names import MATCH_LINE
from enduse.screening import THRESHOLDS, Decided, Screener, hit_item_id, party_member
from enduse.settings import Settings, read_settings
from enduse.text.identifiers import normal_identifier, parse_identifiers

__all__ = [
    "CompareReport",
    "MatchReport",
    "ScreenReport",
    "compare",
    "decide",
    "listed_among",
    "match",
    "read_items",
    "screen",
]

NEAREST_LINE = 0.1
"""Names below this score are not shown as the nearest; ours."""

_BATCH = 8_192
_MOST_PROBLEMS = 10_000

OnProgress = Callable[[str, int, int], None]
"""Called with the stage's name, how much is done and how much there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchReport:
    """Hits of one party, best first; where there are none, the nearest names with decision `none`.

    Attributes:
        as_of: Day that was asked for: the newest edition's where the user named none.
        editions: Editions that were used.
    """

    hits: tuple[Hit, ...]
    as_of: str | None
    editions: tuple[Edition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenReport:
    """What a screening did.

    Attributes:
        parties: Rows that were screened; `matches` and `reviews` are hits.
        as_of: Day that was asked for: the newest edition's where the user named none.
        editions: Editions that were used.
        problems: What could not be used, at most the first 10,000; `problems_total` counts all.
        rows_lost: Rows that were not screened: with `parties` they are all rows of the file.
    """

    parties: int
    matches: int
    reviews: int
    as_of: str | None
    editions: tuple[Edition, ...]
    problems: tuple[Problem, ...]
    problems_total: int
    rows_lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareReport:
    """How many pairs were compared and how many of them match, with the rows that could not be used."""

    pairs: int
    matches: int
    problems: tuple[Problem, ...]


def match(
    name: str | None,
    *,
    identifiers: Sequence[str] = (),
    country: str | None = None,
    schema: str | None = None,
    birth_date: str | None = None,
    as_of: date | None = None,
    against: Sequence[str] = (),
    top: int = 5,
    settings: Settings | None = None,
) -> MatchReport:
    """Screen one party.

    Args:
        identifiers: `scheme:value` each.
        against: Ids of loaded lists or files of one's own; all loaded lists if none.

    Raises:
        SettingError: An identifier is not valid in its scheme.
        NotFoundError: No list is loaded, or one of `against` is not there.
    """
    numbers = tuple(pair for text in identifiers for pair in parse_identifiers(text))
    wrong = next((f"{scheme}:{value}" for scheme, value in numbers if normal_identifier(scheme, value) is None), None)
    if wrong is not None:
        raise SettingError(f"{wrong} is no valid identifier", hint="write scheme:value; check the digits")
    party = Party(
        id="1", row=1, name=name or "", schema=schema, country=country, birth_date=birth_date, identifiers=numbers
    )
    used = settings or read_settings()
    with closing(ListStore(used.home)) as store:
        chosen = open_against(store, against)
        found = chosen.screener(used).screen(party, as_of=as_of, top=top, min_score=NEAREST_LINE)
    hits = tuple(hit for hit in found if hit.entity_id)
    best = tuple(hit for hit in hits if hit.decision != "none") or hits
    return MatchReport(hits=best, as_of=_day(as_of, chosen), editions=chosen.editions)


def listed_among(
    names: Iterable[str], *, against: Sequence[str], as_of: date | None = None, settings: Settings | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of some parties those that are listed on a day: surely, and those whose name alone says so.

    Args:
        against: Ids of loaded lists or files of one's own; of a file too a name alone is not sure.

    Raises:
        NotFoundError: One of `against` is not there.
    """
    used = settings or read_settings()
    sure, by_name = [], []
    with closing(ListStore(used.home)) as store:
        screener = open_against(store, against).screener(used, is_name_enough=False)
        for name in dict.fromkeys(names):
            hits = screener.screen(Party(id=name, name=name), as_of=as_of, top=3)
            found = {hit.decision for hit in hits if hit.entity_id and hit.listed_status is ListedStatus.LISTED}
            if "match" in found:
                sure.append(name)
            elif "review" in found:
                by_name.append(name)
    return tuple(sure), tuple(by_name)


def _day(as_of: date | None, chosen: Against) -> str | None:
    return as_of.isoformat() if as_of is not None else newest_day(chosen.editions)


def screen(
    file: Path,
    out: Path,
    *,
    against: Sequence[str] = (),
    as_of: date | None = None,
    top: int = 5,
    min_score: float = MATCH_LINE,
    record: Path | None = None,
    on_progress: OnProgress | None = None,
    settings: Settings | None = None,
) -> ScreenReport:
    """Screen a file of parties and write the hits, row by row; memory does not grow with the file.

    Args:
        file, out: CSV, TSV, XLSX, Parquet or JSONL by their endings.
        against: Ids of loaded lists or files of one's own; all loaded lists if none.
        as_of: Day for which listing is asked; None is the newest edition.
        top: Most undecided hits a row; `min_score` is the lowest score kept, 0 to 1.
        record: Where the record for an auditor is written; judgements in one that is there are respected.

    Raises:
        NotFoundError: No such file, no such list, or no list is loaded.
        FormatError: The file has no column `name`, or is torn.
        SettingError: An ending is not known, or a number is out of range.
    """
    if top < 1 or not 0 <= min_score <= 1:
        raise SettingError(f"top {top}, min-score {min_score}", hint="--top is 1 or more, --min-score 0 to 1")
    _require_another(file, out)
    used = settings or read_settings()
    decisions = read_decisions(record)
    table = open_table(file)
    rows = PartyRows(file.name, table.columns)
    with closing(ListStore(used.home)) as store:
        chosen = open_against(store, against)
        with writing_record(record, decisions) as noting, writing_table(out, rows.columns) as write:
            job = _Screening(chosen.screener(used), as_of, top, min_score, decided=Decided(decisions), noting=noting)
            for problem in chosen.problems:
                job.note(problem)
            for made in job.batches(rows.read(table.rows, job.note)):
                write(made)
                if on_progress is not None:
                    on_progress("screening", job.parties, max(job.parties, table.total or 0))
            report = job.report(chosen)
            if record is not None:
                noting.told = _told(file, against, report, job)
    return report


class _Screening:
    """One screening as it goes: its counts, problems and alarms."""

    def __init__(
        self,
        screener: Screener,
        as_of: date | None,
        top: int,
        min_score: float,
        *,
        decided: Decided,
        noting: RecordWriter,
    ) -> None:
        self._screener, self.as_of, self.top, self.min_score = screener, as_of, top, min_score
        self._decided, self._noting = decided, noting
        self.parties = self.matches = self.reviews = self._problems_total = self._rows_lost = 0
        self._problems: list[Problem] = []

    def note(self, problem: Problem) -> None:
        """Keep a problem, or count it where there are many."""
        self._problems_total += 1
        self._rows_lost += problem.rows if problem.stage == "screening" else 0
        if len(self._problems) < _MOST_PROBLEMS:
            self._problems.append(problem)

    def batches(self, parties: Iterable[Party]) -> Iterator[list[tuple[Any, ...]]]:
        """The output's rows for all parties, some at a time."""
        made: list[tuple[Any, ...]] = []
        for party, hits in self._screener.screen_stream(
            parties, as_of=self.as_of, top=self.top, min_score=self.min_score, decided=self._decided
        ):
            self.parties += 1
            if not hits:
                made.append(no_hit_row(party))
            for hit in hits:
                made.append(hit_row(hit))
                if hit.decision != "none":
                    self._count(party, hit)
            if len(made) >= _BATCH:
                yield made
                made = []
        yield made

    def _count(self, party: Party, hit: Hit) -> None:
        self.matches += hit.decision == "match"
        self.reviews += hit.decision == "review"
        member = party_member(party)
        self._noting.alarm(hit_item_id(member, hit.entity_id), member, hit)

    def report(self, chosen: Against) -> ScreenReport:
        """What was done so far."""
        return ScreenReport(
            parties=self.parties,
            matches=self.matches,
            reviews=self.reviews,
            as_of=_day(self.as_of, chosen),
            editions=chosen.editions,
            problems=tuple(self._problems),
            problems_total=self._problems_total,
            rows_lost=self._rows_lost,
        )


def _told(file: Path, against: Sequence[str], report: ScreenReport, job: _Screening) -> dict[str, Any]:
    from importlib.metadata import version

    return {
        "enduse": version("enduse"),
        "input": {"file": file.name, "sha256": file_digest(file), "bytes": file.stat().st_size},
        "against": [Path(name).name for name in against],
        "as_of": report.as_of,
        "as_of_asked": job.as_of,
        "editions": report.editions,
        "thresholds": {"top": job.top, "min_score": job.min_score, **THRESHOLDS},
        "counts": {
            "parties": report.parties,
            "rows_lost": report.rows_lost,
            "matches": report.matches,
            "reviews": report.reviews,
            "problems": report.problems_total,
        },
        "problems": report.problems,
    }


def _require_another(file: Path, out: Path) -> None:
    """Raise where the output would take the place of what is read."""
    if out.exists() and file.exists() and out.samefile(file):
        raise SettingError(f"{out.name} is the file that is read", hint="name another file with -o")


def compare(pairs: Path, out: Path, *, on_progress: OnProgress | None = None) -> CompareReport:
    """Compare pairs of names: all columns of the file plus `score`, `decision` and `reasons`.

    Names alone are judged: `match` is a score of at least `MATCH_LINE`, else `none`.

    Raises:
        NotFoundError: There is no such file.
        FormatError: It has no columns `name1` and `name2`.
    """
    from enduse.names import compare as compare_names

    _require_another(pairs, out)
    table = open_table(pairs)
    at = {name: number for number, name in enumerate(table.columns)}
    missing = next((name for name in ("name1", "name2") if name not in at), None)
    if missing is not None:
        raise FormatError(
            f"{pairs.name} has no column {missing!r}", hint="columns name1, name2 and, where known, schema"
        )
    tally = _Pairs()

    def rows() -> Iterator[tuple[Any, ...]]:
        for row in table.rows:
            if isinstance(row, Problem):
                tally.problems.append(row)
                continue
            cells = row[1]
            schema = cells[at["schema"]] if "schema" in at else None
            found = compare_names(cells[at["name1"]] or "", cells[at["name2"]] or "", schema)
            is_match = found.score >= MATCH_LINE
            tally.matches += is_match
            tally.pairs += 1
            if on_progress is not None and tally.pairs % _BATCH == 0:
                on_progress("comparing", tally.pairs, max(tally.pairs, table.total or 0))
            yield *cells, found.score, "match" if is_match else "none", found.reasons

    with writing_table(out, (*table.columns, "score", "decision", "reasons")) as write:
        write(rows())
    return CompareReport(pairs=tally.pairs, matches=tally.matches, problems=tuple(tally.problems))


@dataclass(slots=True)
class _Pairs:
    pairs: int = 0
    matches: int = 0
    problems: list[Problem] = field(default_factory=list)
