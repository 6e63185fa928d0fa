"""Sources, exhibits, passages, mentions: what was received and what stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from enduse.model.ids import content_id

__all__ = [
    "Custody",
    "Document",
    "Exhibit",
    "ExhibitKind",
    "Locator",
    "Mention",
    "MentionKind",
    "Passage",
    "PassageKind",
    "Source",
    "passage_id",
]


class ExhibitKind(StrEnum):
    """How an exhibit is read."""

    DOCUMENT = "document"
    SHIPMENTS = "shipments"
    COMPONENTS = "components"
    OWNERSHIP = "ownership"
    LIST = "list"


class PassageKind(StrEnum):
    """What a passage is in its document."""

    TEXT = "text"
    ROW = "row"
    HEADING = "heading"
    META = "meta"


class MentionKind(StrEnum):
    """What a mention names; values are FollowTheMoney schemata where one fits."""

    COMPANY = "Company"
    PUBLIC_BODY = "PublicBody"
    ORGANIZATION = "Organization"
    PERSON = "Person"
    PRODUCT = "Product"
    FACILITY = "Facility"
    PLACE = "Place"
    UNNAMED = "Unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who a thing comes from. A protected source has a code name only: its real name is never stored or asked for.

    Attributes:
        code: Code or public name; the key.
        reliability: Admiralty letter A to F; F (cannot be judged) where nobody said.
        is_protected: Whether it stays out of every public output.
        kind: agency, outlet, leak, register, analyst, list ... where known.
    """

    code: str
    reliability: str = "F"
    is_protected: bool = False
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """The bytes as received.

    Attributes:
        id: SHA-256 of the bytes, 64 hex digits.
        name: File name as received, without folders.
        kind: How it is read.
        media: Format found by content (`pdf`, `docx`, `csv`, `txt`, `image`, `eml`, `zip` ...).
        size: Bytes.
        source: `Source.code`.
        is_protected: Whether the exhibit itself stays out of public outputs.
        received: Day it was received, where the user said.
        dated: Day the document bears, where known (set by the user or read from it later).
        parent: Id of the archive or e-mail that it came in.
    """

    id: str
    name: str
    kind: ExhibitKind
    media: str
    size: int
    source: str
    is_protected: bool = False
    received: date | None = None
    dated: date | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """One row of the hash-chained custody log; `at` is the one clock in a case, outside every digest."""

    number: int
    at: str
    act: str
    exhibit: str
    detail: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """Where words stand: characters `start` to `end` of the exhibit's text as read, and page or sheet and row."""

    start: int
    end: int
    page: int | None = None
    sheet: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A quotable piece of an exhibit.

    The text of an exhibit is one string; each passage is the piece `text == whole[start:end]` of it, passages do not
    overlap and come in order. For a plain-text file the whole is the file decoded as UTF-8 (offsets included).

    Attributes:
        id: `passage_id(exhibit, start, end)`.
        cells: Cell texts of a table row, left to right; empty for prose.
        language: ISO 639-1 code, `und` where not known.
        ocr_confidence: Mean word confidence 0-100 where the text was read by OCR.
        ocr_words: (start, end, confidence) of each word, characters within the exhibit's text; only for OCR.
        is_boilerplate: Menus, cookie notices and the like; kept, but not read for claims.
        heading: Text of the nearest heading above, where known.
    """

    id: str
    exhibit: str
    ordinal: int
    kind: PassageKind
    locator: Locator
    text: str
    cells: tuple[str, ...] = ()
    language: str = "und"
    ocr_confidence: float | None = None
    ocr_words: tuple[tuple[int, int, float], ...] = ()
    is_boilerplate: bool = False
    heading: str | None = None


def passage_id(exhibit: str, start: int, end: int) -> str:
    """Id of a passage: its exhibit and span."""
    return content_id("psg", exhibit, start, end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name, product or place in a passage.

    Attributes:
        id: `content_id("mnt", exhibit, start, end, kind)`.
        text: The words as they stand.
        folded: Folded form used as a key.
        identifiers: (scheme, value) that stand beside the name, validated (`inn`, `ogrn`, `uscc` ...).
    """

    id: str
    exhibit: str
    passage: str
    start: int
    end: int
    text: str
    kind: MentionKind
    folded: str
    country: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An exhibit that was read: what the claims stage is handed.

    Attributes:
        text: The whole text; every passage is a piece of it.
    """

    exhibit: Exhibit
    source: Source
    text: str
    passages: tuple[Passage, ...]
