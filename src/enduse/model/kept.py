"""Small records that a case keeps beside the nouns: texts, who a reference means, grades by claim, a stage's counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from enduse.model.finding import Grade

__all__ = ["ClaimGrade", "ExhibitText", "Meaning", "Release", "StageCount"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitText:
    """The whole text of an exhibit as enduse read it; every passage is a piece of it.

    Attributes:
        metadata: What the reader found about the file (EXIF, author ...): kept inside, never shown in public output.
    """

    exhibit: str
    text: str
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Which entity a reference means.

    Attributes:
        kind: `member` (a mention, party or entry) or `words` (`exhibit|folded words` of a claim).
    """

    kind: str
    reference: str
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGrade:
    """The grade of one claim."""

    claim: str
    grade: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCount:
    """A number that a run reports: rows read, claims refused and why, the digest of what it wrote to Parquet."""

    stage: str
    subject: str
    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A passage of a protected exhibit that a named person released for quoting in public."""

    passage: str
    by: str
    why: str
