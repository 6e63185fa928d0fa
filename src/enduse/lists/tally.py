"""The tally of one part while it is read: rows, rows lost, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from enduse.errors import FormatError
from enduse.lists.publisher import PartCount
from enduse.model.problem import Problem

__all__ = ["FORMAT_CHANGED", "TORN", "Tally", "known_category"]

T = TypeVar("T")

FORMAT_CHANGED = "the format has changed; the list was not loaded"
TORN = "the file is torn; fetch it again"


@dataclass(slots=True)
class Tally:
    """Rows of one file that were read, and what was lost of them."""

    file: str
    rows: int = 0
    problems: list[Problem] = field(default_factory=list)

    def lost(self, place: str, text: str, *, remedy: str = "", kind: str = "bad_row") -> None:
        """Count one row as lost."""
        self.problems.append(
            Problem(stage="lists", exhibit=self.file, place=place, kind=kind, text=text, remedy=remedy, rows=1)
        )

    def noted(self, place: str, text: str, *, kind: str, remedy: str = "") -> None:
        """Note something that cost no row."""
        self.problems.append(
            Problem(stage="lists", exhibit=self.file, place=place, kind=kind, text=text, remedy=remedy)
        )

    def count(self, entries: int) -> PartCount:
        """Rows and entries of the part.

        Raises:
            FormatError: There were rows and none could be used.
        """
        if self.rows and not entries:
            first = self.problems[0].text if self.problems else "nothing in it is known"
            raise FormatError(f"{self.file}: no row could be used: {first}", hint="is it another list's file?")
        return PartCount(rows=self.rows, entries=entries)


def known_category(table: Mapping[str, T], value: str, what: str, place: str) -> T:
    """What a category of the publisher means.

    Raises:
        FormatError: The format does not know it; names it.
    """
    if value not in table:
        raise FormatError(f"{place}: unknown {what} {value!r}", hint=FORMAT_CHANGED)
    return table[value]
