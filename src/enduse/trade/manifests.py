"""Bills of lading that come as several tables: header, parties and cargo, joined on their identifier.

US manifests are published so. A row of the cargo table is a shipment; what the header and the parties' tables say of
its identifier is added. Rows of those tables are no shipments of their own.

Source: tables of the US Automated Manifest System as their users describe them, 2026-11.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from enduse.errors import EnduseError
from enduse.model.problem import Problem
from enduse.trade.building.building import BatchBuilder
from enduse.trade.cells.batch import Faults, RawBatch
from enduse.trade.cells.opening import Head, batches_of, heads_of
from enduse.trade.mapping.table import map_head
from enduse.trade.mapping.words import plain_heading
from enduse.trade.reading import ReadBatch, bad_rows
from enduse.trade.reading import recognise as recognise_shipments

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Manifest", "ManifestTable", "find_manifest", "manifest_table", "read_manifest", "recognise"]

_KEY = "identifier"
_LAYOUT = "us_manifests"
_CARGO = frozenset(("description text", "piece count"))
_PARTIES = frozenset(("shipper party name", "consignee name"))
_SIDES = frozenset(
    (
        *("shipper party name", "consignee address", "consignee comm number", "actual arrival date"),
        *("port of unlading", "foreign port of lading", "estimated arrival date", "master bol number"),
        *("marks and numbers 1", "secondary notify party 1", "notify party address"),
    )
)
"""Headings that only such tables have; a name of a ship or of a consignee stands in others too."""
_STATUS, _WITHDRAWN = "record status indicator", "deleted"
_SAMPLE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestTable:
    """One table of a manifest.

    Attributes:
        headings: Plain.
        is_cargo: Whether its rows are the shipments.
    """

    path: Path
    exhibit: str
    head: Head
    headings: tuple[str, ...]
    is_cargo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The tables of one load that belong together: every cargo table is joined with all others."""

    cargo: tuple[ManifestTable, ...]
    sides: tuple[ManifestTable, ...]


def manifest_table(path: Path, exhibit: str) -> ManifestTable | None:
    """The table of a manifest that a file is; None where it is none, or has cargo and parties in one."""
    try:
        heads = list(heads_of(path))
    except EnduseError:
        return None
    for head in heads:
        headings = tuple(plain_heading(cell) for cell in head.rows[0]) if head.rows else ()
        known = set(headings)
        if _KEY not in known or (known & _CARGO and known & _PARTIES):
            continue
        if known & (_CARGO | _SIDES):
            is_cargo = bool(known & _CARGO)
            return ManifestTable(path=path, exhibit=exhibit, head=head, headings=headings, is_cargo=is_cargo)
    return None


def recognise(path: Path) -> str | None:
    """Name of the source whose export a file of shipments, or of a manifest, is like; None where it is neither.

    Raises:
        NotFoundError: There is no such file.
    """
    name = recognise_shipments(path)
    return _LAYOUT if name is None and manifest_table(path, "") is not None else name


def find_manifest(files: Sequence[tuple[Path, str]]) -> Manifest | None:
    """The manifest among files; None unless a table of cargo and another of its tables are there."""
    found = [table for path, exhibit in files if (table := manifest_table(path, exhibit)) is not None]
    cargo = tuple(table for table in found if table.is_cargo)
    sides = tuple(table for table in found if not table.is_cargo)
    return Manifest(cargo=cargo, sides=sides) if cargo and sides else None


def read_manifest(manifest: Manifest) -> Iterator[tuple[str, ReadBatch]]:
    """Shipments of the cargo tables in batches, each with the exhibit that its rows and problems are of."""
    sides = []
    for table in manifest.sides:
        side, problems = _read_side(table)
        sides.append((table, side))
        yield table.exhibit, ReadBatch(frame=_nothing(), sheet=table.head.sheet, problems=problems)
    for table in manifest.cargo:
        yield from ((table.exhibit, batch) for batch in _read_cargo(table, sides))


def _nothing() -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame()


def _rows(table: ManifestTable) -> Iterator[RawBatch]:
    return batches_of(table.path, table.head, 1, range(len(table.headings)))


def _key(table: ManifestTable) -> pl.Expr:
    import polars as pl

    return pl.col(f"c{table.headings.index(_KEY)}").str.strip_chars().alias("key")


def _read_side(table: ManifestTable) -> tuple[pl.DataFrame, tuple[Problem, ...]]:
    """Rows of a table by `key`, the first of each, and what of it cannot be used."""
    import polars as pl

    frames: list[pl.DataFrame] = []
    faults: Faults = []
    for batch in _rows(table):
        frames.append(batch.frame.select(_key(table), pl.exclude("row")))
        faults += batch.faults
    rows = pl.concat(frames) if frames else pl.DataFrame(schema={"key": pl.String})
    distinct = rows.filter(pl.col("key") != "").unique("key", keep="first", maintain_order=True)
    problems = list(bad_rows(table.exhibit, table.head.sheet, faults))
    if rows.height > distinct.height:
        count = rows.height - distinct.height
        text = f"{count} rows without identifier, or of one that an earlier row has, were not joined"
        remedy = "look whether they name further parties; the first row of an identifier is the one that is used"
        problems.append(Problem(stage="trade", exhibit=table.exhibit, kind="not_joined", text=text, remedy=remedy))
    return distinct, tuple(problems)


def _read_cargo(table: ManifestTable, sides: Sequence[tuple[ManifestTable, pl.DataFrame]]) -> Iterator[ReadBatch]:
    builder: BatchBuilder | None = None
    for batch in _rows(table):
        joined, headings = _joined(table, batch.frame, sides)
        kept, withdrawn = _without_withdrawn(joined, headings)
        raw = RawBatch(frame=kept, faults=batch.faults)
        if builder is None:
            builder = _builder(table, raw, headings)
        if builder is None:
            text = "the tables of this manifest name no goods and parties"
            problem = Problem(stage="trade", exhibit=table.exhibit, kind="unknown_layout", text=text, remedy=_AGAIN)
            yield ReadBatch(frame=_nothing(), sheet=table.head.sheet, problems=(problem,))
            return
        built = builder.build(raw)
        problems = [*bad_rows(table.exhibit, table.head.sheet, built.faults)]
        problems += [_gone(table, number) for number in withdrawn]
        yield ReadBatch(frame=built.frame, sheet=table.head.sheet, problems=tuple(problems))


_AGAIN = "give header, parties and cargo as they were published, headings in the first row"


def _joined(
    table: ManifestTable, cargo: pl.DataFrame, sides: Sequence[tuple[ManifestTable, pl.DataFrame]]
) -> tuple[pl.DataFrame, list[str]]:
    """Cargo with what the other tables say of its identifier, and the headings of all columns."""
    import polars as pl

    headings = list(table.headings)
    frame = cargo.with_columns(_key(table))
    for side, rows in sides:
        first = len(headings)
        names = {f"c{n}": f"c{first + n}" for n in range(len(side.headings))}
        named = rows.rename({name: new for name, new in names.items() if name in rows.columns})
        frame = frame.join(named, on="key", how="left", maintain_order="left")
        headings += ["" if heading == _KEY else heading for heading in side.headings]
    columns = [pl.col(f"c{n}").fill_null("") for n in range(len(headings)) if f"c{n}" in frame.columns]
    return frame.select("row", *columns), headings


def _without_withdrawn(frame: pl.DataFrame, headings: Sequence[str]) -> tuple[pl.DataFrame, list[int]]:
    """The rows whose record stands, and the numbers of those that the customs service withdrew."""
    import polars as pl

    names = [f"c{n}" for n, heading in enumerate(headings) if heading == _STATUS]
    if not names:
        return frame, []
    is_gone = pl.any_horizontal(pl.col(name).str.strip_chars().str.to_lowercase() == _WITHDRAWN for name in names)
    return frame.filter(~is_gone), frame.filter(is_gone)["row"].to_list()


def _gone(table: ManifestTable, number: int) -> Problem:
    text, remedy = "the record is marked as deleted by its publisher", "nothing to do: it stands for no shipment"
    place = f"row {number}"
    return Problem(
        stage="trade", exhibit=table.exhibit, place=place, kind="withdrawn", text=text, remedy=remedy, rows=1
    )


def _builder(table: ManifestTable, raw: RawBatch, headings: Sequence[str]) -> BatchBuilder | None:
    sample = [tuple(row[1:]) for row in raw.frame.head(_SAMPLE).iter_rows()]
    head = Head(kind="text", rows=(tuple(headings), *sample), sheet=table.head.sheet)
    mapping = map_head(head)
    return None if mapping is None or mapping.missing else BatchBuilder(mapping)
