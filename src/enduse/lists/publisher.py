"""What a publisher's reader is: it recognises its files and turns the parts of an edition into entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from enduse.model.listing import ListEntry
from enduse.model.problem import Problem

__all__ = ["PartCount", "PartText", "Publisher", "Reading", "Recognised"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """What a file is: its list, the part of the list that it holds, and the date that its content bears (ISO)."""

    list_id: str
    part: str
    dated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartText:
    """The decoded text of one part and the name of the file it came in."""

    name: str
    file: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartCount:
    """Rows of a part that were read (those lost with problems included) and entries that they speak of."""

    rows: int
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Entries of all parts together, in the publisher's order, with what could not be used."""

    entries: tuple[ListEntry, ...]
    problems: tuple[Problem, ...] = ()
    counts: Mapping[str, PartCount] = field(default_factory=dict)


class Publisher(Protocol):
    """One publisher's formats. A new list is one file with this shape and one line in `publishers/__init__.py`."""

    list_ids: frozenset[str]

    def recognise(self, file: str, text: str) -> Recognised | None:
        """What a file is, from its name and text; None where it is not this publisher's."""

    def read(self, list_id: str, parts: tuple[PartText, ...]) -> Reading:
        """Entries of an edition made of these parts.

        Raises:
            FormatError: A column or category that the format does not know, or a torn file.
        """
