"""Ruled tables of PDF pages through pdfplumber, put where they stand between the text above and below them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from enduse.evidence.manuscript import Manuscript

__all__ = ["Band", "TableFinder"]

_MAX_CELLS = 50_000
_EDGE = 1.0
Row = tuple[str, ...]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A stripe of a page: the rows of a table, then the text that stands below it."""

    rows: tuple[Row, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """A table with its distances from the top of the page, in points."""

    top: float
    bottom: float
    rows: tuple[Row, ...]


class TableFinder:
    """Tables of one file; it is opened for this when the first page needs it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: Any = None
        self._is_usable = True

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def bands(self, page: Any, number: int, text: str, manuscript: Manuscript) -> tuple[Band, ...] | None:
        """A page as stripes of text and tables, top to bottom; None where it has no ruled table.

        The text of a table is in its rows alone, if everything on the page is then still there to the letter;
        otherwise the rows follow the whole text of the page.

        Args:
            page: The page of pypdfium2.
            number: Its number from 1.
            text: Its whole text.
            manuscript: Takes the problem, if the tables cannot be had.
        """
        tables = self._tables(number, manuscript)
        manuscript.tick()
        if not tables:
            return None
        between = _between(page, tables)
        split = (Band(text=between[0]), *(Band(rows=t.rows, text=b) for t, b in zip(tables, between[1:], strict=True)))
        if _letters(text) - sum((_letters(band.text) + _letters_of(band.rows) for band in split), Counter()):
            return (Band(text=text), *(Band(rows=table.rows) for table in tables))
        return split

    def _tables(self, number: int, manuscript: Manuscript) -> list[_Table]:
        import pdfplumber
        from pdfminer.pdfexceptions import PDFException
        from pdfminer.psexceptions import PSException
        from pdfplumber.utils.exceptions import PdfminerException

        if not self._is_usable:
            return []
        try:
            if self._file is None:
                self._file = pdfplumber.open(self._path)
            page = self._file.pages[number - 1]
            tables = [_table(found) for found in page.find_tables()]
            page.close()
        except (
            PDFException,
            PSException,
            PdfminerException,
            ValueError,
            TypeError,
            LookupError,
            AttributeError,
            AssertionError,
            ArithmeticError,
            RecursionError,
        ) as error:
            self._is_usable = self._file is not None
            said = f"the ruled table could not be taken apart ({type(error).__name__}); its text is kept"
            manuscript.problem("no_table", said, place=f"page {number}", remedy="read the table on the page itself")
            return []
        return _apart([table for table in tables if table is not None])


def _table(found: Any) -> _Table | None:
    if len(found.cells) > _MAX_CELLS:
        return None
    rows = tuple(tuple(" ".join((cell or "").split()) for cell in row) for row in found.extract())
    if max(map(len, rows), default=0) < 2 or sum(any(row) for row in rows) < 1:
        return None
    return _Table(top=found.bbox[1], bottom=found.bbox[3], rows=rows)


def _apart(tables: list[_Table]) -> list[_Table]:
    """Tables top to bottom; of two side by side the rows of both, the left one first."""
    kept: list[_Table] = []
    for table in sorted(tables, key=lambda t: t.top):
        if kept and table.top < kept[-1].bottom - _EDGE:
            above = kept[-1]
            kept[-1] = _Table(top=above.top, bottom=max(above.bottom, table.bottom), rows=above.rows + table.rows)
        else:
            kept.append(table)
    return kept


def _between(page: Any, tables: list[_Table]) -> list[str]:
    """Text above the first table, between the tables, and below the last."""
    left, bottom, right, top = page.get_bbox()
    edges = [top, *(top - edge for table in tables for edge in (table.top, table.bottom)), bottom]
    textpage = page.get_textpage()
    try:
        return [
            str(textpage.get_text_bounded(left=left, bottom=low, right=right, top=high)) if high > low else ""
            for high, low in zip(edges[::2], edges[1::2], strict=True)
        ]
    finally:
        textpage.close()


def _letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def _letters_of(rows: tuple[Row, ...]) -> Counter[str]:
    return _letters("".join(cell for row in rows for cell in row))
