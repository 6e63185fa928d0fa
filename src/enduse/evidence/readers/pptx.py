"""PPTX: the words of each slide as a page, its table rows, its notes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from enduse.evidence.containers import Container
from enduse.evidence.manuscript import Manuscript, Place
from enduse.evidence.readers.docx import describe_office, enclose
from enduse.evidence.xml_trees import local_name, xml_tree

__all__ = ["read"]

_SLIDE = re.compile(r"ppt/(slides/slide|notesSlides/notesSlide)(\d{1,6})\.xml$")


def read(path: Path, manuscript: Manuscript) -> None:
    """Passages of all slides in the order of their files, the notes of each behind it; pictures as attachments."""
    with Container(path, manuscript.settings) as container:
        describe_office(container, manuscript)
        slides = [(int(m.group(2)), m.group(1), name) for name in container.names if (m := _SLIDE.match(name))]
        for number, _, name in sorted(slides, key=lambda s: (s[0], s[1] != "slides/slide")):
            _read_slide(xml_tree(container.part(name) or b""), Place(page=number), manuscript)
        enclose(container, ("ppt/media/", "ppt/embeddings/"), manuscript)


def _read_slide(root: Any, place: Place, manuscript: Manuscript) -> None:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        name = local_name(element)
        if name == "tr":
            manuscript.add_row([_text(cell) for cell in element if local_name(cell) == "tc"], place=place)
        elif name == "p":
            manuscript.add(_text(element), place=place)
        else:
            waiting += reversed(list(element))


def _text(block: Any) -> str:
    return "".join(
        (e.text or "") if local_name(e) == "t" else "\n" for e in block.iter() if local_name(e) in {"t", "br"}
    )
