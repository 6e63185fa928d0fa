"""DOCX: paragraphs and table rows in the order of the body, then notes and comments; deleted text is left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from enduse.errors import FormatError
from enduse.evidence.containers import Container
from enduse.evidence.manuscript import Manuscript
from enduse.evidence.xml_trees import local_name, xml_tree
from enduse.model.evidence import PassageKind

__all__ = ["describe_office", "enclose", "read"]

_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
# deleted text; the second copy of a drawing for old programs; formatting; field codes
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "pPr", "rPr", "tblPr", "trPr", "tcPr", "instrText", "sectPr"})
_NOTES = ("footnotes", "endnotes", "comments")
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp")
_CORE = {
    "title": "title",
    "subject": "subject",
    "creator": "author",
    "lastModifiedBy": "modified_by",
    "created": "created",
    "modified": "modified",
    "keywords": "keywords",
}


def read(path: Path, manuscript: Manuscript) -> None:
    """Passages of headers, body, notes, comments and footers; pictures and files in it as attachments."""
    with Container(path, manuscript.settings) as container:
        describe_office(container, manuscript)
        headings = _heading_styles(container)
        body = container.part("word/document.xml")
        if body is None:
            raise FormatError("it has no word/document.xml", hint="ask for the file again")
        for stem in ("header", None, *_NOTES, "footer"):
            names = ["word/document.xml"] if stem is None else _parts(container, stem)
            for name in names:
                _read_part(container, name, headings, manuscript)
        enclose(container, ("word/media/", "word/embeddings/"), manuscript)


def _parts(container: Container, stem: str) -> list[str]:
    return [n for n in container.names if n.startswith(f"word/{stem}") and n.endswith(".xml") and n.count("/") == 1]


def _read_part(container: Container, name: str, headings: dict[str, bool], manuscript: Manuscript) -> None:
    content = container.part(name)
    try:
        root = xml_tree(content or b"")
    except FormatError as error:
        if name == "word/document.xml":
            raise
        manuscript.problem("bad_part", str(error), place=name, remedy=error.hint)
        return
    for block in _blocks(root):
        if local_name(block) == "tr":
            manuscript.add_row([_text(cell) for cell in block.iterchildren() if local_name(cell) in {"tc", "sdt"}])
        else:
            kind = PassageKind.HEADING if headings.get(_style(block), False) else PassageKind.TEXT
            manuscript.add(_text(block), kind=kind)


def _blocks(root: Any) -> Iterator[Any]:
    """Paragraphs and table rows in order; a table within a cell is text of that cell."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        name = local_name(element)
        if name in {"p", "tr"}:
            yield element
        elif name not in _LEFT_OUT:
            waiting += reversed(list(element))


def _text(block: Any) -> str:
    """Text of a paragraph or cell; text boxes anchored in it follow its words."""
    pieces: list[str] = []
    waiting = [block]
    while waiting:
        element = waiting.pop()
        name = local_name(element)
        if name in _LEFT_OUT:
            continue
        if name == "t":
            pieces.append(element.text or "")
        elif name in _BREAKS:
            pieces.append(_BREAKS[name])
        elif name == "p" and element is not block and pieces:
            pieces.append("\n")
        waiting += reversed(list(element))
    return "".join(pieces)


def _style(paragraph: Any) -> str:
    for properties in paragraph.iterchildren():
        if local_name(properties) != "pPr":
            continue
        for element in properties:
            if local_name(element) == "pStyle":
                return _value(element)
            if local_name(element) == "outlineLvl":
                return "outlined"
    return ""


def _value(element: Any) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == "val"), "")


def _heading_styles(container: Container) -> dict[str, bool]:
    """Which styles are headings; their ids are in the language of the program, their names are not."""
    styles = {"outlined": True}
    content = container.part("word/styles.xml")
    if content is None:
        return styles
    try:
        root = xml_tree(content)
    except FormatError:
        return styles
    for style in root:
        if local_name(style) == "style":
            identity = next((v for k, v in style.attrib.items() if k.rpartition("}")[2] == "styleId"), "")
            named = next((_value(e).casefold() for e in style if local_name(e) == "name"), "")
            styles[identity] = named.startswith(("heading", "title", "subtitle"))
    return styles


def describe_office(container: Container, manuscript: Manuscript) -> None:
    """Note title, author and dates that a document of Office or of its kind states."""
    content = container.part("docProps/core.xml")
    if content is None:
        return
    try:
        root = xml_tree(content)
    except FormatError:
        return
    for element in root:
        if local_name(element) in _CORE:
            manuscript.describe(**{_CORE[local_name(element)]: element.text})


def enclose(container: Container, folders: tuple[str, ...], manuscript: Manuscript) -> None:
    """Hand on pictures and files in a document as attachments; drawings in formats of the program are told."""
    drawings = 0
    for name in container.names:
        if not name.startswith(folders) or name.endswith("/"):
            continue
        if "/media/" in name and not name.lower().endswith(_PICTURES):
            drawings += 1
            continue
        try:
            content = container.part(name)
        except FormatError as error:
            manuscript.problem("bad_part", str(error), place=name, remedy=error.hint)
            continue
        if content:
            manuscript.new_attachment(name.rpartition("/")[2]).write_bytes(content)
    if drawings:
        said = f"{drawings} drawings or recordings in it were not read"
        manuscript.problem("unsupported", said, remedy="print the document to PDF and add that")
