"""`enduse check`: everything that was stored is as it was stored."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from enduse.case import custody, standing
from enduse.case.folder import file_digest
from enduse.case.gathering import all_claims
from enduse.case.store import Store, version_of
from enduse.errors import FormatError
from enduse.model.claim import Claim
from enduse.model.codec import from_json, to_json
from enduse.model.evidence import Exhibit
from enduse.model.kept import ExhibitText
from enduse.model.problem import Problem
from enduse.model.tables import NOUNS, Noun

__all__ = ["check_case"]

_COPY = "put the file back from an earlier copy of the case"


def check_case(store: Store) -> Iterator[Problem]:
    """A problem for each exhibit, custody row, record, quote or table that is not what was stored."""
    yield from _database(store)
    yield from _exhibits(store)
    with store.snapshot():
        rows = list(_rows(store))
    yield from rows
    yield from _custody_log(store)
    yield from _quotes(store)
    yield from _trade(store)


def _rows(store: Store) -> Iterator[Problem]:
    """What rows of the database say of each other."""
    yield from custody.broken_links(store.connection)
    yield from _uncustodied(store)
    yield from _said(store)
    yield from _records(store)
    yield from _members(store)
    yield from standing.disagreement(store.connection)


def _fault(exhibit: str, kind: str, text: str, *, place: str = "", remedy: str = _COPY) -> Problem:
    return Problem(stage="check", exhibit=exhibit, place=place, kind=kind, text=text, remedy=remedy)


def _database(store: Store) -> Iterator[Problem]:
    for (said,) in store.connection.execute("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield _fault("case.sqlite", "database", str(said))


def _exhibits(store: Store) -> Iterator[Problem]:
    known: set[str] = set()
    exhibit: Exhibit
    for exhibit in store.read("exhibits"):
        known.add(exhibit.id)
        path = store.folder.exhibit_path(exhibit.id)
        if not path.is_file():
            yield _fault(exhibit.id, "missing", "the file is gone from the case")
        elif (found := file_digest(path)) != exhibit.id:
            yield _fault(exhibit.id, "altered", f"the bytes are others than received: their hash is {found}")
    for path in sorted(store.folder.root.glob("exhibits/*/*")):
        if path.name not in known:
            yield _fault(path.name, "stray", "a file among the exhibits that no record names", remedy="take it out")


def _uncustodied(store: Store) -> Iterator[Problem]:
    sql = "SELECT id FROM exhibits WHERE id NOT IN (SELECT exhibit FROM custody) ORDER BY id"
    for (exhibit,) in store.connection.execute(sql):
        yield _fault(exhibit, "no_custody", "no custody row says how the exhibit came in")
    sql = "SELECT DISTINCT exhibit FROM custody WHERE exhibit != '' AND exhibit NOT IN (SELECT id FROM exhibits)"
    for (exhibit,) in sorted(store.connection.execute(sql).fetchall()):
        yield _fault(exhibit, "gone", "the record of an exhibit that custody rows name is gone")


def _custody_log(store: Store) -> Iterator[Problem]:
    path = store.folder.custody_log
    found, said = path.read_bytes() if path.is_file() else b"", custody.log_of(store.connection)
    if found == said or (said.startswith(found) and store.is_being_written()):
        return
    remedy = "the rows of the database count; the next command that writes to the case writes the log anew"
    yield _fault("custody.log", "custody_log", "the log does not say what the custody rows say", remedy=remedy)


def _said(store: Store) -> Iterator[Problem]:
    """What persons said stands as the custody rows say, and nothing stands that no row tells of."""
    for table, act in custody.ACTS.items():
        rows = store.connection.execute("SELECT detail FROM custody WHERE act = ?", (act,)).fetchall()
        told = {detail for (detail,) in rows}
        kept = {f"{key} {version}" for key, version in store.connection.execute(f"SELECT id, version FROM {table}")}  # noqa: S608 - a constant
        for one in sorted(told - kept):
            yield _fault("case.sqlite", "gone", f"record {one} of {table} is gone or was altered", place=table)
        for one in sorted(kept - told):
            yield _fault("case.sqlite", "no_custody", f"no custody row tells of record {one} of {table}", place=table)


def _records(store: Store) -> Iterator[Problem]:
    for table, noun in NOUNS.items():
        names = ", ".join(("id", "version", "body", *(name for name, _, _ in noun.columns)))
        for key, version, body, *columns in store.connection.execute(f"SELECT {names} FROM {table} ORDER BY seq"):  # noqa: S608 - a constant
            if version_of(body) != version:
                yield _fault("case.sqlite", "altered", f"record {key} of {table} was altered", place=table)
            elif not _is_indexed(noun, key, body, columns):
                text = f"record {key} of {table} is filed under other values than it holds"
                yield _fault("case.sqlite", "misfiled", text, place=table)


def _is_indexed(noun: Noun, key: str, body: str, columns: list[Any]) -> bool:
    """Whether the columns that are asked for hold what the record itself says."""
    try:
        record = from_json(noun.kind, json.loads(body))
    except (FormatError, ValueError):
        return False
    return key == noun.id_of(record) and columns == [to_json(value(record)) for _, _, value in noun.columns]


def _members(store: Store) -> Iterator[Problem]:
    for table in NOUNS:
        sql = f"SELECT count(*) FROM members WHERE noun = ? AND record NOT IN (SELECT seq FROM {table})"  # noqa: S608 - a constant
        gone = store.connection.execute(sql, (table,)).fetchone()[0]
        if gone:
            yield _fault("case.sqlite", "gone", f"{gone} records of {table} are gone", place=table)


def _quotes(store: Store) -> Iterator[Problem]:
    texts: dict[str, str] = {}
    claim: Claim
    for claim in all_claims(store):
        if claim.exhibit not in texts:
            text: ExhibitText | None = store.get("texts", claim.exhibit)
            texts = {claim.exhibit: "" if text is None else text.text}
        whole = texts[claim.exhibit]
        for place, quote in ((claim.locator, claim.quote), *((s.locator, s.quote) for s in claim.support)):
            if whole[place.start : place.end] != quote:
                yield _fault(claim.exhibit, "quote", f"the words of claim {claim.id} do not stand at {place.start}")


def _trade(store: Store) -> Iterator[Problem]:
    """The Parquet files are those that the last run wrote."""
    for count in store.read("counts", stage="trade"):
        name = count.name.removeprefix("sha256:")
        if name == count.name:
            continue
        path = store.folder.trade / name
        if not path.is_file() or file_digest(path) != count.value:
            remedy = f"remove the folder {store.folder.trade.name} and run the case again"
            yield _fault(
                name,
                "altered",
                "the table is not as it was written",
                place=os.fspath(Path("trade") / name),
                remedy=remedy,
            )
