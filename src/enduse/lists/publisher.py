"""What a publisher's reader is: it recognises its files and turns the parts of an edition into entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from enduse.lists.files import ListFile
from enduse.model.listing import ListEntry
from enduse.model.problem import Problem

__all__ = ["WHOLE", "Part", "PartCount", "Publisher", "Reading", "Recognised"]

WHOLE = "whole"
"""The part of a list that comes as one file; no other part is carried over beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """What a file is.

    Attributes:
        list_id: The list that the file belongs to where the user names none.
        part: The part of the list that it holds; `WHOLE` where one file is the whole list.
        dated: The date that its content bears (ISO).
        is_excerpt: The file holds a selection only; it may be loaded under a name of one's own, not as the list.
    """

    list_id: str
    part: str
    dated: str | None = None
    is_excerpt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of an edition and the file that holds it."""

    name: str
    file: ListFile


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

    def recognise(self, file: ListFile) -> Recognised | None:
        """What a file is, from its name and first bytes; None where it is not this publisher's.

        Raises:
            FormatError: It is this publisher's, but has a column that the format does not know, or lacks one.
        """

    def read(self, list_id: str, parts: tuple[Part, ...]) -> Reading:
        """Entries of an edition made of these parts.

        Raises:
            FormatError: A column or category that the format does not know, or a torn file.
        """
