"""`enduse check`: everything that was stored is as it was stored."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from enduse.case import custody
from enduse.case.folder import file_digest
from enduse.case.gathering import all_claims
from enduse.case.store import Store, version_of
from enduse.model.claim import Claim
from enduse.model.evidence import Exhibit
from enduse.model.kept import ExhibitText
from enduse.model.problem import Problem
from enduse.model.tables import NOUNS

__all__ = ["check_case"]

_COPY = "put the file back from an earlier copy of the case"


def check_case(store: Store) -> Iterator[Problem]:
    """A problem for each exhibit, custody row, record, quote or table that is not what was stored."""
    yield from _database(store)
    yield from _exhibits(store)
    yield from custody.broken_links(store.connection)
    yield from _uncustodied(store)
    yield from _records(store)
    yield from _quotes(store)
    yield from _trade(store)


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


def _records(store: Store) -> Iterator[Problem]:
    for table in NOUNS:
        for key, version, body in store.connection.execute(f"SELECT id, version, body FROM {table} ORDER BY seq"):  # noqa: S608 - a constant
            if version_of(body) != version:
                yield _fault("case.sqlite", "altered", f"record {key} of {table} was altered", place=table)


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
