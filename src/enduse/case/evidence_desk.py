"""Claims of a file and ownership of a table, without a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from enduse.case.folder import file_digest
from enduse.errors import NotFoundError, SettingError
from enduse.model.claim import Claim
from enduse.model.evidence import Document, Exhibit, ExhibitKind, Source
from enduse.model.network import OwnershipAnswer, OwnershipEdge, Regime
from enduse.model.problem import Problem
from enduse.settings import Settings, read_settings

__all__ = ["ClaimsOfFile", "Ownership", "claims", "own"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsOfFile:
    """What one file says.

    Attributes:
        refused: Extractor to number of claims that the quote gate refused.
    """

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    refused: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ownership:
    """Who of a table is held by listed parties, and the rows that could not be used."""

    answers: tuple[OwnershipAnswer, ...]
    problems: tuple[Problem, ...]


def claims(path: Path, *, settings: Settings | None = None) -> ClaimsOfFile:
    """Claims of a file, and of what came in it, without a case.

    Raises:
        NotFoundError: There is no such file.
    """
    return _claims(path, path.name, settings or read_settings(), depth=0)


def _claims(path: Path, name: str, settings: Settings, *, depth: int) -> ClaimsOfFile:
    from enduse.claims import extract, find_mentions
    from enduse.evidence import detect_media, read

    if not path.is_file():
        raise NotFoundError(f"there is no file {path}", hint="name a file, or the folder of a case")
    digest, size = file_digest(path), path.stat().st_size
    exhibit = Exhibit(
        id=digest,
        name=name,
        kind=ExhibitKind.DOCUMENT,
        media=detect_media(path, name),
        size=size,
        source=Path(name).stem,
    )
    reading = read(path, exhibit, settings=settings)
    source = Source(code=exhibit.source)
    document = Document(exhibit=exhibit, source=source, text=reading.text, passages=reading.passages)
    found = extract(document, find_mentions(document, gazetteer={}))
    inner = [
        _claims(a.path, a.name, settings, depth=depth + 1)
        for a in reading.attachments
        if depth < settings.max_archive_depth
    ]
    refused = dict(found.refused)
    for one in inner:
        for extractor, count in one.refused.items():
            refused[extractor] = refused.get(extractor, 0) + count
    return ClaimsOfFile(
        claims=(*found.claims, *(c for one in inner for c in one.claims)),
        problems=(*reading.problems, *found.problems, *(p for one in inner for p in one.problems)),
        refused=refused,
    )


def own(
    graph: Path,
    *,
    regime: str,
    listed: Sequence[str] | None = None,
    against: str | None = None,
    as_of: date | None = None,
) -> Ownership:
    """Answers for every entity of an ownership table.

    Args:
        listed: Owners that are listed, as the table names them; None takes them from `against`.
        against: List id or list file: owners that a name or identifier finds there seed the rule; by name alone they
            seed POSSIBLE, never YES.

    Raises:
        SettingError: No such regime.
        NotFoundError: There is no such file.
    """
    from enduse.network.ownership import read_edges, solve

    if regime not in set(Regime):
        raise SettingError(f"no regime is called {regime!r}", hint=", ".join(Regime))
    if not graph.is_file():
        raise NotFoundError(f"there is no file {graph}", hint="a CSV with the columns owner,asset,share_low,share_high")
    rows = list(read_edges(graph))
    edges = [row for row in rows if isinstance(row, OwnershipEdge)]
    problems = tuple(row for row in rows if isinstance(row, Problem))
    sure, by_name = (tuple(listed), ()) if listed is not None else _found_in(edges, str(against), as_of)
    return Ownership(answers=solve(edges, sure, regime, as_of, by_name_only=by_name), problems=problems)


def _found_in(
    edges: Sequence[OwnershipEdge], against: str, as_of: date | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Owners that a list holds: surely, and by name alone."""
    from enduse.case.party_desk import listed_among

    return listed_among(sorted({edge.owner for edge in edges}), against=(against,), as_of=as_of)
