"""Small records that a case keeps beside the nouns: texts, who a reference means, grades by claim, a stage's counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from enduse.model.finding import Grade

__all__ = ["MODELS", "ClaimGrade", "ExhibitText", "Meaning", "ModelTally", "Release", "StageCount"]

MODELS = "models"
"""Stage of what language models answered; its runs are made by the command that asks, not by `run`."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTally:
    """What came of asking one language model.

    Attributes:
        asked: Passages sent; `unanswered` of them gave no usable reply and are asked again.
        proposed: Claims that the model proposed; `stored` of them stand below the review line.
        refused: Reason to number of proposals that were refused for it.
        refusal_rate: Refused share of what was proposed, 0-1; None where nothing was.
    """

    model: str
    asked: int = 0
    unanswered: int = 0
    proposed: int = 0
    stored: int = 0
    refused: Mapping[str, int] = field(default_factory=dict)
    refusal_rate: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        rate = round(sum(self.refused.values()) / self.proposed, 4) if self.proposed else None
        object.__setattr__(self, "refusal_rate", rate)
