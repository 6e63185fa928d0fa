"""Parties without a case: screen a file, match one party, compare pairs of names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from enduse.case.listed import Against, newest_day, open_against
from enduse.case.party_files import Table, open_table, writing_table
from enduse.errors import FormatError, SettingError
from enduse.lists.store import ListStore
from enduse.model.listing import Edition, Hit, Party
from enduse.model.problem import Problem
from enduse.names import MATCH_LINE
from enduse.names import compare as compare_names
from enduse.screening import Decided, Screener
from enduse.settings import Settings, read_settings
from enduse.text.identifiers import normal_identifier, parse_identifiers

__all__ = ["COLUMNS", "CompareReport", "ScreenReport", "compare", "hit_row", "match", "screen"]

COLUMNS = (
    "query_row",
    "query_id",
    "query_name",
    "entity_id",
    "dataset",
    "edition",
    "matched_name",
    "alias_kind",
    "score",
    "decision",
    "reasons",
    "conflicts",
    "measure",
    "programme",
    "list_country",
    "list_birth_date",
    "list_ids",
    "listed_status",
    "date_basis",
    "listed_from",
    "listed_to",
)
"""Columns of a screening, in order; the input's other columns follow."""

NEAREST_LINE = 0.25
"""Names below this score are not shown as the nearest; ours."""

_PARTY_COLUMNS = ("name", "id", "schema", "country", "birth_date", "address", "identifiers")
_BATCH = 2_000
_MOST_PROBLEMS = 10_000

OnProgress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenReport:
    """What a screening did.

    Attributes:
        parties: Rows that were screened; `matches` and `reviews` are hits.
        cleared: Hits that persons had cleared and that are left out.
        as_of: Day that was asked for: the newest edition's where the user named none.
        editions: Editions that were used.
        problems: Rows that could not be used, at most the first 10,000; `problems_total` counts all.
    """

    parties: int
    matches: int
    reviews: int
    as_of: str | None
    editions: tuple[Edition, ...]
    problems: tuple[Problem, ...]
    problems_total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareReport:
    """How many pairs were compared and how many of them match, with the rows that could not be used."""

    pairs: int
    matches: int
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Tally:
    parties: int = 0
    matches: int = 0
    reviews: int = 0
    problems: list[Problem] = field(default_factory=list)
    problems_total: int = 0

    def note(self, problem: Problem) -> None:
        self.problems_total += 1
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(problem)


def hit_row(hit: Hit) -> tuple[Any, ...]:
    """A hit as cells in the order of `COLUMNS`, and those of the query's other columns."""
    cells = [getattr(hit, name) for name in COLUMNS]
    cells[8] = hit.score if hit.entity_id else None
    cells[17] = hit.listed_status.value if hit.entity_id else None
    cells[18] = hit.date_basis.value if hit.date_basis is not None else None
    return (*(None if cell == "" else cell for cell in cells), *(value or None for _, value in hit.extra))


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
) -> tuple[Hit, ...]:
    """The hits of one party, best first; where there are none, the nearest names with decision `none`.

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
        hits = chosen.screener(used).screen(party, as_of=as_of, top=top, min_score=NEAREST_LINE)
    found = [hit for hit in hits if hit.entity_id]
    return tuple(hit for hit in found if hit.decision != "none") or tuple(found)


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
    used = settings or read_settings()
    table = open_table(file)
    parties = _Parties(file, table)
    tally = _Tally()
    with closing(ListStore(used.home)) as store:
        chosen = open_against(store, against)
        for problem in chosen.problems:
            tally.note(problem)
        screener = chosen.screener(used)
        asked = _Asked(as_of=as_of, top=top, min_score=min_score, decided=Decided())
        with writing_table(out, (*COLUMNS, *parties.extra)) as write:
            for hits in _screened(screener, parties, asked, tally):
                write(hit_row(hit) for hit in hits)
                if on_progress is not None:
                    on_progress("screening", tally.parties, table.total or tally.parties)
    return _report(chosen, tally, as_of)


def _report(chosen: Against, tally: _Tally, as_of: date | None) -> ScreenReport:
    return ScreenReport(
        parties=tally.parties,
        matches=tally.matches,
        reviews=tally.reviews,
        as_of=as_of.isoformat() if as_of is not None else newest_day(chosen.editions),
        editions=chosen.editions,
        problems=tuple(tally.problems),
        problems_total=tally.problems_total,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    as_of: date | None
    top: int
    min_score: float
    decided: Decided


def _screened(screener: Screener, parties: _Parties, asked: _Asked, tally: _Tally) -> Iterator[list[Hit]]:
    """The hits of all parties, some rows at a time."""
    batch: list[Hit] = []
    for party in parties.read(tally.note):
        tally.parties += 1
        hits = screener.screen(
            party, as_of=asked.as_of, top=asked.top, min_score=asked.min_score, decided=asked.decided
        )
        tally.matches += sum(hit.decision == "match" for hit in hits)
        tally.reviews += sum(hit.decision == "review" for hit in hits)
        batch += hits
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    yield batch


class _Parties:
    """The rows of a table as parties.

    Raises:
        FormatError: There is no column `name`.
    """

    def __init__(self, file: Path, table: Table) -> None:
        self._file, self._table = file, table
        lowered = {name.lower(): number for number, name in enumerate(table.columns)}
        if "name" not in lowered:
            raise FormatError(
                f"{file.name} has no column `name`; it has {', '.join(table.columns)}",
                hint="rename the column of names",
            )
        self._at = [lowered.get(name) for name in _PARTY_COLUMNS]
        known = {number for number in self._at if number is not None}
        self._extra = [(number, name) for number, name in enumerate(table.columns) if number not in known]
        self.extra = tuple(name if name not in COLUMNS else f"input_{name}" for _, name in self._extra)

    def read(self, note: Callable[[Problem], None]) -> Iterator[Party]:
        """Parties in order; rows that are none are noted as problems."""
        for row in self._table.rows:
            if isinstance(row, Problem):
                note(row)
                continue
            number, cells = row
            party = self._party(number, cells)
            if not party.name.strip() and not party.identifiers:
                note(self._problem(number, "the row has no name", "give a name or an identifier", rows=1))
                continue
            for scheme, value in party.identifiers:
                if normal_identifier(scheme, value) is None:
                    text = f"{scheme}:{value} is no valid identifier; the row is screened without it"
                    note(self._problem(number, text, "check its digits", rows=0))
            yield party

    def _party(self, number: int, cells: Sequence[str | None]) -> Party:
        name, key, schema, country, birth, address, numbers = (None if at is None else cells[at] for at in self._at)
        return Party(
            id=key or str(number),
            name=name or "",
            row=number,
            schema=schema,
            country=country,
            birth_date=birth,
            address=address,
            identifiers=parse_identifiers(numbers) if numbers is not None else (),
            extra=tuple((column, cells[at] or "") for at, column in self._extra),
        )

    def _problem(self, number: int, text: str, remedy: str, *, rows: int) -> Problem:
        kind = "bad_row" if rows else "bad_identifier"
        place = f"row {number}"
        return Problem(
            stage="screening", exhibit=self._file.name, place=place, kind=kind, text=text, remedy=remedy, rows=rows
        )


def compare(pairs: Path, out: Path, *, on_progress: OnProgress | None = None) -> CompareReport:
    """Compare pairs of names: all columns of the file plus `score`, `decision` and `reasons`.

    Names alone are judged: `match` is a score of at least `MATCH_LINE`, else `none`.

    Raises:
        NotFoundError: There is no such file.
        FormatError: It has no columns `name1` and `name2`.
    """
    table = open_table(pairs)
    at = {name: number for number, name in enumerate(table.columns)}
    missing = next((name for name in ("name1", "name2") if name not in at), None)
    if missing is not None:
        raise FormatError(
            f"{pairs.name} has no column {missing!r}", hint="columns name1, name2 and, where known, schema"
        )
    matches, done = 0, 0
    problems: list[Problem] = []
    with writing_table(out, (*table.columns, "score", "decision", "reasons")) as write:
        for row in table.rows:
            if isinstance(row, Problem):
                problems.append(row)
                continue
            cells = row[1]
            schema = cells[at["schema"]] if "schema" in at else None
            found = compare_names(cells[at["name1"]] or "", cells[at["name2"]] or "", schema)
            is_match = found.score >= MATCH_LINE
            matches, done = matches + is_match, done + 1
            write([(*cells, found.score, "match" if is_match else "none", found.reasons)])
            if on_progress is not None:
                on_progress("comparing", done, table.total or done)
    return CompareReport(pairs=done, matches=matches, problems=tuple(problems))
