"""ODT: paragraphs, headings and table rows in their order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from enduse.errors import FormatError
from enduse.evidence.containers import Container
from enduse.evidence.manuscript import Manuscript
from enduse.evidence.readers.docx import enclose
from enduse.evidence.xml_trees import local_name, xml_tree
from enduse.model.evidence import PassageKind

__all__ = ["describe_open_document", "read"]

_MAX_SPACES = 100
_KINDS = {"h": PassageKind.HEADING, "p": PassageKind.TEXT}
_META = {
    "title": "title",
    "creator": "modified_by",
    "initial-creator": "author",
    "date": "modified",
    "creation-date": "created",
}


def read(path: Path, manuscript: Manuscript) -> None:
    """Passages of the text, pictures in it as attachments."""
    with Container(path, manuscript.settings) as container:
        describe_open_document(container, manuscript)
        content = container.part("content.xml")
        if content is None:
            raise FormatError("it has no content.xml", hint="ask for the file again")
        for block in _blocks(xml_tree(content)):
            name = local_name(block)
            if name == "table-row":
                manuscript.add_row([_text(c) for c in block if local_name(c) in {"table-cell", "covered-table-cell"}])
            else:
                manuscript.add(_text(block), kind=_KINDS[name])
        enclose(container, ("Pictures/",), manuscript)


def describe_open_document(container: Container, manuscript: Manuscript) -> None:
    """Note title, author and dates that an OpenDocument states."""
    content = container.part("meta.xml")
    if content is None:
        return
    try:
        root = xml_tree(content)
    except FormatError:
        return
    for element in root.iter():
        if local_name(element) in _META:
            manuscript.describe(**{_META[local_name(element)]: element.text})


def _blocks(root: Any) -> Iterator[Any]:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        name = local_name(element)
        if name in {"p", "h", "table-row"}:
            yield element
        elif name not in {"tracked-changes", "automatic-styles"}:
            waiting += reversed(list(element))


def _text(block: Any) -> str:
    pieces = [block.text or ""]
    for element in block.iterdescendants():
        name = local_name(element)
        if name == "s":
            count = next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == "c"), "1")
            pieces.append(" " * min(_MAX_SPACES, int(count) if count.isdecimal() else 1))
        elif name in {"tab", "line-break"}:
            pieces.append("\t" if name == "tab" else "\n")
        elif name == "p" and any(pieces):
            pieces.append(" ")
        pieces += [element.text or "", element.tail or ""]
    return "".join(pieces)
