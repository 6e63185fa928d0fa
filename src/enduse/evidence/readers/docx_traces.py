"""What a DOCX holds beside its pages: tracked changes, comments, hidden and white text; the program that wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from enduse.evidence.containers import Container
from enduse.evidence.manuscript import Manuscript
from enduse.evidence.readers.docx import describe_office
from enduse.evidence.xml_trees import local_name, xml_tree

__all__ = ["describe_program", "read"]

_CHANGES = {"ins": "put in", "del": "struck out", "moveFrom": "moved away", "moveTo": "moved here"}
_PARTS = ("document", "header", "footer", "footnotes", "endnotes")
_WHITE = "FFFFFF"
_MAX_ELEMENTS = 2_000_000


def read(path: Path, manuscript: Manuscript) -> None:
    """Note the traces of all parts of a DOCX."""
    with Container(path, manuscript.settings) as container:
        describe_office(container, manuscript)
        describe_program(container, manuscript)
        for name in container.names:
            stem = name.removeprefix("word/")
            if stem != name and stem.endswith(".xml") and "/" not in stem:
                if stem.startswith(_PARTS):
                    _look(xml_tree(container.part(name) or b""), stem.removesuffix(".xml"), manuscript)
                elif stem.startswith("comments") and stem == "comments.xml":
                    _comments(xml_tree(container.part(name) or b""), manuscript)


def describe_program(container: Container, manuscript: Manuscript) -> None:
    """Note the program that an Office document names as its writer, and its version."""
    content = container.part("docProps/app.xml")
    if content is None:
        return
    for element in xml_tree(content):
        if local_name(element) in {"Application", "AppVersion"}:
            key = "application" if local_name(element) == "Application" else "application_version"
            manuscript.describe(**{key: element.text})


def _look(root: Any, part: str, manuscript: Manuscript) -> None:
    paragraph = 0
    unseen: dict[str, list[tuple[str, str]]] = {}
    for element in _elements(root):
        name = local_name(element)
        if name == "p":
            paragraph += 1
        elif name in _CHANGES and _said(element):
            words = f"{_CHANGES[name]}{_when(element)}: “{_said(element)}”"
            manuscript.trace("tracked_change", words, place=_place(part, paragraph), by=_attribute(element, "author"))
        elif name == "r" and (kind := _unseen(element)) and (words := _said(element)):
            unseen.setdefault(kind, []).append((words, _place(part, paragraph)))
    for kind, found in unseen.items():
        said = "".join(words for words, _ in found)
        manuscript.trace("hidden_text", f"text {kind}: “{said}”", place=found[0][1])


def _unseen(run: Any) -> str:
    """How a run is kept from the reader's eyes; empty where it is not."""
    if _has(run, "vanish"):
        return "marked as hidden"
    return "in white on white" if _is_white(run) else ""


def _elements(root: Any) -> Iterator[Any]:
    for count, element in enumerate(root.iter()):
        if count >= _MAX_ELEMENTS:
            return
        yield element


def _comments(root: Any, manuscript: Manuscript) -> None:
    for element in root:
        if local_name(element) == "comment":
            words = f"comment{_when(element)}: “{_said(element)}”"
            manuscript.trace("comment", words, by=_attribute(element, "author"))


def _place(part: str, paragraph: int) -> str:
    return f"paragraph {paragraph}" if part == "document" else f"{part}, paragraph {paragraph}"


def _when(element: Any) -> str:
    stamp = _attribute(element, "date")
    return f" on {stamp[:10]}" if stamp else ""


def _attribute(element: Any, name: str) -> str | None:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _said(element: Any) -> str:
    """Words of an element, those struck out too."""
    return "".join(e.text or "" for e in element.iter() if local_name(e) in {"t", "delText"})


def _properties(run: Any) -> Iterator[Any]:
    for child in run:
        if local_name(child) == "rPr":
            yield from child


def _has(run: Any, name: str) -> bool:
    return any(local_name(e) == name and _attribute(e, "val") not in {"0", "false", "off"} for e in _properties(run))


def _is_white(run: Any) -> bool:
    """Whether a run is white and nothing around it is shaded."""
    if not any(local_name(e) == "color" and (_attribute(e, "val") or "").upper() == _WHITE for e in _properties(run)):
        return False
    around = [run, *run.iterancestors()]
    return not any(_is_shaded(e) for e in around if local_name(e) in {"r", "p", "tc", "tbl"})


def _is_shaded(element: Any) -> bool:
    for properties in element:
        if local_name(properties) not in {"rPr", "pPr", "tcPr", "tblPr"}:
            continue
        for one in properties:
            fill = (_attribute(one, "fill") or "auto").upper()
            is_style = local_name(one) == "tblStyle"
            if (
                is_style
                or local_name(one) == "highlight"
                or (local_name(one) == "shd" and fill not in {"AUTO", _WHITE})
            ):
                return True
    return False
