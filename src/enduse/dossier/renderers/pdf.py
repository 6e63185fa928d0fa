"""PDF by typst: PDF/A, tagged, fonts embedded as subsets, no date and no author in it; and pictures as PNG."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from enduse.dossier.renderers.fonts import FAMILIES, font_folders, printable
from enduse.model.dossier import Block, Cell, Dossier, Note, Sentence

__all__ = ["EDITION_WORDS", "draw_png", "render_pdf"]

EDITION_WORDS = {"internal": "Internal edition", "public": "Public edition"}
"""What an edition is called in every format."""

_EPOCH = 0
_MOST_WEIGHT = 42
_HASH = 64
_ZERO_WIDTH = "\u200b"
_PICTURE = """
#set page(width: auto, height: auto, margin: 0pt)
#set text(font: ("Noto Sans", "Noto Sans CJK SC", "Noto Sans Arabic"))
#image("picture.svg")
"""


def render_pdf(dossier: Dossier) -> bytes:
    """The report as PDF/A-2b; the same dossier gives the same bytes.

    Signs that no font holds are printed as their code points, `[U+1F6F0]`.

    Raises:
        UnavailableError: The fonts are not installed.
    """
    files_by_name: dict[str, bytes] = {"main.typ": _template()}
    sections = [
        {"title": printable(s.title), "blocks": [_block(b, files_by_name) for b in s.blocks]} for s in dossier.sections
    ]
    content = {
        "title": printable(dossier.title),
        "edition": EDITION_WORDS[dossier.edition.value],
        "draft": dossier.is_draft,
        "blockers": [[printable(w) for w in (b.item, b.reason, b.remedy)] for b in dossier.blockers],
        "fonts": list(FAMILIES),
        "sections": sections,
        "notes": [_note(n) for n in dossier.notes],
    }
    files_by_name["dossier.json"] = json.dumps(content, ensure_ascii=False).encode()
    return _compile(files_by_name, format="pdf", pdf_standards="a-2b")


def draw_png(svg: str, *, pixels_per_inch: int = 144) -> bytes:
    """A picture as PNG, on white."""
    made = {"main.typ": _PICTURE.encode(), "picture.svg": printable(svg).encode()}
    return _compile(made, format="png", ppi=pixels_per_inch)


def _compile(files_by_name: dict[str, bytes], **options: Any) -> bytes:
    import typst  # loads a typesetter of 80 MB

    made = typst.compile(
        files_by_name, font_paths=list(font_folders()), ignore_system_fonts=True, timestamp=_EPOCH, **options
    )
    return bytes(made)


@cache
def _template() -> bytes:
    return files("enduse.dossier.renderers").joinpath("dossier.typ").read_bytes()


def _block(block: Block, files_by_name: dict[str, bytes]) -> dict[str, Any]:
    picture = ""
    if block.picture:
        picture = f"picture-{len(files_by_name)}.svg"
        files_by_name[picture] = printable(block.picture).encode()
    return {
        "title": printable(block.title),
        "facts": [_sentence(s) for s in block.sentences if s.is_fact],
        "frames": [_sentence(s) for s in block.sentences if not s.is_fact],
        "items": [[_sentence(s) for s in item] for item in block.items],
        "head": [printable(h) for h in block.head],
        "rows": [[{"text": _cell(c.text), "notes": list(c.notes)} for c in row] for row in block.rows],
        "widths": _widths(block),
        "picture": picture,
        "alt": printable(block.alt),
    }


def _sentence(sentence: Sentence) -> list[Any]:
    return [_on_one_line(sentence.text), list(sentence.notes)]


def _cell(text: str) -> str:
    """A hash may break anywhere; other words only between them."""
    if len(text) == _HASH and text.isalnum():
        return _ZERO_WIDTH.join(text[i : i + 8] for i in range(0, _HASH, 8))
    return _on_one_line(text)


def _on_one_line(text: str) -> str:
    return printable(" ".join(text.split()))


def _widths(block: Block) -> list[int]:
    """Weights of a table's columns, by the longest word and by how much stands in them."""
    if not block.rows:
        return []
    columns = list(zip(list(block.head), *([_with_notes(c) for c in row] for row in block.rows), strict=True))
    return [max(_longest_word(column), min(_MOST_WEIGHT, sum(map(len, column)) // len(column))) for column in columns]


def _with_notes(cell: Cell) -> str:
    return f"{cell.text}{'12,' * len(cell.notes[:2])}"


def _longest_word(column: tuple[str, ...]) -> int:
    return max(5, min(18, max(len(word) for text in column for word in (text.split() or [""]))))


def _note(note: Note) -> dict[str, Any]:
    place = f"{note.exhibit}, {note.place}." if note.place else f"{note.exhibit}."
    words = {"place": place, "quote": note.quote, "text": note.text}
    return {"number": note.number, **{key: printable(text) for key, text in words.items()}}
