"""XLSX, XLSB, XLS and ODS through python-calamine: one passage a row, with sheet and row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from enduse.engines.ole_chains import refuse_circles
from enduse.engines.workbook import cell_text
from enduse.errors import FormatError
from enduse.evidence.containers import Container
from enduse.evidence.manuscript import Manuscript, Place
from enduse.evidence.readers.docx import describe_office, enclose
from enduse.evidence.readers.odt import describe_open_document
from enduse.evidence.xml_trees import xml_tree

__all__ = ["read"]

_MAX_COLUMNS = 2_000
_LOOKED_AT = 1 << 12


def read(path: Path, manuscript: Manuscript) -> None:
    """Rows of all sheets, hidden ones too, in the order of the book; empty rows count and give no passage."""
    import python_calamine as calamine

    if manuscript.exhibit.media == "xls":
        refuse_circles(path)
    else:
        _look_into(path, manuscript)
    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
    except calamine.PasswordError as error:
        raise FormatError("it is locked with a password", hint="unlock it and add that") from error
    except (calamine.CalamineError, calamine.XmlError, calamine.ZipError) as error:
        raise FormatError(
            "no workbook that can be opened", hint="open it, save it anew as XLSX and add that"
        ) from error
    for number, name in enumerate(book.sheet_names):
        try:
            sheet = book.get_sheet_by_index(number)
        except (calamine.CalamineError, calamine.XmlError, calamine.WorksheetNotFound, ValueError, IndexError):
            said = "the sheet cannot be read (a chart or a torn sheet)"
            manuscript.problem("bad_sheet", said, place=f"sheet {name}", remedy="look at it in a spreadsheet program")
            continue
        manuscript.heading = None
        _read_sheet(sheet, name, manuscript)


def _look_into(path: Path, manuscript: Manuscript) -> None:
    """Check the container before it is handed to a library; its parts may not declare entities."""
    with Container(path, manuscript.settings) as container:
        describe_office(container, manuscript)
        describe_open_document(container, manuscript)
        for name in container.names:
            if not name.endswith(".xml") or not name.startswith(("xl/", "content", "styles", "meta")):
                continue
            content = container.part(name) or b""
            if b"<!ENTITY" in content[:_LOOKED_AT] or b"<!DOCTYPE" in content[:_LOOKED_AT]:
                xml_tree(content)
        enclose(container, ("xl/media/", "xl/embeddings/", "Pictures/"), manuscript)


def _read_sheet(sheet: Any, name: str, manuscript: Manuscript) -> None:
    if sheet.start is None:
        return
    lost = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [cell_text(value) for value in row[:_MAX_COLUMNS]]
        lost += any(value != "" for value in row[_MAX_COLUMNS:])
        if any(cells):
            manuscript.add_row(cells, place=Place(sheet=name, row=number))
    if lost:
        said = f"{lost} rows have more than {_MAX_COLUMNS} columns; what stands beyond was not read"
        manuscript.problem("too_large", said, place=f"sheet {name}", remedy="split the sheet", rows=0)
