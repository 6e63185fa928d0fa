"""FollowTheMoney files into a case: exhibits whose rows are read, and what the case has no place for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from enduse.case.folder import file_digest
from enduse.errors import FormatError, NotFoundError
from enduse.model.evidence import Document, Exhibit, ExhibitKind, Source
from enduse.model.problem import Problem
from enduse.settings import Settings

if TYPE_CHECKING:
    from enduse.case.case import Case
    from enduse.case.intake import AddReport
    from enduse.claims import FtmRow
    from enduse.model.claim import Claim

__all__ = ["ImportReport", "Taken", "import_entities"]

_DETAILS = {"Address": ("addressEntity", "entity"), "Identification": ("holder",), "Passport": ("holder",)}
_USED = frozenset(
    (
        *("schema", "id", "name", "alias", "previousName", "weakAlias", "abbreviation", "role", "purpose", "status"),
        *("jurisdiction", "country", "mainCountry", "nationality", "citizenship", "address", "addressEntity"),
        *("owner", "asset", "director", "organization", "employee", "employer", "agent", "client", "payer"),
        *("beneficiary", "subject", "object", "sender", "receiver", "entity", "holder", "percentage", "startDate"),
        *("endDate", "date", "authority", "program", "goodsDescription", "number", "full", "street", "street2", "city"),
        *("postalCode", "region"),
    )
)
"""Properties that become part of a record; the others stay in the exhibit's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of the entities of one schema, or of one property of theirs.

    Attributes:
        outcome: `party`, `claim`, `claim_without_link`, `detail` (of a party), or `left_out` of the records: it stays
            in the exhibit, and `search` finds it.
        reason: Why it is left out.
    """

    schema: str
    property: str | None
    count: int
    outcome: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import took in."""

    added: AddReport
    taken: tuple[Taken, ...]
    problems: tuple[Problem, ...]


def import_entities(
    case: Case, path: Path, *, source: str | None = None, reliability: str | None = None, is_protected: bool = False
) -> ImportReport:
    """Take a file of FollowTheMoney entities in as an exhibit, and say what a run will make of each kind.

    Args:
        source: Code of who it comes from; a code name where `is_protected`.
        reliability: Admiralty letter of the source.

    Raises:
        NotFoundError: There is no such file.
        FormatError: It is no JSON lines of FollowTheMoney; nothing was taken in.
    """
    document, problems = _read(path, case.settings)
    from enduse.claims import extract, is_ftm

    if not is_ftm(document):
        raise FormatError(
            f"{path.name} is no file of FollowTheMoney entities",
            hint="one JSON object a line with id, schema and properties; enduse add takes any other file",
        )
    extraction = extract(document)
    added = case.add(
        [path], kind=ExhibitKind.DOCUMENT, source=source, reliability=reliability, is_protected=is_protected
    )
    return ImportReport(added=added, taken=_tally(document, extraction.claims), problems=problems)


def _read(path: Path, settings: Settings) -> tuple[Document, tuple[Problem, ...]]:
    from enduse.evidence import detect_media, read

    if not path.is_file():
        raise NotFoundError(f"there is no file {path}", hint="name a file of FollowTheMoney JSON, one entity a line")
    digest, size = file_digest(path), path.stat().st_size
    exhibit = Exhibit(
        id=digest,
        name=path.name,
        kind=ExhibitKind.DOCUMENT,
        media=detect_media(path, path.name),
        size=size,
        source="import",
    )
    reading = read(path, exhibit, settings=settings)
    document = Document(exhibit=exhibit, source=Source(code="import"), text=reading.text, passages=reading.passages)
    return document, reading.problems


def _tally(document: Document, claims: Sequence[Claim]) -> tuple[Taken, ...]:
    from enduse.claims import FTM_SCHEMES, ftm_rows

    rows = list(ftm_rows(document))
    said: dict[int | None, list[Claim]] = {}
    for claim in claims:
        said.setdefault(claim.locator.row, []).append(claim)
    ids = Counter(row.id for row in rows)
    told = {v.text for row in rows for name in ("addressEntity",) for v in row.values.get(name, ())}
    counts: Counter[tuple[str, str | None, str, str]] = Counter()
    for row in rows:
        counts[row.schema, None, *_outcome(row, said.get(row.passage.locator.row, ()), (told, ids))] += 1
        for name in row.values:
            if name not in _USED and name not in FTM_SCHEMES:
                counts[row.schema, name, "left_out", "no record holds it"] += 1
    return tuple(_in_order(counts))


def _in_order(counts: Mapping[tuple[str, str | None, str, str], int]) -> Iterator[Taken]:
    for key in sorted(counts, key=lambda k: (k[0], k[1] or "", k[2:])):
        schema, name, outcome, reason = key
        yield Taken(schema=schema, property=name, count=counts[key], outcome=outcome, reason=reason)


def _outcome(row: FtmRow, claims: Sequence[Claim], known: tuple[set[str], Mapping[str, int]]) -> tuple[str, str]:
    from enduse.claims import FTM_LINKS, FTM_PARTIES

    told, ids = known
    if row.schema in FTM_PARTIES:
        has_name = row.first("name", "alias", "previousName", "weakAlias", "abbreviation") is not None
        return ("party", "") if has_name else ("left_out", "it has no name")
    if row.schema in _DETAILS:
        is_told = row.id in told or any(holder in ids for holder in row.texts("holder"))
        return ("detail", "") if is_told else ("left_out", "no party of the file has it")
    if row.schema not in FTM_LINKS and row.schema != "Sanction":
        return "left_out", "no record of a case is of this kind"
    if claims:
        return ("claim_without_link" if claims[0].predicate == "other" else "claim"), ""
    ends = [end for name in FTM_LINKS.get(row.schema, ("entity", "entity"))[:2] for end in row.texts(name)]
    if len(ends) < 2 or any(end not in ids for end in ends):
        return "left_out", "an end is missing or not in the file"
    return "left_out", "its words do not pass the quote gate, or it says what another row says"
