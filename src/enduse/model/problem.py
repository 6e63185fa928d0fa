"""What could not be read or used, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Problem"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that could not be read or used; the rest of the run goes on.

    Attributes:
        stage: The stage that met it (`evidence`, `claims`, `trade`, `lists` ...).
        exhibit: Id of the exhibit, or the file's name where there is no exhibit.
        place: Page, sheet and row, archive member ...; empty for the whole file.
        kind: A short stable word (`unreadable`, `no_ocr`, `bad_row`, `sum_mismatch`, `too_large`, `near_quote` ...).
        text: What is wrong, with the value.
        remedy: What to do.
        rows: Rows lost with it, where rows are counted; totals reconcile with them.
    """

    stage: str
    exhibit: str
    place: str = ""
    kind: str
    text: str
    remedy: str = ""
    rows: int = 0
