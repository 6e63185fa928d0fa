"""Scanned pages to passages; without the program, one Problem that says what to install."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, ClassVar

from enduse.errors import UnavailableError
from enduse.evidence.manuscript import Manuscript, Place
from enduse.evidence.ocr.lines import Written, cells_of, is_latin_with_strays, is_unsure, paragraphs_of, read_again
from enduse.evidence.ocr.picture import Grid, grids_of, prepared, without_lines
from enduse.evidence.ocr.tesseract import LANGUAGES, PACKAGES, OcrWord, installed_languages, recognise
from enduse.settings import Settings

__all__ = ["Scan", "read_scans"]

_POOR = 60.0
_CHINESE_FIRST = ("chi_sim", "eng")
_ENGLISH_ALONE = ("eng",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A picture of a page.

    Attributes:
        image: As Pillow holds it.
        page: Its number from 1; None for a picture that is a file of its own.
    """

    TOGETHER: ClassVar[int] = min(4, os.cpu_count() or 1)

    image: Any
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recognised:
    """What stands on a page: its words, and its ruled tables; or why there is nothing."""

    words: tuple[OcrWord, ...] = ()
    grids: tuple[Grid, ...] = ()
    failure: UnavailableError | None = None


def read_scans(scans: Sequence[Scan], manuscript: Manuscript) -> list[Scan]:
    """Recognise pages side by side and write them in their order; the empty list of what is still to be read."""
    if not scans:
        return []
    languages = installed_languages(manuscript.settings.ocr_command)
    _tell_missing(scans, languages, manuscript)
    if not languages:
        return []
    with ThreadPoolExecutor(max_workers=Scan.TOGETHER) as pool:
        pages = pool.map(lambda scan: _recognised(scan, languages, manuscript.settings), scans)
        for scan, page in zip(scans, pages, strict=True):
            _write(scan, page, manuscript)
            manuscript.tick()
    manuscript.describe(ocr_languages="+".join(languages))
    return []


def _tell_missing(scans: Sequence[Scan], languages: tuple[str, ...], manuscript: Manuscript) -> None:
    pages = [str(scan.page) for scan in scans if scan.page is not None]
    place = f"page {', '.join(pages)}" if pages else ""
    missing = [language for language in LANGUAGES if language not in languages]
    if not languages:
        said = "a picture of text was not read: there is no OCR program"
        manuscript.problem("no_ocr", said, place=place, remedy=f"apt install {PACKAGES}, then read the file again")
    elif missing:
        said = f"read by OCR without {', '.join(missing)}: text in these languages may be wrong"
        packages = " ".join("tesseract-ocr-" + language.replace("_", "-") for language in missing)
        manuscript.problem("no_ocr", said, place=place, remedy=f"apt install {packages}, then read the file again")


def _recognised(scan: Scan, languages: tuple[str, ...], settings: Settings) -> _Recognised:
    image = prepared(scan.image)
    grids = grids_of(image)
    if grids:
        image = without_lines(image, grids)
    command, time_s = settings.ocr_command, settings.reader_timeout_s
    try:
        words: Sequence[OcrWord] = recognise(image, command=command, languages=languages, timeout_s=0.5 * time_s)
        for is_doubtful, others in ((is_unsure, _CHINESE_FIRST), (is_latin_with_strays, _ENGLISH_ALONE)):
            if set(others) < set(languages):
                words = read_again(image, words, is_doubtful, command=command, languages=others, timeout_s=0.2 * time_s)
    except UnavailableError as error:
        return _Recognised(failure=error)
    # what is left of a table's lines reads as strokes
    kept = [word for word in words if not grids or word.text.strip("|_¦—-=[]")]
    return _Recognised(words=tuple(kept), grids=grids)


def _write(scan: Scan, page: _Recognised, manuscript: Manuscript) -> None:
    place = Place(page=scan.page)
    if page.failure is not None:
        manuscript.problem("ocr_failed", str(page.failure), place=str(place), remedy=page.failure.hint)
        return
    loose = [w for w in page.words if not any(_is_in(w, grid) for grid in page.grids)]
    waiting = sorted(paragraphs_of(loose), key=lambda p: p.top) if page.grids else paragraphs_of(loose)
    for grid in page.grids:
        above = [p for p in waiting if p.top < grid.box.top]
        waiting = [p for p in waiting if p.top >= grid.box.top]
        _write_paragraphs(above, place, manuscript)
        for row in cells_of([w for w in page.words if _is_in(w, grid)], grid):
            manuscript.add_row([cell.text for cell in row], place=place, words=[cell.words for cell in row])
    _write_paragraphs(waiting, place, manuscript)
    _tell_poor(page, place, manuscript)


def _write_paragraphs(paragraphs: Sequence[Written], place: Place, manuscript: Manuscript) -> None:
    for paragraph in paragraphs:
        manuscript.add(paragraph.text, place=place, words=paragraph.words)


def _is_in(word: OcrWord, grid: Grid) -> bool:
    across, down = word.box.middle
    box = grid.box
    return box.left <= across <= box.right and box.top <= down <= box.bottom


def _tell_poor(page: _Recognised, place: Place, manuscript: Manuscript) -> None:
    if page.words and (mean := sum(w.confidence for w in page.words) / len(page.words)) < _POOR:
        said = f"the scan reads poorly: mean word confidence {mean:.0f} of 100"
        manuscript.problem(
            "poor_scan", said, place=str(place), remedy="compare every quote with the picture; scan anew"
        )
