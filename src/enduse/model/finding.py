"""Grades, findings, replies: what a rule saw, how well it is known, and what the party said to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

__all__ = ["UNCONFIRMED", "Binds", "Finding", "Grade", "Nexus", "Outcome", "Reply", "ReplyKind", "Since"]


UNCONFIRMED = "unconfirmed: nothing independent in the case repeats it"
"""Reason of a grade that rests on one root."""


class Outcome(StrEnum):
    """What a rule saw; not checkable names the missing field and is never rounded to clear."""

    HIT = "hit"
    CLEAR = "clear"
    NOT_CHECKABLE = "not_checkable"


class Nexus(StrEnum):
    """Whether it is established that the law binds the party."""

    ESTABLISHED = "established"
    NOT_ESTABLISHED = "not_established"
    NOT_CHECKABLE = "not_checkable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Binds:
    """Whose law binds, and whether that is established."""

    law: str
    nexus: Nexus


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """An official list that says what a claim says. It does not raise the claim's grade by itself.

    Attributes:
        item: Id of the review item that asks a person whether the list knows it independently.
        by: Id of the list; `entries` the entries whose statements say it, sorted.
        day: First day on which it said so, by the publisher's date, else that of the edition.
        is_later: Whether that is after the claim's exhibit; None where the day of either is not known.
        is_partial: It speaks of the same product, and names others beside it.
        words: What one of the statements says, to the letter.
        judged_by: The person who judged that the list knows it independently.
    """

    item: str
    by: str
    day: date | None
    is_later: bool | None
    entries: tuple[str, ...]
    words: str
    is_partial: bool = False
    judged_by: str | None = None

    def __str__(self) -> str:
        """One sentence for people."""
        part = " in part" if self.is_partial else ""
        when = f"on {self.day}" if self.day is not None else "on a day that is not known"
        told = f"since asserted{part} by {self.by} {when}"
        if not self.is_later:
            order = "it is not known which came first" if self.is_later is None else "before the exhibit here"
            told = f"also asserted{part} by {self.by} {when} ({order})"
        if self.judged_by is not None:
            return f"{told}; judged independent by {self.judged_by}"
        return f"{told}; independence not established"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """Admiralty grade of a statement with its reasons.

    Attributes:
        letter: A to F, the source's.
        digit: 1 two or more independent roots, 2 one direct, 3 one relayed, 4-5 contradicted, 6 not judgeable.
        roots: Names of the independent roots.
        since: Official lists that say the same.
    """

    letter: str
    digit: int
    roots: tuple[str, ...]
    reasons: tuple[str, ...]
    since: tuple[Since, ...] = ()

    def __str__(self) -> str:
        return f"{self.letter}{self.digit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule saw. Never says "violation", "evasion", "illegal".

    Attributes:
        id: Content id of rule, subject, objects and outcome.
        rule: Stable name of the rule (`listed_at_deal`, `RF01` ...).
        subjects: Entity ids it is about; `persons` those of them that are natural persons are named by role until
            accepted.
        strength: A to D under the rule's cap.
        severity: 1 to 5.
        figures: Numbers that the text states, as text.
        ours: Names of thresholds that are ours, not an authority's.
        text: One sentence or two for people.
        is_adverse: Whether publishing it needs acceptance and a reply or waiver.
        grade: Admiralty grade of what carries it, with reasons in `grade_reasons`.
    """

    id: str
    rule: str
    outcome: Outcome
    authority: str
    authority_date: str
    subjects: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    claims_for: tuple[str, ...] = ()
    claims_against: tuple[str, ...] = ()
    shipments: tuple[str, ...] = ()
    shipments_total: int = 0
    entries: tuple[str, ...] = ()
    figures: Mapping[str, str] = field(default_factory=dict)
    ours: tuple[str, ...] = ()
    binds: Binds | None = None
    severity: int = 1
    strength: str = "D"
    text: str = ""
    is_adverse: bool = True
    as_of: date | None = None
    grade: str | None = None
    grade_reasons: tuple[str, ...] = ()


class ReplyKind(StrEnum):
    """What happened in a right of reply."""

    SENT = "sent"
    ANSWER = "answer"
    WAIVER = "waiver"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One row of the right-of-reply log, append-only.

    Attributes:
        party: Entity id.
        put: Points put to the party; `text` the answer or the reason of a waiver.
    """

    id: str
    number: int
    party: str
    kind: ReplyKind
    by: str
    put: str | None = None
    text: str | None = None
    sent: date | None = None
    deadline: date | None = None
