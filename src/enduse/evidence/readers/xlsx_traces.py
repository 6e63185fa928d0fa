"""What an XLSX holds beside its visible cells: hidden sheets, rows and columns, white text, notes, its program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from enduse.evidence.containers import Container
from enduse.evidence.manuscript import Manuscript
from enduse.evidence.readers.docx import describe_office
from enduse.evidence.readers.docx_traces import describe_program
from enduse.evidence.xml_trees import local_name, xml_tree

__all__ = ["read"]

_HIDDEN = {"hidden", "veryHidden"}
_TRUE = {"1", "true"}
_SHOWN = 5
_MAX_WIDTH = 16_384


@dataclass(slots=True)
class _Seen:
    """Cells with content that a sheet does not show."""

    rows: list[int] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)
    white: list[str] = field(default_factory=list)


def read(path: Path, manuscript: Manuscript) -> None:
    """Note the traces of all sheets of an XLSX."""
    with Container(path, manuscript.settings) as container:
        describe_office(container, manuscript)
        describe_program(container, manuscript)
        white = _white_styles(container)
        for name, state, part in _sheets(container):
            content = container.part(part)
            if content is None:
                continue
            _look(xml_tree(content), name, state, manuscript, white)
            for note in _notes(container, part):
                manuscript.trace("comment", f"note on a cell: “{note[1]}”", place=f"sheet {name}, cell {note[0]}")


def _relations(container: Container, part: str) -> dict[str, tuple[str, str]]:
    """Id to (kind, part) of what a part refers to."""
    folder, _, file = part.rpartition("/")
    content = container.part(f"{folder}/_rels/{file}.rels")
    found: dict[str, tuple[str, str]] = {}
    for element in xml_tree(content) if content is not None else ():
        target = str(element.get("Target", ""))
        whole = target.lstrip("/") if target.startswith("/") else _joined(folder, target)
        found[str(element.get("Id"))] = (str(element.get("Type", "")).rpartition("/")[2], whole)
    return found


def _joined(folder: str, target: str) -> str:
    pieces = folder.split("/")
    for piece in target.split("/"):
        if piece == "..":
            pieces = pieces[:-1]
        else:
            pieces.append(piece)
    return "/".join(p for p in pieces if p)


def _sheets(container: Container) -> list[tuple[str, str, str]]:
    """Name, state and part of each sheet."""
    content = container.part("xl/workbook.xml")
    if content is None:
        return []
    parts = _relations(container, "xl/workbook.xml")
    found = []
    for element in xml_tree(content).iter():
        if local_name(element) == "sheet":
            key = next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == "id"), "")
            found.append((str(element.get("name")), str(element.get("state", "")), parts.get(key, ("", ""))[1]))
    return [one for one in found if one[2]]


def _notes(container: Container, part: str) -> list[tuple[str, str]]:
    found = []
    for kind, target in _relations(container, part).values():
        content = container.part(target) if kind == "comments" else None
        for element in xml_tree(content).iter() if content is not None else ():
            if local_name(element) == "comment":
                words = "".join(e.text or "" for e in element.iter() if local_name(e) == "t")
                found.append((str(element.get("ref")), words))
    return found


def _white_styles(container: Container) -> frozenset[int]:
    """Cell styles that write white on no fill."""
    content = container.part("xl/styles.xml")
    if content is None:
        return frozenset()
    tables = {local_name(e): e for e in xml_tree(content)}
    fonts = [any(_is_white(c) for c in f) for f in tables.get("fonts", ())]
    fills = [_is_clear(f) for f in tables.get("fills", ())]
    found = set()
    for number, style in enumerate(tables.get("cellXfs", ())):
        font, fill = int(style.get("fontId", 0)), int(style.get("fillId", 0))
        if font < len(fonts) and fonts[font] and (fill >= len(fills) or fills[fill]):
            found.add(number)
    return frozenset(found)


def _is_white(element: Any) -> bool:
    is_white = str(element.get("rgb", "")).upper().endswith("FFFFFF") or element.get("theme") == "0"
    return local_name(element) == "color" and is_white


def _is_clear(fill: Any) -> bool:
    for pattern in fill:
        if local_name(pattern) != "patternFill":
            return False
        if pattern.get("patternType", "none") == "none":
            return True
        shades = [e for e in pattern if local_name(e) == "fgColor"]
        return bool(shades) and str(shades[0].get("rgb", "")).upper().endswith("FFFFFF")
    return True


def _look(root: Any, name: str, state: str, manuscript: Manuscript, white: frozenset[int]) -> None:
    hidden_columns: set[int] = set()
    seen, cells = _Seen(), 0
    for element in root.iter():
        kind = local_name(element)
        if kind == "col" and element.get("hidden") in _TRUE:
            last = min(int(element.get("max", 0)), _MAX_WIDTH)
            hidden_columns |= set(range(int(element.get("min", 1)), last + 1))
        elif kind == "row":
            cells += _row(element, seen, hidden_columns, white)
    place = f"sheet {name}"
    if state in _HIDDEN and cells:
        manuscript.trace("hidden_cells", f"the whole sheet is hidden; {cells} of its cells are filled", place=place)
    if seen.rows:
        manuscript.trace("hidden_cells", f"hidden rows with content: {_some(map(str, seen.rows))}", place=place)
    if seen.columns:
        ordered = sorted(seen.columns, key=lambda c: (len(c), c))
        manuscript.trace("hidden_cells", f"hidden columns with content: {_some(ordered)}", place=place)
    if seen.white:
        manuscript.trace("hidden_text", f"cells in white on white: {_some(seen.white)}", place=place)


def _some(words: Any) -> str:
    listed = list(words)
    return ", ".join(listed[:_SHOWN]) + (f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else "")


def _row(row: Any, seen: _Seen, hidden_columns: set[int], white: frozenset[int]) -> int:
    """Note what a row hides; number of its cells that are filled."""
    filled = [c for c in row if local_name(c) == "c" and any(local_name(v) in {"v", "is", "f"} for v in c)]
    if filled and row.get("hidden") in _TRUE:
        seen.rows.append(int(row.get("r", 0)))
    for cell in filled:
        reference = str(cell.get("r", ""))
        letters = re.sub(r"\d", "", reference)
        if letters and _column(letters) in hidden_columns:
            seen.columns.add(letters)
        if _style(cell.attrib) in white:
            seen.white.append(reference)
    return len(filled)


def _style(attributes: Mapping[str, str]) -> int:
    return int(attributes.get("s", -1))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
