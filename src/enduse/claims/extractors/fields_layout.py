"""The lines of a document: table rows as cells, running text cut where columns gape, each piece with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from enduse.model.evidence import Document, Locator, Passage, PassageKind

__all__ = ["Line", "Spot", "is_named", "lines_of"]

_GAP = re.compile(r"\t+| {3,}|\s\|\s|\s*│\s*")
_MAX_LINES = 20_000
_MAX_LINE = 2_000
"""Characters after which a line without a break is taken for the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A piece of a document's text: characters `start` to `end` of the whole, within one passage."""

    start: int
    end: int
    text: str
    passage: Passage

    @property
    def locator(self) -> Locator:
        """Where it stands."""
        return replace(self.passage.locator, start=self.start, end=self.end)

    def cut(self, start: int, end: int) -> Spot:
        """Characters `start` to `end` of this piece, white space and stray marks at its ends left out."""
        words = self.text[start:end]
        lead = len(words) - len(words.lstrip(" \t\r\n\u00a0\u3000"))
        words = words.strip(" \t\r\n\u00a0\u3000")
        return replace(self, start=self.start + start + lead, end=self.start + start + lead + len(words), text=words)

    @property
    def place(self) -> str:
        """Page, sheet and row in words, for problems."""
        at = self.passage.locator
        named = (("page", at.page), ("sheet", at.sheet), ("row", at.row))
        return ", ".join(f"{name} {value}" for name, value in named if value is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text or row of a table.

    Attributes:
        spots: Cells in their columns (None where one is empty), or the pieces of a line of text.
        whole: The line from its first piece to its last.
    """

    spots: tuple[Spot | None, ...]
    whole: Spot
    is_row: bool

    @property
    def filled(self) -> tuple[Spot, ...]:
        """The cells that hold anything."""
        return tuple(spot for spot in self.spots if spot is not None)


_LONGEST_NAME = 400


def is_named(spot: Spot) -> bool:
    """Whether a piece can be the name of a party or of goods: it holds a letter and is no paragraph."""
    return len(spot.text) <= _LONGEST_NAME and any(c.isalpha() for c in spot.text)


def lines_of(document: Document) -> tuple[Line, ...]:
    """Lines of a document in order; boilerplate and metadata are left out, and what follows the first 20,000 lines."""
    found: list[Line] = []
    for passage in document.passages:
        if passage.is_boilerplate or passage.kind is PassageKind.META:
            continue
        found.extend(_row(passage) if passage.cells else _lines(passage))
        if len(found) >= _MAX_LINES:
            break
    return tuple(found[:_MAX_LINES])


def _whole(passage: Passage) -> Spot:
    return Spot(start=passage.locator.start, end=passage.locator.end, text=passage.text, passage=passage)


def _row(passage: Passage) -> Iterator[Line]:
    whole, at = _whole(passage), 0
    spots: list[Spot | None] = []
    for cell in passage.cells:
        words = cell.strip()
        start = passage.text.find(words, at) if words else -1
        if start < 0:
            spots.append(None)
            continue
        spots.append(whole.cut(start, start + min(len(words), _MAX_LINE)))
        at = start + len(words)
    if any(spots):
        yield Line(spots=tuple(spots), whole=whole.cut(0, min(len(whole.text), 8 * _MAX_LINE)), is_row=True)


def _lines(passage: Passage) -> Iterator[Line]:
    whole = _whole(passage)
    for match in re.finditer(rf"[^\r\n]{{1,{_MAX_LINE}}}", passage.text):
        line = whole.cut(*match.span())
        if not line.text:
            continue
        bounds, at = [], 0
        for gap in _GAP.finditer(line.text):
            bounds.append((at, gap.start()))
            at = gap.end()
        bounds.append((at, len(line.text)))
        pieces = tuple(piece for a, b in bounds if (piece := line.cut(a, b)).text)
        yield Line(spots=pieces or (line,), whole=line, is_row=False)
