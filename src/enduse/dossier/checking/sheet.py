"""The fact-check as a sheet that editors and lawyers work with: one row a sentence, with columns for who checked it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from enduse.dossier.checking.factcheck import SentenceCheck
from enduse.dossier.packing import packed_without_day
from enduse.model.claim import Claim

__all__ = ["HEAD", "write_sheet"]

HEAD = (
    "no",
    "sentence",
    "proposed verdict",
    "why",
    "nearest words",
    "exhibit",
    "page",
    "claims for",
    "status",
    "grade",
    "claims against",
    "replies",
    "checker",
    "done",
)
_WIDTHS = (5, 60, 18, 40, 60, 24, 6, 40, 14, 8, 40, 30, 14, 8)
_CREATED = datetime(2000, 1, 1)
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MOST_CHARACTERS = 32_767


def write_sheet(checks: Iterable[SentenceCheck]) -> bytes:
    """The sheet as XLSX; the same checks give the same bytes. Cells hold text, never a formula."""
    from openpyxl import Workbook  # only workbooks need it
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.creator = ""
    book.properties.created = book.properties.modified = _CREATED
    sheet = book.active
    assert sheet is not None
    sheet.title = "fact-check"
    sheet.freeze_panes = "C2"
    rows = [HEAD, *(tuple(_row(check)) for check in checks)]
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column, _ILLEGAL.sub("", text)[:_MOST_CHARACTERS])
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    made = io.BytesIO()
    book.save(made)
    return packed_without_day(made.getvalue())


def _row(check: SentenceCheck) -> Iterator[str]:
    yield str(check.number)
    yield check.text
    yield check.verdict.value
    yield "; ".join(check.why)
    yield check.quote
    yield check.exhibit
    yield "" if check.page is None else str(check.page)
    yield "\n".join(map(_claim, check.claims))
    yield ", ".join(dict.fromkeys(c.status.value for c in (*check.claims, *check.contrary)))
    yield ", ".join(check.grades)
    yield "\n".join(map(_claim, check.contrary))
    yield "\n".join(check.replies)
    yield ""
    yield ""


def _claim(claim: Claim) -> str:
    return f"{claim.subject} – {claim.predicate.replace('_', ' ')} – {claim.object} ({claim.id})"
