"""What a reader writes into: text and passages in their order, problems, attachments, what the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from enduse.evidence.language import language_of
from enduse.model.evidence import Exhibit, Locator, Passage, PassageKind, passage_id
from enduse.model.examination import Trace
from enduse.model.problem import Problem
from enduse.settings import Settings

__all__ = ["Attachment", "FullError", "Manuscript", "Place", "Reading", "Word"]

_MAX_PROBLEMS = 200
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_MAX_NAME = 150
_SHOWN = 500

Word = tuple[int, int, float]
"""Start and end of a word within a text, and its confidence 0-100."""


class FullError(Exception):
    """The bound on text or passages of one file is reached; what was written before is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came in another: its name inside it, and where its bytes lie for as long as the `Reading` lives."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class Reading:
    """What was read of a file.

    Attributes:
        text: The whole text.
        passages: Pieces of the text in their order, which do not overlap: `passage.text == text[start:end]`.
        problems: What could not be read.
        attachments: Files that came in it; their bytes go when the reading is let go.
        metadata: What the file says of itself (title, author, created, EXIF ...): kept inside, never shown in public.
        traces: What its pages do not show (changes, hidden cells, earlier versions), from a reader of traces.
    """

    text: str = ""
    passages: tuple[Passage, ...] = ()
    problems: tuple[Problem, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    traces: tuple[Trace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a passage stands: page, or sheet and row, counted from 1."""

    page: int | None = None
    sheet: str | None = None
    row: int | None = None

    def __str__(self) -> str:
        """Page, sheet and row in words."""
        named = (("page", self.page), ("sheet", self.sheet), ("row", self.row))
        return ", ".join(f"{name} {value}" for name, value in named if value is not None)


_NOWHERE = Place()


class Manuscript:
    """The text of one exhibit as it is written.

    Args:
        exhibit: What is read.
        settings: The bounds.
        scratch: An empty folder for attachments.
        tick: Called after each slow page: the reader still works.
    """

    def __init__(
        self, exhibit: Exhibit, settings: Settings, scratch: Path, tick: Callable[[], None] = lambda: None
    ) -> None:
        self.exhibit, self.settings, self.scratch, self.tick = exhibit, settings, scratch, tick
        self._pieces: list[str] = []
        self._passages: list[Passage] = []
        self._problems: list[Problem] = []
        self._attachments: list[Attachment] = []
        self._metadata: dict[str, str] = {}
        self._traces: list[Trace] = []
        self._length = 0
        self._is_row_last = False
        self.heading: str | None = None

    @property
    def count(self) -> int:
        """Number of passages so far."""
        return len(self._passages)

    def copy(self, text: str, spans: Iterable[tuple[int, int]]) -> None:
        """Add a text as it stands, with passages at these spans of it.

        Raises:
            FullError: A bound was reached.
        """
        offset = self._append(text)
        for start, end in spans:
            self._keep(text[start:end], offset + start, kind=PassageKind.TEXT)

    def copy_rows(self, text: str, rows: Iterable[tuple[int, int, int, Sequence[str]]]) -> None:
        """Add a delimited text as it stands, with a passage for each (start, end, row number, cells) of it.

        Raises:
            FullError: A bound was reached.
        """
        offset = self._append(text)
        for start, end, number, cells in rows:
            place = Place(row=number)
            self._keep(text[start:end], offset + start, kind=PassageKind.ROW, place=place, cells=tuple(cells))

    def add(
        self,
        text: str,
        *,
        kind: PassageKind = PassageKind.TEXT,
        place: Place = _NOWHERE,
        words: Sequence[Word] = (),
        is_boilerplate: bool = False,
    ) -> None:
        """Add a passage behind what stands there, with an empty line between; a heading counts for what follows it.

        Args:
            text: Its words; white space around them and control characters go, empty text adds nothing.
            words: Words read by OCR, as spans of `text`.
            is_boilerplate: Menus and the like.

        Raises:
            FullError: A bound was reached.
        """
        if not words:
            text = clean(text).strip()
        if not text:
            return
        if kind is PassageKind.HEADING:
            self.heading = text
        gap = self._gap(is_row=False)
        start = self._append(gap + text) + len(gap)
        self._is_row_last = False
        self._keep(text, start, kind=kind, place=place, words=words, is_boilerplate=is_boilerplate)

    def add_row(
        self,
        cells: Sequence[str],
        *,
        place: Place = _NOWHERE,
        words: Sequence[Sequence[Word]] = (),
        is_boilerplate: bool = False,
    ) -> None:
        """Add a table row: its cells in one line with tabs between; a row of empty cells adds nothing.

        Args:
            cells: Cell texts, left to right; breaks within them become spaces.
            words: For each cell its words read by OCR, as spans of the cell.

        Raises:
            FullError: A bound was reached.
        """
        flat = cells if words else [" ".join(clean(cell).split()) for cell in cells]
        while flat and not flat[-1]:
            flat = flat[:-1]
        if not flat:
            return
        text, spans, at = "\t".join(flat), list[Word](), 0
        for number, cell in enumerate(flat):
            spans += [(at + a, at + b, sure) for a, b, sure in (words[number] if words else ())]
            at += len(cell) + 1
        gap = self._gap(is_row=True)
        start = self._append(gap + text) + len(gap)
        self._is_row_last = True
        self._keep(
            text,
            start,
            kind=PassageKind.ROW,
            place=place,
            cells=tuple(flat),
            words=spans,
            is_boilerplate=is_boilerplate,
        )

    def problem(self, kind: str, text: str, *, place: str = "", remedy: str = "", rows: int = 0) -> None:
        """Note what could not be read; of very many of them, the first 200 and a line that says so."""
        if len(self._problems) > _MAX_PROBLEMS:
            return
        if len(self._problems) == _MAX_PROBLEMS:
            kind, place, rows = "more_problems", "", 0
            text, remedy = f"more than {_MAX_PROBLEMS} problems; the others are not told one by one", "look at the file"
        self._problems.append(
            Problem(
                stage="evidence",
                exhibit=self.exhibit.id,
                place=clean(place)[:_SHOWN],
                kind=kind,
                text=clean(text)[:_SHOWN],
                remedy=remedy,
                rows=rows,
            )
        )

    def new_attachment(self, name: str) -> Path:
        """Where the bytes of a file that came in this one are to be written.

        Args:
            name: Its name inside; folders are kept, steps upwards and control characters are not.
        """
        path = self.scratch / f"{len(self._attachments) + 1:06d}"
        self._attachments.append(Attachment(name=safe_name(name), path=path))
        return path

    def drop_attachment_of(self, name: str) -> None:
        """Take back the attachment that was opened last, if it is of that name: its bytes could not be had."""
        if self._attachments and self._attachments[-1].name == safe_name(name):
            self._attachments.pop().path.unlink(missing_ok=True)

    def describe(self, **metadata: str | None) -> None:
        """Note what the file says of itself; empty values are left out."""
        for key, value in metadata.items():
            cleaned = " ".join(clean(value or "").split())[:_SHOWN]
            if cleaned:
                self._metadata[key] = cleaned

    def trace(self, kind: str, text: str, *, place: str = "", by: str | None = None) -> None:
        """Note something that the pages do not show; what comes after the first 200 is left out."""
        if len(self._traces) < _MAX_PROBLEMS:
            words = " ".join(clean(text).split())[:_SHOWN]
            self._traces.append(
                Trace(kind=kind, text=words, place=place, by=None if by is None else clean(by)[:_SHOWN])
            )

    def finished(self) -> Reading:
        """What was written."""
        return Reading(
            text="".join(self._pieces),
            passages=tuple(self._passages),
            problems=tuple(self._problems),
            attachments=tuple(self._attachments),
            metadata=dict(sorted(self._metadata.items())),
            traces=tuple(self._traces),
        )

    def _gap(self, *, is_row: bool) -> str:
        if not self._length:
            return ""
        return "\n" if is_row and self._is_row_last else "\n\n"

    def _append(self, text: str) -> int:
        start = self._length
        if start + len(text) > self.settings.max_text_chars:
            raise FullError(f"more than {self.settings.max_text_chars} characters of text")
        self._pieces.append(text)
        self._length += len(text)
        return start

    def _keep(
        self,
        text: str,
        start: int,
        *,
        kind: PassageKind,
        place: Place = _NOWHERE,
        cells: tuple[str, ...] = (),
        words: Sequence[Word] = (),
        is_boilerplate: bool = False,
    ) -> None:
        if len(self._passages) >= self.settings.max_passages:
            raise FullError(f"more than {self.settings.max_passages} passages")
        end = start + len(text)
        sure = sum(word[2] for word in words) / len(words) if words else None
        self._passages.append(
            Passage(
                id=passage_id(self.exhibit.id, start, end),
                exhibit=self.exhibit.id,
                ordinal=len(self._passages),
                kind=kind,
                locator=Locator(start=start, end=end, page=place.page, sheet=place.sheet, row=place.row),
                text=text,
                cells=cells,
                language=language_of(text),
                ocr_confidence=None if sure is None else round(sure, 2),
                ocr_words=tuple((start + a, start + b, confidence) for a, b, confidence in words),
                is_boilerplate=is_boilerplate,
                heading=self.heading if kind is not PassageKind.HEADING else None,
            )
        )


def clean(text: str) -> str:
    """Text with line feeds for all line breaks, and without control characters and halves of characters."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("\ufffd", text) if not text.isascii() or not text.isprintable() else text


def safe_name(name: str) -> str:
    """A name without drive, root, steps upwards and control characters; `unnamed` where nothing is left.

    >>> safe_name("../../etc/passwd")
    'etc/passwd'
    """
    plain = _CONTROL.sub("", name).replace("\\", "/").replace("\n", " ").replace("\t", " ")
    parts = [p.strip()[-_MAX_NAME:] for p in PurePosixPath(plain).parts]
    return "/".join(p for p in parts if p.strip("./ ") and not p.endswith(":")) or "unnamed"
