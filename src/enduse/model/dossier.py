"""The report before it is rendered: sections of blocks, sentences with notes, pictures, and what blocks publication."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Block", "Blocker", "Cell", "Dossier", "DossierEdition", "Note", "Section", "Sentence"]


class DossierEdition(StrEnum):
    """For the team, or for everyone."""

    INTERNAL = "internal"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A numbered footnote: where the words stand and what they are worth.

    Attributes:
        exhibit: The exhibit's serial label ("Exhibit 3") or the list's name and edition.
        exhibit_id: Id of the exhibit (internal edition only); None in public or for lists.
        place: Page, sheet and row, or the entry's id.
        quote: The words, to the letter; empty where they may not be shown, and then `text` says why.
        text: Speaker, status, grade and doubts in words.
    """

    number: int
    exhibit: str
    exhibit_id: str | None
    place: str
    quote: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence. A sentence of fact has notes; a sentence of method or frame has none and `is_fact` is False."""

    text: str
    notes: tuple[int, ...] = ()
    is_fact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table: words and the notes that carry them."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, a bulleted list, a table or a picture; exactly one of the fields is filled.

    Attributes:
        title: Heading within the section, where there is one.
        picture: SVG text; `alt` says the same in words.
    """

    title: str = ""
    sentences: tuple[Sentence, ...] = ()
    items: tuple[tuple[Sentence, ...], ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    picture: str = ""
    alt: str = ""

    @property
    def has_content(self) -> bool:
        """Whether there is anything below the heading."""
        return bool(self.sentences or self.items or self.rows or self.picture)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A chapter; `key` is stable (`summary`, `network`, `parties` ...)."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """Why something may not be published yet; names no party and says nothing adverse."""

    item: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The whole report; the same record renders to every format.

    Attributes:
        is_draft: A public edition with blockers: it says DRAFT.
    """

    title: str
    edition: DossierEdition
    is_draft: bool
    blockers: tuple[Blocker, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
