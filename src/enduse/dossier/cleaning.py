"""The last gate of a public edition: no line, note or picture leaves with a secret in it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace

from enduse.dossier.discretion import DatePrecision, coarse_dates
from enduse.dossier.secrets import REASONS, SecretGuard
from enduse.dossier.voice import Voice
from enduse.model.dossier import Block, Blocker, Cell, Note, Section, Sentence

__all__ = ["Cleaner"]

_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r'(?:aria-label|alt|title)="([^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaner:
    """Withholds what holds a secret and says so without repeating it; coarsens dates where asked.

    Attributes:
        withheld: What was withheld so far, by chapter and reason.
    """

    guard: SecretGuard
    voice: Voice
    precision: DatePrecision = DatePrecision.DAY
    withheld: dict[tuple[str, str], None] = field(default_factory=dict)

    def finds(self, text: str) -> str | None:
        """What kind of secret stands in a text, or None."""
        if self.voice.hides_person(text):
            return "person"
        if self.voice.hides_place(text):
            return "place"
        return self.guard.finds(text)

    def title(self, text: str) -> str:
        """The title, or a plain one where it gives something away."""
        return "A case" if self.finds(text) else coarse_dates(text, self.precision)

    def section(self, section: Section) -> Section:
        """The chapter without any sentence, row or picture that holds a secret."""
        blocks = (self._block(block, section.key) for block in section.blocks)
        return replace(section, blocks=tuple(b for b in blocks if b.has_content))

    def note(self, note: Note) -> Note:
        """The note, its words held back where they hold a secret."""
        precise = self._coarse(note.quote) != note.quote
        note = replace(note, text=self._coarse(note.text), place=note.place, quote="" if precise else note.quote)
        if self.finds(f"{note.exhibit} \n {note.place} \n {note.quote} \n {note.text}") is not None:
            text = "The words are held by the authors; they name somebody or something that is not named here."
            label = note.exhibit if self.finds(note.exhibit) is None else "a list"
            return replace(note, exhibit=label, place="", quote="", text=text)
        if precise:
            return replace(note, text=f"{note.text} The words are held back: they state a day.".strip())
        return note

    def blockers(self) -> tuple[Blocker, ...]:
        """One blocker for each chapter and kind of what was withheld."""
        return tuple(
            Blocker(
                item=f"section {key}",
                reason=f"a line held {REASONS[kind]} and was withheld",
                remedy="reword it, or release the passage",
            )
            for key, kind in self.withheld
        )

    def _block(self, block: Block, key: str) -> Block:
        sentences = tuple(self._sentence(s) for s in block.sentences if self._is_clean(s.text, key))
        items = tuple(
            tuple(self._sentence(s) for s in item)
            for item in block.items
            if all(self._is_clean(s.text, key) for s in item)
        )
        rows = tuple(
            tuple(Cell(text=self._coarse(cell.text), notes=cell.notes) for cell in row)
            for row in block.rows
            if self._is_clean(" \n ".join(cell.text for cell in row), key)
        )
        shown = block.picture if not block.picture or self._is_clean(_words_of(block.picture), key) else ""
        return replace(
            block,
            title=block.title if self.finds(block.title) is None else "",
            sentences=sentences,
            items=items,
            rows=rows,
            picture=self._coarse(shown),
            alt=block.alt if shown and self._is_clean(block.alt, key) else "",
        )

    def _sentence(self, sentence: Sentence) -> Sentence:
        return replace(sentence, text=self._coarse(sentence.text))

    def _coarse(self, text: str) -> str:
        return coarse_dates(text, self.precision)

    def _is_clean(self, text: str, key: str) -> bool:
        kind = self.finds(text)
        if kind is not None:
            self.withheld[key, kind] = None
        return kind is None


def _words_of(picture: str) -> str:
    """All words of an SVG that a reader or a program can find in it."""
    hidden = " \n ".join(_ATTRIBUTE.findall(picture))
    return html.unescape(f"{_TAG.sub(' ', picture)} \n {hidden}")
